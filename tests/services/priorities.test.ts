import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { audit, letters, meetings, priorities, referrals, rounds } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { onTouched } from "~/db/touched.server";
import type { Winner } from "~/domain/priority";
import { adoptPriorities } from "~/services/priorities/adopt.server";
import { findPriority, findPriorityWithin, pastPrioritiesOfWard, prioritiesOfRound, prioritiesOfWard, prioritiesToUpdate } from "~/services/priorities/read.server";
import { confirmPriority, setByPolice } from "~/services/priorities/write.server";
import { postAction } from "~/services/actions/write.server";
import { freshDatabases } from "../support/databases";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-03-18T20:00:00Z");
const today = "2027-03-18";
const anybody = (at = now) => openPermitAt("priority.view", at);

type Place = Awaited<ReturnType<typeof makeActingWard>>;
let place: Place;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
});

const winner = (title: string, owner: Winner["owner"] = "joint"): Winner => ({ optionId: newId(), title, detail: `About ${title}`, owner });

async function makeRound() {
  const round = { id: newId(), panelId: place.panel.id, wardCode: place.ward.code, question: "What next?", chooseUpTo: 3, panelSlots: 3, state: "published" as const, version: 1 };
  await databases().app.write.insert(rounds).values(round);
  return round;
}

async function adopt(titles: string[], round?: Awaited<ReturnType<typeof makeRound>>) {
  const from = round ?? (await makeRound());
  const permit = systemPermit("demonstration.load", "test", now);
  const outcome = await change(permit, async (tx) => {
    const { log, touches, priorityIds } = await adoptPriorities(tx, { round: { id: from.id, membersMode: "secret" }, panelId: place.panel.id, wardCode: place.ward.code, winners: titles.map((title) => winner(title)), now, actor: "chair" });
    return { value: { priorityIds, round: from, touches }, log, touches };
  });
  if (!outcome.ok) throw new Error("Nothing can refuse here");
  return outcome.value;
}

