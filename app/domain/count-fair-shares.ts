/**
 * The rule "fair shares": the Method of Equal Shares for options of equal cost (Peters and Skowron, 2020), its last places
 * filled by sequential Phragmén. Every ballot gets as many points as there are places, and an option costs as many points
 * as there are ballots; so all points together pay for all places, and a third of the voters can pay for a third of them.
 */
import type { Ballot, BallotGroup, CountStep, CountTerms, Counted, Offer, Tally } from "./count";
import { byLot, settleTie } from "./count-ties";
import { isEqual, isLess, reduced, written, type Fraction } from "./fraction";

/** Ballots that are alike have equal points. `points` counts parts of a point, `parts` of them to one. */
type Purse = { choices: Ballot; count: bigint; points: bigint };
type Purses = { all: Purse[]; parts: bigint };

/**
 * While anybody's supporters can pay for an option together, the one that costs its supporters least each is taken on:
 * each pays the same, or all that they have left where that is less. After that everyone's points grow alike, and an
 * option is taken on as soon as its supporters can pay for it with all their points. Blank ballots have their share and
 * nothing to spend it on.
 */
export function fairShares(votes: { tally: Tally; groups: readonly BallotGroup[] }, terms: CountTerms): Counted {
  const { ballots } = votes.tally;
  const places = Math.min(terms.places, terms.optionIds.length);
  const first: CountStep = { code: "points_given", ballots, points: places, cost: ballots };
  return take(votes, terms, { purses: filled(votes.groups, BigInt(places)), steps: [first], phases: ["paying", "growing"] });
}

/** Sequential Phragmén alone: fair shares whose ballots start with no points. The second half of the rule, on its own for its tests. */
export function sequentialPhragmen(votes: { tally: Tally; groups: readonly BallotGroup[] }, terms: CountTerms): Counted {
  return take(votes, terms, { purses: filled(votes.groups, 0n), steps: [], phases: ["growing"] });
}

function filled(groups: readonly BallotGroup[], points: bigint): Purses {
  return { all: groups.map(({ choices, count }) => ({ choices, count: BigInt(count), points })), parts: 1n };
}

type Phase = "paying" | "growing";
type Start = { purses: Purses; steps: CountStep[]; phases: readonly Phase[] };

function take({ tally }: { tally: Tally }, terms: CountTerms, { purses, steps, phases }: Start): Counted {
  const places = Math.min(terms.places, terms.optionIds.length);
  const cost = BigInt(tally.ballots);
  const winners: string[] = [];
  const ties: string[][] = [];
  let running = terms.optionIds.filter((id) => (tally.totals[id] ?? 0) >= Math.max(1, terms.fewestVotes));
  for (const phase of phases) {
    const priceOf = phase === "paying" ? priceEach : growthNeeded;
    while (winners.length < places) {
      const offers = running.map((option) => ({ option, price: priceOf(option, purses, cost) }));
      const best = lowest(offers);
      if (!best) break;
      const settled = best.options.length === 1 ? { winners: best.options, steps: [] } : settleTie(best.options, 1, terms);
      const [option = ""] = settled.winners;
      const others = offers.filter((offer) => offer.option !== option).map((offer): Offer => ({ option: offer.option, figure: offer.price && written(inPoints(offer.price, purses)) }));
      const figure = written(inPoints(best.price, purses));
      const supporters = tally.totals[option] ?? 0;
      steps.push(...settled.steps, phase === "paying" ? { code: "paid_for", option, supporters, each: figure, others } : { code: "grown_for", option, supporters, growth: figure, others });
      if (best.options.length > 1) ties.push(best.options);
      if (phase === "paying") pay(option, purses, best.price);
      else grow(option, purses, best.price);
      winners.push(option);
      running = running.filter((id) => id !== option);
    }
    if (phase === "paying" && winners.length < places) steps.push({ code: "nobody_can_pay", places: places - winners.length });
  }
  if (winners.length < places) {
    const unchosen = terms.fewestVotes > 0 ? [] : terms.optionIds.filter((id) => (tally.totals[id] ?? 0) === 0);
    fillWithUnchosen({ unchosen, places, winners, steps, ties, terms });
  }
  const keptOut = ties.filter((tied) => tied.some((id) => !winners.includes(id))).at(-1) ?? [];
  return { winners, tied: byLot(keptOut, terms.drawnOrder), steps };
}

