import type { DatePollStanding } from "~/domain/date-poll";
import { fullSpan } from "~/domain/day";
import { datePoll } from "~/messages/en/date-poll";

const words = datePoll.over;

type Props = { poll: { standing: DatePollStanding; slotId: string | null; slots: readonly { id: string; startsAt: Date; endsAt: Date }[] } };

/** Why nothing can be answered any more, and what became of it. */
export function DatePollOver({ poll: { standing, slotId, slots } }: Props) {
  if (standing === "open") return null;
  const chosen = slots.find(({ id }) => id === slotId);
  return (
    <>
      <h1 className="govuk-heading-xl">{words[standing].title}</h1>
      <p className="wp-lede">{standing === "chosen" ? (chosen ? words.chosen.words(fullSpan(chosen.startsAt, chosen.endsAt)) : null) : words[standing].words}</p>
    </>
  );
}

export function overTitle(standing: DatePollStanding): string | null {
  return standing === "open" ? null : words[standing].title;
}
