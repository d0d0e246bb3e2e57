/**
 * A question to the police team or the council: it has a number and a clock of 72 hours from its receipt (rule R29), and no
 * passing on ever stops that clock or ends the question. What the public reads is never the asker's own words but the wording
 * of whoever answers.
 */

import type { Role } from "./permission";
import { shownPeople } from "./small-numbers";

export const bodies = ["police", "council"] as const;
export type Body = (typeof bodies)[number];

/** Who answers for a body. */
export const rolesOfBody: Record<Body, readonly Role[]> = { police: ["sergeant", "snt_officer"], council: ["council_officer"] };

export function bodyOfRole(role: Role): Body | null {
  return bodies.find((body) => rolesOfBody[body].includes(role)) ?? null;
}

export function otherBody(body: Body): Body {
  return body === "police" ? "council" : "police";
}

/** "offered": the body that has it would like the other to answer, which has not said yes yet. */
export const questionStates = ["waiting", "offered", "answered", "declined", "withdrawn"] as const;
export type QuestionState = (typeof questionStates)[number];

/** Why a question gets no answer; whoever declines adds words. */
export const declineReasons = ["report_of_crime", "about_one_person", "may_not_say", "abuse"] as const;
export type DeclineReason = (typeof declineReasons)[number];

export const limits = {
  /** Letters of a question, of its public wording and of an answer. */
  question: 1000,
  wording: 300,
  answer: 2000,
  reason: 300,
} as const;

/**
 * Which state may follow which. An answer may be put right; a question that was declined may be answered after all; only its
 * asker takes a question back, and not once it is answered.
 */
const followers: Record<QuestionState, readonly QuestionState[]> = {
  waiting: ["offered", "answered", "declined", "withdrawn"],
  offered: ["waiting", "answered", "declined", "withdrawn"],
  answered: ["answered"],
  declined: ["answered"],
  withdrawn: [],
};

export function mayFollow(from: QuestionState, to: QuestionState): boolean {
  return followers[from].includes(to);
}

/** Whether the clock still runs. */
export function isOpen(state: QuestionState): boolean {
  return state === "waiting" || state === "offered";
}

// ---- The clock ---------------------------------------------------------------------------------

const hour = 3_600_000;

/** Hours from receipt within which an answer is due (rule R29): as they pass, nights, weekends and clock changes included. */
export const hoursToAnswer = 72;

/** UTC: the moment until which an answer to a question received at `receivedAt` is on time. */
export function dueAt(receivedAt: Date): Date {
  return new Date(receivedAt.getTime() + hoursToAnswer * hour);
}

export type Clocked = { state: QuestionState; receivedAt: Date; answeredAt: Date | null };

/** Late from the first moment after the 72 hours, until there is an answer. */
export function isLate({ state, receivedAt }: Pick<Clocked, "state" | "receivedAt">, now: Date): boolean {
  return isOpen(state) && now > dueAt(receivedAt);
}

/** Whether the first answer came within the 72 hours; null while there is none, or when there will be none. */
export function wasInTime({ state, receivedAt, answeredAt }: Clocked): boolean | null {
  if (isOpen(state) || state === "withdrawn" || answeredAt === null) return null;
  return answeredAt <= dueAt(receivedAt);
}

/** What is left of the 72 hours in whole hours, rounded down, or how many whole hours it is late. */
export function timeLeft(receivedAt: Date, now: Date): { isLate: boolean; hours: number } {
  const left = dueAt(receivedAt).getTime() - now.getTime();
  return left >= 0 ? { isLate: false, hours: Math.floor(left / hour) } : { isLate: true, hours: Math.floor(-left / hour) };
}

/** From so many hours before the end on, a question is near its time. */
export const nearHours = 24;

export function isNearItsTime({ state, receivedAt }: Pick<Clocked, "state" | "receivedAt">, now: Date): boolean {
  return isOpen(state) && now.getTime() >= dueAt(receivedAt).getTime() - nearHours * hour;
}

/** The letters that remind whoever has a question, by the hours from its receipt; from "late" on the asker may ask further up. */
export const reminders = [
  { key: "day_left", after: 48 },
  { key: "hours_left", after: 66 },
  { key: "late", after: 72 },
] as const;
export type ReminderKey = (typeof reminders)[number]["key"];

/** The newest reminder that is due, or null. After a time without a clock only the newest is written, never a row of them. */
export function reminderDue({ state, receivedAt }: Pick<Clocked, "state" | "receivedAt">, now: Date): ReminderKey | null {
  if (!isOpen(state)) return null;
  const passed = now.getTime() - receivedAt.getTime();
  return reminders.filter(({ after }) => (after === hoursToAnswer ? passed > after * hour : passed >= after * hour)).at(-1)?.key ?? null;
}

/** Whether the asker may turn to those above: once, when the answer is late. */
export function mayAppeal(question: Pick<Clocked, "state" | "receivedAt"> & { appealedAt: Date | null }, now: Date): boolean {
  return question.appealedAt === null && isLate(question, now);
}

// ---- Passing on --------------------------------------------------------------------------------

export type Held = { state: QuestionState; holder: Body; wasOffered: boolean };

/** Who may read the asker's words: the body that was asked, the one that has it, and the other while it is offered to it. */
export function mayRead({ state, holder, askedOf }: Pick<Held, "state" | "holder"> & { askedOf: Body }, body: Body): boolean {
  return body === holder || body === askedOf || state === "offered";
}

