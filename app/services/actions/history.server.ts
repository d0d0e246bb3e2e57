/** How an action came to be as it is: every earlier wording, for the panel and those who act (standard ACT-07). */
import { asc, eq } from "drizzle-orm";
import type { actions } from "~/db/app-schema.server";
import { actionHistory } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { londonDay } from "~/domain/day";
import type { AnyPermit } from "~/domain/permission";

type Before = NonNullable<(typeof actionHistory.$inferSelect)["before"]>;

/** What residents could read of an action, to be kept before it changes. */
export function beforeOf(row: typeof actions.$inferSelect): Before {
  const { kind, count, doneOn, timeBand, sentence, state, reason, nextStep, dueOn, promise, shownFromOn, heldBecause } = row;
  return { kind, count, doneOn, timeBand, sentence, state, reason, nextStep, dueOn, promise, shownFromOn, heldBecause };
}

export type HistoryEntry = { id: string; kind: (typeof actionHistory.$inferSelect)["kind"]; at: Date; credit: string | null; before: Before | null; reason: string | null };

/** The changes of one action, the first on top; posts and no names. Words that would still wait are nobody's to read here. */
export async function historyOfAction({ now }: AnyPermit, actionId: string): Promise<HistoryEntry[]> {
  const rows = await appRead().select().from(actionHistory).where(eq(actionHistory.actionId, actionId)).orderBy(asc(actionHistory.at), asc(actionHistory.id));
  return rows.map(({ id, kind, at, credit, before, reason }) => ({ id, kind, at, credit, before: stillWaits(before, now) ? null : before, reason }));
}

/** An earlier wording whose day has not come, although the update itself was withdrawn or shown since. */
export function stillWaits(before: Before | null, now: Date): boolean {
  return before !== null && before.shownFromOn !== null && before.shownFromOn > londonDay(now);
}
