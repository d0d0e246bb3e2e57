/** Who is asked to a meeting by letter: members of every panel that holds it, each once, for as long as they are members. */
import ICAL from "ical.js";
import { beforeEach, describe, expect, test } from "vitest";
import { letters } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { accessFactsOf, type MeetingDetails } from "~/domain/meeting";
import { planByLink } from "~/services/coming/write.server";
import { settleAllInvitations } from "~/services/meetings/jobs.server";
import { setJointPanels } from "~/services/meetings/joint.server";
import { lettersAbout, findMeetingToRun } from "~/services/meetings/read.server";
import { cancelMeeting, changeDetails, moveMeeting, publishMeeting, scheduleMeeting } from "~/services/meetings/write.server";
import { rolesWithin } from "~/services/people/roles.server";
import { endRole, grantRole } from "~/services/people/write.server";
import { freshDatabases } from "../support/databases.ts";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../support/people.ts";
import { makeBorough, makePanel, makeWard } from "../support/places.ts";
import { linkIn } from "../support/coming.ts";

const now = new Date("2027-02-01T12:00:00Z");
const tomorrow = new Date("2027-02-02T12:00:00Z");
const details: MeetingDetails = { title: "Canal meeting", kind: "panel", venueName: "Hall", venueAddress: null, venuePostcode: "SE1 0AA", isOnline: true, onlineLink: "https://meet.example.org/room", joinByPhone: null, whoMayCome: "anyone", accessFacts: accessFactsOf({}), accessContact: null, about: null };

type Person = Awaited<ReturnType<typeof makePerson>>;
let here: Awaited<ReturnType<typeof makePanel>>;
let there: Awaited<ReturnType<typeof makePanel>>;
let people: Record<"chair" | "member" | "theirs" | "both", Person>;
let forms = 0;

beforeEach(async () => {
  freshDatabases();
  const boroughCode = (await makeBorough()).code;
  here = await makePanel({ name: "Thornfield panel", wardCode: (await makeWard({ boroughCode })).code });
  there = await makePanel({ name: "Millbrook panel", wardCode: (await makeWard({ boroughCode })).code });
  people = {
    chair: await makePerson({ chair: here.id }),
    member: await makePerson({ member: here.id }),
    theirs: await makePerson({ secretary: there.id }),
    both: await makePerson({ member: here.id, vice_chair: there.id }),
  };
});

