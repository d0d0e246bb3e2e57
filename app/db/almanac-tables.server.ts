/** What the slot planner knows: holidays, councils' calendars, which wards lie side by side, and each panel's weights. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { boroughs, panels, wards } from "./places-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });
const flag = (name: string) => integer(name, { mode: "boolean" });

/** Bank holidays of England and Wales from gov.uk. A year with rows here replaces that year of domain/bank-holidays. */
export const bankHolidays = sqliteTable("bank_holidays", {
  /** London civil day. */
  day: text("day").primaryKey(),
  title: text("title").notNull(),
});

export const schoolHolidays = sqliteTable(
  "school_holidays",
  {
    id: id(),
    boroughCode: text("borough_code").notNull().references(() => boroughs.code),
    name: text("name").notNull(),
    /** London civil days, both included. */
    fromOn: text("from_on").notNull(),
    toOn: text("to_on").notNull(),
  },
  (table) => [uniqueIndex("school_holidays_span").on(table.boroughCode, table.fromOn, table.toOn)],
);

/** One calendar of council meetings for each borough: an address that is read again and again, or a file that somebody gave. */
export const councilCalendars = sqliteTable("council_calendars", {
  boroughCode: text("borough_code").primaryKey().references(() => boroughs.code),
  /** https; null for a file. */
  address: text("address"),
  fileName: text("file_name"),
  /** The last iCalendar text that could be read: repeated meetings are worked out from it again as the year goes on. */
  document: text("document"),
  /** UTC: when it was last read without a fault. Null when it never was. */
  checkedAt: instant("checked_at"),
  triedAt: instant("tried_at"),
  /** Why the last try failed; null when it did not. */
  problem: text("problem"),
  version: integer("version").notNull(),
});

/** What the calendar holds in the months that can be planned, repeated meetings one by one. London civil times; "24:00" for the end of the day. */
export const councilMeetings = sqliteTable(
  "council_meetings",
  {
    id: id(),
    boroughCode: text("borough_code").notNull().references(() => boroughs.code),
    onDay: text("on_day").notNull(),
    start: text("start").notNull(),
    end: text("end").notNull(),
    title: text("title").notNull(),
    isFullCouncil: flag("is_full_council").notNull(),
  },
  (table) => [index("council_meetings_day").on(table.boroughCode, table.onDay)],
);

/** Both ways round: each side has its row. */
export const wardNeighbours = sqliteTable(
  "ward_neighbours",
  {
    wardCode: text("ward_code").notNull().references(() => wards.code),
    neighbourCode: text("neighbour_code").notNull().references(() => wards.code),
  },
  (table) => [primaryKey({ columns: [table.wardCode, table.neighbourCode] })],
);

/** How a panel wants its times weighed; no row means the defaults of domain/slot-weights. */
export const panelPlanning = sqliteTable("panel_planning", {
  panelId: text("panel_id").primaryKey().references(() => panels.id),
  /** { [Concern]: 0 to 3 } */
  weights: text("weights", { mode: "json" }).$type<Record<string, number>>().notNull(),
  /** Days between meetings; null for the panel's own habit. */
  cadenceDays: integer("cadence_days"),
  version: integer("version").notNull(),
});
