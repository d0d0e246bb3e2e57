/**
 * London civil time. Instants are UTC `Date`s; days are "YYYY-MM-DD" texts; clocks are "HH:MM" texts of 24 hours.
 * Everything that residents read says 7pm, not 19:00 (standard INC-19).
 */
import { addMonths as plusMonths, differenceInCalendarDays, format, isValid } from "date-fns";

export const londonZone = "Europe/London";

export type Day = string;
export type Clock = string;
export type DayParts = { day: string; month: string; year: string };

const millisecondsOfAnHour = 3_600_000;
const millisecondsOfADay = 24 * millisecondsOfAnHour;

/** Made once, because making a formatter costs as much as a thousand uses; Swedish writes days and clocks as we keep them. */
const londonDays = new Intl.DateTimeFormat("sv-SE", { timeZone: londonZone, year: "numeric", month: "2-digit", day: "2-digit" });
const londonClocks = new Intl.DateTimeFormat("sv-SE", { timeZone: londonZone, hour: "2-digit", minute: "2-digit" });

/** The London day on which `instant` falls. */
export function londonDay(instant: Date): Day {
  return londonDays.format(instant);
}

/** The London clock at `instant`, "19:30". */
export function londonClock(instant: Date): Clock {
  return londonClocks.format(instant);
}

/**
 * The instant at which London's clocks show `clock` on `day`. Refuses a time that the spring change skips ("skipped")
 * and one that the autumn change shows twice ("twice"); `which` picks the earlier or later of those.
 */
export function londonInstant(day: Day, clock: Clock, which?: "first" | "second"): { ok: true; instant: Date } | { ok: false; reason: "skipped" | "twice" } {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  const asUtc = Date.UTC(year, month - 1, date, hours, minutes);
  const matches = [asUtc - millisecondsOfAnHour, asUtc]
    .map((time) => new Date(time))
    .filter((instant) => londonDay(instant) === day && londonClock(instant) === clock);
  const [first, second] = matches;
  if (!first) return { ok: false, reason: "skipped" };
  if (second && !which) return { ok: false, reason: "twice" };
  return { ok: true, instant: which === "second" && second ? second : first };
}

/** The first instant of `day` in London. */
export function startOfLondonDay(day: Day): Date {
  const start = londonInstant(day, "00:00", "first");
  if (!start.ok) throw new Error(`London has no midnight on ${day}`);
  return start.instant;
}

/** The last minute of `day` in London: a deadline that people can read, "11:59pm". */
export function endOfLondonDay(day: Day): Date {
  const end = londonInstant(day, "23:59", "first");
  if (!end.ok) throw new Error(`London has no end of ${day}`);
  return end.instant;
}

/** The next London midnight after `instant`: when "today" and "in 3 days" become other words. */
export function nextLondonMidnight(instant: Date): Date {
  return startOfLondonDay(addDays(londonDay(instant), 1));
}