type Unfilled = { unchosen: string[]; places: number; winners: string[]; steps: CountStep[]; ties: string[][]; terms: CountTerms };

/** What nobody chose is all level. */
function fillWithUnchosen({ unchosen, places, winners, steps, ties, terms }: Unfilled): void {
  const left = places - winners.length;
  if (unchosen.length > left) {
    const settled = settleTie(unchosen, left, terms);
    ties.push(unchosen);
    steps.push(...settled.steps);
    winners.push(...settled.winners);
  } else if (unchosen.length > 0) {
    steps.push({ code: "unchosen", winners: byLot(unchosen, terms.drawnOrder) });
    winners.push(...byLot(unchosen, terms.drawnOrder));
  }
  if (winners.length < places) steps.push({ code: "places_left", places: places - winners.length });
}

/** Prices here are in parts of a point, not in points: so long as one step lasts, all of them have the same parts. */
type Price = Fraction | null;

/** What each supporter pays where the option is paid for by all of them as evenly as their points allow; null when they have too few. */
function priceEach(option: string, { all, parts }: Purses, cost: bigint): Price {
  const poorestFirst = all.filter(({ choices }) => choices.includes(option)).sort((one, other) => (one.points < other.points ? -1 : one.points > other.points ? 1 : 0));
  let missing = cost * parts;
  let payers = poorestFirst.reduce((sum, { count }) => sum + count, 0n);
  for (const { count, points } of poorestFirst) {
    if (points * payers >= missing) return { parts: missing, of: payers };
    missing -= points * count;
    payers -= count;
  }
  return null;
}

/** How much everyone's points have to grow until this option's supporters can pay for it with all they have; null when it has none. */
function growthNeeded(option: string, { all, parts }: Purses, cost: bigint): Price {
  const supporters = all.filter(({ choices }) => choices.includes(option));
  const payers = supporters.reduce((sum, { count }) => sum + count, 0n);
  const owned = supporters.reduce((sum, { count, points }) => sum + count * points, 0n);
  return payers === 0n ? null : { parts: cost * parts - owned, of: payers };
}

function lowest(offers: readonly { option: string; price: Price }[]): { options: string[]; price: Fraction } | null {
  let best: { options: string[]; price: Fraction } | null = null;
  for (const { option, price } of offers) {
    if (price === null) continue;
    if (best === null || isLess(price, best.price)) best = { options: [option], price };
    else if (isEqual(price, best.price)) best.options.push(option);
  }
  return best;
}

function pay(option: string, purses: Purses, price: Fraction): void {
  const each = inFinerParts(purses, price);
  for (const purse of purses.all) {
    if (purse.choices.includes(option)) purse.points = purse.points > each ? purse.points - each : 0n;
  }
}

function grow(option: string, purses: Purses, growth: Fraction): void {
  const more = inFinerParts(purses, growth);
  for (const purse of purses.all) purse.points = purse.choices.includes(option) ? 0n : purse.points + more;
}

/** Cuts every part of a point so fine that `price` is a whole number of them, and gives that number. */
function inFinerParts(purses: Purses, price: Fraction): bigint {
  const { parts, of } = reduced(price);
  purses.parts *= of;
  for (const purse of purses.all) purse.points *= of;
  return parts;
}

function inPoints({ parts, of }: Fraction, purses: Purses): Fraction {
  return { parts, of: of * purses.parts };
}
