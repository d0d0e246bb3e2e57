/** Writes a calendar down as iCalendar (RFC 5545), for feeds: no METHOD, stable bytes for the same entries. */
import { TZDate } from "@date-fns/tz";
import { ICalCalendar, ICalEventStatus } from "ical-generator";
import { tzlib_get_ical_block } from "timezones-ical-library";
import { calendarLine, calendarText, type Calendar, type CalendarEntry } from "~/domain/calendar";
import { londonClock, londonDay, londonInstant, londonZone } from "~/domain/day";
import { calendar as words } from "~/messages/en/calendar";

/** How often programs are asked to look again, in seconds. */
const lookAgainEvery = 4 * 60 * 60;

const londonRules = blockOf(londonZone);

/**
 * The calendar as text: CRLF after every line, the last one too; lines of at most 75 octets; London times with the
 * zone's two rules. An empty calendar still holds the zone, so that programs take it (standard CAL-09).
 */
export function calendarDocument({ name, address, entries }: Calendar): string {
  const document = new ICalCalendar({
    prodId: { company: words.product, product: "calendar", language: "EN" },
    ttl: lookAgainEvery,
    ...(name ? { name: escaped(calendarLine(name)) } : {}),
    ...(address ? { source: address } : {}),
  });
  for (const entry of entries) {
    document.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      // Without METHOD, DTSTAMP says when the entry was last revised: the same bytes until something changes.
      stamp: entry.changedAt,
      lastModified: entry.changedAt,
      ...timesOf(entry),
      status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      summary: calendarLine(entry.summary),
      location: entry.location === null ? null : calendarLine(entry.location),
      description: calendarText(entry.description),
      url: entry.url,
    });
  }
  return `${withZone(document.toString())}\r\n`;
}

/**
 * London times; but UTC where the autumn change shows one of them twice, because a local time cannot say which.
 * The library takes a plain Date for UTC, and needs a TZDate to keep to London's clocks.
 */
function timesOf({ startsAt, endsAt }: CalendarEntry) {
  if ([startsAt, endsAt].some((instant) => instant !== null && isShownTwice(instant))) return { start: startsAt, end: endsAt };
  const [start, end] = [startsAt, endsAt].map((instant) => instant && new TZDate(instant.getTime(), londonZone));
  return { start: start ?? startsAt, end: end ?? null, timezone: londonZone };
}

function isShownTwice(instant: Date): boolean {
  const read = londonInstant(londonDay(instant), londonClock(instant));
  return !read.ok && read.reason === "twice";
}

/**
 * Puts the zone where the standard wants it: after the calendar's properties and before its first entry. The library
 * leaves it out of an empty calendar, and puts it between properties otherwise.
 */
function withZone(document: string): string {
  const at = document.search(/^(BEGIN:VEVENT|END:VCALENDAR)\r?$/m);
  return `${document.slice(0, at)}X-WR-TIMEZONE:${londonZone}\r\n${londonRules}\r\n${document.slice(at)}`;
}

/** The library escapes what stands in entries, and not the calendar's own name. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (mark) => `\\${mark}`);
}

function blockOf(zone: string): string {
  const [block] = tzlib_get_ical_block(zone);
  if (!block) throw new Error(`No rules are known for ${zone}`);
  return block.trim();
}
