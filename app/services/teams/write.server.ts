/** A team's public contact details and the wards it covers. */
import { and, eq, inArray, ne, notInArray } from "drizzle-orm";
import { teamInspectors, teams, teamWards } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import { isWithin, type Permit } from "~/domain/permission";
import type { Team } from "./read.server";

/** `inspectorEmail` is the mailbox of those above the team, which is not public. */
export type TeamWish = Pick<Team, "name" | "phone" | "email" | "about"> & { wardCodes: string[]; inspectorEmail: string | null };

/**
 * Saves a team; `teamId` null makes one. Saving says that the details were checked today (London). Refuses a ward out of
 * reach ("ward_unknown") and a ward that another team covers ("team_elsewhere").
 */
export async function saveTeam(permit: Permit<"team.edit">, teamId: string | null, wish: TeamWish): Promise<Outcome<{ id: string }, "ward_unknown" | "team_elsewhere">> {
  return change(permit, async (tx) => {
    const { wardCodes, inspectorEmail, ...details } = wish;
    const id = teamId ?? newId();
    const covered = await tx.select({ code: teamWards.wardCode }).from(teamWards).where(eq(teamWards.teamId, id));
    const wanted = wardCodes.length > 0 ? wardCodes : covered.map(({ code }) => code);
    if (wanted.length === 0 || ![...wanted, ...covered.map(({ code }) => code)].every((wardCode) => isWithin(permit.reach, { wardCode }))) return { refused: "ward_unknown" };
    const others = await tx.select({ id: teamWards.teamId }).from(teamWards).where(and(inArray(teamWards.wardCode, wanted), ne(teamWards.teamId, id)));
    if (others.length > 0) return { refused: "team_elsewhere" };
    const row = { id, ...details, checkedOn: londonDay(permit.now) };
    await tx.insert(teams).values(row).onConflictDoUpdate({ target: teams.id, set: row });
    await tx.delete(teamWards).where(and(eq(teamWards.teamId, id), notInArray(teamWards.wardCode, wanted)));
    await tx.insert(teamWards).values(wanted.map((wardCode) => ({ teamId: id, wardCode }))).onConflictDoNothing();
    await tx.delete(teamInspectors).where(eq(teamInspectors.teamId, id));
    if (inspectorEmail !== null) await tx.insert(teamInspectors).values({ teamId: id, email: inspectorEmail });
    return {
      value: { id },
      log: { verb: teamId ? "team.edited" : "team.founded", subject: id, detail: { wardCodes: wanted } },
      touches: [...wanted, ...covered.map(({ code }) => code)].map((code) => `ward:${code}`),
    };
  });
}
