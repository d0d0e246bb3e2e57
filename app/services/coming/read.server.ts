/** What people said about a meeting: to the person alone, to those who run it, and to everyone as one number. */
import { and, asc, count, eq, gt, gte, inArray, isNotNull, isNull, lt, min, or, sum } from "drizzle-orm";
import { accessNeeds, comingAnswers, meetingRooms, meetings, people } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { mayAnswer, wayInFor, type Plan, type Room, type Standing, type WayIn } from "~/domain/coming";
import { londonDay } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { normalEmail } from "~/domain/person";
import { can, reachOf, type AnyPermit, type Permit, type Reach } from "~/domain/permission";
import { findMeeting, type Meeting } from "~/services/meetings/read.server";
import { linkOf, type AnswerRow } from "./links.server";
import { shownPeople } from "~/domain/small-numbers";

export type NeedRow = typeof accessNeeds.$inferSelect;

/** What its owner sees of an answer. `isKnownByEmail` says that letters reach them. */
export type OwnAnswer = Pick<AnswerRow, "plan" | "name" | "carers" | "usesWheelchair" | "standing" | "wantsReminder" | "isToConfirm"> & { isKnownByEmail: boolean; placeInList: number | null };
export type OwnPage = { meeting: Meeting; answer: OwnAnswer | null; needs: Pick<NeedRow, "id" | "words" | "state" | "reply" | "answerBy">[]; isMember: boolean; isOpen: boolean; /** For whoever joins from elsewhere. */ wayIn: WayIn | null };

/** What a personal link shows, or null for a link that is unknown. Changes nothing, however often it is opened. */
export async function ownAnswer(permit: Permit<"coming.answer">, secret: string): Promise<OwnPage | null> {
  const found = await linkOf(secret);
  const meeting = found ? await findMeeting(permit, found.link.meetingId) : null;
  if (!found || !meeting) return null;
  const { link, answer } = found;
  return {
    meeting,
    answer: answer ? await asOwner(answer) : null,
    needs: answer ? await needsOfAnswer(answer.id, link.showsSince) : [],
    isMember: link.personId !== null,
    isOpen: mayAnswer(meeting, permit.now),
    wayIn: answer ? await wayInOf(meeting, answer, permit.now) : null,
  };
}

/** Everyone's copy of a meeting has no private link, so it is read for whoever may have it. */
async function wayInOf(meeting: Meeting, { plan }: AnswerRow, now: Date): Promise<WayIn | null> {
  const [kept] = await appRead().select({ onlineLink: meetings.onlineLink }).from(meetings).where(eq(meetings.id, meeting.id));
  return wayInFor(plan, { ...meeting, onlineLink: kept?.onlineLink ?? null }, now);
}

async function asOwner({ plan, name, carers, usesWheelchair, standing, wantsReminder, isToConfirm, ...row }: AnswerRow): Promise<OwnAnswer> {
  const placeInList = standing === "waiting" ? await placeInListOf(row) : null;
  return { plan, name, carers, usesWheelchair, standing, wantsReminder, isToConfirm, isKnownByEmail: row.emailNorm !== null, placeInList };
}

async function placeInListOf({ id, meetingId, placeAskedAt }: Pick<AnswerRow, "id" | "meetingId" | "placeAskedAt">): Promise<number> {
  const asked = placeAskedAt ?? new Date(0);
  const isBefore = or(lt(comingAnswers.placeAskedAt, asked), and(eq(comingAnswers.placeAskedAt, asked), lt(comingAnswers.id, id)));
  const [before] = await appRead()
    .select({ total: count() })
    .from(comingAnswers)
    .where(and(eq(comingAnswers.meetingId, meetingId), eq(comingAnswers.standing, "waiting"), isBefore));
  return (before?.total ?? 0) + 1;
}

/** Needs of an answer that were asked from `since` (UTC) on, newest first. */
export async function needsOfAnswer(answerId: string, since: Date, read: Tx = appRead()): Promise<NeedRow[]> {
  const rows = await read
    .select()
    .from(accessNeeds)
    .where(and(eq(accessNeeds.answerId, answerId), gte(accessNeeds.askedAt, since)))
    .orderBy(asc(accessNeeds.askedAt));
  return rows.reverse();
}

/** How many people said that they come or join, as everyone may see it: null while that is fewer than five (standard RSV-03). Those who wait do not count. */
export async function publicCount(_permit: AnyPermit, meetingId: string): Promise<number | null> {
  return shownPeople(await peopleComing(meetingId));
}

