/**
 * Why a time suits people, and why not: codes with figures, each worth points. Points are a severity from 1 to 4 times the panel's
 * weight for that concern, against below 0 and for above it. Standards MTG-04 and INC-18; rules R12, R22, R35, R36.
 */
import type { Engagement } from "./almanac";
import type { Clock } from "./day";
import { noticeDays } from "./meeting";
import type { Certainty, Faith, ObservanceKey } from "./observance";
import type { DayFacts, Touch } from "./slot-day";
import { isInWorkingHours, owedTo, periodOf, type Memory, type Period } from "./slot-fairness";
import type { Concern, Weights } from "./slot-weights";

type Figures =
  | { code: "working_hours"; minutes: number }
  | { code: "outside_work" | "early_start" | "rush_hour" | "school_run" | "weekend" }
  | { code: "dark"; sunset: Clock; bothWays: boolean }
  | { code: "daylight"; sunset: Clock }
  | { code: "bank_holiday" | "school_holiday"; title: string }
  | { code: "observance"; key: ObservanceKey; faith: Faith; certainty: Certainty; part: "day" | "eve" | "may" }
  | { code: "iftar"; sunset: Clock }
  | { code: "ramadan_evening" }
  | { code: "weekly_worship"; which: "sabbath" | "friday_prayers" | "sunday_services" }
  | { code: "council"; title: string; start: Clock; isFull: boolean }
  | { code: "neighbour" | "team" | "venue_taken" | "own_meeting"; title: string; whose: string | null; start: Clock; isTogether: boolean }
  | { code: "too_soon"; days: number; usual: number; of: "last" | "next" }
  | { code: "overdue" | "on_time"; days: number; usual: number }
  | { code: "short_notice"; days: number }
  | { code: "left_out" | "same_again"; period: Period; count: number; of: number }
  | { code: "same_weekday"; weekday: number; count: number; of: number }
  | { code: "working_hours_again" };

export type SlotReason = Figures & { points: number };
export type ReasonCode = SlotReason["code"];

export type Circumstances = {
  facts: DayFacts;
  memory: Memory;
  /** False when nobody has to go anywhere. */
  isTravelled: boolean;
  cadenceDays: number;
  weights: Weights;
};

type Time = { start: Clock; end: Clock };
/** Minutes from midnight, as people at the meeting live them. */
type Span = { from: number; to: number };
type Weigh = (concern: Concern, severity: number, figures: Figures) => void;

/** Hours of London's clocks that matter to many, worked out once. */
const hoursOf = {
  work: clocks("09:00", "17:00"),
  goingToSchool: clocks("08:15", "09:15"),
  leavingSchool: clocks("14:45", "16:00"),
  rush: clocks("16:30", "18:30"),
  fridayPrayers: clocks("12:30", "14:30"),
  sundayServices: clocks("09:00", "12:30"),
} as const;
const lateEnough = minutesOf("10:00");
const afterWork = minutesOf("18:00");
const eveningBegins = minutesOf("17:00");

/** What no panel may set aside: a room that is taken, a second meeting on one day, people who hear of it too late. */
const fixedWeight = 3;
/** A meeting that ends just before another begins still costs people who go to both. */
const journey = 30;
const priorityGoesStaleAfter = 92;

/** Every reason for and against a time, weightiest first and then by code, in whatever order the almanac names things. */
export function reasonsFor(time: Time, circumstances: Circumstances): SlotReason[] {
  const reasons: SlotReason[] = [];
  const weigh: Weigh = (concern, severity, figures) => {
    const points = severity * circumstances.weights[concern];
    // Every caller gives figures of its own, so that they may be added to: a year has 50,000 of these.
    if (points !== 0) reasons.push(Object.assign(figures, { points }));
  };
  const span = { from: minutesOf(time.start), to: minutesOf(time.end) };
  hours(span, time, circumstances, weigh);
  light(span, circumstances, weigh);
  holidays(circumstances, weigh);
  worship(span, circumstances, weigh);
  for (const engagement of circumstances.facts.engagements) weighEngagement(engagement, span, weigh, reasons);
  rhythm(circumstances, weigh);
  fairness(time, circumstances, weigh);
  const { daysOfNotice } = circumstances.facts;
  if (daysOfNotice < noticeDays) reasons.push({ code: "short_notice", days: daysOfNotice, points: -2 * fixedWeight });
  return strongestOfEach(sorted(reasons));
}

