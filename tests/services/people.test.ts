import { beforeEach, describe, expect, test } from "vitest";
import { audit, letters, people, roleGrants, sessions } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import type { Permit } from "~/domain/permission";
import { findGrant, givableRoles, rolesWithin } from "~/services/people/roles.server";
import { viewerOfPerson } from "~/services/people/read.server";
import { appointAdministrator, endRole, enrolPerson, grantRole, type RoleWish } from "~/services/people/write.server";
import { freshDatabases } from "../support/databases";
import { makePerson, permitFor, systemPermit } from "../support/people";
import { makeBorough, makePanel, makeTeam, makeWard } from "../support/places";

const now = new Date("2027-03-04T19:00:00Z");

beforeEach(() => {
  freshDatabases();
});

async function makeChairedPanel() {
  const panel = await makePanel();
  const chair = await makePerson({ chair: panel.id });
  return { panel, chair, permit: await permitFor("role.grant", chair, now) };
}

function wish(over: Partial<RoleWish> & Pick<RoleWish, "role" | "scopeId">): RoleWish {
  return { email: "New.Member@example.org", shownName: "Sam O", fromOn: "2027-03-04", untilOn: null, ...over };
}

async function give(permit: Permit<"role.grant">, over: Partial<RoleWish> & Pick<RoleWish, "role" | "scopeId">) {
  const outcome = await grantRole(permit, wish(over));
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

async function firstGrantOf(personId: string): Promise<string> {
  const viewer = await viewerOfPerson(personId, now, false);
  return viewer.kind === "person" ? (viewer.grants[0]?.id ?? "") : "";
}

const auditOf = async (verb: string) => (await databases().app.read.select().from(audit)).filter((entry) => entry.verb === verb);

describe("giving a role", () => {
  test("a chair gives a member's role by email, which makes the person, and writes it into the audit without name or address", async () => {
    const { panel, permit } = await makeChairedPanel();
    const { personId } = await give(permit, { role: "member", scopeId: panel.id });
    expect(await viewerOfPerson(personId, now, false)).toMatchObject({ email: "new.member@example.org", shownName: "Sam O", grants: [{ role: "member", scopeId: panel.id, wardCodes: [panel.wardCode] }] });
    const [entry] = await auditOf("role.granted");
    expect(entry?.actor).toBe(permit.viewer.kind === "person" ? permit.viewer.actorKey : "");
    expect(entry?.detail).toContain(`"scope":"panel:${panel.id}"`);
    expect(JSON.stringify(await databases().app.read.select().from(audit))).not.toMatch(/example\.org|Sam O/);
  });

  test("a letter tells whoever got it: which, where, from when, and how to sign in; a refusal tells nobody", async () => {
    const { panel, permit } = await makeChairedPanel();
    await give(permit, { role: "member", scopeId: panel.id, untilOn: "2028-03-03" });
    expect(await grantRole(permit, wish({ role: "member", scopeId: panel.id }))).toEqual({ ok: false, reason: "already_held" });
    const sent = await databases().app.read.select().from(letters);
    expect(sent).toMatchObject([{ kind: "role.given", toAddress: "new.member@example.org", subject: `Your role: Panel member, ${panel.name}`, dueAt: now, state: "due" }]);
    expect(sent[0]?.text).toContain(`* Role: Panel member\n* Where: ${panel.name}\n* When: 4 March 2027 to 3 March 2028`);
    expect(sent[0]?.text).toContain("http://127.0.0.1:3000/sign-in");
  });

  test("a chair gives nothing beyond the table, nothing in another panel, and nothing in a place that is not", async () => {
    const { panel, permit } = await makeChairedPanel();
    const other = await makePanel();
    const team = await makeTeam([panel.wardCode]);
    expect(await grantRole(permit, wish({ role: "chair", scopeId: panel.id }))).toEqual({ ok: false, reason: "not_yours_to_give" });
    expect(await grantRole(permit, wish({ role: "sergeant", scopeId: team.id }))).toEqual({ ok: false, reason: "not_yours_to_give" });
    expect(await grantRole(permit, wish({ role: "member", scopeId: other.id }))).toEqual({ ok: false, reason: "no_such_place" });
    expect(await grantRole(permit, wish({ role: "member", scopeId: "nowhere" }))).toEqual({ ok: false, reason: "no_such_place" });
    expect(await grantRole(permit, wish({ role: "administrator", scopeId: "platform" }))).toEqual({ ok: false, reason: "no_such_place" });
    expect(await databases().app.read.select().from(people)).toHaveLength(1);
  });

  test("a borough lead gives posts in the own borough only", async () => {
    const [mine, theirs] = [await makeBorough(), await makeBorough()];
    const ward = await makeWard({ boroughCode: mine.code });
    const farWard = await makeWard({ boroughCode: theirs.code });
    const lead = await makePerson({ borough_lead: mine.code });
    const permit = await permitFor("role.grant", lead, now);
    await give(permit, { role: "councillor", scopeId: ward.code });
    await give(permit, { role: "sergeant", scopeId: (await makeTeam([ward.code])).id });
    await give(permit, { role: "council_officer", scopeId: mine.code });
    expect(await grantRole(permit, wish({ role: "councillor", scopeId: farWard.code }))).toEqual({ ok: false, reason: "no_such_place" });
    expect(await grantRole(permit, wish({ role: "council_officer", scopeId: theirs.code }))).toEqual({ ok: false, reason: "no_such_place" });
    expect(await grantRole(permit, wish({ role: "borough_lead", scopeId: mine.code }))).toEqual({ ok: false, reason: "not_yours_to_give" });
  });

  test("whoever has not proved the inbox lately gives and ends nothing", async () => {
    const { panel, chair, permit } = await makeChairedPanel();
    const { grantId } = await give(permit, { role: "member", scopeId: panel.id });
    const stale = await permitFor("role.grant", chair, now, false);
    expect(await grantRole(stale, wish({ role: "secretary", scopeId: panel.id }))).toEqual({ ok: false, reason: "not_fresh" });
    expect(await endRole(await permitFor("role.end", chair, now, false), grantId)).toEqual({ ok: false, reason: "not_fresh" });
  });

  test("the same role twice is refused, even at once, and given again after its last day", async () => {
    const { panel, permit } = await makeChairedPanel();
    const outcomes = await Promise.all([1, 2].map(() => grantRole(permit, wish({ role: "member", scopeId: panel.id, untilOn: "2027-06-30" }))));
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await grantRole(permit, wish({ role: "member", scopeId: panel.id, fromOn: "2027-06-30" }))).toEqual({ ok: false, reason: "already_held" });
    expect(await grantRole(permit, wish({ role: "member", scopeId: panel.id, fromOn: "2027-01-01", untilOn: "2027-03-04" }))).toEqual({ ok: false, reason: "already_held" });
    expect(await grantRole(permit, wish({ role: "member", scopeId: panel.id, fromOn: "2027-07-01" }))).toMatchObject({ ok: true });
    expect(await grantRole(permit, wish({ role: "secretary", scopeId: panel.id, fromOn: "2027-07-01", untilOn: "2027-06-01" }))).toEqual({ ok: false, reason: "ends_before_it_starts" });
  });

  test("nobody renames a person who has a name", async () => {
    const { panel, permit } = await makeChairedPanel();
    const known = await makePerson({}, { emailNorm: "new.member@example.org", shownName: "Samira O" });
    expect((await give(permit, { role: "member", scopeId: panel.id })).personId).toBe(known.id);
    expect(await viewerOfPerson(known.id, now, false)).toMatchObject({ shownName: "Samira O" });
  });

  test("a new role, and the end of one, sign its holder out everywhere and nobody else", async () => {
    const { panel, chair, permit } = await makeChairedPanel();
    const member = await makePerson({}, { emailNorm: "new.member@example.org" });
    const begin = (id: string, personId: string) =>
      databases().app.write.insert(sessions).values({ id, personId, startedAt: now, expiresAt: new Date("2027-04-01"), isOwnDevice: true, freshUntil: now });
    await begin("one", member.id);
    await begin("other", chair.id);
    const { grantId } = await give(permit, { role: "member", scopeId: panel.id });
    const left = async () => (await databases().app.read.select().from(sessions)).map(({ id }) => id);
    expect(await left()).toEqual(["other"]);
    await begin("two", member.id);
    await endRole(await permitFor("role.end", chair, now), grantId);
    expect(await left()).toEqual(["other"]);
  });
});

