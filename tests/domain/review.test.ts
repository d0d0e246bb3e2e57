import { describe, expect, test } from "vitest";
import { outcomeEffects } from "~/domain/outcome";
import { afterReview, isForReview, mayDecide, mayGoWith, priorityStandings, reviewDecisions, reviewEndings, silenceOf, wrongWithReview, type PriorityStanding, type ReviewDecision, type ReviewWish } from "~/domain/review";

const today = "2027-03-05";
const now = { problem: "Speeding on Church Road", detail: null };
const wish: ReviewWish = { decision: "keep", reason: "It goes on.", effect: "no_change", ending: null, figure: null, figureOn: null, figureSource: null, whatWorked: null, problem: null, detail: null };
const wrong = (changed: Partial<ReviewWish>, hasMeasure = true) => wrongWithReview({ ...wish, ...changed }, { today, hasMeasure, now });

describe("where a decision leads, for all pairs", () => {
  // Columns: keep, amend, replace, close_done, close_not_done. Only what is active is reviewed.
  const none = [null, null, null, null, null];
  const table: Record<PriorityStanding, (PriorityStanding | null)[]> = {
    active: ["active", "active", "replaced", "resolved", "not_done"],
    resolved: none,
    replaced: none,
    amended: none,
    not_ours: none,
    not_done: none,
    record_of_the_past: none,
  };
  test.each(priorityStandings.flatMap((standing) => reviewDecisions.map((decision, column) => [standing, decision, table[standing][column] ?? null] as const)))("%s, %s: %s", (standing, decision, next) => {
    expect(afterReview(standing, decision, decision === "close_not_done" ? "no_resource" : null)).toBe(next);
  });

  test.each(reviewEndings)("closed without being done, %s, is never called done", (ending) => {
    expect(afterReview("active", "close_not_done", ending)).toBe(ending === "not_ours" ? "not_ours" : "not_done");
  });
});

describe("which effect goes with which decision, for all pairs", () => {
  // Columns: resolved, reduced, no_change, worse, moved, cannot_tell.
  const yes = true;
  const no = false;
  const table: Record<ReviewDecision, boolean[]> = {
    keep: [yes, yes, yes, yes, yes, yes],
    amend: [yes, yes, yes, yes, yes, yes],
    replace: [yes, yes, yes, yes, yes, yes],
    close_done: [yes, yes, no, no, no, no],
    close_not_done: [no, yes, yes, yes, yes, yes],
  };
  test.each(reviewDecisions.flatMap((decision) => outcomeEffects.map((effect, column) => [decision, effect, table[decision][column] ?? false] as const)))("%s with %s: %s", (decision, effect, allowed) => {
    expect(mayGoWith(decision, effect, "no_resource")).toBe(allowed);
  });

  test("what went away by itself is solved and closed without having been done", () => {
    expect(mayGoWith("close_not_done", "resolved", "no_longer")).toBe(true);
  });
});

test.each(reviewDecisions)("what police set, only police change: %s", (decision) => {
  expect(mayDecide("police", decision)).toBe(decision === "keep");
  expect(mayDecide("panel", decision)).toBe(true);
});

test.each<[Partial<ReviewWish>, ReturnType<typeof wrongWithReview>]>([
  [{}, null],
  [{ reason: " " }, "reason_needed"],
  [{ reason: "x".repeat(501) }, "too_long"],
  [{ whatWorked: "x".repeat(501) }, "too_long"],
  [{ decision: "close_done" }, "effect_does_not_fit"],
  [{ decision: "close_done", effect: "reduced" }, null],
  [{ decision: "close_not_done" }, "ending_needed"],
  [{ decision: "close_not_done", ending: "no_resource" }, null],
  [{ decision: "amend" }, "problem_needed"],
  [{ decision: "amend", problem: now.problem }, "same_words"],
  [{ decision: "amend", problem: now.problem, detail: "Cars go slower at school time" }, null],
  [{ decision: "replace", problem: now.problem, detail: "other" }, "same_words"],
  [{ figure: 3 }, "figure_day_needed"],
  [{ figure: 3, figureOn: "2027-03-06", figureSource: "Counters" }, "future_day"],
  [{ figure: 3, figureOn: today, figureSource: " " }, "figure_source_needed"],
  [{ figure: 3, figureOn: today, figureSource: "Counters" }, null],
])("a review with %j: %s", (changed, expected) => {
  expect(wrong(changed)).toBe(expected);
});

test("a figure without a measure says nothing", () => {
  expect(wrong({ figure: 3, figureOn: today, figureSource: "Counters" }, false)).toBe("no_measure");
});

test.each([
  [null, true],
  ["2027-01", true],
  ["2027-03-04", false],
  ["2027-03-03", true],
])("agreed on %s, a meeting on 4 March reviews it: %s", (agreedOn, expected) => {
  expect(isForReview({ agreedOn }, "2027-03-04")).toBe(expected);
});

describe("what a priority says while nothing is done", () => {
  const active = { state: "active" as const, agreedOn: "2026-12-09" };
  const done = { state: "done", isLate: false };

  test.each([
    ["doing", false, true],
    ["done", false, true],
    ["not_done", false, true],
    ["passed_on", true, true],
    ["recorded", false, true],
    ["accepted", false, true],
    ["accepted", true, false],
    ["proposed", false, false],
    ["withdrawn", false, false],
  ])("an action that is %s (late: %s) speaks for it: %s", (state, isLate, speaks) => {
    expect(silenceOf(active, [{ state, isLate }], null, today) === null).toBe(speaks);
  });

  test("it is fresh for 28 days, and then somebody should have said why", () => {
    expect(silenceOf(active, [], null, "2027-01-06")).toEqual({ kind: "fresh", until: "2027-01-06" });
    expect(silenceOf(active, [], null, "2027-01-07")).toEqual({ kind: "nobody", since: "2026-12-09" });
    expect(silenceOf({ ...active, agreedOn: null }, [], null, today)).toEqual({ kind: "nobody", since: null });
  });

  test("the owner's because stands until something is done, and a closed priority is silent", () => {
    const because = { words: "The sergeant’s post is empty.", by: "Police, Safer Neighbourhoods Team", on: "2027-01-02" };
    expect(silenceOf(active, [], because, today)).toEqual({ kind: "because", because });
    expect(silenceOf(active, [done], because, today)).toBeNull();
    expect(silenceOf({ ...active, state: "closed" }, [], because, today)).toBeNull();
  });
});
