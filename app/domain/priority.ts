/**
 * A ward's priorities: what the panel and the police have agreed to work on. Three at a time, one of which police may
 * set, always with their reason (rule R13).
 */
import type { ActionKind, HoldReason, Organisation } from "./action";
import type { ActionShape, ActionTerm, PlanStanding, TimeBand } from "./action-plan";
import type { RecordedState } from "./action-state";
import type { TellableReturn } from "./action-return";
import { addDays, firstDayOf, type Day } from "./day";
import type { OutcomeEffect } from "./outcome";
import type { Journey } from "./journey";
import type { Body, ReferralAnswer, ReferralStanding } from "./referral";
import type { Silence, TellableReview } from "./review";

/** How many priorities a ward has at one time. */
export const slotCount = 3;

/** A published vote may bring more than three while police hold a slot; none of its winners is dropped (rule R13: five at most). */
export const mostSlots = 5;

/** A priority that nobody has confirmed for longer than this counts as stale (rule R28). */
export const daysUntilStale = 92;

/** How long a team may be silent about a priority before its desk asks for an update. */
export const daysUntilUpdateIsDue = 28;

export type Owner = "police" | "council" | "joint";
export type SetBy = "panel" | "police" | "public_meeting" | "council" | "joint";
export type SetHow = "members_vote" | "show_of_hands" | "police_decision" | "imported";
export type ClosedReason = "resolved" | "replaced" | "amended" | "not_ours" | "not_done" | "record_of_the_past";

/** What a round chose; `issueId` and `evidence` where it came from an issue. */
export type Winner = { optionId: string; title: string; detail: string | null; owner: Owner; issueId?: string | null; evidence?: string | null };

/** Where a promise stands between being agreed and its result. */
export type Standing = "agreed" | "doing" | "done" | "not_done" | "passed_on";

/** The day on which each priority goes stale counts from its last confirmation, or from when it was agreed. Where a record says neither, it is stale. */
export function isStale(priority: { state: "active" | "closed"; lastConfirmedOn: string | null; agreedOn: string | null }, today: Day): boolean {
  if (priority.state === "closed") return false;
  const since = priority.lastConfirmedOn ?? priority.agreedOn;
  return since === null || addDays(firstDayOf(since), daysUntilStale) < today;
}

/**
 * Where a priority stands: as its owners said last. `actions` and `outcomes` are newest first. A promise, a record that
 * does not say whether it was done, and what was withdrawn move nothing; a result that says "resolved" is the end unless somebody has told of more work since. Being replaced or past changes
 * nothing: the page shows how far it came.
 */
export function standingOf(
  priority: { closedReason: ClosedReason | null },
  actions: readonly { state: RecordedState; postedOn: Day }[],
  outcomes: readonly { effect: OutcomeEffect | null; on: Day | null }[],
): Standing {
  if (priority.closedReason === "resolved") return "done";
  if (priority.closedReason === "not_ours") return "passed_on";
  if (priority.closedReason === "not_done") return "not_done";
  const told = actions.find(moves);
  const resolved = outcomes.find(({ effect }) => effect === "resolved");
  if (resolved && (!told || resolved.on === null || told.postedOn <= resolved.on)) return "done";
  return told ? told.state : "agreed";
}

function moves(action: { state: RecordedState; postedOn: Day }): action is { state: Exclude<Standing, "agreed">; postedOn: Day } {
  return action.state === "doing" || action.state === "done" || action.state === "not_done" || action.state === "passed_on";
}

/** The slots that a vote fills, in order: every slot that police do not hold. */
export function slotsForPanel(heldByPolice: readonly number[], count: number): number[] {
  const all = Array.from({ length: mostSlots }, (_, index) => index + 1);
  return all.filter((slot) => !heldByPolice.includes(slot)).slice(0, count);
}

/** The slot for a priority that police set: the one they hold, else the last free one of three; null when the panel has set all three. */
export function slotForPolice(active: readonly { slot: number; setBy: SetBy | null }[]): number | null {
  const held = active.find(({ setBy }) => setBy === "police");
  if (held) return held.slot;
  const free = [3, 2, 1].filter((slot) => !active.some((one) => one.slot === slot));
  return free[0] ?? null;
}

