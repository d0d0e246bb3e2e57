import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { audit, concernFollowers, issues, letters, localities, localityWards, priorities, verdicts } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { onTouched } from "~/db/touched.server";
import { stopLetters } from "~/services/concerns/letters.server";
import { sweepConcerns } from "~/services/concerns/sweep.server";
import { reviewPriority } from "~/services/reviews/write.server";
import { answerLetter, askForVerdicts, findAsked, verdictToken } from "~/services/verdicts/letters.server";
import { entriesOfPriority, verdictsOf } from "~/services/verdicts/read.server";
import { enterVerdicts, giveVerdict, takeBackEntry, type VerdictWish } from "~/services/verdicts/write.server";
import { freshDatabases } from "../support/databases";
import { makeMeeting } from "../support/meetings";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-03-05T12:00:00Z");
const none = { changed: 0, a_bit: 0, no: 0, worse: 0, dont_know: 0 };

let place: Awaited<ReturnType<typeof makeActingWard>>;
let chair: { id: string };
let priority: Awaited<ReturnType<typeof makePriority>>;
let line = 0;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  chair = await makePerson({ chair: place.panel.id });
  priority = await makePriority(place);
});

/** Each from a line of their own, unless said otherwise. */
async function give(changed: Partial<VerdictWish> = {}, at = now) {
  line += 1;
  return giveVerdict(openPermitAt("verdict.give", at), { priorityId: priority.id, answer: "a_bit", localityId: null, email: null, isChange: false, clientAddress: `198.51.${line % 250}.${Math.floor(line / 250)}`, userAgent: "A phone", ...changed });
}
async function giveMany(times: number, changed: Partial<VerdictWish> = {}) {
  for (let one = 0; one < times; one += 1) expect((await give(changed)).ok).toBe(true);
}
const shown = async (period = 0) => (await verdictsOf(openPermitAt("priority.view", now), priority.id)).get(period);
const rows = () => databases().app.read.select().from(verdicts);

test("whatever counts, or counts no more, is new on every page of the ward: its quarter tells the answers too", async () => {
  const touched: string[][] = [];
  const off = onTouched((things) => touched.push([...things]));
  await give();
  const entry = await enterVerdicts(await permitFor("verdict.enter", chair, now), priority.id, { localityId: null, counts: { ...none, no: 2 }, onceKey: "pile-touched" });
  await takeBackEntry(await permitFor("verdict.enter", chair, now), entry.ok ? entry.value.id : "");
  off();
  expect(touched).toEqual([1, 2, 3].map(() => [`priority:${priority.id}`, `ward:${place.ward.code}`, `panel:${place.panel.id}`]));
});

test("nine answers are not shown, ten are", async () => {
  await giveMany(9);
  expect(await shown()).toBeUndefined();
  await give({ answer: "worse" });
  expect((await shown())?.whole).toEqual({ people: 10, byAnswer: { ...none, a_bit: 9, worse: 1 } });
});

describe("one person, one answer", () => {
  const phone = { clientAddress: "203.0.113.5", userAgent: "Another phone" };

  test("a second time is refused kindly, and changes the first when they say so", async () => {
    expect(await give(phone)).toEqual({ ok: true, value: { isNew: true } });
    expect(await give({ ...phone, answer: "no" })).toEqual({ ok: false, reason: "answered_already" });
    expect(await give({ ...phone, answer: "no", isChange: true })).toEqual({ ok: true, value: { isNew: false } });
    expect(await rows()).toMatchObject([{ answer: "no", people: 1 }]);
  });

  test("somebody else at the same screen is counted by their address, once too, and the address is kept nowhere", async () => {
    await give(phone);
    expect((await give({ ...phone, email: "other@example.org" })).ok).toBe(true);
    expect(await give({ email: "other@example.org" })).toEqual({ ok: false, reason: "answered_already" });
    expect(await rows()).toHaveLength(2);
    const kept = [...(await rows()), ...(await databases().app.read.select().from(audit)), ...(await databases().app.read.select().from(concernFollowers))];
    expect(JSON.stringify(kept)).not.toContain("other@example.org");
    expect(JSON.stringify(kept)).not.toContain("203.0.113.5");
  });

  test("the same person in another period has another mark, and a browser's is gone after a week", async () => {
    await give({ email: "other@example.org" });
    await review();
    await give({ email: "other@example.org" });
    await give(phone);
    const [first, second] = (await rows()).map(({ personMark }) => personMark?.toString("hex"));
    expect(first).not.toBe(second);
    await sweepConcerns(systemPermit("concern.sweep", "test", new Date("2027-03-20T12:00:00Z")));
    expect((await rows()).map(({ personMark }) => personMark !== null)).toEqual([true, true, false]);
  });

  test("a crowd from one corner of the network is asked to wait", async () => {
    const crowd = await Promise.all(Array.from({ length: 40 }, (_, at) => give({ ...phone, userAgent: `Phone ${at}` })));
    expect(crowd.filter(({ ok }) => ok)).toHaveLength(30);
    expect(crowd.find(({ ok }) => !ok)).toMatchObject({ reason: "too_many" });
  });
});

