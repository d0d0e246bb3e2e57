import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { actionHistory, actions, actionSupporters, audit, meetings, outcomes, priorities } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { onTouched } from "~/db/touched.server";
import { findOwnUpdate } from "~/services/actions/own.server";
import { actionTasks, actionsOfPriority, latestOfWard } from "~/services/actions/read.server";
import { postAction, type UpdateWish } from "~/services/actions/write.server";
import { prioritiesOfWard } from "~/services/priorities/read.server";
import { answerReferral } from "~/services/referrals/write.server";
import { setByPolice } from "~/services/priorities/write.server";
import { referralsWithin } from "~/services/referrals/read.server";
import { freshDatabases } from "../support/databases";
import { openPermitAt, permitFor } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-03-01T12:00:00Z");
const today = "2027-03-01";

let place: Awaited<ReturnType<typeof makeActingWard>>;
let priority: Awaited<ReturnType<typeof makePriority>>;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  priority = await makePriority(place);
});

const wish = (changed: Partial<UpdateWish & { onceKey: string }> = {}) => ({
  priorityId: priority.id,
  kind: "speed_check" as const,
  count: 2,
  doneOn: today,
  sentence: "11 drivers stopped and sent letters.",
  state: "doing" as const,
  reason: null,
  nextStep: null,
  actionId: null,
  timeBand: null,
  dueOn: null,
  shownFromOn: null,
  heldBecause: null,
  onceKey: newId(),
  ...changed,
});
const permit = (person: { id: string } = place.sergeant, at = now) => permitFor("action.post", person, at);
const post = async (changed: Partial<UpdateWish & { onceKey: string }> = {}, person: { id: string } = place.sergeant, at = now) => postAction(await permit(person, at), wish(changed));

