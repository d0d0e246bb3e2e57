/** Meetings: what kinds there are, what may happen to one and when, and how its calendar entry counts. */
import { addDays, daysBetween, londonDay, londonInstant, type Clock, type Day } from "./day";

export const meetingKinds = ["panel", "agm", "extraordinary", "contact_session", "walkabout", "street_briefing", "surgery", "workshop", "roadwatch"] as const;
export type MeetingKind = (typeof meetingKinds)[number];

export const audiences = ["anyone", "residents", "members", "by_invitation"] as const;
export type Audience = (typeof audiences)[number];

/** What people need to know about a place, in the order in which a visit goes (standard MTG-03). A venue book keeps these. */
export const venueFactKeys = [
  "step_free_stop",
  "blue_badge_parking",
  "lit_route",
  "step_free",
  "lift",
  "accessible_toilet",
  "wheelchair_space",
  "hearing_loop",
  "microphone",
  "quiet_space",
  "assistance_dogs",
  "children_welcome",
] as const;

/** What the panel arranges for one meeting, whatever the place. */
export const arrangementKeys = ["interpreter", "captions", "papers_early", "large_print", "easy_read", "childcare_or_costs", "food_needs"] as const;

export const accessFactKeys = [...venueFactKeys, ...arrangementKeys] as const;
export type VenueFact = (typeof venueFactKeys)[number];
export type VenueFacts = Record<VenueFact, AccessAnswer>;
export type AccessFact = (typeof accessFactKeys)[number];
export type AccessAnswer = "yes" | "no" | "not_checked";
export type AccessFacts = Record<AccessFact, AccessAnswer>;

/** Stored states. "held" is stored only in records of the past; a published meeting is held once its time is over. */
export type MeetingState = "draft" | "published" | "cancelled" | "held";

/** The states that the public sees; pages, calendars and letters all ask this one list. */
export const publicStates = ["published", "cancelled", "held"] as const satisfies readonly MeetingState[];

/** How a meeting stands at a moment, as people would say it. */
export type MeetingStanding = "draft" | "planned" | "moved" | "on_now" | "held" | "cancelled";

/** What a chair says about a meeting, apart from when it is. Empty answers are null. */
export type MeetingDetails = {
  title: string;
  kind: MeetingKind;
  venueName: string | null;
  venueAddress: string | null;
  venuePostcode: string | null;
  isOnline: boolean;
  joinByPhone: string | null;
  /** Null in a draft where nobody has said yet. */
  whoMayCome: Audience | null;
  accessFacts: AccessFacts;
  accessContact: string | null;
  about: string | null;
  /** A place of the panel's venue book; what the book says about it then stands for whatever else was typed. */
  venueId?: string | null;
  /** The way into the online room: for the panel and those who join, unless `isLinkPublic`. */
  onlineLink?: string | null;
  isLinkPublic?: boolean;
  /** The meeting that this private surgery comes before. */
  surgeryForId?: string | null;
};

export type MeetingTime = { state: MeetingState; onDay: Day; startsAt: Date | null; endsAt: Date | null };

/** Rule R22: people hear of a meeting this many days before. */
export const noticeDays = 14;
/** Rule R35: needs such as an interpreter are asked for this many days before. */
export const helpDays = 10;
const longestMilliseconds = 6 * 3_600_000;

/** A panel that held no meeting open to the public for so many days is warned (rule R20). */
export const daysUntilClosed = 365;

/** Kinds at which the panel itself meets: a stall or a walk is not a meeting that anybody can follow. */
const kindsOfPanel: readonly MeetingKind[] = ["panel", "agm", "extraordinary", "workshop"];

/** True for a meeting of the panel to which people from outside may come; where a record does not say, it is taken for open. */
export function isOpenMeeting({ kind, whoMayCome }: { kind: MeetingKind; whoMayCome: Audience | null }): boolean {
  return kindsOfPanel.includes(kind) && (whoMayCome === null || whoMayCome === "anyone" || whoMayCome === "residents");
}

/** Kinds that people plan around. Extraordinary meetings may come at short notice (rule R22), and sessions on the street often do. */
const kindsWithNotice: readonly MeetingKind[] = ["panel", "agm", "workshop"];

export function standingOf(meeting: MeetingTime & { movedFrom?: Date | null }, now: Date): MeetingStanding {
  if (meeting.state !== "published") return meeting.state;
  if (isOver(meeting, now)) return "held";
  if (meeting.startsAt && meeting.startsAt <= now) return "on_now";
  return meeting.movedFrom ? "moved" : "planned";
}

/** True once its end has come; a record without times is over when its London day is. */
export function isOver({ onDay, startsAt, endsAt }: Omit<MeetingTime, "state">, now: Date): boolean {
  const end = endsAt ?? startsAt;
  return end ? end <= now : onDay < londonDay(now);
}

