/**
 * The tables of equality.db: monitoring answers with no person, session or order in them. The file
 * exists from the first day so that no answer is ever kept anywhere else.
 */
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Counts, never rows about people: one more in a cell is all that an answer leaves behind. */
export const answerCounts = sqliteTable(
  "answer_counts",
  { roundId: text("round_id").notNull(), question: text("question").notNull(), answer: text("answer").notNull(), count: integer("count").notNull() },
  (table) => [primaryKey({ columns: [table.roundId, table.question, table.answer] })],
);
