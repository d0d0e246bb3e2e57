/** Results of joint priorities that wait for the other body. */
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { jointResults, priorities, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { creditOf } from "~/domain/action";
import { londonDay, type Day } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { mayDecide, type JointBody } from "~/domain/joint-result";
import type { OutcomeEffect } from "~/domain/outcome";
import { reachOf, type AnyPermit, type Permit, type Viewer } from "~/domain/permission";

/** For which body the viewer speaks in this ward; null for neither. */
export function jointBodyOf(viewer: Viewer, wardCode: string): JointBody | null {
  if (viewer.kind !== "person") return null;
  return creditOf(viewer.grants.filter(({ wardCodes }) => wardCodes.includes(wardCode)).map(({ role }) => role))?.organisation ?? null;
}

/** Since when, and written by whom, a result of this priority waits; for everyone, without a word of it. Null when none does. */
export async function waitingJointResult(_permit: AnyPermit, priorityId: string): Promise<{ by: JointBody; since: Day } | null> {
  const [row] = await appRead()
    .select({ by: jointResults.organisation, at: jointResults.saidAt })
    .from(jointResults)
    .where(and(eq(jointResults.priorityId, priorityId), eq(jointResults.state, "waiting")))
    .orderBy(desc(jointResults.saidAt))
    .limit(1);
  return row ? { by: row.by, since: londonDay(row.at) } : null;
}

export type JointResult = {
  id: string;
  problem: string;
  ward: { code: string; name: string };
  sentence: string;
  effect: OutcomeEffect;
  measure: string | null;
  by: JointBody;
  since: Day;
  state: "waiting" | "agreed" | "objected";
  decidedOn: Day | null;
  objection: string | null;
  /** Whether the viewer's body is the one that has to agree. */
  isToDecide: boolean;
};

/** A joint result within reach, for both bodies; null for another ward's. */
export async function findJointResult(permit: Permit<"joint.sign">, id: string): Promise<JointResult | null> {
  const { everywhere, wardCodes } = permit.reach;
  const [row] = await appRead()
    .select({ result: jointResults, problem: priorities.problem, ward: { code: wards.code, name: wards.name } })
    .from(jointResults)
    .innerJoin(priorities, eq(priorities.id, jointResults.priorityId))
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .where(and(eq(jointResults.id, id), everywhere ? undefined : inArray(priorities.wardCode, [...wardCodes])));
  if (!row) return null;
  const { result, problem, ward } = row;
  const { sentence, effect, measure, organisation: by, state, objection } = result;
  const isToDecide = state === "waiting" && mayDecide(jointBodyOf(permit.viewer, ward.code), by);
  return { id, problem, ward, sentence, effect, measure, by, since: londonDay(result.saidAt), state, decidedOn: result.decidedAt ? londonDay(result.decidedAt) : null, objection, isToDecide };
}

/** What waits at the desk of those whose body has to agree. */
export async function jointTasks(permit: Permit<"desk.view">): Promise<DeskTask[]> {
  const { wardCodes } = reachOf(permit.viewer, "joint.sign");
  if (wardCodes.length === 0) return [];
  const rows = await appRead()
    .select({ id: jointResults.id, by: jointResults.organisation, problem: priorities.problem, wardCode: priorities.wardCode })
    .from(jointResults)
    .innerJoin(priorities, eq(priorities.id, jointResults.priorityId))
    .where(and(eq(jointResults.state, "waiting"), inArray(priorities.wardCode, [...wardCodes])))
    .orderBy(asc(jointResults.saidAt));
  return rows
    .filter(({ by, wardCode }) => mayDecide(jointBodyOf(permit.viewer, wardCode), by))
    .map(({ id, problem }) => ({ id: `joint-${id}`, kind: "joint.sign", name: problem, href: `/joint-results/${id}`, dueOn: null, status: "todo" as const }));
}
