/** Which wards lie side by side: worked out from their boundaries whenever those change, and kept. */
import { and, asc, eq, inArray, isNotNull, notInArray } from "drizzle-orm";
import { wardNeighbours, wards } from "~/db/app-schema.server";
import { change, type Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import type { Boundary } from "~/domain/boundary";
import { neighboursOf } from "~/domain/neighbour";
import type { Permit } from "~/domain/permission";

/** Works the neighbours of all wards out again; changes nothing where they are right. Answers how many pairs were wrong. */
export async function refreshNeighbours(permit: Permit<"place.import">): Promise<number> {
  const outcome = await change(permit, async (tx) => {
    const value = await keepNeighbours(tx);
    return { value, log: value === 0 ? [] : [{ verb: "place.neighbours_found", subject: "wards", detail: { changed: value } }], touches: [] };
  });
  return outcome.ok ? outcome.value : 0;
}

/** Inside the caller's change: makes the table say what the boundaries say. Answers how many rows were added or removed. */
export async function keepNeighbours(tx: Tx): Promise<number> {
  const drawn = await tx.select({ code: wards.code, boundary: wards.boundary }).from(wards).where(isNotNull(wards.boundary)).orderBy(asc(wards.code));
  const found = neighboursOf(drawn.map(({ code, boundary }) => ({ code, boundary: JSON.parse(boundary ?? "") as Boundary })));
  const wanted = [...found].flatMap(([wardCode, codes]) => codes.map((neighbourCode) => ({ wardCode, neighbourCode })));
  const stored = await tx.select().from(wardNeighbours);
  const key = (row: { wardCode: string; neighbourCode: string }) => `${row.wardCode} ${row.neighbourCode}`;
  const [wantedKeys, storedKeys] = [new Set(wanted.map(key)), new Set(stored.map(key))];
  const missing = wanted.filter((row) => !storedKeys.has(key(row)));
  const wrong = stored.filter((row) => !wantedKeys.has(key(row)));
  for (const { wardCode, neighbourCode } of wrong) await tx.delete(wardNeighbours).where(and(eq(wardNeighbours.wardCode, wardCode), eq(wardNeighbours.neighbourCode, neighbourCode)));
  for (let at = 0; at < missing.length; at += 1000) await tx.insert(wardNeighbours).values(missing.slice(at, at + 1000));
  return missing.length + wrong.length;
}

/** The codes of the wards that lie beside any of `codes`, without those themselves. */
export async function wardsBeside(codes: readonly string[]): Promise<string[]> {
  const rows = await appRead()
    .selectDistinct({ code: wardNeighbours.neighbourCode })
    .from(wardNeighbours)
    .where(and(inArray(wardNeighbours.wardCode, [...codes]), notInArray(wardNeighbours.neighbourCode, [...codes])))
    .orderBy(asc(wardNeighbours.neighbourCode));
  return rows.map(({ code }) => code);
}
