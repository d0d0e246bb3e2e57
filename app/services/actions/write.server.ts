/** Posting what was done about a priority: a new action, or the next word about one that is still owed. */
import { and, eq, gte, isNull, or } from "drizzle-orm";
import { actionHistory, actions, actionSupporters, priorities } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { creditOf, mayConfirm, wrongWithUpdate, type Organisation, type Update, type WrongUpdate } from "~/domain/action";
import { isAhead, needsReason } from "~/domain/action-state";
import { londonDay } from "~/domain/day";
import type { Permit, Role, Viewer } from "~/domain/permission";
import { action as words } from "~/messages/en/action";
import { touchesOfPriority } from "~/services/priorities/touches.server";
import { beforeOf } from "./history.server";

/** `actionId` names the action that the update goes on with; null begins a new one. */
export type UpdateWish = Update & { priorityId: string; actionId: string | null };
export type PostRefusal = "not_found" | "closed" | "not_yours" | "said_already" | WrongUpdate;

type ActionRow = typeof actions.$inferSelect;
type Credit = { organisation: "police" | "council"; post: string };
type Judged = { ok: true; priority: typeof priorities.$inferSelect; going: ActionRow | null; credit: Credit; mayConfirm: boolean } | { ok: false; reason: PostRefusal };

/**
 * Posts an update in the name of the viewer's organisation and post. `onceKey` comes with the form: sending the same
 * form again gives the update of the first time. An owner's update also confirms that the priority still stands.
 *
 * Refuses "not_found" for a priority or action out of reach, "closed", "not_yours" for another body's action, "said_already"
 * when the same post said the same words about it since yesterday, and whatever is wrong with the update (domain/action).
 */
export async function postAction(permit: Permit<"action.post">, { onceKey, ...wish }: UpdateWish & { onceKey: string }): Promise<Outcome<{ id: string }, PostRefusal>> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  const ownKey = `${viewer.actorKey}:${onceKey}`;
  return change<{ id: string }, PostRefusal>(permit, async (tx) => {
    const posted = await postedBefore(tx, ownKey);
    if (posted) return { value: posted, log: [], touches: [] };
    const judged = await judge(tx, permit, wish);
    if (!judged.ok) return { refused: judged.reason };
    const { priority, going, credit } = judged;
    if (await isSaidAlready(tx, wish, credit, now)) return { refused: "said_already" };
    const id = going?.id ?? newId();
    const columns = columnsOf(wish, going);
    const confirms = judged.mayConfirm && !needsReason(wish.state);
    const entry = { id: newId(), actionId: id, at: now, by: viewer.actorKey, credit: credit.post, confirms, confirmedBefore: priority.lastConfirmedOn };
    if (going) {
      await tx.update(actions).set({ ...columns, changedAt: now, version: going.version + 1 }).where(eq(actions.id, id));
      await tx.insert(actionHistory).values({ ...entry, kind: "moved", before: beforeOf(going), onceKey: ownKey });
    } else {
      await tx.insert(actions).values({ id, panelId: priority.panelId, priorityId: priority.id, ...columns, ...credit, postedBy: viewer.actorKey, postedAt: now, onceKey: ownKey });
      await tx.insert(actionHistory).values({ ...entry, kind: "posted" });
    }
    if (confirms) await tx.update(priorities).set({ lastConfirmedOn: londonDay(now) }).where(eq(priorities.id, priority.id));
    return {
      value: { id },
      log: { verb: going ? "action.moved" : "action.posted", subject: id, detail: { priority: priority.id, kind: wish.kind, state: wish.state, organisation: credit.organisation } },
      touches: touchesOfPriority(priority),
    };
  });
}

/** The action that this form made or moved, if it came before. */
export async function postedBefore(tx: Tx, ownKey: string): Promise<{ id: string } | null> {
  const [made] = await tx.select({ id: actions.id }).from(actions).where(eq(actions.onceKey, ownKey));
  if (made) return made;
  const [moved] = await tx.select({ id: actionHistory.actionId }).from(actionHistory).where(eq(actionHistory.onceKey, ownKey));
  return moved ?? null;
}

