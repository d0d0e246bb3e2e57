/** The panel's own rules about deciding: how many voting members must be there, and when votes are secret (rules R10 to R12). */
import { rolesWithoutVote, votingMembers, type Role } from "./permission";

/** Shares of the voting members, or a number of them. */
export const quorumKinds = ["count", "quarter", "third", "half"] as const;
export type QuorumKind = (typeof quorumKinds)[number];

export type QuorumRule = {
  kind: QuorumKind;
  /** For "count": how many. */
  count: number | null;
  /** Whether the chair or the vice chair must be among them. */
  needsLead: boolean;
};

export type Terms = QuorumRule & {
  /** Votes in a meeting are secret when ten or more people are expected. */
  secretFromTen: boolean;
  /** Councillors may be members, always without a vote (rule R10). */
  councillorsJoin: boolean;
  /** The longest time between two meetings, in weeks: 6 to 13 (rule R12). */
  cadenceWeeks: number;
  /** The draft of the minutes is public this many days after a meeting (rule R25). */
  minutesDays: number;
  /** What else the panel has agreed, in its own words. */
  words: string | null;
};

/** What holds until a panel adopts terms of its own: our proposal, because no official number was found (rule R11). */
export const usualTerms: Terms = { kind: "third", count: null, needsLead: true, secretFromTen: true, councillorsJoin: true, cadenceWeeks: 13, minutesDays: 10, words: null };

/** A share of a very small panel is still a meeting of this many. */
export const fewestForShare = 3;
export const mostForCount = 30;
export const longestTerms = 4000;
export const cadence = { least: 6, most: 13 };
export const draftDays = { least: 1, most: 28 };

const parts: Record<Exclude<QuorumKind, "count">, number> = { quarter: 4, third: 3, half: 2 };

/** How many voting members must be there, out of so many. */
export function neededFor({ kind, count }: Pick<QuorumRule, "kind" | "count">, votingCount: number): number {
  if (kind === "count") return count ?? fewestForShare;
  return Math.max(fewestForShare, Math.ceil(votingCount / parts[kind]));
}

/** Councillors and police never count, even when they are members too (rules R7, R10). */
export function countsForQuorum(held: readonly Role[]): boolean {
  return held.some((role) => votingMembers.includes(role)) && !held.some((role) => rolesWithoutVote.includes(role));
}

export function mayLead(held: readonly Role[]): boolean {
  return held.includes("chair") || held.includes("vice_chair");
}

export type Quorum = { present: number; of: number; needed: number; isQuorate: boolean; lacks: "members" | "lead" | null };

/** Whether a meeting can decide, by the rule and the people in the room. Each of `roster` is a member of the panel today, with all their roles. */
export function quorumOf(rule: QuorumRule, roster: readonly { held: readonly Role[]; isHere: boolean }[]): Quorum {
  const voting = roster.filter(({ held }) => countsForQuorum(held));
  const here = voting.filter(({ isHere }) => isHere);
  const needed = neededFor(rule, voting.length);
  const lacks = here.length < needed ? "members" : rule.needsLead && !here.some(({ held }) => mayLead(held)) ? "lead" : null;
  return { present: here.length, of: voting.length, needed, isQuorate: lacks === null, lacks };
}
