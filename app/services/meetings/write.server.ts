/** What a chair does with meetings. Each deed that the public sees tells the panel's members by letter, once. */
import { and, eq, inArray } from "drizzle-orm";
import { meetingPanels, meetings, venues } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import { isAnotherPlace, isAnotherWayIn, keepsNotes, mayCancel, mayChange, mayMove, mayPublish, readWhen, wayInProblem, type MeetingDetails, type WhenRefusal, type WayInProblem, type WhenWish } from "~/domain/meeting";
import { isWithin, type Permit } from "~/domain/permission";
import type { SlotReason } from "~/domain/slot-reasons";
import { agendaOverrun, copyAgenda, dropAgenda, giveUsualAgenda } from "~/services/agendas/write.server";
import { dropPapers } from "~/services/papers/write.server";
import { objectionsToMeeting } from "~/services/planner/read.server";
import { tellMembers } from "./letters.server";
import { findMeetingToRun, placesOfMeeting, type MeetingRow } from "./read.server";
import { save } from "./save.server";

/** A meeting as it is kept after a deed. `version` is what the next form must bring back; `letters` were put in the outbox. */
export type Kept = { id: string; version: number; sequence: number; letters: number };

type SchedulePermit = Permit<"meeting.schedule">;

/**
 * Makes a draft, which nobody else sees. The same `onceKey` twice makes one meeting and answers with it. Refuses a panel that the
 * permit does not reach ("not_found") and a time that cannot be (as readWhen).
 */
export async function scheduleMeeting(permit: SchedulePermit, wish: { panelId: string; details: MeetingDetails; when: WhenWish; onceKey: string; likeId?: string | null }): Promise<Outcome<Kept, "not_found" | Refused | WhenRefusal>> {
  const { panelId, details, when, onceKey, likeId = null } = wish;
  const times = readWhen(when, permit.now);
  return change(permit, async (tx) => {
    if (!isWithin(permit.reach, { panelId })) return { refused: "not_found" as const };
    if (!times.ok) return { refused: times.reason };
    const draft = await keepDraft(tx, permit.now, { panelId, details, startsAt: times.startsAt, endsAt: times.endsAt, onceKey });
    if ("refused" in draft) return draft;
    if (draft.isNew && likeId !== null) await copyAgenda(tx, permit.now, { id: likeId, panelId }, draft.meeting);
    return { value: kept(draft.meeting), log: draft.isNew ? { verb: "meeting.scheduled", subject: draft.meeting.id, detail: { panelId } } : [], touches: [] };
  });
}

type DraftWish = { panelId: string; details: MeetingDetails; startsAt: Date; endsAt: Date; onceKey: string };

/** Keeps a draft inside the change() of whoever plans it, or gives the one that `onceKey` made before. Refuses a key of another panel's draft, and as columnsOf. */
export async function keepDraft(tx: Tx, now: Date, { panelId, details, startsAt, endsAt, onceKey }: DraftWish): Promise<{ meeting: MeetingRow; isNew: boolean } | { refused: "not_found" | Refused }> {
  const columns = await columnsOf(tx, panelId, details);
  if (typeof columns === "string") return { refused: columns };
  const meeting: MeetingRow = { ...nothingYet, ...columns, id: newId(), panelId, state: "draft", onDay: londonDay(startsAt), startsAt, endsAt, sequence: 0, version: 1, changedAt: now, onceKey };
  const [made] = await tx.insert(meetings).values(meeting).onConflictDoNothing({ target: meetings.onceKey }).returning({ id: meetings.id });
  if (made) return { meeting, isNew: true };
  const [first] = await tx.select().from(meetings).where(and(eq(meetings.onceKey, onceKey), eq(meetings.panelId, panelId)));
  return first ? { meeting: first, isNew: false } : { refused: "not_found" };
}

type ChangeRefusal = "not_found" | "not_a_draft" | "changed_meanwhile" | Refused | WhenRefusal;

