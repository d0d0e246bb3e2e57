import { and, eq, like } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { audit, concernFollowers, concerns, issueConcerns, issueSupports, letters, meetings } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { shownNumber } from "~/domain/concern";
import { answerConcern, takeAnswerBack } from "~/services/concerns/answer.server";
import { standingOfLetters, stopLetters, stopToken } from "~/services/concerns/letters.server";
import { concernTasks, findConcernStatus, findConcernWithin, lateCountOf, ownConcern, queueOf } from "~/services/concerns/read.server";
import { sweepConcerns } from "~/services/concerns/sweep.server";
import { raiseConcern, withdrawConcern } from "~/services/concerns/write.server";
import { findIssue, issuesAlike, issuesOfWard, issuesToWrite } from "~/services/issues/read.server";
import { supportIssue } from "~/services/issues/support.server";
import { endIssue, mergeConcerns, publishIssue, rewordIssue } from "~/services/issues/write.server";
import { localitiesOfWard } from "~/services/localities/read.server";
import { nameLocalities } from "~/services/localities/write.server";
import { issueOf, issueWish, lineOf, raised, said } from "../../support/concerns";
import { freshDatabases } from "../../support/databases";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../../support/people";
import { makePanel, makeTeam, makeWard } from "../../support/places";
import { panelWithMembers, type Panel, type Person } from "../../support/rounds";

