import { asc, count, eq } from "drizzle-orm";
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { actions, audit, meetingAttendance, meetingRecords, meetings, outputs, panels, panelWards, priorities, wards } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { londonClock, londonDay } from "~/domain/day";
import { pastMeetings, recordOfMeeting } from "~/services/meetings/read.server";
import { panelOfWard } from "~/services/panels/read.server";
import { findPriority, pastPrioritiesOfWard, prioritiesOfWard } from "~/services/priorities/read.server";
import { importRecords } from "~/services/records/import.server";
import { importWards } from "~/services/wards/import.server";
import { findWardByPath } from "~/services/wards/read.server";
import { freshDatabases } from "../support/databases";
import { fileOf, realFiles } from "../support/files";
import { openPermitAt, systemPermit } from "../support/people";
import { makeBorough, makePanel, makeWard } from "../support/places";

const now = new Date("2027-03-01T12:00:00Z");
const permit = () => systemPermit("record.import", "import", now);
const anyone = openPermitAt("ward.view", now);
const read = () => databases().app.read;
const auditCount = async () => (await read().select({ entries: count() }).from(audit))[0]?.entries;

type Parts = { meetings?: object[]; priorities?: object[] };
const records = (parts: Parts) => fileOf(JSON.stringify(parts), "json");
const place = { borough: "Riverside", ward: "Thornfield" };
const meeting = (over: object = {}) => ({ id: "M1", ...place, kind: "panel", date: "2018-04-18", ...over });
const priority = (over: object = {}) => ({ ...place, slot: 1, problem: "Speeding", ...over });

beforeEach(async () => {
  freshDatabases();
  const borough = await makeBorough({ code: "E09999001", name: "Riverside" });
  await makeWard({ code: "E05999001", name: "Thornfield", boroughCode: borough.code });
  await makeWard({ code: "E05999002", name: "St. Anne's & Mill End", boroughCode: borough.code });
});

test("a meeting of the past is held, with the counts and dates of its record and nothing else", async () => {
  const said = meeting({ start: "19:15", opened: "19:20", venue: "Mill Lane Hall, RV1 1AA", access: "open", attendance: { panel: 8, first_time: 0 }, previous_minutes: "2018-01-17", previous_minutes_confirmed: true, next_meeting: "2018-07-18", published_on: "2018-04-27" });
  expect(await importRecords(permit(), [records({ meetings: [said] })])).toMatchObject({ ok: true, isDone: true, report: { meetings: 1, added: 1, panelsMade: 1 } });
  const [kept] = await read().select().from(meetings);
  expect(kept).toMatchObject({
    kind: "panel", state: "held", onDay: "2018-04-18", openedAtClock: "19:20", endsAt: null, venueName: "Mill Lane Hall", venuePostcode: "RV1 1AA", venueAddress: null, isOnline: false,
    whoMayCome: "anyone", accessFacts: {}, minutesPublishedOn: "2018-04-27", previousMinutesOn: "2018-01-17", previousMinutesConfirmed: true, nextMeetingOn: "2018-07-18",
  });
  expect(kept?.startsAt?.toISOString()).toBe("2018-04-18T18:15:00.000Z");
  expect(await read().select({ group: meetingAttendance.group, count: meetingAttendance.count }).from(meetingAttendance)).toEqual([{ group: "first_time", count: 0 }, { group: "panel", count: 8 }]);
});

test("what a record does not say stays unknown", async () => {
  await importRecords(permit(), [records({ meetings: [meeting({ start: null, venue: null })], priorities: [priority({ set_by: null, actions: ["speed watch"], outputs: { penalty_notices: null } })] })]);
  expect(await read().select().from(meetings)).toMatchObject([{ startsAt: null, venueName: null, whoMayCome: null, isOnline: false, minutesPublishedOn: null, previousMinutesConfirmed: null }]);
  expect(await read().select().from(priorities)).toMatchObject([{ setBy: null, setHow: "imported", agreedOn: null, periodMonths: null, evidence: null, owner: null, partners: [], state: "closed", closedOn: null, closedReason: "record_of_the_past" }]);
  expect(await read().select().from(actions)).toMatchObject([{ state: "recorded", doneOn: null, organisation: null, post: null, wasLate: null, count: null }]);
  expect(await read().select().from(outputs)).toMatchObject([{ unit: "penalty notices", count: null }]);
});

