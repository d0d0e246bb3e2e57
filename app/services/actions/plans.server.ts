/** How work that is more than a one-off goes: each time it happened or was missed, and its steps. */
import { asc, desc, eq, inArray } from "drizzle-orm";
import type { actions } from "~/db/app-schema.server";
import { actionOccurrences, actionSteps } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { standingOfPlan, type PlanStanding } from "~/domain/action-plan";
import { londonDay, type Day } from "~/domain/day";
import type { Permit } from "~/domain/permission";

type Row = typeof actions.$inferSelect;

/** The plans of those of these actions that have one, by id. */
export async function plansOf(rows: readonly Row[]): Promise<Map<string, PlanStanding>> {
  const found = new Map<string, PlanStanding>();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return found;
  const [steps, times] = await Promise.all([
    appRead().select().from(actionSteps).where(inArray(actionSteps.actionId, ids)).orderBy(asc(actionSteps.position)),
    appRead().select().from(actionOccurrences).where(inArray(actionOccurrences.actionId, ids)),
  ]);
  for (const row of rows) {
    const own = steps.filter(({ actionId }) => actionId === row.id).map(({ id, words, doneOn }) => ({ id, words, doneOn }));
    if (row.shape === "one_off" && own.length === 0) continue;
    const occurrences = times.filter(({ actionId }) => actionId === row.id);
    found.set(row.id, standingOfPlan({ repeatDays: row.repeatDays, state: row.state, since: row.openedOn ?? londonDay(row.postedAt) }, occurrences, own));
  }
  return found;
}

/** What was noted about one recurring action, the newest first. The permit has found the action before. */
export async function occurrencesOf(_permit: Permit<"action.post">, actionId: string): Promise<{ id: string; on: Day; result: "done" | "missed"; why: string | null }[]> {
  const rows = await appRead().select().from(actionOccurrences).where(eq(actionOccurrences.actionId, actionId)).orderBy(desc(actionOccurrences.onDay));
  return rows.map(({ id, onDay, result, why }) => ({ id, on: onDay, result, why }));
}
