/** Reports: its own for the reader, the queue and the log for the panel's officers, and counts for everybody. */
import { and, asc, desc, eq, lt } from "drizzle-orm";
import { actors, concernAppeals, concerns, panels, people, reports } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { shownNumber } from "~/domain/concern";
import { londonDay, startOfLondonDay } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { holdsOneOf, isWithin, reachOf, rolesWithoutVote, type AnyPermit, type Permit } from "~/domain/permission";
import { monthsOfReports, type MonthOfReports, type ReportSubject } from "~/domain/report";
import { mayReadConcerns } from "~/services/concerns/read.server";
import { hashOfReportSecret } from "./keys.server";
import { findSubject, openVotesWith, type Subject } from "./subject.server";

type Row = typeof reports.$inferSelect;

/** The words that somebody is about to report, as everybody reads them; null for what is not public. */
export async function subjectToReport(_permit: Permit<"report.send">, about: ReportSubject, id: string): Promise<Subject | null> {
  const subject = await findSubject(appRead(), about, id);
  return subject?.isPublic ? subject : null;
}

export type OwnReport = Pick<Row, "about" | "kind" | "words" | "state" | "lookBy" | "reason" | "reply" | "settledAt"> & { name: string; path: string | null; wardCode: string };

/** A report as whoever sent it sees it; null without its secret. */
export async function ownReport(_permit: Permit<"report.send">, secret: string): Promise<OwnReport | null> {
  const [row] = await appRead().select().from(reports).where(eq(reports.secretHash, hashOfReportSecret(secret)));
  const subject = row ? await findSubject(appRead(), row.about, row.subjectId) : null;
  if (!row || !subject) return null;
  const { about, kind, words, state, lookBy, reason, reply, settledAt } = row;
  return { about, kind, words, state, lookBy, reason, reply, settledAt, name: subject.isPublic ? subject.name : "", path: subject.isPublic ? subject.path : null, wardCode: subject.wardCode };
}

export type ReportLine = Pick<Row, "id" | "about" | "kind" | "words" | "state" | "receivedAt" | "lookBy" | "reason" | "reply" | "removedWords" | "settledAt"> & { name: string; isLate: boolean; by: string | null };

/** Reports that wait, the one that is due first on top; empty out of reach. */
export async function openReports(permit: Permit<"report.settle" | "concern.read">, panelId: string): Promise<ReportLine[]> {
  if (!mayReadConcerns(permit, panelId)) return [];
  const rows = await appRead().select().from(reports).where(and(eq(reports.panelId, panelId), eq(reports.state, "open"))).orderBy(asc(reports.lookBy), asc(reports.receivedAt));
  return Promise.all(rows.map((row) => asLine(row, null, permit.now)));
}

/** The log: what was settled, by whom, when and why, newest first (standard MOD-07). Empty out of reach. */
export async function reportLog(permit: Permit<"report.settle">, panelId: string): Promise<ReportLine[]> {
  if (!mayReadConcerns(permit, panelId)) return [];
  const rows = await appRead()
    .select({ report: reports, by: people.shownName })
    .from(reports)
    .leftJoin(actors, eq(actors.key, reports.settledBy))
    .leftJoin(people, eq(people.id, actors.personId))
    .where(eq(reports.panelId, panelId))
    .orderBy(desc(reports.settledAt), desc(reports.receivedAt));
  return Promise.all(rows.filter(({ report }) => report.state !== "open").map(({ report, by }) => asLine(report, by, permit.now)));
}

async function asLine(row: Row, by: string | null, now: Date): Promise<ReportLine> {
  const { id, about, kind, words, state, receivedAt, lookBy, reason, reply, removedWords, settledAt } = row;
  const subject = await findSubject(appRead(), about, row.subjectId);
  return { id, about, kind, words, state, receivedAt, lookBy, reason, reply, removedWords, settledAt, name: subject?.name ?? "", isLate: (settledAt ?? now) > lookBy, by };
}

export type ReportToSettle = ReportLine & { panelId: string; subject: Subject; changedSince: boolean; votes: { id: string; question: string }[] };

/** One report with the words it is about; null out of reach. */
export async function findReportWithin(permit: Permit<"report.settle">, id: string): Promise<ReportToSettle | null> {
  const [row] = await appRead().select().from(reports).where(eq(reports.id, id));
  if (!row || !isWithin(permit.reach, { panelId: row.panelId }) || !mayReadConcerns(permit, row.panelId)) return null;
  const subject = await findSubject(appRead(), row.about, row.subjectId);
  if (!subject) return null;
  const editPath = row.about === "answer" ? await editPathOfAnswer(row.panelId, row.subjectId) : subject.editPath;
  return { ...(await asLine(row, null, permit.now)), panelId: row.panelId, subject: { ...subject, editPath }, changedSince: subject.version > row.subjectVersion, votes: await openVotesWith(appRead(), row.about, row.subjectId) };
}

async function editPathOfAnswer(panelId: string, concernId: string): Promise<string> {
  const [row] = await appRead().select({ slug: panels.slug, number: concerns.number }).from(concerns).innerJoin(panels, eq(panels.id, panelId)).where(eq(concerns.id, concernId));
  return `/panels/${row?.slug ?? ""}/concerns/${shownNumber(row?.number ?? "")}`;
}

/** Counts of everything that came before today, by month, for everybody. */
export async function reportCounts(permit: AnyPermit, panelId: string): Promise<MonthOfReports[]> {
  const before = startOfLondonDay(londonDay(permit.now));
  const told = await appRead().select({ receivedAt: reports.receivedAt, lookBy: reports.lookBy, state: reports.state, settledAt: reports.settledAt }).from(reports).where(and(eq(reports.panelId, panelId), lt(reports.receivedAt, before)));
  const appeals = await appRead().select({ sentAt: concernAppeals.sentAt, state: concernAppeals.state }).from(concernAppeals).where(and(eq(concernAppeals.panelId, panelId), lt(concernAppeals.sentAt, before)));
  return monthsOfReports(told, appeals);
}

/** What waits at the desk of a panel's officers: reports, by the day on which the first is due. */
export async function reportTasks(permit: Permit<"desk.view">): Promise<DeskTask[]> {
  const { viewer, now } = permit;
  const { panelIds } = reachOf(viewer, "report.settle");
  if (panelIds.length === 0 || holdsOneOf(viewer, rolesWithoutVote)) return [];
  const rows = await appRead().select({ report: reports, slug: panels.slug }).from(reports).innerJoin(panels, eq(panels.id, reports.panelId)).where(eq(reports.state, "open")).orderBy(asc(reports.lookBy));
  return rows
    .filter(({ report }) => panelIds.includes(report.panelId))
    .map(({ report, slug }) => ({ id: `report-${report.id}`, kind: `report.${report.kind === "safety" ? "safety" : "settle"}`, name: "", href: `/panels/${slug}/reports/${report.id}`, dueOn: londonDay(report.lookBy), status: report.lookBy < now ? "late" : "todo" }));
}
