/** Paper ballots for those who run the vote: batches, what each waits for, and the sheets to print. */
import { and, asc, eq } from "drizzle-orm";
import { latePaper, paperBatches } from "~/db/app-schema.server";
import { paperKeys, paperSheets } from "~/db/ballots-schema.server";
import { appRead, ballotsRead, type BallotsDb } from "~/db/client.server";
import { batchStage, imbalance, printedOrder, sameReading, type BatchCounts, type BatchStage, type PaperFormat, type Reading } from "~/domain/paper-ballot";
import { isWithin, type Permit } from "~/domain/permission";
import { findKey, serialOf } from "~/services/ballots/key-store.server";
import { findRound, type Round, type RoundOption } from "~/services/rounds/read.server";

export type PaperPermit = Permit<"paper-ballot.run" | "paper-ballot.give" | "paper-ballot.key" | "round.seal">;
export type BatchRow = typeof paperBatches.$inferSelect;

export type Batch = {
  id: string;
  number: number;
  sheets: number;
  format: PaperFormat;
  printedAt: Date;
  counts: BatchCounts | null;
  /** Sheets too few or too many, 0 when balanced. */
  imbalance: number;
  needsSecondSignature: boolean;
  stage: BatchStage;
  accepted: number | null;
  rejected: Record<string, number> | null;
  destroyedOn: string | null;
};

/** An open or finished round within the permit's reach; null when there is none. Drafts have no paper. */
export async function findRoundForPaper(permit: PaperPermit, roundId: string): Promise<Round | null> {
  const round = await findRound(permit, roundId);
  return round && isWithin(permit.reach, { panelId: round.panelId, wardCode: round.wardCode }) ? round : null;
}

/** All batches of a round's residents' vote, in the order of printing. */
export async function batchesOf(_permit: PaperPermit, round: Round): Promise<Batch[]> {
  const rows = await appRead().select().from(paperBatches).where(eq(paperBatches.pollId, round.residents.id)).orderBy(asc(paperBatches.number));
  return Promise.all(rows.map(asBatch));
}

export async function findBatch(_permit: PaperPermit, round: Round, batchId: string): Promise<{ batch: Batch; row: BatchRow } | null> {
  const [row] = await appRead().select().from(paperBatches).where(and(eq(paperBatches.id, batchId), eq(paperBatches.pollId, round.residents.id)));
  return row ? { batch: await asBatch(row), row } : null;
}

async function asBatch(row: BatchRow): Promise<Batch> {
  const counts = countsOf(row);
  const off = counts ? imbalance(row.sheets, counts) : 0;
  const isSignedOff = row.signedOffBy !== null && row.signedOffBySecond !== null;
  const facts = {
    isBalanced: counts !== null && (off === 0 || isSignedOff),
    hasFirst: row.firstDoneAt !== null,
    hasSecond: row.secondDoneAt !== null,
    openDifferences: 0,
    isEntered: row.enteredAt !== null,
  };
  const { id, number, sheets, format, printedAt, accepted, rejected, destroyedOn } = row;
  return { id, number, sheets, format, printedAt, counts, imbalance: off, needsSecondSignature: off !== 0 && row.signedOffBy !== null && !isSignedOff, stage: batchStage(facts), accepted, rejected, destroyedOn };
}

export function countsOf({ used, spoiled, unused, missing }: BatchRow): BatchCounts | null {
  return used === null || spoiled === null || unused === null || missing === null ? null : { used, spoiled, unused, missing };
}

export type Sheet = { serial: string; options: RoundOption[] };

/** The sheets of a batch as they are printed; null once the key is gone, because serials are worked out and kept nowhere. */
export async function sheetsOf(_permit: Permit<"paper-ballot.run">, round: Round, { id, number, sheets }: Pick<Batch, "id" | "number" | "sheets">): Promise<Sheet[] | null> {
  const key = findKey(round.residents.id);
  if (!key) return null;
  const options = printedOrder(round.options, number);
  return Array.from({ length: sheets }, (_, place) => ({ serial: serialOf(key, round.residents.id, id, place), options }));
}

