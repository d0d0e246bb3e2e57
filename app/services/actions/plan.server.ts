/** Promising work that is more than a one-off, and telling how it goes. */
import { and, eq } from "drizzle-orm";
import { actionHistory, actionOccurrences, actions, actionSteps, actionSupporters, priorities } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { creditOf, type ActionKind, type Organisation } from "~/domain/action";
import { wrongWithOccurrence, wrongWithPlan, type OccurrenceResult, type Plan, type WrongOccurrence, type WrongPlan } from "~/domain/action-plan";
import { isOpen } from "~/domain/action-state";
import { londonDay, type Day } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { touchesOfPriority } from "~/services/priorities/touches.server";
import { beforeOf } from "./history.server";
import { columnsOf, isSaidAlready, judge, mayMove, postedBefore, rolesIn, type PostRefusal } from "./write.server";

/** `helpers` are bodies by name; `bodies` are those of them that have accounts here, and so may tell how it goes. */
export type PlanWish = Omit<Plan, "helpers"> & { priorityId: string; kind: ActionKind; sentence: string; dueOn: Day | null; helpers: readonly { organisation: Organisation; name: string }[]; onceKey: string };

/**
 * Promises work that comes again, a campaign of several bodies, or work in steps. The viewer's body leads and is credited;
 * the others stand beside it (need 96). Sent twice it is one.
 *
 * Refuses what `postAction` refuses, and whatever is wrong with the plan (domain/action-plan).
 */
export async function planAction(permit: Permit<"action.post">, { onceKey, helpers, ...wish }: PlanWish): Promise<Outcome<{ id: string }, PostRefusal | WrongPlan>> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  const ownKey = `${viewer.actorKey}:${onceKey}`;
  return change<{ id: string }, PostRefusal | WrongPlan>(permit, async (tx) => {
    const posted = await postedBefore(tx, ownKey);
    if (posted) return { value: posted, log: [], touches: [] };
    const update = { priorityId: wish.priorityId, actionId: null, kind: wish.kind, count: null, doneOn: null, timeBand: null, sentence: wish.sentence, state: "accepted" as const, reason: null, nextStep: null, dueOn: wish.dueOn, shownFromOn: null, heldBecause: null };
    const judged = await judge(tx, permit, update);
    if (!judged.ok) return { refused: judged.reason };
    const { priority, credit } = judged;
    const beside = helpers.filter(({ organisation }) => organisation === "partner" || organisation !== credit.organisation);
    const wrong = wrongWithPlan({ ...wish, helpers: beside.map(({ name }) => name) });
    if (wrong) return { refused: wrong };
    if (await isSaidAlready(tx, update, credit, now)) return { refused: "said_already" };
    const id = newId();
    const { shape, term } = wish;
    await tx.insert(actions).values({ id, panelId: priority.panelId, priorityId: priority.id, ...columnsOf(update, null), ...credit, shape, term, repeatDays: shape === "recurring" ? wish.repeatDays : null, postedBy: viewer.actorKey, postedAt: now, onceKey: ownKey });
    const names = [...new Map(beside.map((helper) => [helper.name, helper])).values()];
    if (names.length > 0) await tx.insert(actionSupporters).values(names.map(({ organisation, name }) => ({ id: newId(), actionId: id, organisation, name })));
    if (wish.steps.length > 0) await tx.insert(actionSteps).values(wish.steps.map((words, at) => ({ id: newId(), actionId: id, position: at + 1, words })));
    await tx.insert(actionHistory).values({ id: newId(), actionId: id, kind: "posted", at: now, by: viewer.actorKey, credit: credit.post, confirms: judged.mayConfirm, confirmedBefore: priority.lastConfirmedOn });
    if (judged.mayConfirm) await tx.update(priorities).set({ lastConfirmedOn: londonDay(now) }).where(eq(priorities.id, priority.id));
    return { value: { id }, log: { verb: "action.planned", subject: id, detail: { priority: priority.id, shape, organisation: credit.organisation } }, touches: touchesOfPriority(priority) };
  });
}

export type NoteRefusal = "not_found" | "not_yours" | "noted_already" | WrongOccurrence;

