/** One entry, told everywhere (standard ACT-10), and words that wait told nowhere before their day. */
import { beforeEach, describe, expect, test } from "vitest";
import { letters, meetings, outcomes, priorities } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import { answerFeed } from "~/feeds/app.server";
import { loader as textPage } from "~/routes/boroughs_.$borough_.$ward_.text/route";
import { loader as prioritiesPage } from "~/routes/boroughs_.$borough_.$ward_.priorities/route";
import { loader as wardPage } from "~/routes/boroughs_.$borough_.$ward/route";
import { loader as meetingPage } from "~/routes/meetings_.$meeting/route";
import { loader as priorityPage } from "~/routes/priorities_.$priority/route";
import { undoUpdate } from "~/services/actions/mend.server";
import { postAction, type UpdateWish } from "~/services/actions/write.server";
import { policeUkPriorities } from "~/services/work-reports/police-uk.server";
import { workSinceLastMeeting } from "~/services/work-reports/read.server";
import { writeWeekLetters } from "~/services/week/letter.server";
import { freshDatabases } from "../support/databases";
import { openPermitAt, permitFor, systemPermit } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-03-01T12:00:00Z");

let place: Awaited<ReturnType<typeof makeActingWard>>;
let priority: Awaited<ReturnType<typeof makePriority>>;
let meetingId: string;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  priority = await makePriority(place, { detail: "By the school." });
  await meet("2027-02-01");
  meetingId = await meet("2027-04-08");
});

async function meet(onDay: string): Promise<string> {
  const id = newId();
  await databases().app.write.insert(meetings).values({ id, panelId: place.panel.id, kind: "panel", title: "Panel meeting", state: "published", publishedAt: now, onDay, startsAt: new Date(`${onDay}T18:00:00Z`), endsAt: new Date(`${onDay}T19:30:00Z`), isOnline: false, accessFacts: {}, sequence: 0, version: 1, changedAt: now, venueName: "Library hall", whoMayCome: "anyone" });
  return id;
}

async function post(changed: Partial<UpdateWish> = {}, person: { id: string } = place.sergeant, at = now): Promise<string> {
  const posted = await postAction(await permitFor("action.post", person, at), { priorityId: priority.id, actionId: null, kind: "speed_check", count: 2, doneOn: londonDay(at), timeBand: null, sentence: "11 drivers stopped.", state: "done", reason: null, nextStep: "Another check in May.", dueOn: null, shownFromOn: null, heldBecause: null, onceKey: newId(), ...changed });
  if (!posted.ok) throw new Error(posted.reason);
  return posted.value.id;
}

type Loader = (args: never) => Promise<unknown>;

/** Every public place that tells of the priority's work, as it answers at `at`. */
async function everywhere(at: Date): Promise<Record<string, string>> {
  const context = { requestId: "test", now: at, clientAddress: "192.0.2.1", page: { showing: null } };
  const args = (params: Record<string, string>) => ({ request: new Request("http://localhost/"), params, context }) as never;
  const ward = { borough: place.borough.slug, ward: place.ward.slug };
  const page = async (loader: Loader, params: Record<string, string>) => JSON.stringify(await loader(args(params)));
  const feed = async (path: string) => (await (await answerFeed(new Request(`http://localhost${path}`), context))?.text()) ?? "";
  return {
    ward: await page(wardPage, ward),
    priorities: await page(prioritiesPage, ward),
    priority: await page(priorityPage, { priority: priority.id }),
    meeting: await page(meetingPage, { meeting: meetingId }),
    text: await page(textPage, ward),
    "police.uk": await feed(`/wards/${place.ward.code}/priorities.json`),
    "ward calendar": await feed(`/wards/${place.ward.code}/calendar.ics`),
    "panel calendar": await feed(`/panels/${place.panel.slug}/calendar.ics`),
    letters: JSON.stringify(await databases().app.read.select().from(letters)),
  };
}

const holds = (places: Record<string, string>, words: string) => Object.keys(places).filter((name) => places[name]?.includes(words));
const tellers = ["ward", "priorities", "priority", "meeting", "text", "police.uk"];


test("one entry is on the ward page, under the meeting's report, in the texts and in the police.uk fields at once; undone, nowhere", async () => {
  const id = await post();
  expect(holds(await everywhere(now), "11 drivers stopped.")).toEqual(tellers);
  await undoUpdate(await permitFor("action.mend", place.sergeant, now), id);
  expect(holds(await everywhere(now), "11 drivers stopped.")).toEqual([]);
});

