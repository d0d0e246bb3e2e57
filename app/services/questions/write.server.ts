/** Asking a question, taking it back, and turning to those above when the answer is late. Answers have files of their own. */
import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { questionAskers, questions, wards } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { numberFrom, readNumber } from "~/domain/concern";
import { dangerIn } from "~/domain/danger";
import { addDays, londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { detailsIn } from "~/domain/personal-details";
import { keptFor, mayAppeal, mayFollow, type Body } from "~/domain/question";
import { isSecretOf, onceKeyOf, secretOf } from "./keys.server";
import { tellAbove, tellAsker, tellBody } from "./letters.server";
import { mayWriteTo, takeQuestionTurn } from "./limits.server";
import { bodiesListening } from "./people.server";

type Row = typeof questions.$inferSelect;
export type Asked = { number: string; secret: string };
type TooMany = { ok: false; reason: "too_many"; retryAfterSeconds: number };
type AskRefusal = "no_ward" | "nobody_listens" | "details_seen";

export type QuestionWish = { wardCode: string; askedOf: Body; words: string; mayPublish: boolean; email: string | null; keepsDetails: boolean; onceKey: string; clientAddress: string };

/**
 * Takes a question from anybody for the police team or the council of a ward; its 72 hours begin now. What looks like a
 * private detail must be taken out or kept knowingly. Sent twice with one `onceKey` (20 random letters or more) it is taken
 * once, and leads to the same page. Refuses "no_ward", "nobody_listens" where nobody of that body could answer, "details_seen",
 * and "too_many" from one corner of the network.
 */
export async function askQuestion(permit: Permit<"question.ask">, wish: QuestionWish): Promise<Outcome<Asked, AskRefusal> | TooMany> {
  const { now } = permit;
  const seen = detailsIn(wish.words);
  if (seen.length > 0 && !wish.keepsDetails) return { ok: false, reason: "details_seen" };
  const turn = takeQuestionTurn("ask", wish.clientAddress, now);
  if (!turn.ok) return { ok: false, reason: "too_many", retryAfterSeconds: turn.retryAfterSeconds };
  const email = wish.email !== null && mayWriteTo(wish.email, now) ? wish.email : null;
  return change<Asked, AskRefusal>(permit, async (tx) => {
    const [again] = await tx.select({ id: questions.id, number: questions.number }).from(questions).where(eq(questions.onceKey, onceKeyOf(wish.onceKey)));
    if (again) return { value: { number: again.number, secret: secretOf(again.id) }, log: [], touches: [] };
    const [ward] = await tx.select({ code: wards.code }).from(wards).where(and(eq(wards.code, wish.wardCode), eq(wards.isFormer, false)));
    if (!ward) return { refused: "no_ward" };
    if (!(await bodiesListening(tx, ward.code, londonDay(now))).includes(wish.askedOf)) return { refused: "nobody_listens" };
    const row = await keep(tx, now, wish, seen);
    if (email) {
      await tx.insert(questionAskers).values({ questionId: row.id, emailNorm: email, keptUntil: addDays(londonDay(now), keptFor.contact) });
      await tellAsker(tx, now, row, "received", { kind: "received" });
    }
    await tellBody(tx, now, row, wish.askedOf, "new", "new");
    return { value: { number: row.number, secret: secretOf(row.id) }, log: { verb: "question.asked", subject: row.id, detail: { ward: ward.code, of: wish.askedOf } }, touches: touchesOf(row) };
  });
}

async function keep(tx: Tx, now: Date, { wardCode, askedOf, words, mayPublish, onceKey }: QuestionWish, keptDetails: Row["keptDetails"]): Promise<Row> {
  const row = { id: newId(), wardCode, askedOf, holder: askedOf, wasOffered: false, words, keptDetails, isDanger: dangerIn(words) !== null, mayPublish, receivedAt: now, state: "waiting" as const, version: 1, onceKey: onceKeyOf(onceKey) };
  for (let tries = 0; tries < 5; tries += 1) {
    const [made] = await tx.insert(questions).values({ ...row, number: numberFrom(randomBytes(6)) }).onConflictDoNothing({ target: questions.number }).returning();
    if (made) return made;
  }
  throw new Error("No free number for a question was found");
}

/** The asker takes a question back: its words are wiped, and so is the address. Refuses "not_found", and "too_late" once there is an answer. */
export async function withdrawQuestion(permit: Permit<"question.ask">, own: { number: string; secret: string }): Promise<Outcome<null, "not_found" | "too_late">> {
  return change<null, "not_found" | "too_late">(permit, async (tx) => {
    const row = await ownRow(tx, own);
    if (!row) return { refused: "not_found" };
    if (row.state === "withdrawn") return { value: null, log: [], touches: [] };
    if (!mayFollow(row.state, "withdrawn")) return { refused: "too_late" };
    await tx.update(questions).set({ state: "withdrawn", words: null, keptDetails: [], answeredAt: permit.now, version: row.version + 1 }).where(eq(questions.id, row.id));
    await tx.delete(questionAskers).where(eq(questionAskers.questionId, row.id));
    return { value: null, log: { verb: "question.withdrawn", subject: row.id }, touches: touchesOf(row) };
  });
}

/**
 * The answer is late and the asker says so to those above: one letter to each of them, once. Doing it again changes nothing.
 * Refuses "not_found", "not_late", "nobody_above" where there is nobody to write to, and "too_many".
 */
export async function appealLateness(permit: Permit<"question.ask">, { clientAddress, ...own }: { number: string; secret: string; clientAddress: string }): Promise<Outcome<null, "not_found" | "not_late" | "nobody_above" | "too_many">> {
  const { now } = permit;
  if (!takeQuestionTurn("appeal", clientAddress, now).ok) return { ok: false, reason: "too_many" };
  return change<null, "not_found" | "not_late" | "nobody_above" | "too_many">(permit, async (tx) => {
    const row = await ownRow(tx, own);
    if (!row) return { refused: "not_found" };
    if (row.appealedAt !== null) return { value: null, log: [], touches: [] };
    if (!mayAppeal(row, now)) return { refused: "not_late" };
    const letters = await tellAbove(tx, now, row);
    if (letters === 0) return { refused: "nobody_above" };
    await tx.update(questions).set({ appealedAt: now, version: row.version + 1 }).where(eq(questions.id, row.id));
    return { value: null, log: { verb: "question.appealed", subject: row.id, detail: { letters } }, touches: touchesOf(row) };
  });
}

async function ownRow(tx: Tx, { number, secret }: { number: string; secret: string }): Promise<Row | null> {
  const [row] = await tx.select().from(questions).where(eq(questions.number, readNumber(number) ?? ""));
  return row && isSecretOf(row.id, secret) ? row : null;
}

/** What the public can see of a question. */
export function touchesOf({ number, wardCode }: Pick<Row, "number" | "wardCode">): string[] {
  return [`question:${number}`, `ward:${wardCode}`];
}