/** A draft whose time is still ahead. */
export function mayPublish(meeting: MeetingTime, now: Date): boolean {
  return meeting.state === "draft" && meeting.startsAt !== null && meeting.startsAt > now;
}

/** A published meeting that has not begun. */
export function mayMove(meeting: MeetingTime, now: Date): boolean {
  return meeting.state === "published" && meeting.startsAt !== null && meeting.startsAt > now;
}

/** A published meeting that is not over: people may find the door locked on the night. */
export function mayCancel(meeting: MeetingTime, now: Date): boolean {
  return meeting.state === "published" && !isOver(meeting, now);
}

/** Place, access and words of a meeting may be put right until it is over. */
export function mayChange(meeting: MeetingTime, now: Date): boolean {
  return meeting.state === "draft" || mayCancel(meeting, now);
}

/** The next instant at which the page of this meeting says something else, or undefined. */
export function nextTurn({ startsAt, endsAt }: Pick<MeetingTime, "startsAt" | "endsAt">, now: Date): Date | undefined {
  return [startsAt, endsAt].find((turn): turn is Date => turn !== null && turn > now);
}

/** A private half hour for personal cases: nothing that is said there is written down here (rule R21, standard MTG-12). */
export function keepsNotes(kind: MeetingKind): boolean {
  return kind !== "surgery";
}

// ---- When --------------------------------------------------------------------------------------

/** `which` says which of the two is meant where the autumn change shows a time twice. */
export type WhenWish = { day: Day; start: Clock; end: Clock; which?: "first" | "second" | undefined };
export type WhenRefusal = "start_skipped" | "end_skipped" | "twice" | "end_before_start" | "too_long" | "in_past";

/**
 * The instants of a meeting in London. Refuses a start or an end that the spring change skips ("start_skipped", "end_skipped"),
 * one that the autumn change shows twice while `which` does not say which ("twice"), an end that is not after the
 * start, more than 6 hours, and a start that is not after `now`.
 */
export function readWhen({ day, start, end, which }: WhenWish, now: Date): { ok: true; startsAt: Date; endsAt: Date } | { ok: false; reason: WhenRefusal } {
  const starts = londonInstant(day, start, which);
  if (!starts.ok) return { ok: false, reason: starts.reason === "skipped" ? "start_skipped" : "twice" };
  const ends = londonInstant(day, end, which);
  if (!ends.ok) return { ok: false, reason: ends.reason === "skipped" ? "end_skipped" : "twice" };
  const [startsAt, endsAt] = [starts.instant, ends.instant];
  if (endsAt <= startsAt) return { ok: false, reason: "end_before_start" };
  if (endsAt.getTime() - startsAt.getTime() > longestMilliseconds) return { ok: false, reason: "too_long" };
  if (startsAt <= now) return { ok: false, reason: "in_past" };
  return { ok: true, startsAt, endsAt };
}

/** The last day to ask for help that takes time to arrange; null once it has passed. */
export function askForHelpBy(onDay: Day, today: Day): Day | null {
  const lastDay = addDays(onDay, -helpDays);
  return lastDay < today ? null : lastDay;
}

// ---- Access ------------------------------------------------------------------------------------

/** Every access fact with its answer; what nobody answered is "not_checked", and says so to the public. */
export function accessFactsOf(stored: Readonly<Record<string, string | undefined>>): AccessFacts {
  return Object.fromEntries(accessFactKeys.map((key) => [key, stored[key] === "yes" || stored[key] === "no" ? stored[key] : "not_checked"])) as AccessFacts;
}

/** The facts of a place, as a venue book keeps them. */
export function venueFactsOf(stored: Readonly<Record<string, string | undefined>>): VenueFacts {
  const facts = accessFactsOf(stored);
  return Object.fromEntries(venueFactKeys.map((key) => [key, facts[key]])) as VenueFacts;
}

/** A meeting held in two ways at once. */
export function isHybrid({ venueName, isOnline }: { venueName: string | null; isOnline: boolean }): boolean {
  return venueName !== null && isOnline;
}

export type WayInProblem = "no_place" | "no_way_in" | "no_audience";

type Reachable = { venueName: string | null; isOnline: boolean; onlineLink?: string | null; joinByPhone: string | null; whoMayCome: Audience | null };

/** What keeps a meeting from being published: nobody could get to it, or nobody knows whether they may. An online meeting needs its link or a number to phone. */
export function wayInProblem({ venueName, isOnline, onlineLink, joinByPhone, whoMayCome }: Reachable): WayInProblem | null {
  if (whoMayCome === null) return "no_audience";
  if (isOnline && !onlineLink && !joinByPhone) return "no_way_in";
  return venueName === null && !isOnline && joinByPhone === null ? "no_place" : null;
}

export function uncheckedFacts(facts: AccessFacts): AccessFact[] {
  return accessFactKeys.filter((key) => facts[key] === "not_checked");
}

