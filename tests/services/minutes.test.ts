import { asc, eq, like } from "drizzle-orm";
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { actions, letters, meetingAttendance, meetingRecords, meetings, minutes, minutesParts } from "~/db/app-schema.server";
import { appRead, databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { mattersArising } from "~/services/agendas/read.server";
import { findMeeting } from "~/services/meetings/read.server";
import { chooseAppearance } from "~/services/minutes/appearance.server";
import { approveMinutes, correctMinutes, noteOnMinutes } from "~/services/minutes/approval.server";
import { publicMinutes } from "~/services/minutes/public.server";
import { minutesStanding, minutesTasks } from "~/services/minutes/read.server";
import { remindOfMinutes } from "~/services/minutes/reminders.server";
import { addMissingToMinutes, changePart, publishDraft, startMinutes } from "~/services/minutes/write.server";
import { entriesOfNight } from "~/services/nights/read.server";
import { noteEntry, saveRegister } from "~/services/nights/write.server";
import { freshDatabases } from "../support/databases.ts";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../support/people.ts";
import { makePanel, makeTeam, makeWard } from "../support/places.ts";

const first = new Date("2027-03-04T19:20:00Z");
const second = new Date("2027-06-03T18:20:00Z");
const morning = (day: string) => new Date(`${day}T09:00:00Z`);

let panel: Awaited<ReturnType<typeof makePanel>>;
let people: Record<"chair" | "secretary" | "one" | "two" | "sergeant" | "councillor", Awaited<ReturnType<typeof makePerson>>>;
let ids: { first: string; second: string };

beforeEach(async () => {
  freshDatabases();
  const ward = await makeWard();
  panel = await makePanel({ wardCode: ward.code });
  const team = await makeTeam([ward.code]);
  people = {
    chair: await makePerson({ chair: panel.id }, { shownName: "Ruth Calloway" }),
    secretary: await makePerson({ secretary: panel.id }, { shownName: "Bea Lockhart" }),
    one: await makePerson({ member: panel.id }, { shownName: "Ade Fennimore" }),
    two: await makePerson({ member: panel.id }, { shownName: "Carys Boone" }),
    sergeant: await makePerson({ sergeant: team.id }, { shownName: "Helen Tarrow" }),
    councillor: await makePerson({ councillor: ward.code }, { shownName: "Rosa Lindqvist" }),
  };
  ids = { first: await makeMeeting("2027-03-04", "19:00"), second: await makeMeeting("2027-06-03", "18:00") };
});

async function makeMeeting(onDay: string, clock: string, over: Partial<typeof meetings.$inferInsert> = {}): Promise<string> {
  const id = newId();
  const startsAt = new Date(`${onDay}T${clock}:00Z`);
  await databases().app.write.insert(meetings).values({ id, panelId: panel.id, kind: "panel", title: "Panel meeting", state: "published", onDay, startsAt, endsAt: new Date(startsAt.getTime() + 5_400_000), isOnline: false, accessFacts: {}, sequence: 0, version: 1, changedAt: startsAt, ...over });
  return id;
}

const may = <A extends "minutes.write" | "minutes.publish" | "minutes.approve" | "minutes.correct" | "night.keep" | "desk.view">(ability: A, now = first) => permitFor(ability, people.secretary, now);
const everyone = (now = first) => openPermitAt("meeting.view", now);

async function register(meetingId: string, now: Date, names: (keyof typeof people)[] = ["chair", "one", "two"], counts = { residents: 12, firstTimers: 5 }) {
  await saveRegister(await may("night.keep", now), meetingId, { here: names.map((name) => people[name].id), apologies: [people.secretary.id], ...counts });
}

let keys = 0;
async function note(over: Partial<Parameters<typeof noteEntry>[2]>, now = first, meetingId = ids.first) {
  keys += 1;
  const entry = { kind: "decision" as const, words: "Ask for two more lights.", agendaItemId: null, organisation: null, post: null, dueOn: null, onceKey: `note-key-${keys}`, ...over };
  expect(await noteEntry(await may("night.keep", now), meetingId, entry)).toMatchObject({ ok: true });
}

async function draft(now = morning("2027-03-06")): Promise<number> {
  await startMinutes(await may("minutes.write", now), ids.first);
  const published = await publishDraft(await may("minutes.publish", now), ids.first, 1);
  expect(published).toMatchObject({ ok: true });
  return 1;
}

async function approved() {
  await register(ids.first, first);
  await note({});
  const version = await draft();
  await register(ids.second, second);
  const outcome = await approveMinutes(await may("minutes.approve", second), ids.first, { atId: ids.second, version, ratifies: false });
  expect(outcome).toMatchObject({ ok: true });
}

async function seen(now = second) {
  const meeting = await findMeeting(everyone(now), ids.first);
  return meeting ? publicMinutes(everyone(now), meeting) : null;
}

describe("the draft", () => {
  test("is put together from the handbook's nine items, the register and what was noted, and is nobody's but the panel's until it is published", async () => {
    await register(ids.first, first, ["chair", "one", "two", "sergeant", "councillor"]);
    await note({});
    await note({ kind: "action", words: "Cut back the hedge.", organisation: "council", post: "parks team", dueOn: "2027-04-01" });
    await note({ kind: "interest", words: "Owns the shop on the corner.", post: "Vice chair" });
    await startMinutes(await may("minutes.write"), ids.first);
    expect(await seen()).toBeNull();
    await publishDraft(await may("minutes.publish"), ids.first, 1);
    const { text, state, frozen } = (await seen()) ?? { text: "" };
    expect([state, frozen]).toEqual(["draft", null]);
    expect(await appRead().select().from(minutesParts)).toHaveLength(10);
    expect(text.match(/^## .+$/gm)).toEqual(["## Who was there", "## Conflicts of interest", "## Other decisions and actions"]);
    for (const line of ["- Members: chair, 2 members.", "- Apologies: secretary.", "- Councillor Rosa Lindqvist: here.", "- Police: 1 sergeant.", "- Residents: 12.", "Decided: Ask for two more lights.", "Action: Cut back the hedge. (Council, parks team, by 1 April 2027)", "- Vice chair: Owns the shop on the corner."]) expect(text).toContain(line);
    for (const name of ["Ruth", "Calloway", "Fennimore", "Boone", "Lockhart", "Tarrow"]) expect(text).not.toContain(name);
  });

  test("shows a member by initials once they choose so, and only the number of residents that may be told (rule R26, standard PRV-22)", async () => {
    await chooseAppearance(await permitFor("member.appear", people.one, first), "initials");
    await register(ids.first, first, ["chair", "one", "two"], { residents: 4, firstTimers: 2 });
    await draft();
    const text = (await seen())?.text ?? "";
    expect(text).toContain("- Members: chair, 1 member, A.F.\n");
    expect(text).toContain("- Residents: fewer than 5.");
    expect(text).not.toContain("first time");
    expect(await appRead().select().from(meetingAttendance).where(eq(meetingAttendance.group, "residents"))).toEqual([]);
  });

  test("brings the actions to their owners and to the next agenda, each once, and the decisions to the meeting's page", async () => {
    await register(ids.first, first);
    await note({});
    await note({ kind: "action", words: "Cut back the hedge.", organisation: "council", dueOn: "2027-04-01" });
    const version = await draft();
    await note({ kind: "action", words: "Count the cars.", organisation: "police" }, morning("2027-03-06"));
    expect(await publishDraft(await may("minutes.publish"), ids.first, version)).toMatchObject({ value: { actions: 1 } });
    expect(await publishDraft(await may("minutes.publish"), ids.first, version)).toMatchObject({ value: { actions: 0 } });
    const rows = await appRead().select().from(actions).where(eq(actions.meetingId, ids.first)).orderBy(asc(actions.sentence));
    expect(rows).toMatchObject([
      { sentence: "Count the cars.", state: "proposed", organisation: "police", dueOn: null, openedOn: "2027-03-04" },
      { sentence: "Cut back the hedge.", state: "proposed", organisation: "council", dueOn: "2027-04-01", openedOn: "2027-03-04" },
    ]);
    expect((await mattersArising(everyone(morning("2027-03-07")), panel.id)).map(({ sentence }) => sentence).sort()).toEqual(["Count the cars.", "Cut back the hedge."]);
    expect(await appRead().select({ sentence: meetingRecords.sentence }).from(meetingRecords).where(eq(meetingRecords.meetingId, ids.first))).toEqual([{ sentence: "Ask for two more lights." }]);
  });

  test("takes in what arrives late, when there is signal again, and two editors cannot overwrite each other", async () => {
    await note({});
    await startMinutes(await may("minutes.write"), ids.first);
    await note({ words: "A bench by the pond." }, morning("2027-03-05"));
    expect(await addMissingToMinutes(await may("minutes.write"), ids.first)).toMatchObject({ value: { added: 1 } });
    expect(await addMissingToMinutes(await may("minutes.write"), ids.first)).toMatchObject({ value: { added: 0 } });
    const [part] = await appRead().select().from(minutesParts).where(like(minutesParts.body, "%bench%"));
    const wish = { version: 2, heading: "Other", body: "A bench was wished for." };
    const answers = await Promise.all([1, 2].map(async () => changePart(await may("minutes.write"), ids.first, part?.id ?? "", wish)));
    expect(answers.map((answer) => (answer.ok ? answer.value.version : answer.reason)).sort()).toEqual([3, "changed_meanwhile"]);
  });

  test("cannot be begun before the meeting, for a surgery, or by another panel", async () => {
    expect(await startMinutes(await may("minutes.write", morning("2027-03-04")), ids.first)).toEqual({ ok: false, reason: "not_over" });
    const surgery = await makeMeeting("2027-03-04", "18:00", { kind: "surgery" });
    expect(await startMinutes(await may("minutes.write"), surgery)).toEqual({ ok: false, reason: "not_found" });
    const stranger = await makePerson({ secretary: (await makePanel({})).id });
    expect(await startMinutes(await permitFor("minutes.write", stranger, first), ids.first)).toEqual({ ok: false, reason: "not_found" });
  });
});

describe("approval (rule R24)", () => {
  test("freezes the text with its SHA-256 and writes the decision into the later meeting", async () => {
    await approved();
    const found = await seen();
    expect(found?.frozen).toMatchObject({ isIntact: true, approvedOn: "2027-06-03", at: { id: ids.second } });
    expect(found?.frozen?.hash).toBe(createHash("sha256").update(found?.text ?? "").digest("hex"));
    expect((await entriesOfNight(await may("night.keep", second), ids.second)).map(({ words }) => words)).toEqual(["The minutes of Panel meeting, 4 March 2027, were approved."]);
    expect(await findMeeting(everyone(second), ids.second)).toMatchObject({ previousMinutesOn: "2027-03-04", previousMinutesConfirmed: true });
  });

  test("from then on nothing changes the text: not the panel, not the register, not a member's choice of name", async () => {
    await approved();
    const before = await seen();
    const [part] = await appRead().select().from(minutesParts).where(eq(minutesParts.meetingId, ids.first));
    expect(await changePart(await may("minutes.write", second), ids.first, part?.id ?? "", { version: 1, heading: "x", body: "y" })).toEqual({ ok: false, reason: "already_approved" });
    expect(await addMissingToMinutes(await may("minutes.write", second), ids.first)).toEqual({ ok: false, reason: "already_approved" });
    expect(await publishDraft(await may("minutes.publish", second), ids.first, 1)).toEqual({ ok: false, reason: "already_approved" });
    expect(await saveRegister(await may("night.keep", second), ids.first, { here: [], apologies: [], residents: 0, firstTimers: 0 })).toEqual({ ok: false, reason: "already_approved" });
    await chooseAppearance(await permitFor("member.appear", people.one, second), "initials");
    expect(await seen()).toEqual(before);
  });

  test("a text that was changed behind our back shows it", async () => {
    await approved();
    await databases().app.write.update(minutes).set({ text: "Something else" }).where(eq(minutes.meetingId, ids.first));
    expect((await seen())?.frozen).toMatchObject({ isIntact: false });
  });

  test("needs a public draft and a later meeting of this panel with enough members, and an unchanged text", async () => {
    await register(ids.first, first);
    const approve = async (over = {}) => approveMinutes(await may("minutes.approve", second), ids.first, { atId: ids.second, version: 1, ratifies: false, ...over });
    await startMinutes(await may("minutes.write"), ids.first);
    expect(await approve()).toEqual({ ok: false, reason: "not_a_draft" });
    await publishDraft(await may("minutes.publish"), ids.first, 1);
    expect(await approve()).toEqual({ ok: false, reason: "no_such_meeting" });
    await register(ids.second, second, ["chair", "one"]);
    expect(await approve()).toEqual({ ok: false, reason: "no_such_meeting" });
    await register(ids.second, second);
    expect(await approve({ atId: ids.first })).toEqual({ ok: false, reason: "no_such_meeting" });
    expect(await approve({ version: 0 })).toEqual({ ok: false, reason: "changed_meanwhile" });
    const answers = await Promise.all([approve(), approve()]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await entriesOfNight(await may("night.keep", second), ids.second)).toHaveLength(1);
  });

  test("can bring the agreement to what was decided without a quorum", async () => {
    await register(ids.first, first, ["chair", "one"]);
    await note({});
    await draft();
    expect((await seen())?.text).toContain("Decided, provisionally: Ask for two more lights.");
    await register(ids.second, second);
    await approveMinutes(await may("minutes.approve", second), ids.first, { atId: ids.second, version: 1, ratifies: true });
    expect((await entriesOfNight(await may("night.keep", second), ids.second)).map(({ words }) => words)).toContain("The provisional decisions of Panel meeting, 4 March 2027, were agreed.");
  });

  test("afterwards corrections are listed with their day and who asked; police add a note under their post, and neither touches the text", async () => {
    await register(ids.first, first);
    await draft();
    const correction = { words: "It was three lights.", askedBy: "A member", onceKey: "correct-1" };
    expect(await correctMinutes(await may("minutes.correct", second), ids.first, correction)).toEqual({ ok: false, reason: "not_approved" });
    await register(ids.second, second);
    await approveMinutes(await may("minutes.approve", second), ids.first, { atId: ids.second, version: 1, ratifies: false });
    const before = (await seen())?.text;
    for (let time = 0; time < 2; time += 1) await correctMinutes(await may("minutes.correct", second), ids.first, correction);
    await noteOnMinutes(await permitFor("minutes.note", people.sergeant, morning("2027-06-05")), ids.first, { words: "We counted nine.", onceKey: "note-0001" });
    const found = await seen(morning("2027-06-06"));
    expect(found?.text).toBe(before);
    expect(found?.notes).toMatchObject([
      { kind: "correction", words: "It was three lights.", askedBy: "A member", onDay: "2027-06-03" },
      { kind: "note", words: "We counted nine.", askedBy: "Sergeant", onDay: "2027-06-05" },
    ]);
    const otherTeam = await makePerson({ sergeant: (await makeTeam([(await makeWard()).code])).id });
    expect(await noteOnMinutes(await permitFor("minutes.note", otherTeam, second), ids.first, { words: "x", onceKey: "note-0002" })).toEqual({ ok: false, reason: "not_found" });
  });
});

describe("the promise and the reminders (rule R25)", () => {
  const standing = async (day: string) => {
    const meeting = await findMeeting(everyone(), ids.first);
    return meeting ? minutesStanding(everyone(morning(day)), meeting) : null;
  };
  const remind = (day: string) => remindOfMinutes(systemPermit("minutes.remind", "test", morning(day)));
  const sentTo = async () => (await appRead().select({ to: letters.toAddress, key: letters.onceKey }).from(letters).where(like(letters.onceKey, "minutes:%"))).map(({ to, key }) => `${key.split(":")[2]} ${to}`).sort();

  test("everyone reads by when the draft is due, and that it is late", async () => {
    expect(await standing("2027-03-14")).toEqual({ state: null, dueOn: "2027-03-14", isOverdue: false, approvedOn: null });
    expect(await standing("2027-03-15")).toMatchObject({ isOverdue: true });
    await draft();
    expect(await standing("2027-03-15")).toMatchObject({ state: "draft", isOverdue: false });
  });

  test("chair and secretary get a letter after 3 days and after 7, once each, and nobody else", async () => {
    for (const day of ["2027-03-05", "2027-03-06"]) await remind(day);
    expect(await sentTo()).toEqual([]);
    for (const day of ["2027-03-07", "2027-03-07", "2027-03-08", "2027-03-10"]) await remind(day);
    const [chair, secretary] = [people.chair.emailNorm, people.secretary.emailNorm];
    expect(await sentTo()).toEqual([`3 ${chair}`, `3 ${secretary}`].sort());
    for (const day of ["2027-03-11", "2027-03-12", "2027-03-30"]) await remind(day);
    expect(await sentTo()).toEqual([`3 ${chair}`, `3 ${secretary}`, `7 ${chair}`, `7 ${secretary}`].sort());
  });

  test("not once the draft is public, not for a surgery, and not a month later", async () => {
    await makeMeeting("2027-03-04", "18:00", { kind: "surgery" });
    await draft();
    await remind("2027-03-12");
    expect(await sentTo()).toEqual([]);
    await makeMeeting("2027-01-04", "18:00");
    await remind("2027-03-12");
    expect(await sentTo()).toEqual([]);
  });

  test("the desk shows what waits: the night, the minutes, late ones as late, and drafts that can be approved", async () => {
    const kinds = async (now: Date) => (await minutesTasks(await may("desk.view", now))).map(({ kind, status }) => [kind, status]);
    expect(await kinds(morning("2027-03-04"))).toEqual([["night.tonight", "todo"]]);
    expect(await kinds(morning("2027-03-05"))).toEqual([["minutes.write", "todo"]]);
    expect(await kinds(morning("2027-03-16"))).toEqual([["minutes.write", "late"]]);
    await register(ids.first, first);
    await draft();
    expect(await kinds(morning("2027-03-16"))).toEqual([]);
    await register(ids.second, second);
    expect(await kinds(second)).toEqual([["night.tonight", "todo"], ["minutes.approve", "todo"]]);
  });
});
