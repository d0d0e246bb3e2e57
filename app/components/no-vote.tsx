import type { WardFrame } from "~/domain/ward";
import { ballot as words } from "~/messages/en/ballot";
import { ButtonLink } from "./button";
import { Reading } from "./columns";
import { PhoneLink } from "./phone-link";
import { WardPage } from "./ward-page";

export type NoVoteReason = keyof typeof words.noVote;

type Props = {
  reason: NoVoteReason;
  ward: WardFrame;
  roundId: string;
  /** London words of when voting opens and closes. */
  opens: string | null;
  closes: string | null;
  resultsBy: string | null;
  phone: string | null;
};

/** Why there is no vote to cast, and what somebody can do instead: a helpful page, not an error (standard VOT-13). */
export function NoVote({ reason, ward, roundId, opens, closes, resultsBy, phone }: Props) {
  const { title, words: lines } = words.noVote[reason];
  const residents = `/rounds/${roundId}/vote/residents`;
  const times = reason === "not_open_yet" && opens ? words.opens(opens) : reason === "closed" && closes ? words.closed(closes) : null;
  return (
    <WardPage ward={ward} isPrivate>
      <Reading>
        <h1>{title}</h1>
        {times ? <p className="wp-lede">{times}</p> : null}
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {reason === "closed" && resultsBy ? <p>{words.saved.results(resultsBy)}</p> : null}
        {reason === "paper_issued" && phone ? (
          <p>
            {words.choose.paper.phone} <PhoneLink number={phone} />
          </p>
        ) : null}
        {reason === "not_signed_up" ? (
          <p>
            <ButtonLink href={`/wards/${ward.code}/residency?landing=${encodeURIComponent(residents)}`}>{words.signUp}</ButtonLink>
          </p>
        ) : null}
        {reason === "not_on_roll" || reason === "show_of_hands" ? (
          <p>
            <ButtonLink href={residents}>{words.residentsVote}</ButtonLink>
          </p>
        ) : null}
        <p>
          <a href={`/rounds/${roundId}`}>{words.aboutVote}</a>
        </p>
      </Reading>
    </WardPage>
  );
}
