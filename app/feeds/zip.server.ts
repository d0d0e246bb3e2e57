/** A ZIP file of a few small texts, stored as they are: everybody's computer opens it, and the same texts always give the same bytes. */
import { crc32 } from "node:zlib";

export type ZipEntry = { name: string; text: string };

/** 1 January 1980, the first day that the format knows: an honest date would change the file without a reason. */
const noDate = 0x0021;
const namesAreUtf8 = 0x0800;
const version = 20;

export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const bytes = Buffer.from(text);
    const words = Buffer.from(name);
    const common = commonPart(bytes, words);
    const local = Buffer.concat([uint32(0x04034b50), common, uint16(0), words, bytes]);
    // No comment, first disk, no inner attributes; outer ones say a plain file that everyone may read.
    const outer = Buffer.concat([uint16(0), uint16(0), uint16(0), uint16(0), uint32(0o100644 * 0x10000), uint32(offset)]);
    directory.push(uint32(0x02014b50), uint16(0x0300 | version), common, outer, words);
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([uint32(0x06054b50), uint16(0), uint16(0), uint16(entries.length), uint16(entries.length), uint32(central.length), uint32(offset), uint16(0)]);
  return Buffer.concat([...parts, central, end]);
}

/** What the entry and its line in the directory say alike. */
function commonPart(bytes: Buffer, name: Buffer): Buffer {
  return Buffer.concat([uint16(version), uint16(namesAreUtf8), uint16(0), uint16(0), uint16(noDate), uint32(crc32(bytes)), uint32(bytes.length), uint32(bytes.length), uint16(name.length)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
