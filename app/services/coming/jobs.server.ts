/** What happens to answers by itself: the reminder on the day before, and forgetting. */
import { and, eq, gt, inArray, isNotNull, isNull, lt, ne, or } from "drizzle-orm";
import { comingAnswers, comingLinks, letters, meetings } from "~/db/app-schema.server";
import { change, foldApp } from "~/db/change.server";
import { daysKept } from "~/domain/coming";
import { addDays, londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { isLetterOf, lettersOf, tellAnswerer } from "./letters.server";

/**
 * Reminds those who asked for it on the London day before, once for each time that the meeting is set for (standard
 * RSV-05). Those who wait for a place or cannot come are left in peace. Answers how many letters it put in the outbox.
 */
export async function remindComers(permit: Permit<"coming.remind">): Promise<number> {
  const { now } = permit;
  const reminded = await change(permit, async (tx) => {
    const due = await tx
      .select({ answer: comingAnswers, meeting: meetings })
      .from(comingAnswers)
      .innerJoin(meetings, eq(meetings.id, comingAnswers.meetingId))
      .where(
        and(
          eq(meetings.onDay, addDays(londonDay(now), 1)),
          eq(meetings.state, "published"),
          gt(meetings.startsAt, now),
          eq(comingAnswers.wantsReminder, true),
          isNotNull(comingAnswers.emailNorm),
          ne(comingAnswers.plan, "cannot_come"),
          ne(comingAnswers.standing, "waiting"),
          or(isNull(comingAnswers.remindedFor), ne(comingAnswers.remindedFor, meetings.startsAt)),
        ),
      );
    for (const { answer, meeting } of due) {
      await tellAnswerer(tx, now, meeting, answer, { news: "reminder", time: String(meeting.startsAt?.getTime()) });
      await tx.update(comingAnswers).set({ remindedFor: meeting.startsAt }).where(eq(comingAnswers.id, answer.id));
    }
    return { value: due.length, log: [], touches: [] };
  });
  return reminded.ok ? reminded.value : 0;
}

/**
 * Deletes answers, what people need, links and letters of meetings that were more than 30 days ago (standard PRV-03), held
 * or cancelled, and leaves no copy of them in the file. Answers how many meetings were cleared.
 */
export async function forgetAnswers(permit: Permit<"coming.forget">): Promise<number> {
  const lastKept = addDays(londonDay(permit.now), -daysKept);
  const forgotten = await change(permit, async (tx) => {
    const isOld = lt(meetings.onDay, lastKept);
    const answered = await tx.selectDistinct({ id: meetings.id }).from(comingAnswers).innerJoin(meetings, eq(meetings.id, comingAnswers.meetingId)).where(isOld);
    const linked = await tx.selectDistinct({ id: meetings.id }).from(comingLinks).innerJoin(meetings, eq(meetings.id, comingLinks.meetingId)).where(isOld);
    const ids = [...new Set([...answered, ...linked].map(({ id }) => id))];
    for (const id of ids) await tx.delete(letters).where(isLetterOf(lettersOf(id)));
    await tx.delete(comingLinks).where(inArray(comingLinks.meetingId, ids));
    await tx.delete(comingAnswers).where(inArray(comingAnswers.meetingId, ids));
    return { value: ids.length, log: ids.map((id) => ({ verb: "coming.forgotten", subject: id })), touches: [] };
  });
  const cleared = forgotten.ok ? forgotten.value : 0;
  if (cleared > 0) await foldApp();
  return cleared;
}
