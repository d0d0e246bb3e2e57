import fc from "fast-check";
import { expect, test } from "vitest";
import { addWorkingHours, lookAtReportBy, mayAppeal, monthsOfReports, reportReasons, wrongWithEnd } from "~/domain/report";
import { londonClock, londonDay, weekdayOf } from "~/domain/day";

const easter = new Set(["2027-03-26", "2027-03-29"]);

test.each([
  // Kind, came (UTC), holidays, looked at by (UTC).
  ["safety", "2027-03-02T10:00:00Z", "2027-03-02T14:00:00Z"],
  ["safety", "2027-03-02T15:30:00Z", "2027-03-03T11:30:00Z"],
  ["safety", "2027-03-05T20:00:00Z", "2027-03-08T13:00:00Z"],
  ["safety", "2027-03-02T03:00:00Z", "2027-03-02T13:00:00Z"],
  ["privacy", "2027-03-02T10:00:00Z", "2027-03-03T10:00:00Z"],
  ["wrong", "2027-03-02T10:00:00Z", "2027-03-04T10:00:00Z"],
  ["other", "2027-03-06T10:00:00Z", "2027-03-09T17:00:00Z"],
  // Good Friday, Easter Monday and the change to summer time lie between.
  ["safety", "2027-03-25T15:00:00Z", "2027-03-30T10:00:00Z"],
  ["wrong", "2027-03-25T15:00:00Z", "2027-03-31T14:00:00Z"],
] as const)("a report of kind %s that came at %s is looked at by %s (MOD-03)", (kind, came, by) => {
  expect(lookAtReportBy(kind, new Date(came), easter).toISOString()).toBe(new Date(by).toISOString());
});

test("working hours end on a working day between 9am and 5pm, later for more of them, and never before they have passed", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("2027-01-01"), max: new Date("2028-12-31"), noInvalidDate: true }), fc.integer({ min: 1, max: 60 }), (from, hours) => {
      const end = addWorkingHours(from, hours, easter);
      expect([0, 6]).not.toContain(weekdayOf(londonDay(end)));
      expect(easter.has(londonDay(end))).toBe(false);
      expect(londonClock(end) >= "09:00" && londonClock(end) <= "17:00").toBe(true);
      expect(end.getTime() - from.getTime()).toBeGreaterThanOrEqual(hours * 3_600_000);
      expect(addWorkingHours(from, hours + 1, easter).getTime()).toBeGreaterThan(end.getTime());
    }),
  );
});

test("words stay only for being fair or none of ours, and are called changed only when they were", () => {
  for (const reason of reportReasons) {
    const isForKeeping = reason === "fair_and_true" || reason === "not_ours";
    expect(wrongWithEnd("kept", reason, { changedSince: false })).toBe(isForKeeping ? null : "reason_does_not_fit");
    expect(wrongWithEnd("removed", reason, { changedSince: false })).toBe(isForKeeping ? "reason_does_not_fit" : null);
    expect(wrongWithEnd("reworded", reason, { changedSince: true })).toBe(isForKeeping ? "reason_does_not_fit" : null);
  }
  expect(wrongWithEnd("reworded", "not_true", { changedSince: false })).toBe("not_reworded");
});

test("an answer that left a concern aside may be appealed, and no other", () => {
  expect(["received", "considered", "merged", "parked", "passed_on", "not_taken", "withdrawn"].filter(mayAppeal)).toEqual(["parked", "not_taken"]);
});

test("months count what came in them, in London's calendar, newest first", () => {
  const at = (text: string) => new Date(text);
  const report = (came: string, state: "open" | "removed" | "kept" | "taken_back", settled: string | null) => ({ receivedAt: at(came), lookBy: at("2027-04-02T12:00:00Z"), state, settledAt: settled ? at(settled) : null });
  expect(
    monthsOfReports(
      [report("2027-03-31T22:30:00Z", "removed", "2027-04-02T11:00:00Z"), report("2027-03-31T23:30:00Z", "kept", "2027-04-02T13:00:00Z"), report("2027-04-05T12:00:00Z", "open", null), report("2027-04-06T12:00:00Z", "taken_back", "2027-04-06T12:05:00Z")],
      [{ sentAt: at("2027-03-10T12:00:00Z"), state: "upheld" }],
    ),
  ).toEqual([
    { month: "2027-04", received: 3, removed: 0, reworded: 0, kept: 1, takenBack: 1, inTime: 0, appeals: 0, upheld: 0 },
    { month: "2027-03", received: 1, removed: 1, reworded: 0, kept: 0, takenBack: 0, inTime: 1, appeals: 1, upheld: 1 },
  ]);
});