async function review(at = now) {
  const meeting = await makeMeeting(place.panel.id);
  const wish = { decision: "keep" as const, reason: "It goes on.", effect: "reduced" as const, ending: null, figure: null, figureOn: null, figureSource: null, whatWorked: null, problem: null, detail: null, owner: null, onceKey: newId() };
  const kept = await reviewPriority(await permitFor("priority.review", chair, at), { ...wish, meetingId: meeting.id, priorityId: priority.id });
  expect(kept.ok).toBe(true);
}

test("each review begins a new period, in which the same people may answer again", async () => {
  await giveMany(10);
  await review();
  expect(await shown(1)).toBeUndefined();
  await giveMany(10, { answer: "changed" });
  expect((await shown(1))?.whole.byAnswer.changed).toBe(10);
  expect((await shown(0))?.whole.byAnswer.a_bit).toBe(10);
});

test("a closed priority, one that is not there and a part of another ward are refused", async () => {
  const locality = { id: newId(), panelId: place.panel.id, name: "The hill", position: 1 };
  await databases().app.write.insert(localities).values(locality);
  expect(await give({ localityId: locality.id })).toEqual({ ok: false, reason: "no_such_place" });
  await databases().app.write.insert(localityWards).values({ localityId: locality.id, wardCode: place.ward.code });
  expect((await give({ localityId: locality.id })).ok).toBe(true);
  expect(await give({ priorityId: "nothing" })).toEqual({ ok: false, reason: "not_found" });
  await databases().app.write.update(priorities).set({ state: "closed", closedReason: "replaced", closedOn: "2027-03-04" });
  expect(await give()).toEqual({ ok: false, reason: "closed" });
});

describe("on paper", () => {
  const enter = async (counts: Partial<typeof none>, onceKey = "pile-1", person: { id: string } = chair) => enterVerdicts(await permitFor("verdict.enter", person, now), priority.id, { localityId: null, counts: { ...none, ...counts }, onceKey });

  test("a pile counts with the rest, once, and can be taken back", async () => {
    await giveMany(4);
    const entered = await enter({ no: 5, worse: 2 });
    expect(await enter({ no: 5, worse: 2 })).toEqual(entered);
    expect((await shown())?.whole).toEqual({ people: 11, byAnswer: { ...none, a_bit: 4, no: 5, worse: 2 } });
    const permit = await permitFor("verdict.enter", chair, now);
    const [entry] = await entriesOfPriority(permit, priority.id);
    expect(entry).toMatchObject({ people: 7, isTakenBack: false });
    const theirs = await permitFor("verdict.enter", await makePerson({ chair: (await makeActingWard()).panel.id }), now);
    expect(await takeBackEntry(theirs, entry?.id ?? "")).toEqual({ ok: false, reason: "not_found" });
    expect((await takeBackEntry(permit, entry?.id ?? "")).ok).toBe(true);
    expect((await takeBackEntry(permit, entry?.id ?? "")).ok).toBe(true);
    expect(await shown()).toBeUndefined();
    expect(await entriesOfPriority(permit, priority.id)).toMatchObject([{ isTakenBack: true }]);
  });

  test("an empty pile, one that is too large, and another panel's priority are refused", async () => {
    expect(await enter({})).toEqual({ ok: false, reason: "nothing" });
    expect(await enter({ no: 201 })).toEqual({ ok: false, reason: "bad_count" });
    expect(await enter({ no: 1 }, "pile-2", await makePerson({ secretary: (await makeActingWard()).panel.id }))).toEqual({ ok: false, reason: "not_found" });
  });
});

