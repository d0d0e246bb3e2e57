import { beforeEach, describe, expect, test } from "vitest";
import { accessNeeds, comingLinks, letters } from "~/db/app-schema.server";
import { appRead, databases } from "~/db/client.server";
import { memberAnswers } from "~/services/coming/read.server";
import { changeAnswer } from "~/services/coming/write.server";
import { publishMeeting } from "~/services/meetings/write.server";
import { choose, comingWorld, later, lettersTo, linkIn, now, open, plain, rows, value, withdraw, type Over } from "../../support/coming";
import { makeMeeting } from "../../support/meetings";
import { makePerson, openPermitAt, permitFor } from "../../support/people";

let world: Awaited<ReturnType<typeof comingWorld>>;

beforeEach(async () => {
  world = await comingWorld();
});

const sent = (over?: Over) => world.sent(over);
const send = (over?: Over) => world.send(over);

describe("answering (RSV-01)", () => {
  test("needs no name, no address and no account, and gives a personal page", async () => {
    const page = await open(await sent());
    expect(page).toMatchObject({ meeting: { id: world.meeting.id }, answer: { plan: "coming", name: null, standing: "held", isKnownByEmail: false }, needs: [], isMember: false, isOpen: true });
    expect(await appRead().select().from(letters)).toEqual([]);
  });

  test("keeps only the hash of the link's secret", async () => {
    const secret = await sent({ email: "jo@example.test" });
    const bytes = databases().app.writer.serialize();
    expect(bytes.includes(Buffer.from(secret))).toBe(false);
  });

  test("sends one letter with a link that opens the answer", async () => {
    await sent({ email: " Jo@Example.test ", name: "Jo" });
    const [letter, ...more] = await lettersTo("jo@example.test");
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ kind: "coming.saved", subject: "Your answer: Thornfield meeting" });
    expect(await open(linkIn(letter?.text))).toMatchObject({ answer: { plan: "coming", name: "Jo", isKnownByEmail: true } });
  });

  test.each([
    ["a draft", { state: "draft" as const }, "not_found"],
    ["a cancelled meeting", { state: "cancelled" as const }, "too_late"],
    ["one that is over", { startsAt: new Date("2027-02-20T09:00:00Z"), endsAt: new Date("2027-02-20T11:00:00Z") }, "too_late"],
    ["a private surgery", { kind: "surgery" as const }, "too_late"],
    ["a meeting of members only", { whoMayCome: "members" as const }, "by_invitation"],
    ["joining what has no way in", { isOnline: false, joinByPhone: null }, "not_offered"],
  ])("is refused for %s", async (_what, over, reason) => {
    const other = await makeMeeting(world.panel.id, over);
    expect(await send({ meetingId: other.id, plan: "joining" })).toEqual({ ok: false, reason });
    expect(await rows()).toEqual([]);
  });

  test("an eleventh answer from one corner of the network within an hour is refused, and one from elsewhere is not", async () => {
    for (let number = 0; number < 10; number += 1) await sent({ block: 7 });
    expect(await send({ block: 7 })).toEqual({ ok: false, reason: "too_many", retryAfterSeconds: 3600 });
    expect(await send({ block: 8 })).toMatchObject({ ok: true });
    expect(await send({ block: 7, at: later(1.01) })).toMatchObject({ ok: true });
  });
});

describe("answering again (RSV-07)", () => {
  test("the same form sent twice at once is one answer, and both pages open it", async () => {
    const secrets = await Promise.all([sent({ onceKey: "once", name: "Jo", need: "Large print" }), sent({ onceKey: "once", name: "Jo", need: "Large print" })]);
    expect(await rows()).toHaveLength(1);
    expect(await appRead().select().from(accessNeeds)).toHaveLength(1);
    for (const secret of secrets) expect(await open(secret)).toMatchObject({ answer: { name: "Jo" }, needs: [{ words: "Large print" }] });
  });

  test("going back and sending the form with other answers changes the first", async () => {
    const first = await sent({ onceKey: "once", plan: "coming" });
    await sent({ onceKey: "once", plan: "cannot_come" });
    expect(await rows()).toMatchObject([{ plan: "cannot_come" }]);
    expect(await open(first)).toMatchObject({ answer: { plan: "cannot_come" } });
  });

  test("the same address changes the first answer, whatever its case", async () => {
    await sent({ email: "jo@example.test" });
    await sent({ email: "JO@example.test", plan: "cannot_come", at: later(1) });
    expect(await rows()).toMatchObject([{ plan: "cannot_come", emailNorm: "jo@example.test", answeredAt: now }]);
    expect(await lettersTo("jo@example.test")).toHaveLength(2);
  });

  test("who only types somebody's address does not see what that person needs (PRV-06)", async () => {
    const owner = await sent({ email: "jo@example.test", need: "I cannot climb stairs" });
    const stranger = await sent({ email: "jo@example.test", need: "A drum", at: later(1) });
    expect(await open(stranger)).toMatchObject({ needs: [{ words: "A drum" }] });
    expect((await open(stranger))?.needs).toHaveLength(1);
    expect((await open(owner))?.needs.map(({ words }) => words)).toEqual(["A drum", "I cannot climb stairs"]);
    // Clearing the box takes back only what was asked through this link.
    value(await changeAnswer(openPermitAt("coming.answer", later(2)), stranger, plain));
    expect((await open(owner))?.needs.map(({ words }) => words)).toEqual(["I cannot climb stairs"]);
  });

  test("an address that had answered, typed into a form that was already sent without it, leaves one answer", async () => {
    await sent({ email: "jo@example.test" });
    await sent({ onceKey: "once", plan: "joining" });
    await sent({ onceKey: "once", plan: "joining", email: "jo@example.test" });
    expect(await rows()).toMatchObject([{ plan: "joining", emailNorm: "jo@example.test" }]);
  });

  test("a stranger cannot fill an inbox: five letters about one answer", async () => {
    for (let number = 0; number < 9; number += 1) await sent({ email: "jo@example.test", carers: number % 3 });
    expect(await lettersTo("jo@example.test")).toHaveLength(5);
  });
});

