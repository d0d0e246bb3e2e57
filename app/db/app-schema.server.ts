/**
 * The tables of app.db: people, content and the audit chain. Ballots live in their own file
 * (ballots-schema) so that no query can join a person to a vote.
 *
 * Portable column kinds only: text ids, instants as UTC milliseconds, civil days as YYYY-MM-DD text
 * (London). Defaults are made in TypeScript.
 */
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });
const flag = (name: string) => integer(name, { mode: "boolean" });

// ---- Places ------------------------------------------------------------------------------------

export const boroughs = sqliteTable("boroughs", {
  code: text("code").primaryKey(),
  name: text("name").notNull(),
  slug: text("slug").notNull().unique(),
  isInvented: flag("is_invented").notNull(),
  /** Who answers for the ward panels of the borough; shown where a ward has no active panel. */
  contactLabel: text("contact_label"),
  contactPhone: text("contact_phone"),
  contactEmail: text("contact_email"),
});

export const wards = sqliteTable(
  "wards",
  {
    code: text("code").primaryKey(),
    name: text("name").notNull(),
    slug: text("slug").notNull(),
    boroughCode: text("borough_code").notNull().references(() => boroughs.code),
    /** GeoJSON geometry (Polygon or MultiPolygon, WGS84), as published; null until a boundary is imported. */
    boundary: text("boundary"),
    /** SVG path of the outline in a 100 by 100 box: the ward stamp. */
    stamp: text("stamp"),
    /** A ward of the past that only old records name; its code is ours ("former-…"), not the ONS's. */
    isFormer: flag("is_former").notNull(),
  },
  (table) => [uniqueIndex("wards_borough_slug").on(table.boroughCode, table.slug), index("wards_name").on(table.name)],
);

export const postcodes = sqliteTable("postcodes", {
  /** Upper case with one space: "SE1 0AA". */
  postcode: text("postcode").primaryKey(),
  wardCode: text("ward_code").notNull().references(() => wards.code),
});

export const panels = sqliteTable("panels", {
  id: id(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  status: text("status", { enum: ["forming", "active", "dormant", "suspended"] }).notNull(),
  /** Whether the panel decides the priorities or advises the team (rule R19). */
  authority: text("authority", { enum: ["decides", "advises"] }).notNull(),
  about: text("about"),
  /** The panel's own contact: a role mailbox and phone, never a volunteer's home. */
  contactPhone: text("contact_phone"),
  contactEmail: text("contact_email"),
  paperPlace: text("paper_place"),
  foundedOn: text("founded_on"),
});

export const panelWards = sqliteTable(
  "panel_wards",
  {
    panelId: text("panel_id").notNull().references(() => panels.id),
    wardCode: text("ward_code").notNull().references(() => wards.code),
  },
  (table) => [primaryKey({ columns: [table.panelId, table.wardCode] }), index("panel_wards_ward").on(table.wardCode)],
);

/** A Safer Neighbourhoods Team: posts, not personalities. */
export const teams = sqliteTable("teams", {
  id: id(),
  name: text("name").notNull(),
  phone: text("phone"),
  email: text("email"),
  /** One plain sentence: who is in the team and when it answers. */
  about: text("about"),
  checkedOn: text("checked_on"),
});

export const teamWards = sqliteTable(
  "team_wards",
  {
    teamId: text("team_id").notNull().references(() => teams.id),
    wardCode: text("ward_code").notNull().references(() => wards.code),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.wardCode] }), uniqueIndex("team_wards_ward").on(table.wardCode)],
);

// ---- People ------------------------------------------------------------------------------------

export const people = sqliteTable("people", {
  id: id(),
  emailNorm: text("email_norm").unique(),
  shownName: text("shown_name"),
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
    createdOn: text("created_on").notNull(),
  },
  (table) => [uniqueIndex("voters_person_ward").on(table.personId, table.wardCode), index("voters_ward").on(table.wardCode)],
);

// ---- Meet --------------------------------------------------------------------------------------

