/** Keeping what the panel decided about a priority at its meeting (rule R14). */
import { and, eq, gt } from "drizzle-orm";
import { lessons, minutes, panels, priorities, priorityReviews } from "~/db/app-schema.server";
import { change, type LogEntry, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay, type Day } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { detailsIn } from "~/domain/personal-details";
import { isSameProblem, type Owner } from "~/domain/priority";
import { afterReview, isForReview, mayDecide, wrongWithReview, type ReviewWish, type WrongReview } from "~/domain/review";
import { measuresOf } from "~/services/measures/read.server";
import type { Meeting } from "~/services/meetings/read.server";
import { nextMeetingDay } from "~/services/priorities/adopt.server";
import { sharePriorities } from "~/services/referrals/send.server";
import { findMeetingToReview } from "./read.server";

export type ReviewRefusal = WrongReview | "not_found" | "not_yet" | "closed" | "reviewed_already" | "reviewed_later" | "agreed_later" | "minutes_approved" | "police_set" | "already_active" | "owner_needed" | "points_at_somebody";

type PriorityRow = typeof priorities.$inferSelect;
export type ReviewDeed = ReviewWish & { meetingId: string; priorityId: string; owner: Owner | null; onceKey: string };

/**
 * Keeps the panel's decision and carries it out: an amended priority takes the new words and its review the old ones, a
 * replaced one is closed with a link to what took its place, which is sent to the council the same day. A priority that
 * goes on is looked at again at the panel's next meeting. Sending the same form again gives the review of the first time.
 *
 * Refuses "not_found" for another panel's meeting or priority, "not_yet" before the meeting's day, "closed", a second
 * review at one meeting, one that is older than the last, one after the minutes are approved, "police_set" where police
 * hold the slot, words that could point at one person, and whatever is wrong with the review (domain/review).
 */
export async function reviewPriority(permit: Permit<"priority.review">, deed: ReviewDeed): Promise<Outcome<{ id: string }, ReviewRefusal>> {
  const { viewer, now } = permit;
  const meeting = await findMeetingToReview(permit, deed.meetingId);
  if (!meeting || viewer.kind !== "person") return { ok: false, reason: "not_found" };
  const today = londonDay(now);
  if (meeting.onDay > today) return { ok: false, reason: "not_yet" };
  const ownKey = `${viewer.actorKey}:${deed.onceKey}`;
  return change<{ id: string }, ReviewRefusal>(permit, async (tx) => {
    const [before] = await tx.select({ id: priorityReviews.id }).from(priorityReviews).where(eq(priorityReviews.onceKey, ownKey));
    if (before) return { value: before, log: [], touches: [] };
    const [priority] = await tx.select().from(priorities).where(and(eq(priorities.id, deed.priorityId), eq(priorities.panelId, meeting.panelId)));
    if (!priority) return { refused: "not_found" };
    const [measure] = await measuresOf(permit, priority.id, tx);
    const wrong = (await inTheWay(tx, meeting, priority)) ?? wrongWithReview(deed, { today, hasMeasure: measure !== undefined, now: priority }) ?? wrongWords(deed);
    if (wrong) return { refused: wrong };
    if (!mayDecide(priority.setBy, deed.decision)) return { refused: "police_set" };
    const done = await carryOut(tx, { permit, deed, meeting, priority, actor: viewer.actorKey });
    if ("refused" in done) return done;
    const id = newId();
    const { decision, effect, ending, figure, figureOn, figureSource } = deed;
    await tx.insert(priorityReviews).values({
      id,
      priorityId: priority.id,
      panelId: meeting.panelId,
      meetingId: meeting.id,
      onDay: meeting.onDay,
      decision,
      reason: deed.reason.trim(),
      effect,
      ending: decision === "close_not_done" ? ending : null,
      measureId: measure?.id ?? null,
      figure,
      figureOn: figure === null ? null : figureOn,
      figureSource: figure === null ? null : (figureSource?.trim() ?? null),
      problemBefore: decision === "amend" ? priority.problem : null,
      detailBefore: decision === "amend" ? priority.detail : null,
      replacedById: done.successorId,
      reviewedAt: now,
      reviewedBy: viewer.actorKey,
      onceKey: ownKey,
    });
    const lesson = deed.whatWorked?.trim();
    if (lesson) await tx.insert(lessons).values({ id: newId(), priorityId: priority.id, words: lesson, notedAs: "panel", onDay: meeting.onDay, reviewId: id });
    return {
      value: { id },
      log: [{ verb: "priority.reviewed", subject: priority.id, detail: { meeting: meeting.id, decision, effect } }, ...done.log],
      touches: [`priority:${priority.id}`, ...(done.successorId ? [`priority:${done.successorId}`] : []), `ward:${priority.wardCode}`, `panel:${priority.panelId}`, `meeting:${meeting.id}`, ...(lesson || decision === "amend" ? ["lessons"] : [])],
    };
  });
}

