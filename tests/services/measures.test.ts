import { beforeEach, expect, test } from "vitest";
import { issues, priorities } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { change } from "~/db/change.server";
import { adoptMeasures, setMeasure } from "~/services/measures/write.server";
import { findPriority } from "~/services/priorities/read.server";
import { freshDatabases } from "../support/databases";
import { makePerson, openPermitAt, permitFor } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-03-05T12:00:00Z");
const wish = { what: "Calls about the path in three months", kind: "things" as const, baseline: 44, baselineOn: "2027-01-01", target: 20, source: "Police records" };

let place: Awaited<ReturnType<typeof makeActingWard>>;
let secretary: { id: string };
let priority: Awaited<ReturnType<typeof makePriority>>;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  secretary = await makePerson({ secretary: place.panel.id });
  priority = await makePriority(place);
});

const set = async (changed: Partial<typeof wish & { version: number }> = {}, person = secretary) => setMeasure(await permitFor("measure.set", person, now), priority.id, { ...wish, version: 0, ...changed });
const measures = async () => (await findPriority(openPermitAt("priority.view", now), priority.id))?.measures;

test("every version stays readable, the newest first, and names nobody", async () => {
  await set();
  await set({ version: 1, target: 15 });
  expect(await measures()).toMatchObject([
    { version: 2, target: 15, setOn: "2027-03-05" },
    { version: 1, target: 20 },
  ]);
  expect(JSON.stringify(await measures())).not.toContain("Person");
});

test("the same measure again changes nothing, and an older form is refused", async () => {
  await set();
  expect(await set()).toEqual({ ok: true, value: { version: 1 } });
  expect(await set({ target: 10 })).toEqual({ ok: false, reason: "changed_meanwhile" });
  expect((await measures())?.length).toBe(1);
});

test("another panel's priority is not found, a closed one stays as it is, and nobody is pointed at", async () => {
  const other = await makeActingWard();
  expect(await set({}, await makePerson({ chair: other.panel.id }))).toEqual({ ok: false, reason: "not_found" });
  expect(await set({ source: "Told by john.smith@example.org" })).toEqual({ ok: false, reason: "points_at_somebody" });
  await databases().app.write.update(priorities).set({ state: "closed" });
  expect(await set()).toEqual({ ok: false, reason: "closed" });
});

test("what came from an issue begins with the panel's measure and with no figure that nobody recorded", async () => {
  const issue = { id: newId(), panelId: place.panel.id, wardCode: place.ward.code, title: "Bikes", owner: "joint" as const, success: "Quiet", measure: "A count of riders", figures: [{ kind: "crime" as const, words: "31 calls", source: "Police", on: "2027-01-01" }], state: "published" as const, createdAt: now, version: 1 };
  await databases().app.write.insert(issues).values(issue);
  const own = await makePriority(place, { slot: 2, problem: "Bikes", issueId: issue.id });
  const adopt = async () =>
    change(await permitFor("measure.set", secretary, now), async (tx) => {
      await adoptMeasures(tx, [priority.id, own.id], { now, actor: "test" });
      return { value: null, log: [], touches: [] };
    });
  await adopt();
  await adopt();
  expect((await findPriority(openPermitAt("priority.view", now), own.id))?.measures).toMatchObject([{ version: 1, what: "A count of riders", baseline: null, source: null, target: null }]);
  expect(await measures()).toEqual([]);
});
