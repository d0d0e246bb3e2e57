/** What police or council say to a question, and passing one on to each other. */
import { eq } from "drizzle-orm";
import { questionAskers, questionMoves, questions } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { readNumber } from "~/domain/concern";
import { addDays, londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { keptFor, mayRead, otherBody, wrongWithAnswer, wrongWithOffer, wrongWithReply, type Answer, type Body, type WrongAnswer, type WrongMove } from "~/domain/question";
import { question as words } from "~/messages/en/question";
import { wardsAnswered } from "./keys.server";
import { tellAsker, tellBody } from "./letters.server";
import { bodiesListening } from "./people.server";
import { touchesOf } from "./write.server";

type Row = typeof questions.$inferSelect;
type Answers = Permit<"question.answer">;
export type AnswerRefusal = WrongAnswer | "not_found" | "changed_meanwhile";
export type MoveRefusal = WrongMove | "not_found" | "changed_meanwhile" | "nobody_listens";

/**
 * Answers or declines a question of a ward that the permit's holder answers for, or puts an answer right; the asker has a
 * letter with it. With a `wording` question and answer are public, in that wording. The first answer stops the clock, and
 * what is put right later does not move it. Refuses what is wrong with the answer, "changed_meanwhile" when `version` is not
 * the newest, and "not_found" out of reach.
 */
export async function answerQuestion(permit: Answers, number: string, { version, answer }: { version: number; answer: Answer }): Promise<Outcome<{ number: string }, AnswerRefusal>> {
  const { viewer, now } = permit;
  return change<{ number: string }, AnswerRefusal>(permit, async (tx) => {
    const found = await rowWithin(tx, permit, number);
    if (!found || viewer.kind !== "person") return { refused: "not_found" };
    const { row, as } = found;
    if (row.version !== version) return { refused: "changed_meanwhile" };
    const by = as.includes(row.holder) ? row.holder : otherBody(row.holder);
    const wrong = wrongWithAnswer(answer, row, by);
    if (wrong) return { refused: wrong };
    const isPutRight = row.state === "answered";
    const wording = answer.kind === "answered" ? (answer.wording?.trim() ?? null) : null;
    await tx
      .update(questions)
      .set({
        state: answer.kind,
        answer: answer.words.trim(),
        declineReason: answer.kind === "declined" ? answer.reason : null,
        wording,
        publishedAt: wording === null ? null : (row.publishedAt ?? now),
        answeredAt: row.answeredAt ?? now,
        answeredBy: viewer.actorKey,
        version: version + 1,
      })
      .where(eq(questions.id, row.id));
    const telling = answer.kind === "declined" ? { kind: "declined" as const, by, reason: words.declined[answer.reason], why: answer.words.trim() } : { kind: "answered" as const, by, answer: answer.words.trim(), isPublished: wording !== null, isPutRight };
    await tellAsker(tx, now, row, `answer-${version + 1}`, telling);
    await tx.update(questionAskers).set({ keptUntil: addDays(londonDay(now), keptFor.contactAfterAnswer) }).where(eq(questionAskers.questionId, row.id));
    const verb = isPutRight ? "question.put_right" : `question.${answer.kind}`;
    return { value: { number: row.number }, log: { verb, subject: row.id, detail: { by, isPublished: wording !== null } }, touches: touchesOf(row) };
  });
}

/** Offers a question to the other body, which has to take it; until then it stays where it is, and the clock runs on. Refuses what is wrong with that, and "nobody_listens" where the other body has nobody to answer. */
export async function offerQuestion(permit: Answers, number: string, { version, reason }: { version: number; reason: string }): Promise<Outcome<{ number: string }, MoveRefusal>> {
  return move(permit, number, version, async (tx, row, as) => {
    const by = as.includes(row.holder) ? row.holder : otherBody(row.holder);
    const wrong = wrongWithOffer(row, by, reason);
    if (wrong) return wrong;
    const other = otherBody(by);
    if (!(await bodiesListening(tx, row.wardCode, londonDay(permit.now))).includes(other)) return "nobody_listens";
    await tellBody(tx, permit.now, row, other, "offered", "offered");
    return { set: { state: "offered", wasOffered: true }, kind: "offered", by, reason: reason.trim() };
  });
}

/** Takes a question that was offered, or gives it back with a reason. Refuses what is wrong with that. */
export async function replyToOffer(permit: Answers, number: string, { version, reply }: { version: number; reply: { takes: true } | { takes: false; reason: string } }): Promise<Outcome<{ number: string }, MoveRefusal>> {
  return move(permit, number, version, async (tx, row, as) => {
    const other = otherBody(row.holder);
    const by = as.includes(other) ? other : row.holder;
    const wrong = wrongWithReply(row, by, reply);
    if (wrong) return wrong;
    if (reply.takes) {
      await tellAsker(tx, permit.now, row, "taken", { kind: "taken", by });
      return { set: { state: "waiting", holder: by }, kind: "taken", by, reason: null };
    }
    await tellBody(tx, permit.now, row, row.holder, "given-back", "given_back");
    return { set: { state: "waiting" }, kind: "given_back", by, reason: reply.reason.trim() };
  });
}

type Move = { set: Partial<Pick<Row, "state" | "holder" | "wasOffered">>; kind: "offered" | "taken" | "given_back"; by: Body; reason: string | null };

async function move(permit: Answers, number: string, version: number, decide: (tx: Tx, row: Row, as: readonly Body[]) => Promise<Move | MoveRefusal>): Promise<Outcome<{ number: string }, MoveRefusal>> {
  return change<{ number: string }, MoveRefusal>(permit, async (tx) => {
    const found = await rowWithin(tx, permit, number);
    if (!found) return { refused: "not_found" };
    const { row, as } = found;
    if (row.version !== version) return { refused: "changed_meanwhile" };
    const decided = await decide(tx, row, as);
    if (typeof decided === "string") return { refused: decided };
    const { set, kind, by, reason } = decided;
    await tx.update(questions).set({ ...set, version: version + 1 }).where(eq(questions.id, row.id));
    await tx.insert(questionMoves).values({ id: newId(), questionId: row.id, kind, by, reason, at: permit.now });
    return { value: { number: row.number }, log: { verb: `question.${kind}`, subject: row.id, detail: { by } }, touches: touchesOf(row) };
  });
}

/** The question and the bodies for which the permit's holder answers in its ward; null where that is none. */
async function rowWithin(tx: Tx, { viewer }: Answers, number: string): Promise<{ row: Row; as: Body[] } | null> {
  const [row] = await tx.select().from(questions).where(eq(questions.number, readNumber(number) ?? ""));
  if (!row || row.state === "withdrawn") return null;
  const reach = wardsAnswered(viewer);
  const as = (["police", "council"] as const).filter((body) => reach[body].includes(row.wardCode));
  return as.some((body) => mayRead(row, body)) ? { row, as } : null;
}
