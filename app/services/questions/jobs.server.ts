/** What happens to questions by the clock: reminders before the 72 hours are over, and forgetting (standard PRV-03). */
import { and, eq, inArray, isNotNull, lt, lte, or } from "drizzle-orm";
import { questionAskers, questions } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { keptFor, otherBody, reminderDue } from "~/domain/question";
import { tellAsker, tellBody } from "./letters.server";

const day = 86_400_000;

/**
 * Reminds whoever has a question 24 hours and 6 hours before its time is over, and when it is; the body that it is offered to
 * as well; and tells the asker when it is late. Each letter is written once, however often this runs.
 */
export async function remindOfQuestions(permit: Permit<"question.remind">): Promise<{ letters: number }> {
  const { now } = permit;
  const open = await appRead().select().from(questions).where(inArray(questions.state, ["waiting", "offered"]));
  const due = open.flatMap((row) => {
    const key = reminderDue(row, now);
    return key === null ? [] : [{ id: row.id, key }];
  });
  if (due.length === 0) return { letters: 0 };
  const outcome = await change(permit, async (tx) => {
    let letters = 0;
    for (const { id, key } of due) {
      const [row] = await tx.select().from(questions).where(eq(questions.id, id));
      // It may have been answered since it was read.
      if (!row || reminderDue(row, now) !== key) continue;
      letters += await tellBody(tx, now, row, row.holder, key, key);
      if (row.state === "offered") letters += await tellBody(tx, now, row, otherBody(row.holder), key, key);
      if (key === "late") await tellAsker(tx, now, row, "late", { kind: "late" });
    }
    return { value: letters, log: [], touches: [] };
  });
  return { letters: outcome.ok ? outcome.value : 0 };
}

/**
 * Wipes email addresses thirty days after the answer (twelve months in any case), and the askers' own words a year after the
 * answer, ninety days where it was declined. Numbers, times and published answers stay. May run at any time, and twice.
 */
export async function forgetAskers(permit: Permit<"question.forget">): Promise<{ wiped: number }> {
  const { now } = permit;
  const before = (days: number) => new Date(now.getTime() - days * day);
  const outcome = await change(permit, async (tx) => {
    const addresses = await tx.delete(questionAskers).where(lt(questionAskers.keptUntil, londonDay(now))).returning({ id: questionAskers.questionId });
    const words = await tx
      .update(questions)
      .set({ words: null, keptDetails: [] })
      .where(and(isNotNull(questions.words), or(lte(questions.answeredAt, before(keptFor.words)), and(eq(questions.state, "declined"), lte(questions.answeredAt, before(keptFor.declinedWords))))))
      .returning({ id: questions.id });
    const wiped = { addresses: addresses.length, words: words.length };
    const total = wiped.addresses + wiped.words;
    return { value: total, log: total > 0 ? { verb: "question.forgotten", subject: "questions", detail: wiped } : [], touches: [] };
  });
  return { wiped: outcome.ok ? outcome.value : 0 };
}
