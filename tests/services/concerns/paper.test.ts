import { beforeEach, describe, expect, test } from "vitest";
import { concernFollowers, concernSlips, concerns, issueSupports, letters, people, priorities, relays, roundOptions } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { helperForm, concernForm } from "~/forms/concern";
import { concern as concernWords } from "~/messages/en/concern";
import { findConcernStatus, isWaitingSlip, noticeboardOf } from "~/services/concerns/read.server";
import { endRelay, findRelay, inviteRelay, passOn } from "~/services/concerns/relays.server";
import { findSlips, printSlips, slipsOnASheet } from "~/services/concerns/slips.server";
import { enterConcern, type ConcernWords } from "~/services/concerns/write.server";
import { findIssue } from "~/services/issues/read.server";
import { putOnRound } from "~/services/issues/round.server";
import { supportIssue } from "~/services/issues/support.server";
import { setByPolice } from "~/services/priorities/write.server";
import { closeRounds } from "~/services/rounds/ending.server";
import { openRound } from "~/services/rounds/opening.server";
import { countRound, publishRound } from "~/services/rounds/result.server";
import { changeRound } from "~/services/rounds/write.server";
import { issueOf, raised, said } from "../../support/concerns";
import { freshDatabases } from "../../support/databases";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../../support/people";
import { makePanel, makeTeam } from "../../support/places";
import { afterwards, draftRound, opening, panelWithMembers, roundAt, roundWish, sealByTwo, type Panel, type Person } from "../../support/rounds";

const now = opening;
const anyone = openPermitAt("concern.view", now);
const read = () => databases().app.read;
const words: ConcernWords = { what: said, localityId: null, howOften: null, whenWords: null, wouldHelp: null };
const key = () => `${newId()}${newId()}`;

let panel: Panel;
let chair: Person;
beforeEach(async () => {
  freshDatabases();
  ({ panel, chair } = await panelWithMembers(3));
});

