/** Gathers what the planner knows of a panel's days, and what it does not know. */
import { and, asc, eq, gte, inArray, isNull, lte, ne, or } from "drizzle-orm";
import { councilCalendars, councilMeetings, meetings, panelPlanning, panels, panelWards, schoolHolidays, teamWards, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import type { Almanac, Engagement } from "~/domain/almanac";
import { holidaysKnownUntil } from "~/domain/bank-holidays";
import type { Boundary } from "~/domain/boundary";
import { addDays, londonClock, londonDay, type Day } from "~/domain/day";
import { londonCentre, type Place } from "~/domain/daylight";
import { middleOf } from "~/domain/neighbour";
import { observancesBetween, tabledUntil } from "~/domain/observance";
import { countedKinds, usualGap, type PastSlot } from "~/domain/slot-fairness";
import { defaultCadenceDays, weightsOf } from "~/domain/slot-weights";
import { knownBankHolidays } from "~/services/almanac/bank-holidays.server";
import { wardsBeside } from "~/services/wards/neighbours.server";

/** What could not be looked up, so that nothing is passed over in silence. */
export type Gap =
  | { kind: "no_council_calendar" }
  /** `since` is UTC; null when it was never read. */
  | { kind: "council_not_checked"; since: Date | null; problem: string }
  | { kind: "council_known_until"; day: Day }
  | { kind: "no_school_holidays" }
  | { kind: "school_holidays_known_until"; day: Day }
  | { kind: "bank_holidays_known_until"; day: Day }
  | { kind: "observances_known_until"; day: Day }
  | { kind: "no_neighbours" };

export type Venue = { name: string; postcode: string | null };

export type GatheringWish = {
  from: Day;
  to: Day;
  venue: Venue | null;
  /** A meeting that is itself being planned, which is no objection to itself. */
  exceptMeeting?: string | undefined;
};

/** A past meeting with its place, as it is shown to people. */
export type RememberedSlot = PastSlot & { place: string | null };

export type Gathered = { almanac: Almanac; gaps: Gap[]; past: RememberedSlot[] };

/** How far back the rhythm of a panel is looked for. */
const mostMeetingsBack = 24;

/** The almanac of one panel for the days from `from` to `to`, at `now` (UTC). The caller has looked whether the permit reaches the panel. */
export async function gatherAlmanac(panelId: string, { from, to, venue, exceptMeeting }: GatheringWish, now: Date): Promise<Gathered> {
  const today = londonDay(now);
  const served = await appRead()
    .select({ code: wards.code, boroughCode: wards.boroughCode, boundary: wards.boundary })
    .from(panelWards)
    .innerJoin(wards, eq(wards.code, panelWards.wardCode))
    .where(eq(panelWards.panelId, panelId))
    .orderBy(asc(wards.name));
  const boroughCodes = [...new Set(served.map(({ boroughCode }) => boroughCode))];
  const [holidays, schools, council, others, own, planning] = await Promise.all([
    knownBankHolidays(),
    schoolHolidaysOf(boroughCodes, to),
    councilOf(boroughCodes, { from, to }),
    othersOf(panelId, served.map(({ code }) => code), { from, to, venue }),
    ownMeetings(panelId, now, exceptMeeting),
    planningOf(panelId),
  ]);
  const almanac: Almanac = {
    today,
    place: placeOf(served[0]?.boundary ?? null),
    bankHolidays: holidays,
    observances: observancesBetween(from, to),
    schoolHolidays: schools.spans,
    engagements: [...council.engagements, ...others.engagements, ...own.engagements],
    past: own.past,
    meetingDays: own.days,
    cadenceDays: planning.cadenceDays ?? usualGap(own.daysBack) ?? defaultCadenceDays,
    weights: planning.weights,
  };
  const knownUntil = (kind: "bank_holidays_known_until" | "observances_known_until", day: Day): Gap[] => (day < to ? [{ kind, day }] : []);
  return { almanac, past: own.past, gaps: [...council.gaps, ...schools.gaps, ...others.gaps, ...knownUntil("bank_holidays_known_until", holidaysKnownUntil(holidays)), ...knownUntil("observances_known_until", tabledUntil)] };
}

export type Planning = { weights: ReturnType<typeof weightsOf>; cadenceDays: number | null; version: number };

/** The panel's own weights, or the defaults; `version` 0 says that none were kept yet. */
export async function planningOf(panelId: string): Promise<Planning> {
  const [row] = await appRead().select().from(panelPlanning).where(eq(panelPlanning.panelId, panelId));
  return { weights: weightsOf(row?.weights ?? null), cadenceDays: row?.cadenceDays ?? null, version: row?.version ?? 0 };
}

// ---- Holidays and the council ------------------------------------------------------------------

async function schoolHolidaysOf(boroughCodes: readonly string[], to: Day): Promise<{ spans: Almanac["schoolHolidays"]; gaps: Gap[] }> {
  const spans = await appRead()
    .select({ name: schoolHolidays.name, from: schoolHolidays.fromOn, to: schoolHolidays.toOn })
    .from(schoolHolidays)
    .where(inArray(schoolHolidays.boroughCode, [...boroughCodes]))
    .orderBy(asc(schoolHolidays.fromOn));
  const last = spans.map((span) => span.to).sort().at(-1);
  if (last === undefined) return { spans, gaps: [{ kind: "no_school_holidays" }] };
  return { spans, gaps: last < to ? [{ kind: "school_holidays_known_until", day: last }] : [] };
}

async function councilOf(boroughCodes: readonly string[], { from, to }: { from: Day; to: Day }): Promise<{ engagements: Engagement[]; gaps: Gap[] }> {
  const calendars = await appRead().select().from(councilCalendars).where(inArray(councilCalendars.boroughCode, [...boroughCodes]));
  if (calendars.length === 0) return { engagements: [], gaps: [{ kind: "no_council_calendar" }] };
  const rows = await appRead()
    .select()
    .from(councilMeetings)
    .where(and(inArray(councilMeetings.boroughCode, [...boroughCodes]), gte(councilMeetings.onDay, from)))
    .orderBy(asc(councilMeetings.onDay));
  const last = rows.at(-1)?.onDay ?? addDays(from, -1);
  const unchecked = calendars.flatMap(({ problem, checkedAt }): Gap[] => (problem === null ? [] : [{ kind: "council_not_checked", since: checkedAt, problem }]));
  return {
    engagements: rows.filter(({ onDay }) => onDay <= to).map(({ title, onDay, start, end, isFullCouncil }) => ({ relation: "council", title, whose: null, day: onDay, start, end, isFullCouncil })),
    gaps: [...unchecked, ...(last < to ? [{ kind: "council_known_until" as const, day: last }] : [])],
  };
}

// ---- Other meetings ----------------------------------------------------------------------------

async function othersOf(panelId: string, wardCodes: readonly string[], { from, to, venue }: { from: Day; to: Day; venue: Venue | null }): Promise<{ engagements: Engagement[]; gaps: Gap[] }> {
  const [beside, teamsPanels] = await Promise.all([wardsBeside(wardCodes), panelsOfTheTeam(wardCodes)]);
  const panelsBeside = await panelsOf(beside);
  const others = [...new Set([...panelsBeside, ...teamsPanels])].filter((id) => id !== panelId);
  const inRoom = venue ? and(ne(meetings.panelId, panelId), eq(meetings.venueName, venue.name), venue.postcode ? or(isNull(meetings.venuePostcode), eq(meetings.venuePostcode, venue.postcode)) : undefined) : undefined;
  const rows = await appRead()
    .select({ panelId: meetings.panelId, whose: panels.name, title: meetings.title, startsAt: meetings.startsAt, endsAt: meetings.endsAt, venueName: meetings.venueName, venuePostcode: meetings.venuePostcode })
    .from(meetings)
    .innerJoin(panels, eq(panels.id, meetings.panelId))
    .where(and(eq(meetings.state, "published"), gte(meetings.onDay, from), lte(meetings.onDay, to), or(inArray(meetings.panelId, others), inRoom)))
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
  const isInRoom = (row: (typeof rows)[number]) => venue !== null && row.venueName === venue.name && (row.venuePostcode === null || venue.postcode === null || row.venuePostcode === venue.postcode);
  const engagements = rows.flatMap((row) => {
    const relations = [...(others.includes(row.panelId) ? [teamsPanels.includes(row.panelId) ? ("team" as const) : ("neighbour" as const)] : []), ...(isInRoom(row) ? ["venue" as const] : [])];
    return relations.flatMap((relation) => engagementOf(relation, row) ?? []);
  });
  return { engagements, gaps: beside.length === 0 ? [{ kind: "no_neighbours" }] : [] };
}

/** The panels of every ward of the police teams that serve these wards. */
async function panelsOfTheTeam(wardCodes: readonly string[]): Promise<string[]> {
  const teams = appRead().select({ id: teamWards.teamId }).from(teamWards).where(inArray(teamWards.wardCode, [...wardCodes]));
  const codes = await appRead().select({ code: teamWards.wardCode }).from(teamWards).where(inArray(teamWards.teamId, teams));
  return panelsOf(codes.map(({ code }) => code));
}

async function panelsOf(wardCodes: readonly string[]): Promise<string[]> {
  if (wardCodes.length === 0) return [];
  const rows = await appRead().selectDistinct({ id: panelWards.panelId }).from(panelWards).where(inArray(panelWards.wardCode, [...wardCodes]));
  return rows.map(({ id }) => id);
}

type Own = { past: RememberedSlot[]; days: Day[]; daysBack: Day[]; engagements: Engagement[] };

/** The panel's own meetings that are not cancelled: those behind it, which it learns from, and those ahead, drafts included. */
export async function ownMeetings(panelId: string, now: Date, exceptMeeting?: string): Promise<Own> {
  const rows = await appRead()
    .select({ kind: meetings.kind, state: meetings.state, title: meetings.title, onDay: meetings.onDay, startsAt: meetings.startsAt, endsAt: meetings.endsAt, isOnline: meetings.isOnline, venueName: meetings.venueName, whose: panels.name })
    .from(meetings)
    .innerJoin(panels, eq(panels.id, meetings.panelId))
    .where(and(eq(meetings.panelId, panelId), ne(meetings.state, "cancelled"), exceptMeeting === undefined ? undefined : ne(meetings.id, exceptMeeting)))
    .orderBy(asc(meetings.onDay), asc(meetings.id));
  const today = londonDay(now);
  const counted = rows.filter(({ kind }) => countedKinds.includes(kind));
  const behind = counted.filter(({ onDay, state }) => onDay <= today && state !== "draft").slice(-mostMeetingsBack);
  return {
    past: behind.flatMap(({ startsAt, isOnline, venueName, onDay }) => (startsAt ? [{ day: onDay, start: londonClock(startsAt), isOnline, isInPerson: venueName !== null, place: venueName }] : [])),
    days: [...behind, ...counted.filter(({ onDay }) => onDay > today)].map(({ onDay }) => onDay),
    daysBack: behind.map(({ onDay }) => onDay),
    engagements: rows.filter(({ onDay }) => onDay > today).flatMap((row) => engagementOf("own", row) ?? []),
  };
}

function engagementOf(relation: Engagement["relation"], { title, whose, startsAt, endsAt }: { title: string; whose: string; startsAt: Date | null; endsAt: Date | null }): Engagement | null {
  if (!startsAt) return null;
  const day = londonDay(startsAt);
  const end = endsAt && londonDay(endsAt) === day ? londonClock(endsAt) : "24:00";
  return { relation, title, whose, day, start: londonClock(startsAt), end, isFullCouncil: false };
}

function placeOf(boundary: string | null): Place {
  return boundary === null ? londonCentre : middleOf(JSON.parse(boundary) as Boundary);
}
