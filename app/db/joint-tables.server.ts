/** What came of a joint priority, while only one of the two bodies has said it. */
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { outcomes, priorities } from "./act-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });

/** Published, as a row of `outcomes`, only once the other body has agreed (need 97). */
export const jointResults = sqliteTable(
  "joint_results",
  {
    id: id(),
    priorityId: text("priority_id").notNull().references(() => priorities.id),
    sentence: text("sentence").notNull(),
    effect: text("effect", { enum: ["resolved", "reduced", "no_change", "worse", "moved", "cannot_tell"] }).notNull(),
    /** How we know; null means "we do not know yet". */
    measure: text("measure"),
    /** What another ward could copy; it becomes public with the result. */
    whatWorked: text("what_worked"),
    /** The body that wrote it and leads; the other has to agree. */
    organisation: text("organisation", { enum: ["police", "council"] }).notNull(),
    saidBy: text("said_by").notNull(),
    saidAt: instant("said_at").notNull(),
    state: text("state", { enum: ["waiting", "agreed", "objected"] }).notNull(),
    decidedAt: instant("decided_at"),
    decidedBy: text("decided_by"),
    /** Why the other body did not agree; for the two bodies alone. */
    objection: text("objection"),
    outcomeId: text("outcome_id").references(() => outcomes.id),
    onceKey: text("once_key").notNull().unique(),
  },
  (table) => [index("joint_results_priority").on(table.priorityId, table.state), uniqueIndex("joint_results_outcome").on(table.outcomeId)],
);
