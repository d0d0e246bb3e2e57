/** Asking for a code, signing in with it or with the link, and signing out (standards SGN-01 to SGN-09). */
import { and, asc, eq, gt, inArray, isNull, lt, lte } from "drizzle-orm";
import { sessions, signInChallenges } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonClock, londonDay, plainClock } from "~/domain/day";
import { holdsOneOf, officialRoles, type AnyPermit, type Permit } from "~/domain/permission";
import { normalEmail } from "~/domain/person";
import { freshLasts, renewedEnd, sessionEnd } from "~/domain/session";
import { shownCode } from "~/domain/sign-in-code";
import { signInLetter } from "~/emails/sign-in";
import { env } from "~/env.server";
import { mail } from "~/services/mail/transport.server";
import { isOfficialEmail } from "~/services/people/read.server";
import { personForEmail } from "~/services/people/write.server";
import { challengeOfLink, challengesOfBrowser, mostTries, type Challenge } from "./challenges.server";
import { hashOfCode, hashOfSecret, isCode, newCode, newSalt, newSecret } from "./codes.server";
import { takeTurn, waitFor } from "./limits.server";
import { hashOfToken, luciaForWriting } from "./lucia.server";
import { findSession } from "./read.server";

const minute = 60_000;

/** How long codes and links work, in minutes (standard SGN-05). */
const residentMinutes = 15;
const officialMinutes = 10;

/** For one inbox from everywhere together: more than one corner of the network may ask for, so that a stranger there cannot use up what its owner needs. */
const inboxLimits = [
  { most: 6, within: 15 * minute },
  { most: 30, within: 24 * 60 * minute },
];

export type SignInWish = { email: string; landing: string; browserKey: string; clientAddress: string };
export type AskRefusal = { ok: false; reason: "too_many"; retryAfterSeconds: number } | { ok: false; reason: "not_sent" };

/**
 * Sends a letter with a code and a link to an address, whoever has it: people are made only once the code is proved,
 * so nothing here knows or shows whether somebody is known. The letter goes straight out, never through the outbox:
 * no code is ever in the database. Refuses "too_many" (three letters in 15 minutes or ten a day) and "not_sent" when
 * the mail server did not take it.
 */
export async function askToSignIn(permit: Permit<"session.start">, { email, landing, browserKey, clientAddress }: SignInWish): Promise<{ ok: true } | AskRefusal> {
  const { now } = permit;
  const emailNorm = normalEmail(email);
  const turn = takeTurn({ email: emailNorm, clientAddress, now });
  if (!turn.ok) return { ok: false, reason: "too_many", retryAfterSeconds: turn.retryAfterSeconds };

  const minutes = (await isOfficialEmail(emailNorm, now)) ? officialMinutes : residentMinutes;
  const expiresAt = new Date(now.getTime() + minutes * minute);
  const code = newCode();
  const linkToken = newSecret();
  const codeSalt = newSalt();
  const challenge: Challenge = {
    id: newId(),
    emailNorm,
    codeSalt,
    codeHash: await hashOfCode(code, codeSalt),
    linkHash: hashOfSecret(linkToken),
    browserHash: hashOfSecret(browserKey),
    landing,
    askedAt: now,
    expiresAt,
    tries: 0,
    usedAt: null,
  };
  let wait = 0;
  const asked = await change(permit, async (tx) => {
    wait = await waitForInbox(tx, emailNorm, now);
    if (wait > 0) return { refused: "too_many" };
    await tx.insert(signInChallenges).values(challenge);
    return { value: null, log: [], touches: [] };
  });
  if (!asked.ok) return { ok: false, reason: "too_many", retryAfterSeconds: Math.ceil(wait / 1000) };

  const letter = signInLetter({ code: shownCode(code), link: `${env.publicUrl}/sign-in/link/${linkToken}`, minutes, until: plainClock(londonClock(expiresAt)) });
  const delivery = await mail().send({ once: challenge.id, to: emailNorm, ...letter, at: now });
  if (delivery.ok) return { ok: true };
  await change(permit, async (tx) => {
    await tx.delete(signInChallenges).where(eq(signInChallenges.id, challenge.id));
    return { value: null, log: [], touches: [] };
  });
  return { ok: false, reason: "not_sent" };
}

async function waitForInbox(tx: Tx, emailNorm: string, now: Date): Promise<number> {
  const longest = Math.max(...inboxLimits.map(({ within }) => within));
  const asked = await tx
    .select({ at: signInChallenges.askedAt })
    .from(signInChallenges)
    .where(and(eq(signInChallenges.emailNorm, emailNorm), gt(signInChallenges.askedAt, new Date(now.getTime() - longest))))
    .orderBy(asc(signInChallenges.askedAt));
  const taken = asked.map(({ at }) => at.getTime());
  return Math.max(...inboxLimits.map((limit) => waitFor(taken, limit, now)));
}

/** What the browser is given: the session's token, and how long its cookie lasts in seconds (null: until the browser closes). */
export type SignedIn = { token: string; cookieLasts: number | null; landing: string };

type Device = {
  isOwnDevice: boolean;
  /** The session that this browser had until now; it ends. */
  oldToken: string | null;
};

export type CodeRefusal = "not_asked" | "wrong" | "spent" | "expired" | "used";

/**
 * Signs in with a code, in the browser that asked for it. Refuses "not_asked" when this browser asked for none today,
 * "wrong", "spent" after five tries, and for a right code that comes too late or again "expired" and "used".
 */
