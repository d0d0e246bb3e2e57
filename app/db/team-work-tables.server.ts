/** How work is thought through, and how much of a team's time goes elsewhere: both for those who want it. */
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { priorities } from "./act-tables.server";
import { teams } from "./places-tables.server";

/** Scan, analyse, respond, assess: one for a priority at most, for those who act and nobody else. */
export const problemFrames = sqliteTable("problem_frames", {
  priorityId: text("priority_id").primaryKey().references(() => priorities.id),
  scan: text("scan").notNull(),
  analyse: text("analyse").notNull(),
  respond: text("respond").notNull(),
  assess: text("assess").notNull(),
  changedOn: text("changed_on").notNull(),
  /** Rises with every change; a form made from an older one is refused (two editors). */
  version: integer("version").notNull(),
});

/** A team agreed that residents may read its months; without a row here nothing of them is public (rule R30). */
export const teamDutiesShown = sqliteTable("team_duties_shown", {
  teamId: text("team_id").primaryKey().references(() => teams.id),
  since: text("since").notNull(),
});

/** How much of a month a team's officers were taken for duties elsewhere: a band, never a rota. */
export const teamDuties = sqliteTable(
  "team_duties",
  {
    teamId: text("team_id").notNull().references(() => teams.id),
    /** YYYY-MM */
    month: text("month").notNull(),
    band: text("band", { enum: ["hardly_any", "some", "much", "most"] }).notNull(),
    notedOn: text("noted_on").notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.month] })],
);
