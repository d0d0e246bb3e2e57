import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { actionReturns, actions, priorities } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { latestOfWard } from "~/services/actions/read.server";
import { historyOfAction } from "~/services/actions/history.server";
import { postAction } from "~/services/actions/write.server";
import { findPriority } from "~/services/priorities/read.server";
import { findReturn, returnTasks } from "~/services/returns/read.server";
import { answerReturn, returnAction } from "~/services/returns/write.server";
import { freshDatabases } from "../support/databases";
import { makePerson, openPermitAt, permitFor } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-03-05T12:00:00Z");
const late = new Date("2027-03-22T12:00:00Z");

let place: Awaited<ReturnType<typeof makeActingWard>>;
let chair: { id: string };
let priority: Awaited<ReturnType<typeof makePriority>>;
let actionId: string;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  chair = await makePerson({ chair: place.panel.id });
  priority = await makePriority(place);
  const update = { priorityId: priority.id, actionId: null, kind: "other" as const, count: null, doneOn: "2027-03-01", timeBand: null, sentence: "All six lamps are lit.", state: "done" as const, reason: null, nextStep: null, dueOn: null, shownFromOn: null, heldBecause: null, onceKey: "update-1" };
  const posted = await postAction(await permitFor("action.post", place.council, new Date("2027-03-01T12:00:00Z")), update);
  if (!posted.ok) throw new Error(posted.reason);
  actionId = posted.value.id;
});

const giveBack = async (changed: Partial<Parameters<typeof returnAction>[1]> = {}, person: { id: string } = chair, at = now) =>
  returnAction(await permitFor("action.return", person, at), { priorityId: priority.id, actionId, words: "Two lamps are dark again.", onceKey: "return-1", ...changed });
async function returned(): Promise<string> {
  const made = await giveBack();
  if (!made.ok) throw new Error(made.reason);
  return made.value.id;
}
const answer = async (id: string, changed: { answer?: "more_work" | "stands"; words?: string } = {}, person: { id: string } = place.council, at = late) => answerReturn(await permitFor("action.post", person, at), id, { answer: "more_work", words: "New bulbs come on Monday.", ...changed });
const page = async (at = now) => findPriority(openPermitAt("priority.view", at), priority.id);

test("a returned action is open again, in public, with a day for the answer, and its history is kept", async () => {
  expect((await page())?.standing).toBe("done");
  const id = await returned();
  expect(await page()).toMatchObject({ standing: "doing", actions: [{ id: actionId, state: "doing" }], returns: [{ id, words: "Two lamps are dark again.", dueOn: "2027-03-19", isLate: false, answer: null }] });
  expect((await latestOfWard(openPermitAt("ward.view", now), place.ward.code)).map(({ kind }) => kind)).toContain("returned");
  expect((await historyOfAction(openPermitAt("priority.view", now), actionId)).at(-1)).toMatchObject({ kind: "moved", credit: "The panel", before: { state: "done" }, reason: "Two lamps are dark again." });
});

test("an answer that does not come is late for everyone, and waits at the owner's desk alone", async () => {
  await returned();
  expect((await page(late))?.returns).toMatchObject([{ isLate: true }]);
  expect(await returnTasks(await permitFor("desk.view", place.council, late))).toMatchObject([{ kind: "action.returned", status: "late", dueOn: "2027-03-19" }]);
  expect(await returnTasks(await permitFor("desk.view", place.sergeant, late))).toEqual([]);
});

describe("the answer", () => {
  test("more work leaves it open, in the name of the post", async () => {
    const id = await returned();
    expect((await answer(id)).ok).toBe(true);
    expect(await page(late)).toMatchObject({ standing: "doing", returns: [{ answer: "more_work", answerWords: "New bulbs come on Monday.", by: "Council, Community safety team", isLate: false }] });
    expect(await returnTasks(await permitFor("desk.view", place.council, late))).toEqual([]);
  });

  test("that it stands makes it done again", async () => {
    await answer(await returned(), { answer: "stands", words: "We looked on Tuesday night. All six are lit." });
    expect((await page(late))?.actions[0]?.state).toBe("done");
  });

  test("is given once, by the body whose action it is, in this ward, in words", async () => {
    const id = await returned();
    expect(await answer(id, {}, place.sergeant)).toEqual({ ok: false, reason: "not_yours" });
    const elsewhere = await makeActingWard();
    expect(await answer(id, {}, elsewhere.council)).toEqual({ ok: false, reason: "not_found" });
    expect(await findReturn(await permitFor("action.post", elsewhere.council, late), id)).toBeNull();
    expect(await answer(id, { words: " " })).toEqual({ ok: false, reason: "words_needed" });
    expect(await answer(id, { words: "x".repeat(281) })).toEqual({ ok: false, reason: "too_long" });
    await answer(id);
    expect(await answer(id, { answer: "stands" })).toEqual({ ok: false, reason: "answered_already" });
  });
});

describe("refused", () => {
  test("twice, for what is not done, for another panel's, and for a closed priority", async () => {
    await returned();
    expect(await giveBack()).toMatchObject({ ok: true });
    expect(await giveBack({ onceKey: "return-2" })).toEqual({ ok: false, reason: "not_done" });
    expect(await databases().app.read.select().from(actionReturns)).toHaveLength(1);
    await databases().app.write.update(actions).set({ state: "done" });
    expect(await giveBack({ onceKey: "return-3" }, await makePerson({ chair: (await makeActingWard()).panel.id }))).toEqual({ ok: false, reason: "not_found" });
    await databases().app.write.update(priorities).set({ state: "closed" }).where(eq(priorities.id, priority.id));
    expect(await giveBack({ onceKey: "return-4" })).toEqual({ ok: false, reason: "closed" });
  });

  test("without words, with too many, and with somebody's number plate", async () => {
    expect(await giveBack({ words: "" })).toEqual({ ok: false, reason: "words_needed" });
    expect(await giveBack({ words: "x".repeat(281) })).toEqual({ ok: false, reason: "too_long" });
    expect(await giveBack({ words: "LD53 OKB is still parked there." })).toEqual({ ok: false, reason: "points_at_somebody" });
  });

  test("an action whose words are held back, or that was undone", async () => {
    await databases().app.write.update(actions).set({ shownFromOn: "2027-04-01", heldBecause: "court" });
    expect(await giveBack()).toEqual({ ok: false, reason: "not_done" });
    await databases().app.write.update(actions).set({ shownFromOn: null, undoneAt: now });
    expect(await giveBack()).toEqual({ ok: false, reason: "not_found" });
  });
});
