import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { audit, letters, sealAgreements, voters } from "~/db/app-schema.server";
import { appRead, databases } from "~/db/client.server";
import { findOwnBallot, findVoting, receiptOutcome } from "~/services/ballots/read.server";
import { closeRounds } from "~/services/rounds/ending.server";
import type { Round } from "~/services/rounds/read.server";
import { countRound, publishRound } from "~/services/rounds/result.server";
import { sealRound } from "~/services/rounds/sealing.server";
import { findOnRoll, ownDecision, rollTasks, rollToCheck, searchRoll } from "~/services/rolls/read.server";
import { appealDecision, speakOnVoter } from "~/services/rolls/write.server";
import { freshDatabases } from "../../support/databases";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../../support/people";
import { afterwards, ballotPermit, during, makeVoter, openedRound, panelWithMembers, roundAt, secondPerson, vote, type Panel, type Person } from "../../support/rounds";

const hour = 3_600_000;
const later = (hours: number) => new Date(afterwards.getTime() + hours * hour);

let by: { panel: Panel; chair: Person; members: Person[] };
let borough: Person;
let round: Round;
let voter: Person & { voterId: string };
let receipt: string;

beforeEach(async () => {
  freshDatabases();
  by = await panelWithMembers(3);
  borough = await secondPerson(by);
  round = await openedRound(by);
  voter = await makeVoter(by.panel.wardCode);
  await vote(voter, round, [0]);
  const permit = await ballotPermit(voter);
  receipt = (await findOwnBallot(permit, (await findVoting(permit, round.id, "residents"))!))!.receipt;
  await vote(await makeVoter(by.panel.wardCode), round, [1]);
});

const speak = async (person: Person, word: "take_off" | "leave_on", { now = afterwards, isFresh = true, reason = "made_up_person" as const } = {}) =>
  speakOnVoter(await permitFor("roll.check", person, now, isFresh), round.id, { voterId: voter.voterId, word, reason });
const agree = async (person: Person, now = afterwards, isFresh = true) => sealRound(await permitFor("round.seal", person, now, isFresh), round.id);
const appeal = async (now = later(1)) => appealDecision(await permitFor("roll.appeal", voter, now), round.id, { words: "I live at the boatyard." });

async function countAndPublish(now: Date) {
  const hands = { voted: 4, blank: 0, totals: { [round.options[0]!.id]: 4 } };
  expect((await countRound(await permitFor("round.count", by.chair, now), round.id, { hands })).ok).toBe(true);
  expect((await publishRound(await permitFor("round.publish", by.chair, now), round.id, { howVotesWereUsed: "We read them out." })).ok).toBe(true);
}

test("a vote of somebody whom two took off is counted apart, and its receipt says so and why", async () => {
  expect(await speak(by.chair, "take_off")).toEqual({ ok: true, value: { state: "proposed" } });
  expect(await speak(borough, "take_off")).toEqual({ ok: true, value: { state: "agreed" } });
  expect(await agree(by.chair)).toEqual({ ok: false, reason: "appeals_open" });
  await agree(by.chair, later(48));
  expect(await agree(borough, later(49))).toMatchObject({ ok: true, value: { isSealed: true } });
  await countAndPublish(later(50));
  const { residents } = await roundAt(by.chair, round.id, later(50));
  expect(residents.count).toMatchObject({ ballots: 1, takenOff: { made_up_person: 1 }, aside: null });
  expect(residents.count!.totals[round.options[0]!.id]).toBe(0);
  expect(await receiptOutcome(openPermitAt("round.view", later(50)), round.id, receipt)).toEqual({ is: "not_counted", reason: "made_up_person" });
});

test("taking a voter off needs two people of different organisations, each with a fresh code (CNT-03)", async () => {
  const secretary = await makePerson({ secretary: by.panel.id });
  expect(await speak(by.chair, "take_off", { isFresh: false })).toEqual({ ok: false, reason: "not_fresh" });
  await speak(by.chair, "take_off");
  expect(await speak(by.chair, "take_off")).toEqual({ ok: false, reason: "same_person" });
  expect(await speak(secretary, "take_off")).toEqual({ ok: false, reason: "same_organisation" });
  expect(await agree(by.chair)).toEqual({ ok: false, reason: "roll_undecided" });
  expect(await speak(secretary, "leave_on")).toEqual({ ok: true, value: { state: "declined" } });
  expect((await agree(by.chair)).ok).toBe(true);
});

