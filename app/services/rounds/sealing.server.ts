/**
 * Sealing: after it, ballots have no voter. The steps are in an order in which a crash at any point leaves either a
 * round that is not sealed yet or one that the next call finishes; none of them harms when done again.
 */
import { and, eq, inArray } from "drizzle-orm";
import { createHash } from "node:crypto";
import { polls, rounds } from "~/db/app-schema.server";
import { copyReceipts, copyToRandomIds } from "~/db/ballot-box.server";
import { asideBallots, gates, openBallots, paperKeys, paperSheets, sealedBallots, sealedSummaries } from "~/db/ballots-schema.server";
import { change, changeBallots, foldBallots, type Outcome } from "~/db/change.server";
import { appRead, ballotsRead } from "~/db/client.server";
import { tallyOf, fewestToShowApart } from "~/domain/count";
import { londonDay } from "~/domain/day";
import type { AnyPermit, Permit } from "~/domain/permission";
import { mayBecome, stageOf } from "~/domain/round";
import { destroyKey } from "~/services/ballots/key-store.server";
import { hasOpenPaper } from "~/services/paper-ballots/read.server";
import { placeGates } from "./opening.server";
import { recordClosed, roundWithin, shownBy } from "./round-row.server";

/** What sealing keeps of levels and channels. `checkedTotals` only where neither checked nor unchecked voters are few enough to be pointed at. */
export type SealedCounts = { ballots: number; byBand: Record<string, number>; checkedTotals: Record<string, number> | null };

/**
 * Seals a closed round: ballots go to random ids, everything that leads to a voter is wiped, and the keys are destroyed.
 * Needs a fresh proof of the inbox ("not_fresh"). Refuses "not_closed" before the closing time and after sealing is long
 * past, and "paper_open" while paper is not balanced and read (standard PPR-06); sealing a sealed round again changes nothing.
 */
export async function sealRound(permit: Permit<"round.seal">, roundId: string): Promise<Outcome<{ id: string }, "not_fresh" | "not_found" | "not_closed" | "paper_open">> {
  if (permit.viewer.kind !== "person" || !permit.viewer.isFresh) return { ok: false, reason: "not_fresh" };
  const round = await roundWithin(appRead(), permit, roundId);
  if (!round) return { ok: false, reason: "not_found" };
  if (round.state === "sealed") return { ok: true, value: { id: roundId } };
  if (stageOf(round, permit.now) !== "closed") return { ok: false, reason: "not_closed" };
  if (await hasOpenPaper(await secretPolls(roundId))) return { ok: false, reason: "paper_open" };
  await placeGates(roundId);
  await recordClosed(permit, roundId);
  for (const step of sealingSteps) await step(permit, roundId);
  return { ok: true, value: { id: roundId } };
}

/** Goes on with a sealing that somebody began and a crash cut short; does nothing when none was begun. */
export async function finishSealing(permit: Permit<"round.close">, roundId: string): Promise<void> {
  const ids = await secretPolls(roundId);
  const begun = await ballotsRead().select({ pollId: gates.pollId }).from(gates).where(and(inArray(gates.pollId, ids), eq(gates.state, "sealed")));
  if (begun.length > 0) for (const step of sealingSteps) await step(permit, roundId);
}

/** In the order that must be kept. */
export const sealingSteps: readonly ((permit: AnyPermit, roundId: string) => Promise<void>)[] = [separateBallots, foldFiles, destroyKeys, recordSealed];

async function separateBallots(permit: AnyPermit, roundId: string): Promise<void> {
  for (const pollId of await secretPolls(roundId)) await separatePoll(pollId, permit.now);
}

