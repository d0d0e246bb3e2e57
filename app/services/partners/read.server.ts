/** The borough's directory of partners, and whom to turn to when a body is late. For those who keep them. */
import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { bodyManagers, partners, partnerWards, teams, teamWards, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { isWithin, type Permit } from "~/domain/permission";

export type Partner = typeof partners.$inferSelect & { wardCodes: string[] };

/** The borough's partners, those of today first, A to Z; empty out of reach. */
export async function partnersWithin(permit: Permit<"partner.edit">, boroughCode: string): Promise<Partner[]> {
  if (!isWithin(permit.reach, { boroughCode })) return [];
  const rows = await appRead().select().from(partners).where(eq(partners.boroughCode, boroughCode)).orderBy(isNotNull(partners.endedOn), asc(partners.name));
  return withWards(rows);
}

/** A partner within reach, one that has left the directory too, or null. */
export async function findPartnerWithin(permit: Permit<"partner.edit">, id: string): Promise<Partner | null> {
  const [row] = await appRead().select().from(partners).where(eq(partners.id, id));
  const [partner] = row && isWithin(permit.reach, { boroughCode: row.boroughCode }) ? await withWards([row]) : [];
  return partner ?? null;
}

async function withWards(rows: (typeof partners.$inferSelect)[]): Promise<Partner[]> {
  const limits = rows.length === 0 ? [] : await appRead().select().from(partnerWards).where(inArray(partnerWards.partnerId, rows.map(({ id }) => id)));
  return rows.map((row) => ({ ...row, wardCodes: limits.filter(({ partnerId }) => partnerId === row.id).map(({ wardCode }) => wardCode) }));
}

/** The wards of a borough that a partner can serve, A to Z. */
export async function wardsToServe(_permit: Permit<"partner.edit">, boroughCode: string): Promise<{ code: string; name: string }[]> {
  return appRead().select({ code: wards.code, name: wards.name }).from(wards).where(and(eq(wards.boroughCode, boroughCode), eq(wards.isFormer, false))).orderBy(asc(wards.name));
}

export type BodyToManage = { kind: "council" | "police"; scopeId: string; team: string | null; post: string; email: string };

/** The council and each police team of the borough, with the manager who is named for it; empty where nobody is. */
export async function managersOf(permit: Permit<"partner.edit">, boroughCode: string): Promise<BodyToManage[]> {
  if (!isWithin(permit.reach, { boroughCode })) return [];
  const own = await appRead()
    .selectDistinct({ id: teams.id, name: teams.name })
    .from(teams)
    .innerJoin(teamWards, eq(teamWards.teamId, teams.id))
    .innerJoin(wards, eq(wards.code, teamWards.wardCode))
    .where(eq(wards.boroughCode, boroughCode))
    .orderBy(asc(teams.name));
  const named = await appRead().select().from(bodyManagers).where(inArray(bodyManagers.scopeId, [boroughCode, ...own.map(({ id }) => id)]));
  const of = (kind: "council" | "police", scopeId: string) => named.find((one) => one.kind === kind && one.scopeId === scopeId);
  const one = (kind: "council" | "police", scopeId: string, team: string | null): BodyToManage => ({ kind, scopeId, team, post: of(kind, scopeId)?.post ?? "", email: of(kind, scopeId)?.email ?? "" });
  return [one("council", boroughCode, null), ...own.map(({ id, name }) => one("police", id, name))];
}
