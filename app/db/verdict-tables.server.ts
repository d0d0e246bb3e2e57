/** "Did it change anything for you?": what residents answer about a priority. Who answered is not known, only that nobody counts twice. */
import { blob, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { priorities } from "./act-tables.server";
import { localities } from "./concern-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });
const flag = (name: string) => integer(name, { mode: "boolean" });

/** A pile of paper slips, or one, as a helper typed it in. What was taken back keeps its row and none of its answers. */
export const verdictEntries = sqliteTable(
  "verdict_entries",
  {
    id: id(),
    priorityId: text("priority_id").notNull().references(() => priorities.id),
    period: integer("period").notNull(),
    localityId: text("locality_id").references(() => localities.id),
    people: integer("people").notNull(),
    enteredAt: instant("entered_at").notNull(),
    /** The audit's key of who typed it. */
    enteredBy: text("entered_by").notNull(),
    takenBackAt: instant("taken_back_at"),
    onceKey: text("once_key").unique(),
  },
  (table) => [index("verdict_entries_priority").on(table.priorityId)],
);

export const verdicts = sqliteTable(
  "verdicts",
  {
    id: id(),
    priorityId: text("priority_id").notNull().references(() => priorities.id),
    /** How many reviews there were before: each review begins a new period, in which everybody may answer again. */
    period: integer("period").notNull(),
    /** Null: the whole ward, or the person did not say. */
    localityId: text("locality_id").references(() => localities.id),
    answer: text("answer", { enum: ["changed", "a_bit", "no", "worse", "dont_know"] }).notNull(),
    channel: text("channel", { enum: ["online", "letter", "paper"] }).notNull(),
    /** More than one where a helper enters totals. */
    people: integer("people").notNull(),
    on: text("on_day").notNull(),
    /** Keyed hash of the email address, or of the browser and its network address (wiped after a week); null on paper. */
    personMark: blob("person_mark", { mode: "buffer" }),
    isBrowserMark: flag("is_browser_mark").notNull(),
    entryId: text("entry_id").references(() => verdictEntries.id),
  },
  (table) => [uniqueIndex("verdicts_person").on(table.priorityId, table.period, table.personMark), index("verdicts_entry").on(table.entryId)],
);
