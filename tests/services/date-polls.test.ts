import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { audit, datePollPeople, datePollReplies, datePolls, letters, meetings } from "~/db/app-schema.server";
import { appRead, databases } from "~/db/client.server";
import type { SlotAnswer } from "~/domain/date-poll";
import { forgetDatePolls, tendDatePolls } from "~/services/date-polls/jobs.server";
import { datePollResult, datePollsOfPanel, datePollTasks, findOpenPoll, ownReply } from "~/services/date-polls/read.server";
import { replyByLink, replyOpenly } from "~/services/date-polls/reply.server";
import { chooseSlot, makeDatePoll, withdrawDatePoll, type DatePollWish } from "~/services/date-polls/write.server";
import { dropDraft } from "~/services/meetings/write.server";
import { freshDatabases } from "../support/databases";
import { makeMeeting } from "../support/meetings";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../support/people";
import { makePanel } from "../support/places";

const now = new Date("2027-02-10T12:00:00Z");
const closesAt = new Date("2027-02-20T23:59:00Z");
const after = new Date("2027-02-21T09:00:00Z");
const evening = (day: string) => ({ startsAt: new Date(`${day}T19:00:00Z`), endsAt: new Date(`${day}T20:30:00Z`) });
const slots = [evening("2027-03-04"), evening("2027-03-09"), evening("2027-03-13")];

let panel: Awaited<ReturnType<typeof makePanel>>;
let chair: Awaited<ReturnType<typeof makePerson>>;
let member: Awaited<ReturnType<typeof makePerson>>;
let forms = 0;

beforeEach(async () => {
  freshDatabases();
  panel = await makePanel({ name: "Thornfield panel" });
  chair = await makePerson({ chair: panel.id });
  member = await makePerson({ member: panel.id });
});

async function ask(over: Partial<DatePollWish> = {}): Promise<string> {
  forms += 1;
  const wish = { panelId: panel.id, title: "Spring meeting", note: "The hall has no lift.", minutes: 90, slots, asksResidents: true, closesAt, onceKey: `ask-${forms}`, ...over };
  return value(await makeDatePoll(await permitFor("date-poll.make", chair, now), wish)).id;
}

const lettersTo = async (to: string | null) => (await appRead().select().from(letters).where(eq(letters.toAddress, to ?? "")).orderBy(asc(letters.dueAt))).map(({ kind, subject, text }) => ({ kind, subject, text }));
const linkIn = (text: string | undefined) => /\/when\/([\w-]{43})/.exec(text ?? "")?.[1] ?? "";
const linkOf = async (person: { emailNorm: string | null }) => linkIn((await lettersTo(person.emailNorm))[0]?.text);
const open = (secret: string, at = now) => ownReply(openPermitAt("date-poll.answer", at), secret);
const result = async (id: string, at = now) => datePollResult(await permitFor("date-poll.make", chair, at), id);
const choose = async (id: string, slotId: string, at = now) => chooseSlot(await permitFor("date-poll.choose", chair, at), id, slotId);
const slotIds = async (id: string) => (await findPoll(id)).slots.map((slot) => slot.id);
const tend = (at: Date) => tendDatePolls(systemPermit("date-poll.close", "test", at));

/** What is kept behind a link, in the order of the slots. */
async function saidIn(id: string, secret: string) {
  const own = await open(secret);
  return (await slotIds(id)).map((slotId) => own?.answers[slotId]);
}

async function findPoll(id: string) {
  const poll = await result(id);
  if (!poll) throw new Error("No poll");
  return poll;
}

/** Answers to the slots in their order. */
async function wishOf(id: string, said: SlotAnswer[], needsAccess = false) {
  const ids = await slotIds(id);
  return { name: null, needsAccess, answers: Object.fromEntries(said.map((answer, at) => [ids[at] ?? "", answer])) };
}

async function reply(id: string, said: SlotAnswer[], { needsAccess = false, email = null, onceKey, at = now, block }: { needsAccess?: boolean; email?: string | null; onceKey?: string; at?: Date; block?: number } = {}) {
  forms += 1;
  const wish = await wishOf(id, said, needsAccess);
  return replyOpenly(openPermitAt("date-poll.answer", at), id, { ...wish, email, onceKey: onceKey ?? `reply-${forms}`, clientAddress: `10.1.${block ?? forms % 250}.1` });
}

