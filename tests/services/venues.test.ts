import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { letters, meetings } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { accessFactsOf, venueFactsOf, type MeetingDetails } from "~/domain/meeting";
import { calendarDocument } from "~/services/calendar/document.server";
import { calendarOfMeeting, calendarOfPanel, calendarOfWard } from "~/services/calendar/read.server";
import { panelsNear, setJointPanels } from "~/services/meetings/joint.server";
import { findMeeting, findMeetingToRun, jointPanels, nextMeetingOfPanel, nextMeetingOfWard, pastMeetings, surgeryBefore, upcomingMeetings } from "~/services/meetings/read.server";
import { agendaOf } from "~/services/agendas/read.server";
import { setAgenda } from "~/services/agendas/write.server";
import { changeDetails, changeDraft, dropDraft, publishMeeting, scheduleMeeting } from "~/services/meetings/write.server";
import { findVenue, meetingsAt, publicVenue, venuesOfPanel, venueTasks } from "~/services/venues/read.server";
import { addVenue, changeVenue, type VenueWish } from "~/services/venues/write.server";
import { freshDatabases } from "../support/databases.ts";
import { makePerson, openPermitAt, permitFor } from "../support/people.ts";
import { makeBorough, makePanel, makeWard } from "../support/places.ts";

const now = new Date("2027-02-01T12:00:00Z");
const details: MeetingDetails = { title: "Panel meeting", kind: "panel", venueName: "Hall", venueAddress: null, venuePostcode: "SE1 0AA", isOnline: false, joinByPhone: null, whoMayCome: "anyone", accessFacts: accessFactsOf({ large_print: "yes", lift: "no" }), accessContact: null, about: null };
const evening = { day: "2027-03-04", start: "19:00", end: "20:30" };
const place: VenueWish = { name: "Library hall", address: "Mill Lane", postcode: "SE1 0AB", directions: "Left door", nearestStation: null, nearestStop: null, facts: venueFactsOf({ lift: "yes", step_free: "yes" }), loopTestedOn: null, seats: 40, wheelchairSpaces: 3, contact: "Keyholder Kim", cost: "£20", notes: "Alarm code with Kim", checkedOn: "2027-01-15", isRetired: false };
const link = "https://meet.example/private-room-77";
const everyone = () => openPermitAt("meeting.view", now);

let boroughCode: string;
let panel: Awaited<ReturnType<typeof makePanel>>;
let neighbour: Awaited<ReturnType<typeof makePanel>>;
let chair: Awaited<ReturnType<typeof makePerson>>;
let keys = 0;

beforeEach(async () => {
  freshDatabases();
  boroughCode = (await makeBorough()).code;
  panel = await makePanel({ wardCode: (await makeWard({ boroughCode })).code });
  neighbour = await makePanel({ wardCode: (await makeWard({ boroughCode })).code });
  chair = await makePerson({ chair: panel.id });
});

