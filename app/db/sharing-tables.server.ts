/** What belongs to a referral beside its own row: every answer, the personal links of partners, and every reminder. */
import { blob, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { referrals } from "./act-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });

/** Each answer that was given, so that a passed-on chain can be told with its dates. */
export const referralAnswers = sqliteTable(
  "referral_answers",
  {
    id: id(),
    referralId: text("referral_id").notNull().references(() => referrals.id),
    answer: text("answer", { enum: ["accepted", "accepted_with_change", "declined", "passed_on"] }).notNull(),
    words: text("words"),
    at: instant("at").notNull(),
    /** The audit's key of who gave it; "link" for a partner. */
    by: text("by").notNull(),
    /** The referral that it became, where it was passed on. */
    passedToId: text("passed_to_id"),
  },
  (table) => [index("referral_answers_referral").on(table.referralId, table.at)],
);

/** Personal answer links by the SHA-256 of their secret. */
export const answerLinks = sqliteTable(
  "answer_links",
  {
    hash: blob("hash", { mode: "buffer" }).primaryKey(),
    referralId: text("referral_id").notNull().references(() => referrals.id),
    madeAt: instant("made_at").notNull(),
  },
  (table) => [index("answer_links_referral").on(table.referralId)],
);

/** Each reminder of an answer that is owed. One of a kind for one due day; a panel's own, one a day. */
export const referralReminders = sqliteTable(
  "referral_reminders",
  {
    id: id(),
    referralId: text("referral_id").notNull().references(() => referrals.id),
    kind: text("kind", { enum: ["soon", "late", "manager", "panel"] }).notNull(),
    /** The due day it is about; for a panel's own, the London day it was sent. */
    onceOn: text("once_on").notNull(),
    sentAt: instant("sent_at").notNull(),
    sentBy: text("sent_by").notNull(),
    letters: integer("letters").notNull(),
  },
  (table) => [uniqueIndex("referral_reminders_once").on(table.referralId, table.kind, table.onceOn)],
);