test("nobody is taken off while voting runs, after sealing, or from another panel", async () => {
  expect(await speak(by.chair, "take_off", { now: during })).toEqual({ ok: false, reason: "not_closed" });
  const stranger = (await panelWithMembers(0)).chair;
  expect(await speak(stranger, "take_off")).toEqual({ ok: false, reason: "not_found" });
  await agree(by.chair);
  await agree(borough);
  expect(await speak(by.chair, "take_off")).toEqual({ ok: false, reason: "not_closed" });
});

test("the voter is told without a word about voting, and an appeal needs two again", async () => {
  await speak(by.chair, "take_off");
  await speak(borough, "take_off");
  const [letter] = await appRead().select().from(letters).where(eq(letters.kind, "roll.agreed"));
  expect(letter!.text).toContain("taken you off");
  expect(letter!.text).toContain(`/rounds/${round.id}/appeal`);
  expect(await ownDecision(await permitFor("roll.appeal", voter, later(1)), round.id)).toMatchObject({ state: "agreed", isOver: false });
  expect(await appeal()).toMatchObject({ ok: true });
  expect(await appeal()).toEqual({ ok: false, reason: "appealed_already" });
  expect(await agree(by.chair, later(60))).toEqual({ ok: false, reason: "roll_undecided" });
  expect(await speak(borough, "take_off", { now: later(2) })).toEqual({ ok: true, value: { state: "kept_once" } });
  expect(await speak(by.chair, "leave_on", { now: later(3) })).toEqual({ ok: true, value: { state: "lifted" } });
  await agree(by.chair, later(4));
  await agree(borough, later(4));
  await countAndPublish(later(5));
  expect(await receiptOutcome(openPermitAt("round.view", later(5)), round.id, receipt)).toEqual({ is: "counted" });
  expect((await roundAt(by.chair, round.id, later(5))).residents.count).toMatchObject({ ballots: 2, takenOff: {} });
});

test("an appeal is too late after two days, and nobody appeals who was not taken off", async () => {
  const other = await makeVoter(by.panel.wardCode);
  expect(await appealDecision(await permitFor("roll.appeal", other, later(1)), round.id, { words: "Why?" })).toEqual({ ok: false, reason: "nothing_to_appeal" });
  await speak(by.chair, "take_off");
  expect(await appeal()).toEqual({ ok: false, reason: "nothing_to_appeal" });
  await speak(borough, "take_off");
  expect(await appeal(later(48))).toEqual({ ok: false, reason: "too_late" });
});

test("ten or more votes that were set aside are published apart", async () => {
  const made = [];
  for (let at = 0; at < 10; at += 1) {
    const one = await makeVoter(by.panel.wardCode);
    await vote(one, round, [2]);
    made.push(one);
  }
  for (const { voterId } of made) for (const person of [by.chair, borough]) await speakOnVoter(await permitFor("roll.check", person, afterwards), round.id, { voterId, word: "take_off", reason: "same_person_twice" });
  await agree(by.chair, later(49));
  await agree(borough, later(49));
  await countAndPublish(later(50));
  expect((await roundAt(by.chair, round.id, later(50))).residents.count).toMatchObject({ ballots: 2, takenOff: { same_person_twice: 10 }, aside: { ballots: 10, totals: { [round.options[2]!.id]: 10 } } });
});

test("the checkers see who signed up and with what signs, and nothing of ballots", async () => {
  for (let at = 0; at < 8; at += 1) {
    const one = await makeVoter(by.panel.wardCode);
    await databases().app.write.update(voters).set({ addressKey: Buffer.alloc(32, 7) }).where(eq(voters.id, one.voterId));
  }
  await speak(by.chair, "take_off");
  const roll = (await rollToCheck(await permitFor("roll.check", borough, afterwards), round.id))!;
  expect(roll.onRoll).toBe(10);
  expect(roll.voters.filter(({ flags }) => flags.includes("same_address"))).toHaveLength(8);
  expect(roll.voters.find(({ voterId }) => voterId === voter.voterId)).toMatchObject({ atTheAddress: 1, decision: { state: "proposed", by: ["panel"], reason: "made_up_person" } });
  expect(Object.keys(roll.voters[0]!).sort()).toEqual(["atTheAddress", "decision", "email", "flags", "level", "name", "signedUpOn", "voterId"]);
  expect(await rollTasks(await permitFor("desk.view", borough, afterwards))).toMatchObject([{ kind: "round.roll", href: `/rounds/${round.id}/roll` }]);
  expect(await rollTasks(await permitFor("desk.view", voter, afterwards))).toEqual([]);
});

