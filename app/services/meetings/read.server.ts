/** Meetings: what everyone sees, and what those who run a panel work on. */
import { and, asc, count, desc, eq, gt, gte, inArray, isNull, like, lte, ne, or, type SQL } from "drizzle-orm";
import { actions, letters, meetingAttendance, meetingPanels, meetingRecords, meetings, outcomes, panels, panelWards } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import { daysHeldStay, daysLondonSees, isInFeed } from "~/domain/calendar";
import { addDays, londonDay } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { accessFactsOf, publicStates, uncheckedFacts, type AccessFacts } from "~/domain/meeting";
import { reachOf, type AnyPermit, type Permit } from "~/domain/permission";
import { letterKey, takenOut } from "./guests.server";

export type MeetingRow = typeof meetings.$inferSelect;
export type Meeting = Omit<MeetingRow, "accessFacts"> & { accessFacts: AccessFacts; panelSlug: string; panelName: string; panelEmail: string | null };

type RunPermit = Permit<"meeting.schedule" | "meeting.publish" | "meeting.move" | "meeting.cancel" | "agenda.edit" | "suggestion.answer" | "paper.edit" | "pattern.edit">;
/** Those who look after the people who come find the meeting in the same way. */
type ComersPermit = Permit<"coming.view" | "coming.note" | "need.answer">;

/** What everyone may see: the one condition that pages, calendars and lists share. */
const isPublic = inArray(meetings.state, [...publicStates]);

/** A published, held or cancelled meeting, for everyone; drafts are not found. */
export async function findMeeting(_permit: AnyPermit, id: string): Promise<Meeting | null> {
  const [meeting] = await meetingsWhere(and(eq(meetings.id, id), isPublic), { limit: 1 });
  return meeting ?? null;
}

/** Any meeting that the permit reaches, drafts included, with its private online link; null otherwise. */
export async function findMeetingToRun(permit: RunPermit | ComersPermit, id: string): Promise<Meeting | null> {
  const [meeting] = await meetingsWhere(and(eq(meetings.id, id), withinReach(permit)), { limit: 1, keepsLink: true });
  return meeting ?? null;
}

/** The panel's newest meeting that was planned here, drafts included: what the next one is likely to be like. Only those in one room where `venueName` names it. Null for a panel's first. */
export async function lastPlannedMeeting(permit: RunPermit, panelId: string, venueName?: string): Promise<Meeting | null> {
  const [meeting] = await meetingsWhere(and(eq(meetings.panelId, panelId), venueName === undefined ? undefined : eq(meetings.venueName, venueName), withinReach(permit), ne(meetings.state, "held")), { order: [desc(meetings.startsAt)], limit: 1, keepsLink: true });
  return meeting ?? null;
}

/** Whose meetings: of a panel, of a ward or several, or of all of London. */
export type Whose = { panelId: string } | { panelIds: readonly string[]; /** And these, whoever holds them. */ meetingIds?: readonly string[] } | { wardCode: string } | { wardCodes: readonly string[] } | "everyone";

export async function nextMeetingOfPanel(permit: AnyPermit, panelId: string): Promise<Meeting | null> {
  return nextMeeting(permit, { panelId });
}

/** The next meeting of the ward's panel, or the one that is on now; cancelled ones, and a private surgery before a meeting, are passed over. */
export async function nextMeetingOfWard(permit: AnyPermit, wardCode: string): Promise<Meeting | null> {
  return nextMeeting(permit, { wardCode });
}

async function nextMeeting({ now }: AnyPermit, whose: Whose): Promise<Meeting | null> {
  const [meeting] = await meetingsWhere(and(await belongsTo(whose), eq(meetings.state, "published"), isNull(meetings.surgeryForId), gt(meetings.endsAt, now)), { order: [asc(meetings.startsAt)], limit: 1 });
  return meeting ?? null;
}

/** Everything that is not over, soonest first; cancelled ones are among them and say so. */
export async function upcomingMeetings({ now }: AnyPermit, whose: Whose): Promise<Meeting[]> {
  return meetingsWhere(and(await belongsTo(whose), inArray(meetings.state, ["published", "cancelled"]), gt(meetings.endsAt, now)), { order: [asc(meetings.startsAt)] });
}

/** What is over, newest first, with how many there are in all. */
export async function pastMeetings({ now }: AnyPermit, whose: Whose, most = 60): Promise<{ meetings: Meeting[]; total: number }> {
  const where = and(await belongsTo(whose), or(eq(meetings.state, "held"), and(isPublic, lte(meetings.endsAt, now))));
  const [counted] = await appRead().select({ total: count() }).from(meetings).where(where);
  return { meetings: await meetingsWhere(where, { order: [desc(meetings.onDay), desc(meetings.id)], limit: most }), total: counted?.total ?? 0 };
}

