/**
 * What police, council or a councillor do about a priority. An action is one promise or one deed; an update begins one, or
 * says where one that is still owed has come to.
 */
import { mayFollow, isAhead, needsReason, type ActionState, type RecordedState } from "./action-state";
import type { TimeBand } from "./action-plan";
import { addDays, firstDayOf, type Day } from "./day";
import type { Role } from "./permission";

export const actionKinds = ["patrol", "speed_check", "visit", "letter", "arrest_or_seizure", "joint_work", "prevention", "other"] as const;
export type ActionKind = (typeof actionKinds)[number];

export const organisations = ["police", "council", "panel", "partner"] as const;
export type Organisation = (typeof organisations)[number];

export const longestSentence = 280;
export const longestReason = 200;
export const mostCount = 9999;

/** How long words may be held back at one time, in days; after that somebody says again that they must wait. */
export const longestHold = 92;

/** Why the words of an update wait. */
export const holdReasons = ["operation", "court", "safety", "family"] as const;
export type HoldReason = (typeof holdReasons)[number];

/** For how long a posting may be taken back without a trace in public, in minutes. */
export const minutesToUndo = 10;

/** Work that led to a priority may be told too, if it was done this many days before the panel agreed it. */
export const daysBeforeAgreed = 92;

export type Update = {
  kind: ActionKind;
  count: number | null;
  /** The London day; null while it is ahead. */
  doneOn: Day | null;
  timeBand: TimeBand | null;
  sentence: string;
  state: ActionState;
  reason: string | null;
  nextStep: string | null;
  /** By when it is promised; null for none. */
  dueOn: Day | null;
  /** Its words are public from this London day, and why they wait until then; both or neither. */
  shownFromOn: Day | null;
  heldBecause: HoldReason | null;
};

/** The moment until which what was posted at `postedAt` may be taken back (UTC). */
export function undoableUntil(postedAt: Date): Date {
  return new Date(postedAt.getTime() + minutesToUndo * 60_000);
}

export type WrongUpdate = "bad_count" | "sentence_needed" | "too_long" | "future_day" | "before_agreed" | "day_needed" | "why_needed" | "whom_needed" | "due_past" | "hold_day" | "hold_reason_needed" | "cannot_follow";

/**
 * The first thing that is wrong with an update, in the order of the form; null when it may be posted. `last` is where the
 * action stands that it goes on with, null for a new one; `wasDueOn` is that action's day, which may stay as it was.
 */
export function wrongWithUpdate(update: Update, { agreedOn, last, today, wasDueOn = null }: { agreedOn: string | null; last: RecordedState | null; today: Day; wasDueOn?: Day | null }): WrongUpdate | null {
  const { count, doneOn, state, dueOn } = update;
  if (count !== null && (!Number.isInteger(count) || count < 0 || count > mostCount)) return "bad_count";
  if (doneOn !== null && doneOn > today) return "future_day";
  if (doneOn === null && !isAhead(state)) return "day_needed";
  if (doneOn !== null && agreedOn !== null && doneOn < addDays(firstDayOf(agreedOn), -daysBeforeAgreed)) return "before_agreed";
  if (update.sentence.trim() === "") return "sentence_needed";
  if (lengthOf(update.sentence) > longestSentence || lengthOf(update.reason ?? "") > longestReason || lengthOf(update.nextStep ?? "") > longestReason) return "too_long";
  if (needsReason(state) && !update.reason?.trim()) return state === "passed_on" ? "whom_needed" : "why_needed";
  if (dueOn !== null && dueOn < today && dueOn !== wasDueOn && state !== "done") return "due_past";
  return wrongWithHold(update, today) ?? (mayFollow(last, state) ? null : "cannot_follow");
}

/** Words may wait for up to a quarter, from tomorrow on, and residents are told why. */
function wrongWithHold({ shownFromOn, heldBecause }: Update, today: Day): WrongUpdate | null {
  if (shownFromOn === null) return heldBecause === null ? null : "hold_day";
  if (shownFromOn <= today || shownFromOn > addDays(today, longestHold)) return "hold_day";
  return heldBecause === null ? "hold_reason_needed" : null;
}

/** Letters as a reader counts them. */
export function lengthOf(text: string): number {
  return [...text.trim()].length;
}

/** In whose name somebody with these roles posts; the first that fits, police before council (standard ACT-05). */
export function creditOf(held: readonly Role[]): { organisation: "police" | "council"; post: "team" | "council_officer" | "councillor" } | null {
  if (held.includes("sergeant") || held.includes("snt_officer")) return { organisation: "police", post: "team" };
  if (held.includes("council_officer")) return { organisation: "council", post: "council_officer" };
  if (held.includes("councillor")) return { organisation: "council", post: "councillor" };
  return null;
}

/** Whether people with these roles own the priority, so that their word keeps it current (rule R28). Where a record names no owner, it is the team's. */
export function mayConfirm(owner: "police" | "council" | "joint" | null, held: readonly Role[]): boolean {
  const credit = creditOf(held);
  if (!credit || credit.post === "councillor") return false;
  return owner === "joint" || (owner ?? "police") === credit.organisation;
}