test("the audit keeps the reason and never the voter", async () => {
  await speak(by.chair, "take_off");
  const [entry] = await appRead().select().from(audit).where(eq(audit.verb, "roll.proposed"));
  expect(entry!.detail).toBe('{"reason":"made_up_person"}');
  expect(JSON.stringify(entry)).not.toContain(voter.voterId);
});

test("sealing needs two people who really are two (CNT-03)", async () => {
  expect(await agree(by.chair, afterwards, false)).toEqual({ ok: false, reason: "not_fresh" });
  expect(await agree(by.chair)).toEqual({ ok: true, value: { id: round.id, isSealed: false } });
  expect(await agree(by.chair)).toEqual({ ok: true, value: { id: round.id, isSealed: false } });
  expect((await roundAt(by.chair, round.id, afterwards)).stage).toBe("closed");
  expect(await agree(borough)).toEqual({ ok: true, value: { id: round.id, isSealed: true } });
  expect(await agree(borough)).toEqual({ ok: true, value: { id: round.id, isSealed: true } });
});

test("two accounts of one inbox are one person", async () => {
  const chairs = await panelWithMembers(0);
  const one = await makePerson({ vice_chair: chairs.panel.id }, { emailNorm: "pat@example.test" });
  const same = await makePerson({ secretary: chairs.panel.id }, { emailNorm: "pat+second@example.test" });
  const theirs = await openedRound(chairs);
  const seal = async (person: Person) => sealRound(await permitFor("round.seal", person, afterwards), theirs.id);
  await seal(one);
  expect(await seal(same)).toEqual({ ok: false, reason: "same_inbox" });
  expect(await seal(chairs.chair)).toMatchObject({ ok: true, value: { isSealed: true } });
});

test("the first agreement lasts a day, and falls when the roll changes", async () => {
  await agree(by.chair);
  expect(await agree(borough, later(24))).toMatchObject({ ok: true, value: { isSealed: false } });
  await speak(by.chair, "take_off", { now: later(25) });
  expect(await appRead().select().from(sealAgreements).where(eq(sealAgreements.roundId, round.id))).toEqual([]);
});

test("what two have agreed to is finished by the job", async () => {
  await agree(by.chair);
  const other = await makePerson({ council_officer: "E09000099" });
  await closeRounds(systemPermit("round.close", "jobs", afterwards));
  expect((await roundAt(by.chair, round.id, afterwards)).state).toBe("closed");
  await databases().app.write.insert(sealAgreements).values({ roundId: round.id, personId: other.id, agreedAt: afterwards });
  await closeRounds(systemPermit("round.close", "jobs", afterwards));
  expect((await roundAt(by.chair, round.id, afterwards)).state).toBe("sealed");
});

test("a checker who doubts somebody without a flag finds them by part of a name or address, and speaks with a reason", async () => {
  const permit = await permitFor("roll.check", by.chair, afterwards);
  const mail = (voter as unknown as { emailNorm: string }).emailNorm;
  const found = async (typed: string) => (await searchRoll(permit, round.id, typed))?.voters.map(({ voterId }) => voterId);
  expect((await rollToCheck(permit, round.id))?.voters).toEqual([]);
  expect(await found(mail.toUpperCase())).toEqual([voter.voterId]);
  expect(await found("nobody-has-this")).toEqual([]);
  expect(await findOnRoll(permit, round.id, voter.voterId)).toMatchObject({ flags: [], decision: null });
  expect(JSON.stringify(await findOnRoll(permit, round.id, voter.voterId))).not.toMatch(/choice|ballot|voted/);
  await speak(by.chair, "take_off");
  expect((await rollToCheck(permit, round.id))?.voters).toMatchObject([{ voterId: voter.voterId, flags: [], decision: { state: "proposed", reason: "made_up_person" } }]);
  const stranger = await permitFor("roll.check", (await panelWithMembers(0)).chair, afterwards);
  expect(await searchRoll(stranger, round.id, mail)).toBeNull();
  expect(await findOnRoll(stranger, round.id, voter.voterId)).toBeNull();
});

test("a search shows ten people at most, and says that there are more", async () => {
  for (let made = 0; made < 11; made += 1) await makeVoter(by.panel.wardCode);
  const found = await searchRoll(await permitFor("roll.check", borough, afterwards), round.id, "example.test");
  expect(found?.voters).toHaveLength(10);
  expect(found?.isMore).toBe(true);
});