export const meetings = sqliteTable(
  "meetings",
  {
    id: id(),
    panelId: text("panel_id").notNull().references(() => panels.id),
    kind: text("kind", { enum: ["panel", "agm", "extraordinary", "contact_session", "walkabout", "street_briefing", "surgery", "workshop"] }).notNull(),
    title: text("title").notNull(),
    state: text("state", { enum: ["draft", "published", "cancelled", "held"] }).notNull(),
    /** London civil day; the one thing about time that a record of the past always has. */
    onDay: text("on_day").notNull(),
    /** UTC. Null only in imported records whose source does not say. */
    startsAt: instant("starts_at"),
    endsAt: instant("ends_at"),
    venueName: text("venue_name"),
    venueAddress: text("venue_address"),
    venuePostcode: text("venue_postcode"),
    isOnline: flag("is_online").notNull(),
    /** How to join by phone, public. An online link is never stored here. */
    joinByPhone: text("join_by_phone"),
    whoMayCome: text("who_may_come", { enum: ["anyone", "residents", "members", "by_invitation"] }),
    /** { [AccessFact]: "yes" | "no" | "not_checked" } as in domain/meeting. */
    accessFacts: text("access_facts", { mode: "json" }).$type<Record<string, "yes" | "no" | "not_checked">>().notNull(),
    accessContact: text("access_contact"),
    about: text("about"),
    /** iCalendar SEQUENCE: rises with every change to time, place or status that the public can see. */
    sequence: integer("sequence").notNull(),
    /** Rises with every save; a form made from an older one is refused (two editors). */
    version: integer("version").notNull(),
    changedAt: instant("changed_at").notNull(),
    publishedAt: instant("published_at"),
    movedFrom: instant("moved_from"),
    changeReason: text("change_reason"),
    cancelledAt: instant("cancelled_at"),
    openedAtClock: text("opened_at_clock"),
    minutesPublishedOn: text("minutes_published_on"),
    previousMinutesOn: text("previous_minutes_on"),
    previousMinutesConfirmed: flag("previous_minutes_confirmed"),
    nextMeetingOn: text("next_meeting_on"),
    /** Made once by the form that asks, so that publishing or creating twice makes one meeting. */
    onceKey: text("once_key").unique(),
    sourceRef: text("source_ref"),
  },
  (table) => [index("meetings_panel_day").on(table.panelId, table.onDay), uniqueIndex("meetings_source").on(table.panelId, table.sourceRef)],
);

export const meetingAttendance = sqliteTable(
  "meeting_attendance",
  {
    meetingId: text("meeting_id").notNull().references(() => meetings.id),
    /** "panel", "first_time", "councillors", "police", "residents", "apologies" and so on, as the record says. */
    group: text("group").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.group] })],
);

/** What a meeting decided or was told, in the order of the record. */
export const meetingRecords = sqliteTable(
  "meeting_records",
  {
    id: id(),
    meetingId: text("meeting_id").notNull().references(() => meetings.id),
    kind: text("kind", { enum: ["decision", "figure"] }).notNull(),
    position: integer("position").notNull(),
    sentence: text("sentence").notNull(),
    count: integer("count"),
    period: text("period"),
  },
  (table) => [uniqueIndex("meeting_records_place").on(table.meetingId, table.kind, table.position)],
);

// ---- Choose ------------------------------------------------------------------------------------

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
    opensAt: instant("opens_at"),
    closesAt: instant("closes_at"),
    resultsOn: text("results_on"),
    /** Rules, options, tie order: frozen as canonical JSON at opening. */
    ruleJson: text("rule_json"),
    ruleHash: text("rule_hash"),
    voidReason: text("void_reason"),
    howVotesWereUsed: text("how_votes_were_used"),
    publishedAt: instant("published_at"),
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
    /** Once counted: { ballots, blank, byLevel, totals: {optionId: n}, … } as in domain/count. */
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
    reason: text("reason").notNull(),
    byFirst: text("by_first").notNull(),
    bySecond: text("by_second"),
    appeal: text("appeal"),
  },
  (table) => [primaryKey({ columns: [table.pollId, table.voterId] })],
);