// ---- The hour ----------------------------------------------------------------------------------

function hours(span: Span, { start }: Time, { facts, memory, isTravelled }: Circumstances, weigh: Weigh): void {
  const isWorkday = !facts.isWeekend && facts.bankHoliday === null;
  const worked = isWorkday ? overlap(span, hoursOf.work) : 0;
  if (worked > 0) weigh("working_hours", worked >= 30 ? -2 : -1, { code: "working_hours", minutes: worked });
  if (isWorkday && span.from >= afterWork) weigh("working_hours", 1, { code: "outside_work" });
  if (memory.lastThreeInWorkingHours && isWorkday && isInWorkingHours(facts.isWeekend, start)) weigh("working_hours", -2, { code: "working_hours_again" });
  if (facts.isWeekend) weigh("weekend", -2, { code: "weekend" });
  if (isTravelled && span.from < lateEnough) weigh("early_or_rush", -1, { code: "early_start" });
  if (isTravelled && isWorkday && span.from >= hoursOf.rush.from && span.from < hoursOf.rush.to) weigh("early_or_rush", -1, { code: "rush_hour" });
  const isSchoolDay = isWorkday && facts.schoolHoliday === null;
  if (isSchoolDay && overlap(span, hoursOf.goingToSchool) + overlap(span, hoursOf.leavingSchool) > 0) weigh("school_run", -1, { code: "school_run" });
}

function light(span: Span, { facts, isTravelled }: Circumstances, weigh: Weigh): void {
  if (!isTravelled) return;
  const sunset = minutesOf(facts.sunset);
  if (span.to <= sunset) weigh("dark", 1, { code: "daylight", sunset: facts.sunset });
  else weigh("dark", span.from >= sunset ? -2 : -1, { code: "dark", sunset: facts.sunset, bothWays: span.from >= sunset });
}

function holidays({ facts }: Circumstances, weigh: Weigh): void {
  if (facts.bankHoliday !== null) weigh("bank_holiday", -3, { code: "bank_holiday", title: facts.bankHoliday });
  if (facts.schoolHoliday !== null) weigh("school_holiday", -1, { code: "school_holiday", title: facts.schoolHoliday });
}

// ---- Faith -------------------------------------------------------------------------------------

function worship(span: Span, { facts }: Circumstances, weigh: Weigh): void {
  const sunset = minutesOf(facts.sunset);
  for (const touch of facts.touches) {
    if (touch.observance.kind === "fast") ramadan(span, facts, weigh);
    else if (isKeptAway(touch, span, sunset)) weigh("observance", -severityOf(touch), observanceFigures(touch));
  }
  if (facts.weekday === 5 && overlap(span, hoursOf.fridayPrayers) > 0) weigh("weekly_worship", -1, { code: "weekly_worship", which: "friday_prayers" });
  if ((facts.weekday === 5 && span.to > sunset - journey) || (facts.weekday === 6 && span.from < sunset + 60)) weigh("weekly_worship", -1, { code: "weekly_worship", which: "sabbath" });
  if (facts.weekday === 0 && overlap(span, hoursOf.sundayServices) > 0) weigh("weekly_worship", -1, { code: "weekly_worship", which: "sunday_services" });
}

/** From half an hour before sunset to an hour after it people break their fast; then come the night prayers. */
function ramadan(span: Span, facts: DayFacts, weigh: Weigh): void {
  const sunset = minutesOf(facts.sunset);
  if (overlap(span, { from: sunset - 30, to: sunset + 60 }) > 0) weigh("ramadan", -3, { code: "iftar", sunset: facts.sunset });
  else if (span.from >= sunset) weigh("ramadan", -2, { code: "ramadan_evening" });
}

/** An evening that begins a holy day counts from half an hour before sunset; its last day is over an hour after it. */
function isKeptAway({ observance, part }: Touch, span: Span, sunset: number): boolean {
  if (observance.kind === "evenings") return span.to > sunset;
  if (part === "eve") return span.to > sunset - journey;
  if (part === "last_day") return span.from < sunset + 60;
  return true;
}

function severityOf({ observance, part }: Touch): number {
  const whole = observance.kind === "festival" ? 4 : 2;
  return part === "may" || observance.certainty === "by_tradition" ? whole / 2 : whole;
}

function observanceFigures({ observance: { key, faith, certainty }, part }: Touch): Figures {
  return { code: "observance", key, faith, certainty, part: part === "last_day" ? "day" : part };
}

