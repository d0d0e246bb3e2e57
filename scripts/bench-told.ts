/** "You said, we did" of one quarter for all of London: every ward's records read, told and written out as plain text. */
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openPermit } from "~/access/door.server";
import { concerns, issueConcerns, issues, outcomes, priorities, referrals, wards } from "../app/db/app-schema.server";
import { closeDatabases, databases, openDatabases, useDatabases } from "../app/db/client.server";
import { newId } from "../app/db/id.server";
import { londonDay } from "../app/domain/day";
import { quarterOf } from "../app/domain/quarter";
import { toldOfWards } from "../app/services/quarters/read.server";
import { plainText, toldText } from "../app/services/quarters/text.server";
import { actionCount, makeLondon } from "./bench-london";
import { median, type Row } from "./bench-rows";

const runs = 3;
const mostMilliseconds = 10_000;
const voicesOfEach = 8;

/** Milliseconds for the quarter of all wards, from the database to the text, and what the processor worked of it. */
export async function benchTold(): Promise<Row[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "ward-panels-bench-told-"));
  try {
    const now = new Date();
    await makeLondon(folder, now);
    useDatabases(openDatabases(folder));
    await makeStories(now);
    const codes = (await databases().app.read.select({ code: wards.code }).from(wards).orderBy(wards.code)).map(({ code }) => code);
    const each: { milliseconds: number; ofProcessor: number; letters: number; told: number }[] = [];
    for (let run = 0; run < runs; run += 1) each.push(await timed(codes, now));
    const middle = median(each.map(({ milliseconds }) => milliseconds));
    return [
      { what: "wards told", value: each[0]?.told ?? 0, unit: "wards", wanted: `all ${codes.length}`, isMet: each[0]?.told === codes.length },
      { what: `letters of text, from ${actionCount} updates, outcomes, answers and concerns`, value: each[0]?.letters ?? 0, unit: "letters" },
      { what: `the quarter of ${codes.length} wards`, value: middle, unit: "ms", wanted: "10 s or less", isMet: middle <= mostMilliseconds },
      { what: "of which the processor worked, whatever else the machine does", value: median(each.map(({ ofProcessor }) => ofProcessor)), unit: "ms" },
    ];
  } finally {
    closeDatabases();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(codes: readonly string[], now: Date) {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const today = londonDay(now);
  const told = await toldOfWards(openPermit("ward.view", { now }), codes, quarterOf(today));
  let letters = 0;
  for (const [code, quarter] of told) letters += plainText(toldText(quarter, today), code, "/you-said-we-did").length;
  const { user, system } = process.cpuUsage(used);
  return { milliseconds: performance.now() - began, ofProcessor: (user + system) / 1000, letters, told: told.size };
}

/** For every priority an issue with voices, an outcome and the council's answer. */
async function makeStories(now: Date): Promise<void> {
  const { writer, write } = databases().app;
  const boroughOf = new Map((await write.select({ code: wards.code, boroughCode: wards.boroughCode }).from(wards)).map(({ code, boroughCode }) => [code, boroughCode]));
  const rows = await write.select({ id: priorities.id, wardCode: priorities.wardCode, panelId: priorities.panelId, slot: priorities.slot }).from(priorities);
  const rest = writer.prepare("update priorities set issue_id = ? where id = ?");
  writer.exec("BEGIN");
  let made = 0;
  for (const { id, wardCode, panelId, slot } of rows) {
    const issueId = newId();
    await write.insert(issues).values({ id: issueId, panelId, wardCode, title: `Cars race on street ${slot}`, owner: "joint", success: "Fewer do", measure: "A counter", figures: [], state: "published", publishedAt: now, createdAt: now, version: 1 });
    rest.run(issueId, id);
    for (let voice = 0; voice < voicesOfEach; voice += 1) {
      made += 1;
      const concern = { id: newId(), number: `BENCH${made}`, panelId, wardCode, channel: voice % 2 === 0 ? ("online" as const) : ("paper" as const), people: 1, keptDetails: [], isDanger: false, receivedAt: now, state: "merged" as const, version: 1 };
      await write.insert(concerns).values(concern);
      await write.insert(issueConcerns).values({ concernId: concern.id, issueId, mergedAt: now });
    }
    await write.insert(outcomes).values({ id: newId(), panelId, priorityId: id, sentence: "Fewer cars speed at school time", effect: "reduced", measure: "29 to 26 mph, speed gun", saidOn: londonDay(now), saidBy: "bench" });
    await write.insert(referrals).values({ id: newId(), priorityId: id, boroughCode: boroughOf.get(wardCode) ?? "", addressee: "council", sentAt: now, sentBy: "bench", answerDueOn: londonDay(now), answer: "accepted", answeredAt: now, answeredBy: "bench" });
  }
  writer.exec("COMMIT");
}
