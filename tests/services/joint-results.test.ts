import { beforeEach, expect, test } from "vitest";
import { jointResults, outcomes } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { mayDecide, otherBody } from "~/domain/joint-result";
import { findJointResult, jointTasks, waitingJointResult } from "~/services/joint-results/read.server";
import { decideJointResult, sayResult } from "~/services/joint-results/write.server";
import { freshDatabases } from "../support/databases";
import { makePerson, openPermitAt, permitFor } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-05-20T12:00:00Z");
const later = new Date("2027-05-22T12:00:00Z");

let place: Awaited<ReturnType<typeof makeActingWard>>;
let priorityId: string;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  priorityId = (await makePriority(place, { owner: "joint" })).id;
});

const wish = (over: object = {}) => ({ priorityId, sentence: "Fewer cars speed.", effect: "reduced" as const, measure: "31 to 27 mph", isNotKnownYet: false, onceKey: "once-key-1", ...over });
const say = async (person: { id: string }, over: object = {}) => sayResult(await permitFor("outcome.post", person, now), wish(over));
const decide = async (person: { id: string }, id: string, decision: "agree" | "object", words = "") => decideJointResult(await permitFor("joint.sign", person, later), id, { decision, words });
const published = async () => databases().app.read.select().from(outcomes);

async function waiting(): Promise<string> {
  const said = await say(place.sergeant);
  if (!said.ok) throw new Error(said.reason);
  return said.value.id;
}

test("a joint result is not published before the other body agrees, and then names both", async () => {
  const id = await waiting();
  expect(await published()).toEqual([]);
  const stub = await waitingJointResult(openPermitAt("priority.view", later), priorityId);
  expect(stub).toEqual({ by: "police", since: "2027-05-20" });
  expect((await decide(place.council, id, "agree")).ok).toBe(true);
  expect(await published()).toMatchObject([{ sentence: "Fewer cars speed.", saidOn: "2027-05-22", lead: "Safer Neighbourhoods Team, with Community safety team" }]);
  expect(await waitingJointResult(openPermitAt("priority.view", later), priorityId)).toBeNull();
});

test("the council may write it and police agree; any other priority is published at once", async () => {
  const said = await say(place.council);
  expect(said).toMatchObject({ ok: true, value: { isWaiting: true } });
  expect((await decide(place.sergeant, said.ok ? said.value.id : "", "agree")).ok).toBe(true);
  expect((await published())[0]?.lead).toBe("Community safety team, with Safer Neighbourhoods Team");
  const own = await makePriority(place, { owner: "police", slot: 2 });
  expect(await say(place.sergeant, { priorityId: own.id, onceKey: "once-key-2" })).toMatchObject({ ok: true, value: { isWaiting: false } });
  expect((await published()).length).toBe(2);
});

test("nobody agrees with their own side, and nobody elsewhere does", async () => {
  const id = await waiting();
  const other = await makeActingWard();
  expect(await decide(place.sergeant, id, "agree")).toEqual({ ok: false, reason: "own_side" });
  expect(await decide(other.council, id, "agree")).toEqual({ ok: false, reason: "not_found" });
  expect(await findJointResult(await permitFor("joint.sign", other.council, later), id)).toBeNull();
  expect(await say(other.sergeant, { onceKey: "once-key-3" })).toEqual({ ok: false, reason: "not_found" });
  expect(await published()).toEqual([]);
});

test("an objection needs words, stays between the two, and frees the way for a new wording", async () => {
  const id = await waiting();
  expect(await say(place.council, { onceKey: "once-key-4" })).toEqual({ ok: false, reason: "one_waits" });
  expect(await decide(place.council, id, "object", " ")).toEqual({ ok: false, reason: "reason_needed" });
  expect((await decide(place.council, id, "object", "The figures are old.")).ok).toBe(true);
  expect((await findJointResult(await permitFor("joint.sign", place.sergeant, later), id))?.objection).toBe("The figures are old.");
  expect(await decide(place.council, id, "agree")).toEqual({ ok: false, reason: "decided_already" });
  expect(await published()).toEqual([]);
  expect((await say(place.council, { onceKey: "once-key-4" })).ok).toBe(true);
});

test("the same form and the same decision twice are one", async () => {
  const id = await waiting();
  expect(await waiting()).toBe(id);
  await decide(place.council, id, "agree");
  expect((await decide(place.council, id, "agree")).ok).toBe(true);
  expect([(await published()).length, (await databases().app.read.select().from(jointResults)).length]).toEqual([1, 1]);
});

test("it waits at the desk of the other body alone", async () => {
  const id = await waiting();
  const tasks = async (person: { id: string }) => (await jointTasks(await permitFor("desk.view", person, later))).map(({ href }) => href);
  expect(await tasks(place.council)).toEqual([`/joint-results/${id}`]);
  for (const person of [place.sergeant, place.councillor, await makePerson()]) expect(await tasks(person)).toEqual([]);
});

test("of two bodies each decides about the other's", () => {
  for (const writer of ["police", "council"] as const) for (const decider of ["police", "council", null] as const) expect(mayDecide(decider, writer)).toBe(decider === otherBody(writer));
});
