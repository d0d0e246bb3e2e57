/**
 * The whole list of London's postcodes at once: 180,000 rows. Row by row or through the query builder a commit of the list
 * holds the write lock for several seconds; as JSON that SQLite takes apart itself it is under one.
 */
import { databases } from "./client.server";

export type PostcodeRow = readonly [postcode: string, wardCode: string];

const rowsAtOnce = 10_000;

/** Every stored postcode with its ward, one at a time. */
export function eachPostcode(): Iterable<PostcodeRow> {
  return databases().app.reader.prepare("select postcode, ward_code from postcodes").raw().iterate() as Iterable<PostcodeRow>;
}

/** Adds postcodes, and moves those that are there to their ward. Only within change(). */
export function putPostcodes(rows: readonly PostcodeRow[]): void {
  const put = databases().app.writer.prepare(
    "insert into postcodes (postcode, ward_code) select value->>0, value->>1 from json_each(?) where true on conflict (postcode) do update set ward_code = excluded.ward_code",
  );
  // In the order of the key, so that each page of the index is written once.
  for (const part of inParts([...rows].sort(([a], [b]) => (a < b ? -1 : 1)))) put.run(JSON.stringify(part));
}

/** Takes postcodes out. Only within change(). */
export function dropPostcodes(postcodes: readonly string[]): void {
  const drop = databases().app.writer.prepare("delete from postcodes where postcode in (select value from json_each(?))");
  for (const part of inParts(postcodes)) drop.run(JSON.stringify(part));
}

function* inParts<T>(all: readonly T[]): Iterable<readonly T[]> {
  for (let at = 0; at < all.length; at += rowsAtOnce) yield all.slice(at, at + rowsAtOnce);
}
