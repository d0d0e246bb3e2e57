import { eq, like } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { audit, boroughs, letters, people, questionAskers, questions, teamInspectors, teams, wards } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { shownNumber } from "~/domain/concern";
import type { Answer } from "~/domain/question";
import { answerQuestion, offerQuestion, replyToOffer } from "~/services/questions/answer.server";
import { findQuestionAtDesk, questionsAtDesk, questionsNearTheirTime, questionTasks } from "~/services/questions/desk.server";
import { forgetAskers, remindOfQuestions } from "~/services/questions/jobs.server";
import { secretOf } from "~/services/questions/keys.server";
import { findQuestionStatus, ownQuestion, publishedOf, recordsOfWard, whoListens } from "~/services/questions/read.server";
import { appealLateness, askQuestion, withdrawQuestion, type QuestionWish } from "~/services/questions/write.server";
import { findTeamWithin, teamOfWard } from "~/services/teams/read.server";
import { saveTeam } from "~/services/teams/write.server";
import { freshDatabases } from "../../support/databases";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../../support/people";
import { makeTeam, makeWard } from "../../support/places";
import { panelWithMembers, type Panel } from "../../support/rounds";

type Person = Awaited<ReturnType<typeof makePerson>>;

const now = new Date("2027-03-01T12:00:00Z");
const hoursOn = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const daysOn = (days: number) => hoursOn(days * 24);
const read = () => databases().app.read;
const rows = () => read().select().from(questions);
const lettersTo = (to: string) => read().select({ subject: letters.subject, text: letters.text, kind: letters.kind }).from(letters).where(eq(letters.toAddress, to)).orderBy(letters.dueAt, letters.id);
const anyone = (at = now) => openPermitAt("question.view", at);

const said = "Why do the lamps behind the shops go out every night at ten";

let panel: Panel;
let boroughCode: string;
let chairEmail: string;
let sergeant: Person;
let officer: Person;
let team: { id: string };

beforeEach(async () => {
  freshDatabases();
  const made = await panelWithMembers(0);
  panel = made.panel;
  const [ward] = await read().select().from(wards).where(eq(wards.code, panel.wardCode));
  const [chair] = await read().select().from(people).where(eq(people.id, made.chair.id));
  boroughCode = ward?.boroughCode ?? "";
  chairEmail = chair?.emailNorm ?? "";
  team = await makeTeam([panel.wardCode]);
  sergeant = await makePerson({ sergeant: team.id });
  officer = await makePerson({ council_officer: boroughCode });
});

async function asked(over: Partial<QuestionWish> = {}, at = now) {
  const outcome = await askQuestion(openPermitAt("question.ask", at), { wardCode: panel.wardCode, askedOf: "police", words: said, mayPublish: true, email: null, keepsDetails: false, onceKey: `${newId()}${newId()}`, clientAddress: "192.0.2.1", ...over });
  if (!outcome.ok) throw new Error(`The question was refused: ${outcome.reason}`);
  return outcome.value;
}

const answerOf = (over: Partial<Extract<Answer, { kind: "answered" }>> = {}): Answer => ({ kind: "answered", words: "A fuse fails. It is mended on Friday.", wording: null, ...over });
async function answered(number: string, at: Date, answer: Answer = answerOf(), by: Person = sergeant) {
  const [row] = await read().select({ version: questions.version }).from(questions).where(eq(questions.number, number));
  return answerQuestion(await permitFor("question.answer", by, at), number, { version: row?.version ?? 0, answer });
}

