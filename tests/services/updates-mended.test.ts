/** Taking back, wording anew and withdrawing what was posted (standard ACT-07). */
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { actions, priorities } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { onTouched } from "~/db/touched.server";
import { changesOfPanel } from "~/services/actions/changes.server";
import { historyOfAction } from "~/services/actions/history.server";
import { mendUpdate, undoUpdate, withdrawUpdate, type Mended } from "~/services/actions/mend.server";
import { findTakenBack, findUpdate, updatesOfTeam } from "~/services/actions/own.server";
import { actionsOfPriority, latestOfWard } from "~/services/actions/read.server";
import { postAction, type UpdateWish } from "~/services/actions/write.server";
import { freshDatabases } from "../support/databases";
import { makePerson, openPermitAt, permitFor } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-03-01T12:00:00Z");
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

let place: Awaited<ReturnType<typeof makeActingWard>>;
let priority: Awaited<ReturnType<typeof makePriority>>;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  priority = await makePriority(place, { lastConfirmedOn: "2027-01-05" });
});

const work: Mended = { kind: "speed_check", count: 2, doneOn: "2027-03-01", timeBand: null, sentence: "11 drivers stopped.", reason: null, nextStep: null, dueOn: null, shownFromOn: null, heldBecause: null };

async function post(changed: Partial<UpdateWish> = {}, person: { id: string } = place.sergeant, at = now): Promise<string> {
  const posted = await postAction(await permitFor("action.post", person, at), { ...work, priorityId: priority.id, actionId: null, state: "doing", onceKey: newId(), ...changed });
  if (!posted.ok) throw new Error(posted.reason);
  return posted.value.id;
}

const mender = (person: { id: string } = place.sergeant, at = after(5)) => permitFor("action.mend", person, at);
const undo = async (id: string, person?: { id: string }, at?: Date) => undoUpdate(await mender(person, at), id);
const mend = async (id: string, changed: Partial<Mended>, { version = 1, person, at, onceKey = newId() }: { version?: number; person?: { id: string }; at?: Date; onceKey?: string } = {}) => mendUpdate(await mender(person, at), id, { mended: { ...work, ...changed }, version, onceKey });
const shown = (at = after(6)) => actionsOfPriority(openPermitAt("priority.view", at), priority.id);
const confirmedOn = async () => (await databases().app.read.select().from(priorities).where(eq(priorities.id, priority.id)))[0]?.lastConfirmedOn;

describe("undo, for ten minutes", () => {
  test("it goes from everything public, the confirmation too, and the history keeps it", async () => {
    const id = await post();
    expect(await confirmedOn()).toBe("2027-03-01");
    const heard: string[] = [];
    const stop = onTouched((things) => heard.push(...things));
    expect(await undo(id)).toEqual({ ok: true, value: { id } });
    stop();
    expect(heard).toEqual(expect.arrayContaining([`priority:${priority.id}`, `ward:${place.ward.code}`]));
    expect(await shown()).toEqual([]);
    expect((await latestOfWard(openPermitAt("ward.view", after(6)), place.ward.code)).map(({ kind }) => kind)).toEqual(["agreed"]);
    expect(await confirmedOn()).toBe("2027-01-05");
    expect((await historyOfAction(openPermitAt("priority.view", now), id)).map(({ kind }) => kind)).toEqual(["posted", "undone"]);
    expect((await findTakenBack(await permitFor("action.post", place.sergeant, after(6)), id))?.sentence).toBe("11 drivers stopped.");
    expect(await findTakenBack(await permitFor("action.post", place.officer, after(6)), id)).toBeNull();
  });

  test("to the minute: ten are in time, and a moment more is too late", async () => {
    const id = await post();
    expect(await undo(id, undefined, new Date(after(10).getTime() + 1))).toEqual({ ok: false, reason: "too_late" });
    expect((await undo(id, undefined, after(10))).ok).toBe(true);
  });

  test("twice is once", async () => {
    const id = await post();
    await undo(id);
    expect(await undo(id)).toEqual({ ok: true, value: { id } });
    expect((await historyOfAction(openPermitAt("priority.view", now), id)).length).toBe(2);
  });

  test("a promise that was moved stands again where it stood, and can be moved again", async () => {
    const promised = await post({ state: "accepted", sentence: "Two checks by May.", dueOn: "2027-05-01" });
    await post({ actionId: promised, state: "done", sentence: "Both done." }, place.officer, after(30));
    expect((await undo(promised, place.officer, after(35))).ok).toBe(true);
    expect(await shown(after(36))).toMatchObject([{ id: promised, state: "accepted", sentence: "Two checks by May.", dueOn: "2027-05-01", changedOn: null }]);
    await post({ actionId: promised, state: "doing", sentence: "One done." }, place.officer, after(40));
    expect(await shown(after(41))).toMatchObject([{ state: "doing", promise: "Two checks by May." }]);
  });

  test("the priority stays confirmed when somebody else has posted about it since", async () => {
    const id = await post();
    await post({ sentence: "And a visit." }, place.council, after(2));
    await undo(id);
    expect(await confirmedOn()).toBe("2027-03-01");
  });

  test("nobody undoes another's, another ward's, or what a colleague has told further since", async () => {
    const id = await post({ state: "accepted" });
    expect(await undo(id, place.officer)).toEqual({ ok: false, reason: "not_found" });
    expect(await undo(id, (await makeActingWard()).sergeant)).toEqual({ ok: false, reason: "not_found" });
    await post({ actionId: id, state: "doing", sentence: "Begun." }, place.officer, after(3));
    expect(await undo(id)).toEqual({ ok: false, reason: "changed_since" });
  });
});