// ---- Before publishing -------------------------------------------------------------------------

export type MeetingWarning =
  | { kind: "short_notice"; days: number }
  | { kind: "not_checked"; count: number }
  | { kind: "no_postcode" }
  | { kind: "no_phone_way" }
  | { kind: "no_access_contact" };

export type MeetingToCheck = {
  kind: MeetingKind;
  onDay: Day;
  venueName: string | null;
  venuePostcode: string | null;
  joinByPhone: string | null;
  accessContact: string | null;
  accessFacts: AccessFacts;
};

/** What the chair should look at before publishing. Warnings only: none of them stops the chair. */
export function warningsFor(meeting: MeetingToCheck, today: Day): MeetingWarning[] {
  const warnings: MeetingWarning[] = [];
  const days = daysBetween(today, meeting.onDay);
  const count = uncheckedFacts(meeting.accessFacts).length;
  if (isShortNotice(meeting.kind, meeting.onDay, today)) warnings.push({ kind: "short_notice", days });
  if (meeting.venueName && count > 0) warnings.push({ kind: "not_checked", count });
  if (meeting.venueName && !meeting.venuePostcode) warnings.push({ kind: "no_postcode" });
  if (!meeting.joinByPhone && kindsWithNotice.includes(meeting.kind)) warnings.push({ kind: "no_phone_way" });
  if (!meeting.accessContact) warnings.push({ kind: "no_access_contact" });
  return warnings;
}

/** Fewer than 14 days from `today`, for kinds that people plan around (rule R22, standard INC-18). */
export function isShortNotice(kind: MeetingKind, onDay: Day, today: Day): boolean {
  return kindsWithNotice.includes(kind) && daysBetween(today, onDay) < noticeDays;
}

// ---- The calendar entry's number ---------------------------------------------------------------

export type Announced = MeetingTime & { venueName: string | null; venueAddress: string | null; venuePostcode: string | null; isOnline: boolean; onlineLink: string | null; joinByPhone: string | null; sequence: number };

/**
 * The iCalendar SEQUENCE after a change: one more when the time, the place, the way in from elsewhere or the status has
 * changed, else the same (rule R37, standard CAL-03). A draft stays at its number, because nobody has seen it.
 */
export function sequenceAfter(before: Announced, after: Omit<Announced, "sequence">): number {
  if (before.state === "draft") return before.sequence;
  const isAnotherTime = before.startsAt?.getTime() !== after.startsAt?.getTime() || before.endsAt?.getTime() !== after.endsAt?.getTime() || before.onDay !== after.onDay;
  const isAnotherState = before.state !== after.state;
  return isAnotherTime || isAnotherState || isAnotherPlace(before, after) || isAnotherWayIn(before, after) ? before.sequence + 1 : before.sequence;
}

type Place = Pick<Announced, "venueName" | "venueAddress" | "venuePostcode" | "isOnline">;

export function isAnotherPlace(before: Place, after: Place): boolean {
  return before.venueName !== after.venueName || before.venueAddress !== after.venueAddress || before.venuePostcode !== after.venuePostcode || before.isOnline !== after.isOnline;
}

type WayIn = Pick<Announced, "onlineLink" | "joinByPhone">;

/** True when those who join from elsewhere get in by another link or number. */
export function isAnotherWayIn(before: WayIn, after: WayIn): boolean {
  return before.onlineLink !== after.onlineLink || before.joinByPhone !== after.joinByPhone;
}

// ---- The task list -----------------------------------------------------------------------------

/** The parts of a draft that are filled in one by one, in any order (standard MTG-01). */
export const meetingParts = ["when", "where", "access", "who"] as const;
export type MeetingPart = (typeof meetingParts)[number];

export type MeetingTask = MeetingPart | "agenda" | "tell";

type DraftFacts = MeetingTime & Reachable & { kind: MeetingKind; accessFacts: AccessFacts; accessContact: string | null };

/** At most six tasks with one of two statuses: done, or still to do. A kind without an agenda has five. */
export function meetingTaskList(draft: DraftFacts, { hasAgenda, isAgendaKept, now }: { hasAgenda: boolean; isAgendaKept: boolean; now: Date }): { task: MeetingTask; isDone: boolean }[] {
  const problem = wayInProblem({ ...draft, whoMayCome: draft.whoMayCome ?? "anyone" });
  return [
    { task: "when", isDone: draft.startsAt !== null && draft.startsAt > now },
    { task: "where", isDone: problem === null },
    { task: "access", isDone: draft.accessContact !== null && uncheckedFacts(draft.accessFacts).length === 0 },
    ...(hasAgenda ? [{ task: "agenda" as const, isDone: isAgendaKept }] : []),
    { task: "who", isDone: draft.whoMayCome !== null },
    { task: "tell", isDone: draft.state !== "draft" },
  ];
}