describe("asking", () => {
  test("gives a number whose page says where it stands and nothing that was typed; only the secret opens the asker's own page", async () => {
    const { number, secret } = await asked({ email: "asks@example.org" });
    const status = await findQuestionStatus(anyone(), shownNumber(number).toLowerCase());
    expect(status).toMatchObject({ state: "waiting", askedOf: "police", holder: "police", isLate: false, wording: null, answer: null, dueAt: hoursOn(72) });
    expect(JSON.stringify(status)).not.toMatch(/lamps|asks@/);
    expect(await ownQuestion(anyone(), number, secret)).toMatchObject({ words: said, hearsBack: true, mayWithdraw: true, mayAppeal: false });
    for (const wrong of ["", "x", `${secret.slice(1)}A`, secretOf("another")]) expect(await ownQuestion(anyone(), number, wrong)).toBeNull();
  });

  test("sent twice with one key, at once too, is taken once and leads to the same page", async () => {
    const onceKey = `${newId()}${newId()}`;
    const all = await Promise.all([asked({ onceKey }), asked({ onceKey })]);
    expect(all[0]).toEqual(all[1]);
    expect(await rows()).toHaveLength(1);
  });

  test("tells the team its number and time and never the words; the asker gets a way back to their page", async () => {
    await databases().app.write.update(teams).set({ email: "team@example.org" }).where(eq(teams.id, team.id));
    const { number, secret } = await asked({ email: "asks@example.org" });
    const all = await read().select().from(letters);
    expect(all.map(({ toAddress }) => toAddress).sort()).toEqual(["asks@example.org", sergeant.emailNorm, "team@example.org"].sort());
    for (const { text, html, subject } of all) expect(text + html + subject).not.toContain("lamps");
    const [toAsker] = await lettersTo("asks@example.org");
    expect(toAsker?.text).toContain(`/questions/${shownNumber(number)}/mine/${secret}`);
    expect(toAsker?.text).toContain("noon, Thursday 4 March 2027");
    const [toTeam] = await lettersTo("team@example.org");
    expect(toTeam?.text).toContain(`/desk/questions/${shownNumber(number)}`);
    expect(toTeam?.text).not.toContain(secret);
  });

  test.each([
    ["a private detail", { words: "Why does LD53 OKB park on the kerb" }, "details_seen"],
    ["a ward that is not there", { wardCode: "E00000000" }, "no_ward"],
  ] as const)("is refused with %s", async (_, over, reason) => {
    const wish = { wardCode: panel.wardCode, askedOf: "police" as const, words: said, mayPublish: true, email: null, keepsDetails: false, onceKey: `${newId()}${newId()}`, clientAddress: "192.0.2.1", ...over };
    expect(await askQuestion(openPermitAt("question.ask", now), wish)).toMatchObject({ ok: false, reason });
    expect(await rows()).toHaveLength(0);
  });

  test("a private detail that is kept knowingly is marked for those who answer", async () => {
    const { number } = await asked({ words: "Why does LD53 OKB park on the kerb", keepsDetails: true });
    const found = await findQuestionAtDesk(await permitFor("question.read", sergeant, now), number);
    expect(found?.keptDetails).toEqual([{ kind: "plate", words: "LD53 OKB" }]);
  });

  test("is refused where nobody could answer, and says who listens", async () => {
    const alone = await makeWard({ boroughCode: boroughCode });
    expect(await whoListens(anyone(), alone.code)).toEqual(["council"]);
    const wish = { wardCode: alone.code, askedOf: "police" as const, words: said, mayPublish: true, email: null, keepsDetails: false, onceKey: `${newId()}${newId()}`, clientAddress: "192.0.2.1" };
    expect(await askQuestion(openPermitAt("question.ask", now), wish)).toEqual({ ok: false, reason: "nobody_listens" });
  });

  test("a flood from one corner of the network ends, and one inbox gets five letters a day", async () => {
    for (let round = 0; round < 8; round += 1) await asked({ clientAddress: "198.51.100.7", email: "flooded@example.org" });
    const ninth = await askQuestion(openPermitAt("question.ask", now), { wardCode: panel.wardCode, askedOf: "police", words: said, mayPublish: true, email: null, keepsDetails: false, onceKey: `${newId()}${newId()}`, clientAddress: "198.51.100.9" });
    expect(ninth).toMatchObject({ ok: false, reason: "too_many" });
    expect((await lettersTo("flooded@example.org")).filter(({ kind }) => kind === "question.received")).toHaveLength(5);
  });

  test("taken back, the words and the address are gone, and nobody finds it at a desk", async () => {
    const own = await asked({ email: "asks@example.org" });
    expect((await withdrawQuestion(openPermitAt("question.ask", now), { ...own, secret: "wrong" })).ok).toBe(false);
    expect((await withdrawQuestion(openPermitAt("question.ask", now), own)).ok).toBe(true);
    expect((await rows())[0]).toMatchObject({ state: "withdrawn", words: null });
    expect(await read().select().from(questionAskers)).toHaveLength(0);
    expect(await findQuestionAtDesk(await permitFor("question.read", sergeant, now), own.number)).toBeNull();
    expect((await findQuestionStatus(anyone(), own.number))?.state).toBe("withdrawn");
  });
});