// ---- Share, act, tell --------------------------------------------------------------------------

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
    closedReason: text("closed_reason", { enum: ["resolved", "replaced", "amended", "not_ours", "record_of_the_past"] }),
    reviewOn: text("review_on"),
    /** The last day on which somebody who owns it said that it still stands (92 days: rule R28). */
    lastConfirmedOn: text("last_confirmed_on"),
    roundId: text("round_id").references(() => rounds.id),
    partners: text("partners", { mode: "json" }).$type<string[]>().notNull(),
    sourceRef: text("source_ref"),
  },
  (table) => [
    index("priorities_ward").on(table.wardCode, table.state),
    index("priorities_panel").on(table.panelId, table.state),
    uniqueIndex("priorities_source").on(table.wardCode, table.sourceRef),
    uniqueIndex("priorities_round_slot").on(table.roundId, table.slot),
  ],
);

/** A priority sent to a body that must answer: accept, change, or decline with a reason. */
export const referrals = sqliteTable(
  "referrals",
  {
    id: id(),
    priorityId: text("priority_id").notNull().references(() => priorities.id),
    boroughCode: text("borough_code").notNull().references(() => boroughs.code),
    addressee: text("addressee", { enum: ["council"] }).notNull(),
    sentAt: instant("sent_at").notNull(),
    sentBy: text("sent_by").notNull(),
    /** Ten working days after sending (standard CNT-08). */
    answerDueOn: text("answer_due_on").notNull(),
    answer: text("answer", { enum: ["accepted", "accepted_with_change", "declined"] }),
    answerWords: text("answer_words"),
    answeredAt: instant("answered_at"),
    answeredBy: text("answered_by"),
  },
  (table) => [uniqueIndex("referrals_once").on(table.priorityId, table.addressee), index("referrals_borough").on(table.boroughCode, table.answerDueOn)],
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
    /** The London day it was done; null where the record does not say, or while it is planned. */
    doneOn: text("done_on"),
    sentence: text("sentence").notNull(),
    /** "recorded" only in imported records: the source names the action and does not say whether it was done. */
    state: text("state", { enum: ["planned", "doing", "done", "not_done", "passed_on", "recorded"] }).notNull(),
    /** Why not done, or to whom it was passed on. */
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
  },
  (table) => [index("actions_priority").on(table.priorityId, table.postedAt), index("actions_meeting").on(table.meetingId), uniqueIndex("actions_source").on(table.panelId, table.sourceRef)],
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

// ---- Letters and audit -------------------------------------------------------------------------

/** The outbox: written in the transaction of the thing it tells about, sent afterwards. */
export const letters = sqliteTable(
  "letters",
  {
    id: id(),
    /** One letter per thing, person and time: a second is impossible. */
    onceKey: text("once_key").notNull().unique(),
    kind: text("kind").notNull(),
    toAddress: text("to_address").notNull(),
    subject: text("subject").notNull(),
    text: text("text").notNull(),
    html: text("html").notNull(),
    state: text("state", { enum: ["due", "sending", "sent", "failed"] }).notNull(),
    dueAt: instant("due_at").notNull(),
    tries: integer("tries").notNull(),
    sentAt: instant("sent_at"),
    lastError: text("last_error"),
  },
  (table) => [index("letters_due").on(table.state, table.dueAt)],
);

/** Append-only: triggers refuse UPDATE and DELETE. Each row carries the SHA-256 of the one before (standard SEC-25). */
export const audit = sqliteTable("audit", {
  seq: integer("seq").primaryKey(),
  at: instant("at").notNull(),
  actor: text("actor").notNull(),
  verb: text("verb").notNull(),
  subject: text("subject").notNull(),
  detail: text("detail").notNull(),
  prev: text("prev").notNull(),
  hash: text("hash").notNull(),
});
