/** The room of a meeting: who has a place, who waits, and who is called when one is free. */
import { and, asc, eq } from "drizzle-orm";
import { comingAnswers, meetingRooms, meetings } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { hasRoom, heldOrWaiting } from "~/db/coming-room.server";
import { freeIn, mayAnswer, needsMore, nextFromList, placesFor, type Plan, type Room } from "~/domain/coming";
import { isWithin, type Permit } from "~/domain/permission";
import type { Meeting, MeetingRow } from "~/services/meetings/read.server";
import { tellAnswerer } from "./letters.server";
import type { AnswerRow } from "./links.server";
import { peopleComing, roomOf, takenOf } from "./read.server";
import { shownPeople } from "~/domain/small-numbers";

/** Sets how many places there are; null for no limit. Whoever has a place keeps it; more room calls people from the list. Refuses a meeting that is not the permit's ("not_found"). */
export async function setRoom(permit: Permit<"meeting.schedule">, { id, panelId }: Meeting, room: Room): Promise<Outcome<{ called: number }, "not_found">> {
  return change<{ called: number }, "not_found">(permit, async (tx) => {
    if (!isWithin(permit.reach, { panelId })) return { refused: "not_found" };
    const values = { meetingId: id, seats: room.seats, wheelchairSpaces: room.wheelchairs };
    await tx.insert(meetingRooms).values(values).onConflictDoUpdate({ target: meetingRooms.meetingId, set: values });
    const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, id));
    if (!meeting) return { refused: "not_found" };
    const shown = await shownTouches(tx, meeting);
    const called = await callFromList(tx, permit.now, meeting);
    return { value: { called }, log: { verb: "coming.room_set", subject: id, detail: { ...room } }, touches: await shown() };
  });
}

type Place = Pick<AnswerRow, "seats" | "wheelchairs" | "placeAskedAt"> & { standing: AnswerRow["standing"] | ReturnType<typeof heldOrWaiting> };

/**
 * What an answer takes and how it stands, to be written in one statement. Null when somebody who has a place asks for more
 * than there is: they keep what they have.
 */
export async function placeFor(tx: Tx, now: Date, meetingId: string, { id, before, wish }: { id: string; before: AnswerRow | null; wish: { plan: Plan; carers: number; usesWheelchair: boolean } }): Promise<Place | null> {
  const needed = placesFor(wish);
  if (needed.seats + needed.wheelchairs === 0) return { ...needed, standing: "none", placeAskedAt: null };
  if (before?.standing === "waiting") return { ...needed, standing: "waiting", placeAskedAt: before.placeAskedAt };
  if (before?.standing === "held") {
    if (needsMore(before, needed)) {
      const grown = await tx
        .update(comingAnswers)
        .set(needed)
        .where(and(eq(comingAnswers.id, id), hasRoom(meetingId, needed, id)))
        .returning({ id: comingAnswers.id });
      if (grown.length === 0) return null;
    }
    return { ...needed, standing: "held", placeAskedAt: before.placeAskedAt };
  }
  return { ...needed, standing: heldOrWaiting(meetingId, needed, id), placeAskedAt: now };
}

/** Gives free places to those who wait, first come first, and writes to them. Does nothing once the meeting is over or cancelled. Answers how many. */
export async function callFromList(tx: Tx, now: Date, meeting: MeetingRow): Promise<number> {
  if (!mayAnswer(meeting, now)) return 0;
  const waiting = await tx
    .select()
    .from(comingAnswers)
    .where(and(eq(comingAnswers.meetingId, meeting.id), eq(comingAnswers.standing, "waiting")))
    .orderBy(asc(comingAnswers.placeAskedAt), asc(comingAnswers.id));
  if (waiting.length === 0) return 0;
  const called = nextFromList(waiting, freeIn(await roomOf(meeting.id, tx), await takenOf(meeting.id, tx)));
  for (const answer of called) {
    await tx.update(comingAnswers).set({ standing: "held" }).where(eq(comingAnswers.id, answer.id));
    await tellAnswerer(tx, now, meeting, { ...answer, standing: "held" }, { news: "place", time: String(now.getTime()) });
  }
  return called.length;
}

/** Call it before a change and its answer after: what public pages have to be drawn anew, which is nothing while the number that everyone sees is the same. */
export async function shownTouches(tx: Tx, { id }: { id: string }): Promise<() => Promise<string[]>> {
  const before = shownPeople(await peopleComing(id, tx));
  return async () => (shownPeople(await peopleComing(id, tx)) === before ? [] : [`meeting:${id}`]);
}
