import { beforeEach, expect, test } from "vitest";
import { lessons, outcomes } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { searchLessons } from "~/services/lessons/read.server";
import { sayOutcome } from "~/services/outcomes/write.server";
import { freshDatabases } from "../support/databases";
import { openPermitAt, permitFor } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-03-05T12:00:00Z");

let place: Awaited<ReturnType<typeof makeActingWard>>;
let priority: Awaited<ReturnType<typeof makePriority>>;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  priority = await makePriority(place);
});

const note = async (words: string, onDay = "2027-03-04", priorityId = priority.id) => databases().app.write.insert(lessons).values({ id: newId(), priorityId, words, notedAs: "panel", onDay });
const search = async (query: string, page: string | null = null) => searchLessons(openPermitAt("priority.view", now), query, page);
const words = async (query: string) => (await search(query)).found.map((one) => one.words);

test("a note is found by its words, whatever their case and number, and by the priority's and the ward's", async () => {
  await note("A gate at night, with a code for neighbours.");
  await note("Free locks for back doors.", "2027-03-05");
  expect(await words("")).toEqual(["Free locks for back doors.", "A gate at night, with a code for neighbours."]);
  expect(await words("GATES")).toEqual(["A gate at night, with a code for neighbours."]);
  expect(await words("gate neighbour")).toEqual(["A gate at night, with a code for neighbours."]);
  expect(await words("gate locks")).toEqual([]);
  expect(await words("church road")).toHaveLength(2);
});

test("what people type is never a pattern", async () => {
  await note("Signs at 100 metres.");
  for (const query of ["%", "_", "100%", "'; DROP TABLE lessons; --", "\\"]) await search(query);
  expect(await words("1_9")).toEqual([]);
  expect(await words("100")).toHaveLength(1);
});

test("twenty notes stand on a page, and a page that is not there is the last", async () => {
  for (let one = 0; one < 45; one += 1) await note(`Note ${one}`, `2027-01-${String((one % 28) + 1).padStart(2, "0")}`);
  const pages = [await search("note"), await search("note", "2"), await search("note", "3"), await search("note", "9")];
  expect(pages.map(({ found, page }) => [found.length, page])).toEqual([[20, 1], [20, 2], [5, 3], [5, 3]]);
  expect(new Set(pages.slice(0, 3).flatMap(({ found }) => found.map(({ id }) => id))).size).toBe(45);
});

test("an outcome's note is kept with what came of it, in the post's name, and points at nobody", async () => {
  const ofPolice = await makePriority(place, { owner: "police" });
  const say = async (whatWorked: string, onceKey: string) => sayOutcome(await permitFor("outcome.post", place.sergeant, now), { priorityId: ofPolice.id, sentence: "Fewer cars speed.", effect: "reduced", measure: null, isNotKnownYet: true, whatWorked, onceKey });
  expect(await say("We rang 07700 900123 each night.", "form-1")).toEqual({ ok: false, reason: "points_at_somebody" });
  expect(await databases().app.read.select().from(outcomes)).toHaveLength(0);
  expect((await say("Signs that show drivers their speed.", "form-2")).ok).toBe(true);
  expect((await search("signs")).found).toMatchObject([{ words: "Signs that show drivers their speed.", notedAs: "Safer Neighbourhoods Team", effect: "reduced", on: "2027-03-05" }]);
  expect(JSON.stringify(await search(""))).not.toContain("Person");
});