test("actions keep who owned them, where they stood and whether they were late", async () => {
  const said = [
    { text: "Tell the banks", owner: "co-chairs", status: "carried_forward" },
    { text: "Ask for a camera", owner: "council ASB officer", status: "open" },
    { text: "Visit the shop", owner: "SNT", status: "done", late: true },
    { text: "Write a note" },
  ];
  await importRecords(permit(), [records({ meetings: [meeting({ actions: said })] })]);
  expect(await read().select().from(actions).orderBy(asc(actions.sourceRef))).toMatchObject([
    { sentence: "Tell the banks", post: "co-chairs", organisation: "panel", state: "accepted", nextStep: "Carried forward to the next meeting.", wasLate: null },
    { sentence: "Ask for a camera", post: "council ASB officer", organisation: "council", state: "accepted", nextStep: null },
    { sentence: "Visit the shop", post: "SNT", organisation: "police", state: "done", wasLate: true },
    { sentence: "Write a note", post: null, organisation: null, state: "recorded", wasLate: null },
  ]);
});

test.each(["St. Anne's & Mill End", "St Annes and Mill End", "Saint Anne’s and Mill End Ward", "ST ANNE'S & MILL END"])("a ward is found as %j", async (ward) => {
  await importRecords(permit(), [records({ priorities: [priority({ ward })] })]);
  expect(await read().select({ code: priorities.wardCode }).from(priorities)).toEqual([{ code: "E05999002" }]);
});

test("a ward that today's list does not have is kept as a former ward of its borough", async () => {
  const outcome = await importRecords(permit(), [records({ priorities: [priority({ ward: "Old Quay" })] })]);
  expect(outcome).toMatchObject({ ok: true, report: { formerWards: ["Old Quay, Riverside"] } });
  expect(await read().select().from(wards).where(eq(wards.isFormer, true))).toMatchObject([{ code: "former-riverside-old-quay", name: "Old Quay", slug: "old-quay", boroughCode: "E09999001", stamp: null }]);
  expect(await importRecords(permit(), [records({ priorities: [priority({ ward: "Old Quay" })] })])).toMatchObject({ ok: true, isDone: false, report: { formerWards: [] } });
});

test("a panel known from records only is dormant, and decides only where the record says so", async () => {
  await importRecords(permit(), [records({ meetings: [meeting()], priorities: [priority({ ward: "St. Anne's & Mill End", set_by: "panel" })] })]);
  expect(await read().select().from(panels).orderBy(asc(panels.slug))).toMatchObject([
    { slug: "st-annes-and-mill-end-riverside", name: "St. Anne's & Mill End ward panel", status: "dormant", authority: "decides", contactEmail: null },
    { slug: "thornfield-riverside", name: "Thornfield ward panel", status: "dormant", authority: null },
  ]);
});

test("records join the panel that the ward has, and leave its present alone", async () => {
  const panel = await makePanel({ wardCode: "E05999001", name: "Thornfield panel" });
  expect(await importRecords(permit(), [records({ meetings: [meeting()], priorities: [priority()] })])).toMatchObject({ ok: true, report: { panelsMade: 0 } });
  expect(await read().select().from(panels)).toMatchObject([{ id: panel.id, status: "active", name: "Thornfield panel" }]);
  expect(await read().select({ panelId: meetings.panelId }).from(meetings)).toEqual([{ panelId: panel.id }]);
});

test("the same record a second time changes nothing, even one of many parts", async () => {
  const many = Array.from({ length: 12 }, (_, at) => ({ text: `Action ${at + 1}`, status: "done" }));
  const file = records({ meetings: [meeting({ actions: many, decisions: ["Meet in the evening"], figures: { period: "last month", robbery: 4, burglary: null }, outcomes: [{ issue: "Noise", result: "Stopped", effect: "resolved" }], attendance: { police: 2, panel: 3 } })], priorities: [priority({ actions: ["one", "two"], outputs: { arrests: 1, a: 2 }, partners: ["housing"] })] });
  await importRecords(permit(), [file]);
  const before = await read().select().from(actions);
  expect(await importRecords(permit(), [file])).toMatchObject({ ok: true, isDone: false, report: { added: 0, changed: 0, unchanged: 2 } });
  expect(await read().select().from(actions)).toEqual(before);
  expect(await auditCount()).toBe(1);
});

test("a corrected record replaces what it said before, and only that", async () => {
  await importRecords(permit(), [records({ meetings: [meeting({ attendance: { panel: 8, police: 1 }, actions: [{ text: "Visit" }] }), meeting({ id: "M2", date: "2018-07-18" })] })]);
  const outcome = await importRecords(permit(), [records({ meetings: [meeting({ attendance: { panel: 9 }, actions: [{ text: "Visit the shop" }] })] })]);
  expect(outcome).toMatchObject({ ok: true, isDone: true, report: { added: 0, changed: 1 } });
  expect(await read().select({ group: meetingAttendance.group, count: meetingAttendance.count }).from(meetingAttendance)).toEqual([{ group: "panel", count: 9 }]);
  expect((await read().select().from(actions)).map(({ sentence }) => sentence)).toEqual(["Visit the shop"]);
  expect(await read().select().from(meetings)).toHaveLength(2);
});

