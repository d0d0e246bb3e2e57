/** People and what they may do. */
import { and, eq, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { actors, panels, panelWards, people, roleGrants, teamWards, wards } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import { preparedOnce } from "~/db/prepared.server";
import { londonDay } from "~/domain/day";
import { officialRoles, type Grant, type Permit, type Viewer } from "~/domain/permission";
import { normalEmail } from "~/domain/person";

/**
 * The person as somebody who stands at a door, with the roles that hold on the London day of `now` and all that they
 * reach; a visitor when there is no such person.
 */
export async function viewerOfPerson(personId: string, now: Date, isFresh: boolean): Promise<Viewer> {
  const [person] = await personById(appRead()).execute({ personId });
  if (!person) return { kind: "visitor" };
  return {
    kind: "person",
    personId: person.id,
    actorKey: person.actorKey,
    shownName: person.shownName,
    email: person.email ?? "",
    isFresh,
    grants: await currentGrants(person.id, now),
  };
}

const personById = preparedOnce((tables: AppDb) =>
  tables
    .select({ id: people.id, email: people.emailNorm, shownName: people.shownName, actorKey: actors.key })
    .from(people)
    .innerJoin(actors, eq(actors.personId, people.id))
    .where(and(eq(people.id, sql.placeholder("personId")), isNull(people.erasedOn)))
    .prepare(),
);

const grantsOfPerson = preparedOnce((tables: AppDb) =>
  tables
    .select()
    .from(roleGrants)
    .where(and(eq(roleGrants.personId, sql.placeholder("personId")), lte(roleGrants.fromOn, sql.placeholder("today")), or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, sql.placeholder("today")))))
    .prepare(),
);

async function currentGrants(personId: string, now: Date): Promise<Grant[]> {
  const today = londonDay(now);
  const rows = await grantsOfPerson(appRead()).execute({ personId, today });
  return Promise.all(
    rows.map(async ({ id, role, scopeKind, scopeId }) => ({ id, role, scopeKind, scopeId, ...(await reachOfScope(scopeKind, scopeId)) })),
  );
}

/** Everything that a role held there reaches. */
export async function reachOfScope(kind: Grant["scopeKind"], id: string): Promise<Pick<Grant, "panelIds" | "wardCodes" | "boroughCodes">> {
  if (kind === "platform") return { panelIds: [], wardCodes: [], boroughCodes: [] };
  if (kind === "panel") {
    const rows = await appRead().select({ code: panelWards.wardCode }).from(panelWards).where(eq(panelWards.panelId, id));
    const wardCodes = rows.map((row) => row.code);
    return { panelIds: [id], wardCodes, boroughCodes: await boroughsOfWards(wardCodes) };
  }
  const wardCodes = await wardsOfScope(kind, id);
  const panelRows = wardCodes.length === 0 ? [] : await appRead().selectDistinct({ id: panels.id }).from(panels).innerJoin(panelWards, eq(panelWards.panelId, panels.id)).where(inArray(panelWards.wardCode, wardCodes));
  return { panelIds: panelRows.map((row) => row.id), wardCodes, boroughCodes: kind === "borough" ? [id] : await boroughsOfWards(wardCodes) };
}

async function wardsOfScope(kind: "ward" | "team" | "borough", id: string): Promise<string[]> {
  if (kind === "ward") return [id];
  const rows =
    kind === "team"
      ? await appRead().select({ code: teamWards.wardCode }).from(teamWards).where(eq(teamWards.teamId, id))
      : await appRead().select({ code: wards.code }).from(wards).where(eq(wards.boroughCode, id));
  return rows.map((row) => row.code);
}

/** The id of the person of this address, or null. For those who run the server alone: visitors are never told who is known. */
export async function findPersonByEmail(_permit: Permit<"administrator.appoint" | "demonstration.load">, email: string): Promise<string | null> {
  const [person] = await appRead().select({ id: people.id }).from(people).where(eq(people.emailNorm, normalEmail(email)));
  return person?.id ?? null;
}

/** Whether somebody with this address holds an official post on the London day of `now`. The same questions are asked for an address that nobody has. */
export async function isOfficialEmail(emailNorm: string, now: Date): Promise<boolean> {
  const today = londonDay(now);
  const held = await appRead()
    .select({ role: roleGrants.role })
    .from(people)
    .innerJoin(roleGrants, eq(roleGrants.personId, people.id))
    .where(and(eq(people.emailNorm, emailNorm), lte(roleGrants.fromOn, today), or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, today))));
  return held.some(({ role }) => officialRoles.includes(role));
}

async function boroughsOfWards(wardCodes: string[]): Promise<string[]> {
  if (wardCodes.length === 0) return [];
  const rows = await appRead().selectDistinct({ code: wards.boroughCode }).from(wards).where(inArray(wards.code, wardCodes));
  return rows.map((row) => row.code);
}
