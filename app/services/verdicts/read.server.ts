/** What residents answered about a priority, as the public may see it. */
import { and, desc, eq, isNull } from "drizzle-orm";
import { localities, priorities, priorityReviews, verdictEntries, verdicts } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import { londonDay, type Day } from "~/domain/day";
import type { AnyPermit, Permit } from "~/domain/permission";
import { shownVerdicts, takesVerdicts, type Shown } from "~/domain/verdict";
import { localitiesOfWard, type Locality } from "~/services/localities/read.server";

type Row = typeof priorities.$inferSelect;

/** The answers that may be shown, by period; a period with too few is not there. Period 0 is before the first review. */
export async function verdictsOf(_permit: AnyPermit, priorityId: string): Promise<Map<number, Shown>> {
  const rows = await appRead()
    .select({ period: verdicts.period, answer: verdicts.answer, people: verdicts.people, place: localities.name })
    .from(verdicts)
    .leftJoin(localities, eq(localities.id, verdicts.localityId))
    .where(eq(verdicts.priorityId, priorityId));
  const periods = [...new Set(rows.map(({ period }) => period))];
  return new Map(
    periods.flatMap((period) => {
      const shown = shownVerdicts(rows.filter((row) => row.period === period));
      return shown ? [[period, shown] as const] : [];
    }),
  );
}

/** How many reviews a priority has had: the number of its period. */
export async function periodOf(tables: AppDb, priorityId: string): Promise<number> {
  return (await tables.select({ id: priorityReviews.id }).from(priorityReviews).where(eq(priorityReviews.priorityId, priorityId))).length;
}

export type PriorityToJudge = Pick<Row, "id" | "problem" | "detail" | "wardCode" | "panelId"> & { isOpen: boolean; places: Locality[] };

/** A priority about which residents are asked, with the parts of its ward; null when there is none. */
export async function findPriorityToJudge(permit: AnyPermit, id: string): Promise<PriorityToJudge | null> {
  const [row] = await appRead().select().from(priorities).where(eq(priorities.id, id));
  if (!row) return null;
  const { problem, detail, wardCode, panelId } = row;
  return { id, problem, detail, wardCode, panelId, isOpen: takesVerdicts(row, londonDay(permit.now)), places: await localitiesOfWard(permit, wardCode) };
}

export type VerdictEntry = { id: string; people: number; place: string | null; on: Day; isTakenBack: boolean };

/** What was typed in from paper since the last review, the newest first; names nobody. */
export async function entriesOfPriority(_permit: Permit<"verdict.enter">, priorityId: string): Promise<VerdictEntry[]> {
  const rows = await appRead()
    .select({ entry: verdictEntries, place: localities.name })
    .from(verdictEntries)
    .leftJoin(localities, eq(localities.id, verdictEntries.localityId))
    .where(and(eq(verdictEntries.priorityId, priorityId), eq(verdictEntries.period, await periodOf(appRead(), priorityId))))
    .orderBy(desc(verdictEntries.enteredAt), desc(verdictEntries.id));
  return rows.map(({ entry, place }) => ({ id: entry.id, people: entry.people, place, on: londonDay(entry.enteredAt), isTakenBack: entry.takenBackAt !== null }));
}

/** The priority of an entry that can still be taken back; null for one that is not there, or taken back. */
export async function priorityOfEntry(_permit: Permit<"verdict.enter">, entryId: string): Promise<string | null> {
  const [row] = await appRead().select({ priorityId: verdictEntries.priorityId }).from(verdictEntries).where(and(eq(verdictEntries.id, entryId), isNull(verdictEntries.takenBackAt)));
  return row?.priorityId ?? null;
}
