/**
 * Who says that they are coming to a meeting, and what they need to take part. All of it goes 30 days after the meeting
 * (standard PRV-03); what people need is health data (PRV-06), so it stands in a table of its own.
 */
import { blob, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { meetings } from "./meet-tables.server";
import { people } from "./people-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });
const flag = (name: string) => integer(name, { mode: "boolean" });
const meeting = () => text("meeting_id").notNull().references(() => meetings.id, { onDelete: "cascade" });

/** How many people a meeting has room for. A meeting without a row, or with nulls, has room for everybody. */
export const meetingRooms = sqliteTable("meeting_rooms", {
  meetingId: text("meeting_id").primaryKey().references(() => meetings.id, { onDelete: "cascade" }),
  /** Seats; spaces for wheelchairs are counted apart. */
  seats: integer("seats"),
  wheelchairSpaces: integer("wheelchair_spaces"),
});

export const comingAnswers = sqliteTable(
  "coming_answers",
  {
    id: id(),
    meetingId: meeting(),
    /** The member whose personal link answered; null for everybody else. */
    personId: text("person_id").references(() => people.id),
    emailNorm: text("email_norm"),
    name: text("name"),
    plan: text("plan", { enum: ["coming", "joining", "cannot_come"] }).notNull(),
    /** People who come to help this person; each takes a seat. */
    carers: integer("carers").notNull(),
    usesWheelchair: flag("uses_wheelchair").notNull(),
    /** What the answer takes of the room, worked out from the three above. */
    seats: integer("seats").notNull(),
    wheelchairs: integer("wheelchairs").notNull(),
    /** "held": has its places in the room. "waiting": on the list. "none": needs none. */
    standing: text("standing", { enum: ["held", "waiting", "none"] }).notNull(),
    /** When a place was asked for: the order of the waiting list. */
    placeAskedAt: instant("place_asked_at"),
    wantsReminder: flag("wants_reminder").notNull(),
    /** The start for which a reminder went out; a meeting that moves is reminded of again. */
    remindedFor: instant("reminded_for"),
    /** True from the moment the meeting moves until the person has said so again. */
    isToConfirm: flag("is_to_confirm").notNull(),
    answeredAt: instant("answered_at").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [
    uniqueIndex("coming_answers_email").on(table.meetingId, table.emailNorm),
    uniqueIndex("coming_answers_person").on(table.meetingId, table.personId),
    index("coming_answers_standing").on(table.meetingId, table.standing),
  ],
);

/** Personal links by the SHA-256 of their secret: to an answer, or for a member who has not answered yet. */
export const comingLinks = sqliteTable(
  "coming_links",
  {
    hash: blob("hash", { mode: "buffer" }).primaryKey(),
    meetingId: meeting(),
    answerId: text("answer_id").references(() => comingAnswers.id, { onDelete: "cascade" }),
    personId: text("person_id").references(() => people.id),
    /** Shows needs asked from then on: whoever merely typed somebody's email address does not see what that person asked before. */
    showsSince: instant("shows_since").notNull(),
    madeAt: instant("made_at").notNull(),
    /** Made by the form on the public page, so that a form sent twice is one answer. */
    onceKey: text("once_key").unique(),
  },
  (table) => [index("coming_links_answer").on(table.answerId), index("coming_links_meeting").on(table.meetingId)],
);

/** Seen by the chair and the secretary alone; never logged, exported or sent to anybody but the person who asked. */
export const accessNeeds = sqliteTable(
  "access_needs",
  {
    id: id(),
    meetingId: meeting(),
    answerId: text("answer_id").notNull().references(() => comingAnswers.id, { onDelete: "cascade" }),
    words: text("words").notNull(),
    askedAt: instant("asked_at").notNull(),
    /** London day by which an answer was promised. */
    answerBy: text("answer_by").notNull(),
    state: text("state", { enum: ["asked", "arranged", "cannot_arrange"] }).notNull(),
    reply: text("reply"),
    answeredAt: instant("answered_at"),
    version: integer("version").notNull(),
  },
  (table) => [index("access_needs_meeting").on(table.meetingId, table.state), index("access_needs_answer").on(table.answerId)],
);
