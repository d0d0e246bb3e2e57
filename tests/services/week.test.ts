/** The Monday list of those who act, on the page and by letter. */
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { letters, meetings, priorities, teams, teamWards } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { mondayOf, isToConfirmSoon } from "~/domain/week";
import { postAction } from "~/services/actions/write.server";
import { confirmPriority } from "~/services/priorities/write.server";
import { askQuestion } from "~/services/questions/write.server";
import { confirmTeam } from "~/services/teams/confirm.server";
import { writeWeekLetters } from "~/services/week/letter.server";
import { weekOf } from "~/services/week/read.server";
import { freshDatabases } from "../support/databases";
import { openPermitAt, permitFor, systemPermit } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

/** A Monday. */
const now = new Date("2027-03-01T07:30:00Z");

let place: Awaited<ReturnType<typeof makeActingWard>>;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  await databases().app.write.update(teams).set({ checkedOn: "2027-02-20" });
});

const permit = (person: { id: string } = place.sergeant) => permitFor("action.post", person, now);
const week = async (person?: { id: string }) => weekOf(await permit(person));
const fresh = { lastConfirmedOn: "2027-02-25" };

async function promise(priorityId: string, sentence: string, dueOn: string, person: { id: string } = place.sergeant) {
  const posted = await postAction(await permit(person), { priorityId, actionId: null, kind: "visit", count: null, doneOn: null, timeBand: null, sentence, state: "accepted", reason: null, nextStep: null, dueOn, shownFromOn: null, heldBecause: null, onceKey: newId() });
  if (!posted.ok) throw new Error(posted.reason);
}

async function meet(onDay: string, over: Partial<typeof meetings.$inferInsert> = {}) {
  await databases().app.write.insert(meetings).values({ id: newId(), panelId: place.panel.id, kind: "panel", title: `Meeting of ${onDay}`, state: "published", onDay, startsAt: new Date(`${onDay}T19:00:00Z`), endsAt: new Date(`${onDay}T20:30:00Z`), isOnline: false, accessFacts: {}, sequence: 0, version: 1, changedAt: now, ...over });
}

describe("what is on it", () => {
  test("promises due within a fortnight, the most urgent first, and nobody else's", async () => {
    const { id } = await makePriority(place, fresh);
    await promise(id, "Two more visits.", "2027-03-15");
    await promise(id, "Mend the lamp.", "2027-03-10", place.council);
    await promise(id, "Call on the school.", "2027-03-05");
    await promise(id, "In the summer.", "2027-03-16");
    expect((await week()).owed.map(({ sentence, dueOn, isLate }) => [sentence, dueOn, isLate])).toEqual([["Call on the school.", "2027-03-05", false], ["Two more visits.", "2027-03-15", false]]);
    expect((await week(place.council)).owed.map(({ sentence }) => sentence)).toEqual(["Mend the lamp."]);
    expect((await weekOf(await permitFor("action.post", place.sergeant, new Date("2027-03-06T07:30:00Z")))).owed[0]).toMatchObject({ sentence: "Call on the school.", isLate: true });
  });

  test("meetings of the fortnight that take place", async () => {
    await meet("2027-03-15");
    await meet("2027-03-16");
    await meet("2027-03-08", { state: "cancelled" });
    await meet("2027-03-09", { state: "draft" });
    expect((await week()).meetings.map(({ title }) => title)).toEqual(["Meeting of 2027-03-15"]);
  });

  test("priorities of one's own that run out of their 92 days within a fortnight", async () => {
    await makePriority(place, { slot: 1, problem: "Out of date", lastConfirmedOn: "2026-11-01", owner: "police" });
    await makePriority(place, { slot: 2, problem: "Soon", lastConfirmedOn: "2026-12-12", owner: "police" });
    await makePriority(place, { slot: 3, problem: "Fresh", lastConfirmedOn: "2026-12-13", owner: "police" });
    await makePriority(place, { slot: 4, problem: "The council's", lastConfirmedOn: "2026-11-01", owner: "council" });
    expect((await week()).priorities.map(({ problem, isStale }) => [problem, isStale])).toEqual([["Out of date", true], ["Soon", false]]);
    expect((await week(place.council)).priorities.map(({ problem }) => problem)).toEqual(["The council's"]);
    expect((await week(place.councillor)).priorities).toEqual([]);
  });

  test("contact details that nobody has looked at for as long, for those who may change them", async () => {
    await databases().app.write.update(teams).set({ checkedOn: null });
    expect((await week()).teams).toMatchObject([{ isStale: true, checkedOn: null }]);
    expect((await week(place.officer)).teams).toEqual([]);
    await databases().app.write.update(teams).set({ checkedOn: "2026-12-13" });
    expect((await week()).teams).toEqual([]);
  });

  test("questions to police whose 72 hours end within a day, by number and never by what was asked", async () => {
    const day = 24 * 3_600_000;
    const ask = (words: string, at: number) => askQuestion(openPermitAt("question.ask", new Date(at)), { wardCode: place.ward.code, askedOf: "police", words, mayPublish: true, email: null, keepsDetails: false, onceKey: `${newId()}${newId()}`, clientAddress: "192.0.2.1" });
    expect((await ask("When do you patrol the market at night?", now.getTime() - 2.5 * day)).ok).toBe(true);
    expect((await ask("Who looks after the lights in the park?", now.getTime() - day)).ok).toBe(true);
    const found = await week();
    expect(found.questions).toMatchObject([{ ward: place.ward.name, isLate: false, hours: 12 }]);
    expect(JSON.stringify(found)).not.toContain("market at night");
    expect((await week(place.council)).questions).toEqual([]);
    await writeWeekLetters(systemPermit("week.tell", "test", now));
    const [letter] = await databases().app.read.select().from(letters).where(eq(letters.kind, "week.list"));
    expect(letter?.text).toContain("12 hours are left.");
    expect(letter?.text).not.toContain("market at night");
  });

  test("another ward's things are not on it", async () => {
    const other = await makeActingWard();
    await makePriority(other, { lastConfirmedOn: null });
    expect(await week()).toMatchObject({ owed: [], quiet: [], priorities: [], meetings: [] });
  });
});