/** People who come, with their carers, and who join from elsewhere. For those who decide what is shown, never for a page. */
export async function peopleComing(meetingId: string, read: Tx = appRead()): Promise<number> {
  const rows = await read
    .select({ plan: comingAnswers.plan, answers: count(), seats: sum(comingAnswers.seats), wheelchairs: sum(comingAnswers.wheelchairs) })
    .from(comingAnswers)
    .where(and(eq(comingAnswers.meetingId, meetingId), inArray(comingAnswers.plan, ["coming", "joining"]), inArray(comingAnswers.standing, ["held", "none"])))
    .groupBy(comingAnswers.plan);
  return rows.reduce((total, { plan, answers, seats, wheelchairs }) => total + (plan === "joining" ? answers : Number(seats) + Number(wheelchairs)), 0);
}

/** How much room a meeting has; nulls are no limit. */
export async function roomOf(meetingId: string, read: Tx = appRead()): Promise<Room> {
  const [room] = await read.select().from(meetingRooms).where(eq(meetingRooms.meetingId, meetingId));
  return { seats: room?.seats ?? null, wheelchairs: room?.wheelchairSpaces ?? null };
}

/** What is taken of the room by those who have a place. */
export async function takenOf(meetingId: string, read: Tx = appRead()): Promise<{ seats: number; wheelchairs: number }> {
  const [taken] = await read
    .select({ seats: sum(comingAnswers.seats), wheelchairs: sum(comingAnswers.wheelchairs) })
    .from(comingAnswers)
    .where(and(eq(comingAnswers.meetingId, meetingId), eq(comingAnswers.standing, "held")));
  return { seats: Number(taken?.seats ?? 0), wheelchairs: Number(taken?.wheelchairs ?? 0) };
}

export type ListedAnswer = Pick<AnswerRow, "id" | "name" | "plan" | "carers" | "usesWheelchair" | "standing" | "isToConfirm"> & { isMember: boolean };
export type AnswerList = { answers: ListedAnswer[]; taken: { seats: number; wheelchairs: number }; room: Room };

/** Everything that was said about a meeting that the permit reaches (the caller found it so), in the order of asking; never what people need. */
export async function answersToMeeting(_permit: Permit<"coming.view">, { id }: Meeting): Promise<AnswerList> {
  const rows = await appRead().select().from(comingAnswers).where(eq(comingAnswers.meetingId, id)).orderBy(asc(comingAnswers.answeredAt), asc(comingAnswers.id));
  return {
    answers: rows.map(({ id: answerId, name, plan, carers, usesWheelchair, standing, isToConfirm, personId }) => ({ id: answerId, name, plan, carers, usesWheelchair, standing, isToConfirm, isMember: personId !== null })),
    taken: await takenOf(id),
    room: await roomOf(id),
  };
}

/** What people whom the site knows said: by their own links, with their email address, or to somebody who noted it. Apologies are from those who cannot come. For the register of a meeting that the caller found within reach. */
export async function memberAnswers(_permit: AnyPermit, meetingId: string, read: Tx = appRead()): Promise<PersonAnswer[]> {
  return answersOfPeople(meetingId, read);
}

export type PersonAnswer = { personId: string; plan: Plan; standing: Standing; isToConfirm: boolean };

/** The same for letters to those very people, never for a page. */
export async function answersOfPeople(meetingId: string, read: Tx): Promise<PersonAnswer[]> {
  return read
    .select({ personId: people.id, plan: comingAnswers.plan, standing: comingAnswers.standing, isToConfirm: comingAnswers.isToConfirm })
    .from(comingAnswers)
    .innerJoin(people, or(eq(people.id, comingAnswers.personId), and(isNull(comingAnswers.personId), eq(people.emailNorm, comingAnswers.emailNorm))))
    .where(eq(comingAnswers.meetingId, meetingId))
    // Of two answers of one person, the one by their own link comes last and holds.
    .orderBy(isNotNull(comingAnswers.personId), asc(people.id));
}

