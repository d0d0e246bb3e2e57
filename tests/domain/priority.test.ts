import { describe, expect, test } from "vitest";
import type { RecordedState } from "~/domain/action-state";
import { isSameProblem, isStale, slotForPolice, slotsForPanel, standingOf, type ClosedReason, type Standing } from "~/domain/priority";

const stale = (lastConfirmedOn: string | null, agreedOn: string | null, today: string, state: "active" | "closed" = "active") => isStale({ state, lastConfirmedOn, agreedOn }, today);

describe("stale after 92 days without confirmation (R28)", () => {
  test.each([
    ["2027-03-01", false],
    ["2027-06-01", false],
    ["2027-06-02", true],
  ])("confirmed on 1 March, on %s: %s", (today, is) => expect(stale("2027-03-01", "2020-01-01", today)).toBe(is));
  test("without a confirmation the day it was agreed counts", () => {
    expect(stale(null, "2027-03-01", "2027-06-01")).toBe(false);
    expect(stale(null, "2027-03-01", "2027-06-02")).toBe(true);
    expect(stale(null, "2021-09", "2021-12-02")).toBe(false);
    expect(stale(null, "2021-09", "2021-12-03")).toBe(true);
  });
  test("a record that names no day is stale, a closed one never is", () => {
    expect(stale(null, null, "2027-03-01")).toBe(true);
    expect(stale(null, null, "2027-03-01", "closed")).toBe(false);
  });
});

describe("where a priority stands", () => {
  const open = { closedReason: null };
  const said = (...states: RecordedState[]) => states.map((state, index) => ({ state, postedOn: `2027-03-${String(20 - index).padStart(2, "0")}` }));
  test.each([
    [[], "agreed"],
    [["accepted"], "agreed"],
    [["recorded"], "agreed"],
    [["doing"], "doing"],
    [["accepted", "doing"], "doing"],
    [["done", "doing"], "done"],
    [["doing", "done"], "doing"],
    [["not_done", "doing"], "not_done"],
    [["passed_on"], "passed_on"],
  ] as [RecordedState[], Standing][])("newest first %j: %s", (states, standing) => {
    expect(standingOf(open, said(...states), [])).toBe(standing);
  });
  test("a result that says resolved is the end, until work begins again", () => {
    expect(standingOf(open, said("doing"), [{ effect: "resolved", on: "2027-03-20" }])).toBe("done");
    expect(standingOf(open, said("doing"), [{ effect: "resolved", on: "2027-03-19" }])).toBe("doing");
    expect(standingOf(open, said("doing"), [{ effect: "reduced", on: "2027-03-20" }])).toBe("doing");
    expect(standingOf(open, [], [{ effect: "resolved", on: null }])).toBe("done");
  });
  test.each([
    ["resolved", "done"],
    ["not_ours", "passed_on"],
    ["replaced", "doing"],
    ["amended", "doing"],
    ["record_of_the_past", "doing"],
  ] as [ClosedReason, Standing][])("closed as %s, it stands at %s", (closedReason, standing) => {
    expect(standingOf({ closedReason }, said("doing"), [])).toBe(standing);
  });
});

test("a vote fills the slots that police do not hold", () => {
  expect(slotsForPanel([], 3)).toEqual([1, 2, 3]);
  expect(slotsForPanel([3], 2)).toEqual([1, 2]);
  expect(slotsForPanel([1], 2)).toEqual([2, 3]);
  expect(slotsForPanel([3], 3)).toEqual([1, 2, 4]);
});

test("police take the slot they hold, or the last free one of three, and never the panel's", () => {
  const by = (...held: (["panel" | "police" | null, number])[]) => slotForPolice(held.map(([setBy, slot]) => ({ setBy, slot })));
  expect(by()).toBe(3);
  expect(by(["panel", 1], ["panel", 3])).toBe(2);
  expect(by(["panel", 1], ["police", 2], ["panel", 3])).toBe(2);
  expect(by(["panel", 1], ["panel", 2], [null, 3])).toBeNull();
});

test("two wordings are one problem when letters and digits agree", () => {
  expect(isSameProblem("Speeding on Church Road", " speeding on church road. ")).toBe(true);
  expect(isSameProblem("Speeding on Church Road", "Speeding on Church Lane")).toBe(false);
});
