/** The slot that police hold in a ward, for votes: shown beside the ballot and never on it (rule R13). */
import { and, eq } from "drizzle-orm";
import { priorities } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import type { AnyPermit } from "~/domain/permission";
import { isSameProblem } from "~/domain/priority";

export type PoliceSlot = { id: string; problem: string; reason: string | null };

/** What police have set in a ward today; null while they hold no slot. */
export async function policeSlotOf(_permit: AnyPermit, wardCode: string): Promise<PoliceSlot | null> {
  return (await slotsOf(appRead(), wardCode))[0] ?? null;
}

/** Whether one of these options says the same as what police have set. */
export async function repeatsPolice(tables: AppDb, wardCode: string, options: readonly { title: string }[]): Promise<boolean> {
  const set = await slotsOf(tables, wardCode);
  return options.some(({ title }) => set.some(({ problem }) => isSameProblem(problem, title)));
}

async function slotsOf(tables: AppDb, wardCode: string): Promise<PoliceSlot[]> {
  return tables
    .select({ id: priorities.id, problem: priorities.problem, reason: priorities.reason })
    .from(priorities)
    .where(and(eq(priorities.wardCode, wardCode), eq(priorities.state, "active"), eq(priorities.setBy, "police")));
}