describe("paper slips", () => {
  const printed = async (onceKey = key()) => {
    const outcome = await printSlips(await permitFor("slip.print", chair, now), { panelId: panel.id, wardCode: panel.wardCode, sheets: 2, onceKey });
    if (!outcome.ok) throw new Error(outcome.reason);
    return outcome.value.batchId;
  };
  const enter = async (slip: string | null, over: Partial<Parameters<typeof enterConcern>[1]> = {}) =>
    enterConcern(await permitFor("concern.enter", chair, now), { ...words, panelId: panel.id, wardCode: panel.wardCode, channel: "paper", slip, email: null, onceKey: key(), ...over });

  test("have numbers of their own, four to a sheet, and sending the form twice prints no more", async () => {
    const onceKey = key();
    expect(await printed(onceKey)).toBe(await printed(onceKey));
    const slips = await findSlips(await permitFor("slip.print", chair, now), panel.id, await printed(onceKey));
    expect(new Set(slips?.numbers).size).toBe(2 * slipsOnASheet);
    expect(await read().select().from(concernSlips)).toHaveLength(8);
  });

  test("a printed number waits until its slip comes back; then it shows what became of it, once", async () => {
    const slips = await findSlips(await permitFor("slip.print", chair, now), panel.id, await printed());
    const number = slips?.numbers[0] ?? "";
    expect([await findConcernStatus(anyone, number), await isWaitingSlip(anyone, number)]).toEqual([null, { number, wardCode: panel.wardCode }]);
    const both = await Promise.all([enter(number), enter(number)]);
    expect(both.map((outcome) => (outcome.ok ? "ok" : outcome.reason)).sort()).toEqual(["ok", "slip_used"]);
    expect(await findConcernStatus(anyone, number)).toMatchObject({ number, state: "received" });
    expect(await noticeboardOf(anyone, panel.id)).toMatchObject([{ number, state: "received" }]);
  });

  test("another panel’s slip, and a number that nobody printed, are set aside", async () => {
    const other = await makePanel();
    const stranger = await makePerson({ chair: other.id });
    const theirs = await printSlips(await permitFor("slip.print", stranger, now), { panelId: other.id, wardCode: other.wardCode, sheets: 1, onceKey: key() });
    const slips = theirs.ok ? await findSlips(await permitFor("slip.print", stranger, now), other.id, theirs.value.batchId) : null;
    expect(await enter(slips?.numbers[0] ?? "")).toEqual({ ok: false, reason: "unknown_slip" });
    expect(await findSlips(await permitFor("slip.print", chair, now), panel.id, theirs.ok ? theirs.value.batchId : "")).toBeNull();
    expect(await enter(null, { panelId: other.id, wardCode: other.wardCode })).toEqual({ ok: false, reason: "not_found" });
  });

  test("a member writes down what somebody said, marked as assisted, and cannot read the queue; an official cannot even that", async () => {
    const member = await makePerson({ member: panel.id });
    const entered = await enterConcern(await permitFor("concern.enter", member, now), { ...words, panelId: panel.id, wardCode: panel.wardCode, channel: "assisted", slip: null, email: "told@example.org", onceKey: key() });
    expect(entered.ok).toBe(true);
    expect(await read().select({ channel: concerns.channel }).from(concerns)).toEqual([{ channel: "assisted" }]);
    expect(await read().select({ to: letters.toAddress }).from(letters)).toEqual([{ to: "told@example.org" }]);
    const both = await makePerson({ member: panel.id, councillor: panel.wardCode });
    expect(await enterConcern(await permitFor("concern.enter", both, now), { ...words, panelId: panel.id, wardCode: panel.wardCode, channel: "assisted", slip: null, email: null, onceKey: key() })).toEqual({ ok: false, reason: "not_found" });
  });

  test("the form asks the same four questions in the same order as the slip (standard ISS-11)", () => {
    const asked = ["what", "locality", "howOften", "whenWords", "wouldHelp"];
    expect(concernForm.names.filter((name) => asked.includes(name))).toEqual(asked);
    expect(helperForm.names.filter((name) => asked.includes(name))).toEqual(asked);
    const { what, where, often, help } = concernWords.form;
    expect([what, where, often, help].map(({ label }) => label.slice(0, 2))).toEqual(["1.", "2.", "3.", "4."]);
  });

  test("a helper says how it came, with a right number or with consent", () => {
    const typed = { what: said, locality: "ward", howOften: "", wardCode: panel.wardCode, onceKey: key() };
    const errorsOf = (over: Record<string, string | string[]>) => {
      const form = helperForm.read({ ...typed, ...over });
      return form.ok ? [] : Object.keys(form.errors);
    };
    expect(errorsOf({ channel: "paper" })).toEqual(["slip"]);
    expect(errorsOf({ channel: "paper", slip: "K7M-2QXX" })).toEqual(["slip"]);
    expect(errorsOf({ channel: "assisted" })).toEqual(["consent"]);
    expect(errorsOf({ channel: "assisted", consent: ["yes"] })).toEqual([]);
    expect(errorsOf({ channel: "assisted", consent: ["yes"], what: "Look at LD53 OKB" })).toEqual(["what"]);
  });
});

