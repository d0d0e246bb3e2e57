/** Saying whether you come to a meeting: what can be said, what it takes of the room, who is next, and what help is promised. */
import { addDays, addWorkingDays, type Day } from "./day";
import { isOver, type Audience, type MeetingKind, type MeetingTime } from "./meeting";

export const plans = ["coming", "joining", "cannot_come"] as const;
export type Plan = (typeof plans)[number];

export const needStates = ["asked", "arranged", "cannot_arrange"] as const;
export type NeedState = (typeof needStates)[number];

/** "held": has its places. "waiting": on the list. "none": needs no place. */
export type Standing = "held" | "waiting" | "none";

/** Seats, and spaces for wheelchairs: two kinds of places, counted apart. */
export type Places = { seats: number; wheelchairs: number };
/** How much room there is; null is no limit. */
export type Room = { seats: number | null; wheelchairs: number | null };

export const mostCarers = 3;
/** Answers and what people need are kept this many days after the meeting (standard PRV-03). */
export const daysKept = 30;
const workingDaysToAnswer = 3;

type Open = MeetingTime & { kind: MeetingKind };

/** True while people may still say whether they come. A private surgery is nobody's business but the person's. */
export function mayAnswer(meeting: Open, now: Date): boolean {
  return meeting.state === "published" && meeting.kind !== "surgery" && !isOver(meeting, now);
}

/** True when the page of the meeting asks everybody; otherwise only its members hear of it, by their own links. */
export function asksEveryone(whoMayCome: Audience | null): boolean {
  return whoMayCome === null || whoMayCome === "anyone" || whoMayCome === "residents";
}

/** What can be said about a meeting: nobody comes to a meeting without a room, nor joins one without a way in. */
export function plansFor({ venueName, isOnline, joinByPhone }: { venueName: string | null; isOnline: boolean; joinByPhone: string | null }): Plan[] {
  const hasWayIn = isOnline || joinByPhone !== null;
  return plans.filter((plan) => (plan === "coming" ? venueName !== null || !hasWayIn : plan === "joining" ? hasWayIn : true));
}

/** How somebody gets in from elsewhere. */
export type WayIn = { onlineLink: string | null; byPhone: string | null };

/**
 * The way into a meeting for somebody who said that they join from elsewhere: the panel's private link too, because it is for
 * those people (standard MTG-13). Null for everybody else, and once the meeting is over or cancelled.
 */
export function wayInFor(plan: Plan, meeting: Open & { isOnline: boolean; onlineLink: string | null; joinByPhone: string | null }, now: Date): WayIn | null {
  if (plan !== "joining" || !mayAnswer(meeting, now)) return null;
  return { onlineLink: meeting.isOnline ? meeting.onlineLink : null, byPhone: meeting.joinByPhone };
}

/** What an answer takes of the room: a wheelchair user brings their own seat, and each carer takes one. */
export function placesFor({ plan, carers, usesWheelchair }: { plan: Plan; carers: number; usesWheelchair: boolean }): Places {
  if (plan !== "coming") return { seats: 0, wheelchairs: 0 };
  return { seats: carers + (usesWheelchair ? 0 : 1), wheelchairs: usesWheelchair ? 1 : 0 };
}

/** True when `after` needs more of either kind than `before`. */
export function needsMore(before: Places, after: Places): boolean {
  return after.seats > before.seats || after.wheelchairs > before.wheelchairs;
}

/** What is left; never below nothing, for a room that was made smaller after people answered. */
export function freeIn(room: Room, taken: Places): Room {
  const left = (limit: number | null, used: number) => (limit === null ? null : Math.max(0, limit - used));
  return { seats: left(room.seats, taken.seats), wheelchairs: left(room.wheelchairs, taken.wheelchairs) };
}

/**
 * Who of those that wait gets a place, first come first. Nobody passes somebody who waits longer for the same kind of
 * place: else a person with a carer would wait for two seats while single people took them one by one.
 */
export function nextFromList<W extends Places>(waiting: readonly W[], free: Room): W[] {
  const left = { ...free };
  const isHeldBack = { seats: false, wheelchairs: false };
  const called: W[] = [];
  for (const one of waiting) {
    const kinds = (["seats", "wheelchairs"] as const).filter((kind) => one[kind] > 0);
    const fits = kinds.every((kind) => !isHeldBack[kind] && (left[kind] === null || one[kind] <= left[kind]));
    for (const kind of kinds) {
      if (!fits) isHeldBack[kind] = true;
      else if (left[kind] !== null) left[kind] -= one[kind];
    }
    if (fits) called.push(one);
  }
  return called;
}

/**
 * The London day by which somebody hears about what they need: three working days, but before the meeting where that
 * comes sooner, and never before `today`.
 */
export function answerNeedBy(today: Day, meetingOn: Day, holidays: ReadonlySet<Day>): Day {
  const promised = addWorkingDays(today, workingDaysToAnswer, holidays);
  const eve = addDays(meetingOn, -1);
  const soonest = promised < eve ? promised : eve;
  return soonest < today ? today : soonest;
}

/** True from the day on which answers to a meeting of `onDay` are to be gone. */
export function isToBeForgotten(onDay: Day, today: Day): boolean {
  return addDays(onDay, daysKept) < today;
}
