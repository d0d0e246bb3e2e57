import { asc, eq, like } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { audit, letters, meetings } from "~/db/app-schema.server";
import { appRead, databases } from "~/db/client.server";
import { onTouched } from "~/db/touched.server";
import { accessFactsOf, type MeetingDetails } from "~/domain/meeting";
import { findMeeting, findMeetingToRun, lastPlannedMeeting, lettersAbout, meetingTasks, nextMeetingOfPanel, nextMeetingOfWard, pastMeetings, recordOfMeeting, upcomingMeetings } from "~/services/meetings/read.server";
import { cancelMeeting, changeDetails, changeDraft, dropDraft, moveMeeting, publishMeeting, scheduleMeeting } from "~/services/meetings/write.server";
import { freshDatabases } from "../support/databases.ts";
import { makePerson, openPermitAt, permitFor } from "../support/people.ts";
import { makePanel } from "../support/places.ts";

const now = new Date("2027-02-01T12:00:00Z");
const later = new Date("2027-02-02T12:00:00Z");
const details: MeetingDetails = {
  title: "Thornfield ward panel meeting",
  kind: "panel",
  venueName: "Library hall",
  venueAddress: "Mill Lane",
  venuePostcode: "SE1 0AA",
  isOnline: false,
  joinByPhone: null,
  whoMayCome: "anyone",
  accessFacts: accessFactsOf({ step_free: "yes" }),
  accessContact: "020 7946 0101",
  about: "What was done since December.",
};
const evening = { day: "2027-03-04", start: "19:00", end: "20:30" };
const nextEvening = { day: "2027-03-11", start: "19:00", end: "20:30" };
const startsAt = new Date("2027-03-04T19:00:00Z");

let panel: Awaited<ReturnType<typeof makePanel>>;
let chair: Awaited<ReturnType<typeof makePerson>>;
let keys = 0;

beforeEach(async () => {
  freshDatabases();
  panel = await makePanel({ name: "Thornfield panel" });
  chair = await makePerson({ chair: panel.id });
});

async function draft(over: { onceKey?: string; when?: typeof evening; details?: Partial<MeetingDetails> } = {}) {
  keys += 1;
  const permit = await permitFor("meeting.schedule", chair, now);
  return value(await scheduleMeeting(permit, { panelId: panel.id, details: { ...details, ...over.details }, when: over.when ?? evening, onceKey: over.onceKey ?? `once-${keys}` }));
}

async function published(over: Parameters<typeof draft>[0] = {}) {
  const made = await draft(over);
  return value(await publishMeeting(await permitFor("meeting.publish", chair, now), made.id, made.version));
}

async function cancelled() {
  const made = await published();
  return value(await cancelMeeting(await permitFor("meeting.cancel", chair, later), made.id, { version: made.version, reason: "The hall is flooded." }));
}