export type WrongMove = "not_yours" | "cannot_follow" | "offered_before" | "reason_needed" | "too_long";

/**
 * What keeps `by` from offering the question to the other body, or null. It can be offered once: after that whoever has it
 * answers, so that nobody is sent back and forth.
 */
export function wrongWithOffer({ state, holder, wasOffered }: Held, by: Body, reason: string): WrongMove | null {
  if (holder !== by) return "not_yours";
  if (state === "waiting" && wasOffered) return "offered_before";
  if (!mayFollow(state, "offered")) return "cannot_follow";
  return wrongWithReason(reason);
}

/** What keeps `by` from taking a question that was offered to it, or from giving it back, which needs a reason; or null. */
export function wrongWithReply({ state, holder }: Held, by: Body, reply: { takes: true } | { takes: false; reason: string }): WrongMove | null {
  if (state !== "offered") return "cannot_follow";
  if (holder === by) return "not_yours";
  return reply.takes ? null : wrongWithReason(reply.reason);
}

function wrongWithReason(reason: string): "reason_needed" | "too_long" | null {
  if (reason.trim() === "") return "reason_needed";
  return lettersOf(reason) > limits.reason ? "too_long" : null;
}

// ---- Answers -----------------------------------------------------------------------------------

export type Answer =
  /** `wording` is the question as everybody may read it, in the answerer's words; null keeps the answer between the two. */
  | { kind: "answered"; words: string; wording: string | null }
  | { kind: "declined"; reason: DeclineReason; words: string };

export type WrongAnswer = "not_yours" | "cannot_follow" | "words_needed" | "too_long" | "wording_needed" | "wording_long" | "not_agreed";

/**
 * The first thing that is wrong with an answer of `by`, or null. Only whoever has the question answers it. It is published
 * only where the asker agreed ("not_agreed"), and only in a wording of the answerer's own.
 */
export function wrongWithAnswer(answer: Answer, { state, holder, mayPublish }: Pick<Held, "state" | "holder"> & { mayPublish: boolean }, by: Body): WrongAnswer | null {
  if (holder !== by) return "not_yours";
  if (!mayFollow(state, answer.kind)) return "cannot_follow";
  if (answer.words.trim() === "") return "words_needed";
  if (lettersOf(answer.words) > limits.answer) return "too_long";
  if (answer.kind === "declined" || answer.wording === null) return null;
  if (!mayPublish) return "not_agreed";
  if (answer.wording.trim() === "") return "wording_needed";
  return lettersOf(answer.wording) > limits.wording ? "wording_long" : null;
}

function lettersOf(text: string): number {
  return [...text].length;
}

// ---- What everybody sees -----------------------------------------------------------------------

/** How a body kept to the 72 hours. `waiting` are those whose time is not up. */
export type Record72 = { asked: number; inTime: number; late: number; lateNow: number; waiting: number };

/** Counts of questions that were not withdrawn: answered in time, answered late, late and still without an answer, waiting in time. */
export function recordOf(questions: readonly Clocked[], now: Date): Record72 {
  const counts: Record72 = { asked: 0, inTime: 0, late: 0, lateNow: 0, waiting: 0 };
  for (const question of questions) {
    if (question.state === "withdrawn") continue;
    counts.asked += 1;
    const inTime = wasInTime(question);
    if (inTime !== null) counts[inTime ? "inTime" : "late"] += 1;
    else counts[isLate(question, now) ? "lateNow" : "waiting"] += 1;
  }
  return counts;
}

/** The record as the public sees it: below five questions no figure, only whether one is late now (standard PRV-05). */
export type ShownRecord = { isFew: false; record: Record72 } | { isFew: true; isAny: boolean; isOneLate: boolean };

export function shownRecord(record: Record72): ShownRecord {
  if (shownPeople(record.asked) !== null) return { isFew: false, record };
  return { isFew: true, isAny: record.asked > 0, isOneLate: record.lateNow > 0 };
}

/** UTC: when the words of a page about these questions change by the clock alone; undefined when they do not. */
export function nextTurn(questions: readonly Pick<Clocked, "state" | "receivedAt">[], now: Date): Date | undefined {
  const turns = questions.filter((question) => isOpen(question.state) && !isLate(question, now)).map(({ receivedAt }) => dueAt(receivedAt).getTime() + 1);
  return turns.length === 0 ? undefined : new Date(Math.min(...turns));
}

/** Whether every word of `wanted` begins a word of the question or its answer, in any case and without regard to accents. Nothing wanted finds everything. */
export function isFound({ wording, answer }: { wording: string; answer: string }, wanted: string): boolean {
  const there = wordsOf(`${wording} ${answer}`);
  return wordsOf(wanted).every((word) => there.some((one) => one.startsWith(word)));
}

function wordsOf(text: string): string[] {
  return text.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

// ---- How long things are kept ------------------------------------------------------------------

/** Days (standard PRV-03). */
export const keptFor = {
  /** The asker's email address after the answer, so that an answer that is put right reaches them. */
  contactAfterAnswer: 30,
  /** The asker's email address in any case. */
  contact: 365,
  /** The asker's own words after the answer. */
  words: 365,
  /** The asker's own words after the question was declined. */
  declinedWords: 90,
} as const;
