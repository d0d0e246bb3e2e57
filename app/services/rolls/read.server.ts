/** The roll of residents between close and seal, as those who check it see it: flags and decisions, never ballots and never whether somebody voted. */
import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import { people, polls, rollDecisions, rounds, sealAgreements, voters } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { londonDay, type Day } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { isWithin, reachOf, type AnyPermit, type Permit } from "~/domain/permission";
import { offTheRoll, type RollReason, type RollState } from "~/domain/roll-check";
import { stageOf } from "~/domain/round";
import { flagsOf, type Flag } from "~/domain/stuffing";
import { organisations, organisationsOf, type Organisation, type Partaker } from "~/domain/two-people";
import { viewerOfPerson } from "~/services/people/read.server";
import { findRoundWithin } from "~/services/rounds/read.server";

export type Decision = { state: RollState; reason: RollReason; by: Organisation[]; appeal: string | null; toldAt: Date | null };

/** A voter as a checker sees one. `email` is there because the flags are about it. */
export type CheckedVoter = { voterId: string; name: string | null; email: string | null; level: number; signedUpOn: Day; atTheAddress: number; flags: Flag[]; decision: Decision | null };

export type RollToCheck = { onRoll: number; checked: number; voters: CheckedVoter[] };

/** Everyone on the ward's roll who signed up before voting closed, boiled down to those worth a look; null for another panel's round. */
export async function rollToCheck(permit: Permit<"roll.check">, roundId: string): Promise<RollToCheck | null> {
  const roll = await wholeRoll(permit, roundId);
  if (!roll) return null;
  const { signUps, flags, decisions } = roll;
  return {
    onRoll: signUps.length,
    checked: signUps.filter(({ level }) => level >= 2).length,
    voters: await Promise.all(signUps.filter(({ voterId }) => flags.has(voterId) || decisions.has(voterId)).map((voter) => roll.shown(voter))),
  };
}

/** Any voter on the roll, with a flag or without; null out of reach and for somebody who is not on it. */
export async function findOnRoll(permit: Permit<"roll.check">, roundId: string, voterId: string): Promise<CheckedVoter | null> {
  const roll = await wholeRoll(permit, roundId);
  const voter = roll?.signUps.find((one) => one.voterId === voterId);
  return roll && voter ? roll.shown(voter) : null;
}

/** How many people a search shows at most: whoever looks for one person knows more of them than that. */
const mostFound = 10;

/** Voters whose name or email address holds these letters, for a checker who has a doubt about somebody; who voted is not in it. */
export async function searchRoll(permit: Permit<"roll.check">, roundId: string, typed: string): Promise<{ voters: CheckedVoter[]; isMore: boolean } | null> {
  const roll = await wholeRoll(permit, roundId);
  if (!roll) return null;
  const wanted = typed.toLowerCase();
  const found = roll.signUps.filter(({ name, email }) => [name, email].some((text) => text?.toLowerCase().includes(wanted)));
  return { voters: await Promise.all(found.slice(0, mostFound).map((voter) => roll.shown(voter))), isMore: found.length > mostFound };
}

type OnRoll = Awaited<ReturnType<typeof signUpsOf>>[number];

async function wholeRoll(permit: Permit<"roll.check">, roundId: string) {
  const round = await findRoundWithin(permit, roundId);
  if (!round?.closesAt) return null;
  const signUps = await signUpsOf(round.wardCode, londonDay(round.closesAt));
  const flags = flagsOf(signUps);
  const decisions = await decisionsOf(appRead(), round.residents.id);
  const atAddress = new Map<string, number>();
  for (const { addressKey } of signUps) if (addressKey) atAddress.set(addressKey, (atAddress.get(addressKey) ?? 0) + 1);
  async function shown({ voterId, name, email, level, signedUpOn, addressKey }: OnRoll): Promise<CheckedVoter> {
    const decision = decisions.get(voterId);
    return { voterId, name, email, level, signedUpOn, atTheAddress: addressKey ? (atAddress.get(addressKey) ?? 1) : 1, flags: flags.get(voterId) ?? [], decision: decision ? await shownDecision(decision, round?.panelId ?? "", permit.now) : null };
  }
  return { signUps, flags, decisions, shown };
}

/** In the order in which they signed up, which the table keeps by itself: a list that somebody worked through shows in it. */
async function signUpsOf(wardCode: string, until: Day) {
  const rows = await appRead()
    .select({ voterId: voters.id, name: people.shownName, email: people.emailNorm, addressKey: voters.addressKey, signedUpOn: voters.createdOn, level: voters.level })
    .from(voters)
    .leftJoin(people, eq(people.id, voters.personId))
    .where(and(eq(voters.wardCode, wardCode), lte(voters.createdOn, until)))
    .orderBy(asc(sql`${voters}.rowid`));
  return rows.map(({ addressKey, ...row }) => ({ ...row, addressKey: addressKey?.toString("hex") ?? null }));
}

