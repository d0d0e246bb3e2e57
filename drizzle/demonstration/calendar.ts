/** Days and moments of the story, counted from today: the story is always current. */
import { announcedHolidays, daysOf } from "~/domain/bank-holidays";
import { addDays, londonDay, londonInstant, weekdayOf, type Clock, type Day } from "~/domain/day";

export const weekdays = { sunday: 0, monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6 } as const;
export type Weekday = keyof typeof weekdays;

/** A place in time: days from today (before it when negative), then on to the weekday where one is named. */
export type When = readonly [offset: number, weekday?: Weekday];

export type Calendar = { today: Day; day(when: When): Day; at(when: When, clock: Clock): Date };

/** Nobody in Riverside meets or votes on bank holidays or between Christmas Eve and New Year: those days move on by a week. */
export function calendarAround(now: Date): Calendar {
  const today = londonDay(now);
  const day = ([offset, weekday]: When): Day => {
    let found = addDays(today, offset);
    while (weekday !== undefined && weekdayOf(found) !== weekdays[weekday]) found = addDays(found, 1);
    while (weekday !== undefined && isQuiet(found)) found = addDays(found, 7);
    return found;
  };
  return { today, day, at: (when, clock) => moment(day(when), clock) };
}

/** London's `clock` on `day`; the story uses no hour that a clock change skips. */
export function moment(day: Day, clock: Clock): Date {
  const found = londonInstant(day, clock, "first");
  if (!found.ok) throw new Error(`The story has a time that does not exist: ${day} ${clock}`);
  return found.instant;
}

const quietDays = daysOf(announcedHolidays);

function isQuiet(day: Day): boolean {
  const date = day.slice(5);
  return quietDays.has(day) || date >= "12-24" || date <= "01-01";
}
