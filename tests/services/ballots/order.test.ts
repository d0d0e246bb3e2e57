import { beforeEach, expect, test } from "vitest";
import { copyToRandomIds, putBallot } from "~/db/ballot-box.server";
import { changeBallots } from "~/db/change.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { tagOf } from "~/services/ballots/key-store.server";
import { freshDatabases } from "../../support/databases";

const pollId = "poll0000order000";
const voterCount = 10_000;

beforeEach(() => {
  freshDatabases();
});

/** Spearman's: 1 when ballots lie in the order in which they were cast, 0 when that order is nowhere. */
function correlation(places: readonly number[]): number {
  const middle = (places.length - 1) / 2;
  const sum = places.reduce((so, place, at) => so + (place - middle) * (at - middle), 0);
  const spread = places.reduce((so, _, at) => so + (at - middle) ** 2, 0);
  return sum / spread;
}

test("neither open nor sealed ballots lie in the order in which people voted (T13)", async () => {
  const key = Buffer.alloc(32, 5);
  await changeBallots(async (tx) => {
    tx.$client.prepare("insert into gates values (?, 'open', 0, 10, '')").run(pollId);
    // The choice tells here in which place the ballot was cast; real ones do not.
    for (let cast = 0; cast < voterCount; cast += 1) await putBallot(tx, { pollId, tag: tagOf(key, pollId, newId()), choices: String(cast), receiptHash: Buffer.alloc(32), band: "1o" }, 1);
    await copyToRandomIds(tx, pollId);
    return { value: null };
  });
  const stored = (table: string) => (databases().ballots.reader.prepare(`select choices from ${table}`).pluck().all() as string[]).map(Number);
  for (const table of ["open_ballots", "sealed_ballots"]) {
    const order = stored(table);
    expect(order).toHaveLength(voterCount);
    expect(Math.abs(correlation(order))).toBeLessThan(0.05);
  }
  expect(correlation([...stored("open_ballots")].sort((one, other) => one - other))).toBeCloseTo(1);
});
