import { eq } from "drizzle-orm";
import { createHash } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { audit, pollRoll, rounds } from "~/db/app-schema.server";
import { gates } from "~/db/ballots-schema.server";
import { appRead, ballotsRead, databases } from "~/db/client.server";
import { canonicalJson } from "~/domain/round";
import { findKey } from "~/services/ballots/key-store.server";
import { closeRounds, voidRound } from "~/services/rounds/ending.server";
import { openRound } from "~/services/rounds/opening.server";
import { currentRoundOfWard, roundTasks } from "~/services/rounds/read.server";
import { changeRound, setUpRound } from "~/services/rounds/write.server";
import { freshDatabases } from "../../support/databases";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../../support/people";
import { afterwards, closing, draftRound, during, makeVoter, opening, openedRound, panelWithMembers, publicRound, roundAt, roundWish, vote } from "../../support/rounds";

beforeEach(() => {
  freshDatabases();
});

test("a chair sets up a draft, once for each form however often it is sent", async () => {
  const { panel, chair } = await panelWithMembers(0);
  const permit = await permitFor("round.prepare", chair, opening);
  const wish = { ...roundWish(), panelId: panel.id, wardCode: panel.wardCode, onceKey: "once-key-1" };
  const first = await setUpRound(permit, wish);
  expect(await setUpRound(permit, wish)).toEqual(first);
  expect(await appRead().select().from(rounds)).toHaveLength(1);
});

test("a chair cannot set up a round for another panel or another ward", async () => {
  const { panel, chair } = await panelWithMembers(0);
  const other = await panelWithMembers(0);
  const permit = await permitFor("round.prepare", chair, opening);
  expect(await setUpRound(permit, { ...roundWish(), panelId: other.panel.id, wardCode: panel.wardCode, onceKey: "a" })).toEqual({ ok: false, reason: "not_found" });
  expect(await setUpRound(permit, { ...roundWish(), panelId: panel.id, wardCode: other.panel.wardCode, onceKey: "b" })).toEqual({ ok: false, reason: "not_found" });
});

test("a draft is nobody's business but the panel officers'", async () => {
  const by = await panelWithMembers(3);
  const id = await draftRound(by);
  expect(await publicRound(id)).toBeNull();
  const other = await panelWithMembers(0);
  await expect(roundAt(other.chair, id)).rejects.toThrow("No such round");
});

test("two people who change one draft do not overwrite each other", async () => {
  const by = await panelWithMembers(3);
  const id = await draftRound(by);
  const permit = await permitFor("round.prepare", by.chair, opening);
  expect((await changeRound(permit, id, { ...roundWish({ question: "One?" }), version: 1 })).ok).toBe(true);
  expect(await changeRound(permit, id, { ...roundWish({ question: "Two?" }), version: 1 })).toEqual({ ok: false, reason: "changed_meanwhile" });
  expect((await roundAt(by.chair, id)).question).toBe("One?");
});

test("opening freezes the options, the rule and the order for ties, with a hash that anyone can make again", async () => {
  const by = await panelWithMembers(3);
  const round = await openedRound(by);
  const [row] = await appRead().select().from(rounds).where(eq(rounds.id, round.id));
  const rule = JSON.parse(row!.ruleJson!);
  expect(canonicalJson(rule)).toBe(row!.ruleJson);
  expect(createHash("sha256").update(row!.ruleJson!).digest("hex")).toBe(round.ruleHash);
  expect(rule.options.map((option: { id: string }) => option.id)).toEqual(round.options.map(({ id }) => id));
  expect([...rule.tieOrder].sort()).toEqual(round.options.map(({ id }) => id).sort());
  expect(rule.opensAt).toBe(opening.toISOString());
});

test("nothing can be changed once voting has been opened", async () => {
  const by = await panelWithMembers(3);
  const round = await openedRound(by);
  const permit = await permitFor("round.prepare", by.chair, during);
  expect(await changeRound(permit, round.id, { ...roundWish(), version: round.version })).toEqual({ ok: false, reason: "not_draft" });
});

test("the members' roll is closed at opening: officials are not on it, and nobody joins later", async () => {
  const by = await panelWithMembers(2);
  const official = await makePerson({ member: by.panel.id, councillor: by.panel.wardCode });
  const round = await openedRound(by);
  await makePerson({ member: by.panel.id });
  const roll = await appRead().select().from(pollRoll).where(eq(pollRoll.pollId, round.members.id));
  expect(roll.map(({ personId }) => personId).sort()).toEqual([by.chair.id, ...by.members.map(({ id }) => id)].sort());
  expect(roll.map(({ personId }) => personId)).not.toContain(official.id);
  expect(round.members.rollSize).toBe(3);
  expect(new Set(roll.map(({ voterId }) => voterId)).size).toBe(3);
});

