/** Ties: who of several level options gets the places, by the order that was fixed before anybody voted. */
import type { CountStep, CountTerms } from "./count";

/** Settles who of `tied` gets `places`, fewer than there are tied: each breaker decides only as far as it tells them apart. */
export function settleTie(tied: readonly string[], places: number, { breakers, drawnOrder }: Pick<CountTerms, "breakers" | "drawnOrder">): { winners: string[]; steps: CountStep[] } {
  const steps: CountStep[] = [{ code: "tie", tied: byLot(tied, drawnOrder), places }];
  const winners: string[] = [];
  let level = [...tied];
  for (const { by, totals } of [...breakers, { by: "drawn_order" as const, totals: placesInLot(drawnOrder) }]) {
    if (level.length === 0) break;
    const sure = highest(level, totals, places - winners.length);
    winners.push(...byLot(sure.winners, drawnOrder));
    steps.push({ code: "tie_broken", by, winners: byLot(sure.winners, drawnOrder), stillTied: byLot(sure.tied, drawnOrder) });
    level = sure.tied;
  }
  return { winners, steps };
}

/** Those who are certain of one of `places` by their figures, and those who are equal at the last of them. */
export function highest(among: readonly string[], figures: Readonly<Record<string, number>>, places: number): { winners: string[]; tied: string[] } {
  if (places <= 0) return { winners: [], tied: [] };
  if (among.length <= places) return { winners: [...among], tied: [] };
  const sorted = among.map((id) => figures[id] ?? 0).sort((one, other) => other - one);
  const last = sorted[places - 1] ?? 0;
  const above = among.filter((id) => (figures[id] ?? 0) > last);
  const level = among.filter((id) => (figures[id] ?? 0) === last);
  return above.length + level.length === places ? { winners: [...above, ...level], tied: [] } : { winners: above, tied: level };
}

/**
 * One order that settles every tie as the breakers and the lot do, one after another: by the first breaker, where that is
 * equal by the second, and last by the lot. What a recount by hand or by another program needs.
 */
export function tieOrderOf({ optionIds, breakers, drawnOrder }: Pick<CountTerms, "optionIds" | "breakers" | "drawnOrder">): string[] {
  return byLot(optionIds, drawnOrder).sort((one, other) => breakers.map(({ totals }) => (totals[other] ?? 0) - (totals[one] ?? 0)).find((difference) => difference !== 0) ?? 0);
}

export function byLot(ids: readonly string[], drawnOrder: readonly string[]): string[] {
  return [...ids].sort((one, other) => drawnOrder.indexOf(one) - drawnOrder.indexOf(other));
}

/** The first in the lot has the highest figure, so that the lot reads like any other breaker. */
function placesInLot(drawnOrder: readonly string[]): Record<string, number> {
  return Object.fromEntries(drawnOrder.map((id, place) => [id, drawnOrder.length - place]));
}
