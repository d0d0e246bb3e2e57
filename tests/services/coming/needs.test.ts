import { beforeEach, describe, expect, test } from "vitest";
import { accessNeeds, audit } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { forgetAnswers, remindComers } from "~/services/coming/jobs.server";
import { answerNeed } from "~/services/coming/needs.server";
import { answersToMeeting, findNeed, needsOfMeeting, needTasks } from "~/services/coming/read.server";
import { changeAnswer } from "~/services/coming/write.server";
import { cancelMeeting, moveMeeting } from "~/services/meetings/write.server";
import { choose, comingWorld, later, lettersTo, now, open, plain, rows, value, type Over } from "../../support/coming";
import { makeMeeting } from "../../support/meetings";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../../support/people";
import { makePanel } from "../../support/places";

let world: Awaited<ReturnType<typeof comingWorld>>;

beforeEach(async () => {
  world = await comingWorld();
});

const sent = (over?: Over) => world.sent(over);

describe("what people need (RSV-02, PRV-06)", () => {
  const need = "An interpreter for Somali";
  const asChair = () => permitFor("need.answer", world.chair, now);

  test("is promised an answer by a day, and told to chair and secretary without a word of it", async () => {
    const secretary = await makePerson({ secretary: world.panel.id });
    const secret = await sent({ need, name: "Jo Fenwick", email: "jo@example.test" });
    expect(await open(secret)).toMatchObject({ needs: [{ words: need, state: "asked", answerBy: "2027-02-24" }] });
    for (const officer of [world.chair, secretary]) {
      const told = await lettersTo(officer.emailNorm);
      expect(told).toMatchObject([{ kind: "coming.need", subject: "Somebody needs an answer: Thornfield meeting" }]);
      expect(told[0]?.text).not.toMatch(/Somali|Fenwick|jo@/);
    }
    expect(await lettersTo(world.member.emailNorm)).toEqual([]);
  });

  test("the answer reaches the person by letter and on their page, also when it is no", async () => {
    const secret = await sent({ need, email: "jo@example.test" });
    const [asked] = await needsOfMeeting(await asChair(), world.meeting.id);
    expect(await answerNeed(await asChair(), asked?.id ?? "", { version: 1, state: "cannot_arrange", reply: "Ms Hart speaks Somali and sits beside you." })).toEqual({ ok: true, value: { meetingId: world.meeting.id } });
    expect(await open(secret)).toMatchObject({ needs: [{ state: "cannot_arrange", reply: "Ms Hart speaks Somali and sits beside you." }] });
    const letter = (await lettersTo("jo@example.test")).at(-1);
    expect(letter).toMatchObject({ kind: "coming.replied" });
    expect(letter?.text).toContain("Ms Hart speaks Somali and sits beside you.");
    expect(letter?.text).not.toContain(need);
  });

  test("two who answer at once: one is told that the other was first; the same answer twice is one letter", async () => {
    await sent({ need, email: "jo@example.test" });
    const permit = await asChair();
    const [asked] = await needsOfMeeting(permit, world.meeting.id);
    const yes = { version: 1, state: "arranged" as const, reply: null };
    const outcomes = await Promise.all([answerNeed(permit, asked?.id ?? "", yes), answerNeed(permit, asked?.id ?? "", yes), answerNeed(permit, asked?.id ?? "", { ...yes, reply: "Other" })]);
    expect(outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.reason))).toEqual(["ok", "ok", "changed_meanwhile"]);
    expect((await lettersTo("jo@example.test")).filter(({ kind }) => kind === "coming.replied")).toHaveLength(1);
  });

  test("other words are a new question", async () => {
    const secret = await sent({ need });
    const permit = await asChair();
    const [asked] = await needsOfMeeting(permit, world.meeting.id);
    value(await answerNeed(permit, asked?.id ?? "", { version: 1, state: "arranged", reply: null }));
    value(await changeAnswer(openPermitAt("coming.answer", later(48)), secret, { ...plain, need: "And a loop" }));
    expect(await needsOfMeeting(permit, world.meeting.id)).toMatchObject([{ words: "And a loop", state: "asked", reply: null, version: 3, answerBy: "2027-02-25" }]);
  });

  test("waits at the desk of the chair, late once the day has passed, and not at the vice chair's", async () => {
    await sent({ need });
    const vice = await makePerson({ vice_chair: world.panel.id });
    expect(await needTasks(await permitFor("desk.view", world.chair, now))).toMatchObject([{ kind: "need.answer", name: "Thornfield meeting", dueOn: "2027-02-24", status: "todo" }]);
    expect(await needTasks(await permitFor("desk.view", world.chair, new Date("2027-02-25T09:00:00Z")))).toMatchObject([{ status: "late" }]);
    expect(await needTasks(await permitFor("desk.view", vice, now))).toEqual([]);
  });

  test("is nobody's but this panel's chair and secretary's to read or answer", async () => {
    await sent({ need });
    const [asked] = await needsOfMeeting(await asChair(), world.meeting.id);
    const stranger = await permitFor("need.answer", await makePerson({ chair: (await makePanel()).id }), now);
    expect(await needsOfMeeting(stranger, world.meeting.id)).toEqual([]);
    expect(await findNeed(stranger, world.meeting.id, asked?.id ?? "")).toBeNull();
    expect(await answerNeed(stranger, asked?.id ?? "", { version: 1, state: "arranged", reply: null })).toEqual({ ok: false, reason: "not_found" });
    for (const role of ["vice_chair", "member"] as const) await expect(permitFor("need.answer", await makePerson({ [role]: world.panel.id }), now)).rejects.toThrow();
    await expect(permitFor("need.answer", await makePerson({ administrator: "london" }), now)).rejects.toThrow();
  });

  test("is in no list of answers and no line of the audit", async () => {
    await sent({ need, name: "Jo Fenwick", email: "jo@example.test" });
    const list = await answersToMeeting(await permitFor("coming.view", world.chair, now), await world.found());
    expect(list.answers).toMatchObject([{ name: "Jo Fenwick", plan: "coming" }]);
    expect(JSON.stringify(list)).not.toMatch(/Somali|jo@/);
    expect(JSON.stringify(await appRead().select().from(audit))).not.toMatch(/Somali|Fenwick|jo@/);
  });
});

