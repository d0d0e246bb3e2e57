import { plainDay, recordedDay } from "~/domain/day";
import type { Owner, SetBy, SetHow } from "~/domain/priority";
import type { Body } from "~/domain/referral";
import { en } from "~/messages/en";
import { bodyWords } from "~/messages/en/sharing";
import { SummaryList, type SummaryRow } from "./summary-list";

type Agreed = {
  priority: { detail: string | null; evidence: string | null; success: string | null; measure: string | null; owner: Owner | null; setBy: SetBy | null; setHow: SetHow; reason: string | null; agreedOn: string | null; roundId: string | null };
  ward: { name: string };
  sentOn: string;
  dueOn: string;
  passedFrom: Body | null;
};

/** What was agreed, what it rests on and by when an answer is due, for the body that answers. */
export function ReferralFacts({ agreed: { priority, ward, sentOn, dueOn, passedFrom } }: { agreed: Agreed }) {
  const words = en.referral.page;
  const set = [priority.setBy ? en.priority.setBy[priority.setBy] : words.unknown, en.priority.setHow[priority.setHow], priority.agreedOn ? recordedDay(priority.agreedOn) : null];
  const result = priority.roundId ? <a href={`/rounds/${priority.roundId}`}>{words.evidenceRound}</a> : null;
  const rows: (SummaryRow | null)[] = [
    { label: words.ward, answer: ward.name },
    priority.detail ? { label: words.detail, answer: priority.detail } : null,
    { label: words.set, answer: set.filter(Boolean).join(", ") },
    { label: words.owner, answer: priority.owner ? en.priority.owner[priority.owner] : words.unknown },
    priority.evidence || priority.reason || result
      ? {
          label: words.evidence,
          answer: (
            <>
              {priority.evidence} {priority.reason} {result}
            </>
          ),
        }
      : null,
    priority.success ? { label: words.success, answer: priority.success } : null,
    priority.measure ? { label: words.measure, answer: priority.measure } : null,
    { label: words.sent, answer: plainDay(sentOn) },
    passedFrom ? { label: words.passedOnBy, answer: bodyWords(passedFrom) } : null,
    { label: words.due, answer: plainDay(dueOn) },
  ];
  return <SummaryList rows={rows.filter((row) => row !== null)} />;
}
