import type { ReactNode } from "react";
import type { Danger } from "~/domain/danger";
import type { WardFrame } from "~/domain/ward";
import { concern } from "~/messages/en/concern";
import { Reading } from "./columns";
import { Notice } from "./notice";
import { PhoneLink } from "./phone-link";
import { WardPage } from "./ward-page";

const words = concern.help;

/** The page of help that comes first where words suggest danger (standard ISS-03); it stops nobody. `children` is the form that goes on. */
export function DangerHelp({ ward, danger, children }: { ward: WardFrame; danger: Danger; children: ReactNode }) {
  const say = words[danger];
  return (
    <WardPage ward={ward}>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{say.lede}</p>
        <Notice tone="attention">
          <ul className="govuk-list govuk-list--bullet">
            {say.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
        <p>
          <PhoneLink number="999" big />
        </p>
        {children}
      </Reading>
    </WardPage>
  );
}
