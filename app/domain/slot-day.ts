/** What is worth knowing about each day before its hours are weighed: gathered once a day, so that a year is quick. */
import type { Almanac, Engagement } from "./almanac";
import { addDays, weekdayOf, type Day } from "./day";
import { sunsetOn } from "./daylight";
import type { Observance } from "./observance";

/** How an observance meets a day: on it, on the evening on which it begins, or only if the moon puts it a day away. */
export type Touch = { observance: Observance; part: "day" | "last_day" | "eve" | "may" };

export type DayFacts = {
  day: Day;
  weekday: number;
  isWeekend: boolean;
  bankHoliday: string | null;
  schoolHoliday: string | null;
  /** London's clock. */
  sunset: string;
  touches: readonly Touch[];
  engagements: readonly Engagement[];
  /** Days since the panel's last meeting before this day, and to its next after it; null where there is none. */
  daysSince: number | null;
  daysUntil: number | null;
  daysOfNotice: number;
};

/** The facts of every day from `from` to `to`, in order. */
export function factsOfDays(from: Day, to: Day, almanac: Almanac): DayFacts[] {
  const bankHolidays = new Map(almanac.bankHolidays.map(({ day, title }) => [day, title]));
  const touches = touchesByDay(almanac.observances);
  const engagements = groupedBy(almanac.engagements, ({ day }) => day);
  const meetingDays = [...new Set(almanac.meetingDays)].sort();
  const schoolHolidays = [...almanac.schoolHolidays].sort((one, other) => one.from.localeCompare(other.from) || one.name.localeCompare(other.name));
  const facts: DayFacts[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const weekday = weekdayOf(day);
    facts.push({
      day,
      weekday,
      isWeekend: weekday % 6 === 0,
      bankHoliday: bankHolidays.get(day) ?? null,
      schoolHoliday: schoolHolidays.find((holiday) => holiday.from <= day && day <= holiday.to)?.name ?? null,
      sunset: sunsetOn(day, almanac.place),
      touches: touches.get(day) ?? [],
      engagements: engagements.get(day) ?? [],
      ...distances(day, meetingDays),
      daysOfNotice: apart(almanac.today, day),
    });
  }
  return facts;
}

function touchesByDay(observances: readonly Observance[]): Map<Day, Touch[]> {
  const touches = new Map<Day, Touch[]>();
  const add = (day: Day, touch: Touch) => touches.set(day, [...(touches.get(day) ?? []), touch]);
  for (const observance of observances) {
    const { from, to, kind, beginsEveningBefore, certainty } = observance;
    for (let day = from; day <= to; day = addDays(day, 1)) add(day, { observance, part: day === to && beginsEveningBefore ? "last_day" : "day" });
    if (kind === "fast" || kind === "evenings") continue;
    if (beginsEveningBefore) add(addDays(from, -1), { observance, part: "eve" });
    if (certainty !== "day_either_side") continue;
    if (!beginsEveningBefore) add(addDays(from, -1), { observance, part: "may" });
    add(addDays(to, 1), { observance, part: "may" });
  }
  return touches;
}

function distances(day: Day, meetingDays: readonly Day[]): Pick<DayFacts, "daysSince" | "daysUntil"> {
  const before = meetingDays.filter((meeting) => meeting < day).at(-1);
  const after = meetingDays.find((meeting) => meeting > day);
  return { daysSince: before === undefined ? null : apart(before, day), daysUntil: after === undefined ? null : apart(day, after) };
}

/** As daysBetween, without a library's care for clocks: both are whole days. */
function apart(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function groupedBy<T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
}
