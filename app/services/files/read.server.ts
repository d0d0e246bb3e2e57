/** Files that somebody hands to an import: plain or gzip, known by their first bytes and not by their name. */
import { createReadStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { PassThrough, pipeline, type Readable } from "node:stream";
import { createGunzip, gunzipSync } from "node:zlib";

/** Why a file as a whole cannot be read. */
export type FileFault = "file_broken" | "not_text";

/** The bytes of a file as they come, unpacked. A packed file that is cut short ends with an error on the stream. */
export async function openFile(path: string): Promise<Readable> {
  const bytes = createReadStream(path);
  if (!(await isPacked(path))) return bytes;
  const unpacked = new PassThrough();
  pipeline(bytes, createGunzip(), unpacked, () => undefined);
  return unpacked;
}

/** A whole file as text, unpacked, without a byte order mark. Refuses what is not UTF-8 ("not_text") and a broken packing ("file_broken"). */
export async function readTextFile(path: string): Promise<{ ok: true; text: string } | { ok: false; reason: FileFault }> {
  let bytes = await readFile(path);
  try {
    if (await isPacked(path)) bytes = gunzipSync(bytes);
  } catch {
    return { ok: false, reason: "file_broken" };
  }
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, reason: "not_text" };
  }
}

async function isPacked(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
