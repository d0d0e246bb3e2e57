/** Why nothing is done yet, in the owner's words. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { priorities, priorityExplanations, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { mayConfirm } from "~/domain/action";
import { londonDay } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { reachOf, type AnyPermit, type Permit } from "~/domain/permission";
import { silenceOf, type Because } from "~/domain/review";
import { action as words } from "~/messages/en/action";
import { actionsOfPriorities } from "~/services/actions/read.server";

/** The newest explanation of each of these priorities that has one, as organisation and post. */
export async function explanationsOf(_permit: AnyPermit, priorityIds: readonly string[]): Promise<Map<string, Because>> {
  if (priorityIds.length === 0) return new Map();
  const rows = await appRead().select().from(priorityExplanations).where(inArray(priorityExplanations.priorityId, [...priorityIds])).orderBy(asc(priorityExplanations.saidAt), asc(priorityExplanations.id));
  return new Map(rows.map((row) => [row.priorityId, { words: row.words, by: words.credit(words.organisations[row.organisation], row.post), on: row.saidOn }]));
}

/** At the desk of an owner: priorities of theirs with nothing done, about which nobody has said why. */
export async function explanationTasks(permit: Permit<"desk.view">): Promise<DeskTask[]> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") return [];
  const { wardCodes } = reachOf(viewer, "priority.explain");
  if (wardCodes.length === 0) return [];
  const rows = await appRead()
    .select({ priority: priorities, ward: wards.name })
    .from(priorities)
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .where(and(eq(priorities.state, "active"), inArray(priorities.wardCode, [...wardCodes])))
    .orderBy(asc(wards.name), asc(priorities.slot));
  const mine = rows.filter(({ priority }) => mayConfirm(priority.owner, viewer.grants.filter((held) => held.wardCodes.includes(priority.wardCode)).map(({ role }) => role)));
  const ids = mine.map(({ priority }) => priority.id);
  const [acts, because] = [await actionsOfPriorities(permit, ids), await explanationsOf(permit, ids)];
  return mine.flatMap(({ priority, ward }): DeskTask[] => {
    const silence = silenceOf(priority, acts.filter(({ priorityId }) => priorityId === priority.id), because.get(priority.id) ?? null, londonDay(now));
    if (silence?.kind !== "nobody") return [];
    return [{ id: `explain-${priority.id}`, kind: "priority.explain", name: `${priority.problem} (${ward})`, href: `/priorities/${priority.id}/explanation`, dueOn: null, status: "late" }];
  });
}
