/** Slips of paper for people without a computer: printed with numbers of their own, on which the answer comes back. */
import { and, asc, count, desc, eq } from "drizzle-orm";
import { concernSlips, concerns, panels, wards } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { londonDay, type Day } from "~/domain/day";
import { isWithin, type Permit } from "~/domain/permission";
import { newNumber } from "./numbers.server";

/** On a sheet of A4. */
export const slipsOnASheet = 4;
export const mostSheets = 25;

/**
 * New slips for a ward of the panel, each with a number that no concern and no other slip has. Refuses "not_found" out of
 * reach. Sent twice with one `onceKey` they are made once.
 */
export async function printSlips(permit: Permit<"slip.print">, { panelId, wardCode, sheets, onceKey }: { panelId: string; wardCode: string; sheets: number; onceKey: string }): Promise<Outcome<{ batchId: string }, "not_found">> {
  if (!isWithin(permit.reach, { panelId, wardCode })) return { ok: false, reason: "not_found" };
  const wanted = Math.min(Math.max(1, sheets), mostSheets) * slipsOnASheet;
  const batchId = onceKey.toLowerCase().replace(/[^a-z0-9]/g, "").slice(0, 32) || newId();
  return change<{ batchId: string }, "not_found">(permit, async (tx) => {
    const [made] = await tx.select({ panelId: concernSlips.panelId }).from(concernSlips).where(eq(concernSlips.batchId, batchId)).limit(1);
    if (made) return made.panelId === panelId ? { value: { batchId }, log: [], touches: [] } : { refused: "not_found" };
    let left = wanted;
    while (left > 0) {
      const number = newNumber();
      const [used] = await tx.select({ id: concerns.id }).from(concerns).where(eq(concerns.number, number));
      if (used) continue;
      const [kept] = await tx.insert(concernSlips).values({ number, panelId, wardCode, batchId, printedOn: londonDay(permit.now) }).onConflictDoNothing({ target: concernSlips.number }).returning({ number: concernSlips.number });
      if (kept) left -= 1;
    }
    return { value: { batchId }, log: { verb: "slips.printed", subject: batchId, detail: { ward: wardCode, count: wanted } }, touches: [] };
  });
}

export type SlipBatch = { batchId: string; printedOn: Day; slips: number };

/** Every batch of the panel, newest first; empty out of reach. */
export async function slipBatches(permit: Permit<"slip.print">, panelId: string): Promise<SlipBatch[]> {
  if (!isWithin(permit.reach, { panelId })) return [];
  return appRead()
    .select({ batchId: concernSlips.batchId, printedOn: concernSlips.printedOn, slips: count() })
    .from(concernSlips)
    .where(eq(concernSlips.panelId, panelId))
    .groupBy(concernSlips.batchId, concernSlips.printedOn)
    .orderBy(desc(concernSlips.printedOn), asc(concernSlips.batchId));
}

/** The slips of one batch with what is printed on all of them; null out of reach. */
export async function findSlips(permit: Permit<"slip.print">, panelId: string, batchId: string) {
  if (!isWithin(permit.reach, { panelId })) return null;
  const rows = await appRead()
    .select({ number: concernSlips.number, ward: wards.name, wardCode: wards.code, panel: panels.name, paperPlace: panels.paperPlace, phone: panels.contactPhone })
    .from(concernSlips)
    .innerJoin(wards, eq(wards.code, concernSlips.wardCode))
    .innerJoin(panels, eq(panels.id, concernSlips.panelId))
    .where(and(eq(concernSlips.batchId, batchId), eq(concernSlips.panelId, panelId)))
    .orderBy(asc(concernSlips.number));
  const [first] = rows;
  return first ? { ...first, numbers: rows.map(({ number }) => number) } : null;
}
