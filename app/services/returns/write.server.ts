/** The panel returns an action that is not done, and its owner answers in public. */
import { and, eq, isNull } from "drizzle-orm";
import { actionHistory, actionReturns, actions, priorities } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { creditOf } from "~/domain/action";
import { mayReturn, wrongWithReturn, type ReturnAnswer } from "~/domain/action-return";
import { addWorkingDays, londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { detailsIn } from "~/domain/personal-details";
import { workingDaysToAnswer } from "~/domain/referral";
import { action as messages } from "~/messages/en/action";
import { actionReturn } from "~/messages/en/action-return";
import { beforeOf } from "~/services/actions/history.server";
import { mayMove } from "~/services/actions/write.server";
import { bankHolidayDays } from "~/services/almanac/bank-holidays.server";
import { touchesOfPriority } from "~/services/priorities/touches.server";

export type ReturnRefusal = "not_found" | "not_done" | "closed" | "words_needed" | "too_long" | "points_at_somebody";

function wrongWords(words: string): "words_needed" | "too_long" | "points_at_somebody" | null {
  return wrongWithReturn(words) ?? (detailsIn(words).length > 0 ? "points_at_somebody" : null);
}

/**
 * Opens an action again that was marked done: it goes on as "doing", with the panel's words beside it, and the state before
 * in its history. The same form again is the same return. Refuses "not_found" for another panel's, "closed" for a priority
 * that is over, "not_done" for what is not done or is returned already, and words that are missing, long or point at somebody.
 */
export async function returnAction(permit: Permit<"action.return">, wish: { priorityId: string; actionId: string; words: string; onceKey: string }): Promise<Outcome<{ id: string }, ReturnRefusal>> {
  const { viewer, now, reach } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  const wrong = wrongWords(wish.words);
  if (wrong) return { ok: false, reason: wrong };
  const today = londonDay(now);
  const onceKey = `${viewer.actorKey}:${wish.onceKey}`;
  return change<{ id: string }, ReturnRefusal>(permit, async (tx) => {
    const [made] = await tx.select({ id: actionReturns.id }).from(actionReturns).where(eq(actionReturns.onceKey, onceKey));
    if (made) return { value: made, log: [], touches: [] };
    const [row] = await tx
      .select({ action: actions, priority: priorities })
      .from(actions)
      .innerJoin(priorities, eq(priorities.id, actions.priorityId))
      .where(and(eq(actions.id, wish.actionId), eq(priorities.id, wish.priorityId), isNull(actions.undoneAt)));
    if (!row || !(reach.everywhere || reach.panelIds.includes(row.priority.panelId))) return { refused: "not_found" };
    const { action, priority } = row;
    if (priority.state === "closed") return { refused: "closed" };
    if (!mayReturn({ state: action.state, isHeld: action.shownFromOn !== null && action.shownFromOn > today })) return { refused: "not_done" };
    const [opened] = await tx
      .update(actions)
      .set({ state: "doing", changedAt: now, version: action.version + 1 })
      .where(and(eq(actions.id, action.id), eq(actions.state, "done")))
      .returning({ id: actions.id });
    if (!opened) return { refused: "not_done" };
    const id = newId();
    const words = wish.words.trim();
    await tx.insert(actionHistory).values({ id: newId(), actionId: action.id, kind: "moved", at: now, by: viewer.actorKey, credit: actionReturn.told.by, before: beforeOf(action), reason: words });
    await tx.insert(actionReturns).values({ id, actionId: action.id, priorityId: priority.id, panelId: priority.panelId, words, returnedOn: today, returnedAt: now, returnedBy: viewer.actorKey, answerDueOn: addWorkingDays(today, workingDaysToAnswer, await bankHolidayDays(tx)), onceKey });
    return { value: { id }, log: { verb: "action.returned", subject: action.id, detail: { priority: priority.id } }, touches: touchesOfPriority(priority) };
  });
}

export type ReturnAnswerRefusal = "not_found" | "not_yours" | "answered_already" | "words_needed" | "too_long" | "points_at_somebody";

/**
 * The owner's public answer, in the name of their post: more will be done, and the action stays open; or it stands, and the
 * action is done again. Refuses "not_found" for another ward's, "not_yours" for another body's action, a second answer, and
 * words that are missing, long or point at somebody.
 */
export async function answerReturn(permit: Permit<"action.post">, returnId: string, wish: { answer: ReturnAnswer; words: string }): Promise<Outcome<{ id: string }, ReturnAnswerRefusal>> {
  const { viewer, now, reach } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  const wrong = wrongWords(wish.words);
  if (wrong) return { ok: false, reason: wrong };
  return change<{ id: string }, ReturnAnswerRefusal>(permit, async (tx) => {
    const [row] = await tx
      .select({ back: actionReturns, action: actions, priority: priorities })
      .from(actionReturns)
      .innerJoin(actions, eq(actions.id, actionReturns.actionId))
      .innerJoin(priorities, eq(priorities.id, actionReturns.priorityId))
      .where(eq(actionReturns.id, returnId));
    if (!row || !(reach.everywhere || reach.wardCodes.includes(row.priority.wardCode))) return { refused: "not_found" };
    const { action, priority } = row;
    const credit = creditOf(viewer.grants.filter(({ wardCodes }) => wardCodes.includes(priority.wardCode)).map(({ role }) => role));
    if (!credit || !(await mayMove(tx, action, credit.organisation))) return { refused: "not_yours" };
    const post = messages.credit(messages.organisations[credit.organisation], messages.posts[credit.post]);
    const [answered] = await tx
      .update(actionReturns)
      .set({ answer: wish.answer, answerWords: wish.words.trim(), answeredOn: londonDay(now), answeredBy: viewer.actorKey, answerCredit: post })
      .where(and(eq(actionReturns.id, returnId), isNull(actionReturns.answer)))
      .returning({ id: actionReturns.id });
    if (!answered) return { refused: "answered_already" };
    if (wish.answer === "stands" && action.state === "doing") {
      await tx.insert(actionHistory).values({ id: newId(), actionId: action.id, kind: "moved", at: now, by: viewer.actorKey, credit: messages.posts[credit.post], before: beforeOf(action), reason: wish.words.trim() });
      await tx.update(actions).set({ state: "done", changedAt: now, version: action.version + 1 }).where(eq(actions.id, action.id));
    }
    return { value: { id: returnId }, log: { verb: "action.return_answered", subject: action.id, detail: { priority: priority.id, answer: wish.answer } }, touches: touchesOfPriority(priority) };
  });
}
