import { SummaryList, type SummaryRow } from "~/components/summary-list";
import { recordedMoment } from "~/components/told";
import { councilSentence } from "~/components/ward-priorities";
import { Time } from "~/components/time";
import { en } from "~/messages/en";
import type { PriorityThread } from "~/services/priorities/read.server";

/** Who, how and when; what the record does not say is said so. */
export function PriorityFacts({ priority }: { priority: PriorityThread }) {
  const words = en.priority.page;
  const day = (on: string | null) => {
    const moment = recordedMoment(on);
    return moment ? <Time {...moment} /> : words.unknown;
  };
  const setHow = en.priority.setHow[priority.setHow];
  const rows: (SummaryRow | null)[] = [
    { label: words.who, answer: priority.owner ? en.priority.owner[priority.owner] : words.unknown },
    { label: words.set, answer: [priority.setBy ? en.priority.setBy[priority.setBy] : words.unknown, setHow].filter(Boolean).join(", ") },
    { label: words.agreed, answer: day(priority.agreedOn) },
    priority.periodMonths === null ? null : { label: words.months, answer: words.monthCount(priority.periodMonths) },
    priority.lastConfirmedOn && priority.state === "active" ? { label: words.confirmed, answer: day(priority.lastConfirmedOn) } : null,
    priority.reviewOn && priority.state === "active" ? { label: words.review, answer: day(priority.reviewOn) } : null,
    evidenceRow(priority),
    priority.partners.length > 0 ? { label: words.partners, answer: priority.partners.join(", ") } : null,
    priority.council ? { label: words.council, answer: [councilSentence(priority.council), priority.council.words].filter(Boolean).join(" ") } : null,
    priority.closedOn ? { label: words.closed, answer: day(priority.closedOn) } : null,
  ];
  return <SummaryList rows={rows.filter((row) => row !== null)} />;
}

function evidenceRow({ evidence, roundId }: PriorityThread): SummaryRow | null {
  const words = en.priority.page;
  if (!evidence && !roundId) return null;
  return {
    label: words.evidence,
    answer: (
      <>
        {evidence} {roundId ? <a href={`/rounds/${roundId}`}>{words.evidenceRound}</a> : null}
      </>
    ),
  };
}