describe("wording anew", () => {
  test("residents see the new words and the day; the history keeps the old ones", async () => {
    const id = await post();
    expect(await mend(id, { sentence: "12 drivers stopped.", count: 3 }, { at: new Date("2027-03-04T09:00:00Z") })).toEqual({ ok: true, value: { id } });
    expect(await shown(new Date("2027-03-04T09:01:00Z"))).toMatchObject([{ sentence: "12 drivers stopped.", count: 3, changedOn: "2027-03-04", state: "doing" }]);
    expect(await historyOfAction(openPermitAt("priority.view", now), id)).toMatchObject([{ kind: "posted" }, { kind: "edited", before: { sentence: "11 drivers stopped.", count: 2 } }]);
  });

  test("a colleague of the same team may; another post of the same body, another body and another ward may not", async () => {
    const id = await post();
    expect((await mend(id, { sentence: "A colleague's words." }, { person: place.officer })).ok).toBe(true);
    expect(await mend(id, {}, { person: place.council, version: 2 })).toEqual({ ok: false, reason: "not_yours" });
    const ofCouncil = await post({ sentence: "Lamps mended." }, place.council);
    expect(await mend(ofCouncil, {}, { person: place.councillor })).toEqual({ ok: false, reason: "not_yours" });
    expect(await mend(id, {}, { person: (await makeActingWard()).sergeant, version: 2 })).toEqual({ ok: false, reason: "not_found" });
  });

  test("of two who change it at once the second is told; the same form twice is one change", async () => {
    const id = await post();
    expect((await mend(id, { sentence: "First." }, { onceKey: "same-form-key" })).ok).toBe(true);
    expect((await mend(id, { sentence: "First." }, { onceKey: "same-form-key" })).ok).toBe(true);
    expect(await mend(id, { sentence: "Second." })).toEqual({ ok: false, reason: "changed_since" });
    expect((await historyOfAction(openPermitAt("priority.view", now), id)).length).toBe(2);
  });

  test("nothing changed is no change", async () => {
    const id = await post();
    expect((await mend(id, {})).ok).toBe(true);
    expect(await shown()).toMatchObject([{ changedOn: null }]);
  });

  test.each([
    ["future_day", { doneOn: "2027-03-02" }],
    ["bad_count", { count: -1 }],
    ["sentence_needed", { sentence: "" }],
    ["hold_day", { shownFromOn: "2027-03-01", heldBecause: "court" as const }],
    ["hold_reason_needed", { shownFromOn: "2027-03-10" }],
  ] as [string, Partial<Mended>][])("%s is refused: %j", async (reason, changed) => {
    const id = await post();
    expect(await mend(id, changed)).toEqual({ ok: false, reason });
  });

  test("a hold that is over stays as it was; words are held back from the moment somebody says so", async () => {
    const id = await post({ shownFromOn: "2027-03-03", heldBecause: "court" });
    const later = new Date("2027-03-05T09:00:00Z");
    expect((await mend(id, { sentence: "Twelve.", shownFromOn: "2027-03-03", heldBecause: "court" }, { at: later })).ok).toBe(true);
    expect(await shown(later)).toMatchObject([{ sentence: "Twelve.", held: null }]);
    expect((await mend(id, { sentence: "Twelve.", shownFromOn: "2027-03-09", heldBecause: "court" }, { at: later, version: 2 })).ok).toBe(true);
    expect(await shown(later)).toMatchObject([{ sentence: "", held: { because: "court", until: "2027-03-09" } }]);
  });

  test("an imported record has nobody who could", async () => {
    await databases().app.write.insert(actions).values({ id: "record", panelId: place.panel.id, priorityId: priority.id, kind: "patrol", sentence: "late patrols", state: "recorded", postedBy: "import", postedAt: now, sourceRef: "P1.1" });
    expect(await mend("record", {})).toEqual({ ok: false, reason: "not_found" });
  });
});