describe("when the meeting changes", () => {
  test("a move keeps answers, asks everybody again with both times, and one press confirms", async () => {
    const secret = await sent({ email: "jo@example.test" });
    await sent({ email: "no@example.test", plan: "cannot_come" });
    await sent({ email: world.member.emailNorm });
    value(await moveMeeting(await permitFor("meeting.move", world.chair, now), world.meeting.id, { version: 1, when: { day: "2027-03-11", start: "18:00", end: "19:30" }, reason: "The hall is flooded." }));
    expect(await open(secret)).toMatchObject({ answer: { plan: "coming", isToConfirm: true } });
    for (const address of ["jo@example.test", "no@example.test"]) {
      const letter = (await lettersTo(address)).at(-1);
      expect(letter).toMatchObject({ kind: "coming.moved" });
      expect(letter?.text).toContain("7pm, Thursday 4 March 2027");
      expect(letter?.text).toContain("6pm to 7:30pm, Thursday 11 March 2027");
      expect(letter?.text).toContain("The hall is flooded.");
    }
    // A member hears once, as a member, with a link of their own.
    expect((await lettersTo(world.member.emailNorm)).map(({ kind }) => kind)).toEqual(["coming.saved", "meeting.moved"]);
    await choose(secret, "coming");
    expect(await open(secret)).toMatchObject({ answer: { isToConfirm: false } });
  });

  test("a cancellation tells everybody who answered, once", async () => {
    await sent({ email: "jo@example.test" });
    const permit = await permitFor("meeting.cancel", world.chair, now);
    value(await cancelMeeting(permit, world.meeting.id, { version: 1, reason: "No police that day." }));
    value(await cancelMeeting(permit, world.meeting.id, { version: 1, reason: "No police that day." }));
    expect((await lettersTo("jo@example.test")).map(({ kind }) => kind)).toEqual(["coming.saved", "coming.cancelled"]);
  });
});

describe("by itself", () => {
  const remind = (at: string) => remindComers(systemPermit("coming.remind", "test", new Date(at)));
  const forget = (at: string) => forgetAnswers(systemPermit("coming.forget", "test", new Date(at)));

  test("one reminder on the day before, for those who asked for it (RSV-05)", async () => {
    await sent({ email: "yes@example.test", wantsReminder: true });
    await sent({ email: "no@example.test" });
    await sent({ email: "away@example.test", wantsReminder: true, plan: "cannot_come" });
    expect(await remind("2027-03-02T23:59:00Z")).toBe(0);
    expect(await Promise.all([remind("2027-03-03T08:00:00Z"), remind("2027-03-03T08:00:00Z")])).toEqual([1, 0]);
    expect(await remind("2027-03-03T20:45:00Z")).toBe(0);
    expect(await remind("2027-03-04T08:00:00Z")).toBe(0);
    expect((await lettersTo("yes@example.test")).map(({ kind }) => kind)).toEqual(["coming.saved", "coming.reminder"]);
    expect((await lettersTo("no@example.test")).map(({ kind }) => kind)).toEqual(["coming.saved"]);
  });

  test("a meeting that moves is reminded of again, and a cancelled one is not", async () => {
    await sent({ email: "yes@example.test", wantsReminder: true });
    expect(await remind("2027-03-03T08:00:00Z")).toBe(1);
    const { version } = value(await moveMeeting(await permitFor("meeting.move", world.chair, new Date("2027-03-03T09:00:00Z")), world.meeting.id, { version: 1, when: { day: "2027-03-11", start: "19:00", end: "20:30" }, reason: "Flood" }));
    expect(await remind("2027-03-10T08:00:00Z")).toBe(1);
    value(await cancelMeeting(await permitFor("meeting.cancel", world.chair, new Date("2027-03-10T09:00:00Z")), world.meeting.id, { version, reason: "Flood" }));
    expect(await remind("2027-03-10T10:00:00Z")).toBe(0);
  });

  test("30 days after the meeting nothing of it is left, and no answer to another meeting is lost (PRV-03)", async () => {
    const other = await makeMeeting(world.panel.id, { onDay: "2027-03-11" });
    await sent({ email: "gone@example.test", name: "Jo Fenwick", need: "A ramp" });
    const stays = await sent({ meetingId: other.id, email: "stays@example.test" });
    expect(await forget("2027-04-03T03:45:00Z")).toBe(0);
    expect(await rows()).toHaveLength(2);
    expect(await forget("2027-04-04T03:45:00Z")).toBe(1);
    expect(await open(stays)).not.toBeNull();
    expect(await rows()).toHaveLength(1);
    expect(await appRead().select().from(accessNeeds)).toEqual([]);
    expect(await lettersTo("gone@example.test")).toEqual([]);
    expect(await lettersTo("stays@example.test")).toHaveLength(1);
    expect(await forget("2027-04-04T03:45:00Z")).toBe(0);
  });
});
