import { describe, expect, test } from "vitest";
import { compare, isFigure, isSmallCount, readFigure, shownFigure, wrongWithMeasure, type MeasureWish } from "~/domain/measure";

const today = "2027-03-05";
const wish: MeasureWish = { what: "Calls about the path in three months", kind: "things", baseline: 44, baselineOn: "2027-01-01", target: 20, source: "Police records" };

test.each<[Partial<MeasureWish>, ReturnType<typeof wrongWithMeasure>]>([
  [{}, null],
  [{ what: " " }, "what_needed"],
  [{ what: "x".repeat(161) }, "too_long"],
  [{ source: "x".repeat(121) }, "too_long"],
  [{ baseline: -1 }, "bad_figure"],
  [{ baseline: 1e10 }, "bad_figure"],
  [{ baseline: 4.5 }, "not_whole"],
  [{ baseline: 4.5, kind: "other" }, null],
  [{ target: 0.5 }, "not_whole"],
  [{ baseline: null }, "baseline_needed"],
  [{ baseline: null, baselineOn: null, source: null }, null],
  [{ baselineOn: null }, "baseline_day_needed"],
  [{ baselineOn: "2027-03-06" }, "future_day"],
  [{ source: null }, "baseline_source_needed"],
])("a measure with %j: %s", (changed, expected) => {
  expect(wrongWithMeasure({ ...wish, ...changed }, today)).toBe(expected);
});

test.each([
  ["44", 44],
  ["1,200", 1200],
  [" 28.5 ", 28.5],
  ["-1", null],
  ["1e3", null],
  ["28.555", null],
  ["", null],
  ["four", null],
  ["99999999999", null],
])("%j is read as %s", (typed, expected) => {
  expect(readFigure(typed)).toBe(expected);
});

test("a figure has two decimals at most", () => {
  expect([0.01, 0.29, 1.1, 26.55].every(isFigure)).toBe(true);
  expect(isFigure(0.005)).toBe(false);
});

test("a count of fewer than five people is not told, a count of things is", () => {
  expect([shownFigure(4, "people"), shownFigure(5, "people"), shownFigure(4, "things"), shownFigure(1200, "other")]).toEqual([null, "5", "4", "1,200"]);
});

describe("the figure of the day beside the first one", () => {
  test("44 calls to 17 are fewer, and not by chance", () => {
    expect(compare({ kind: "things", before: 44, now: 17, target: 20 })).toEqual({ way: "down", by: 27, isChancy: false, target: "reached" });
  });

  test("9 to 5 could be chance", () => {
    expect(compare({ kind: "things", before: 9, now: 5, target: null })).toMatchObject({ way: "down", by: 4, isChancy: true, target: null });
  });

  test("no change is no chance, and a share has no such caution", () => {
    expect(compare({ kind: "things", before: 9, now: 9, target: null })).toMatchObject({ way: "same", isChancy: false });
    expect(compare({ kind: "other", before: 28.5, now: 26, target: 25 })).toEqual({ way: "down", by: 2.5, isChancy: false, target: "not_reached" });
  });

  test("a target above where it began is reached from below", () => {
    expect(compare({ kind: "other", before: 40, now: 60, target: 55 }).target).toBe("reached");
    expect(compare({ kind: "other", before: 40, now: 50, target: 55 }).target).toBe("not_reached");
  });
});

test("counts under twenty are told with a caution", () => {
  expect([isSmallCount(19, "things"), isSmallCount(20, "things"), isSmallCount(3, "other")]).toEqual([true, false, false]);
});
