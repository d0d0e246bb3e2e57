/**
 * The review of a priority at the next meeting (rule R14): the panel keeps it, says it in other words, puts another in its
 * place or closes it, always with a reason, and says what has changed. "Done" and "closed without being done" stay apart.
 */
import { addDays, firstDayOf, type Day } from "./day";
import type { MeasureKind } from "./measure";
import type { OutcomeEffect } from "./outcome";

export const reviewDecisions = ["keep", "amend", "replace", "close_done", "close_not_done"] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

/** Why something is closed without being done (need 104). */
export const reviewEndings = ["not_feasible", "no_resource", "not_ours", "no_longer"] as const;
export type ReviewEnding = (typeof reviewEndings)[number];

export const longestReviewReason = 500;
export const longestLesson = 500;

/** Where a priority stands: active, or closed and why. */
export const priorityStandings = ["active", "resolved", "replaced", "amended", "not_ours", "not_done", "record_of_the_past"] as const;
export type PriorityStanding = (typeof priorityStandings)[number];

/**
 * Where a decision leads from where a priority stands; null where it may not be taken. Only what is active is reviewed:
 * what is closed stays as it was closed. `ending` tells what belongs to somebody else from what was not done.
 */
export function afterReview(standing: PriorityStanding, decision: ReviewDecision, ending: ReviewEnding | null): PriorityStanding | null {
  if (standing !== "active") return null;
  const next: Record<ReviewDecision, PriorityStanding> = { keep: "active", amend: "active", replace: "replaced", close_done: "resolved", close_not_done: ending === "not_ours" ? "not_ours" : "not_done" };
  return next[decision];
}

/** Which effects a decision goes with: nobody calls done what is no better, and what is solved is not closed as not done unless it went away by itself. */
export function mayGoWith(decision: ReviewDecision, effect: OutcomeEffect, ending: ReviewEnding | null): boolean {
  if (decision === "close_done") return effect === "resolved" || effect === "reduced";
  if (decision === "close_not_done") return effect !== "resolved" || ending === "no_longer";
  return true;
}

/** What the panel may decide about a priority; police alone change what police have set (rule R13). */
export function mayDecide(setBy: string | null, decision: ReviewDecision): boolean {
  return setBy !== "police" || decision === "keep";
}

export type ReviewFigure = { figure: number; on: Day; source: string };

export type ReviewWish = {
  decision: ReviewDecision;
  reason: string;
  effect: OutcomeEffect;
  ending: ReviewEnding | null;
  figure: number | null;
  figureOn: Day | null;
  figureSource: string | null;
  whatWorked: string | null;
  /** The new wording of an amended priority, or the one that takes its place. */
  problem: string | null;
  detail: string | null;
};

export type WrongReview = "reason_needed" | "too_long" | "effect_does_not_fit" | "ending_needed" | "problem_needed" | "same_words" | "figure_day_needed" | "figure_source_needed" | "future_day" | "no_measure";

/** The first thing wrong with a review, in the order of the form; null when it may be kept. */
export function wrongWithReview(wish: ReviewWish, { today, hasMeasure, now }: { today: Day; hasMeasure: boolean; now: { problem: string; detail: string | null } }): WrongReview | null {
  const { decision, effect, ending, figure, figureOn, figureSource } = wish;
  if (figure !== null) {
    if (!hasMeasure) return "no_measure";
    if (figureOn === null) return "figure_day_needed";
    if (figureOn > today) return "future_day";
    if (!figureSource?.trim()) return "figure_source_needed";
  }
  if (decision === "close_not_done" && ending === null) return "ending_needed";
  if (!mayGoWith(decision, effect, ending)) return "effect_does_not_fit";
  if (decision === "amend" || decision === "replace") {
    if (!wish.problem?.trim()) return "problem_needed";
    if (wish.problem.trim() === now.problem && (decision === "replace" || (wish.detail?.trim() ?? "") === (now.detail ?? ""))) return "same_words";
  }
  if (wish.reason.trim() === "") return "reason_needed";
  return [...wish.reason.trim()].length > longestReviewReason || [...(wish.whatWorked ?? "").trim()].length > longestLesson ? "too_long" : null;
}

/** Kinds of meeting at which a panel decides. */
export const decidingKinds = ["panel", "agm", "extraordinary"] as const;

export function reviewsAt(kind: string): boolean {
  return (decidingKinds as readonly string[]).includes(kind);
}

/** Whether a meeting on `meetingOn` reviews a priority: it was agreed before, or nobody knows when. */
export function isForReview({ agreedOn }: { agreedOn: string | null }, meetingOn: Day): boolean {
  return agreedOn === null || firstDayOf(agreedOn) < meetingOn;
}

/** A review as everyone reads it. */
export type TellableReview = {
  id: string;
  priorityId: string;
  meetingId: string;
  on: Day;
  decision: ReviewDecision;
  reason: string;
  effect: OutcomeEffect;
  ending: ReviewEnding | null;
  measured: { what: string; kind: MeasureKind; baseline: number | null; baselineOn: Day | null; baselineSource: string | null; target: number | null; figure: number; figureOn: Day; source: string } | null;
  before: { problem: string; detail: string | null } | null;
  replacedBy: { id: string; problem: string } | null;
  whatWorked: string | null;
};

// ---- Nothing done yet --------------------------------------------------------------------------

/** Days after it was agreed in which nobody has to say why nothing is done yet. */
export const daysToBegin = 28;

export const longestBecause = 280;

export type Because = { words: string; by: string; on: Day };

/** Why a page says that there is no action yet: the owner said why, it was agreed a short time ago, or nobody has said why since a day. */
export type Silence = { kind: "because"; because: Because } | { kind: "fresh"; until: Day } | { kind: "nobody"; since: string | null };

/**
 * What a priority with nothing done must say (need 103); null where something was done, or promised and not late. Every
 * action that `actions` holds is public; a proposal that nobody took up is nothing done.
 */
export function silenceOf(
  { state, agreedOn }: { state: "active" | "closed"; agreedOn: string | null },
  actions: readonly { state: string; isLate: boolean }[],
  because: Because | null,
  today: Day,
): Silence | null {
  if (state === "closed" || actions.some(speaks)) return null;
  if (because) return { kind: "because", because };
  const until = agreedOn === null ? null : addDays(firstDayOf(agreedOn), daysToBegin);
  return until !== null && today <= until ? { kind: "fresh", until } : { kind: "nobody", since: agreedOn };
}

function speaks({ state, isLate }: { state: string; isLate: boolean }): boolean {
  if (state === "withdrawn" || state === "proposed") return false;
  return state !== "accepted" || !isLate;
}
