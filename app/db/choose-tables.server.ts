/** Voting rounds: options, polls and rolls. Ballots are in another file. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { issues } from "./concern-tables.server";
import { people } from "./people-tables.server";
import { wards, panels } from "./places-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });

export const rounds = sqliteTable(
  "rounds",
  {
    id: id(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    wardCode: text("ward_code").notNull().references(() => wards.code),
    question: text("question").notNull(),
    /** How many each voter may choose, and how many the panel adopts from the members' vote. */
    chooseUpTo: integer("choose_up_to").notNull(),
    panelSlots: integer("panel_slots").notNull(),
    state: text("state", { enum: ["draft", "open", "closed", "sealed", "counted", "published", "void"] }).notNull(),
    /** How votes are counted; both electorates alike. */
    countRule: text("count_rule", { enum: ["most_votes", "fair_shares"] }).notNull().default("most_votes"),
    /** Why voting opened without an information pack, for everyone to read; null where there was one. */
    noPackReason: text("no_pack_reason"),
    /** The information pack that was published when voting opened. */
    packPaperId: text("pack_paper_id"),
    opensAt: instant("opens_at"),
    closesAt: instant("closes_at"),
    resultsOn: text("results_on"),
    /** Rules, options, tie order: frozen as canonical JSON at opening. */
    ruleJson: text("rule_json"),
    ruleHash: text("rule_hash"),
    voidReason: text("void_reason"),
    /** Why the result is late, for everyone to read. */
    lateReason: text("late_reason"),
    howVotesWereUsed: text("how_votes_were_used"),
    publishedAt: instant("published_at"),
    /** When everyone on the roll was reminded that voting closes soon. */
    remindedAt: instant("reminded_at"),
    version: integer("version").notNull(),
    onceKey: text("once_key").unique(),
  },
  (table) => [index("rounds_panel").on(table.panelId), index("rounds_ward").on(table.wardCode)],
);

export const roundOptions = sqliteTable(
  "round_options",
  {
    id: id(),
    roundId: text("round_id").notNull().references(() => rounds.id),
    position: integer("position").notNull(),
    title: text("title").notNull(),
    detail: text("detail"),
    owner: text("owner", { enum: ["police", "council", "joint"] }).notNull(),
    /** The issue it came from, if it was not written for this round alone. */
    issueId: text("issue_id").references(() => issues.id),
    /** How many raised it and what figures say, one line each, as it stood when voting opened. */
    evidence: text("evidence"),
    success: text("success"),
    measure: text("measure"),
  },
  (table) => [uniqueIndex("round_options_place").on(table.roundId, table.position)],
);

/** One electorate's vote within a round. The two are counted side by side and never added. */
export const polls = sqliteTable(
  "polls",
  {
    id: id(),
    roundId: text("round_id").notNull().references(() => rounds.id),
    electorate: text("electorate", { enum: ["residents", "members"] }).notNull(),
    mode: text("mode", { enum: ["secret", "show_of_hands"] }).notNull(),
    /** How many people were on the roll when voting opened (members only). */
    rollSize: integer("roll_size"),
    /** Once counted: a PollCount of domain/round-count. */
    countJson: text("count_json"),
    /** SHA-256 of the sorted sealed ballots, hex. */
    root: text("root"),
    keyDestroyedOn: text("key_destroyed_on"),
  },
  (table) => [uniqueIndex("polls_round_electorate").on(table.roundId, table.electorate)],
);

/** The members' roll, closed when voting opens: nobody is added or taken off later (threat T06). */
export const pollRoll = sqliteTable(
  "poll_roll",
  {
    pollId: text("poll_id").notNull().references(() => polls.id),
    personId: text("person_id").notNull().references(() => people.id),
    /** Random, made for this poll alone: what the tag is computed from. */
    voterId: text("voter_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.pollId, table.personId] })],
);

/** What was published of a result, once for each version. Rows are added and never changed (standard CNT-09). */
export const resultVersions = sqliteTable(
  "result_versions",
  {
    id: id(),
    roundId: text("round_id").notNull().references(() => rounds.id),
    /** From 1; the highest is what the result page shows. */
    number: integer("number").notNull(),
    /** Why it was corrected; null for the first. */
    reason: text("reason"),
    howVotesWereUsed: text("how_votes_were_used").notNull(),
    /** A PollCount of domain/round-count each. */
    residentsJson: text("residents_json").notNull(),
    membersJson: text("members_json").notNull(),
    publishedAt: instant("published_at").notNull(),
    publishedBy: text("published_by").notNull(),
  },
  (table) => [uniqueIndex("result_versions_number").on(table.roundId, table.number)],
);

export const paperIssues = sqliteTable(
  "paper_issues",
  { pollId: text("poll_id").notNull().references(() => polls.id), voterId: text("voter_id").notNull() },
  (table) => [primaryKey({ columns: [table.pollId, table.voterId] })],
);

export const rollDecisions = sqliteTable(
  "roll_decisions",
  {
    pollId: text("poll_id").notNull().references(() => polls.id),
    voterId: text("voter_id").notNull(),
    reason: text("reason", { enum: ["same_person_twice", "made_up_person", "not_of_this_ward", "throw_away_mail"] }).notNull(),
    /** domain/roll-check says how one follows another. */
    state: text("state", { enum: ["proposed", "declined", "agreed", "appealed", "kept_once", "kept", "lifted"] }).notNull().default("proposed"),
    /** People: who spoke first, who second, and who spoke first after an appeal. */
    byFirst: text("by_first").notNull(),
    bySecond: text("by_second"),
    keptBy: text("kept_by"),
    /** When the voter was last told. */
    toldAt: instant("told_at"),
    appeal: text("appeal"),
  },
  (table) => [primaryKey({ columns: [table.pollId, table.voterId] })],
);

/** Who agreed to seal a round. With two it goes on by itself, whatever happens to the server. */
export const sealAgreements = sqliteTable(
  "seal_agreements",
  {
    roundId: text("round_id").notNull().references(() => rounds.id),
    personId: text("person_id").notNull().references(() => people.id),
    agreedAt: instant("agreed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.personId] })],
);
