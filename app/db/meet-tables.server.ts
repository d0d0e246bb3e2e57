/** Meetings and what their records say. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { SlotReason } from "~/domain/slot-reasons";
import { panels } from "./places-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });
const flag = (name: string) => integer(name, { mode: "boolean" });

/** A panel's book of places: each is described once, and every meeting there has the same facts (standards MTG-03 and MTG-11). */
export const venues = sqliteTable(
  "venues",
  {
    id: id(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    name: text("name").notNull(),
    address: text("address"),
    postcode: text("postcode").notNull(),
    directions: text("directions"),
    /** Nearest step-free station and bus stop with walking minutes, in words. */
    nearestStation: text("nearest_station"),
    nearestStop: text("nearest_stop"),
    facts: text("facts", { mode: "json" }).$type<Record<string, "yes" | "no" | "not_checked">>().notNull(),
    loopTestedOn: text("loop_tested_on"),
    seats: integer("seats"),
    wheelchairSpaces: integer("wheelchair_spaces"),
    /** For the panel alone: who has the key, what it costs, what to remember. */
    contact: text("contact"),
    cost: text("cost"),
    notes: text("notes"),
    /** The London day on which somebody last looked at all of this. */
    checkedOn: text("checked_on").notNull(),
    isRetired: flag("is_retired").notNull(),
    version: integer("version").notNull(),
    onceKey: text("once_key").notNull().unique(),
  },
  (table) => [index("venues_panel").on(table.panelId, table.name)],
);

/** "Third Wednesday of every third month": how a panel usually meets (rule R36). */
export const meetingPatterns = sqliteTable("meeting_patterns", {
  id: id(),
  panelId: text("panel_id").notNull().unique().references(() => panels.id),
  /** 1 to 5, or 6 for the last of a month. */
  week: integer("week").notNull(),
  /** 0 is Sunday. */
  weekday: integer("weekday").notNull(),
  everyMonths: integer("every_months").notNull(),
  /** A month in which it falls: "2027-01". The others follow from it. */
  fromMonth: text("from_month").notNull(),
  startClock: text("start_clock").notNull(),
  endClock: text("end_clock").notNull(),
  version: integer("version").notNull(),
});

/** A day of the pattern that is left out or moved, and why; kept so that the pattern never brings it back. */
export const patternExceptions = sqliteTable(
  "pattern_exceptions",
  {
    id: id(),
    patternId: text("pattern_id").notNull().references(() => meetingPatterns.id),
    /** The day that the pattern means. */
    onDay: text("on_day").notNull(),
    /** The day on which it is held instead; null where it is left out. */
    movedTo: text("moved_to"),
    reason: text("reason"),
  },
  (table) => [uniqueIndex("pattern_exceptions_day").on(table.patternId, table.onDay)],
);

export const meetings = sqliteTable(
  "meetings",
  {
    id: id(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    kind: text("kind", { enum: ["panel", "agm", "extraordinary", "contact_session", "walkabout", "street_briefing", "surgery", "workshop", "roadwatch"] }).notNull(),
    title: text("title").notNull(),
    state: text("state", { enum: ["draft", "published", "cancelled", "held"] }).notNull(),
    /** London civil day; the one thing about time that a record of the past always has. */
    onDay: text("on_day").notNull(),
    /** UTC. Null only in imported records whose source does not say. */
    startsAt: instant("starts_at"),
    endsAt: instant("ends_at"),
    venueName: text("venue_name"),
    venueAddress: text("venue_address"),
    venuePostcode: text("venue_postcode"),
    isOnline: flag("is_online").notNull(),
    /** How to join by phone, public. The online link has a column of its own. */
    joinByPhone: text("join_by_phone"),
    whoMayCome: text("who_may_come", { enum: ["anyone", "residents", "members", "by_invitation"] }),
    /** { [AccessFact]: "yes" | "no" | "not_checked" } as in domain/meeting. */
    accessFacts: text("access_facts", { mode: "json" }).$type<Record<string, "yes" | "no" | "not_checked">>().notNull(),
    accessContact: text("access_contact"),
    about: text("about"),
    /** iCalendar SEQUENCE: rises with every change to time, place or status that the public can see. */
    sequence: integer("sequence").notNull(),
    /** Rises with every save; a form made from an older one is refused (two editors). */
    version: integer("version").notNull(),
    changedAt: instant("changed_at").notNull(),
    publishedAt: instant("published_at"),
    movedFrom: instant("moved_from"),
    changeReason: text("change_reason"),
    cancelledAt: instant("cancelled_at"),
    openedAtClock: text("opened_at_clock"),
    minutesPublishedOn: text("minutes_published_on"),
    previousMinutesOn: text("previous_minutes_on"),
    previousMinutesConfirmed: flag("previous_minutes_confirmed"),
    nextMeetingOn: text("next_meeting_on"),
    /** Made once by the form that asks, so that publishing or creating twice makes one meeting. */
    onceKey: text("once_key").unique(),
    /** What the planner had against this time when it was published, as codes of domain/slot-reasons; null when nothing. */
    slotObjections: text("slot_objections", { mode: "json" }).$type<SlotReason[]>(),
    /** Why the panel chose this time all the same, in its own public words. */
    slotReason: text("slot_reason"),
    sourceRef: text("source_ref"),
    /** The place of the panel's venue book that this one was taken from; what is said about it above is a copy. */
    venueId: text("venue_id").references(() => venues.id),
    /** The way into the online room. Private unless `isLinkPublic`: only the panel and those who join online are told (standard MTG-13). */
    onlineLink: text("online_link"),
    isLinkPublic: flag("is_link_public").notNull().default(false),
    /** The meeting that this private surgery comes before. */
    surgeryForId: text("surgery_for_id"),
    /** The meeting that is held instead of this cancelled one. */
    replacedById: text("replaced_by_id"),
    /** The pattern that made it, and the day that the pattern meant. */
    patternId: text("pattern_id").references(() => meetingPatterns.id),
    patternDay: text("pattern_day"),
  },
  (table) => [uniqueIndex("meetings_pattern_day").on(table.patternId, table.patternDay), index("meetings_panel_day").on(table.panelId, table.onDay), uniqueIndex("meetings_source").on(table.panelId, table.sourceRef)],
);

export const meetingAttendance = sqliteTable(
  "meeting_attendance",
  {
    meetingId: text("meeting_id").notNull().references(() => meetings.id),
    /** "panel", "first_time", "councillors", "police", "residents", "apologies" and so on, as the record says. */
    group: text("group").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.group] })],
);

/** The other panels of a joint meeting; the one that called it stands in the meeting itself. */
export const meetingPanels = sqliteTable(
  "meeting_panels",
  {
    meetingId: text("meeting_id").notNull().references(() => meetings.id),
    panelId: text("panel_id").notNull().references(() => panels.id),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.panelId] }), index("meeting_panels_panel").on(table.panelId)],
);

/** What a meeting decided or was told, in the order of the record. */
export const meetingRecords = sqliteTable(
  "meeting_records",
  {
    id: id(),
    meetingId: text("meeting_id").notNull().references(() => meetings.id),
    kind: text("kind", { enum: ["decision", "figure"] }).notNull(),
    position: integer("position").notNull(),
    sentence: text("sentence").notNull(),
    count: integer("count"),
    period: text("period"),
  },
  (table) => [uniqueIndex("meeting_records_place").on(table.meetingId, table.kind, table.position)],
);
