import type { ThreadEntry } from "~/components/promise-thread";
import { actionEntry, outcomeEntry, recordedMoment } from "~/components/told";
import { plainDay } from "~/domain/day";
import { en } from "~/messages/en";
import type { PriorityThread } from "~/services/priorities/read.server";

type Placed = { entry: ThreadEntry; day: string; rank: number };

/** The whole way of one priority, newest first; what has no day in the record comes last, before its beginning. */
export function storyOf(priority: PriorityThread): ThreadEntry[] {
  const placed: Placed[] = [
    ...priority.outcomes.map((outcome) => ({ entry: outcomeEntry(outcome), day: outcome.on ?? "", rank: 4 })),
    ...priority.actions.map((action) => ({ entry: actionEntry(action), day: action.on ?? "", rank: 3 })),
    ...answered(priority),
    ...sent(priority),
    ...closed(priority),
  ];
  const sorted = placed.sort((one, other) => other.day.localeCompare(one.day) || other.rank - one.rank);
  return [...sorted.map(({ entry }) => entry), ...agreed(priority)];
}

function answered({ council }: PriorityThread): Placed[] {
  if (!council?.answer || !council.answeredOn) return [];
  const { told, organisations } = en.action;
  return [{ entry: { id: "answer", stop: "agreed", when: recordedMoment(council.answeredOn), title: en.priority.page.council, tag: told.answerTag[council.answer], text: council.words, by: organisations.council }, day: council.answeredOn, rank: 2 }];
}

function sent({ council }: PriorityThread): Placed[] {
  if (!council) return [];
  const words = en.priority.page;
  const text = council.answer === null ? (council.isOverdue ? en.priority.council.overdue(plainDay(council.dueOn)) : words.sentWords(plainDay(council.dueOn))) : undefined;
  return [{ entry: { id: "sent", stop: "agreed", when: recordedMoment(council.sentOn), title: words.sentEntry, tag: words.sentTag, text }, day: council.sentOn, rank: 1 }];
}

function closed({ closedOn, closedReason }: PriorityThread): Placed[] {
  if (!closedOn || !closedReason) return [];
  const stop = closedReason === "resolved" ? "done" : closedReason === "not_ours" ? "passed_on" : "agreed";
  return [{ entry: { id: "closed", stop, when: recordedMoment(closedOn), title: en.priority.closedReason[closedReason], tag: en.frame.status.closed }, day: closedOn, rank: 5 }];
}

function agreed({ agreedOn, setBy, setHow }: PriorityThread): ThreadEntry[] {
  if (agreedOn === null) return [];
  const who = setBy ? en.priority.setBy[setBy] : en.priority.setByUnknown;
  return [{ id: "agreed", stop: "agreed", when: recordedMoment(agreedOn), title: en.priority.page.agreedEntry, by: [who, en.priority.setHow[setHow]].filter(Boolean).join(", ") }];
}