describe("ending a role", () => {
  test("takes it away at once and keeps the record", async () => {
    const { panel, chair, permit } = await makeChairedPanel();
    const { grantId, personId } = await give(permit, { role: "member", scopeId: panel.id });
    const end = await permitFor("role.end", chair, now);
    expect(await endRole(end, grantId)).toMatchObject({ ok: true });
    expect(await viewerOfPerson(personId, now, false)).toMatchObject({ grants: [] });
    expect((await databases().app.read.select().from(roleGrants)).find(({ id }) => id === grantId)?.untilOn).toBe("2027-03-03");
    expect(await auditOf("role.ended")).toHaveLength(1);
    expect(await endRole(end, grantId)).toEqual({ ok: false, reason: "already_ended" });
  });

  test("of another panel is not found, and of a chair is not the chair's own to end", async () => {
    const { chair } = await makeChairedPanel();
    const other = await makeChairedPanel();
    const theirs = await firstGrantOf(other.chair.id);
    const own = await firstGrantOf(chair.id);
    const end = await permitFor("role.end", chair, now);
    expect(await endRole(end, theirs)).toEqual({ ok: false, reason: "not_found" });
    expect(await endRole(end, own)).toEqual({ ok: false, reason: "not_yours_to_end" });
    expect(await findGrant(end, theirs)).toBeNull();
  });

  test("of the last administrator is refused", async () => {
    const first = await appointAdministrator(systemPermit("administrator.appoint", "test", now), { email: "one@example.org", shownName: null });
    if (!first.ok) throw new Error(first.reason);
    const end = await permitFor("role.end", { id: first.value.personId }, now);
    expect(await endRole(end, first.value.grantId)).toEqual({ ok: false, reason: "last_administrator" });
    await appointAdministrator(systemPermit("administrator.appoint", "test", now), { email: "two@example.org", shownName: null });
    expect(await endRole(end, first.value.grantId)).toMatchObject({ ok: true });
  });
});

test("the list of roles shows what is within reach and never who is a resident", async () => {
  const { panel, chair, permit } = await makeChairedPanel();
  await makeChairedPanel();
  await makePerson({ resident: panel.wardCode });
  await give(permit, { role: "member", scopeId: panel.id });
  const held = await rolesWithin(await permitFor("role.view", chair, now));
  expect(held.map(({ role, mayEnd, scope }) => [role, mayEnd, scope.name])).toEqual([
    ["chair", false, panel.name],
    ["member", true, panel.name],
  ]);
});

test("the form offers only roles and places that can be given", async () => {
  const { panel, permit } = await makeChairedPanel();
  await makePanel();
  expect(await givableRoles(permit)).toEqual(["member", "vice_chair", "secretary"].map((role) => ({ role, places: [{ id: panel.id, name: panel.name }] })));
});

test("enrolling the same address twice gives the same person", async () => {
  const permit = systemPermit("demonstration.load", "demonstration", now);
  const ids = await Promise.all(["Jo@example.org", " jo@EXAMPLE.org"].map((email) => enrolPerson(permit, { email, shownName: "Jo" })));
  expect(ids[0]).toBe(ids[1]);
  expect(await auditOf("person.enrolled")).toHaveLength(1);
});
