import type { ThreadEntry } from "~/components/promise-thread";
import { returnEntry } from "~/components/return-entry";
import { reviewEntry } from "~/components/review-entry";
import { actionEntry, outcomeEntry, recordedMoment } from "~/components/told";
import { plainDay } from "~/domain/day";
import { en } from "~/messages/en";
import { owesAnswer } from "~/domain/referral";
import { bodyTitle, bodyWords } from "~/messages/en/sharing";
import type { PriorityThread } from "~/services/priorities/read.server";

type Placed = { entry: ThreadEntry; day: string; rank: number };

/** The whole way of one priority, newest first; what has no day in the record comes last, before its beginning. */
export function storyOf(priority: PriorityThread): ThreadEntry[] {
  const placed: Placed[] = [
    ...priority.reviews.map((review) => ({ entry: reviewEntry(review), day: review.on, rank: 5 })),
    ...priority.returns.map((back) => ({ entry: returnEntry(back), day: back.on, rank: 4 })),
    ...priority.outcomes.map((outcome) => ({ entry: outcomeEntry(outcome), day: outcome.on ?? "", rank: 4 })),
    ...priority.actions.map((action) => ({ entry: actionEntry(action), day: action.on ?? "", rank: 3 })),
    ...answered(priority),
    ...sent(priority),
    ...closed(priority),
  ];
  const sorted = placed.sort((one, other) => other.day.localeCompare(one.day) || other.rank - one.rank);
  return [...sorted.map(({ entry }) => entry), ...agreed(priority)];
}

function answered({ shared }: PriorityThread): Placed[] {
  const { told, passedOnTo } = en.action;
  return shared.flatMap(({ body, answers }) =>
    answers.map(({ id, answer, words, on, passedTo }): Placed => {
      const tag = passedTo ? passedOnTo(bodyWords(passedTo)) : told.answerTag[answer];
      return { entry: { id, stop: answer === "passed_on" ? "passed_on" : "agreed", when: recordedMoment(on), title: en.sharing.answerOf(bodyTitle(body)), tag, text: words }, day: on, rank: 2 };
    }),
  );
}

/** What was sent on one day is one entry; who still owes an answer stands with it. */
function sent({ shared }: PriorityThread): Placed[] {
  const words = en.priority.page;
  const days = [...new Set(shared.map(({ sentOn }) => sentOn))];
  return days.map((day) => {
    const asked = shared.filter(({ sentOn }) => sentOn === day);
    const owing = asked.filter(({ standing }) => owesAnswer(standing));
    const text = owing.map(({ body, dueOn, isOverdue }) => (isOverdue ? en.sharing.overdueOf(bodyTitle(body), plainDay(dueOn)) : en.sharing.dueOf(bodyTitle(body), plainDay(dueOn)))).join(" ");
    return { entry: { id: `sent-${day}`, stop: "agreed", when: recordedMoment(day), title: en.sharing.sentTo(asked.map(({ body }) => bodyWords(body)).join(", ")), tag: words.sentTag, text: text || undefined }, day, rank: 1 };
  });
}

/** The closing of its own, where no review tells of it. */
function closed({ closedOn, closedReason, reviews }: PriorityThread): Placed[] {
  if (!closedOn || !closedReason || reviews[0]?.on === closedOn) return [];
  const stop = closedReason === "resolved" ? "done" : closedReason === "not_ours" ? "passed_on" : closedReason === "not_done" ? "not_done" : "agreed";
  return [{ entry: { id: "closed", stop, when: recordedMoment(closedOn), title: en.priority.closedReason[closedReason], tag: en.frame.status.closed }, day: closedOn, rank: 5 }];
}

function agreed({ agreedOn, setBy, setHow }: PriorityThread): ThreadEntry[] {
  if (agreedOn === null) return [];
  const who = setBy ? en.priority.setBy[setBy] : en.priority.setByUnknown;
  return [{ id: "agreed", stop: "agreed", when: recordedMoment(agreedOn), title: en.priority.page.agreedEntry, by: [who, en.priority.setHow[setHow]].filter(Boolean).join(", ") }];
}