test("one panel's two wards may have had the same problem", async () => {
  const panel = await makePanel({ wardCode: "E05999001" });
  await databases().app.write.insert(panelWards).values({ panelId: panel.id, wardCode: "E05999002" });
  const same = { actions: ["speed watch"] };
  expect(await importRecords(permit(), [records({ priorities: [priority(same), priority({ ...same, ward: "St. Anne's & Mill End" })] })])).toMatchObject({ ok: true, report: { added: 2 } });
});

test("a dry run says what would change and changes nothing", async () => {
  const outcome = await importRecords(permit(), [records({ meetings: [meeting({ ward: "Old Quay" })] })], { isDryRun: true });
  expect(outcome).toMatchObject({ ok: true, isDone: false, report: { added: 1, panelsMade: 1, formerWards: ["Old Quay, Riverside"] } });
  expect(await read().select().from(meetings)).toEqual([]);
  expect(await read().select().from(panels)).toEqual([]);
  expect(await read().select().from(wards)).toHaveLength(2);
  expect(await auditCount()).toBe(0);
});

describe("all is refused, with the place and the reason, because of", () => {
  test.each<[string, string, string]>([
    ["a name that we do not know", JSON.stringify({ meetings: [meeting({ weather: "rain" })] }), "meetings 1 unknown_key weather"],
    ["an unknown name deep within", JSON.stringify({ meetings: [meeting(), meeting({ id: "M2", actions: [{ text: "x", cost: 4 }] })] }), "meetings 2, actions 1 unknown_key cost"],
    ["a part of the whole that we do not know", JSON.stringify({ meetings: [], letters: [] }), "the whole unknown_key letters"],
    ["a day that there never was", JSON.stringify({ meetings: [meeting({ date: "2018-02-30" })] }), "meetings 1, date wrong_value 2018-02-30"],
    ["a clock that there is not", JSON.stringify({ meetings: [meeting({ start: "25:00" })] }), "meetings 1, start wrong_value 25:00"],
    ["a time that the spring change skips", JSON.stringify({ meetings: [meeting({ date: "2018-03-25", start: "01:30" })] }), "meetings 1 wrong_value 2018-03-25 01:30"],
    ["a count below nought", JSON.stringify({ meetings: [meeting({ attendance: { panel: -1 } })] }), "meetings 1, attendance, panel wrong_value -1"],
    ["somebody who cannot set priorities", JSON.stringify({ priorities: [priority({ set_by: "mayor" })] }), "priorities 1, set_by wrong_value mayor"],
    ["a month that is none", JSON.stringify({ priorities: [priority({ agreed: "2021-13" })] }), "priorities 1, agreed wrong_value 2021-13"],
    ["a borough that we do not hold", JSON.stringify({ priorities: [priority({ borough: "Atlantis" })] }), "priorities 1 unknown_borough Atlantis"],
    ["a meeting to come", JSON.stringify({ meetings: [meeting({ date: "2027-03-02" })] }), "meetings 1 not_past 2027-03-02"],
    ["one record twice", JSON.stringify({ meetings: [meeting(), meeting()] }), "meetings 2 twice E05999001 M1"],
    ["words that are no JSON", "{ meetings: [] }", " not_json "],
  ])("%s", async (_, content, refusal) => {
    const outcome = await importRecords(permit(), [fileOf(content, "json")]);
    if (outcome.ok) throw new Error("nothing was refused");
    expect(outcome.rejections.map(({ at, reason, found }) => `${at} ${reason} ${found}`)).toEqual([refusal]);
    expect(await read().select().from(meetings)).toEqual([]);
    expect(await auditCount()).toBe(0);
  });
});

type Source = {
  meetings: { id: string; borough: string; ward: string; kind: string; date: string; start?: string | null; opened?: string; venue?: string | null; attendance?: Record<string, number>; previous_minutes?: string; next_meeting?: string; published_on?: string; actions?: { text: string; owner?: string; status?: string; late?: boolean }[]; outcomes?: { issue: string; lead: string; action?: string; effect: string; result: string }[]; figures?: Record<string, number | string>; decisions?: string[] }[];
  priorities: { borough: string; ward: string; slot: number; set_by: string | null; problem: string; agreed?: string; period_months?: number; evidence?: string; actions?: string[]; outputs?: Record<string, number | null>; partners?: string[] }[];
};