/** In one transaction: counts before, copies to random ids, counts after that must be equal, the root, and the originals gone. */
async function separatePoll(pollId: string, now: Date): Promise<void> {
  await changeBallots<null>(async (tx) => {
    const [gate] = await tx.select().from(gates).where(eq(gates.pollId, pollId));
    if (gate?.state === "sealed") return { value: null };
    if (!gate || gate.state !== "open" || now.getTime() < gate.closesAt) throw new Error("Only a poll whose voting is over can be sealed");
    const before = await tx.select({ choices: openBallots.choices, band: openBallots.band, receiptHash: openBallots.receiptHash }).from(openBallots).where(eq(openBallots.pollId, pollId));
    const aside = await tx.select({ receiptHash: asideBallots.receiptHash }).from(asideBallots).where(eq(asideBallots.pollId, pollId));
    const copied = await copyToRandomIds(tx, pollId);
    const receipts = await copyReceipts(tx, pollId);
    const after = await tx.select({ choices: sealedBallots.choices }).from(sealedBallots).where(eq(sealedBallots.pollId, pollId));
    const root = rootOf(after);
    const expectedReceipts = new Set([...before, ...aside].map(({ receiptHash }) => receiptHash.toString("hex"))).size;
    if (copied !== before.length || root !== rootOf(before) || receipts !== expectedReceipts) throw new Error("The sealed ballots are not the open ones: nothing was changed");
    await tx.insert(sealedSummaries).values({ pollId, countsJson: JSON.stringify(countsOf(before)), root, sealedOn: londonDay(now), keyDestroyedOn: null });
    for (const table of [openBallots, asideBallots, paperSheets, paperKeys]) await tx.delete(table).where(eq(table.pollId, pollId));
    await tx.update(gates).set({ state: "sealed" }).where(eq(gates.pollId, pollId));
    return { value: null };
  });
}

function countsOf(ballots: readonly { choices: string; band: string }[]): SealedCounts {
  const byBand: Record<string, number> = {};
  for (const { band } of ballots) byBand[band] = (byBand[band] ?? 0) + 1;
  const checked = ballots.filter(({ band }) => band.startsWith("2")).map(({ choices }) => JSON.parse(choices) as string[]);
  const unchecked = ballots.length - checked.length;
  const mayBeKept = checked.length >= fewestToShowApart && (unchecked === 0 || unchecked >= fewestToShowApart);
  const named = [...new Set(checked.flat())].sort();
  return { ballots: ballots.length, byBand, checkedTotals: mayBeKept ? { ...tallyOf(checked, named).totals } : null };
}

/**
 * The SHA-256, in hex, of the ballots as lines in A to Z order, each line ended. Anyone with the list can make it again:
 * `LC_ALL=C sort ballots.txt | sha256sum`.
 */
export function rootOf(ballots: readonly { choices: string }[]): string {
  const lines = ballots.map(({ choices }) => `${choices}\n`).sort();
  return createHash("sha256").update(lines.join("")).digest("hex");
}

async function foldFiles(): Promise<void> {
  await foldBallots();
}

async function destroyKeys(permit: AnyPermit, roundId: string): Promise<void> {
  const ids = await secretPolls(roundId);
  for (const id of ids) destroyKey(id);
  await changeBallots<null>(async (tx) => {
    await tx.update(sealedSummaries).set({ keyDestroyedOn: londonDay(permit.now) }).where(inArray(sealedSummaries.pollId, ids));
    return { value: null };
  });
}

async function recordSealed(permit: AnyPermit, roundId: string): Promise<void> {
  const summaries = await ballotsRead().select().from(sealedSummaries).where(inArray(sealedSummaries.pollId, await secretPolls(roundId)));
  await change<null, "no_change">(permit, async (tx) => {
    const [round] = await tx.select().from(rounds).where(eq(rounds.id, roundId));
    if (!round || !mayBecome(round.state, "sealed")) return { refused: "no_change" };
    for (const { pollId, root, keyDestroyedOn } of summaries) await tx.update(polls).set({ root, keyDestroyedOn }).where(eq(polls.id, pollId));
    await tx.update(rounds).set({ state: "sealed", version: round.version + 1 }).where(eq(rounds.id, roundId));
    const roots = Object.fromEntries(summaries.map(({ pollId, root }) => [pollId, root]));
    return { value: null, log: { verb: "round.sealed", subject: roundId, detail: { roots } }, touches: shownBy(round) };
  });
}

async function secretPolls(roundId: string): Promise<string[]> {
  const rows = await appRead().select({ id: polls.id }).from(polls).where(and(eq(polls.roundId, roundId), eq(polls.mode, "secret")));
  return rows.map(({ id }) => id);
}
