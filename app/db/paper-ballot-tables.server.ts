/** Batches of paper ballots: how many, who counted and keyed them. What is on a sheet is in ballots.db. */
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { polls } from "./choose-tables.server";
import { people } from "./people-tables.server";

const instant = (name: string) => integer(name, { mode: "timestamp_ms" });

export const paperBatches = sqliteTable(
  "paper_batches",
  {
    id: text("id").primaryKey(),
    pollId: text("poll_id").notNull().references(() => polls.id),
    /** From 1; also says at which option the printed order begins. */
    number: integer("number").notNull(),
    sheets: integer("sheets").notNull(),
    format: text("format", { enum: ["a4", "large"] }).notNull(),
    printedAt: instant("printed_at").notNull(),
    used: integer("used"),
    spoiled: integer("spoiled"),
    unused: integer("unused"),
    missing: integer("missing"),
    /** Why the counts do not make up the sheets; needs two people who say so. */
    imbalanceReason: text("imbalance_reason"),
    signedOffBy: text("signed_off_by").references(() => people.id),
    signedOffBySecond: text("signed_off_by_second").references(() => people.id),
    firstKeyer: text("first_keyer").references(() => people.id),
    secondKeyer: text("second_keyer").references(() => people.id),
    thirdKeyer: text("third_keyer").references(() => people.id),
    firstDoneAt: instant("first_done_at"),
    secondDoneAt: instant("second_done_at"),
    enteredAt: instant("entered_at"),
    /** Once entered: how many were counted, and { reason: sheets } of those that were not. */
    accepted: integer("accepted"),
    rejected: text("rejected", { mode: "json" }).$type<Record<string, number>>(),
    destroyedOn: text("destroyed_on"),
    onceKey: text("once_key").notNull().unique(),
  },
  (table) => [uniqueIndex("paper_batches_number").on(table.pollId, table.number)],
);

/** Paper that came or was found when the vote was sealed already: logged and published, never counted (PPR-09). */
export const latePaper = sqliteTable(
  "late_paper",
  {
    id: text("id").primaryKey(),
    pollId: text("poll_id").notNull().references(() => polls.id),
    sheets: integer("sheets").notNull(),
    reason: text("reason").notNull(),
    foundOn: text("found_on").notNull(),
    onceKey: text("once_key").notNull().unique(),
  },
  (table) => [index("late_paper_poll").on(table.pollId)],
);