/** What an update writes into the row. A promise stays beside what came of it. */
export function columnsOf(wish: UpdateWish, going: ActionRow | null) {
  const { kind, count, state, timeBand, nextStep, dueOn, shownFromOn, heldBecause } = wish;
  const sentence = wish.sentence.trim();
  return {
    kind,
    count,
    state,
    timeBand,
    nextStep,
    shownFromOn,
    heldBecause,
    sentence,
    doneOn: isAhead(state) ? null : wish.doneOn,
    reason: needsReason(state) ? wish.reason : null,
    dueOn: dueOn ?? going?.dueOn ?? null,
    promise: isAhead(state) ? sentence : going ? (going.promise ?? null) : null,
  };
}

/** The same words about the same priority in the name of the same post since yesterday: a second sending, not a second deed. */
export async function isSaidAlready(tx: Tx, wish: UpdateWish, { organisation, post }: Credit, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - 24 * 3_600_000);
  const [same] = await tx
    .select({ id: actions.id })
    .from(actions)
    .where(
      and(
        eq(actions.priorityId, wish.priorityId),
        eq(actions.organisation, organisation),
        eq(actions.post, post),
        eq(actions.kind, wish.kind),
        eq(actions.state, wish.state),
        eq(actions.sentence, wish.sentence.trim()),
        isAhead(wish.state) || wish.doneOn === null ? isNull(actions.doneOn) : eq(actions.doneOn, wish.doneOn),
        wish.count === null ? isNull(actions.count) : eq(actions.count, wish.count),
        isNull(actions.undoneAt),
        or(gte(actions.postedAt, since), gte(actions.changedAt, since)),
      ),
    )
    .limit(1);
  return same !== undefined;
}

/** Whether the update may be posted, by whom, and what it goes on with; or why not. */
export async function judge(db: Tx, permit: Permit<"action.post">, wish: UpdateWish): Promise<Judged> {
  const [priority] = await db.select().from(priorities).where(eq(priorities.id, wish.priorityId));
  if (!priority || !(permit.reach.everywhere || permit.reach.wardCodes.includes(priority.wardCode))) return { ok: false, reason: "not_found" };
  const held = rolesIn(permit.viewer, priority.wardCode);
  const credit = creditOf(held);
  if (!credit) return { ok: false, reason: "not_found" };
  if (priority.state === "closed") return { ok: false, reason: "closed" };
  const going = wish.actionId === null ? null : await actionOf(db, wish.actionId, priority.id);
  if (wish.actionId !== null && !going) return { ok: false, reason: "not_found" };
  if (going && !(await mayMove(db, going, credit.organisation))) return { ok: false, reason: "not_yours" };
  const wrong = wrongWithUpdate(wish, { agreedOn: priority.agreedOn, last: going?.state ?? null, wasDueOn: going?.dueOn ?? null, today: londonDay(permit.now) });
  if (wrong) return { ok: false, reason: wrong };
  return { ok: true, priority, going, credit: { organisation: credit.organisation, post: words.posts[credit.post] }, mayConfirm: mayConfirm(priority.owner, held) };
}

/** The action of this priority, unless it was taken back. */
export async function actionOf(db: Tx, id: string, priorityId: string): Promise<ActionRow | null> {
  const [row] = await db.select().from(actions).where(and(eq(actions.id, id), eq(actions.priorityId, priorityId), isNull(actions.undoneAt)));
  return row ?? null;
}

/** The body that leads an action moves it, and so does one that takes part; the council speaks for partners without an account. */
export async function mayMove(db: Tx, action: ActionRow, organisation: Organisation): Promise<boolean> {
  if (action.organisation === null || action.organisation === organisation) return true;
  if (action.organisation === "partner" && organisation === "council") return true;
  const helping = await db.select({ id: actionSupporters.id }).from(actionSupporters).where(and(eq(actionSupporters.actionId, action.id), eq(actionSupporters.organisation, organisation)));
  return helping.length > 0;
}

/** The roles that somebody has in this ward. */
export function rolesIn(viewer: Viewer, wardCode: string): Role[] {
  return viewer.kind === "person" ? viewer.grants.filter(({ wardCodes }) => wardCodes.includes(wardCode)).map(({ role }) => role) : [];
}
