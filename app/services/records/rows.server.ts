/** How a past meeting or priority lies in our tables: what the record says and no more. */
import type { actions, meetingAttendance, meetingRecords, meetings, outcomes, outputs, priorities } from "~/db/app-schema.server";
import { londonInstant } from "~/domain/day";
import { normalPostcode } from "~/domain/postcode";
import { slugOf } from "~/domain/ward";
import { imports } from "~/messages/en/import";
import type { PastMeeting, PastPriority } from "./file.server";

type Row<T extends { $inferSelect: unknown }> = T["$inferSelect"];

/** The columns that come from a record; ids, the panel and the moment of import are added when it is written. */
export type ActionFacts = Pick<Row<typeof actions>, "kind" | "sentence" | "state" | "nextStep" | "organisation" | "post" | "wasLate" | "sourceRef">;
export type MeetingFacts = {
  meeting: Pick<
    Row<typeof meetings>,
    "kind" | "title" | "state" | "onDay" | "startsAt" | "venueName" | "venuePostcode" | "isOnline" | "whoMayCome" | "openedAtClock" | "minutesPublishedOn" | "previousMinutesOn" | "previousMinutesConfirmed" | "nextMeetingOn" | "sourceRef"
  >;
  attendance: Pick<Row<typeof meetingAttendance>, "group" | "count">[];
  records: Pick<Row<typeof meetingRecords>, "kind" | "position" | "sentence" | "count" | "period">[];
  actions: ActionFacts[];
  outcomes: Pick<Row<typeof outcomes>, "issue" | "sentence" | "effect" | "lead" | "did" | "saidOn" | "sourceRef">[];
};
export type PriorityFacts = {
  priority: Pick<Row<typeof priorities>, "slot" | "problem" | "setBy" | "setHow" | "evidence" | "agreedOn" | "periodMonths" | "state" | "closedReason" | "partners" | "sourceRef">;
  actions: ActionFacts[];
  outputs: Pick<Row<typeof outputs>, "unit" | "count">[];
};

/** The rows of a past meeting. Null when its clock time did not exist on that London day. */
export function factsOfMeeting(said: PastMeeting): MeetingFacts | null {
  const start = said.start ? londonInstant(said.date, said.start, "first") : null;
  if (start && !start.ok) return null;
  const { period = null, ...figures } = said.figures ?? {};
  return {
    meeting: {
      kind: said.kind,
      title: imports.meetingTitle[said.kind],
      state: "held",
      onDay: said.date,
      startsAt: start?.instant ?? null,
      ...venueOf(said.venue ?? null),
      whoMayCome: said.access ? whoMayCome[said.access] : null,
      openedAtClock: said.opened ?? null,
      minutesPublishedOn: said.published_on ?? null,
      previousMinutesOn: said.previous_minutes ?? null,
      previousMinutesConfirmed: said.previous_minutes_confirmed ?? null,
      nextMeetingOn: said.next_meeting ?? null,
      sourceRef: said.id,
    },
    attendance: Object.entries(said.attendance ?? {})
      .map(([group, count]) => ({ group, count }))
      .sort(byKey("group")),
    records: [
      ...(said.decisions ?? []).map((sentence, index) => ({ kind: "decision" as const, position: index + 1, sentence, count: null, period: null })),
      ...Object.entries(figures).map(([unit, count], index) => ({ kind: "figure" as const, position: index + 1, sentence: plainUnit(unit), count, period })),
    ],
    actions: (said.actions ?? []).map(({ text, owner, status, late }, index) => ({
      kind: "other",
      sentence: text,
      state: status ? stateOf[status] : "recorded",
      nextStep: status === "carried_forward" ? imports.carriedForward : null,
      organisation: owner ? organisationOf(owner) : null,
      post: owner ?? null,
      wasLate: late ?? null,
      sourceRef: partRef(said.id, "action", index),
    })),
    outcomes: (said.outcomes ?? []).map(({ issue, lead, action, effect, result }, index) => ({
      issue: issue ?? null,
      sentence: result,
      effect: effect ?? null,
      lead: lead ?? null,
      did: action ?? null,
      saidOn: said.date,
      sourceRef: partRef(said.id, "outcome", index),
    })),
  };
}

/** The rows of a priority of the past: closed, because nothing says that it still stands. A panel's wards may share problems, so the ward is in the reference of each action. */
export function factsOfPriority(said: PastPriority, wardCode: string): PriorityFacts {
  const sourceRef = said.id ?? [said.agreed ?? "undated", said.slot, slugOf(said.problem)].join(":");
  return {
    priority: {
      slot: said.slot,
      problem: said.problem,
      setBy: said.set_by ?? null,
      setHow: "imported",
      evidence: said.evidence ?? null,
      agreedOn: said.agreed ?? null,
      periodMonths: said.period_months ?? null,
      state: "closed",
      closedReason: "record_of_the_past",
      partners: said.partners ?? [],
      sourceRef,
    },
    actions: (said.actions ?? []).map((sentence, index) => ({
      kind: "other",
      sentence,
      state: "recorded",
      nextStep: null,
      organisation: null,
      post: null,
      wasLate: null,
      sourceRef: partRef(`${wardCode}:${sourceRef}`, "action", index),
    })),
    outputs: Object.entries(said.outputs ?? {})
      .map(([unit, count]) => ({ unit: plainUnit(unit), count }))
      .sort(byKey("unit")),
  };
}

const whoMayCome = { open: "anyone", residents: "residents", members: "members", invitation: "by_invitation" } as const;

/** Minutes call an action "open" or "planned" when its owner has taken it and has yet to do it. */
const stateOf = { planned: "accepted", open: "accepted", carried_forward: "accepted", doing: "doing", done: "done", not_done: "not_done", passed_on: "passed_on" } as const;

/** "theft_of_motor_vehicle" is "theft of motor vehicle". */
function plainUnit(unit: string): string {
  return unit.replaceAll("_", " ");
}

/** "Hawksley Court Community Hall, N16 0UA" is a name and a postcode; "online" is no place. */
function venueOf(venue: string | null): Pick<MeetingFacts["meeting"], "venueName" | "venuePostcode" | "isOnline"> {
  if (venue?.toLowerCase() === "online") return { venueName: null, venuePostcode: null, isOnline: true };
  const [, name, ending = ""] = /^(.+?),?\s+([A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})$/.exec(venue ?? "") ?? [];
  const venuePostcode = normalPostcode(ending);
  return { venueName: venuePostcode && name ? name : venue, venuePostcode, isOnline: false };
}

/** Who the words of a record credit; null where they name nobody whom we can place. */
function organisationOf(owner: string): ActionFacts["organisation"] {
  if (/\b(snt|police|sergeant|pcs?|pcso|officers)\b/i.test(owner)) return "police";
  if (/\bcouncil\b/i.test(owner)) return "council";
  if (/chair|secretary|\bmember\b|\bpanel\b/i.test(owner)) return "panel";
  return null;
}

/** Sorts as the record lists its parts. */
function partRef(whole: string, part: string, index: number): string {
  return `${whole}:${part}:${String(index + 1).padStart(3, "0")}`;
}

function byKey<K extends string>(key: K): (a: Record<K, string>, b: Record<K, string>) => number {
  return (a, b) => (a[key] < b[key] ? -1 : 1);
}