describe("a trusted group (standard INC-22)", () => {
  const invited = async (name = "Marsh youth club") => {
    const outcome = await inviteRelay(await permitFor("relay.invite", chair, now), panel.id, name);
    if (!outcome.ok) throw new Error(outcome.reason);
    return outcome.value.token;
  };
  const pass = openPermitAt("relay.pass_on", now);

  test("passes on counts with no names, once however often the form is sent", async () => {
    const id = await issueOf({ panel, chair }, [], now);
    const token = await invited();
    const onceKey = key();
    const wish = { counts: [{ issueId: id, people: 30 }], other: { what: "Nowhere to go in the evening", wardCode: panel.wardCode, people: 12 }, onceKey };
    const each = await Promise.all([passOn(pass, token, wish), passOn(pass, token, wish)]);
    expect(each).toEqual([each[0], { ok: true, value: { people: 42, number: expect.any(String) } }]);
    expect(await findIssue(anyone, id)).toMatchObject({ voices: { people: 30, byChannel: { relay: 30 } } });
    expect(await read().select({ channel: concerns.channel, people: concerns.people }).from(concerns)).toEqual([{ channel: "relay", people: 12 }]);
  });

  test("has no column for a person", () => {
    for (const table of [relays, issueSupports]) expect(Object.keys(table).filter((column) => /person(?!Mark)|email|first|last|phone/i.test(column))).toEqual([]);
  });

  test("keeps the link’s hash only; an ended or a wrong link opens nothing", async () => {
    const token = await invited();
    expect(databases().app.writer.serialize().toString("latin1")).not.toContain(token);
    const [relay] = await read().select().from(relays);
    expect(await findRelay(pass, `${token.slice(1)}x`)).toBeNull();
    expect(await endRelay(await permitFor("relay.invite", await makePerson({ chair: (await makePanel()).id }), now), relay?.id ?? "")).toEqual({ ok: false, reason: "not_found" });
    expect(await findRelay(pass, token)).not.toBeNull();
    await endRelay(await permitFor("relay.invite", chair, now), relay?.id ?? "");
    expect(await findRelay(pass, token)).toBeNull();
    expect(await passOn(pass, token, { counts: [], other: null, onceKey: key() })).toEqual({ ok: false, reason: "not_found" });
  });

  test("does not speak for another panel’s issue, nor point at anybody", async () => {
    const other = await panelWithMembers(0);
    const theirs = await issueOf(other, [], now);
    const token = await invited();
    expect(await passOn(pass, token, { counts: [{ issueId: theirs, people: 5 }], other: null, onceKey: key() })).toEqual({ ok: false, reason: "not_found" });
    expect(await passOn(pass, token, { counts: [], other: { what: "It is Mr Hale", wardCode: panel.wardCode, people: 5 }, onceKey: key() })).toEqual({ ok: false, reason: "points_at_somebody" });
  });
});

