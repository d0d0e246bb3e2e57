/**
 * "Tell us about a problem with this": what readers say of words that a panel has published, and how soon somebody looks at
 * it. Anything that may put somebody in danger is looked at within four working hours, what points at a person within one
 * working day, the rest within two (standards MOD-03 and PRV-18).
 */
import { addDays, londonDay, londonInstant, weekdayOf, type Clock, type Day } from "./day";

export const reportSubjects = ["issue", "answer", "question"] as const;
export type ReportSubject = (typeof reportSubjects)[number];

export const reportKinds = ["safety", "privacy", "wrong", "other"] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What may come of one. Its reader may take it back while it is open. */
export const reportEnds = ["removed", "reworded", "kept"] as const;
export type ReportEnd = (typeof reportEnds)[number];
export type ReportState = "open" | ReportEnd | "taken_back";

export const reportReasons = ["endangers", "points_at_somebody", "against_the_law", "not_true", "unkind", "fair_and_true", "not_ours"] as const;
export type ReportReason = (typeof reportReasons)[number];

/** Words stay when they are fair, and only then: each end has reasons of its own. */
const reasonsFor: Record<ReportEnd, readonly ReportReason[]> = {
  removed: ["endangers", "points_at_somebody", "against_the_law", "not_true", "unkind"],
  reworded: ["endangers", "points_at_somebody", "against_the_law", "not_true", "unkind"],
  kept: ["fair_and_true", "not_ours"],
};

export type WrongReport = "reason_does_not_fit" | "not_reworded";

/** What is wrong with an end, or null. "Changed" is said only of words that were changed after the report came. */
export function wrongWithEnd(end: ReportEnd, reason: ReportReason, { changedSince }: { changedSince: boolean }): WrongReport | null {
  if (!reasonsFor[end].includes(reason)) return "reason_does_not_fit";
  return end === "reworded" && !changedSince ? "not_reworded" : null;
}

/** Letters of what a reader writes, and of what a panel writes back. */
export const longestReport = 500;

/** Days for which words, replies and removed words are kept after a report or an appeal was settled (standard MOD-07). */
export const reportKept = 90;

const opens: Clock = "09:00";
const shuts: Clock = "17:00";
const hour = 3_600_000;

/** Working hours; eight are a working day. */
const hoursToLook: Record<ReportKind, number> = { safety: 4, privacy: 8, wrong: 16, other: 16 };

/** Within how many working hours somebody else looks at an answer again. */
const hoursToLookAgain = 40;

/** By when (UTC) somebody has looked at a report that came at `from`. */
export function lookAtReportBy(kind: ReportKind, from: Date, holidays: ReadonlySet<Day>): Date {
  return addWorkingHours(from, hoursToLook[kind], holidays);
}

/** By when (UTC) somebody has looked at a concern that sounds like danger: as soon as at a report of danger. */
export function lookAtDangerBy(from: Date, holidays: ReadonlySet<Day>): Date {
  return addWorkingHours(from, hoursToLook.safety, holidays);
}

/** By when (UTC) somebody else has looked at an answer again: within a working week. */
export function lookAgainBy(from: Date, holidays: ReadonlySet<Day>): Date {
  return addWorkingHours(from, hoursToLookAgain, holidays);
}

/** The moment at which so many working hours have passed: from 9am to 5pm in London, on days that are neither weekend nor bank holiday. */
export function addWorkingHours(from: Date, hours: number, holidays: ReadonlySet<Day>): Date {
  let left = hours * hour;
  for (let day = londonDay(from); ; day = addDays(day, 1)) {
    const weekday = weekdayOf(day);
    if (weekday === 0 || weekday === 6 || holidays.has(day)) continue;
    const begin = Math.max(from.getTime(), at(day, opens));
    const room = at(day, shuts) - begin;
    if (room >= left) return new Date(begin + left);
    if (room > 0) left -= room;
  }
}

/** Clocks change at night, so 9am and 5pm are there on every day. */
function at(day: Day, clock: Clock): number {
  const found = londonInstant(day, clock);
  if (!found.ok) throw new Error(`London has no ${clock} on ${day}`);
  return found.instant.getTime();
}

/** An answer that its sender may ask somebody else to look at: one that left their concern aside. */
export function mayAppeal(state: string): boolean {
  return state === "not_taken" || state === "parked";
}

export type MonthOfReports = { month: string; received: number; removed: number; reworded: number; kept: number; takenBack: number; inTime: number; appeals: number; upheld: number };

type Counted = { receivedAt: Date; lookBy: Date; state: ReportState; settledAt: Date | null };
type CountedAppeal = { sentAt: Date; state: "open" | "upheld" | "turned_down" };

/** What came in each London month, newest first, and what became of it: for everybody (standard MOD-07). */
export function monthsOfReports(reports: readonly Counted[], appeals: readonly CountedAppeal[]): MonthOfReports[] {
  const months = new Map<string, MonthOfReports>();
  const monthOf = (moment: Date): MonthOfReports => {
    const month = londonDay(moment).slice(0, 7);
    const found = months.get(month) ?? { month, received: 0, removed: 0, reworded: 0, kept: 0, takenBack: 0, inTime: 0, appeals: 0, upheld: 0 };
    months.set(month, found);
    return found;
  };
  for (const { receivedAt, lookBy, state, settledAt } of reports) {
    const month = monthOf(receivedAt);
    month.received += 1;
    if (state === "taken_back") month.takenBack += 1;
    else if (state !== "open") {
      month[state] += 1;
      if (settledAt !== null && settledAt <= lookBy) month.inTime += 1;
    }
  }
  for (const { sentAt, state } of appeals) {
    const month = monthOf(sentAt);
    month.appeals += 1;
    if (state === "upheld") month.upheld += 1;
  }
  return [...months.values()].sort((one, other) => other.month.localeCompare(one.month));
}
