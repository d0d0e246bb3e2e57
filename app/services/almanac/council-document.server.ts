/** A council's iCalendar file, read for the planner: repeated meetings one by one, in London civil time. */
import ICAL from "ical.js";
import { calendarLine } from "~/domain/calendar";
import { isFullCouncil } from "~/domain/council";
import { addDays, londonClock, londonDay, type Clock, type Day } from "~/domain/day";

export type CouncilMeeting = { onDay: Day; start: Clock; end: Clock; title: string; isFullCouncil: boolean };

export type CouncilDocument = { ok: true; meetings: CouncilMeeting[] } | { ok: false; reason: "not_a_calendar" | "too_many" };

/** No council meets so often; a rule that repeats every second would otherwise never end. */
const mostMeetings = 5_000;
const mostTurns = 20_000;
const longestTitle = 200;

/**
 * The meetings from `from` to `to`, in order. Refuses what is not iCalendar ("not_a_calendar"), and a calendar that repeats without
 * measure ("too_many"). Cancelled meetings are left out; so are entries of whole days, but for the full council, which then
 * counts as an evening. A time without a zone is London's.
 */
export function readCouncilDocument(text: string, { from, to }: { from: Day; to: Day }): CouncilDocument {
  const root = rootOf(text);
  if (!root) return { ok: false, reason: "not_a_calendar" };
  const zones = new Map(root.getAllSubcomponents("vtimezone").flatMap((component) => zoneOf(component)));
  const found: CouncilMeeting[] = [];
  let turns = 0;
  try {
    for (const event of eventsOf(root)) {
      if (!event.isRecurring()) {
        add(event, event.startDate, event.endDate);
        continue;
      }
      const next = event.iterator();
      for (let start = next.next(); start; start = next.next()) {
        turns += 1;
        if (turns > mostTurns || found.length > mostMeetings) return { ok: false, reason: "too_many" };
        if (civil(start).day > to) break;
        const { item, startDate, endDate } = event.getOccurrenceDetails(start);
        add(item, startDate, endDate);
      }
    }
  } catch {
    return { ok: false, reason: "not_a_calendar" };
  }
  return found.length > mostMeetings ? { ok: false, reason: "too_many" } : { ok: true, meetings: found.sort(byTime) };

  function add(event: ICAL.Event, start: ICAL.Time, end: ICAL.Time | null): void {
    const title = calendarLine(event.summary ?? "").slice(0, longestTitle);
    const meeting = meetingOf(title, { start: civil(start), end: end ? civil(end) : null, isWholeDay: start.isDate });
    if (meeting && meeting.onDay >= from && meeting.onDay <= to && !isCancelled(event, title)) found.push(meeting);
  }

  /** The London day and clock of a time of the file: by its own zone where the file brings it, else as it stands. */
  function civil(time: ICAL.Time): { day: Day; clock: Clock } {
    const zone = time.zone === ICAL.Timezone.utcTimezone ? time.zone : zones.get(time.zone?.tzid ?? "");
    if (!zone || time.isDate) return { day: dayOf(time), clock: clockOf(time) };
    const instant = new Date(Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute) - zone.utcOffset(time) * 1000);
    return { day: londonDay(instant), clock: londonClock(instant) };
  }
}

function rootOf(text: string): ICAL.Component | null {
  try {
    const parsed = ICAL.parse(text.replace(/^\uFEFF/, "")) as unknown;
    const root = new ICAL.Component(parsed as ConstructorParameters<typeof ICAL.Component>[0]);
    return root.name === "vcalendar" ? root : null;
  } catch {
    return null;
  }
}

function zoneOf(component: ICAL.Component): [string, ICAL.Timezone][] {
  try {
    const zone = new ICAL.Timezone(component);
    return [[zone.tzid, zone]];
  } catch {
    return [];
  }
}

/** Every event with the changes that were made to single days of it. */
function eventsOf(root: ICAL.Component): ICAL.Event[] {
  const all = root.getAllSubcomponents("vevent").filter((component) => component.hasProperty("dtstart"));
  const changed = all.filter((component) => component.hasProperty("recurrence-id"));
  const whole = all.filter((component) => !component.hasProperty("recurrence-id"));
  const uidOf = (component: ICAL.Component) => String(component.getFirstPropertyValue("uid") ?? "");
  return whole.map((component) => new ICAL.Event(component, { strictExceptions: false, exceptions: changed.filter((change) => uidOf(change) === uidOf(component)) }));
}

type Civil = { day: Day; clock: Clock };

function meetingOf(title: string, { start, end, isWholeDay }: { start: Civil; end: Civil | null; isWholeDay: boolean }): CouncilMeeting | null {
  const isFull = isFullCouncil(title);
  if (isWholeDay) return isFull ? { onDay: start.day, start: "18:30", end: "22:00", title, isFullCouncil: true } : null;
  // Many councils publish no end, or the start again: two hours is their usual evening.
  const hasEnd = end !== null && (end.day > start.day || end.clock > start.clock);
  const twoHoursOn = `${String(Math.min(24, Number(start.clock.slice(0, 2)) + 2)).padStart(2, "0")}${start.clock.slice(0, 2) >= "22" ? ":00" : start.clock.slice(2)}`;
  const ends = !hasEnd ? twoHoursOn : end.day > start.day ? "24:00" : end.clock;
  return { onDay: start.day, start: start.clock, end: ends, title, isFullCouncil: isFull };
}

function isCancelled(event: ICAL.Event, title: string): boolean {
  const status = String(event.component.getFirstPropertyValue("status") ?? "");
  return status.toUpperCase() === "CANCELLED" || /^\W*(cancelled|canceled|postponed)\b/i.test(title) || title === "";
}

function dayOf({ year, month, day }: ICAL.Time): Day {
  return addDays(`${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`, 0);
}

function clockOf({ hour, minute }: ICAL.Time): Clock {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

function byTime(one: CouncilMeeting, other: CouncilMeeting): number {
  return one.onDay.localeCompare(other.onDay) || one.start.localeCompare(other.start) || one.title.localeCompare(other.title);
}
