/** The word that a team's public contact details are still right (rule R28). */
import { eq } from "drizzle-orm";
import { teams, teamWards } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { londonDay } from "~/domain/day";
import { can, type Permit } from "~/domain/permission";

/** Says that the details were looked at today. For those who may change them; refuses "not_found" for any other team. */
export async function confirmTeam(permit: Permit<"action.post">, teamId: string): Promise<Outcome<{ id: string }, "not_found">> {
  return change<{ id: string }, "not_found">(permit, async (tx) => {
    const covered = await tx.select({ wardCode: teamWards.wardCode }).from(teamWards).where(eq(teamWards.teamId, teamId));
    if (covered.length === 0 || !covered.every(({ wardCode }) => can(permit.viewer, "team.edit", { wardCode }))) return { refused: "not_found" };
    await tx.update(teams).set({ checkedOn: londonDay(permit.now) }).where(eq(teams.id, teamId));
    return { value: { id: teamId }, log: { verb: "team.confirmed", subject: teamId }, touches: covered.map(({ wardCode }) => `ward:${wardCode}`) };
  });
}
