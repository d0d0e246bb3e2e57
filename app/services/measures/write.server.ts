/** Saying how a priority is measured. */
import { eq, inArray } from "drizzle-orm";
import { issues, priorities, priorityMeasures } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import { wrongWithMeasure, type MeasureWish, type WrongMeasure } from "~/domain/measure";
import type { Permit } from "~/domain/permission";
import { detailsIn } from "~/domain/personal-details";
import { measuresOf } from "./read.server";

export type MeasureRefusal = WrongMeasure | "not_found" | "closed" | "changed_meanwhile" | "points_at_somebody";

/**
 * Keeps a new measure beside the earlier ones, which stay readable: each review keeps the one that held on its day. The
 * same measure again changes nothing. Refuses "closed", "changed_meanwhile" when `version` is not the newest (0 for none),
 * words that could point at one person, and whatever is wrong with the measure (domain/measure).
 */
export async function setMeasure(permit: Permit<"measure.set">, priorityId: string, { version, ...wish }: MeasureWish & { version: number }): Promise<Outcome<{ version: number }, MeasureRefusal>> {
  const { viewer, now, reach } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  const wrong = wrongWithMeasure(wish, londonDay(now));
  if (wrong) return { ok: false, reason: wrong };
  if (detailsIn(`${wish.what}\n${wish.source ?? ""}`).length > 0) return { ok: false, reason: "points_at_somebody" };
  return change<{ version: number }, MeasureRefusal>(permit, async (tx) => {
    const [priority] = await tx.select().from(priorities).where(eq(priorities.id, priorityId));
    if (!priority || !(reach.everywhere || reach.panelIds.includes(priority.panelId))) return { refused: "not_found" };
    if (priority.state === "closed") return { refused: "closed" };
    const [held] = await measuresOf(permit, priorityId, tx);
    const { what, kind, baseline, baselineOn, target } = wish;
    const source = wish.source?.trim() || null;
    const kept = { what: what.trim(), kind, baseline, baselineOn, target, source };
    if (held && Object.entries(kept).every(([key, value]) => held[key as keyof typeof kept] === value)) return { value: { version: held.version }, log: [], touches: [] };
    if ((held?.version ?? 0) !== version) return { refused: "changed_meanwhile" };
    await tx.insert(priorityMeasures).values({ id: newId(), priorityId, version: version + 1, ...kept, setAt: now, setBy: viewer.actorKey });
    return {
      value: { version: version + 1 },
      log: { verb: version === 0 ? "measure.set" : "measure.changed", subject: priorityId, detail: { version: version + 1 } },
      touches: [`priority:${priorityId}`, `ward:${priority.wardCode}`],
    };
  });
}

/**
 * Inside the change that adopts priorities: each that came from an issue begins with what the panel wrote about how it
 * will be measured. Its figures stay open until somebody records them: none is taken from elsewhere.
 */
export async function adoptMeasures(tx: Tx, priorityIds: readonly string[], { now, actor }: { now: Date; actor: string }): Promise<void> {
  if (priorityIds.length === 0) return;
  const rows = await tx.select({ id: priorities.id, measure: issues.measure }).from(priorities).innerJoin(issues, eq(issues.id, priorities.issueId)).where(inArray(priorities.id, [...priorityIds]));
  for (const { id, measure } of rows) {
    if (measure.trim() === "") continue;
    await tx
      .insert(priorityMeasures)
      .values({ id: newId(), priorityId: id, version: 1, what: measure.trim(), kind: "other", baseline: null, baselineOn: null, target: null, source: null, setAt: now, setBy: actor })
      .onConflictDoNothing({ target: [priorityMeasures.priorityId, priorityMeasures.version] });
  }
}