function value<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason}`);
  return outcome.value;
}

describe("asking", () => {
  test("writes to each member with a link of their own, and once however often the form is sent", async () => {
    const ids = await Promise.all([ask({ onceKey: "same" }), ask({ onceKey: "same" })]);
    expect(new Set(ids).size).toBe(1);
    const [hers, his] = [await linkOf(member), await linkOf(chair)];
    expect(hers).not.toBe(his);
    expect(await lettersTo(member.emailNorm)).toMatchObject([{ kind: "date_poll.asked", subject: "Which times can you come? Spring meeting" }]);
    expect((await lettersTo(member.emailNorm))[0]?.text).toContain("The hall has no lift.");
    expect(databases().app.writer.serialize().includes(Buffer.from("/when/"))).toBe(true);
    expect(await open(hers)).toMatchObject({ isMember: true, hasAnswered: false, answers: {}, poll: { title: "Spring meeting", standing: "open" } });
  });

  test("the same time twice is one slot, and the slots stand in the order of time", async () => {
    const id = await ask({ slots: [slots[2]!, slots[0]!, slots[0]!] });
    expect((await findPoll(id)).slots.map(({ startsAt }) => startsAt)).toEqual([slots[0]?.startsAt, slots[2]?.startsAt]);
  });

  test.each([
    ["one time", { slots: [slots[0]!] }, "too_few"],
    ["an end that is over", { closesAt: new Date("2027-02-10T11:00:00Z") }, "closes_in_past"],
    ["an end after the first time", { closesAt: new Date("2027-03-05T00:00:00Z") }, "closes_too_late"],
  ])("refuses %s and writes to nobody", async (_what, over, reason) => {
    const wish = { panelId: panel.id, title: "Spring", note: null, minutes: 90, slots, asksResidents: false, closesAt, onceKey: "bad", ...over };
    expect(await makeDatePoll(await permitFor("date-poll.make", chair, now), wish)).toEqual({ ok: false, reason });
    expect(await appRead().select().from(letters)).toEqual([]);
  });

  test("another panel's chair cannot ask here, nor see, choose or stop", async () => {
    const id = await ask();
    const stranger = await makePerson({ chair: (await makePanel()).id });
    const permit = await permitFor("date-poll.make", stranger, now);
    const wish = { panelId: panel.id, title: "Spring", note: null, minutes: 90, slots, asksResidents: false, closesAt, onceKey: "stranger" };
    expect(await makeDatePoll(permit, wish)).toEqual({ ok: false, reason: "not_found" });
    expect(await datePollResult(permit, id)).toBeNull();
    expect(await datePollsOfPanel(permit, panel.id)).toEqual([]);
    expect(await chooseSlot(await permitFor("date-poll.choose", stranger, now), id, (await slotIds(id))[0] ?? "")).toEqual({ ok: false, reason: "not_found" });
    expect(await withdrawDatePoll(permit, id)).toEqual({ ok: false, reason: "not_found" });
  });
});

describe("answering", () => {
  test("opening the link five times changes nothing; saving does, and saving again changes it", async () => {
    const id = await ask();
    const secret = await linkOf(member);
    const before = databases().app.writer.serialize();
    for (let time = 0; time < 5; time += 1) await open(secret);
    expect(databases().app.writer.serialize().equals(before)).toBe(true);
    const permit = openPermitAt("date-poll.answer", now);
    value(await replyByLink(permit, secret, await wishOf(id, ["yes", "if_need_be", "no"])));
    value(await replyByLink(permit, secret, await wishOf(id, ["no", "yes"])));
    expect(await saidIn(id, secret)).toEqual(["no", "yes", "no"]);
    expect(await result(id)).toMatchObject({ members: { asked: 2, answered: 1 }, residents: 0 });
  });

  test("says yes, if need be or no; slots of another poll are passed over, and nothing said is refused", async () => {
    const [id, other] = [await ask(), await ask()];
    const secret = await linkOf(member);
    const permit = openPermitAt("date-poll.answer", now);
    expect(await replyByLink(permit, secret, await wishOf(other, ["yes", "yes", "yes"]))).toEqual({ ok: false, reason: "nothing_said" });
    expect(await appRead().select().from(datePollReplies)).toEqual([]);
    value(await replyByLink(permit, secret, { ...(await wishOf(id, ["yes"])), answers: { ...(await wishOf(id, ["yes"])).answers, ...(await wishOf(other, ["no"])).answers } }));
    expect(await appRead().select().from(datePollReplies)).toHaveLength(3);
  });

  test("is refused once the time is over, before any job has run", async () => {
    const id = await ask();
    const secret = await linkOf(member);
    expect(await replyByLink(openPermitAt("date-poll.answer", closesAt), secret, await wishOf(id, ["yes"]))).toEqual({ ok: false, reason: "closed" });
    expect(await reply(id, ["yes"], { at: closesAt })).toEqual({ ok: false, reason: "closed" });
    expect(await open(secret, closesAt)).toMatchObject({ poll: { standing: "closed" } });
  });

  test.each(["", "nonsense", "x".repeat(4000)])("a link that is not ours (%#) opens nothing", async (secret) => {
    expect(await open(secret)).toBeNull();
    expect(await replyByLink(openPermitAt("date-poll.answer", now), secret, { name: null, needsAccess: false, answers: {} })).toEqual({ ok: false, reason: "not_found" });
  });

  test("residents answer at once, with a link by email if they gave an address; the same address and the same form are one answer", async () => {
    const id = await ask();
    const { secret } = value(await reply(id, ["yes", "no", "no"], { email: "Jo@example.test", onceKey: "form" }));
    expect(await open(secret)).toMatchObject({ isMember: false, hasAnswered: true });
    expect(await lettersTo("jo@example.test")).toMatchObject([{ kind: "date_poll.saved" }]);
    value(await reply(id, ["no", "yes", "no"], { email: "Jo@example.test", onceKey: "form" }));
    value(await reply(id, ["no", "no", "yes"], { email: "jo@example.test" }));
    expect(await result(id)).toMatchObject({ residents: 1 });
    expect(await saidIn(id, secret)).toEqual(["no", "no", "yes"]);
    expect(linkIn((await lettersTo("jo@example.test"))[0]?.text)).not.toBe("");
  });

  test("a poll of members alone has no public page", async () => {
    const id = await ask({ asksResidents: false });
    expect(await findOpenPoll(openPermitAt("date-poll.answer", now), id)).toBeNull();
    expect(await reply(id, ["yes"])).toEqual({ ok: false, reason: "not_found" });
  });

  test("an eleventh answer from one corner of the network within an hour is refused", async () => {
    const id = await ask();
    for (let number = 0; number < 10; number += 1) value(await reply(id, ["yes"], { block: 251 }));
    expect(await reply(id, ["yes"], { block: 251 })).toMatchObject({ ok: false, reason: "too_many" });
  });
});

describe("what those who ask see", () => {
  test("numbers alone, with the best first, and those who need help counted twice", async () => {
    const id = await ask();
    const ids = await slotIds(id);
    value(await replyByLink(openPermitAt("date-poll.answer", now), await linkOf(member), await wishOf(id, ["yes", "no", "no"])));
    value(await reply(id, ["no", "yes", "no"], { needsAccess: true, email: "hidden@example.test" }));
    const poll = await findPoll(id);
    expect(poll.ranked.map(({ slotId }) => ids.indexOf(slotId))).toEqual([1, 0, 2]);
    expect(poll.ranked[1]).toMatchObject({ yes: 1, no: 1, shutsOutAccess: true });
    expect(poll.ranked[2]).toMatchObject({ isRefusedByAll: true });
    expect(JSON.stringify(poll)).not.toMatch(/hidden@|Person \d|example\.test/);
    expect(JSON.stringify(await appRead().select().from(audit))).not.toMatch(/hidden@|example\.test/);
  });

  test("the desk says when to choose", async () => {
    await ask();
    expect(await datePollTasks(await permitFor("desk.view", chair, now))).toMatchObject([{ kind: "date-poll.open", status: "waiting", dueOn: "2027-02-20" }]);
    expect(await datePollTasks(await permitFor("desk.view", chair, after))).toMatchObject([{ kind: "date-poll.closed", status: "todo" }]);
    expect(await datePollTasks(await permitFor("desk.view", member, after))).toEqual([]);
  });
});

describe("choosing", () => {
  test("plans a draft at that time like the last meeting, tells everybody who answered once, and keeps the poll as it is", async () => {
    await makeMeeting(panel.id, { onDay: "2027-01-14", startsAt: new Date("2027-01-14T19:00:00Z"), endsAt: new Date("2027-01-14T20:30:00Z"), venueName: "Canal hut" });
    const id = await ask();
    const [, second] = await slotIds(id);
    value(await replyByLink(openPermitAt("date-poll.answer", now), await linkOf(member), await wishOf(id, ["no", "yes", "no"])));
    value(await reply(id, ["no", "yes", "no"], { email: "jo@example.test" }));
    const chosen = await Promise.all([choose(id, second ?? "", after), choose(id, second ?? "", after)]);
    expect(chosen.map((outcome) => value(outcome).told)).toEqual([2, 0]);
    const drafts = await appRead().select().from(meetings).where(eq(meetings.state, "draft"));
    expect(drafts).toMatchObject([{ id: value(chosen[0]).meetingId, title: "Spring meeting", startsAt: slots[1]?.startsAt, endsAt: slots[1]?.endsAt, onDay: "2027-03-09", venueName: "Canal hut", about: "The hall has no lift." }]);
    expect((await lettersTo("jo@example.test")).at(-1)).toMatchObject({ kind: "date_poll.chosen", subject: "Chosen: Spring meeting, 7pm to 8:30pm, Tuesday 9 March 2027" });
    expect((await lettersTo(member.emailNorm)).map(({ kind }) => kind)).toEqual(["date_poll.asked", "date_poll.chosen"]);
    // The chair was asked too, did not answer, and hears nothing more.
    expect((await lettersTo(chair.emailNorm)).map(({ kind }) => kind)).toEqual(["date_poll.asked"]);
    expect(await result(id, after)).toMatchObject({ standing: "chosen", slotId: second, ranked: [{ yes: 2 }, { no: 2 }, { no: 2 }] });
  });

  test("is refused for another slot afterwards, for one that has begun, and for one of another poll", async () => {
    const [id, other] = [await ask(), await ask()];
    const [first, second] = await slotIds(id);
    expect(await choose(id, (await slotIds(other))[0] ?? "")).toEqual({ ok: false, reason: "not_found" });
    expect(await choose(id, first ?? "", new Date("2027-03-04T19:00:00Z"))).toEqual({ ok: false, reason: "slot_past" });
    value(await choose(id, second ?? ""));
    expect(await choose(id, first ?? "")).toEqual({ ok: false, reason: "over" });
    expect(await withdrawDatePoll(await permitFor("date-poll.make", chair, now), id)).toEqual({ ok: false, reason: "over" });
  });

  test("the poll stays when the draft is thrown away", async () => {
    const id = await ask();
    const { meetingId } = value(await choose(id, (await slotIds(id))[0] ?? ""));
    value(await dropDraft(await permitFor("meeting.cancel", chair, now), meetingId ?? ""));
    expect(await result(id)).toMatchObject({ standing: "chosen", meetingId: null });
  });

  test("stopping tells those who answered, once, and links say so", async () => {
    const id = await ask();
    value(await reply(id, ["yes"], { email: "jo@example.test" }));
    const permit = await permitFor("date-poll.make", chair, now);
    expect(value(await withdrawDatePoll(permit, id))).toEqual({ told: 1 });
    expect(value(await withdrawDatePoll(permit, id))).toEqual({ told: 0 });
    expect((await lettersTo("jo@example.test")).map(({ kind }) => kind)).toEqual(["date_poll.saved", "date_poll.withdrawn"]);
    expect(await open(await linkOf(member))).toMatchObject({ poll: { standing: "withdrawn" } });
  });
});

describe("by itself", () => {
  test("reminds the silent once, two days before the end, and nobody who answered", async () => {
    const id = await ask();
    value(await replyByLink(openPermitAt("date-poll.answer", now), await linkOf(member), await wishOf(id, ["yes"])));
    expect(await tend(new Date("2027-02-18T23:58:00Z"))).toEqual({ reminded: 0, closed: 0 });
    expect(await tend(new Date("2027-02-18T23:59:00Z"))).toEqual({ reminded: 1, closed: 0 });
    expect(await tend(new Date("2027-02-19T23:59:00Z"))).toEqual({ reminded: 0, closed: 0 });
    expect((await lettersTo(chair.emailNorm)).map(({ kind }) => kind)).toEqual(["date_poll.asked", "date_poll.reminder"]);
    expect((await lettersTo(member.emailNorm)).map(({ kind }) => kind)).toEqual(["date_poll.asked"]);
    expect(await open(linkIn((await lettersTo(chair.emailNorm))[1]?.text))).toMatchObject({ isMember: true });
  });

  test("tells the chair once that time is over, also when two processes look at once", async () => {
    await ask();
    expect(await Promise.all([tend(after), tend(after)])).toEqual([{ reminded: 0, closed: 1 }, { reminded: 0, closed: 0 }]);
    expect((await lettersTo(chair.emailNorm)).map(({ kind }) => kind)).toEqual(["date_poll.asked", "date_poll.closed"]);
  });

  test("30 days after the end names and addresses are gone, and the numbers stay", async () => {
    const id = await ask();
    value(await reply(id, ["yes", "if_need_be", "no"], { email: "gone@example.test" }));
    value(await choose(id, (await slotIds(id))[0] ?? "", after));
    const forget = (at: string) => forgetDatePolls(systemPermit("coming.forget", "test", new Date(at)));
    expect(await forget("2027-03-23T08:00:00Z")).toBe(0);
    expect(await forget("2027-03-24T03:50:00Z")).toBe(1);
    expect(await forget("2027-03-25T03:50:00Z")).toBe(0);
    expect(await appRead().select().from(datePollPeople)).toEqual([]);
    expect(await lettersTo("gone@example.test")).toEqual([]);
    expect(await appRead().select().from(datePolls)).toMatchObject([{ people: 1, state: "chosen" }]);
    expect(await result(id, new Date("2027-03-25T08:00:00Z"))).toMatchObject({ forgotten: 1, ranked: [{ yes: 1 }, { ifNeedBe: 1 }, { no: 1 }] });
  });
});