/** Which of the three readers somebody is, or would be, in a batch; null when the batch has no turn for them. */
export type Keyer = 1 | 2 | 3;

export type StoredReading = { serialHash: Buffer; keyer: number; reading: Reading };

export async function readingsOf(tables: BallotsDb, batch: Pick<BatchRow, "id" | "pollId">): Promise<StoredReading[]> {
  const rows = await tables
    .select({ serialHash: paperKeys.serialHash, keyer: paperKeys.keyer, choices: paperKeys.choices })
    .from(paperKeys)
    .innerJoin(paperSheets, and(eq(paperSheets.pollId, paperKeys.pollId), eq(paperSheets.serialHash, paperKeys.serialHash)))
    .where(and(eq(paperKeys.pollId, batch.pollId), eq(paperSheets.batch, batch.id)));
  return rows.map(({ serialHash, keyer, choices }) => ({ serialHash, keyer, reading: JSON.parse(choices) as Reading }));
}

/** How many sheets of a batch this reader has keyed. */
export async function keyedBy(batch: Pick<BatchRow, "id" | "pollId">, keyer: Keyer): Promise<number> {
  return (await readingsOf(ballotsRead(), batch)).filter((reading) => reading.keyer === keyer).length;
}

/** Hashes of the sheets on which the first two readers differ, or that only one of them keyed, and that no third has settled. */
export function differences(readings: readonly StoredReading[]): Buffer[] {
  const bySheet = new Map<string, Map<number, Reading>>();
  for (const { serialHash, keyer, reading } of readings) {
    const sheet = bySheet.get(serialHash.toString("hex")) ?? new Map<number, Reading>();
    sheet.set(keyer, reading);
    bySheet.set(serialHash.toString("hex"), sheet);
  }
  return [...bySheet].flatMap(([hash, by]) => {
    const [first, second, third] = [by.get(1), by.get(2), by.get(3)];
    const isSettled = third !== undefined || (first !== undefined && second !== undefined && sameReading(first, second));
    return isSettled ? [] : [Buffer.from(hash, "hex")];
  });
}

/** What paper came to in a round, for its result: sheets counted, not counted by reason, spoiled, and found too late. */
export type PaperFigures = { accepted: number; rejected: Record<string, number>; spoiled: number; late: { sheets: number; reason: string; foundOn: string }[] };

export async function paperFigures(pollId: string): Promise<PaperFigures> {
  const batches = await appRead().select().from(paperBatches).where(eq(paperBatches.pollId, pollId));
  const late = await appRead().select({ sheets: latePaper.sheets, reason: latePaper.reason, foundOn: latePaper.foundOn }).from(latePaper).where(eq(latePaper.pollId, pollId)).orderBy(asc(latePaper.foundOn));
  const rejected: Record<string, number> = {};
  for (const batch of batches) for (const [reason, sheets] of Object.entries(batch.rejected ?? {})) rejected[reason] = (rejected[reason] ?? 0) + sheets;
  const sum = (of: (batch: BatchRow) => number | null) => batches.reduce((so, batch) => so + (of(batch) ?? 0), 0);
  return { accepted: sum(({ accepted }) => accepted), rejected, spoiled: sum(({ spoiled }) => spoiled), late };
}

/** True while a batch of the poll is not entered yet: then the vote is not to be sealed (PPR-06). */
export async function hasOpenPaper(pollIds: readonly string[]): Promise<boolean> {
  for (const pollId of pollIds) {
    const rows = await appRead().select({ enteredAt: paperBatches.enteredAt }).from(paperBatches).where(eq(paperBatches.pollId, pollId));
    if (rows.some(({ enteredAt }) => enteredAt === null)) return true;
  }
  return false;
}
