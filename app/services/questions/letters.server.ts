/** Letters about questions. None holds what the asker wrote. */
import { eq } from "drizzle-orm";
import { questionAskers, questions, wards } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { shownNumber } from "~/domain/concern";
import { fullMoment, londonDay } from "~/domain/day";
import { dueAt, type Body } from "~/domain/question";
import { questionNews } from "~/emails/question-news";
import { question as words } from "~/messages/en/question";
import { queueLetters } from "~/services/letters/write.server";
import { addressesOf } from "./keys.server";
import { answerersOf, thoseAbove } from "./people.server";

type Row = typeof questions.$inferSelect;

const letter = words.letter;

export type AskerTelling =
  | { kind: "received" }
  | { kind: "taken"; by: Body }
  | { kind: "late" }
  | { kind: "answered"; by: Body; answer: string; isPublished: boolean; isPutRight: boolean }
  | { kind: "declined"; by: Body; reason: string; why: string };

/** A letter to the asker, where there is an address: each `once` only once. */
export async function tellAsker(tx: Tx, now: Date, row: Pick<Row, "id" | "number" | "receivedAt" | "holder" | "askedOf" | "wardCode">, once: string, telling: AskerTelling): Promise<void> {
  const [asker] = await tx.select().from(questionAskers).where(eq(questionAskers.questionId, row.id));
  if (!asker) return;
  const shown = shownNumber(row.number);
  const { own } = addressesOf(row.id, shown);
  const { subject, sentences } = toAsker(telling, shown, row);
  await queueLetters(tx, [{ onceKey: `question:${row.id}:${once}:asker`, kind: `question.${telling.kind}`, to: asker.emailNorm, dueAt: now, ...questionNews({ subject, sentences, links: [{ href: own, label: letter.own }], because: letter.becauseAsked }) }]);
}

function toAsker(telling: AskerTelling, shown: string, { receivedAt, askedOf, holder }: Pick<Row, "receivedAt" | "askedOf" | "holder">): { subject: string; sentences: string[] } {
  const due = fullMoment(dueAt(receivedAt));
  const name = (body: Body) => words.bodies[body];
  if (telling.kind === "received") return letter.received(shown, name(askedOf), due);
  if (telling.kind === "taken") return letter.taken(shown, name(telling.by), due);
  if (telling.kind === "late") return letter.late(shown, name(holder), due);
  if (telling.kind === "declined") return letter.declined(shown, name(telling.by), telling.reason, telling.why);
  return letter.answered(shown, name(telling.by), telling);
}

export type BodyTelling = "new" | "offered" | "given_back" | "day_left" | "hours_left" | "late";

/** A letter to everybody who answers for `body`: each `once` and address only once. Says number, ward and time, and nothing of the question. */
export async function tellBody(tx: Tx, now: Date, row: Pick<Row, "id" | "number" | "receivedAt" | "wardCode">, body: Body, once: string, telling: BodyTelling): Promise<number> {
  const [ward] = await tx.select({ name: wards.name }).from(wards).where(eq(wards.code, row.wardCode));
  const shown = shownNumber(row.number);
  const { desk } = addressesOf(row.id, shown);
  const { all } = await answerersOf(tx, row.wardCode, body, londonDay(now));
  const composed = questionNews({ ...letter.toBody[telling](shown, ward?.name ?? "", fullMoment(dueAt(row.receivedAt))), links: [{ href: desk, label: letter.desk }], because: letter.becauseYours });
  await queueLetters(tx, all.map((to) => ({ onceKey: `question:${row.id}:${once}:${body}:${to}`, kind: "question.body", to, dueAt: now, ...composed })));
  return all.length;
}

/** One letter to each of those above, because the answer is late; how many there are. */
export async function tellAbove(tx: Tx, now: Date, row: Row): Promise<number> {
  const [ward] = await tx.select({ name: wards.name }).from(wards).where(eq(wards.code, row.wardCode));
  const shown = shownNumber(row.number);
  const addresses = await thoseAbove(tx, row.wardCode, row.holder, londonDay(now));
  const composed = questionNews({ ...letter.above(shown, ward?.name ?? "", words.bodies[row.holder], fullMoment(dueAt(row.receivedAt))), links: [{ href: addressesOf(row.id, shown).status, label: letter.status }], because: letter.becauseAbove });
  await queueLetters(tx, addresses.map((to) => ({ onceKey: `question:${row.id}:above:${to}`, kind: "question.above", to, dueAt: now, ...composed })));
  return addresses.length;
}
