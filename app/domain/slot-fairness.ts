/** Fairness over the last six meetings: whom their hours have left out, and how often a panel meets (rule R12, standard INC-20). */
import { daysBetween, weekdayOf, type Clock, type Day } from "./day";
import type { MeetingKind } from "./meeting";

export const periods = ["evening", "daytime", "weekend"] as const;
export type Period = (typeof periods)[number];

/** A meeting of the panel as the planner remembers it. */
export type PastSlot = { day: Day; start: Clock; isOnline: boolean; isInPerson: boolean };

/** The meetings that a panel plans its year around; sessions on the street and surgeries are beside them. */
export const countedKinds: readonly MeetingKind[] = ["panel", "agm", "extraordinary"];

/** How many past meetings count: standard INC-20 shows the same six to everyone. */
export const slotsRemembered = 6;

/** Of six meetings, how many a panel that leaves nobody out holds in each period. */
const fairShare: Record<Period, number> = { evening: 3, daytime: 2, weekend: 1 };
const eveningBegins = "17:00";
const workEnds = "17:00";
const workBegins = "09:00";

export function periodOf(onWeekend: boolean, start: Clock): Period {
  if (onWeekend) return "weekend";
  return start >= eveningBegins ? "evening" : "daytime";
}

export function isWeekend(day: Day): boolean {
  return weekdayOf(day) % 6 === 0;
}

/** The last six meetings, newest first, whatever order they come in. */
export function lastSlots<S extends PastSlot>(past: readonly S[]): S[] {
  return [...past].sort((one, other) => other.day.localeCompare(one.day) || other.start.localeCompare(one.start)).slice(0, slotsRemembered);
}

export type Memory = {
  /** How many of the last meetings there are to remember: at most six. */
  of: number;
  inPeriod: Record<Period, number>;
  onWeekday: readonly number[];
  online: number;
  inPerson: number;
  /** True when the last three were all in working hours (standard MTG-04). */
  lastThreeInWorkingHours: boolean;
};

export function memoryOf(past: readonly PastSlot[]): Memory {
  const last = lastSlots(past);
  const inPeriod = Object.fromEntries(periods.map((period) => [period, last.filter(({ day, start }) => periodOf(isWeekend(day), start) === period).length])) as Record<Period, number>;
  const onWeekday = [0, 1, 2, 3, 4, 5, 6].map((weekday) => last.filter(({ day }) => weekdayOf(day) === weekday).length);
  const lastThree = last.slice(0, 3);
  return {
    of: last.length,
    inPeriod,
    onWeekday,
    online: last.filter(({ isOnline }) => isOnline).length,
    inPerson: last.filter(({ isInPerson }) => isInPerson).length,
    lastThreeInWorkingHours: lastThree.length === 3 && lastThree.every(({ day, start }) => isInWorkingHours(isWeekend(day), start)),
  };
}

/** Above 0: this period has had less than its share of the last meetings. Below 0: more. From -3 to 3; 0 while nothing is remembered. */
export function owedTo(period: Period, { of, inPeriod }: Memory): number {
  return Math.round((fairShare[period] * of) / slotsRemembered) - inPeriod[period];
}

export function isInWorkingHours(onWeekend: boolean, start: Clock): boolean {
  return !onWeekend && start >= workBegins && start < workEnds;
}

/**
 * The usual number of days between the panel's meetings: the median gap of those it remembers. Null with fewer than three
 * meetings, which show no habit.
 */
export function usualGap(days: readonly Day[]): number | null {
  const sorted = [...new Set(days)].sort();
  const gaps = sorted.slice(1).map((day, index) => daysBetween(sorted[index] ?? day, day)).sort((one, other) => one - other);
  return gaps.length < 2 ? null : (gaps[Math.floor(gaps.length / 2)] ?? null);
}
