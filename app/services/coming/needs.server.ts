/**
 * What people need to take part: asked in private, answered by the chair or the secretary. The words are health data
 * (standard PRV-06): they go into no audit detail, no log and no letter but the answer to the person who asked.
 */
import { and, desc, eq, gte } from "drizzle-orm";
import { accessNeeds, comingAnswers, meetings, panels } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { answerNeedBy, mayAnswer } from "~/domain/coming";
import { londonDay } from "~/domain/day";
import { isWithin, type Permit } from "~/domain/permission";
import { bankHolidayDays } from "~/services/almanac/bank-holidays.server";
import type { MeetingRow } from "~/services/meetings/read.server";
import { tellOfNeed, tellReply } from "./letters.server";
import type { AnswerRow } from "./links.server";

/**
 * Keeps what somebody needs, beside their answer, and promises a day. Other words are a new question; empty words take the
 * question back. Changes only a need asked from `showsSince` on. True when something changed.
 */
export async function saveNeed(tx: Tx, now: Date, meeting: MeetingRow, { answer, words, showsSince }: { answer: AnswerRow; words: string | null; showsSince: Date }): Promise<boolean> {
  const [known] = await tx
    .select()
    .from(accessNeeds)
    .where(and(eq(accessNeeds.answerId, answer.id), gte(accessNeeds.askedAt, showsSince)))
    .orderBy(desc(accessNeeds.askedAt))
    .limit(1);
  if (words === null) {
    if (known) await tx.delete(accessNeeds).where(eq(accessNeeds.id, known.id));
    return known !== undefined;
  }
  if (known?.words === words) return false;
  const asked = {
    id: known?.id ?? newId(),
    meetingId: meeting.id,
    answerId: answer.id,
    words,
    askedAt: known?.askedAt ?? now,
    answerBy: answerNeedBy(londonDay(now), meeting.onDay, await bankHolidayDays(tx)),
    state: "asked" as const,
    reply: null,
    answeredAt: null,
    version: (known?.version ?? 0) + 1,
  };
  await tx.insert(accessNeeds).values(asked).onConflictDoUpdate({ target: accessNeeds.id, set: asked });
  const [panel] = await tx.select({ name: panels.name }).from(panels).where(eq(panels.id, meeting.panelId));
  await tellOfNeed(tx, now, meeting, panel?.name ?? "", asked);
  return true;
}

export type NeedReply = { version: number; state: "arranged" | "cannot_arrange"; reply: string | null };

/**
 * Answers what somebody needs; they hear by email if they gave an address, and see it on their own page. Refuses one that
 * the permit does not reach ("not_found"), one whose words or answer changed since `version` ("changed_meanwhile"), and a
 * meeting that is over or cancelled ("too_late").
 */
export async function answerNeed(permit: Permit<"need.answer">, needId: string, wish: NeedReply): Promise<Outcome<{ meetingId: string }, "not_found" | "changed_meanwhile" | "too_late">> {
  return change<{ meetingId: string }, "not_found" | "changed_meanwhile" | "too_late">(permit, async (tx) => {
    const [found] = await tx
      .select({ need: accessNeeds, answer: comingAnswers, meeting: meetings })
      .from(accessNeeds)
      .innerJoin(comingAnswers, eq(comingAnswers.id, accessNeeds.answerId))
      .innerJoin(meetings, eq(meetings.id, accessNeeds.meetingId))
      .where(eq(accessNeeds.id, needId));
    if (!found || !isWithin(permit.reach, { panelId: found.meeting.panelId })) return { refused: "not_found" };
    const { need, answer, meeting } = found;
    if (!mayAnswer(meeting, permit.now)) return { refused: "too_late" };
    const isSame = need.state === wish.state && need.reply === wish.reply;
    if (need.version === wish.version + 1 && isSame) return { value: { meetingId: meeting.id }, log: [], touches: [] };
    if (need.version !== wish.version) return { refused: "changed_meanwhile" };
    const replied = { state: wish.state, reply: wish.reply, answeredAt: permit.now, version: need.version + 1 };
    await tx.update(accessNeeds).set(replied).where(eq(accessNeeds.id, needId));
    await tellReply(tx, permit.now, meeting, answer, { id: needId, ...replied });
    return { value: { meetingId: meeting.id }, log: { verb: "need.answered", subject: needId }, touches: [] };
  });
}