/** Changes anything of a draft. Refuses when somebody else saved since `version` ("changed_meanwhile"), or it is published. */
export async function changeDraft(permit: SchedulePermit, id: string, wish: { version: number; details: MeetingDetails; when: WhenWish }): Promise<Outcome<Kept, ChangeRefusal>> {
  const times = readWhen(wish.when, permit.now);
  return change(permit, async (tx) => {
    const before = await meetingToChange(tx, permit, id);
    if (!before) return { refused: "not_found" as const };
    if (before.state !== "draft") return { refused: "not_a_draft" as const };
    if (before.version !== wish.version) return { refused: "changed_meanwhile" as const };
    if (!times.ok) return { refused: times.reason };
    const columns = await columnsOf(tx, before.panelId, wish.details);
    if (typeof columns === "string") return { refused: columns };
    const after = await save(tx, permit, before, { ...columns, onDay: londonDay(times.startsAt), startsAt: times.startsAt, endsAt: times.endsAt });
    return { value: kept(after), log: { verb: "meeting.changed", subject: id, detail: { version: after.version } }, touches: [] };
  });
}

/**
 * Changes the place, access and words of a published meeting that is not over; its time moves with moveMeeting. Another
 * place or way in raises the calendar's number and tells the members. Refuses "too_late", "changed_meanwhile", and what nobody could get to.
 */
export async function changeDetails(permit: SchedulePermit, id: string, wish: { version: number; details: MeetingDetails }): Promise<Outcome<Kept, "not_found" | "too_late" | "changed_meanwhile" | Refused | WayInProblem>> {
  return change(permit, async (tx) => {
    const before = await meetingToChange(tx, permit, id);
    if (!before || before.state === "draft") return { refused: "not_found" as const };
    if (!mayChange(before, permit.now)) return { refused: "too_late" as const };
    if (before.version !== wish.version) return { refused: "changed_meanwhile" as const };
    const columns = await columnsOf(tx, before.panelId, wish.details);
    if (typeof columns === "string") return { refused: columns };
    const problem = wayInProblem(columns);
    if (problem) return { refused: problem };
    const after = await save(tx, permit, before, columns);
    const news = isAnotherPlace(before, after) ? "place_changed" : isAnotherWayIn(before, after) ? "way_in_changed" : null;
    const letters = news ? await tellMembers(tx, permit.now, news, after) : 0;
    return { value: kept(after, letters), log: { verb: "meeting.changed", subject: id, detail: { version: after.version, sequence: after.sequence, letters } }, touches: await shownIn(tx, after) };
  });
}

/**
 * Makes a draft public, once: a second time changes nothing and answers the same. Refuses a draft that was changed after
 * `version` was looked at, one whose time is over ("in_past"), one that nobody could get to ("no_place", "no_way_in", "no_audience"),
 * one whose agenda is longer than the meeting ("agenda_overrun"), and what is not a draft any more. A meeting that follows an agenda and
 * has none gets the usual one. What the planner has against its time is kept beside `slotReason`, the panel's own public words on why
 * it meets then all the same (standard MTG-04).
 */
export async function publishMeeting(
  permit: Permit<"meeting.publish">,
  id: string,
  version: number,
  slotReason: string | null = null,
): Promise<Outcome<Kept, "not_found" | "not_a_draft" | "in_past" | "changed_meanwhile" | "agenda_overrun" | WayInProblem>> {
  const draft = await findMeetingToRun(permit, id);
  const objections = draft?.state === "draft" ? await objectionsToMeeting(permit, draft) : [];
  return change(permit, async (tx) => {
    const before = await meetingToChange(tx, permit, id);
    if (!before) return { refused: "not_found" as const };
    if (before.state === "published") return { value: kept(before), log: [], touches: [] };
    if (before.state !== "draft") return { refused: "not_a_draft" as const };
    if (before.version !== version) return { refused: "changed_meanwhile" as const };
    if (!mayPublish(before, permit.now)) return { refused: "in_past" as const };
    const problem = wayInProblem(before);
    if (problem) return { refused: problem };
    if ((await agendaOverrun(tx, before)) > 0) return { refused: "agenda_overrun" as const };
    await giveUsualAgenda(tx, permit.now, before);
    const after = await save(tx, permit, before, { state: "published", publishedAt: permit.now, ...keptOf(objections, slotReason) });
    const letters = await tellMembers(tx, permit.now, "published", after);
    return { value: kept(after, letters), log: { verb: "meeting.published", subject: id, detail: { letters } }, touches: await shownIn(tx, after) };
  });
}

