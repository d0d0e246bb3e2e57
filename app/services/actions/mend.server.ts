/** Setting right what was posted: taking it back at once, wording it anew, withdrawing it. Nothing vanishes from the history (standard ACT-07). */
import { and, desc, eq, gte, isNull, ne, or } from "drizzle-orm";
import { actionHistory, actions, priorities } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { creditOf, longestReason, lengthOf, undoableUntil, wrongWithUpdate, type Update, type WrongUpdate } from "~/domain/action";
import { isAhead, mayFollow, needsReason, type ActionState } from "~/domain/action-state";
import { londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { action as words } from "~/messages/en/action";
import { touchesOfPriority } from "~/services/priorities/touches.server";
import { beforeOf } from "./history.server";
import { rolesIn } from "./write.server";

type ActionRow = typeof actions.$inferSelect;
type PriorityRow = typeof priorities.$inferSelect;
type Placed = { action: ActionRow; priority: PriorityRow };

export type UndoRefusal = "not_found" | "too_late" | "changed_since";
export type MendRefusal = "not_found" | "not_yours" | "changed_since" | "withdrawn_already" | WrongUpdate;
export type WithdrawRefusal = "not_found" | "not_yours" | "changed_since" | "why_needed" | "too_long" | "withdrawn_already";

/** What of an update may be worded anew; where it stands is told by another update. */
export type Mended = Omit<Update, "state">;

/**
 * Takes back what the viewer posted within the last ten minutes: a new update goes from everything public, and an action
 * that it moved stands where it stood. The day on which the priority was confirmed goes back too, unless somebody else has
 * posted about it since. Taking back twice is the same as once.
 *
 * Refuses "not_found" for what somebody else posted, "too_late" after ten minutes, "changed_since" when it was changed by
 * somebody else since.
 */
export async function undoUpdate(permit: Permit<"action.mend">, actionId: string): Promise<Outcome<{ id: string }, UndoRefusal>> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  return change<{ id: string }, UndoRefusal>(permit, async (tx) => {
    const placed = await placedAction(tx, permit, actionId);
    if (!placed) return { refused: "not_found" };
    const { action, priority } = placed;
    const entries = await tx.select().from(actionHistory).where(eq(actionHistory.actionId, actionId)).orderBy(desc(actionHistory.at), desc(actionHistory.id));
    const last = entries[0];
    if (last?.kind === "undone" && last.by === viewer.actorKey) return { value: { id: actionId }, log: [], touches: [] };
    const posting = entries.find(({ kind }) => kind === "posted" || kind === "moved");
    if (!posting || posting.by !== viewer.actorKey) return { refused: last && last.by !== viewer.actorKey && entries.some(({ by }) => by === viewer.actorKey) ? "changed_since" : "not_found" };
    if (now > undoableUntil(posting.at)) return { refused: "too_late" };
    if (entries.slice(0, entries.indexOf(posting)).some(({ by }) => by !== viewer.actorKey)) return { refused: "changed_since" };
    if (posting.kind === "posted" || posting.before === null) {
      await tx.update(actions).set({ undoneAt: now, version: action.version + 1 }).where(eq(actions.id, actionId));
    } else {
      const earlier = entries.slice(entries.indexOf(posting) + 1).find(({ kind }) => kind === "moved" || kind === "edited");
      await tx.update(actions).set({ ...posting.before, changedAt: earlier?.at ?? null, version: action.version + 1 }).where(eq(actions.id, actionId));
    }
    await tx.insert(actionHistory).values({ id: newId(), actionId, kind: "undone", at: now, by: viewer.actorKey, credit: posting.credit, before: beforeOf(action) });
    if (posting.confirms && !(await isPostedAboutSince(tx, priority.id, actionId, posting.at))) {
      await tx.update(priorities).set({ lastConfirmedOn: posting.confirmedBefore }).where(and(eq(priorities.id, priority.id), eq(priorities.lastConfirmedOn, londonDay(posting.at))));
    }
    return { value: { id: actionId }, log: { verb: "action.undone", subject: actionId, detail: { priority: priority.id } }, touches: touchesOfPriority(priority) };
  });
}

/**
 * Words an update anew. Residents see the day on which it was changed; the panel and those who act see every earlier
 * wording. `version` is that of the row which the form was made from.
 *
 * Refuses "not_found" for an update out of reach or an imported record, "not_yours" for another body's or post's,
 * "changed_since" when somebody changed it meanwhile, "withdrawn_already", and whatever is wrong with it (domain/action).
 */
export async function mendUpdate(permit: Permit<"action.mend">, actionId: string, wish: { mended: Mended; version: number; onceKey: string }): Promise<Outcome<{ id: string }, MendRefusal>> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  const ownKey = `${viewer.actorKey}:${wish.onceKey}`;
  return change<{ id: string }, MendRefusal>(permit, async (tx) => {
    if (await isDoneBefore(tx, ownKey)) return { value: { id: actionId }, log: [], touches: [] };
    const owned = await ownAction(tx, permit, actionId);
    if ("refused" in owned) return owned;
    const { action, priority, post } = owned;
    if (action.state === "withdrawn") return { refused: "withdrawn_already" };
    if (action.version !== wish.version) return { refused: "changed_since" };
    const wrong = wrongWithMended(wish.mended, owned, now);
    if (wrong) return { refused: wrong };
    const columns = columnsOf(wish.mended, action);
    if (isSame(columns, action)) return { value: { id: actionId }, log: [], touches: [] };
    await tx.update(actions).set({ ...columns, changedAt: now, version: action.version + 1 }).where(eq(actions.id, actionId));
    await tx.insert(actionHistory).values({ id: newId(), actionId, kind: "edited", at: now, by: viewer.actorKey, credit: post, before: beforeOf(action), onceKey: ownKey });
    return { value: { id: actionId }, log: { verb: "action.edited", subject: actionId, detail: { priority: priority.id } }, touches: touchesOfPriority(priority) };
  });
}

