/**
 * Sealing: after it, ballots have no voter. The steps are in an order in which a crash at any point leaves either a
 * round that is not sealed yet or one that the next call finishes; none of them harms when done again.
 */
import { and, eq, inArray } from "drizzle-orm";
import { createHash } from "node:crypto";
import { people, polls, rounds, rollDecisions, sealAgreements } from "~/db/app-schema.server";
import { copyReceipts, copyToRandomIds, setAside } from "~/db/ballot-box.server";
import { asideBallots, gates, openBallots, paperKeys, paperSheets, sealedBallots, sealedSummaries } from "~/db/ballots-schema.server";
import { change, changeBallots, foldBallots, type Outcome } from "~/db/change.server";
import { appRead, ballotsRead } from "~/db/client.server";
import { tallyOf } from "~/domain/count";
import { londonDay } from "~/domain/day";
import { fewestVoters } from "~/domain/small-numbers";
import type { AnyPermit, Permit } from "~/domain/permission";
import { mayBecome, stageOf } from "~/domain/round";
import { rollProblem, sealingWaitHours } from "~/domain/roll-check";
import { notTwoPeople } from "~/domain/two-people";
import { destroyKey, findKey, tagOf } from "~/services/ballots/key-store.server";
import { hasOpenPaper } from "~/services/paper-ballots/read.server";
import { votersOffTheRoll } from "~/services/rolls/read.server";
import { placeGates } from "./opening.server";
import { recordClosed, roundWithin, shownBy } from "./round-row.server";

/** What sealing keeps of levels and channels. `checkedTotals` only where neither checked nor unchecked voters are few enough to be pointed at, and `aside` only where ten or more were set aside. */
export type SealedCounts = { ballots: number; byBand: Record<string, number>; checkedTotals: Record<string, number> | null; aside: { ballots: number; totals: Record<string, number> } | null };

export type SealRefusal = "not_fresh" | "not_found" | "not_closed" | "roll_undecided" | "appeals_open" | "paper_open" | "same_inbox";

/**
 * One of the two who seal a closed round. The first is written down and waits for the second, a day at most; with the second
 * the sealing begins: ballots go to random ids, those of voters taken off the roll are counted apart, everything that leads
 * to a voter is wiped, and the keys are destroyed. Both need a fresh proof of their own inbox ("not_fresh", "same_inbox").
 * Refuses "not_closed" before the closing time and after sealing is long past, "roll_undecided" and "appeals_open" while the
 * roll is not settled, and "paper_open" while paper is not balanced and read (standard PPR-06). Saying it twice is saying it once; sealing a sealed round again changes nothing.
 */
export async function sealRound(permit: Permit<"round.seal">, roundId: string): Promise<Outcome<{ id: string; isSealed: boolean }, SealRefusal>> {
  if (permit.viewer.kind !== "person" || !permit.viewer.isFresh) return { ok: false, reason: "not_fresh" };
  const round = await roundWithin(appRead(), permit, roundId);
  if (!round) return { ok: false, reason: "not_found" };
  if (round.state === "sealed") return { ok: true, value: { id: roundId, isSealed: true } };
  if (stageOf(round, permit.now) !== "closed") return { ok: false, reason: "not_closed" };
  if (await hasOpenPaper(await secretPolls(roundId))) return { ok: false, reason: "paper_open" };
  await placeGates(roundId);
  await recordClosed(permit, roundId);
  const agreed = await agree(permit, roundId, permit.viewer);
  if (!agreed.ok || !agreed.value.isAgreed) return agreed.ok ? { ok: true, value: { id: roundId, isSealed: false } } : agreed;
  for (const step of sealingSteps) await step(permit, roundId);
  return { ok: true, value: { id: roundId, isSealed: true } };
}

type Signer = { personId: string; email: string };

/** Writes down that this person agrees; `isAgreed` once two do. After that nobody can take it back, and the job goes on where a crash stops it. */
async function agree(permit: Permit<"round.seal">, roundId: string, signer: Signer): Promise<Outcome<{ isAgreed: boolean }, SealRefusal>> {
  const { now } = permit;
  return change<{ isAgreed: boolean }, SealRefusal>(permit, async (tx) => {
    const standing = await tx.select({ personId: sealAgreements.personId, agreedAt: sealAgreements.agreedAt, email: people.emailNorm }).from(sealAgreements).innerJoin(people, eq(people.id, sealAgreements.personId)).where(eq(sealAgreements.roundId, roundId));
    if (standing.length >= 2) return { value: { isAgreed: true }, log: [], touches: [] };
    const decisions = await tx.select({ state: rollDecisions.state, toldAt: rollDecisions.toldAt }).from(rollDecisions).innerJoin(polls, eq(polls.id, rollDecisions.pollId)).where(eq(polls.roundId, roundId));
    const problem = rollProblem(decisions, now);
    if (problem) return { refused: problem };
    const [first] = standing.filter(({ agreedAt }) => now.getTime() - agreedAt.getTime() < sealingWaitHours * 3_600_000);
    if (first && first.personId !== signer.personId && notTwoPeople({ ...first, email: first.email ?? "" }, signer)) return { refused: "same_inbox" };
    const isSecond = first !== undefined && first.personId !== signer.personId;
    if (!isSecond) await tx.delete(sealAgreements).where(eq(sealAgreements.roundId, roundId));
    await tx.insert(sealAgreements).values({ roundId, personId: signer.personId, agreedAt: now });
    return { value: { isAgreed: isSecond }, log: { verb: isSecond ? "round.sealing_agreed" : "round.sealing_proposed", subject: roundId }, touches: [] };
  });
}

