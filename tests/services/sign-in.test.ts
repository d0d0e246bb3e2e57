import { beforeEach, describe, expect, test } from "vitest";
import { people, sessions, signInChallenges } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { readCode } from "~/domain/sign-in-code";
import type { Post } from "~/services/mail/transport.server";
import { findLink, lastAsked } from "~/services/sessions/challenges.server";
import { newSecret } from "~/services/sessions/codes.server";
import { takeTurn } from "~/services/sessions/limits.server";
import { findViewer } from "~/services/sessions/read.server";
import { askToSignIn, signInWithCode, signInWithLink, sweepSessions } from "~/services/sessions/write.server";
import { freshDatabases } from "../support/databases";
import { codeIn, keepMail, linkIn } from "../support/mail";
import { makePerson, openPermitAt, systemPermit } from "../support/people";
import { makeTeam, makeWard } from "../support/places";

const seven = new Date("2027-03-04T19:04:00Z");
const later = (minutes: number) => new Date(seven.getTime() + minutes * 60_000);

let post: Post[];
beforeEach(() => {
  freshDatabases();
  post = keepMail();
});

const elsewhere = { isOwnDevice: false, oldToken: null };

function ask(email: string | null, { browserKey = "browser-of-the-resident", clientAddress = "192.0.2.1", at = seven, landing = "/desk" } = {}) {
  return askToSignIn(openPermitAt("session.start", at), { email: email ?? "", landing, browserKey, clientAddress });
}

function typeCode(code: string, { browserKey = "browser-of-the-resident", at = seven } = {}) {
  return signInWithCode(openPermitAt("session.start", at), { browserKey, code: readCode(code) ?? "", ...elsewhere });
}

/** A code that is surely not this one. */
const anotherCode = (code: string) => (code.startsWith("0") ? "1" : "0") + code.slice(1);

describe("the code", () => {
  test("signs in whoever has the inbox, and makes the person only then", async () => {
    await ask("Jo@Example.org ", { landing: "/rounds/1/vote" });
    expect(await databases().app.read.select().from(people)).toEqual([]);
    const outcome = await typeCode(codeIn(post[0]!));
    expect(outcome).toMatchObject({ ok: true, value: { landing: "/rounds/1/vote", cookieLasts: null } });
    const viewer = await findViewer(outcome.ok ? outcome.value.token : null, seven);
    expect(viewer).toMatchObject({ kind: "person", email: "jo@example.org", isFresh: true, grants: [] });
  });

  test("works once, even when it is sent twice at the same moment", async () => {
    await ask("jo@example.org");
    const code = codeIn(post[0]!);
    const outcomes = await Promise.all([typeCode(code), typeCode(code)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "used" });
    expect(await databases().app.read.select().from(sessions)).toHaveLength(1);
    expect(await databases().app.read.select().from(people)).toHaveLength(1);
  });

  test("works only in the browser that asked", async () => {
    await ask("jo@example.org");
    const code = codeIn(post[0]!);
    expect(await typeCode(code, { browserKey: "another-browser" })).toEqual({ ok: false, reason: "not_asked" });
    expect(await typeCode(code)).toMatchObject({ ok: true });
  });

  test("of the two newest letters either works, of older ones none", async () => {
    for (const minute of [0, 1, 2]) await ask("jo@example.org", { at: later(minute) });
    expect(await typeCode(codeIn(post[0]!), { at: later(3) })).toEqual({ ok: false, reason: "wrong" });
    expect(await typeCode(codeIn(post[1]!), { at: later(3) })).toMatchObject({ ok: true });
    expect(await typeCode(codeIn(post[2]!), { at: later(3) })).toEqual({ ok: false, reason: "used" });
  });

  test("works for 15 minutes, and says afterwards that it was right but late", async () => {
    await ask("jo@example.org");
    expect(await typeCode(codeIn(post[0]!), { at: later(15) })).toEqual({ ok: false, reason: "expired" });
    await ask("ann@example.org", { browserKey: "browser-of-ann" });
    expect(await typeCode(codeIn(post[1]!), { browserKey: "browser-of-ann", at: new Date(later(15).getTime() - 1) })).toMatchObject({ ok: true });
  });

  test("works for 10 minutes for somebody in an official post, and a wrong one tells nothing of that", async () => {
    const ward = await makeWard();
    const team = await makeTeam([ward.code]);
    const sergeant = await makePerson({ sergeant: team.id });
    await ask(sergeant.emailNorm);
    const code = codeIn(post[0]!);
    expect(await typeCode(anotherCode(code), { at: later(12) })).toEqual({ ok: false, reason: "wrong" });
    expect(await typeCode(code, { at: later(12) })).toEqual({ ok: false, reason: "expired" });
  });

  test("ends with its fifth wrong try, however many come at once", async () => {
    await ask("jo@example.org");
    const code = codeIn(post[0]!);
    const wrong = await Promise.all(Array.from({ length: 20 }, () => typeCode(anotherCode(code))));
    expect(wrong.filter((outcome) => !outcome.ok && outcome.reason === "spent").length).toBeGreaterThanOrEqual(15);
    expect(await typeCode(code)).toEqual({ ok: false, reason: "spent" });
    await ask("jo@example.org", { at: later(1) });
    expect(await typeCode(codeIn(post[1]!), { at: later(1) })).toMatchObject({ ok: true });
  });

  test("a stranger who guesses and asks elsewhere does not stand in the way of the person", async () => {
    await ask("jo@example.org");
    for (let time = 0; time < 4; time += 1) await ask("jo@example.org", { browserKey: "stranger", clientAddress: "198.51.100.7" });
    for (let guess = 0; guess < 12; guess += 1) await typeCode("00000000", { browserKey: "stranger" });
    expect(await typeCode(codeIn(post[0]!))).toMatchObject({ ok: true });
    expect(await ask("jo@example.org", { at: later(2) })).toEqual({ ok: true });
  });
});

