import { beforeEach, describe, expect, test } from "vitest";
import { audit } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { noteAnswer } from "~/services/coming/noted.server";
import { memberAnswers } from "~/services/coming/read.server";
import { findMeetingOnNight, registerOf, ticksOf } from "~/services/nights/read.server";
import { saveRegister } from "~/services/nights/write.server";
import { comingWorld, lettersTo, linkIn, now, open, rows, value, withdraw } from "../../support/coming";
import { makeMeeting } from "../../support/meetings";
import { makePerson, openPermitAt, permitFor } from "../../support/people";
import { makePanel } from "../../support/places";

let world: Awaited<ReturnType<typeof comingWorld>>;

beforeEach(async () => {
  world = await comingWorld();
});

const evening = new Date("2027-03-04T18:45:00Z");
const permit = (at = now) => permitFor("coming.note", world.chair, at);
const note = async (personId: string, plan: "coming" | "joining" | "cannot_come" = "cannot_come", meetingId = world.meeting.id) => noteAnswer(await permit(), meetingId, { personId, plan });

async function register(at = evening) {
  const keep = await permitFor("night.keep", world.chair, at);
  const meeting = await findMeetingOnNight(keep, world.meeting.id);
  if (!meeting) throw new Error("The meeting is not found");
  return registerOf(keep, meeting);
}

describe("apologies by phone", () => {
  test("are kept as the member's own answer, under the name that the panel knows, and the log names nobody", async () => {
    value(await note(world.member.id));
    expect(await rows()).toMatchObject([{ personId: world.member.id, plan: "cannot_come", name: "Ada Fenn", standing: "none" }]);
    const log = await appRead().select().from(audit);
    expect(log.map(({ verb, subject }) => [verb, subject])).toEqual([["coming.noted", world.meeting.id]]);
    expect(JSON.stringify(log)).not.toContain(world.member.id);
  });

  test("are told to the member, who can take them back from the letter", async () => {
    value(await note(world.member.id));
    const [letter, ...more] = await lettersTo(world.member.emailNorm);
    expect(more).toEqual([]);
    expect(await open(linkIn(letter?.text))).toMatchObject({ answer: { plan: "cannot_come" } });
    value(await withdraw(linkIn(letter?.text)));
    expect(await rows()).toEqual([]);
  });

  test("the same again changes nothing and writes no second letter; other words change the one answer", async () => {
    for (const plan of ["cannot_come", "cannot_come", "coming"] as const) value(await note(world.member.id, plan));
    expect(await rows()).toMatchObject([{ plan: "coming", standing: "held", seats: 1 }]);
    expect(await lettersTo(world.member.emailNorm)).toHaveLength(2);
  });

  test("change what the member said with their address on the public page, and keep what they asked for", async () => {
    const secret = await world.sent({ email: world.member.emailNorm, name: "Ada", need: "Large print" });
    value(await note(world.member.id));
    expect(await rows()).toMatchObject([{ plan: "cannot_come", name: "Ada", personId: world.member.id }]);
    expect(await open(secret)).toMatchObject({ answer: { plan: "cannot_come" }, needs: [{ words: "Large print" }] });
  });

  test.each([
    ["of a stranger", async () => note((await makePerson()).id), "not_expected"],
    ["of another panel's member", async () => note((await makePerson({ member: (await makePanel({})).id })).id), "not_expected"],
    ["for a meeting that is over", async () => note(world.member.id, "cannot_come", (await makeMeeting(world.panel.id, { startsAt: new Date("2027-02-19T19:00:00Z"), endsAt: new Date("2027-02-19T20:00:00Z") })).id), "too_late"],
    ["for a draft", async () => note(world.member.id, "cannot_come", (await makeMeeting(world.panel.id, { state: "draft" })).id), "not_found"],
    ["for another panel's meeting", async () => note(world.member.id, "cannot_come", (await makeMeeting((await makePanel({})).id)).id), "not_found"],
    ["of joining what has no way in", async () => note(world.member.id, "joining", (await makeMeeting(world.panel.id, { isOnline: false, joinByPhone: null })).id), "not_offered"],
  ])("are refused %s", async (_what, noting, reason) => {
    expect(await noting()).toEqual({ ok: false, reason });
    expect(await rows()).toEqual([]);
  });
});

describe("the register opens with what was said ahead", () => {
  test("apologies are ticked, whoever comes is shown as expected and is not ticked, and the secretary's own ticks hold from then on", async () => {
    value(await note(world.member.id));
    value(await note(world.chair.id, "coming"));
    const before = await register();
    expect(ticksOf(before)).toEqual({ here: [], apologies: [world.member.id] });
    expect(before.attendees.map(({ role, said }) => [role, said])).toEqual([["chair", "coming"], ["member", "cannot_come"]]);
    expect(before.quorum.present).toBe(0);

    const saved = await saveRegister(await permitFor("night.keep", world.chair, evening), world.meeting.id, { here: [world.chair.id, world.member.id], apologies: [], residents: 0, firstTimers: 0 });
    expect(saved).toMatchObject({ ok: true });
    const after = await register();
    expect(ticksOf(after)).toEqual({ here: expect.arrayContaining([world.chair.id, world.member.id]), apologies: [] });
    expect(after.attendees.find(({ personId }) => personId === world.member.id)?.said).toBe("cannot_come");
  });

  test("an answer with the member's address on the public page counts; the one by their own link comes before it", async () => {
    await world.sent({ email: world.member.emailNorm, plan: "cannot_come" });
    expect(ticksOf(await register())).toEqual({ here: [], apologies: [world.member.id] });
    expect(await memberAnswers(openPermitAt("meeting.view", now), world.meeting.id)).toMatchObject([{ personId: world.member.id, plan: "cannot_come" }]);
  });

  test("nothing is ticked for residents who cannot come", async () => {
    await world.sent({ email: "jo@example.test", plan: "cannot_come" });
    expect(ticksOf(await register())).toEqual({ here: [], apologies: [] });
  });
});
