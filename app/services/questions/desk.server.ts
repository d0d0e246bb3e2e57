/** Questions for those who have to answer them, over all their wards. */
import { and, asc, desc, eq, inArray, or } from "drizzle-orm";
import { questionAskers, questionMoves, questions, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { readNumber, shownNumber } from "~/domain/concern";
import { londonDay } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { isWithin, type AnyPermit, type Permit, type Viewer } from "~/domain/permission";
import { bodies, dueAt, isLate, isNearItsTime, isOpen, mayRead, otherBody, timeLeft, wrongWithOffer, type Body, type QuestionState } from "~/domain/question";
import { wardsAnswered } from "./keys.server";
import { bodiesListening } from "./people.server";
import { standingOf, type Move } from "./read.server";

type Row = typeof questions.$inferSelect;

export type DeskQuestion = Pick<Row, "id" | "number" | "wardCode" | "words" | "keptDetails" | "isDanger" | "mayPublish" | "answer" | "declineReason" | "wording" | "version" | "wasOffered"> &
  ReturnType<typeof standingOf> & {
    ward: string;
    /** For which body the viewer has it before them. */
    as: Body;
    /** Whole hours left, or how many it is late. */
    hours: number;
    moves: (Move & { reason: string | null })[];
    hearsBack: boolean;
    /** "ours": we answer. "offered_to_us": we say whether we take it. "theirs": we only look on. */
    whose: "ours" | "offered_to_us" | "theirs";
  };

type Reads = Permit<"question.read" | "question.answer">;

const mostAnswered = 50;

/** Every open question that the viewer's bodies can read in all their wards, oldest first, and the newest fifty that they have answered. */
export async function questionsAtDesk(permit: Reads): Promise<{ open: DeskQuestion[]; answered: DeskQuestion[] }> {
  const codes = allWards(permit.viewer);
  if (codes.length === 0) return { open: [], answered: [] };
  const here = inArray(questions.wardCode, codes);
  const tables = appRead();
  const open = await tables.select().from(questions).where(and(here, inArray(questions.state, ["waiting", "offered"]))).orderBy(asc(questions.receivedAt), asc(questions.number));
  const answered = await tables.select().from(questions).where(and(here, inArray(questions.state, ["answered", "declined"]))).orderBy(desc(questions.answeredAt), asc(questions.number)).limit(mostAnswered);
  return { open: await forDesk(permit, open), answered: await forDesk(permit, answered) };
}

/** One question that the viewer may read; null out of reach, and once its asker took it back. `mayOffer`: the other body could be asked to take it. */
export async function findQuestionAtDesk(permit: Reads, typed: string): Promise<(DeskQuestion & { mayOffer: boolean }) | null> {
  const number = readNumber(typed);
  const rows = number === null ? [] : await appRead().select().from(questions).where(eq(questions.number, number));
  const [found] = await forDesk(permit, rows.filter(({ state }) => state !== "withdrawn"));
  if (!found) return null;
  const listens = await bodiesListening(appRead(), found.wardCode, londonDay(permit.now));
  return { ...found, mayOffer: found.whose === "ours" && listens.includes(otherBody(found.holder)) && wrongWithOffer(found, found.holder, "reason") === null };
}

async function forDesk({ viewer, now }: Reads, rows: readonly Row[]): Promise<DeskQuestion[]> {
  const reach = wardsAnswered(viewer);
  const mine = rows.flatMap((row) => {
    const as = bodies.filter((body) => reach[body].includes(row.wardCode) && mayRead(row, body));
    const first = as.includes(row.holder) ? row.holder : as[0];
    return first ? [{ row, as: first }] : [];
  });
  const ids = mine.map(({ row }) => row.id);
  if (ids.length === 0) return [];
  const tables = appRead();
  const moves = await tables.select().from(questionMoves).where(inArray(questionMoves.questionId, ids)).orderBy(asc(questionMoves.at));
  const heard = new Set((await tables.select({ id: questionAskers.questionId }).from(questionAskers).where(inArray(questionAskers.questionId, ids))).map(({ id }) => id));
  const names = new Map((await tables.select({ code: wards.code, name: wards.name }).from(wards).where(inArray(wards.code, mine.map(({ row }) => row.wardCode)))).map(({ code, name }) => [code, name]));
  return mine.map(({ row, as }) => {
    const own = moves.filter(({ questionId }) => questionId === row.id).map(({ kind, by, at, reason }) => ({ kind, by, at, reason }));
    const { id, number, wardCode, words, keptDetails, isDanger, mayPublish, answer, declineReason, wording, version, wasOffered } = row;
    const whose = as === row.holder ? "ours" : row.state === "offered" ? "offered_to_us" : "theirs";
    return { id, number, wardCode, words, keptDetails, isDanger, mayPublish, answer, declineReason, wording, version, wasOffered, ...standingOf(row, own, now), moves: own, ward: names.get(wardCode) ?? "", as, hours: timeLeft(row.receivedAt, now).hours, hearsBack: heard.has(id), whose };
  });
}

function allWards(viewer: Viewer): string[] {
  const reach = wardsAnswered(viewer);
  return [...new Set(bodies.flatMap((body) => reach[body]))];
}

/** What waits at the desk: one line for each question that the viewer's body has or is offered, with the day on which it is due. */
export async function questionTasks(permit: Permit<"desk.view">): Promise<DeskTask[]> {
  const { viewer, now } = permit;
  const reach = wardsAnswered(viewer);
  const codes = allWards(viewer);
  if (codes.length === 0) return [];
  const rows = await appRead()
    .select({ row: questions, ward: wards.name })
    .from(questions)
    .innerJoin(wards, eq(wards.code, questions.wardCode))
    .where(and(inArray(questions.wardCode, codes), inArray(questions.state, ["waiting", "offered"])))
    .orderBy(asc(questions.receivedAt));
  return rows.flatMap(({ row, ward }): DeskTask[] => {
    const isOurs = reach[row.holder].includes(row.wardCode);
    const isOffered = row.state === "offered" && reach[otherBody(row.holder)].includes(row.wardCode);
    if (!isOurs && !isOffered) return [];
    return [{ id: `question-${row.id}`, kind: isOurs ? "question.answer" : "question.offered", name: `${shownNumber(row.number)} (${ward})`, href: `/desk/questions/${shownNumber(row.number)}`, dueOn: londonDay(dueAt(row.receivedAt)), status: isLate(row, now) ? "late" : "todo" }];
  });
}

export type NearQuestion = { number: string; wardCode: string; ward: string; state: QuestionState; receivedAt: Date; dueAt: Date; isLate: boolean; hours: number; href: string };

/**
 * Questions that police have in these wards and whose 72 hours end within a day or are over, the oldest first: number, ward
 * and time, nothing that was asked. Wards out of the permit's reach are passed over. `hours` are whole hours left, or late.
 */
export async function questionsNearTheirTime(permit: AnyPermit, teamWardCodes: readonly string[]): Promise<NearQuestion[]> {
  const { reach, now } = permit;
  const codes = teamWardCodes.filter((wardCode) => isWithin(reach, { wardCode }));
  if (codes.length === 0) return [];
  const rows = await appRead()
    .select({ row: questions, ward: wards.name })
    .from(questions)
    .innerJoin(wards, eq(wards.code, questions.wardCode))
    .where(and(inArray(questions.wardCode, codes), eq(questions.holder, "police"), or(eq(questions.state, "waiting"), eq(questions.state, "offered"))))
    .orderBy(asc(questions.receivedAt), asc(questions.number));
  return rows
    .filter(({ row }) => isOpen(row.state) && isNearItsTime(row, now))
    .map(({ row: { number, wardCode, state, receivedAt }, ward }) => ({ number: shownNumber(number), wardCode, ward, state, receivedAt, dueAt: dueAt(receivedAt), ...timeLeft(receivedAt, now), href: `/desk/questions/${shownNumber(number)}` }));
}
