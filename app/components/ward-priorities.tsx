import { briefDay, plainDay, recordedDay, shortDay, type Day } from "~/domain/day";
import type { WardPriority } from "~/domain/priority";
import { en } from "~/messages/en";
import { JourneyBrief } from "./journey-line";
import { PriorityList, PriorityRow } from "./priority-row";
import { SilenceText } from "./silence-text";
import { actionTitle } from "./told";

/** What a ward is working on, by slot: who set it and how, where it stands, the last update and the next date (standard WRD-03). */
export function WardPriorities({ priorities, today }: { priorities: readonly WardPriority[]; today: Day }) {
  return (
    <PriorityList>
      {priorities.map((priority) => (
        <WardPriorityRow key={priority.id} priority={priority} today={today} />
      ))}
    </PriorityList>
  );
}

function WardPriorityRow({ priority, today }: { priority: WardPriority; today: Day }) {
  const words = en.priority;
  const { id, slot, problem, reason, last, next, council, silence, reviewed } = priority;
  const since = priority.lastConfirmedOn ?? priority.agreedOn;
  const waiting = council?.answer === null && council.isOverdue ? words.council.overdue(shortDay(council.dueOn, today)) : null;
  return (
    <PriorityRow
      number={slot}
      title={problem}
      href={`/priorities/${id}`}
      setBy={
        <>
          {setSentence(priority, today)}
          {priority.setBy === "police" && reason ? ` ${words.policeReason(reason)}` : null}
        </>
      }
      last={last ? { when: last.on ? { words: shortDay(last.on, today), iso: last.on } : null, text: lastText(last) } : undefined}
      nothingYet={silence ? <SilenceText silence={silence} /> : last ? undefined : words.nothingYet}
      reviewed={reviewed ? en.review.reviewedOn(shortDay(reviewed.on, today), en.review.effects[reviewed.effect]) : undefined}
      thread={{
        at: priority.standing,
        notes: {
          agreed: priority.agreedOn ? briefRecorded(priority.agreedOn, today) : undefined,
          result: resultNote(priority, today),
        },
      }}
      next={waiting ?? (next ? words.next[next.kind](shortDay(next.on, today)) : undefined)}
      stale={priority.isStale ? words.stale(since ? recordedDay(since) : null) : undefined}
    >
      <JourneyBrief journey={priority.journey} today={today} />
    </PriorityRow>
  );
}

/** "2 speed checks. 11 letters sent to drivers." Of words that wait, only that they do. */
export function lastText(last: NonNullable<WardPriority["last"]>): string {
  if (last.held) return `${en.action.held.title}.`;
  return last.count === null && last.kind === "other" ? last.sentence : `${actionTitle(last)}. ${last.sentence}`;
}

/** "Council and police. Set by the panel, by members' vote, 9 December." What the record does not say is said so. */
export function setSentence(priority: Pick<WardPriority, "owner" | "setBy" | "setHow" | "agreedOn">, today: Day): string {
  const words = en.priority;
  return words.setSentence(
    priority.owner ? words.owner[priority.owner] : null,
    priority.setBy ? words.setBy[priority.setBy] : words.setByUnknown,
    words.setHow[priority.setHow],
    priority.agreedOn ? shortRecorded(priority.agreedOn, today) : null,
  );
}

/** "9 December"; a record's "2021-09" is "September 2021". */
export function shortRecorded(recorded: string, today: Day): string {
  return isWholeDay(recorded) ? shortDay(recorded, today) : recordedDay(recorded);
}

/** Under the last stop: when it came to its result, or when the panel looks at it again. */
function resultNote({ standing, reviewOn, last }: WardPriority, today: Day): string | undefined {
  const isAhead = standing === "agreed" || standing === "doing";
  // A review that is over says nothing about when to expect the next.
  const on = !isAhead ? last?.on : reviewOn !== null && reviewOn >= today ? reviewOn : null;
  return on ? briefDay(on, today) : undefined;
}

function briefRecorded(recorded: string, today: Day): string {
  return isWholeDay(recorded) ? briefDay(recorded, today) : recordedDay(recorded);
}

function isWholeDay(recorded: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(recorded);
}

/** The council's answer in a sentence; null when it was not asked. */
export function councilSentence(council: WardPriority["council"]): string | null {
  if (!council) return null;
  const words = en.priority.council;
  if (council.answer === null || council.answeredOn === null) return council.isOverdue ? words.overdue(plainDay(council.dueOn)) : words.waiting(plainDay(council.dueOn));
  return words[council.answer](plainDay(council.answeredOn));
}