export async function signInWithCode(permit: Permit<"session.start">, { browserKey, code, ...device }: { browserKey: string | null; code: string } & Device): Promise<Outcome<SignedIn, CodeRefusal>> {
  const asked = await challengesOfBrowser(browserKey, permit.now);
  if (asked.length === 0) return { ok: false, reason: "not_asked" };
  // The try is counted before the code is looked at: a hundred guesses at once are still five.
  const counted = await change(permit, async (tx) => {
    const open = await tx
      .select({ id: signInChallenges.id, tries: signInChallenges.tries })
      .from(signInChallenges)
      .where(and(inArray(signInChallenges.id, asked.map(({ id }) => id)), lt(signInChallenges.tries, mostTries)));
    for (const { id, tries } of open) await tx.update(signInChallenges).set({ tries: tries + 1 }).where(eq(signInChallenges.id, id));
    return { value: open.map(({ id }) => id), log: [], touches: [] };
  });
  const open = asked.filter(({ id }) => counted.ok && counted.value.includes(id));
  if (open.length === 0) return { ok: false, reason: "spent" };
  const matches = await Promise.all(open.map((challenge) => isCode(code, challenge)));
  const proved = open.find((_challenge, at) => matches[at]);
  if (!proved) return { ok: false, reason: open.every(({ tries }) => tries + 1 >= mostTries) ? "spent" : "wrong" };
  return beginSession(permit, proved, device);
}

export type LinkRefusal = "unknown" | "expired" | "used";

/** Signs in with a link, in whatever browser presses the button. Refuses "unknown", "expired" and "used". */
export async function signInWithLink(permit: Permit<"session.start">, { linkToken, ...device }: { linkToken: string } & Device): Promise<Outcome<SignedIn, LinkRefusal>> {
  const challenge = await challengeOfLink(linkToken);
  if (!challenge) return { ok: false, reason: "unknown" };
  return beginSession(permit, challenge, device);
}

/** Uses the challenge up, once, and begins the session of whoever proved the inbox: a person is made here if there was none. */
async function beginSession(permit: Permit<"session.start">, challenge: Challenge, { isOwnDevice, oldToken }: Device): Promise<Outcome<SignedIn, "expired" | "used">> {
  const { now } = permit;
  const { id, emailNorm, browserHash, landing } = challenge;
  const isOfficial = await isOfficialEmail(emailNorm, now);
  const token = newSecret();
  return change(permit, async (tx) => {
    const [claimed] = await tx
      .update(signInChallenges)
      .set({ usedAt: now })
      .where(and(eq(signInChallenges.id, id), isNull(signInChallenges.usedAt), gt(signInChallenges.expiresAt, now)))
      .returning({ id: signInChallenges.id });
    if (!claimed) {
      const [found] = await tx.select({ usedAt: signInChallenges.usedAt }).from(signInChallenges).where(eq(signInChallenges.id, id));
      return { refused: found?.usedAt ? ("used" as const) : ("expired" as const) };
    }
    // The other code that this browser had asked for is done with too.
    const others = and(eq(signInChallenges.emailNorm, emailNorm), eq(signInChallenges.browserHash, browserHash), isNull(signInChallenges.usedAt));
    await tx.update(signInChallenges).set({ usedAt: now }).where(others);

    const person = await personForEmail(tx, emailNorm, { shownName: null, on: londonDay(now) });
    const lucia = luciaForWriting(tx, now);
    if (oldToken !== null) await lucia.invalidateSession(oldToken);
    const facts = { startedAt: now, endsAt: sessionEnd({ startedAt: now, isOwnDevice, isOfficial, now }), isOwnDevice, freshUntil: new Date(now.getTime() + freshLasts) };
    await lucia.createSession(person.id, facts, { sessionId: token });
    const value: SignedIn = { token, cookieLasts: isOwnDevice && !isOfficial ? longestCookie : null, landing };
    return { value, log: { verb: "session.started", subject: person.actorKey, detail: { isOwnDevice, isNew: person.isNew } }, touches: [] };
  });
}

/** In seconds: 400 days, the most that browsers keep. How long the session lasts is the server's to say. */
const longestCookie = 400 * 24 * 60 * 60;

/** Ends the session of this token on the server, so that its cookie is worth nothing from now on. */
export async function endSession(permit: Permit<"session.end">, token: string | null): Promise<void> {
  const { viewer, now } = permit;
  if (token === null || viewer.kind !== "person") return;
  await change(permit, async (tx) => {
    await luciaForWriting(tx, now).invalidateSession(token);
    return { value: null, log: { verb: "session.ended", subject: viewer.actorKey }, touches: [] };
  });
}

/**
 * Counts a session anew from this moment, when it is due: an official's hour at most every ten minutes, somebody's own
 * device once a day. Called by the door of the desk and of pages that need a role; never for voting or for public
 * pages, so that nothing tells when somebody voted or read.
 */
export async function renewSession(permit: AnyPermit, token: string | null): Promise<void> {
  const { viewer, now } = permit;
  const session = await findSession(token, now);
  if (token === null || session === null) return;
  const endsAt = renewedEnd(session, { isOfficial: holdsOneOf(viewer, officialRoles), now });
  if (endsAt === null) return;
  await change(permit, async (tx) => {
    await tx.update(sessions).set({ expiresAt: endsAt }).where(eq(sessions.id, hashOfToken(token)));
    return { value: null, log: [], touches: [] };
  });
}

/** Takes away codes a day after they were asked for, and sessions that have ended (standard PRV-03). */
export async function sweepSessions(permit: Permit<"session.sweep">): Promise<void> {
  const { now } = permit;
  await change(permit, async (tx) => {
    await tx.delete(signInChallenges).where(lte(signInChallenges.askedAt, new Date(now.getTime() - 24 * 60 * minute)));
    await luciaForWriting(tx, now).deleteExpiredSessions();
    return { value: null, log: [], touches: [] };
  });
}
