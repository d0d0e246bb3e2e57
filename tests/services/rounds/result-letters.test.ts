import { beforeEach, expect, test } from "vitest";
import { audit, letters, resultAskers } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { sendDueLetters } from "~/services/letters/write.server";
import { voidRound } from "~/services/rounds/ending.server";
import type { Round } from "~/services/rounds/read.server";
import { askForResult } from "~/services/rounds/result-letters.server";
import { countRound, publishRound } from "~/services/rounds/result.server";
import { freshDatabases } from "../../support/databases";
import { openPermitAt, permitFor, systemPermit } from "../../support/people";
import { afterwards, draftRound, during, openedRound, panelWithMembers, sealByTwo, type Panel, type Person } from "../../support/rounds";

let by: { panel: Panel; chair: Person; members: Person[] };
let round: Round;
let corner = 0;

beforeEach(async () => {
  freshDatabases();
  by = await panelWithMembers(3);
  round = await openedRound(by);
});

async function ask(email: string, { now = during, roundId = round.id, clientAddress = `198.51.${(corner += 1) % 250}.9` } = {}) {
  return askForResult(openPermitAt("result.ask", now), roundId, { email, clientAddress });
}
const sent = async () => (await appRead().select().from(letters)).filter(({ kind }) => kind === "round.result");

async function publish() {
  await sealByTwo(by, round.id);
  const totals = { [round.options[0]!.id]: 4 };
  expect((await countRound(await permitFor("round.count", by.chair, afterwards), round.id, { hands: { voted: 4, blank: 0, totals } })).ok).toBe(true);
  expect((await publishRound(await permitFor("round.publish", by.chair, afterwards), round.id, { howVotesWereUsed: "We read them out." })).ok).toBe(true);
}

test("everybody who asked has the result within the hour, in one letter, and their address is gone (CNT-10)", async () => {
  expect(await ask("one@example.test")).toEqual({ ok: true, value: null });
  expect(await ask("one@example.test")).toEqual({ ok: true, value: null });
  await ask("two@example.test", { now: afterwards });
  await publish();
  const queued = await sent();
  expect(queued.map(({ toAddress }) => toAddress).sort()).toEqual(["one@example.test", "two@example.test"]);
  for (const { dueAt, text } of queued) {
    expect(dueAt).toEqual(afterwards);
    expect(text).toContain(round.options[0]!.title);
    expect(text).not.toContain(round.options[1]!.title);
    expect(text).toContain(`/rounds/${round.id}`);
  }
  expect(await appRead().select().from(resultAskers)).toEqual([]);
  await sendDueLetters(systemPermit("letter.send", "letters", new Date(afterwards.getTime() + 3_600_000)));
  expect((await sent()).map(({ state }) => state)).toEqual(["sent", "sent"]);
  expect(JSON.stringify(await appRead().select().from(audit))).not.toContain("one@example.test");
});

test("whoever asked hears when the vote is stopped, and why", async () => {
  await ask("one@example.test");
  await voidRound(await permitFor("round.void", by.chair, during), round.id, { reason: "Two options were the same." });
  expect((await sent()).map(({ text }) => text)).toEqual([expect.stringContaining("Two options were the same.")]);
  expect(await appRead().select().from(resultAskers)).toEqual([]);
});

test("nobody asks for the result of a draft, of a stopped vote, or of one that is out", async () => {
  expect(await ask("one@example.test", { roundId: await draftRound(by) })).toEqual({ ok: false, reason: "not_found" });
  expect(await ask("one@example.test", { roundId: "unknown" })).toEqual({ ok: false, reason: "not_found" });
  await publish();
  expect(await ask("one@example.test", { now: afterwards })).toEqual({ ok: false, reason: "too_late" });
});

test("one inbox is not flooded, and one corner of the network is slowed down", async () => {
  const rounds = [];
  for (let made = 0; made < 7; made += 1) rounds.push((await openedRound(await panelWithMembers(0))).id);
  for (const roundId of rounds) expect((await ask("flooded@example.test", { roundId })).ok).toBe(true);
  expect(await appRead().select().from(resultAskers)).toHaveLength(5);
  const outcomes = [];
  for (let asked = 0; asked < 21; asked += 1) outcomes.push(await ask(`somebody${asked}@example.test`, { clientAddress: "203.0.113.200" }));
  expect(outcomes.at(-1)).toMatchObject({ ok: false, reason: "too_many" });
});
