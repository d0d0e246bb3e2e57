/**
 * The key of each secret poll. With it and the ballots a voter's ballot can be found; so it is kept in a file of its
 * own, outside the databases and their backups, and destroyed when the poll is sealed. Databases in memory have their
 * keys in memory.
 */
import { createHash, createHmac, randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from "node:fs";
import path from "node:path";
import { databases, type Databases } from "~/db/client.server";
import { receiptFrom } from "~/domain/ballot";
import { serialFrom } from "~/domain/paper-ballot";
import { env } from "~/env.server";

const keyBytes = 32;

const inMemory = new WeakMap<Databases, Map<string, Buffer>>();

/** Makes the poll's key unless it has one. Call it before voting opens and never later: a second key would lose every ballot. On disk before it returns. */
export function makeKey(pollId: string): void {
  const key = randomBytes(keyBytes);
  const file = keyFile(pollId);
  if (file === null) {
    if (!keysInMemory().has(pollId)) keysInMemory().set(pollId, key);
    return;
  }
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  if (statSync(file, { throwIfNoEntry: false })) return;
  // Written whole under another name first, then given its own in one step: a key is there entirely or not at all.
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  writeSynced(draft, key, "wx");
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  unlinkSync(draft);
  syncFolder(path.dirname(file));
}

/** The poll's key, or null when it has none: not yet opened, or sealed. */
export function findKey(pollId: string): Buffer | null {
  const file = keyFile(pollId);
  if (file === null) return keysInMemory().get(pollId) ?? null;
  try {
    const key = readFileSync(file);
    if (key.length !== keyBytes) throw new Error("A ballot key has the wrong length");
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Overwrites the key and takes its file away. Does nothing when there is none, so it may be done again. */
export function destroyKey(pollId: string): void {
  const file = keyFile(pollId);
  if (file === null) {
    keysInMemory().get(pollId)?.fill(0);
    keysInMemory().delete(pollId);
    return;
  }
  if (!statSync(file, { throwIfNoEntry: false })) return;
  writeSynced(file, randomBytes(keyBytes), "r+");
  unlinkSync(file);
  syncFolder(path.dirname(file));
}

/** The voter's place in the poll: the same voter always has the same tag, and without the key nobody can tell whose it is. */
export function tagOf(key: Buffer, pollId: string, voterId: string): Buffer {
  return hmac(key, "tag", pollId, voterId).subarray(0, 16);
}

/** The ten letters that the voter keeps; the same after a change, so that they do not betray one. */
export function receiptOf(key: Buffer, pollId: string, voterId: string): string {
  return receiptFrom(hmac(key, "receipt", pollId, voterId));
}

/** The seed of the order in which this voter sees the options. */
export function orderSeed(key: Buffer, pollId: string, voterId: string): Buffer {
  return hmac(key, "order", pollId, voterId);
}

/** The hash of the ticket that lets this voter answer the questions about equality once. Without the key nobody can tell whose it is. */
export function equalityTicketHash(key: Buffer, pollId: string, voterId: string): Buffer {
  return hmac(key, "equality", pollId, voterId);
}

/** The serial of the sheet in this place of a batch; the same each time, so that a batch can be printed again, and no list of serials is kept. */
export function serialOf(key: Buffer, pollId: string, batchId: string, place: number): string {
  return serialFrom(hmac(key, "serial", pollId, `${batchId}|${place}`));
}

/** The place of a paper ballot among the others: made from its serial as a voter's is from the voter. */
export function paperTagOf(key: Buffer, pollId: string, serial: string): Buffer {
  return hmac(key, "paper", pollId, serial).subarray(0, 16);
}

/** A serial as it is stored. */
export function serialHash(pollId: string, serial: string): Buffer {
  return createHash("sha256").update(`serial|v1|${pollId}|${serial}`).digest();
}

/** A receipt as it is stored: nobody who reads the file can show it as theirs. */
export function receiptHash(pollId: string, receipt: string): Buffer {
  return createHash("sha256").update(`receipt|v1|${pollId}|${receipt}`).digest();
}

function hmac(key: Buffer, what: string, pollId: string, voterId: string): Buffer {
  return createHmac("sha256", key).update(`${what}|v1|${pollId}|${voterId}`).digest();
}

function keyFile(pollId: string): string | null {
  const { folder } = databases();
  if (!/^[a-z0-9]{8,64}$/.test(pollId)) throw new Error("Not the id of a poll");
  return folder === null ? null : path.join(env.KEY_DIR ?? path.join(folder, "keys"), `${pollId}.key`);
}

function keysInMemory(): Map<string, Buffer> {
  const all = databases();
  const keys = inMemory.get(all) ?? new Map<string, Buffer>();
  inMemory.set(all, keys);
  return keys;
}

function writeSynced(file: string, bytes: Buffer, flag: "wx" | "r+"): void {
  const handle = openSync(file, flag, 0o600);
  try {
    writeSync(handle, bytes, 0, bytes.length, 0);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
