/** A panel says how much each thing counts when its times are chosen. */
import { eq } from "drizzle-orm";
import { panelPlanning } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { isWithin, type Permit } from "~/domain/permission";
import type { Weights } from "~/domain/slot-weights";

/**
 * Keeps a panel's weights and how often it means to meet (days; null for its own habit). Refuses a panel that the permit does not
 * reach ("not_found"), and a form made from an older version ("changed_meanwhile").
 */
export async function keepWeights(
  permit: Permit<"meeting.schedule">,
  panelId: string,
  { weights, cadenceDays, version }: { weights: Weights; cadenceDays: number | null; version: number },
): Promise<Outcome<{ version: number }, "not_found" | "changed_meanwhile">> {
  return change(permit, async (tx) => {
    if (!isWithin(permit.reach, { panelId })) return { refused: "not_found" as const };
    const [before] = await tx.select({ version: panelPlanning.version }).from(panelPlanning).where(eq(panelPlanning.panelId, panelId));
    if ((before?.version ?? 0) !== version) return { refused: "changed_meanwhile" as const };
    const row = { weights, cadenceDays, version: version + 1 };
    await tx.insert(panelPlanning).values({ panelId, ...row }).onConflictDoUpdate({ target: panelPlanning.panelId, set: row });
    return { value: { version: version + 1 }, log: { verb: "planner.weights_kept", subject: panelId, detail: { weights, cadenceDays } }, touches: [] };
  });
}