const now = new Date("2027-03-01T12:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const anyone = (at = now) => openPermitAt("concern.view", at);
const read = () => databases().app.read;
const lettersTo = (to: string) => read().select({ subject: letters.subject, text: letters.text, once: letters.onceKey }).from(letters).where(eq(letters.toAddress, to)).orderBy(letters.dueAt);

let panel: Panel;
let chair: Person;
let place: { panel: Panel; chair: Person };
beforeEach(async () => {
  freshDatabases();
  ({ panel, chair } = await panelWithMembers(0));
  place = { panel, chair };
});

describe("raising a concern", () => {
  test("gives a number whose page says where it stands and nothing that was typed", async () => {
    const { number, secret } = await raised(place, now, { email: "resident@example.org" });
    const status = await findConcernStatus(anyone(), shownNumber(number).toLowerCase());
    expect(status).toMatchObject({ number, state: "received", receivedOn: "2027-03-01", isLate: false, issue: null, answerWords: null });
    expect(JSON.stringify(status)).not.toMatch(/race past|resident@/);
    expect(await ownConcern(anyone(), number, secret)).toMatchObject({ what: said, hearsBack: true });
    expect(await ownConcern(anyone(), number, `${secret.slice(1)}x`)).toBeNull();
    expect(await findConcernStatus(anyone(), "K7M-2QXT")).toBeNull();
  });

  test("sent twice with one key, at once too, is taken once and leads to the same page", async () => {
    const onceKey = `${newId()}${newId()}`;
    const each = await Promise.all([raised(place, now, { onceKey }), raised(place, now, { onceKey }), raised(place, later(1), { onceKey })]);
    expect(new Set(each.map(({ number, secret }) => number + secret)).size).toBe(1);
    expect(await read().select().from(concerns)).toHaveLength(1);
  });

  test("stores the secret and the form’s key as hashes only, and no network address", async () => {
    const onceKey = `${newId()}${newId()}`;
    const { secret } = await raised(place, now, { onceKey, clientAddress: "198.51.100.77" });
    const bytes = databases().app.writer.serialize().toString("latin1");
    for (const word of [secret, onceKey, "198.51.100.77"]) expect(bytes).not.toContain(word);
  });

  test("holds private details back until they are kept knowingly, and flags them to the panel", async () => {
    const wish = { wardCode: panel.wardCode, what: "The car is LD53 OKB", localityId: null, howOften: "daily" as const, whenWords: null, wouldHelp: null, email: null, keepsDetails: false, onceKey: `${newId()}${newId()}`, clientAddress: "192.0.2.1" };
    expect(await raiseConcern(openPermitAt("concern.raise", now), wish)).toEqual({ ok: false, reason: "details_seen" });
    const { number } = await raised(place, now, { what: wish.what, keepsDetails: true });
    expect((await lineOf(place, number, now)).keptDetails).toEqual([{ kind: "plate", words: "LD53 OKB" }]);
  });

  test("refuses a ward whose panel does not meet, and an area of another ward", async () => {
    const dormant = await makePanel({ status: "dormant" });
    const wish = { what: said, localityId: null, howOften: "daily" as const, whenWords: null, wouldHelp: null, email: null, keepsDetails: false, onceKey: `${newId()}${newId()}`, clientAddress: "192.0.2.1" };
    expect(await raiseConcern(openPermitAt("concern.raise", now), { ...wish, wardCode: dormant.wardCode })).toEqual({ ok: false, reason: "no_panel" });
    expect(await raiseConcern(openPermitAt("concern.raise", now), { ...wish, wardCode: (await makeWard()).code })).toEqual({ ok: false, reason: "no_panel" });
    expect(await raiseConcern(openPermitAt("concern.raise", now), { ...wish, wardCode: panel.wardCode, localityId: newId() })).toEqual({ ok: false, reason: "unknown_locality" });
  });

  test("slows one corner of the network down, says for how long, and nobody else", async () => {
    for (let sent = 0; sent < 12; sent += 1) await raised(place, now, { clientAddress: `192.0.2.${sent}` });
    const wish = { wardCode: panel.wardCode, what: said, localityId: null, howOften: "daily" as const, whenWords: null, wouldHelp: null, email: null, keepsDetails: false, onceKey: `${newId()}${newId()}`, clientAddress: "192.0.2.99" };
    expect(await raiseConcern(openPermitAt("concern.raise", now), wish)).toMatchObject({ ok: false, reason: "too_many", retryAfterSeconds: 3600 });
    await raised(place, now, { clientAddress: "203.0.113.1" });
    await raised(place, later(0.05), { clientAddress: "192.0.2.99" });
  });

  test("a flood of one inbox stops at five letters a day, and the concerns are taken all the same", async () => {
    for (let sent = 0; sent < 8; sent += 1) await raised(place, now, { email: "victim@example.org", clientAddress: `203.0.${sent}.1` });
    expect(await lettersTo("victim@example.org")).toHaveLength(5);
    expect(await read().select().from(concerns)).toHaveLength(8);
  });

  test("can be taken back with the secret alone: words and address are wiped", async () => {
    const { number, secret } = await raised(place, now, { email: "resident@example.org" });
    expect(await withdrawConcern(openPermitAt("concern.raise", now), { number, secret: "x" })).toEqual({ ok: false, reason: "not_found" });
    expect(await withdrawConcern(openPermitAt("concern.raise", now), { number, secret })).toMatchObject({ ok: true });
    expect(await findConcernStatus(anyone(), number)).toMatchObject({ state: "withdrawn" });
    expect((await lineOf(place, number, now)).what).toBeNull();
    expect(await read().select().from(concernFollowers)).toHaveLength(0);
  });
});

describe("the panel’s queue", () => {
  test("opens for officers of the panel alone, and never for police, councillors or council, whatever else they hold (standard PRV-16)", async () => {
    await raised(place, now);
    const team = await makeTeam([panel.wardCode]);
    for (const held of [{ chair: panel.id }, { vice_chair: panel.id }, { secretary: panel.id }]) {
      expect(await queueOf(await permitFor("concern.read", await makePerson(held), now), panel.id)).toHaveLength(1);
    }
    for (const held of [{ member: panel.id }, { sergeant: team.id }, { snt_officer: team.id }, { councillor: panel.wardCode }, { council_officer: "E09990001" }, { borough_lead: "E09990001" }, { administrator: "london" }]) {
      await expect(permitFor("concern.read", await makePerson(held), now)).rejects.toThrow("may not");
    }
    for (const post of [{ sergeant: team.id }, { councillor: panel.wardCode }]) {
      const both = await makePerson({ chair: panel.id, ...post });
      expect(await queueOf(await permitFor("concern.read", both, now), panel.id)).toEqual([]);
      expect(await issuesToWrite(await permitFor("issue.write", both, now), panel.id)).toEqual([]);
      expect(await concernTasks(await permitFor("desk.view", both, now))).toEqual([]);
    }
    const other = await makePanel();
    expect(await queueOf(await permitFor("concern.read", await makePerson({ chair: other.id }), now), panel.id)).toEqual([]);
  });

  test("says whether somebody wants to hear back, and never the address", async () => {
    const { number } = await raised(place, now, { email: "resident@example.org" });
    const line = await findConcernWithin(await permitFor("concern.answer", chair, now), panel.id, number);
    expect(line).toMatchObject({ hearsBack: true, what: said });
    expect(JSON.stringify(line)).not.toContain("resident@");
  });

  test("is late from the day after the meeting at which the answer was due, for everybody to see", async () => {
    await databases().app.write.insert(meetings).values({ id: newId(), panelId: panel.id, kind: "panel", title: "Meeting", state: "published", onDay: "2027-03-20", isOnline: false, accessFacts: {}, sequence: 0, version: 1, changedAt: now });
    const { number } = await raised(place, now);
    expect(await findConcernStatus(anyone(later(19)), number)).toMatchObject({ dueOn: "2027-03-20", isLate: false });
    expect(await findConcernStatus(anyone(later(20)), number)).toMatchObject({ dueOn: "2027-03-20", isLate: true });
    expect(await lateCountOf(anyone(later(20)), panel.id)).toBe(1);
    expect(await concernTasks(await permitFor("desk.view", chair, later(20)))).toMatchObject([{ kind: "concern.answer", name: "1", dueOn: "2027-03-20", status: "late" }]);
  });
});

describe("the panel’s answer", () => {
  const answered = async (number: string, answer: Parameters<typeof answerConcern>[2]["answer"], at = later(2)) => {
    const { id, version } = await lineOf(place, number, at);
    return answerConcern(await permitFor("concern.answer", chair, at), id, { version, answer });
  };

  test("each kind is on the page of the number, in a letter, and can be taken back", async () => {
    const { number } = await raised(place, now, { email: "resident@example.org" });
    expect(await answered(number, { kind: "considered", on: "2027-03-02" })).toMatchObject({ ok: true });
    expect(await answered(number, { kind: "not_taken", reason: "already_done", words: "The hump was built in May." })).toMatchObject({ ok: true });
    expect(await findConcernStatus(anyone(), number)).toMatchObject({ state: "not_taken", consideredOn: "2027-03-02", answerReason: "already_done", answerWords: "The hump was built in May." });
    const { id, version } = await lineOf(place, number, later(3));
    expect(await takeAnswerBack(await permitFor("concern.answer", chair, later(3)), id, { version })).toMatchObject({ ok: true });
    expect(await findConcernStatus(anyone(), number)).toMatchObject({ state: "considered", answerWords: null });
    expect(await answered(number, { kind: "passed_on", to: "Transport for London", words: null }, later(4))).toMatchObject({ ok: true });
    const sent = await lettersTo("resident@example.org");
    expect(sent.map(({ subject }) => subject.replace(shownNumber(number), "…"))).toEqual(["The panel has your concern …", "The panel has looked at your concern …", "The panel’s answer to your concern …", "The panel looks again at your concern …", "Your concern … was passed on"]);
    for (const { text } of sent) expect(text).not.toContain("race past");
  });

  test("two officers at once: the second is told", async () => {
    const { number } = await raised(place, now);
    const { id } = await lineOf(place, number, now);
    const permit = await permitFor("concern.answer", chair, now);
    const both = await Promise.all(["one", "two"].map((words) => answerConcern(permit, id, { version: 1, answer: { kind: "parked", words } })));
    expect(both.map((outcome) => (outcome.ok ? "ok" : outcome.reason)).sort()).toEqual(["changed_meanwhile", "ok"]);
  });

  test("may not point at anybody, nor reach another panel’s concern", async () => {
    const { number } = await raised(place, now);
    expect(await answered(number, { kind: "parked", words: "We know that Mr Smith does it." })).toEqual({ ok: false, reason: "points_at_somebody" });
    const stranger = await makePerson({ chair: (await makePanel()).id });
    const { id, version } = await lineOf(place, number, now);
    expect(await answerConcern(await permitFor("concern.answer", stranger, now), id, { version, answer: { kind: "parked", words: "Later." } })).toEqual({ ok: false, reason: "not_found" });
  });

  test("leaves no word of the sender, and no address, in the audit", async () => {
    const { number } = await raised(place, now, { email: "resident@example.org" });
    await answered(number, { kind: "parked", words: "Later this year." });
    const entries = await read().select().from(audit);
    expect(entries.map(({ verb }) => verb)).toEqual(expect.arrayContaining(["concern.raised", "concern.parked"]));
    expect(JSON.stringify(entries)).not.toMatch(/race past|resident@|Later this year/);
  });
});

describe("issues", () => {
  test("are made of concerns, in the panel’s words; nobody sees a word of theirs (standard ISS-06)", async () => {
    const one = await raised(place, now, { email: "one@example.org" });
    const other = await raised(place, now, { what: "They drive like mad by the school, secretword", howOften: "weekly" });
    const draft = await issueOf(place, [one.number, other.number], later(1), { isDraft: true });
    expect(await findIssue(anyone(), draft)).toBeNull();
    expect(await findConcernStatus(anyone(), one.number)).toMatchObject({ state: "merged", issue: { id: draft, title: null, isAlone: false } });
    expect(await lettersTo("one@example.org")).toHaveLength(1);
    const permit = await permitFor("issue.publish", chair, later(2));
    await publishIssue(permit, draft);
    await publishIssue(permit, draft);
    expect(await findIssue(anyone(), draft)).toMatchObject({ title: "Speeding by the school", voices: { people: 2, byChannel: { online: 2 } } });
    expect(JSON.stringify(await issuesOfWard(anyone(), panel.wardCode))).not.toMatch(/secretword|race past/);
    expect((await lettersTo("one@example.org")).map(({ subject }) => subject)[1]).toMatch(/on the panel’s list$/);
    expect(await lettersTo("one@example.org")).toHaveLength(2);
  });

  test("a concern is in one issue at most, however many officers merge it at once", async () => {
    const { number } = await raised(place, now);
    const [first, second] = [await issueOf(place, [], now, { title: "First" }), await issueOf(place, [], now, { title: "Second" })];
    const { id } = await lineOf(place, number, now);
    const permit = await permitFor("issue.write", chair, now);
    const both = await Promise.all([mergeConcerns(permit, first, [id]), mergeConcerns(permit, second, [id])]);
    expect(both.map((outcome) => (outcome.ok ? "ok" : outcome.reason)).sort()).toEqual(["answered_meanwhile", "ok"]);
    expect(await read().select().from(issueConcerns)).toHaveLength(1);
  });

  test("taking a concern out again leaves the issue, tells the sender, and lowers the count", async () => {
    const one = await raised(place, now, { email: "one@example.org" });
    const other = await raised(place, now);
    const id = await issueOf(place, [one.number, other.number], now);
    const line = await lineOf(place, one.number, now);
    expect(await takeAnswerBack(await permitFor("concern.answer", chair, later(1)), line.id, line)).toMatchObject({ ok: true });
    expect(await findIssue(anyone(), id)).toMatchObject({ voices: { people: 1 } });
    expect(await findConcernStatus(anyone(), one.number)).toMatchObject({ state: "considered", issue: null });
    expect((await lettersTo("one@example.org")).at(-1)?.subject).toMatch(/looks again/);
  });

  test("hiding takes effect at once everywhere, and publishing brings it back without a second letter", async () => {
    const { number } = await raised(place, now, { email: "one@example.org" });
    const id = await issueOf(place, [number], now);
    const permit = await permitFor("issue.publish", chair, now);
    expect(await endIssue(permit, id, { as: "hidden", reason: "It named a place too closely." })).toMatchObject({ ok: true });
    expect([await findIssue(anyone(), id), await issuesOfWard(anyone(), panel.wardCode)]).toEqual([null, []]);
    expect(await findConcernStatus(anyone(), number)).toMatchObject({ issue: { title: null } });
    await publishIssue(permit, id);
    expect(await issuesOfWard(anyone(), panel.wardCode)).toHaveLength(1);
    expect(await lettersTo("one@example.org")).toHaveLength(2);
  });

  test("refuse words that point at somebody, and another panel’s chair", async () => {
    const id = await issueOf(place, [], now);
    const permit = await permitFor("issue.write", chair, now);
    expect(await rewordIssue(permit, id, { ...issueWish({ detail: "Outside 14 Mill Lane." }), version: 2 })).toEqual({ ok: false, reason: "points_at_somebody" });
    expect(await rewordIssue(permit, id, { ...issueWish(), version: 1 })).toEqual({ ok: false, reason: "changed_meanwhile" });
    expect(await rewordIssue(await permitFor("issue.write", await makePerson({ chair: (await makePanel()).id }), now), id, { ...issueWish(), version: 2 })).toEqual({ ok: false, reason: "not_found" });
  });

  test("those that are alike are found by their public words, not by what people wrote", async () => {
    const { number } = await raised(place, now, { what: "Zebra stripes are worn off, quokka" });
    const id = await issueOf(place, [number], now);
    expect((await issuesAlike(anyone(), panel.wardCode, { text: "Cars are speeding by our school", localityId: null })).map((issue) => issue.id)).toEqual([id]);
    expect(await issuesAlike(anyone(), panel.wardCode, { text: "quokka zebra stripes worn", localityId: null })).toEqual([]);
  });
});

describe("this affects me too", () => {
  const support = async (issueId: string, over: Partial<Parameters<typeof supportIssue>[1]> = {}) =>
    supportIssue(openPermitAt("issue.support", now), { issueId, email: null, onceKey: `${newId()}${newId()}`, clientAddress: "192.0.2.1", userAgent: "A phone", ...over });

  test("counts each person once: one address, or one browser on one line, pressing at once too", async () => {
    const id = await issueOf(place, [], now);
    const pressed = await Promise.all([support(id), support(id), support(id, { email: "me@example.org" }), support(id, { email: "me@example.org", clientAddress: "203.0.113.9" }), support(id, { userAgent: "Another phone" })]);
    expect(pressed.filter((outcome) => outcome.ok && outcome.value.isNew)).toHaveLength(3);
    expect(await findIssue(anyone(), id)).toMatchObject({ voices: { people: 3, byChannel: { online: 3 } } });
    expect(await read().select().from(concernFollowers)).toHaveLength(1);
  });

  test("is not for what is hidden or a draft", async () => {
    const id = await issueOf(place, [], now, { isDraft: true });
    expect(await support(id)).toEqual({ ok: false, reason: "not_found" });
  });

  test("leaves nothing by which to find the person: no address of the network, no browser", async () => {
    const id = await issueOf(place, [], now);
    await support(id, { clientAddress: "198.51.100.77", userAgent: "A very rare browser" });
    const bytes = databases().app.writer.serialize().toString("latin1");
    expect(bytes).not.toMatch(/198\.51\.100\.77|very rare browser/);
  });
});

describe("letters", () => {
  test("stop with one press, from any of them, and reading the link changes nothing", async () => {
    await raised(place, now, { email: "resident@example.org" });
    await raised(place, now, { email: "resident@example.org" });
    const [follower] = await read().select().from(concernFollowers);
    const token = stopToken(follower?.id ?? "");
    expect((await lettersTo("resident@example.org")).map(({ text }) => text).join()).toContain(`/concerns/letters/${token}`);
    expect(await standingOfLetters(anyone(), token)).toBe("going");
    expect(await standingOfLetters(anyone(), `${token.slice(0, -2)}xx`)).toBe("none");
    await stopLetters(anyone(), token);
    await stopLetters(anyone(), token);
    expect(await read().select().from(concernFollowers)).toHaveLength(0);
    expect(await standingOfLetters(anyone(), token)).toBe("stopped");
  });
});

test("what is kept is forgotten in its time, and no byte of it is left (standards PRV-03, MOD-07)", async () => {
  const one = await raised(place, now, { what: "quokkaword by the shops", email: "forgotten@example.org" });
  const taken = await raised(place, now, { what: "wombatword by the school" });
  const id = await issueOf(place, [taken.number], now);
  await supportIssue(openPermitAt("issue.support", now), { issueId: id, email: null, onceKey: `${newId()}${newId()}`, clientAddress: "192.0.2.1", userAgent: "x" });
  const line = await lineOf(place, one.number, now);
  await answerConcern(await permitFor("concern.answer", chair, now), line.id, { version: line.version, answer: { kind: "not_taken", reason: "abuse", words: "Not for us." } });
  await databases().app.write.update(letters).set({ state: "sent", sentAt: now });
  const sweep = (days: number) => sweepConcerns(systemPermit("concern.sweep", "test", later(days)));
  const bytes = () => {
    databases().app.writer.exec("VACUUM");
    return databases().app.writer.serialize().toString("latin1");
  };
  const marks = async () => (await read().select().from(issueSupports)).filter(({ personMark }) => personMark !== null).length;

  await sweep(7);
  expect(await marks()).toBe(1);
  await sweep(8);
  expect(await marks()).toBe(0);
  await sweep(31);
  expect(await read().select().from(letters).where(and(like(letters.kind, "concern.%")))).toHaveLength(0);
  await sweep(89);
  expect(bytes()).toContain("quokkaword");
  await sweep(91);
  expect(bytes()).not.toContain("quokkaword");
  expect(bytes()).toContain("wombatword");
  expect(bytes()).toContain("forgotten@example.org");
  await sweep(366);
  expect(bytes()).not.toMatch(/wombatword|forgotten@example\.org/);
  expect(await findIssue(anyone(later(366)), id)).toMatchObject({ voices: { people: 2 } });
  expect(await sweep(366)).toEqual({ wiped: 0 });
});

test("localities are the panel’s own: names stay what they are, and one that is left out is not offered any more", async () => {
  const permit = await permitFor("locality.edit", chair, now);
  await nameLocalities(permit, panel.id, [{ name: "The Green", wardCodes: [] }, { name: "Around the station", wardCodes: [] }]);
  const [green] = await localitiesOfWard(anyone(), panel.wardCode);
  const { number } = await raised(place, now, { localityId: green?.id ?? null });
  await nameLocalities(permit, panel.id, [{ name: "Around the station", wardCodes: [] }, { name: "Bell Parade", wardCodes: [] }]);
  expect((await localitiesOfWard(anyone(), panel.wardCode)).map(({ name }) => name)).toEqual(["Around the station", "Bell Parade"]);
  expect((await lineOf(place, number, now)).place).toBe("The Green");
  await nameLocalities(permit, panel.id, [{ name: "the green", wardCodes: [] }]);
  expect((await localitiesOfWard(anyone(), panel.wardCode)).map(({ id }) => id)).toEqual([green?.id]);
  expect(await nameLocalities(permit, (await makePanel()).id, [])).toEqual({ ok: false, reason: "not_found" });
});
