/** Priorities, what the bodies answered that they were sent to, actions, outputs and outcomes. */
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { rounds } from "./choose-tables.server";
import { issues } from "./concern-tables.server";
import { meetings } from "./meet-tables.server";
import { partners } from "./partner-tables.server";
import { people } from "./people-tables.server";
import { boroughs, wards, panels } from "./places-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });
const flag = (name: string) => integer(name, { mode: "boolean" });

export const priorities = sqliteTable(
  "priorities",
  {
    id: id(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    wardCode: text("ward_code").notNull().references(() => wards.code),
    slot: integer("slot").notNull(),
    problem: text("problem").notNull(),
    detail: text("detail"),
    /** Null where the record does not say who had the power. */
    setBy: text("set_by", { enum: ["panel", "police", "public_meeting", "council", "joint"] }),
    setHow: text("set_how", { enum: ["members_vote", "show_of_hands", "police_decision", "imported"] }).notNull(),
    /** Why police set this one; always shown with it. */
    reason: text("reason"),
    owner: text("owner", { enum: ["police", "council", "joint"] }),
    evidence: text("evidence"),
    /** YYYY-MM-DD, YYYY-MM or null: as exact as the record is. */
    agreedOn: text("agreed_on"),
    periodMonths: integer("period_months"),
    state: text("state", { enum: ["active", "closed"] }).notNull(),
    closedOn: text("closed_on"),
    closedReason: text("closed_reason", { enum: ["resolved", "replaced", "amended", "not_ours", "not_done", "record_of_the_past"] }),
    reviewOn: text("review_on"),
    /** The last day on which somebody who owns it said that it still stands (92 days: rule R28). */
    lastConfirmedOn: text("last_confirmed_on"),
    roundId: text("round_id").references(() => rounds.id),
    partners: text("partners", { mode: "json" }).$type<string[]>().notNull(),
    sourceRef: text("source_ref"),
    /** The issue that a vote made this priority of. */
    issueId: text("issue_id").references(() => issues.id),
  },
  (table) => [
    index("priorities_ward").on(table.wardCode, table.state),
    index("priorities_panel").on(table.panelId, table.state),
    uniqueIndex("priorities_source").on(table.wardCode, table.sourceRef),
    uniqueIndex("priorities_round_slot").on(table.roundId, table.slot),
  ],
);

/** A priority sent to a body that must answer: accept, change, decline with a reason, or pass on to a body that must take it. */
export const referrals = sqliteTable(
  "referrals",
  {
    id: id(),
    priorityId: text("priority_id").notNull().references(() => priorities.id),
    boroughCode: text("borough_code").notNull().references(() => boroughs.code),
    addressee: text("addressee", { enum: ["council", "police", "partner"] }).notNull(),
    /** Where `addressee` is "partner". */
    partnerId: text("partner_id").references(() => partners.id),
    /** "council", "police" or "partner:" and its id: a body has a priority once, so nothing can go round in a circle. */
    body: text("body").notNull().default("council"),
    sentAt: instant("sent_at").notNull(),
    sentBy: text("sent_by").notNull(),
    /** Ten working days after sending, or after it came back (standard CNT-08). */
    answerDueOn: text("answer_due_on").notNull(),
    state: text("state", { enum: ["waiting", "returned", "passing", "taken", "released", "accepted", "accepted_with_change", "declined"] }).notNull().default("waiting"),
    /** The body's last answer; null while it owes one. All of them are in `referral_answers`. */
    answer: text("answer", { enum: ["accepted", "accepted_with_change", "declined", "passed_on"] }),
    answerWords: text("answer_words"),
    answeredAt: instant("answered_at"),
    answeredBy: text("answered_by"),
    /** The referral that was passed on and so became this one. */
    passedFromId: text("passed_from_id"),
    /** Who looks after it, where the role of that person still holds. */
    assigneeId: text("assignee_id").references(() => people.id),
    /** The body's own day for its work; nobody else is shown it. */
    workDueOn: text("work_due_on"),
  },
  (table) => [
    uniqueIndex("referrals_body").on(table.priorityId, table.body),
    index("referrals_borough").on(table.boroughCode, table.answerDueOn),
    index("referrals_state").on(table.state, table.answerDueOn),
    index("referrals_passed").on(table.passedFromId),
  ],
);

export const actions = sqliteTable(
  "actions",
  {
    id: id(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    priorityId: text("priority_id").references(() => priorities.id),
    meetingId: text("meeting_id").references(() => meetings.id),
    kind: text("kind", { enum: ["patrol", "speed_check", "visit", "letter", "arrest_or_seizure", "joint_work", "prevention", "other"] }).notNull(),
    count: integer("count"),
    /** The London day it was done; null where the record does not say, or while it is ahead. */
    doneOn: text("done_on"),
    sentence: text("sentence").notNull(),
    /** "recorded" only in imported records: the source names the action and does not say whether it was done. */
    state: text("state", { enum: ["proposed", "accepted", "doing", "done", "not_done", "passed_on", "withdrawn", "recorded"] }).notNull(),
    /** Why not done, to whom it was passed on, or why it was withdrawn. */
    reason: text("reason"),
    nextStep: text("next_step"),
    /** Public credit is the organisation and post, not a name (standard ACT-05). */
    organisation: text("organisation", { enum: ["police", "council", "panel", "partner"] }),
    post: text("post"),
    postedBy: text("posted_by").notNull(),
    postedAt: instant("posted_at").notNull(),
    wasLate: flag("was_late"),
    onceKey: text("once_key").unique(),
    sourceRef: text("source_ref"),
    /** What was promised, when it was promised before it was done; `sentence` is then the latest word about it. */
    promise: text("promise"),
    dueOn: text("due_on"),
    /** The London day since which it is owed; null where that is the day of `postedAt`. */
    openedOn: text("opened_on"),
    shape: text("shape", { enum: ["one_off", "recurring", "campaign"] }).notNull().default("one_off"),
    term: text("term", { enum: ["quick_win", "long_term"] }),
    timeBand: text("time_band", { enum: ["morning", "afternoon", "evening", "night"] }),
    /** The rhythm of a recurring action in days, and in the words of whoever promised it. */
    repeatDays: integer("repeat_days"),
    repeatWords: text("repeat_words"),
    /** The partner that leads, where `organisation` is "partner". */
    leadPartnerId: text("lead_partner_id"),
    /** Its words are public from this London day; until then only that they wait, and why. */
    shownFromOn: text("shown_from_on"),
    heldBecause: text("held_because", { enum: ["operation", "court", "safety", "family"] }),
    /** Taken back within ten minutes of posting: nobody but the history knows it. */
    undoneAt: instant("undone_at"),
    changedAt: instant("changed_at"),
    /** Rises with every change; a form made from an older one is refused (two editors). */
    version: integer("version").notNull().default(1),
  },
  (table) => [index("actions_due").on(table.dueOn), index("actions_priority").on(table.priorityId, table.postedAt), index("actions_meeting").on(table.meetingId), uniqueIndex("actions_source").on(table.panelId, table.sourceRef)],
);

/** Counts with free units: "fixed penalty notices 6". A null count is a thing done whose number the record does not give. */
export const outputs = sqliteTable(
  "outputs",
  {
    id: id(),
    priorityId: text("priority_id").notNull().references(() => priorities.id),
    unit: text("unit").notNull(),
    count: integer("count"),
  },
  (table) => [uniqueIndex("outputs_unit").on(table.priorityId, table.unit)],
);

export const outcomes = sqliteTable(
  "outcomes",
  {
    id: id(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    priorityId: text("priority_id").references(() => priorities.id),
    meetingId: text("meeting_id").references(() => meetings.id),
    /** What it was about, where no priority says so. */
    issue: text("issue"),
    sentence: text("sentence").notNull(),
    effect: text("effect", { enum: ["resolved", "reduced", "no_change", "worse", "moved", "cannot_tell"] }),
    /** How we know; null means "we do not know yet" (standard ACT-09). */
    measure: text("measure"),
    lead: text("lead"),
    did: text("did"),
    saidOn: text("said_on"),
    saidBy: text("said_by").notNull(),
    onceKey: text("once_key").unique(),
    sourceRef: text("source_ref"),
  },
  (table) => [index("outcomes_priority").on(table.priorityId), index("outcomes_meeting").on(table.meetingId), uniqueIndex("outcomes_source").on(table.panelId, table.sourceRef)],
);