describe("from concern to priority", () => {
  test("an issue takes its evidence to the ballot and to the priority, and everybody behind it hears, once", async () => {
    const mine = await raised({ panel, chair }, now, { email: "sender@example.org" });
    const id = await issueOf({ panel, chair }, [mine.number], now, { title: "Bikes on pavements", figures: [{ kind: "crime", words: "31 calls", source: "Information pack", on: "2027-02-20" }] });
    const lost = await issueOf({ panel, chair }, [], now, { title: "Fly-tipping" });
    for (const email of ["friend@example.org", "sender@example.org"]) await supportIssue(openPermitAt("issue.support", now), { issueId: email.startsWith("friend") ? id : lost, email, onceKey: key(), clientAddress: "192.0.2.1", userAgent: "x" });

    const round = await draftRound({ panel, chair });
    await changeRound(await permitFor("round.prepare", chair, now), round, { ...roundWish({ options: ["Bikes on pavements", "Fly-tipping", "Something else"].map((title) => ({ title, detail: null, owner: "police" as const })) }), version: 1 });
    await supportIssue(openPermitAt("issue.support", now), { issueId: id, email: null, onceKey: key(), clientAddress: "192.0.2.7", userAgent: "late" });
    const opened = await openRound(await permitFor("round.open", chair, now), round, { version: (await roundAt(chair, round)).version, ...{ noPackReason: "The team was away." } });
    expect(opened).toMatchObject({ ok: true });
    const options = await read().select().from(roundOptions);
    const onBallot = options.find(({ issueId }) => issueId === id);
    expect(onBallot).toMatchObject({ title: "Bikes on pavements", success: "Average speed down to 20 mph", evidence: "Raised by fewer than five people.\n31 calls. (Information pack, 20 February 2027)" });
    expect(await findConcernStatus(anyone, mine.number)).toMatchObject({ votes: [{ stage: "open" }] });

    await closeRounds(systemPermit("round.close", "test", afterwards));
    await sealByTwo({ panel, chair }, round);
    const totals = Object.fromEntries(options.map(({ id: option, title }) => [option, title === "Fly-tipping" ? 0 : 2]));
    expect(await countRound(await permitFor("round.count", chair, afterwards), round, { hands: { voted: 3, blank: 0, totals } })).toMatchObject({ ok: true });
    const publish = async () => publishRound(await permitFor("round.publish", chair, afterwards), round, { howVotesWereUsed: "As it was." });
    expect([await publish(), await publish()]).toMatchObject([{ ok: true }, { ok: true }]);

    const [priority] = (await read().select().from(priorities)).filter(({ issueId }) => issueId === id);
    expect(priority).toMatchObject({ problem: "Bikes on pavements", evidence: onBallot?.evidence });
    expect(await findConcernStatus(openPermitAt("concern.view", afterwards), mine.number)).toMatchObject({ votes: [{ stage: "chosen" }], priority: { id: priority?.id } });
    const results = (await read().select().from(letters)).filter(({ kind }) => kind === "concern.result");
    expect(results.map(({ toAddress }) => toAddress).sort()).toEqual(["friend@example.org", "sender@example.org"]);
    const toSender = results.find(({ toAddress }) => toAddress.startsWith("sender"))?.text ?? "";
    expect(toSender).toContain("“Bikes on pavements” was chosen.");
    expect(toSender).toContain("“Fly-tipping” was not chosen this time.");
    expect(results.find(({ toAddress }) => toAddress.startsWith("friend"))?.text).not.toContain("Fly-tipping");
  });

  test("what police have set is never on the ballot", async () => {
    const team = await makeTeam([panel.wardCode]);
    const sergeant = await makePerson({ sergeant: team.id });
    const round = await draftRound({ panel, chair });
    await setByPolice(await permitFor("priority.set_by_police", sergeant, now), { panelId: panel.id, wardCode: panel.wardCode, problem: "car  BREAK-INS", detail: null, reason: "Violence rose." });
    const permit = await permitFor("round.prepare", chair, now);
    expect(await changeRound(permit, round, { ...roundWish(), version: 1 })).toEqual({ ok: false, reason: "set_by_police" });
    expect(await openRound(await permitFor("round.open", chair, now), round, { version: 1, ...{ noPackReason: "The team was away." } })).toEqual({ ok: false, reason: "set_by_police" });
  });

  test("an issue is put on a draft vote once, in its own words", async () => {
    const id = await issueOf({ panel, chair }, [], now, { title: "Noise at night" });
    const round = await draftRound({ panel, chair });
    const permit = await permitFor("issue.write", chair, now);
    expect([await putOnRound(permit, id, round), await putOnRound(permit, id, round)]).toMatchObject([{ ok: true }, { ok: true }]);
    expect((await read().select().from(roundOptions)).filter(({ issueId }) => issueId === id)).toHaveLength(1);
    const same = await issueOf({ panel, chair }, [], now, { title: "Car break-ins" });
    expect(await putOnRound(permit, same, round)).toEqual({ ok: false, reason: "same_words" });
    const draft = await issueOf({ panel, chair }, [], now, { title: "Not yet", isDraft: true });
    expect(await putOnRound(permit, draft, round)).toEqual({ ok: false, reason: "not_published" });
  });
});

test("no resident is ever made a person of the site by raising a concern", async () => {
  const before = (await read().select().from(people)).length;
  await raised({ panel, chair }, now, { email: "somebody@example.org" });
  expect((await read().select().from(people)).length).toBe(before);
  expect(await read().select().from(concernFollowers)).toHaveLength(1);
});
