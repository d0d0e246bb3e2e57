import { plainDay } from "~/domain/day";
import { compare, shownFigure } from "~/domain/measure";
import type { TellableReview } from "~/domain/review";
import { en } from "~/messages/en";

/** The figure of the day beside the one at the start, each with its source and day, and a caution where chance could explain them. */
export function MeasuredText({ measured }: { measured: NonNullable<TellableReview["measured"]> }) {
  const words = en.measure;
  const { what, kind, baseline, baselineOn, baselineSource, target, figure, figureOn, source } = measured;
  const shown = (value: number) => shownFigure(value, kind) ?? words.fewPeople;
  const lines = [`${what}: ${words.figure(shown(figure), plainDay(figureOn), source)}.`];
  if (baseline !== null && baselineOn !== null) {
    lines.push(`${words.rows.began}: ${words.figure(shown(baseline), plainDay(baselineOn), baselineSource)}.`);
    const { way, by, isChancy, target: reached } = compare({ kind, before: baseline, now: figure, target });
    // A difference would tell how many people a hidden figure stands for.
    if (shownFigure(baseline, kind) !== null && shownFigure(figure, kind) !== null) lines.push(words.way[way](by.toLocaleString("en-GB")));
    if (isChancy) lines.push(words.chancy);
    if (reached) lines.push(words.reached[reached]);
  }
  return <p>{lines.join(" ")}</p>;
}
