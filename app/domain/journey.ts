/** The way of one priority from the first resident to the last: seven stops, each with its day (need 90). */
import type { Day } from "./day";
import { isOverdue, isUnsettled, owesAnswer, type ReferralStanding } from "./referral";

export const journeyStops = ["raised", "agreed", "shared", "answered", "doing", "result", "told"] as const;
export type JourneyStop = (typeof journeyStops)[number];

/** What is on record. Days are London days; `raisedOn` and `agreedOn` may be as vague as an old record is. */
export type JourneyRecords = {
  raisedOn: string | null;
  agreedOn: string | null;
  shared: readonly { sentOn: Day; answerDueOn: Day; state: ReferralStanding; answeredOn: Day | null }[];
  doingOn: Day | null;
  resultOn: Day | null;
  /** When residents were told of the result at a meeting: the day on which its minutes were published. */
  toldOn: Day | null;
};

/** "missed": not on record, though something later is. */
export type JourneyStep = { stop: JourneyStop; when: "past" | "now" | "missed" | "ahead"; on: string | null };

export type Journey = {
  steps: readonly JourneyStep[];
  /** How many were asked, and how many of them have said what they do. */
  asked: number;
  answered: number;
  /** The earliest day on which an answer is due that is not given; null when none is owed. */
  answerDueOn: Day | null;
  isOverdue: boolean;
};

/** Every stop with its day and where the priority is now: at the furthest stop that is on record. */
export function journeyOf(records: JourneyRecords, today: Day): Journey {
  const { shared } = records;
  // A body that somebody else stands in for owes nothing and has said nothing.
  const asked = shared.filter(({ state }) => state !== "released");
  const settled = asked.filter(({ state }) => !isUnsettled(state) && state !== "closed");
  const owing = shared.filter(({ state }) => owesAnswer(state));
  const days: Record<JourneyStop, string | null> = {
    raised: records.raisedOn,
    agreed: records.agreedOn,
    shared: first(shared.map(({ sentOn }) => sentOn)),
    answered: asked.length > 0 && settled.length === asked.length ? last(settled.map(({ answeredOn }) => answeredOn)) : null,
    doing: records.doingOn,
    result: records.resultOn,
    told: records.toldOn,
  };
  const furthest = journeyStops.findLastIndex((stop) => days[stop] !== null);
  return {
    steps: journeyStops.map((stop, at) => ({ stop, on: days[stop], when: at > furthest ? "ahead" : days[stop] === null ? "missed" : at === furthest ? "now" : "past" })),
    asked: asked.length,
    answered: settled.length,
    answerDueOn: first(owing.map(({ answerDueOn }) => answerDueOn)),
    isOverdue: owing.some((one) => isOverdue(one, today)),
  };
}

function first(days: readonly Day[]): Day | null {
  return [...days].sort()[0] ?? null;
}

function last(days: readonly (Day | null)[]): Day | null {
  return days.filter((day) => day !== null).sort().at(-1) ?? null;
}
