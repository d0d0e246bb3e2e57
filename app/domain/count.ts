/** What is counted, on which terms, and what a count says. The rules themselves have files of their own. */

/** What one poll came to. Totals are by option id; an option that nobody chose has 0. */
export type Tally = { ballots: number; blank: number; totals: Readonly<Record<string, number>> };

export type Ballot = readonly string[];

/** Equal ballots, together. */
export type BallotGroup = { choices: Ballot; count: number };

/** `groups` is null where only totals are known: a show of hands. */
export type Votes = { tally: Tally; groups: readonly BallotGroup[] | null };

/** Adds up ballots, each a list of option ids; an empty one is "none of these". Throws on an id that is no option: stored ballots were checked. */
export function tallyOf(ballots: readonly Ballot[], optionIds: readonly string[]): Tally {
  return tallyOfGroups(groupsOf(ballots, optionIds), optionIds);
}

/** Votes as both rules need them. Throws on an id that is no option. */
export function votesOf(ballots: readonly Ballot[], optionIds: readonly string[]): Votes {
  const groups = groupsOf(ballots, optionIds);
  return { groups, tally: tallyOfGroups(groups, optionIds) };
}

/** Ballots with the same choices, in whatever order they were ticked, become one group: a crowd has few kinds of ballots. */
function groupsOf(ballots: readonly Ballot[], optionIds: readonly string[]): BallotGroup[] {
  const places = new Map(optionIds.map((id, place) => [id, place]));
  const groups = new Map<string, BallotGroup>();
  for (const ballot of ballots) {
    const chosen = ballot.map((id) => places.get(id) ?? -1);
    if (chosen.includes(-1)) throw new Error("A ballot names something that is not an option");
    const key = String.fromCharCode(...chosen.sort((one, other) => one - other));
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { choices: chosen.map((place) => optionIds[place] ?? ""), count: 1 });
  }
  return [...groups.values()];
}

function tallyOfGroups(groups: readonly BallotGroup[], optionIds: readonly string[]): Tally {
  const totals = new Map(optionIds.map((id) => [id, 0]));
  let ballots = 0;
  let blank = 0;
  for (const { choices, count } of groups) {
    ballots += count;
    if (choices.length === 0) blank += count;
    for (const id of choices) totals.set(id, (totals.get(id) ?? 0) + count);
  }
  return { ballots, blank, totals: Object.fromEntries(totals) };
}

export type TieBreaker = "checked_residents" | "residents" | "hands" | "drawn_order";

export type CountTerms = {
  optionIds: readonly string[];
  /** How many options can win. */
  places: number;
  /** An option with fewer votes than this does not win, so a place may stay empty. 0: every place is filled. */
  fewestVotes: number;
  /** Asked in this order when options are level for a place; a missing one is passed over. */
  breakers: readonly { by: Exclude<TieBreaker, "drawn_order">; totals: Readonly<Record<string, number>> }[];
  /** Every option, in the order drawn by lot at opening: settles what is still equal. */
  drawnOrder: readonly string[];
};

/** A figure that need not be whole: "5" or "12/7". */
export type Figure = string;

/** What an option would cost each of its supporters, or how far points have to grow for it; null: they cannot, or nobody chose it. */
export type Offer = { option: string; figure: Figure | null };

export type CountStep =
  | { code: "most_votes"; winners: string[] }
  | { code: "tie"; tied: string[]; places: number }
  | { code: "tie_broken"; by: TieBreaker; winners: string[]; stillTied: string[] }
  | { code: "places_left"; places: number }
  /** Fair shares: each ballot starts with `points`, and an option costs `cost`. */
  | { code: "points_given"; ballots: number; points: number; cost: number }
  /** The supporters pay for the option: each `each` points, or all that they have left where that is less. */
  | { code: "paid_for"; option: string; supporters: number; each: Figure; others: Offer[] }
  | { code: "nobody_can_pay"; places: number }
  /** Everyone's points grew by `growth` until these supporters could pay; then they have none left. */
  | { code: "grown_for"; option: string; supporters: number; growth: Figure; others: Offer[] }
  /** What nobody chose fills the places in the order for ties. */
  | { code: "unchosen"; winners: string[] };

/**
 * `winners` in the order in which they won. `tied`: those among whom the last tie was that kept somebody out; empty when
 * no tie kept anybody out.
 */
export type Counted = { winners: string[]; tied: string[]; steps: CountStep[] };

/** With fewer ballots than this the list of them is not published: people could be told apart by what they chose together. */
export const fewestBallotsToShow = 50;

export type HandsProblem = "more_than_the_roll" | "more_than_voted" | "too_many_in_all" | "fewer_choices_than_voters";

/** What is wrong with a show of hands that the chair enters, or null. `voted` includes those who chose none of these. */
export function handsProblem({ voted, blank, totals, rollSize, chooseUpTo }: { voted: number; blank: number; totals: readonly number[]; rollSize: number; chooseUpTo: number }): HandsProblem | null {
  if (voted > rollSize) return "more_than_the_roll";
  if (blank > voted || totals.some((total) => total > voted - blank)) return "more_than_voted";
  const inAll = totals.reduce((sum, total) => sum + total, 0);
  if (inAll > (voted - blank) * chooseUpTo) return "too_many_in_all";
  return inAll < voted - blank ? "fewer_choices_than_voters" : null;
}
