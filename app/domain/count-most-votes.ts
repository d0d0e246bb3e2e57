/** The rule "most votes": the options that most voters chose win. */
import type { CountStep, CountTerms, Counted, Tally } from "./count";
import { byLot, highest, settleTie } from "./count-ties";

/**
 * The options with the most votes win, if they have `fewestVotes`. Where several have equal votes for the last places,
 * the breakers decide among those alone, each only as far as it tells them apart.
 */
export function mostVotes({ totals }: Pick<Tally, "totals">, terms: CountTerms): Counted {
  const { optionIds, places, fewestVotes, drawnOrder } = terms;
  const inTheRunning = optionIds.filter((id) => (totals[id] ?? 0) >= fewestVotes);
  const steps: CountStep[] = [];
  const { winners, tied } = highest(inTheRunning, totals, places);
  if (winners.length > 0 || tied.length === 0) steps.push({ code: "most_votes", winners: byVotes(winners, totals, drawnOrder) });
  if (tied.length > 0) {
    const settled = settleTie(tied, places - winners.length, terms);
    winners.push(...settled.winners);
    steps.push(...settled.steps);
  }
  if (winners.length < Math.min(places, optionIds.length)) steps.push({ code: "places_left", places: places - winners.length });
  return { winners: byVotes(winners, totals, drawnOrder), tied: byLot(tied, drawnOrder), steps };
}

function byVotes(ids: readonly string[], totals: Readonly<Record<string, number>>, drawnOrder: readonly string[]): string[] {
  return byLot(ids, drawnOrder).sort((one, other) => (totals[other] ?? 0) - (totals[one] ?? 0));
}
