/** What calendars need to be known by, whoever reads them and wherever the site stands. */
import { blob, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { people } from "./people-tables.server";

/**
 * One row: the host that the names of calendar entries end with. It is kept at the first start and never changes, so that
 * entries keep their names when the site moves to another address.
 */
export const calendarHosts = sqliteTable("calendar_hosts", {
  id: text("id", { enum: ["only"] }).primaryKey(),
  host: text("host").notNull(),
});

/** A person's own calendar, read by whoever has its secret. One for each person; the secret itself is never stored. */
export const calendarLinks = sqliteTable("calendar_links", {
  personId: text("person_id").primaryKey().references(() => people.id),
  /** SHA-256 of the secret in the address. */
  secretHash: blob("secret_hash", { mode: "buffer" }).notNull().unique(),
  madeAt: integer("made_at", { mode: "timestamp_ms" }).notNull(),
  /** Rises with every link made and ended, so that a form from before can bring none back. */
  version: integer("version").notNull().default(0),
  /** Null while the link works. */
  endedAt: integer("ended_at", { mode: "timestamp_ms" }),
});
