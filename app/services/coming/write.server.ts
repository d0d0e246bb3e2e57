/** Saying whether you come, changing it by a personal link, and taking it back. Nobody needs an account for any of it (standard RSV-01). */
import { and, eq } from "drizzle-orm";
import { comingAnswers, comingLinks, letters, meetings, people } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { asksEveryone, plansFor, mayAnswer, type Plan } from "~/domain/coming";
import type { Permit } from "~/domain/permission";
import { normalEmail } from "~/domain/person";
import { publicStates } from "~/domain/meeting";
import type { MeetingRow } from "~/services/meetings/read.server";
import { takeFormTurn } from "~/services/sessions/limits.server";
import { isLetterOf, lettersOf, tellSaved } from "./letters.server";
import { linkOf, makeLink, type AnswerRow, type LinkRow } from "./links.server";
import { saveNeed } from "./needs.server";
import { callFromList, placeFor, shownTouches } from "./places.server";

export type AnswerDetails = {
  plan: Plan;
  /** Null: not given. */
  name: string | null;
  carers: number;
  usesWheelchair: boolean;
  wantsReminder: boolean;
  /** What the person needs to take part; null for nothing. */
  need: string | null;
};

type AnswerPermit = Permit<"coming.answer">;
type ClosedReason = "not_found" | "too_late" | "by_invitation" | "not_offered" | "no_room_for_more";
type TooMany = { ok: false; reason: "too_many"; retryAfterSeconds: number };

/**
 * An answer from the public page of a meeting, by anybody. Gives the secret of a personal link to it. The same form again
 * (`onceKey`) and the same email address again change the first answer instead of adding one (standard RSV-07); without
 * either there is nothing to know somebody by, because the page leaves no cookie. Who only typed the address sees nothing
 * of what was asked before, and the address is told of the change. Refuses as its reasons say, and "too_many" for ten
 * answers from one corner of the network within an hour.
 */
export async function answerMeeting(
  permit: AnswerPermit,
  meetingId: string,
  wish: AnswerDetails & { email: string | null; onceKey: string; clientAddress: string },
): Promise<Outcome<{ secret: string }, ClosedReason> | TooMany> {
  const turn = takeFormTurn("coming", { clientAddress: wish.clientAddress, now: permit.now });
  if (!turn.ok) return { ok: false, reason: "too_many", retryAfterSeconds: turn.retryAfterSeconds };
  const emailNorm = wish.email === null ? null : normalEmail(wish.email);
  return change<{ secret: string }, ClosedReason>(permit, async (tx) => {
    const meeting = await publicMeeting(tx, meetingId);
    if (!meeting) return { refused: "not_found" };
    if (!mayAnswer(meeting, permit.now)) return { refused: "too_late" };
    if (!asksEveryone(meeting.whoMayCome)) return { refused: "by_invitation" };
    const { before, showsSince } = await earlierAnswer(tx, permit.now, meetingId, { emailNorm, onceKey: wish.onceKey });
    const owner = { emailNorm: emailNorm ?? before?.emailNorm ?? null, personId: before?.personId ?? null };
    const saved = await saveAnswer(tx, permit.now, meeting, { before, owner, wish, showsSince });
    if ("refused" in saved) return saved;
    if (emailNorm !== null && saved.isChanged) await tellSaved(tx, permit.now, meeting, saved.answer);
    const isFirst = (await tx.select({ hash: comingLinks.hash }).from(comingLinks).where(eq(comingLinks.onceKey, wish.onceKey))).length === 0;
    const secret = await makeLink(tx, permit.now, { meetingId, answerId: saved.answer.id, showsSince, ...(isFirst ? { onceKey: wish.onceKey } : {}) });
    return { value: { secret }, log: { verb: "coming.answered", subject: meetingId }, touches: saved.touches };
  });
}

/** One press of a button on the personal page: says or changes the plan and leaves the rest. Refuses a link that is unknown, and as the meeting does. */
export async function planByLink(permit: AnswerPermit, secret: string, plan: Plan): Promise<Outcome<{ plan: Plan }, ClosedReason>> {
  return changeByLink(permit, secret, (before) => ({ ...keptDetails(before), plan, need: undefined }));
}

/** Everything about an answer anew, from its personal link. Refuses as planByLink. */
export async function changeAnswer(permit: AnswerPermit, secret: string, wish: AnswerDetails): Promise<Outcome<{ plan: Plan }, ClosedReason>> {
  return changeByLink(permit, secret, () => wish);
}

/**
 * Deletes an answer with everything that hangs on it: what the person needs, their links and the letters to them. Its
 * places go to whoever waits. A second time changes nothing. Refuses an unknown link.
 */
export async function withdrawAnswer(permit: AnswerPermit, secret: string): Promise<Outcome<{ meetingId: string }, "not_found">> {
  return change<{ meetingId: string }, "not_found">(permit, async (tx) => {
    const found = await linkOf(secret, tx);
    const meeting = found ? await publicMeeting(tx, found.link.meetingId) : null;
    if (!found || !meeting) return { refused: "not_found" };
    if (!found.answer) return { value: { meetingId: meeting.id }, log: [], touches: [] };
    const shown = await shownTouches(tx, meeting);
    await tx.delete(letters).where(isLetterOf(lettersOf(meeting.id, found.answer.id)));
    await tx.delete(comingAnswers).where(eq(comingAnswers.id, found.answer.id));
    await callFromList(tx, permit.now, meeting);
    return { value: { meetingId: meeting.id }, log: { verb: "coming.withdrawn", subject: meeting.id }, touches: await shown() };
  });
}

