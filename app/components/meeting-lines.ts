/** A meeting as pages say it in lines: when, where, and how it stands. */
import { fullMoment, fullSpan, longDay, plainClock, plainSpan, londonClock, type Day } from "~/domain/day";
import type { MeetingStanding } from "~/domain/meeting";
import { meeting as words } from "~/messages/en/meeting";
import type { LeafState } from "./date-leaf";
import type { StatusKind } from "./status-tag";
import type { Moment } from "./time";

type When = { onDay: Day; startsAt: Date | null; endsAt: Date | null };
type Where = { venueName: string | null; venueAddress: string | null; venuePostcode: string | null };

/** "7pm to 8:30pm, Thursday 4 March 2027", or as much of it as is known. */
export function whenOf({ onDay, startsAt, endsAt }: When): Moment {
  if (startsAt && endsAt) return { words: fullSpan(startsAt, endsAt), iso: startsAt.toISOString() };
  return startsAt ? { words: fullMoment(startsAt), iso: startsAt.toISOString() } : { words: longDay(onDay), iso: onDay };
}

/** "7pm to 8:30pm", "7pm", or that it is not known. */
export function clockOf({ startsAt, endsAt }: When): string {
  if (startsAt && endsAt) return plainSpan(startsAt, endsAt);
  return startsAt ? plainClock(londonClock(startsAt)) : words.list.unknownTime;
}

/** "Library hall, Mill Lane, SE1 0AA"; empty when there is no place. */
export function placeOf({ venueName, venueAddress, venuePostcode }: Where): string {
  return [venueName, venueAddress, venuePostcode].filter((part) => part !== null && part !== "").join(", ");
}

const leaves: Record<MeetingStanding, LeafState> = { draft: "planned", planned: "planned", on_now: "planned", moved: "moved", held: "held", cancelled: "cancelled" };
const statuses: Record<MeetingStanding, StatusKind> = { draft: "draft", planned: "planned", on_now: "open", moved: "moved", held: "held", cancelled: "cancelled" };

export function leafStateOf(standing: MeetingStanding): LeafState {
  return leaves[standing];
}

export function statusOf(standing: MeetingStanding): StatusKind {
  return statuses[standing];
}
