import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { letters, priorities, referralAnswers, referrals } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import { databases } from "~/db/client.server";
import { prioritiesOfWard } from "~/services/priorities/read.server";
import { endPartner, savePartner } from "~/services/partners/write.server";
import { bodiesToPassTo, findReferral, referralByLink, sharedWith } from "~/services/referrals/read.server";
import { sharePriorities } from "~/services/referrals/send.server";
import { answerByLink, answerReferral, shareWith, type AnswerWish } from "~/services/referrals/write.server";
import { freshDatabases } from "../support/databases";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

/** The Thursday eight days before Good Friday 2027. */
const sent = new Date("2027-03-18T20:00:00Z");
const later = new Date("2027-03-20T09:00:00Z");

let place: Awaited<ReturnType<typeof makeActingWard>>;
let priority: Awaited<ReturnType<typeof makePriority>>;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  priority = await makePriority(place);
});

async function partner(name: string, over: { getsAll?: boolean; wardCodes?: string[] } = {}): Promise<string> {
  const lead = await makePerson({ borough_lead: place.borough.code });
  const wish = { name, kind: "housing" as const, email: `${name.toLowerCase().replaceAll(" ", "-")}@partner.example`, managerPost: null, managerEmail: null, serves: null, getsAll: true, wardCodes: [], ...over };
  const saved = await savePartner(await permitFor("partner.edit", lead, sent), { boroughCode: place.borough.code, partnerId: null, onceKey: null }, wish);
  if (!saved.ok) throw new Error(saved.reason);
  return saved.value.id;
}

async function share(): Promise<void> {
  await change(systemPermit("demonstration.load", "test", sent), async (tx) => {
    const log = await sharePriorities(tx, { onceKey: priority.id, wardCode: place.ward.code, panelName: place.panel.name, roundId: null, priorityIds: [priority.id], now: sent, actor: "chair" });
    return { value: null, log, touches: [] };
  });
}

async function row(body: string) {
  const [found] = await databases().app.read.select().from(referrals).where(eq(referrals.body, body));
  return found;
}

async function idOf(body: string): Promise<string> {
  return (await row(body))?.id ?? "";
}

/** The secret of the newest answer link that a letter to this address brought. */
async function secretFor(address: string): Promise<string> {
  const rows = await databases().app.read.select().from(letters).where(eq(letters.toAddress, address));
  const links = rows.flatMap(({ text }) => [...text.matchAll(/\/answers\/([\w-]+)/g)].map(([, secret]) => secret ?? ""));
  return links.at(-1) ?? "";
}

const byLink = (secret: string, wish: AnswerWish, at = later) => answerByLink(openPermitAt("referral.answer_by_link", at), secret, wish);
const council = async (wish: AnswerWish, at = later) => answerReferral(await permitFor("referral.answer", place.council, at), { referralId: await idOf("council"), ...wish });
const police = async (wish: AnswerWish, at = later) => answerReferral(await permitFor("referral.answer", place.sergeant, at), { referralId: await idOf("police"), ...wish });
const told = async (at = later) => (await sharedWith(openPermitAt("priority.view", at), [priority.id])).get(priority.id) ?? [];
const standings = async (at = later) => Object.fromEntries((await told(at)).map(({ body, standing }) => [body.name ?? body.kind, standing]));

describe("on the day it is set", () => {
  test("council, police and the partners that get everything have it in their list, with ten working days", async () => {
    const always = await partner("Quay Homes");
    await partner("Far Homes", { wardCodes: [] });
    await partner("On request", { getsAll: false });
    await share();
    const rows = await databases().app.read.select().from(referrals);
    expect(rows.map(({ body }) => body)).toEqual(expect.arrayContaining(["council", "police", `partner:${always}`]));
    expect(rows.length).toBe(4);
    expect(new Set(rows.map(({ answerDueOn }) => answerDueOn))).toEqual(new Set(["2027-04-05"]));
  });

  test("a partner's letter brings what was agreed and a link that only its hash is kept of", async () => {
    await partner("Quay Homes");
    await share();
    const [letter] = await databases().app.read.select().from(letters).where(eq(letters.toAddress, "quay-homes@partner.example"));
    expect(letter?.text).toContain(priority.problem);
    expect(letter?.text).toContain("5 April 2027");
    const secret = await secretFor("quay-homes@partner.example");
    expect(secret.length).toBeGreaterThan(40);
    expect(databases().app.writer.serialize().includes(Buffer.from(secret))).toBe(true);
    await databases().app.write.update(letters).set({ text: "", html: "" });
    expect(JSON.stringify(databases().app.writer.prepare("SELECT hex(hash) FROM answer_links").all())).not.toContain(secret);
    expect((await referralByLink(openPermitAt("referral.answer_by_link", later), secret))?.priority.problem).toBe(priority.problem);
    expect(await referralByLink(openPermitAt("referral.answer_by_link", later), `${secret}x`)).toBeNull();
  });

  test("a partner of other wards gets nothing, nor does one that has left", async () => {
    const other = await makeActingWard();
    await partner("Quay Homes");
    const lead = await makePerson({ borough_lead: place.borough.code });
    const permit = await permitFor("partner.edit", lead, sent);
    const elsewhere = await savePartner(permit, { boroughCode: place.borough.code, partnerId: null, onceKey: null }, { name: "Elsewhere", kind: "charity", email: "e@partner.example", managerPost: null, managerEmail: null, serves: null, getsAll: true, wardCodes: [other.ward.code] });
    expect(elsewhere).toEqual({ ok: false, reason: "ward_unknown" });
    const gone = await partner("Gone Homes");
    await endPartner(permit, gone);
    await share();
    expect((await told()).map(({ body }) => body.name ?? body.kind)).toEqual(["council", "Test team", "Quay Homes"]);
  });
});