describe("the link", () => {
  test("is not used up by looking, however often", async () => {
    await ask("jo@example.org");
    const token = linkIn(post[0]!);
    for (let time = 0; time < 5; time += 1) {
      expect(await findLink(openPermitAt("session.start", seven), token, null)).toEqual({ state: "ready", maskedEmail: "j•••@example.org", isSameBrowser: false });
    }
    expect(await findLink(openPermitAt("session.start", seven), token, "browser-of-the-resident")).toMatchObject({ isSameBrowser: true });
    expect(await signInWithLink(openPermitAt("session.start", seven), { linkToken: token, ...elsewhere })).toMatchObject({ ok: true });
  });

  test("works once, and ends the code of the same letter", async () => {
    await ask("jo@example.org");
    const linkToken = linkIn(post[0]!);
    const permit = openPermitAt("session.start", seven);
    const outcomes = await Promise.all([signInWithLink(permit, { linkToken, ...elsewhere }), signInWithLink(permit, { linkToken, ...elsewhere })]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await typeCode(codeIn(post[0]!))).toEqual({ ok: false, reason: "used" });
    expect(await findLink(permit, linkToken, null)).toEqual({ state: "used", landing: "/desk" });
  });

  test("says when it is too old, and when it is none of ours", async () => {
    await ask("jo@example.org");
    const linkToken = linkIn(post[0]!);
    expect(await findLink(openPermitAt("session.start", later(15)), linkToken, null)).toMatchObject({ state: "expired" });
    expect(await signInWithLink(openPermitAt("session.start", later(15)), { linkToken, ...elsewhere })).toEqual({ ok: false, reason: "expired" });
    expect(await signInWithLink(openPermitAt("session.start", seven), { linkToken: newSecret(), ...elsewhere })).toEqual({ ok: false, reason: "unknown" });
  });
});

