/** Who asked for the result of a vote by email. Anybody may, so it says nothing about who voted; gone once the letter is written. */
import { sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { rounds } from "./choose-tables.server";

export const resultAskers = sqliteTable(
  "result_askers",
  {
    id: text("id").primaryKey(),
    roundId: text("round_id").notNull().references(() => rounds.id),
    emailNorm: text("email_norm").notNull(),
  },
  (table) => [uniqueIndex("result_askers_round").on(table.roundId, table.emailNorm)],
);
