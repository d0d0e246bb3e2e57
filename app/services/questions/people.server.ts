/** Who answers for a body in a ward, and who stands above them. */
import { and, eq, gte, inArray, isNull, lte, or } from "drizzle-orm";
import { boroughs, panels, panelWards, people, roleGrants, teamInspectors, teams, teamWards, wards } from "~/db/app-schema.server";
import type { AppDb } from "~/db/client.server";
import type { Day } from "~/domain/day";
import type { Role } from "~/domain/permission";
import { normalEmail } from "~/domain/person";
import { bodies, rolesOfBody, type Body } from "~/domain/question";

/** The addresses of all who hold one of these roles there on this London day. */
async function holdersOf(tables: AppDb, held: readonly Role[], scopeId: string, today: Day): Promise<string[]> {
  const rows = await tables
    .selectDistinct({ email: people.emailNorm })
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .where(and(inArray(roleGrants.role, [...held]), eq(roleGrants.scopeId, scopeId), lte(roleGrants.fromOn, today), or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, today)), isNull(people.erasedOn)));
  return rows.flatMap(({ email }) => (email ? [email] : []));
}

async function placeOf(tables: AppDb, wardCode: string) {
  const [row] = await tables
    .select({ ward: wards.name, borough: boroughs, team: teams, inspector: teamInspectors.email })
    .from(wards)
    .innerJoin(boroughs, eq(boroughs.code, wards.boroughCode))
    .leftJoin(teamWards, eq(teamWards.wardCode, wards.code))
    .leftJoin(teams, eq(teams.id, teamWards.teamId))
    .leftJoin(teamInspectors, eq(teamInspectors.teamId, teams.id))
    .where(and(eq(wards.code, wardCode), eq(wards.isFormer, false)));
  return row ?? null;
}

/** Everybody who answers for `body` in the ward today, each address once: its officers first, then its mailbox. */
export async function answerersOf(tables: AppDb, wardCode: string, body: Body, today: Day): Promise<{ people: string[]; all: string[] }> {
  const place = await placeOf(tables, wardCode);
  const scopeId = body === "police" ? place?.team?.id : place?.borough.code;
  if (!place || !scopeId) return { people: [], all: [] };
  const officers = await holdersOf(tables, rolesOfBody[body], scopeId, today);
  const mailbox = body === "police" ? place.team?.email : place.borough.contactEmail;
  return { people: officers, all: once([...officers, mailbox]) };
}

/** The bodies of which somebody can sign in and answer questions of this ward. */
export async function bodiesListening(tables: AppDb, wardCode: string, today: Day): Promise<Body[]> {
  const listening = await Promise.all(bodies.map(async (body) => ({ body, people: (await answerersOf(tables, wardCode, body, today)).people })));
  return listening.filter(({ people: there }) => there.length > 0).map(({ body }) => body);
}

/**
 * Those to whom an asker can turn when the answer is late: the chair of the ward's panel, and the inspector above the team or
 * the council's contact; the borough's contact where there would be nobody.
 */
export async function thoseAbove(tables: AppDb, wardCode: string, holder: Body, today: Day): Promise<string[]> {
  const place = await placeOf(tables, wardCode);
  if (!place) return [];
  const own = await tables.select({ id: panels.id, email: panels.contactEmail }).from(panelWards).innerJoin(panels, eq(panels.id, panelWards.panelId)).where(eq(panelWards.wardCode, wardCode));
  const chairs = (await Promise.all(own.map(async ({ id, email }) => {
    const found = await holdersOf(tables, ["chair"], id, today);
    return found.length > 0 ? found : [email];
  }))).flat();
  const above = holder === "police" ? place.inspector : place.borough.contactEmail;
  const all = once([...chairs, above]);
  return all.length > 0 ? all : once([place.borough.contactEmail]);
}

function once(addresses: readonly (string | null | undefined)[]): string[] {
  return [...new Set(addresses.filter((email) => email !== null && email !== undefined && email !== "").map((email) => normalEmail(email as string)))];
}
