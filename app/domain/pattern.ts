/** "Third Wednesday of every third month": the days a panel usually meets, and what is in their way (rule R36). */
import { addDays, londonInstant, weekdayOf, type Clock, type Day } from "./day";
import { easterOf, observancesBetween } from "./observance";

/** Which of a month's weekdays: the first to the fifth, or 6 for the last. A month without a fifth has no day. */
export const weeks = [1, 2, 3, 4, 5, 6] as const;
export type Week = (typeof weeks)[number];
/** A panel meets at least once a year, and at most every month (rule R12 names 6 to 13 weeks). */
export const monthSteps = [1, 2, 3, 4, 6, 12] as const;
export type MonthStep = (typeof monthSteps)[number];
/** "2027-03" */
export type Month = string;

/** `weekday`: 0 is Sunday. `fromMonth` is a month in which it falls; the others follow from it, before and after. */
export type Pattern = { week: Week; weekday: number; everyMonths: MonthStep; fromMonth: Month; startClock: Clock; endClock: Clock };

/** Of the day that the pattern means: held on another (`movedTo`), or left out. */
export type PatternException = { onDay: Day; movedTo: Day | null; reason: string | null };

/** Not reasons against a meeting, but to think about it: none of them stops anybody. */
export type PatternClash = "bank_holiday" | "easter" | "religious_day" | "clock_skipped" | "clock_twice" | "another_meeting";

/** One month of the pattern. `day` is null where the month has no such day, `heldOn` where nothing is held. */
export type PlannedMonth = { month: Month; day: Day | null; heldOn: Day | null; exception: PatternException | null; clashes: PatternClash[] };

/** The day of a month that the pattern means; null where there is no fifth such weekday. */
export function dayInMonth(month: Month, { week, weekday }: Pick<Pattern, "week" | "weekday">): Day | null {
  const first = `${month}-01`;
  const earliest = addDays(first, (weekday - weekdayOf(first) + 7) % 7);
  const days = [0, 1, 2, 3, 4].map((at) => addDays(earliest, 7 * at)).filter((day) => day.startsWith(month));
  return (week === 6 ? days.at(-1) : days[week - 1]) ?? null;
}

/** The months from `from` to `to` (days, both included) in which the pattern falls. */
export function monthsOf({ everyMonths, fromMonth }: Pick<Pattern, "everyMonths" | "fromMonth">, from: Day, to: Day): Month[] {
  const [start, end, anchor] = [numberOf(from), numberOf(to), numberOf(fromMonth)];
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, at) => start + at)
    .filter((number) => (((number - anchor) % everyMonths) + everyMonths) % everyMonths === 0)
    .map(monthAt);
}

type Around = { from: Day; to: Day; exceptions: readonly PatternException[]; holidays: ReadonlySet<Day>; taken: ReadonlySet<Day> };

/** The months between two days with the day of each, what was decided about it, and what is in its way. `taken`: days on which the panel meets already. */
export function plannedMonths(pattern: Pattern, { from, to, exceptions, holidays, taken }: Around): PlannedMonth[] {
  return monthsOf(pattern, from, to).flatMap((month): PlannedMonth[] => {
    const day = dayInMonth(month, pattern);
    if (day === null) return [{ month, day: null, heldOn: null, exception: null, clashes: [] }];
    const exception = exceptions.find(({ onDay }) => onDay === day) ?? null;
    const heldOn = exception ? exception.movedTo : day;
    if ((heldOn ?? day) < from || day > to) return [];
    return [{ month, day, heldOn, exception, clashes: heldOn === null ? [] : clashesOn(heldOn, pattern, { holidays, taken }) }];
  });
}

/** What is in the way of a meeting on this day at the pattern's times. */
export function clashesOn(day: Day, { startClock, endClock }: Pick<Pattern, "startClock" | "endClock">, { holidays, taken }: Pick<Around, "holidays" | "taken">): PatternClash[] {
  const clashes: PatternClash[] = [];
  const times = [startClock, endClock].map((clock) => londonInstant(day, clock));
  if (holidays.has(day)) clashes.push("bank_holiday");
  if (isNearEaster(day)) clashes.push("easter");
  if (observancesBetween(day, day).some(({ kind, key }) => kind === "festival" && !["easter", "good_friday"].includes(key))) clashes.push("religious_day");
  if (times.some((time) => !time.ok && time.reason === "skipped")) clashes.push("clock_skipped");
  if (times.some((time) => !time.ok && time.reason === "twice")) clashes.push("clock_twice");
  if (taken.has(day)) clashes.push("another_meeting");
  return clashes;
}

/** From the Monday before Easter to the Friday after it: people are away, and panels move. */
function isNearEaster(day: Day): boolean {
  const easter = easterOf(Number(day.slice(0, 4)));
  return day >= addDays(easter, -6) && day <= addDays(easter, 5);
}

function numberOf(dayOrMonth: string): number {
  const [year = 0, month = 1] = dayOrMonth.split("-").map(Number);
  return year * 12 + month - 1;
}

function monthAt(number: number): Month {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
}