describe("adopting what a vote chose", () => {
  test("fills the slots in the order of the result, and says who set them and how", async () => {
    await adopt(["Speeding", "Dark alley", "Bikes"]);
    const found = await prioritiesOfWard(anybody(), place.ward.code);
    expect(found.map(({ slot, problem }) => [slot, problem])).toEqual([[1, "Speeding"], [2, "Dark alley"], [3, "Bikes"]]);
    expect(found[0]).toMatchObject({ setBy: "panel", setHow: "members_vote", owner: "joint", agreedOn: today, lastConfirmedOn: today, detail: "About Speeding", standing: "agreed", isStale: false, last: null });
  });

  test("closes what it replaces, with the reason", async () => {
    const { priorityIds } = await adopt(["Speeding", "Dark alley"]);
    await adopt(["Bikes", "Litter"]);
    expect((await prioritiesOfWard(anybody(), place.ward.code)).map(({ problem }) => problem)).toEqual(["Bikes", "Litter"]);
    const past = await pastPrioritiesOfWard(anybody(), place.ward.code);
    expect(past.map(({ id }) => id).sort()).toEqual([...priorityIds].sort());
    expect(past[0]).toMatchObject({ state: "closed", closedOn: today, closedReason: "replaced" });
  });

  test("keeps a problem that wins again in other letters, with its thread, instead of doubling it", async () => {
    const first = await adopt(["Speeding", "Dark alley"]);
    const again = await adopt(["Bikes", "SPEEDING."]);
    expect(again.priorityIds[1]).toBe(first.priorityIds[0]);
    const found = await prioritiesOfWard(anybody(), place.ward.code);
    expect(found.map(({ slot, problem }) => [slot, problem])).toEqual([[1, "Bikes"], [2, "Speeding"]]);
    expect((await prioritiesOfRound(anybody(), again.round.id)).length).toBe(2);
  });

  test("leaves what police set where it is, even when a third winner then needs a fourth slot", async () => {
    const police = await makePriority(place, { slot: 3, problem: "Knives", setBy: "police", setHow: "police_decision", reason: "Robberies rose." });
    await adopt(["Speeding", "Dark alley", "Bikes"]);
    const found = await prioritiesOfWard(anybody(), place.ward.code);
    expect(found.map(({ slot, problem }) => [slot, problem])).toEqual([[1, "Speeding"], [2, "Dark alley"], [3, "Knives"], [4, "Bikes"]]);
    expect(found[2]?.id).toBe(police.id);
    expect(found[2]?.reason).toBe("Robberies rose.");
  });

  test("a winner in the words of the police priority confirms that one", async () => {
    const police = await makePriority(place, { slot: 3, problem: "Knives", setBy: "police", setHow: "police_decision" });
    const { priorityIds } = await adopt(["Speeding", "Knives"]);
    expect(priorityIds[1]).toBe(police.id);
    const found = await prioritiesOfWard(anybody(), place.ward.code);
    expect(found.map(({ slot, problem, lastConfirmedOn }) => [slot, problem, lastConfirmedOn])).toEqual([[1, "Speeding", today], [3, "Knives", today]]);
  });

  test("sends each to council and police the same day, to be answered in ten working days across Easter", async () => {
    const { priorityIds } = await adopt(["Speeding", "Dark alley"]);
    const rows = await databases().app.read.select().from(referrals);
    expect(rows.map(({ priorityId, body }) => `${priorityId} ${body}`).sort()).toEqual(priorityIds.flatMap((id) => [`${id} council`, `${id} police`]).sort());
    expect(new Set(rows.map(({ answerDueOn, boroughCode }) => `${answerDueOn} ${boroughCode}`))).toEqual(new Set([`2027-04-05 ${place.borough.code}`]));
  });

  test("queues one letter to each council officer, to the borough's mailbox and to the sergeant, once", async () => {
    const ended = await makePerson({ council_officer: place.borough.code }, { erasedOn: "2027-01-01" });
    await makePerson({ council_officer: "E09990000" });
    const { round } = await adopt(["Speeding", "Dark alley"]);
    await adopt(["Speeding", "Dark alley"], round);
    const rows = await databases().app.read.select().from(letters).orderBy(asc(letters.toAddress));
    expect(rows.map(({ toAddress }) => toAddress).sort()).toEqual([place.council.emailNorm, place.sergeant.emailNorm, "safety@council.example"].sort());
    expect(rows.some(({ toAddress }) => toAddress === ended.emailNorm)).toBe(false);
    const [letter] = rows;
    expect(letter).toMatchObject({ kind: "priorities.sent", state: "due" });
    expect(letter?.subject).toContain("2 priorities");
    expect(letter?.text).toContain("Speeding");
    expect(letter?.text).toContain("5 April 2027");
    expect(letter?.text).toContain("/referrals");
    expect(letter?.html).toContain("Dark alley");
  });

  test("a kept problem is not sent twice", async () => {
    await adopt(["Speeding"]);
    await adopt(["Speeding", "Bikes"]);
    expect((await databases().app.read.select().from(referrals)).length).toBe(4);
  });

  test("running it again for the same round changes nothing", async () => {
    const first = await adopt(["Speeding", "Dark alley"]);
    const again = await adopt(["Speeding", "Dark alley"], first.round);
    expect(again.priorityIds).toEqual(first.priorityIds);
    expect(again.touches).toEqual([]);
    expect((await databases().app.read.select().from(priorities)).length).toBe(2);
  });

  test("names the next meeting as the day of the review, and what pages must be drawn anew", async () => {
    const heard: string[] = [];
    const stop = onTouched((things) => heard.push(...things));
    const meeting = { panelId: place.panel.id, kind: "panel" as const, title: "Meeting", isOnline: false, accessFacts: {}, sequence: 0, version: 1, changedAt: now };
    await databases().app.write.insert(meetings).values([
      { ...meeting, id: newId(), state: "published", onDay: "2027-06-03" },
      { ...meeting, id: newId(), state: "draft", onDay: "2027-04-01" },
      { ...meeting, id: newId(), state: "published", kind: "walkabout", onDay: "2027-04-02" },
    ]);
    const { priorityIds } = await adopt(["Speeding"]);
    stop();
    expect((await prioritiesOfWard(anybody(), place.ward.code))[0]).toMatchObject({ reviewOn: "2027-06-03", next: { kind: "council_answer", on: "2027-04-05" } });
    expect(heard).toEqual(expect.arrayContaining([`priority:${priorityIds[0]}`, `ward:${place.ward.code}`, `panel:${place.panel.id}`]));
    const verbs = (await databases().app.read.select({ verb: audit.verb }).from(audit)).map(({ verb }) => verb);
    expect(verbs).toEqual(["priority.adopted", "priority.sent_to_council", "priority.sent_to_police"]);
  });
});