describe("answers", () => {
  beforeEach(async () => {
    await partner("Quay Homes");
    await partner("Lock Trust", { getsAll: false });
    await share();
  });

  test("police answer theirs and the council its own, and the journey is answered when all have", async () => {
    expect((await council({ answer: "accepted", words: "" })).ok).toBe(true);
    expect((await police({ answer: "accepted_with_change", words: "Only at weekends." })).ok).toBe(true);
    const before = (await prioritiesOfWard(openPermitAt("ward.view", later), place.ward.code))[0]?.journey;
    expect(before).toMatchObject({ asked: 3, answered: 2, answerDueOn: "2027-04-05", isOverdue: false });
    expect((await byLink(await secretFor("quay-homes@partner.example"), { answer: "declined", words: "Not our land." })).ok).toBe(true);
    const after = (await prioritiesOfWard(openPermitAt("ward.view", later), place.ward.code))[0]?.journey;
    expect(after?.steps.find(({ stop }) => stop === "answered")).toMatchObject({ when: "now", on: "2027-03-20" });
  });

  test("passing on closes nothing: it stays until the other takes it, and both are told", async () => {
    const to = `partner:${await partnerId("Lock Trust")}`;
    expect((await council({ answer: "passed_on", words: "The land is theirs.", passTo: to })).ok).toBe(true);
    expect(await standings()).toMatchObject({ council: "passing", "Lock Trust": "waiting" });
    const child = (await told()).find(({ body }) => body.name === "Lock Trust");
    expect(child).toMatchObject({ passedFrom: { kind: "council" }, sentOn: "2027-03-20", dueOn: "2027-04-06" });
    expect((await told()).find(({ body }) => body.kind === "council")?.answers).toMatchObject([{ answer: "passed_on", words: "The land is theirs.", passedTo: { name: "Lock Trust" } }]);
    expect((await byLink(await secretFor("lock-trust@partner.example"), { answer: "accepted", words: "" })).ok).toBe(true);
    expect(await standings()).toMatchObject({ council: "taken", "Lock Trust": "accepted" });
    const news = (await databases().app.read.select().from(letters)).filter(({ kind }) => kind === "referral.other_took");
    expect(news.map(({ toAddress }) => toAddress).sort()).toEqual([place.council.emailNorm, "safety@council.example"].sort());
  });

  test("when the other refuses, it is back with ten working days more, and what was said stays", async () => {
    const to = `partner:${await partnerId("Lock Trust")}`;
    await council({ answer: "passed_on", words: "The land is theirs.", passTo: to });
    await byLink(await secretFor("lock-trust@partner.example"), { answer: "declined", words: "We sold it." }, new Date("2027-03-31T09:00:00Z"));
    const back = (await told(new Date("2027-04-01T09:00:00Z"))).find(({ body }) => body.kind === "council");
    expect(back).toMatchObject({ standing: "returned", dueOn: "2027-04-14" });
    expect(back?.answers.length).toBe(1);
    expect(await council({ answer: "passed_on", words: "Try again.", passTo: to })).toEqual({ ok: false, reason: "has_it_already" });
    expect((await council({ answer: "accepted", words: "" }, new Date("2027-04-02T09:00:00Z"))).ok).toBe(true);
    expect((await told()).find(({ body }) => body.kind === "council")?.answers.map(({ answer }) => answer)).toEqual(["passed_on", "accepted"]);
  });

  test("a chain is free at every link once the last takes it", async () => {
    await partner("Third Hand", { getsAll: false });
    await council({ answer: "passed_on", words: "Theirs.", passTo: `partner:${await partnerId("Lock Trust")}` });
    await byLink(await secretFor("lock-trust@partner.example"), { answer: "passed_on", words: "Not ours.", passTo: `partner:${await partnerId("Third Hand")}` });
    expect(await standings()).toMatchObject({ council: "passing", "Lock Trust": "passing", "Third Hand": "waiting" });
    await byLink(await secretFor("third-hand@partner.example"), { answer: "accepted", words: "" });
    expect(await standings()).toMatchObject({ council: "taken", "Lock Trust": "taken", "Third Hand": "accepted" });
  });

  test("nothing goes round in a circle, to oneself, to nobody, or out of the ward", async () => {
    const lock = `partner:${await partnerId("Lock Trust")}`;
    await council({ answer: "passed_on", words: "Theirs.", passTo: lock });
    const secret = await secretFor("lock-trust@partner.example");
    const pass = (passTo: string) => byLink(secret, { answer: "passed_on", words: "Theirs.", passTo });
    expect(await pass("council")).toEqual({ ok: false, reason: "has_it_already" });
    expect(await pass("police")).toEqual({ ok: false, reason: "has_it_already" });
    expect(await pass(lock)).toEqual({ ok: false, reason: "itself" });
    expect(await pass("")).toEqual({ ok: false, reason: "whom_needed" });
    expect(await pass("partner:unknown")).toEqual({ ok: false, reason: "whom_unknown" });
    expect((await row(lock))?.state).toBe("waiting");
    const referral = await findReferral(await permitFor("referral.view", place.council, later), await idOf("council"));
    expect(referral && (await bodiesToPassTo(openPermitAt("priority.view", later), referral))).toEqual([]);
  });

  test("whoever passed it on may do it after all while nobody has taken it; then the other is let off", async () => {
    const lock = `partner:${await partnerId("Lock Trust")}`;
    await council({ answer: "passed_on", words: "Theirs.", passTo: lock });
    expect((await council({ answer: "accepted", words: "" })).ok).toBe(true);
    expect(await standings()).toMatchObject({ council: "accepted", "Lock Trust": "released" });
    expect(await byLink(await secretFor("lock-trust@partner.example"), { answer: "accepted", words: "" })).toEqual({ ok: false, reason: "answered_already" });
  });

  test("the same answer twice is one, passing on too; another answer is refused", async () => {
    const wish = { answer: "passed_on" as const, words: "Theirs.", passTo: `partner:${await partnerId("Lock Trust")}` };
    await council(wish);
    expect((await council(wish)).ok).toBe(true);
    expect((await databases().app.read.select().from(referralAnswers)).length).toBe(1);
    const secret = await secretFor("quay-homes@partner.example");
    await byLink(secret, { answer: "declined", words: "Not our land." });
    expect((await byLink(secret, { answer: "declined", words: " Not our land. " })).ok).toBe(true);
    expect(await byLink(secret, { answer: "accepted", words: "" })).toEqual({ ok: false, reason: "answered_already" });
  });

  test("a decline without a reason, passing on without a why, and an answer to a priority that has ended are refused", async () => {
    const secret = await secretFor("quay-homes@partner.example");
    expect(await byLink(secret, { answer: "declined", words: " " })).toEqual({ ok: false, reason: "reason_needed" });
    expect(await byLink(secret, { answer: "passed_on", words: "", passTo: "council" })).toEqual({ ok: false, reason: "why_needed" });
    await databases().app.write.update(priorities).set({ state: "closed", closedOn: "2027-03-19", closedReason: "replaced" });
    expect(await byLink(secret, { answer: "accepted", words: "" })).toEqual({ ok: false, reason: "priority_closed" });
    expect(await council({ answer: "accepted", words: "" })).toEqual({ ok: false, reason: "priority_closed" });
    expect(new Set(Object.values(await standings()))).toEqual(new Set(["closed"]));
    expect((await prioritiesOfWard(openPermitAt("ward.view", later), place.ward.code)).length).toBe(0);
  });

  test("the public sees bodies, days and words, and no person or mailbox", async () => {
    await council({ answer: "declined", words: "A private road." });
    const shown = JSON.stringify(await told());
    expect(shown).toContain("A private road.");
    for (const hidden of ["@partner.example", place.council.id, place.council.shownName, place.sergeant.shownName]) expect(shown).not.toContain(hidden);
  });
});

