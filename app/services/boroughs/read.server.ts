/** Boroughs for those who look after them. */
import { isWithin, type Permit } from "~/domain/permission";
import { findBorough } from "~/services/wards/read.server";
import type { boroughs } from "~/db/app-schema.server";

/** The borough of this readable name if the permit reaches it; null otherwise. */
export async function findBoroughWithin(permit: Permit<"borough.edit" | "partner.edit">, slug: string): Promise<typeof boroughs.$inferSelect | null> {
  const borough = await findBorough(permit, slug);
  return borough && isWithin(permit.reach, { boroughCode: borough.code }) ? borough : null;
}