function value<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason}`);
  return outcome.value;
}

async function draft(over: Partial<MeetingDetails> = {}) {
  forms += 1;
  return value(await scheduleMeeting(await permitFor("meeting.schedule", people.chair, now), { panelId: here.id, details: { ...details, ...over }, when: { day: "2027-03-04", start: "19:00", end: "20:30" }, onceKey: `form-${forms}` }));
}
const publish = async ({ id, version }: { id: string; version: number }) => value(await publishMeeting(await permitFor("meeting.publish", people.chair, now), id, version));
const join = async ({ id, version }: { id: string; version: number }, panels: string[]) => value(await setJointPanels(await permitFor("meeting.schedule", people.chair, now), id, { panels, version }));

/** What this person was written about meetings, in order, with what the calendar part says. */
async function toldTo({ emailNorm }: Person) {
  const rows = (await appRead().select().from(letters)).filter(({ toAddress, kind }) => toAddress === emailNorm && kind.startsWith("meeting."));
  return rows.map(({ kind, text, calendarText }) => {
    const [event] = new ICAL.Component(ICAL.parse(calendarText ?? "")).getAllSubcomponents("vevent");
    const guests = event?.getAllProperties("attendee") ?? [];
    expect(guests.map((guest) => String(guest.getFirstValue()).toLowerCase())).toEqual([`mailto:${emailNorm}`]);
    return { kind, text, method: /METHOD:(\w+)/.exec(calendarText ?? "")?.[1], uid: event?.getFirstPropertyValue("uid"), sequence: event?.getFirstPropertyValue("sequence"), status: event?.getFirstPropertyValue("status"), partstat: guests[0]?.getFirstParameter("partstat"), transp: event?.getFirstPropertyValue("transp") };
  });
}
const stepsOf = async (person: Person) => (await toldTo(person)).map(({ kind, method, sequence }) => [kind, method, sequence]);

describe("a joint meeting", () => {
  test("asks, moves and cancels for the members of every panel, each once and for their own panel", async () => {
    const made = await draft();
    await join(made, [there.id]);
    const { id, version, letters: count } = await publish({ id: made.id, version: made.version + 1 });
    expect(count).toBe(4);
    const moved = value(await moveMeeting(await permitFor("meeting.move", people.chair, now), id, { version, when: { day: "2027-03-11", start: "19:00", end: "20:30" }, reason: "The hall is taken." }));
    value(await cancelMeeting(await permitFor("meeting.cancel", people.chair, now), id, { version: moved.version, reason: "Rain." }));
    for (const person of Object.values(people)) {
      expect(await stepsOf(person)).toEqual([["meeting.published", "REQUEST", 0], ["meeting.moved", "REQUEST", 1], ["meeting.cancelled", "CANCEL", 2]]);
    }
    const [letter] = await toldTo(people.theirs);
    expect(letter?.text).toContain("Thornfield panel, with Millbrook panel, has a new meeting.");
    expect(letter?.text).toContain("because you are a member of Millbrook panel");
    expect(letter?.text).toContain("https://meet.example.org/room");
  });

  test("of a panel that joins or leaves after publishing asks its members, and takes it out of their calendars again", async () => {
    const made = await publish(await draft());
    expect(await stepsOf(people.theirs)).toEqual([]);
    await join(made, [there.id]);
    await join({ id: made.id, version: made.version + 1 }, [there.id]);
    expect(await stepsOf(people.theirs)).toEqual([["meeting.invited", "REQUEST", 0]]);
    await join({ id: made.id, version: made.version + 2 }, []);
    expect(await stepsOf(people.theirs)).toEqual([["meeting.invited", "REQUEST", 0], ["meeting.left", "CANCEL", 1]]);
    // Whoever is a member of both panels is asked once and stays asked.
    expect(await stepsOf(people.both)).toEqual([["meeting.published", "REQUEST", 0]]);
    await join({ id: made.id, version: made.version + 3 }, [there.id]);
    expect(await stepsOf(people.theirs)).toEqual([["meeting.invited", "REQUEST", 0], ["meeting.left", "CANCEL", 1], ["meeting.invited", "REQUEST", 2]]);
  });
});

describe("somebody who stops being a member", () => {
  async function grantOf(person: Person, panelId: string): Promise<string> {
    const held = await rolesWithin(await permitFor("role.view", people.chair, now));
    const found = held.find(({ personId, scope }) => personId === person.id && scope.id === panelId);
    if (!found) throw new Error("No such role");
    return found.id;
  }
  const leave = async (person: Person) => value(await endRole(await permitFor("role.end", people.chair, now), await grantOf(person, here.id)));

  test("has coming meetings taken out of their calendar: same event, higher number, and no private link; what is over stays", async () => {
    const { id } = await publish(await draft());
    await leave(people.member);
    const [asked, left, ...more] = await toldTo(people.member);
    expect(more).toEqual([]);
    expect(asked).toMatchObject({ kind: "meeting.published", method: "REQUEST", sequence: 0, status: "CONFIRMED" });
    expect(left).toMatchObject({ kind: "meeting.left", method: "CANCEL", sequence: 1, status: null, transp: "TRANSPARENT", uid: asked?.uid });
    expect(left?.text).toContain("You are not a member of Thornfield panel any more");
    expect(left?.text).not.toContain("meet.example.org");
    expect(left?.text).not.toMatch(/\/coming\//);
    // The others hear nothing, and the number of letters about the meeting stays.
    expect(await stepsOf(people.both)).toHaveLength(1);
    const run = await permitFor("meeting.schedule", people.chair, now);
    const meeting = await findMeetingToRun(run, id);
    expect(meeting && (await lettersAbout(run, meeting))).toBe(3);
  });

  test("is not told of later changes, and when they come back they are asked anew with a higher number", async () => {
    const { id, version } = await publish(await draft());
    await leave(people.member);
    const moved = value(await moveMeeting(await permitFor("meeting.move", people.chair, now), id, { version, when: { day: "2027-03-11", start: "19:00", end: "20:30" }, reason: "The hall is taken." }));
    expect(await stepsOf(people.member)).toHaveLength(2);
    value(await grantRole(await permitFor("role.grant", people.chair, now), { email: people.member.emailNorm ?? "", shownName: null, role: "member", scopeId: here.id, fromOn: "2027-02-01", untilOn: null }));
    value(await cancelMeeting(await permitFor("meeting.cancel", people.chair, now), id, { version: moved.version, reason: "Rain." }));
    expect(await stepsOf(people.member)).toEqual([["meeting.published", "REQUEST", 0], ["meeting.left", "CANCEL", 1], ["meeting.invited", "REQUEST", 2], ["meeting.cancelled", "CANCEL", 3]]);
  });

  test("keeps a meeting to which another role still asks them", async () => {
    const made = await draft();
    await join(made, [there.id]);
    await publish({ id: made.id, version: made.version + 1 });
    await leave(people.both);
    expect(await stepsOf(people.both)).toEqual([["meeting.published", "REQUEST", 0]]);
  });

  test("by a day that was set ahead is told on that day, once; whoever becomes one then is asked", async () => {
    await publish(await draft());
    const until = await makePerson();
    value(await grantRole(await permitFor("role.grant", people.chair, now), { email: until.emailNorm ?? "", shownName: null, role: "member", scopeId: here.id, fromOn: "2027-01-01", untilOn: "2027-02-01" }));
    const from = await makePerson();
    value(await grantRole(await permitFor("role.grant", people.chair, now), { email: from.emailNorm ?? "", shownName: null, role: "member", scopeId: here.id, fromOn: "2027-02-02", untilOn: null }));
    expect([await stepsOf(until), await stepsOf(from)]).toEqual([[["meeting.invited", "REQUEST", 0]], []]);
    const settle = (at: Date) => settleAllInvitations(systemPermit("invitation.settle", "test", at));
    expect([await settle(now), await settle(tomorrow), await settle(tomorrow)]).toEqual([0, 2, 0]);
    expect(await stepsOf(until)).toEqual([["meeting.invited", "REQUEST", 0], ["meeting.left", "CANCEL", 1]]);
    expect(await stepsOf(from)).toEqual([["meeting.invited", "REQUEST", 0]]);
  });
});

describe("what a member said stands in their own invitation, and in nobody else's", () => {
  test.each([
    ["coming", "ACCEPTED", "OPAQUE"],
    ["joining", "ACCEPTED", "OPAQUE"],
    ["cannot_come", "DECLINED", "TRANSPARENT"],
  ] as const)("“%s” is %s in the next change of place, and asked again when it moves", async (plan, partstat, transp) => {
    const { id, version } = await publish(await draft());
    const link = linkIn((await toldTo(people.member))[0]?.text);
    value(await planByLink(openPermitAt("coming.answer", now), link, plan));
    await join({ id, version }, [there.id]);
    const placed = value(await changeDetails(await permitFor("meeting.schedule", people.chair, now), id, { version: version + 1, details: { ...details, venueName: "Library" } }));
    value(await moveMeeting(await permitFor("meeting.move", people.chair, now), id, { version: placed.version, when: { day: "2027-03-11", start: "19:00", end: "20:30" }, reason: "The hall is taken." }));
    expect((await toldTo(people.member)).map((told) => [told.kind, told.partstat, told.transp])).toEqual([
      ["meeting.published", "NEEDS-ACTION", "OPAQUE"],
      ["meeting.place_changed", partstat, transp],
      ["meeting.moved", "NEEDS-ACTION", "OPAQUE"],
    ]);
    expect((await toldTo(people.chair)).map((told) => told.partstat)).toEqual(["NEEDS-ACTION", "NEEDS-ACTION", "NEEDS-ACTION"]);
  });
});