function value<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason}`);
  return outcome.value;
}
const may = () => permitFor("meeting.schedule", chair, now);
const book = () => permitFor("venue.edit", chair, now);
const add = async (over: Partial<VenueWish> = {}) => value(await addVenue(await book(), panel.id, { ...place, ...over }, `venue-${(keys += 1)}`)).id;
const draft = async (over: Partial<MeetingDetails> = {}, when = evening, likeId: string | null = null) => scheduleMeeting(await may(), { panelId: panel.id, details: { ...details, ...over }, when, onceKey: `meeting-${(keys += 1)}`, likeId });
const publish = async ({ id, version }: { id: string; version: number }) => publishMeeting(await permitFor("meeting.publish", chair, now), id, version);
const published = async (over: Partial<MeetingDetails> = {}, when = evening) => value(await publish(value(await draft(over, when))));

describe("the venue book", () => {
  test("a meeting there has the book's name, address and facts, whatever else was typed, and keeps its own arrangements", async () => {
    const venueId = await add();
    const { id } = await published({ venueId, venueName: "Typed", venuePostcode: null });
    expect(await findMeeting(everyone(), id)).toMatchObject({ venueName: "Library hall", venueAddress: "Mill Lane", venuePostcode: "SE1 0AB", accessFacts: { lift: "yes", step_free: "yes", hearing_loop: "not_checked", large_print: "yes" } });
  });

  test("what is for the panel only is told to nobody else", async () => {
    const shown = JSON.stringify(await publicVenue(everyone(), await add()));
    expect(shown).toContain("Left door");
    for (const word of ["Kim", "£20", "Alarm"]) expect(shown).not.toContain(word);
  });

  test("a change of facts reaches coming meetings at once; another address is a change of place and tells the members", async () => {
    const venueId = await add();
    const made = await published({ venueId });
    const first = value(await changeVenue(await book(), venueId, 1, { ...place, facts: venueFactsOf({ lift: "no" }) }));
    expect(first).toEqual({ meetings: 1 });
    expect(await findMeeting(everyone(), made.id)).toMatchObject({ sequence: 0, accessFacts: { lift: "no", step_free: "not_checked" } });
    const before = (await appRead().select().from(letters)).length;
    value(await changeVenue(await book(), venueId, 2, { ...place, postcode: "SE1 0AC" }));
    expect(await findMeeting(everyone(), made.id)).toMatchObject({ sequence: 1, venuePostcode: "SE1 0AC" });
    expect((await appRead().select().from(letters)).length).toBe(before + 1);
    expect(await meetingsAt(await book(), venueId)).toBe(1);
  });

  test("of two editors, one is told that the other was first; the same form twice makes one place", async () => {
    const venueId = await add();
    const permit = await book();
    const outcomes = await Promise.all(["Ours", "Theirs"].map((name) => changeVenue(permit, venueId, 1, { ...place, name })));
    expect(outcomes.map((outcome) => (outcome.ok ? "kept" : outcome.reason))).toEqual(["kept", "changed_meanwhile"]);
    const twice = await Promise.all([addVenue(permit, panel.id, place, "same-form"), addVenue(permit, panel.id, place, "same-form")]);
    expect(twice[0]).toEqual(twice[1]);
  });

  test("belongs to one panel: others neither find its places nor meet there", async () => {
    const venueId = await add();
    const stranger = await makePerson({ chair: neighbour.id });
    const theirs = await permitFor("venue.edit", stranger, now);
    expect([await findVenue(theirs, venueId), await venuesOfPanel(theirs, panel.id)]).toEqual([null, []]);
    expect(await changeVenue(theirs, venueId, 1, place)).toEqual({ ok: false, reason: "not_found" });
    expect(await addVenue(theirs, panel.id, place, "stranger")).toEqual({ ok: false, reason: "not_found" });
    const wish = { panelId: neighbour.id, details: { ...details, venueId }, when: evening, onceKey: "stranger" };
    expect(await scheduleMeeting(await permitFor("meeting.schedule", stranger, now), wish)).toEqual({ ok: false, reason: "venue_unknown" });
  });

  test("asks to look again after a year, and for what nobody checked (MTG-03, MTG-11)", async () => {
    const all = venueFactsOf(Object.fromEntries(Object.keys(place.facts).map((key) => [key, "yes"])));
    await add({ name: "Old", facts: all, checkedOn: "2026-01-31" });
    await add({ name: "Fresh", facts: all, checkedOn: "2026-02-01" });
    await add({ name: "Partly" });
    await add({ name: "Given up", checkedOn: "2020-01-01", isRetired: true });
    const tasks = await venueTasks(await permitFor("desk.view", chair, now));
    expect(tasks.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["venue.recheck Old", "venue.unchecked Partly"]);
  });
});

describe("joining online (MTG-13)", () => {
  const online = { isOnline: true, onlineLink: link };

  test("the link is in no public read and no feed, and members get it by letter and invitation", async () => {
    await makePerson({ member: panel.id });
    const made = await published(online);
    const permit = everyone();
    const whose = { panelId: panel.id };
    const reads = [await findMeeting(permit, made.id), await nextMeetingOfPanel(permit, panel.id), await nextMeetingOfWard(permit, panel.wardCode), await upcomingMeetings(permit, whose), await pastMeetings(openPermitAt("meeting.view", new Date("2027-04-01T12:00:00Z")), whose)];
    expect(JSON.stringify(reads)).not.toContain("private-room");
    const calendars = [await calendarOfMeeting(openPermitAt("calendar.view", now), made.id), await calendarOfPanel(openPermitAt("calendar.view", now), panel.slug), await calendarOfWard(openPermitAt("calendar.view", now), panel.wardCode)];
    for (const found of calendars) {
      const text = calendarDocument(found!.calendar).replace(/\r\n /g, "");
      expect(text).toContain("BEGIN:VEVENT");
      expect(text).not.toContain("private-room");
    }
    expect(await findMeetingToRun(await may(), made.id)).toMatchObject({ onlineLink: link });
    const sent = await appRead().select().from(letters);
    expect(sent.length).toBeGreaterThan(0);
    for (const { text } of sent) expect(text).toContain(link);
  });

  test("the link is public where the chair chose so, in the page's data and in calendars", async () => {
    const made = await published({ ...online, isLinkPublic: true });
    expect(await findMeeting(everyone(), made.id)).toMatchObject({ onlineLink: link });
    const found = await calendarOfMeeting(openPermitAt("calendar.view", now), made.id);
    expect(calendarDocument(found!.calendar).replace(/\r\n /g, "")).toContain(link);
  });

  test("an online meeting without a way in is not published, nor made so afterwards", async () => {
    const made = value(await draft({ ...online, onlineLink: null }));
    expect(await publish(made)).toEqual({ ok: false, reason: "no_way_in" });
    const open = await published();
    expect(await changeDetails(await may(), open.id, { version: open.version, details: { ...details, isOnline: true } })).toEqual({ ok: false, reason: "no_way_in" });
    expect(await publish(value(await draft({ venueName: null })))).toEqual({ ok: false, reason: "no_place" });
    expect(await publish(value(await draft({ whoMayCome: null })))).toEqual({ ok: false, reason: "no_audience" });
  });

  test("a link is forgotten once the meeting is not online any more", async () => {
    const made = value(await draft(online));
    value(await changeDraft(await may(), made.id, { version: 1, details: { ...details, isOnline: false, onlineLink: link }, when: evening }));
    expect((await appRead().select().from(meetings).where(eq(meetings.id, made.id)))[0]).toMatchObject({ onlineLink: null, isLinkPublic: false });
  });
});

describe("a private surgery (MTG-12)", () => {
  test("stands with its meeting, keeps no words, and is not the ward's next meeting", async () => {
    const main = await published();
    const surgery = await published({ kind: "surgery", title: "Surgery", about: "Somebody's case", surgeryForId: main.id }, { day: "2027-03-04", start: "18:15", end: "18:45" });
    expect(await surgeryBefore(everyone(), main.id)).toMatchObject({ id: surgery.id, about: null });
    expect(await nextMeetingOfPanel(everyone(), panel.id)).toMatchObject({ id: main.id });
    expect((await agendaOf(everyone(), surgery.id)).items).toEqual([]);
    expect(await draft({ kind: "surgery", surgeryForId: "another-panels" })).toEqual({ ok: false, reason: "surgery_unknown" });
  });

  test("outlives a draft that it came before", async () => {
    const main = value(await draft());
    const surgery = value(await draft({ kind: "surgery", surgeryForId: main.id }));
    value(await dropDraft(await permitFor("meeting.cancel", chair, now), main.id));
    expect((await findMeetingToRun(await may(), surgery.id))?.surgeryForId).toBeNull();
  });
});

describe("a joint meeting (R2)", () => {
  const join = async (made: { id: string; version: number }, panels: string[]) => setJointPanels(await may(), made.id, { panels, version: made.version });

  test("stands on every panel's and ward's list and in their calendars, and only its caller changes it", async () => {
    const made = await published();
    expect(await panelsNear(everyone(), panel.id)).toEqual([{ id: neighbour.id, name: neighbour.name }]);
    expect(await join(made, [neighbour.id])).toMatchObject({ ok: true });
    expect(await jointPanels(everyone(), made.id)).toMatchObject([{ id: neighbour.id }]);
    expect(await nextMeetingOfPanel(everyone(), neighbour.id)).toMatchObject({ id: made.id, panelName: panel.name });
    expect(await nextMeetingOfWard(everyone(), neighbour.wardCode)).toMatchObject({ id: made.id });
    expect((await calendarOfPanel(openPermitAt("calendar.view", now), neighbour.slug))?.calendar.entries).toHaveLength(1);
    const theirs = await permitFor("meeting.schedule", await makePerson({ chair: neighbour.id }), now);
    expect(await findMeetingToRun(theirs, made.id)).toBeNull();
    expect(await setJointPanels(theirs, made.id, { panels: [], version: made.version + 1 })).toEqual({ ok: false, reason: "not_found" });
    expect(await join({ ...made, version: made.version + 1 }, [])).toMatchObject({ ok: true });
    expect(await nextMeetingOfPanel(everyone(), neighbour.id)).toBeNull();
  });

  test("is held with panels of the borough, and never by an old form", async () => {
    const made = await published();
    expect(await join(made, [(await makePanel()).id])).toEqual({ ok: false, reason: "panel_unknown" });
    expect(await join({ ...made, version: 1 }, [neighbour.id])).toEqual({ ok: false, reason: "changed_meanwhile" });
  });
});

test("a meeting like the last takes its agenda over, but for what residents suggested", async () => {
  const last = await published();
  const { items, version } = await agendaOf(everyone(), last.id);
  value(await setAgenda(await permitFor("agenda.edit", chair, now), last.id, { version, lines: items.slice(0, 3).map((item, at) => ({ ...item, title: `Own ${at}` })), suggestUntilOn: null }));
  const next = value(await draft({}, { ...evening, day: "2027-06-03" }, last.id));
  const agenda = await agendaOf(everyone(), next.id);
  expect(agenda.items.map(({ title }) => title)).toEqual(["Own 0", "Own 1", "Own 2"]);
  expect(agenda.items.map(({ id }) => id)).not.toEqual(items.slice(0, 3).map(({ id }) => id));
  expect(agenda.suggestUntilOn).toBe("2027-05-24");
  const elsewhere = await scheduleMeeting(await permitFor("meeting.schedule", await makePerson({ chair: neighbour.id }), now), { panelId: neighbour.id, details, when: evening, onceKey: "elsewhere", likeId: last.id });
  expect((await agendaOf(everyone(), value(elsewhere).id)).items).toEqual([]);
});
