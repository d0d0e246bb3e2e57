import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { openBallots } from "~/db/ballots-schema.server";
import { ballotsRead, closeDatabases, databases, openDatabases, useDatabases } from "~/db/client.server";
import { findKey, tagOf } from "~/services/ballots/key-store.server";
import { makeVotingFolder, type VotingFolder } from "../../scripts/voting-folder";
import type { Attempt, Race } from "../support/race-child";

const isFull = process.env["SOAK"] === "full";
const runs = isFull ? 20 : 1;
const processes = 8;
const voterCount = isFull ? 200 : 80;
/**
 * In milliseconds: how long after its start the vote closes; how long after that every statement that ran before the close
 * is on disk, however slow that is (the rule allows a second); and how long the processes go on trying.
 */
const [untilClose, onDisk, afterClose] = [2_500, 1_000, 2_000];

test("eight processes save across the closing time, and what stood at that moment is what stays", async () => {
  const base = mkdtempSync(path.join(tmpdir(), "ward-panels-race-"));
  const racers = Array.from({ length: processes }, (_, number) => startRacer(number));
  try {
    const told = { yes: 0, closed: 0, held: 0 };
    for (let run = 0; run < runs; run += 1) {
      const folder = path.join(base, `data-${run}`);
      const { attempts, held } = await raceOnce(folder, racers);
      told.yes += attempts.filter(({ answer }) => answer === "yes").length;
      told.closed += attempts.filter(({ answer }) => answer === "closed").length;
      told.held += held;
      rmSync(folder, { recursive: true, force: true });
    }
    if (isFull) console.info(`Close race: ${runs} runs, ${processes} processes, ${told.yes} saved, ${told.closed} refused after the close, ${told.held} ballots as they stood`);
  } finally {
    for (const racer of racers) racer.end();
    rmSync(base, { recursive: true, force: true });
  }
}, 60_000 + runs * 20_000);

/** One vote, raced to its end and checked. */
async function raceOnce(folder: string, racers: readonly Racer[]): Promise<{ attempts: Attempt[]; held: number }> {
  const voting = await makeVotingFolder(folder, voterCount, new Date());
  await Promise.all(racers.map((racer) => racer.tell({ folder, roundId: voting.roundId, optionIds: voting.optionIds })));
  const closesAt = closeSoon(folder, voting);
  const racing = Promise.all(racers.map((racer) => racer.tell(closesAt + afterClose)));
  await new Promise((resume) => setTimeout(resume, closesAt + onDisk - Date.now()));
  const atClose = contentOf(folder, voting);
  const attempts = (await racing).flatMap((line) => JSON.parse(line) as Attempt[]);
  expect(contentOf(folder, voting)).toEqual(atClose);
  expect(wrong(attempts, new Map(voting.voters.map(({ voterId }, at) => [voterId, atClose[at] ?? null])), closesAt)).toEqual([]);
  expect(attempts.filter(({ answer }) => answer === "yes").length).toBeGreaterThan(voterCount);
  expect(attempts.filter(({ answer }) => answer === "closed").length).toBeGreaterThan(processes);
  return { attempts, held: atClose.filter((choices) => choices !== null).length };
}

/** Moves the end of the vote to a moment that the test can wait for: a week is the least that the services allow. */
function closeSoon(folder: string, { roundId, pollId }: VotingFolder): number {
  useDatabases(openDatabases(folder));
  const closesAt = Date.now() + untilClose;
  databases().app.writer.prepare("update rounds set closes_at = ? where id = ?").run(closesAt, roundId);
  databases().ballots.writer.prepare("update gates set closes_at = ? where poll_id = ?").run(closesAt, pollId);
  closeDatabases();
  return closesAt;
}

type Racer = { tell: (line: Race | number) => Promise<string>; end: () => void };

/** A process that lives through all races; to tell it something gives its next line. */
function startRacer(number: number): Racer {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/support/race-child.ts", String(number)], { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, NODE_ENV: "test" } });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async tell(line) {
      child.stdin.write(`${JSON.stringify(line)}\n`);
      const answer = await lines.next();
      if (answer.done) throw new Error("A racing process ended early");
      return answer.value;
    },
    end: () => child.stdin.end(),
  };
}

/** What is stored for each voter, by their place in the list. */
function contentOf(folder: string, { pollId, voters }: VotingFolder): (string | null)[] {
  useDatabases(openDatabases(folder));
  try {
    const key = findKey(pollId)!;
    const rows = ballotsRead().select().from(openBallots).all();
    const byTag = new Map(rows.map(({ tag, choices }) => [tag.toString("hex"), choices]));
    const content = voters.map(({ voterId }) => byTag.get(tagOf(key, pollId, voterId).toString("hex")) ?? null);
    expect(rows).toHaveLength(content.filter((choices) => choices !== null).length);
    return content;
  } finally {
    closeDatabases();
  }
}

/** What contradicts the rule: told yes after the close or no before it, or a stored ballot that a later yes had replaced. */
function wrong(attempts: readonly Attempt[], content: ReadonlyMap<string, string | null>, closesAt: number): string[] {
  const found: string[] = [];
  for (const { voter, answer, from, to } of attempts) {
    if (answer === "yes" && from > closesAt) found.push(`voter ${voter} was told yes ${from - closesAt} ms after the close`);
    if (answer === "closed" && to < closesAt) found.push(`voter ${voter} was told closed ${closesAt - to} ms before it`);
    if (answer !== "yes" && answer !== "closed") found.push(`voter ${voter} was told ${answer}`);
  }
  content.forEach((choices, voter) => {
    const saved = attempts.filter((attempt) => attempt.voter === voter && attempt.answer === "yes");
    const mayStand = saved.filter(({ to }) => !saved.some((other) => other.from > to)).map((attempt) => attempt.choices);
    if (choices === null ? saved.length > 0 : !mayStand.includes(choices)) found.push(`voter ${voter}: ${choices ?? "nothing"} is stored`);
  });
  return found;
}