describe("withdrawing", () => {
  const withdraw = async (id: string, reason: string, version = 1, person: { id: string } = place.sergeant) => withdrawUpdate(await mender(person), id, { reason, version });

  test("residents see that there was one, and why; its words are gone from the list of what was done", async () => {
    const id = await post();
    expect((await withdraw(id, " It was about another street. ")).ok).toBe(true);
    expect(await shown()).toMatchObject([{ state: "withdrawn", reason: "It was about another street." }]);
    expect(JSON.stringify(await latestOfWard(openPermitAt("ward.view", after(6)), place.ward.code))).not.toContain("drivers stopped");
    expect((await historyOfAction(openPermitAt("priority.view", now), id)).at(-1)).toMatchObject({ kind: "withdrawn", before: { sentence: "11 drivers stopped." } });
  });

  test("needs a reason of 200 letters at most, the newest version, and the same post", async () => {
    const id = await post();
    expect(await withdraw(id, " ")).toEqual({ ok: false, reason: "why_needed" });
    expect(await withdraw(id, "a".repeat(201))).toEqual({ ok: false, reason: "too_long" });
    expect(await withdraw(id, "Wrong street.", 2)).toEqual({ ok: false, reason: "changed_since" });
    expect(await withdraw(id, "Wrong street.", 1, place.council)).toEqual({ ok: false, reason: "not_yours" });
  });

  test("what is withdrawn stays so, whoever asks again", async () => {
    const id = await post();
    await withdraw(id, "Wrong street.");
    expect((await withdraw(id, "Wrong street.", 1)).ok).toBe(true);
    expect(await withdraw(id, "Another reason.", 2)).toEqual({ ok: false, reason: "withdrawn_already" });
    expect(await mend(id, { sentence: "Back." }, { version: 2 })).toEqual({ ok: false, reason: "withdrawn_already" });
    const again = await postAction(await permitFor("action.post", place.sergeant, after(7)), { ...work, priorityId: priority.id, actionId: id, state: "doing", onceKey: newId() });
    expect(again).toEqual({ ok: false, reason: "cannot_follow" });
  });
});

describe("what the panel reads of changes", () => {
  const changes = async (at = after(6), person?: { id: string }) => changesOfPanel(await permitFor("action.see_history", person ?? (await makePerson({ member: place.panel.id })), at), place.panel.id);

  test("other words and what was withdrawn, with what it said before; not what was taken back", async () => {
    const [worded, gone, undone] = [await post(), await post({ sentence: "Wrong street." }), await post({ sentence: "Never meant." })];
    await mend(worded, { sentence: "12 drivers stopped." });
    await withdrawUpdate(await mender(), gone, { reason: "It was elsewhere.", version: 1 });
    await mend(undone, { sentence: "Still not meant." });
    await undo(undone);
    expect((await changes()).map(({ kind, before, now: said, reason }) => [kind, before, said, reason]).sort()).toEqual([
      ["edited", "11 drivers stopped.", "12 drivers stopped.", null],
      ["withdrawn", "Wrong street.", "Wrong street.", "It was elsewhere."],
    ]);
    expect(await changes(after(6), await makePerson({ member: (await makeActingWard()).panel.id }))).toEqual([]);
  });

  test("words that were withdrawn before their day are not told by their history", async () => {
    const id = await post({ sentence: "Secret words.", shownFromOn: "2027-03-09", heldBecause: "operation" });
    await withdrawUpdate(await mender(), id, { reason: "Called off.", version: 1 });
    expect(JSON.stringify([await changes(), await historyOfAction(openPermitAt("priority.view", after(6)), id), await shown()])).not.toContain("Secret words");
    expect((await shown())[0]).toMatchObject({ state: "withdrawn", reason: "Called off." });
  });
});

test("the team's list shows its own updates only, and what each may do about them", async () => {
  const id = await post();
  await post({ sentence: "Lamps mended." }, place.council);
  const mine = await updatesOfTeam(await permitFor("action.post", place.sergeant, after(5)));
  expect(mine.map(({ sentence, mayMend, undoUntil }) => [sentence, mayMend, undoUntil?.getTime()])).toEqual([["11 drivers stopped.", true, after(10).getTime()]]);
  const colleagues = await updatesOfTeam(await permitFor("action.post", place.officer, after(5)));
  expect(colleagues.map(({ undoUntil, mayMend }) => [undoUntil, mayMend])).toEqual([[null, true]]);
  expect((await updatesOfTeam(await permitFor("action.post", place.sergeant, after(11))))[0]?.undoUntil).toBeNull();
  expect((await findUpdate(await permitFor("action.mend", place.sergeant, after(5)), id))?.sentence).toBe("11 drivers stopped.");
});

test("a member of the panel reads what was changed, and not words that wait", async () => {
  const member = await makePerson({ member: place.panel.id });
  const open = await post();
  const waiting = await post({ sentence: "Secret words.", shownFromOn: "2027-03-09", heldBecause: "operation" });
  const see = (at: Date) => permitFor("action.see_history", member, at);
  expect((await findUpdate(await see(after(5)), open))?.sentence).toBe("11 drivers stopped.");
  expect(JSON.stringify(await findUpdate(await see(after(5)), waiting))).not.toContain("Secret words");
  expect((await findUpdate(await see(new Date("2027-03-09T00:00:00Z")), waiting))?.sentence).toBe("Secret words.");
});
