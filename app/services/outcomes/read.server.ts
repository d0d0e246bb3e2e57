/** What came of priorities, as the public sees it. */
import { desc, eq, inArray } from "drizzle-orm";
import { outcomes } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import type { AnyPermit } from "~/domain/permission";
import type { TellableOutcome } from "~/domain/priority";

/** An outcome without who typed it. */
export function tellableOutcome({ id, sentence, effect, measure, saidOn, issue, lead, did, sourceRef }: typeof outcomes.$inferSelect): TellableOutcome {
  return { id, sentence, effect, measure, on: saidOn, issue, lead, did, isFromRecord: sourceRef !== null };
}

/** The outcomes of these priorities, newest first; those without a day come last. */
export async function outcomesOfPriorities(_permit: AnyPermit, priorityIds: readonly string[]): Promise<(TellableOutcome & { priorityId: string })[]> {
  if (priorityIds.length === 0) return [];
  const rows = await appRead()
    .select()
    .from(outcomes)
    .where(inArray(outcomes.priorityId, [...priorityIds]))
    .orderBy(desc(outcomes.saidOn), desc(outcomes.id));
  return rows.map((row) => ({ ...tellableOutcome(row), priorityId: row.priorityId ?? "" }));
}

/** What a meeting was told had come of something, in the order of the record. */
export async function outcomesOfMeeting(_permit: AnyPermit, meetingId: string): Promise<TellableOutcome[]> {
  const rows = await appRead().select().from(outcomes).where(eq(outcomes.meetingId, meetingId)).orderBy(outcomes.sourceRef, outcomes.id);
  return rows.map(tellableOutcome);
}
