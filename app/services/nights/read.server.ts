/** What was noted on the night of a meeting, for those who run the panel. */
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { meetingAttendees, meetingNights, nightEntries } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import type { Plan } from "~/domain/coming";
import { keepsNotes } from "~/domain/meeting";
import { isWithin, type AnyPermit, type Permit } from "~/domain/permission";
import { quorumOf, type Quorum } from "~/domain/quorum";
import { memberAnswers } from "~/services/coming/read.server";
import { findMeeting, type Meeting } from "~/services/meetings/read.server";
import { termsOfPanel, type PanelTerms } from "~/services/terms/read.server";
import { expectedAtMeeting, type Expected } from "./roster.server";

export type NightEntry = typeof nightEntries.$inferSelect;
/** `state` as the register was saved; `said` is what the person told the panel ahead of the meeting. */
export type Attendee = Expected & { state: "here" | "apologies" | null; said: Plan | null };

/** `savedAt` is null until somebody has taken the register. */
export type Register = { attendees: Attendee[]; residents: number; firstTimers: number; savedAt: Date | null; terms: PanelTerms; quorum: Quorum };

/** A published or held meeting of which a record is kept, within reach; null for drafts, cancelled ones and surgeries (rule R21). */
export async function findMeetingOnNight(permit: Permit<"night.keep" | "minutes.write" | "minutes.publish" | "minutes.approve" | "minutes.correct">, id: string): Promise<Meeting | null> {
  const meeting = await findMeeting(permit, id);
  if (!meeting || !isWithin(permit.reach, { panelId: meeting.panelId })) return null;
  return keepsNotes(meeting.kind) && meeting.state !== "cancelled" ? meeting : null;
}

/** Who was expected and who came, and whether they can decide by the panel's own rule (rule R11). */
export async function registerOf(permit: AnyPermit, { id, panelId, onDay }: Pick<Meeting, "id" | "panelId" | "onDay">, read: AppDb = appRead()): Promise<Register> {
  const [night] = await read.select().from(meetingNights).where(eq(meetingNights.meetingId, id));
  const marked = await read.select().from(meetingAttendees).where(eq(meetingAttendees.meetingId, id));
  const states = new Map(marked.map(({ personId, state }) => [personId, state]));
  const ahead = new Map((await memberAnswers(permit, id, read)).map(({ personId, plan }) => [personId, plan]));
  const attendees = (await expectedAtMeeting(permit, { id, panelId, onDay }, read)).map((person) => ({ ...person, state: states.get(person.personId) ?? null, said: ahead.get(person.personId) ?? null }));
  const terms = await termsOfPanel(permit, panelId, read);
  const quorum = quorumOf(terms, attendees.map(({ held, state }) => ({ held, isHere: state === "here" })));
  return { attendees, residents: night?.residents ?? 0, firstTimers: night?.firstTimers ?? 0, savedAt: night?.savedAt ?? null, terms, quorum };
}

/**
 * How the register opens on the night: as it was saved last, and until it was saved with the apologies that were sent ahead
 * already ticked. Nobody is ticked as here for having said that they come. Whoever takes the register can change all of it.
 */
export function ticksOf({ attendees, savedAt }: Pick<Register, "attendees" | "savedAt">): { here: string[]; apologies: string[] } {
  const of = (isTicked: (person: Attendee) => boolean) => attendees.filter(isTicked).map(({ personId }) => personId);
  return { here: of(({ state }) => state === "here"), apologies: of(({ state, said }) => (savedAt === null ? said === "cannot_come" : state === "apologies")) };
}

/** What was written down and not struck out, in its order. */
export async function entriesOfNight(_permit: AnyPermit, meetingId: string, read: AppDb = appRead()): Promise<NightEntry[]> {
  return read
    .select()
    .from(nightEntries)
    .where(and(eq(nightEntries.meetingId, meetingId), isNull(nightEntries.struckAt)))
    .orderBy(asc(nightEntries.notedAt), asc(nightEntries.id));
}

/** One entry of one meeting that is not struck out, or null. */
export async function findEntry(permit: AnyPermit, meetingId: string, entryId: string): Promise<NightEntry | null> {
  return (await entriesOfNight(permit, meetingId)).find(({ id }) => id === entryId) ?? null;
}

/** The decisions of these meetings that wait for a later one to agree. */
export async function provisionalDecisions(_permit: AnyPermit, meetingIds: readonly string[]): Promise<NightEntry[]> {
  if (meetingIds.length === 0) return [];
  return appRead()
    .select()
    .from(nightEntries)
    .where(and(inArray(nightEntries.meetingId, [...meetingIds]), eq(nightEntries.isProvisional, true), isNull(nightEntries.struckAt)))
    .orderBy(asc(nightEntries.notedAt));
}
