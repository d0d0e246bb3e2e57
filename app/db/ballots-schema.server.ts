/**
 * The tables of ballots.db: ballots and nothing that knows a person. No times, no row order, no
 * addresses (every table is WITHOUT ROWID), and secure_delete is on from creation.
 */
import { blob, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

const bytes = (name: string) => blob(name, { mode: "buffer" });

export const gates = sqliteTable("gates", {
  pollId: text("poll_id").primaryKey(),
  state: text("state", { enum: ["open", "sealed", "void"] }).notNull(),
  opensAt: integer("opens_at").notNull(),
  closesAt: integer("closes_at").notNull(),
  ruleHash: text("rule_hash").notNull(),
});

export const openBallots = sqliteTable(
  "open_ballots",
  {
    pollId: text("poll_id").notNull(),
    tag: bytes("tag").notNull(),
    /** JSON array of option ids in A–Z order of id; [] is "none of these". */
    choices: text("choices").notNull(),
    receiptHash: bytes("receipt_hash").notNull(),
    /** Level and channel alone: "1o", "2o", "3o" online, "p" paper. Dropped at sealing. */
    band: text("band").notNull(),
  },
  (table) => [primaryKey({ columns: [table.pollId, table.tag] })],
);

export const asideBallots = sqliteTable(
  "aside_ballots",
  {
    pollId: text("poll_id").notNull(),
    tag: bytes("tag").notNull(),
    choices: text("choices").notNull(),
    receiptHash: bytes("receipt_hash").notNull(),
    reason: text("reason").notNull(),
  },
  (table) => [primaryKey({ columns: [table.pollId, table.tag] })],
);

export const paperSheets = sqliteTable(
  "paper_sheets",
  { pollId: text("poll_id").notNull(), serialHash: bytes("serial_hash").notNull(), batch: text("batch").notNull(), state: text("state").notNull() },
  (table) => [primaryKey({ columns: [table.pollId, table.serialHash] })],
);

export const paperKeys = sqliteTable(
  "paper_keys",
  { pollId: text("poll_id").notNull(), serialHash: bytes("serial_hash").notNull(), keyer: integer("keyer").notNull(), choices: text("choices").notNull() },
  (table) => [primaryKey({ columns: [table.pollId, table.serialHash, table.keyer] })],
);

export const sealedBallots = sqliteTable(
  "sealed_ballots",
  { pollId: text("poll_id").notNull(), rid: bytes("rid").notNull(), choices: text("choices").notNull() },
  (table) => [primaryKey({ columns: [table.pollId, table.rid] })],
);

export const sealedReceipts = sqliteTable(
  "sealed_receipts",
  { pollId: text("poll_id").notNull(), receiptHash: bytes("receipt_hash").notNull(), outcome: text("outcome", { enum: ["counted", "set_aside"] }).notNull(), /** Why it was set aside. */ reason: text("reason") },
  (table) => [primaryKey({ columns: [table.pollId, table.receiptHash] })],
);

export const sealedSummaries = sqliteTable("sealed_summaries", {
  pollId: text("poll_id").primaryKey(),
  /** { ballots, byBand } kept because bands are dropped from the ballots themselves. */
  countsJson: text("counts_json").notNull(),
  root: text("root").notNull(),
  sealedOn: text("sealed_on").notNull(),
  keyDestroyedOn: text("key_destroyed_on"),
});
