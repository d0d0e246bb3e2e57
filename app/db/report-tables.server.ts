/** Problems that readers tell of with the panel's published words, and senders who ask somebody else to look at an answer again. */
import { blob, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { concerns } from "./concern-tables.server";
import { panels } from "./places-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });

export const reports = sqliteTable(
  "reports",
  {
    id: id(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    /** What it is about: an issue, the panel's answer to a concern, or a published question (by its number). */
    about: text("about", { enum: ["issue", "answer", "question"] }).notNull(),
    subjectId: text("subject_id").notNull(),
    /** The version of those words when the report came: whether they were changed since. */
    subjectVersion: integer("subject_version").notNull(),
    kind: text("kind", { enum: ["safety", "privacy", "wrong", "other"] }).notNull(),
    /** The reader's own words, for panel officers alone; null once they are wiped. */
    words: text("words"),
    receivedAt: instant("received_at").notNull(),
    lookBy: instant("look_by").notNull(),
    state: text("state", { enum: ["open", "removed", "reworded", "kept", "taken_back"] }).notNull(),
    reason: text("reason", { enum: ["endangers", "points_at_somebody", "against_the_law", "not_true", "unkind", "fair_and_true", "not_ours"] }),
    /** What the panel says to it: shown to the reader, and wiped with their words. */
    reply: text("reply"),
    /** The words that were removed, for ninety days and for panel officers alone. */
    removedWords: text("removed_words"),
    settledAt: instant("settled_at"),
    /** The audit key of whoever settled it. */
    settledBy: text("settled_by"),
    /** SHA-256 of the secret in the address of the reader's own page. */
    secretHash: blob("secret_hash", { mode: "buffer" }).notNull().unique(),
    onceKey: text("once_key").notNull().unique(),
  },
  (table) => [index("reports_panel").on(table.panelId, table.state), index("reports_subject").on(table.about, table.subjectId)],
);

/** One for each concern: somebody other than who answered it looks again. */
export const concernAppeals = sqliteTable(
  "concern_appeals",
  {
    concernId: text("concern_id")
      .primaryKey()
      .references(() => concerns.id),
    panelId: text("panel_id").notNull().references(() => panels.id),
    /** Why the sender is not happy, in their own words; null once they are wiped. */
    words: text("words"),
    sentAt: instant("sent_at").notNull(),
    lookBy: instant("look_by").notNull(),
    /** The audit key of whoever gave the answer, who may not judge it. */
    answeredBy: text("answered_by"),
    state: text("state", { enum: ["open", "upheld", "turned_down"] }).notNull(),
    reply: text("reply"),
    settledAt: instant("settled_at"),
    settledBy: text("settled_by"),
  },
  (table) => [index("concern_appeals_panel").on(table.panelId, table.state)],
);