describe("answering", () => {
  test("goes to the asker by letter, stops the clock, and is public only in the answerer's wording", async () => {
    const { number, secret } = await asked({ email: "asks@example.org" });
    expect(await answered(number, hoursOn(20), answerOf({ wording: "What is wrong with the lamps behind the shops?" }))).toMatchObject({ ok: true });
    const [, letter] = await lettersTo("asks@example.org");
    expect(letter?.text).toContain("A fuse fails. It is mended on Friday.");
    expect(letter?.text).toContain(secret);
    expect(await findQuestionStatus(anyone(hoursOn(20)), number)).toMatchObject({ state: "answered", wasInTime: true, wording: "What is wrong with the lamps behind the shops?", answer: "A fuse fails. It is mended on Friday." });
    expect(await publishedOf(anyone(), panel.wardCode)).toMatchObject([{ body: "police", wording: "What is wrong with the lamps behind the shops?", wasInTime: true }]);
    expect(await publishedOf(anyone(), panel.wardCode, "fuse fri")).toHaveLength(1);
    expect(await publishedOf(anyone(), panel.wardCode, "every night")).toHaveLength(0);
  });

  test("without a wording only the asker reads it", async () => {
    const { number, secret } = await asked();
    await answered(number, hoursOn(1));
    const status = await findQuestionStatus(anyone(hoursOn(1)), number);
    expect(JSON.stringify(status)).not.toContain("fuse");
    expect(await ownQuestion(anyone(hoursOn(1)), number, secret)).toMatchObject({ answer: "A fuse fails. It is mended on Friday." });
    expect(await publishedOf(anyone(), panel.wardCode)).toEqual([]);
  });

  test("is not published against the asker's will", async () => {
    const { number } = await asked({ mayPublish: false });
    expect(await answered(number, hoursOn(1), answerOf({ wording: "Lamps?" }))).toEqual({ ok: false, reason: "not_agreed" });
  });

  test("put right, it reaches the asker again, the first time stands, and it can leave the public page", async () => {
    const { number } = await asked({ email: "asks@example.org" });
    await answered(number, hoursOn(20), answerOf({ wording: "The lamps?" }));
    await answered(number, hoursOn(90), answerOf({ words: "It is mended on Monday." }));
    expect((await rows())[0]).toMatchObject({ answeredAt: hoursOn(20), answer: "It is mended on Monday.", wording: null, publishedAt: null });
    expect((await lettersTo("asks@example.org")).map(({ kind }) => kind)).toEqual(["question.received", "question.answered", "question.answered"]);
    expect(await publishedOf(anyone(), panel.wardCode)).toEqual([]);
  });

  test("two who answer at once: the second is told, and nothing is lost", async () => {
    const { number } = await asked();
    const permit = await permitFor("question.answer", sergeant, hoursOn(1));
    const [first, second] = await Promise.all([answerQuestion(permit, number, { version: 1, answer: answerOf() }), answerQuestion(permit, number, { version: 1, answer: answerOf({ words: "Another" }) })]);
    expect([first, second]).toMatchObject([{ ok: true }, { ok: false, reason: "changed_meanwhile" }]);
  });

  test("is for those of the ward and of the body alone", async () => {
    const { number } = await asked();
    const elsewhere = await makeWard({});
    const stranger = await makePerson({ sergeant: (await makeTeam([elsewhere.code])).id });
    const strangers = await makePerson({ council_officer: elsewhere.boroughCode });
    for (const person of [stranger, strangers, officer]) {
      expect(await answered(number, hoursOn(1), answerOf(), person)).toEqual({ ok: false, reason: "not_found" });
      expect(await findQuestionAtDesk(await permitFor("question.read", person, now), number)).toBeNull();
      expect((await questionsAtDesk(await permitFor("question.read", person, now))).open).toEqual([]);
    }
  });

  test("declined with a reason, the asker hears why, and the public only that there is none", async () => {
    const { number, secret } = await asked({ email: "asks@example.org" });
    await answered(number, hoursOn(1), { kind: "declined", reason: "report_of_crime", words: "Please phone 101 with this." });
    expect(await ownQuestion(anyone(hoursOn(1)), number, secret)).toMatchObject({ declineReason: "report_of_crime", answer: "Please phone 101 with this." });
    const status = await findQuestionStatus(anyone(hoursOn(1)), number);
    expect(status?.state).toBe("declined");
    expect(JSON.stringify(status)).not.toContain("101");
    expect((await lettersTo("asks@example.org"))[1]?.text).toContain("Please phone 101 with this.");
  });
});

