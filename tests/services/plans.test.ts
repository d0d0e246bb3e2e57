/** Work that is more than a one-off: rhythm and log, campaigns, steps (needs 96; standard ACT-05). */
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { actions, actionSupporters, priorities } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { onTouched } from "~/db/touched.server";
import { actionsOfPriority } from "~/services/actions/read.server";
import { noteOccurrence, planAction, tickSteps, type PlanWish } from "~/services/actions/plan.server";
import { postAction } from "~/services/actions/write.server";
import { weekOf } from "~/services/week/read.server";
import { freshDatabases } from "../support/databases";
import { openPermitAt, permitFor } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-03-01T12:00:00Z");

let place: Awaited<ReturnType<typeof makeActingWard>>;
let priority: Awaited<ReturnType<typeof makePriority>>;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  priority = await makePriority(place);
});

const permit = (person: { id: string } = place.sergeant, at = now) => permitFor("action.post", person, at);
const wish = (over: Partial<PlanWish> = {}): PlanWish => ({ priorityId: priority.id, kind: "patrol", sentence: "A patrol every week.", shape: "recurring", repeatDays: 7, term: null, steps: [], helpers: [], dueOn: null, onceKey: newId(), ...over });
const plan = async (over: Partial<PlanWish> = {}, person?: { id: string }) => planAction(await permit(person), wish(over));
async function planned(over: Partial<PlanWish> = {}): Promise<string> {
  const made = await plan(over);
  if (!made.ok) throw new Error(made.reason);
  return made.value.id;
}
const shown = async (at = now) => (await actionsOfPriority(openPermitAt("priority.view", at), priority.id))[0];
const note = async (id: string, over: Partial<Parameters<typeof noteOccurrence>[2]> = {}, person?: { id: string }, at = now) => noteOccurrence(await permit(person, at), id, { on: "2027-03-01", result: "done", why: null, count: null, ...over });

describe("promising", () => {
  test("residents see the promise, its rhythm and when it is next due", async () => {
    await planned();
    expect(await shown()).toMatchObject({ state: "accepted", sentence: "A patrol every week.", promise: "A patrol every week.", shape: "recurring", organisation: "police", plan: { repeatDays: 7, done: 0, missed: 0, nextOn: "2027-03-08" } });
  });

  test("the lead is credited, the helpers stand beside it by name, each once, and not the lead's own body", async () => {
    const council = { organisation: "council" as const, name: "Council" };
    await planned({ shape: "campaign", repeatDays: null, helpers: [council, council, { organisation: "police", name: "Police" }, { organisation: "partner", name: "Hill Academy" }] });
    expect(await shown()).toMatchObject({ organisation: "police", shape: "campaign", supporters: ["Council", "Hill Academy"] });
    expect((await databases().app.read.select().from(actionSupporters)).length).toBe(2);
  });

  test("a body that takes part may tell how it goes", async () => {
    const id = await planned({ helpers: [{ organisation: "council", name: "Council" }] });
    expect((await note(id, {}, place.council)).ok).toBe(true);
    const alone = await planned({ sentence: "Alone." });
    expect(await note(alone, {}, place.council)).toEqual({ ok: false, reason: "not_yours" });
  });

  test("the same form twice is one promise, and the same words by another form are refused", async () => {
    const first = await plan({ onceKey: "same-form-key" });
    expect(await plan({ onceKey: "same-form-key" })).toEqual(first);
    expect(await plan()).toEqual({ ok: false, reason: "said_already" });
  });

  test.each([
    ["rhythm_needed", { repeatDays: null }],
    ["rhythm_needed", { repeatDays: 93 }],
    ["helpers_needed", { shape: "campaign" }],
    ["helpers_needed", { shape: "campaign", helpers: [{ organisation: "police", name: "Police" }] }],
    ["too_many_helpers", { helpers: Array.from({ length: 9 }, (_, at) => ({ organisation: "partner", name: `Partner ${at}` })) }],
    ["long_helper", { helpers: [{ organisation: "partner", name: "a".repeat(81) }] }],
    ["steps_needed", { term: "long_term" }],
    ["too_many_steps", { steps: Array.from({ length: 9 }, (_, at) => `Step ${at}`) }],
    ["long_step", { steps: ["a".repeat(121)] }],
    ["sentence_needed", { sentence: " " }],
    ["due_past", { dueOn: "2027-02-28" }],
    ["not_found", { priorityId: "no-such" }],
  ] as [string, Partial<PlanWish>][])("%s is refused, with nothing written: %j", async (reason, over) => {
    expect(await plan(over)).toEqual({ ok: false, reason });
    expect(await databases().app.read.select().from(actions)).toEqual([]);
  });

  test("not for a closed priority, nor another ward's", async () => {
    expect(await plan({}, (await makeActingWard()).sergeant)).toEqual({ ok: false, reason: "not_found" });
    await databases().app.write.update(priorities).set({ state: "closed", closedOn: "2027-02-01", closedReason: "replaced" });
    expect(await plan()).toEqual({ ok: false, reason: "closed" });
  });
});