describe("the priority that police set", () => {
  const wish = () => ({ panelId: place.panel.id, wardCode: place.ward.code, problem: "Knives", detail: null, reason: "Robberies rose near the station." });
  const permit = async (person = place.sergeant) => permitFor("priority.set_by_police", person, now);

  test("takes the free slot and shows its reason, and the council hears of it, not police themselves", async () => {
    await makePriority(place);
    const outcome = await setByPolice(await permit(), wish());
    expect(outcome.ok).toBe(true);
    const found = await prioritiesOfWard(anybody(), place.ward.code);
    expect(found[1]).toMatchObject({ slot: 3, setBy: "police", setHow: "police_decision", reason: "Robberies rose near the station.", owner: "police" });
    expect((await databases().app.read.select().from(letters)).map(({ kind }) => kind)).toEqual(["priorities.sent", "priorities.sent"]);
  });

  test("replaces the one before; the same words again only confirm it", async () => {
    const first = await setByPolice(await permit(), wish());
    const same = await setByPolice(await permit(), { ...wish(), problem: "knives" });
    expect(same).toEqual(first);
    await setByPolice(await permit(), { ...wish(), problem: "Burglary" });
    expect((await prioritiesOfWard(anybody(), place.ward.code)).map(({ problem }) => problem)).toEqual(["Burglary"]);
    expect((await pastPrioritiesOfWard(anybody(), place.ward.code)).map(({ problem, closedReason }) => [problem, closedReason])).toEqual([["Knives", "replaced"]]);
  });

  test("never pushes out what the panel chose", async () => {
    await adopt(["Speeding", "Dark alley", "Bikes"]);
    expect(await setByPolice(await permit(), wish())).toEqual({ ok: false, reason: "no_free_slot" });
  });

  test("another team's ward is not found, nor a ward that is not the panel's", async () => {
    const other = await makeActingWard();
    expect(await setByPolice(await permit(other.sergeant), wish())).toEqual({ ok: false, reason: "not_found" });
    expect(await setByPolice(await permit(), { ...wish(), panelId: other.panel.id })).toEqual({ ok: false, reason: "not_found" });
  });
});

describe("confirming that a priority still stands", () => {
  test("an owner's word makes a stale one current", async () => {
    const priority = await makePriority(place);
    const later = new Date("2027-04-01T12:00:00Z");
    expect((await prioritiesOfWard(anybody(later), place.ward.code))[0]?.isStale).toBe(true);
    expect((await confirmPriority(await permitFor("action.post", place.sergeant, later), priority.id)).ok).toBe(true);
    expect((await prioritiesOfWard(anybody(later), place.ward.code))[0]).toMatchObject({ isStale: false, lastConfirmedOn: "2027-04-01" });
  });

  test("who does not own it, another ward's people and a closed one are refused", async () => {
    const priority = await makePriority(place, { owner: "police" });
    const closed = await makePriority(place, { slot: 2, state: "closed", closedOn: today, closedReason: "replaced" });
    const other = await makeActingWard();
    expect(await confirmPriority(await permitFor("action.post", place.council, now), priority.id)).toEqual({ ok: false, reason: "not_owner" });
    expect(await confirmPriority(await permitFor("action.post", place.councillor, now), priority.id)).toEqual({ ok: false, reason: "not_owner" });
    expect(await confirmPriority(await permitFor("action.post", other.sergeant, now), priority.id)).toEqual({ ok: false, reason: "not_found" });
    expect(await confirmPriority(await permitFor("action.post", place.sergeant, now), closed.id)).toEqual({ ok: false, reason: "closed" });
  });
});

describe("what is ready for the next update", () => {
  test("the last used priority is ready, its ward first, and no other team's wards are there", async () => {
    const other = await makeActingWard();
    await makePriority(other);
    const one = await makePriority(place);
    const two = await makePriority(place, { slot: 2, problem: "Dark alley" });
    const permit = await permitFor("action.post", place.sergeant, now);
    expect(await prioritiesToUpdate(permit)).toMatchObject({ lastUsed: null, wards: [{ code: place.ward.code, priorities: [{ id: one.id }, { id: two.id }] }] });
    await postAction(permit, { priorityId: two.id, kind: "patrol", count: null, doneOn: today, sentence: "We walked.", state: "doing", reason: null, nextStep: null, actionId: null, timeBand: null, dueOn: null, shownFromOn: null, heldBecause: null, onceKey: "once-1" });
    expect((await prioritiesToUpdate(permit)).lastUsed).toBe(two.id);
    await databases().app.write.update(priorities).set({ state: "closed", closedOn: today, closedReason: "replaced" }).where(eq(priorities.id, two.id));
    expect((await prioritiesToUpdate(permit)).lastUsed).toBe(one.id);
  });
});

test("a priority is found by everyone, and for acting only within reach", async () => {
  const priority = await makePriority(place);
  const other = await makeActingWard();
  expect((await findPriority(anybody(), priority.id))?.problem).toBe("Speeding on Church Road");
  expect(await findPriority(anybody(), "none")).toBeNull();
  expect((await findPriorityWithin(await permitFor("action.post", place.officer, now), priority.id))?.id).toBe(priority.id);
  expect(await findPriorityWithin(await permitFor("action.post", other.officer, now), priority.id)).toBeNull();
});
