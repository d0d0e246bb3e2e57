import { asc, eq } from "drizzle-orm";
import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { councilCalendars, councilMeetings, meetingAttendance, meetings, schoolHolidays, wardNeighbours, wards } from "~/db/app-schema.server";
import { appRead, databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { londonInstant } from "~/domain/day";
import { accessFactsOf } from "~/domain/meeting";
import type { SlotWish } from "~/domain/slot";
import { defaultWeights } from "~/domain/slot-weights";
import { publishMeeting, moveMeeting } from "~/services/meetings/write.server";
import { cadenceOfPanel, objectionsToMeeting, plannedSlots, usualMeeting, placesToMeet } from "~/services/planner/read.server";
import { turnoutBySlot } from "~/services/planner/turnout.server";
import { keepWeights } from "~/services/planner/write.server";
import { importWards } from "~/services/wards/import.server";
import { refreshNeighbours, wardsBeside } from "~/services/wards/neighbours.server";
import { freshDatabases } from "../support/databases";
import { realFiles } from "../support/files";
import { makePerson, permitFor, systemPermit } from "../support/people";
import { makePanel, makeTeam, makeWard } from "../support/places";

const now = new Date("2027-04-01T12:00:00Z");
const wish = (more: Partial<SlotWish & { venue: { name: string; postcode: string | null } | null }> = {}) => ({ from: "2027-06-01", to: "2027-06-30", minutes: 90, way: "in_person" as const, parts: [], withShortNotice: false, venue: null, ...more });

let panel: Awaited<ReturnType<typeof makePanel>>;
let chair: Awaited<ReturnType<typeof makePerson>>;
let boroughCode: string;

beforeEach(async () => {
  freshDatabases();
  const ward = await makeWard({ name: "Thornfield" });
  boroughCode = ward.boroughCode;
  panel = await makePanel({ name: "Thornfield panel", wardCode: ward.code });
  chair = await makePerson({ chair: panel.id });
});

const permit = () => permitFor("meeting.schedule", chair, now);

async function makeMeeting(panelId: string, day: string, clock: string, over: Partial<typeof meetings.$inferInsert> = {}) {
  const startsAt = londonInstant(day, clock, "first");
  if (!startsAt.ok) throw new Error("no such time");
  const meeting = {
    id: newId(), panelId, kind: "panel" as const, title: "Panel meeting", state: "published" as const, onDay: day, startsAt: startsAt.instant, endsAt: new Date(startsAt.instant.getTime() + 5_400_000),
    venueName: "Library hall", venuePostcode: "SE1 0AA", isOnline: false, whoMayCome: "anyone" as const, accessFacts: accessFactsOf({}), sequence: 0, version: 1, changedAt: now, ...over,
  };
  await databases().app.write.insert(meetings).values(meeting);
  return meeting;
}

async function reasonsAt(day: string, start: string, asked = wish()) {
  const plan = await plannedSlots(await permit(), panel.id, asked);
  return plan?.slots.find((slot) => slot.day === day && slot.start === start)?.reasons ?? [];
}

test("a chair gets a ranked list for her own panel, and another panel's is not there for her", async () => {
  const plan = await plannedSlots(await permit(), panel.id, wish());
  expect(plan?.slots.length).toBeGreaterThan(150);
  expect(plan?.slots.map(({ score }) => score)).toEqual(plan?.slots.map(({ score }) => score).sort((one, other) => other - one));
  expect(await plannedSlots(await permit(), (await makePanel()).id, wish())).toBeNull();
  expect(await plannedSlots(await permit(), panel.id, wish())).toEqual(plan);
});

test("neighbours' and the team's published meetings are found, and drafts of theirs and far panels are not", async () => {
  const [beside, sharing, far] = [await makePanel({ name: "Beside panel" }), await makePanel({ name: "Team panel" }), await makePanel({ name: "Far panel" })];
  await databases().app.write.insert(wardNeighbours).values([{ wardCode: panel.wardCode, neighbourCode: beside.wardCode }, { wardCode: beside.wardCode, neighbourCode: panel.wardCode }]);
  await makeTeam([panel.wardCode, sharing.wardCode]);
  for (const other of [beside, sharing, far]) await makeMeeting(other.id, "2027-06-09", "19:00");
  await makeMeeting(beside.id, "2027-06-16", "19:00", { state: "draft" });
  const found = (await reasonsAt("2027-06-09", "19:00")).flatMap((reason) => (reason.code === "team" || reason.code === "neighbour" ? [[reason.code, reason.whose]] : []));
  expect(found).toEqual([["team", "Team panel"], ["neighbour", "Beside panel"]]);
  expect((await reasonsAt("2027-06-16", "19:00")).map(({ code }) => code)).not.toContain("neighbour");
});

test("a room that another panel has booked is taken, whichever ward that is in", async () => {
  const far = await makePanel({ name: "Far panel" });
  await makeMeeting(far.id, "2027-06-09", "19:00");
  const here = wish({ venue: { name: "Library hall", postcode: "SE1 0AA" } });
  expect(await reasonsAt("2027-06-09", "18:00", here)).toContainEqual(expect.objectContaining({ code: "venue_taken", whose: "Far panel", start: "19:00" }));
  expect((await reasonsAt("2027-06-09", "18:00", wish({ venue: { name: "Library hall", postcode: "N16 0UA" } }))).map(({ code }) => code)).not.toContain("venue_taken");
});

test("the council's meetings and the borough's school holidays count, and what is not known is said", async () => {
  expect((await plannedSlots(await permit(), panel.id, wish()))?.gaps.map(({ kind }) => kind).sort()).toEqual(["no_council_calendar", "no_neighbours", "no_school_holidays"]);
  const write = databases().app.write;
  await write.insert(councilCalendars).values({ boroughCode, address: "https://council.example/calendar.ics", checkedAt: new Date("2027-03-03T08:00:00Z"), triedAt: now, problem: "unreachable", version: 1 });
  await write.insert(councilMeetings).values({ id: newId(), boroughCode, onDay: "2027-06-16", start: "19:00", end: "22:00", title: "Full Council", isFullCouncil: true });
  await write.insert(schoolHolidays).values({ id: newId(), boroughCode, name: "Half term", fromOn: "2027-05-31", toOn: "2027-06-04" });
  const plan = await plannedSlots(await permit(), panel.id, wish());
  expect(plan?.gaps).toContainEqual({ kind: "council_not_checked", since: new Date("2027-03-03T08:00:00Z"), problem: "unreachable" });
  expect(plan?.gaps).toContainEqual({ kind: "council_known_until", day: "2027-06-16" });
  expect(plan?.gaps).toContainEqual({ kind: "school_holidays_known_until", day: "2027-06-04" });
  expect((await reasonsAt("2027-06-16", "19:00"))[0]).toMatchObject({ code: "council", isFull: true });
  expect((await reasonsAt("2027-06-02", "19:00")).map(({ code }) => code)).toContain("school_holiday");
});

test("past 2028 it is said that bank holidays and tabled holy days are not known", async () => {
  const plan = await plannedSlots(await permitFor("meeting.schedule", chair, new Date("2028-11-01T12:00:00Z")), panel.id, wish({ from: "2028-12-01", to: "2029-02-01" }));
  expect(plan?.gaps).toEqual(expect.arrayContaining([{ kind: "bank_holidays_known_until", day: "2028-12-31" }, { kind: "observances_known_until", day: "2028-12-31" }]));
});

test("a panel of Tuesday mornings is offered other hours first, until it says that fairness does not matter to it", async () => {
  for (const day of ["2026-09-01", "2026-10-13", "2026-11-24", "2027-01-05", "2027-02-16", "2027-03-30"]) await makeMeeting(panel.id, day, "10:00");
  const best = async () => (await plannedSlots(await permit(), panel.id, wish({ from: "2027-05-04", to: "2027-05-20" })))?.slots[0];
  expect((await best())?.period).not.toBe("daytime");
  expect(await cadenceOfPanel(panel.id, now)).toBe(42);
  const weights = { ...defaultWeights, fairness: 0, working_hours: 0, dark: 3 } as const;
  expect(await keepWeights(await permit(), panel.id, { weights, cadenceDays: 28, version: 0 })).toEqual({ ok: true, value: { version: 1 } });
  expect((await best())?.period).toBe("daytime");
  expect(await cadenceOfPanel(panel.id, now)).toBe(28);
});

test("weights of an older form are refused, and so are those of another panel", async () => {
  await keepWeights(await permit(), panel.id, { weights: defaultWeights, cadenceDays: null, version: 0 });
  expect(await keepWeights(await permit(), panel.id, { weights: defaultWeights, cadenceDays: null, version: 0 })).toEqual({ ok: false, reason: "changed_meanwhile" });
  expect(await keepWeights(await permit(), (await makePanel()).id, { weights: defaultWeights, cadenceDays: null, version: 0 })).toEqual({ ok: false, reason: "not_found" });
});

test("publishing keeps what speaks against the time beside the panel's reason, and moving keeps what speaks against the new one", async () => {
  const draft = await makeMeeting(panel.id, "2027-06-09", "10:00", { state: "draft" });
  const stored = async () => (await appRead().select({ objections: meetings.slotObjections, reason: meetings.slotReason }).from(meetings).where(eq(meetings.id, draft.id)))[0];
  expect((await objectionsToMeeting(await permitFor("meeting.publish", chair, now), draft)).map(({ code }) => code)).toEqual(["working_hours"]);
  const published = await publishMeeting(await permitFor("meeting.publish", chair, now), draft.id, 1, "The hall is free in the mornings only.");
  expect(await stored()).toMatchObject({ reason: "The hall is free in the mornings only.", objections: [{ code: "working_hours", minutes: 90 }] });
  await moveMeeting(await permitFor("meeting.move", chair, now), draft.id, { version: published.ok ? published.value.version : 0, when: { day: "2027-06-10", start: "19:00", end: "20:30" }, reason: "More can come." });
  expect(await stored()).toEqual({ objections: null, reason: null });
  await moveMeeting(await permitFor("meeting.move", chair, now), draft.id, { version: published.ok ? published.value.version + 1 : 0, when: { day: "2027-06-11", start: "11:00", end: "12:30" }, reason: "The hall is taken.", slotReason: "It is the only day left." });
  expect(await stored()).toMatchObject({ reason: "It is the only day left.", objections: expect.arrayContaining([expect.objectContaining({ code: "working_hours" })]) });
});

test("a time with nothing against it keeps no reason", async () => {
  const draft = await makeMeeting(panel.id, "2027-06-09", "19:00", { state: "draft" });
  await publishMeeting(await permitFor("meeting.publish", chair, now), draft.id, 1, "Because.");
  expect((await appRead().select().from(meetings).where(eq(meetings.id, draft.id)))[0]).toMatchObject({ state: "published", slotObjections: null, slotReason: null });
});

test("what the newest meeting was like and where the panel has met are remembered", async () => {
  expect(await usualMeeting(panel.id)).toEqual({ minutes: 90, start: null, venue: null, isOnline: false, lastOn: null });
  await makeMeeting(panel.id, "2027-01-06", "19:15", { venueName: "Town hall", venuePostcode: null });
  await makeMeeting(panel.id, "2027-03-03", "18:30");
  await makeMeeting(panel.id, "2027-03-10", "10:00", { state: "cancelled", venueName: "Nowhere" });
  expect(await usualMeeting(panel.id)).toMatchObject({ minutes: 90, start: "18:30", venue: { name: "Library hall", postcode: "SE1 0AA" }, lastOn: "2027-03-03" });
  expect((await placesToMeet(panel.id)).map(({ name }) => name)).toEqual(["Nowhere", "Library hall", "Town hall"]);
});

test("turnout is the average by weekday, hour and place, without officials and apologies", async () => {
  const attended = async (day: string, clock: string, groups: Record<string, number>) => {
    const meeting = await makeMeeting(panel.id, day, clock, { state: "held" });
    await databases().app.write.insert(meetingAttendance).values(Object.entries(groups).map(([group, count]) => ({ meetingId: meeting.id, group, count })));
  };
  await attended("2026-09-02", "19:00", { panel: 9, residents: 4, first_time: 2, police: 3, apologies: 5 });
  await attended("2026-12-02", "19:00", { panel: 8, residents: 1, councillors: 2 });
  await attended("2027-03-06", "11:00", { panel: 7, residents: 15 });
  expect(await turnoutBySlot(panel.id)).toEqual([
    { weekday: 6, start: "11:00", place: "Library hall", meetings: 1, people: 22 },
    { weekday: 3, start: "19:00", place: "Library hall", meetings: 2, people: 11 },
  ]);
});

// ---- Neighbours --------------------------------------------------------------------------------

const square = (west: number, south: number) => JSON.stringify({ type: "Polygon", coordinates: [[[west, south], [west + 0.02, south], [west + 0.02, south + 0.02], [west, south + 0.02], [west, south]]] });

test("wards that share a side are neighbours, those that share a corner are not, and rows that are there already are worked out", async () => {
  const made = [await makeWard({ boundary: square(0, 51.5) }), await makeWard({ boundary: square(0.02, 51.5) }), await makeWard({ boundary: square(0.02, 51.52) })] as const;
  const refresh = () => refreshNeighbours(systemPermit("place.import", "neighbours", now));
  expect(await refresh()).toBe(4);
  expect(await wardsBeside([made[0].code])).toEqual([made[1].code]);
  expect(await wardsBeside([made[1].code])).toEqual([made[0].code, made[2].code].sort());
  expect(await refresh()).toBe(0);
  await databases().app.write.update(wards).set({ boundary: square(0.5, 51.5) }).where(eq(wards.code, made[1].code));
  expect(await refresh()).toBe(4);
  expect(await wardsBeside([made[1].code])).toEqual([]);
});

test.runIf(realFiles.areThere)("all neighbours of London's 704 wards are found when they are imported", async () => {
  expect(await importWards(systemPermit("place.import", "import", now), [realFiles.wards, realFiles.boundaries])).toMatchObject({ ok: true });
  const rows = await appRead().select().from(wardNeighbours).orderBy(asc(wardNeighbours.wardCode));
  const truth = JSON.parse(readFileSync("../shared/data/geo/ward_neighbours.json", "utf8")) as Record<string, string[]>;
  const found = new Set(rows.map(({ wardCode, neighbourCode }) => `${wardCode} ${neighbourCode}`));
  expect(Object.entries(truth).flatMap(([code, codes]) => codes.filter((other) => !found.has(`${code} ${other}`)))).toEqual([]);
  expect(rows.length).toBeLessThan(3900);
});
