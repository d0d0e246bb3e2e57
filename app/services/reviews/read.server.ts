/** What panels found at their reviews, for everyone; and what is still to review. */
import { and, asc, desc, eq, inArray, isNull, lte, or, type SQL } from "drizzle-orm";
import { lessons, meetings, priorities, priorityMeasures, priorityReviews, wards } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import { londonDay, type Day } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { isWithin, reachOf, type AnyPermit, type Permit } from "~/domain/permission";
import { decidingKinds, isForReview, reviewsAt, type TellableReview } from "~/domain/review";
import { findMeeting, type Meeting } from "~/services/meetings/read.server";

/** The reviews of these priorities, the newest first. */
export async function reviewsOfPriorities(_permit: AnyPermit, priorityIds: readonly string[], tables: AppDb = appRead()): Promise<TellableReview[]> {
  return priorityIds.length === 0 ? [] : reviewsWhere(inArray(priorityReviews.priorityId, [...priorityIds]), tables);
}

export type ReviewOfMeeting = TellableReview & { problem: string; slot: number; ward: string };

/** What one meeting decided, by ward and slot. */
export async function reviewsOfMeeting(_permit: AnyPermit, meetingId: string, tables: AppDb = appRead()): Promise<ReviewOfMeeting[]> {
  const reviews = await reviewsWhere(eq(priorityReviews.meetingId, meetingId), tables);
  if (reviews.length === 0) return [];
  const rows = await tables
    .select({ id: priorities.id, problem: priorities.problem, slot: priorities.slot, ward: wards.name })
    .from(priorities)
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .where(inArray(priorities.id, reviews.map(({ priorityId }) => priorityId)));
  const found = new Map(rows.map((row) => [row.id, row]));
  return reviews
    .map((review) => ({ ...review, problem: found.get(review.priorityId)?.problem ?? "", slot: found.get(review.priorityId)?.slot ?? 0, ward: found.get(review.priorityId)?.ward ?? "" }))
    .sort((one, other) => one.ward.localeCompare(other.ward) || one.slot - other.slot);
}

async function reviewsWhere(where: SQL | undefined, tables: AppDb): Promise<TellableReview[]> {
  const rows = await tables
    .select({ review: priorityReviews, measure: priorityMeasures, successor: { id: priorities.id, problem: priorities.problem }, lesson: lessons.words })
    .from(priorityReviews)
    .leftJoin(priorityMeasures, eq(priorityMeasures.id, priorityReviews.measureId))
    .leftJoin(priorities, eq(priorities.id, priorityReviews.replacedById))
    .leftJoin(lessons, eq(lessons.reviewId, priorityReviews.id))
    .where(where)
    .orderBy(desc(priorityReviews.onDay), desc(priorityReviews.reviewedAt));
  return rows.map(({ review, measure, successor, lesson }) => {
    const { id, priorityId, meetingId, onDay, decision, reason, effect, ending, figure, figureOn, figureSource, problemBefore, detailBefore } = review;
    const measured =
      measure && figure !== null && figureOn !== null
        ? { what: measure.what, kind: measure.kind, baseline: measure.baseline, baselineOn: measure.baselineOn, baselineSource: measure.source, target: measure.target, figure, figureOn, source: figureSource ?? "" }
        : null;
    return { id, priorityId, meetingId, on: onDay, decision, reason, effect, ending, measured, before: problemBefore === null ? null : { problem: problemBefore, detail: detailBefore }, replacedBy: successor, whatWorked: lesson };
  });
}

/** The priority that this one took the place of at a review; null for none. */
export async function replacedAtReview(_permit: AnyPermit, priorityId: string): Promise<{ id: string; problem: string } | null> {
  const [row] = await appRead().select({ id: priorities.id, problem: priorities.problem }).from(priorityReviews).innerJoin(priorities, eq(priorities.id, priorityReviews.priorityId)).where(eq(priorityReviews.replacedById, priorityId));
  return row ?? null;
}

export type ToReview = { id: string; slot: number; problem: string; ward: string; setBy: string | null };

/** Priorities of the meeting's panel that it has not reviewed yet, by ward and slot: active ones that were agreed before its day. */
export async function prioritiesToReview(_permit: AnyPermit, { id, panelId, onDay }: Pick<Meeting, "id" | "panelId" | "onDay">): Promise<ToReview[]> {
  const rows = await appRead()
    .select({ priority: priorities, ward: wards.name })
    .from(priorities)
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .leftJoin(priorityReviews, and(eq(priorityReviews.priorityId, priorities.id), eq(priorityReviews.meetingId, id)))
    .where(and(eq(priorities.panelId, panelId), eq(priorities.state, "active"), isNull(priorityReviews.id)))
    .orderBy(asc(wards.name), asc(priorities.slot));
  return rows.filter(({ priority }) => isForReview(priority, onDay)).map(({ priority, ward }) => ({ id: priority.id, slot: priority.slot, problem: priority.problem, ward, setBy: priority.setBy }));
}

/** A meeting at which the panel decides, for those who keep its reviews; null for others, and for one that is called off. */
export async function findMeetingToReview(permit: Permit<"priority.review">, id: string): Promise<Meeting | null> {
  const meeting = await findMeeting(permit, id);
  if (!meeting || !isWithin(permit.reach, { panelId: meeting.panelId })) return null;
  return meeting.state !== "cancelled" && reviewsAt(meeting.kind) ? meeting : null;
}

/** The meetings of today or before, of the last five weeks, whose priorities are not all reviewed; the newest of each panel. */
export async function reviewTasks(permit: Permit<"desk.view">): Promise<DeskTask[]> {
  const { panelIds, everywhere } = reachOf(permit.viewer, "priority.review");
  if (everywhere || panelIds.length === 0) return [];
  const today = londonDay(permit.now);
  const rows = await appRead()
    .select({ id: meetings.id, panelId: meetings.panelId, title: meetings.title, onDay: meetings.onDay })
    .from(meetings)
    .where(and(inArray(meetings.panelId, [...panelIds]), inArray(meetings.kind, [...decidingKinds]), or(eq(meetings.state, "published"), eq(meetings.state, "held")), lte(meetings.onDay, today)))
    .orderBy(desc(meetings.onDay));
  const newest = rows.filter((row, at) => rows.findIndex(({ panelId }) => panelId === row.panelId) === at && daysAgo(row.onDay, today) <= 35);
  const tasks: DeskTask[] = [];
  for (const meeting of newest) {
    if ((await prioritiesToReview(permit, meeting)).length === 0) continue;
    tasks.push({ id: `review-${meeting.id}`, kind: "priority.review", name: meeting.title, href: `/meetings/${meeting.id}/reviews`, dueOn: null, status: "todo" });
  }
  return tasks;
}

function daysAgo(day: Day, today: Day): number {
  return Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000);
}
