import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { audit, meetingAttendees, meetingPanels, meetings, nightEntries } from "~/db/app-schema.server";
import { appRead, databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { usualTerms } from "~/domain/quorum";
import { peopleLines } from "~/services/minutes/text.server";
import { entriesOfNight, findMeetingOnNight, registerOf } from "~/services/nights/read.server";
import { noteEntry, saveRegister, strikeEntry } from "~/services/nights/write.server";
import { adoptedTerms, termsOfPanel } from "~/services/terms/read.server";
import { adoptTerms } from "~/services/terms/write.server";
import { freshDatabases } from "../support/databases.ts";
import { makePerson, openPermitAt, permitFor } from "../support/people.ts";
import { makePanel, makeTeam, makeWard } from "../support/places.ts";

const evening = new Date("2027-03-04T19:20:00Z");

let panel: Awaited<ReturnType<typeof makePanel>>;
let people: Record<"chair" | "secretary" | "one" | "two" | "sergeant" | "councillor" | "both", Awaited<ReturnType<typeof makePerson>>>;
let meetingId = "";

beforeEach(async () => {
  freshDatabases();
  const ward = await makeWard();
  panel = await makePanel({ wardCode: ward.code });
  const team = await makeTeam([ward.code]);
  people = {
    chair: await makePerson({ chair: panel.id }),
    secretary: await makePerson({ secretary: panel.id }),
    one: await makePerson({ member: panel.id }),
    two: await makePerson({ member: panel.id }),
    sergeant: await makePerson({ sergeant: team.id }),
    councillor: await makePerson({ councillor: ward.code }),
    both: await makePerson({ member: panel.id, councillor: ward.code }),
  };
  meetingId = await makeMeeting();
});

async function makeMeeting(over: Partial<typeof meetings.$inferInsert> = {}): Promise<string> {
  const id = newId();
  const startsAt = new Date("2027-03-04T19:00:00Z");
  const endsAt = new Date("2027-03-04T20:30:00Z");
  await databases().app.write.insert(meetings).values({ id, panelId: panel.id, kind: "panel", title: "Meeting", state: "published", onDay: "2027-03-04", startsAt, endsAt, isOnline: false, accessFacts: {}, sequence: 0, version: 1, changedAt: startsAt, ...over });
  return id;
}

const keep = (now = evening, who = people.secretary) => permitFor("night.keep", who, now);
const ids = (...names: (keyof typeof people)[]) => names.map((name) => people[name].id);
const register = async (names: (keyof typeof people)[], over: Partial<Parameters<typeof saveRegister>[2]> = {}) =>
  saveRegister(await keep(), meetingId, { here: ids(...names), apologies: [], residents: 0, firstTimers: 0, ...over });
const decision = (onceKey: string, over = {}) => ({ kind: "decision" as const, words: "Ask for two more lights.", agendaItemId: null, organisation: null, post: null, dueOn: null, onceKey, ...over });

async function meetingSeen() {
  const found = await findMeetingOnNight(await keep(), meetingId);
  if (!found) throw new Error("The meeting is not found");
  return found;
}

describe("the register", () => {
  test("knows who is expected: members by office, then councillors and police; whoever is both is a member without a vote", async () => {
    const { attendees, quorum } = await registerOf(await keep(), await meetingSeen());
    expect(attendees.map(({ role, isVoting }) => [role, isVoting])).toEqual([["chair", true], ["secretary", true], ["member", true], ["member", true], ["member", false], ["councillor", false], ["sergeant", false]]);
    expect(quorum).toEqual({ present: 0, of: 4, needed: 3, isQuorate: false, lacks: "members" });
  });

  test("works out the quorum by the panel's own rule, police and councillors left out", async () => {
    expect(await register(["chair", "one", "sergeant", "councillor", "both"])).toMatchObject({ value: { present: 2, isQuorate: false } });
    expect(await register(["chair", "one", "two"])).toMatchObject({ value: { present: 3, isQuorate: true } });
    expect(await register(["secretary", "one", "two"])).toMatchObject({ value: { present: 3, isQuorate: false, lacks: "lead" } });
    await adoptTerms(await permitFor("terms.adopt", people.chair, evening), panel.id, { version: 0, adoptedOn: "2027-03-01", terms: { ...usualTerms, kind: "count", count: 2, needsLead: false } });
    expect(await register(["secretary", "one"])).toMatchObject({ value: { present: 2, needed: 2, isQuorate: true } });
  });

  test("the newest save holds, for those who left too", async () => {
    await register(["chair", "one", "two"]);
    await register(["chair"], { apologies: ids("one"), residents: 12, firstTimers: 3 });
    const seen = await registerOf(await keep(), await meetingSeen());
    expect(seen.attendees.filter(({ state }) => state === "here").map(({ role }) => role)).toEqual(["chair"]);
    expect(seen.attendees.filter(({ state }) => state === "apologies")).toHaveLength(1);
    expect(seen).toMatchObject({ residents: 12, firstTimers: 3 });
  });

  test("of a joint meeting knows the members of the other panel too, each once, outside the quorum, and the minutes name their panel", async () => {
    const other = await makePanel({ name: "Millbrook panel", wardCode: (await makeWard()).code });
    const theirs = await makePerson({ chair: other.id });
    await makePerson({ member: other.id, secretary: panel.id });
    await databases().app.write.insert(meetingPanels).values({ meetingId, panelId: other.id });
    const { attendees, quorum } = await registerOf(await keep(), await meetingSeen());
    expect(attendees.filter(({ ofPanel }) => ofPanel !== null)).toMatchObject([{ personId: theirs.id, group: "member", role: "chair", isVoting: false, isLead: false, ofPanel: "Millbrook panel" }]);
    expect(quorum).toMatchObject({ of: 5, present: 0 });
    // Their chair is nobody's lead here.
    const saved = await saveRegister(await keep(), meetingId, { here: [theirs.id, ...ids("secretary", "one", "two")], apologies: [], residents: 0, firstTimers: 0 });
    expect(saved).toMatchObject({ value: { present: 3, isQuorate: false, lacks: "lead" } });
    const lines = peopleLines(await registerOf(await keep(), await meetingSeen())).join("\n");
    expect(lines).toContain("- Members: secretary, 2 members.");
    expect(lines).toContain("- Members of Millbrook panel: chair.");
  });

  test("marks nobody who is not expected", async () => {
    const stranger = await makePerson();
    await saveRegister(await keep(), meetingId, { here: [stranger.id, ...ids("chair")], apologies: [], residents: 0, firstTimers: 0 });
    expect(await appRead().select({ id: meetingAttendees.personId }).from(meetingAttendees)).toEqual([{ id: people.chair.id }]);
  });

  test.each([
    ["four hours before", new Date("2027-03-04T14:59:00Z"), {}, "not_begun"],
    ["with more first-timers than residents", evening, { residents: 2, firstTimers: 3 }, "more_first_timers"],
    ["with a thousand residents", evening, { residents: 1000 }, "too_many"],
  ] as const)("is refused %s", async (_, now, over, reason) => {
    expect(await saveRegister(await keep(now), meetingId, { here: [], apologies: [], residents: 0, firstTimers: 0, ...over })).toEqual({ ok: false, reason });
  });

  test.each([{ kind: "surgery" as const }, { state: "cancelled" as const }, { state: "draft" as const }])("there is none for %o (rule R21)", async (over) => {
    meetingId = await makeMeeting(over);
    expect(await register(["chair"])).toEqual({ ok: false, reason: "not_found" });
  });

  test("another panel's officer does not find it", async () => {
    const stranger = await makePerson({ secretary: (await makePanel({})).id });
    expect(await saveRegister(await keep(evening, stranger), meetingId, { here: [], apologies: [], residents: 0, firstTimers: 0 })).toEqual({ ok: false, reason: "not_found" });
  });
});

describe("what is written down", () => {
  test("an entry that is sent ten times at once is there once", async () => {
    const permit = await keep();
    const answers = await Promise.all(Array.from({ length: 10 }, () => noteEntry(permit, meetingId, decision("the-same-form"))));
    expect(new Set(answers.map((answer) => (answer.ok ? answer.value.id : "refused"))).size).toBe(1);
    expect(await entriesOfNight(permit, meetingId)).toHaveLength(1);
    expect((await appRead().select({ verb: audit.verb }).from(audit).orderBy(asc(audit.seq))).map(({ verb }) => verb)).toEqual(["decision.noted"]);
  });

  test("the same key of two people is two entries", async () => {
    await noteEntry(await keep(), meetingId, decision("00000001"));
    await noteEntry(await keep(evening, people.chair), meetingId, decision("00000001"));
    expect(await entriesOfNight(await keep(), meetingId)).toHaveLength(2);
  });

  test("what arrives days later, when there is signal again, is taken", async () => {
    expect(await noteEntry(await keep(new Date("2027-03-06T08:00:00Z")), meetingId, decision("late-one"))).toMatchObject({ ok: true });
  });

  test("a decision without a quorum is provisional, one with it is not, and what came before the first count goes by that", async () => {
    const at = (clock: string) => keep(new Date(`2027-03-04T${clock}:00Z`));
    await noteEntry(await at("19:01"), meetingId, decision("before-any-count"));
    await register(["chair", "one"]);
    await noteEntry(await at("19:21"), meetingId, decision("too-few-here"));
    await register(["chair", "one", "two"]);
    await noteEntry(await at("19:22"), meetingId, decision("enough-here"));
    expect((await entriesOfNight(await keep(), meetingId)).map(({ isProvisional }) => isProvisional)).toEqual([true, true, false]);
  });

  test("an action keeps its owner and its day; the domain's refusals come through", async () => {
    const action = decision("action-1", { kind: "action", words: " Cut back the hedge. ", organisation: "council", post: "Parks team", dueOn: "2027-04-01" });
    expect(await noteEntry(await keep(), meetingId, action)).toMatchObject({ ok: true });
    expect(await entriesOfNight(await keep(), meetingId)).toMatchObject([{ kind: "action", words: "Cut back the hedge.", organisation: "council", post: "Parks team", dueOn: "2027-04-01", isProvisional: false }]);
    expect(await noteEntry(await keep(), meetingId, { ...action, onceKey: "action-2", organisation: null })).toEqual({ ok: false, reason: "owner_needed" });
  });

  test("what is struck out is shown to nobody and kept in the file; twice is once", async () => {
    const made = await noteEntry(await keep(), meetingId, decision("wrong-one"));
    const id = made.ok ? made.value.id : "";
    expect(await strikeEntry(await keep(), meetingId, id)).toEqual({ ok: true, value: null });
    expect(await strikeEntry(await keep(), meetingId, id)).toEqual({ ok: true, value: null });
    expect(await entriesOfNight(await keep(), meetingId)).toEqual([]);
    expect(await appRead().select({ struckAt: nightEntries.struckAt }).from(nightEntries).where(eq(nightEntries.id, id))).toEqual([{ struckAt: evening }]);
    expect(await strikeEntry(await keep(), meetingId, "unknown")).toEqual({ ok: false, reason: "not_found" });
  });
});

describe("a panel's terms", () => {
  const adopt = async (version: number, over = {}) => adoptTerms(await permitFor("terms.adopt", people.chair, evening), panel.id, { version, adoptedOn: "2027-03-01", terms: { ...usualTerms, ...over } });
  const everyone = () => openPermitAt("panel.view", evening);

  test("until it adopts any, our proposal holds and says so", async () => {
    expect(await termsOfPanel(everyone(), panel.id)).toEqual({ ...usualTerms, version: 0, adoptedOn: null });
  });

  test("each adoption is a version of its own, and earlier ones stay", async () => {
    await adopt(0);
    await adopt(1, { kind: "half" });
    expect(await termsOfPanel(everyone(), panel.id)).toMatchObject({ version: 2, kind: "half", adoptedOn: "2027-03-01" });
    expect((await adoptedTerms(everyone(), panel.id)).map(({ version, kind }) => [version, kind])).toEqual([[2, "half"], [1, "third"]]);
  });

  test("two people who adopt at once: one is told to look first", async () => {
    const answers = await Promise.all([adopt(0), adopt(0, { kind: "half" })]);
    expect(answers.map((answer) => (answer.ok ? "adopted" : answer.reason)).sort()).toEqual(["adopted", "changed_meanwhile"]);
  });

  test("not for another panel, and not on a day to come", async () => {
    const other = await makePanel({});
    const permit = await permitFor("terms.adopt", people.chair, evening);
    expect(await adoptTerms(permit, other.id, { version: 0, adoptedOn: "2027-03-01", terms: usualTerms })).toEqual({ ok: false, reason: "not_found" });
    expect(await adoptTerms(permit, panel.id, { version: 0, adoptedOn: "2027-03-05", terms: usualTerms })).toEqual({ ok: false, reason: "future_day" });
  });
});
