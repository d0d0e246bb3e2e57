import { describe, expect, test } from "vitest";
import { creditOf, longestHold, longestSentence, mayConfirm, wrongWithUpdate, type Update } from "~/domain/action";
import { actionStates, firstStates, isAhead, isOpen, mayFollow, needsReason, type ActionState } from "~/domain/action-state";
import { addDays } from "~/domain/day";

const today = "2027-03-01";
const facts = { agreedOn: "2026-12-09", last: null, today };
const update: Update = { kind: "speed_check", count: 2, doneOn: today, sentence: "We checked speeds.", state: "doing", reason: null, nextStep: null, timeBand: null, dueOn: null, shownFromOn: null, heldBecause: null };
const wrong = (changed: Partial<Update>, about: Partial<Parameters<typeof wrongWithUpdate>[1]> = {}) => wrongWithUpdate({ ...update, ...changed }, { ...facts, ...about });

describe("which state may follow which", () => {
  const yes = true;
  const no = false;
  // Columns: proposed, accepted, doing, done, not_done, passed_on, withdrawn.
  const table: Record<ActionState, boolean[]> = {
    proposed: [yes, yes, yes, yes, yes, yes, yes],
    accepted: [no, yes, yes, yes, yes, yes, yes],
    doing: [no, no, yes, yes, yes, yes, yes],
    done: [no, no, yes, yes, no, no, yes],
    not_done: [no, yes, yes, yes, yes, yes, yes],
    passed_on: [no, yes, yes, yes, yes, yes, yes],
    withdrawn: [no, no, no, no, no, no, no],
  };
  test.each(actionStates.flatMap((from) => actionStates.map((to, column) => [from, to, table[from][column] ?? false] as const)))("after %s, %s: %s", (from, to, allowed) => {
    expect(mayFollow(from, to)).toBe(allowed);
    expect(wrong({ state: to, reason: "because", doneOn: today }, { last: from })).toBe(allowed ? null : "cannot_follow");
  });
  test.each(actionStates)("a new action, and one that a record names, may be %s", (to) => {
    expect(mayFollow(null, to)).toBe((firstStates as readonly string[]).includes(to));
    expect(mayFollow("recorded", to)).toBe(true);
  });
  // Each state: is it owed, is it ahead, does it need a reason.
  test.each([
    ["proposed", yes, yes, no],
    ["accepted", yes, yes, no],
    ["doing", yes, no, no],
    ["done", no, no, no],
    ["not_done", no, no, yes],
    ["passed_on", yes, no, yes],
    ["withdrawn", no, no, yes],
    ["recorded", no, no, no],
  ] as const)("%s: open %s, ahead %s, needs a reason %s (what is passed on stays open)", (state, open, ahead, reason) => {
    expect([isOpen(state), isAhead(state), needsReason(state)]).toEqual([open, ahead, reason]);
  });
});

test("a due day is to come, unless it stays as it was or the work is done", () => {
  expect(wrong({ dueOn: today })).toBeNull();
  expect(wrong({ dueOn: "2027-02-28" })).toBe("due_past");
  expect(wrong({ dueOn: "2027-02-28" }, { wasDueOn: "2027-02-28" })).toBeNull();
  expect(wrong({ dueOn: "2027-02-28", state: "done" })).toBeNull();
});

test("words wait from tomorrow, for a quarter at most, and never without a reason", () => {
  expect(wrong({ shownFromOn: addDays(today, 1), heldBecause: "court" })).toBeNull();
  expect(wrong({ shownFromOn: addDays(today, longestHold), heldBecause: "court" })).toBeNull();
  expect(wrong({ shownFromOn: addDays(today, longestHold + 1), heldBecause: "court" })).toBe("hold_day");
  expect(wrong({ shownFromOn: today, heldBecause: "court" })).toBe("hold_day");
  expect(wrong({ shownFromOn: addDays(today, 1) })).toBe("hold_reason_needed");
  expect(wrong({ heldBecause: "court" })).toBe("hold_day");
});

test("a count is a whole number from 0 to 9,999, or none", () => {
  expect([null, 0, 1, 9999].map((count) => wrong({ count }))).toEqual([null, null, null, null]);
  expect([-1, 10_000, 1.5, Number.NaN].map((count) => wrong({ count }))).toEqual(Array(4).fill("bad_count"));
});

test("what was done has a day that is not in the future; a plan needs none", () => {
  expect(wrong({ doneOn: "2027-03-02" })).toBe("future_day");
  expect(wrong({ doneOn: "2027-03-02", state: "accepted" })).toBe("future_day");
  expect(wrong({ doneOn: null })).toBe("day_needed");
  expect(wrong({ doneOn: null, state: "accepted" })).toBeNull();
});

test("work of the quarter before a priority was agreed may be told, older work may not", () => {
  expect(wrong({ doneOn: "2026-09-08" })).toBeNull();
  expect(wrong({ doneOn: "2026-09-07" })).toBe("before_agreed");
  expect(wrong({ doneOn: "2020-01-01" }, { agreedOn: null })).toBeNull();
  expect(wrong({ doneOn: "2020-01-01" }, { agreedOn: "2021-09" })).toBe("before_agreed");
});

test("a sentence has 1 to 280 characters, counted as readers count", () => {
  expect(wrong({ sentence: "  " })).toBe("sentence_needed");
  expect(wrong({ sentence: "a".repeat(longestSentence) })).toBeNull();
  expect(wrong({ sentence: "🚲".repeat(longestSentence) })).toBeNull();
  expect(wrong({ sentence: "a".repeat(longestSentence + 1) })).toBe("too_long");
});

test("not done needs the reason, passed on needs to whom", () => {
  expect(wrong({ state: "not_done" })).toBe("why_needed");
  expect(wrong({ state: "passed_on", reason: " " })).toBe("whom_needed");
  expect(wrong({ state: "not_done", reason: "Officers were sent elsewhere." })).toBeNull();
  expect(wrong({ state: "passed_on", reason: "Transport for London" })).toBeNull();
});

test("credit is an organisation and a post, police before council", () => {
  expect(creditOf(["sergeant"])).toEqual({ organisation: "police", post: "team" });
  expect(creditOf(["snt_officer", "councillor"])).toEqual({ organisation: "police", post: "team" });
  expect(creditOf(["council_officer"])).toEqual({ organisation: "council", post: "council_officer" });
  expect(creditOf(["councillor"])).toEqual({ organisation: "council", post: "councillor" });
  expect(creditOf(["chair", "resident"])).toBeNull();
});

test("only those who own a priority keep it current", () => {
  expect(mayConfirm("police", ["sergeant"])).toBe(true);
  expect(mayConfirm(null, ["snt_officer"])).toBe(true);
  expect(mayConfirm("joint", ["council_officer"])).toBe(true);
  expect(mayConfirm("police", ["council_officer"])).toBe(false);
  expect(mayConfirm("council", ["sergeant"])).toBe(false);
  expect(mayConfirm("council", ["councillor"])).toBe(false);
});
