/** Boroughs and wards, for everyone. */
import { and, asc, count, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import { boroughs, panels, panelWards, teams, teamWards, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import type { AnyPermit, Permit } from "~/domain/permission";
import { wardPath, type WardFrame } from "~/domain/ward";

export type Ward = { code: string; name: string; slug: string; stamp: string | null; isFormer: boolean; boroughCode: string; borough: string; boroughSlug: string; path: string };

const wardColumns = {
  code: wards.code,
  name: wards.name,
  slug: wards.slug,
  stamp: wards.stamp,
  isFormer: wards.isFormer,
  boroughCode: wards.boroughCode,
  borough: boroughs.name,
  boroughSlug: boroughs.slug,
};

const withPath = (row: Omit<Ward, "path">): Ward => ({ ...row, path: wardPath(row) });

/** The ward with this ONS code (or our own code of a former ward), or null. */
export async function findWardByCode(_permit: AnyPermit, code: string): Promise<Ward | null> {
  const [row] = await appRead().select(wardColumns).from(wards).innerJoin(boroughs, eq(boroughs.code, wards.boroughCode)).where(eq(wards.code, code));
  return row ? withPath(row) : null;
}

/** The ward at its readable address, or null. */
export async function findWardByPath(_permit: AnyPermit, boroughSlug: string, wardSlug: string): Promise<Ward | null> {
  const [row] = await appRead()
    .select(wardColumns)
    .from(wards)
    .innerJoin(boroughs, eq(boroughs.code, wards.boroughCode))
    .where(and(eq(boroughs.slug, boroughSlug), eq(wards.slug, wardSlug)));
  return row ? withPath(row) : null;
}

/** The wards that a panel serves, A to Z. */
export async function wardsOfPanel(_permit: AnyPermit, panelId: string): Promise<Ward[]> {
  const rows = await appRead()
    .select(wardColumns)
    .from(panelWards)
    .innerJoin(wards, eq(wards.code, panelWards.wardCode))
    .innerJoin(boroughs, eq(boroughs.code, wards.boroughCode))
    .where(eq(panelWards.panelId, panelId))
    .orderBy(asc(wards.name));
  return rows.map(withPath);
}

export type Borough = typeof boroughs.$inferSelect & { wardCount: number };

/** Every borough, A to Z, with how many wards it has today. */
export async function boroughsOfLondon(_permit: AnyPermit): Promise<Borough[]> {
  const rows = await appRead()
    .select({ borough: boroughs, wardCount: count(wards.code) })
    .from(boroughs)
    .leftJoin(wards, and(eq(wards.boroughCode, boroughs.code), eq(wards.isFormer, false)))
    .groupBy(boroughs.code)
    .orderBy(asc(boroughs.name));
  return rows.map(({ borough, wardCount }) => ({ ...borough, wardCount }));
}

export async function findBorough(_permit: AnyPermit, slug: string): Promise<typeof boroughs.$inferSelect | null> {
  const [row] = await appRead().select().from(boroughs).where(eq(boroughs.slug, slug));
  return row ?? null;
}

/** The borough of this readable name or ONS code, or null. */
export async function boroughByName(permit: AnyPermit, slugOrCode: string): Promise<typeof boroughs.$inferSelect | null> {
  const named = await findBorough(permit, slugOrCode);
  if (named) return named;
  const [row] = await appRead().select().from(boroughs).where(eq(boroughs.code, slugOrCode));
  return row ?? null;
}

/** The codes of all wards, former ones too. */
export async function everyWardCode(_permit: AnyPermit): Promise<string[]> {
  return (await appRead().select({ code: wards.code }).from(wards)).map(({ code }) => code);
}

/** The wards of a borough, A to Z; former wards, which only old records name, come after in `former`. */
export async function wardsOfBorough(_permit: AnyPermit, boroughCode: string): Promise<{ current: Ward[]; former: Ward[] }> {
  const rows = await appRead()
    .select(wardColumns)
    .from(wards)
    .innerJoin(boroughs, eq(boroughs.code, wards.boroughCode))
    .where(eq(wards.boroughCode, boroughCode))
    .orderBy(asc(wards.name));
  const all = rows.map(withPath);
  return { current: all.filter((ward) => !ward.isFormer), former: all.filter((ward) => ward.isFormer) };
}

/** Current wards with this very name, whatever the borough: eleven names occur twice in London. */
export async function wardsNamed(_permit: AnyPermit, name: string): Promise<Ward[]> {
  const rows = await appRead()
    .select(wardColumns)
    .from(wards)
    .innerJoin(boroughs, eq(boroughs.code, wards.boroughCode))
    .where(and(eq(wards.name, name), eq(wards.isFormer, false)));
  return rows.map(withPath);
}

/** A few wards that have something to look at: those with an active panel first, A to Z. */
export async function wardsToLookAt(_permit: AnyPermit, most: number): Promise<Ward[]> {
  const rows = await appRead()
    .select(wardColumns)
    .from(panels)
    .innerJoin(panelWards, eq(panelWards.panelId, panels.id))
    .innerJoin(wards, eq(wards.code, panelWards.wardCode))
    .innerJoin(boroughs, eq(boroughs.code, wards.boroughCode))
    .where(and(eq(panels.status, "active"), eq(wards.isFormer, false)))
    .orderBy(asc(wards.name))
    .limit(most);
  return rows.map(withPath);
}

/** Outlines of `count` current wards from all over the list, for a picture of London. */
export async function stampsOfLondon(_permit: AnyPermit, count: number): Promise<string[]> {
  const rows = await appRead().select({ code: wards.code }).from(wards).where(and(eq(wards.isFormer, false), isNotNull(wards.stamp))).orderBy(asc(wards.code));
  const step = Math.max(1, Math.floor(rows.length / count));
  const codes = rows.filter((_, index) => index % step === 0).slice(0, count).map(({ code }) => code);
  if (codes.length === 0) return [];
  const drawn = await appRead().select({ stamp: wards.stamp }).from(wards).where(inArray(wards.code, codes)).orderBy(asc(wards.code));
  return drawn.flatMap(({ stamp }) => stamp ?? []);
}

/** Current wards within reach that no panel serves yet, by borough and name. */
export async function wardsWithoutPanel(permit: Permit<"panel.found">): Promise<Ward[]> {
  const { everywhere, wardCodes } = permit.reach;
  const rows = await appRead()
    .select(wardColumns)
    .from(wards)
    .innerJoin(boroughs, eq(boroughs.code, wards.boroughCode))
    .leftJoin(panelWards, eq(panelWards.wardCode, wards.code))
    .where(and(isNull(panelWards.panelId), eq(wards.isFormer, false), everywhere ? undefined : inArray(wards.code, [...wardCodes])))
    .orderBy(asc(boroughs.name), asc(wards.name));
  return rows.map(withPath);
}

/** What the frame around a ward's pages needs: name, borough, stamp, its panel and the team's phone. */
export async function frameOfWard(_permit: AnyPermit, ward: Ward): Promise<WardFrame> {
  const [panel] = await appRead()
    .select({ slug: panels.slug })
    .from(panelWards)
    .innerJoin(panels, eq(panels.id, panelWards.panelId))
    .where(and(eq(panelWards.wardCode, ward.code), ne(panels.status, "suspended")))
    .limit(1);
  const [team] = await appRead().select({ phone: teams.phone }).from(teamWards).innerJoin(teams, eq(teams.id, teamWards.teamId)).where(eq(teamWards.wardCode, ward.code));
  return { code: ward.code, name: ward.name, borough: ward.borough, path: ward.path, stamp: ward.stamp, panelSlug: panel?.slug ?? null, teamPhone: team?.phone ?? null };
}

/** The frame for pages of a panel: that of its first ward, A to Z. Null for a panel without wards. */
export async function frameOfPanel(permit: AnyPermit, panelId: string): Promise<WardFrame | null> {
  const [ward] = await wardsOfPanel(permit, panelId);
  return ward ? frameOfWard(permit, ward) : null;
}
