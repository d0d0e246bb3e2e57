/** What a calendar holds, before any library writes it down. Times are UTC instants, shown by calendars as London's. */
import type { Plan, Standing } from "./coming";
import { addDays, londonDay, londonZone, type Day } from "./day";
import type { MeetingState } from "./meeting";

/** Cancelled meetings stay in the feed this many days after the day they were meant for (standard CAL-03). */
export const daysCancelledStay = 90;
/** Meetings of the past stay in the feed this many days. */
export const daysHeldStay = 400;
/** The calendar of all London looks this many days ahead, and not back: it would be too heavy for a phone. */
export const daysLondonSees = 92;

/** Who calls the meeting: the panel with a mailbox that is read for it, never a person. */
export type Organiser = { name: string; email: string };

export type CalendarEntry = {
  /** Never changes, whatever is edited and wherever the site moves (standard CAL-02). */
  uid: string;
  sequence: number;
  isCancelled: boolean;
  startsAt: Date;
  endsAt: Date | null;
  changedAt: Date;
  summary: string;
  location: string | null;
  description: string;
  url: string;
  organiser: Organiser;
  /** Takes its reader's time; only in the calendar of somebody who said that they come. */
  isBusy?: boolean;
  /** Not settled for its reader: they wait for a place, or have not answered since it moved. */
  isTentative?: boolean;
  /** False where its reader cannot come: the reminders that they asked for leave it out. */
  isRemindedOf?: boolean;
};

export type Calendar = {
  name: string | null;
  /** Where programs read this calendar again. */
  address: string | null;
  /** The page that shows the same to people. */
  page?: string;
  entries: readonly CalendarEntry[];
  /** Minutes before each entry at which its reader is reminded; none unless the reader asked. */
  alarms?: readonly number[];
};

/** The one name of a meeting in every calendar: its id at the host that this installation had first. */
export function calendarUid(meetingId: string, host: string): string {
  return `${meetingId}@${host}`;
}

/**
 * Whether a meeting stands in the feeds on the London day `today`. Drafts never do, and neither does a record of the past
 * whose source gives no time.
 */
export function isInFeed(meeting: { state: MeetingState; onDay: Day; startsAt: Date | null }, today: Day): boolean {
  if (meeting.state === "draft" || meeting.startsAt === null) return false;
  return addDays(londonDay(meeting.startsAt), meeting.state === "cancelled" ? daysCancelledStay : daysHeldStay) >= today;
}

// ---- What its reader said ----------------------------------------------------------------------

/** What somebody said about coming, as far as their own calendar shows it. */
export type SaidOfComing = { plan: Plan; standing: Standing; isToConfirm: boolean };

export type Partstat = "NEEDS-ACTION" | "ACCEPTED" | "DECLINED" | "TENTATIVE";

/** The same in the words of iCalendar, for an entry that only this person gets. On the waiting list it is not settled. */
export function partstatOf(said: SaidOfComing | undefined): Partstat {
  if (!said || said.isToConfirm) return "NEEDS-ACTION";
  if (said.plan === "cannot_come") return "DECLINED";
  return said.standing === "waiting" ? "TENTATIVE" : "ACCEPTED";
}

/** Words about the reader's own answer, for entries of their own calendar. */
export type SaidWords = { said: Record<Plan, string>; waiting: string; toConfirm: string; declined: (title: string) => string };

/**
 * An entry of somebody's own calendar with what they said first. It takes their time only when they come; what is not settled
 * is tentative; what they cannot come to is free, says so in its title, and is reminded of no more. `changedAt` is when they answered.
 */
