/** Telling of a problem with published words, taking that back, and what the panel does about it. */
import { and, eq, inArray, isNull } from "drizzle-orm";
import { panels, people, reports, roleGrants } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { fullMoment, londonDay } from "~/domain/day";
import { isWithin, type Permit } from "~/domain/permission";
import { detailsIn } from "~/domain/personal-details";
import { lookAtReportBy, wrongWithEnd, type ReportEnd, type ReportKind, type ReportReason, type ReportSubject, type WrongReport } from "~/domain/report";
import { reportAlarm } from "~/emails/report-alarm";
import { env } from "~/env.server";
import { bankHolidayDays } from "~/services/almanac/bank-holidays.server";
import { takeConcernTurn } from "~/services/concerns/limits.server";
import { mayReadConcerns } from "~/services/concerns/read.server";
import { queueLetters } from "~/services/letters/write.server";
import { hashOfReportSecret, reportOnceHash, reportSecretFrom } from "./keys.server";
import { findSubject, removeSubject } from "./subject.server";

type ReportWish = { about: ReportSubject; subjectId: string; kind: ReportKind; words: string | null; onceKey: string; clientAddress: string };

/**
 * Takes a report from anybody. Sent twice with one `onceKey` it is taken once. Where somebody may be in danger the panel's
 * officers get a letter at once. Refuses "not_found" for what is not public, and "too_many" from one corner of the network.
 */
export async function sendReport(permit: Permit<"report.send">, { about, subjectId, kind, words, onceKey, clientAddress }: ReportWish): Promise<Outcome<{ secret: string }, "not_found"> | { ok: false; reason: "too_many"; retryAfterSeconds: number }> {
  const turn = takeConcernTurn("report", clientAddress, permit.now);
  if (!turn.ok) return { ok: false, reason: "too_many", retryAfterSeconds: turn.retryAfterSeconds };
  const secret = reportSecretFrom(onceKey);
  return change<{ secret: string }, "not_found">(permit, async (tx) => {
    const [again] = await tx.select({ id: reports.id }).from(reports).where(eq(reports.onceKey, reportOnceHash(onceKey)));
    if (again) return { value: { secret }, log: [], touches: [] };
    const subject = await findSubject(tx, about, subjectId);
    if (!subject?.isPublic) return { refused: "not_found" };
    const id = newId();
    const lookBy = lookAtReportBy(kind, permit.now, await bankHolidayDays(tx));
    await tx.insert(reports).values({ id, panelId: subject.panelId, about, subjectId, subjectVersion: subject.version, kind, words, receivedAt: permit.now, lookBy, state: "open", secretHash: hashOfReportSecret(secret), onceKey: reportOnceHash(onceKey) });
    if (kind === "safety") await alarmOfficers(tx, permit.now, { id, panelId: subject.panelId, lookBy });
    return { value: { secret }, log: { verb: "report.sent", subject: id, detail: { about, kind } }, touches: [] };
  });
}

/** One letter to each officer of the panel; it repeats nothing of what was reported. */
async function alarmOfficers(tx: Tx, now: Date, { id, panelId, lookBy }: { id: string; panelId: string; lookBy: Date }): Promise<void> {
  const today = londonDay(now);
  const [panel] = await tx.select({ name: panels.name, slug: panels.slug }).from(panels).where(eq(panels.id, panelId));
  const held = await tx
    .select({ email: people.emailNorm, from: roleGrants.fromOn, until: roleGrants.untilOn })
    .from(roleGrants)
    .innerJoin(people, and(eq(people.id, roleGrants.personId), isNull(people.erasedOn)))
    .where(and(eq(roleGrants.scopeId, panelId), inArray(roleGrants.role, ["chair", "vice_chair", "secretary"])));
  const to = new Set(held.flatMap(({ email, from, until }) => (email && from <= today && (until === null || until >= today) ? [email] : [])));
  if (!panel) return;
  const letter = reportAlarm({ panel: panel.name, by: fullMoment(lookBy), link: `${env.publicUrl}/panels/${panel.slug}/reports/${id}` });
  await queueLetters(tx, [...to].map((address) => ({ onceKey: `report:${id}:${address}`, kind: "report.alarm", to: address, dueAt: now, ...letter })));
}

/** The reader takes it back while nobody has settled it; their words are wiped. Doing it again changes nothing. Refuses "not_found" and "too_late". */
export async function takeReportBack(permit: Permit<"report.send">, secret: string): Promise<Outcome<null, "not_found" | "too_late">> {
  return change<null, "not_found" | "too_late">(permit, async (tx) => {
    const [report] = await tx.select().from(reports).where(eq(reports.secretHash, hashOfReportSecret(secret)));
    if (!report) return { refused: "not_found" };
    if (report.state === "taken_back") return { value: null, log: [], touches: [] };
    if (report.state !== "open") return { refused: "too_late" };
    await tx.update(reports).set({ state: "taken_back", words: null, settledAt: permit.now }).where(eq(reports.id, report.id));
    return { value: null, log: { verb: "report.taken_back", subject: report.id }, touches: [] };
  });
}

export type SettleRefusal = WrongReport | "not_found" | "settled_already" | "points_at_somebody";

/**
 * What the panel does about a report. "removed" takes the words off every public page in the same commit, and settles all
 * other open reports of the same words. Refuses a reason that does not fit, "not_reworded" where the words are the same as
 * when it came, "settled_already", a reply that points at somebody, and "not_found" out of reach.
 */
export async function settleReport(permit: Permit<"report.settle">, reportId: string, { end, reason, reply }: { end: ReportEnd; reason: ReportReason; reply: string }): Promise<Outcome<{ end: ReportEnd }, SettleRefusal>> {
  if (detailsIn(reply).length > 0) return { ok: false, reason: "points_at_somebody" };
  const settledBy = permit.viewer.kind === "person" ? permit.viewer.actorKey : null;
  return change<{ end: ReportEnd }, SettleRefusal>(permit, async (tx) => {
    const [report] = await tx.select().from(reports).where(eq(reports.id, reportId));
    if (!report || !isWithin(permit.reach, { panelId: report.panelId }) || !mayReadConcerns(permit, report.panelId)) return { refused: "not_found" };
    if (report.state !== "open") return { refused: "settled_already" };
    const { about, subjectId } = report;
    const subject = await findSubject(tx, about, subjectId);
    const wrong = wrongWithEnd(end, reason, { changedSince: (subject?.version ?? 0) > report.subjectVersion });
    if (wrong) return { refused: wrong };
    const set = { state: end, reason, reply, settledAt: permit.now, settledBy };
    const touches = end === "removed" ? await removeSubject(tx, about, subjectId, reply) : [];
    if (end === "removed") await tx.update(reports).set({ ...set, removedWords: subject?.words ?? null }).where(and(eq(reports.about, about), eq(reports.subjectId, subjectId), eq(reports.state, "open")));
    else await tx.update(reports).set(set).where(eq(reports.id, reportId));
    return { value: { end }, log: { verb: `report.${end}`, subject: reportId, detail: { about, reason } }, touches: [...touches, `panel:${report.panelId}`] };
  });
}