/** What this person said about each meeting, by their own links or with their email address, for themselves alone; forgotten ones are not there. */
export async function answersOfViewer({ viewer }: Permit<"calendar.view_own">): Promise<ReadonlyMap<string, Pick<AnswerRow, "plan" | "standing" | "isToConfirm" | "changedAt">>> {
  if (viewer.kind !== "person") return new Map();
  const { personId, email } = viewer;
  const rows = await appRead()
    .select({ meetingId: comingAnswers.meetingId, plan: comingAnswers.plan, standing: comingAnswers.standing, isToConfirm: comingAnswers.isToConfirm, changedAt: comingAnswers.changedAt })
    .from(comingAnswers)
    .where(or(eq(comingAnswers.personId, personId), and(isNull(comingAnswers.personId), eq(comingAnswers.emailNorm, normalEmail(email)))))
    .orderBy(isNotNull(comingAnswers.personId), asc(comingAnswers.id));
  return new Map(rows.map(({ meetingId, ...said }) => [meetingId, said]));
}

/** True when there are seats and the last is taken, so that whoever comes next waits. */
export async function isFull(_permit: AnyPermit, meetingId: string): Promise<boolean> {
  const [room, taken] = [await roomOf(meetingId), await takenOf(meetingId)];
  return room.seats !== null && taken.seats >= room.seats;
}

export type ListedNeed = Pick<NeedRow, "id" | "words" | "state" | "reply" | "answerBy" | "version"> & { name: string | null; isKnownByEmail: boolean };

/** What people need to take part in a meeting that this permit reaches; the first to be answered comes first. */
export async function needsOfMeeting(permit: Permit<"need.answer">, meetingId: string): Promise<ListedNeed[]> {
  return listNeeds(permit.reach, meetingId);
}

/** The same on the page of answers: null for those who run the panel and may not see what people need. */
export async function needsForViewer({ viewer }: Permit<"coming.view">, { id, panelId }: Meeting): Promise<ListedNeed[] | null> {
  return can(viewer, "need.answer", { panelId }) ? listNeeds(reachOf(viewer, "need.answer"), id) : null;
}

async function listNeeds(reach: Reach, meetingId: string): Promise<ListedNeed[]> {
  const rows = await needRows()
    .where(and(eq(accessNeeds.meetingId, meetingId), reached(reach)))
    .orderBy(asc(accessNeeds.answerBy), asc(accessNeeds.askedAt));
  return rows.map(listed);
}

/** One need, or null where the permit does not reach it. */
export async function findNeed(permit: Permit<"need.answer">, meetingId: string, needId: string): Promise<ListedNeed | null> {
  const [row] = await needRows().where(and(eq(accessNeeds.id, needId), eq(accessNeeds.meetingId, meetingId), reached(permit.reach)));
  return row ? listed(row) : null;
}

function needRows() {
  return appRead()
    .select({ need: accessNeeds, name: comingAnswers.name, email: comingAnswers.emailNorm })
    .from(accessNeeds)
    .innerJoin(comingAnswers, eq(comingAnswers.id, accessNeeds.answerId))
    .innerJoin(meetings, eq(meetings.id, accessNeeds.meetingId));
}

function reached(reach: Reach) {
  return reach.everywhere ? undefined : inArray(meetings.panelId, [...reach.panelIds]);
}

function listed({ need, name, email }: { need: NeedRow; name: string | null; email: string | null }): ListedNeed {
  const { id, words, state, reply, answerBy, version } = need;
  return { id, words, state, reply, answerBy, version, name, isKnownByEmail: email !== null };
}

/** People who wait to hear about what they need, one task for each meeting, late once the promised day has passed. */
export async function needTasks({ viewer, now }: Permit<"desk.view">): Promise<DeskTask[]> {
  const reach = reachOf(viewer, "need.answer");
  if (reach.everywhere || reach.panelIds.length === 0) return [];
  const rows = await appRead()
    .select({ id: meetings.id, title: meetings.title, dueOn: min(accessNeeds.answerBy) })
    .from(accessNeeds)
    .innerJoin(meetings, eq(meetings.id, accessNeeds.meetingId))
    .where(and(inArray(meetings.panelId, [...reach.panelIds]), eq(accessNeeds.state, "asked"), eq(meetings.state, "published"), gt(meetings.endsAt, now)))
    .groupBy(meetings.id);
  const today = londonDay(now);
  return rows.map(({ id, title, dueOn }): DeskTask => ({ id: `need.answer:${id}`, kind: "need.answer", name: title, href: `/meetings/${id}/answers`, dueOn, status: dueOn !== null && dueOn < today ? "late" : "todo" }));
}