export function withAnswer(entry: CalendarEntry, { changedAt, ...said }: SaidOfComing & { changedAt: Date }, words: SaidWords): CalendarEntry {
  const partstat = partstatOf(said);
  const isTentative = !entry.isCancelled && (partstat === "TENTATIVE" || partstat === "NEEDS-ACTION");
  const lines = [words.said[said.plan], said.standing === "waiting" ? words.waiting : null, said.isToConfirm ? words.toConfirm : null, entry.description];
  return {
    ...entry,
    changedAt: changedAt > entry.changedAt ? changedAt : entry.changedAt,
    summary: partstat === "DECLINED" && !entry.isCancelled ? words.declined(entry.summary) : entry.summary,
    description: lines.filter((line) => line !== null).join("\n"),
    isBusy: !entry.isCancelled && partstat === "ACCEPTED",
    isTentative,
    isRemindedOf: partstat !== "DECLINED",
  };
}

// ---- Reminders ---------------------------------------------------------------------------------

const minutesIn = { m: 1, h: 60, d: 24 * 60, w: 7 * 24 * 60 } as const;
const longestAlarm = 4 * minutesIn.w;
const mostAlarms = 3;

/**
 * The reminders that a reader asks for in the address, such as "1d,2h": minutes before the start, longest first, each
 * once, three at most. What cannot be read or is over four weeks is left out, because no program would show a complaint.
 */
export function readAlarms(wish: string | null | undefined): number[] {
  const minutes = (wish ?? "").slice(0, 100).toLowerCase().split(",").flatMap((part) => {
    const [, count = "", unit = ""] = /^\s*(\d{1,4})([mhdw])\s*$/.exec(part) ?? [];
    const before = Number(count) * (minutesIn[unit as keyof typeof minutesIn] ?? 0);
    return before > 0 && before <= longestAlarm ? [before] : [];
  });
  return [...new Set(minutes)].sort((a, b) => b - a).slice(0, mostAlarms);
}

/** The same reminders as they stand in an address: "1d,2h"; empty for none. */
export function alarmWish(alarms: readonly number[]): string {
  return alarms.map((minutes) => (["w", "d", "h"] as const).reduce((found, unit) => found || (minutes % minutesIn[unit] === 0 ? `${minutes / minutesIn[unit]}${unit}` : ""), "") || `${minutes}m`).join(",");
}

/** The choices that people are offered; other reminders can be asked for in the address. */
export const alarmChoices = ["none", "1d", "2h", "1d,2h"] as const;
export type AlarmChoice = (typeof alarmChoices)[number];

// ---- Where to follow ---------------------------------------------------------------------------

export type SubscribeLinks = { google: string; outlook: string; outlookAtWork: string };

/** Addresses at which the calendars of Google and Microsoft ask their user whether to follow the calendar at `https`. */
export function subscribeLinks({ https, name }: { https: string; name: string }): SubscribeLinks {
  const webcal = https.replace(/^https?:/, "webcal:");
  const asked = `url=${encodeURIComponent(https)}&name=${encodeURIComponent(name)}`;
  return {
    google: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb?${asked}`,
    outlookAtWork: `https://outlook.office.com/calendar/0/addfromweb?${asked}`,
  };
}

// ---- Clashes -----------------------------------------------------------------------------------

type Stay = Pick<CalendarEntry, "uid" | "startsAt" | "endsAt" | "isCancelled">;

/** Somebody who must be at both needs this long to get from one place to the next, in minutes. */
export const wayBetweenPlaces = 30;
/** A meeting whose source gives no end is taken to last this long, in minutes. */
const usualLength = 90;

/**
 * For each entry that nobody can be at because of another: the others' uids, in the order given. Two clash when one
 * begins before the other's end and the way between places. Cancelled ones clash with nothing, and an entry that is
 * listed twice (a joint meeting) does not clash with itself.
 */
export function clashesOf(entries: readonly Stay[], way = wayBetweenPlaces): Map<string, string[]> {
  const stays = entries
    .filter(({ isCancelled }) => !isCancelled)
    .map(({ uid, startsAt, endsAt }) => ({ uid, from: startsAt.getTime(), until: (endsAt ?? new Date(startsAt.getTime() + usualLength * 60_000)).getTime() + way * 60_000 }))
    .sort((a, b) => a.from - b.from);
  const clashes = new Map<string, string[]>();
  const note = (uid: string, other: string) => {
    const known = clashes.get(uid) ?? [];
    if (!known.includes(other)) clashes.set(uid, [...known, other]);
  };
  for (const [at, stay] of stays.entries()) {
    for (let next = at + 1; next < stays.length; next += 1) {
      const other = stays[next];
      if (!other || other.from >= stay.until) break;
      if (other.uid === stay.uid) continue;
      note(stay.uid, other.uid);
      note(other.uid, stay.uid);
    }
  }
  return clashes;
}

