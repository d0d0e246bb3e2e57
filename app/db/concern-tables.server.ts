/** Concerns that people raise, and the issues that the panel makes of them. Email addresses lie apart. */
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { panels, wards } from "./places-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });
const flag = (name: string) => integer(name, { mode: "boolean" });
const channel = (name: string) => text(name, { enum: ["online", "paper", "assisted", "relay"] });

/** A place that people recognise, smaller than a ward, named by its panel. One that is not used any more keeps its row. */
export const localities = sqliteTable(
  "localities",
  {
    id: id(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    name: text("name").notNull(),
    position: integer("position").notNull(),
    endedOn: text("ended_on"),
  },
  (table) => [uniqueIndex("localities_name").on(table.panelId, table.name)],
);

/** A locality may lie in more than one ward. */
export const localityWards = sqliteTable(
  "locality_wards",
  {
    localityId: text("locality_id").notNull().references(() => localities.id),
    wardCode: text("ward_code").notNull().references(() => wards.code),
  },
  (table) => [primaryKey({ columns: [table.localityId, table.wardCode] })],
);

export const concerns = sqliteTable(
  "concerns",
  {
    id: id(),
    /** Six letters and a check letter; public, it hangs on the noticeboard. */
    number: text("number").notNull().unique(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    wardCode: text("ward_code").notNull().references(() => wards.code),
    /** Null: the whole ward. */
    localityId: text("locality_id").references(() => localities.id),
    channel: channel("channel").notNull(),
    /** More than one where a group passes a view on. */
    people: integer("people").notNull(),
    /** The sender's own words, for panel officers alone; null once they are wiped. */
    what: text("what"),
    howOften: text("how_often", { enum: ["daily", "weekly", "monthly", "once"] }),
    whenWords: text("when_words"),
    wouldHelp: text("would_help"),
    /** What was spotted in the words and left in all the same. */
    keptDetails: text("kept_details", { mode: "json" }).$type<{ kind: string; words: string }[]>().notNull(),
    isDanger: flag("is_danger").notNull(),
    receivedAt: instant("received_at").notNull(),
    state: text("state", { enum: ["received", "considered", "merged", "parked", "passed_on", "not_taken", "withdrawn"] }).notNull(),
    consideredOn: text("considered_on"),
    answeredAt: instant("answered_at"),
    /** The audit key of whoever gave the answer: somebody else looks at an appeal. */
    answeredBy: text("answered_by"),
    answerReason: text("answer_reason", { enum: ["not_for_the_panel", "about_one_person", "already_done", "not_in_this_area", "too_little_to_go_on", "abuse"] }),
    answerWords: text("answer_words"),
    passedTo: text("passed_to"),
    /** SHA-256 of the sender's own secret; null on paper. */
    secretHash: blob("secret_hash", { mode: "buffer" }).unique(),
    /** The group that passed it on; names no person. */
    relayId: text("relay_id"),
    version: integer("version").notNull(),
    onceKey: text("once_key").unique(),
  },
  (table) => [index("concerns_panel").on(table.panelId, table.state), index("concerns_ward").on(table.wardCode)],
);

/** Who wants to hear what became of something: an address and nothing else, apart from the words, gone after twelve months. */
export const concernFollowers = sqliteTable(
  "concern_followers",
  {
    id: id(),
    /** One of the two: a concern that the person raised, or an issue that affects them too. */
    concernId: text("concern_id").references(() => concerns.id),
    issueId: text("issue_id").references(() => issues.id),
    emailNorm: text("email_norm").notNull(),
    /** The last London day on which the address is kept. */
    keptUntil: text("kept_until").notNull(),
  },
  (table) => [uniqueIndex("concern_followers_concern").on(table.concernId, table.emailNorm), uniqueIndex("concern_followers_issue").on(table.issueId, table.emailNorm), index("concern_followers_kept").on(table.keptUntil)],
);

/** What the panel publishes, in its own words. */
export const issues = sqliteTable(
  "issues",
  {
    id: id(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    wardCode: text("ward_code").notNull().references(() => wards.code),
    localityId: text("locality_id").references(() => localities.id),
    title: text("title").notNull(),
    detail: text("detail"),
    owner: text("owner", { enum: ["police", "council", "joint"] }).notNull(),
    success: text("success").notNull(),
    measure: text("measure").notNull(),
    /** Figures of the information pack, each with source and day. */
    figures: text("figures", { mode: "json" }).$type<{ kind: "crime" | "survey" | "other"; words: string; source: string; on: string }[]>().notNull(),
    state: text("state", { enum: ["draft", "published", "hidden", "closed"] }).notNull(),
    publishedAt: instant("published_at"),
    /** Why it was hidden or closed. */
    endReason: text("end_reason"),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull(),
    onceKey: text("once_key").unique(),
  },
  (table) => [index("issues_panel").on(table.panelId, table.state), index("issues_ward").on(table.wardCode, table.state)],
);

/** Which concerns an issue was made of; a concern is part of one issue at most. */
export const issueConcerns = sqliteTable(
  "issue_concerns",
  {
    concernId: text("concern_id").primaryKey().references(() => concerns.id),
    issueId: text("issue_id").notNull().references(() => issues.id),
    mergedAt: instant("merged_at").notNull(),
  },
  (table) => [index("issue_concerns_issue").on(table.issueId)],
);

/** "This affects me too": who said so is not known, only that nobody said it twice. */
export const issueSupports = sqliteTable(
  "issue_supports",
  {
    id: id(),
    issueId: text("issue_id").notNull().references(() => issues.id),
    channel: channel("channel").notNull(),
    people: integer("people").notNull(),
    on: text("on_day").notNull(),
    /** Keyed hash of the email address, or of the browser and its network address (wiped after a week). */
    personMark: blob("person_mark", { mode: "buffer" }),
    isBrowserMark: flag("is_browser_mark").notNull(),
    relayId: text("relay_id"),
    onceKey: text("once_key").unique(),
  },
  (table) => [uniqueIndex("issue_supports_person").on(table.issueId, table.personMark), index("issue_supports_issue").on(table.issueId)],
);

/** Slips of paper that were printed: each number belongs to one panel's sheet, and comes back with somebody's words or not at all. */
export const concernSlips = sqliteTable(
  "concern_slips",
  {
    number: text("number").primaryKey(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    wardCode: text("ward_code").notNull().references(() => wards.code),
    batchId: text("batch_id").notNull(),
    printedOn: text("printed_on").notNull(),
  },
  (table) => [index("concern_slips_batch").on(table.batchId)],
);

/** A trusted group with a link of its own to pass views on as counts. */
export const relays = sqliteTable(
  "relays",
  {
    id: id(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    /** The group's public name; never a person's. */
    name: text("name").notNull(),
    tokenHash: blob("token_hash", { mode: "buffer" }).notNull().unique(),
    madeOn: text("made_on").notNull(),
    endedOn: text("ended_on"),
  },
  (table) => [index("relays_panel").on(table.panelId)],
);
