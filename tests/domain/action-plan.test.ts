import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLate, nextOccurrenceOn, quartersCarried, wrongWithOccurrence } from "~/domain/action-plan";
import { actionStates } from "~/domain/action-state";
import { addDays } from "~/domain/day";

const today = "2027-03-01";

describe("one time of a recurring action", () => {
  const fine = { on: today, result: "done" as const, why: null, count: 2 };
  const about = { shape: "recurring" as const, state: "doing" as const, today };
  test.each([
    [{}, {}, null],
    [{ count: null }, {}, null],
    [{ count: -1 }, {}, "bad_count"],
    [{ on: "2027-03-02" }, {}, "future_day"],
    [{ result: "missed" as const }, {}, "why_needed"],
    [{ result: "missed" as const, why: "Both officers were sent elsewhere." }, {}, null],
    [{}, { shape: "one_off" as const }, "not_recurring"],
    [{}, { state: "done" as const }, "not_open"],
    [{}, { state: "accepted" as const }, null],
  ])("%j of %j: %s", (changed, of, wrong) => {
    expect(wrongWithOccurrence({ ...fine, ...changed }, { ...about, ...of })).toBe(wrong);
  });
});

test("the next time is its rhythm after the last, or after it was promised", () => {
  expect(nextOccurrenceOn({ repeatDays: 7, lastOn: "2027-02-26", since: "2027-01-01" })).toBe("2027-03-05");
  expect(nextOccurrenceOn({ repeatDays: 7, lastOn: null, since: "2027-01-01" })).toBe("2027-01-08");
  expect(nextOccurrenceOn({ repeatDays: null, lastOn: null, since: "2027-01-01" })).toBeNull();
});

test("only what is owed is late, from the day after its due day", () => {
  const late = actionStates.filter((state) => isLate({ state, dueOn: "2027-02-28" }, today));
  expect(late).toEqual(["proposed", "accepted", "doing", "passed_on"]);
  expect(isLate({ state: "doing", dueOn: today }, today)).toBe(false);
  expect(isLate({ state: "doing", dueOn: null }, today)).toBe(false);
});

test.each([
  ["2027-01-01", "2027-03-31", 0],
  ["2027-03-31", "2027-04-01", 1],
  ["2026-12-31", "2027-01-01", 1],
  ["2026-02-10", "2027-03-01", 4],
  ["2027-03-01", "2026-01-01", 0],
])("an action open since %s was carried over by %s: %i", (since, by, quarters) => {
  expect(quartersCarried(since, by)).toBe(quarters);
});

test("carrying over never goes back as days pass", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 400 }), (from, on) => {
      const since = addDays("2020-01-01", from);
      const one = quartersCarried(since, addDays(since, on));
      const other = quartersCarried(since, addDays(since, on + 1));
      expect(other - one === 0 || other - one === 1).toBe(true);
    }),
  );
});
