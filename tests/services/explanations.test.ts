import { beforeEach, expect, test } from "vitest";
import { priorities } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { postAction } from "~/services/actions/write.server";
import { explanationTasks } from "~/services/explanations/read.server";
import { explainSilence } from "~/services/explanations/write.server";
import { findPriority } from "~/services/priorities/read.server";
import { freshDatabases } from "../support/databases";
import { openPermitAt, permitFor } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-03-20T12:00:00Z");

let place: Awaited<ReturnType<typeof makeActingWard>>;
let priority: Awaited<ReturnType<typeof makePriority>>;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  priority = await makePriority(place);
});

const explain = async (words: string, person: { id: string } = place.sergeant, onceKey = "explain-1", at = now) => explainSilence(await permitFor("priority.explain", person, at), priority.id, { words, onceKey });
const page = async () => findPriority(openPermitAt("priority.view", now), priority.id);

test("nobody has said why since it was agreed, and the owner's desk asks", async () => {
  expect(await page()).toMatchObject({ isStale: true, silence: { kind: "nobody", since: "2026-12-09" } });
  expect(await explanationTasks(await permitFor("desk.view", place.sergeant, now))).toMatchObject([{ kind: "priority.explain", href: `/priorities/${priority.id}/explanation` }]);
});

test("the owner says why, in the team's name, which also confirms it; an update ends it", async () => {
  expect((await explain("The speed gun is away for repair until April.")).ok).toBe(true);
  expect(await page()).toMatchObject({ isStale: false, lastConfirmedOn: "2027-03-20", silence: { kind: "because", because: { words: "The speed gun is away for repair until April.", by: "Police, Safer Neighbourhoods Team", on: "2027-03-20" } } });
  expect(await explanationTasks(await permitFor("desk.view", place.sergeant, now))).toEqual([]);
  const update = { priorityId: priority.id, actionId: null, kind: "patrol" as const, count: null, doneOn: "2027-03-20", timeBand: null, sentence: "We walked there.", state: "doing" as const, reason: null, nextStep: null, dueOn: null, shownFromOn: null, heldBecause: null, onceKey: "update-1" };
  await postAction(await permitFor("action.post", place.sergeant, now), update);
  expect((await page())?.silence).toBeNull();
});

test("the newest word holds", async () => {
  await explain("First word.");
  await explain("Second word.", place.council, "explain-2", new Date("2027-03-20T12:05:00Z"));
  expect(await page()).toMatchObject({ silence: { because: { words: "Second word.", by: "Council, Community safety team" } } });
});

test("no words, too many, a person, another body, another ward and a closed one are refused", async () => {
  expect(await explain(" ")).toEqual({ ok: false, reason: "words_needed" });
  expect(await explain("x".repeat(281))).toEqual({ ok: false, reason: "too_long" });
  expect(await explain("Ring 07700 900123 to hear why.")).toEqual({ ok: false, reason: "points_at_somebody" });
  expect(await explain("Not ours.", (await makeActingWard()).sergeant)).toEqual({ ok: false, reason: "not_found" });
  await databases().app.write.update(priorities).set({ owner: "police" });
  expect(await explain("No money.", place.council)).toEqual({ ok: false, reason: "not_owner" });
  await databases().app.write.update(priorities).set({ state: "closed" });
  expect(await explain("Over.")).toEqual({ ok: false, reason: "closed" });
});
