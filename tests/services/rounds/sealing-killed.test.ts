import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { polls, rounds } from "~/db/app-schema.server";
import { sealedBallots } from "~/db/ballots-schema.server";
import { appRead, ballotsRead, closeDatabases, openDatabases, useDatabases } from "~/db/client.server";
import { findKey, tagOf } from "~/services/ballots/key-store.server";
import { closeRounds } from "~/services/rounds/ending.server";
import { recordClosed } from "~/services/rounds/round-row.server";
import { rootOf, sealingSteps, sealRound } from "~/services/rounds/sealing.server";
import { permitFor, systemPermit } from "../../support/people";
import { afterwards, makeVoter, openedRound, panelWithMembers, secondPerson, vote } from "../../support/rounds";

const base = mkdtempSync(path.join(tmpdir(), "ward-panels-sealing-"));
const ready = path.join(base, "ready");
const voterCount = 60;
const isFull = process.env["SOAK"] === "full";
const killedRuns = isFull ? 60 : 8;

let by: Awaited<ReturnType<typeof panelWithMembers>>;
let second: { id: string };
let roundId: string;
let pollId: string;
let tags: Buffer[];
let key: Buffer;
let wasCast: string[];

/** A folder with a round of 60 votes that waits to be sealed; each test takes a copy of it. */
beforeAll(async () => {
  useDatabases(openDatabases(ready));
  by = await panelWithMembers(2);
  const round = await openedRound(by);
  second = await secondPerson(by);
  roundId = round.id;
  pollId = round.residents.id;
  key = Buffer.from(findKey(pollId)!);
  tags = [];
  wasCast = [];
  for (let made = 0; made < voterCount; made += 1) {
    const voter = await makeVoter(by.panel.wardCode);
    const places = made % 7 === 0 ? [] : [made % 5, (made + 1) % 5];
    expect((await vote(voter, round, places)).ok).toBe(true);
    tags.push(tagOf(key, pollId, voter.voterId));
    wasCast.push(JSON.stringify(places.map((place) => round.options[place]!.id).sort()));
  }
  closeDatabases();
}, 60_000);

afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

function copyOfReady(name: string): string {
  const folder = path.join(base, name);
  cpSync(ready, folder, { recursive: true });
  return folder;
}

/** Reads every byte that is left in the folder, whatever the file. */
function bytesIn(folder: string): Buffer {
  return Buffer.concat(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name))),
  );
}

/** The first of the two agrees, and it waits. */
async function sealByFirst(): Promise<void> {
  expect(await sealRound(await permitFor("round.seal", by.chair, afterwards), roundId)).toEqual({ ok: true, value: { id: roundId, isSealed: false } });
}

async function sealByBoth(): Promise<void> {
  await sealByFirst();
  expect(await sealRound(await permitFor("round.seal", second, afterwards), roundId)).toEqual({ ok: true, value: { id: roundId, isSealed: true } });
}

/** The second person asks again; or the job goes on where the second had agreed before the kill, and otherwise the second does. */
async function goOnWith(finisher: "person" | "job"): Promise<void> {
  if (finisher === "job") await closeRounds(systemPermit("round.close", "jobs", afterwards));
  const [round] = await appRead().select().from(rounds);
  if (round!.state !== "sealed") expect((await sealRound(await permitFor("round.seal", second, afterwards), roundId)).ok).toBe(true);
}

async function expectSealed(folder: string): Promise<void> {
  const ballots = await ballotsRead().select().from(sealedBallots);
  expect(ballots.map(({ choices }) => choices).sort()).toEqual([...wasCast].sort());
  const [round] = await appRead().select().from(rounds);
  expect(round!.state).toBe("sealed");
  expect(findKey(pollId)).toBeNull();
  const row = await appRead().select().from(polls);
  expect(row.find(({ id }) => id === pollId)!.root).toBe(rootOf(ballots));
  // Before the files are closed: the write-ahead log must hold nothing either.
  const bytes = bytesIn(folder);
  expect(tags.filter((tag) => bytes.includes(tag))).toEqual([]);
  expect(bytes.includes(key)).toBe(false);
  expect(existsSync(path.join(folder, "keys", `${pollId}.key`))).toBe(false);
}

test("before sealing the tags and the key are there to be found, so the search works", () => {
  const bytes = bytesIn(ready);
  expect(tags.every((tag) => bytes.includes(tag))).toBe(true);
  expect(bytes.includes(key)).toBe(true);
});

test("after sealing no file holds a tag or the key, and every ballot is there", async () => {
  const folder = copyOfReady("whole");
  useDatabases(openDatabases(folder));
  await sealByBoth();
  await expectSealed(folder);
  closeDatabases();
});

test.each([0, 1, 2, 3, 4])("sealing that stopped after step %i is finished by asking again, and by the job", async (steps) => {
  for (const finisher of ["person", "job"] as const) {
    const folder = copyOfReady(`step-${steps}-${finisher}`);
    useDatabases(openDatabases(folder));
    const permit = await permitFor("round.seal", second, afterwards);
    await sealByFirst();
    await recordClosed(permit, roundId);
    for (const step of sealingSteps.slice(0, steps)) await step(permit, roundId);
    closeDatabases();
    useDatabases(openDatabases(folder));
    if (finisher === "person" || steps === 0) expect((await sealRound(permit, roundId)).ok).toBe(true);
    else await closeRounds(systemPermit("round.close", "jobs", afterwards));
    await expectSealed(folder);
    closeDatabases();
  }
});

test("sealing that is killed at any moment is finished by asking again", async () => {
  for (let run = 0; run < killedRuns; run += 1) {
    const folder = copyOfReady(`killed-${run}`);
    useDatabases(openDatabases(folder));
    await sealByFirst();
    closeDatabases();
    const child = spawn(process.execPath, ["--import", "tsx", "tests/support/sealing-child.ts", folder, second.id, roundId], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, NODE_ENV: "test" } });
    await once(child.stdout, "data"); // it is about to seal
    await new Promise((resume) => setTimeout(resume, isFull ? Math.random() * 60 : run * 4));
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    useDatabases(openDatabases(folder));
    await goOnWith(run % 2 === 0 ? "person" : "job");
    await expectSealed(folder);
    closeDatabases();
  }
}, isFull ? 600_000 : 60_000);
