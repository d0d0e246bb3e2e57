/** Writing down what happens on the night. Every deed may arrive late and more than once: the form's key tells. */
import { and, eq, isNull } from "drizzle-orm";
import { meetingAttendees, meetingNights, minutes, nightEntries } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import type { Permit } from "~/domain/permission";
import { quorumOf, type Quorum } from "~/domain/quorum";
import { mostPeople, wrongWithEntry, type EntryWish, type WrongEntry } from "~/domain/night";
import { findMeetingOnNight, registerOf } from "./read.server";

type KeepPermit = Permit<"night.keep">;

export type RegisterWish = { here: readonly string[]; apologies: readonly string[]; residents: number; firstTimers: number };
export type RegisterRefusal = "not_found" | "not_begun" | "already_approved" | "too_many" | "more_first_timers";

/** How long before a meeting the register may be taken: doors open early. In milliseconds. */
const doorsOpen = 3 * 3_600_000;

/**
 * Saves the register as it stands: who of those expected is here or sent apologies, and how many residents. The newest
 * save holds. Answers whether the meeting can decide. Refuses before the doors open ("not_begun"), after the minutes were
 * approved ("already_approved"), and numbers that cannot be.
 */
export async function saveRegister(permit: KeepPermit, meetingId: string, wish: RegisterWish): Promise<Outcome<Quorum, RegisterRefusal>> {
  const meeting = await findMeetingOnNight(permit, meetingId);
  return change<Quorum, RegisterRefusal>(permit, async (tx) => {
    if (!meeting) return { refused: "not_found" };
    if (!hasBegun(meeting, permit.now)) return { refused: "not_begun" };
    if (await isApproved(tx, meetingId)) return { refused: "already_approved" };
    if (wish.residents > mostPeople || wish.firstTimers > mostPeople) return { refused: "too_many" };
    if (wish.firstTimers > wish.residents) return { refused: "more_first_timers" };
    const { attendees, terms } = await registerOf(permit, meeting, tx);
    await tx.delete(meetingAttendees).where(eq(meetingAttendees.meetingId, meetingId));
    const marked = attendees.flatMap(({ personId, role }) => {
      const state = wish.here.includes(personId) ? ("here" as const) : wish.apologies.includes(personId) ? ("apologies" as const) : null;
      return state ? [{ meetingId, personId, role, state }] : [];
    });
    if (marked.length > 0) await tx.insert(meetingAttendees).values(marked);
    const quorum = quorumOf(terms, attendees.map(({ held, personId }) => ({ held, isHere: wish.here.includes(personId) })));
    const night = { residents: wish.residents, firstTimers: wish.firstTimers, isQuorate: quorum.isQuorate, savedAt: permit.now };
    const [before] = await tx.select({ savedAt: meetingNights.savedAt }).from(meetingNights).where(eq(meetingNights.meetingId, meetingId));
    // What was written down before anybody counted goes by the first count.
    if (!before) await tx.update(nightEntries).set({ isProvisional: !quorum.isQuorate }).where(and(eq(nightEntries.meetingId, meetingId), eq(nightEntries.kind, "decision")));
    await tx.insert(meetingNights).values({ meetingId, ...night }).onConflictDoUpdate({ target: meetingNights.meetingId, set: night });
    return { value: quorum, log: { verb: "register.saved", subject: meetingId, detail: { here: marked.filter(({ state }) => state === "here").length, isQuorate: quorum.isQuorate } }, touches: [] };
  });
}

export type NoteRefusal = "not_found" | "not_begun" | "already_approved" | WrongEntry;

/**
 * Writes down a decision, an action or an interest. The same key twice is one entry. A decision is provisional while the
 * register says that too few are there (rule R11). Refuses what wrongWithEntry finds, and after approval "already_approved".
 */
export async function noteEntry(permit: KeepPermit, meetingId: string, { onceKey, ...wish }: EntryWish & { onceKey: string }): Promise<Outcome<{ id: string }, NoteRefusal>> {
  const { viewer } = permit;
  const meeting = await findMeetingOnNight(permit, meetingId);
  if (viewer.kind !== "person" || !meeting) return { ok: false, reason: "not_found" };
  const ownKey = `${viewer.actorKey}:${onceKey}`;
  return change<{ id: string }, NoteRefusal>(permit, async (tx) => {
    const [before] = await tx.select({ id: nightEntries.id }).from(nightEntries).where(eq(nightEntries.onceKey, ownKey));
    if (before) return { value: before, log: [], touches: [] };
    if (!hasBegun(meeting, permit.now)) return { refused: "not_begun" };
    if (await isApproved(tx, meetingId)) return { refused: "already_approved" };
    const wrong = wrongWithEntry(wish, meeting.onDay);
    if (wrong) return { refused: wrong };
    const [night] = await tx.select({ isQuorate: meetingNights.isQuorate }).from(meetingNights).where(eq(meetingNights.meetingId, meetingId));
    const id = newId();
    const isProvisional = wish.kind === "decision" && night?.isQuorate === false;
    await tx.insert(nightEntries).values({ id, meetingId, ...wish, words: wish.words.trim(), post: wish.post?.trim() || null, isProvisional, notedAt: permit.now, onceKey: ownKey });
    return { value: { id }, log: { verb: `${wish.kind}.noted`, subject: id, detail: { meeting: meetingId, isProvisional } }, touches: [] };
  });
}

/** Strikes an entry out: it is kept and shown to nobody. Refuses one that is public as an action ("already_shared") or approved. */
export async function strikeEntry(permit: KeepPermit, meetingId: string, entryId: string): Promise<Outcome<null, "not_found" | "already_approved" | "already_shared">> {
  const meeting = await findMeetingOnNight(permit, meetingId);
  return change<null, "not_found" | "already_approved" | "already_shared">(permit, async (tx) => {
    if (!meeting) return { refused: "not_found" };
    if (await isApproved(tx, meetingId)) return { refused: "already_approved" };
    const [entry] = await tx.select().from(nightEntries).where(and(eq(nightEntries.id, entryId), eq(nightEntries.meetingId, meetingId)));
    if (!entry) return { refused: "not_found" };
    if (entry.actionId) return { refused: "already_shared" };
    await tx.update(nightEntries).set({ struckAt: permit.now }).where(and(eq(nightEntries.id, entryId), isNull(nightEntries.struckAt)));
    return { value: null, log: { verb: "entry.struck", subject: entryId, detail: { meeting: meetingId } }, touches: [] };
  });
}

function hasBegun({ startsAt, onDay }: { startsAt: Date | null; onDay: string }, now: Date): boolean {
  const opens = startsAt ? startsAt.getTime() - doorsOpen : Date.parse(`${onDay}T00:00:00Z`);
  return now.getTime() >= opens;
}

async function isApproved(tx: Tx, meetingId: string): Promise<boolean> {
  const [row] = await tx.select({ state: minutes.state }).from(minutes).where(eq(minutes.meetingId, meetingId));
  return row?.state === "approved";
}
