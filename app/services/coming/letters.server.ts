/** Letters to people who answered about a meeting, put into the outbox in the transaction of the deed. Each carries a link of its own. */
import { and, count, eq, gte, isNotNull, lt } from "drizzle-orm";
import { comingAnswers, letters } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { wayInFor } from "~/domain/coming";
import { fullMoment, fullSpan, longDay, londonDay } from "~/domain/day";
import { comingLetter, needAsked, needReplied, type ComingFacts, type ComingNews } from "~/emails/coming";
import { env } from "~/env.server";
import { queueLetters } from "~/services/letters/write.server";
import type { MeetingRow } from "~/services/meetings/read.server";
import { peopleOfPanel } from "~/services/panels/members.server";
import { addressOfLink, makeLink, type AnswerRow } from "./links.server";

/** Begins the key of every letter about an answer to this meeting: by it they are found when they are to be forgotten. */
export function lettersOf(meetingId: string, answerId = ""): string {
  return answerId === "" ? `coming:${meetingId}:` : `coming:${meetingId}:${answerId}:`;
}

/** Letters whose key begins like this, as one range of the index. */
export function isLetterOf(prefix: string) {
  return and(gte(letters.onceKey, prefix), lt(letters.onceKey, `${prefix}\uffff`));
}

type News = { news: ComingNews; /** Tells this letter from others of the same kind about the same answer. */ time: string };

/** Writes to one person, if they gave an address. */
export async function tellAnswerer(tx: Tx, now: Date, meeting: MeetingRow, answer: AnswerRow, { news, time }: News): Promise<void> {
  if (answer.emailNorm === null) return;
  const letter = comingLetter(news, await factsFor(tx, now, meeting, answer, news));
  await queueLetters(tx, [{ onceKey: `${lettersOf(meeting.id, answer.id)}${news}:${time}`, kind: `coming.${news}`, to: answer.emailNorm, dueAt: now, ...letter }]);
}

/**
 * Tells everybody who answered what became of the meeting, but those in `told`, who hear of it as members; of another way in
 * only those who join by it. When it moves, all are asked to say again.
 */
export async function tellAnswerers(tx: Tx, now: Date, news: "moved" | "cancelled" | "place_changed" | "way_in_changed", meeting: MeetingRow, told: ReadonlySet<string>): Promise<void> {
  if (news === "moved") await tx.update(comingAnswers).set({ isToConfirm: true }).where(eq(comingAnswers.meetingId, meeting.id));
  const rows = await tx.select().from(comingAnswers).where(and(eq(comingAnswers.meetingId, meeting.id), isNotNull(comingAnswers.emailNorm)));
  // Who comes to the room needs no other link.
  const concerned = news === "way_in_changed" ? rows.filter(({ plan }) => plan === "joining") : rows;
  for (const answer of concerned) {
    if (!told.has(answer.emailNorm ?? "")) await tellAnswerer(tx, now, meeting, answer, { news, time: String(meeting.sequence) });
  }
}

const mostSaved = 5;

/** Writes that an answer is saved, five times for one answer at most: a stranger with somebody's address cannot fill their inbox. */
export async function tellSaved(tx: Tx, now: Date, meeting: MeetingRow, answer: AnswerRow): Promise<void> {
  const [sent] = await tx
    .select({ total: count() })
    .from(letters)
    .where(isLetterOf(`${lettersOf(meeting.id, answer.id)}saved:`));
  const number = sent?.total ?? 0;
  if (number < mostSaved) await tellAnswerer(tx, now, meeting, answer, { news: "saved", time: String(number) });
}

/** Sends the answer to a need to the person who asked, if they gave an address. */
export async function tellReply(tx: Tx, now: Date, meeting: MeetingRow, answer: AnswerRow, need: { id: string; version: number; state: "arranged" | "cannot_arrange"; reply: string | null }): Promise<void> {
  if (answer.emailNorm === null) return;
  const letter = needReplied(need.state, need.reply, await factsFor(tx, now, meeting, answer, "reminder"));
  await queueLetters(tx, [{ onceKey: `${lettersOf(meeting.id, answer.id)}need:${need.id}:${need.version}`, kind: "coming.replied", to: answer.emailNorm, dueAt: now, ...letter }]);
}

/** Tells the chair and the secretary that somebody waits for an answer; not who, and not what they need (standard PRV-06). */
export async function tellOfNeed(tx: Tx, now: Date, meeting: MeetingRow, panel: string, need: { id: string; version: number; answerBy: string }): Promise<void> {
  const letter = needAsked({ title: meeting.title, by: longDay(need.answerBy), panel, address: `${env.publicUrl}/meetings/${meeting.id}/answers` });
  const officers = await peopleOfPanel(tx, meeting.panelId, londonDay(now), ["chair", "secretary"]);
  await queueLetters(
    tx,
    officers.map(({ id, email }) => ({ onceKey: `${lettersOf(meeting.id)}need:${need.id}:${need.version}:${id}`, kind: "coming.need", to: email, dueAt: now, ...letter })),
  );
}

async function factsFor(tx: Tx, now: Date, meeting: MeetingRow, answer: AnswerRow, news: ComingNews): Promise<ComingFacts> {
  const { title, startsAt, endsAt, movedFrom, changeReason } = meeting;
  if (!startsAt || !endsAt) throw new Error("A letter about a meeting needs its times");
  const place = [meeting.venueName, meeting.venueAddress, meeting.venuePostcode].filter((part) => part !== null).join(", ");
  const isChange = news === "moved" || news === "cancelled";
  return {
    title,
    when: fullSpan(startsAt, endsAt),
    was: news === "moved" && movedFrom ? fullMoment(movedFrom) : null,
    where: answer.plan === "joining" ? null : place || meeting.joinByPhone,
    wayIn: wayInFor(answer.plan, meeting, now),
    why: isChange ? changeReason : null,
    answer: answer.plan,
    isWaiting: answer.standing === "waiting",
    link: addressOfLink(await makeLink(tx, now, { meetingId: meeting.id, answerId: answer.id })),
  };
}