describe("the log", () => {
  test("done and missed are counted, the reason is told, and the page is drawn anew at once", async () => {
    const id = await planned();
    await note(id, { on: "2027-03-01" });
    const heard: string[] = [];
    const stop = onTouched((things) => heard.push(...things));
    await note(id, { on: "2027-03-08", result: "missed", why: "The van had broken down." }, undefined, new Date("2027-03-09T12:00:00Z"));
    stop();
    expect(heard).toContain(`priority:${priority.id}`);
    expect(await shown()).toMatchObject({ state: "doing", plan: { done: 1, missed: 1, lastOn: "2027-03-08", lastMissed: { on: "2027-03-08", why: "The van had broken down." }, nextOn: "2027-03-15" } });
  });

  test("one word for a day: the same again is the same, another is refused", async () => {
    const id = await planned();
    expect((await note(id)).ok).toBe(true);
    expect((await note(id)).ok).toBe(true);
    expect(await note(id, { result: "missed", why: "Rain." })).toEqual({ ok: false, reason: "noted_already" });
    expect((await shown())?.plan?.done).toBe(1);
  });

  test.each([
    ["future_day", { on: "2027-03-02" }],
    ["why_needed", { result: "missed" as const }],
    ["why_needed", { result: "missed" as const, why: " " }],
    ["bad_count", { count: -1 }],
  ])("%s is refused: %j", async (reason, over) => {
    expect(await note(await planned(), over)).toEqual({ ok: false, reason });
  });

  test("only for what comes again and has not ended, within reach", async () => {
    const once = await planned({ shape: "one_off", repeatDays: null, steps: ["Survey"] });
    expect(await note(once)).toEqual({ ok: false, reason: "not_recurring" });
    const id = await planned({ sentence: "Another." });
    expect(await note(id, {}, (await makeActingWard()).sergeant)).toEqual({ ok: false, reason: "not_found" });
    await postAction(await permit(), { priorityId: priority.id, actionId: id, kind: "patrol", count: null, doneOn: "2027-03-01", timeBand: null, sentence: "All done.", state: "done", reason: null, nextStep: null, dueOn: null, shownFromOn: null, heldBecause: null, onceKey: newId() });
    expect(await note(id)).toEqual({ ok: false, reason: "not_open" });
    expect((await shown())?.plan?.nextOn).toBeNull();
  });

  test("the next time is on the list of the week that it falls in", async () => {
    const id = await planned();
    expect((await weekOf(await permit())).owed).toMatchObject([{ id, dueOn: "2027-03-08", isLate: false, isRecurring: true }]);
    expect((await weekOf(await permit(place.sergeant, new Date("2027-03-09T12:00:00Z")))).owed).toMatchObject([{ id, isLate: true }]);
    await note(id, { on: "2027-03-08" }, undefined, new Date("2027-03-09T12:00:00Z"));
    expect((await weekOf(await permit(place.sergeant, new Date("2027-03-09T12:00:00Z")))).owed).toMatchObject([{ id, dueOn: "2027-03-15", isLate: false }]);
  });
});

describe("steps", () => {
  test("each keeps the day on which it was first ticked; unticking takes it back", async () => {
    const id = await planned({ shape: "one_off", repeatDays: null, term: "long_term", steps: ["Survey", "Order lamps", "Put them up"] });
    const [first, second] = (await shown())?.plan?.steps ?? [];
    const tick = async (ids: (string | undefined)[], at: Date) => tickSteps(await permit(place.officer, at), id, ids.filter((one) => one !== undefined));
    await tick([first?.id], now);
    await tick([first?.id, second?.id], new Date("2027-03-10T12:00:00Z"));
    expect((await shown())?.plan?.steps.map(({ words, doneOn }) => [words, doneOn])).toEqual([["Survey", "2027-03-01"], ["Order lamps", "2027-03-10"], ["Put them up", null]]);
    await tick([second?.id, "no-such-step"], new Date("2027-03-11T12:00:00Z"));
    expect((await shown())?.plan?.steps.map(({ doneOn }) => doneOn)).toEqual([null, "2027-03-10", null]);
    expect(await tickSteps(await permit(place.council), id, [])).toEqual({ ok: false, reason: "not_yours" });
  });
});

test("an open promise shows over how many quarters it was carried", async () => {
  const id = await planned({ shape: "one_off", repeatDays: null });
  expect((await shown(new Date("2027-03-31T12:00:00Z")))?.quartersCarried).toBe(0);
  expect((await shown(new Date("2027-10-01T12:00:00Z")))?.quartersCarried).toBe(3);
  await databases().app.write.update(actions).set({ state: "done", doneOn: "2027-04-01" }).where(eq(actions.id, id));
  expect((await shown(new Date("2027-10-01T12:00:00Z")))?.quartersCarried).toBe(0);
});
