/** The bodies that a priority can be sent to, and whom to write to at each. */
import { and, asc, eq, gte, inArray, isNull, lte, or } from "drizzle-orm";
import { bodyManagers, boroughs, partners, partnerWards, people, roleGrants, teams, teamWards, wards } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import type { Day } from "~/domain/day";
import type { Role } from "~/domain/permission";
import { normalEmail } from "~/domain/person";
import { bodyKey, type Body, type BodyKind } from "~/domain/referral";

/** A body as one ward knows it: its key, its name, and what writing to it needs. */
export type WardBody = Body & { key: string; partnerId: string | null };

/** The borough, ward and team of a place; null for a ward that is not there. */
export async function placeOfWard(tx: Tx, wardCode: string) {
  const [place] = await tx
    .select({ ward: { code: wards.code, name: wards.name }, borough: boroughs, team: teams })
    .from(wards)
    .innerJoin(boroughs, eq(boroughs.code, wards.boroughCode))
    .leftJoin(teamWards, eq(teamWards.wardCode, wards.code))
    .leftJoin(teams, eq(teams.id, teamWards.teamId))
    .where(eq(wards.code, wardCode));
  return place ?? null;
}
export type WardPlace = NonNullable<Awaited<ReturnType<typeof placeOfWard>>>;

/** The partners in the borough's directory that serve this ward, A to Z. */
export async function partnersOfWard(tx: Tx, wardCode: string): Promise<(typeof partners.$inferSelect)[]> {
  const rows = await tx
    .select({ partner: partners })
    .from(partners)
    .innerJoin(wards, eq(wards.boroughCode, partners.boroughCode))
    .where(and(eq(wards.code, wardCode), isNull(partners.endedOn)))
    .orderBy(asc(partners.name));
  if (rows.length === 0) return [];
  const limits = await tx.select().from(partnerWards).where(inArray(partnerWards.partnerId, rows.map(({ partner }) => partner.id)));
  return rows
    .map(({ partner }) => partner)
    .filter(({ id }) => {
      const own = limits.filter(({ partnerId }) => partnerId === id);
      return own.length === 0 || own.some(({ wardCode: code }) => code === wardCode);
    });
}

/** Everybody whom a priority of this ward can be sent to: council, the police team, and partners A to Z. */
export async function bodiesOfWard(tx: Tx, wardCode: string): Promise<WardBody[]> {
  const place = await placeOfWard(tx, wardCode);
  if (!place) return [];
  const others = await partnersOfWard(tx, wardCode);
  return [
    { kind: "council", key: "council", partnerId: null, name: null },
    ...(place.team ? [{ kind: "police" as const, key: "police", partnerId: null, name: place.team.name }] : []),
    ...others.map(({ id, name }) => ({ kind: "partner" as const, key: bodyKey("partner", id), partnerId: id, name })),
  ];
}

type Written = { body: BodyKind; partnerId: string | null; assigneeId?: string | null };

/**
 * The addresses of a body, each once: the officer who looks after the item where that role still holds, else everybody who
 * answers for the body, and its own mailbox. A partner has its mailbox alone. Days are London days.
 */
export async function addressesOf(tx: Tx, place: WardPlace, { body, partnerId, assigneeId = null }: Written, today: Day): Promise<string[]> {
  if (body === "partner") {
    const [partner] = await tx.select({ email: partners.email }).from(partners).where(and(eq(partners.id, partnerId ?? ""), isNull(partners.endedOn)));
    return partner ? [normalEmail(partner.email)] : [];
  }
  const holders = await holdersOf(tx, body === "council" ? { roles: ["council_officer"], scopeKind: "borough", scopeId: place.borough.code } : { roles: ["sergeant"], scopeKind: "team", scopeId: place.team?.id ?? "" }, today);
  const assignee = holders.find(({ id }) => id === assigneeId);
  if (assignee) return [assignee.email];
  const mailbox = body === "council" ? place.borough.contactEmail : (place.team?.email ?? null);
  return [...new Set([...holders.map(({ email }) => email), ...(mailbox ? [normalEmail(mailbox)] : [])])];
}

/** The post and address to turn to when a body is late; null where the borough has named nobody. */
export async function managerOf(tx: Tx, place: WardPlace, { body, partnerId }: Written): Promise<{ post: string; email: string } | null> {
  if (body === "partner") {
    const [partner] = await tx.select().from(partners).where(eq(partners.id, partnerId ?? ""));
    return partner?.managerEmail ? { post: partner.managerPost ?? partner.name, email: normalEmail(partner.managerEmail) } : null;
  }
  const scopeId = body === "council" ? place.borough.code : (place.team?.id ?? "");
  const [manager] = await tx.select().from(bodyManagers).where(and(eq(bodyManagers.kind, body), eq(bodyManagers.scopeId, scopeId)));
  return manager ? { post: manager.post, email: normalEmail(manager.email) } : null;
}

type Held = { roles: readonly Role[]; scopeKind: "borough" | "team"; scopeId: string };

/** Who holds one of these roles there today and can be written to, A to Z by name; each once. */
export async function holdersOf(tx: Tx, { roles, scopeKind, scopeId }: Held, today: Day): Promise<{ id: string; name: string; email: string }[]> {
  const rows = await tx
    .selectDistinct({ id: people.id, name: people.shownName, email: people.emailNorm })
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .where(
      and(
        inArray(roleGrants.role, [...roles]),
        eq(roleGrants.scopeKind, scopeKind),
        eq(roleGrants.scopeId, scopeId),
        lte(roleGrants.fromOn, today),
        or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, today)),
        isNull(people.erasedOn),
      ),
    )
    .orderBy(asc(people.shownName), asc(people.emailNorm));
  return rows.flatMap(({ id, name, email }) => (email === null ? [] : [{ id, name: name ?? email, email }]));
}