/** Why this meeting cannot review this priority any more, or not yet. */
async function inTheWay(tx: Tx, meeting: Meeting, priority: PriorityRow): Promise<ReviewRefusal | null> {
  const [same] = await tx.select({ id: priorityReviews.id }).from(priorityReviews).where(and(eq(priorityReviews.priorityId, priority.id), eq(priorityReviews.meetingId, meeting.id)));
  if (same) return "reviewed_already";
  if (priority.state === "closed") return "closed";
  if (!isForReview(priority, meeting.onDay)) return "agreed_later";
  const [later] = await tx.select({ id: priorityReviews.id }).from(priorityReviews).where(and(eq(priorityReviews.priorityId, priority.id), gt(priorityReviews.onDay, meeting.onDay)));
  if (later) return "reviewed_later";
  const [kept] = await tx.select({ state: minutes.state }).from(minutes).where(eq(minutes.meetingId, meeting.id));
  return kept?.state === "approved" ? "minutes_approved" : null;
}

function wrongWords({ reason, whatWorked, problem, detail, figureSource }: ReviewDeed): "points_at_somebody" | null {
  return detailsIn([reason, whatWorked, problem, detail, figureSource].filter(Boolean).join("\n")).length > 0 ? "points_at_somebody" : null;
}

type Carrying = { permit: Permit<"priority.review">; deed: ReviewDeed; meeting: Meeting; priority: PriorityRow; actor: string };
type Carried = { successorId: string | null; log: LogEntry[] } | { refused: ReviewRefusal };

async function carryOut(tx: Tx, carrying: Carrying): Promise<Carried> {
  const { permit, deed, meeting, priority } = carrying;
  const standing = afterReview("active", deed.decision, deed.ending);
  if (standing === null || standing === "record_of_the_past") throw new Error("No review leads there");
  const reviewOn = await nextMeetingDay(tx, priority.panelId, laterOf(meeting.onDay, londonDay(permit.now)));
  if (standing === "active") {
    if (deed.decision === "amend" && (await isTaken(tx, priority, deed.problem ?? ""))) return { refused: "already_active" };
    const words = deed.decision === "amend" ? { problem: deed.problem?.trim() ?? priority.problem, detail: deed.detail?.trim() || null } : {};
    const lastConfirmedOn = laterOf(meeting.onDay, priority.lastConfirmedOn ?? "");
    await tx.update(priorities).set({ ...words, reviewOn, lastConfirmedOn }).where(eq(priorities.id, priority.id));
    return { successorId: null, log: [] };
  }
  await tx.update(priorities).set({ state: "closed", closedOn: meeting.onDay, closedReason: standing }).where(eq(priorities.id, priority.id));
  const log: LogEntry[] = [{ verb: "priority.closed", subject: priority.id, detail: { reason: standing, meeting: meeting.id } }];
  return deed.decision === "replace" ? succeed(tx, carrying, reviewOn, log) : { successorId: null, log };
}

/** What takes the place of a priority, in its slot, with the council asked the same day. */
async function succeed(tx: Tx, { permit, deed, meeting, priority, actor }: Carrying, reviewOn: Day | null, log: LogEntry[]): Promise<Carried> {
  if (!deed.owner) return { refused: "owner_needed" };
  const problem = deed.problem?.trim() ?? "";
  if (await isTaken(tx, priority, problem)) return { refused: "already_active" };
  const id = newId();
  const { panelId, wardCode, slot } = priority;
  await tx.insert(priorities).values({ id, panelId, wardCode, slot, problem, detail: deed.detail?.trim() || null, setBy: "panel", setHow: "show_of_hands", owner: deed.owner, agreedOn: meeting.onDay, lastConfirmedOn: meeting.onDay, reviewOn, state: "active", partners: [] });
  const [panel] = await tx.select({ name: panels.name }).from(panels).where(eq(panels.id, panelId));
  const sent = await sharePriorities(tx, { onceKey: `priority-of-review:${id}`, wardCode, panelName: panel?.name ?? null, roundId: null, priorityIds: [id], now: permit.now, actor });
  return { successorId: id, log: [...log, { verb: "priority.adopted", subject: id, detail: { meeting: meeting.id, replaces: priority.id } }, ...sent] };
}

/** Whether the ward works on this already, in other letters or the same. */
async function isTaken(tx: Tx, { id, wardCode }: PriorityRow, problem: string): Promise<boolean> {
  const active = await tx.select({ id: priorities.id, problem: priorities.problem }).from(priorities).where(and(eq(priorities.wardCode, wardCode), eq(priorities.state, "active")));
  return active.some((one) => one.id !== id && isSameProblem(one.problem, problem));
}

function laterOf(one: Day, other: Day): Day {
  return one > other ? one : other;
}
