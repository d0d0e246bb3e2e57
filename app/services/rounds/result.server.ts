/** Counting a sealed round and publishing its result. */
import { eq } from "drizzle-orm";
import { polls, resultVersions, roundOptions, rounds } from "~/db/app-schema.server";
import { sealedBallots, sealedSummaries } from "~/db/ballots-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { appRead, ballotsRead } from "~/db/client.server";
import { handsProblem, votesOf, type HandsProblem, type Votes } from "~/domain/count";
import type { Permit } from "~/domain/permission";
import type { Winner } from "~/domain/priority";
import { mayBecome, type FrozenRule } from "~/domain/round";
import { countPolls, levelForHands, mayBeShown, readPollCount, termsOf, type Level, type RoundVotes, type TieHands } from "~/domain/round-count";
import { tellResult } from "~/services/concerns/letters.server";
import { votersOffTheRoll } from "~/services/rolls/read.server";
import { adoptPriorities } from "~/services/priorities/adopt.server";
import { tellAskers } from "./result-letters.server";
import { roundWithin, ruleOf, shownBy } from "./round-row.server";
import { rootOf, type SealedCounts } from "./sealing.server";

/** A show of hands as the chair enters it; `voted` includes the `blank` ones who chose none of these. */
export type Hands = { voted: number; blank: number; totals: Readonly<Record<string, number>> };

export type CountRefusal = "not_found" | "not_sealed" | "altered" | "hands_missing" | "tie_needs_hands" | "tie_hands_wrong" | HandsProblem;

/** What the chair enters: the members' show of hands where they voted so, and hands for options that came out level. */
export type Shown = { hands: Hands | null; tieHands?: TieHands | null };

/**
 * Counts the residents' and the members' votes, each by itself, and finds what the members' vote chose. `hands` are the
 * members' totals when they voted by show of hands. Refuses "altered" when the sealed ballots are not those whose root
 * was written down (threat T15), totals that the members' roll cannot give, and "tie_needs_hands" while members have to
 * show hands for options that are level: which they are says `levelOptions`.
 */
export async function countRound(permit: Permit<"round.count">, roundId: string, { hands, tieHands = null }: Shown): Promise<Outcome<{ id: string }, CountRefusal>> {
  const gathered = await gather(permit, roundId, { hands, tieHands });
  if (!gathered.ok) return gathered.reason === "counted" ? { ok: true, value: { id: roundId } } : { ok: false, reason: gathered.reason };
  const { residents, members, rule, votes, level } = gathered.value;
  if (level) return { ok: false, reason: "tie_needs_hands" };
  const counts = countPolls(rule, votes);
  return change<{ id: string }, CountRefusal>(permit, async (tx) => {
    const current = await roundWithin(tx, permit, roundId);
    if (!current) return { refused: "not_found" };
    if (current.state === "counted") return { value: { id: roundId }, log: [], touches: [] };
    if (!mayBecome(current.state, "counted")) return { refused: "not_sealed" };
    await tx.update(polls).set({ countJson: JSON.stringify(counts.residents) }).where(eq(polls.id, residents.id));
    await tx.update(polls).set({ countJson: JSON.stringify(counts.members) }).where(eq(polls.id, members.id));
    await tx.update(rounds).set({ state: "counted", version: current.version + 1 }).where(eq(rounds.id, roundId));
    return { value: { id: roundId }, log: { verb: "round.counted", subject: roundId, detail: { winners: counts.members.winners, ...(tieHands && { tieHands }) } }, touches: shownBy(current) };
  });
}

/** The options for which members have to show hands before these votes are counted; null when there are none, or nothing can be counted. */
export async function levelOptions(permit: Permit<"round.count">, roundId: string, shown: Shown): Promise<Level | null> {
  const gathered = await gather(permit, roundId, shown);
  return gathered.ok ? gathered.value.level : null;
}

type PollRow = typeof polls.$inferSelect;
type Gathered = { residents: PollRow; members: PollRow; rule: FrozenRule; votes: RoundVotes; level: Level | null };

