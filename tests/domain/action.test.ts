import { describe, expect, test } from "vitest";
import { actionStates, creditOf, longestSentence, mayConfirm, mayFollow, warningsIn, wrongWithUpdate, type ActionState, type Update } from "~/domain/action";

const today = "2027-03-01";
const facts = { agreedOn: "2026-12-09", last: null, today };
const update: Update = { kind: "speed_check", count: 2, doneOn: today, sentence: "We checked speeds.", state: "doing", reason: null, nextStep: null };
const wrong = (changed: Partial<Update>, about: Partial<Parameters<typeof wrongWithUpdate>[1]> = {}) => wrongWithUpdate({ ...update, ...changed }, { ...facts, ...about });

describe("which state may follow which", () => {
  const yes = true;
  const no = false;
  // Columns: planned, doing, done, not_done, passed_on.
  const table: Record<ActionState, boolean[]> = {
    planned: [yes, yes, yes, yes, yes],
    doing: [no, yes, yes, yes, yes],
    done: [no, yes, yes, no, no],
    not_done: [yes, yes, yes, yes, yes],
    passed_on: [yes, yes, yes, yes, yes],
  };
  test.each(actionStates.flatMap((from) => actionStates.map((to, column) => [from, to, table[from][column]] as const)))("after %s, %s: %s", (from, to, allowed) => {
    expect(mayFollow(from, to)).toBe(allowed);
    expect(wrong({ state: to, reason: "because", doneOn: today }, { last: from })).toBe(allowed ? null : "cannot_follow");
  });
  test.each(actionStates)("at the beginning, and after a mere record, %s may stand", (to) => {
    expect(mayFollow(null, to)).toBe(true);
    expect(mayFollow("recorded", to)).toBe(true);
  });
});

test("a count is a whole number from 0 to 9,999, or none", () => {
  expect([null, 0, 1, 9999].map((count) => wrong({ count }))).toEqual([null, null, null, null]);
  expect([-1, 10_000, 1.5, Number.NaN].map((count) => wrong({ count }))).toEqual(Array(4).fill("bad_count"));
});

test("what was done has a day that is not in the future; a plan needs none", () => {
  expect(wrong({ doneOn: "2027-03-02" })).toBe("future_day");
  expect(wrong({ doneOn: "2027-03-02", state: "planned" })).toBe("future_day");
  expect(wrong({ doneOn: null })).toBe("day_needed");
  expect(wrong({ doneOn: null, state: "planned" })).toBeNull();
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

test.each([
  ["We stopped LD53 OKB on Mill Lane.", "plate"],
  ["Phone 020 7946 0123 for advice.", "phone"],
  ["Write to someone@example.org.", "email"],
  ["More at www.example.org/news", "link"],
  ["Near SE1 0AA.", "postcode"],
  ["We called at 14 Mill Lane.", "address"],
] as const)("%s has a warning: %s", (sentence, warning) => {
  expect(warningsIn(sentence)).toContain(warning);
});

test.each([
  "2 speed checks on Church Road: 11 drivers stopped and sent letters. Next check by 20 February.",
  "3 patrols, Saturday night, East Street area; 2 notices issued.",
  "We seized 4 e-scooters and gave 12 warnings on 3 March 2027.",
  "Average speed fell from 29 to 26 mph.",
])("an ordinary update has no warning: %s", (sentence) => {
  expect(warningsIn(sentence)).toEqual([]);
});
