/** Meetings and what their records say. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { SlotReason } from "~/domain/slot-reasons";
import { panels } from "./places-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });
const flag = (name: string) => integer(name, { mode: "boolean" });

export const meetings = sqliteTable(
  "meetings",
  {
    id: id(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    kind: text("kind", { enum: ["panel", "agm", "extraordinary", "contact_session", "walkabout", "street_briefing", "surgery", "workshop"] }).notNull(),
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
    /** How to join by phone, public. An online link is never stored here. */
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
  },
  (table) => [index("meetings_panel_day").on(table.panelId, table.onDay), uniqueIndex("meetings_source").on(table.panelId, table.sourceRef)],
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