/**
 * Moves a published meeting that has not begun, and keeps the old time beside the new, with what the planner has against the new
 * one and `slotReason`, the panel's own public words on it (standard MTG-04). Refuses "too_late", the time it has already ("same_time"), one that is too short for the agenda ("agenda_overrun"), and a time that cannot be.
 */
export async function moveMeeting(
  permit: Permit<"meeting.move">,
  id: string,
  wish: { version: number; when: WhenWish; reason: string; slotReason?: string | null },
): Promise<Outcome<Kept, "not_found" | "too_late" | "same_time" | "agenda_overrun" | "changed_meanwhile" | WhenRefusal>> {
  const times = readWhen(wish.when, permit.now);
  const found = times.ok ? await findMeetingToRun(permit, id) : null;
  const objections = times.ok && found ? await objectionsToMeeting(permit, { ...found, startsAt: times.startsAt, endsAt: times.endsAt }) : [];
  return change(permit, async (tx) => {
    const before = await meetingToChange(tx, permit, id);
    if (!before || before.state === "draft") return { refused: "not_found" as const };
    if (!mayMove(before, permit.now)) return { refused: "too_late" as const };
    if (before.version !== wish.version) return { refused: "changed_meanwhile" as const };
    if (!times.ok) return { refused: times.reason };
    const { startsAt, endsAt } = times;
    if (before.startsAt?.getTime() === startsAt.getTime() && before.endsAt?.getTime() === endsAt.getTime()) return { refused: "same_time" as const };
    if ((await agendaOverrun(tx, { ...before, startsAt, endsAt })) > 0) return { refused: "agenda_overrun" as const };
    const after = await save(tx, permit, before, { startsAt, endsAt, onDay: londonDay(startsAt), movedFrom: before.startsAt, changeReason: wish.reason, ...keptOf(objections, wish.slotReason) });
    const letters = await tellMembers(tx, permit.now, "moved", after);
    const detail = { from: before.startsAt?.toISOString(), to: startsAt.toISOString(), sequence: after.sequence, letters };
    return { value: kept(after, letters), log: { verb: "meeting.moved", subject: id, detail }, touches: await shownIn(tx, after) };
  });
}

/**
 * Cancels a published meeting that is not over; its page and its calendar entry stay and say so, and which meeting of the panel is held
 * instead. A second time changes nothing. Refuses an instead that is not a coming, public meeting of the panel ("replacement_unknown").
 */
export async function cancelMeeting(permit: Permit<"meeting.cancel">, id: string, wish: { version: number; reason: string; replacedById?: string | null }): Promise<Outcome<Kept, "not_found" | "too_late" | "changed_meanwhile" | "replacement_unknown">> {
  return change(permit, async (tx) => {
    const before = await meetingToChange(tx, permit, id);
    if (!before || before.state === "draft") return { refused: "not_found" as const };
    if (before.state === "cancelled") return { value: kept(before), log: [], touches: [] };
    if (!mayCancel(before, permit.now)) return { refused: "too_late" as const };
    if (before.version !== wish.version) return { refused: "changed_meanwhile" as const };
    const { replacedById = null } = wish;
    if (replacedById !== null && !(await isComing(tx, permit, before, replacedById))) return { refused: "replacement_unknown" as const };
    const after = await save(tx, permit, before, { state: "cancelled", cancelledAt: permit.now, changeReason: wish.reason, replacedById });
    const letters = await tellMembers(tx, permit.now, "cancelled", after);
    return { value: kept(after, letters), log: { verb: "meeting.cancelled", subject: id, detail: { sequence: after.sequence, letters } }, touches: await shownIn(tx, after) };
  });
}

