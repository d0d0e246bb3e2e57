/**
 * The statements of ballots.db that must each be exactly one statement, or that SQLite alone can do. Whoever calls
 * them does so inside changeBallots().
 */
import { sql } from "drizzle-orm";
import type { BallotsDb } from "./client.server";
import { preparedOnce } from "./prepared.server";

export type BallotRow = { pollId: string; tag: Buffer; choices: string; receiptHash: Buffer; band: string };

/**
 * Saves or replaces one voter's ballot, only if the gate is open at `at` (UTC milliseconds). One statement, so nothing
 * can come between the look at the gate and the saving. Gives false, and has saved nothing, when the gate was not open.
 */
export async function putBallot(tx: BallotsDb, ballot: BallotRow, at: number): Promise<boolean> {
  return putting(tx).run({ ...ballot, at }).changes === 1;
}

const putting = preparedOnce((tx: BallotsDb) =>
  tx.$client.prepare<BallotRow & { at: number }>(`
    insert into open_ballots (poll_id, tag, choices, receipt_hash, band)
    select @pollId, @tag, @choices, @receiptHash, @band
    from gates where poll_id = @pollId and state = 'open' and opens_at <= @at and @at < closes_at
    on conflict (poll_id, tag) do update set choices = excluded.choices, receipt_hash = excluded.receipt_hash, band = excluded.band`),
);

/** Puts a paper ballot in, while the poll is not sealed: paper is keyed after the close too. False, and nothing saved, when there is no open gate. */
export async function putPaperBallot(tx: BallotsDb, { pollId, tag, choices, receiptHash }: Omit<BallotRow, "band">): Promise<boolean> {
  return (
    tx.run(sql`
      insert into open_ballots (poll_id, tag, choices, receipt_hash, band)
      select ${pollId}, ${tag}, ${choices}, ${receiptHash}, 'p' from gates where poll_id = ${pollId} and state = 'open'
      on conflict (poll_id, tag) do update set choices = excluded.choices`).changes === 1
  );
}

/** Copies the open ballots of a poll to random ids; levels and channels stay behind. Gives how many. */
export async function copyToRandomIds(tx: BallotsDb, pollId: string): Promise<number> {
  return tx.run(sql`
    insert into sealed_ballots (poll_id, rid, choices)
    select poll_id, randomblob(16), choices from open_ballots where poll_id = ${pollId}`).changes;
}

/** Moves the ballot under this tag, if there is one, to those that are counted apart. Does nothing the second time, and says nothing of whether there was one. */
export async function setAside(tx: BallotsDb, { pollId, tag, reason }: { pollId: string; tag: Buffer; reason: string }): Promise<void> {
  tx.run(sql`
    insert into aside_ballots (poll_id, tag, choices, receipt_hash, reason)
    select poll_id, tag, choices, receipt_hash, ${reason} from open_ballots where poll_id = ${pollId} and tag = ${tag}
    on conflict (poll_id, tag) do nothing`);
  tx.run(sql`delete from open_ballots where poll_id = ${pollId} and tag = ${tag}`);
}

/** Copies the receipts, in the order of their own hashes, with what became of the ballot. Gives how many. */
export async function copyReceipts(tx: BallotsDb, pollId: string): Promise<number> {
  const counted = tx.run(sql`
    insert into sealed_receipts (poll_id, receipt_hash, outcome)
    select distinct poll_id, receipt_hash, 'counted' from open_ballots where poll_id = ${pollId}`).changes;
  const setAside = tx.run(sql`
    insert into sealed_receipts (poll_id, receipt_hash, outcome, reason)
    select distinct poll_id, receipt_hash, 'set_aside', reason from aside_ballots where poll_id = ${pollId}
    on conflict (poll_id, receipt_hash) do nothing`).changes;
  return counted + setAside;
}