describe("passing on", () => {
  const offer = async (number: string, version: number, by: Person = sergeant, at = hoursOn(10)) => offerQuestion(await permitFor("question.answer", by, at), number, { version, reason: "Lamps are the council's." });
  const reply = async (number: string, version: number, takes: boolean, by: Person = officer, at = hoursOn(20)) => replyToOffer(await permitFor("question.answer", by, at), number, { version, reply: takes ? { takes } : { takes, reason: "It is a police camera's lamp." } });

  test("it stays with the first until the other takes it, and the clock runs from receipt", async () => {
    const { number } = await asked({ email: "asks@example.org" });
    expect(await offer(number, 1)).toMatchObject({ ok: true });
    expect(await findQuestionStatus(anyone(hoursOn(10)), number)).toMatchObject({ state: "offered", holder: "police", heldSince: now });
    expect((await lettersTo(officer.emailNorm ?? ""))[0]?.subject).toContain(shownNumber(number));
    expect((await questionsAtDesk(await permitFor("question.read", officer, hoursOn(11)))).open).toMatchObject([{ whose: "offered_to_us", words: said }]);
    expect(await reply(number, 2, true)).toMatchObject({ ok: true });
    const status = await findQuestionStatus(anyone(hoursOn(20)), number);
    expect(status).toMatchObject({ state: "waiting", holder: "council", heldSince: hoursOn(20), dueAt: hoursOn(72), moves: [{ kind: "offered", by: "police" }, { kind: "taken", by: "council" }] });
    expect(JSON.stringify(status)).not.toContain("Lamps are");
    expect((await lettersTo("asks@example.org"))[1]?.text).toContain("noon, Thursday 4 March 2027");
    expect(await answered(number, hoursOn(30), answerOf(), sergeant)).toEqual({ ok: false, reason: "not_yours" });
    expect(await answered(number, hoursOn(30), answerOf(), officer)).toMatchObject({ ok: true });
  });

  test("given back, it is the first one's again, which cannot offer it a second time", async () => {
    const { number } = await asked();
    await offer(number, 1);
    expect(await reply(number, 2, false)).toMatchObject({ ok: true });
    expect(await findQuestionStatus(anyone(hoursOn(20)), number)).toMatchObject({ state: "waiting", holder: "police" });
    expect(await offer(number, 3, sergeant, hoursOn(21))).toEqual({ ok: false, reason: "offered_before" });
    expect(await findQuestionAtDesk(await permitFor("question.read", officer, hoursOn(21)), number)).toBeNull();
    expect(await findQuestionAtDesk(await permitFor("question.read", sergeant, hoursOn(21)), number)).toMatchObject({ mayOffer: false, whose: "ours" });
  });

  test("taken, it is not passed back", async () => {
    const { number } = await asked();
    await offer(number, 1);
    await reply(number, 2, true);
    expect(await offer(number, 3, officer, hoursOn(21))).toEqual({ ok: false, reason: "offered_before" });
  });

  test("it is not offered where nobody would hear", async () => {
    databases().app.writer.exec("DELETE FROM role_grants WHERE role = 'council_officer'");
    const { number } = await asked();
    expect(await offer(number, 1)).toEqual({ ok: false, reason: "nobody_listens" });
    expect(await findQuestionAtDesk(await permitFor("question.read", sergeant, now), number)).toMatchObject({ mayOffer: false });
  });
});