// ---- What the deeds share ----------------------------------------------------------------------

type Wish = Omit<AnswerDetails, "need"> & { need: string | null | undefined };

async function changeByLink(permit: AnswerPermit, secret: string, wishFor: (before: AnswerRow | null) => Wish): Promise<Outcome<{ plan: Plan }, ClosedReason>> {
  return change<{ plan: Plan }, ClosedReason>(permit, async (tx) => {
    const found = await linkOf(secret, tx);
    const meeting = found ? await publicMeeting(tx, found.link.meetingId) : null;
    if (!found || !meeting) return { refused: "not_found" };
    if (!mayAnswer(meeting, permit.now)) return { refused: "too_late" };
    const { link, answer: before } = found;
    const wish = wishFor(before);
    const owner = await ownerOf(tx, link, before);
    const saved = await saveAnswer(tx, permit.now, meeting, { before, owner, wish: { ...wish, name: wish.name ?? owner.name }, showsSince: link.showsSince });
    if ("refused" in saved) return saved;
    return { value: { plan: wish.plan }, log: { verb: "coming.answered", subject: meeting.id }, touches: saved.touches };
  });
}

export type Owner = { emailNorm: string | null; personId: string | null };
type Saving = { before: AnswerRow | null; owner: Owner; wish: Wish; showsSince: Date };

export async function saveAnswer(tx: Tx, now: Date, meeting: MeetingRow, { before, owner, wish, showsSince }: Saving): Promise<{ answer: AnswerRow; isChanged: boolean; touches: string[] } | { refused: "not_offered" | "no_room_for_more" }> {
  const { need, plan, name, carers, usesWheelchair } = wish;
  if (!plansFor(meeting).includes(plan)) return { refused: "not_offered" };
  const shown = await shownTouches(tx, meeting);
  const id = before?.id ?? newId();
  const place = await placeFor(tx, now, meeting.id, { id, before, wish });
  if (place === null) return { refused: "no_room_for_more" };
  const said = { ...owner, plan, name, carers, usesWheelchair, wantsReminder: wish.wantsReminder && owner.emailNorm !== null, isToConfirm: false };
  const answeredAt = before?.answeredAt ?? now;
  const values = { ...said, ...place, id, meetingId: meeting.id, answeredAt, changedAt: now };
  const [answer] = before
    ? await tx.update(comingAnswers).set(values).where(eq(comingAnswers.id, id)).returning()
    : await tx.insert(comingAnswers).values(values).returning();
  if (!answer) throw new Error("An answer was not kept");
  const isNeedChanged = need !== undefined && (await saveNeed(tx, now, meeting, { answer, words: need, showsSince }));
  await callFromList(tx, now, meeting);
  const isChanged = before === null || isNeedChanged || (Object.keys(said) as (keyof typeof said)[]).some((key) => before[key] !== answer[key]);
  return { answer, isChanged, touches: await shown() };
}

/** The answer that the same form or the same address gave before, and from when on its needs may be shown to whoever sends this. */
async function earlierAnswer(tx: Tx, now: Date, meetingId: string, { emailNorm, onceKey }: { emailNorm: string | null; onceKey: string }): Promise<{ before: AnswerRow | null; showsSince: Date }> {
  const [known] = emailNorm === null ? [] : await tx.select().from(comingAnswers).where(and(eq(comingAnswers.meetingId, meetingId), eq(comingAnswers.emailNorm, emailNorm)));
  const [same] = await tx
    .select({ answer: comingAnswers, showsSince: comingLinks.showsSince })
    .from(comingLinks)
    .innerJoin(comingAnswers, eq(comingAnswers.id, comingLinks.answerId))
    .where(and(eq(comingLinks.onceKey, onceKey), eq(comingLinks.meetingId, meetingId)));
  if (!same) return { before: known ?? null, showsSince: now };
  if (!known || known.id === same.answer.id) return { before: same.answer, showsSince: same.showsSince };
  // The form was sent once without the address and again with one that had answered already: that one person has one answer.
  await tx.delete(comingAnswers).where(eq(comingAnswers.id, same.answer.id));
  return { before: known, showsSince: now };
}

export function keptDetails(before: AnswerRow | null): Omit<AnswerDetails, "plan" | "need"> {
  return { name: before?.name ?? null, carers: before?.carers ?? 0, usesWheelchair: before?.usesWheelchair ?? false, wantsReminder: before?.wantsReminder ?? false };
}

async function ownerOf(tx: Tx, { personId }: LinkRow, before: AnswerRow | null): Promise<Owner & { name: string | null }> {
  if (personId === null) return { emailNorm: before?.emailNorm ?? null, personId: before?.personId ?? null, name: null };
  const [person] = await tx.select({ email: people.emailNorm, name: people.shownName }).from(people).where(eq(people.id, personId));
  return { emailNorm: before?.emailNorm ?? person?.email ?? null, personId, name: person?.name ?? null };
}

/** A meeting as everyone finds it; null for a draft. */
export async function publicMeeting(tx: Tx, id: string): Promise<MeetingRow | null> {
  const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, id));
  return meeting && (publicStates as readonly string[]).includes(meeting.state) ? meeting : null;
}
