/** Agendas: the handbook's nine items, an order that can be changed without dragging, and minutes that fit the meeting. */
import { addDays, londonDay, type Day } from "./day";
import type { MeetingKind } from "./meeting";

/** The nine items of the Ward Panel Handbook in its order (rule R17), then a panel's own topics. */
export const agendaKinds = ["welcome", "minutes_and_actions", "past_priorities", "police_report", "concerns", "agree_priorities", "contact_sessions", "any_other_business", "next_date", "topic"] as const;
export type AgendaKind = (typeof agendaKinds)[number];
export type HandbookKind = Exclude<AgendaKind, "topic">;

/** One thing to talk about; `lead` is a post, `minutes` whole minutes. `id` is null until it is kept. */
export type AgendaLine = { id: string | null; kind: AgendaKind; title: string; minutes: number; lead: string | null; note: string | null };

export const agendaLimits = { mostItems: 25, title: 120, lead: 80, note: 300, mostMinutes: 360 } as const;

/** Residents' suggestions are taken until this many days before, unless the panel says otherwise. */
export const suggestionDays = 10;

/** Of 90 minutes, what each of the nine is given. */
const shares: Record<HandbookKind, number> = {
  welcome: 5,
  minutes_and_actions: 10,
  past_priorities: 15,
  police_report: 15,
  concerns: 15,
  agree_priorities: 15,
  contact_sessions: 5,
  any_other_business: 5,
  next_date: 5,
};

const minute = 60_000;

/** Kinds of meeting that follow an agenda; a walk or a surgery does not. */
const kindsWithAgenda: readonly MeetingKind[] = ["panel", "agm", "extraordinary"];

export function hasAgenda(kind: MeetingKind): boolean {
  return kindsWithAgenda.includes(kind);
}

/**
 * The nine items in the handbook's order with minutes that fill `length` (minutes), in steps of five where that leaves each
 * item some; a meeting of under nine minutes gets one minute for as many of them as fit.
 */
export function handbookMinutes(length: number): { kind: HandbookKind; minutes: number }[] {
  const kinds = Object.keys(shares) as HandbookKind[];
  const step = length >= 5 * kinds.length ? 5 : 1;
  const steps = Math.max(0, Math.floor(length / step));
  const fitting = kinds.slice(0, steps);
  const total = fitting.reduce((sum, kind) => sum + shares[kind], 0);
  const items = fitting.map((kind) => ({ kind, given: 1, wanted: (steps * shares[kind]) / total }));
  for (let left = steps - items.length; left > 0; left -= 1) {
    const neediest = items.reduce((one, other) => (other.wanted - other.given > one.wanted - one.given ? other : one));
    neediest.given += 1;
  }
  return items.map(({ kind, given }) => ({ kind, minutes: given * step }));
}

type Times = { startsAt: Date | null; endsAt: Date | null };

/** Whole minutes from start to end; null where a time is not known. */
export function lengthOf({ startsAt, endsAt }: Times): number | null {
  return startsAt && endsAt ? Math.round((endsAt.getTime() - startsAt.getTime()) / minute) : null;
}

export function minutesOf(lines: readonly Pick<AgendaLine, "minutes">[]): number {
  return lines.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** By how many minutes the agenda is longer than the meeting; 0 when it fits (standard MTG-14) or the meeting has no times. */
export function overrunOf(lines: readonly Pick<AgendaLine, "minutes">[], meeting: Times): number {
  const length = lengthOf(meeting);
  return length === null ? 0 : Math.max(0, minutesOf(lines) - length);
}

/** When each item begins if all keep to their minutes; null without a start. */
export function beginningsOf(lines: readonly Pick<AgendaLine, "minutes">[], startsAt: Date | null): (Date | null)[] {
  let before = 0;
  return lines.map(({ minutes }) => {
    const begins = startsAt && new Date(startsAt.getTime() + before * minute);
    before += minutes;
    return begins;
  });
}

export type Press = { deed: "save" } | { deed: "up" | "down" | "remove"; place: number };

/**
 * The lines in the order that the numbers typed beside them ask for, and then with the pressed line one up, one down or left out.
 * `places` are the numbers typed, in the order in which the lines stood, counted from 1. A line goes before whatever stood at the
 * number when it moves up and after it when it moves down, so that it ends at that number; places that nobody changed keep their order.
 */
export function arranged<Line>(lines: readonly Line[], places: readonly number[], press: Press): Line[] {
  const pressed = press.deed === "save" ? undefined : lines[press.place - 1];
  const wanted = lines.map((line, at) => ({ line, at, key: keyOf(places[at] ?? at + 1, at + 1) }));
  const order = wanted.sort((a, b) => a.key - b.key || a.at - b.at).map(({ line }) => line);
  if (pressed === undefined) return order;
  if (press.deed === "remove") return order.filter((line) => line !== pressed);
  const from = order.indexOf(pressed);
  const to = Math.min(order.length - 1, Math.max(0, from + (press.deed === "up" ? -1 : 1)));
  const without = order.filter((line) => line !== pressed);
  return [...without.slice(0, to), pressed, ...without.slice(to)];
}

function keyOf(wanted: number, stood: number): number {
  if (wanted === stood) return stood;
  return wanted < stood ? wanted - 0.5 : wanted + 0.5;
}

/** Where a topic of the panel's own goes when nobody says: before the items that close a meeting. */
export function placeForTopic(lines: readonly Pick<AgendaLine, "kind">[]): number {
  const closing = lines.findIndex(({ kind }) => kind === "contact_sessions" || kind === "any_other_business" || kind === "next_date");
  return closing === -1 ? lines.length : closing;
}

/** The last day for suggestions when the panel names none: ten days before, or none where that is over. */
export function usualSuggestionDay(onDay: Day, today: Day): Day | null {
  const day = addDays(onDay, -suggestionDays);
  return day < today ? null : day;
}

/** Whether residents may still suggest something: the day is not over, and the meeting is public and has not begun. */
export function takesSuggestions({ suggestUntilOn, state, startsAt }: { suggestUntilOn: Day | null; state: string; startsAt: Date | null }, now: Date): boolean {
  return suggestUntilOn !== null && londonDay(now) <= suggestUntilOn && state === "published" && startsAt !== null && startsAt > now;
}
