/** What was changed and withdrawn among the updates about a panel's priorities, for the panel (standard ACT-07). */
import { and, desc, eq, inArray, isNull, lte, or } from "drizzle-orm";
import { actionHistory, actions, priorities } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { stillWaits } from "./history.server";

export type PanelChange = { id: string; updateId: string; kind: "edited" | "withdrawn"; at: Date; credit: string | null; problem: string; before: string; now: string; reason: string | null };

/** The newest first; without what was taken back, and without words that still wait. Empty for a panel out of reach. */
export async function changesOfPanel(permit: Permit<"action.see_history">, panelId: string, limit = 50): Promise<PanelChange[]> {
  if (!(permit.reach.everywhere || permit.reach.panelIds.includes(panelId))) return [];
  const rows = await appRead()
    .select({ entry: actionHistory, sentence: actions.sentence, problem: priorities.problem })
    .from(actionHistory)
    .innerJoin(actions, eq(actions.id, actionHistory.actionId))
    .innerJoin(priorities, eq(priorities.id, actions.priorityId))
    .where(and(eq(actions.panelId, panelId), inArray(actionHistory.kind, ["edited", "withdrawn"]), isNull(actions.undoneAt), or(isNull(actions.shownFromOn), lte(actions.shownFromOn, londonDay(permit.now)))))
    .orderBy(desc(actionHistory.at), desc(actionHistory.id))
    .limit(limit);
  return rows.flatMap(({ entry, sentence, problem }) =>
    (entry.kind === "edited" || entry.kind === "withdrawn") && !stillWaits(entry.before, permit.now) ? [{ id: entry.id, updateId: entry.actionId, kind: entry.kind, at: entry.at, credit: entry.credit, problem, before: entry.before?.sentence ?? "", now: sentence, reason: entry.reason }] : [],
  );
}
