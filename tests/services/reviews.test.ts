import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { lessons, letters, meetings, minutes, priorities, priorityReviews, referrals } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { latestOfWard } from "~/services/actions/read.server";
import { postAction } from "~/services/actions/write.server";
import { setMeasure } from "~/services/measures/write.server";
import { textOfMinutes } from "~/services/minutes/text.server";
import { findMeeting } from "~/services/meetings/read.server";
import { findPriority } from "~/services/priorities/read.server";
import { prioritiesToReview, reviewsOfMeeting, reviewTasks } from "~/services/reviews/read.server";
import { reviewPriority, type ReviewDeed } from "~/services/reviews/write.server";
import { freshDatabases } from "../support/databases";
import { makeMeeting } from "../support/meetings";
import { makePerson, openPermitAt, permitFor } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-03-05T12:00:00Z");

let place: Awaited<ReturnType<typeof makeActingWard>>;
let chair: { id: string };
let meeting: { id: string };
let priority: Awaited<ReturnType<typeof makePriority>>;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  chair = await makePerson({ chair: place.panel.id });
  meeting = await makeMeeting(place.panel.id);
  priority = await makePriority(place);
});

const anyone = () => openPermitAt("priority.view", now);
const keep: Omit<ReviewDeed, "meetingId" | "priorityId"> = { decision: "keep", reason: "It is not over.", effect: "reduced", ending: null, figure: null, figureOn: null, figureSource: null, whatWorked: null, problem: null, detail: null, owner: null, onceKey: "review-form-1" };

async function review(changed: Partial<ReviewDeed> = {}, person: { id: string } = chair, at = now) {
  return reviewPriority(await permitFor("priority.review", person, at), { ...keep, meetingId: meeting.id, priorityId: priority.id, ...changed });
}

async function page(id = priority.id) {
  const found = await findPriority(anyone(), id);
  if (!found) throw new Error("There is no such priority");
  return found;
}

test("a priority that is kept has its reason and effect on its page, on the ward's and on the meeting's, and is looked at again next time", async () => {
  await makeMeeting(place.panel.id, { onDay: "2027-06-10", startsAt: new Date("2027-06-10T18:00:00Z"), endsAt: new Date("2027-06-10T19:30:00Z") });
  expect((await review()).ok).toBe(true);
  expect(await page()).toMatchObject({ state: "active", reviewOn: "2027-06-10", lastConfirmedOn: "2027-03-04", reviews: [{ decision: "keep", effect: "reduced", reason: "It is not over.", on: "2027-03-04" }] });
  expect((await latestOfWard(anyone(), place.ward.code)).map(({ kind }) => kind)).toContain("review");
  expect(await reviewsOfMeeting(anyone(), meeting.id)).toMatchObject([{ problem: "Speeding on Church Road", decision: "keep" }]);
});

test("what is still to review shrinks with each review, and leaves out what was agreed at the meeting", async () => {
  const second = await makePriority(place, { slot: 2, problem: "Fly-tipping" });
  await makePriority(place, { slot: 3, problem: "Set tonight", agreedOn: "2027-03-04" });
  const left = async () => (await prioritiesToReview(anyone(), { id: meeting.id, panelId: place.panel.id, onDay: "2027-03-04" })).map(({ id }) => id);
  expect(await left()).toEqual([priority.id, second.id]);
  await review();
  expect(await left()).toEqual([second.id]);
  const tasks = await reviewTasks(await permitFor("desk.view", chair, now));
  expect(tasks).toMatchObject([{ kind: "priority.review", href: `/meetings/${meeting.id}/reviews` }]);
  await review({ priorityId: second.id, onceKey: "review-form-2" });
  expect(await reviewTasks(await permitFor("desk.view", chair, now))).toEqual([]);
});

test("amended words take the place of the old, which stay in the review", async () => {
  expect((await review({ decision: "amend", problem: "Speeding by the school", detail: "Cars go slower at 8:30am" })).ok).toBe(true);
  expect(await page()).toMatchObject({ problem: "Speeding by the school", detail: "Cars go slower at 8:30am", state: "active", reviews: [{ before: { problem: "Speeding on Church Road", detail: null } }] });
});

