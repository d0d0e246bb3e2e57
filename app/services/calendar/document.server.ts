/** Writes calendars and invitations down as iCalendar (RFC 5545, 5546, 7986): stable bytes for the same entries. */
import { TZDate } from "@date-fns/tz";
import { ICalAlarmType, ICalAttendeeRole, ICalAttendeeStatus, ICalAttendeeType, ICalCalendar, ICalCalendarMethod, ICalEvent, ICalEventStatus, ICalEventTransparency, type ICalEventData } from "ical-generator";
import { tzlib_get_ical_block } from "timezones-ical-library";
import { calendarLine, calendarName, calendarText, folded, isShownTwice, type Calendar, type CalendarEntry, type Partstat } from "~/domain/calendar";
import { londonZone } from "~/domain/day";
import { calendar as words } from "~/messages/en/calendar";

/** How often programs are asked to look again, in seconds. */
const lookAgainEvery = 4 * 60 * 60;

/** The tint that programs may give the calendar: one of the names of CSS, as RFC 7986 wants it. */
const tint = "darkslateblue";

const londonRules = blockOf(londonZone);

/**
 * The calendar as text: CRLF after every line, the last one too; lines of at most 75 octets; London times with the
 * zone's two rules. An empty calendar still holds the zone, so that programs take it (standard CAL-09). Meetings in it do
 * not make their reader "busy", unless they said that they come: following a ward is not coming. No METHOD: a feed is no message (RFC 5545 leaves it out).
 */
export function calendarDocument({ name, address, page, entries, alarms = [] }: Calendar): string {
  const document = new ICalCalendar({
    ...producer,
    ttl: lookAgainEvery,
    ...(name ? { name: escaped(calendarLine(name)) } : {}),
    ...(address ? { source: address } : {}),
    ...(page ? { url: page } : {}),
  });
  const head = withHead(document.toString(), name ? [`COLOR:${tint}`, `X-WR-TIMEZONE:${londonZone}`] : [`X-WR-TIMEZONE:${londonZone}`]);
  const end = head.lastIndexOf("END:VCALENDAR");
  return head.slice(0, end) + entries.map((entry) => writtenOnce(entry, alarms)).join("") + head.slice(end);
}

/** The library wants a calendar around each entry; nothing of it is written. */
const ofNothing = new ICalCalendar();

/** Entries as they were written down last, the least used first. Most of a feed is as it was. */
const written = new Map<string, string>();
const mostWritten = 5_000;

function writtenOnce(entry: CalendarEntry, alarms: readonly number[]): string {
  const key = JSON.stringify([entry, alarms]);
  const text = written.get(key) ?? eventText(entry, alarms);
  written.delete(key);
  written.set(key, text);
  const [oldest] = written.size > mostWritten ? written.keys() : [];
  if (oldest !== undefined) written.delete(oldest);
  return text;
}

/** The library's own text of one entry. It folds a calendar letter by letter, which takes longer than all the rest, so entries are folded here. */
function eventText(entry: CalendarEntry, alarms: readonly number[]): string {
  const event = new ICalEvent(
    {
      ...columnsOf(entry),
      transparency: entry.isBusy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
      organizer: organiserOf(entry),
      alarms: entry.isCancelled || entry.isRemindedOf === false ? [] : alarms.map((minutes) => ({ type: ICalAlarmType.display, trigger: minutes * 60, description: calendarLine(entry.summary) })),
    },
    ofNothing,
  );
  return folded(event.toString());
}

/** REQUEST asks somebody to a meeting, or tells of another time or place; CANCEL takes it back. */
export type InvitationMethod = "REQUEST" | "CANCEL";

/**
 * One meeting for one person, as mail programs take it for an invitation: the method, the panel as organiser with the
 * mailbox that sends for it, and nobody but the receiver as guest, with what they said themselves. No answer by mail is asked for: nothing reads it, and
 * people answer on the meeting's page.
 */
export function invitationDocument({ entry, method, to, partstat, sender }: { entry: CalendarEntry; method: InvitationMethod; to: string; partstat: Partstat; sender: string }): string {
  const document = new ICalCalendar({ ...producer, method: ICalCalendarMethod[method] });
  document.createEvent({
    ...columnsOf(entry),
    // Whoever alone is not asked any more gets no status: the meeting is held (RFC 5546, 3.2.5).
    ...(method === "CANCEL" && !entry.isCancelled ? { status: null } : {}),
    transparency: method === "CANCEL" || partstat === "DECLINED" ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    organizer: { ...organiserOf(entry), ...(sender === entry.organiser.email ? {} : { sentBy: sender }) },
    attendees: [{ email: to, type: ICalAttendeeType.INDIVIDUAL, role: ICalAttendeeRole.REQ, status: partstats[partstat], rsvp: false }],
  });
  return withHead(document.toString(), []);
}

const partstats: Record<Partstat, ICalAttendeeStatus> = { "NEEDS-ACTION": ICalAttendeeStatus.NEEDSACTION, ACCEPTED: ICalAttendeeStatus.ACCEPTED, DECLINED: ICalAttendeeStatus.DECLINED, TENTATIVE: ICalAttendeeStatus.TENTATIVE };

const producer = { prodId: { company: words.product, product: "calendar", language: "EN" } };

function columnsOf(entry: CalendarEntry): ICalEventData {
  return {
    id: entry.uid,
    sequence: entry.sequence,
    // When the entry was last revised: the same bytes until something changes, and the later of two messages is known.
    stamp: entry.changedAt,
    lastModified: entry.changedAt,
    ...timesOf(entry),
    status: entry.isCancelled ? ICalEventStatus.CANCELLED : entry.isTentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    summary: calendarLine(entry.summary),
    location: entry.location === null ? null : calendarLine(entry.location),
    description: calendarText(entry.description),
    url: entry.url,
  };
}

function organiserOf({ organiser }: CalendarEntry) {
  return { name: calendarName(organiser.name) || words.product, email: organiser.email };
}

/** A time on London's clocks. The library asks each for the same zone again, which would work all of it out anew. */
class LondonTime extends TZDate {
  override withTimeZone(): this {
    return this;
  }
}

/**
 * London times; but UTC where the autumn change shows one of them twice, because a local time cannot say which.
 * The library takes a plain Date for UTC, and needs a TZDate to keep to London's clocks.
 */
function timesOf({ startsAt, endsAt }: CalendarEntry) {
  if ([startsAt, endsAt].some((instant) => instant !== null && isShownTwice(instant))) return { start: startsAt, end: endsAt };
  const [start, end] = [startsAt, endsAt].map((instant) => instant && new LondonTime(instant.getTime(), londonZone));
  return { start: start ?? startsAt, end: end ?? null, timezone: londonZone };
}

/**
 * Puts the last properties and the zone where the standard wants them: after the calendar's properties and before its
 * first entry. The library leaves the zone out of an empty calendar, and puts it between properties otherwise.
 */
function withHead(document: string, properties: readonly string[]): string {
  const at = document.search(/^(BEGIN:VEVENT|END:VCALENDAR)\r?$/m);
  return `${document.slice(0, at)}${[...properties, londonRules].join("\r\n")}\r\n${document.slice(at)}\r\n`;
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