type DecisionRow = typeof rollDecisions.$inferSelect;

export async function decisionsOf(tables: Tx, pollId: string): Promise<Map<string, DecisionRow>> {
  const rows = await tables.select().from(rollDecisions).where(eq(rollDecisions.pollId, pollId));
  return new Map(rows.map((row) => [row.voterId, row]));
}

async function shownDecision({ state, reason, byFirst, bySecond, appeal, toldAt }: DecisionRow, panelId: string, now: Date): Promise<Decision> {
  const by = await Promise.all([byFirst, bySecond].map(async (personId) => (personId ? ((await partakerOf(personId, panelId, now))?.organisations[0] ?? null) : null)));
  return { state, reason, by: by.filter((one) => one !== null), appeal, toldAt };
}

/** The person as somebody who takes one of two parts in a deed of this panel. */
export async function partakerOf(personId: string, panelId: string, now: Date): Promise<Partaker | null> {
  const viewer = await viewerOfPerson(personId, now, false);
  return viewer.kind === "person" ? { personId, email: viewer.email, organisations: organisationsOf(viewer, panelId) } : null;
}

/** Of which organisations the two were who sealed a round, in a fixed order, by the roles they held when they agreed: for everybody, and never who they were (standard CNT-05). */
export async function sealedBy(_permit: AnyPermit, { id, panelId }: { id: string; panelId: string }): Promise<Organisation[]> {
  const rows = await appRead().select().from(sealAgreements).where(eq(sealAgreements.roundId, id));
  const found = await Promise.all(rows.map(async ({ personId, agreedAt }) => (await partakerOf(personId, panelId, agreedAt))?.organisations[0] ?? null));
  return organisations.flatMap((organisation) => found.flatMap((one) => (one === organisation ? [organisation] : [])));
}

/** The voters whose ballots are set aside at sealing, with the reason. */
export async function votersOffTheRoll(pollId: string): Promise<{ voterId: string; reason: RollReason }[]> {
  return appRead().select({ voterId: rollDecisions.voterId, reason: rollDecisions.reason }).from(rollDecisions).where(and(eq(rollDecisions.pollId, pollId), inArray(rollDecisions.state, [...offTheRoll])));
}

export type OwnDecision = { roundId: string; question: string; reason: RollReason; state: RollState; toldAt: Date | null; isOver: boolean };

/** What was decided about the viewer's own place on the roll of this round; null when nothing was that concerns them. */
export async function ownDecision(permit: Permit<"roll.appeal">, roundId: string): Promise<OwnDecision | null> {
  if (permit.viewer.kind !== "person") return null;
  const [row] = await appRead()
    .select({ decision: rollDecisions, round: rounds })
    .from(rollDecisions)
    .innerJoin(polls, eq(polls.id, rollDecisions.pollId))
    .innerJoin(rounds, eq(rounds.id, polls.roundId))
    .innerJoin(voters, eq(voters.id, rollDecisions.voterId))
    .where(and(eq(rounds.id, roundId), eq(voters.personId, permit.viewer.personId)));
  if (!row || row.decision.state === "proposed" || row.decision.state === "declined") return null;
  const { reason, state, toldAt } = row.decision;
  return { roundId, question: row.round.question, reason, state, toldAt, isOver: stageOf(row.round, permit.now) !== "closed" };
}

/** Rounds whose roll waits to be checked by this person, as they go before the sealing. */
export async function rollTasks(permit: Permit<"desk.view">): Promise<DeskTask[]> {
  const reach = reachOf(permit.viewer, "roll.check");
  if (!reach.everywhere && reach.panelIds.length === 0) return [];
  const rows = await appRead().select().from(rounds).where(inArray(rounds.state, ["open", "closed"])).orderBy(asc(rounds.closesAt));
  const closed = rows.filter((round) => stageOf(round, permit.now) === "closed" && isWithin(reach, { panelId: round.panelId }));
  return closed.map(({ id, question, resultsOn }) => ({ id: `roll-${id}`, kind: "round.roll", name: question, href: `/rounds/${id}/roll`, dueOn: resultsOn, status: "todo" as const }));
}

/** Where a letter about the decision goes; null for somebody without an inbox. */
export async function inboxOfVoter(tables: Tx, voterId: string): Promise<string | null> {
  const [row] = await tables.select({ email: people.emailNorm }).from(voters).innerJoin(people, eq(people.id, voters.personId)).where(eq(voters.id, voterId));
  return row?.email ?? null;
}
