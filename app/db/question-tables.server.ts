/** Questions to the police team and the council. Email addresses lie apart from the words. */
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { teams, wards } from "./places-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });
const flag = (name: string) => integer(name, { mode: "boolean" });
const body = (name: string) => text(name, { enum: ["police", "council"] });

export const questions = sqliteTable(
  "questions",
  {
    id: id(),
    /** Six letters and a check letter, like a concern's; public. */
    number: text("number").notNull().unique(),
    wardCode: text("ward_code").notNull().references(() => wards.code),
    askedOf: body("asked_of").notNull(),
    /** Who has it now: the body asked, or the other one once that has taken it. */
    holder: body("holder").notNull(),
    /** Whether it was offered to the other body: that can be done once. */
    wasOffered: flag("was_offered").notNull(),
    /** The asker's own words, for those who answer alone; null once they are wiped. */
    words: text("words"),
    /** What was spotted in the words and left in all the same. */
    keptDetails: text("kept_details", { mode: "json" }).$type<{ kind: string; words: string }[]>().notNull(),
    isDanger: flag("is_danger").notNull(),
    /** The asker agrees that question and answer are published. */
    mayPublish: flag("may_publish").notNull(),
    receivedAt: instant("received_at").notNull(),
    state: text("state", { enum: ["waiting", "offered", "answered", "declined", "withdrawn"] }).notNull(),
    /** The first answer, or the day it was declined or taken back: what is put right later does not move it. */
    answeredAt: instant("answered_at"),
    answeredBy: text("answered_by"),
    answer: text("answer"),
    declineReason: text("decline_reason", { enum: ["report_of_crime", "about_one_person", "may_not_say", "abuse"] }),
    /** The question in the answerer's own words; with it, question and answer are public. */
    wording: text("wording"),
    publishedAt: instant("published_at"),
    /** When the asker turned to those above because it was late. */
    appealedAt: instant("appealed_at"),
    version: integer("version").notNull(),
    onceKey: text("once_key").unique(),
  },
  (table) => [index("questions_ward").on(table.wardCode, table.state), index("questions_open").on(table.state, table.receivedAt)],
);

/** Where the answer goes: an address and nothing else, apart from the words. */
export const questionAskers = sqliteTable(
  "question_askers",
  {
    questionId: text("question_id").primaryKey().references(() => questions.id),
    emailNorm: text("email_norm").notNull(),
    /** The last London day on which the address is kept. */
    keptUntil: text("kept_until").notNull(),
  },
  (table) => [index("question_askers_kept").on(table.keptUntil)],
);

/** Who had a question since when, and why it was passed on or given back. */
export const questionMoves = sqliteTable(
  "question_moves",
  {
    id: id(),
    questionId: text("question_id").notNull().references(() => questions.id),
    kind: text("kind", { enum: ["offered", "taken", "given_back"] }).notNull(),
    by: body("by_body").notNull(),
    reason: text("reason"),
    at: instant("at").notNull(),
  },
  (table) => [index("question_moves_question").on(table.questionId, table.at)],
);

/** The role mailbox of the inspector above a team, who hears when an answer is late and the asker says so. Not public. */
export const teamInspectors = sqliteTable("team_inspectors", {
  teamId: text("team_id").primaryKey().references(() => teams.id),
  email: text("email").notNull(),
});