describe("posting an update", () => {
  test("it shows on the ward page as the team, and the page is drawn anew at once", async () => {
    const heard: string[] = [];
    const stop = onTouched((things) => heard.push(...things));
    expect((await post()).ok).toBe(true);
    stop();
    const [shown] = await prioritiesOfWard(openPermitAt("ward.view", now), place.ward.code);
    expect(shown).toMatchObject({ standing: "doing", lastConfirmedOn: today, last: { kind: "speed_check", count: 2, on: today, organisation: "police", post: "Safer Neighbourhoods Team" } });
    expect(JSON.stringify(shown)).not.toContain(place.sergeant.shownName);
    expect(heard).toEqual(expect.arrayContaining([`priority:${priority.id}`, `ward:${place.ward.code}`, `panel:${place.panel.id}`]));
    expect(await databases().app.read.select({ verb: audit.verb }).from(audit)).toEqual([{ verb: "action.posted" }]);
  });

  test("the same form sent twice makes one update", async () => {
    const first = await post({ onceKey: "same-form" });
    const again = await post({ onceKey: "same-form", sentence: "Sent again." });
    expect(again).toEqual(first);
    expect((await actionsOfPriority(openPermitAt("priority.view", now), priority.id)).length).toBe(1);
    expect((await databases().app.read.select().from(audit)).length).toBe(1);
  });

  test("sent twice in the same moment it is still one", async () => {
    const sure = await permit();
    const answers = await Promise.all(Array.from({ length: 8 }, () => postAction(sure, wish({ onceKey: "same-moment" }))));
    expect(new Set(answers.map((answer) => (answer.ok ? answer.value.id : answer.reason))).size).toBe(1);
    expect((await databases().app.read.select().from(actions)).length).toBe(1);
  });

  test("council and councillors use the same form, in their own name", async () => {
    await post({}, place.council);
    await post({}, place.councillor);
    await post({}, place.officer);
    const credits = (await databases().app.read.select().from(actions)).map(({ organisation, post: as }) => `${organisation} ${as}`);
    expect(credits).toEqual(["council Community safety team", "council Ward councillor", "police Safer Neighbourhoods Team"]);
  });

  test("a plan has no day of doing", async () => {
    await post({ state: "accepted" });
    expect((await databases().app.read.select().from(actions))[0]?.doneOn).toBeNull();
    expect((await prioritiesOfWard(openPermitAt("ward.view", now), place.ward.code))[0]?.standing).toBe("agreed");
  });

  test("a kept promise shows what was promised beside what was done, and its history keeps every wording", async () => {
    const promised = await post({ state: "accepted", sentence: "Two speed checks by 20 March.", dueOn: "2027-03-20" });
    const actionId = promised.ok ? promised.value.id : "";
    await post({ state: "done", actionId, sentence: "11 drivers stopped." }, place.officer, new Date("2027-03-22T12:00:00Z"));
    const [shown, ...others] = await actionsOfPriority(openPermitAt("priority.view", new Date("2027-03-22T12:00:00Z")), priority.id);
    expect(others).toEqual([]);
    expect(shown).toMatchObject({ id: actionId, promise: "Two speed checks by 20 March.", sentence: "11 drivers stopped.", state: "done", dueOn: "2027-03-20", isLate: false, changedOn: "2027-03-22" });
    const history = await databases().app.read.select().from(actionHistory).orderBy(actionHistory.at);
    expect(history.map(({ kind, before }) => [kind, before?.sentence ?? null, before?.state ?? null])).toEqual([
      ["posted", null, null],
      ["moved", "Two speed checks by 20 March.", "accepted"],
    ]);
    expect((await databases().app.read.select({ verb: audit.verb }).from(audit)).map(({ verb }) => verb)).toEqual(["action.posted", "action.moved"]);
  });

  test("a promise whose day is over is late in public, and counts the quarters it was carried over", async () => {
    await post({ state: "accepted", dueOn: "2027-03-20" });
    const [shown] = await actionsOfPriority(openPermitAt("priority.view", new Date("2027-07-02T12:00:00Z")), priority.id);
    expect(shown).toMatchObject({ isLate: true, quartersCarried: 2 });
  });

  test("a deed that was told as it went on owes nothing, so it is carried over nowhere", async () => {
    await post({ state: "doing" });
    const [shown] = await actionsOfPriority(openPermitAt("priority.view", new Date("2027-07-02T12:00:00Z")), priority.id);
    expect(shown).toMatchObject({ state: "doing", quartersCarried: 0 });
  });

  test("words that are held back are nowhere before their day, and the stub says why and until when", async () => {
    await post({ kind: "arrest_or_seizure", count: 3, state: "done", sentence: "Three were charged.", nextStep: "Court in May.", shownFromOn: "2027-03-10", heldBecause: "court" });
    const at = (day: string) => openPermitAt("priority.view", new Date(`${day}T12:00:00Z`));
    for (const found of [await actionsOfPriority(at("2027-03-09"), priority.id), await latestOfWard(at("2027-03-09"), place.ward.code), await prioritiesOfWard(at("2027-03-09"), place.ward.code)]) {
      expect(JSON.stringify(found)).not.toMatch(/charged|Court in May|arrest/);
      expect(JSON.stringify(found)).toContain(JSON.stringify({ because: "court", until: "2027-03-10" }));
    }
    expect(JSON.stringify(await actionsOfPriority(at("2027-03-10"), priority.id))).toContain("Three were charged.");
  });

  test("only an owner's update confirms the priority", async () => {
    await databases().app.write.update(priorities).set({ owner: "police" }).where(eq(priorities.id, priority.id));
    await post({}, place.council);
    expect((await databases().app.read.select().from(priorities))[0]?.lastConfirmedOn).toBeNull();
    await post({ state: "not_done", reason: "Sent elsewhere." });
    expect((await databases().app.read.select().from(priorities))[0]?.lastConfirmedOn).toBeNull();
    await post();
    expect((await databases().app.read.select().from(priorities))[0]?.lastConfirmedOn).toBe(today);
  });
});