/** The meetings that stand in a feed today, in order of their days; for all of London, those of the next three months. */
export async function meetingsForCalendar({ now }: AnyPermit, whose: Whose): Promise<Meeting[]> {
  const today = londonDay(now);
  const days = whose === "everyone" ? and(gte(meetings.onDay, today), lte(meetings.onDay, addDays(today, daysLondonSees))) : gte(meetings.onDay, addDays(today, -daysHeldStay));
  const found = await meetingsWhere(and(await belongsTo(whose), isPublic, days), { order: [asc(meetings.startsAt), asc(meetings.id)] });
  return found.filter((meeting) => isInFeed(meeting, today));
}

export type MeetingRecord = {
  attendance: { group: string; count: number }[];
  decisions: string[];
  figures: { sentence: string; count: number | null; period: string | null }[];
  actions: Pick<typeof actions.$inferSelect, "id" | "sentence" | "state" | "post" | "wasLate" | "nextStep">[];
  outcomes: Pick<typeof outcomes.$inferSelect, "id" | "issue" | "sentence" | "effect" | "did" | "lead">[];
};

/** What the record of a public meeting holds, in the order of the record; every list may be empty. */
export async function recordOfMeeting(_permit: AnyPermit, meetingId: string): Promise<MeetingRecord> {
  const read = appRead();
  const attendance = await read.select({ group: meetingAttendance.group, count: meetingAttendance.count }).from(meetingAttendance).where(eq(meetingAttendance.meetingId, meetingId));
  const rows = await read.select().from(meetingRecords).where(eq(meetingRecords.meetingId, meetingId)).orderBy(asc(meetingRecords.position));
  const agreed = await read
    .select({ id: actions.id, sentence: actions.sentence, state: actions.state, post: actions.post, wasLate: actions.wasLate, nextStep: actions.nextStep })
    .from(actions)
    .where(eq(actions.meetingId, meetingId))
    .orderBy(asc(actions.postedAt), asc(actions.sourceRef), asc(actions.id));
  const cameOfIt = await read
    .select({ id: outcomes.id, issue: outcomes.issue, sentence: outcomes.sentence, effect: outcomes.effect, did: outcomes.did, lead: outcomes.lead })
    .from(outcomes)
    .where(eq(outcomes.meetingId, meetingId))
    .orderBy(asc(outcomes.sourceRef), asc(outcomes.id));
  return {
    attendance,
    decisions: rows.filter(({ kind }) => kind === "decision").map(({ sentence }) => sentence),
    figures: rows.filter(({ kind }) => kind === "figure").map(({ sentence, count: number, period }) => ({ sentence, count: number, period })),
    actions: agreed,
    outcomes: cameOfIt,
  };
}

/** How many letters told the members of the meeting's latest public change. */
export async function lettersAbout(permit: RunPermit, meeting: Meeting): Promise<number> {
  if (!permit.reach.everywhere && !permit.reach.panelIds.includes(meeting.panelId)) return 0;
  const [counted] = await appRead()
    .select({ total: count() })
    .from(letters)
    .where(and(like(letters.onceKey, `${letterKey(meeting.id, meeting.sequence, "")}%`), ne(letters.kind, takenOut)));
  return counted?.total ?? 0;
}

/** Everything public that shows this panel's meetings, for `touches` and `shows`. */
export async function placesOfPanel(panelId: string, read: AppDb = appRead()): Promise<string[]> {
  const rows = await read.select({ code: panelWards.wardCode }).from(panelWards).where(eq(panelWards.panelId, panelId));
  return [`panel:${panelId}`, ...rows.map(({ code }) => `ward:${code}`)];
}

/** Everything public that shows this meeting: of the panel that called it, and of the others of a joint meeting. */
export async function placesOfMeeting({ id, panelId }: { id: string; panelId: string }, read: AppDb = appRead()): Promise<string[]> {
  const others = await read.select({ id: meetingPanels.panelId }).from(meetingPanels).where(eq(meetingPanels.meetingId, id));
  const places = await Promise.all([panelId, ...others.map((panel) => panel.id)].map((panel) => placesOfPanel(panel, read)));
  return [...new Set(places.flat())];
}

/** The other panels of a joint meeting, A to Z; empty for a meeting of one panel. */
export async function jointPanels(_permit: AnyPermit, meetingId: string): Promise<{ id: string; slug: string; name: string }[]> {
  return appRead()
    .select({ id: panels.id, slug: panels.slug, name: panels.name })
    .from(meetingPanels)
    .innerJoin(panels, eq(panels.id, meetingPanels.panelId))
    .where(eq(meetingPanels.meetingId, meetingId))
    .orderBy(asc(panels.name));
}

/** The meeting that is held instead of a cancelled one, if it is public and not cancelled itself. */
export async function replacementOf(_permit: AnyPermit, { replacedById }: { replacedById: string | null }): Promise<Meeting | null> {
  if (replacedById === null) return null;
  const [instead] = await meetingsWhere(and(eq(meetings.id, replacedById), isPublic, ne(meetings.state, "cancelled")), { limit: 1 });
  return instead ?? null;
}

