/** People, their roles, how they sign in, and the roll of voters. */
import { blob, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { wards } from "./places-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });
const flag = (name: string) => integer(name, { mode: "boolean" });

export const people = sqliteTable("people", {
  id: id(),
  emailNorm: text("email_norm").unique(),
  shownName: text("shown_name"),
  /** How minutes name a member: each chooses; null is by role alone (rule R26). */
  inMinutes: text("in_minutes", { enum: ["role", "initials"] }),
  createdOn: text("created_on").notNull(),
  erasedOn: text("erased_on"),
});

/** The audit knows a person only by this random key; erasing a person deletes the row and the chain still verifies. */
export const actors = sqliteTable("actors", {
  key: text("key").primaryKey(),
  personId: text("person_id").notNull().unique().references(() => people.id),
});

export const roleGrants = sqliteTable(
  "role_grants",
  {
    id: id(),
    personId: text("person_id").notNull().references(() => people.id),
    role: text("role", {
      enum: ["resident", "member", "chair", "vice_chair", "secretary", "snt_officer", "sergeant", "councillor", "council_officer", "borough_lead", "administrator"],
    }).notNull(),
    scopeKind: text("scope_kind", { enum: ["ward", "panel", "team", "borough", "platform"] }).notNull(),
    scopeId: text("scope_id").notNull(),
    fromOn: text("from_on").notNull(),
    /** The last day on which the role holds; null while it has no end. */
    untilOn: text("until_on"),
    grantedBy: text("granted_by").notNull(),
  },
  (table) => [index("role_grants_person").on(table.personId), index("role_grants_scope").on(table.scopeKind, table.scopeId)],
);

export const signInChallenges = sqliteTable(
  "sign_in_challenges",
  {
    id: id(),
    emailNorm: text("email_norm").notNull(),
    codeSalt: blob("code_salt", { mode: "buffer" }).notNull(),
    codeHash: blob("code_hash", { mode: "buffer" }).notNull(),
    linkHash: blob("link_hash", { mode: "buffer" }).notNull().unique(),
    browserHash: blob("browser_hash", { mode: "buffer" }).notNull(),
    landing: text("landing").notNull(),
    askedAt: instant("asked_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    tries: integer("tries").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [index("sign_in_challenges_email").on(table.emailNorm), index("sign_in_challenges_browser").on(table.browserHash)],
);

/** `id` is the SHA-256 of the session id that the browser holds; the id itself is never stored. */
export const sessions = sqliteTable(
  "sessions",
  {
    id: id(),
    personId: text("person_id").notNull().references(() => people.id),
    expiresAt: instant("expires_at").notNull(),
    startedAt: instant("started_at").notNull(),
    isOwnDevice: flag("is_own_device").notNull(),
    /** Within this time the person has proved the inbox afresh, so may seal or publish. */
    freshUntil: instant("fresh_until").notNull(),
  },
  (table) => [index("sessions_person").on(table.personId)],
);

/** A person's place on the roll of one ward. Ballots carry no voter id: only a keyed tag made from it. */
export const voters = sqliteTable(
  "voters",
  {
    id: id(),
    personId: text("person_id").references(() => people.id),
    wardCode: text("ward_code").notNull().references(() => wards.code),
    connection: text("connection", { enum: ["lives", "works", "studies"] }).notNull(),
    /** 1: email and postcode given. 2: checked in the real world. */
    level: integer("level").notNull(),
    levelBasis: text("level_basis", { enum: ["email_and_postcode", "leaflet_code", "seen_in_person", "vouched"] }).notNull(),
    /** Keyed hash of the first line of the address and the postcode; the words themselves are not kept. */
    addressKey: blob("address_key", { mode: "buffer" }),
    /** For people who vote on paper alone: a keyed hash of name and address, so that nobody is put on the roll twice. */
    paperKey: blob("paper_key", { mode: "buffer" }),
    createdOn: text("created_on").notNull(),
  },
  (table) => [uniqueIndex("voters_person_ward").on(table.personId, table.wardCode), uniqueIndex("voters_paper_ward").on(table.wardCode, table.paperKey), index("voters_ward").on(table.wardCode)],
);
