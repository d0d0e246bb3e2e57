/**
 * Counting. A counting rule takes votes and terms and gives winners with the steps that led to them, as codes. Today
 * there is one, "most votes"; another (fair shares, say) is one more entry of `countingRules` with the same shape.
 */

/** What one poll came to. Totals are by option id; an option that nobody chose has 0. */
export type Tally = { ballots: number; blank: number; totals: Readonly<Record<string, number>> };

export type Ballot = readonly string[];

/** Adds up ballots, each a list of option ids; an empty one is "none of these". Throws on an id that is no option: stored ballots were checked. */
export function tallyOf(ballots: readonly Ballot[], optionIds: readonly string[]): Tally {
  const totals: Record<string, number> = Object.fromEntries(optionIds.map((id) => [id, 0]));
  for (const ballot of ballots) {
    for (const id of ballot) {
      const so = totals[id];
      if (so === undefined) throw new Error("A ballot names something that is not an option");
      totals[id] = so + 1;
    }
  }
  return { ballots: ballots.length, blank: ballots.filter((ballot) => ballot.length === 0).length, totals };
}

export type TieBreaker = "checked_residents" | "residents" | "drawn_order";

export type CountTerms = {
  optionIds: readonly string[];
  /** How many options can win. */
  places: number;
  /** Asked in this order when there is a tie at the last place; a missing one is passed over. */
  breakers: readonly { by: Exclude<TieBreaker, "drawn_order">; totals: Readonly<Record<string, number>> }[];
  /** The order drawn by lot at opening: settles what is still equal. */
  drawnOrder: readonly string[];
};

export type CountStep =
  | { code: "most_votes"; winners: string[] }
  | { code: "tie"; tied: string[]; places: number }
  | { code: "tie_broken"; by: TieBreaker; winners: string[]; stillTied: string[] }
  | { code: "places_left"; places: number };

/** `winners` in order of their votes. */
export type Counted = { winners: string[]; steps: CountStep[] };

export type CountingRule = (votes: Tally, terms: CountTerms) => Counted;

export const countingRules = { most_votes: mostVotes } satisfies Record<string, CountingRule>;

/**
 * The options with the most votes win. An option that nobody chose never wins, so places may stay empty. Where several
 * have equal votes for the last places, the breakers decide among those alone, each only as far as it tells them apart.
 */
export function mostVotes(votes: Tally, { optionIds, places, breakers, drawnOrder }: CountTerms): Counted {
  const chosen = optionIds.filter((id) => votesFor(votes.totals, id) > 0);
  const steps: CountStep[] = [];
  const clear = clearWinners(chosen, votes.totals, places);
  const winners = [...clear.winners];
  let tied = clear.tied;
  if (winners.length > 0 || tied.length === 0) steps.push({ code: "most_votes", winners: byVotes(winners, votes.totals, drawnOrder) });
  if (tied.length > 0) steps.push({ code: "tie", tied: byLot(tied, drawnOrder), places: places - winners.length });
  const all = [...breakers, { by: "drawn_order" as const, totals: placesInLot(drawnOrder) }];
  for (const { by, totals } of all) {
    if (tied.length === 0) break;
    const round = clearWinners(tied, totals, places - winners.length);
    winners.push(...round.winners);
    steps.push({ code: "tie_broken", by, winners: byLot(round.winners, drawnOrder), stillTied: byLot(round.tied, drawnOrder) });
    tied = round.tied;
  }
  if (winners.length < Math.min(places, optionIds.length)) steps.push({ code: "places_left", places: places - winners.length });
  return { winners: byVotes(winners, votes.totals, drawnOrder), steps };
}

/** Those who are certain of one of `places`, and those who are equal at the last of them. */
function clearWinners(among: readonly string[], totals: Readonly<Record<string, number>>, places: number): { winners: string[]; tied: string[] } {
  if (places <= 0) return { winners: [], tied: [] };
  if (among.length <= places) return { winners: [...among], tied: [] };
  const figures = among.map((id) => votesFor(totals, id)).sort((one, other) => other - one);
  const last = figures[places - 1] ?? 0;
  const above = among.filter((id) => votesFor(totals, id) > last);
  const level = among.filter((id) => votesFor(totals, id) === last);
  return above.length + level.length === places ? { winners: [...above, ...level], tied: [] } : { winners: above, tied: level };
}

function votesFor(totals: Readonly<Record<string, number>>, id: string): number {
  return totals[id] ?? 0;
}

/** The first in the lot has the highest figure, so that the lot reads like any other breaker. */
function placesInLot(drawnOrder: readonly string[]): Record<string, number> {
  return Object.fromEntries(drawnOrder.map((id, place) => [id, drawnOrder.length - place]));
}

function byLot(ids: readonly string[], drawnOrder: readonly string[]): string[] {
  return [...ids].sort((one, other) => drawnOrder.indexOf(one) - drawnOrder.indexOf(other));
}

function byVotes(ids: readonly string[], totals: Readonly<Record<string, number>>, drawnOrder: readonly string[]): string[] {
  return byLot(ids, drawnOrder).sort((one, other) => votesFor(totals, other) - votesFor(totals, one));
}

/** With fewer checked voters than this their totals are neither kept nor used: they could point at a person. */
export const fewestToShowApart = 10;

export type HandsProblem = "more_than_the_roll" | "more_than_voted" | "too_many_in_all" | "fewer_choices_than_voters";

/** What is wrong with a show of hands that the chair enters, or null. `voted` includes those who chose none of these. */
export function handsProblem({ voted, blank, totals, rollSize, chooseUpTo }: { voted: number; blank: number; totals: readonly number[]; rollSize: number; chooseUpTo: number }): HandsProblem | null {
  if (voted > rollSize) return "more_than_the_roll";
  if (blank > voted || totals.some((total) => total > voted - blank)) return "more_than_voted";
  const inAll = totals.reduce((sum, total) => sum + total, 0);
  if (inAll > (voted - blank) * chooseUpTo) return "too_many_in_all";
  return inAll < voted - blank ? "fewer_choices_than_voters" : null;
}