test("what takes a priority's place links both ways, stands in its slot, and is sent to the council", async () => {
  await review({ decision: "replace", problem: "Fly-tipping behind the shops", owner: "council" });
  const old = await page();
  expect(old).toMatchObject({ state: "closed", closedReason: "replaced", closedOn: "2027-03-04", reviews: [{ replacedBy: { problem: "Fly-tipping behind the shops" } }] });
  const next = await page(old.reviews[0]?.replacedBy?.id);
  expect(next).toMatchObject({ slot: 1, state: "active", agreedOn: "2027-03-04", owner: "council", setBy: "panel", replaces: { id: priority.id } });
  expect((await databases().app.read.select().from(referrals).where(eq(referrals.priorityId, next.id))).map(({ addressee }) => addressee)).toContain("council");
  expect((await databases().app.read.select().from(letters)).some(({ subject, text }) => `${subject}${text}`.includes("Fly-tipping behind the shops"))).toBe(true);
});

test("a new one needs somebody who works on it, and nothing is closed without", async () => {
  expect(await review({ decision: "replace", problem: "Fly-tipping behind the shops" })).toEqual({ ok: false, reason: "owner_needed" });
  expect((await page()).state).toBe("active");
});

test("the ward does not work on the same thing twice", async () => {
  await makePriority(place, { slot: 2, problem: "Fly-tipping behind the shops" });
  expect(await review({ decision: "replace", problem: "FLY-TIPPING behind the shops.", owner: "council" })).toEqual({ ok: false, reason: "already_active" });
  expect(await review({ decision: "amend", problem: "Fly tipping, behind the shops" })).toEqual({ ok: false, reason: "already_active" });
});

describe("closing", () => {
  test("done is told apart from closed without being done", async () => {
    await review({ decision: "close_done", effect: "resolved" });
    expect(await page()).toMatchObject({ state: "closed", closedReason: "resolved", standing: "done" });
    const other = await makePriority(place, { slot: 2, problem: "Dogs off the lead" });
    await review({ priorityId: other.id, decision: "close_not_done", effect: "no_change", ending: "no_resource", onceKey: "review-form-2" });
    expect(await page(other.id)).toMatchObject({ state: "closed", closedReason: "not_done", standing: "not_done", reviews: [{ ending: "no_resource" }] });
    const third = await makePriority(place, { slot: 3, problem: "Trains hoot at night" });
    await review({ priorityId: third.id, decision: "close_not_done", effect: "cannot_tell", ending: "not_ours", onceKey: "review-form-3" });
    expect(await page(third.id)).toMatchObject({ closedReason: "not_ours", standing: "passed_on" });
  });

  test("a closed priority takes no update and no second review", async () => {
    await review({ decision: "close_done", effect: "resolved" });
    const update = { priorityId: priority.id, actionId: null, kind: "patrol" as const, count: null, doneOn: "2027-03-05", timeBand: null, sentence: "We walked there.", state: "doing" as const, reason: null, nextStep: null, dueOn: null, shownFromOn: null, heldBecause: null, onceKey: "update-1" };
    expect(await postAction(await permitFor("action.post", place.sergeant, now), update)).toEqual({ ok: false, reason: "closed" });
    meeting = await makeMeeting(place.panel.id, { onDay: "2027-03-05", startsAt: now, endsAt: now });
    expect(await review({ onceKey: "review-form-9" })).toEqual({ ok: false, reason: "closed" });
  });
});

