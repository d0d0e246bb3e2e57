/** What the public draft of minutes brings with it: decisions and numbers for the meeting's page, and actions for their owners. */
import { eq } from "drizzle-orm";
import { actionHistory, actions, meetingAttendance, meetingRecords, nightEntries } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { publicHeadcount } from "~/domain/minutes";
import type { Permit } from "~/domain/permission";
import type { Meeting } from "~/services/meetings/read.server";
import { entriesOfNight, registerOf, type NightEntry, type Register } from "~/services/nights/read.server";

/** To be called inside the change that publishes. Answers how many actions are new. */
export async function shareWhatWasAgreed(tx: Tx, permit: Permit<"minutes.publish">, meeting: Meeting): Promise<number> {
  const entries = await entriesOfNight(permit, meeting.id, tx);
  await writeDecisions(tx, meeting.id, entries.filter(({ kind }) => kind === "decision"));
  const register = await registerOf(permit, meeting, tx);
  if (register.savedAt) await writeNumbers(tx, meeting.id, register);
  const fresh = entries.filter(({ kind, actionId }) => kind === "action" && actionId === null);
  for (const entry of fresh) await makeAction(tx, permit, meeting, entry);
  return fresh.length;
}

async function writeDecisions(tx: Tx, meetingId: string, decisions: readonly NightEntry[]): Promise<void> {
  await tx.delete(meetingRecords).where(eq(meetingRecords.meetingId, meetingId));
  if (decisions.length === 0) return;
  await tx.insert(meetingRecords).values(decisions.map(({ words }, index) => ({ id: newId(), meetingId, kind: "decision" as const, position: index + 1, sentence: words })));
}

/** Only numbers that may be public: none of residents under 5 (standard PRV-22). */
async function writeNumbers(tx: Tx, meetingId: string, { attendees, residents, firstTimers }: Register): Promise<void> {
  const here = (group: string) => attendees.filter((person) => person.group === group && person.state === "here").length;
  const shown = publicHeadcount({ residents, firstTimers });
  const counts = { panel: here("member"), councillors: here("councillor"), police: here("police"), residents: shown.residents, first_time: shown.firstTimers };
  await tx.delete(meetingAttendance).where(eq(meetingAttendance.meetingId, meetingId));
  const rows = Object.entries(counts).flatMap(([group, count]) => (count === null ? [] : [{ meetingId, group, count }]));
  await tx.insert(meetingAttendance).values(rows);
}

/** An action that the meeting asks for: its owner says what becomes of it. It is owed since the day of the meeting. */
async function makeAction(tx: Tx, permit: Permit<"minutes.publish">, meeting: Meeting, entry: NightEntry): Promise<void> {
  if (permit.viewer.kind !== "person") throw new Error("Minutes are published by a person");
  const { actorKey } = permit.viewer;
  const id = newId();
  const { words, organisation, post, dueOn } = entry;
  await tx.insert(actions).values({
    id,
    panelId: meeting.panelId,
    meetingId: meeting.id,
    kind: "other",
    sentence: words,
    promise: words,
    state: "proposed",
    organisation,
    post,
    dueOn,
    openedOn: meeting.onDay,
    postedBy: actorKey,
    postedAt: permit.now,
    onceKey: `night:${entry.id}`,
  });
  await tx.insert(actionHistory).values({ id: newId(), actionId: id, kind: "posted", at: permit.now, by: actorKey, credit: post });
  await tx.update(nightEntries).set({ actionId: id }).where(eq(nightEntries.id, entry.id));
}
