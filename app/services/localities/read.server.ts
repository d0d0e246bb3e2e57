/** The places that a panel has named for its people. */
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { localities, localityWards } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import { isWithin, type AnyPermit, type Permit } from "~/domain/permission";

export type Locality = { id: string; name: string };

/** The localities that people of this ward may choose from, in the panel's order; the whole ward is not among them. */
export async function localitiesOfWard(_permit: AnyPermit, wardCode: string, tables: AppDb = appRead()): Promise<Locality[]> {
  return tables
    .select({ id: localities.id, name: localities.name })
    .from(localities)
    .innerJoin(localityWards, eq(localityWards.localityId, localities.id))
    .where(and(eq(localityWards.wardCode, wardCode), isNull(localities.endedOn)))
    .orderBy(asc(localities.position), asc(localities.name));
}

export type LocalityToEdit = Locality & { wardCodes: string[] };

/** Those in use, in order, for the panel's officers; empty where the panel is out of reach. */
export async function localitiesToEdit(permit: Permit<"locality.edit">, panelId: string): Promise<LocalityToEdit[]> {
  if (!isWithin(permit.reach, { panelId })) return [];
  const rows = await appRead()
    .select()
    .from(localities)
    .where(and(eq(localities.panelId, panelId), isNull(localities.endedOn)))
    .orderBy(asc(localities.position), asc(localities.name));
  const served = await appRead().select().from(localityWards).where(inArray(localityWards.localityId, rows.map(({ id }) => id)));
  return rows.map(({ id, name }) => ({ id, name, wardCodes: served.filter(({ localityId }) => localityId === id).map(({ wardCode }) => wardCode) }));
}

/** Every locality of a panel that is in use, in the panel's order. */
export async function localitiesOfPanel(_permit: AnyPermit, panelId: string): Promise<Locality[]> {
  return appRead()
    .select({ id: localities.id, name: localities.name })
    .from(localities)
    .where(and(eq(localities.panelId, panelId), isNull(localities.endedOn)))
    .orderBy(asc(localities.position), asc(localities.name));
}
