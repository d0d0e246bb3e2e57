/** Bank holidays of England and Wales, in London days. The list that gov.uk publishes may be imported; what is here stands for years that it does not name. */
import type { Day } from "./day";

export type BankHoliday = { day: Day; title: string };

/** As announced on gov.uk/bank-holidays when this list was made: the last year is 2028. */
export const announcedHolidays: readonly BankHoliday[] = [
  ...yearOf("2025", "01-01 New Year’s Day", "04-18 Good Friday", "04-21 Easter Monday", "05-05 Early May bank holiday", "05-26 Spring bank holiday", "08-25 Summer bank holiday", "12-25 Christmas Day", "12-26 Boxing Day"),
  ...yearOf("2026", "01-01 New Year’s Day", "04-03 Good Friday", "04-06 Easter Monday", "05-04 Early May bank holiday", "05-25 Spring bank holiday", "08-31 Summer bank holiday", "12-25 Christmas Day", "12-28 Boxing Day"),
  ...yearOf("2027", "01-01 New Year’s Day", "03-26 Good Friday", "03-29 Easter Monday", "05-03 Early May bank holiday", "05-31 Spring bank holiday", "08-30 Summer bank holiday", "12-27 Christmas Day", "12-28 Boxing Day"),
  ...yearOf("2028", "01-03 New Year’s Day", "04-14 Good Friday", "04-17 Easter Monday", "05-01 Early May bank holiday", "05-29 Spring bank holiday", "08-28 Summer bank holiday", "12-25 Christmas Day", "12-26 Boxing Day"),
];

/** Imported holidays, and for each year that they do not name the announced ones. In the order of their days. */
export function bankHolidaysWith(imported: readonly BankHoliday[]): BankHoliday[] {
  const years = new Set(imported.map(({ day }) => day.slice(0, 4)));
  return [...imported, ...announcedHolidays.filter(({ day }) => !years.has(day.slice(0, 4)))].sort((one, other) => one.day.localeCompare(other.day));
}

export function daysOf(holidays: readonly BankHoliday[]): ReadonlySet<Day> {
  return new Set(holidays.map(({ day }) => day));
}

/** The last day of the last year whose bank holidays are known; after it a planner has to say that it does not know. */
export function holidaysKnownUntil(holidays: readonly BankHoliday[]): Day {
  return `${holidays.map(({ day }) => day.slice(0, 4)).sort().at(-1) ?? "0000"}-12-31`;
}

function yearOf(year: string, ...rows: readonly string[]): BankHoliday[] {
  return rows.map((row) => ({ day: `${year}-${row.slice(0, 5)}`, title: row.slice(6) }));
}
