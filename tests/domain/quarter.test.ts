import { expect, test } from "vitest";
import { daysOfQuarter, letterQuarter, quarterOf, readQuarter } from "~/domain/quarter";

test.each([
  ["2027-01-01", "2027-q1"],
  ["2027-03-31", "2027-q1"],
  ["2027-04-01", "2027-q2"],
  ["2027-09-30", "2027-q3"],
  ["2027-12-31", "2027-q4"],
])("%s lies in %s", (day, quarter) => {
  expect(quarterOf(day)).toBe(quarter);
  const { from, to } = daysOfQuarter(quarter);
  expect([from <= day, day <= to, quarterOf(from), quarterOf(to)]).toEqual([true, true, quarter, quarter]);
});

test("a quarter ends with its last day, in leap years too", () => {
  expect(["2027-q1", "2028-q1", "2027-q2", "2027-q4"].map(daysOfQuarter)).toEqual([
    { from: "2027-01-01", to: "2027-03-31" },
    { from: "2028-01-01", to: "2028-03-31" },
    { from: "2027-04-01", to: "2027-06-30" },
    { from: "2027-10-01", to: "2027-12-31" },
  ]);
});

test.each(["2027-q5", "2027-Q1", "2027q1", "27-q1", "2027-q1.txt", "", "1899-q1", "2027-q0"])("%j names no quarter", (text) => {
  expect(readQuarter(text)).toBeNull();
});

test.each([
  ["2027-01-07", null],
  ["2027-01-08", "2026-q4"],
  ["2027-04-08", "2027-q1"],
  ["2027-04-28", "2027-q1"],
  ["2027-04-29", null],
  ["2027-06-30", null],
])("on %s letters tell of %s", (day, quarter) => {
  expect(letterQuarter(day)).toBe(quarter);
});
