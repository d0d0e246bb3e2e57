/** What came of priorities: how each is measured, what the panel found at its reviews, and why nothing is done yet. */
import { index, integer, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { priorities } from "./act-tables.server";
import { meetings } from "./meet-tables.server";
import { panels } from "./places-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });

/** How a priority is measured. Every change is a new row, so that nobody can move the goalposts unseen; the highest version holds. */
export const priorityMeasures = sqliteTable(
  "priority_measures",
  {
    id: id(),
    priorityId: text("priority_id").notNull().references(() => priorities.id),
    version: integer("version").notNull(),
    /** What is measured, with its unit: "Calls about the path in three months". */
    what: text("what").notNull(),
    /** A count of people is never shown below five; counts of things are told with a caution when chance could explain them. */
    kind: text("kind", { enum: ["things", "people", "other"] }).notNull(),
    /** Null while nobody has recorded where it began. */
    baseline: real("baseline"),
    baselineOn: text("baseline_on"),
    target: real("target"),
    source: text("source"),
    setAt: instant("set_at").notNull(),
    /** The audit's key of who wrote it. */
    setBy: text("set_by").notNull(),
  },
  (table) => [uniqueIndex("priority_measures_version").on(table.priorityId, table.version)],
);

/** What the panel found at one meeting about one priority, and what it decided (rule R14). Never changed afterwards. */
export const priorityReviews = sqliteTable(
  "priority_reviews",
  {
    id: id(),
    priorityId: text("priority_id").notNull().references(() => priorities.id),
    panelId: text("panel_id").notNull().references(() => panels.id),
    meetingId: text("meeting_id").notNull().references(() => meetings.id),
    /** The London day of the meeting. */
    onDay: text("on_day").notNull(),
    decision: text("decision", { enum: ["keep", "amend", "replace", "close_done", "close_not_done"] }).notNull(),
    reason: text("reason").notNull(),
    effect: text("effect", { enum: ["resolved", "reduced", "no_change", "worse", "moved", "cannot_tell"] }).notNull(),
    /** Why it was closed without being done. */
    ending: text("ending", { enum: ["not_feasible", "no_resource", "not_ours", "no_longer"] }),
    /** The measure as it stood, and the figure of the day; a figure has its source and its day. */
    measureId: text("measure_id").references(() => priorityMeasures.id),
    figure: real("figure"),
    figureOn: text("figure_on"),
    figureSource: text("figure_source"),
    /** The wording before it was amended. */
    problemBefore: text("problem_before"),
    detailBefore: text("detail_before"),
    /** What took its place. */
    replacedById: text("replaced_by_id").references(() => priorities.id),
    reviewedAt: instant("reviewed_at").notNull(),
    reviewedBy: text("reviewed_by").notNull(),
    onceKey: text("once_key").unique(),
  },
  (table) => [uniqueIndex("priority_reviews_meeting").on(table.priorityId, table.meetingId), index("priority_reviews_of_meeting").on(table.meetingId)],
);

/** "No action yet, because": the owner's words, each with its day; the newest holds. */
export const priorityExplanations = sqliteTable(
  "priority_explanations",
  {
    id: id(),
    priorityId: text("priority_id").notNull().references(() => priorities.id),
    words: text("words").notNull(),
    organisation: text("organisation", { enum: ["police", "council"] }).notNull(),
    post: text("post").notNull(),
    saidOn: text("said_on").notNull(),
    saidAt: instant("said_at").notNull(),
    saidBy: text("said_by").notNull(),
    onceKey: text("once_key").unique(),
  },
  (table) => [index("priority_explanations_priority").on(table.priorityId, table.saidAt)],
);

/** What worked, noted at a review or with an outcome, for other wards to find (need 106). */
export const lessons = sqliteTable(
  "lessons",
  {
    id: id(),
    priorityId: text("priority_id").notNull().references(() => priorities.id),
    words: text("words").notNull(),
    /** Whose note it is: "panel", or the post that told of the outcome. */
    notedAs: text("noted_as").notNull(),
    onDay: text("on_day").notNull(),
    reviewId: text("review_id").references(() => priorityReviews.id),
    outcomeId: text("outcome_id"),
  },
  (table) => [index("lessons_priority").on(table.priorityId), index("lessons_day").on(table.onDay)],
);
