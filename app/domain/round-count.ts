/** The count of a whole round: residents and members side by side, each by the round's rule, and how the other rule would have come out. */
import type { CountStep, CountTerms, Votes } from "./count";
import { countRules, countVotes, type CountRule } from "./count-rules";
import type { RollReason } from "./roll-check";
import type { FrozenRule } from "./round";
import { shownVoters } from "./small-numbers";

/** What a poll came to. For residents, `winners` is what their votes alone would have chosen: members decide. */
export type PollCount = {
  ballots: number;
  blank: number;
  totals: Record<string, number>;
  /** How many of the voters were checked (level 2); null where telling them apart could point at somebody. */
  checked: number | null;
  /** The totals of checked and of unchecked voters, counted apart; null in the same case. */
  levels: { checked: Record<string, number>; unchecked: Record<string, number> } | null;
  rule: CountRule;
  winners: string[];
  /** Those among whom a tie kept somebody out. */
  tied: string[];
  steps: CountStep[];
  /** What the other rule would have made of the same votes; null where there are only totals. */
  other: { rule: CountRule; winners: string[] } | null;
  /** How the members showed hands for options that were level; null where nothing had to be settled so. */
  hands: Record<string, number> | null;
  /** How many voters were taken off the roll before the count, by reason; and what their ballots came to, counted apart, where there are ten or more. */
  takenOff: Partial<Record<RollReason, number>>;
  aside: { ballots: number; totals: Record<string, number> } | null;
};

/** A count as it is kept. What counts of older rounds lack was not worked out then. */
export function readPollCount(json: string): PollCount {
  const kept = JSON.parse(json) as Partial<PollCount> & Pick<PollCount, "ballots" | "blank" | "totals">;
  return { checked: null, levels: null, rule: "most_votes", winners: [], tied: [], steps: [], other: null, hands: null, takenOff: {}, aside: null, ...kept };
}

/** By option id. */
export type TieHands = Readonly<Record<string, number>>;

export type RoundVotes = {
  residents: Votes;
  /** Totals and number of the checked residents, where they may be told apart. */
  checkedTotals: Readonly<Record<string, number>> | null;
  checked: number;
  members: Votes;
  /** Hands that members showed for options that were level. */
  tieHands?: TieHands | null;
  /** The reason of each resident who was taken off the roll, and their ballots counted apart. */
  takenOff?: readonly RollReason[];
  aside?: PollCount["aside"];
};

type OnTerms = { rule: FrozenRule; residents: Pick<Votes, "tally">; checkedTotals: RoundVotes["checkedTotals"]; tieHands?: TieHands | null };

/** On what terms each poll of a round is counted. A tie among members is settled by the criteria that were fixed at opening, in their order. */
export function termsOf({ rule, residents, checkedTotals, tieHands = null }: OnTerms): { residents: CountTerms; members: CountTerms } {
  const common = { optionIds: rule.options.map(({ id }) => id), places: rule.panelSlots, fewestVotes: 1, drawnOrder: rule.tieOrder };
  const known = { checked_residents: checkedTotals, residents: residents.tally.totals, hands: tieHands };
  const breakers = (["checked_residents", "residents", "hands"] as const).flatMap((by) => (rule.tieRule.includes(by) && known[by] ? [{ by, totals: known[by] }] : []));
  return { residents: { ...common, breakers: breakers.filter(({ by }) => by === "checked_residents") }, members: { ...common, breakers } };
}

/** Options that are level for the last `places`, so that the members show hands for them. */
export type Level = { options: string[]; places: number };

/**
 * The first tie among members that only a show of hands or the lot can settle, that changes what is chosen, and for which
 * hands were not shown; null when there is none. Options that stay level after the hands are left to the lot.
 */
export function levelForHands(rule: FrozenRule, members: Votes, terms: CountTerms, tieHands: TieHands | null): Level | null {
  if (!rule.tieRule.includes("hands")) return null;
  let level: readonly string[] = [];
  for (const step of countVotes(rule.count, members, terms).steps) {
    if (step.code === "tie") level = step.tied;
    if (step.code !== "tie_broken") continue;
    if (step.by !== "drawn_order") level = step.stillTied;
    else if (level.some((id) => tieHands?.[id] === undefined) && changesTheChoice(level, rule, members, terms)) return { options: [...level], places: step.winners.length };
  }
  return null;
}

/** Whether it matters which of them the lot favours (voting.md 3.10, first step). */
function changesTheChoice(level: readonly string[], rule: FrozenRule, members: Votes, terms: CountTerms): boolean {
  const chosen = level.map((first) => countVotes(rule.count, members, { ...terms, drawnOrder: [first, ...terms.drawnOrder.filter((id) => id !== first)] }).winners.toSorted().join(" "));
  return new Set(chosen).size > 1;
}

/** Whether so many hands can have been shown: nobody shows more than there are places, nor twice for one option. */
export function mayBeShown(hands: TieHands, { options, places }: Level, rollSize: number): boolean {
  const shown = options.map((id) => hands[id] ?? 0);
  return shown.every((count) => count <= rollSize) && shown.reduce((sum, count) => sum + count, 0) <= rollSize * places;
}

/** Counts both polls, each by itself: they are never added (standard CNT-06). */
export function countPolls(rule: FrozenRule, { residents, checkedTotals, checked, members, tieHands = null, takenOff = [], aside = null }: RoundVotes): { residents: PollCount; members: PollCount } {
  const terms = termsOf({ rule, residents, checkedTotals, tieHands });
  const totals = residents.tally.totals;
  const levels = checkedTotals && {
    checked: Object.fromEntries(Object.keys(totals).map((id) => [id, checkedTotals[id] ?? 0])),
    unchecked: Object.fromEntries(Object.entries(totals).map(([id, total]) => [id, total - (checkedTotals[id] ?? 0)])),
  };
  return {
    residents: { ...pollCount(rule.count, residents, terms.residents), checked: shownVoters(checked), levels, takenOff: countedBy(takenOff), aside },
    members: { ...pollCount(rule.count, members, terms.members), hands: tieHands && { ...tieHands } },
  };
}

function countedBy(reasons: readonly RollReason[]): Partial<Record<RollReason, number>> {
  return Object.fromEntries([...new Set(reasons)].sort().map((reason) => [reason, reasons.filter((one) => one === reason).length]));
}

function pollCount(rule: CountRule, votes: Votes, terms: CountTerms): PollCount {
  const { ballots, blank, totals } = votes.tally;
  const { winners, tied, steps } = countVotes(rule, votes, terms);
  const otherRule = countRules.find((one) => one !== rule);
  const other = votes.groups === null || otherRule === undefined ? null : { rule: otherRule, winners: countVotes(otherRule, votes, terms).winners };
  return { ballots, blank, totals: { ...totals }, checked: null, levels: null, rule, winners, tied, steps, other, hands: null, takenOff: {}, aside: null };
}
