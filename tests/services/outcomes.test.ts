import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { outcomes, priorities } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { sayOutcome, type OutcomeWish } from "~/services/outcomes/write.server";
import { findPriority } from "~/services/priorities/read.server";
import { freshDatabases } from "../support/databases";
import { openPermitAt, permitFor } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-03-01T12:00:00Z");

let place: Awaited<ReturnType<typeof makeActingWard>>;
let priority: Awaited<ReturnType<typeof makePriority>>;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  priority = await makePriority(place, { owner: "police" });
});

const say = async (changed: Partial<OutcomeWish> = {}, person: { id: string } = place.sergeant) =>
  sayOutcome(await permitFor("outcome.post", person, now), { priorityId: priority.id, sentence: "Fewer cars speed.", effect: "reduced", measure: "29 to 26 mph, speed gun", isNotKnownYet: false, onceKey: "form-1", ...changed });

test("an outcome with its measure is on the priority's page, in the team's name", async () => {
  expect((await say()).ok).toBe(true);
  expect((await findPriority(openPermitAt("priority.view", now), priority.id))?.outcomes).toMatchObject([{ sentence: "Fewer cars speed.", effect: "reduced", measure: "29 to 26 mph, speed gun", on: "2027-03-01", lead: "Safer Neighbourhoods Team" }]);
});

test("the result of a joint priority is never published by one body alone", async () => {
  await databases().app.write.update(priorities).set({ owner: "joint" }).where(eq(priorities.id, priority.id));
  expect(await say()).toEqual({ ok: false, reason: "both_must_agree" });
});

test("without a measure it must say that we do not know yet", async () => {
  expect(await say({ measure: null })).toEqual({ ok: false, reason: "measure_needed" });
  expect((await say({ measure: null, isNotKnownYet: true })).ok).toBe(true);
  expect((await databases().app.read.select().from(outcomes))[0]?.measure).toBeNull();
});

test("a sentence is needed", async () => {
  expect(await say({ sentence: "" })).toEqual({ ok: false, reason: "sentence_needed" });
});

test("the same form sent twice makes one outcome", async () => {
  expect(await say()).toEqual(await say());
  expect((await databases().app.read.select().from(outcomes)).length).toBe(1);
});

test("a resolved outcome moves the priority to done, and a closed one may still have its result", async () => {
  await say({ effect: "resolved" });
  expect((await findPriority(openPermitAt("priority.view", now), priority.id))?.standing).toBe("done");
  await databases().app.write.update(priorities).set({ state: "closed", closedOn: "2027-03-01", closedReason: "replaced" });
  expect((await say({ onceKey: "form-2" }, place.council)).ok).toBe(true);
});

test("another ward's priority is not found", async () => {
  const other = await makeActingWard();
  expect(await say({}, other.sergeant)).toEqual({ ok: false, reason: "not_found" });
});
