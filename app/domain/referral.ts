/** A priority sent to the council, which accepts it, accepts it with a change, or declines it with a reason (standard CNT-08). */
import { addWorkingDays, type Day } from "./day";

export const referralAnswers = ["accepted", "accepted_with_change", "declined"] as const;
export type ReferralAnswer = (typeof referralAnswers)[number];

/** What the council owes within, in working days (standard CNT-08). */
export const workingDaysToAnswer = 10;

/** The last London day on which an answer is on time, for a priority sent on the London day `sentOn`. */
export function answerDueOn(sentOn: Day, holidays: ReadonlySet<Day>): Day {
  return addWorkingDays(sentOn, workingDaysToAnswer, holidays);
}

/** Computed, never typed (standard ACT-11): no answer, and the last day for one is over. */
export function isOverdue(referral: { answer: ReferralAnswer | null; answerDueOn: Day }, today: Day): boolean {
  return referral.answer === null && today > referral.answerDueOn;
}

/** What is wrong with an answer's words: a change must be said, a decline needs its reason. */
export function wrongWithAnswer(answer: ReferralAnswer, words: string): "words_needed" | "reason_needed" | null {
  if (words.trim() !== "" || answer === "accepted") return null;
  return answer === "declined" ? "reason_needed" : "words_needed";
}
