/** Answers to the optional questions: counted, and forgotten. */
import { and, eq, inArray } from "drizzle-orm";
import { addOneAnswer } from "~/db/answer-counts.server";
import { polls } from "~/db/app-schema.server";
import { changeEquality, type Outcome } from "~/db/change.server";
import { appRead, equalityRead } from "~/db/client.server";
import { spentTickets } from "~/db/equality-schema.server";
import type { EqualityAnswers } from "~/domain/equality";
import type { Permit } from "~/domain/permission";
import { equalityTicketHash, findKey } from "~/services/ballots/key-store.server";
import { findOwnBallot, findVoting } from "~/services/ballots/read.server";

export type AnswerRefusal = "not_found" | "closed" | "not_voted" | "already_answered" | "nothing_answered";

/** Whether this person may answer the questions of a round now, and if not, why. Only residents are asked: members are too few. */
export async function mayAnswer(permit: Permit<"ballot.cast">, roundId: string): Promise<Outcome<{ ticketHash: Buffer }, AnswerRefusal>> {
  const voting = await findVoting(permit, roundId, "residents");
  if (!voting) return { ok: false, reason: "not_found" };
  const { round, poll, standing } = voting;
  const key = findKey(poll.id);
  if (round.stage !== "open" || !key) return { ok: false, reason: "closed" };
  if (!standing.mayVote || !(await findOwnBallot(permit, voting))) return { ok: false, reason: "not_voted" };
  const ticketHash = equalityTicketHash(key, poll.id, standing.voterId);
  const [spent] = await equalityRead().select({ roundId: spentTickets.roundId }).from(spentTickets).where(and(eq(spentTickets.roundId, roundId), eq(spentTickets.ticketHash, ticketHash)));
  return spent ? { ok: false, reason: "already_answered" } : { ok: true, value: { ticketHash } };
}

/**
 * Adds one to the count of each answer given, once for each voter; what is left out counts nowhere. Nothing about the
 * person, the time or the order is kept, and app.db is not touched (standard PRV-05). Refuses before somebody has voted
 * ("not_voted"), a second time ("already_answered"), without any answer, and once voting has closed.
 */
export async function answerQuestions(permit: Permit<"ballot.cast">, roundId: string, answers: EqualityAnswers): Promise<Outcome<null, AnswerRefusal>> {
  const may = await mayAnswer(permit, roundId);
  if (!may.ok) return may;
  const given = Object.entries(answers).flatMap(([question, answer]) => (answer === undefined ? [] : [[question, answer] as const]));
  if (given.length === 0) return { ok: false, reason: "nothing_answered" };
  return changeEquality(async (tx) => {
    const spent = await tx.insert(spentTickets).values({ roundId, ticketHash: may.value.ticketHash }).onConflictDoNothing();
    if (spent.changes === 0) return { refused: "already_answered" };
    for (const [question, answer] of given) await addOneAnswer(tx, { roundId, question, answer });
    return { value: null };
  });
}

/** Forgets the used tickets of votes whose key is destroyed: they point to nobody any more. May run at any time, and twice. */
export async function forgetTickets(_permit: Permit<"round.close">): Promise<{ rounds: number }> {
  const withTickets = await equalityRead().selectDistinct({ roundId: spentTickets.roundId }).from(spentTickets);
  const residents = await appRead()
    .select({ pollId: polls.id, roundId: polls.roundId })
    .from(polls)
    .where(and(eq(polls.electorate, "residents"), inArray(polls.roundId, withTickets.map(({ roundId }) => roundId))));
  const over = residents.filter(({ pollId }) => findKey(pollId) === null).map(({ roundId }) => roundId);
  if (over.length > 0) await changeEquality(async (tx) => ({ value: await tx.delete(spentTickets).where(inArray(spentTickets.roundId, over)) }));
  return { rounds: over.length };
}
