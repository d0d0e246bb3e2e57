/** Corrections of a published result: each a new version with its reason, and the old ones stay readable (standard CNT-09). */
import { asc, desc, eq } from "drizzle-orm";
import { polls, resultVersions, rounds } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { handsProblem, type HandsProblem } from "~/domain/count";
import { countVotes } from "~/domain/count-rules";
import { londonDay } from "~/domain/day";
import type { AnyPermit, Permit } from "~/domain/permission";
import { stageOf } from "~/domain/round";
import { readPollCount, termsOf, type PollCount } from "~/domain/round-count";
import { votesOfHands, type Hands } from "./result.server";
import { roundWithin, ruleOf, shownBy } from "./round-row.server";

export type ResultVersion = { number: number; reason: string | null; howVotesWereUsed: string; residents: PollCount; members: PollCount; publishedAt: Date };

/** Every version of a published result, the first one first. */
export async function versionsOf(_permit: AnyPermit, roundId: string): Promise<ResultVersion[]> {
  const rows = await appRead().select().from(resultVersions).where(eq(resultVersions.roundId, roundId)).orderBy(asc(resultVersions.number));
  return rows.map(({ number, reason, howVotesWereUsed, residentsJson, membersJson, publishedAt }) => ({ number, reason, howVotesWereUsed, residents: readPollCount(residentsJson), members: readPollCount(membersJson), publishedAt }));
}

export type CorrectionRefusal = "not_fresh" | "not_found" | "not_published" | "changed_meanwhile" | "nothing_changed" | "winners_would_change" | HandsProblem;

/**
 * Publishes the result anew, with the reason and another note or, after a show of hands, other totals. `version` is the
 * newest that the chair has seen; a correction that somebody else made meanwhile refuses "changed_meanwhile". Sealed
 * ballots cannot be corrected, and figures that would choose other priorities are refused ("winners_would_change"): then
 * the vote has to be run again.
 */
export async function correctResult(
  permit: Permit<"round.publish">,
  roundId: string,
  { version, reason, howVotesWereUsed, hands }: { version: number; reason: string; howVotesWereUsed: string; hands: Hands | null },
): Promise<Outcome<{ number: number }, CorrectionRefusal>> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person" || !viewer.isFresh) return { ok: false, reason: "not_fresh" };
  return change<{ number: number }, CorrectionRefusal>(permit, async (tx) => {
    const round = await roundWithin(tx, permit, roundId);
    if (!round) return { refused: "not_found" };
    if (round.state !== "published") return { refused: "not_published" };
    const rows = await tx.select().from(polls).where(eq(polls.roundId, roundId));
    const [residents, members] = (["residents", "members"] as const).map((electorate) => rows.find((poll) => poll.electorate === electorate));
    if (!residents?.countJson || !members?.countJson) throw new Error("A published round has no count");
    const number = await newestVersion(tx, roundId);
    if (number !== version) return { refused: "changed_meanwhile" };
    const counted = members.mode === "show_of_hands" && hands ? recountHands({ round, tieHands: readPollCount(members.countJson).hands, residentsJson: residents.countJson, rollSize: members.rollSize ?? 0, hands }) : { count: readPollCount(members.countJson) };
    if ("refused" in counted) return counted;
    const before = readPollCount(members.countJson);
    if (counted.count.winners.join() !== before.winners.join()) return { refused: "winners_would_change" };
    const membersJson = JSON.stringify(counted.count);
    if (howVotesWereUsed === round.howVotesWereUsed && JSON.stringify(before) === membersJson) return { refused: "nothing_changed" };
    await tx.insert(resultVersions).values({ id: newId(), roundId, number: number + 1, reason, howVotesWereUsed, residentsJson: residents.countJson, membersJson, publishedAt: now, publishedBy: viewer.actorKey });
    await tx.update(polls).set({ countJson: membersJson }).where(eq(polls.id, members.id));
    await tx.update(rounds).set({ howVotesWereUsed, version: round.version + 1 }).where(eq(rounds.id, roundId));
    return { value: { number: number + 1 }, log: { verb: "round.corrected", subject: roundId, detail: { number: number + 1, reason } }, touches: shownBy(round) };
  });
}

async function newestVersion(tx: Tx, roundId: string): Promise<number> {
  const [newest] = await tx.select({ number: resultVersions.number }).from(resultVersions).where(eq(resultVersions.roundId, roundId)).orderBy(desc(resultVersions.number)).limit(1);
  if (!newest) throw new Error("A published round has no first version");
  return newest.number;
}

type Recount = { round: Parameters<typeof ruleOf>[0]; residentsJson: string; rollSize: number; hands: Hands; tieHands: PollCount["hands"] };

function recountHands({ round, residentsJson, rollSize, hands, tieHands }: Recount): { count: PollCount } | { refused: HandsProblem } {
  const rule = ruleOf(round);
  const optionIds = rule.options.map(({ id }) => id);
  const problem = handsProblem({ voted: hands.voted, blank: hands.blank, totals: optionIds.map((id) => hands.totals[id] ?? 0), rollSize, chooseUpTo: rule.chooseUpTo });
  if (problem) return { refused: problem };
  const residents = readPollCount(residentsJson);
  const votes = votesOfHands(hands, optionIds);
  const terms = termsOf({ rule, residents: { tally: residents }, checkedTotals: residents.levels?.checked ?? null, tieHands }).members;
  const { ballots, blank, totals } = votes.tally;
  return { count: readPollCount(JSON.stringify({ ballots, blank, totals, rule: rule.count, hands: tieHands, ...countVotes(rule.count, votes, terms) })) };
}

/** Says in public why a result is late (standard CNT-07). Refuses "not_late" before the day it was due, and once it is out. */
export async function explainLateness(permit: Permit<"round.publish">, roundId: string, { reason }: { reason: string }): Promise<Outcome<null, "not_found" | "not_late">> {
  return change<null, "not_found" | "not_late">(permit, async (tx) => {
    const round = await roundWithin(tx, permit, roundId);
    if (!round) return { refused: "not_found" };
    const isWaiting = ["closed", "sealed", "counted"].includes(stageOf(round, permit.now));
    if (!isWaiting || !round.resultsOn || round.resultsOn >= londonDay(permit.now)) return { refused: "not_late" };
    await tx.update(rounds).set({ lateReason: reason, version: round.version + 1 }).where(eq(rounds.id, roundId));
    return { value: null, log: { verb: "round.lateness_explained", subject: roundId, detail: { reason } }, touches: shownBy(round) };
  });
}
