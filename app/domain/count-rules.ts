/**
 * The counting rules. A rule takes votes and terms and gives winners with the steps that led to them, as codes. The app
 * and `npm run count` both count through `countVotes`; the recount pack's script is a second opinion, written apart.
 */
import type { Counted, CountTerms, Votes } from "./count";
import { fairShares } from "./count-fair-shares";
import { mostVotes } from "./count-most-votes";

export const countRules = ["most_votes", "fair_shares"] as const;
export type CountRule = (typeof countRules)[number];

/**
 * What the rule makes of the votes. Most votes needs totals alone. Fair shares needs ballots and throws without them: a
 * show of hands says how many, and not who shares a choice with whom.
 */
export function countVotes(rule: CountRule, { tally, groups }: Votes, terms: CountTerms): Counted {
  if (rule === "most_votes") return mostVotes(tally, terms);
  if (groups === null) throw new Error("Fair shares cannot be counted from totals");
  return fairShares({ tally, groups }, terms);
}
