/**
 * Votes that were acknowledged, by the second, through HTTP at synchronous=FULL with 32 clients; and how many times the
 * disk was asked to sync for each. They are compared, on the same disk in the same run, with the same server whose votes
 * do not share commits (GROUP_COMMIT=off: one sync for each vote), and with the bare statement without HTTP.
 *
 * How much sharing saves hangs on what a sync costs. So it is measured on two disks: this machine's own, whose sync may cost
 * next to nothing (its cost is printed), and the same disk with 4 ms added to each sync of both servers alike, which is what
 * a usual cloud or spinning disk takes. The added time is strace's; without strace the second is left out.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent } from "node:http";
import path from "node:path";
import { putBallot } from "../app/db/ballot-box.server";
import { changeBallots, commitCount } from "../app/db/change.server";
import { closeDatabases, openDatabases, useDatabases } from "../app/db/client.server";
import { median, type Row } from "./bench-rows";
import { endServer, freePort, sendVote, startVotingServer, type VotingServer } from "./voting-client";
import { makeVotingFolder, type VotingFolder } from "./voting-folder";

const entry = "build/server/index.js";
const clients = 32;
const rounds = 5;
const votesInRound = 960;
const votesOnSlowDisk = 640;
const votesUnderStrace = 640;

/** What a sync of a usual cloud or spinning disk costs, in microseconds: added to every sync on the slow disk. */
const slowSync = 4_000;

export async function benchVotes(): Promise<Row[]> {
  // Beside the data that people would have, because a folder in memory syncs for nothing.
  const base = mkdtempSync(path.resolve(".bench-votes-"));
  try {
    const folder = path.join(base, "data");
    const voting = await makeVotingFolder(folder, clients * 10, new Date());
    const own = await sharedAndNot(folder, voting, { votes: votesInRound });
    const oneByOne: number[] = [];
    for (let round = 0; round < rounds; round += 1) oneByOne.push((await savedDirectly(path.join(base, "direct"), voting, 1)).perSecond);
    const syncs = await syncsPerVote(base, folder, voting);
    const direct = median(oneByOne);
    return [
      { what: `This machine’s own disk (a vote and its sync: ${(1000 / direct).toFixed(2)} ms): acknowledged votes through HTTP, ${clients} clients, FULL`, value: own.shared, unit: "votes/s" },
      { what: "… the same with one sync for each vote", value: own.unshared, unit: "votes/s" },
      { what: "… as a ratio: shared to one sync each. Where a sync costs far less than a request, sharing it cannot give more", value: own.ratio, unit: "ratio" },
      { what: "… one client", value: own.alone, unit: "votes/s" },
      { what: "The same statement alone, one sync for each vote, no HTTP", value: direct, unit: "votes/s" },
      ...(await onSlowDisk(folder, voting)),
      { what: `Syncs for each acknowledged vote, ${clients} clients (${syncs.how})`, value: syncs.each, unit: "syncs", wanted: "0.5 or fewer", isMet: syncs.each <= 0.5 },
    ];
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

type Compared = { shared: number; unshared: number; ratio: number; alone: number };

/** The server and the one whose votes do not share commits, asked in turns over the same folder; medians. `under` runs both under a command. */
async function sharedAndNot(folder: string, voting: VotingFolder, { votes, under = [] }: { votes: number; under?: readonly string[] }): Promise<Compared> {
  const server = await startVotingServer(entry, folder, await freePort(), { under });
  const unshared = await startVotingServer(entry, folder, await freePort(), { under, settings: { GROUP_COMMIT: "off" } });
  for (const one of [server, unshared]) await castAll(one, voting, { clients, count: votes });
  const of = { shared: [] as number[], unshared: [] as number[], alone: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    of.shared.push(await castAll(server, voting, { clients, count: votes }));
    of.unshared.push(await castAll(unshared, voting, { clients, count: votes }));
    of.alone.push(await castAll(server, voting, { clients: 1, count: votes / 8 }));
  }
  for (const one of [server, unshared]) await endServer(one, "SIGTERM");
  return { shared: median(of.shared), unshared: median(of.unshared), ratio: median(of.shared.map((value, round) => value / (of.unshared[round] ?? 1))), alone: median(of.alone) };
}

/** Both servers on the same disk with `slowSync` added to each of their syncs. */
async function onSlowDisk(folder: string, voting: VotingFolder): Promise<Row[]> {
  if (!hasStrace()) return [];
  const under = ["strace", "-D", "-f", "--seccomp-bpf", "-qq", "-e", "trace=fsync,fdatasync", "-e", `inject=fsync,fdatasync:delay_exit=${slowSync}`, "-o", "/dev/null"];
  const slow = await sharedAndNot(folder, voting, { votes: votesOnSlowDisk, under });
  return [
    { what: `The same disk with ${slowSync / 1000} ms added to every sync, as a usual cloud or spinning disk: acknowledged votes through HTTP, ${clients} clients, FULL`, value: slow.shared, unit: "votes/s" },
    { what: "… the same with one sync for each vote", value: slow.unshared, unit: "votes/s" },
    { what: "… as a ratio: shared to one sync each", value: slow.ratio, unit: "ratio", wanted: "5 or more", isMet: slow.ratio >= 5 },
  ];
}

function hasStrace(): boolean {
  return spawnSync("strace", ["-f", "-o", "/dev/null", "true"]).status === 0;
}

/** Votes a second. Throws when a vote is not acknowledged: then there is nothing to measure. */
async function castAll({ origin }: VotingServer, { roundId, optionIds, voters }: VotingFolder, { clients: number, count }: { clients: number; count: number }): Promise<number> {
  let cast = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: number }, async (_, client) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (let turn = 0; turn < count / number; turn += 1) {
        const voter = voters[(client + turn * number) % voters.length];
        const answer = await sendVote({ origin, token: voter?.token ?? "", roundId, agent }, [optionIds[turn % optionIds.length] ?? "none"]);
        if (answer !== "yes") throw new Error(`A vote was answered with ${answer}`);
        cast += 1;
      }
      agent.destroy();
    }),
  );
  return (cast / (performance.now() - begun)) * 1000;
}

