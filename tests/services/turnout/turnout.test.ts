import { beforeEach, expect, test } from "vitest";
import { audit } from "~/db/app-schema.server";
import { openBallots } from "~/db/ballots-schema.server";
import { appRead, ballotsRead, equalityRead } from "~/db/client.server";
import { answerCounts, spentTickets } from "~/db/equality-schema.server";
import type { EqualityAnswers } from "~/domain/equality";
import { destroyKey } from "~/services/ballots/key-store.server";
import { answerQuestions, forgetTickets, mayAnswer } from "~/services/equality/write.server";
import type { Round } from "~/services/rounds/read.server";
import { whoTookPart } from "~/services/turnout/read.server";
import { freshDatabases } from "../../support/databases";
import { openPermitAt, systemPermit } from "../../support/people";
import { afterwards, ballotPermit, closing, during, makeVoter, openedRound, panelWithMembers, publicRound, vote, type Panel, type Person } from "../../support/rounds";

let by: { panel: Panel; chair: Person; members: Person[] };
let round: Round;

beforeEach(async () => {
  freshDatabases();
  by = await panelWithMembers(3);
  round = await openedRound(by);
});

const young: EqualityAnswers = { age: "16_24", ethnic_group: undefined, disability: "not_disabled", first_time: "first" };

async function voterWhoVoted(): Promise<Person> {
  const voter = await makeVoter(by.panel.wardCode);
  await vote(voter, round, [0]);
  return voter;
}

async function answer(person: Person, answers: EqualityAnswers = young, now = during) {
  return answerQuestions(await ballotPermit(person, now), round.id, answers);
}

test("an answer adds one to its count, and leaves nothing else behind", async () => {
  const voter = await voterWhoVoted();
  const auditBefore = await appRead().select().from(audit);
  expect(await answer(voter)).toEqual({ ok: true, value: null });
  expect(await equalityRead().select().from(answerCounts)).toEqual([
    { roundId: round.id, question: "age", answer: "16_24", count: 1 },
    { roundId: round.id, question: "disability", answer: "not_disabled", count: 1 },
    { roundId: round.id, question: "first_time", answer: "first", count: 1 },
  ]);
  expect(await appRead().select().from(audit)).toEqual(auditBefore);
  const [ballot] = await ballotsRead().select().from(openBallots);
  const [ticket] = await equalityRead().select().from(spentTickets);
  expect(ticket?.ticketHash.equals(ballot?.tag ?? Buffer.alloc(0))).toBe(false);
  expect(ticket?.ticketHash.subarray(0, 16).equals(ballot?.tag ?? Buffer.alloc(0))).toBe(false);
});

test("nobody answers twice, not even in the same moment", async () => {
  const voter = await voterWhoVoted();
  const outcomes = await Promise.all([answer(voter), answer(voter), answer(voter)]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await answer(voter)).toEqual({ ok: false, reason: "already_answered" });
  expect((await equalityRead().select().from(answerCounts)).map(({ count }) => count)).toEqual([1, 1, 1]);
});

test("the questions come after the vote, and close with it", async () => {
  const voter = await makeVoter(by.panel.wardCode);
  expect(await answer(voter)).toEqual({ ok: false, reason: "not_voted" });
  await vote(voter, round, [1]);
  expect(await answer(voter, { age: undefined, ethnic_group: undefined, disability: undefined, first_time: undefined })).toEqual({ ok: false, reason: "nothing_answered" });
  expect(await answer(voter, young, closing)).toEqual({ ok: false, reason: "closed" });
  expect(await mayAnswer(await ballotPermit(voter), "nowhere")).toEqual({ ok: false, reason: "not_found" });
});

test("used tickets go once the key of the vote is destroyed, and stay while a change of vote is possible", async () => {
  await answer(await voterWhoVoted());
  const permit = systemPermit("round.close", "tickets", afterwards);
  expect(await forgetTickets(permit)).toEqual({ rounds: 0 });
  destroyKey(round.residents.id);
  expect(await forgetTickets(permit)).toEqual({ rounds: 1 });
  expect(await equalityRead().select().from(spentTickets)).toEqual([]);
  expect(await equalityRead().select().from(answerCounts)).toHaveLength(3);
});

test("how many took part is told once voting has closed, and not while it runs", async () => {
  for (let voter = 0; voter < 12; voter += 1) await answer(await voterWhoVoted(), { ...young, age: voter < 11 ? "25_34" : "16_24" });
  expect(await whoTookPart(openPermitAt("round.view", during), (await publicRound(round.id))!)).toBeNull();
  const part = await whoTookPart(openPermitAt("round.view", afterwards), (await publicRound(round.id, afterwards))!);
  expect(part?.turnout).toEqual({ residents: 12, groups: { online: 12, online_checked: null, paper: null }, signedUp: 12, share: 100 });
  expect(part?.questions.find(({ question }) => question === "first_time")).toMatchObject({ answered: 12, groups: [{ answers: 12 }, { answers: null }] });
  expect(part?.questions.find(({ question }) => question === "ethnic_group")).toEqual({ question: "ethnic_group", answered: null, groups: [] });
  expect(part?.hasProfile).toBe(false);
});