// ---- Other people's meetings -------------------------------------------------------------------

const codes = { own: "own_meeting", neighbour: "neighbour", team: "team", venue: "venue_taken" } as const;
const concernOf = { neighbour: "neighbours", team: "team" } as const;

function weighEngagement({ relation, title, whose, start, end, isFullCouncil }: Engagement, span: Span, weigh: Weigh, reasons: SlotReason[]): void {
  const other = clocks(start, end);
  const isTogether = overlap({ from: span.from - journey, to: span.to + journey }, other) > 0;
  const isSameEvening = span.to > eveningBegins && other.to > eveningBegins;
  if (relation === "council") {
    if (isTogether || (isFullCouncil && isSameEvening)) weigh("council", isFullCouncil ? -4 : -1, { code: "council", title, start, isFull: isFullCouncil });
    return;
  }
  const figures = { code: codes[relation], title, whose, start, isTogether };
  if (relation === "venue" || relation === "own") {
    if (relation === "own" || overlap(span, other) > 0) reasons.push({ ...figures, points: -4 * fixedWeight });
  } else if (isTogether || isSameEvening) weigh(concernOf[relation], isTogether ? -2 : -1, figures);
}

// ---- How often, and whose turn -----------------------------------------------------------------

function rhythm({ facts: { daysSince, daysUntil }, cadenceDays: usual }: Circumstances, weigh: Weigh): void {
  if (daysUntil !== null && daysUntil < usual * 0.6) weigh("cadence", -2, { code: "too_soon", days: daysUntil, usual, of: "next" });
  if (daysSince === null) return;
  const late = daysSince - usual;
  if (daysSince < usual * 0.6) weigh("cadence", -3, { code: "too_soon", days: daysSince, usual, of: "last" });
  else if (late < -14) weigh("cadence", -1, { code: "too_soon", days: daysSince, usual, of: "last" });
  else if (late <= 14) weigh("cadence", Math.abs(late) <= 7 ? 2 : 1, { code: "on_time", days: daysSince, usual });
  else weigh("cadence", late > 28 || daysSince > priorityGoesStaleAfter + 14 ? -3 : -1, { code: "overdue", days: daysSince, usual });
}

function fairness({ start }: Time, { facts, memory }: Circumstances, weigh: Weigh): void {
  const period = periodOf(facts.isWeekend, start);
  const owed = owedTo(period, memory);
  const figures = { period, count: memory.inPeriod[period], of: memory.of };
  if (owed > 0) weigh("fairness", owed, { code: "left_out", ...figures });
  if (owed < 0) weigh("fairness", owed, { code: "same_again", ...figures });
  const onWeekday = memory.onWeekday[facts.weekday] ?? 0;
  if (!facts.isWeekend && onWeekday >= 4) weigh("fairness", -1, { code: "same_weekday", weekday: facts.weekday, count: onWeekday, of: memory.of });
}

// ---- Sums --------------------------------------------------------------------------------------

/** One festival that touches a day twice, on its last day and its next, counts once; so does a meeting that is a neighbour's and the team's. */
function strongestOfEach(reasons: readonly SlotReason[]): SlotReason[] {
  const seen = new Set<string>();
  return reasons.filter((reason) => {
    const thing = thingOf(reason);
    if (thing === null) return true;
    const isFirst = !seen.has(thing);
    seen.add(thing);
    return isFirst;
  });
}

/** What a reason is about, for those of which two may be about the same; null for the others. */
function thingOf(reason: SlotReason): string | null {
  if (reason.code === "observance") return `observance ${reason.key}`;
  if (reason.code === "neighbour" || reason.code === "team") return `meeting ${reason.whose ?? ""} ${reason.title} ${reason.start}`;
  if (reason.code === "council" || reason.code === "own_meeting" || reason.code === "venue_taken") return `${reason.code} ${reason.title} ${reason.start}`;
  return null;
}

function sorted(reasons: SlotReason[]): SlotReason[] {
  return reasons.sort((one, other) => Math.abs(other.points) - Math.abs(one.points) || compare(one.code, other.code) || compare(JSON.stringify(one), JSON.stringify(other)));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function overlap(one: Span, other: Span): number {
  return Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from));
}

function clocks(from: Clock, to: Clock): Span {
  return { from: minutesOf(from), to: minutesOf(to) };
}

function minutesOf(clock: Clock): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
