/** How many people came to meetings of the past, by the slot they were held in: counts that were published, never names. */
import { and, eq, isNotNull, ne, notInArray, sum } from "drizzle-orm";
import { meetingAttendance, meetings } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { londonClock, londonDay, weekdayOf, type Clock } from "~/domain/day";

/** `people` is the average of `meetings` meetings, rounded. Place is null where only online. */
export type TurnoutLine = { weekday: number; start: Clock; place: string | null; meetings: number; people: number };

/** Those who come for their work, and those who did not come. */
const notCounted = ["police", "council_officers", "councillors", "apologies"];

/** The slots with a recorded attendance, the fullest first. First-timers are among the others already, so they are not added. */
export async function turnoutBySlot(panelId: string): Promise<TurnoutLine[]> {
  const rows = await appRead()
    .select({ startsAt: meetings.startsAt, place: meetings.venueName, people: sum(meetingAttendance.count).mapWith(Number) })
    .from(meetings)
    .innerJoin(meetingAttendance, eq(meetingAttendance.meetingId, meetings.id))
    .where(and(eq(meetings.panelId, panelId), isNotNull(meetings.startsAt), ne(meetings.state, "cancelled"), notInArray(meetingAttendance.group, [...notCounted, "first_time"])))
    .groupBy(meetings.id);
  const slots = new Map<string, TurnoutLine & { total: number }>();
  for (const { startsAt, place, people } of rows) {
    if (!startsAt) continue;
    const [weekday, start] = [weekdayOf(londonDay(startsAt)), londonClock(startsAt)];
    const key = JSON.stringify([weekday, start, place]);
    const known = slots.get(key) ?? { weekday, start, place, meetings: 0, people: 0, total: 0 };
    const total = known.total + people;
    slots.set(key, { ...known, meetings: known.meetings + 1, total, people: Math.round(total / (known.meetings + 1)) });
  }
  return [...slots.values()]
    .sort((one, other) => other.people - one.people || one.weekday - other.weekday || one.start.localeCompare(other.start) || (one.place ?? "").localeCompare(other.place ?? ""))
    .map(({ weekday, start, place, meetings: held, people }) => ({ weekday, start, place, meetings: held, people }));
}
