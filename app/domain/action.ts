/**
 * What police, council or a councillor did about a priority, and where it stands since. An update is one row; the
 * state that it says is where the work on the priority is now, as that body sees it.
 */
import { addDays, firstDayOf, type Day } from "./day";
import type { Role } from "./permission";

export const actionKinds = ["patrol", "speed_check", "visit", "letter", "arrest_or_seizure", "joint_work", "prevention", "other"] as const;
export type ActionKind = (typeof actionKinds)[number];

export const actionStates = ["planned", "doing", "done", "not_done", "passed_on"] as const;
export type ActionState = (typeof actionStates)[number];

/** What a row may say: "recorded" is for imported records that name an action and not whether it was done. */
export type RecordedState = ActionState | "recorded";

export type Organisation = "police" | "council" | "panel" | "partner";

export const longestSentence = 280;
export const longestReason = 200;
export const mostCount = 9999;

/** Work that led to a priority may be told too, if it was done this many days before the panel agreed it. */
export const daysBeforeAgreed = 92;

/**
 * Which state may follow the last one that the same body gave for the same priority. Work that has begun is not
 * planned again, and what residents were told is done can begin again, but not turn into a plan, a "not done" or
 * somebody else's.
 */
const followers: Record<ActionState, readonly ActionState[]> = {
  planned: actionStates,
  doing: ["doing", "done", "not_done", "passed_on"],
  done: ["doing", "done"],
  not_done: actionStates,
  passed_on: actionStates,
};

/** Whether a body that said `last` before (null: nothing yet) may now say `next`. */
export function mayFollow(last: RecordedState | null, next: ActionState): boolean {
  return last === null || last === "recorded" || followers[last].includes(next);
}

export type Update = {
  kind: ActionKind;
  count: number | null;
  /** The London day; null while it is planned. */
  doneOn: Day | null;
  sentence: string;
  state: ActionState;
  reason: string | null;
  nextStep: string | null;
};

export type WrongUpdate = "bad_count" | "sentence_needed" | "too_long" | "future_day" | "before_agreed" | "day_needed" | "why_needed" | "whom_needed" | "cannot_follow";

/** The first thing that is wrong with an update, in the order of the form; null when it may be posted. */
export function wrongWithUpdate(update: Update, { agreedOn, last, today }: { agreedOn: string | null; last: RecordedState | null; today: Day }): WrongUpdate | null {
  const { count, doneOn, state } = update;
  if (count !== null && (!Number.isInteger(count) || count < 0 || count > mostCount)) return "bad_count";
  if (doneOn !== null && doneOn > today) return "future_day";
  if (doneOn === null && state !== "planned") return "day_needed";
  if (doneOn !== null && agreedOn !== null && doneOn < addDays(firstDayOf(agreedOn), -daysBeforeAgreed)) return "before_agreed";
  if (update.sentence.trim() === "") return "sentence_needed";
  if (lengthOf(update.sentence) > longestSentence || lengthOf(update.reason ?? "") > longestReason || lengthOf(update.nextStep ?? "") > longestReason) return "too_long";
  if (state === "not_done" && !update.reason?.trim()) return "why_needed";
  if (state === "passed_on" && !update.reason?.trim()) return "whom_needed";
  if (!mayFollow(last, state)) return "cannot_follow";
  return null;
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

export type Warning = "plate" | "phone" | "email" | "link" | "postcode" | "address";

const signs: Record<Warning, RegExp> = {
  plate: /\b(?:[A-Za-z]{2}\d{2}\s?[A-Za-z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z])\b/,
  phone: /(?:\+44|\b0)[\s()-]*(?:\d[\s()-]*){9,10}\b/,
  email: /[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}/i,
  link: /\b(?:https?:\/\/|www\.)\S+|\b[a-z0-9-]+\.(?:com|org|net|gov|uk|london|info)\b(?!@)/i,
  postcode: /\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2}\b/,
  address: /\b(?:\d+[A-Za-z]?|[Ff]lat \d+\w?),?\s+(?:[A-Z][\w’']+\s+){1,3}(?:Road|Street|Lane|Avenue|Close|Court|Gardens|House|Way|Place|Square|Terrace|Walk|Rise|Hill|Grove|Mews|Drive|Crescent|Row)\b/,
};

/** What in a sentence could point at one person: a warning before posting, never a refusal. */
export function warningsIn(text: string): Warning[] {
  return (Object.keys(signs) as Warning[]).filter((sign) => signs[sign].test(text));
}
