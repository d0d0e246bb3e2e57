import type { ReactNode } from "react";
import type { WardFrame } from "~/domain/ward";
import { round as words } from "~/messages/en/round";
import { ButtonLink } from "./button";
import { Reading } from "./columns";
import { Notice } from "./notice";
import { WardPage } from "./ward-page";

type Props = { ward: WardFrame; title: string; question: string; children: ReactNode; stopHref?: string };

/** A page of those who run a vote: one step, and at its end the way to stop the vote. */
export function RoundStep({ ward, title, question, children, stopHref }: Props) {
  return (
    <WardPage ward={ward} isPrivate back={{ href: "/desk" }}>
      <Reading>
        <h1>{title}</h1>
        <p className="wp-lede">{question}</p>
        {children}
        {stopHref ? (
          <p className="wp-section">
            <a href={stopHref}>{words.opening.stop}</a>
          </p>
        ) : null}
      </Reading>
    </WardPage>
  );
}

/** In place of the button, for a step that needs a fresh proof of the inbox. */
export function ProveInbox({ here }: { here: string }) {
  return (
    <Notice tone="attention" title={words.fresh.title} action={<ButtonLink href={`/sign-in?landing=${encodeURIComponent(here)}&fresh=1`}>{words.fresh.link}</ButtonLink>}>
      {words.fresh.words}
    </Notice>
  );
}
