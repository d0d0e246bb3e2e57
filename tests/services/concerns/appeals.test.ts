import { beforeEach, expect, test } from "vitest";
import { audit, concernAppeals, letters } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { answerConcern, takeAnswerBack } from "~/services/concerns/answer.server";
import { appealAnswer, appealTasks, findAppealWithin, openAppeals, ownAppeal, settleAppeal } from "~/services/concerns/appeals.server";
import { findConcernStatus } from "~/services/concerns/read.server";
import { sweepReports } from "~/services/reports/sweep.server";
import { lineOf, raised } from "../../support/concerns";
import { freshDatabases } from "../../support/databases";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../../support/people";
import { makePanel } from "../../support/places";
import { secondPerson } from "../../support/rounds";

const now = new Date("2027-03-02T10:00:00Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

let place: { panel: Awaited<ReturnType<typeof makePanel>>; chair: { id: string } };
let sent: { number: string; secret: string };
let concernId: string;

beforeEach(async () => {
  freshDatabases();
  const panel = await makePanel();
  place = { panel, chair: await makePerson({ chair: panel.id }) };
  sent = await raised(place, now, { email: "sender@example.test" });
  const line = await lineOf(place, sent.number, now);
  concernId = line.id;
  await answerConcern(await permitFor("concern.answer", place.chair, now), line.id, { version: line.version, answer: { kind: "not_taken", reason: "already_done", words: "It was done in May." } });
});

const appeal = async (words = "It was not done.", secret = sent.secret) => appealAnswer(openPermitAt("concern.raise", later(1)), { number: sent.number, secret, words });
const look = async (person: { id: string }, agrees: boolean, reply = "We looked ourselves.") => settleAppeal(await permitFor("appeal.settle", person, later(2)), concernId, { agrees, reply });
const news = async () => (await appRead().select().from(letters)).filter(({ onceKey }) => onceKey.includes(":appeal:"));

test("the sender has the reason, asks once, and reads what came of it (MOD-05)", async () => {
  expect(await findConcernStatus(openPermitAt("concern.view", now), sent.number)).toMatchObject({ answerReason: "already_done", answerWords: "It was done in May." });
  expect(await appeal("No", "another-secret")).toEqual({ ok: false, reason: "not_found" });
  expect(await appeal()).toEqual({ ok: true, value: null });
  expect(await appeal()).toEqual({ ok: false, reason: "appealed_already" });
  const own = async () => ownAppeal(openPermitAt("concern.view", now), sent.number, sent.secret);
  expect(await own()).toMatchObject({ state: "open", words: "It was not done." });
  expect(await ownAppeal(openPermitAt("concern.view", now), sent.number, "another-secret")).toBeNull();
  await look(await secondPerson(place), false, "It was done in May, and again in June.");
  expect(await own()).toMatchObject({ state: "turned_down", reply: "It was done in May, and again in June." });
});

test("only an answer that leaves the concern aside can be appealed", async () => {
  const { version } = await lineOf(place, sent.number, now);
  await takeAnswerBack(await permitFor("concern.answer", place.chair, now), concernId, { version });
  expect(await appeal()).toEqual({ ok: false, reason: "nothing_to_appeal" });
});

test("whoever gave the answer does not look at it again; another officer and the borough do", async () => {
  const secretary = await makePerson({ secretary: place.panel.id });
  const borough = await secondPerson(place);
  await appeal();
  expect(await look(place.chair, false)).toEqual({ ok: false, reason: "own_answer" });
  const tasks = async (person: { id: string }) => (await appealTasks(await permitFor("desk.view", person, later(2)))).map(({ href }) => href);
  expect(await tasks(place.chair)).toEqual([]);
  expect(await tasks(secretary)).toHaveLength(1);
  expect(await tasks(borough)).toHaveLength(1);
  expect(await findAppealWithin(await permitFor("appeal.settle", place.chair, now), place.panel.id, sent.number)).toMatchObject({ isOwn: true });
  expect(await look(secretary, true)).toEqual({ ok: true, value: null });
  expect(await look(borough, false)).toEqual({ ok: false, reason: "settled_already" });
});

test("a sender who is right has their concern considered again, and hears so", async () => {
  await appeal();
  expect(await openAppeals(await permitFor("concern.read", place.chair, now), place.panel.id)).toHaveLength(1);
  await look(await secondPerson(place), true);
  expect(await lineOf(place, sent.number, later(2))).toMatchObject({ state: "considered", answerReason: null, answerWords: null });
  expect((await news()).map(({ text }) => text)).toEqual([expect.stringContaining("We looked ourselves.")]);
  expect(JSON.stringify(await appRead().select().from(audit))).not.toContain("It was not done");
});

test("nobody from elsewhere, and nobody whose post keeps them from concerns, sees or settles an appeal", async () => {
  await appeal();
  const stranger = await makePerson({ chair: (await makePanel()).id });
  const councillor = await makePerson({ secretary: place.panel.id, councillor: place.panel.wardCode });
  for (const person of [stranger, councillor]) {
    expect(await look(person, true)).toEqual({ ok: false, reason: "not_found" });
    expect(await findAppealWithin(await permitFor("appeal.settle", person, now), place.panel.id, sent.number)).toBeNull();
  }
  expect(await look(await secondPerson(place), true, "Ask Mrs Jones, 07700 900123")).toEqual({ ok: false, reason: "points_at_somebody" });
});

test("its words go ninety days after it was settled", async () => {
  await appeal();
  await look(await secondPerson(place), false);
  await sweepReports(systemPermit("report.sweep", "reports", later(2 + 90 * 24)));
  expect((await appRead().select().from(concernAppeals))[0]).toMatchObject({ words: null, reply: null, state: "turned_down" });
});
