import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { audit, referrals } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import { databases } from "~/db/client.server";
import { onTouched } from "~/db/touched.server";
import { prioritiesOfWard } from "~/services/priorities/read.server";
import { findReferral, referralsWithin, referralTasks } from "~/services/referrals/read.server";
import { sharePriorities } from "~/services/referrals/send.server";
import { answerReferral } from "~/services/referrals/write.server";
import { freshDatabases } from "../support/databases";
import { openPermitAt, permitFor, systemPermit } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

/** The Thursday eight days before Good Friday 2027. */
const sent = new Date("2027-03-18T20:00:00Z");
const dueOn = "2027-04-05";

let place: Awaited<ReturnType<typeof makeActingWard>>;
let priority: Awaited<ReturnType<typeof makePriority>>;
let id: string;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  priority = await makePriority(place);
  await send(place, priority.id);
  id = (await bodyRow("council"))?.id ?? "";
});

async function send(to: typeof place, priorityId: string) {
  await change(systemPermit("demonstration.load", "test", sent), async (tx) => {
    const log = await sharePriorities(tx, { onceKey: priorityId, wardCode: to.ward.code, panelName: to.panel.name, roundId: null, priorityIds: [priorityId], now: sent, actor: "chair" });
    return { value: null, log, touches: [] };
  });
}

async function bodyRow(body: string) {
  return (await databases().app.read.select().from(referrals).where(eq(referrals.body, body)))[0];
}

const viewing = (at: string, person: { id: string } = place.council) => permitFor("referral.view", person, new Date(at));
const answering = (person: { id: string } = place.council) => permitFor("referral.answer", person, new Date("2027-03-20T09:00:00Z"));

test("it is overdue after ten working days across Easter 2027, computed and public", async () => {
  expect((await findReferral(await viewing("2027-04-05T22:30:00Z"), id))?.isOverdue).toBe(false);
  expect((await findReferral(await viewing("2027-04-05T23:30:00Z"), id))?.isOverdue).toBe(true);
  const [shown] = await prioritiesOfWard(openPermitAt("ward.view", new Date("2027-04-06T12:00:00Z")), place.ward.code);
  expect(shown?.council).toMatchObject({ dueOn, answer: null, isOverdue: true });
});

test("an acceptance needs no words and shows on the ward page at once", async () => {
  const heard: string[] = [];
  const stop = onTouched((things) => heard.push(...things));
  expect(await answerReferral(await answering(), { referralId: id, answer: "accepted", words: "" })).toEqual({ ok: true, value: { id } });
  stop();
  expect(heard).toEqual(expect.arrayContaining([`priority:${priority.id}`, `ward:${place.ward.code}`]));
  const [shown] = await prioritiesOfWard(openPermitAt("ward.view", new Date("2027-03-20T12:00:00Z")), place.ward.code);
  expect(shown?.council).toMatchObject({ answer: "accepted", words: null, answeredOn: "2027-03-20", isOverdue: false });
});

test("a decline without a reason and a change without words are refused", async () => {
  expect(await answerReferral(await answering(), { referralId: id, answer: "declined", words: " " })).toEqual({ ok: false, reason: "reason_needed" });
  expect(await answerReferral(await answering(), { referralId: id, answer: "accepted_with_change", words: "" })).toEqual({ ok: false, reason: "words_needed" });
  expect(await answerReferral(await answering(), { referralId: id, answer: "declined", words: "x".repeat(601) })).toEqual({ ok: false, reason: "too_long" });
  expect((await bodyRow("council"))?.answer).toBeNull();
});

test("the same answer twice is one, another answer is refused", async () => {
  const declined = { referralId: id, answer: "declined" as const, words: "It is a private road." };
  await answerReferral(await answering(), declined);
  expect((await answerReferral(await answering(), declined)).ok).toBe(true);
  expect(await answerReferral(await answering(), { ...declined, answer: "accepted" })).toEqual({ ok: false, reason: "answered_already" });
  const answered = (await databases().app.read.select().from(audit)).filter(({ verb }) => verb === "referral.answered");
  expect(answered.length).toBe(1);
});

test("another borough's is not found, for reading or answering", async () => {
  const other = await makeActingWard();
  expect(await findReferral(await viewing("2027-03-20T12:00:00Z", other.council), id)).toBeNull();
  expect(await findReferral(await viewing("2027-03-20T12:00:00Z", other.sergeant), id)).toBeNull();
  expect(await answerReferral(await answering(place.sergeant), { referralId: id, answer: "accepted", words: "" })).toEqual({ ok: false, reason: "not_found" });
  expect(await referralsWithin(await viewing("2027-03-20T12:00:00Z", other.council))).toEqual([]);
  expect(await answerReferral(await answering(other.council), { referralId: id, answer: "accepted", words: "" })).toEqual({ ok: false, reason: "not_found" });
});

test("the list shows what is open first, and the desk shows only that", async () => {
  const second = await makePriority(place, { slot: 2, problem: "Dark alley" });
  await send(place, second.id);
  await answerReferral(await answering(), { referralId: id, answer: "accepted", words: "" });
  const list = await referralsWithin(await viewing("2027-03-21T12:00:00Z"));
  expect(list.filter(({ body }) => body.kind === "council").map(({ priority: { problem }, answer }) => [problem, answer])).toEqual([["Dark alley", null], ["Speeding on Church Road", "accepted"]]);
  const desk = await referralTasks(await permitFor("desk.view", place.council, new Date("2027-03-21T12:00:00Z")));
  expect(desk).toMatchObject([{ kind: "referral.answer", dueOn, status: "todo" }]);
  expect((await referralTasks(await permitFor("desk.view", place.council, new Date("2027-04-07T12:00:00Z"))))[0]?.status).toBe("late");
  // The sergeant is asked by the police's own; officers of the team and councillors only read.
  expect((await referralTasks(await permitFor("desk.view", place.sergeant, new Date("2027-04-07T12:00:00Z")))).length).toBe(2);
  for (const reader of [place.officer, place.councillor]) expect(await referralTasks(await permitFor("desk.view", reader, new Date("2027-04-07T12:00:00Z")))).toEqual([]);
});

test("the public sees the answer, not who gave it", async () => {
  await answerReferral(await answering(), { referralId: id, answer: "declined", words: "It is a private road." });
  const shown = JSON.stringify(await prioritiesOfWard(openPermitAt("ward.view", sent), place.ward.code));
  expect(shown).toContain("It is a private road.");
  expect(shown).not.toContain(place.council.id);
  expect(shown).not.toContain(place.council.shownName ?? "");
});