describe("words that wait", () => {
  const hidden = "Knives were found behind the bins.";

  test("are nowhere before their day, not even in letters and calendars, and everywhere from its first moment", async () => {
    await post({ sentence: hidden, nextStep: "The second hidden word.", shownFromOn: "2027-03-20", heldBecause: "operation", state: "accepted", dueOn: "2027-03-10", doneOn: null });
    for (const at of [now, new Date("2027-03-19T23:59:59Z")]) {
      await writeWeekLetters(systemPermit("week.tell", "test", at));
      const places = await everywhere(at);
      expect(holds(places, hidden)).toEqual([]);
      expect(holds(places, "second hidden word")).toEqual([]);
      expect(places.letters).toContain("A promise whose words are held back");
    }
    expect(holds(await everywhere(new Date("2027-03-20T00:00:00Z")), hidden)).toEqual(expect.arrayContaining(tellers));
  });

  test("in their place stands that an update waits, why, and until when", async () => {
    await post({ sentence: hidden, shownFromOn: "2027-03-20", heldBecause: "court" });
    const places = await everywhere(now);
    for (const name of ["ward", "priorities", "priority"]) expect(places[name]).toContain('"held":{"because":"court","until":"2027-03-20"}');
    expect(places.text).toContain("an update that has to wait");
    expect(places["police.uk"]).toContain('"action": null');
    expect((await workSinceLastMeeting(openPermitAt("meeting.view", now), place.panel.id)).waiting).toBe(1);
  });
});

describe("the report to the next meeting", () => {
  const report = (at = now) => workSinceLastMeeting(openPermitAt("meeting.view", at), place.panel.id);

  test("holds what police posted since the last meeting, and neither the council's nor what was withdrawn", async () => {
    await post({ sentence: "Before the meeting." }, place.sergeant, new Date("2027-01-20T12:00:00Z"));
    await post({ sentence: "Since the meeting." });
    await post({ sentence: "Lamps mended." }, place.council);
    expect((await report()).since).toBe("2027-02-01");
    expect((await report()).lines.map(({ action }) => action.sentence)).toEqual(["Since the meeting."]);
  });

  test("begins a quarter back for a panel that has not met", async () => {
    await databases().app.write.delete(meetings);
    expect((await report()).since).toBe("2026-11-29");
  });
});

describe("the fields of data.police.uk", () => {
  const fields = (at = now) => policeUkPriorities(openPermitAt("priority.view", at), place.ward.code);

  test("are the four that it has, with days as it writes them", async () => {
    await post();
    expect(await fields()).toEqual([{ issue: "Speeding on Church Road. By the school.", "issue-date": "2026-12-09T00:00:00", action: "2 speed checks, 1 March 2027. 11 drivers stopped. Next step: Another check in May.", "action-date": "2027-03-01T00:00:00" }]);
  });

  test("say nothing where nothing is done, and leave a day out that no record gives", async () => {
    await databases().app.write.update(priorities).set({ agreedOn: null });
    expect(await fields()).toEqual([{ issue: "Speeding on Church Road. By the school.", "issue-date": null, action: null, "action-date": null }]);
  });

  test("give a result where that is the newest word", async () => {
    await post();
    await databases().app.write.insert(outcomes).values({ id: newId(), panelId: place.panel.id, priorityId: priority.id, sentence: "Fewer cars speed.", effect: "reduced", measure: null, saidOn: "2027-03-05", saidBy: "test" });
    expect(await fields(new Date("2027-03-06T12:00:00Z"))).toMatchObject([{ action: "What changed: Fewer cars speed.", "action-date": "2027-03-05T00:00:00" }]);
  });
});

test("the long text holds everything of four weeks, the short one line for each priority", async () => {
  await makePriority(place, { slot: 2, problem: "Dark steps" });
  await post({ sentence: "First check." }, place.sergeant, new Date("2027-02-20T12:00:00Z"));
  await post({ sentence: "Too long ago." }, place.sergeant, new Date("2027-01-20T12:00:00Z"));
  await post({ sentence: "Second check." });
  const { text = "{}" } = await everywhere(now);
  const { alert, newsletter } = JSON.parse(text) as { alert: string; newsletter: string };
  expect(newsletter).toContain("First check.");
  expect(newsletter).toContain("Second check.");
  expect(newsletter).not.toContain("Too long ago.");
  expect(alert).toContain("Second check.");
  expect(alert).not.toContain("First check.");
  expect(alert).toContain("2. Dark steps\nNo update in these weeks.");
  expect(alert).toContain("Panel meeting, 7pm, Thursday 8 April 2027");
});
