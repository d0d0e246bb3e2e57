/** Joint meetings: one panel calls the meeting and changes it; the others show it as theirs (rule R2). */
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import { meetingPanels, meetings, panels, panelWards, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { change, type Outcome } from "~/db/change.server";
import { mayChange } from "~/domain/meeting";
import type { AnyPermit, Permit } from "~/domain/permission";
import { placesOfMeeting } from "./read.server";
import { settleInvitations } from "./letters.server";
import { save } from "./save.server";

/** The other panels of this panel's boroughs, A to Z: those it may hold a meeting with. */
export async function panelsNear(_permit: AnyPermit, panelId: string): Promise<{ id: string; name: string }[]> {
  const boroughs = appRead().select({ code: wards.boroughCode }).from(panelWards).innerJoin(wards, eq(wards.code, panelWards.wardCode)).where(eq(panelWards.panelId, panelId));
  return appRead()
    .selectDistinct({ id: panels.id, name: panels.name })
    .from(panels)
    .innerJoin(panelWards, eq(panelWards.panelId, panels.id))
    .innerJoin(wards, eq(wards.code, panelWards.wardCode))
    .where(and(inArray(wards.boroughCode, boroughs), ne(panels.id, panelId), ne(panels.status, "suspended")))
    .orderBy(asc(panels.name));
}

/**
 * Says with which other panels a meeting is held; the panel that called it goes on to change it alone. Its page then stands on every
 * panel's and ward's list and in their calendars, and members of all of them are asked to a published one; members of a panel that is
 * left out are told. Refuses what the permit does not reach ("not_found"), a meeting that is over or
 * cancelled ("too_late"), one that was saved since `version`, and a panel of another borough ("panel_unknown").
 */
export async function setJointPanels(permit: Permit<"meeting.schedule">, id: string, { panels: wished, version }: { panels: readonly string[]; version: number }): Promise<Outcome<null, "not_found" | "too_late" | "changed_meanwhile" | "panel_unknown">> {
  const [called] = await appRead().select({ panelId: meetings.panelId }).from(meetings).where(eq(meetings.id, id));
  const near = called ? await panelsNear(permit, called.panelId) : [];
  const joint = [...new Set(wished)];
  return change(permit, async (tx) => {
    const [before] = await tx
      .select()
      .from(meetings)
      .where(and(eq(meetings.id, id), permit.reach.everywhere ? undefined : inArray(meetings.panelId, [...permit.reach.panelIds])));
    if (!before) return { refused: "not_found" as const };
    if (!mayChange(before, permit.now)) return { refused: "too_late" as const };
    if (before.version !== version) return { refused: "changed_meanwhile" as const };
    if (!joint.every((panelId) => near.some((panel) => panel.id === panelId))) return { refused: "panel_unknown" as const };
    const shownBefore = await placesOfMeeting(before, tx);
    await tx.delete(meetingPanels).where(eq(meetingPanels.meetingId, id));
    if (joint.length > 0) await tx.insert(meetingPanels).values(joint.map((panelId) => ({ meetingId: id, panelId })));
    const after = await save(tx, permit, before, {});
    const letters = await settleInvitations(tx, permit.now, after);
    const touches = before.state === "draft" ? [] : [`meeting:${id}`, ...shownBefore, ...(await placesOfMeeting(before, tx))];
    return { value: null, log: { verb: "meeting.joined", subject: id, detail: { panels: joint.length, letters } }, touches };
  });
}
