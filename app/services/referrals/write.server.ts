/** The council's answer to a priority. */
import { and, eq, inArray } from "drizzle-orm";
import { priorities, referrals } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import type { Permit } from "~/domain/permission";
import { wrongWithAnswer, type ReferralAnswer } from "~/domain/referral";

export type AnswerRefusal = "not_found" | "words_needed" | "reason_needed" | "answered_already";

/**
 * Answers a priority in the council's name: accepted, accepted with a change (which must be said), or declined (with the
 * reason). Everybody sees it. The same answer sent twice is one; another answer is refused ("answered_already"). Refuses
 * "not_found" for another borough's.
 */
export async function answerReferral(permit: Permit<"referral.answer">, wish: { referralId: string; answer: ReferralAnswer; words: string }): Promise<Outcome<{ id: string }, AnswerRefusal>> {
  const { viewer, now, reach } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  const words = wish.words.trim() || null;
  return change<{ id: string }, AnswerRefusal>(permit, async (tx) => {
    const [row] = await tx
      .select({ referral: referrals, priority: priorities })
      .from(referrals)
      .innerJoin(priorities, eq(priorities.id, referrals.priorityId))
      .where(and(eq(referrals.id, wish.referralId), reach.everywhere ? undefined : inArray(referrals.boroughCode, [...reach.boroughCodes])));
    if (!row) return { refused: "not_found" };
    const { referral, priority } = row;
    if (referral.answer !== null) {
      const isTheSame = referral.answer === wish.answer && referral.answerWords === words;
      return isTheSame ? { value: { id: referral.id }, log: [], touches: [] } : { refused: "answered_already" };
    }
    const wrong = wrongWithAnswer(wish.answer, wish.words);
    if (wrong) return { refused: wrong };
    await tx.update(referrals).set({ answer: wish.answer, answerWords: words, answeredAt: now, answeredBy: viewer.actorKey }).where(eq(referrals.id, referral.id));
    return {
      value: { id: referral.id },
      log: { verb: "referral.answered", subject: referral.id, detail: { priority: priority.id, answer: wish.answer } },
      touches: [`priority:${priority.id}`, `ward:${priority.wardCode}`, `panel:${priority.panelId}`],
    };
  });
}
