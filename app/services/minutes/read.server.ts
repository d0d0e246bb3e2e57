/** Minutes: for everyone once a draft is public, and before that for those who write them. */
import { and, asc, desc, eq, gt, inArray, isNotNull, lte, ne } from "drizzle-orm";
import { meetingNights, meetings, minutes, minutesNotes, minutesParts } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import { addDays, londonDay, type Day } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { keepsNotes, meetingKinds } from "~/domain/meeting";
import { isOverdue, minutesDueOn, remindersEnd, type MinutesState } from "~/domain/minutes";
import { reachOf, type AnyPermit, type Permit } from "~/domain/permission";
import type { Meeting } from "~/services/meetings/read.server";
import { termsOfPanel } from "~/services/terms/read.server";

export type MinutesRow = typeof minutes.$inferSelect;
export type MinutesPartRow = typeof minutesParts.$inferSelect;

/** How the minutes of a meeting stand; `state` is null while nobody has begun them. */
export type MinutesStanding = { state: MinutesState | null; dueOn: Day; isOverdue: boolean; approvedOn: Day | null };

/**
 * When the draft is promised and whether it is late (rule R25). Null for meetings that keep no minutes, and for records of the
 * past, for which nobody promised anything.
 */
export async function minutesStanding(permit: AnyPermit, { id, panelId, kind, state, onDay }: Pick<Meeting, "id" | "panelId" | "kind" | "state" | "onDay">): Promise<MinutesStanding | null> {
  if (!keepsNotes(kind) || state !== "published") return null;
  const kept = await findMinutes(permit, id);
  const dueOn = minutesDueOn(onDay, (await termsOfPanel(permit, panelId)).minutesDays);
  return { state: kept?.state ?? null, dueOn, isOverdue: isOverdue({ state: kept?.state ?? null, dueOn }, londonDay(permit.now)), approvedOn: kept?.approvedOn ?? null };
}

export async function findMinutes(_permit: AnyPermit, meetingId: string, read: AppDb = appRead()): Promise<MinutesRow | null> {
  const [row] = await read.select().from(minutes).where(eq(minutes.meetingId, meetingId));
  return row ?? null;
}

export async function partsOfMinutes(_permit: AnyPermit, meetingId: string, read: AppDb = appRead()): Promise<MinutesPartRow[]> {
  return read.select().from(minutesParts).where(eq(minutesParts.meetingId, meetingId)).orderBy(asc(minutesParts.position));
}

export type MinutesNote = Pick<typeof minutesNotes.$inferSelect, "id" | "kind" | "words" | "askedBy" | "onDay">;

/** Corrections and notes in the order in which they were made. */
export async function notesOfMinutes(_permit: AnyPermit, meetingId: string): Promise<MinutesNote[]> {
  return appRead()
    .select({ id: minutesNotes.id, kind: minutesNotes.kind, words: minutesNotes.words, askedBy: minutesNotes.askedBy, onDay: minutesNotes.onDay })
    .from(minutesNotes)
    .where(eq(minutesNotes.meetingId, meetingId))
    .orderBy(asc(minutesNotes.onDay), asc(minutesNotes.id));
}

/** Later meetings of the same panel that could have approved: begun, with a register, and enough members there. The newest first. */
export async function meetingsThatMayApprove({ now }: AnyPermit, { panelId, onDay }: Pick<Meeting, "panelId" | "onDay">, read: AppDb = appRead()): Promise<Pick<Meeting, "id" | "title" | "onDay">[]> {
  return read
    .select({ id: meetings.id, title: meetings.title, onDay: meetings.onDay })
    .from(meetings)
    .innerJoin(meetingNights, eq(meetingNights.meetingId, meetings.id))
    .where(and(eq(meetings.panelId, panelId), gt(meetings.onDay, onDay), inArray(meetings.state, ["published", "held"]), lte(meetings.onDay, londonDay(now)), eq(meetingNights.isQuorate, true)))
    .orderBy(desc(meetings.onDay));
}

export type LateMinutes = Pick<Meeting, "id" | "panelId" | "title" | "onDay">;

/** Meetings that are over, keep minutes and have no public draft, of the last 30 days; the oldest first. */
export async function meetingsWithoutDraft({ now }: AnyPermit, panelIds: readonly string[] | null): Promise<LateMinutes[]> {
  const today = londonDay(now);
  const rows = await appRead()
    .select({ id: meetings.id, panelId: meetings.panelId, title: meetings.title, onDay: meetings.onDay, state: minutes.state })
    .from(meetings)
    .leftJoin(minutes, eq(minutes.meetingId, meetings.id))
    .where(
      and(
        eq(meetings.state, "published"),
        inArray(meetings.kind, meetingKinds.filter(keepsNotes)),
        lte(meetings.endsAt, now),
        gt(meetings.onDay, addDays(today, -remindersEnd)),
        panelIds === null ? undefined : inArray(meetings.panelId, [...panelIds]),
      ),
    )
    .orderBy(asc(meetings.onDay), asc(meetings.id));
  return rows.filter(({ state }) => state === null || state === "writing").map(({ id, panelId, title, onDay }) => ({ id, panelId, title, onDay }));
}

/** What waits for those who run a panel: tonight's page, minutes to write, and drafts that a meeting could approve. */
export async function minutesTasks(permit: Permit<"desk.view">): Promise<DeskTask[]> {
  const { panelIds, everywhere } = reachOf(permit.viewer, "minutes.write");
  if (everywhere || panelIds.length === 0) return [];
  const today = londonDay(permit.now);
  const tonight = await appRead()
    .select({ id: meetings.id, title: meetings.title, kind: meetings.kind })
    .from(meetings)
    .where(and(inArray(meetings.panelId, [...panelIds]), eq(meetings.state, "published"), eq(meetings.onDay, today), isNotNull(meetings.startsAt)));
  const drafts = await appRead()
    .select({ meeting: meetings })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .where(and(eq(minutes.state, "draft"), ne(meetings.state, "cancelled"), inArray(meetings.panelId, [...panelIds])));
  const tasks: DeskTask[] = tonight
    .filter(({ kind }) => keepsNotes(kind))
    .map(({ id, title }) => ({ id: `night.tonight:${id}`, kind: "night.tonight", name: title, href: `/meetings/${id}/night`, dueOn: today, status: "todo" }));
  for (const { id, panelId, title, onDay } of await meetingsWithoutDraft(permit, panelIds)) {
    const dueOn = minutesDueOn(onDay, (await termsOfPanel(permit, panelId)).minutesDays);
    tasks.push({ id: `minutes.write:${id}`, kind: "minutes.write", name: title, href: `/meetings/${id}/minutes/writing`, dueOn, status: today > dueOn ? "late" : "todo" });
  }
  for (const { meeting } of drafts) {
    if ((await meetingsThatMayApprove(permit, meeting)).length === 0) continue;
    tasks.push({ id: `minutes.approve:${meeting.id}`, kind: "minutes.approve", name: meeting.title, href: `/meetings/${meeting.id}/minutes/approval`, dueOn: null, status: "todo" });
  }
  return tasks;
}
