/** Roles as lists and choices: who holds what within reach, and where a role can be given. */
import { and, asc, eq, gte, inArray, isNull, or } from "drizzle-orm";
import { actors, boroughs, panels, people, roleGrants, teams, teamWards, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { londonDay, type Day } from "~/domain/day";
import { roles, scopeOf, type Permit, type Reach, type Role, type ScopeKind } from "~/domain/permission";
import { mayGive, rolesToGive, type RoleScope } from "~/domain/role-giving";
import { reachOfScope } from "./read.server";

export type NamedScope = RoleScope & { name: string };

type AboutRoles = Permit<"role.view" | "role.grant" | "role.end">;

/** The place with its name and all it reaches; null when there is none, or the permit reaches no part of it. */
export async function findScope(permit: AboutRoles, { kind, id }: { kind: ScopeKind; id: string }): Promise<NamedScope | null> {
  const name = await nameOfScope(kind, id);
  if (name === null) return null;
  const scope = { kind, id, name, ...(await reachOfScope(kind, id)) };
  return touchesReach(permit.reach, scope) ? scope : null;
}

async function nameOfScope(kind: ScopeKind, id: string): Promise<string | null> {
  if (kind === "platform") return id === "platform" ? "" : null;
  if (kind === "panel") return firstName(await appRead().select({ name: panels.name }).from(panels).where(eq(panels.id, id)));
  if (kind === "team") return firstName(await appRead().select({ name: teams.name }).from(teams).where(eq(teams.id, id)));
  if (kind === "ward") return firstName(await appRead().select({ name: wards.name }).from(wards).where(and(eq(wards.code, id), eq(wards.isFormer, false))));
  return firstName(await appRead().select({ name: boroughs.name }).from(boroughs).where(eq(boroughs.code, id)));
}

function firstName(rows: { name: string }[]): string | null {
  return rows[0]?.name ?? null;
}

function touchesReach(reach: Reach, scope: RoleScope): boolean {
  if (reach.everywhere) return true;
  if (scope.kind === "panel") return reach.panelIds.includes(scope.id);
  if (scope.kind === "borough") return reach.boroughCodes.includes(scope.id);
  return scope.wardCodes.some((code) => reach.wardCodes.includes(code));
}

export type HeldRole = {
  id: string;
  personId: string;
  actorKey: string;
  /** As the person is shown; an address where no name was given. */
  person: string;
  role: Role;
  scope: NamedScope;
  fromOn: Day;
  untilOn: Day | null;
  mayEnd: boolean;
};

/**
 * Everybody who holds or will hold a role within the permit's reach, officers first, members last, each A to Z.
 * Residents are not listed: who lives where is nobody's business here.
 */
export async function rolesWithin(permit: Permit<"role.view">): Promise<HeldRole[]> {
  const stands = or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, londonDay(permit.now)));
  const listed = roles.filter((role) => role !== "resident");
  const rows = await grantRows().where(and(stands, inArray(roleGrants.role, listed), isNull(people.erasedOn))).orderBy(asc(people.shownName), asc(people.emailNorm));
  const held = await Promise.all(rows.map((row) => asHeld(permit, row)));
  return held.filter((role) => role !== null).sort((a, b) => placeInList(a.role) - placeInList(b.role));
}

/** Members are many, so they come after those who hold an office. */
function placeInList(role: Role): number {
  return role === "member" ? roles.length : roles.indexOf(role);
}

/** One grant within reach, ended ones too, or null. */
export async function findGrant(permit: AboutRoles, grantId: string): Promise<HeldRole | null> {
  const [row] = await grantRows().where(eq(roleGrants.id, grantId));
  return row && row.grant.role !== "resident" ? asHeld(permit, row) : null;
}

function grantRows() {
  return appRead()
    .select({ grant: roleGrants, shownName: people.shownName, email: people.emailNorm, actorKey: actors.key })
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .innerJoin(actors, eq(actors.personId, people.id))
    .$dynamic();
}

type GrantRow = { grant: typeof roleGrants.$inferSelect; shownName: string | null; email: string | null; actorKey: string };

async function asHeld(permit: AboutRoles, { grant, shownName, email, actorKey }: GrantRow): Promise<HeldRole | null> {
  const { id, personId, role, fromOn, untilOn } = grant;
  const scope = await findScope(permit, { kind: grant.scopeKind, id: grant.scopeId });
  if (!scope) return null;
  return { id, personId, actorKey, person: shownName ?? email ?? "", role, scope, fromOn, untilOn, mayEnd: mayGive(permit.viewer, role, scope) };
}

export type GivableRole = { role: Role; places: { id: string; name: string }[] };

/** What the viewer may give, and where: the choices of the form. Wards carry their borough, because ward names repeat. */
export async function givableRoles(permit: Permit<"role.grant">): Promise<GivableRole[]> {
  const given = rolesToGive(permit.viewer);
  const places = new Map<ScopeKind, { id: string; name: string }[]>();
  for (const kind of new Set(given.map((role) => scopeOf[role]))) places.set(kind, await placesOf(permit, kind));
  const choices: GivableRole[] = [];
  for (const role of given) {
    const within = await placesToGive(permit, role, places.get(scopeOf[role]) ?? []);
    if (within.length > 0) choices.push({ role, places: within });
  }
  return choices;
}

async function placesToGive(permit: AboutRoles, role: Role, places: { id: string; name: string }[]): Promise<{ id: string; name: string }[]> {
  // Whoever reaches everywhere need not be asked place by place: London has hundreds of wards.
  if (permit.reach.everywhere) return places;
  const within: { id: string; name: string }[] = [];
  for (const place of places) {
    const scope = await findScope(permit, { kind: scopeOf[role], id: place.id });
    if (scope && mayGive(permit.viewer, role, scope)) within.push(place);
  }
  return within;
}

async function placesOf({ reach }: AboutRoles, kind: ScopeKind): Promise<{ id: string; name: string }[]> {
  const { everywhere } = reach;
  switch (kind) {
    case "platform":
      return [{ id: "platform", name: "" }];
    case "panel":
      return appRead().select({ id: panels.id, name: panels.name }).from(panels).where(everywhere ? undefined : inArray(panels.id, [...reach.panelIds])).orderBy(asc(panels.name));
    case "team":
      return appRead()
        .selectDistinct({ id: teams.id, name: teams.name })
        .from(teams)
        .innerJoin(teamWards, eq(teamWards.teamId, teams.id))
        .where(everywhere ? undefined : inArray(teamWards.wardCode, [...reach.wardCodes]))
        .orderBy(asc(teams.name));
    case "borough":
      return appRead().select({ id: boroughs.code, name: boroughs.name }).from(boroughs).where(everywhere ? undefined : inArray(boroughs.code, [...reach.boroughCodes])).orderBy(asc(boroughs.name));
    case "ward": {
      const rows = await appRead()
        .select({ id: wards.code, ward: wards.name, borough: boroughs.name })
        .from(wards)
        .innerJoin(boroughs, eq(boroughs.code, wards.boroughCode))
        .where(and(eq(wards.isFormer, false), everywhere ? undefined : inArray(wards.code, [...reach.wardCodes])))
        .orderBy(asc(wards.name), asc(boroughs.name));
      return rows.map(({ id, ward, borough }) => ({ id, name: `${ward}, ${borough}` }));
    }
  }
}