/** Throws a draft away for good. Refuses what has been public ("not_a_draft"): that is cancelled instead. */
export async function dropDraft(permit: Permit<"meeting.cancel">, id: string): Promise<Outcome<{ panelId: string }, "not_found" | "not_a_draft">> {
  return change(permit, async (tx) => {
    const before = await meetingToChange(tx, permit, id);
    if (!before) return { refused: "not_found" as const };
    if (before.state !== "draft") return { refused: "not_a_draft" as const };
    await tx.delete(meetingPanels).where(eq(meetingPanels.meetingId, id));
    await tx.update(meetings).set({ surgeryForId: null }).where(eq(meetings.surgeryForId, id));
    await dropPapers(tx, id);
    await dropAgenda(tx, id);
    await tx.delete(meetings).where(and(eq(meetings.id, id), eq(meetings.state, "draft")));
    return { value: { panelId: before.panelId }, log: { verb: "meeting.dropped", subject: id }, touches: [] };
  });
}

/** Words on a time against which nothing speaks are not kept. */
function keptOf(objections: readonly SlotReason[], slotReason: string | null = null) {
  const isObjectedTo = objections.length > 0;
  return { slotObjections: isObjectedTo ? [...objections] : null, slotReason: isObjectedTo ? slotReason : null };
}

// ---- What the deeds share ----------------------------------------------------------------------

const nothingYet = {
  publishedAt: null,
  movedFrom: null,
  changeReason: null,
  cancelledAt: null,
  openedAtClock: null,
  minutesPublishedOn: null,
  previousMinutesOn: null,
  previousMinutesConfirmed: null,
  nextMeetingOn: null,
  slotObjections: null,
  slotReason: null,
  sourceRef: null,
  replacedById: null,
  patternId: null,
  patternDay: null,
} satisfies Partial<MeetingRow>;

type Refused = "venue_unknown" | "surgery_unknown";

/**
 * What is kept of the details. A private surgery keeps no words about anybody's case (rule R21). A place of the venue book brings its
 * own name, address and facts. Refuses a place of another panel's book, and a surgery before another panel's meeting.
 */
async function columnsOf(tx: Tx, panelId: string, details: MeetingDetails): Promise<Omit<Required<MeetingDetails>, "accessFacts"> & { accessFacts: MeetingRow["accessFacts"] } | Refused> {
  const { venueId = null, onlineLink = null, isLinkPublic = false, surgeryForId = null } = details;
  const kept = {
    ...details,
    about: keepsNotes(details.kind) ? details.about : null,
    venueId,
    onlineLink: details.isOnline ? onlineLink : null,
    isLinkPublic: details.isOnline && onlineLink !== null && isLinkPublic,
    surgeryForId: details.kind === "surgery" ? surgeryForId : null,
  };
  if (kept.surgeryForId !== null) {
    const [before] = await tx.select({ id: meetings.id }).from(meetings).where(and(eq(meetings.id, kept.surgeryForId), eq(meetings.panelId, panelId)));
    if (!before) return "surgery_unknown";
  }
  if (venueId === null) return kept;
  const [venue] = await tx.select().from(venues).where(and(eq(venues.id, venueId), eq(venues.panelId, panelId)));
  if (!venue) return "venue_unknown";
  return { ...kept, venueName: venue.name, venueAddress: venue.address, venuePostcode: venue.postcode, accessFacts: { ...details.accessFacts, ...venue.facts } };
}

async function isComing(tx: Tx, { now }: Permit, cancelled: MeetingRow, id: string): Promise<boolean> {
  const [found] = await tx.select().from(meetings).where(and(eq(meetings.id, id), eq(meetings.panelId, cancelled.panelId), eq(meetings.state, "published")));
  return found !== undefined && found.id !== cancelled.id && found.startsAt !== null && found.startsAt > now;
}

async function meetingToChange(tx: Tx, { reach }: Permit, id: string): Promise<MeetingRow | null> {
  const [meeting] = await tx
    .select()
    .from(meetings)
    .where(and(eq(meetings.id, id), reach.everywhere ? undefined : inArray(meetings.panelId, [...reach.panelIds])));
  return meeting ?? null;
}

async function shownIn(tx: Tx, meeting: MeetingRow): Promise<string[]> {
  return [`meeting:${meeting.id}`, ...(await placesOfMeeting(meeting, tx))];
}

function kept({ id, version, sequence }: MeetingRow, letters = 0): Kept {
  return { id, version, sequence, letters };
}