describe("a panel asks one more body to help", () => {
  const ask = async (key: string, chair: { id: string }, at = later) => shareWith(await permitFor("referral.share", chair, at), priority.id, key);

  test("it gets a letter that says who asks, and an answer is due from that day", async () => {
    const id = await partner("Quay Homes", { getsAll: false });
    const chair = await makePerson({ chair: place.panel.id });
    await share();
    expect((await ask(`partner:${id}`, chair)).ok).toBe(true);
    const [letter] = await databases().app.read.select().from(letters).where(eq(letters.toAddress, "quay-homes@partner.example"));
    expect(letter?.text).toContain(place.panel.name);
    expect((await row(`partner:${id}`))?.answerDueOn).toBe("2027-04-06");
    expect(await ask(`partner:${id}`, chair)).toEqual({ ok: false, reason: "has_it_already" });
  });

  test("not by the officers of another panel, not nobody, and not for what has ended", async () => {
    const other = await makeActingWard();
    const stranger = await makePerson({ chair: other.panel.id });
    const chair = await makePerson({ chair: place.panel.id });
    expect(await ask("council", stranger)).toEqual({ ok: false, reason: "not_found" });
    expect(await ask("mayor", chair)).toEqual({ ok: false, reason: "whom_needed" });
    await databases().app.write.update(priorities).set({ state: "closed" });
    expect(await ask("council", chair)).toEqual({ ok: false, reason: "priority_closed" });
  });
});

async function partnerId(name: string): Promise<string> {
  const found = databases().app.writer.prepare("SELECT id FROM partners WHERE name = ?").get(name) as { id: string };
  return found.id;
}
