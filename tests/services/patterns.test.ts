import { beforeEach, describe, expect, test } from "vitest";
import { letters, meetings } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { onTouched } from "~/db/touched.server";
import { accessFactsOf, type MeetingDetails } from "~/domain/meeting";
import type { Pattern } from "~/domain/pattern";
import { agendaOf } from "~/services/agendas/read.server";
import { dropDraft, scheduleMeeting } from "~/services/meetings/write.server";
import { exceptionsOf, patternOf, plannedYear } from "~/services/patterns/read.server";
import { makeMeetings, setException, setPattern } from "~/services/patterns/write.server";
import { freshDatabases } from "../support/databases.ts";
import { makePerson, openPermitAt, permitFor } from "../support/people.ts";
import { makePanel } from "../support/places.ts";

const now = new Date("2027-02-01T12:00:00Z");
const thirdWednesday: Pattern = { week: 3, weekday: 3, everyMonths: 3, fromMonth: "2027-03", startClock: "19:00", endClock: "20:30" };
const details: MeetingDetails = { title: "Panel meeting", kind: "panel", venueName: "Hall", venueAddress: null, venuePostcode: "SE1 0AA", isOnline: false, joinByPhone: null, whoMayCome: "residents", accessFacts: accessFactsOf({ lift: "yes" }), accessContact: "020 7946 0101", about: "About the last one" };
const everyone = () => openPermitAt("meeting.view", now);

let panel: Awaited<ReturnType<typeof makePanel>>;
let chair: Awaited<ReturnType<typeof makePerson>>;

beforeEach(async () => {
  freshDatabases();
  panel = await makePanel();
  chair = await makePerson({ chair: panel.id });
});

