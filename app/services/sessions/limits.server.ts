/**
 * How often one corner of the network may ask for letters (standard SEC-16). Kept in memory alone, under hashes with
 * a salt of this process that is thrown away daily: nobody's address is stored, and a restart forgives.
 */
import { createHash, randomBytes } from "node:crypto";
import { isIPv6 } from "node:net";
import { databases, type Databases } from "~/db/client.server";

const minute = 60_000;
const day = 24 * 60 * minute;

/** `within` is in milliseconds. */
export type Limit = { most: number; within: number };

export type Turn = { ok: true } | { ok: false; retryAfterSeconds: number };

/** For one inbox asked from one corner of the network. */
const inboxLimits: readonly Limit[] = [
  { most: 3, within: 15 * minute },
  { most: 10, within: day },
];

/** A library or a council office is one corner, so this is generous; it stops a script. */
const blockLimits: readonly Limit[] = [{ most: 40, within: 15 * minute }];

/** Forms that anybody may send without signing in, for one corner of the network: each kind is counted for itself. */
const openFormLimits = {
  /** Codes and numbers of proof: few enough tries that none is found by guessing. */
  proof: [{ most: 20, within: 15 * minute }],
  suggestion: [{ most: 10, within: 60 * minute }],
  coming: [{ most: 10, within: 60 * minute }],
  "date-poll": [{ most: 10, within: 60 * minute }],
} as const satisfies Record<string, readonly Limit[]>;
export type OpenForm = keyof typeof openFormLimits;

type Turns = { salt: Buffer; since: number; taken: Map<string, number[]> };

/** Beside the databases, so that databases of a test begin with no turns taken. */
const turnsOf = new WeakMap<Databases, Turns>();

/** Takes one turn for this inbox from this network address, or says in how many seconds there will be one. A refused turn is not counted. */
export function takeTurn({ email, clientAddress, now }: { email: string; clientAddress: string; now: Date }): Turn {
  const block = addressBlock(clientAddress);
  return takeTurns(
    [
      { of: `${email} ${block}`, limits: inboxLimits },
      { of: block, limits: blockLimits },
    ],
    now,
  );
}

/** Takes one turn of each of these at once, or none of them; `of` says whose and what for, and is kept as a salted hash only. */
export function takeTurns(wished: readonly { of: string; limits: readonly Limit[] }[], now: Date): Turn {
  const turns = currentTurns(now);
  const wanted = wished.map(({ of, limits }) => ({ key: keyOf(turns.salt, of), limits }));
  const wait = Math.max(...wanted.flatMap(({ key, limits }) => limits.map((limit) => waitFor(turns.taken.get(key) ?? [], limit, now))));
  if (wait > 0) return { ok: false, retryAfterSeconds: Math.ceil(wait / 1000) };
  for (const { key, limits } of wanted) turns.taken.set(key, [...(turns.taken.get(key) ?? []).slice(-Math.max(...limits.map(({ most }) => most))), now.getTime()]);
  return { ok: true };
}

/** Takes one turn at an open form from this network address, or says in how many seconds there will be one. A refused turn is not counted. */
export function takeFormTurn(form: OpenForm, { clientAddress, now }: { clientAddress: string; now: Date }): { ok: true } | { ok: false; retryAfterSeconds: number } {
  const turns = currentTurns(now);
  const key = keyOf(turns.salt, `${form} ${addressBlock(clientAddress)}`);
  const taken = turns.taken.get(key) ?? [];
  const limits: readonly Limit[] = openFormLimits[form];
  const wait = Math.max(...limits.map((limit) => waitFor(taken, limit, now)));
  if (wait > 0) return { ok: false, retryAfterSeconds: Math.ceil(wait / 1000) };
  turns.taken.set(key, [...taken.slice(-Math.max(...limits.map(({ most }) => most))), now.getTime()]);
  return { ok: true };
}

/** In milliseconds; 0 while another turn fits. `taken` are UTC milliseconds, oldest first. */
export function waitFor(taken: readonly number[], { most, within }: Limit, now: Date): number {
  const recent = taken.filter((at) => at > now.getTime() - within);
  const oldest = recent.at(-most);
  return oldest === undefined ? 0 : oldest + within - now.getTime();
}

/** The neighbourhood of an address: /24 of IPv4, /56 of IPv6. Text that is no address is its own block. */
export function addressBlock(address: string): string {
  if (!isIPv6(address)) return address.split(".").slice(0, 3).join(".");
  const [head = "", tail = ""] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const zeros = address.includes("::") ? Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0") : [];
  const groups = [...before, ...zeros, ...after].map((group) => group.padStart(4, "0").toLowerCase());
  return groups.join("").slice(0, 14);
}

function currentTurns(now: Date): Turns {
  const known = turnsOf.get(databases());
  if (known && Math.abs(now.getTime() - known.since) < day) return known;
  const fresh = { salt: randomBytes(16), since: now.getTime(), taken: new Map<string, number[]>() };
  turnsOf.set(databases(), fresh);
  return fresh;
}

function keyOf(salt: Buffer, text: string): string {
  return createHash("sha256").update(salt).update(text).digest("base64url");
}