/** All that is counted, checked; "counted" when it has been done. */
async function gather(permit: Permit<"round.count">, roundId: string, { hands, tieHands = null }: Shown): Promise<Outcome<Gathered, Exclude<CountRefusal, "tie_needs_hands"> | "counted">> {
  const round = await roundWithin(appRead(), permit, roundId);
  if (!round) return { ok: false, reason: "not_found" };
  if (round.state === "counted") return { ok: false, reason: "counted" };
  if (!mayBecome(round.state, "counted")) return { ok: false, reason: "not_sealed" };
  const rule = ruleOf(round);
  const optionIds = rule.options.map(({ id }) => id);
  const pollRows = await appRead().select().from(polls).where(eq(polls.roundId, roundId));
  const residents = pollRows.find(({ electorate }) => electorate === "residents");
  const members = pollRows.find(({ electorate }) => electorate === "members");
  if (!residents || !members) throw new Error("A round lacks a poll");

  const ofResidents = await sealedVotes(residents, optionIds);
  if (!ofResidents) return { ok: false, reason: "altered" };
  const ofMembers = members.mode === "secret" ? await sealedVotes(members, optionIds) : { votes: votesOfHands(hands, optionIds), counts: null };
  if (!ofMembers) return { ok: false, reason: "altered" };
  const rollSize = members.rollSize ?? 0;
  if (members.mode === "show_of_hands") {
    if (!hands) return { ok: false, reason: "hands_missing" };
    const problem = handsProblem({ voted: hands.voted, blank: hands.blank, totals: optionIds.map((id) => hands.totals[id] ?? 0), rollSize, chooseUpTo: rule.chooseUpTo });
    if (problem) return { ok: false, reason: problem };
  }

  const { checkedTotals, byBand, aside = null } = ofResidents.counts;
  const checked = Object.entries(byBand).filter(([band]) => band.startsWith("2")).reduce((sum, [, count]) => sum + count, 0);
  const takenOff = await votersOffTheRoll(residents.id);
  const votes = { takenOff: takenOff.map(({ reason }) => reason), aside, residents: ofResidents.votes, checkedTotals, checked, members: ofMembers.votes, tieHands };
  const unsettled = levelForHands(rule, votes.members, termsOf({ rule, ...votes, tieHands: null }).members, null);
  if (tieHands && (!unsettled || !mayBeShown(tieHands, unsettled, rollSize))) return { ok: false, reason: "tie_hands_wrong" };
  return { ok: true, value: { residents, members, rule, votes, level: levelForHands(rule, votes.members, termsOf({ rule, ...votes }).members, tieHands) } };
}

/** The votes of a sealed poll; null when they are no longer those that were sealed. */
async function sealedVotes(poll: typeof polls.$inferSelect, optionIds: readonly string[]): Promise<{ votes: Votes; counts: SealedCounts } | null> {
  const [summary] = await ballotsRead().select().from(sealedSummaries).where(eq(sealedSummaries.pollId, poll.id));
  const ballots = await ballotsRead().select({ choices: sealedBallots.choices }).from(sealedBallots).where(eq(sealedBallots.pollId, poll.id));
  if (!summary || summary.root !== poll.root || rootOf(ballots) !== poll.root) return null;
  const votes = votesOf(ballots.map(({ choices }) => JSON.parse(choices) as string[]), optionIds);
  return { votes, counts: JSON.parse(summary.countsJson) as SealedCounts };
}

/** A show of hands as votes without ballots. */
export function votesOfHands(hands: Hands | null, optionIds: readonly string[]): Votes {
  const totals = Object.fromEntries(optionIds.map((id) => [id, hands?.totals[id] ?? 0]));
  return { groups: null, tally: { ballots: hands?.voted ?? 0, blank: hands?.blank ?? 0, totals } };
}

/**
 * Makes the result public and adopts what the members' vote chose as the ward's priorities, in one go. Needs a fresh
 * proof of the inbox ("not_fresh") and the note on how residents' votes were used. Publishing again changes nothing.
 */
export async function publishRound(permit: Permit<"round.publish">, roundId: string, { howVotesWereUsed }: { howVotesWereUsed: string }): Promise<Outcome<{ id: string }, "not_fresh" | "not_found" | "not_counted">> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person" || !viewer.isFresh) return { ok: false, reason: "not_fresh" };
  return change<{ id: string }, "not_found" | "not_counted">(permit, async (tx) => {
    const round = await roundWithin(tx, permit, roundId);
    if (!round) return { refused: "not_found" };
    if (round.state === "published") return { value: { id: roundId }, log: [], touches: [] };
    if (!mayBecome(round.state, "published")) return { refused: "not_counted" };
    const options = await tx.select().from(roundOptions).where(eq(roundOptions.roundId, roundId));
    const pollRows = await tx.select().from(polls).where(eq(polls.roundId, roundId));
    const members = pollRows.find(({ electorate }) => electorate === "members");
    const residents = pollRows.find(({ electorate }) => electorate === "residents");
    if (!members?.countJson || !residents?.countJson) throw new Error("A counted round has no count");
    const winners = readPollCount(members.countJson).winners.map((id): Winner => {
      const option = options.find((one) => one.id === id);
      if (!option) throw new Error("A winner is not among the options");
      return { optionId: id, title: option.title, detail: option.detail, owner: option.owner, issueId: option.issueId, evidence: option.evidence };
    });
    const adopted = await adoptPriorities(tx, { round: { id: roundId, membersMode: members.mode }, panelId: round.panelId, wardCode: round.wardCode, winners, now, actor: viewer.actorKey });
    await tx.update(rounds).set({ state: "published", howVotesWereUsed, publishedAt: now, version: round.version + 1 }).where(eq(rounds.id, roundId));
    await tx.insert(resultVersions).values({ id: newId(), roundId, number: 1, reason: null, howVotesWereUsed, residentsJson: residents.countJson, membersJson: members.countJson, publishedAt: now, publishedBy: viewer.actorKey });
    const told = await tellResult(tx, now, roundId);
    const askers = await tellAskers(tx, now, roundId, { chosen: winners.map(({ title }) => title) });
    const published = { verb: "round.published", subject: roundId, detail: { priorities: adopted.priorityIds, letters: told.letters + askers.letters } };
    return { value: { id: roundId }, log: [published, ...adopted.log], touches: [...shownBy(round), ...adopted.touches] };
  });
}
