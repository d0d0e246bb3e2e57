/**
 * Taking a voter off the roll between close and seal, blind to ballots. It needs two people of different organisations and
 * a reason of the list; the voter is told and may appeal, and then it needs two again. Anybody who checks may end it in the
 * voter's favour: what two have to agree on ends when one does not.
 */
import { notIndependent, type NotTwo, type Partaker } from "./two-people";

export const rollReasons = ["same_person_twice", "made_up_person", "not_of_this_ward", "throw_away_mail"] as const;
export type RollReason = (typeof rollReasons)[number];

export const rollStates = ["proposed", "declined", "agreed", "appealed", "kept_once", "kept", "lifted"] as const;
export type RollState = (typeof rollStates)[number];

/** In these states the voter's ballot is set aside at sealing. */
export const offTheRoll: readonly RollState[] = ["agreed", "kept"];

/** In these states somebody still has to say something, so nothing is sealed. */
export const undecided: readonly RollState[] = ["proposed", "appealed", "kept_once"];

/** How long a voter may appeal after they were told, in hours; nothing is sealed before. */
export const appealHours = 48;

/** `spokeLast` took the voter off as the first of two; null where no first is waiting for a second. */
export type RollDecision = { state: RollState; spokeLast: Partaker | null };

export type RollWord = "take_off" | "leave_on";
export type RollRefusal = NotTwo | "nothing_to_lift" | "decided_already";

/** The state after a checker's word on a voter, or why it does not count. `before` is null for a voter on whom nobody has spoken. */
export function afterWord(before: RollDecision | null, word: RollWord, checker: Partaker): { ok: true; state: RollState } | { ok: false; reason: RollRefusal } {
  if (word === "leave_on") return leftOn(before);
  switch (before?.state) {
    case undefined:
      return { ok: true, state: "proposed" };
    case "appealed":
      return { ok: true, state: "kept_once" };
    case "proposed":
    case "kept_once": {
      const problem = before?.spokeLast ? notIndependent(before.spokeLast, checker) : null;
      if (problem) return { ok: false, reason: problem };
      return { ok: true, state: before?.state === "proposed" ? "agreed" : "kept" };
    }
    default:
      return { ok: false, reason: "decided_already" };
  }
}

function leftOn(before: RollDecision | null): { ok: true; state: RollState } | { ok: false; reason: RollRefusal } {
  if (before === null) return { ok: false, reason: "nothing_to_lift" };
  if (before.state === "declined" || before.state === "lifted") return { ok: false, reason: "decided_already" };
  return { ok: true, state: before.state === "proposed" ? "declined" : "lifted" };
}

/** Until when (UTC) somebody who was told at `toldAt` may appeal. */
export function appealEnds(toldAt: Date): Date {
  return new Date(toldAt.getTime() + appealHours * 3_600_000);
}

/** What keeps a round from being sealed, or null. */
export function rollProblem(decisions: readonly { state: RollState; toldAt: Date | null }[], now: Date): "roll_undecided" | "appeals_open" | null {
  if (decisions.some(({ state }) => undecided.includes(state))) return "roll_undecided";
  return decisions.some(({ state, toldAt }) => state === "agreed" && toldAt !== null && now < appealEnds(toldAt)) ? "appeals_open" : null;
}

/** How long the first of two who want to seal waits for the second, in hours. */
export const sealingWaitHours = 24;
