/** Actions that were marked done and that the panel has returned, because residents say that they are not. */
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { actions, priorities } from "./act-tables.server";
import { panels } from "./places-tables.server";

const instant = (name: string) => integer(name, { mode: "timestamp_ms" });

/** Each return with the owner's public answer; nothing is ever taken out. */
export const actionReturns = sqliteTable(
  "action_returns",
  {
    id: text("id").primaryKey(),
    actionId: text("action_id").notNull().references(() => actions.id),
    priorityId: text("priority_id").notNull().references(() => priorities.id),
    panelId: text("panel_id").notNull().references(() => panels.id),
    words: text("words").notNull(),
    returnedOn: text("returned_on").notNull(),
    returnedAt: instant("returned_at").notNull(),
    returnedBy: text("returned_by").notNull(),
    /** Ten working days after it was returned. */
    answerDueOn: text("answer_due_on").notNull(),
    answer: text("answer", { enum: ["more_work", "stands"] }),
    answerWords: text("answer_words"),
    answeredOn: text("answered_on"),
    answeredBy: text("answered_by"),
    /** The post in whose name the answer is. */
    answerCredit: text("answer_credit"),
    onceKey: text("once_key").unique(),
  },
  (table) => [index("action_returns_priority").on(table.priorityId), index("action_returns_action").on(table.actionId)],
);
