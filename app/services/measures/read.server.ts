/** How priorities are measured, for everyone. */
import { desc, eq } from "drizzle-orm";
import { priorityMeasures } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import { londonDay, type Day } from "~/domain/day";
import type { MeasureWish } from "~/domain/measure";
import type { AnyPermit } from "~/domain/permission";

export type Measure = MeasureWish & { id: string; version: number; setOn: Day };

/** The measure that holds, and every one before it, the newest first; names nobody. */
export async function measuresOf(_permit: AnyPermit, priorityId: string, tables: AppDb = appRead()): Promise<Measure[]> {
  const rows = await tables.select().from(priorityMeasures).where(eq(priorityMeasures.priorityId, priorityId)).orderBy(desc(priorityMeasures.version));
  return rows.map(({ id, version, what, kind, baseline, baselineOn, target, source, setAt }) => ({ id, version, what, kind, baseline, baselineOn, target, source, setOn: londonDay(setAt) }));
}
