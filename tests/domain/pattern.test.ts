import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { weekdayOf } from "~/domain/day";
import { clashesOn, dayInMonth, monthsOf, monthSteps, plannedMonths, weeks, type Pattern } from "~/domain/pattern";

const wednesday = 3;
const pattern: Pattern = { week: 3, weekday: wednesday, everyMonths: 3, fromMonth: "2019-01", startClock: "19:00", endClock: "20:30" };
const nothing = { holidays: new Set<string>(), taken: new Set<string>() };

describe("the day of a month", () => {
  test.each([
    ["2019-04", 3, 3, "2019-04-17"],
    ["2027-03", 1, 4, "2027-03-04"],
    ["2027-05", 1, 6, "2027-05-01"],
    ["2027-02", 4, 0, "2027-02-28"],
    ["2028-02", 5, 2, "2028-02-29"],
    ["2027-02", 5, 1, null],
    ["2027-04", 5, 4, "2027-04-29"],
    ["2027-04", 5, 3, null],
    ["2027-04", 6, 3, "2027-04-28"],
    ["2027-12", 6, 5, "2027-12-31"],
  ] as const)("%s, week %i, weekday %i is %s", (month, week, weekday, day) => {
    expect(dayInMonth(month, { week, weekday })).toBe(day);
  });

  test("is always of its month and weekday; the last exists always, and so do the first four", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2020, max: 2040 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom(...weeks), fc.integer({ min: 0, max: 6 }), (year, number, week, weekday) => {
        const month = `${year}-${String(number).padStart(2, "0")}`;
        const day = dayInMonth(month, { week, weekday });
        if (week !== 5) expect(day).not.toBeNull();
        if (day === null) return;
        expect(day.startsWith(month)).toBe(true);
        expect(weekdayOf(day)).toBe(weekday);
      }),
    );
  });
});

describe("the months", () => {
  test.each([
    [3, "2027-01", "2027-01-01", "2027-12-31", ["2027-01", "2027-04", "2027-07", "2027-10"]],
    [3, "2027-03", "2026-11-15", "2027-07-01", ["2026-12", "2027-03", "2027-06"]],
    [1, "2020-05", "2026-12-31", "2027-01-01", ["2026-12", "2027-01"]],
    [12, "2030-06", "2027-01-01", "2028-12-31", ["2027-06", "2028-06"]],
    [6, "2027-02", "2027-03-01", "2027-02-01", []],
  ] as const)("every %i from %s between %s and %s: %j", (everyMonths, fromMonth, from, to, months) => {
    expect(monthsOf({ everyMonths, fromMonth }, from, to)).toEqual(months);
  });

  test("never depend on which of its own months a pattern is counted from", () => {
    fc.assert(
      fc.property(fc.constantFrom(...monthSteps), fc.integer({ min: 0, max: 30 }), (everyMonths, at) => {
        const months = monthsOf({ everyMonths, fromMonth: "2027-05" }, "2025-01-01", "2032-12-31");
        const other = months[at % months.length] ?? "2027-05";
        expect(monthsOf({ everyMonths, fromMonth: other }, "2025-01-01", "2032-12-31")).toEqual(months);
      }),
    );
  });
});

describe("a year of the Clissold pattern", () => {
  const year = { from: "2019-01-01", to: "2019-12-31", exceptions: [{ onDay: "2019-04-17", movedTo: "2019-04-24", reason: "Easter" }], ...nothing };

  test("the April meeting falls in the week before Easter", () => {
    const april = plannedMonths(pattern, { ...year, exceptions: [] })[1];
    expect(april).toMatchObject({ day: "2019-04-17", heldOn: "2019-04-17", clashes: ["easter"] });
  });

  test("the exception moves it, and the other months stay", () => {
    expect(plannedMonths(pattern, year).map(({ day, heldOn }) => [day, heldOn])).toEqual([
      ["2019-01-16", "2019-01-16"],
      ["2019-04-17", "2019-04-24"],
      ["2019-07-17", "2019-07-17"],
      ["2019-10-16", "2019-10-16"],
    ]);
  });

  test("a month left out holds nothing and clashes with nothing", () => {
    const [, april] = plannedMonths(pattern, { ...year, exceptions: [{ onDay: "2019-04-17", movedTo: null, reason: null }] });
    expect(april).toMatchObject({ day: "2019-04-17", heldOn: null, clashes: [] });
  });

  test("a month without a fifth weekday says that it has no day", () => {
    const days = plannedMonths({ ...pattern, week: 5, everyMonths: 1 }, { ...year, from: "2027-01-01", to: "2027-06-30", exceptions: [] }).map(({ day }) => day);
    expect(days).toEqual([null, null, "2027-03-31", null, null, "2027-06-30"]);
  });

  test("begins with today, and keeps a day that was moved to come", () => {
    const at = (from: string) => plannedMonths(pattern, { ...year, from, to: "2019-07-31" }).map(({ heldOn }) => heldOn);
    expect(at("2019-04-17")).toEqual(["2019-04-24", "2019-07-17"]);
    expect(at("2019-04-24")).toEqual(["2019-04-24", "2019-07-17"]);
    expect(at("2019-04-25")).toEqual(["2019-07-17"]);
  });
});

describe("what is in the way", () => {
  test.each([
    ["2027-05-31", "19:00", ["bank_holiday"]],
    ["2027-03-24", "19:00", ["easter"]],
    ["2027-04-02", "19:00", ["easter"]],
    ["2027-04-03", "19:00", []],
    ["2027-03-28", "01:30", ["easter", "clock_skipped"]],
    ["2026-10-25", "01:30", ["clock_twice"]],
    ["2026-10-25", "19:00", []],
    ["2027-05-03", "19:00", ["religious_day"]],
    ["2027-09-01", "19:00", ["another_meeting"]],
  ])("%s at %s: %j", (day, startClock, clashes) => {
    const around = { holidays: new Set(["2027-05-31"]), taken: new Set(["2027-09-01"]) };
    expect(clashesOn(day, { startClock, endClock: "20:30" }, around)).toEqual(clashes);
  });

  test("a main religious day is named as one", () => {
    expect(clashesOn("2027-12-25", pattern, nothing)).toContain("religious_day");
  });
});
