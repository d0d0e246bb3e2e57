/** Asking people which of some times they can come: what may be asked, until when, and which time suits best. */
import { londonDay, londonInstant, type Clock, type Day } from "./day";

export const slotAnswers = ["yes", "if_need_be", "no"] as const;
export type SlotAnswer = (typeof slotAnswers)[number];

export const datePollLimits = { slots: 20, shortest: 15, longest: 360 };
const minute = 60_000;
const hour = 60 * minute;

/** Somebody who needs help to take part can often not simply come another time, so a time that they cannot counts twice. */
export const accessWeight = 2;

/** Stored: "open" until it is chosen or withdrawn. A poll whose time is over is closed, whatever any job has done. */
export type DatePollState = "open" | "chosen" | "withdrawn";
export type DatePollStanding = "open" | "closed" | "chosen" | "withdrawn";

export function datePollStanding({ state, closesAt }: { state: DatePollState; closesAt: Date }, now: Date): DatePollStanding {
  return state === "open" && closesAt <= now ? "closed" : state;
}

// ---- What may be asked -------------------------------------------------------------------------

export type SlotWish = { day: Day; start: Clock; which?: "first" | "second" | undefined };
export type Slot = { startsAt: Date; endsAt: Date };
export type SlotRefusal = "skipped" | "twice" | "in_past";

/** The instants of a slot of so many minutes. Refuses a start that the spring change skips or the autumn change shows twice, and one that is over. */
export function readSlot({ day, start, which }: SlotWish, minutes: number, now: Date): { ok: true; slot: Slot } | { ok: false; reason: SlotRefusal } {
  const starts = londonInstant(day, start, which);
  if (!starts.ok) return { ok: false, reason: starts.reason };
  if (starts.instant <= now) return { ok: false, reason: "in_past" };
  return { ok: true, slot: { startsAt: starts.instant, endsAt: new Date(starts.instant.getTime() + minutes * minute) } };
}

/** Slots in the order of time, each once. */
export function inOrder<S extends { startsAt: Date }>(slots: readonly S[]): S[] {
  const seen = new Map(slots.map((slot) => [slot.startsAt.getTime(), slot]));
  return [...seen.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

export type PollRefusal = "too_few" | "too_many" | "closes_in_past" | "closes_too_late";

/** Why these slots cannot be asked until `closesAt`, or null. People must hear the answer before the first of them begins. */
export function whyNotAsk(slots: readonly Slot[], closesAt: Date, now: Date): PollRefusal | null {
  if (slots.length < 2) return "too_few";
  if (slots.length > datePollLimits.slots) return "too_many";
  if (closesAt <= now) return "closes_in_past";
  return slots.some(({ startsAt }) => startsAt <= closesAt) ? "closes_too_late" : null;
}

/** When the silent are reminded: two days before the end, but not in the first half of the time; each once. */
export function remindSilentAt(madeAt: Date, closesAt: Date): Date {
  const half = madeAt.getTime() + (closesAt.getTime() - madeAt.getTime()) / 2;
  return new Date(Math.max(half, closesAt.getTime() - 48 * hour));
}

// ---- Which time is best ------------------------------------------------------------------------

/** What one person said, by the id of the slot. What was left empty is "no". */
export type Reply = { needsAccess: boolean; answers: Readonly<Record<string, SlotAnswer | undefined>> };

export type SlotCount = {
  slotId: string;
  yes: number;
  ifNeedBe: number;
  no: number;
  /** True when somebody who needs help to take part cannot come then. */
  shutsOutAccess: boolean;
  /** True when people answered and nobody can come then, not even if need be. */
  isRefusedByAll: boolean;
};

/**
 * The slots, best first: the fewest who cannot, those with access needs counting twice; then the fewest who can only if
 * need be; then the earlier. The order in which people answered changes nothing.
 */
export function rankSlots(slots: readonly { id: string; startsAt: Date }[], replies: readonly Reply[]): SlotCount[] {
  const scored = slots.map(({ id, startsAt }) => ({ ...countOf(id, replies), startsAt }));
  scored.sort((a, b) => a.cannot - b.cannot || a.reluctant - b.reluctant || a.startsAt.getTime() - b.startsAt.getTime());
  return scored.map(({ slotId, yes, ifNeedBe, no, shutsOutAccess, isRefusedByAll }) => ({ slotId, yes, ifNeedBe, no, shutsOutAccess, isRefusedByAll }));
}

/** The slot to choose, or null while nobody answered or nobody can come to any. */
export function bestSlot(ranked: readonly SlotCount[]): SlotCount | null {
  return ranked.find(({ yes, ifNeedBe }) => yes + ifNeedBe > 0) ?? null;
}

function countOf(slotId: string, replies: readonly Reply[]): SlotCount & { cannot: number; reluctant: number } {
  const total = { slotId, yes: 0, ifNeedBe: 0, no: 0, cannot: 0, reluctant: 0, shutsOutAccess: false };
  for (const { needsAccess, answers } of replies) {
    const weight = needsAccess ? accessWeight : 1;
    switch (answers[slotId] ?? "no") {
      case "yes":
        total.yes += 1;
        break;
      case "if_need_be":
        total.ifNeedBe += 1;
        total.reluctant += weight;
        break;
      case "no":
        total.no += 1;
        total.cannot += weight;
        total.shutsOutAccess ||= needsAccess;
        break;
    }
  }
  return { ...total, isRefusedByAll: replies.length > 0 && total.yes + total.ifNeedBe === 0 };
}

/** Slots under the London days on which they begin, in order: a page has a heading for each. */
export function byDay<S extends { startsAt: Date }>(slots: readonly S[]): { day: Day; slots: S[] }[] {
  const days = new Map<Day, S[]>();
  for (const slot of inOrder(slots)) days.set(londonDay(slot.startsAt), [...(days.get(londonDay(slot.startsAt)) ?? []), slot]);
  return [...days].map(([day, ofDay]) => ({ day, slots: ofDay }));
}
