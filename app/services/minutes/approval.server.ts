/** Approving minutes, which freezes them, and what may be said about them afterwards (rule R24). */
import { eq } from "drizzle-orm";
import { createHash } from "node:crypto";
import { meetings, minutes, minutesNotes, nightEntries } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay, plainDay } from "~/domain/day";
import { keepsNotes } from "~/domain/meeting";
import { isWithin, type Permit, type Role } from "~/domain/permission";
import { minutes as words } from "~/messages/en/minutes";
import { role as roleWords } from "~/messages/en/role";
import { agendaOf } from "~/services/agendas/read.server";
import { findMeeting, placesOfPanel } from "~/services/meetings/read.server";
import { findMeetingOnNight } from "~/services/nights/read.server";
import { findMinutes, meetingsThatMayApprove } from "./read.server";
import { textOfMinutes } from "./text.server";

/** The fingerprint of a text: SHA-256 over its UTF-8 bytes, in hexadecimal letters. */
export function hashOfText(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

export type ApprovalRefusal = "not_found" | "not_a_draft" | "already_approved" | "no_such_meeting" | "changed_meanwhile";

/**
 * Freezes the text as it is and writes the decision into the record of the later meeting that approved it. Refuses minutes that
 * are not a public draft, a meeting that cannot approve (earlier, not begun, too few members there), and a text that somebody
 * changed since `version`. The same approval again changes nothing.
 */
export async function approveMinutes(permit: Permit<"minutes.approve">, meetingId: string, wish: { atId: string; version: number; ratifies: boolean }): Promise<Outcome<{ hash: string }, ApprovalRefusal>> {
  const meeting = await findMeetingOnNight(permit, meetingId);
  if (!meeting) return { ok: false, reason: "not_found" };
  const seen = await findMinutes(permit, meetingId);
  const text = await textOfMinutes(permit, meeting);
  const hash = hashOfText(text);
  return change<{ hash: string }, ApprovalRefusal>(permit, async (tx) => {
    const row = await findMinutes(permit, meetingId, tx);
    if (row?.state === "approved") return row.approvedAtId === wish.atId && row.hash ? { value: { hash: row.hash }, log: [], touches: [] } : { refused: "already_approved" };
    if (row?.state !== "draft") return { refused: "not_a_draft" };
    const at = (await meetingsThatMayApprove(permit, meeting, tx)).find(({ id }) => id === wish.atId);
    if (!at) return { refused: "no_such_meeting" };
    if (row.version !== wish.version || seen?.version !== wish.version) return { refused: "changed_meanwhile" };
    await tx.update(minutes).set({ state: "approved", approvedOn: at.onDay, approvedAtId: at.id, text, hash }).where(eq(minutes.meetingId, meetingId));
    await tx.update(meetings).set({ previousMinutesOn: meeting.onDay, previousMinutesConfirmed: true }).where(eq(meetings.id, at.id));
    const day = plainDay(meeting.onDay);
    const decided = [words.approval.decision(meeting.title, day), ...(wish.ratifies ? [words.approval.ratified(meeting.title, day)] : [])];
    const { items } = await agendaOf(permit, at.id, tx);
    const agendaItemId = items.find(({ kind }) => kind === "minutes_and_actions")?.id ?? null;
    for (const [index, said] of decided.entries()) {
      await tx.insert(nightEntries).values({ id: newId(), meetingId: at.id, kind: "decision", words: said, agendaItemId, isProvisional: false, notedAt: permit.now, onceKey: `approval:${meetingId}:${index}` });
    }
    return { value: { hash }, log: { verb: "minutes.approved", subject: meetingId, detail: { at: at.id, hash } }, touches: [`meeting:${meetingId}`, `meeting:${at.id}`, ...(await placesOfPanel(meeting.panelId, tx))] };
  });
}

export type NoteRefusal = "not_found" | "not_approved" | "not_a_draft" | "empty";

/** Lists a correction below approved minutes; their text stays. The same key twice is one correction. */
export async function correctMinutes(permit: Permit<"minutes.correct">, meetingId: string, wish: { words: string; askedBy: string; onceKey: string }): Promise<Outcome<null, NoteRefusal>> {
  const meeting = await findMeetingOnNight(permit, meetingId);
  const row = await findMinutes(permit, meetingId);
  if (!meeting) return { ok: false, reason: "not_found" };
  if (row?.state !== "approved") return { ok: false, reason: "not_approved" };
  return addNote(permit, meetingId, "correction", wish);
}

/** A dated note by police or council, below the public draft or the approved text. They cannot change a word of the minutes. */
export async function noteOnMinutes(permit: Permit<"minutes.note">, meetingId: string, wish: { words: string; onceKey: string }): Promise<Outcome<null, NoteRefusal>> {
  const meeting = await findMeeting(permit, meetingId);
  const row = await findMinutes(permit, meetingId);
  if (!meeting || !keepsNotes(meeting.kind) || !isWithin(permit.reach, { panelId: meeting.panelId })) return { ok: false, reason: "not_found" };
  if (row?.state !== "draft" && row?.state !== "approved") return { ok: false, reason: "not_a_draft" };
  return addNote(permit, meetingId, "note", { ...wish, askedBy: postOf(permit, meeting.panelId) });
}

async function addNote(permit: Permit<"minutes.correct" | "minutes.note">, meetingId: string, kind: "correction" | "note", { words: said, askedBy, onceKey }: { words: string; askedBy: string; onceKey: string }): Promise<Outcome<null, NoteRefusal>> {
  if (permit.viewer.kind !== "person") return { ok: false, reason: "not_found" };
  if (said.trim() === "") return { ok: false, reason: "empty" };
  const ownKey = `${permit.viewer.actorKey}:${onceKey}`;
  return change<null, NoteRefusal>(permit, async (tx) => {
    const id = newId();
    const [made] = await tx.insert(minutesNotes).values({ id, meetingId, kind, words: said.trim(), askedBy: askedBy.trim(), onDay: londonDay(permit.now), onceKey: ownKey }).onConflictDoNothing().returning({ id: minutesNotes.id });
    return { value: null, log: made ? { verb: kind === "note" ? "minutes.noted" : "minutes.corrected", subject: meetingId, detail: { note: id } } : [], touches: [`meeting:${meetingId}`] };
  });
}

/** The post in whose name somebody writes: never a person's name. */
function postOf({ viewer }: Permit<"minutes.note">, panelId: string): string {
  const held: Role[] = viewer.kind === "person" ? viewer.grants.filter(({ panelIds }) => panelIds.includes(panelId)).map(({ role }) => role) : [];
  const post = (["sergeant", "snt_officer", "council_officer"] as const).find((role) => held.includes(role));
  return post ? roleWords.names[post] : "";
}
