import { ButtonLink } from "~/components/button";
import { Notice } from "~/components/notice";
import { fullMoment, plainDay } from "~/domain/day";
import { en } from "~/messages/en";
import type { WardPageData } from "./ward-data.server";

/** That a vote is coming, is open, or is being counted. */
export function VoteNotice({ round }: WardPageData) {
  if (!round?.closesAt || !round.opensAt) return null;
  const words = en.ward.vote;
  const isOpen = round.stage === "open";
  const sentence = isOpen
    ? words.open(round.chooseUpTo, fullMoment(round.closesAt))
    : round.stage === "scheduled"
      ? words.scheduled(fullMoment(round.opensAt))
      : words.closed(round.resultsOn ? plainDay(round.resultsOn) : null);
  return (
    <Notice
      tone="attention"
      title={words.title}
      headingLevel={2}
      action={
        <ButtonLink href={`/rounds/${round.id}`} kind={isOpen ? undefined : "second"}>
          {isOpen ? words.go : words.about}
        </ButtonLink>
      }
    >
      <p>{sentence}</p>
    </Notice>
  );
}
