/** Reading paper ballots: two people, each blind to the other, and a third where they differ (PPR-03). */
import { and, eq } from "drizzle-orm";
import { paperBatches } from "~/db/app-schema.server";
import { putPaperBallot } from "~/db/ballot-box.server";
import { paperKeys, paperSheets } from "~/db/ballots-schema.server";
import { change, changeBallots, type Outcome } from "~/db/change.server";
import { ballotsRead } from "~/db/client.server";
import { ballotProblem, writtenChoices } from "~/domain/ballot";
import { settled, type Reading, type Rejection } from "~/domain/paper-ballot";
import type { Permit } from "~/domain/permission";
import { stageOf } from "~/domain/round";
import { findKey, paperTagOf, receiptHash, serialHash, serialOf } from "~/services/ballots/key-store.server";
import { findRound } from "~/services/rounds/read.server";
import { batchWithin } from "./batches.server";
import { differences, findBatch, findRoundForPaper, keyedBy, readingsOf, type BatchRow, type Keyer, type StoredReading } from "./read.server";

export type KeyingRefusal = "not_found" | "not_turn" | "unknown_serial" | "not_different" | "bad_choices";

/** What one reader sees of a batch: their turn, how many they have keyed, and, for the third, which sheets to settle. Never what another read. */
export type KeyingDesk = { keyer: Keyer | null; keyed: number; used: number; toSettle: string[] };

/** The reader's turn in a batch: the first who begins, another person second, and a third person where those two differ. */
function turnOf(batch: BatchRow, personId: string): Keyer | null {
  if (batch.enteredAt) return null;
  if (batch.firstKeyer === null || (batch.firstKeyer === personId && batch.firstDoneAt === null)) return 1;
  if (batch.firstKeyer === personId) return null;
  if (batch.secondKeyer === null || (batch.secondKeyer === personId && batch.secondDoneAt === null)) return 2;
  if (batch.secondKeyer === personId) return null;
  const isThirdsTurn = batch.firstDoneAt !== null && batch.secondDoneAt !== null && (batch.thirdKeyer === null || batch.thirdKeyer === personId);
  return isThirdsTurn ? 3 : null;
}

export async function keyingDesk(permit: Permit<"paper-ballot.key">, roundId: string, batchId: string): Promise<KeyingDesk | null> {
  const round = await findRoundForPaper(permit, roundId);
  const found = round && (await findBatch(permit, round, batchId));
  if (!found || permit.viewer.kind !== "person") return null;
  const { row, batch } = found;
  const keyer = round.stage === "closed" && batch.stage !== "to_balance" ? turnOf(row, permit.viewer.personId) : null;
  const open = keyer === 3 ? differences(await readingsOf(ballotsRead(), row)) : [];
  return { keyer, keyed: keyer ? await keyedBy(row, keyer) : 0, used: row.used ?? 0, toSettle: serialsOf(row, open) };
}

function serialsOf({ id, pollId, sheets }: BatchRow, hashes: readonly Buffer[]): string[] {
  const key = hashes.length > 0 ? findKey(pollId) : null;
  if (!key) return [];
  const wanted = new Set(hashes.map((hash) => hash.toString("hex")));
  return Array.from({ length: sheets }, (_, place) => serialOf(key, pollId, id, place)).filter((serial) => wanted.has(serialHash(pollId, serial).toString("hex")));
}

/**
 * Keeps what this reader read on the sheet with this serial, in place of what they read before; so a slip is put right by
 * keying the sheet again. Refuses a serial that is none of the batch's ("unknown_serial": the sheet is set aside), choices
 * that a ballot cannot have, and, for the third reader, sheets on which the first two agree ("not_different").
 */
export async function keySheet(permit: Permit<"paper-ballot.key">, roundId: string, batchId: string, { serial, mark }: { serial: string; mark: { chosen: readonly string[] } | { rejected: Rejection } }): Promise<Outcome<null, KeyingRefusal>> {
  const { viewer } = permit;
  if (viewer.kind !== "person") throw new Error("Only a person reads paper");
  const round = await findRoundForPaper(permit, roundId);
  if (!round) return { ok: false, reason: "not_found" };
  if ("chosen" in mark && ballotProblem(mark.chosen, { optionIds: round.options.map(({ id }) => id), chooseUpTo: round.chooseUpTo })) return { ok: false, reason: "bad_choices" };
  const taken = await takeTurn(permit, roundId, batchId, viewer.personId);
  if (!taken.ok) return taken;
  const { batch, keyer } = taken.value;
  const hash = serialHash(batch.pollId, serial);
  const reading: Reading = "rejected" in mark ? { rejected: mark.rejected } : { choices: JSON.parse(writtenChoices(mark.chosen)) as string[] };
  return changeBallots<null, KeyingRefusal>(async (tx) => {
    const [sheet] = await tx.select({ batch: paperSheets.batch }).from(paperSheets).where(and(eq(paperSheets.pollId, batch.pollId), eq(paperSheets.serialHash, hash)));
    if (sheet?.batch !== batchId) return { refused: "unknown_serial" };
    if (keyer === 3 && !wasDifferent(await readingsOf(tx, batch), hash)) return { refused: "not_different" };
    await tx
      .insert(paperKeys)
      .values({ pollId: batch.pollId, serialHash: hash, keyer, choices: JSON.stringify(reading) })
      .onConflictDoUpdate({ target: [paperKeys.pollId, paperKeys.serialHash, paperKeys.keyer], set: { choices: JSON.stringify(reading) } });
    return { value: null };
  });
}