/**
 * Notes that recurring work happened on a day, or was missed and why; one word for each day. The first time that it
 * happened, a promise becomes something that is being done. The same word for the same day again is the first one.
 *
 * Refuses "not_found" out of reach, "not_yours" for a body that neither leads nor helps, "noted_already" for another word about
 * the same day, and what is wrong with it (domain/action-plan).
 */
export async function noteOccurrence(permit: Permit<"action.post">, actionId: string, word: { on: Day; result: OccurrenceResult; why: string | null; count: number | null }): Promise<Outcome<{ id: string }, NoteRefusal>> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  const today = londonDay(now);
  return change<{ id: string }, NoteRefusal>(permit, async (tx) => {
    const found = await movable(tx, permit, actionId);
    if ("refused" in found) return found;
    const { action, priority } = found;
    const [same] = await tx.select().from(actionOccurrences).where(and(eq(actionOccurrences.actionId, actionId), eq(actionOccurrences.onDay, word.on)));
    const why = word.result === "missed" ? (word.why?.trim() ?? null) : null;
    if (same) return same.result === word.result && same.why === why ? { value: { id: actionId }, log: [], touches: [] } : { refused: "noted_already" };
    const wrong = wrongWithOccurrence({ ...word, why }, { shape: action.shape, state: action.state, today });
    if (wrong) return { refused: wrong };
    await tx.insert(actionOccurrences).values({ id: newId(), actionId, onDay: word.on, result: word.result, why, count: word.result === "done" ? word.count : null, notedBy: viewer.actorKey, notedAt: now });
    if (word.result === "done" && action.state !== "doing") {
      await tx.update(actions).set({ state: "doing", doneOn: word.on, version: action.version + 1 }).where(eq(actions.id, actionId));
      await tx.insert(actionHistory).values({ id: newId(), actionId, kind: "moved", at: now, by: viewer.actorKey, credit: found.post, before: beforeOf(action) });
    }
    return { value: { id: actionId }, log: { verb: "action.occurrence_noted", subject: actionId, detail: { on: word.on, result: word.result } }, touches: touchesOfPriority(priority) };
  });
}

/** Ticks the steps that are done by now; one that is ticked keeps the day on which it first was. Refuses as `noteOccurrence` does. */
export async function tickSteps(permit: Permit<"action.post">, actionId: string, doneIds: readonly string[]): Promise<Outcome<{ id: string }, "not_found" | "not_yours" | "not_open">> {
  const today = londonDay(permit.now);
  return change<{ id: string }, "not_found" | "not_yours" | "not_open">(permit, async (tx) => {
    const found = await movable(tx, permit, actionId);
    if ("refused" in found) return found;
    if (!isOpen(found.action.state)) return { refused: "not_open" };
    const steps = await tx.select().from(actionSteps).where(eq(actionSteps.actionId, actionId));
    for (const { id, doneOn } of steps) {
      const isDone = doneIds.includes(id);
      if (isDone !== (doneOn !== null)) await tx.update(actionSteps).set({ doneOn: isDone ? today : null }).where(eq(actionSteps.id, id));
    }
    return { value: { id: actionId }, log: { verb: "action.steps_ticked", subject: actionId, detail: { done: doneIds.length } }, touches: touchesOfPriority(found.priority) };
  });
}

type Movable = { action: typeof actions.$inferSelect; priority: typeof priorities.$inferSelect; post: string };

/** An action in reach that the viewer's body leads or helps with. */
async function movable(tx: Tx, permit: Permit<"action.post">, id: string): Promise<Movable | { refused: "not_found" | "not_yours" }> {
  const [row] = await tx.select({ action: actions, priority: priorities }).from(actions).innerJoin(priorities, eq(priorities.id, actions.priorityId)).where(eq(actions.id, id));
  const { reach, viewer } = permit;
  if (!row || row.action.undoneAt !== null || !(reach.everywhere || reach.wardCodes.includes(row.priority.wardCode))) return { refused: "not_found" };
  const credit = creditOf(rolesIn(viewer, row.priority.wardCode));
  if (!credit) return { refused: "not_found" };
  return (await mayMove(tx, row.action, credit.organisation)) ? { ...row, post: credit.post } : { refused: "not_yours" };
}
