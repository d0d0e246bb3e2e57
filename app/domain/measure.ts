/**
 * How a priority is measured: what, where it began, where it should come to, who says so and when. A figure is told as it
 * is, beside the one before, with a caution where chance alone could explain the difference.
 */
import type { Day } from "./day";
import { shownPeople } from "./small-numbers";

export const measureKinds = ["things", "people", "other"] as const;
/** "things" and "people" are counts; "other" is a share, an average or a score. */
export type MeasureKind = (typeof measureKinds)[number];

export const longestWhat = 160;
export const longestSource = 120;
export const mostFigure = 1_000_000_000;

export type MeasureWish = { what: string; kind: MeasureKind; baseline: number | null; baselineOn: Day | null; target: number | null; source: string | null };

export type WrongMeasure = "what_needed" | "too_long" | "bad_figure" | "not_whole" | "baseline_day_needed" | "baseline_source_needed" | "baseline_needed" | "future_day";

/** The first thing wrong with a measure, in the order of the form; null when it may be kept. A starting figure has its source and its day. */
export function wrongWithMeasure({ what, kind, baseline, baselineOn, target, source }: MeasureWish, today: Day): WrongMeasure | null {
  if (what.trim() === "") return "what_needed";
  if ([...what.trim()].length > longestWhat || [...(source ?? "").trim()].length > longestSource) return "too_long";
  const figures = [baseline, target].filter((figure) => figure !== null);
  if (figures.some((figure) => !isFigure(figure))) return "bad_figure";
  if (kind !== "other" && figures.some((figure) => !Number.isInteger(figure))) return "not_whole";
  if (baseline === null) return baselineOn === null ? null : "baseline_needed";
  if (baselineOn === null) return "baseline_day_needed";
  if (baselineOn > today) return "future_day";
  return source?.trim() ? null : "baseline_source_needed";
}

/** A figure that can be told: not below 0, at most a thousand million, two decimals at most. */
export function isFigure(figure: number): boolean {
  return Number.isFinite(figure) && figure >= 0 && figure <= mostFigure && Math.abs(figure * 100 - Math.round(figure * 100)) < 1e-6;
}

/** A figure from what people type: "1,200", "26.5". Null when it is none. */
export function readFigure(typed: string): number | null {
  const plain = typed.replace(/[\s,]/g, "");
  if (!/^\d{1,10}(\.\d{1,2})?$/.test(plain)) return null;
  const figure = Number(plain);
  return isFigure(figure) ? figure : null;
}

/** "1,200" or "26.5"; a count of fewer than five people is null, and is told as that. */
export function shownFigure(figure: number, kind: MeasureKind): string | null {
  if (kind === "people" && shownPeople(figure) === null) return null;
  return figure.toLocaleString("en-GB", { maximumFractionDigits: 2 });
}

export type Comparison = { way: "down" | "up" | "same"; by: number; isChancy: boolean; target: "reached" | "not_reached" | null };

/**
 * How `now` stands to `before`. Counts go up and down by themselves: a difference of no more than twice the square root of
 * their sum is what chance alone brings about in nineteen of twenty quarters, and `isChancy` says so. A target below where
 * it began is reached from above, one above it from below.
 */
export function compare({ kind, before, now, target }: { kind: MeasureKind; before: number; now: number; target: number | null }): Comparison {
  const by = Math.round(Math.abs(now - before) * 100) / 100;
  const isReached = target === null ? null : target <= before ? now <= target : now >= target;
  return {
    way: now < before ? "down" : now > before ? "up" : "same",
    by,
    isChancy: kind !== "other" && by > 0 && by <= 2 * Math.sqrt(before + now),
    target: isReached === null ? null : isReached ? "reached" : "not_reached",
  };
}

/** Below this, a count is told with the caution that so small a number moves by chance. */
const smallCount = 20;

export function isSmallCount(figure: number, kind: MeasureKind): boolean {
  return kind !== "other" && figure < smallCount;
}