// ---- Times -------------------------------------------------------------------------------------

/** Made once: a formatter costs as much as a thousand uses of it. */
const onLondonClocks = new Intl.DateTimeFormat("sv-SE", { timeZone: londonZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" });

const october = 9;
const millisecondsOfAnHour = 3_600_000;

/** What London's clocks show at an instant, as calendars write it: "20270304T190000". */
export function londonStamp(instant: Date): string {
  return onLondonClocks.format(instant).replace(" ", "T").replace(/[-:]/g, "");
}

/** Whether London's clocks show this time twice that night, an hour apart. They go back in October alone. */
export function isShownTwice(instant: Date): boolean {
  if (instant.getUTCMonth() !== october) return false;
  const shown = londonStamp(instant);
  return [-millisecondsOfAnHour, millisecondsOfAnHour].some((away) => londonStamp(new Date(instant.getTime() + away)) === shown);
}

// ---- Text --------------------------------------------------------------------------------------

/**
 * Text as calendar programs can take it: line ends are one kind, control characters and halves of characters are
 * gone, and so is room at the ends.
 */
export function calendarText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, "\n")
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, "")
    .replace(/\t/g, " ")
    .trim();
}

/** The same on one line, for names and places. */
export function calendarLine(text: string): string {
  return calendarText(text).replace(/\s*\n\s*/g, ", ");
}

/**
 * A name inside a parameter of iCalendar, where no quotation mark can stand (RFC 5545, 3.1), and where readers differ about
 * backslashes and carets (RFC 6868).
 */
export function calendarName(text: string): string {
  return calendarLine(text).replaceAll('"', "'").replaceAll("\\", "/").replaceAll("^", "");
}

/** An inbox that can be a panel's, or null: no blanks, quotes or marks that would end it. */
export function calendarAddress(text: string | null): string | null {
  return text !== null && /^[^\s",;:<>()[\]\\@\u0000-\u001f\u007f]+@[a-z0-9.-]+$/i.test(text) ? text : null;
}

/** Octets of a line before it goes on in the next, which begins with a blank (RFC 5545, 3.1: 75 with it). */
const octetsOfLine = 74;

/** Lines that end with CRLF, the long ones folded on the edges of characters. The text is well-formed. */
export function folded(lines: string): string {
  return lines.split("\r\n").map(foldedLine).join("\r\n");
}

function foldedLine(line: string): string {
  // No character is over three octets for each of its halves, so most lines need no count.
  if (line.length * 3 <= octetsOfLine) return line;
  const parts: string[] = [];
  let from = 0;
  let octets = 0;
  for (let at = 0; at < line.length; at += 1) {
    const unit = line.charCodeAt(at);
    const isPair = unit >= 0xd800 && unit <= 0xdbff;
    const size = unit < 0x80 ? 1 : unit < 0x800 ? 2 : isPair ? 4 : 3;
    if (octets + size > octetsOfLine) {
      parts.push(line.slice(from, at));
      from = at;
      octets = 0;
    }
    octets += size;
    if (isPair) at += 1;
  }
  return from === 0 ? line : [...parts, line.slice(from)].join("\r\n ");
}

/** At most `most` letters of a text, cut between words, for places where the whole stands behind a link. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1).toWellFormed().replace(/\uFFFD$/, "");
  const lastBlank = cut.search(/\s\S*$/);
  return `${(lastBlank > most / 2 ? cut.slice(0, lastBlank) : cut).trimEnd()}…`;
}
