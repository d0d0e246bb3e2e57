/** A panel's terms, what was noted on the night of a meeting, and its minutes. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { meetings } from "./meet-tables.server";
import { people } from "./people-tables.server";
import { panels } from "./places-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });
const flag = (name: string) => integer(name, { mode: "boolean" });

/** What a panel has adopted about deciding, one row for each version; the newest holds. Rows are never changed. */
export const panelTerms = sqliteTable(
  "panel_terms",
  {
    id: id(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    version: integer("version").notNull(),
    adoptedOn: text("adopted_on").notNull(),
    kind: text("kind", { enum: ["count", "quarter", "third", "half"] }).notNull(),
    count: integer("count"),
    needsLead: flag("needs_lead").notNull(),
    secretFromTen: flag("secret_from_ten").notNull(),
    councillorsJoin: flag("councillors_join").notNull(),
    cadenceWeeks: integer("cadence_weeks").notNull(),
    minutesDays: integer("minutes_days").notNull(),
    words: text("words"),
    savedAt: instant("saved_at").notNull(),
  },
  (table) => [uniqueIndex("panel_terms_version").on(table.panelId, table.version)],
);

/** One row for each meeting at which somebody took the register. Residents are numbers here and nowhere names. */
export const meetingNights = sqliteTable("meeting_nights", {
  meetingId: text("meeting_id").primaryKey().references(() => meetings.id),
  residents: integer("residents").notNull(),
  /** How many of the residents came for the first time. */
  firstTimers: integer("first_timers").notNull(),
  /** As it was by the panel's rule when the register was last saved. */
  isQuorate: flag("is_quorate").notNull(),
  savedAt: instant("saved_at").notNull(),
});

/** Who was there or sent apologies, of those whom the panel knows by their role. */
export const meetingAttendees = sqliteTable(
  "meeting_attendees",
  {
    meetingId: text("meeting_id").notNull().references(() => meetings.id),
    personId: text("person_id").notNull().references(() => people.id),
    /** The role in which they came, as it was that day. */
    role: text("role").notNull(),
    state: text("state", { enum: ["here", "apologies"] }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.personId] })],
);

/** What was decided, promised or declared, in the order in which it was written down. Struck out, never deleted. */
export const nightEntries = sqliteTable(
  "night_entries",
  {
    id: id(),
    meetingId: text("meeting_id").notNull().references(() => meetings.id),
    kind: text("kind", { enum: ["decision", "action", "interest"] }).notNull(),
    words: text("words").notNull(),
    agendaItemId: text("agenda_item_id"),
    /** For an action: whose it is and by when; for an interest: the post or role of who declares it. */
    organisation: text("organisation", { enum: ["police", "council", "panel", "partner"] }),
    post: text("post"),
    dueOn: text("due_on"),
    /** Decided without a quorum: it stands only once a later meeting has agreed (rule R11). */
    isProvisional: flag("is_provisional").notNull(),
    notedAt: instant("noted_at").notNull(),
    struckAt: instant("struck_at"),
    /** The row in `actions` that it became when the draft was published. */
    actionId: text("action_id"),
    onceKey: text("once_key").notNull().unique(),
  },
  (table) => [index("night_entries_meeting").on(table.meetingId, table.notedAt)],
);

export const minutes = sqliteTable("minutes", {
  meetingId: text("meeting_id").primaryKey().references(() => meetings.id),
  state: text("state", { enum: ["writing", "draft", "approved"] }).notNull(),
  /** Rises with every save; a form made from an older one is refused (two editors). */
  version: integer("version").notNull(),
  draftedOn: text("drafted_on"),
  approvedOn: text("approved_on"),
  /** The later meeting that approved them. */
  approvedAtId: text("approved_at_id").references(() => meetings.id),
  /** The whole text as it was approved, and its SHA-256. Written once. */
  text: text("text"),
  hash: text("hash"),
});

export const minutesParts = sqliteTable(
  "minutes_parts",
  {
    id: id(),
    meetingId: text("meeting_id").notNull().references(() => meetings.id),
    position: integer("position").notNull(),
    heading: text("heading").notNull(),
    body: text("body").notNull(),
  },
  (table) => [uniqueIndex("minutes_parts_place").on(table.meetingId, table.position)],
);

/** What was said about the minutes afterwards: corrections by the panel, and dated notes by police and council. The text stays. */
export const minutesNotes = sqliteTable(
  "minutes_notes",
  {
    id: id(),
    meetingId: text("meeting_id").notNull().references(() => meetings.id),
    kind: text("kind", { enum: ["correction", "note"] }).notNull(),
    words: text("words").notNull(),
    /** Who asked for it, as a post: "Sergeant", "Chair". */
    askedBy: text("asked_by").notNull(),
    onDay: text("on_day").notNull(),
    onceKey: text("once_key").notNull().unique(),
  },
  (table) => [index("minutes_notes_meeting").on(table.meetingId, table.onDay)],
);
