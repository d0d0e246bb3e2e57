/** Bodies beside police and council that act on priorities, and whom to turn to when a body does not answer. */
import { index, primaryKey, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { boroughs, wards } from "./places-tables.server";

const id = () => text("id").primaryKey();

/** A borough's directory of partners. They have no account: letters go to a mailbox of theirs. */
export const partners = sqliteTable(
  "partners",
  {
    id: id(),
    boroughCode: text("borough_code").notNull().references(() => boroughs.code),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["housing", "licensing", "transport", "school", "charity", "health", "business", "other"] }).notNull(),
    email: text("email").notNull(),
    /** Who is written to when the partner is late: a post, and its address. */
    managerPost: text("manager_post"),
    managerEmail: text("manager_email"),
    /** In plain words, "Tenants of the Kiln Cross estate". */
    serves: text("serves"),
    /** Gets every priority of its wards on the day it is set; otherwise only what a panel sends it or somebody passes on. */
    getsAll: integer("gets_all", { mode: "boolean" }).notNull(),
    /** The last London day on which it was in the directory; null while it is. */
    endedOn: text("ended_on"),
    onceKey: text("once_key").unique(),
  },
  (table) => [uniqueIndex("partners_name").on(table.boroughCode, table.name), index("partners_borough").on(table.boroughCode, table.endedOn)],
);

/** The wards that a partner serves; no rows: the whole borough. */
export const partnerWards = sqliteTable(
  "partner_wards",
  {
    partnerId: text("partner_id").notNull().references(() => partners.id, { onDelete: "cascade" }),
    wardCode: text("ward_code").notNull().references(() => wards.code),
  },
  (table) => [primaryKey({ columns: [table.partnerId, table.wardCode] })],
);

/** Who is written to when the council of a borough or a police team is late. */
export const bodyManagers = sqliteTable(
  "body_managers",
  {
    kind: text("kind", { enum: ["council", "police"] }).notNull(),
    /** The borough's code, or the team's id. */
    scopeId: text("scope_id").notNull(),
    post: text("post").notNull(),
    email: text("email").notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.scopeId] })],
);