describe("the personal link (RSV-04)", () => {
  test("opening it five times changes nothing; a press does", async () => {
    const secret = await sent({ plan: "coming" });
    const before = databases().app.writer.serialize();
    for (let time = 0; time < 5; time += 1) await open(secret);
    expect(databases().app.writer.serialize().equals(before)).toBe(true);
    expect(await choose(secret, "cannot_come")).toEqual({ ok: true, value: { plan: "cannot_come" } });
    expect(await rows()).toMatchObject([{ plan: "cannot_come", standing: "none" }]);
  });

  test("one press leaves name, helpers and need as they are", async () => {
    const secret = await sent({ name: "Jo", carers: 1, usesWheelchair: true, need: "A ramp" });
    await choose(secret, "joining");
    expect(await open(secret)).toMatchObject({ answer: { plan: "joining", name: "Jo", carers: 1, usesWheelchair: true }, needs: [{ words: "A ramp" }] });
  });

  test("taking an answer back deletes it with its need, links and letters", async () => {
    const secret = await sent({ email: "jo@example.test", name: "Jo Fenwick", need: "A ramp" });
    expect(await withdraw(secret)).toEqual({ ok: true, value: { meetingId: world.meeting.id } });
    expect(await withdraw(secret)).toEqual({ ok: false, reason: "not_found" });
    expect([await rows(), await appRead().select().from(accessNeeds), await appRead().select().from(comingLinks), await lettersTo("jo@example.test")]).toEqual([[], [], [], []]);
    expect(await open(secret)).toBeNull();
  });

  test.each(["", "no-such-secret", "x".repeat(5000), "%00"])("a link that is not ours (%#) opens and changes nothing", async (secret) => {
    expect(await open(secret)).toBeNull();
    expect(await choose(secret, "coming")).toEqual({ ok: false, reason: "not_found" });
    expect(await withdraw(secret)).toEqual({ ok: false, reason: "not_found" });
  });

  test("once the meeting is over the link only shows", async () => {
    const secret = await sent();
    const after = new Date("2027-03-04T21:00:00Z");
    expect(await open(secret, after)).toMatchObject({ isOpen: false, answer: { plan: "coming" } });
    expect(await choose(secret, "cannot_come", after)).toEqual({ ok: false, reason: "too_late" });
  });
});

describe("members", () => {
  async function published() {
    const draft = await makeMeeting(world.panel.id, { state: "draft" });
    value(await publishMeeting(await permitFor("meeting.publish", world.chair, now), draft.id, draft.version));
    return draft;
  }

  test("send apologies by one press, from a link in the letter of the meeting, and the register can read them", async () => {
    const draft = await published();
    const [letter] = await lettersTo(world.member.emailNorm);
    const secret = linkIn(letter?.text);
    expect(await open(secret)).toMatchObject({ answer: null, isMember: true });
    expect(await memberAnswers(openPermitAt("meeting.view", now), draft.id)).toEqual([]);
    await choose(secret, "cannot_come");
    expect(await memberAnswers(openPermitAt("meeting.view", now), draft.id)).toEqual([{ personId: world.member.id, plan: "cannot_come", standing: "none", isToConfirm: false }]);
    expect(await rows()).toMatchObject([{ name: "Ada Fenn", emailNorm: world.member.emailNorm }]);
  });

  test("have one answer, whether given on the public page or by their link", async () => {
    const draft = await published();
    await sent({ meetingId: draft.id, email: world.member.emailNorm, plan: "coming" });
    const secret = linkIn((await lettersTo(world.member.emailNorm)).find(({ kind }) => kind === "meeting.published")?.text);
    await choose(secret, "cannot_come");
    expect(await rows()).toMatchObject([{ personId: world.member.id, plan: "cannot_come" }]);
  });

  test("each have a link of their own, also for a meeting of members only", async () => {
    const other = await makePerson({ member: world.panel.id });
    const draft = await makeMeeting(world.panel.id, { state: "draft", whoMayCome: "members" });
    value(await publishMeeting(await permitFor("meeting.publish", world.chair, now), draft.id, draft.version));
    const [hers, his] = await Promise.all([world.member, other].map(async ({ emailNorm }) => linkIn((await lettersTo(emailNorm))[0]?.text)));
    expect(hers).not.toBe(his);
    await choose(hers ?? "", "coming");
    expect(await open(his ?? "")).toMatchObject({ answer: null });
  });
});
