/** Batches of paper ballots: printed, balanced, found too late, destroyed. */
import { and, eq, isNull, max } from "drizzle-orm";
import { latePaper, paperBatches, polls, rounds } from "~/db/app-schema.server";
import { paperSheets } from "~/db/ballots-schema.server";
import { change, changeBallots, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import { imbalance, monthsKept, type BatchCounts, type PaperFormat } from "~/domain/paper-ballot";
import type { Permit } from "~/domain/permission";
import { stageOf } from "~/domain/round";
import { findKey, serialHash, serialOf } from "~/services/ballots/key-store.server";
import { roundWithin, shownBy, type RoundRow } from "~/services/rounds/round-row.server";
import { countsOf, type BatchRow } from "./read.server";

/**
 * Makes a batch of so many sheets, each with a serial of its own; the same `onceKey` makes one batch. The serials are in
 * ballots.db, hashed, before the batch is. Refuses a round that is not open or about to open ("not_open"): paper that comes
 * out later could not be handed in.
 */
export async function printBatch(permit: Permit<"paper-ballot.run">, roundId: string, { sheets, format, onceKey }: { sheets: number; format: PaperFormat; onceKey: string }): Promise<Outcome<{ id: string }, "not_found" | "not_open">> {
  const made = await change<{ id: string; pollId: string }, "not_found" | "not_open">(permit, async (tx) => {
    const found = await residentsPoll(tx, permit, roundId);
    if (!found) return { refused: "not_found" };
    const { round, pollId } = found;
    const [already] = await tx.select({ id: paperBatches.id, pollId: paperBatches.pollId }).from(paperBatches).where(eq(paperBatches.onceKey, onceKey));
    if (already) return { value: already, log: [], touches: [] };
    const stage = stageOf(round, permit.now);
    if (stage !== "open" && stage !== "scheduled") return { refused: "not_open" };
    const [last] = await tx.select({ number: max(paperBatches.number) }).from(paperBatches).where(eq(paperBatches.pollId, pollId));
    const batch = { id: newId(), pollId, number: (last?.number ?? 0) + 1, sheets, format, printedAt: permit.now, onceKey };
    await tx.insert(paperBatches).values(batch);
    return { value: { id: batch.id, pollId }, log: { verb: "paper-ballot.printed", subject: batch.id, detail: { roundId, sheets, format, number: batch.number } }, touches: [] };
  });
  if (made.ok) await knowSerials(made.value.pollId, made.value.id, sheets);
  return made;
}

/** Writes down the hashes of a batch's serials; may run twice. */
async function knowSerials(pollId: string, batchId: string, sheets: number): Promise<void> {
  const key = findKey(pollId);
  if (!key) return;
  const rows = Array.from({ length: sheets }, (_, place) => ({ pollId, serialHash: serialHash(pollId, serialOf(key, pollId, batchId, place)), batch: batchId, state: "printed" }));
  await changeBallots(async (tx) => ({ value: await tx.insert(paperSheets).values(rows).onConflictDoNothing() }));
}

export type BalanceRefusal = "not_found" | "not_closed" | "sealed" | "no_reason" | "same_person" | "entered";

/**
 * Writes down what became of the sheets of a batch. Where the counts do not make up what was printed, a reason is needed
 * ("no_reason"), and a second person who signs it too ("same_person" refuses the first one again); until then the vote is
 * not sealed. Counting begins when voting has closed. Other counts than before begin anew.
 */
export async function balanceBatch(permit: Permit<"paper-ballot.run">, roundId: string, batchId: string, { counts, reason }: { counts: BatchCounts; reason: string | null }): Promise<Outcome<{ isBalanced: boolean }, BalanceRefusal>> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") throw new Error("Only a person counts paper");
  return change<{ isBalanced: boolean }, BalanceRefusal>(permit, async (tx) => {
    const found = await batchWithin(tx, permit, roundId, batchId);
    if (!found) return { refused: "not_found" };
    const { round, batch } = found;
    const stage = stageOf(round, now);
    if (stage === "open" || stage === "scheduled") return { refused: "not_closed" };
    if (stage !== "closed") return { refused: "sealed" };
    if (batch.enteredAt) return { refused: "entered" };
    const off = imbalance(batch.sheets, counts);
    if (off !== 0 && reason === null) return { refused: "no_reason" };
    const isSame = JSON.stringify(countsOf(batch)) === JSON.stringify(counts);
    const isSecond = off !== 0 && isSame && batch.signedOffBy !== null && batch.signedOffBySecond === null;
    if (isSecond && batch.signedOffBy === viewer.personId) return { refused: "same_person" };
    const signatures = off === 0 ? { signedOffBy: null, signedOffBySecond: null } : isSecond ? { signedOffBySecond: viewer.personId } : { signedOffBy: viewer.personId, signedOffBySecond: null };
    await tx.update(paperBatches).set({ ...counts, imbalanceReason: off === 0 ? null : reason, ...signatures }).where(eq(paperBatches.id, batchId));
    // A batch that nobody used has nothing to read.
    if (counts.used === 0 && (off === 0 || isSecond)) await tx.update(paperBatches).set({ enteredAt: now, accepted: 0, rejected: {} }).where(eq(paperBatches.id, batchId));
    const verb = isSecond ? "paper-ballot.signed_off" : "paper-ballot.balanced";
    return { value: { isBalanced: off === 0 || isSecond }, log: { verb, subject: batchId, detail: { ...counts, off, reason: off === 0 ? null : reason } }, touches: [] };
  });
}

