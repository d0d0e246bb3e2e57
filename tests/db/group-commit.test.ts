import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { putBallot } from "~/db/ballot-box.server";
import { changeBallots, commitCount, foldBallots } from "~/db/change.server";
import { closeDatabases, databases, openDatabases, useDatabases } from "~/db/client.server";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ward-panels-commit-"));
  useDatabases(openDatabases(folder));
  databases().ballots.writer.exec("insert into gates values ('poll', 'open', 0, 1000, '')");
});

afterEach(() => {
  closeDatabases();
  rmSync(folder, { recursive: true, force: true });
});

function save(voter: number, at = 500) {
  const tag = Buffer.alloc(16, voter);
  return changeBallots(async (tx) => ({ value: await putBallot(tx, { pollId: "poll", tag, choices: "[]", receiptHash: tag, band: "1o" }, at) }));
}

const stored = () => databases().ballots.reader.prepare("select count(*) from open_ballots").pluck().get();

test("votes that come together share a commit, and each voter has a row", async () => {
  const before = commitCount();
  await Promise.all(Array.from({ length: 100 }, (_, voter) => save(voter)));
  expect(commitCount() - before).toBeLessThanOrEqual(2);
  expect(stored()).toBe(100);
});

test("votes that arrive one turn of the loop after another still share commits", async () => {
  const before = commitCount();
  const votes: Promise<unknown>[] = [];
  for (let voter = 0; voter < 40; voter += 1) {
    votes.push(save(voter));
    await new Promise((resume) => setImmediate(resume));
  }
  await Promise.all(votes);
  expect(commitCount() - before).toBeLessThan(20);
});

test("nobody is answered before the commit is on disk", async () => {
  const { writer } = databases().ballots;
  const order: string[] = [];
  const exec = writer.exec.bind(writer);
  writer.exec = (statement: string) => {
    const done = exec(statement);
    if (statement === "COMMIT") order.push("on disk");
    return done;
  };
  await Promise.all([1, 2, 3].map((voter) => save(voter).then(() => order.push("answered"))));
  expect(order).toEqual(["on disk", "answered", "answered", "answered"]);
});

test("a commit that fails answers nobody with yes, and keeps nothing", async () => {
  const { writer } = databases().ballots;
  const exec = writer.exec.bind(writer);
  writer.exec = (statement: string) => {
    if (statement === "COMMIT") throw new Error("the disk is full");
    return exec(statement);
  };
  const answers = await Promise.allSettled([save(1), save(2)]);
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  writer.exec = exec;
  expect(stored()).toBe(0);
  expect((await save(3)).ok).toBe(true);
});

test("folding waits its turn between commits, and leaves an empty log", async () => {
  await Promise.all([save(1), foldBallots(), save(2), save(3)]);
  await foldBallots();
  expect(stored()).toBe(3);
  expect(statSync(path.join(folder, "ballots.db-wal")).size).toBe(0);
});

test("a gate takes votes from its opening to just before its closing", async () => {
  for (const [at, isSaved] of [[-1, false], [0, true], [999, true], [1000, false]] as const) {
    expect(await save(9, at)).toEqual({ ok: true, value: isSaved });
  }
});