describe("when it is late", () => {
  const remind = (at: Date) => remindOfQuestions(systemPermit("question.remind", "test", at));

  test("the team is reminded 24 and 6 hours before and when it is late, each once; the asker hears when it is late", async () => {
    await asked({ email: "asks@example.org" });
    const counts: number[] = [];
    for (const at of [47, 48, 49, 66, 67, 72, 73, 90]) {
      await remind(hoursOn(at));
      counts.push((await lettersTo(sergeant.emailNorm ?? "")).length);
    }
    expect(counts).toEqual([1, 2, 2, 3, 3, 3, 4, 4]);
    expect((await lettersTo("asks@example.org")).map(({ kind }) => kind)).toEqual(["question.received", "question.late"]);
    for (const { text } of await read().select({ text: letters.text }).from(letters)) expect(text).not.toContain("lamps");
  });

  test("what was answered in time is left alone", async () => {
    const { number } = await asked();
    await answered(number, hoursOn(3));
    expect(await remind(hoursOn(100))).toEqual({ letters: 0 });
  });

  test("the asker turns to chair and inspector with one letter each, once, and not before it is late", async () => {
    await databases().app.write.insert(teamInspectors).values({ teamId: team.id, email: "inspector@example.org" });
    const own = await asked();
    const appeal = (hours: number) => appealLateness(openPermitAt("question.ask", hoursOn(hours)), { ...own, clientAddress: "192.0.2.1" });
    expect(await appeal(72)).toEqual({ ok: false, reason: "not_late" });
    expect((await appeal(73)).ok).toBe(true);
    expect((await appeal(80)).ok).toBe(true);
    const above = await read().select({ to: letters.toAddress, text: letters.text }).from(letters).where(eq(letters.kind, "question.above"));
    expect(above.map(({ to }) => to).sort()).toEqual([chairEmail, "inspector@example.org"].sort());
    for (const { text } of above) expect(text).not.toMatch(/lamps|mine/);
    expect(await findQuestionStatus(anyone(hoursOn(80)), own.number)).toMatchObject({ isLate: true, appealedAt: hoursOn(73) });
    expect((await read().select().from(audit).where(like(audit.verb, "question.appealed")))).toHaveLength(1);
  });

  test("for the council it is the borough's contact", async () => {
    await databases().app.write.update(boroughs).set({ contactEmail: "board@example.org" }).where(eq(boroughs.code, boroughCode));
    const own = await asked({ askedOf: "council" });
    await appealLateness(openPermitAt("question.ask", hoursOn(73)), { ...own, clientAddress: "192.0.2.1" });
    expect((await lettersTo("board@example.org")).map(({ kind }) => kind)).toEqual(["question.body", "question.above"]);
  });

  test("with nobody above, the asker is told so and nothing is noted", async () => {
    databases().app.writer.exec("DELETE FROM role_grants WHERE role = 'chair'; UPDATE panels SET contact_email = NULL");
    const own = await asked();
    expect(await appealLateness(openPermitAt("question.ask", hoursOn(73)), { ...own, clientAddress: "192.0.2.1" })).toEqual({ ok: false, reason: "nobody_above" });
    expect((await rows())[0]?.appealedAt).toBeNull();
  });

  test("figures are public from five questions on", async () => {
    for (let made = 0; made < 4; made += 1) await asked({ clientAddress: `198.51.${made}.1` });
    expect((await recordsOfWard(anyone(hoursOn(80)), panel.wardCode)).records[0]).toEqual({ body: "police", shown: { isFew: true, isAny: true, isOneLate: true } });
    const { number } = await asked({}, hoursOn(1));
    await answered(number, hoursOn(2));
    expect((await recordsOfWard(anyone(hoursOn(80)), panel.wardCode)).records[0]?.shown).toEqual({ isFew: false, record: { asked: 5, inTime: 1, late: 0, lateNow: 4, waiting: 0 } });
    expect((await recordsOfWard(anyone(hoursOn(10)), panel.wardCode)).turnsAt).toEqual(hoursOn(72.0000002777777778));
  });
});

