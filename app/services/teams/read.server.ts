/** Safer Neighbourhoods Teams and the wards they cover. */
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { teamInspectors, teams, teamWards, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import type { AnyPermit, Permit } from "~/domain/permission";

export type Team = typeof teams.$inferSelect;

/** The team that covers a ward, or null. */
export async function teamOfWard(_permit: AnyPermit, wardCode: string): Promise<Team | null> {
  const [row] = await appRead().select({ team: teams }).from(teamWards).innerJoin(teams, eq(teams.id, teamWards.teamId)).where(eq(teamWards.wardCode, wardCode));
  return row?.team ?? null;
}

/** A team's name and its wards, for everyone, or null. */
export async function findTeam(_permit: AnyPermit, id: string): Promise<{ id: string; name: string; wardCodes: string[] } | null> {
  const [team] = await appRead().select({ name: teams.name }).from(teams).where(eq(teams.id, id));
  if (!team) return null;
  const rows = await appRead().select({ code: teamWards.wardCode }).from(teamWards).where(eq(teamWards.teamId, id));
  return { id, name: team.name, wardCodes: rows.map(({ code }) => code) };
}

/** Teams that cover a ward within reach, A to Z. */
export async function teamsWithin(permit: Permit<"team.edit">): Promise<Team[]> {
  const { everywhere, wardCodes } = permit.reach;
  const rows = await appRead()
    .selectDistinct({ team: teams })
    .from(teams)
    .innerJoin(teamWards, eq(teamWards.teamId, teams.id))
    .where(everywhere ? undefined : inArray(teamWards.wardCode, [...wardCodes]))
    .orderBy(asc(teams.name));
  return rows.map(({ team }) => team);
}

/** A team within reach with its wards and the mailbox of its inspector, or null. */
export async function findTeamWithin(permit: Permit<"team.edit">, id: string): Promise<(Team & { wardCodes: string[]; inspectorEmail: string | null }) | null> {
  const team = (await teamsWithin(permit)).find((one) => one.id === id);
  if (!team) return null;
  const rows = await appRead().select({ code: teamWards.wardCode }).from(teamWards).where(eq(teamWards.teamId, id));
  const [inspector] = await appRead().select({ email: teamInspectors.email }).from(teamInspectors).where(eq(teamInspectors.teamId, id));
  return { ...team, wardCodes: rows.map(({ code }) => code), inspectorEmail: inspector?.email ?? null };
}

/** Wards within reach that this team covers or that no team covers yet, A to Z. */
export async function wardsFreeForTeam(permit: Permit<"team.edit">, teamId: string | null): Promise<{ code: string; name: string; isCovered: boolean }[]> {
  const { everywhere, wardCodes } = permit.reach;
  const rows = await appRead()
    .select({ code: wards.code, name: wards.name, teamId: teamWards.teamId })
    .from(wards)
    .leftJoin(teamWards, eq(teamWards.wardCode, wards.code))
    .where(and(eq(wards.isFormer, false), everywhere ? undefined : inArray(wards.code, [...wardCodes]), teamId ? undefined : isNull(teamWards.teamId)))
    .orderBy(asc(wards.name));
  return rows.filter((row) => row.teamId === null || row.teamId === teamId).map(({ code, name, teamId: own }) => ({ code, name, isCovered: own !== null }));
}
