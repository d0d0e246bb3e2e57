/**
 * The key under which addresses are hashed, so that the roll can tell how many people share a home without anybody
 * being able to read or guess which. It lies in a file of its own, outside the databases; databases in memory have
 * theirs in memory.
 */
import { createHmac, randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from "node:fs";
import path from "node:path";
import { databases, type Databases } from "~/db/client.server";
import { env } from "~/env.server";

const keyBytes = 32;

const inMemory = new WeakMap<Databases, Buffer>();

/** The keyed hash of an address: its first line however it is spaced, cased and dotted, with the postcode in its normal form. */
export function addressKeyOf(firstLine: string, postcode: string): Buffer {
  return createHmac("sha256", addressKey()).update(`address|v1|${plain(firstLine)}|${postcode}`).digest();
}

/** The keyed hash of a person by name and address, however they are spaced, cased and dotted: nobody can read it back. */
export function paperKeyOf(name: string, firstLine: string, postcode: string): Buffer {
  return createHmac("sha256", addressKey()).update(`paper|v1|${plain(name)}|${plain(firstLine)}|${postcode}`).digest();
}

/** The bytes of a leaflet's code: the same each time, so that a batch can be printed again without keeping its codes. */
export function leafletBytes(batchId: string, place: number): Buffer {
  return createHmac("sha256", addressKey()).update(`leaflet|v1|${batchId}|${place}`).digest();
}

/** The bytes of the number that a voter shows, made on this day. */
export function proofNumberBytes(voterId: string, madeOn: string): Buffer {
  return createHmac("sha256", addressKey()).update(`proof|v1|${voterId}|${madeOn}`).digest();
}

function plain(words: string): string {
  return words.normalize("NFKC").toUpperCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/**
 * A keyed mark of some words for one purpose: the same words always give the same mark, and nobody without the key can
 * tell from it which words they were, or make one.
 */
export function markOf(purpose: string, words: string): Buffer {
  return createHmac("sha256", addressKey()).update(`${purpose}|v1|${words}`).digest().subarray(0, 20);
}

function addressKey(): Buffer {
  const all = databases();
  const known = inMemory.get(all);
  if (known) return known;
  const key = all.folder === null ? randomBytes(keyBytes) : keyInFolder(env.KEY_DIR ?? path.join(all.folder, "keys"));
  inMemory.set(all, key);
  return key;
}

function keyInFolder(folder: string): Buffer {
  const file = path.join(folder, "address.key");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = readKey(file);
  if (found) return found;
  // Written whole under another name first: two processes that begin together agree on whichever came first.
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  const handle = openSync(draft, "wx", 0o600);
  writeSync(handle, randomBytes(keyBytes));
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(draft);
  }
  const made = readKey(file);
  if (!made) throw new Error("The key for addresses could not be kept");
  return made;
}

function readKey(file: string): Buffer | null {
  try {
    const key = readFileSync(file);
    if (key.length !== keyBytes) throw new Error("The key for addresses has the wrong length");
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