describe("asking", () => {
  test("is the same for somebody known and for anybody: same answer, same rows, same letter but for its secrets", async () => {
    const known = await makePerson();
    await ask(known.emailNorm, { browserKey: "one" });
    await ask("stranger@example.org", { browserKey: "two" });
    const plain = ({ text, html, subject }: Post) => [text, html, subject].map((words) => words.replaceAll(/[0-9A-Z]{4}-[0-9A-Z]{4}|link\/[\w-]+/g, "…"));
    expect(plain(post[0]!)).toEqual(plain(post[1]!));
    const rows = await databases().app.read.select().from(signInChallenges);
    expect(rows.map(({ expiresAt, tries, usedAt }) => ({ expiresAt, tries, usedAt }))).toEqual([0, 1].map(() => ({ expiresAt: later(15), tries: 0, usedAt: null })));
    const permit = openPermitAt("session.start", seven);
    expect(await lastAsked(permit, "two")).toMatchObject({ maskedEmail: "s•••@example.org", askedAt: seven });
  });

  test("sends three letters in a quarter of an hour, then says when there can be another", async () => {
    for (let time = 0; time < 3; time += 1) expect(await ask("jo@example.org", { at: later(time) })).toEqual({ ok: true });
    expect(await ask("jo@example.org", { at: later(5) })).toEqual({ ok: false, reason: "too_many", retryAfterSeconds: 600 });
    expect(post).toHaveLength(3);
    expect(await ask("jo@example.org", { at: later(15) })).toEqual({ ok: true });
  });

  test("sends ten a day at most", () => {
    const turn = (minutes: number) => takeTurn({ email: "jo@example.org", clientAddress: "192.0.2.1", now: later(minutes) });
    for (let time = 0; time < 10; time += 1) expect(turn(time * 20)).toEqual({ ok: true });
    expect(turn(300)).toEqual({ ok: false, retryAfterSeconds: (24 * 60 - 300) * 60 });
  });

  test("from many corners of the network together is limited too", async () => {
    for (let corner = 0; corner < 6; corner += 1) expect(await ask("jo@example.org", { clientAddress: `203.0.${corner}.9` })).toEqual({ ok: true });
    expect(await ask("jo@example.org", { clientAddress: "203.0.99.9" })).toMatchObject({ ok: false, reason: "too_many", retryAfterSeconds: 900 });
  });

  test("by a script for many inboxes from one corner is stopped, and other corners are not", () => {
    const turn = (email: string, clientAddress: string) => takeTurn({ email, clientAddress, now: seven }).ok;
    const outcomes = Array.from({ length: 41 }, (_, inbox) => turn(`person${inbox}@example.org`, `192.0.2.${inbox}`));
    expect(outcomes).toEqual([...Array<boolean>(40).fill(true), false]);
    expect(turn("jo@example.org", "198.51.100.1")).toBe(true);
  });

  test("is forgotten when the letter could not be sent", async () => {
    keepMail(() => ({ ok: false, code: "550" }));
    expect(await ask("jo@example.org")).toEqual({ ok: false, reason: "not_sent" });
    expect(await databases().app.read.select().from(signInChallenges)).toEqual([]);
  });
});

test("the database holds no code, link or session that works", async () => {
  await ask("jo@example.org", { browserKey: "the-key-of-this-browser" });
  const outcome = await typeCode(codeIn(post[0]!), { browserKey: "the-key-of-this-browser" });
  await ask("jo@example.org", { browserKey: "the-key-of-this-browser", at: later(1) });
  const bytes = databases().app.writer.serialize();
  const secrets = post.flatMap((letter) => [codeIn(letter), codeIn(letter).replace("-", ""), linkIn(letter)]);
  for (const secret of [...secrets, "the-key-of-this-browser", outcome.ok ? outcome.value.token : "none"]) expect(bytes.includes(secret), secret.slice(0, 3)).toBe(false);
  expect(bytes.includes("jo@example.org")).toBe(true);
});

test("codes are gone from the tables a day after they were asked for", async () => {
  await ask("jo@example.org");
  await ask("ann@example.org", { at: later(60) });
  await sweepSessions(systemPermit("session.sweep", "sweep", later(24 * 60)));
  const left = await databases().app.read.select().from(signInChallenges);
  expect(left.map(({ emailNorm }) => emailNorm)).toEqual(["ann@example.org"]);
});
