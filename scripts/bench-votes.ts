/**
 * Votes that were acknowledged, by the second, through HTTP at synchronous=FULL with 32 clients; and how many times the
 * disk was asked to sync for each. They are compared, on the same disk in the same run, with the same server whose votes
 * do not share commits (GROUP_COMMIT=off: one sync for each vote), and with the bare statement without HTTP.
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
const votesUnderStrace = 640;

export async function benchVotes(): Promise<Row[]> {
  // Beside the data that people would have, because a folder in memory syncs for nothing.
  const base = mkdtempSync(path.resolve(".bench-votes-"));
  try {
    const folder = path.join(base, "data");
    const voting = await makeVotingFolder(folder, clients * 10, new Date());
    const server = await startVotingServer(entry, folder, await freePort());
    const alone = await startVotingServer(entry, folder, await freePort(), { settings: { GROUP_COMMIT: "off" } });
    for (const one of [server, alone]) await castAll(one, voting, { clients, count: votesInRound });
    const of = { unshared: [] as number[], crowd: [] as number[], alone: [] as number[], oneByOne: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      of.crowd.push(await castAll(server, voting, { clients, count: votesInRound }));
      of.unshared.push(await castAll(alone, voting, { clients, count: votesInRound }));
      of.alone.push(await castAll(server, voting, { clients: 1, count: votesInRound / 8 }));
      of.oneByOne.push((await savedDirectly(path.join(base, "direct"), voting, 1)).perSecond);
    }
    for (const one of [server, alone]) await endServer(one, "SIGTERM");
    const ratio = median(of.crowd.map((value, round) => value / (of.unshared[round] ?? 1)));
    const syncs = await syncsPerVote(base, folder, voting);
    return [
      { what: `Acknowledged votes through HTTP, ${clients} clients, FULL`, value: median(of.crowd), unit: "votes/s" },
      { what: "… the same with one sync for each vote", value: median(of.unshared), unit: "votes/s" },
      { what: "… as a ratio: shared to one sync each", value: ratio, unit: "ratio", wanted: "5 or more", isMet: ratio >= 5 },
      { what: "… one client", value: median(of.alone), unit: "votes/s" },
      { what: "The same statement alone, one sync for each vote, no HTTP", value: median(of.oneByOne), unit: "votes/s" },
      { what: "… as a ratio: through HTTP to one by one", value: median(of.crowd.map((value, round) => value / (of.oneByOne[round] ?? 1))), unit: "ratio" },
      { what: `Syncs for each acknowledged vote, ${clients} clients (${syncs.how})`, value: syncs.each, unit: "syncs", wanted: "0.5 or fewer", isMet: syncs.each <= 0.5 },
    ];
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
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
  const hasStrace = spawnSync("strace", ["-f", "-o", "/dev/null", "true"]).status === 0;
  if (!hasStrace) return { each: (await savedDirectly(path.join(base, "direct"), voting, clients)).commitsEach, how: "commits counted, no strace here" };
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
