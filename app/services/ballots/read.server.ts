/** Who may vote where, a voter's own ballot, and what became of a receipt. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { paperIssues, pollRoll, polls, rounds, voters } from "~/db/app-schema.server";
import { openBallots, sealedReceipts } from "~/db/ballots-schema.server";
import { appRead, ballotsRead, type AppDb } from "~/db/client.server";
import { preparedOnce } from "~/db/prepared.server";
import { alphabetical, ballotProblem, readReceipt, shuffled, type BallotProblem } from "~/domain/ballot";
import { fullMoment, longDay } from "~/domain/day";
import { holdsOneOf, rolesWithoutVote, type Permit } from "~/domain/permission";
import { rollReasons, type RollReason } from "~/domain/roll-check";
import { electorates, type Electorate } from "~/domain/round";
import { findRound, frameOfRound, type Poll, type Round, type RoundOption } from "~/services/rounds/read.server";
import { findKey, orderSeed, receiptHash, receiptOf, tagOf } from "./key-store.server";

/** Why somebody has no vote in a poll. */
export type NoVote = "not_signed_up" | "official" | "not_on_roll" | "paper_issued" | "show_of_hands";

/** `band` is what a ballot says of its voter: level and channel, no more. */
export type Standing = { mayVote: true; voterId: string; band: "1o" | "2o" | "3o" } | { mayVote: false; reason: NoVote };

export type Voting = { round: Round; poll: Poll; standing: Standing };

/** The poll as this person meets it; null when there is no such round or electorate. */
export async function findVoting(permit: Permit<"ballot.cast">, roundId: string, electorate: string): Promise<Voting | null> {
  const round = await findRound(permit, roundId);
  if (!round || !isElectorate(electorate)) return null;
  const poll = round[electorate];
  return { round, poll, standing: await standingIn(permit, round, poll) };
}

function isElectorate(text: string): text is Electorate {
  return electorates.some((one) => one === text);
}

async function standingIn({ viewer }: Permit<"ballot.cast">, round: Round, poll: Poll): Promise<Standing> {
  if (poll.mode === "show_of_hands") return { mayVote: false, reason: "show_of_hands" };
  if (viewer.kind !== "person") return { mayVote: false, reason: "not_signed_up" };
  const found = poll.electorate === "residents" ? await residentOf(viewer.personId, round) : await memberOf(viewer.personId, poll);
  if (poll.electorate === "residents" && holdsOneOf(viewer, rolesWithoutVote)) return { mayVote: false, reason: "official" };
  if (!found) return { mayVote: false, reason: poll.electorate === "residents" ? "not_signed_up" : "not_on_roll" };
  const [paper] = await paperOfVoter(appRead()).execute({ pollId: poll.id, voterId: found.voterId });
  return paper ? { mayVote: false, reason: "paper_issued" } : { mayVote: true, ...found };
}


export type NoBallot = NoVote | "not_open_yet" | "closed";
export type CastRefusal = BallotProblem | NoBallot;

/** Why there is nothing for this person to vote on now, or null. */
export function standsInTheWay({ round, standing }: Voting): NoBallot | null {
  if (round.stage !== "open") return round.stage === "scheduled" ? "not_open_yet" : "closed";
  return standing.mayVote ? null : standing.reason;
}

/** Why this vote could not be saved now, or null. */
export function refusalOf(voting: Voting, chosen: readonly string[]): CastRefusal | null {
  const { options, chooseUpTo } = voting.round;
  return standsInTheWay(voting) ?? ballotProblem(chosen, { optionIds: options.map(({ id }) => id), chooseUpTo });
}

const residentByPerson = preparedOnce((tables: AppDb) =>
  tables
    .select({ voterId: voters.id, level: voters.level })
    .from(voters)
    .where(and(eq(voters.personId, sql.placeholder("personId")), eq(voters.wardCode, sql.placeholder("wardCode"))))
    .prepare(),
);

const memberByPerson = preparedOnce((tables: AppDb) =>
  tables
    .select({ voterId: pollRoll.voterId })
    .from(pollRoll)
    .where(and(eq(pollRoll.pollId, sql.placeholder("pollId")), eq(pollRoll.personId, sql.placeholder("personId"))))
    .prepare(),
);

const paperOfVoter = preparedOnce((tables: AppDb) =>
  tables
    .select({ voterId: paperIssues.voterId })
    .from(paperIssues)
    .where(and(eq(paperIssues.pollId, sql.placeholder("pollId")), eq(paperIssues.voterId, sql.placeholder("voterId"))))
    .prepare(),
);

type Found = { voterId: string; band: "1o" | "2o" | "3o" };

