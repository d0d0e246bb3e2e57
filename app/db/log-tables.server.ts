/** The outbox of letters, and the audit chain. */
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });

/** The outbox: written in the transaction of the thing it tells about, sent afterwards. */
export const letters = sqliteTable(
  "letters",
  {
    id: id(),
    /** One letter per thing, person and time: a second is impossible. */
    onceKey: text("once_key").notNull().unique(),
    kind: text("kind").notNull(),
    toAddress: text("to_address").notNull(),
    subject: text("subject").notNull(),
    text: text("text").notNull(),
    html: text("html").notNull(),
    /** The iCalendar part that goes with the words, as it was when they were written; both null in letters without one. */
    calendarMethod: text("calendar_method", { enum: ["REQUEST", "CANCEL"] }),
    calendarText: text("calendar_text"),
    state: text("state", { enum: ["due", "sending", "sent", "failed"] }).notNull(),
    dueAt: instant("due_at").notNull(),
    tries: integer("tries").notNull(),
    sentAt: instant("sent_at"),
    lastError: text("last_error"),
    /** When address and words were taken away (standard PRV-03); the row stays, so that the letter is not written again. */
    clearedAt: instant("cleared_at"),
  },
  (table) => [index("letters_due").on(table.state, table.dueAt)],
);

/** Append-only: triggers refuse UPDATE and DELETE. Each row carries the SHA-256 of the one before (standard SEC-25). */
export const audit = sqliteTable("audit", {
  seq: integer("seq").primaryKey(),
  at: instant("at").notNull(),
  actor: text("actor").notNull(),
  verb: text("verb").notNull(),
  subject: text("subject").notNull(),
  detail: text("detail").notNull(),
  prev: text("prev").notNull(),
  hash: text("hash").notNull(),
});