function value<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason}`);
  return outcome.value;
}

const rowOf = async (id: string) => (await appRead().select().from(meetings).where(eq(meetings.id, id)))[0];
const everyone = () => openPermitAt("meeting.view", later);
const verbs = async () => (await appRead().select({ verb: audit.verb }).from(audit).orderBy(asc(audit.seq))).map(({ verb }) => verb);
const lettersOf = (id: string) =>
  appRead()
    .select()
    .from(letters)
    .where(like(letters.onceKey, `meeting:${id}:%`));

describe("planning", () => {
  test("a new meeting is a draft that only those who run the panel find", async () => {
    const { id } = await draft();
    expect(await findMeeting(everyone(), id)).toBeNull();
    expect(await nextMeetingOfPanel(everyone(), panel.id)).toBeNull();
    expect(await findMeetingToRun(await permitFor("meeting.schedule", chair, now), id)).toMatchObject({ state: "draft", onDay: "2027-03-04", startsAt, sequence: 0, version: 1, panelSlug: panel.slug });
    expect(await verbs()).toEqual(["meeting.scheduled"]);
  });

  test("sending the same form twice at once makes one meeting", async () => {
    const [first, second] = await Promise.all([draft({ onceKey: "same-form" }), draft({ onceKey: "same-form" })]);
    expect(second).toEqual(first);
    expect(await appRead().select().from(meetings)).toHaveLength(1);
    expect(await verbs()).toEqual(["meeting.scheduled"]);
  });

  test("a chair cannot plan for another panel, nor find its drafts", async () => {
    const other = await makePanel();
    const stranger = await makePerson({ chair: other.id });
    const permit = await permitFor("meeting.schedule", stranger, now);
    expect(await scheduleMeeting(permit, { panelId: panel.id, details, when: evening, onceKey: "stranger" })).toEqual({ ok: false, reason: "not_found" });
    const made = await draft({ onceKey: "ours" });
    expect(await findMeetingToRun(permit, made.id)).toBeNull();
    expect(await scheduleMeeting(permit, { panelId: other.id, details, when: evening, onceKey: "ours" })).toEqual({ ok: false, reason: "not_found" });
    expect(await changeDraft(permit, made.id, { version: 1, details, when: evening })).toEqual({ ok: false, reason: "not_found" });
    expect(await publishMeeting(await permitFor("meeting.publish", stranger, now), made.id, 1)).toEqual({ ok: false, reason: "not_found" });
    expect(await moveMeeting(await permitFor("meeting.move", stranger, now), made.id, { version: 1, when: nextEvening, reason: "Why" })).toEqual({ ok: false, reason: "not_found" });
    expect(await cancelMeeting(await permitFor("meeting.cancel", stranger, now), made.id, { version: 1, reason: "Why" })).toEqual({ ok: false, reason: "not_found" });
    expect(await dropDraft(await permitFor("meeting.cancel", stranger, now), made.id)).toEqual({ ok: false, reason: "not_found" });
  });

  test("a time that cannot be is refused, and nothing is kept", async () => {
    const permit = await permitFor("meeting.schedule", chair, now);
    expect(await scheduleMeeting(permit, { panelId: panel.id, details, when: { ...evening, end: "18:00" }, onceKey: "backwards" })).toEqual({ ok: false, reason: "end_before_start" });
    expect(await appRead().select().from(meetings)).toEqual([]);
  });

  test("a private surgery keeps no words", async () => {
    const { id } = await draft({ details: { kind: "surgery", about: "Somebody's case" } });
    expect(await rowOf(id)).toMatchObject({ about: null });
  });

  test("of two editors at once, one is told that the other was first", async () => {
    const made = await draft();
    const permit = await permitFor("meeting.schedule", chair, now);
    const outcomes = await Promise.all(["Ours", "Theirs"].map((title) => changeDraft(permit, made.id, { version: made.version, details: { ...details, title }, when: evening })));
    expect(outcomes).toEqual([{ ok: true, value: { id: made.id, version: 2, sequence: 0, letters: 0 } }, { ok: false, reason: "changed_meanwhile" }]);
    expect(await rowOf(made.id)).toMatchObject({ title: "Ours", version: 2 });
  });

  test("a draft may be changed in every way and thrown away", async () => {
    const made = await draft();
    const permit = await permitFor("meeting.schedule", chair, now);
    await changeDraft(permit, made.id, { version: 1, details: { ...details, venueName: null, isOnline: true }, when: nextEvening });
    expect(await rowOf(made.id)).toMatchObject({ onDay: "2027-03-11", venueName: null, isOnline: true, sequence: 0 });
    expect(await dropDraft(await permitFor("meeting.cancel", chair, now), made.id)).toEqual({ ok: true, value: { panelId: panel.id } });
    expect(await rowOf(made.id)).toBeUndefined();
  });

  test("the next form knows the panel's last meeting, and never an imported record", async () => {
    const permit = await permitFor("meeting.schedule", chair, now);
    expect(await lastPlannedMeeting(permit, panel.id)).toBeNull();
    await draft();
    const second = await draft({ when: nextEvening });
    expect(await lastPlannedMeeting(permit, panel.id)).toMatchObject({ id: second.id });
  });
});

describe("publishing", () => {
  test("everyone finds it, and every member with an inbox gets one letter", async () => {
    await makePerson({ member: panel.id });
    await makePerson({ secretary: panel.id, member: panel.id });
    await makePerson({ member: panel.id }, { emailNorm: null });
    await makePerson({ member: (await makePanel()).id });
    const made = await published();
    expect(made).toMatchObject({ sequence: 0, letters: 3 });
    expect(await findMeeting(everyone(), made.id)).toMatchObject({ state: "published", publishedAt: now });
    expect(await nextMeetingOfWard(everyone(), panel.wardCode)).toMatchObject({ id: made.id });
    const [letter] = await lettersOf(made.id);
    expect(letter).toMatchObject({ kind: "meeting.published", subject: "Thornfield ward panel meeting: 7pm to 8:30pm, Thursday 4 March 2027", state: "due" });
    expect(letter?.text).toContain("Where: Library hall, Mill Lane, SE1 0AA");
    expect(letter?.text).toContain(`/meetings/${made.id}`);
    const meeting = await findMeetingToRun(await permitFor("meeting.schedule", chair, now), made.id);
    expect(meeting && (await lettersAbout(await permitFor("meeting.schedule", chair, now), meeting))).toBe(3);
  });

  test("a member whose time is over gets none", async () => {
    const past = await makePerson({ member: panel.id });
    databases().app.writer.prepare("update role_grants set until_on = '2027-01-31' where person_id = ?").run(past.id);
    expect(await published()).toMatchObject({ letters: 1 });
  });

  test("pressing twice at once publishes once and sends one run of letters", async () => {
    const made = await draft();
    const permit = await permitFor("meeting.publish", chair, now);
    const outcomes = await Promise.all([publishMeeting(permit, made.id, made.version), publishMeeting(permit, made.id, made.version)]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await verbs()).toEqual(["meeting.scheduled", "meeting.published"]);
    expect(await lettersOf(made.id)).toHaveLength(1);
  });

  test("what was not looked at is not published", async () => {
    const made = await draft();
    await changeDraft(await permitFor("meeting.schedule", chair, now), made.id, { version: 1, details: { ...details, title: "Another" }, when: evening });
    expect(await publishMeeting(await permitFor("meeting.publish", chair, now), made.id, made.version)).toEqual({ ok: false, reason: "changed_meanwhile" });
  });

  test("a draft whose time is over stays a draft", async () => {
    const made = await draft();
    expect(await publishMeeting(await permitFor("meeting.publish", chair, startsAt), made.id, made.version)).toEqual({ ok: false, reason: "in_past" });
    expect(await rowOf(made.id)).toMatchObject({ state: "draft" });
  });

  test("pages of the meeting, its panel and its wards are drawn anew, and a draft touches none", async () => {
    const touched: (readonly string[])[] = [];
    const stop = onTouched((things) => touched.push(things));
    const made = await published();
    stop();
    expect(touched).toEqual([[`meeting:${made.id}`, `panel:${panel.id}`, `ward:${panel.wardCode}`]]);
  });
});

describe("moving", () => {
  test("keeps the old time and the reason, raises the calendar's number, and tells the members", async () => {
    const made = await published();
    const permit = await permitFor("meeting.move", chair, later);
    const moved = value(await moveMeeting(permit, made.id, { version: made.version, when: nextEvening, reason: "The hall is let." }));
    expect(moved).toMatchObject({ sequence: 1, letters: 1 });
    expect(await findMeeting(everyone(), made.id)).toMatchObject({ onDay: "2027-03-11", movedFrom: startsAt, changeReason: "The hall is let.", changedAt: later });
    const letter = (await lettersOf(made.id)).find(({ kind }) => kind === "meeting.moved");
    expect(letter?.text).toMatch(/It was: 7pm, Thursday 4 March 2027\n\* Where: .*\n\* Why: The hall is let\./);
    expect((await verbs()).at(-1)).toBe("meeting.moved");
  });

  test.each([
    ["to the time it has", evening, later, "same_time"],
    ["to half the time, while the agenda is as long as before", { ...evening, end: "19:45" }, later, "agenda_overrun"],
    ["to a day that is over", { ...evening, day: "2027-01-04" }, later, "in_past"],
    ["once it has begun", nextEvening, startsAt, "too_late"],
  ])("is refused %s", async (_name, when, at, reason) => {
    const made = await published();
    expect(await moveMeeting(await permitFor("meeting.move", chair, at), made.id, { version: made.version, when, reason: "Why" })).toEqual({ ok: false, reason });
  });

  test("is refused after somebody else changed it", async () => {
    const made = await published();
    await changeDetails(await permitFor("meeting.schedule", chair, later), made.id, { version: made.version, details });
    expect(await moveMeeting(await permitFor("meeting.move", chair, later), made.id, { version: made.version, when: nextEvening, reason: "Why" })).toEqual({ ok: false, reason: "changed_meanwhile" });
  });
});

describe("changing what is published", () => {
  test("another place raises the calendar's number and is told", async () => {
    const made = await published();
    const permit = await permitFor("meeting.schedule", chair, later);
    expect(value(await changeDetails(permit, made.id, { version: made.version, details: { ...details, venueName: "Town hall" } }))).toMatchObject({ sequence: 1, letters: 1 });
    expect((await lettersOf(made.id)).map(({ kind }) => kind).sort()).toEqual(["meeting.place_changed", "meeting.published"]);
  });

  test("other words do neither, and still count as a change", async () => {
    const made = await published();
    const permit = await permitFor("meeting.schedule", chair, later);
    expect(value(await changeDetails(permit, made.id, { version: made.version, details: { ...details, about: "More" } }))).toEqual({ id: made.id, version: made.version + 1, sequence: 0, letters: 0 });
    expect(await rowOf(made.id)).toMatchObject({ about: "More", changedAt: later });
  });

  test("is over when the meeting is", async () => {
    const made = await published();
    const permit = await permitFor("meeting.schedule", chair, new Date("2027-03-04T20:30:00Z"));
    expect(await changeDetails(permit, made.id, { version: made.version, details })).toEqual({ ok: false, reason: "too_late" });
    expect(await changeDraft(permit, made.id, { version: made.version, details, when: evening })).toEqual({ ok: false, reason: "not_a_draft" });
  });
});

describe("cancelling", () => {
  test("keeps the meeting, says why, and passes over it for the next one", async () => {
    const made = await cancelled();
    expect(made).toMatchObject({ sequence: 1, letters: 1 });
    expect(await findMeeting(everyone(), made.id)).toMatchObject({ state: "cancelled", cancelledAt: later, changeReason: "The hall is flooded." });
    expect(await nextMeetingOfPanel(everyone(), panel.id)).toBeNull();
    expect(await upcomingMeetings(everyone(), { panelId: panel.id })).toMatchObject([{ id: made.id }]);
  });

  test("twice changes nothing, and what is cancelled cannot move or come back", async () => {
    const made = await cancelled();
    expect(value(await cancelMeeting(await permitFor("meeting.cancel", chair, later), made.id, { version: 0, reason: "Again" }))).toMatchObject({ version: made.version, letters: 0 });
    expect(await moveMeeting(await permitFor("meeting.move", chair, later), made.id, { version: made.version, when: nextEvening, reason: "Why" })).toEqual({ ok: false, reason: "too_late" });
    expect(await publishMeeting(await permitFor("meeting.publish", chair, later), made.id, made.version)).toEqual({ ok: false, reason: "not_a_draft" });
    expect(await dropDraft(await permitFor("meeting.cancel", chair, later), made.id)).toEqual({ ok: false, reason: "not_a_draft" });
  });

  test("is too late once the meeting is over", async () => {
    const made = await published();
    const permit = await permitFor("meeting.cancel", chair, new Date("2027-03-04T20:30:00Z"));
    expect(await cancelMeeting(permit, made.id, { version: made.version, reason: "Why" })).toEqual({ ok: false, reason: "too_late" });
  });
});

describe("lists", () => {
  test("a meeting is the next one until its end, and then among those of the past", async () => {
    const made = await published();
    const at = (iso: string) => openPermitAt("meeting.view", new Date(iso));
    const during = at("2027-03-04T20:29:59Z");
    const after = at("2027-03-04T20:30:00Z");
    expect([await nextMeetingOfPanel(during, panel.id), await nextMeetingOfPanel(after, panel.id)].map((meeting) => meeting?.id)).toEqual([made.id, undefined]);
    expect((await pastMeetings(during, { panelId: panel.id })).total).toBe(0);
    expect(await pastMeetings(after, { wardCode: panel.wardCode })).toMatchObject({ total: 1, meetings: [{ id: made.id }] });
  });

  test("drafts are in no public list, before or after their day", async () => {
    await draft();
    const permit = openPermitAt("meeting.view", new Date("2028-01-01T00:00:00Z"));
    expect([await upcomingMeetings(everyone(), { panelId: panel.id }), (await pastMeetings(permit, { panelId: panel.id })).total]).toEqual([[], 0]);
  });

  test("a record of the past has what it says and nothing else", async () => {
    const made = await published();
    expect(await recordOfMeeting(everyone(), made.id)).toEqual({ attendance: [], decisions: [], figures: [], actions: [], outcomes: [] });
  });

  test("the desk shows drafts, open questions, what is planned, and a panel with nothing planned", async () => {
    const desk = () => permitFor("desk.view", chair, later).then(meetingTasks);
    expect((await desk()).map(({ kind, href }) => [kind, href])).toEqual([["meeting.none", `/panels/${panel.slug}/planner`]]);
    const [first, second] = [await draft(), await published({ when: nextEvening })];
    expect((await desk()).map(({ kind, href, dueOn }) => [kind, href, dueOn])).toEqual([
      ["meeting.draft", `/meetings/${first.id}/check`, "2027-03-04"],
      ["meeting.not_checked", `/meetings/${second.id}/edit`, "2027-03-11"],
      ["meeting.planned", `/meetings/${second.id}/published`, "2027-03-11"],
    ]);
    expect(await meetingTasks(await permitFor("desk.view", await makePerson({ member: panel.id }), later))).toEqual([]);
  });
});