/** Saves votes in this process, so many at a time. */
async function savedDirectly(folder: string, { pollId }: VotingFolder, atATime: number): Promise<{ perSecond: number; commitsEach: number }> {
  useDatabases(openDatabases(folder));
  const count = 320;
  const far = Date.now() + 86_400_000;
  await changeBallots(async (tx) => ({ value: tx.$client.prepare("insert or ignore into gates values (?, 'open', 0, ?, '')").run(pollId, far) }));
  const commits = commitCount();
  const begun = performance.now();
  for (let saved = 0; saved < count; saved += atATime) {
    await Promise.all(
      Array.from({ length: atATime }, (_, place) => {
        const hash = createHash("sha256").update(`${begun} ${saved + place}`).digest();
        return changeBallots(async (tx) => ({ value: await putBallot(tx, { pollId, tag: hash.subarray(0, 16), choices: "[]", receiptHash: hash, band: "1o" }, Date.now()) }));
      }),
    );
  }
  const perSecond = (count / (performance.now() - begun)) * 1000;
  const commitsEach = (commitCount() - commits) / count;
  closeDatabases();
  return { perSecond, commitsEach };
}

/** Counted by strace on the server while 32 clients vote; where there is no strace, by counting commits in this process. */
async function syncsPerVote(base: string, folder: string, voting: VotingFolder): Promise<{ each: number; how: string }> {
  if (!hasStrace()) return { each: (await savedDirectly(path.join(base, "direct"), voting, clients)).commitsEach, how: "commits counted, no strace here" };
  const trace = path.join(base, "trace");
  const server = await startVotingServer(entry, folder, await freePort(), { under: ["strace", "-D", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", trace] });
  const synced = () => readFileSync(trace, "utf8").split("\n").filter((line) => /f(data)?sync\(/.test(line)).length;
  await castAll(server, voting, { clients, count: clients * 2 });
  const before = synced();
  await castAll(server, voting, { clients, count: votesUnderStrace });
  const each = (synced() - before) / votesUnderStrace;
  await endServer(server, "SIGTERM");
  return { each, how: "strace" };
}
