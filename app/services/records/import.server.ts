/** Bringing in a panel's past: meetings held, priorities, what was done and what came of it. */
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { actions, boroughs, meetingAttendance, meetingRecords, meetings, outcomes, outputs, panels, panelWards, priorities, wards } from "~/db/app-schema.server";
import { change, type Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import { shortened, type ImportOutcome, type Rejection } from "~/domain/import";
import type { Permit } from "~/domain/permission";
import { slugOf } from "~/domain/ward";
import { imports } from "~/messages/en/import";
import { readRecordFiles, type PastMeeting, type PastPriority, type Placed, type RecordFault } from "./file.server";
import { factsOfMeeting, factsOfPriority, type ActionFacts, type MeetingFacts, type PriorityFacts } from "./rows.server";

export type RecordImportReport = {
  meetings: number;
  priorities: number;
  added: number;
  changed: number;
  unchanged: number;
  panelsMade: number;
  /** Wards that today's list does not have, "East Walworth, Southwark". */
  formerWards: string[];
};

/** What the audit and the pages show as the poster of what a record says. */
const importer = "import";

type Ward = typeof wards.$inferSelect;
/** A ward of the records, with all that they say about it. `isNew`: a former ward that has to be made. */
type WardRecords = { ward: Ward; borough: string; boroughSlug: string; isNew: boolean; meetings: MeetingFacts[]; priorities: PriorityFacts[] };

/**
 * Takes past meetings and priorities from JSON files. Wards are found by name within their borough; one that is not in
 * today's list is kept as a former ward, and a ward without a panel gets one that is known from records only (dormant).
 * One commit, or none: with any rejection nothing changes. The same record again changes nothing, a corrected one replaces
 * what it said before.
 */
export async function importRecords(permit: Permit<"record.import">, files: readonly string[], { isDryRun = false }: { isDryRun?: boolean } = {}): Promise<ImportOutcome<RecordImportReport, RecordFault>> {
  const read = await readRecordFiles(files);
  const rejections = [...read.rejections];
  const found = await placeInWards(read.meetings, read.priorities, londonDay(permit.now), rejections);
  if (rejections.length > 0) return { ok: false, rejections, total: rejections.length };

  let report: RecordImportReport = { meetings: read.meetings.length, priorities: read.priorities.length, added: 0, changed: 0, unchanged: 0, panelsMade: 0, formerWards: [] };
  const written = await change<null, "dry_run" | "nothing">(permit, async (tx) => {
    const marks: Mark[] = [];
    const touches = ["places"];
    for (const records of found) {
      const panel = await panelFor(tx, records);
      if (panel.isNew) report = { ...report, panelsMade: report.panelsMade + 1 };
      for (const facts of records.meetings) marks.push(await keepMeeting(tx, { panelId: panel.id, facts, at: permit.now }));
      for (const facts of records.priorities) marks.push(await keepPriority(tx, { panelId: panel.id, wardCode: records.ward.code, facts, at: permit.now }));
      touches.push(`ward:${records.ward.code}`, `panel:${panel.id}`);
    }
    const counted = (mark: Mark) => marks.filter((other) => other === mark).length;
    const formerWards = found.filter(({ isNew }) => isNew).map(({ ward, borough }) => `${ward.name}, ${borough}`);
    report = { ...report, added: counted("added"), changed: counted("changed"), unchanged: counted("unchanged"), formerWards };
    if (isDryRun) return { refused: "dry_run" };
    if (report.added + report.changed === 0) return { refused: "nothing" };
    const { meetings: meetingCount, priorities: priorityCount, added, changed } = report;
    return { value: null, log: { verb: "record.imported", subject: "records", detail: { meetings: meetingCount, priorities: priorityCount, added, changed } }, touches: [...touches, "*"] };
  });
  return { ok: true, isDone: written.ok, report };
}

// ---- Finding the wards -------------------------------------------------------------------------

async function placeInWards(pastMeetings: readonly Placed<PastMeeting>[], pastPriorities: readonly Placed<PastPriority>[], today: string, rejections: Rejection<RecordFault>[]): Promise<WardRecords[]> {
  const knownBoroughs = await appRead().select().from(boroughs);
  const knownWards = await appRead().select().from(wards).orderBy(asc(wards.isFormer));
  const found = new Map<string, WardRecords>();
  const seen = new Set<string>();

  const recordsFor = (said: Placed<{ borough: string; ward: string }>): WardRecords | null => {
    const borough = knownBoroughs.find(({ name }) => boroughKey(name) === boroughKey(said.borough));
    if (!borough) {
      rejections.push({ ...said.place, reason: "unknown_borough", found: shortened(said.borough) });
      return null;
    }
    const listed = knownWards.find((ward) => ward.boroughCode === borough.code && wardKey(ward.name) === wardKey(said.ward));
    const ward = listed ?? formerWard(said.ward, borough);
    const records = found.get(ward.code) ?? { ward, borough: borough.name, boroughSlug: borough.slug, isNew: !listed, meetings: [], priorities: [] };
    found.set(ward.code, records);
    return records;
  };
  const isSecond = (said: Placed<object>, key: string) => {
    if (seen.has(key)) rejections.push({ ...said.place, reason: "twice", found: shortened(key) });
    return seen.has(key) || !seen.add(key);
  };

  for (const said of pastMeetings) {
    const records = recordsFor(said);
    const facts = factsOfMeeting(said);
    if (said.date > today) rejections.push({ ...said.place, reason: "not_past", found: said.date });
    else if (!facts) rejections.push({ ...said.place, reason: "wrong_value", found: `${said.date} ${said.start ?? ""}` });
    else if (records && !isSecond(said, `${records.ward.code} ${facts.meeting.sourceRef ?? ""}`)) records.meetings.push(facts);
  }
  for (const said of pastPriorities) {
    const records = recordsFor(said);
    if (said.agreed && said.agreed > today) rejections.push({ ...said.place, reason: "not_past", found: said.agreed });
    else if (records) {
      const facts = factsOfPriority(said, records.ward.code);
      if (!isSecond(said, `${records.ward.code} ${facts.priority.sourceRef ?? ""}`)) records.priorities.push(facts);
    }
  }
  return [...found.values()];
}

function formerWard(name: string, borough: { code: string; slug: string }): Ward {
  const slug = slugOf(name);
  return { code: `former-${borough.slug}-${slug}`, name, slug, boroughCode: borough.code, boundary: null, stamp: null, isFormer: true };
}

/** "St Katharine's & Wapping", "St. Katharines and Wapping" and "Saint Katharine’s and Wapping Ward" are one ward. */
function wardKey(name: string): string {
  return slugOf(name)
    .replace(/(^|-)saint(?=-)/g, "$1st")
    .replace(/-ward$/, "");
}

/** "London Borough of Hackney" and "Hackney" are one borough; so are "City of Westminster" and "Westminster". */
function boroughKey(name: string): string {
  return slugOf(name).replace(/^(london-borough-of|royal-borough-of|lb|city-of(?!-london))-/, "");
}

// ---- Writing -----------------------------------------------------------------------------------

type Mark = "added" | "changed" | "unchanged";

async function panelFor(tx: Tx, { ward, boroughSlug, isNew, priorities: said }: WardRecords): Promise<{ id: string; isNew: boolean }> {
  if (isNew) await tx.insert(wards).values(ward);
  const [served] = await tx.select({ id: panelWards.panelId }).from(panelWards).where(eq(panelWards.wardCode, ward.code)).limit(1);
  if (served) return { id: served.id, isNew: false };
  const id = newId();
  const doesDecide = said.some(({ priority }) => priority.setBy === "panel");
  await tx.insert(panels).values({ id, slug: `${ward.slug}-${boroughSlug}`, name: imports.panelName(ward.name), status: "dormant", authority: doesDecide ? "decides" : null });
  await tx.insert(panelWards).values({ panelId: id, wardCode: ward.code });
  return { id, isNew: true };
}

async function keepMeeting(tx: Tx, { panelId, facts, at }: { panelId: string; facts: MeetingFacts; at: Date }): Promise<Mark> {
  const { meeting } = facts;
  const [before] = await tx.select().from(meetings).where(and(eq(meetings.panelId, panelId), eq(meetings.sourceRef, meeting.sourceRef ?? "")));
  if (before && isSame(await storedMeeting(tx, before), facts)) return "unchanged";
  const meetingId = before?.id ?? newId();
  if (before) {
    await tx.update(meetings).set({ ...meeting, changedAt: at, version: before.version + 1 }).where(eq(meetings.id, meetingId));
    await tx.delete(meetingAttendance).where(eq(meetingAttendance.meetingId, meetingId));
    await tx.delete(meetingRecords).where(eq(meetingRecords.meetingId, meetingId));
    await tx.delete(actions).where(and(eq(actions.meetingId, meetingId), isNotNull(actions.sourceRef)));
    await tx.delete(outcomes).where(and(eq(outcomes.meetingId, meetingId), isNotNull(outcomes.sourceRef)));
  } else {
    await tx.insert(meetings).values({ id: meetingId, panelId, ...meeting, accessFacts: {}, sequence: 0, version: 1, changedAt: at });
  }
  for (const row of facts.attendance) await tx.insert(meetingAttendance).values({ meetingId, ...row });
  for (const row of facts.records) await tx.insert(meetingRecords).values({ id: newId(), meetingId, ...row });
  for (const row of facts.actions) await tx.insert(actions).values({ id: newId(), panelId, meetingId, postedBy: importer, postedAt: at, ...row });
  for (const row of facts.outcomes) await tx.insert(outcomes).values({ id: newId(), panelId, meetingId, saidBy: importer, ...row });
  return before ? "changed" : "added";
}

async function keepPriority(tx: Tx, { panelId, wardCode, facts, at }: { panelId: string; wardCode: string; facts: PriorityFacts; at: Date }): Promise<Mark> {
  const { priority } = facts;
  const [before] = await tx.select().from(priorities).where(and(eq(priorities.wardCode, wardCode), eq(priorities.sourceRef, priority.sourceRef ?? "")));
  if (before && isSame(await storedPriority(tx, before), facts)) return "unchanged";
  const priorityId = before?.id ?? newId();
  if (before) {
    await tx.update(priorities).set(priority).where(eq(priorities.id, priorityId));
    await tx.delete(outputs).where(eq(outputs.priorityId, priorityId));
    await tx.delete(actions).where(and(eq(actions.priorityId, priorityId), isNotNull(actions.sourceRef)));
  } else {
    await tx.insert(priorities).values({ id: priorityId, panelId, wardCode, ...priority });
  }
  for (const row of facts.actions) await tx.insert(actions).values({ id: newId(), panelId, priorityId, postedBy: importer, postedAt: at, ...row });
  for (const row of facts.outputs) await tx.insert(outputs).values({ id: newId(), priorityId, ...row });
  return before ? "changed" : "added";
}

/** The same facts as the database has them, to see whether a record says anything new. */
async function storedMeeting(tx: Tx, meeting: typeof meetings.$inferSelect): Promise<MeetingFacts> {
  const [id, ofImport] = [meeting.id, isNotNull(actions.sourceRef)];
  return {
    meeting,
    attendance: await tx.select().from(meetingAttendance).where(eq(meetingAttendance.meetingId, id)).orderBy(asc(meetingAttendance.group)),
    records: await tx.select().from(meetingRecords).where(eq(meetingRecords.meetingId, id)).orderBy(asc(meetingRecords.kind), asc(meetingRecords.position)),
    actions: await tx.select().from(actions).where(and(eq(actions.meetingId, id), ofImport)).orderBy(asc(actions.sourceRef)),
    outcomes: await tx.select().from(outcomes).where(and(eq(outcomes.meetingId, id), isNotNull(outcomes.sourceRef))).orderBy(asc(outcomes.sourceRef)),
  };
}

async function storedPriority(tx: Tx, priority: typeof priorities.$inferSelect): Promise<PriorityFacts> {
  const actionRows: ActionFacts[] = await tx.select().from(actions).where(and(eq(actions.priorityId, priority.id), isNotNull(actions.sourceRef))).orderBy(asc(actions.sourceRef));
  return { priority, actions: actionRows, outputs: await tx.select().from(outputs).where(eq(outputs.priorityId, priority.id)).orderBy(asc(outputs.unit)) };
}

/** Whether `stored` says all that `said` does, and has no more parts. Columns that a record does not fill are not compared. */
function isSame(stored: unknown, said: unknown): boolean {
  if (Array.isArray(said)) return Array.isArray(stored) && stored.length === said.length && said.every((part, at) => isSame(stored[at], part));
  if (said instanceof Date) return stored instanceof Date && stored.getTime() === said.getTime();
  if (typeof said !== "object" || said === null) return stored === said;
  return typeof stored === "object" && stored !== null && Object.entries(said).every(([key, part]) => isSame((stored as Record<string, unknown>)[key], part));
}
