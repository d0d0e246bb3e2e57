import { beforeEach, describe, expect, test } from "vitest";
import { onTouched } from "~/db/touched.server";
import { accessFactsOf, type MeetingDetails } from "~/domain/meeting";
import { agendaOf } from "~/services/agendas/read.server";
import { dropDraft, publishMeeting, scheduleMeeting } from "~/services/meetings/write.server";
import { findPaper, findPaperToEdit, informationPackOf, packTasks, papersOfMeeting } from "~/services/papers/read.server";
import { changePaper, publishPaper, writePaper, type PaperWish } from "~/services/papers/write.server";
import { freshDatabases } from "../support/databases.ts";
import { makePerson, openPermitAt, permitFor } from "../support/people.ts";
import { makePanel, makeTeam } from "../support/places.ts";

const now = new Date("2027-02-01T12:00:00Z");
const details: MeetingDetails = { title: "Panel meeting", kind: "panel", venueName: "Hall", venueAddress: null, venuePostcode: null, isOnline: false, joinByPhone: null, whoMayCome: "anyone", accessFacts: accessFactsOf({}), accessContact: null, about: null };
const wish: PaperWish = { title: "Figures", summary: "What was reported.", body: "## Streets", link: null, linkAbout: null, agendaItemId: null, figures: [{ label: "Bikes stolen", value: "41", source: "Police", sourceOn: "2027-01-31" }] };
const everyone = (at = now) => openPermitAt("meeting.view", at);

let panel: Awaited<ReturnType<typeof makePanel>>;
let chair: Awaited<ReturnType<typeof makePerson>>;
let sergeant: Awaited<ReturnType<typeof makePerson>>;

beforeEach(async () => {
  freshDatabases();
  panel = await makePanel();
  chair = await makePerson({ chair: panel.id });
  sergeant = await makePerson({ sergeant: (await makeTeam([panel.wardCode])).id });
});