describe("one tap", () => {
  test("takes a priority and a team off the list", async () => {
    const { id } = await makePriority(place, { lastConfirmedOn: null });
    await databases().app.write.update(teams).set({ checkedOn: null });
    const [team] = (await week()).teams;
    expect((await confirmPriority(await permit(), id)).ok).toBe(true);
    expect((await confirmTeam(await permit(), team?.id ?? "")).ok).toBe(true);
    expect(await week()).toMatchObject({ priorities: [], teams: [] });
    expect((await databases().app.read.select().from(priorities).where(eq(priorities.id, id)))[0]?.lastConfirmedOn).toBe("2027-03-01");
  });

  test("not for another team, nor for somebody who may not change the details", async () => {
    const [team] = await databases().app.read.select({ id: teamWards.teamId }).from(teamWards);
    const id = team?.id ?? "";
    expect(await confirmTeam(await permit(place.officer), id)).toEqual({ ok: false, reason: "not_found" });
    expect(await confirmTeam(await permit((await makeActingWard()).sergeant), id)).toEqual({ ok: false, reason: "not_found" });
    expect(await confirmTeam(await permit(), "no-such-team")).toEqual({ ok: false, reason: "not_found" });
  });
});

describe("the Monday letter", () => {
  const write = (at = now) => writeWeekLetters(systemPermit("week.tell", "test", at));
  const written = () => databases().app.read.select().from(letters).where(eq(letters.kind, "week.list"));

  test("goes to sergeants once a week, and says what the page says", async () => {
    const { id } = await makePriority(place, { lastConfirmedOn: null, agreedOn: "2026-10-01" });
    await promise(id, "Call on the school.", "2027-03-05");
    expect(await write()).toEqual({ letters: 1 });
    await write(new Date("2027-03-02T07:30:00Z"));
    const [letter, ...more] = await written();
    expect(more).toEqual([]);
    expect(letter?.toAddress).toBe(place.sergeant.emailNorm);
    expect(letter?.subject).toBe("Your week: 1 thing waits");
    expect(letter?.text).toContain("Call on the school.");
    expect(letter?.text).toContain("Due by 5 March 2027.");
    expect(letter?.text).toContain("/desk/week");
    await write(new Date("2027-03-08T07:30:00Z"));
    expect((await written()).length).toBe(2);
  });

  test("is not written where nothing waits", async () => {
    expect(await write()).toEqual({ letters: 0 });
  });
});

test("a week begins on Monday; 92 days and a fortnight are counted to the day", () => {
  expect(["2027-02-28", "2027-03-01", "2027-03-07", "2027-03-08"].map(mondayOf)).toEqual(["2027-02-22", "2027-03-01", "2027-03-01", "2027-03-08"]);
  expect([null, "2026-12-12", "2026-12-13"].map((since) => isToConfirmSoon(since, "2027-03-01"))).toEqual([true, true, false]);
});