describe("refused", () => {
  test("without a reason, before the meeting, twice at one meeting, and for another panel's", async () => {
    expect(await review({ reason: "  " })).toEqual({ ok: false, reason: "reason_needed" });
    expect(await review({}, chair, new Date("2027-03-03T12:00:00Z"))).toEqual({ ok: false, reason: "not_yet" });
    expect((await review()).ok).toBe(true);
    expect(await review({ onceKey: "review-form-2" })).toEqual({ ok: false, reason: "reviewed_already" });
    const elsewhere = await makeActingWard();
    expect(await review({ onceKey: "review-form-3" }, await makePerson({ chair: elsewhere.panel.id }))).toEqual({ ok: false, reason: "not_found" });
    const theirs = await makePriority(elsewhere);
    expect(await review({ priorityId: theirs.id, onceKey: "review-form-4" })).toEqual({ ok: false, reason: "not_found" });
  });

  test("the same form sent again is the same review", async () => {
    expect(await review()).toEqual(await review());
    expect(await databases().app.read.select().from(priorityReviews)).toHaveLength(1);
  });

  test("an older meeting than the last review, and one whose minutes are approved", async () => {
    const earlier = await makeMeeting(place.panel.id, { onDay: "2027-02-04", startsAt: new Date("2027-02-04T19:00:00Z"), endsAt: new Date("2027-02-04T20:00:00Z") });
    await databases().app.write.insert(minutes).values({ meetingId: earlier.id, state: "approved", version: 2 });
    expect(await review({ meetingId: earlier.id })).toEqual({ ok: false, reason: "minutes_approved" });
    await databases().app.write.delete(minutes);
    await review();
    expect(await review({ meetingId: earlier.id, onceKey: "review-form-2" })).toEqual({ ok: false, reason: "reviewed_later" });
  });

  test("a cancelled meeting and a walk review nothing", async () => {
    await databases().app.write.update(meetings).set({ state: "cancelled" });
    expect(await review()).toEqual({ ok: false, reason: "not_found" });
    await databases().app.write.update(meetings).set({ state: "published", kind: "walkabout" });
    expect(await review()).toEqual({ ok: false, reason: "not_found" });
  });

  test("what police set is kept by the panel and changed by police alone", async () => {
    await databases().app.write.update(priorities).set({ setBy: "police" });
    expect(await review({ decision: "close_done", effect: "resolved" })).toEqual({ ok: false, reason: "police_set" });
    expect((await review({ effect: "worse" })).ok).toBe(true);
  });

  test("words that could point at one person", async () => {
    expect(await review({ reason: "The red car LD53 OKB still races." })).toEqual({ ok: false, reason: "points_at_somebody" });
    expect(await review({ whatWorked: "We called him on 07700 900123." })).toEqual({ ok: false, reason: "points_at_somebody" });
    expect(await databases().app.read.select().from(priorityReviews)).toHaveLength(0);
  });
});

test("a figure is held against the measure that held on the day, whatever is changed later", async () => {
  const measure = { what: "Average speed at 8:30am, mph", kind: "other" as const, baseline: 29, baselineOn: "2026-12-01", target: 25, source: "Counters" };
  const officer = await permitFor("measure.set", chair, now);
  expect(await review({ figure: 26, figureOn: "2027-03-01", figureSource: "Counters" })).toEqual({ ok: false, reason: "no_measure" });
  await setMeasure(officer, priority.id, { ...measure, version: 0 });
  await review({ figure: 26, figureOn: "2027-03-01", figureSource: "Counters" });
  await setMeasure(officer, priority.id, { ...measure, target: 28, version: 1 });
  expect((await page()).reviews[0]?.measured).toMatchObject({ baseline: 29, target: 25, figure: 26, source: "Counters" });
});

test("what worked is kept for others, and the minutes tell what was decided", async () => {
  await review({ whatWorked: "Signs that show drivers their own speed." });
  expect(await databases().app.read.select().from(lessons)).toMatchObject([{ words: "Signs that show drivers their own speed.", notedAs: "panel" }]);
  const found = await findMeeting(anyone(), meeting.id);
  if (!found) throw new Error("There is no such meeting");
  const text = await textOfMinutes(anyone(), found);
  expect(text).toContain("Speeding on Church Road. Reviewed: the panel keeps it. The panel found: there is less of it. It is not over.");
});
