/** What the planner knows of a panel's days: the almanac that a service gathers and the slot planner reads. Days and clocks are London's. */
import type { Clock, Day } from "./day";
import type { Place } from "./daylight";
import type { Observance } from "./observance";
import type { PastSlot } from "./slot-fairness";
import type { Weights } from "./slot-weights";

/** Somebody else's time. "council" is the borough's calendar, "team" a meeting that the panel's own officers go to. */
export type Engagement = {
  relation: "own" | "council" | "neighbour" | "team" | "venue";
  title: string;
  /** Whose meeting it is, such as a panel's name; null where the title says it. */
  whose: string | null;
  day: Day;
  start: Clock;
  /** "24:00" when it goes on past midnight. */
  end: Clock;
  isFullCouncil: boolean;
};

export type Almanac = {
  today: Day;
  place: Place;
  bankHolidays: readonly { day: Day; title: string }[];
  observances: readonly Observance[];
  schoolHolidays: readonly { name: string; from: Day; to: Day }[];
  engagements: readonly Engagement[];
  /** The panel's past meetings, of which the last six count. */
  past: readonly PastSlot[];
  /** The days of the panel's own meetings, past and planned, that count towards how often it meets. */
  meetingDays: readonly Day[];
  cadenceDays: number;
  weights: Weights;
};
