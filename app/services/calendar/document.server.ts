/**
 * Writes calendars and invitations down as iCalendar (RFC 5545, 5546, 7986): stable bytes for the same entries. Written
 * here and by no library, because a borough's 500 meetings have to be ready in a tenth of a second; three readers check it.
 */
import { tzlib_get_ical_block } from "timezones-ical-library";
import { calendarLine, calendarName, calendarText, mailto, utcStamp, type Calendar, type CalendarEntry } from "~/domain/calendar";
import { londonZone } from "~/domain/day";
import { calendar as words } from "~/messages/en/calendar";
import { before, contentLine, needUtc, textValue, timeLine } from "./lines.server";

/** How often programs are asked to look again. */
const lookAgainEvery = "PT4H";

/** The tint that programs may give the calendar: one of the names of CSS, as RFC 7986 wants it. */
const tint = "darkslateblue";

const londonRules = blockOf(londonZone);

/**
 * The calendar as text: CRLF after every line, the last one too; lines of at most 75 octets; London times with the
 * zone's two rules. An empty calendar still holds the zone, so that programs take it (standard CAL-09). Meetings in it do
 * not make their reader "busy": following a ward is not coming.
 */
export function calendarDocument({ name, address, page, entries, alarms = [] }: Calendar): string {
  const shownName = name === null ? "" : textValue(calendarLine(name));
  return [
    ...opening("PUBLISH"),
    ...(address ? [contentLine("SOURCE;VALUE=URI", address)] : []),
    ...(page ? [contentLine("URL", page)] : []),
    ...(shownName ? [contentLine("NAME", shownName), contentLine("X-WR-CALNAME", shownName), contentLine("COLOR", tint)] : []),
    contentLine("REFRESH-INTERVAL;VALUE=DURATION", lookAgainEvery),
    contentLine("X-PUBLISHED-TTL", lookAgainEvery),
    contentLine("X-WR-TIMEZONE", londonZone),
    londonRules,
    ...entries.flatMap((entry) => eventLines(entry, { isBusy: false, organiser: organiserLine(entry, null), more: entry.isCancelled ? [] : alarms.flatMap((minutes) => alarmLines(entry, minutes)) })),
    contentLine("END", "VCALENDAR"),
  ].join("");
}

/** REQUEST asks somebody to a meeting, or tells of another time or place; CANCEL takes it back. */
export type InvitationMethod = "REQUEST" | "CANCEL";

/**
 * One meeting for one person, as mail programs take it for an invitation: the method, the panel as organiser with the
 * mailbox that sends for it, and nobody but the receiver as guest. No answer by mail is asked for: nothing reads it, and
 * people answer on the meeting's page.
 */
export function invitationDocument({ entry, method, to, sender }: { entry: CalendarEntry; method: InvitationMethod; to: string; sender: string }): string {
  const guest = contentLine("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE", mailto(to));
  return [...opening(method), londonRules, ...eventLines(entry, { isBusy: !entry.isCancelled, organiser: organiserLine(entry, sender), more: [guest] }), contentLine("END", "VCALENDAR")].join("");
}

function opening(method: "PUBLISH" | InvitationMethod): string[] {
  return [contentLine("BEGIN", "VCALENDAR"), contentLine("VERSION", "2.0"), contentLine("PRODID", `-//${words.product}//calendar//EN`), contentLine("METHOD", method)];
}

function eventLines(entry: CalendarEntry, { isBusy, organiser, more }: { isBusy: boolean; organiser: string; more: readonly string[] }): string[] {
  const { startsAt, endsAt } = entry;
  const location = entry.location === null ? "" : textValue(calendarLine(entry.location));
  const isInUtc = needUtc(startsAt, endsAt);
  return [
    contentLine("BEGIN", "VEVENT"),
    contentLine("UID", entry.uid),
    contentLine("SEQUENCE", String(entry.sequence)),
    // When the entry was last revised: the same bytes until something changes, and the later of two messages is known.
    contentLine("DTSTAMP", utcStamp(entry.changedAt)),
    contentLine("LAST-MODIFIED", utcStamp(entry.changedAt)),
    timeLine("DTSTART", startsAt, isInUtc),
    ...(endsAt ? [timeLine("DTEND", endsAt, isInUtc)] : []),
    contentLine("STATUS", entry.isCancelled ? "CANCELLED" : "CONFIRMED"),
    contentLine("TRANSP", isBusy ? "OPAQUE" : "TRANSPARENT"),
    contentLine("SUMMARY", textValue(calendarLine(entry.summary))),
    ...(location ? [contentLine("LOCATION", location)] : []),
    contentLine("DESCRIPTION", textValue(calendarText(entry.description))),
    contentLine("URL", entry.url),
    organiser,
    ...more,
    contentLine("END", "VEVENT"),
  ];
}

/** `sender` is the mailbox that sends for the panel, where it is another than the panel's own. */
function organiserLine({ organiser }: CalendarEntry, sender: string | null): string {
  const sentBy = sender !== null && sender !== organiser.email ? `;SENT-BY="${mailto(sender)}"` : "";
  return contentLine(`ORGANIZER;CN="${calendarName(organiser.name) || words.product}"${sentBy}`, mailto(organiser.email));
}

function alarmLines({ summary }: CalendarEntry, minutes: number): string[] {
  return [contentLine("BEGIN", "VALARM"), contentLine("ACTION", "DISPLAY"), contentLine("TRIGGER", before(minutes)), contentLine("DESCRIPTION", textValue(calendarLine(summary))), contentLine("END", "VALARM")];
}

function blockOf(zone: string): string {
  const [block] = tzlib_get_ical_block(zone);
  if (!block) throw new Error(`No rules are known for ${zone}`);
  return `${block.trim().replace(/\r?\n/g, "\r\n")}\r\n`;
}