describe("at the desk", () => {
  test("the sergeant's list is the oldest first over all wards of the team", async () => {
    const second = await makeWard({ boroughCode: boroughCode });
    const both = await makeTeam([second.code]);
    const over = await makePerson({ sergeant: both.id });
    const own = await permitFor("question.read", over, hoursOn(60));
    await asked({ wardCode: second.code }, hoursOn(10));
    await asked({ wardCode: second.code }, hoursOn(1));
    await asked({ wardCode: second.code, askedOf: "council" }, hoursOn(2));
    const { open } = await questionsAtDesk(own);
    expect(open.map(({ receivedAt, hours, whose }) => [receivedAt, hours, whose])).toEqual([
      [hoursOn(1), 13, "ours"],
      [hoursOn(10), 22, "ours"],
    ]);
    expect(await questionTasks(await permitFor("desk.view", over, hoursOn(74)))).toMatchObject([{ kind: "question.answer", status: "late", dueOn: "2027-03-04" }, { status: "todo" }]);
  });

  test("what is near its time is told for the team's wards without a word of it", async () => {
    const { number } = await asked();
    await asked({ askedOf: "council" });
    const permit = await permitFor("action.post", sergeant, hoursOn(50));
    const near = await questionsNearTheirTime(permit, [panel.wardCode, "E05000001"]);
    expect(near).toMatchObject([{ number: shownNumber(number), hours: 22, isLate: false, href: `/desk/questions/${shownNumber(number)}` }]);
    expect(JSON.stringify(near)).not.toContain("lamps");
    expect(await questionsNearTheirTime(await permitFor("action.post", sergeant, hoursOn(40)), [panel.wardCode])).toEqual([]);
    const stranger = await makePerson({ sergeant: (await makeTeam([(await makeWard({})).code])).id });
    expect(await questionsNearTheirTime(await permitFor("action.post", stranger, hoursOn(50)), [panel.wardCode])).toEqual([]);
  });
});

describe("forgetting", () => {
  const forget = (at: Date) => forgetAskers(systemPermit("question.forget", "test", at));

  test("addresses go 30 days after the answer, words a year after it, published answers stay", async () => {
    const { number } = await asked({ email: "asks@example.org" });
    await answered(number, hoursOn(1), answerOf({ wording: "The lamps?" }));
    await forget(daysOn(30));
    expect(await read().select().from(questionAskers)).toHaveLength(1);
    await forget(daysOn(31));
    expect(await read().select().from(questionAskers)).toHaveLength(0);
    await forget(daysOn(364));
    expect((await rows())[0]?.words).toBe(said);
    expect(await forget(daysOn(366))).toEqual({ wiped: 1 });
    expect((await rows())[0]).toMatchObject({ words: null, wording: "The lamps?" });
    expect(await forget(daysOn(367))).toEqual({ wiped: 0 });
  });

  test("declined words go after 90 days, and an address without an answer after a year", async () => {
    const { number } = await asked();
    await answered(number, hoursOn(1), { kind: "declined", reason: "abuse", words: "We do not answer this." });
    await asked({ email: "waits@example.org" });
    await forget(daysOn(91));
    expect((await rows()).map(({ words }) => words)).toEqual([null, said]);
    expect(await read().select().from(questionAskers)).toHaveLength(1);
    await forget(daysOn(367));
    expect(await read().select().from(questionAskers)).toHaveLength(0);
  });
});

describe("the inspector's mailbox", () => {
  test("is kept with the team, can be taken away, and is in nothing that the public reads", async () => {
    const save = async (inspectorEmail: string | null) => saveTeam(await permitFor("team.edit", sergeant, now), team.id, { name: "Test team", phone: null, email: null, about: null, inspectorEmail, wardCodes: [panel.wardCode] });
    expect((await save("inspector@example.org")).ok).toBe(true);
    expect(await findTeamWithin(await permitFor("team.edit", sergeant, now), team.id)).toMatchObject({ inspectorEmail: "inspector@example.org" });
    expect(JSON.stringify(await teamOfWard(openPermitAt("ward.view", now), panel.wardCode))).not.toContain("inspector@");
    await save(null);
    expect(await read().select().from(teamInspectors)).toEqual([]);
  });
});
