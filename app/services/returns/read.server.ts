/** Actions that panels have returned, with their answers; names nobody. */
import { and, asc, desc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { actionReturns, actions, priorities, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { creditOf } from "~/domain/action";
import { isAnswerLate, type TellableReturn } from "~/domain/action-return";
import { londonDay } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { isWithin, reachOf, type AnyPermit, type Permit } from "~/domain/permission";

export type ReturnOfPriority = TellableReturn & { priorityId: string };

/** The returns of these priorities, the newest first. What was undone since is not among them. */
export async function returnsOfPriorities(permit: AnyPermit, priorityIds: readonly string[]): Promise<ReturnOfPriority[]> {
  return priorityIds.length === 0 ? [] : (await returnsWhere(permit, inArray(actionReturns.priorityId, [...priorityIds]))).map(({ told }) => told);
}

export type ReturnToAnswer = { told: ReturnOfPriority; problem: string; wardCode: string; organisation: string | null };

/** A return within reach of those who act in its ward; null for another ward's. */
export async function findReturn(permit: Permit<"action.post">, id: string): Promise<ReturnToAnswer | null> {
  const [found] = await returnsWhere(permit, eq(actionReturns.id, id));
  return found && isWithin(permit.reach, { wardCode: found.wardCode }) ? found : null;
}

async function returnsWhere({ now }: AnyPermit, where: SQL | undefined): Promise<ReturnToAnswer[]> {
  const rows = await appRead()
    .select({ back: actionReturns, sentence: actions.sentence, organisation: actions.organisation, problem: priorities.problem, wardCode: priorities.wardCode })
    .from(actionReturns)
    .innerJoin(actions, eq(actions.id, actionReturns.actionId))
    .innerJoin(priorities, eq(priorities.id, actionReturns.priorityId))
    .where(and(isNull(actions.undoneAt), where))
    .orderBy(desc(actionReturns.returnedAt), desc(actionReturns.id));
  const today = londonDay(now);
  return rows.map(({ back, sentence, organisation, problem, wardCode }) => {
    const { id, actionId, priorityId, words, returnedOn, answerDueOn, answer, answerWords, answeredOn, answerCredit } = back;
    const told = { id, actionId, priorityId, sentence, words, on: returnedOn, dueOn: answerDueOn, isLate: isAnswerLate({ answer, dueOn: answerDueOn }, today), answer, answerWords, answeredOn, by: answerCredit };
    return { told, problem, wardCode, organisation };
  });
}

/** At the desk of those who act: what the panel has returned to their body and nobody has answered. */
export async function returnTasks(permit: Permit<"desk.view">): Promise<DeskTask[]> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") return [];
  const { wardCodes } = reachOf(viewer, "action.post");
  if (wardCodes.length === 0) return [];
  const rows = await appRead()
    .select({ back: actionReturns, problem: priorities.problem, wardCode: priorities.wardCode, ward: wards.name, organisation: actions.organisation })
    .from(actionReturns)
    .innerJoin(actions, eq(actions.id, actionReturns.actionId))
    .innerJoin(priorities, eq(priorities.id, actionReturns.priorityId))
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .where(and(isNull(actionReturns.answer), isNull(actions.undoneAt), inArray(priorities.wardCode, [...wardCodes])))
    .orderBy(asc(actionReturns.answerDueOn));
  const today = londonDay(now);
  return rows
    .filter(({ wardCode, organisation }) => {
      const own = creditOf(viewer.grants.filter((held) => held.wardCodes.includes(wardCode)).map(({ role }) => role))?.organisation;
      return own !== undefined && (organisation === null || organisation === own || (organisation === "partner" && own === "council"));
    })
    .map(({ back, problem, ward }) => ({ id: `return-${back.id}`, kind: "action.returned", name: `${problem} (${ward})`, href: `/returns/${back.id}`, dueOn: back.answerDueOn, status: today > back.answerDueOn ? "late" : "todo" }));
}
