/** Writing minutes, up to the public draft. */
import { and, eq } from "drizzle-orm";
import { meetings, minutes, minutesParts } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import { assembleParts, missingFrom } from "~/domain/minutes";
import type { Permit } from "~/domain/permission";
import { minutes as words } from "~/messages/en/minutes";
import { agendaOf, usualAgenda } from "~/services/agendas/read.server";
import { placesOfPanel, type Meeting } from "~/services/meetings/read.server";
import { entriesOfNight, findMeetingOnNight } from "~/services/nights/read.server";
import { shareWhatWasAgreed } from "./record.server";
import { findMinutes, partsOfMinutes, type MinutesRow } from "./read.server";
import { notedLines } from "./text.server";

type WritePermit = Permit<"minutes.write">;
export type WriteRefusal = "not_found" | "not_over" | "not_started" | "already_approved" | "changed_meanwhile";

/** Puts the first text together from the agenda (or the handbook's, rule R17) and what was noted. A second time changes nothing. */
export async function startMinutes(permit: WritePermit, meetingId: string): Promise<Outcome<{ version: number }, WriteRefusal>> {
  const meeting = await findMeetingOnNight(permit, meetingId);
  return change<{ version: number }, WriteRefusal>(permit, async (tx) => {
    if (!meeting) return { refused: "not_found" };
    if (!hasBegun(meeting, permit.now)) return { refused: "not_over" };
    const [made] = await tx.insert(minutes).values({ meetingId, state: "writing", version: 1 }).onConflictDoNothing().returning({ version: minutes.version });
    if (!made) return { value: { version: (await findMinutes(permit, meetingId, tx))?.version ?? 1 }, log: [], touches: [] };
    const { items } = await agendaOf(permit, meetingId, tx);
    const headings = items.length > 0 ? items : usualAgenda(meeting);
    const parts = assembleParts(headings, notedLines(await entriesOfNight(permit, meetingId, tx)), words.text.other);
    await tx.insert(minutesParts).values(parts.map((part, index) => ({ id: newId(), meetingId, position: index + 1, ...part })));
    return { value: { version: 1 }, log: { verb: "minutes.started", subject: meetingId }, touches: [] };
  });
}

/** Adds what was noted and is in no part yet, each to the part of its item or to the last one. */
export async function addMissingToMinutes(permit: WritePermit, meetingId: string): Promise<Outcome<{ added: number }, WriteRefusal>> {
  const meeting = await findMeetingOnNight(permit, meetingId);
  return change<{ added: number }, WriteRefusal>(permit, async (tx) => {
    const judged = await judge(tx, permit, meeting);
    if ("refused" in judged) return judged;
    const parts = await partsOfMinutes(permit, meetingId, tx);
    const missing = missingFrom(parts, notedLines(await entriesOfNight(permit, meetingId, tx)));
    const titles = new Map((await agendaOf(permit, meetingId, tx)).items.map(({ id, title }) => [id, title]));
    for (const { line, agendaItemId } of missing) {
      const part = parts.find(({ heading }) => agendaItemId !== null && heading === titles.get(agendaItemId)) ?? parts.find(({ heading }) => heading === words.text.other);
      if (part) {
        part.body = [part.body, `- ${line}`].filter(Boolean).join("\n");
        await tx.update(minutesParts).set({ body: part.body }).where(eq(minutesParts.id, part.id));
      } else {
        const made = { id: newId(), meetingId, position: parts.length + 1, heading: words.text.other, body: `- ${line}` };
        await tx.insert(minutesParts).values(made);
        parts.push(made);
      }
    }
    if (missing.length > 0) await raise(tx, judged.row);
    return { value: { added: missing.length }, log: { verb: "minutes.changed", subject: meetingId, detail: { added: missing.length } }, touches: [`meeting:${meetingId}`] };
  });
}

/** Changes one part. Refuses "changed_meanwhile" when somebody saved since `version`, and approved minutes. */
export async function changePart(permit: WritePermit, meetingId: string, partId: string, wish: { version: number; heading: string; body: string }): Promise<Outcome<{ version: number }, WriteRefusal>> {
  const meeting = await findMeetingOnNight(permit, meetingId);
  return change<{ version: number }, WriteRefusal>(permit, async (tx) => {
    const judged = await judge(tx, permit, meeting);
    if ("refused" in judged) return judged;
    if (judged.row.version !== wish.version) return { refused: "changed_meanwhile" };
    const [saved] = await tx.update(minutesParts).set({ heading: wish.heading, body: wish.body }).where(and(eq(minutesParts.id, partId), eq(minutesParts.meetingId, meetingId))).returning({ id: minutesParts.id });
    if (!saved) return { refused: "not_found" };
    const version = await raise(tx, judged.row);
    return { value: { version }, log: { verb: "minutes.changed", subject: meetingId, detail: { part: partId, version } }, touches: [`meeting:${meetingId}`] };
  });
}

/**
 * Makes the draft public, with the decisions and numbers on the meeting's page and the actions in their owners' lists, each
 * once. Publishing again brings what was noted since. Refuses "changed_meanwhile" when somebody saved since `version`.
 */
export async function publishDraft(permit: Permit<"minutes.publish">, meetingId: string, version: number): Promise<Outcome<{ actions: number }, WriteRefusal>> {
  const meeting = await findMeetingOnNight(permit, meetingId);
  return change<{ actions: number }, WriteRefusal>(permit, async (tx) => {
    const judged = await judge(tx, permit, meeting);
    if ("refused" in judged) return judged;
    if (judged.row.version !== version) return { refused: "changed_meanwhile" };
    const draftedOn = judged.row.draftedOn ?? londonDay(permit.now);
    await tx.update(minutes).set({ state: "draft", draftedOn }).where(eq(minutes.meetingId, meetingId));
    await tx.update(meetings).set({ minutesPublishedOn: draftedOn }).where(eq(meetings.id, meetingId));
    const actions = await shareWhatWasAgreed(tx, permit, judged.meeting);
    return { value: { actions }, log: { verb: "minutes.published", subject: meetingId, detail: { version, actions } }, touches: [`meeting:${meetingId}`, ...(await placesOfPanel(judged.meeting.panelId, tx))] };
  });
}

type Judged = { meeting: Meeting; row: MinutesRow };

async function judge(tx: Tx, permit: Permit<"minutes.write" | "minutes.publish">, meeting: Meeting | null): Promise<Judged | { refused: WriteRefusal }> {
  if (!meeting) return { refused: "not_found" };
  const row = await findMinutes(permit, meeting.id, tx);
  if (!row) return { refused: "not_started" };
  return row.state === "approved" ? { refused: "already_approved" } : { meeting, row };
}

async function raise(tx: Tx, { meetingId, version }: MinutesRow): Promise<number> {
  await tx.update(minutes).set({ version: version + 1 }).where(eq(minutes.meetingId, meetingId));
  return version + 1;
}

function hasBegun({ startsAt, onDay }: Meeting, now: Date): boolean {
  return startsAt ? startsAt <= now : onDay <= londonDay(now);
}
