/** Where somebody is signed in, and ending it (standard SGN-10). */
import { beforeEach, expect, test } from "vitest";
import { audit, sessions } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { endAllSessions, endOneSession, sessionsOf } from "~/services/sessions/list.server";
import { hashOfToken } from "~/services/sessions/lucia.server";
import { findViewer } from "~/services/sessions/read.server";
import { freshDatabases } from "../support/databases";
import { makePerson, permitFor } from "../support/people";

const now = new Date("2027-03-04T19:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
let person: Awaited<ReturnType<typeof makePerson>>;
let stranger: Awaited<ReturnType<typeof makePerson>>;

beforeEach(async () => {
  freshDatabases();
  [person, stranger] = [await makePerson(), await makePerson()];
  const rows = [
    ["this-browser-here", person, -5, 1, false],
    ["the-phone-at-home", person, -1, 700, true],
    ["one-that-has-ended", person, -30, -1, true],
    ["of-somebody-else", stranger, -1, 1, false],
  ] as const;
  for (const [token, { id }, startedAt, expiresAt, isOwnDevice] of rows) {
    await databases().app.write.insert(sessions).values({ id: hashOfToken(token), personId: id, startedAt: hours(startedAt), expiresAt: hours(expiresAt), isOwnDevice, freshUntil: now });
  }
});

const permit = () => permitFor("session.end", person, now);
const stands = async (token: string) => (await findViewer(token, now)).kind === "person";

test("a person sees their own sessions that have not ended, this browser's first", async () => {
  const own = await sessionsOf(await permit(), "this-browser-here");
  expect(own.map(({ startedAt, isOwnDevice, isThisOne }) => [startedAt, isOwnDevice, isThisOne])).toEqual([
    [hours(-5), false, true],
    [hours(-1), true, false],
  ]);
});

test("what names a session in an address opens nothing", async () => {
  for (const { ref } of await sessionsOf(await permit(), null)) expect(await stands(ref)).toBe(false);
});

test("one can be ended from another, and only one's own", async () => {
  const [, phone] = await sessionsOf(await permit(), "this-browser-here");
  expect(await endOneSession(await permitFor("session.end", stranger, now), phone?.ref ?? "")).toEqual({ ok: false, reason: "not_found" });
  expect(await endOneSession(await permit(), "")).toEqual({ ok: false, reason: "not_found" });
  expect(await stands("the-phone-at-home")).toBe(true);
  expect(await endOneSession(await permit(), phone?.ref ?? "")).toMatchObject({ ok: true });
  expect([await stands("the-phone-at-home"), await stands("this-browser-here")]).toEqual([false, true]);
  expect(await endOneSession(await permit(), phone?.ref ?? "")).toEqual({ ok: false, reason: "not_found" });
});

test("all can be ended at once, and nobody else's", async () => {
  await endAllSessions(await permit());
  expect([await stands("the-phone-at-home"), await stands("this-browser-here"), await stands("of-somebody-else")]).toEqual([false, false, true]);
  expect((await databases().app.read.select().from(audit)).map(({ verb }) => verb)).toEqual(["session.ended_everywhere"]);
});
