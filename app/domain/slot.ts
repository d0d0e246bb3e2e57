/**
 * The slot planner: from roughly when, how long and where to a ranked list of days and times, each with its reasons. All that it
 * needs is passed in, and the same input gives the same list in whatever order it comes. Days and clocks are London's.
 */
import { TZDate } from "@date-fns/tz";
import type { Almanac } from "./almanac";
import { addDays, londonInstant, londonZone, readDay, type Clock, type Day } from "./day";
import { noticeDays } from "./meeting";
import { factsOfDays, type DayFacts } from "./slot-day";
import { memoryOf, isWeekend, periodOf, type Memory, type Period } from "./slot-fairness";
import { reasonsFor, type SlotReason } from "./slot-reasons";

/** "in_person" when there is nothing but a room, "online" when nobody travels, "both" when people may choose. */
export type Way = "in_person" | "online" | "both";

export const partsOfWeek = ["morning", "afternoon", "evening", "weekend"] as const;
export type PartOfWeek = (typeof partsOfWeek)[number];

export type SlotWish = {
  from: Day;
  to: Day;
  minutes: number;
  way: Way;
  /** Which parts of the week to offer; empty is any. */
  parts: readonly PartOfWeek[];
  /** Offers days within the notice period too (rule R22), each with a reason against it. */
  withShortNotice: boolean;
};

export type PlannedSlot = {
  day: Day;
  start: Clock;
  end: Clock;
  period: Period;
  /** The sum of its reasons' points: higher suits more people. */
  score: number;
  /** Weightiest first. */
  reasons: SlotReason[];
};

export type SlotTime = { day: Day; start: Clock; minutes: number };

export const limitsOfWish = { shortest: 15, longest: 360, mostDays: 371 } as const;

const weekdayStarts: readonly Clock[] = ["10:00", "11:00", "13:00", "14:00", "16:00", "18:00", "18:30", "19:00", "19:30"];
const weekendStarts: readonly Clock[] = ["10:30", "11:00", "14:00", "15:30"];
const latestEnd = "22:00";

/**
 * Every slot of the window, best first; equal ones by day and then by hour. Offers no day before tomorrow, none within the notice
 * period unless the wish asks, and no time that London's clocks skip or show twice. Empty when the window is.
 */
export function planSlots(wish: SlotWish, almanac: Almanac): PlannedSlot[] {
  const from = latest(wish.from, addDays(almanac.today, wish.withShortNotice ? 1 : noticeDays));
  const to = earliest(wish.to, addDays(wish.from, limitsOfWish.mostDays - 1));
  if (from > to || wish.minutes < limitsOfWish.shortest || wish.minutes > limitsOfWish.longest) return [];
  const memory = memoryOf(almanac.past);
  const starts = startsToOffer(almanac.past);
  const slots: PlannedSlot[] = [];
  for (const facts of factsOfDays(from, to, almanac)) {
    const isOrdinary = isOrdinaryDay(facts.day);
    for (const start of facts.isWeekend ? starts.weekend : starts.weekday) {
      const end = clockAfter(start, wish.minutes);
      if (end > latestEnd || !isWished(facts.isWeekend, start, wish.parts)) continue;
      if (!isOrdinary && !(londonInstant(facts.day, start).ok && londonInstant(facts.day, end).ok)) continue;
      slots.push(weighed({ day: facts.day, start, end }, { facts, memory, way: wish.way, almanac }));
    }
  }
  return ranked(slots);
}

/** One time that somebody has in mind, weighed as the planner does; null when it ends after midnight. */
export function weighSlot({ day, start, minutes }: SlotTime, way: Way, almanac: Almanac): PlannedSlot | null {
  const [facts] = factsOfDays(day, day, almanac);
  const end = clockAfter(start, minutes);
  if (!facts || end > "24:00") return null;
  return weighed({ day, start, end }, { facts, memory: memoryOf(almanac.past), way, almanac });
}

