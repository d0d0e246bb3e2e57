/** What a calendar holds, before any library writes it down. Times are UTC instants, shown by calendars as London's. */
import { addDays, londonDay, type Day } from "./day";
import type { MeetingState } from "./meeting";

/** Cancelled meetings stay in the feed this many days after the day they were meant for (standard CAL-03). */
export const daysCancelledStay = 90;
/** Meetings of the past stay in the feed this many days. */
export const daysHeldStay = 400;

export type CalendarEntry = {
  /** Never changes, whatever is edited (standard CAL-02). */
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
};

export type Calendar = { name: string | null; address: string | null; entries: readonly CalendarEntry[] };

/** The one name of a meeting in every calendar: its id at this site's host. */
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
