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

/** The rhythms that the form offers, in days: each week, every two weeks, each month, each quarter. */
export const rhythms = [7, 14, 28, 91] as const;
export const mostHelpers = 8;
export const longestHelper = 80;

/** More than a one-off: how work is meant to go, as somebody promises it. */
export type Plan = { shape: ActionShape; repeatDays: number | null; term: ActionTerm | null; steps: readonly string[]; helpers: readonly string[] };

export type WrongPlan = "rhythm_needed" | "helpers_needed" | "too_many_helpers" | "long_helper" | "steps_needed" | "too_many_steps" | "long_step";

/** The first thing that is wrong with a plan: a rhythm for what comes again, helpers for a campaign, steps for long-term work. */
export function wrongWithPlan({ shape, repeatDays, term, steps, helpers }: Plan): WrongPlan | null {
  if (shape === "recurring" && (repeatDays === null || repeatDays < 1 || repeatDays > longestRhythm)) return "rhythm_needed";
  if (shape === "campaign" && helpers.length === 0) return "helpers_needed";
  if (helpers.length > mostHelpers) return "too_many_helpers";
  if (helpers.some((name) => [...name].length > longestHelper)) return "long_helper";
  if (term === "long_term" && steps.length === 0) return "steps_needed";
  if (steps.length > mostSteps) return "too_many_steps";
  return steps.some((words) => [...words].length > longestStep) ? "long_step" : null;
}

/** How planned work goes, as residents may read it. Days are London days. */
export type PlanStanding = {
  repeatDays: number | null;
  /** How often it happened, and how often it was missed. */
  done: number;
  missed: number;
  lastOn: Day | null;
  /** The last time that it was missed, and why. */
  lastMissed: { on: Day; why: string } | null;
  nextOn: Day | null;
  steps: readonly { id: string; words: string; doneOn: Day | null }[];
};

/** Counts the occurrences of one action, in any order. `since` is the day on which it was promised. */
export function standingOfPlan(
  { repeatDays, state, since }: { repeatDays: number | null; state: RecordedState; since: Day },
  occurrences: readonly { onDay: Day; result: OccurrenceResult; why: string | null }[],
  steps: PlanStanding["steps"],
): PlanStanding {
  const inOrder = [...occurrences].sort((one, other) => one.onDay.localeCompare(other.onDay));
  const lastOn = inOrder.at(-1)?.onDay ?? null;
  const missed = inOrder.filter(({ result }) => result === "missed");
  const last = missed.at(-1);
  return {
    repeatDays,
    done: inOrder.length - missed.length,
    missed: missed.length,
    lastOn,
    lastMissed: last ? { on: last.onDay, why: last.why ?? "" } : null,
    nextOn: isOpen(state) ? nextOccurrenceOn({ repeatDays, lastOn, since }) : null,
    steps,
  };
}

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
