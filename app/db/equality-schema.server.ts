/**
 * The tables of equality.db: monitoring answers with no person, session or order in them (no rowid either). The file
 * exists from the first day so that no answer is ever kept anywhere else.
 */
import { blob, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Counts, never rows about people: one more in a cell is all that an answer leaves behind. */
export const answerCounts = sqliteTable(
  "answer_counts",
  { roundId: text("round_id").notNull(), question: text("question").notNull(), answer: text("answer").notNull(), count: integer("count").notNull() },
  (table) => [primaryKey({ columns: [table.roundId, table.question, table.answer] })],
);

/**
 * Tickets that were used, so that nobody answers twice. A ticket is made with the key of the vote, so it points to nobody
 * once that key is destroyed; these rows go soon after.
 */
export const spentTickets = sqliteTable(
  "spent_tickets",
  { roundId: text("round_id").notNull(), ticketHash: blob("ticket_hash", { mode: "buffer" }).notNull() },
  (table) => [primaryKey({ columns: [table.roundId, table.ticketHash] })],
);
