/** What a meeting will talk about: its agenda, what residents suggest for it, and its papers. */
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { meetings } from "./meet-tables.server";

const id = () => text("id").primaryKey();
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });

/** One row for each meeting whose agenda somebody has saved, or that was published with the usual one. */
export const agendas = sqliteTable("agendas", {
  meetingId: text("meeting_id").primaryKey().references(() => meetings.id),
  /** The last London day on which residents may suggest something; null where none is taken. */
  suggestUntilOn: text("suggest_until_on"),
  /** Rises with every save; a form made from an older one is refused (two editors). */
  version: integer("version").notNull(),
});

export const agendaItems = sqliteTable(
  "agenda_items",
  {
    id: id(),
    meetingId: text("meeting_id").notNull().references(() => meetings.id),
    /** 1, 2, 3 … without gaps. */
    position: integer("position").notNull(),
    /** One of the handbook's nine (rule R17), or a topic of the panel's own. */
    kind: text("kind", {
      enum: ["welcome", "minutes_and_actions", "past_priorities", "police_report", "concerns", "agree_priorities", "contact_sessions", "any_other_business", "next_date", "topic"],
    }).notNull(),
    title: text("title").notNull(),
    minutes: integer("minutes").notNull(),
    /** A post, such as "Chair" or "Police team". */
    lead: text("lead"),
    note: text("note"),
  },
  (table) => [index("agenda_items_meeting").on(table.meetingId, table.position)],
);

/** What a resident wrote is for the panel alone: only the panel's own wording ever becomes public (standard OSM-01). */
export const agendaSuggestions = sqliteTable(
  "agenda_suggestions",
  {
    id: id(),
    meetingId: text("meeting_id").notNull().references(() => meetings.id),
    /** What the sender quotes and finds the answer by: "K7Q-4MD". */
    slip: text("slip").notNull().unique(),
    words: text("words").notNull(),
    /** Where the answer goes; wiped once the answer is given. */
    email: text("email"),
    receivedAt: instant("received_at").notNull(),
    state: text("state", { enum: ["waiting", "taken", "not_taken"] }).notNull(),
    /** The panel's answer in its own words, public. */
    answer: text("answer"),
    answeredAt: instant("answered_at"),
    agendaItemId: text("agenda_item_id").references(() => agendaItems.id),
    onceKey: text("once_key").notNull().unique(),
  },
  (table) => [index("agenda_suggestions_meeting").on(table.meetingId, table.state)],
);

export const papers = sqliteTable(
  "papers",
  {
    id: id(),
    meetingId: text("meeting_id").notNull().references(() => meetings.id),
    agendaItemId: text("agenda_item_id").references(() => agendaItems.id),
    /** "information_pack" carries the figures that a panel sees before it votes (rule R16). */
    kind: text("kind", { enum: ["paper", "information_pack"] }).notNull(),
    title: text("title").notNull(),
    summary: text("summary").notNull(),
    /** Plain text with "## " headings and "- " lists. */
    body: text("body"),
    link: text("link"),
    /** What waits behind the link: "PDF, 12 pages, 2 MB". */
    linkAbout: text("link_about"),
    state: text("state", { enum: ["draft", "published"] }).notNull(),
    /** When it was published first; what is changed later keeps this and says when it was changed. */
    publishedAt: instant("published_at"),
    changedAt: instant("changed_at").notNull(),
    version: integer("version").notNull(),
    onceKey: text("once_key").notNull().unique(),
  },
  (table) => [index("papers_meeting").on(table.meetingId, table.kind)],
);

export const paperFigures = sqliteTable(
  "paper_figures",
  {
    id: id(),
    paperId: text("paper_id").notNull().references(() => papers.id),
    position: integer("position").notNull(),
    /** What was counted: "Bicycles reported stolen, March to May". */
    label: text("label").notNull(),
    /** As the source prints it: "41", "about 300", "12%". */
    value: text("value").notNull(),
    source: text("source").notNull(),
    /** The London day of the source. */
    sourceOn: text("source_on").notNull(),
  },
  (table) => [index("paper_figures_paper").on(table.paperId, table.position)],
);
