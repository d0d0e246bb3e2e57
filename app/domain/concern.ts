/**
 * A concern: what somebody raised, in their own words, for the panel alone. It is answered by the panel's next meeting,
 * and what became of it can be read by its number. What the public reads is never the concern but an issue, in the
 * panel's words (see issue.ts).
 */
import { addDays, type Day } from "./day";

export const concernStates = ["received", "considered", "merged", "parked", "passed_on", "not_taken", "withdrawn"] as const;
export type ConcernState = (typeof concernStates)[number];

/** How a concern came. The same four everywhere that voices are counted. */
export const channels = ["online", "paper", "assisted", "relay"] as const;
export type Channel = (typeof channels)[number];

export const howOftens = ["daily", "weekly", "monthly", "once"] as const;
export type HowOften = (typeof howOftens)[number];

/** Why a concern is not taken to the panel's list; the panel adds its own words. */
export const notTakenReasons = ["not_for_the_panel", "about_one_person", "already_done", "not_in_this_area", "too_little_to_go_on", "abuse"] as const;
export type NotTakenReason = (typeof notTakenReasons)[number];

export const limits = {
  /** Letters of each long answer (standard ISS-09). */
  longest: 1000,
  longestShort: 200,
  /** People for whom a group may speak at once. */
  mostRelayed: 500,
} as const;

/**
 * Which state may follow which. Everything that was answered can be taken back to "considered" (undo), and what was
 * considered is never unread again. Only its sender withdraws a concern, and then it stays so.
 */
const followers: Record<ConcernState, readonly ConcernState[]> = {
  received: ["considered", "merged", "parked", "passed_on", "not_taken", "withdrawn"],
  considered: ["merged", "parked", "passed_on", "not_taken", "withdrawn"],
  merged: ["considered"],
  parked: ["considered", "merged", "passed_on", "not_taken", "withdrawn"],
  passed_on: ["considered"],
  not_taken: ["considered"],
  withdrawn: [],
};

export function mayFollow(from: ConcernState, to: ConcernState): boolean {
  return followers[from].includes(to);
}

/** Whether the sender has an answer. "Considered" alone is not one. */
export function isAnswered(state: ConcernState): boolean {
  return state !== "received" && state !== "considered";
}

/** A concern raised on this London day can be on the agenda of a meeting so many days later (standard ISS-10). */
export const daysToPrepare = 7;

/** Without any meeting to come, the answer is due all the same: a panel that does not meet still owes one. */
export const daysWithoutMeeting = 92;

/**
 * The London day by which the panel owes an answer: its first meeting that is at least a week away, or a quarter of a
 * year when it plans none before. `meetingDays` are the panel's meetings that were not cancelled, past ones too.
 */
export function answerDueOn(receivedOn: Day, meetingDays: readonly Day[]): Day {
  const earliest = addDays(receivedOn, daysToPrepare);
  const latest = addDays(receivedOn, daysWithoutMeeting);
  const next = meetingDays.filter((day) => day >= earliest).sort()[0];
  return next !== undefined && next < latest ? next : latest;
}

/** Late from the day after the answer was due until there is one. */
export function isLate({ state, dueOn }: { state: ConcernState; dueOn: Day }, today: Day): boolean {
  return !isAnswered(state) && dueOn < today;
}

export type Answer =
  | { kind: "considered"; on: Day }
  | { kind: "parked"; words: string }
  | { kind: "passed_on"; to: string; words: string | null }
  | { kind: "not_taken"; reason: NotTakenReason; words: string };

export type WrongAnswer = "words_needed" | "whom_needed" | "reason_needed" | "too_long" | "future_day" | "before_received" | "cannot_follow";

/** The first thing that is wrong with an answer of the panel, or null. No concern is turned down without words. */
export function wrongWithAnswer(answer: Answer, { state, receivedOn, today }: { state: ConcernState; receivedOn: Day; today: Day }): WrongAnswer | null {
  if (!mayFollow(state, answer.kind) && !(answer.kind === "considered" && state === "considered")) return "cannot_follow";
  if (answer.kind === "considered") return answer.on > today ? "future_day" : answer.on < receivedOn ? "before_received" : null;
  if (answer.kind === "passed_on") return answer.to.trim() === "" ? "whom_needed" : isTooLong(answer.to) || isTooLong(answer.words) ? "too_long" : null;
  if (answer.words.trim() === "") return "words_needed";
  return isTooLong(answer.words) ? "too_long" : null;
}

function isTooLong(words: string | null): boolean {
  return [...(words ?? "")].length > limits.longest;
}

// ---- Numbers -----------------------------------------------------------------------------------

/**
 * Letters and figures that neither look nor sound alike, 23 of them: a prime, so that the check letter finds every
 * single wrong letter and every pair that changed places. Without vowels no number spells a word.
 */
export const numberLetters = "23456789CDFHJKMNPRTVWXY";
const lettersBefore = 6;

/** What people write for letters that are not in use. */
const lookalikes: Record<string, string> = { B: "8", G: "6", S: "5", Z: "2" };

/**
 * The number of a concern from six random bytes or more: six letters and a check letter. It is for reading out and for
 * the noticeboard and keeps nothing secret; what is the sender's own lies behind a secret of 128 bits.
 */
export function numberFrom(bytes: Uint8Array): string {
  const letters = Array.from(bytes.subarray(0, lettersBefore), (byte) => numberLetters[byte % numberLetters.length]).join("");
  return letters + checkLetter(letters);
}

/** "K7M2QXT" as it is shown: "K7M-2QXT". */
export function shownNumber(number: string): string {
  return `${number.slice(0, 3)}-${number.slice(3)}`;
}

/** A number as somebody typed it, in capitals or small letters, with spaces and dashes, with the usual slips of the pen. Null when it cannot be one. */
export function readNumber(typed: string): string | null {
  if (typed.length > 40) return null;
  const letters = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .replace(/[BGSZ]/g, (letter) => lookalikes[letter] ?? letter);
  if (letters.length !== lettersBefore + 1 || ![...letters].every((letter) => numberLetters.includes(letter))) return null;
  return checkLetter(letters.slice(0, lettersBefore)) === letters[lettersBefore] ? letters : null;
}

function checkLetter(letters: string): string {
  const sum = [...letters].reduce((total, letter, at) => total + (at + 2) * numberLetters.indexOf(letter), 0);
  return numberLetters[sum % numberLetters.length] ?? "";
}

// ---- How long things are kept ------------------------------------------------------------------

/** Days (standards PRV-03 and MOD-07). */
export const keptFor = {
  /** An email address left to hear back. */
  contact: 365,
  /** The words of a concern after it was answered. */
  words: 365,
  /** The words of a concern that was not taken, or was withdrawn. */
  refusedWords: 90,
  /** The mark that one browser has said "me too". */
  browserMark: 7,
} as const;