/** The private surgery before a public meeting, if there is one that everyone may see. */
export async function surgeryBefore(_permit: AnyPermit, meetingId: string): Promise<Meeting | null> {
  const [surgery] = await meetingsWhere(and(eq(meetings.surgeryForId, meetingId), isPublic, ne(meetings.state, "cancelled")), { order: [asc(meetings.startsAt)], limit: 1 });
  return surgery ?? null;
}

/**
 * What waits for those who run a panel: drafts to finish, meetings to come and their open questions about getting in, and a
 * panel with nothing planned.
 */
export async function meetingTasks({ viewer, now }: Permit<"desk.view">): Promise<DeskTask[]> {
  const reach = reachOf(viewer, "meeting.schedule");
  if (reach.everywhere || reach.panelIds.length === 0) return [];
  const panelIds = [...reach.panelIds];
  const drafts = await meetingsWhere(and(inArray(meetings.panelId, panelIds), eq(meetings.state, "draft")), { order: [asc(meetings.startsAt)] });
  const ahead = await meetingsWhere(and(inArray(meetings.panelId, panelIds), eq(meetings.state, "published"), gt(meetings.endsAt, now)), { order: [asc(meetings.startsAt)] });
  const planned = new Set([...drafts, ...ahead].map(({ panelId }) => panelId));
  const idle = await appRead()
    .select()
    .from(panels)
    .where(and(inArray(panels.id, panelIds.filter((id) => !planned.has(id))), inArray(panels.status, ["forming", "active"])));
  const unchecked = ahead.filter(({ venueName, accessFacts }) => venueName !== null && uncheckedFacts(accessFacts).length > 0);
  return [
    ...drafts.map((meeting) => taskOf("meeting.draft", meeting, { href: `/meetings/${meeting.id}/check`, status: "draft" })),
    ...unchecked.map((meeting) => taskOf("meeting.not_checked", meeting, { href: `/meetings/${meeting.id}/edit`, status: "todo" })),
    ...ahead.map((meeting) => taskOf("meeting.planned", meeting, { href: `/meetings/${meeting.id}/published`, status: "planned" })),
    ...idle.map(({ id, name, slug }): DeskTask => ({ id: `meeting.none:${id}`, kind: "meeting.none", name, href: `/panels/${slug}/planner`, dueOn: null, status: "todo" })),
  ];
}

function taskOf(kind: string, { id, title, onDay }: Meeting, { href, status }: Pick<DeskTask, "href" | "status">): DeskTask {
  return { id: `${kind}:${id}`, kind, name: title, href, dueOn: onDay, status };
}

// ---- How they are found ------------------------------------------------------------------------

/** `keepsLink`: for those who run the meeting. Everyone else gets the online link only where the chair made it public (standard MTG-13). */
async function meetingsWhere(where: SQL | undefined, { order = [], limit, keepsLink = false }: { order?: SQL[]; limit?: number; keepsLink?: boolean } = {}): Promise<Meeting[]> {
  const query = appRead()
    .select({ meeting: meetings, panelSlug: panels.slug, panelName: panels.name, panelEmail: panels.contactEmail })
    .from(meetings)
    .innerJoin(panels, eq(panels.id, meetings.panelId))
    .where(where)
    .orderBy(...order);
  const rows = await (limit === undefined ? query : query.limit(limit));
  return rows.map(({ meeting, ...panel }) => ({ ...meeting, onlineLink: keepsLink || meeting.isLinkPublic ? meeting.onlineLink : null, accessFacts: accessFactsOf(meeting.accessFacts), ...panel }));
}

async function belongsTo(whose: Whose): Promise<SQL> {
  if (whose === "everyone") return ne(panels.status, "suspended");
  if ("panelId" in whose) return ofPanels([whose.panelId]);
  if ("panelIds" in whose) return or(ofPanels(whose.panelIds), inArray(meetings.id, [...(whose.meetingIds ?? [])])) ?? ofPanels(whose.panelIds);
  const wardCodes = "wardCode" in whose ? [whose.wardCode] : [...whose.wardCodes];
  const rows = await appRead()
    .selectDistinct({ id: panels.id })
    .from(panelWards)
    .innerJoin(panels, eq(panels.id, panelWards.panelId))
    .where(and(inArray(panelWards.wardCode, wardCodes), ne(panels.status, "suspended")));
  return ofPanels(rows.map(({ id }) => id));
}

/** Meetings that one of these panels called, or takes part in as a joint meeting. */
function ofPanels(panelIds: readonly string[]): SQL {
  const joint = appRead().select({ id: meetingPanels.meetingId }).from(meetingPanels).where(inArray(meetingPanels.panelId, [...panelIds]));
  return or(inArray(meetings.panelId, [...panelIds]), inArray(meetings.id, joint)) ?? inArray(meetings.panelId, [...panelIds]);
}

function withinReach({ reach }: RunPermit | ComersPermit): SQL | undefined {
  return reach.everywhere ? undefined : inArray(meetings.panelId, [...reach.panelIds]);
}
