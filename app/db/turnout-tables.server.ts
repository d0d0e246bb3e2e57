/** How many have voted so far, as everyone may know it: a rounded number once a day. */
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { polls } from "./choose-tables.server";

export const dailyTurnouts = sqliteTable("daily_turnouts", {
  pollId: text("poll_id")
    .primaryKey()
    .references(() => polls.id),
  /** The London day on whose morning it was counted. */
  countedOn: text("counted_on").notNull(),
  /** Rounded down to five; null below ten. */
  voted: integer("voted"),
});