function value<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason}`);
  return outcome.value;
}

const draftMeeting = async () => value(await scheduleMeeting(await permitFor("meeting.schedule", chair, now), { panelId: panel.id, details, when: { day: "2027-03-04", start: "19:00", end: "20:30" }, onceKey: "meeting" }));
async function meeting() {
  const made = await draftMeeting();
  return value(await publishMeeting(await permitFor("meeting.publish", chair, now), made.id, made.version));
}
const edit = (who = sergeant, at = now) => permitFor("paper.edit", who, at);
const write = async (meetingId: string, over: Partial<PaperWish & { kind: "paper" | "information_pack"; onceKey: string }> = {}) => writePaper(await edit(), meetingId, { ...wish, kind: "information_pack", onceKey: "paper", ...over });

describe("a paper", () => {
  test("is seen by nobody until it is published, then by everyone, with figures and their sources", async () => {
    const { id: meetingId } = await meeting();
    const made = value(await write(meetingId));
    expect(await findPaper(everyone(), made.id)).toBeNull();
    expect(await papersOfMeeting(everyone(), meetingId)).toEqual([]);
    const touched: string[] = [];
    onTouched((names) => touched.push(...names));
    value(await publishPaper(await edit(), made.id));
    expect(await findPaper(everyone(), made.id)).toMatchObject({ title: "Figures", publishedAt: now, figures: [{ position: 1, label: "Bikes stolen", value: "41", source: "Police", sourceOn: "2027-01-31" }] });
    expect(touched).toEqual(expect.arrayContaining([`meeting:${meetingId}`, `paper:${made.id}`]));
  });

  test("of a draft meeting stays out of sight even when it is published, and goes with the draft", async () => {
    const { id: meetingId } = await draftMeeting();
    const made = value(await write(meetingId));
    value(await publishPaper(await edit(), made.id));
    expect(await findPaper(everyone(), made.id)).toBeNull();
    value(await dropDraft(await permitFor("meeting.cancel", chair, now), meetingId));
    expect(await findPaperToEdit(await edit(), made.id)).toBeNull();
  });

  test("is written once, however often the form is sent, and a meeting has one pack", async () => {
    const { id: meetingId } = await meeting();
    expect(await write(meetingId)).toEqual(await write(meetingId));
    expect(await write(meetingId, { onceKey: "another" })).toEqual({ ok: false, reason: "has_pack" });
    expect(await write(meetingId, { onceKey: "another", kind: "paper" })).toMatchObject({ ok: true });
  });

  test("of two editors, one is told that the other was first", async () => {
    const made = value(await write((await meeting()).id));
    const permit = await edit();
    const outcomes = await Promise.all(["Ours", "Theirs"].map((title) => changePaper(permit, made.id, 1, { ...wish, title })));
    expect(outcomes).toEqual([{ ok: true, value: { id: made.id, version: 2 } }, { ok: false, reason: "changed_meanwhile" }]);
    expect(await findPaperToEdit(permit, made.id)).toMatchObject({ title: "Ours" });
  });

  test("belongs to an item of its own meeting's agenda, or to the whole meeting", async () => {
    const { id: meetingId } = await meeting();
    const [item] = (await agendaOf(everyone(), meetingId)).items;
    const made = value(await write(meetingId, { agendaItemId: item?.id ?? "" }));
    expect(await findPaperToEdit(await edit(), made.id)).toMatchObject({ agendaItemId: item?.id });
    value(await changePaper(await edit(), made.id, 1, { ...wish, agendaItemId: "of-another-meeting" }));
    expect(await findPaperToEdit(await edit(), made.id)).toMatchObject({ agendaItemId: null });
  });

  test("is not found by another ward's team or chair", async () => {
    const other = await makePanel();
    const made = value(await write((await meeting()).id));
    for (const stranger of [await makePerson({ chair: other.id }), await makePerson({ sergeant: (await makeTeam([other.wardCode])).id })]) {
      expect(await findPaperToEdit(await edit(stranger), made.id)).toBeNull();
      expect(await publishPaper(await edit(stranger), made.id)).toEqual({ ok: false, reason: "not_found" });
      expect(await changePaper(await edit(stranger), made.id, 1, wish)).toEqual({ ok: false, reason: "not_found" });
    }
  });

  test("cannot be written once the meeting is over", async () => {
    const { id: meetingId } = await meeting();
    expect(await writePaper(await edit(sergeant, new Date("2027-03-05T12:00:00Z")), meetingId, { ...wish, kind: "paper", onceKey: "late" })).toEqual({ ok: false, reason: "too_late" });
  });
});

describe("the information pack of a panel (R16)", () => {
  test("is asked for at the desk, late from the day after it was due, until it is published", async () => {
    expect(await informationPackOf(everyone(), panel.id)).toBeNull();
    const { id: meetingId } = await meeting();
    const late = new Date("2027-02-26T09:00:00Z");
    expect(await informationPackOf(everyone(), panel.id)).toEqual({ meetingId, meetingOn: "2027-03-04", dueOn: "2027-02-25", paperId: null, publishedAt: null, isLate: false });
    expect(await packTasks(await permitFor("desk.view", sergeant, now))).toEqual([]);
    expect(await packTasks(await permitFor("desk.view", sergeant, new Date("2027-02-12T09:00:00Z")))).toMatchObject([{ kind: "paper.pack", dueOn: "2027-02-25", status: "todo" }]);
    expect(await packTasks(await permitFor("desk.view", chair, late))).toMatchObject([{ kind: "paper.pack", status: "late" }]);
    const made = value(await write(meetingId));
    expect(await informationPackOf(everyone(late), panel.id)).toMatchObject({ paperId: null, isLate: true });
    value(await publishPaper(await edit(sergeant, late), made.id));
    expect(await informationPackOf(everyone(late), panel.id)).toMatchObject({ paperId: made.id, publishedAt: late, isLate: true });
    expect(await packTasks(await permitFor("desk.view", chair, late))).toEqual([]);
  });
});
