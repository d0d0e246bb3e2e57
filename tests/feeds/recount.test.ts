import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { answerFeed } from "~/feeds/app.server";
import { zipOf } from "~/feeds/zip.server";
import { countRound, publishRound } from "~/services/rounds/result.server";
import { recountPack } from "~/services/rounds/recount.server";
import { freshDatabases } from "../support/databases";
import { openPermitAt, permitFor } from "../support/people";
import { afterwards, makeVoter, openedRound, panelWithMembers, roundAt, sealByTwo, vote } from "../support/rounds";

const hasPython = spawnSync("python3", ["--version"]).status === 0;

beforeEach(() => {
  freshDatabases();
});

async function publishedRound(voters: number) {
  const by = await panelWithMembers(4);
  const round = await openedRound(by);
  for (let made = 0; made < voters; made += 1) await vote(await makeVoter(by.panel.wardCode), round, made % 9 === 0 ? [] : [made % 5, (made * 2 + 1) % 5].filter((one, at, all) => all.indexOf(one) === at));
  await sealByTwo(by, round.id);
  await countRound(await permitFor("round.count", by.chair, afterwards), round.id, { hands: { voted: 5, blank: 0, totals: { [round.options[0]!.id]: 5 } } });
  const publish = async () => publishRound(await permitFor("round.publish", by.chair, afterwards), round.id, { howVotesWereUsed: "We read them out first." });
  return { by, round, publish };
}

async function ask(roundId: string) {
  return answerFeed(new Request(`http://127.0.0.1:3000/rounds/${roundId}/recount.zip`), { requestId: "K7Q2M9XD", now: afterwards, clientAddress: "127.0.0.1", page: { showing: null } });
}

test("there is no pack before the result is published, and none for a round that is not there", async () => {
  const { round, publish } = await publishedRound(1);
  expect((await ask(round.id))?.status).toBe(404);
  expect((await ask("nothing"))?.status).toBe(404);
  await publish();
  const answered = (await ask(round.id))!;
  expect(answered.status).toBe(200);
  expect(answered.headers.get("content-type")).toBe("application/zip");
});

test("with fifty ballots the pack holds them sorted, and both programs and the fingerprint agree with what was published", async () => {
  const { by, round, publish } = await publishedRound(60);
  await publish();
  const pack = (await recountPack(openPermitAt("round.view", afterwards), round.id))!;
  const text = (name: string) => pack.files.find((file) => file.name === name)!.text;
  const { residents, ruleHash } = await roundAt(by.chair, round.id, afterwards);
  expect(createHash("sha256").update(text("rule.json")).digest("hex")).toBe(ruleHash);
  expect(createHash("sha256").update(text("residents-ballots.txt")).digest("hex")).toBe(residents.root);
  expect(text("residents-ballots.txt").split("\n").filter(Boolean)).toHaveLength(60);
  expect(text("READ-ME.txt")).toContain("MEMBERS: they voted by show of hands");
  expect(JSON.parse(text("published.json")).residents).toMatchObject({ ballots: 60, totals: residents.count!.totals, fingerprint: residents.root });
  if (!hasPython) return;
  const folder = mkdtempSync(path.join(tmpdir(), "recount-"));
  try {
    writeFileSync(path.join(folder, "pack.zip"), Buffer.from(await (await ask(round.id))!.arrayBuffer()));
    expect(spawnSync("python3", ["-m", "zipfile", "-e", "pack.zip", "."], { cwd: folder }).status).toBe(0);
    const counted = spawnSync("python3", ["recount.py", "residents.json"], { cwd: folder, encoding: "utf8" });
    expect(JSON.parse(counted.stdout)).toEqual({ winners: residents.count!.winners, totals: residents.count!.totals, fingerprint: residents.root });
    const own = spawnSync(process.execPath, ["--import", "tsx", "scripts/count.ts", path.join(folder, "residents.json")], { encoding: "utf8" });
    expect(JSON.parse(own.stdout)).toMatchObject({ winners: residents.count!.winners, totals: residents.count!.totals });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

test("with fewer than fifty the ballots stay away, but for a watched recount", async () => {
  const { round, publish } = await publishedRound(49);
  await publish();
  const names = async (everyBallot: boolean) => (await recountPack(openPermitAt("round.view", afterwards), round.id, { everyBallot }))!.files.map(({ name }) => name);
  expect(await names(false)).toEqual(["READ-ME.txt", "rule.json", "published.json", "recount.py"]);
  expect(await names(true)).toContain("residents-ballots.txt");
});

test.runIf(hasPython)("another program finds the packed file sound", () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "zip-")), "a.zip");
  writeFileSync(file, zipOf([{ name: "ä.txt", text: "ünïcödé" }, { name: "empty.txt", text: "" }]));
  const done = spawnSync("python3", ["-c", `import zipfile; z = zipfile.ZipFile("${file}"); print(z.testzip(), [(n, z.read(n).decode()) for n in z.namelist()])`], { encoding: "utf8", env: { ...process.env, PYTHONIOENCODING: "utf-8" } });
  expect(done.stdout.trim()).toBe("None [('ä.txt', 'ünïcödé'), ('empty.txt', '')]");
});