/** The day so many days on, or back for a negative count. Days are counted on a calendar without clocks, which never change there. */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T12:00:00Z`) + count * millisecondsOfADay).toISOString().slice(0, 10);
}

/** The same date so many months on; the last of a shorter month. */
export function addMonthsTo(day: Day, count: number): Day {
  return format(plusMonths(noon(day), count), "yyyy-MM-dd");
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return differenceInCalendarDays(noon(to), noon(from));
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return noon(day).getDay();
}

/** `count` working days after `day`: Saturdays, Sundays and the days in `holidays` do not count. */
export function addWorkingDays(day: Day, count: number, holidays: ReadonlySet<Day> = new Set()): Day {
  let reached = day;
  let left = count;
  while (left > 0) {
    reached = addDays(reached, 1);
    const weekday = weekdayOf(reached);
    if (weekday !== 0 && weekday !== 6 && !holidays.has(reached)) left -= 1;
  }
  return reached;
}

/** "Thursday 4 March 2027" */
export function longDay(day: Day): string {
  return format(noon(day), "EEEE d MMMM yyyy");
}

/** "4 March 2027" */
export function plainDay(day: Day): string {
  return format(noon(day), "d MMMM yyyy");
}

/** "4 March", or "4 March 2025" when the year is not that of `today`. */
export function shortDay(day: Day, today: Day): string {
  return format(noon(day), day.slice(0, 4) === today.slice(0, 4) ? "d MMMM" : "d MMMM yyyy");
}

/** "4 Mar", or "4 Mar 2025" when the year is not that of `today`: for narrow places, beside the whole date elsewhere on the page. */
export function briefDay(day: Day, today: Day): string {
  return format(noon(day), day.slice(0, 4) === today.slice(0, 4) ? "d MMM" : "d MMM yyyy");
}

/** A day as exactly as a record has it: "2021-09" is "September 2021", "2021" is "2021". */
export function recordedDay(value: string): string {
  const [year = "", month, day] = value.split("-");
  if (day) return plainDay(value);
  if (month) return format(new Date(Number(year), Number(month) - 1, 1, 12), "MMMM yyyy");
  return year;
}

/** A day in the parts of a tear-off calendar; the year only when it is not that of `today`. */
export function leafOf(day: Day, today: Day): { weekday: string; day: string; month: string; year?: string; iso: Day } {
  const [weekday = "", date = "", month = "", year = ""] = longDay(day).split(" ");
  return { weekday, day: date, month, iso: day, ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year }) };
}

/** The first day of a recorded "2021", "2021-09" or "2021-09-14". */
export function firstDayOf(recorded: string): Day {
  const [year = "", month = "01", day = "01"] = recorded.split("-");
  return `${year}-${month}-${day}`;
}

/** "7pm", "7:30pm", "noon", "midnight" */
export function plainClock(clock: Clock): string {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  if (minutes === 0 && hours === 12) return "noon";
  if (minutes === 0 && hours === 0) return "midnight";
  const half = hours < 12 ? "am" : "pm";
  const hour = hours % 12 === 0 ? 12 : hours % 12;
  return minutes === 0 ? `${hour}${half}` : `${hour}:${String(minutes).padStart(2, "0")}${half}`;
}

/** "7pm to 8:30pm" */
export function plainSpan(start: Date, end: Date): string {
  return `${plainClock(londonClock(start))} to ${plainClock(londonClock(end))}`;
}

/** "7pm to 8:30pm, Thursday 4 March 2027" */
export function fullSpan(start: Date, end: Date): string {
  return `${plainSpan(start, end)}, ${longDay(londonDay(start))}`;
}

/** "8pm, Sunday 14 March 2027" */
export function fullMoment(instant: Date): string {
  return `${plainClock(londonClock(instant))}, ${longDay(londonDay(instant))}`;
}

const months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/**
 * A day from three boxes; months may be numbers, "mar" or "March". Refuses with what is wrong: "empty" (all three), a part
 * that is missing, or "not_a_day" (30 February, year 27).
 */
export function readDay({ day, month, year }: DayParts): { ok: true; day: Day } | { ok: false; reason: "empty" | "no_day" | "no_month" | "no_year" | "not_a_day" } {
  const typed = { day: day.trim(), month: month.trim().toLowerCase().replace(/\.$/, ""), year: year.trim() };
  if (!typed.day && !typed.month && !typed.year) return { ok: false, reason: "empty" };
  if (!typed.day) return { ok: false, reason: "no_day" };
  if (!typed.month) return { ok: false, reason: "no_month" };
  if (!typed.year) return { ok: false, reason: "no_year" };
  const named = typed.month.length >= 3 ? months.findIndex((name) => name.startsWith(typed.month)) + 1 : 0;
  const monthNumber = /^\d{1,2}$/.test(typed.month) ? Number(typed.month) : named;
  if (!/^\d{1,2}$/.test(typed.day) || !/^\d{4}$/.test(typed.year) || monthNumber === 0) return { ok: false, reason: "not_a_day" };
  const dayNumber = Number(typed.day);
  const made = new Date(Number(typed.year), monthNumber - 1, dayNumber, 12);
  if (!isValid(made) || made.getDate() !== dayNumber || made.getMonth() !== monthNumber - 1 || Number(typed.year) < 1990 || Number(typed.year) > 2100) {
    return { ok: false, reason: "not_a_day" };
  }
  return { ok: true, day: format(made, "yyyy-MM-dd") };
}

/** The three boxes for a day. */
export function dayParts(name: string, day: Day | null): Record<string, string> {
  const [year = "", month = "", date = ""] = (day ?? "").split("-");
  return { [`${name}-day`]: date.replace(/^0/, ""), [`${name}-month`]: month.replace(/^0/, ""), [`${name}-year`]: year };
}

/** A clock from what people type: "7pm", "7.30 pm", "19:30", "1930", "noon". Null when it is no time of day. "7" alone is not clear and is null. */
export function readClock(typed: string): Clock | null {
  const text = typed.trim().toLowerCase().replace(/\s+/g, "").replace(/\./g, ":").replace(/(a|p):?m:?$/, "$1m");
  if (text === "noon" || text === "midday") return "12:00";
  if (text === "midnight") return "00:00";
  const match = /^(\d{1,2})(?::?(\d{2}))?(am|pm)?$/.exec(text);
  if (!match) return null;
  const [, hourText = "", minuteText, half] = match;
  if (!half && minuteText === undefined) return null;
  let hours = Number(hourText);
  const minutes = Number(minuteText ?? "0");
  if (minutes > 59) return null;
  if (half) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (half === "pm" ? 12 : 0);
  } else if (hours > 23) return null;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** Noon of a civil day on a machine of any zone: far from every clock change, so that day arithmetic is only about days. */
function noon(day: Day): Date {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}

