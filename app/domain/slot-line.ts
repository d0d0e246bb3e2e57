/** A time of a poll as people type it, one in a line: "4 March 2027, 7pm", "Thursday 4 March at 19:00", "2027-03-04T19:00". */
import { longDay, londonDay, londonClock, plainClock, readClock, readDay, type Clock, type Day } from "./day";
import { readSlot, type Slot, type SlotRefusal } from "./date-poll";

const weekday = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i;
const iso = /^(\d{4}-\d{2}-\d{2})[T ,]+(\d{1,2}:\d{2})$/;
const named = /^(\d{1,2})(?:st|nd|rd|th)?[ ./-]+([a-z]{3,9}\.?|\d{1,2})(?:[ ./-]+(\d{4}))?(?:\s*,\s*|\s+at\s+|\s+)(\S.*)$/i;

/** The day and the clock in a line, or null. A day without a year is the next one that is not before `today`. */
export function readSlotLine(line: string, today: Day): { day: Day; start: Clock } | null {
  const text = line.trim().replace(weekday, "");
  const plain = iso.exec(text);
  if (plain) return found(dayOfIso(plain[1] ?? ""), readClock(plain[2] ?? ""));
  const match = named.exec(text);
  if (!match) return null;
  const [, day = "", month = "", year, clock = ""] = match;
  // "4 March 2027" has a year and no time: 2027 is not taken for 8:27pm.
  if (year === undefined && /^\d{4}$/.test(clock.trim())) return null;
  return found(dayOf({ day, month, year }, today), readClock(clock));
}

/** The line for a slot, as it is filled in and can be read again. */
export function slotLine(startsAt: Date): string {
  return `${longDay(londonDay(startsAt))}, ${plainClock(londonClock(startsAt))}`;
}

export type LinesRead = { ok: true; slots: Slot[] } | { ok: false; reason: "unread" | SlotRefusal; line: string };

/** Every line that is not empty as a slot of so many minutes; the first one that cannot be is named. */
export function readSlotLines(text: string, minutes: number, now: Date): LinesRead {
  const slots: Slot[] = [];
  for (const line of text.split("\n").map((one) => one.trim()).filter(Boolean)) {
    const wish = readSlotLine(line, londonDay(now));
    if (!wish) return { ok: false, reason: "unread", line };
    const read = readSlot(wish, minutes, now);
    if (!read.ok) return { ok: false, reason: read.reason, line };
    slots.push(read.slot);
  }
  return { ok: true, slots };
}

function found(day: Day | null, start: Clock | null): { day: Day; start: Clock } | null {
  return day === null || start === null ? null : { day, start };
}

function dayOfIso(text: string): Day | null {
  const [year = "", month = "", day = ""] = text.split("-");
  const read = readDay({ day, month, year });
  return read.ok ? read.day : null;
}

function dayOf({ day, month, year }: { day: string; month: string; year: string | undefined }, today: Day): Day | null {
  const thisYear = Number(today.slice(0, 4));
  for (const candidate of year ? [year] : [String(thisYear), String(thisYear + 1)]) {
    const read = readDay({ day, month, year: candidate });
    if (read.ok && (year || read.day >= today)) return read.day;
  }
  return null;
}
