/** How an action is meant to go: once, again and again, or as a campaign of several bodies; and what is late about it. */
import { isOpen, type RecordedState } from "./action-state";
import { addDays, type Day } from "./day";

export const actionShapes = ["one_off", "recurring", "campaign"] as const;
export type ActionShape = (typeof actionShapes)[number];

export const actionTerms = ["quick_win", "long_term"] as const;
export type ActionTerm = (typeof actionTerms)[number];

export const timeBands = ["morning", "afternoon", "evening", "night"] as const;
export type TimeBand = (typeof timeBands)[number];

export const occurrenceResults = ["done", "missed"] as const;
export type OccurrenceResult = (typeof occurrenceResults)[number];

export const mostSteps = 8;
export const longestStep = 120;
/** The longest rhythm of a recurring action, in days. */
export const longestRhythm = 92;

export type WrongOccurrence = "not_recurring" | "future_day" | "why_needed" | "bad_count" | "not_open";

/** What is wrong with one occurrence of a recurring action: it is over, a missed one has a reason, a done one no count below 0. */
export function wrongWithOccurrence(
  occurrence: { on: Day; result: OccurrenceResult; why: string | null; count: number | null },
  { shape, state, today }: { shape: ActionShape; state: RecordedState; today: Day },
): WrongOccurrence | null {
  const { on, result, why, count } = occurrence;
  if (shape !== "recurring") return "not_recurring";
  if (!isOpen(state)) return "not_open";
  if (on > today) return "future_day";
  if (count !== null && (!Number.isInteger(count) || count < 0 || count > 9999)) return "bad_count";
  if (result === "missed" && !why?.trim()) return "why_needed";
  return null;
}

/** The day on which a recurring action is to happen next: its rhythm after the last time, or after it was promised. */
export function nextOccurrenceOn({ repeatDays, lastOn, since }: { repeatDays: number | null; lastOn: Day | null; since: Day }): Day | null {
  return repeatDays === null ? null : addDays(lastOn ?? since, repeatDays);
}

/** Computed, never typed (standard ACT-11): still owed, and the last day for it is over. */
export function isLate({ state, dueOn }: { state: RecordedState; dueOn: Day | null }, today: Day): boolean {
  return dueOn !== null && isOpen(state) && today > dueOn;
}

/** How many quarters of the calendar an open action has been carried over: 0 in the quarter in which it began. */
export function quartersCarried(since: Day, today: Day): number {
  return Math.max(0, quarterNumber(today) - quarterNumber(since));
}

function quarterNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
}