describe.runIf(realFiles.areThere)("the real published records", () => {
  const source = () => JSON.parse(readFileSync(realFiles.panels, "utf8")) as Source;
  const slug = (name: string) => name.toLowerCase().replace(/['.]/g, "").replace(/ /g, "-");
  const wardOf = async ({ borough, ward }: { borough: string; ward: string }) => {
    const found = await findWardByPath(anyone, slug(borough), slug(ward));
    if (!found) throw new Error(`${ward}, ${borough} is nowhere`);
    return found;
  };

  beforeEach(async () => {
    freshDatabases();
    await importWards(systemPermit("place.import", "import", now), [realFiles.wards]);
    expect(await importRecords(permit(), [realFiles.panels])).toMatchObject({ ok: true, isDone: true, report: { meetings: 5, priorities: 20, added: 25, panelsMade: 10, formerWards: ["East Walworth, Southwark", "Stoke Newington Central, Hackney"] } });
  });

  test("every meeting comes through whole", async () => {
    expect(source().meetings).toHaveLength(5);
    for (const said of source().meetings) {
      const panel = await panelOfWard(anyone, (await wardOf(said)).code);
      const { meetings: held } = await pastMeetings(anyone, { panelId: panel?.id ?? "" });
      const kept = held.find(({ sourceRef }) => sourceRef === said.id);
      expect(kept, said.id).toMatchObject({
        kind: said.kind, onDay: said.date, state: "held", openedAtClock: said.opened ?? null, minutesPublishedOn: said.published_on ?? null,
        previousMinutesOn: said.previous_minutes ?? null, nextMeetingOn: said.next_meeting ?? null, isOnline: said.venue === "online",
      });
      expect(kept?.startsAt ? londonClock(kept.startsAt) : null).toBe(said.start ?? null);
      if (kept?.startsAt) expect(londonDay(kept.startsAt)).toBe(said.date);
      if (said.venue && said.venue !== "online") expect(`${kept?.venueName}, ${kept?.venuePostcode}`).toBe(said.venue);

      const record = await recordOfMeeting(anyone, kept?.id ?? "");
      expect(Object.fromEntries(record.attendance.map(({ group, count: number }) => [group, number]))).toEqual(said.attendance ?? {});
      expect(record.decisions).toEqual(said.decisions ?? []);
      const { period, ...figures } = said.figures ?? {};
      expect(Object.fromEntries(record.figures.map(({ sentence, count: number }) => [sentence.replaceAll(" ", "_"), number]))).toEqual(figures);
      expect([...new Set(record.figures.map((figure) => figure.period))]).toEqual(period ? [period] : []);
      expect(record.actions.map(({ sentence, post, wasLate, state, nextStep }) => [sentence, post, wasLate, nextStep ? "carried_forward" : state])).toEqual(
        (said.actions ?? []).map(({ text, owner, late, status }) => [text, owner ?? null, late ?? null, status === "open" ? "accepted" : status]),
      );
      expect(record.outcomes.map(({ issue, lead, did, effect, sentence }) => ({ issue, lead, action: did, effect, result: sentence }))).toEqual((said.outcomes ?? []).map((outcome) => ({ action: null, ...outcome })));
      expect(await read().select().from(meetingRecords).where(eq(meetingRecords.meetingId, kept?.id ?? ""))).toHaveLength((said.decisions ?? []).length + Object.keys(figures).length);
    }
  });

  test("every priority comes through whole, as a priority of the past", async () => {
    expect(source().priorities).toHaveLength(20);
    for (const said of source().priorities) {
      const ward = await wardOf(said);
      const past = await pastPrioritiesOfWard(anyone, ward.code);
      const found = past.find(({ problem }) => problem === said.problem);
      const kept = await findPriority(anyone, found?.id ?? "");
      expect(kept, said.problem).toMatchObject({
        slot: said.slot, setBy: said.set_by, setHow: "imported", agreedOn: said.agreed ?? null, periodMonths: said.period_months ?? null, evidence: said.evidence ?? null,
        partners: said.partners ?? [], state: "closed", closedReason: "record_of_the_past", roundId: null, owner: null,
      });
      expect(kept?.actions.map(({ sentence }) => sentence).sort()).toEqual([...(said.actions ?? [])].sort());
      expect(Object.fromEntries((kept?.outputs ?? []).map(({ unit, count: number }) => [unit.replaceAll(" ", "_"), number]))).toEqual(said.outputs ?? {});
      expect(await prioritiesOfWard(anyone, ward.code)).toEqual([]);
    }
  });

  test("a second time nothing changes", async () => {
    expect(await importRecords(permit(), [realFiles.panels])).toMatchObject({ ok: true, isDone: false, report: { added: 0, changed: 0, unchanged: 25, panelsMade: 0 } });
  });
});
