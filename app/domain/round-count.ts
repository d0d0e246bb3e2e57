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
  /** How many voters were taken off the roll before the count, by reason; and what their ballots came to, counted apart, where there are ten or more. */
  takenOff: Partial<Record<RollReason, number>>;
  aside: { ballots: number; totals: Record<string, number> } | null;
};

/** A count as it is kept. What counts of older rounds lack was not worked out then. */
export function readPollCount(json: string): PollCount {
  const kept = JSON.parse(json) as Partial<PollCount> & Pick<PollCount, "ballots" | "blank" | "totals">;
  return { checked: null, levels: null, rule: "most_votes", winners: [], tied: [], steps: [], other: null, takenOff: {}, aside: null, ...kept };
}

export type RoundVotes = {
  residents: Votes;
  /** Totals and number of the checked residents, where they may be told apart. */
  checkedTotals: Readonly<Record<string, number>> | null;
  checked: number;
  members: Votes;
  /** The reason of each resident who was taken off the roll, and their ballots counted apart. */
  takenOff?: readonly RollReason[];
  aside?: PollCount["aside"];
};

/** On what terms each poll of a round is counted. A tie among members goes to what more residents chose, the checked ones first. */
export function termsOf({ rule, residents, checkedTotals }: { rule: FrozenRule; residents: Pick<Votes, "tally">; checkedTotals: RoundVotes["checkedTotals"] }): { residents: CountTerms; members: CountTerms } {
  const common = { optionIds: rule.options.map(({ id }) => id), places: rule.panelSlots, fewestVotes: 1, drawnOrder: rule.tieOrder };
  const byChecked = checkedTotals ? [{ by: "checked_residents" as const, totals: checkedTotals }] : [];
  return { residents: { ...common, breakers: byChecked }, members: { ...common, breakers: [...byChecked, { by: "residents", totals: residents.tally.totals }] } };
}

/** Counts both polls, each by itself: they are never added (standard CNT-06). */
export function countPolls(rule: FrozenRule, { residents, checkedTotals, checked, members, takenOff = [], aside = null }: RoundVotes): { residents: PollCount; members: PollCount } {
  const terms = termsOf({ rule, residents, checkedTotals });
  const totals = residents.tally.totals;
  const levels = checkedTotals && {
    checked: Object.fromEntries(Object.keys(totals).map((id) => [id, checkedTotals[id] ?? 0])),
    unchecked: Object.fromEntries(Object.entries(totals).map(([id, total]) => [id, total - (checkedTotals[id] ?? 0)])),
  };
  return {
    residents: { ...pollCount(rule.count, residents, terms.residents), checked: shownVoters(checked), levels, takenOff: countedBy(takenOff), aside },
    members: pollCount(rule.count, members, terms.members),
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
  return { ballots, blank, totals: { ...totals }, checked: null, levels: null, rule, winners, tied, steps, other, takenOff: {}, aside: null };
}
