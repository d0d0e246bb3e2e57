import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { announcedHolidays, bankHolidaysWith, daysOf, holidaysKnownUntil } from "~/domain/bank-holidays";
import { weekdayOf } from "~/domain/day";

test("bank holidays of four years are known, each once, and none falls on a weekend", () => {
  expect(daysOf(announcedHolidays).size).toBe(32);
  expect(announcedHolidays.filter(({ day }) => [0, 6].includes(weekdayOf(day)))).toEqual([]);
  expect(holidaysKnownUntil(announcedHolidays)).toBe("2028-12-31");
});

test("an imported year replaces the announced one, and the others stay", () => {
  const known = bankHolidaysWith([{ day: "2027-05-10", title: "A coronation" }, { day: "2029-01-01", title: "New Year" }]);
  expect(known.filter(({ day }) => day.startsWith("2027"))).toEqual([{ day: "2027-05-10", title: "A coronation" }]);
  expect(known.filter(({ day }) => day.startsWith("2026"))).toHaveLength(8);
  expect(known.map(({ day }) => day)).toEqual(known.map(({ day }) => day).sort());
  expect(holidaysKnownUntil(known)).toBe("2029-12-31");
});

const published = "../shared/data/calendar/bank-holidays.json";

test.runIf(existsSync(published))("the announced days are those that gov.uk published", () => {
  const divisions = JSON.parse(readFileSync(published, "utf8")) as Record<string, { events: { title: string; date: string }[] }>;
  const events = divisions["england-and-wales"]?.events.filter(({ date }) => date >= "2025") ?? [];
  expect(events.map(({ date, title }) => ({ day: date, title }))).toEqual(announcedHolidays);
});