test("a secret members' vote is refused with fewer than ten on the roll", async () => {
  const nine = await panelWithMembers(8);
  const id = await draftRound(nine, { membersMode: "secret" });
  expect(await openRound(await permitFor("round.open", nine.chair, opening), id, { version: 1, noPackReason: "None was made." })).toEqual({ ok: false, reason: "too_few_for_secret" });
  const ten = await panelWithMembers(9);
  expect((await openedRound(ten, { membersMode: "secret" })).stage).toBe("open");
});

test("a secretary may prepare a round but not open it", async () => {
  const by = await panelWithMembers(1);
  const secretary = await makePerson({ secretary: by.panel.id });
  await expect(permitFor("round.open", secretary, opening)).rejects.toThrow();
});

test("opening twice opens once, and each secret poll has its own key and gate", async () => {
  const by = await panelWithMembers(9);
  const id = await draftRound(by, { membersMode: "secret" });
  const permit = await permitFor("round.open", by.chair, opening);
  const both = await Promise.all([openRound(permit, id, { version: 1, noPackReason: "None was made." }), openRound(permit, id, { version: 1, noPackReason: "None was made." })]);
  expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  const round = await roundAt(by.chair, id);
  const standing = await ballotsRead().select().from(gates);
  expect(standing.map(({ pollId }) => pollId).sort()).toEqual([round.residents.id, round.members.id].sort());
  expect(standing.every(({ ruleHash }) => ruleHash === round.ruleHash)).toBe(true);
  expect(findKey(round.residents.id)).not.toEqual(findKey(round.members.id));
  expect(await appRead().select().from(audit).where(eq(audit.verb, "round.opened"))).toHaveLength(1);
});

test("a crash between opening and the gates is mended by the next voter", async () => {
  const by = await panelWithMembers(3);
  const round = await openedRound(by);
  databases().ballots.writer.exec("delete from gates");
  const voter = await makeVoter(by.panel.wardCode);
  expect(await vote(voter, round, [0])).toEqual({ ok: true, value: null });
});

test("a vote set for a later day opens and closes by the clock alone", async () => {
  const by = await panelWithMembers(3);
  const round = await openedRound(by, { opensAt: during });
  const voter = await makeVoter(by.panel.wardCode);
  expect(await vote(voter, round, [0], { now: new Date(during.getTime() - 1) })).toEqual({ ok: false, reason: "not_open_yet" });
  expect((await vote(voter, round, [0], { now: during })).ok).toBe(true);
  expect((await vote(voter, round, [1], { now: new Date(closing.getTime() - 1) })).ok).toBe(true);
  expect(await vote(voter, round, [2], { now: closing })).toEqual({ ok: false, reason: "closed" });
});

test("closing is written down once, after the time, by the job", async () => {
  const by = await panelWithMembers(3);
  const round = await openedRound(by);
  const before = systemPermit("round.close", "jobs", new Date(closing.getTime() - 1));
  expect(await closeRounds(before)).toEqual({ closed: 0 });
  const after = systemPermit("round.close", "jobs", closing);
  expect(await closeRounds(after)).toEqual({ closed: 1 });
  expect(await closeRounds(after)).toEqual({ closed: 0 });
  expect((await roundAt(by.chair, round.id)).state).toBe("closed");
});

test("a void round takes no vote, keeps no ballot and no key, and says why to everyone", async () => {
  const by = await panelWithMembers(3);
  const round = await openedRound(by);
  const voter = await makeVoter(by.panel.wardCode);
  await vote(voter, round, [0]);
  const permit = await permitFor("round.void", by.chair, during);
  expect((await voidRound(permit, round.id, { reason: "An option was left out." })).ok).toBe(true);
  expect(await vote(voter, round, [1])).toEqual({ ok: false, reason: "closed" });
  expect(findKey(round.residents.id)).toBeNull();
  expect(databases().ballots.reader.prepare("select count(*) from open_ballots").pluck().get()).toBe(0);
  expect(await publicRound(round.id)).toMatchObject({ stage: "void", voidReason: "An option was left out." });
  expect((await voidRound(permit, round.id, { reason: "Again" })).ok).toBe(true);
});

test("the ward page and the desks know what waits", async () => {
  const by = await panelWithMembers(3);
  const id = await draftRound(by);
  const voter = await makeVoter(by.panel.wardCode);
  const kinds = async (person: { id: string }, now = during) => (await roundTasks(await permitFor("desk.view", person, now))).map(({ kind }) => kind);
  expect(await kinds(by.chair)).toEqual(["round.draft"]);
  expect(await kinds(voter)).toEqual([]);
  expect(await currentRoundOfWard(openPermitAt("ward.view", during), by.panel.wardCode)).toBeNull();
  await openRound(await permitFor("round.open", by.chair, opening), id, { version: 1, noPackReason: "None was made." });
  expect(await kinds(by.chair)).toEqual(["round.open"]);
  expect(await kinds(voter)).toEqual(["round.vote"]);
  expect(await currentRoundOfWard(openPermitAt("ward.view", during), by.panel.wardCode)).toMatchObject({ id, stage: "open" });
  expect(await kinds(by.chair, afterwards)).toEqual(["round.closed"]);
  expect(await kinds(voter, afterwards)).toEqual([]);
});
