/**
 * Where one action stands. "Done" and "ended without being done" are kept apart, and a thing passed on stays open until
 * somebody else has it: no item is ever closed by passing it (standard ACT-03, CNT-08).
 */

export const actionStates = ["proposed", "accepted", "doing", "done", "not_done", "passed_on", "withdrawn"] as const;
export type ActionState = (typeof actionStates)[number];

/** What a row may say: "recorded" is for imported records that name an action and not whether it was done. */
export type RecordedState = ActionState | "recorded";

/** How an action may begin. Nothing begins withdrawn. */
export const firstStates = ["proposed", "accepted", "doing", "done", "not_done", "passed_on"] as const satisfies readonly ActionState[];

/** What a body says of its own work in an update. Nobody proposes to themselves, and withdrawing is a deed of its own. */
export const toldStates = ["accepted", "doing", "done", "not_done", "passed_on"] as const satisfies readonly ActionState[];

/**
 * Which state may follow which, for one action and whoever leads it. Work that has begun is not promised again, and what
 * residents were told is done can begin again, but does not turn into a "not done". What was withdrawn stays so.
 */
const followers: Record<ActionState, readonly ActionState[]> = {
  proposed: ["proposed", "accepted", "doing", "done", "not_done", "passed_on", "withdrawn"],
  accepted: ["accepted", "doing", "done", "not_done", "passed_on", "withdrawn"],
  doing: ["doing", "done", "not_done", "passed_on", "withdrawn"],
  done: ["doing", "done", "withdrawn"],
  not_done: ["accepted", "doing", "done", "not_done", "passed_on", "withdrawn"],
  passed_on: ["accepted", "doing", "done", "not_done", "passed_on", "withdrawn"],
  withdrawn: [],
};

/** Whether an action that stands at `last` may come to `next`; null is a new action. */
export function mayFollow(last: RecordedState | null, next: ActionState): boolean {
  if (last === null) return next !== "withdrawn";
  return last === "recorded" || followers[last].includes(next);
}

/** Promised or begun, and not ended. What was passed on is with somebody else. */
export function isOpen(state: RecordedState): boolean {
  return state === "proposed" || state === "accepted" || state === "doing" || state === "passed_on";
}

/** Somebody has said that it will come: a promise, or a deed with a day to be finished by. A deed that was told as it went on ("doing") owes nothing more. */
export function isOwed({ state, promise, dueOn }: { state: RecordedState; promise: string | null; dueOn: string | null }): boolean {
  return isOpen(state) && (state !== "doing" || promise !== null || dueOn !== null);
}

/** Ahead of being done: it needs no day of doing yet. */
export function isAhead(state: RecordedState): boolean {
  return state === "proposed" || state === "accepted";
}

/** States that need a reason in words: why not, to whom, or why withdrawn. */
export function needsReason(state: RecordedState): boolean {
  return state === "not_done" || state === "passed_on" || state === "withdrawn";
}
