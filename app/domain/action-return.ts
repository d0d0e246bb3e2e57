/**
 * Returning an action: the panel says that what was marked done is not, in words that everyone reads. The action is open
 * again, and its owner answers in public within ten working days.
 */
import { lengthOf } from "./action";
import type { RecordedState } from "./action-state";
import type { Day } from "./day";

export const returnAnswers = ["more_work", "stands"] as const;
export type ReturnAnswer = (typeof returnAnswers)[number];

export const longestReturn = 280;

/** What is wrong with the words of a return or its answer. */
export function wrongWithReturn(words: string): "words_needed" | "too_long" | null {
  if (words.trim() === "") return "words_needed";
  return lengthOf(words) > longestReturn ? "too_long" : null;
}

/** Only what is told as done can be returned, and only where everyone may read it. */
export function mayReturn({ state, isHeld }: { state: RecordedState; isHeld: boolean }): boolean {
  return state === "done" && !isHeld;
}

/** Computed, never typed: no answer, and the last day for one is over. */
export function isAnswerLate({ answer, dueOn }: { answer: ReturnAnswer | null; dueOn: Day }, today: Day): boolean {
  return answer === null && today > dueOn;
}

/** A return as everyone reads it. */
export type TellableReturn = {
  id: string;
  actionId: string;
  /** What the action says. */
  sentence: string;
  words: string;
  on: Day;
  dueOn: Day;
  isLate: boolean;
  answer: ReturnAnswer | null;
  answerWords: string | null;
  answeredOn: Day | null;
  by: string | null;
};