/**
 * Withdraws an update that should not stand. Residents see that there was one, who withdrew it and why, and not what it said.
 * Refuses as `mendUpdate` does, and "why_needed" without a reason in words.
 */
export async function withdrawUpdate(permit: Permit<"action.mend">, actionId: string, { reason, version }: { reason: string; version: number }): Promise<Outcome<{ id: string }, WithdrawRefusal>> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  const why = reason.trim();
  if (why === "") return { ok: false, reason: "why_needed" };
  if (lengthOf(why) > longestReason) return { ok: false, reason: "too_long" };
  return change<{ id: string }, WithdrawRefusal>(permit, async (tx) => {
    const owned = await ownAction(tx, permit, actionId);
    if ("refused" in owned) return owned;
    const { action, priority, post } = owned;
    if (action.state === "withdrawn") return action.reason === why ? { value: { id: actionId }, log: [], touches: [] } : { refused: "withdrawn_already" };
    if (action.version !== version) return { refused: "changed_since" };
    if (action.state !== "recorded" && !mayFollow(action.state, "withdrawn")) return { refused: "withdrawn_already" };
    // What waited is not shown by being withdrawn: only that it was, and why.
    await tx.update(actions).set({ state: "withdrawn", reason: why, dueOn: null, shownFromOn: null, heldBecause: null, changedAt: now, version: action.version + 1 }).where(eq(actions.id, actionId));
    await tx.insert(actionHistory).values({ id: newId(), actionId, kind: "withdrawn", at: now, by: viewer.actorKey, credit: post, before: beforeOf(action), reason: why });
    return { value: { id: actionId }, log: { verb: "action.withdrawn", subject: actionId, detail: { priority: priority.id } }, touches: touchesOfPriority(priority) };
  });
}

async function placedAction(tx: Tx, { reach }: Permit<"action.mend">, id: string): Promise<Placed | null> {
  const [row] = await tx.select({ action: actions, priority: priorities }).from(actions).innerJoin(priorities, eq(priorities.id, actions.priorityId)).where(eq(actions.id, id));
  return row && (reach.everywhere || reach.wardCodes.includes(row.priority.wardCode)) ? row : null;
}

/** The action, when the viewer's own body and post put it there; a record from before this site has nobody who could. */
async function ownAction(tx: Tx, permit: Permit<"action.mend">, id: string): Promise<(Placed & { post: string }) | { refused: "not_found" | "not_yours" }> {
  const placed = await placedAction(tx, permit, id);
  if (!placed || placed.action.undoneAt !== null || placed.action.sourceRef !== null) return { refused: "not_found" };
  const credit = creditOf(rolesIn(permit.viewer, placed.priority.wardCode));
  const post = credit ? words.posts[credit.post] : null;
  if (post === null || placed.action.organisation !== credit?.organisation || placed.action.post !== post) return { refused: "not_yours" };
  return { ...placed, post };
}

/** A hold that is over, or that stays as it was, is not asked about again. */
function wrongWithMended(mended: Mended, { action, priority }: Placed, now: Date): WrongUpdate | null {
  const state = action.state as ActionState;
  const keepsHold = mended.shownFromOn === action.shownFromOn && mended.heldBecause === action.heldBecause;
  const update = { ...mended, state, ...(keepsHold ? { shownFromOn: null, heldBecause: null } : {}) };
  return wrongWithUpdate(update, { agreedOn: priority.agreedOn, last: state, wasDueOn: action.dueOn, today: londonDay(now) });
}

/** What stands ahead is itself the promise; what came of a promise leaves that as it was. */
function columnsOf(mended: Mended, action: ActionRow) {
  const sentence = mended.sentence.trim();
  const { kind, count, timeBand, nextStep, dueOn, shownFromOn, heldBecause } = mended;
  return {
    kind,
    count,
    timeBand,
    nextStep,
    dueOn,
    shownFromOn,
    heldBecause,
    sentence,
    doneOn: isAhead(action.state) ? null : mended.doneOn,
    reason: needsReason(action.state) ? mended.reason : null,
    promise: isAhead(action.state) ? sentence : action.promise,
  };
}

function isSame(columns: ReturnType<typeof columnsOf>, action: ActionRow): boolean {
  return Object.entries(columns).every(([name, value]) => action[name as keyof ActionRow] === value);
}

async function isDoneBefore(tx: Tx, ownKey: string): Promise<boolean> {
  return (await tx.select({ id: actionHistory.id }).from(actionHistory).where(eq(actionHistory.onceKey, ownKey))).length > 0;
}

/** Another standing update about the priority came in the meantime, so that the priority stays confirmed. */
async function isPostedAboutSince(tx: Tx, priorityId: string, actionId: string, since: Date): Promise<boolean> {
  const others = await tx
    .select({ id: actions.id })
    .from(actions)
    .where(and(eq(actions.priorityId, priorityId), ne(actions.id, actionId), isNull(actions.undoneAt), or(gte(actions.postedAt, since), gte(actions.changedAt, since))))
    .limit(1);
  return others.length > 0;
}
