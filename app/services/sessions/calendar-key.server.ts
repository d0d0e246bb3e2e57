/** The key of a person's own calendar: a secret in its address, good for that calendar and nothing else. */
import { and, eq, isNull } from "drizzle-orm";
import { createHash, randomBytes } from "node:crypto";
import { calendarLinks } from "~/db/app-schema.server";
import { appRead, databases, type Databases } from "~/db/client.server";
import type { Viewer } from "~/domain/permission";
import { viewerOfPerson } from "~/services/people/read.server";
import { hashOfSecret } from "./codes.server";
import { addressBlock } from "./limits.server";

/** 256 bits as base64url. */
const shape = /^[\w-]{43}$/;

/**
 * The secret for the calendar of this person, from what their form brought: the same press of the button twice gives the
 * same secret, and `version` makes another of it once a link was ended.
 */
export function calendarSecret({ personId, onceKey, version }: { personId: string; onceKey: string; version: number }): string {
  return createHash("sha256").update(`own calendar\n${personId}\n${version}\n${onceKey}`).digest("base64url");
}

/**
 * Whose calendar it is, with the roles of this moment; a visitor when the secret is unknown or ended, and for everybody in
 * a corner of the network from where many different unknown secrets came lately. `now` is UTC.
 */
export async function findCalendarReader({ secret, clientAddress, now }: { secret: string; clientAddress: string; now: Date }): Promise<Viewer> {
  const visitor: Viewer = { kind: "visitor" };
  if (!shape.test(secret) || isGuessing(clientAddress, now)) return visitor;
  const [link] = await appRead()
    .select({ personId: calendarLinks.personId })
    .from(calendarLinks)
    .where(and(eq(calendarLinks.secretHash, hashOfSecret(secret)), isNull(calendarLinks.endedAt)));
  if (link) return viewerOfPerson(link.personId, now, false);
  noteGuess(secret, clientAddress, now);
  return visitor;
}

// ---- Guesses -----------------------------------------------------------------------------------

/**
 * An old link that a program asks for again and again is one wrong secret, however often; somebody who guesses sends many.
 * Kept in memory alone, under hashes with a salt of this process.
 */
const mostWrong = 30;
const within = 15 * 60_000;

type Guesses = { salt: Buffer; byBlock: Map<string, Map<string, number>> };
const guessesOf = new WeakMap<Databases, Guesses>();

function isGuessing(clientAddress: string, now: Date): boolean {
  return wrongFrom(clientAddress, now).size >= mostWrong;
}

function noteGuess(secret: string, clientAddress: string, now: Date): void {
  const guesses = currentGuesses();
  if (guesses.byBlock.size > 10_000) guesses.byBlock.clear();
  const wrong = wrongFrom(clientAddress, now);
  wrong.set(keyOf(guesses, secret), now.getTime());
  guesses.byBlock.set(keyOf(guesses, addressBlock(clientAddress)), wrong);
}

/** The wrong secrets that came from there within the last quarter of an hour, and when. */
function wrongFrom(clientAddress: string, now: Date): Map<string, number> {
  const guesses = currentGuesses();
  const known = guesses.byBlock.get(keyOf(guesses, addressBlock(clientAddress))) ?? new Map<string, number>();
  for (const [secret, at] of known) if (Math.abs(now.getTime() - at) > within) known.delete(secret);
  return known;
}

function currentGuesses(): Guesses {
  const known = guessesOf.get(databases());
  if (known) return known;
  const fresh = { salt: randomBytes(16), byBlock: new Map<string, Map<string, number>>() };
  guessesOf.set(databases(), fresh);
  return fresh;
}

function keyOf({ salt }: Guesses, text: string): string {
  return createHash("sha256").update(salt).update(text).digest("base64url");
}
