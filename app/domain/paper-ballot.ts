/**
 * Voting on paper: sheets with serials, batches that must balance, and readings by two people (standards PPR-01 to PPR-09).
 * A serial is printed on a sheet and never written down beside a person.
 */
import { receiptLetters } from "./ballot";

export const paperFormats = ["a4", "large"] as const;
export type PaperFormat = (typeof paperFormats)[number];

export const mostSheets = 200;

/** Why a sheet is not counted; a tick instead of a cross is no reason, as long as the wish is clear (PPR-05). */
export const rejections = ["no_mark", "too_many", "names_voter", "blank", "unclear"] as const;
export type Rejection = (typeof rejections)[number];

/** What one person read on one sheet: choices as option ids in A to Z order of id ([] is "none of these"), or why it is not counted. */
export type Reading = { choices: readonly string[] } | { rejected: Rejection };

/** The eight letters of a serial from eight bytes or more. */
export function serialFrom(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 8), (byte) => receiptLetters[byte & 31]).join("");
}

/** "KMTR7PQ2" is printed as "KMTR-7PQ2". */
export function shownSerial(serial: string): string {
  return `${serial.slice(0, 4)}-${serial.slice(4)}`;
}

/** A serial as somebody types it, in capitals or small letters, with or without dashes, O for 0 and I or L for 1. Null when it cannot be one. */
export function readSerial(typed: string): string | null {
  const serial = typed.normalize("NFKC").toUpperCase().replace(/[^A-Z0-9]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return serial.length === 8 && [...serial].every((letter) => receiptLetters.includes(letter)) ? serial : null;
}

/** Each batch prints the options beginning at another one, so that no option always stands first. `number` counts batches from 1. */
export function printedOrder<T>(options: readonly T[], number: number): T[] {
  const from = (number - 1) % Math.max(1, options.length);
  return [...options.slice(from), ...options.slice(0, from)];
}

export type BatchCounts = { used: number; spoiled: number; unused: number; missing: number };

/** How many sheets too few (negative) or too many (positive) the counts make; 0 when they balance with what was printed (PPR-06). */
export function imbalance(sheets: number, { used, spoiled, unused, missing }: BatchCounts): number {
  return used + spoiled + unused + missing - sheets;
}

export function sameReading(one: Reading, other: Reading): boolean {
  if ("rejected" in one || "rejected" in other) return "rejected" in one && "rejected" in other && one.rejected === other.rejected;
  return JSON.stringify(one.choices) === JSON.stringify(other.choices);
}

/** What the readings of one sheet come to. Where two people differ, or one did not see the sheet, a third settles it from the paper (PPR-03). */
export function settled({ first, second, third }: { first?: Reading; second?: Reading; third?: Reading }): Reading | null {
  if (first && second && sameReading(first, second)) return first;
  return third ?? null;
}

export type BatchFacts = {
  isBalanced: boolean;
  hasFirst: boolean;
  hasSecond: boolean;
  /** Sheets on which the first two differ and which nobody has settled. */
  openDifferences: number;
  isEntered: boolean;
};

/** What a batch waits for, in the order in which it is done. */
export const batchStages = ["to_balance", "to_key_first", "to_key_second", "to_settle", "entered"] as const;
export type BatchStage = (typeof batchStages)[number];

export function batchStage({ isBalanced, hasFirst, hasSecond, isEntered }: BatchFacts): BatchStage {
  if (isEntered) return "entered";
  if (!isBalanced) return "to_balance";
  if (!hasFirst) return "to_key_first";
  return hasSecond ? "to_settle" : "to_key_second";
}

/** Months that the sheets stay in a locked box before they are destroyed with a record (PPR-08). */
export const monthsKept = 6;
