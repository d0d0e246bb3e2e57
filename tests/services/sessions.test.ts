import { beforeEach, expect, test } from "vitest";
import { audit, sessions } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { addressBlock } from "~/services/sessions/limits.server";
import { findViewer } from "~/services/sessions/read.server";
import { askToSignIn, endSession, renewSession, signInWithCode, sweepSessions } from "~/services/sessions/write.server";
import { freshDatabases } from "../support/databases";
import { codeIn, keepMail } from "../support/mail";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../support/people";
import { makePanel, makeTeam, makeWard } from "../support/places";

const start = new Date("2027-03-04T09:00:00Z");
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const hours = (count: number) => count * 60;
const days = (count: number) => hours(24 * count);

beforeEach(() => {
  freshDatabases();
});

/** Signs in with a code like anybody, and gives the session's token. */
async function signIn(email: string | null, { at = start, isOwnDevice = false, oldToken = null as string | null } = {}) {
  const post = keepMail();
  const permit = openPermitAt("session.start", at);
  await askToSignIn(permit, { email: email ?? "", landing: "/desk", browserKey: `browser-of-${email}`, clientAddress: "192.0.2.1" });
  const outcome = await signInWithCode(permit, { browserKey: `browser-of-${email}`, code: codeIn(post[0]!).replace("-", ""), isOwnDevice, oldToken });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

async function makeSergeant() {
  const ward = await makeWard();
  return makePerson({ sergeant: (await makeTeam([ward.code])).id });
}

const isIn = async (token: string, at: Date) => (await findViewer(token, at)).kind === "person";

test("a stranger's token, an empty one and none are all just visitors", async () => {
  for (const token of [null, "", "x".repeat(43)]) expect(await findViewer(token, start)).toEqual({ kind: "visitor" });
});

test("only the hash of a session's token is kept, and the hash opens nothing", async () => {
  const person = await makePerson();
  const { token } = await signIn(person.emailNorm);
  const [row] = await databases().app.read.select().from(sessions);
  expect(row?.id).toMatch(/^[0-9a-f]{64}$/);
  expect(row?.id).not.toContain(token);
  expect(await isIn(token, start)).toBe(true);
  expect(await isIn(row!.id, start)).toBe(false);
});

test("looking who is there writes nothing, not even when the session is over or half over", async () => {
  const person = await makePerson();
  const { token } = await signIn(person.emailNorm, { isOwnDevice: true });
  const before = databases().app.writer.serialize();
  for (const minutes of [0, days(16), days(29), days(31)]) await findViewer(token, after(minutes));
  expect(databases().app.writer.serialize().equals(before)).toBe(true);
});

test("an own device stays signed in 30 days from the last visit to the desk", async () => {
  const person = await makePerson();
  const { token, cookieLasts } = await signIn(person.emailNorm, { isOwnDevice: true });
  expect(cookieLasts).toBeGreaterThan(30 * 24 * 3600);
  expect(await isIn(token, after(days(30) - 1))).toBe(true);
  await renewSession(await permitFor("desk.view", person, after(days(20))), token);
  expect(await isIn(token, after(days(50) - 1))).toBe(true);
  expect(await isIn(token, after(days(50)))).toBe(false);
});

test("any other device is signed out after 12 hours whatever happens, and its cookie ends with the browser", async () => {
  const person = await makePerson();
  const { token, cookieLasts } = await signIn(person.emailNorm);
  expect(cookieLasts).toBeNull();
  await renewSession(await permitFor("desk.view", person, after(hours(11))), token);
  expect(await isIn(token, after(hours(12) - 1))).toBe(true);
  expect(await isIn(token, after(hours(12)))).toBe(false);
});

test("an official is signed out after an hour's pause, even on an own device", async () => {
  const sergeant = await makeSergeant();
  const { token, cookieLasts } = await signIn(sergeant.emailNorm, { isOwnDevice: true });
  expect(cookieLasts).toBeNull();
  await renewSession(await permitFor("action.post", sergeant, after(50)), token);
  expect(await isIn(token, after(109))).toBe(true);
  expect(await isIn(token, after(110))).toBe(false);
});

test("an official at work all day is signed out after 12 hours", async () => {
  const sergeant = await makeSergeant();
  const { token } = await signIn(sergeant.emailNorm);
  for (let minutes = 30; minutes <= hours(12); minutes += 30) await renewSession(await permitFor("action.post", sergeant, after(minutes)), token);
  expect(await isIn(token, after(hours(12) - 1))).toBe(true);
  expect(await isIn(token, after(hours(12)))).toBe(false);
});

test("renewing writes at most every ten minutes and leaves no trace in the audit", async () => {
  const sergeant = await makeSergeant();
  const { token } = await signIn(sergeant.emailNorm);
  const entries = (await databases().app.read.select().from(audit)).length;
  const before = databases().app.writer.serialize();
  await renewSession(await permitFor("desk.view", sergeant, after(9)), token);
  expect(databases().app.writer.serialize().equals(before)).toBe(true);
  await renewSession(await permitFor("desk.view", sergeant, after(10)), token);
  expect((await databases().app.read.select().from(audit)).length).toBe(entries);
});

test("each sign-in gives a new token and ends the one that this browser had", async () => {
  const person = await makePerson();
  const first = await signIn(person.emailNorm);
  const other = await signIn(person.emailNorm, { at: after(1) });
  const second = await signIn(person.emailNorm, { at: after(2), oldToken: first.token });
  expect(second.token).not.toBe(first.token);
  expect(await isIn(first.token, after(3))).toBe(false);
  expect(await isIn(second.token, after(3))).toBe(true);
  expect(await isIn(other.token, after(3))).toBe(true);
});

test("signing out ends the session on the server: the old cookie is worth nothing", async () => {
  const person = await makePerson();
  const { token } = await signIn(person.emailNorm, { isOwnDevice: true });
  await endSession(await permitFor("session.end", person, after(5)), token);
  expect(await isIn(token, after(5))).toBe(false);
  expect(await databases().app.read.select().from(sessions)).toEqual([]);
});

test("somebody is fresh for ten minutes after proving the inbox", async () => {
  const chair = await makePerson({ chair: (await makePanel()).id });
  const { token } = await signIn(chair.emailNorm, { isOwnDevice: true });
  expect(await findViewer(token, after(9))).toMatchObject({ isFresh: true });
  expect(await findViewer(token, after(10))).toMatchObject({ isFresh: false });
});

test("a person who was erased is nobody", async () => {
  const person = await makePerson();
  const { token } = await signIn(person.emailNorm);
  databases().app.writer.exec(`update people set erased_on = '2027-03-04' where id = '${person.id}'`);
  expect(await isIn(token, start)).toBe(false);
});

test("the nightly sweep takes away sessions that are over and no others", async () => {
  const person = await makePerson();
  await signIn(person.emailNorm);
  const own = await signIn(person.emailNorm, { isOwnDevice: true, at: after(1) });
  await sweepSessions(systemPermit("session.sweep", "sweep", after(hours(13))));
  expect(await databases().app.read.select().from(sessions)).toHaveLength(1);
  expect(await isIn(own.token, after(hours(13)))).toBe(true);
});

test.each([
  ["192.0.2.17", "192.0.2"],
  ["2001:db8:aa:bbcc::1", "20010db800aabb"],
  ["2001:0db8:00aa:bb00:1:2:3:4", "20010db800aabb"],
  ["::1", "00000000000000"],
  ["unknown", "unknown"],
])("%s is in the block %s", (address, block) => {
  expect(addressBlock(address)).toBe(block);
});
