/** Panels that nobody from outside could meet for a year (rule R20). */
import { and, eq, gt, gte, inArray, lte, or } from "drizzle-orm";
import { meetingPanels, meetings, panels, panelWards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { addDays, londonDay } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { daysUntilClosed, isOpenMeeting } from "~/domain/meeting";
import { reachOf, type AnyPermit, type Permit } from "~/domain/permission";

type ClosedPanel = { id: string; name: string; slug: string };

/**
 * Those of these panels that are set up and not suspended and that held no meeting open to the public in the last twelve months, and have none
 * planned: alone or together with others. A meeting of which no record says who may come counts as open.
 */
export async function closedPanels({ now }: AnyPermit, panelIds: readonly string[]): Promise<ClosedPanel[]> {
  if (panelIds.length === 0) return [];
  const ids = [...panelIds];
  const founded = await appRead()
    .select({ id: panels.id, name: panels.name, slug: panels.slug })
    .from(panels)
    .where(and(inArray(panels.id, ids), inArray(panels.status, ["active", "dormant"])));
  const joint = appRead().select({ id: meetingPanels.meetingId }).from(meetingPanels).where(inArray(meetingPanels.panelId, ids));
  const since = gte(meetings.onDay, addDays(londonDay(now), -daysUntilClosed));
  const tookPlace = and(since, or(eq(meetings.state, "held"), and(eq(meetings.state, "published"), lte(meetings.endsAt, now))));
  const found = await appRead()
    .select({ panelId: meetings.panelId, withPanel: meetingPanels.panelId, kind: meetings.kind, whoMayCome: meetings.whoMayCome })
    .from(meetings)
    .leftJoin(meetingPanels, eq(meetingPanels.meetingId, meetings.id))
    .where(and(or(inArray(meetings.panelId, ids), inArray(meetings.id, joint)), or(tookPlace, and(eq(meetings.state, "published"), gt(meetings.endsAt, now)))));
  const open = new Set(found.filter(isOpenMeeting).flatMap(({ panelId, withPanel }) => [panelId, withPanel]));
  return founded.filter(({ id }) => !open.has(id));
}

/** True for a panel of which closedPanels would say so. */
export async function isClosedPanel(permit: AnyPermit, panelId: string): Promise<boolean> {
  return (await closedPanels(permit, [panelId])).length > 0;
}

/** The wards, among these, whose panel nobody from outside could meet for a year. */
export async function wardsWithClosedPanel(permit: AnyPermit, wardCodes: readonly string[]): Promise<ReadonlySet<string>> {
  const served = await appRead().select({ code: panelWards.wardCode, panelId: panelWards.panelId }).from(panelWards).where(inArray(panelWards.wardCode, [...wardCodes]));
  const closed = new Set((await closedPanels(permit, [...new Set(served.map(({ panelId }) => panelId))])).map(({ id }) => id));
  return new Set(served.filter(({ panelId }) => closed.has(panelId)).map(({ code }) => code));
}

/** For those who can call a meeting: each of their panels that is closed to the public. */
export async function opennessTasks(permit: Permit<"desk.view">): Promise<DeskTask[]> {
  const { everywhere, panelIds } = reachOf(permit.viewer, "meeting.schedule");
  const closed = everywhere ? [] : await closedPanels(permit, panelIds);
  return closed.map(({ id, name, slug }): DeskTask => ({ id: `meeting.closed:${id}`, kind: "meeting.closed", name, href: `/panels/${slug}/planner`, dueOn: null, status: "late" }));
}