export type SealingStand = { waitsForSecond: boolean; isOwn: boolean; problem: "roll_undecided" | "appeals_open" | null };

/** Whether a first has agreed and waits, whether that is the viewer, and what keeps the round from being sealed. */
export async function sealingStand(permit: Permit<"round.seal">, roundId: string): Promise<SealingStand> {
  const { viewer, now } = permit;
  const rows = await appRead().select().from(sealAgreements).where(eq(sealAgreements.roundId, roundId));
  const [first] = rows.filter(({ agreedAt }) => now.getTime() - agreedAt.getTime() < sealingWaitHours * 3_600_000);
  const decisions = await appRead().select({ state: rollDecisions.state, toldAt: rollDecisions.toldAt }).from(rollDecisions).innerJoin(polls, eq(polls.id, rollDecisions.pollId)).where(eq(polls.roundId, roundId));
  return { waitsForSecond: first !== undefined, isOwn: viewer.kind === "person" && first?.personId === viewer.personId, problem: rollProblem(decisions, now) };
}

/** Goes on with a sealing that two have agreed to and a crash cut short; does nothing when none was begun. */
export async function finishSealing(permit: Permit<"round.close">, roundId: string): Promise<void> {
  const ids = await secretPolls(roundId);
  const begun = await ballotsRead().select({ pollId: gates.pollId }).from(gates).where(and(inArray(gates.pollId, ids), eq(gates.state, "sealed")));
  const agreed = await appRead().select({ personId: sealAgreements.personId }).from(sealAgreements).where(eq(sealAgreements.roundId, roundId));
  if (begun.length > 0 || agreed.length >= 2) for (const step of sealingSteps) await step(permit, roundId);
}

/** In the order that must be kept. */
export const sealingSteps: readonly ((permit: AnyPermit, roundId: string) => Promise<void>)[] = [separateBallots, foldFiles, destroyKeys, recordSealed];

async function separateBallots(permit: AnyPermit, roundId: string): Promise<void> {
  for (const pollId of await secretPolls(roundId)) await separatePoll(pollId, permit.now);
}

/** In one transaction: counts before, copies to random ids, counts after that must be equal, the root, and the originals gone. */
async function separatePoll(pollId: string, now: Date): Promise<void> {
  const apart = await tagsToSetAside(pollId);
  await changeBallots<null>(async (tx) => {
    const [gate] = await tx.select().from(gates).where(eq(gates.pollId, pollId));
    if (gate?.state === "sealed") return { value: null };
    if (!gate || gate.state !== "open" || now.getTime() < gate.closesAt) throw new Error("Only a poll whose voting is over can be sealed");
    for (const { tag, reason } of apart) await setAside(tx, { pollId, tag, reason });
    const before = await tx.select({ choices: openBallots.choices, band: openBallots.band, receiptHash: openBallots.receiptHash }).from(openBallots).where(eq(openBallots.pollId, pollId));
    const aside = await tx.select({ choices: asideBallots.choices, receiptHash: asideBallots.receiptHash }).from(asideBallots).where(eq(asideBallots.pollId, pollId));
    const copied = await copyToRandomIds(tx, pollId);
    const receipts = await copyReceipts(tx, pollId);
    const after = await tx.select({ choices: sealedBallots.choices }).from(sealedBallots).where(eq(sealedBallots.pollId, pollId));
    const root = rootOf(after);
    const expectedReceipts = new Set([...before, ...aside].map(({ receiptHash }) => receiptHash.toString("hex"))).size;
    if (copied !== before.length || root !== rootOf(before) || receipts !== expectedReceipts) throw new Error("The sealed ballots are not the open ones: nothing was changed");
    await tx.insert(sealedSummaries).values({ pollId, countsJson: JSON.stringify(countsOf(before, aside)), root, sealedOn: londonDay(now), keyDestroyedOn: null });
    for (const table of [openBallots, asideBallots, paperSheets, paperKeys]) await tx.delete(table).where(eq(table.pollId, pollId));
    await tx.update(gates).set({ state: "sealed" }).where(eq(gates.pollId, pollId));
    return { value: null };
  });
}

/** Found by the key while it is there; whoever was taken off may have voted or not. */
async function tagsToSetAside(pollId: string): Promise<{ tag: Buffer; reason: string }[]> {
  const off = await votersOffTheRoll(pollId);
  const key = findKey(pollId);
  if (off.length === 0 || key === null) return [];
  return off.map(({ voterId, reason }) => ({ tag: tagOf(key, pollId, voterId), reason }));
}

function countsOf(ballots: readonly { choices: string; band: string }[], aside: readonly { choices: string }[]): SealedCounts {
  const byBand: Record<string, number> = {};
  for (const { band } of ballots) byBand[band] = (byBand[band] ?? 0) + 1;
  const checked = ballots.filter(({ band }) => band.startsWith("2")).map(({ choices }) => JSON.parse(choices) as string[]);
  const unchecked = ballots.length - checked.length;
  const mayBeKept = checked.length >= fewestVoters && (unchecked === 0 || unchecked >= fewestVoters);
  const named = [...new Set(checked.flat())].sort();
  const apart = aside.map(({ choices }) => JSON.parse(choices) as string[]);
  const totals = { ...tallyOf(apart, [...new Set(apart.flat())].sort()).totals };
  return { ballots: ballots.length, byBand, aside: aside.length >= fewestVoters ? { ballots: aside.length, totals } : null, checkedTotals: mayBeKept ? { ...tallyOf(checked, named).totals } : null };
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
