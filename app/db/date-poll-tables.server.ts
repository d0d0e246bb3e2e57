/** Asking people which time suits them. Who said what goes 30 days after the end; the numbers stay as the record. */
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { meetings } from "./meet-tables.server";
import { people } from "./people-tables.server";
import { panels } from "./places-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });
const flag = (name: string) => integer(name, { mode: "boolean" });

export const datePolls = sqliteTable(
  "date_polls",
  {
    id: id(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    title: text("title").notNull(),
    note: text("note"),
    minutes: integer("minutes").notNull(),
    /** True when residents are asked too, on a public page. */
    asksResidents: flag("asks_residents").notNull(),
    state: text("state", { enum: ["open", "chosen", "withdrawn"] }).notNull(),
    madeAt: instant("made_at").notNull(),
    closesAt: instant("closes_at").notNull(),
    /** When it was chosen or withdrawn. */
    endedAt: instant("ended_at"),
    /** The draft that the chosen slot became; emptied when the draft is thrown away. */
    meetingId: text("meeting_id").references(() => meetings.id, { onDelete: "set null" }),
    /** The slot that was chosen. */
    slotId: text("slot_id"),
    remindedAt: instant("reminded_at"),
    /** When the job told the chair that time is over. */
    toldAt: instant("told_at"),
    /** When names and addresses were deleted; the numbers on the slots are the record from then on. */
    forgottenAt: instant("forgotten_at"),
    people: integer("people"),
    onceKey: text("once_key").notNull().unique(),
  },
  (table) => [index("date_polls_panel").on(table.panelId, table.madeAt), index("date_polls_state").on(table.state, table.closesAt)],
);

export const datePollSlots = sqliteTable(
  "date_poll_slots",
  {
    id: id(),
    pollId: text("poll_id").notNull().references(() => datePolls.id, { onDelete: "cascade" }),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** Filled in when people are forgotten. */
    yes: integer("yes"),
    ifNeedBe: integer("if_need_be"),
    no: integer("no"),
  },
  (table) => [uniqueIndex("date_poll_slots_time").on(table.pollId, table.startsAt)],
);

export const datePollPeople = sqliteTable(
  "date_poll_people",
  {
    id: id(),
    pollId: text("poll_id").notNull().references(() => datePolls.id, { onDelete: "cascade" }),
    /** The member who was asked; null for a resident. */
    personId: text("person_id").references(() => people.id),
    emailNorm: text("email_norm"),
    name: text("name"),
    /** Says that a time which this person cannot come weighs more; never what they need. */
    needsAccess: flag("needs_access").notNull(),
    answeredAt: instant("answered_at"),
  },
  (table) => [uniqueIndex("date_poll_people_person").on(table.pollId, table.personId), uniqueIndex("date_poll_people_email").on(table.pollId, table.emailNorm)],
);

export const datePollReplies = sqliteTable(
  "date_poll_replies",
  {
    whoId: text("who_id").notNull().references(() => datePollPeople.id, { onDelete: "cascade" }),
    slotId: text("slot_id").notNull().references(() => datePollSlots.id, { onDelete: "cascade" }),
    answer: text("answer", { enum: ["yes", "if_need_be", "no"] }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.whoId, table.slotId] })],
);

/** Personal links by the SHA-256 of their secret. */
export const datePollLinks = sqliteTable(
  "date_poll_links",
  {
    hash: blob("hash", { mode: "buffer" }).primaryKey(),
    whoId: text("who_id").notNull().references(() => datePollPeople.id, { onDelete: "cascade" }),
    madeAt: instant("made_at").notNull(),
    onceKey: text("once_key").unique(),
  },
  (table) => [index("date_poll_links_who").on(table.whoId)],
);