describe("asked by letter", () => {
  const email = "raised@example.org";
  let follower: { id: string };

  beforeEach(async () => {
    const issue = { id: newId(), panelId: place.panel.id, wardCode: place.ward.code, title: "Speeding", owner: "joint" as const, success: "Slow", measure: "Counters", figures: [], state: "published" as const, createdAt: now, version: 1 };
    await databases().app.write.insert(issues).values(issue);
    await databases().app.write.update(priorities).set({ issueId: issue.id, agreedOn: "2027-02-01" }).where(eq(priorities.id, priority.id));
    follower = { id: newId() };
    await databases().app.write.insert(concernFollowers).values({ id: follower.id, issueId: issue.id, emailNorm: email, keptUntil: "2028-01-01" });
  });

  const ask = (day: string) => askForVerdicts(systemPermit("verdict.ask", "test", new Date(`${day}T09:00:00Z`)));
  const sent = () => databases().app.read.select().from(letters);

  test("after four weeks and after twelve, once each, with a link for each answer and one to stop", async () => {
    await ask("2027-02-28");
    expect(await sent()).toHaveLength(0);
    for (const day of ["2027-03-01", "2027-03-02", "2027-04-26", "2027-04-27"]) await ask(day);
    expect((await sent()).map(({ toAddress, kind }) => [toAddress, kind])).toEqual([[email, "concern.verdict"], [email, "concern.verdict"]]);
    const text = (await sent())[0]?.text ?? "";
    expect(text.match(/\/verdicts\/[\w-]+\?answer=/g)).toHaveLength(5);
    expect(text).toContain("/concerns/letters/");
  });

  test("the link counts nobody until they send it, then once, and answering again changes it", async () => {
    const permit = openPermitAt("verdict.give", now);
    const token = verdictToken(follower.id, priority.id);
    expect(await findAsked(permit, token)).toMatchObject({ priorityId: priority.id });
    expect(await rows()).toHaveLength(0);
    expect(await answerLetter(permit, token, { answer: "changed", localityId: null })).toEqual({ ok: true, value: { isNew: true } });
    expect(await answerLetter(permit, token, { answer: "worse", localityId: null })).toEqual({ ok: true, value: { isNew: false } });
    expect(await rows()).toMatchObject([{ answer: "worse", channel: "letter" }]);
    expect(await give({ email })).toEqual({ ok: false, reason: "answered_already" });
  });

  test("a made-up link, and one of somebody who stopped their letters, lead nowhere", async () => {
    const permit = openPermitAt("verdict.give", now);
    const token = verdictToken(follower.id, priority.id);
    expect(await findAsked(permit, `${token.slice(0, -2)}xx`)).toBeNull();
    expect(await findAsked(permit, "short")).toBeNull();
    const other = await makePriority(place, { slot: 2, problem: "Other" });
    expect(await findAsked(permit, `${follower.id}${other.id}${token.slice(32)}`)).toBeNull();
    const asked = await findAsked(permit, token);
    await stopLetters(openPermitAt("concern.view", now), asked?.stop.split("/").at(-1) ?? "");
    expect(await findAsked(permit, token)).toBeNull();
    expect(await answerLetter(permit, token, { answer: "no", localityId: null })).toEqual({ ok: false, reason: "not_found" });
    await ask("2027-03-01");
    expect(await sent()).toHaveLength(0);
  });

  test("a review begins the weeks anew", async () => {
    await review();
    await ask("2027-03-05");
    expect(await sent()).toHaveLength(0);
    await ask("2027-04-01");
    expect(await sent()).toHaveLength(1);
  });
});