/** On the ward's roll of residents. Whoever signs up after the close finds voting closed, so no time is compared here. */
async function residentOf(personId: string, { wardCode }: Round): Promise<Found | null> {
  const [voter] = await residentByPerson(appRead()).execute({ personId, wardCode });
  return voter ? { voterId: voter.voterId, band: voter.level >= 2 ? "2o" : "1o" } : null;
}

async function memberOf(personId: string, { id: pollId }: Poll): Promise<Found | null> {
  const [onRoll] = await memberByPerson(appRead()).execute({ pollId, personId });
  return onRoll ? { ...onRoll, band: "3o" } : null;
}

/**
 * The person's own stored ballot, found by computing its tag again; null when there is none. Choices only while voting
 * is open: afterwards no page shows how anybody voted (threat T16), and after sealing nobody can tell.
 */
export async function findOwnBallot(_permit: Permit<"ballot.cast">, { round, poll, standing }: Voting): Promise<{ receipt: string; choices: string[] | null } | null> {
  const key = standing.mayVote ? findKey(poll.id) : null;
  if (!key || !standing.mayVote) return null;
  const [stored] = await ballotsRead()
    .select({ choices: openBallots.choices })
    .from(openBallots)
    .where(and(eq(openBallots.pollId, poll.id), eq(openBallots.tag, tagOf(key, poll.id, standing.voterId))));
  if (!stored) return null;
  return { receipt: receiptOf(key, poll.id, standing.voterId), choices: round.stage === "open" ? (JSON.parse(stored.choices) as string[]) : null };
}

/** The options in this voter's own order: it looks random, and is the same each time. */
export function optionsFor({ round, poll, standing }: Voting): RoundOption[] {
  const key = standing.mayVote ? findKey(poll.id) : null;
  return key && standing.mayVote ? shuffled(round.options, orderSeed(key, poll.id, standing.voterId)) : round.options;
}

export type ReceiptOutcome = { is: "counted" | "not_known" } | { is: "not_counted"; reason: RollReason | null };

/** What became of the vote with this receipt, as typed; null before the round is published. Says nothing of choices. */
export async function receiptOutcome(_permit: Permit<"round.view">, roundId: string, typed: string): Promise<ReceiptOutcome | null> {
  const rows = await appRead().select({ pollId: polls.id }).from(polls).innerJoin(rounds, eq(rounds.id, polls.roundId)).where(and(eq(rounds.id, roundId), eq(rounds.state, "published")));
  if (rows.length === 0) return null;
  const receipt = readReceipt(typed);
  if (receipt === null) return { is: "not_known" };
  const ids = rows.map(({ pollId }) => pollId);
  const [found] = await ballotsRead()
    .select({ outcome: sealedReceipts.outcome, reason: sealedReceipts.reason })
    .from(sealedReceipts)
    .where(and(inArray(sealedReceipts.pollId, ids), inArray(sealedReceipts.receiptHash, ids.map((id) => receiptHash(id, receipt)))));
  if (!found) return { is: "not_known" };
  if (found.outcome === "counted") return { is: "counted" };
  return { is: "not_counted", reason: rollReasons.find((reason) => reason === found.reason) ?? null };
}

/** The ballot as this voter's page draws it; options in the voter's own order, or A to Z when they asked for that. */
export async function ballotPaper(permit: Permit<"ballot.cast">, voting: Voting, order: "own" | "az") {
  const { round, poll } = voting;
  const ward = await frameOfRound(permit, round);
  const own = await findOwnBallot(permit, voting);
  const paper = {
    ward,
    href: `/rounds/${round.id}/vote/${poll.electorate}`,
    question: round.question,
    isMembers: poll.electorate === "members",
    chooseUpTo: round.chooseUpTo,
    options: order === "az" ? alphabetical(round.options) : optionsFor(voting),
    order,
    closes: round.closesAt ? fullMoment(round.closesAt) : "",
    hasVoted: own !== null,
    paperPlace: round.paperPlace,
    phone: round.contactPhone,
  };
  return { paper, chosen: own?.choices ?? null };
}

/** What a page says to somebody who has no vote to cast here. */
export async function noVotePage(permit: Permit<"ballot.cast">, { round }: Voting) {
  const { opensAt, closesAt, stage, resultsOn, contactPhone } = round;
  return { ward: await frameOfRound(permit, round), roundId: round.id, stage, opens: opensAt ? fullMoment(opensAt) : null, closes: closesAt ? fullMoment(closesAt) : null, resultsBy: resultsOn ? longDay(resultsOn) : null, phone: contactPhone };
}
