/** What a panel's officers say to a concern, and taking that back. */
import { eq } from "drizzle-orm";
import { concerns, issueConcerns } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { mayFollow, shownNumber, wrongWithAnswer, type Answer, type WrongAnswer } from "~/domain/concern";
import { londonDay, plainDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { detailsIn } from "~/domain/personal-details";
import { concern as concernWords } from "~/messages/en/concern";
import { tellSender } from "./letters.server";
import { mayReadConcerns } from "./read.server";

type ConcernRow = typeof concerns.$inferSelect;

export type AnswerRefusal = WrongAnswer | "not_found" | "changed_meanwhile" | "points_at_somebody";

/**
 * Answers a concern, or notes on which day it was considered. The words are public, so they may not point at anybody
 * ("points_at_somebody"). Whoever left an address has a letter. Refuses what is wrong with the answer, "changed_meanwhile"
 * when `version` is not the newest, and "not_found" out of reach.
 */
export async function answerConcern(permit: Permit<"concern.answer">, concernId: string, { version, answer }: { version: number; answer: Answer }): Promise<Outcome<{ number: string }, AnswerRefusal>> {
  const today = londonDay(permit.now);
  const words = "words" in answer ? (answer.words ?? "") : "";
  if (detailsIn(`${words} ${answer.kind === "passed_on" ? answer.to : ""}`).length > 0) return { ok: false, reason: "points_at_somebody" };
  return change<{ number: string }, AnswerRefusal>(permit, async (tx) => {
    const concern = await concernWithin(tx, permit, concernId);
    if (!concern) return { refused: "not_found" };
    if (concern.version !== version) return { refused: "changed_meanwhile" };
    const wrong = wrongWithAnswer(answer, { state: concern.state, receivedOn: londonDay(concern.receivedAt), today });
    if (wrong) return { refused: wrong };
    const cleared = { answerReason: null, answerWords: null, passedTo: null };
    const set =
      answer.kind === "considered"
        ? { ...cleared, consideredOn: answer.on, answeredAt: null }
        : {
            answeredAt: permit.now,
            answeredBy: permit.viewer.kind === "person" ? permit.viewer.actorKey : null,
            consideredOn: concern.consideredOn ?? today,
            answerWords: answer.words?.trim() || null,
            answerReason: answer.kind === "not_taken" ? answer.reason : null,
            passedTo: answer.kind === "passed_on" ? answer.to.trim() : null,
          };
    await tx
      .update(concerns)
      .set({ ...set, state: answer.kind, version: version + 1 })
      .where(eq(concerns.id, concernId));
    await tellSender(tx, permit.now, concern, { once: `answer-${version + 1}`, ...lettersWords(concern.number, answer) });
    return { value: { number: concern.number }, log: { verb: `concern.${answer.kind}`, subject: concernId, detail: answer.kind === "not_taken" ? { reason: answer.reason } : {} }, touches: touchesOf(concern) };
  });
}

function lettersWords(number: string, answer: Answer): { subject: string; sentences: string[] } {
  const { letter, notTaken } = concernWords;
  const shown = shownNumber(number);
  if (answer.kind === "considered") return { subject: letter.considered.subject(shown), sentences: letter.considered.sentences(plainDay(answer.on)) };
  if (answer.kind === "parked") return { subject: letter.parked.subject(shown), sentences: letter.parked.sentences(answer.words) };
  if (answer.kind === "passed_on") return { subject: letter.passedOn.subject(shown), sentences: letter.passedOn.sentences(answer.to, answer.words) };
  return { subject: letter.notTaken.subject(shown), sentences: letter.notTaken.sentences(notTaken[answer.reason], answer.words) };
}

/**
 * Takes an answer back, or takes a concern out of its issue: it is "considered" again, and its number says so. Refuses
 * "not_found", "changed_meanwhile", and "cannot_follow" where there is nothing to take back or the sender has withdrawn.
 */
export async function takeAnswerBack(permit: Permit<"concern.answer">, concernId: string, { version }: { version: number }): Promise<Outcome<{ number: string }, "not_found" | "changed_meanwhile" | "cannot_follow">> {
  return change<{ number: string }, "not_found" | "changed_meanwhile" | "cannot_follow">(permit, async (tx) => {
    const concern = await concernWithin(tx, permit, concernId);
    if (!concern) return { refused: "not_found" };
    if (concern.version !== version) return { refused: "changed_meanwhile" };
    if (concern.state === "received" || concern.state === "considered" || !mayFollow(concern.state, "considered")) return { refused: "cannot_follow" };
    const [link] = await tx.delete(issueConcerns).where(eq(issueConcerns.concernId, concernId)).returning({ issueId: issueConcerns.issueId });
    await tx
      .update(concerns)
      .set({ state: "considered", consideredOn: concern.consideredOn ?? londonDay(permit.now), answeredAt: null, answerReason: null, answerWords: null, passedTo: null, version: version + 1 })
      .where(eq(concerns.id, concernId));
    const shown = shownNumber(concern.number);
    await tellSender(tx, permit.now, concern, { once: `back-${version + 1}`, subject: concernWords.letter.back.subject(shown), sentences: concernWords.letter.back.sentences });
    return {
      value: { number: concern.number },
      log: { verb: "concern.answer_taken_back", subject: concernId, detail: { from: concern.state } },
      touches: [...touchesOf(concern), ...(link ? [`issue:${link.issueId}`, `ward:${concern.wardCode}`] : [])],
    };
  });
}

/** The concern, if it is there and the permit's holder may read it. */
export async function concernWithin(tx: Tx, permit: Permit<"concern.answer" | "issue.write">, concernId: string): Promise<ConcernRow | null> {
  const [concern] = await tx.select().from(concerns).where(eq(concerns.id, concernId));
  return concern && mayReadConcerns(permit, concern.panelId) ? concern : null;
}

/** What the public can see of a concern. */
export function touchesOf({ number, panelId }: Pick<ConcernRow, "number" | "panelId">): string[] {
  return [`concern:${number}`, `panel:${panelId}`];
}