function wasDifferent(readings: readonly StoredReading[], hash: Buffer): boolean {
  const firstTwo = readings.filter(({ keyer }) => keyer !== 3);
  return differences(firstTwo).some((one) => one.equals(hash));
}

/** Writes down whose turn it is, so that the same person is never two readers of a batch, however the requests race. */
async function takeTurn(permit: Permit<"paper-ballot.key">, roundId: string, batchId: string, personId: string): Promise<Outcome<{ batch: BatchRow; keyer: Keyer }, "not_found" | "not_turn">> {
  return change<{ batch: BatchRow; keyer: Keyer }, "not_found" | "not_turn">(permit, async (tx) => {
    const found = await batchWithin(tx, permit, roundId, batchId);
    if (!found) return { refused: "not_found" };
    const { batch, round } = found;
    const keyer = stageOf(round, permit.now) === "closed" && batch.used !== null ? turnOf(batch, personId) : null;
    if (keyer === null) return { refused: "not_turn" };
    const column = keyer === 1 ? "firstKeyer" : keyer === 2 ? "secondKeyer" : "thirdKeyer";
    if (batch[column] !== null) return { value: { batch, keyer }, log: [], touches: [] };
    await tx.update(paperBatches).set({ [column]: personId }).where(eq(paperBatches.id, batchId));
    return { value: { batch, keyer }, log: { verb: "paper-ballot.keying_begun", subject: batchId, detail: { keyer } }, touches: [] };
  });
}

export type EndRefusal = "not_found" | "not_turn" | "too_few" | "still_different";

/**
 * Ends this reader's part. The first two are asked to have keyed as many sheets as were used ("too_few"). When nothing is
 * left to settle ("still_different" for the third), the accepted sheets become ballots.
 */
export async function endKeying(permit: Permit<"paper-ballot.key">, roundId: string, batchId: string): Promise<Outcome<{ isEntered: boolean }, EndRefusal>> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") throw new Error("Only a person reads paper");
  const ended = await change<{ batch: BatchRow }, EndRefusal>(permit, async (tx) => {
    const found = await batchWithin(tx, permit, roundId, batchId);
    if (!found) return { refused: "not_found" };
    const { batch, round } = found;
    const keyer = stageOf(round, now) === "closed" && batch.used !== null ? turnOf(batch, viewer.personId) : null;
    if (keyer === null) return { refused: "not_turn" };
    const readings = await readingsOf(ballotsRead(), batch);
    if (keyer === 3) return differences(readings).length > 0 ? { refused: "still_different" } : { value: { batch }, log: [], touches: [] };
    if (readings.filter((reading) => reading.keyer === keyer).length !== batch.used) return { refused: "too_few" };
    const done = keyer === 1 ? { firstKeyer: viewer.personId, firstDoneAt: now } : { secondKeyer: viewer.personId, secondDoneAt: now };
    await tx.update(paperBatches).set(done).where(eq(paperBatches.id, batchId));
    return { value: { batch: { ...batch, ...done } }, log: { verb: "paper-ballot.keyed", subject: batchId, detail: { keyer } }, touches: [] };
  });
  if (!ended.ok) return ended;
  const { batch } = ended.value;
  const isReady = batch.firstDoneAt !== null && batch.secondDoneAt !== null && differences(await readingsOf(ballotsRead(), batch)).length === 0;
  if (isReady) await enterBatch(permit, roundId, batch);
  return { ok: true, value: { isEntered: isReady } };
}

/** Puts the accepted sheets in as ballots and notes how many were not. Killed in between, it is finished by asking again: the same sheet is the same ballot. */
async function enterBatch(permit: Permit<"paper-ballot.key">, roundId: string, batch: BatchRow): Promise<void> {
  const { pollId } = batch;
  const key = findKey(pollId);
  const round = await findRound(permit, roundId);
  if (!key || !round) throw new Error("Paper can be entered only while the vote has its key");
  const readings = await readingsOf(ballotsRead(), batch);
  const serials = Array.from({ length: batch.sheets }, (_, place) => serialOf(key, pollId, batch.id, place));
  const counted: { serial: string; reading: Reading }[] = serials.flatMap((serial) => {
    const hash = serialHash(pollId, serial);
    const by = (keyer: number) => readings.find((one) => one.keyer === keyer && one.serialHash.equals(hash))?.reading;
    const [first, second, third] = [by(1), by(2), by(3)];
    const reading = settled({ ...(first && { first }), ...(second && { second }), ...(third && { third }) });
    return reading ? [{ serial, reading }] : [];
  });
  await changeBallots(async (tx) => {
    for (const { serial, reading } of counted) {
      if ("rejected" in reading) continue;
      const ballot = { pollId, tag: paperTagOf(key, pollId, serial), choices: JSON.stringify(reading.choices), receiptHash: receiptHash(pollId, serial) };
      if (!(await putPaperBallot(tx, ballot))) throw new Error("A paper ballot found no open gate");
    }
    return { value: null };
  });
  const rejected: Record<string, number> = {};
  for (const { reading } of counted) if ("rejected" in reading) rejected[reading.rejected] = (rejected[reading.rejected] ?? 0) + 1;
  const accepted = counted.filter(({ reading }) => !("rejected" in reading)).length;
  await change(permit, async (tx) => {
    await tx.update(paperBatches).set({ enteredAt: permit.now, accepted, rejected }).where(eq(paperBatches.id, batch.id));
    return { value: null, log: { verb: "paper-ballot.entered", subject: batch.id, detail: { accepted, rejected } }, touches: [] };
  });
}