/** Best first: by score, then the earlier day, then the earlier hour. */
export function ranked<S extends Pick<PlannedSlot, "score" | "day" | "start">>(slots: readonly S[]): S[] {
  return [...slots].sort((one, other) => other.score - one.score || compare(one.day, other.day) || compare(one.start, other.start));
}

/** Eight weeks around the day on which the panel's next meeting is due, never within the notice period. */
export function usualWindow(lastOn: Day | null, cadenceDays: number, today: Day): { from: Day; to: Day } {
  const earliest = addDays(today, noticeDays);
  const due = lastOn === null ? addDays(today, 42) : addDays(lastOn, cadenceDays);
  const from = addDays(due, -28) > earliest ? addDays(due, -28) : earliest;
  const to = addDays(due, 28) > addDays(from, 55) ? addDays(due, 28) : addDays(from, 55);
  return { from, to };
}

/** A slot as addresses carry it: its London day and clock, "2027-06-09T19:00". */
export function slotText({ day, start }: Pick<PlannedSlot, "day" | "start">): string {
  return `${day}T${start}`;
}

/** Such a text read again, or null when it is no day and clock. */
export function readSlotText(text: string): { day: Day; start: Clock } | null {
  const match = /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  const [, day = "", start = ""] = match ?? [];
  const [year = "", month = "", date = ""] = day.split("-");
  return match && readDay({ year, month, day: date }).ok ? { day, start } : null;
}

/** The reasons against, weightiest first. */
export function objectionsTo({ reasons }: Pick<PlannedSlot, "reasons">): SlotReason[] {
  return reasons.filter(({ points }) => points < 0);
}

/** "19:00" and 90 is "20:30"; past midnight it goes on counting, "25:00". */
export function clockAfter(start: Clock, minutes: number): Clock {
  const [hours = 0, past = 0] = start.split(":").map(Number);
  const total = hours * 60 + past + minutes;
  return `${String(Math.floor(total / 60)).padStart(2, "0")}:${String(total % 60).padStart(2, "0")}`;
}

type Weighing = { facts: DayFacts; memory: Memory; way: Way; almanac: Almanac };

function weighed(time: { day: Day; start: Clock; end: Clock }, { facts, memory, way, almanac }: Weighing): PlannedSlot {
  const reasons = reasonsFor(time, { facts, memory, isTravelled: way !== "online", cadenceDays: almanac.cadenceDays, weights: almanac.weights });
  return { ...time, period: periodOf(facts.isWeekend, time.start), score: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

/** The usual hours, and those that this panel has used before: its own habit is always among the choices. */
function startsToOffer(past: Almanac["past"]): { weekday: Clock[]; weekend: Clock[] } {
  const used = (onWeekend: boolean) => past.filter(({ day, start }) => isWeekend(day) === onWeekend && /:(00|15|30|45)$/.test(start)).map(({ start }) => start);
  return { weekday: unique([...weekdayStarts, ...used(false)]), weekend: unique([...weekendStarts, ...used(true)]) };
}

function isWished(onWeekend: boolean, start: Clock, parts: readonly PartOfWeek[]): boolean {
  if (parts.length === 0) return true;
  if (onWeekend) return parts.includes("weekend");
  return parts.includes(start < "12:00" ? "morning" : start < "17:00" ? "afternoon" : "evening");
}

/** Whether London's clocks go through this day without a change, so that each of its times happens once. */
function isOrdinaryDay(day: Day): boolean {
  const noonUtc = Date.parse(`${day}T12:00:00Z`);
  const offset = (time: number) => new TZDate(time, londonZone).getTimezoneOffset();
  return offset(noonUtc) === offset(noonUtc - 86_400_000);
}

function unique(clocks: readonly Clock[]): Clock[] {
  return [...new Set(clocks)].sort();
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function latest(one: Day, other: Day): Day {
  return one > other ? one : other;
}

function earliest(one: Day, other: Day): Day {
  return one < other ? one : other;
}
