/** Answers that somebody phoned in or gave at the door, noted by those who run the panel. */
import { eq } from "drizzle-orm";
import { people } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { mayAnswer, type Plan } from "~/domain/coming";
import { isWithin, type Permit } from "~/domain/permission";
import type { Meeting } from "~/services/meetings/read.server";
import { expectedAtMeeting, type Expected } from "~/services/nights/roster.server";
import { tellSaved } from "./letters.server";
import { answerOfPerson } from "./links.server";
import { keptDetails, publicMeeting, saveAnswer } from "./write.server";

/** Whose answers can be noted: everybody whom the panels that hold it expect by their role. The caller found the meeting within reach. */
export async function peopleToNote(permit: Permit<"coming.view" | "coming.note">, meeting: Meeting): Promise<Pick<Expected, "personId" | "name" | "role">[]> {
  return (await expectedAtMeeting(permit, meeting)).map(({ personId, name, role }) => ({ personId, name, role }));
}

type NoteRefusal = "not_found" | "too_late" | "not_expected" | "not_offered" | "no_room_for_more";

/**
 * Notes what a person told the panel about one meeting, as if they had said it by their own link: the newest answer holds, and
 * what they asked for in private stays. Whoever has an email address is told by letter, with a link to change it. The same
 * again changes nothing. Refuses a meeting that the permit does not reach, one that is over or cancelled ("too_late"), whoever
 * the panel does not expect by their role ("not_expected"), and what planByLink refuses.
 */
export async function noteAnswer(permit: Permit<"coming.note">, meetingId: string, { personId, plan }: { personId: string; plan: Plan }): Promise<Outcome<{ plan: Plan }, NoteRefusal>> {
  return change<{ plan: Plan }, NoteRefusal>(permit, async (tx) => {
    const meeting = await publicMeeting(tx, meetingId);
    if (!meeting || !isWithin(permit.reach, { panelId: meeting.panelId })) return { refused: "not_found" };
    if (!mayAnswer(meeting, permit.now)) return { refused: "too_late" };
    const expected = (await expectedAtMeeting(permit, meeting, tx)).find((person) => person.personId === personId);
    if (!expected) return { refused: "not_expected" };
    const before = await answerOfPerson({ meetingId, personId }, tx);
    const [person] = await tx.select({ email: people.emailNorm }).from(people).where(eq(people.id, personId));
    const owner = { personId, emailNorm: before?.emailNorm ?? person?.email ?? null };
    const details = keptDetails(before);
    const wish = { ...details, plan, name: details.name ?? (expected.name || null), need: undefined };
    const saved = await saveAnswer(tx, permit.now, meeting, { before, owner, wish, showsSince: new Date(0) });
    if ("refused" in saved) return saved;
    if (!saved.isChanged) return { value: { plan }, log: [], touches: [] };
    await tellSaved(tx, permit.now, meeting, saved.answer);
    return { value: { plan }, log: { verb: "coming.noted", subject: meetingId }, touches: saved.touches };
  });
}