/** Two wordings of one problem: letters and digits alike, whatever the case, spaces and points. */
export function isSameProblem(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(words: string): string {
  return words.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// ---- What pages are drawn from -----------------------------------------------------------------

/** One thing done or promised, as the public sees it. Days are London days; null where a record does not say. */
export type TellableAction = {
  id: string;
  kind: ActionKind;
  count: number | null;
  sentence: string;
  state: RecordedState;
  reason: string | null;
  nextStep: string | null;
  on: Day | null;
  organisation: Organisation | null;
  post: string | null;
  /** Who else takes part, "Council, Community safety team" (need 96). */
  supporters: readonly string[];
  /** What was promised before it was done. */
  promise: string | null;
  dueOn: Day | null;
  isLate: boolean;
  shape: ActionShape;
  term: ActionTerm | null;
  timeBand: TimeBand | null;
  /** How many quarters it was carried over while it was owed. */
  quartersCarried: number;
  /** The London day on which its words were last changed. */
  changedOn: Day | null;
  /** How work that is more than a one-off goes; left out for a one-off without steps. */
  plan?: PlanStanding | null;
  /** Its words are held back: everything else about it is blank until `until`. */
  held: { because: HoldReason; until: Day } | null;
};

export type TellableOutcome = {
  id: string;
  sentence: string;
  effect: OutcomeEffect | null;
  measure: string | null;
  on: Day | null;
  issue: string | null;
  lead: string | null;
  did: string | null;
  /** From an imported record: what it leaves out stays out, and nobody says "we do not know yet" for it. */
  isFromRecord: boolean;
};

/** How the council stands to a priority that was sent to it. */
export type CouncilAnswer = { sentOn: Day; dueOn: Day; answer: ReferralAnswer | null; words: string | null; answeredOn: Day | null; isOverdue: boolean };

/** One answer as the public sees it: the day and the words, not who gave it. */
export type ToldAnswer = { id: string; answer: ReferralAnswer; words: string | null; on: Day; passedTo: Body | null };

/** One body that was sent a priority, and everything it said about it, oldest first. */
export type SharedWith = {
  id: string;
  body: Body;
  standing: ReferralStanding;
  sentOn: Day;
  dueOn: Day;
  isOverdue: boolean;
  passedFrom: Body | null;
  /** The last London day on which somebody wrote to the body to remind it; null while nobody has. */
  remindedOn: Day | null;
  answers: ToldAnswer[];
};

/** A priority as ward pages list it. */
export type WardPriority = {
  id: string;
  slot: number;
  problem: string;
  detail: string | null;
  setBy: SetBy | null;
  setHow: SetHow;
  reason: string | null;
  owner: Owner | null;
  agreedOn: string | null;
  reviewOn: Day | null;
  lastConfirmedOn: string | null;
  state: "active" | "closed";
  closedOn: Day | null;
  closedReason: ClosedReason | null;
  roundId: string | null;
  isStale: boolean;
  /** What it must say while nothing is done; null where something is. */
  silence: Silence | null;
  /** What the panel found at its last review. */
  reviewed: TellableReview | null;
  standing: Standing;
  last: TellableAction | null;
  council: CouncilAnswer | null;
  journey: Journey;
  /** The next day on which something is to be expected. */
  next: { kind: "council_answer" | "review"; on: Day } | null;
};

/** An entry of "You said, we did". `on` is null where a record does not say when. */
export type Told =
  | { kind: "action"; id: string; on: Day | null; action: TellableAction; about: About | null }
  | { kind: "outcome"; id: string; on: Day | null; outcome: TellableOutcome; about: About | null }
  | { kind: "answer"; id: string; on: Day; answer: ReferralAnswer; words: string | null; body: Body; passedTo: Body | null; about: About }
  | { kind: "returned"; id: string; on: Day; returned: TellableReturn; about: About }
  | { kind: "review"; id: string; on: Day; review: TellableReview; about: About }
  | { kind: "agreed"; id: string; on: string | null; setBy: SetBy | null; setHow: SetHow; priorities: About[] };

export type About = { id: string; problem: string };
