/** What belongs to an action beside its own row: how it came to be so, who helps, its steps, and each time it happened. */
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { actions } from "./act-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });

/** What residents could read of an action before a change. */
export type ActionBefore = Pick<typeof actions.$inferSelect, "kind" | "count" | "doneOn" | "timeBand" | "sentence" | "state" | "reason" | "nextStep" | "dueOn" | "promise" | "shownFromOn" | "heldBecause">;

/** Every change of an action, so that nothing vanishes (standard ACT-07). The first row of an action has no `before`. */
export const actionHistory = sqliteTable(
  "action_history",
  {
    id: id(),
    actionId: text("action_id").notNull().references(() => actions.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["posted", "moved", "edited", "withdrawn", "undone"] }).notNull(),
    at: instant("at").notNull(),
    /** The audit's key of who did it, and the post in whose name. */
    by: text("by").notNull(),
    credit: text("credit"),
    before: text("before", { mode: "json" }).$type<ActionBefore>(),
    reason: text("reason"),
    /** It also said that the priority still stands; and the day on which that was last said before, for taking it back. */
    confirms: integer("confirms", { mode: "boolean" }).notNull().default(false),
    confirmedBefore: text("confirmed_before"),
    /** The form that asked for it: the same form again is the same change. */
    onceKey: text("once_key").unique(),
  },
  (table) => [index("action_history_action").on(table.actionId, table.at)],
);

/** Who takes part beside the lead; public text shows both (need 96). */
export const actionSupporters = sqliteTable(
  "action_supporters",
  {
    id: id(),
    actionId: text("action_id").notNull().references(() => actions.id, { onDelete: "cascade" }),
    organisation: text("organisation", { enum: ["police", "council", "panel", "partner"] }).notNull(),
    name: text("name").notNull(),
  },
  (table) => [uniqueIndex("action_supporters_once").on(table.actionId, table.name)],
);

/** The steps of long-term work, in order. */
export const actionSteps = sqliteTable(
  "action_steps",
  {
    id: id(),
    actionId: text("action_id").notNull().references(() => actions.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    words: text("words").notNull(),
    doneOn: text("done_on"),
  },
  (table) => [uniqueIndex("action_steps_place").on(table.actionId, table.position)],
);

/** Each time a recurring action happened, or did not and why. One row for a day. */
export const actionOccurrences = sqliteTable(
  "action_occurrences",
  {
    id: id(),
    actionId: text("action_id").notNull().references(() => actions.id, { onDelete: "cascade" }),
    onDay: text("on_day").notNull(),
    result: text("result", { enum: ["done", "missed"] }).notNull(),
    why: text("why"),
    count: integer("count"),
    notedBy: text("noted_by").notNull(),
    notedAt: instant("noted_at").notNull(),
  },
  (table) => [uniqueIndex("action_occurrences_day").on(table.actionId, table.onDay)],
);
