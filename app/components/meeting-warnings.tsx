import type { MeetingWarning } from "~/domain/meeting";
import type { SlotReason } from "~/domain/slot-reasons";
import { meeting } from "~/messages/en/meeting";
import { Notice } from "./notice";
import { reasonSentence } from "./slot-words";

const words = meeting.check;

/** What the chair should look at once more; none of it stops the chair. */
export function Warnings({ warnings, objections, allTheSame = words.warningsWords }: { warnings: readonly MeetingWarning[]; objections: readonly SlotReason[]; allTheSame?: string }) {
  if (warnings.length + objections.length === 0) return null;
  return (
    <Notice tone="attention" title={words.warnings} headingLevel={2}>
      <ul>
        {warnings.map((warning) => (
          <li key={warning.kind}>{sentenceOf(warning)}</li>
        ))}
        {objections.map((objection) => (
          <li key={JSON.stringify(objection)}>{reasonSentence(objection)}</li>
        ))}
      </ul>
      <p>{allTheSame}</p>
    </Notice>
  );
}

function sentenceOf(warning: MeetingWarning): string {
  if (warning.kind === "short_notice") return words.warning.short_notice(warning.days);
  if (warning.kind === "not_checked") return words.warning.not_checked(warning.count);
  return words.warning[warning.kind];
}