describe("what is refused, with nothing written", () => {
  test.each([
    ["future_day", { doneOn: "2027-03-02" }],
    ["before_agreed", { doneOn: "2026-01-01" }],
    ["bad_count", { count: -1 }],
    ["bad_count", { count: 1.5 }],
    ["sentence_needed", { sentence: " " }],
    ["too_long", { sentence: "a".repeat(281) }],
    ["why_needed", { state: "not_done" as const }],
    ["whom_needed", { state: "passed_on" as const }],
    ["not_found", { priorityId: "no-such" }],
  ] as [string, Partial<UpdateWish>][])("%s: %j", async (reason, changed) => {
    expect(await post(changed)).toEqual({ ok: false, reason });
    expect((await databases().app.read.select().from(actions)).length).toBe(0);
    expect((await databases().app.read.select().from(audit)).length).toBe(0);
  });

  test("another ward's priority is not found", async () => {
    const other = await makeActingWard();
    expect(await post({}, other.sergeant)).toEqual({ ok: false, reason: "not_found" });
    expect(await post({}, other.council)).toEqual({ ok: false, reason: "not_found" });
  });

  test("a closed priority takes no more updates", async () => {
    await databases().app.write.update(priorities).set({ state: "closed", closedOn: today, closedReason: "replaced" }).where(eq(priorities.id, priority.id));
    expect(await post()).toEqual({ ok: false, reason: "closed" });
  });

  test("a state that cannot follow where the action stands", async () => {
    const promised = await post({ state: "accepted", sentence: "Two speed checks by March." });
    const actionId = promised.ok ? promised.value.id : "";
    expect((await post({ state: "done", actionId })).ok).toBe(true);
    expect(await post({ state: "accepted", actionId, sentence: "Once more." })).toEqual({ ok: false, reason: "cannot_follow" });
    expect(await post({ state: "not_done", reason: "No.", actionId, sentence: "Once more." })).toEqual({ ok: false, reason: "cannot_follow" });
    expect((await post({ state: "accepted", sentence: "A new promise." })).ok).toBe(true);
  });

  test("the same words sent twice by another form are one deed; a day later they are another", async () => {
    expect((await post()).ok).toBe(true);
    expect(await post()).toEqual({ ok: false, reason: "said_already" });
    expect((await post({}, place.council)).ok).toBe(true);
    expect((await post({ doneOn: "2027-02-28" })).ok).toBe(true);
    expect((await post({}, place.sergeant, new Date(now.getTime() + 25 * 3_600_000))).ok).toBe(true);
  });

  test("another body's promise is not moved, unless that body takes part", async () => {
    const promised = await post({ state: "accepted" }, place.council);
    const actionId = promised.ok ? promised.value.id : "";
    expect(await post({ actionId })).toEqual({ ok: false, reason: "not_yours" });
    await databases().app.write.insert(actionSupporters).values({ id: newId(), actionId, organisation: "police", name: "Police, Safer Neighbourhoods Team" });
    expect((await post({ actionId })).ok).toBe(true);
    expect(await post({ actionId: "no-such", sentence: "Other." })).toEqual({ ok: false, reason: "not_found" });
  });

  test("the day is London's: just after midnight there, yesterday's London day is not in the future", async () => {
    const justAfterMidnight = new Date("2027-06-30T23:30:00Z");
    expect((await post({ doneOn: "2027-07-01" }, place.sergeant, justAfterMidnight)).ok).toBe(true);
    expect(await post({ doneOn: "2027-07-02" }, place.sergeant, justAfterMidnight)).toEqual({ ok: false, reason: "future_day" });
  });
});

test("who posted an update finds it again, and nobody else does", async () => {
  const posted = await post();
  const id = posted.ok ? posted.value.id : "";
  expect((await findOwnUpdate(await permit(), id))?.about.id).toBe(priority.id);
  expect(await findOwnUpdate(await permit(place.officer), id)).toBeNull();
});

