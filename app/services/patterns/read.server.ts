/** How a panel usually meets, and the year that follows from it. */
import { and, asc, eq, gte, inArray, isNotNull, ne } from "drizzle-orm";
import { meetingPatterns, meetings, patternExceptions } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import { addDays, addMonthsTo, londonDay, type Day } from "~/domain/day";
import { monthSteps, plannedMonths, weeks, type MonthStep, type Pattern, type PatternException, type PlannedMonth, type Week } from "~/domain/pattern";
import type { AnyPermit } from "~/domain/permission";
import { bankHolidayDays } from "~/services/almanac/bank-holidays.server";

export type KeptPattern = Pattern & { id: string; version: number };

/** The panel's pattern, for everyone; null while it has none. */
export async function patternOf(_permit: AnyPermit, panelId: string, read: AppDb = appRead()): Promise<KeptPattern | null> {
  const [row] = await read.select().from(meetingPatterns).where(eq(meetingPatterns.panelId, panelId));
  if (!row) return null;
  const { id, version, week, weekday, everyMonths, fromMonth, startClock, endClock } = row;
  return { id, version, week: weeks.find((one) => one === week) ?? (1 satisfies Week), weekday, everyMonths: monthSteps.find((one) => one === everyMonths) ?? (1 satisfies MonthStep), fromMonth, startClock, endClock };
}

/** A month of the plan, with the meeting that was made for it. */
export type PlannedMeeting = PlannedMonth & { meeting: { id: string; state: string; onDay: Day } | null };

/** The year from today on: every month of the pattern with what was decided, what is in the way, and what was made. */
export async function plannedYear({ now }: AnyPermit, panelId: string, pattern: KeptPattern, read: AppDb = appRead()): Promise<PlannedMeeting[]> {
  const from = londonDay(now);
  const to = addDays(addMonthsTo(from, 12), -1);
  const made = await read
    .select({ id: meetings.id, state: meetings.state, onDay: meetings.onDay, patternDay: meetings.patternDay })
    .from(meetings)
    .where(and(eq(meetings.patternId, pattern.id), isNotNull(meetings.patternDay)));
  const others = await read
    .select({ onDay: meetings.onDay, patternId: meetings.patternId })
    .from(meetings)
    .where(and(eq(meetings.panelId, panelId), gte(meetings.onDay, from), inArray(meetings.state, ["draft", "published"]), ne(meetings.kind, "surgery")));
  const taken = new Set(others.filter(({ patternId }) => patternId !== pattern.id).map(({ onDay }) => onDay));
  const months = plannedMonths(pattern, { from, to, exceptions: await exceptionsOf(pattern.id, read), holidays: await bankHolidayDays(read), taken });
  return months.map((month) => ({ ...month, meeting: made.find(({ patternDay }) => patternDay !== null && patternDay === month.day) ?? null }));
}

export async function exceptionsOf(patternId: string, read: AppDb = appRead()): Promise<PatternException[]> {
  return read
    .select({ onDay: patternExceptions.onDay, movedTo: patternExceptions.movedTo, reason: patternExceptions.reason })
    .from(patternExceptions)
    .where(eq(patternExceptions.patternId, patternId))
    .orderBy(asc(patternExceptions.onDay));
}
