/** Questions: where one stands, for everybody; the asker's own page; and the public answers of a ward. */
import { and, asc, desc, eq, gte, isNotNull, ne } from "drizzle-orm";
import { questionAskers, questionMoves, questions, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { readNumber } from "~/domain/concern";
import { londonDay } from "~/domain/day";
import type { AnyPermit, Permit } from "~/domain/permission";
import { bodies, dueAt, isFound, isLate, isOpen, mayAppeal, mayFollow, nextTurn, recordOf, shownRecord, wasInTime, type Body, type QuestionState, type ShownRecord } from "~/domain/question";
import { isSecretOf } from "./keys.server";
import { bodiesListening } from "./people.server";

type Row = typeof questions.$inferSelect;

export type Move = { kind: "offered" | "taken" | "given_back"; by: Body; at: Date };

export type QuestionStatus = {
  number: string;
  wardCode: string;
  askedOf: Body;
  holder: Body;
  /** UTC: since when the body that has it has it. */
  heldSince: Date;
  state: QuestionState;
  receivedAt: Date;
  dueAt: Date;
  isLate: boolean;
  answeredAt: Date | null;
  wasInTime: boolean | null;
  moves: Move[];
  /** Both null unless published. */
  wording: string | null;
  answer: string | null;
  appealedAt: Date | null;
  /** UTC: when it becomes late; undefined when it cannot. */
  turnsAt: Date | undefined;
};

/** Where a question stands, by its number as somebody typed it; null where there is none. Nothing that the asker wrote. */
export async function findQuestionStatus(permit: Permit<"question.view">, typed: string): Promise<QuestionStatus | null> {
  const row = await rowOf(typed);
  if (!row) return null;
  const moves = await movesOf(row.id);
  const isPublic = row.wording !== null;
  return { ...standingOf(row, moves, permit.now), number: row.number, wardCode: row.wardCode, wording: row.wording, answer: isPublic ? row.answer : null, turnsAt: nextTurn([row], permit.now) };
}

export function standingOf(row: Row, moves: readonly Move[], now: Date) {
  const { askedOf, holder, state, receivedAt, answeredAt, appealedAt } = row;
  const heldSince = moves.filter(({ kind }) => kind === "taken").at(-1)?.at ?? receivedAt;
  return { askedOf, holder, heldSince, state, receivedAt, dueAt: dueAt(receivedAt), isLate: isLate(row, now), answeredAt, wasInTime: wasInTime(row), moves: [...moves], appealedAt };
}

export async function movesOf(questionId: string): Promise<Move[]> {
  return appRead().select({ kind: questionMoves.kind, by: questionMoves.by, at: questionMoves.at }).from(questionMoves).where(eq(questionMoves.questionId, questionId)).orderBy(asc(questionMoves.at));
}

async function rowOf(typed: string): Promise<Row | null> {
  const number = readNumber(typed);
  if (number === null) return null;
  const [row] = await appRead().select().from(questions).where(eq(questions.number, number));
  return row ?? null;
}

export type OwnQuestion = { number: string; words: string | null; answer: string | null; declineReason: Row["declineReason"]; mayPublish: boolean; hearsBack: boolean; mayWithdraw: boolean; mayAppeal: boolean };

/** The asker's own words and the answer to them, for whoever holds the secret; null otherwise. */
export async function ownQuestion(permit: Permit<"question.view">, typed: string, secret: string): Promise<OwnQuestion | null> {
  const row = await rowOf(typed);
  if (!row || !isSecretOf(row.id, secret)) return null;
  const [asker] = await appRead().select({ id: questionAskers.questionId }).from(questionAskers).where(eq(questionAskers.questionId, row.id));
  const { number, words, answer, declineReason, mayPublish, state } = row;
  return { number, words, answer, declineReason, mayPublish, hearsBack: asker !== undefined, mayWithdraw: mayFollow(state, "withdrawn"), mayAppeal: mayAppeal(row, permit.now) };
}

// ---- Of a ward ---------------------------------------------------------------------------------

export type PublishedAnswer = { number: string; body: Body; wording: string; answer: string; on: string; wasInTime: boolean };

/** Published questions and answers of a ward in which all words of `wanted` are found, newest first. */
export async function publishedOf(permit: AnyPermit, wardCode: string, wanted = ""): Promise<PublishedAnswer[]> {
  const rows = await appRead()
    .select()
    .from(questions)
    .where(and(eq(questions.wardCode, wardCode), eq(questions.state, "answered"), isNotNull(questions.wording)))
    .orderBy(desc(questions.publishedAt), asc(questions.number));
  return rows.flatMap((row) => {
    const { number, holder, wording, answer, answeredAt } = row;
    if (wording === null || answer === null || !isFound({ wording, answer }, wanted)) return [];
    return [{ number, body: holder, wording, answer, on: londonDay(answeredAt ?? permit.now), wasInTime: wasInTime(row) === true }];
  });
}

const year = 365 * 86_400_000;

/** How each body kept to the 72 hours in the last twelve months in this ward, and UTC: when that changes by the clock alone. */
export async function recordsOfWard(permit: AnyPermit, wardCode: string): Promise<{ records: { body: Body; shown: ShownRecord }[]; turnsAt: Date | undefined }> {
  const rows = await appRead()
    .select()
    .from(questions)
    .where(and(eq(questions.wardCode, wardCode), gte(questions.receivedAt, new Date(permit.now.getTime() - year)), ne(questions.state, "withdrawn")));
  const records = bodies.map((body) => ({ body, shown: shownRecord(recordOf(rows.filter(({ holder }) => holder === body), permit.now)) }));
  return { records, turnsAt: nextTurn(rows.filter(({ state }) => isOpen(state)), permit.now) };
}

/** Whom a resident of this ward can ask; null for a ward that is not there (any more). */
export async function whoListens(permit: AnyPermit, wardCode: string): Promise<Body[] | null> {
  const [ward] = await appRead().select({ isFormer: wards.isFormer }).from(wards).where(eq(wards.code, wardCode));
  return ward && !ward.isFormer ? bodiesListening(appRead(), wardCode, londonDay(permit.now)) : null;
}