function value<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason}`);
  return outcome.value;
}
const may = (at = now) => permitFor("pattern.edit", chair, at);
const set = async (wish = thirdWednesday, version = 0) => setPattern(await may(), panel.id, version, wish);
const except = async (day: string, wish: Parameters<typeof setException>[3]) => setException(await may(), panel.id, day, wish);
const make = async (isPublished = false, at = now) => makeMeetings(await may(at), panel.id, { isPublished });
const first = async () => value(await scheduleMeeting(await permitFor("meeting.schedule", chair, now), { panelId: panel.id, details, when: { day: "2027-02-10", start: "19:00", end: "20:30" }, onceKey: "first-meeting" }));
const made = async () => (await appRead().select().from(meetings).orderBy(meetings.onDay)).filter(({ patternDay }) => patternDay !== null);
const days = async () => (await plannedYear(everyone(), panel.id, (await patternOf(everyone(), panel.id))!)).map(({ heldOn }) => heldOn);

describe("a pattern", () => {
  test("plans a year from today, with its exceptions kept", async () => {
    value(await set());
    expect(await days()).toEqual(["2027-03-17", "2027-06-16", "2027-09-15", "2027-12-15"]);
    value(await except("2027-06-16", { movedTo: "2027-06-23", reason: "Half term" }));
    value(await except("2027-09-15", { movedTo: null, reason: null }));
    expect(await days()).toEqual(["2027-03-17", "2027-06-23", null, "2027-12-15"]);
    value(await set({ ...thirdWednesday, endClock: "21:00" }, 1));
    expect(await days()).toEqual(["2027-03-17", "2027-06-23", null, "2027-12-15"]);
    value(await except("2027-09-15", null));
    expect(await days()).toEqual(["2027-03-17", "2027-06-23", "2027-09-15", "2027-12-15"]);
    expect(await exceptionsOf((await patternOf(everyone(), panel.id))!.id)).toEqual([{ onDay: "2027-06-16", movedTo: "2027-06-23", reason: "Half term" }]);
  });

  test("tells what is in the way: bank holidays, Easter, and what the panel has planned already", async () => {
    await first();
    value(await set({ ...thirdWednesday, week: 2, everyMonths: 1, fromMonth: "2027-02" }));
    const [february] = await plannedYear(everyone(), panel.id, (await patternOf(everyone(), panel.id))!);
    expect(february).toMatchObject({ heldOn: "2027-02-10", clashes: expect.arrayContaining(["another_meeting"]) });
    value(await set({ ...thirdWednesday, week: 6, weekday: 1, fromMonth: "2027-05" }, 1));
    const [, may31] = await plannedYear(everyone(), panel.id, (await patternOf(everyone(), panel.id))!);
    expect(may31).toMatchObject({ heldOn: "2027-05-31", clashes: ["bank_holiday"] });
  });

  test.each([
    [{ ...thirdWednesday, endClock: "19:00" }, 0, "end_before_start"],
    [{ ...thirdWednesday, endClock: "23:59", startClock: "09:00" }, 0, "too_long"],
    [thirdWednesday, 3, "changed_meanwhile"],
  ])("%j made from version %i is refused: %s", async (wish, version, reason) => {
    expect(await set(wish, version)).toEqual({ ok: false, reason });
  });

  test("is its own panel's: others neither set it nor make its meetings", async () => {
    value(await set());
    const stranger = await permitFor("pattern.edit", await makePerson({ chair: (await makePanel()).id }), now);
    expect(await setPattern(stranger, panel.id, 1, thirdWednesday)).toEqual({ ok: false, reason: "not_found" });
    expect(await setException(stranger, panel.id, "2027-03-17", null)).toEqual({ ok: false, reason: "not_found" });
    expect(await makeMeetings(stranger, panel.id, { isPublished: false })).toEqual({ ok: false, reason: "not_found" });
  });
});

describe("an exception", () => {
  test.each([
    ["2027-03-18", { movedTo: null, reason: null }, "not_in_pattern"],
    ["2027-04-21", { movedTo: null, reason: null }, "not_in_pattern"],
    ["tomorrow", { movedTo: null, reason: null }, "not_in_pattern"],
    ["2027-03-17", { movedTo: "2027-01-31", reason: null }, "in_past"],
  ])("of %s to %j is refused: %s", async (day, wish, reason) => {
    value(await set());
    expect(await except(day, wish)).toEqual({ ok: false, reason });
  });

  test("comes too late once the meeting is made", async () => {
    await first();
    value(await set());
    value(await make());
    expect(await except("2027-03-17", { movedTo: null, reason: null })).toEqual({ ok: false, reason: "made_already" });
  });
});

describe("making the year's meetings", () => {
  test("makes drafts like the last in everything but the day, once, and passes over what is left out", async () => {
    await first();
    value(await set());
    value(await except("2027-06-16", { movedTo: null, reason: null }));
    value(await except("2027-09-15", { movedTo: "2027-09-22", reason: null }));
    const outcomes = await Promise.all([make(), make()]);
    expect(outcomes.map((outcome) => value(outcome).made).sort()).toEqual([0, 3]);
    const rows = await made();
    expect(rows.map(({ onDay, patternDay, state }) => [onDay, patternDay, state])).toEqual([
      ["2027-03-17", "2027-03-17", "draft"],
      ["2027-09-22", "2027-09-15", "draft"],
      ["2027-12-15", "2027-12-15", "draft"],
    ]);
    expect(rows[1]).toMatchObject({ title: "Panel meeting", venueName: "Hall", whoMayCome: "residents", about: null, startsAt: new Date("2027-09-22T18:00:00Z"), endsAt: new Date("2027-09-22T19:30:00Z"), sequence: 0 });
    expect(await appRead().select().from(letters)).toEqual([]);
  });

  test("a draft that is thrown away is made again, and nothing else", async () => {
    await first();
    value(await set());
    value(await make());
    const [gone] = await made();
    value(await dropDraft(await permitFor("meeting.cancel", chair, now), gone?.id ?? ""));
    expect(value(await make())).toEqual({ made: 1, letters: 0 });
    expect((await made()).map(({ onDay }) => onDay)).toEqual(["2027-03-17", "2027-06-16", "2027-09-15", "2027-12-15"]);
  });

  test("published, each has its agenda, its letters and its place on the panel's pages", async () => {
    await first();
    value(await set());
    const touched: string[] = [];
    onTouched((names) => touched.push(...names));
    expect(value(await make(true))).toEqual({ made: 4, letters: 4 });
    const rows = await made();
    expect(rows.every(({ state, publishedAt }) => state === "published" && publishedAt?.getTime() === now.getTime())).toBe(true);
    for (const { id } of rows) expect((await agendaOf(everyone(), id)).items).toHaveLength(9);
    expect(touched).toEqual(expect.arrayContaining([`panel:${panel.id}`, `meeting:${rows[0]?.id}`]));
    expect(await appRead().select().from(letters)).toHaveLength(4);
  });

  test("needs a pattern, a meeting to be like, and a way in where they are published", async () => {
    expect(await make()).toEqual({ ok: false, reason: "no_pattern" });
    value(await set());
    expect(await make()).toEqual({ ok: false, reason: "no_last" });
    value(await scheduleMeeting(await permitFor("meeting.schedule", chair, now), { panelId: panel.id, details: { ...details, venueName: null }, when: { day: "2027-02-10", start: "19:00", end: "20:30" }, onceKey: "nowhere-yet" }));
    expect(await make(true)).toEqual({ ok: false, reason: "no_way_in" });
    expect(value(await make(false)).made).toBe(4);
  });

  test("refuses a day on which the clocks skip or double its times", async () => {
    await first();
    value(await set({ week: 6, weekday: 0, everyMonths: 12, fromMonth: "2027-03", startClock: "01:30", endClock: "03:00" }));
    expect(await make()).toEqual({ ok: false, reason: "clock" });
    value(await except("2027-03-28", { movedTo: "2027-03-21", reason: null }));
    expect(value(await make()).made).toBe(1);
  });
});
