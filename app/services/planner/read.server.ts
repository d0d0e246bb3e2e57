/** The slot planner for a panel: what its chair is offered, and what a time that was chosen has against it. */
import { and, asc, desc, eq, isNotNull, ne } from "drizzle-orm";
import { meetings, venues } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { addDays, londonClock, londonDay, type Clock, type Day } from "~/domain/day";
import { isWithin, type AnyPermit } from "~/domain/permission";
import { limitsOfWish, objectionsTo, planSlots, weighSlot, type PlannedSlot, type SlotWish } from "~/domain/slot";
import { lastSlots, memoryOf, usualGap, type Memory } from "~/domain/slot-fairness";
import type { SlotReason } from "~/domain/slot-reasons";
import { defaultCadenceDays } from "~/domain/slot-weights";
import { gatherAlmanac, ownMeetings, planningOf, type Gap, type RememberedSlot, type Venue } from "./almanac.server";

export type PanelWish = SlotWish & { venue: Venue | null };

export type Plan = { slots: PlannedSlot[]; gaps: Gap[]; memory: Memory; lastSix: RememberedSlot[]; cadenceDays: number };

/**
 * Every time that the panel could meet within the wish, best first, with reasons and with what could not be checked. Null for a
 * panel that the permit does not reach. The same rows and the same wish give the same list.
 */
export async function plannedSlots({ reach, now }: AnyPermit, panelId: string, wish: PanelWish): Promise<Plan | null> {
  if (!isWithin(reach, { panelId })) return null;
  const to = wish.to > addDays(wish.from, limitsOfWish.mostDays) ? addDays(wish.from, limitsOfWish.mostDays) : wish.to;
  const { almanac, gaps, past } = await gatherAlmanac(panelId, { from: wish.from, to, venue: wish.venue }, now);
  return { slots: planSlots({ ...wish, to }, almanac), gaps, memory: memoryOf(almanac.past), lastSix: lastSlots(past), cadenceDays: almanac.cadenceDays };
}

/** The panel's last six meetings that were held, newest first, for everyone (standard INC-20). */
export async function lastSixOfPanel({ now }: AnyPermit, panelId: string): Promise<RememberedSlot[]> {
  return lastSlots((await ownMeetings(panelId, now)).past);
}

/** A meeting whose time is known, as the planner looks at it. */
export type TimedMeeting = { id: string; panelId: string; startsAt: Date | null; endsAt: Date | null; isOnline: boolean; venueName: string | null; venuePostcode: string | null };

/** What speaks against the time of a meeting, weightiest first; the notice period is told by domain/meeting. Empty for a meeting without times. */
export async function objectionsToMeeting({ now }: AnyPermit, { id, panelId, startsAt, endsAt, isOnline, venueName, venuePostcode }: TimedMeeting): Promise<SlotReason[]> {
  if (!startsAt || !endsAt) return [];
  const day = londonDay(startsAt);
  const venue = venueName === null ? null : { name: venueName, postcode: venuePostcode };
  const { almanac } = await gatherAlmanac(panelId, { from: day, to: day, venue, exceptMeeting: id }, now);
  const way = venueName === null ? "online" : isOnline ? "both" : "in_person";
  const slot = weighSlot({ day, start: londonClock(startsAt), minutes: Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000) }, way, almanac);
  return slot ? objectionsTo(slot).filter(({ code }) => code !== "short_notice") : [];
}

/** How many days the panel leaves between meetings: as it says itself, else by its habit, else four times a year. */
export async function cadenceOfPanel(panelId: string, now: Date): Promise<number> {
  const [planning, own] = await Promise.all([planningOf(panelId), ownMeetings(panelId, now)]);
  return planning.cadenceDays ?? usualGap(own.daysBack) ?? defaultCadenceDays;
}

export type Usual = { minutes: number; start: Clock | null; venue: Venue | null; isOnline: boolean; lastOn: Day | null };

/** What the panel's newest timed meeting was like, so that nobody types it again. */
export async function usualMeeting(panelId: string): Promise<Usual> {
  const [last] = await appRead()
    .select()
    .from(meetings)
    .where(and(eq(meetings.panelId, panelId), isNotNull(meetings.startsAt), isNotNull(meetings.endsAt), ne(meetings.state, "cancelled")))
    .orderBy(desc(meetings.startsAt))
    .limit(1);
  if (!last?.startsAt || !last.endsAt) return { minutes: 90, start: null, venue: null, isOnline: false, lastOn: null };
  return {
    minutes: Math.round((last.endsAt.getTime() - last.startsAt.getTime()) / 60_000),
    start: londonClock(last.startsAt),
    venue: last.venueName === null ? null : { name: last.venueName, postcode: last.venuePostcode },
    isOnline: last.isOnline,
    lastOn: last.onDay,
  };
}

/** Where the panel may meet: the places of its venue book that are in use, then others where it has met, the newest first. */
export async function placesToMeet(panelId: string): Promise<Venue[]> {
  const book = await appRead().select({ name: venues.name, postcode: venues.postcode, isRetired: venues.isRetired }).from(venues).where(eq(venues.panelId, panelId)).orderBy(asc(venues.name));
  const past = await appRead()
    .select({ name: meetings.venueName, postcode: meetings.venuePostcode })
    .from(meetings)
    .where(and(eq(meetings.panelId, panelId), isNotNull(meetings.venueName)))
    .orderBy(desc(meetings.onDay), desc(meetings.id));
  const places = new Map<string, Venue>(book.filter(({ isRetired }) => !isRetired).map(({ name, postcode }) => [name, { name, postcode }]));
  const retired = new Set(book.filter(({ isRetired }) => isRetired).map(({ name }) => name));
  for (const { name, postcode } of past) if (name !== null && !places.has(name) && !retired.has(name)) places.set(name, { name, postcode });
  return [...places.values()];
}