/** Logs paper that came or was found after sealing. It is published as not counted, never slipped in (PPR-09). Refuses before sealing ("not_sealed"): until then it can still be counted. */
export async function reportLatePaper(permit: Permit<"paper-ballot.run">, roundId: string, wish: { sheets: number; reason: string; onceKey: string }): Promise<Outcome<null, "not_found" | "not_sealed">> {
  return change<null, "not_found" | "not_sealed">(permit, async (tx) => {
    const found = await residentsPoll(tx, permit, roundId);
    if (!found) return { refused: "not_found" };
    const { round, pollId } = found;
    if (!["sealed", "counted", "published"].includes(round.state)) return { refused: "not_sealed" };
    const { changes } = await tx.insert(latePaper).values({ id: newId(), pollId, foundOn: londonDay(permit.now), ...wish }).onConflictDoNothing();
    if (changes === 0) return { value: null, log: [], touches: [] };
    return { value: null, log: { verb: "paper-ballot.found_late", subject: roundId, detail: { sheets: wish.sheets, reason: wish.reason } }, touches: shownBy(round) };
  });
}

/** Records that the sheets of a batch were destroyed, six months after publication at the earliest (PPR-08): "too_early" before. */
export async function destroyBatch(permit: Permit<"paper-ballot.run">, roundId: string, batchId: string): Promise<Outcome<null, "not_found" | "too_early">> {
  return change<null, "not_found" | "too_early">(permit, async (tx) => {
    const found = await batchWithin(tx, permit, roundId, batchId);
    if (!found) return { refused: "not_found" };
    const { round } = found;
    const keptUntil = round.publishedAt && new Date(round.publishedAt);
    keptUntil?.setUTCMonth(keptUntil.getUTCMonth() + monthsKept);
    if (!keptUntil || permit.now < keptUntil) return { refused: "too_early" };
    const { changes } = await tx.update(paperBatches).set({ destroyedOn: londonDay(permit.now) }).where(and(eq(paperBatches.id, batchId), isNull(paperBatches.destroyedOn)));
    return { value: null, log: changes === 0 ? [] : { verb: "paper-ballot.destroyed", subject: batchId }, touches: [] };
  });
}

export async function residentsPoll(tx: Tx, permit: Permit<"paper-ballot.run" | "paper-ballot.give" | "paper-ballot.key">, roundId: string): Promise<{ round: RoundRow; pollId: string } | null> {
  const round = await roundWithin(tx, permit, roundId);
  if (!round || round.state === "draft") return null;
  const [poll] = await tx.select({ id: polls.id }).from(polls).innerJoin(rounds, eq(rounds.id, polls.roundId)).where(and(eq(polls.roundId, roundId), eq(polls.electorate, "residents")));
  return poll ? { round, pollId: poll.id } : null;
}

export async function batchWithin(tx: Tx, permit: Permit<"paper-ballot.run" | "paper-ballot.key">, roundId: string, batchId: string): Promise<{ round: RoundRow; batch: BatchRow } | null> {
  const found = await residentsPoll(tx, permit, roundId);
  if (!found) return null;
  const [batch] = await tx.select().from(paperBatches).where(and(eq(paperBatches.id, batchId), eq(paperBatches.pollId, found.pollId)));
  return batch ? { round: found.round, batch } : null;
}
