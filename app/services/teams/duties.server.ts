/** Months in which a team's officers were taken for duties elsewhere: off until the team agrees (rule R30). */
import { desc, eq } from "drizzle-orm";
import { teamDuties, teamDutiesShown, teams, teamWards } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { londonDay } from "~/domain/day";
import { monthsOver, type DutyBand } from "~/domain/duties";
import { can, type AnyPermit, type Permit } from "~/domain/permission";

export type DutyNote = { month: string; band: DutyBand };

/** The newest note of a team that has agreed; null where it has not, or where nothing is noted. */
export async function publicDuties(_permit: AnyPermit, teamId: string): Promise<DutyNote | null> {
  const [row] = await appRead()
    .select({ month: teamDuties.month, band: teamDuties.band })
    .from(teamDuties)
    .innerJoin(teamDutiesShown, eq(teamDutiesShown.teamId, teamDuties.teamId))
    .where(eq(teamDuties.teamId, teamId))
    .orderBy(desc(teamDuties.month))
    .limit(1);
  return row ?? null;
}

/** A team of the viewer's own with its notes, the newest first; null for any other. */
export async function dutiesOfTeam(permit: Permit<"duties.tell">, teamId: string): Promise<{ id: string; name: string; isShown: boolean; notes: DutyNote[] } | null> {
  const [team] = await appRead().select({ id: teams.id, name: teams.name }).from(teams).where(eq(teams.id, teamId));
  if (!team || (await wardsOf(appRead(), permit, teamId)) === null) return null;
  const [shown] = await appRead().select().from(teamDutiesShown).where(eq(teamDutiesShown.teamId, teamId));
  const notes = await appRead().select({ month: teamDuties.month, band: teamDuties.band }).from(teamDuties).where(eq(teamDuties.teamId, teamId)).orderBy(desc(teamDuties.month));
  return { ...team, isShown: shown !== undefined, notes };
}

/**
 * Keeps whether residents may read the months, and a note for one. Another note for the same month takes its place. Refuses
 * "not_found" for another team and "bad_month" for one that is not over or is more than a year back.
 */
export async function tellDuties(permit: Permit<"duties.tell">, teamId: string, wish: { isShown: boolean; note: DutyNote | null }): Promise<Outcome<{ id: string }, "not_found" | "bad_month">> {
  const today = londonDay(permit.now);
  if (wish.note && !monthsOver(today).includes(wish.note.month)) return { ok: false, reason: "bad_month" };
  return change<{ id: string }, "not_found" | "bad_month">(permit, async (tx) => {
    const wards = await wardsOf(tx, permit, teamId);
    if (!wards) return { refused: "not_found" };
    if (wish.isShown) await tx.insert(teamDutiesShown).values({ teamId, since: today }).onConflictDoNothing();
    else await tx.delete(teamDutiesShown).where(eq(teamDutiesShown.teamId, teamId));
    if (wish.note) {
      const row = { teamId, ...wish.note, notedOn: today };
      await tx.insert(teamDuties).values(row).onConflictDoUpdate({ target: [teamDuties.teamId, teamDuties.month], set: row });
    }
    return { value: { id: teamId }, log: { verb: "team.duties_told", subject: teamId, detail: { isShown: wish.isShown, month: wish.note?.month ?? null } }, touches: wards.map((code) => `ward:${code}`) };
  });
}

/** The wards of a team that the viewer speaks for; null for any other. */
async function wardsOf(tx: Tx, { viewer }: Permit<"duties.tell">, teamId: string): Promise<string[] | null> {
  const rows = await tx.select({ wardCode: teamWards.wardCode }).from(teamWards).where(eq(teamWards.teamId, teamId));
  return rows.length > 0 && rows.every(({ wardCode }) => can(viewer, "duties.tell", { wardCode })) ? rows.map(({ wardCode }) => wardCode) : null;
}