describe("you said, we did", () => {
  const latest = async (limit?: number) => latestOfWard(openPermitAt("ward.view", now), place.ward.code, limit);

  test("mixes what was agreed, answered, done and changed, newest first", async () => {
    await setByPolice(await permitFor("priority.set_by_police", place.sergeant, new Date("2027-01-10T12:00:00Z")), { panelId: place.panel.id, wardCode: place.ward.code, problem: "Knives", detail: null, reason: "Robberies." });
    const council = new Date("2027-01-20T12:00:00Z");
    const [referral] = await referralsWithin(await permitFor("referral.view", place.council, council));
    await answerReferral(await permitFor("referral.answer", place.council, council), { referralId: referral?.id ?? "", answer: "accepted", words: "" });
    await post({ doneOn: "2027-02-03" });
    await post({ doneOn: "2027-01-15", sentence: "Posted late." });
    await databases().app.write.insert(outcomes).values({ id: newId(), panelId: place.panel.id, priorityId: priority.id, sentence: "Fewer cars speed.", effect: "reduced", measure: null, saidOn: "2027-02-20", saidBy: "test" });
    expect((await latest()).map(({ kind, on }) => `${on} ${kind}`)).toEqual(["2027-02-20 outcome", "2027-02-03 action", "2027-01-20 answer", "2027-01-15 action", "2027-01-10 agreed", "2026-12-09 agreed"]);
    expect((await latest(2)).length).toBe(2);
  });

  test("priorities agreed on one day by one body are one entry", async () => {
    await makePriority(place, { slot: 2, problem: "Dark alley" });
    const [entry] = await latest();
    expect(entry).toMatchObject({ kind: "agreed", priorities: [{ problem: "Speeding on Church Road" }, { problem: "Dark alley" }] });
  });

  test("a record without a day is told last and given none", async () => {
    const record = { panelId: place.panel.id, kind: "patrol" as const, sentence: "late weekend patrols", state: "recorded" as const, postedBy: "import", postedAt: now };
    await databases().app.write.insert(actions).values({ ...record, id: "undated", priorityId: priority.id, sourceRef: "P1.1" });
    const told = await latest();
    expect(told.map(({ kind, on }) => [kind, on])).toEqual([["agreed", "2026-12-09"], ["action", null]]);
  });

  test("what a meeting agreed to do stands at the meeting's day, without claiming that it was done then", async () => {
    const meeting = { id: newId(), panelId: place.panel.id, kind: "panel" as const, title: "Meeting", state: "held" as const, onDay: "2027-01-12", isOnline: false, accessFacts: {}, sequence: 0, version: 1, changedAt: now };
    await databases().app.write.insert(meetings).values(meeting);
    await databases().app.write.insert(actions).values({ id: "of-meeting", panelId: place.panel.id, meetingId: meeting.id, kind: "other", sentence: "Liaise with banks", state: "recorded", postedBy: "import", postedAt: now, sourceRef: "E5.5" });
    expect((await latest()).map(({ kind, on }) => [kind, on])).toEqual([["action", null], ["agreed", "2026-12-09"]]);
  });

  test("another ward's work is not told here", async () => {
    const other = await makeActingWard();
    await makePriority(other, { problem: "Elsewhere" });
    expect(JSON.stringify(await latest())).not.toContain("Elsewhere");
  });
});

describe("what waits at the desk of those who act", () => {
  const tasks = async (person: { id: string }, at: string) => (await actionTasks(await permitFor("desk.view", person, new Date(at)))).map(({ kind, status }) => `${kind} ${status}`);

  test("28 days without a word ask for an update, 92 without a confirmation ask for that", async () => {
    await post();
    expect(await tasks(place.sergeant, "2027-03-28T12:00:00Z")).toEqual([]);
    expect(await tasks(place.sergeant, "2027-03-29T12:00:00Z")).toEqual(["priority.update todo"]);
    expect(await tasks(place.sergeant, "2027-06-02T12:00:00Z")).toEqual(["priority.confirm late"]);
  });

  test("only the owner is asked", async () => {
    await databases().app.write.update(priorities).set({ owner: "police" }).where(eq(priorities.id, priority.id));
    const late = "2027-02-01T12:00:00Z";
    expect(await tasks(place.sergeant, late)).toEqual(["priority.update todo"]);
    expect(await tasks(place.council, late)).toEqual([]);
    expect(await tasks(place.councillor, late)).toEqual([]);
    const other = await makeActingWard();
    expect(await tasks(other.sergeant, late)).toEqual([]);
  });
});
