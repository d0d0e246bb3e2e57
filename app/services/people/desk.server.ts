/** What a person's roles lead to, for the desk, and who can be tried in the demonstration. */
import { and, asc, eq, isNull } from "drizzle-orm";
import { boroughs, panels, people, roleGrants, teams, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { londonDay } from "~/domain/day";
import { roles, type Grant, type Permit, type Role } from "~/domain/permission";
import { wardPath } from "~/domain/ward";

/**
 * `place` is the name of the panel, team, ward or borough, empty for the whole site. `path` is its public page, where it has
 * one, and `calendarPath` the page that tells how to follow its meetings.
 */
export type DeskRole = { grantId: string; role: Role; place: string; path: string | null; calendarPath: string | null; panelSlug: string | null; wardCode: string | null };

/** The viewer's roles in the order of the table, each with its place. */
export async function rolesAtDesk({ viewer }: Permit<"desk.view" | "calendar.keep_own">): Promise<DeskRole[]> {
  if (viewer.kind !== "person") return [];
  const held = [...viewer.grants].sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
  return Promise.all(held.map(async (grant) => ({ grantId: grant.id, role: grant.role, ...(await placeOf(grant)) })));
}

async function placeOf({ scopeKind, scopeId }: Grant): Promise<Omit<DeskRole, "grantId" | "role">> {
  const nowhere = { place: "", path: null, calendarPath: null, panelSlug: null, wardCode: null };
  switch (scopeKind) {
    case "platform":
      return nowhere;
    case "panel": {
      const [panel] = await appRead().select({ name: panels.name, slug: panels.slug }).from(panels).where(eq(panels.id, scopeId));
      return panel ? { place: panel.name, path: `/panels/${panel.slug}`, calendarPath: `/calendars?panel=${panel.slug}`, panelSlug: panel.slug, wardCode: null } : nowhere;
    }
    case "team": {
      const [team] = await appRead().select({ name: teams.name }).from(teams).where(eq(teams.id, scopeId));
      return { ...nowhere, place: team?.name ?? "", calendarPath: `/calendars?team=${scopeId}` };
    }
    case "ward": {
      const [ward] = await appRead()
        .select({ name: wards.name, slug: wards.slug, boroughSlug: boroughs.slug })
        .from(wards)
        .innerJoin(boroughs, eq(boroughs.code, wards.boroughCode))
        .where(eq(wards.code, scopeId));
      return ward ? { place: ward.name, path: wardPath(ward), calendarPath: `/calendars?ward=${scopeId}`, panelSlug: null, wardCode: scopeId } : nowhere;
    }
    case "borough": {
      const [borough] = await appRead().select({ name: boroughs.name, slug: boroughs.slug }).from(boroughs).where(eq(boroughs.code, scopeId));
      return borough ? { ...nowhere, place: borough.name, path: `/boroughs/${borough.slug}`, calendarPath: `/calendars?borough=${borough.slug}` } : nowhere;
    }
  }
}

export type DemonstrationPerson = { email: string; name: string; role: Role; place: string };

/** Only addresses that can never be anybody's (RFC 2606) are shown to everyone. */
const inventedAddress = /[@.](example|test|invalid)$|@example\.(com|net|org)$/;
const mostOfEachRole = 2;

/** Some of the invented people, each once with their furthest role in the table's order: two stand for all who hold a role. */
export async function demonstrationPeople({ now }: Permit<"demonstration.view">): Promise<DemonstrationPerson[]> {
  const rows = await appRead()
    .select({ grant: roleGrants, email: people.emailNorm, name: people.shownName })
    .from(roleGrants)
    .innerJoin(people, and(eq(people.id, roleGrants.personId), isNull(people.erasedOn)))
    .orderBy(asc(people.emailNorm));
  const today = londonDay(now);
  const current = rows.filter(({ grant, email }) => (grant.untilOn === null || grant.untilOn >= today) && inventedAddress.test(email ?? ""));
  const best = new Map<string, (typeof current)[number]>();
  for (const row of current) {
    const known = best.get(row.grant.personId);
    if (!known || roles.indexOf(row.grant.role) > roles.indexOf(known.grant.role)) best.set(row.grant.personId, row);
  }
  const ordered = [...best.values()].sort((a, b) => roles.indexOf(a.grant.role) - roles.indexOf(b.grant.role));
  const shown = roles.flatMap((role) => ordered.filter(({ grant }) => grant.role === role).slice(0, mostOfEachRole));
  return Promise.all(
    shown.map(async ({ grant, email, name }) => ({
      email: email ?? "",
      name: name ?? email ?? "",
      role: grant.role,
      place: (await placeOf({ ...grant, panelIds: [], wardCodes: [], boroughCodes: [] })).place,
    })),
  );
}
