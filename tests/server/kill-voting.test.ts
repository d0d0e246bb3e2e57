import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { openBallots } from "~/db/ballots-schema.server";
import { ballotsRead, closeDatabases, databases, openDatabases, useDatabases } from "~/db/client.server";
import { findKey, tagOf } from "~/services/ballots/key-store.server";
import { endServer, freePort, sendVote, startVotingServer, type Answer } from "../../scripts/voting-client";
import { makeVotingFolder, type VotingFolder } from "../../scripts/voting-folder";

const entry = path.resolve("build/server/index.js");
const clients = 32;
const voterCount = 320;
const isFull = process.env["SOAK"] === "full";
const wantedAnswers = isFull ? 20_000 : 5_000;
const wantedKills = isFull ? 150 : 40;

type Attempt = { choices: string; answer: Answer };

test("no vote that was called saved is lost or doubled when the server is killed again and again", async () => {
  if (!existsSync(entry)) throw new Error("The app is not built. Run: npm run build");
  const folder = mkdtempSync(path.join(tmpdir(), "ward-panels-kill-"));
  try {
    const voting = await makeVotingFolder(folder, voterCount, new Date());
    const { attempts, kills } = await voteWhileKilling(folder, voting);
    const answers = attempts.flat();
    expect(kills).toBe(wantedKills);
    expect(answers.filter(({ answer }) => answer === "yes").length).toBeGreaterThanOrEqual(wantedAnswers);
    expect(answers.filter(({ answer }) => answer === "no")).toEqual([]);
    expect(await wrongAfterwards(folder, voting, attempts)).toEqual([]);
    const told = (answer: Answer) => answers.filter((one) => one.answer === answer).length;
    if (isFull) console.info(`Killed voting: ${kills} kills, ${answers.length} votes sent, ${told("yes")} called saved, ${told("silence")} without an answer; none lost, doubled or wrong`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, isFull ? 1_800_000 : 480_000);

/** 32 clients vote and vote again, each for its own people, one after another; between kills the server serves. */
async function voteWhileKilling(folder: string, { roundId, optionIds, voters }: VotingFolder): Promise<{ attempts: Attempt[][]; kills: number }> {
  const port = await freePort();
  const attempts: Attempt[][] = voters.map(() => []);
  let yes = 0;
  let kills = 0;
  let isOver = false;
  let server = await startVotingServer(entry, folder, port);
  let isUp: Promise<unknown> = Promise.resolve();

  async function client(number: number): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let turn = 0; !isOver; turn += 1) {
      const voter = (number + turn * clients) % voters.length;
      const choices = choicesOf(optionIds, attempts[voter]!.length);
      const answer = await sendVote({ origin: server.origin, token: voters[voter]!.token, roundId, agent }, choices);
      attempts[voter]!.push({ choices: JSON.stringify(choices), answer });
      if (answer === "yes") yes += 1;
      else await isUp;
    }
    agent.destroy();
  }

  const everyone = Array.from({ length: clients }, (_, number) => client(number));
  while (kills < wantedKills) {
    const until = ((kills + 1) * wantedAnswers) / (wantedKills + 1);
    while (yes < until) await new Promise((resume) => setTimeout(resume, 1));
    await new Promise((resume) => setTimeout(resume, Math.random() * 10));
    const killed = endServer(server, "SIGKILL");
    const restarted = killed.then(() => startVotingServer(entry, folder, port));
    isUp = restarted;
    server = await restarted;
    kills += 1;
  }
  while (yes < wantedAnswers) await new Promise((resume) => setTimeout(resume, 5));
  isOver = true;
  await Promise.all(everyone);
  await endServer(server, "SIGKILL");
  return { attempts, kills };
}

/** Another choice of up to three for each attempt of a voter, so that what is stored names the attempt. */
function choicesOf(optionIds: readonly string[], attempt: number): string[] {
  const all = optionIds.flatMap((one, at) => optionIds.slice(at + 1).map((other) => [one, other].sort()));
  const more = optionIds.flatMap((one, at) => optionIds.slice(at + 1).flatMap((two, next) => optionIds.slice(at + next + 2).map((three) => [one, two, three].sort())));
  const choices = [...all, ...more];
  return choices[attempt % choices.length]!;
}

/** What contradicts the rule: a voter's row is their last "yes", or a later attempt that nobody answered, and there is one row. */
async function wrongAfterwards(folder: string, { pollId, voters }: VotingFolder, attempts: Attempt[][]): Promise<string[]> {
  useDatabases(openDatabases(folder));
  try {
    const wrong: string[] = [];
    const key = findKey(pollId)!;
    const rows = await ballotsRead().select().from(openBallots);
    const stored = new Map(rows.map(({ tag, choices }) => [tag.toString("hex"), choices]));
    if (databases().ballots.writer.pragma("integrity_check", { simple: true }) !== "ok") wrong.push("the file is not sound");
    for (const [index, { voterId }] of voters.entries()) {
      const tag = tagOf(key, pollId, voterId).toString("hex");
      const own = attempts[index]!;
      const lastYes = own.map(({ answer }) => answer).lastIndexOf("yes");
      const mayStand = own.slice(Math.max(lastYes, 0)).map(({ choices }) => choices);
      const found = stored.get(tag);
      if (found === undefined ? lastYes >= 0 : !mayStand.includes(found)) wrong.push(`voter ${index}: ${found ?? "nothing"} is stored`);
      stored.delete(tag);
    }
    if (stored.size > 0) wrong.push(`${stored.size} rows belong to nobody`);
    return wrong;
  } finally {
    closeDatabases();
  }
}
