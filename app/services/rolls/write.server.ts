/** Deciding about voters between close and seal: by two people of different organisations, blind to ballots. */
import { and, eq, lte } from "drizzle-orm";
import { polls, rollDecisions, sealAgreements, voters } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { fullMoment, londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { afterWord, appealEnds, type RollReason, type RollRefusal, type RollState, type RollWord } from "~/domain/roll-check";
import { stageOf } from "~/domain/round";
import { rollLetter, type RollNews } from "~/emails/roll-news";
import { env } from "~/env.server";
import { queueLetters } from "~/services/letters/write.server";
import { roundWithin, type RoundRow } from "~/services/rounds/round-row.server";
import { inboxOfVoter, ownDecision, partakerOf } from "./read.server";

export type WordRefusal = RollRefusal | "not_found" | "not_fresh" | "not_closed" | "sealing_begun" | "no_reason";

/**
 * One checker's word on one voter. It takes two of different organisations to take somebody off, each with a fresh proof of
 * the inbox (standard CNT-03), and one to leave them on. The voter is told when it is decided. Whatever changes the roll
 * takes back the first half of a sealing. Refuses what domain/roll-check says, "no_reason" for a first word without one,
 * "not_closed" before the close and after sealing, and "sealing_begun" once two have agreed to seal.
 */
export async function speakOnVoter(permit: Permit<"roll.check">, roundId: string, { voterId, word, reason }: { voterId: string; word: RollWord; reason: RollReason | null }): Promise<Outcome<{ state: RollState }, WordRefusal>> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person" || !viewer.isFresh) return { ok: false, reason: "not_fresh" };
  const own = viewer.personId;
  return change<{ state: RollState }, WordRefusal>(permit, async (tx) => {
    const found = await closedRoll(tx, permit, roundId);
    if ("refused" in found) return found;
    const { round, pollId } = found;
    const [voter] = await tx.select({ id: voters.id }).from(voters).where(and(eq(voters.id, voterId), eq(voters.wardCode, round.wardCode), lte(voters.createdOn, londonDay(round.closesAt ?? now))));
    const checker = await partakerOf(own, round.panelId, now);
    if (!voter || !checker) return { refused: "not_found" };
    const here = and(eq(rollDecisions.pollId, pollId), eq(rollDecisions.voterId, voterId));
    const [before] = await tx.select().from(rollDecisions).where(here);
    const waiting = before?.state === "kept_once" ? before.keptBy : before?.byFirst;
    const after = afterWord(before ? { state: before.state, spokeLast: waiting ? await partakerOf(waiting, round.panelId, now) : null } : null, word, checker);
    if (!after.ok) return { refused: after.reason };
    const { state } = after;
    if (!before) {
      if (!reason) return { refused: "no_reason" };
      await tx.insert(rollDecisions).values({ pollId, voterId, state, reason, byFirst: own });
    } else {
      const second = state === "agreed" || state === "declined" ? { bySecond: own } : {};
      const kept = state === "kept_once" ? { keptBy: own } : {};
      const told = state === "agreed" || state === "kept" || state === "lifted" ? { toldAt: now } : {};
      await tx.update(rollDecisions).set({ state, ...second, ...kept, ...told }).where(here);
    }
    await tx.delete(sealAgreements).where(eq(sealAgreements.roundId, roundId));
    if (state === "agreed" || state === "kept" || state === "lifted") await tell(tx, { round, voterId, state, reason: before?.reason ?? reason ?? "made_up_person", now });
    // Neither the voter nor their name: the audit says that the roll was changed, by whom, and for which reason.
    return { value: { state }, log: { verb: `roll.${state}`, subject: roundId, detail: { reason: before?.reason ?? reason } }, touches: [] };
  });
}

/** The residents' roll of a round that is closed and not yet being sealed. */
async function closedRoll(tx: Tx, permit: Permit<"roll.check">, roundId: string): Promise<{ round: RoundRow; pollId: string } | { refused: "not_found" | "not_closed" | "sealing_begun" }> {
  const round = await roundWithin(tx, permit, roundId);
  const [poll] = await tx.select({ id: polls.id }).from(polls).where(and(eq(polls.roundId, roundId), eq(polls.electorate, "residents")));
  if (!round || !poll) return { refused: "not_found" };
  if (stageOf(round, permit.now) !== "closed") return { refused: "not_closed" };
  const agreed = await tx.select({ personId: sealAgreements.personId }).from(sealAgreements).where(eq(sealAgreements.roundId, roundId));
  return agreed.length >= 2 ? { refused: "sealing_begun" } : { round, pollId: poll.id };
}

type Told = { round: RoundRow; voterId: string; state: RollNews["state"]; reason: RollReason; now: Date };

async function tell(tx: Tx, { round, voterId, state, reason, now }: Told): Promise<void> {
  const to = await inboxOfVoter(tx, voterId);
  if (to === null) return;
  const letter = rollLetter({ state, reason, question: round.question, until: fullMoment(appealEnds(now)), link: `${env.publicUrl}/rounds/${round.id}/appeal` });
  await queueLetters(tx, [{ onceKey: `roll:${round.id}:${voterId}:${state}`, kind: `roll.${state}`, to, dueAt: now, ...letter }]);
}

/**
 * The voter's own words against being taken off. Refuses "nothing_to_appeal", "appealed_already" and, once the time is over
 * or sealing has begun, "too_late".
 */
export async function appealDecision(permit: Permit<"roll.appeal">, roundId: string, { words }: { words: string }): Promise<Outcome<null, "nothing_to_appeal" | "appealed_already" | "too_late">> {
  const { viewer, now } = permit;
  const own = await ownDecision(permit, roundId);
  if (viewer.kind !== "person" || !own || own.state === "lifted") return { ok: false, reason: "nothing_to_appeal" };
  return change<null, "nothing_to_appeal" | "appealed_already" | "too_late">(permit, async (tx) => {
    const [row] = await tx
      .select({ pollId: rollDecisions.pollId, voterId: rollDecisions.voterId, state: rollDecisions.state, toldAt: rollDecisions.toldAt })
      .from(rollDecisions)
      .innerJoin(polls, eq(polls.id, rollDecisions.pollId))
      .innerJoin(voters, eq(voters.id, rollDecisions.voterId))
      .where(and(eq(polls.roundId, roundId), eq(voters.personId, viewer.personId)));
    if (!row) return { refused: "nothing_to_appeal" };
    if (row.state !== "agreed") return { refused: row.state === "lifted" ? "nothing_to_appeal" : "appealed_already" };
    const agreed = await tx.select({ personId: sealAgreements.personId }).from(sealAgreements).where(eq(sealAgreements.roundId, roundId));
    if (own.isOver || agreed.length >= 2 || !row.toldAt || now >= appealEnds(row.toldAt)) return { refused: "too_late" };
    await tx.update(rollDecisions).set({ state: "appealed", appeal: words, keptBy: null }).where(and(eq(rollDecisions.pollId, row.pollId), eq(rollDecisions.voterId, row.voterId)));
    await tx.delete(sealAgreements).where(eq(sealAgreements.roundId, roundId));
    return { value: null, log: { verb: "roll.appealed", subject: roundId }, touches: [] };
  });
}
