/**
 * A priority sent to a body that has to answer: it accepts, accepts with a change, declines with a reason, or passes it on to
 * another body, which has to take it before the first is free of it (standard CNT-08, rule R19). Nothing is closed by passing it on.
 */
import { addWorkingDays, type Day } from "./day";

export const referralAnswers = ["accepted", "accepted_with_change", "declined", "passed_on"] as const;
export type ReferralAnswer = (typeof referralAnswers)[number];

/** "passing": passed on, and nobody has taken it yet. "released": whoever passed it on does it after all. */
export const referralStates = ["waiting", "returned", "passing", "taken", "released", "accepted", "accepted_with_change", "declined"] as const;
export type ReferralState = (typeof referralStates)[number];

/** Where it stands for a reader; "closed" when the priority ended before anything was settled. */
export type ReferralStanding = ReferralState | "closed";

/** What a body says itself, and what happens to it because of the body that it passed to, or that passed to it. */
export const referralEvents = [...referralAnswers, "other_took", "other_refused", "other_does_it"] as const;
export type ReferralEvent = (typeof referralEvents)[number];

const answerable = { accepted: "accepted", accepted_with_change: "accepted_with_change", declined: "declined", passed_on: "passing", other_does_it: "released" } as const;

const moves: Record<ReferralState, Partial<Record<ReferralEvent, ReferralState>>> = {
  waiting: answerable,
  returned: answerable,
  passing: { accepted: "accepted", accepted_with_change: "accepted_with_change", other_took: "taken", other_refused: "returned", other_does_it: "released" },
  taken: {},
  released: {},
  accepted: {},
  accepted_with_change: {},
  declined: {},
};

/** Where a referral stands after this, or null when it cannot happen there. */
export function afterEvent(state: ReferralState, event: ReferralEvent): ReferralState | null {
  return moves[state][event] ?? null;
}

/** Whether this body has to answer. */
export function owesAnswer(state: ReferralStanding): boolean {
  return state === "waiting" || state === "returned";
}

/** Whether anybody's answer is still to come: this body's, or that of the one it was passed to. */
export function isUnsettled(state: ReferralStanding): boolean {
  return owesAnswer(state) || state === "passing";
}

export function standingOfReferral(state: ReferralState, priority: { state: "active" | "closed" }): ReferralStanding {
  return priority.state === "closed" && isUnsettled(state) ? "closed" : state;
}

/** What a body owes within, in working days (standard CNT-08). */
export const workingDaysToAnswer = 10;

/** The last London day on which an answer is on time, for a priority sent on the London day `sentOn`. */
export function answerDueOn(sentOn: Day, holidays: ReadonlySet<Day>): Day {
  return addWorkingDays(sentOn, workingDaysToAnswer, holidays);
}

/** Computed, never typed (standard ACT-11): an answer is owed, and the last day for one is over. */
export function isOverdue(referral: { state: ReferralStanding; answerDueOn: Day }, today: Day): boolean {
  return owesAnswer(referral.state) && today > referral.answerDueOn;
}

export const longestAnswer = 600;

/** What is wrong with an answer's words: a change must be said, a decline and passing on need their reason. */
export function wrongWithAnswer(answer: ReferralAnswer, words: string): "words_needed" | "reason_needed" | "why_needed" | null {
  if (words.trim() !== "" || answer === "accepted") return null;
  if (answer === "passed_on") return "why_needed";
  return answer === "declined" ? "reason_needed" : "words_needed";
}

// ---- Bodies -------------------------------------------------------------------------------------

export type BodyKind = "council" | "police" | "partner";

/** A body as the public knows it; `name` is a partner's own, or the team's, and null for the council. */
export type Body = { kind: BodyKind; name: string | null };

/** The key under which a body has a priority once. */
export function bodyKey(kind: BodyKind, partnerId: string | null): string {
  return kind === "partner" ? `partner:${partnerId ?? ""}` : kind;
}

/** The body that a key names; null for a key that names none. */
export function bodyOfKey(key: string): { kind: BodyKind; partnerId: string | null } | null {
  if (key === "council" || key === "police") return { kind: key, partnerId: null };
  const partnerId = /^partner:(.+)$/.exec(key)?.[1];
  return partnerId ? { kind: "partner", partnerId } : null;
}

/** What kinds of partner a borough has in its directory. */
export const partnerKinds = ["housing", "licensing", "transport", "school", "charity", "health", "business", "other"] as const;
export type PartnerKind = (typeof partnerKinds)[number];
