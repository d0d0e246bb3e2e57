/** How residents showed that they belong to their ward. Nothing here says what they showed. */
import { blob, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { voters } from "./people-tables.server";
import { panels, wards } from "./places-tables.server";

/** Leaflets printed together. Their codes are worked out from the batch and kept as hashes alone. */
export const leafletBatches = sqliteTable(
  "leaflet_batches",
  {
    id: text("id").primaryKey(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    wardCode: text("ward_code").notNull().references(() => wards.code),
    leaflets: integer("leaflets").notNull(),
    madeOn: text("made_on").notNull(),
    onceKey: text("once_key").notNull().unique(),
  },
  (table) => [index("leaflet_batches_panel").on(table.panelId)],
);

/** A code works once. Who used it is not written down: it would say where somebody lives. */
export const leafletCodes = sqliteTable(
  "leaflet_codes",
  {
    codeHash: blob("code_hash", { mode: "buffer" }).primaryKey(),
    batchId: text("batch_id").notNull().references(() => leafletBatches.id),
    usedOn: text("used_on"),
  },
  (table) => [index("leaflet_codes_batch").on(table.batchId)],
);

/** The number that a voter shows to be checked: one at a time, worked out from the voter and the day. */
export const proofNumbers = sqliteTable("proof_numbers", {
  voterId: text("voter_id").primaryKey().references(() => voters.id),
  codeHash: blob("code_hash", { mode: "buffer" }).notNull().unique(),
  madeOn: text("made_on").notNull(),
});

export const vouches = sqliteTable(
  "vouches",
  {
    voterId: text("voter_id").notNull().references(() => voters.id),
    voucherId: text("voucher_id").notNull().references(() => voters.id),
    onDay: text("on_day").notNull(),
  },
  (table) => [primaryKey({ columns: [table.voterId, table.voucherId] }), index("vouches_voucher").on(table.voucherId)],
);
