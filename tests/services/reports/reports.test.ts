import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { audit, issues, letters, questions, reports } from "~/db/app-schema.server";
import { appRead, databases } from "~/db/client.server";
import { onTouched } from "~/db/touched.server";
import { answerConcern } from "~/services/concerns/answer.server";
import { findConcernStatus, noticeboardOf } from "~/services/concerns/read.server";
import { findIssue, issuesOfWard } from "~/services/issues/read.server";
import { publishIssue, rewordIssue } from "~/services/issues/write.server";
import { publishedOf } from "~/services/questions/read.server";
import { findReportWithin, openReports, ownReport, reportCounts, reportLog, reportTasks, subjectToReport } from "~/services/reports/read.server";
import { sweepReports } from "~/services/reports/sweep.server";
import { sendReport, settleReport, takeReportBack } from "~/services/reports/write.server";
import { issueOf, issueWish, lineOf, raised } from "../../support/concerns";
import { freshDatabases } from "../../support/databases";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../../support/people";
import { makePanel } from "../../support/places";
import { newId } from "~/db/id.server";

const now = new Date("2027-03-02T10:00:00Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

let place: { panel: Awaited<ReturnType<typeof makePanel>>; chair: { id: string } };
let issueId: string;
let number: string;

beforeEach(async () => {
  freshDatabases();
  const panel = await makePanel();
  place = { panel, chair: await makePerson({ chair: panel.id }) };
  ({ number } = await raised(place, now));
  issueId = await issueOf(place, [number], now);
});

let corner = 0;
async function told(over: Partial<Parameters<typeof sendReport>[1]> = {}) {
  corner += 1;
  return sendReport(openPermitAt("report.send", now), { about: "issue", subjectId: issueId, kind: "privacy", words: "That is my neighbour.", onceKey: newId() + newId(), clientAddress: `198.51.${corner % 250}.1`, ...over });
}
async function secretOf(sent: ReturnType<typeof told>): Promise<string> {
  const outcome = await sent;
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value.secret;
}
const chairs = async (at = now) => permitFor("report.settle", place.chair, at);
const first = async (at = now) => (await openReports(await chairs(at), place.panel.id))[0]!;
const settle = async (end: "removed" | "reworded" | "kept", over: { reason?: "points_at_somebody" | "fair_and_true"; reply?: string; at?: Date; id?: string } = {}) =>
  settleReport(await chairs(over.at ?? later(2)), over.id ?? (await first(over.at)).id, { end, reason: over.reason ?? (end === "kept" ? "fair_and_true" : "points_at_somebody"), reply: over.reply ?? "You are right." });
const own = async (secret: string, at = now) => ownReport(openPermitAt("report.send", at), secret);

describe("telling of a problem", () => {
  test("anybody tells of one without an account, once, and reads on their own page by when somebody looks (MOD-03, MOD-04)", async () => {
    const onceKey = newId() + newId();
    const secret = await secretOf(told({ onceKey, kind: "privacy" }));
    expect(await secretOf(told({ onceKey }))).toBe(secret);
    expect(await appRead().select().from(reports)).toHaveLength(1);
    expect(await own(secret)).toMatchObject({ state: "open", name: "Speeding by the school", words: "That is my neighbour.", lookBy: new Date("2027-03-03T10:00:00Z") });
    expect(await own("no-such-secret")).toBeNull();
  });

  test("it is taken back until somebody has settled it, and its words go at once", async () => {
    const secret = await secretOf(told());
    const back = async () => takeReportBack(openPermitAt("report.send", later(1)), secret);
    expect(await back()).toEqual({ ok: true, value: null });
    expect(await back()).toEqual({ ok: true, value: null });
    expect(await own(secret)).toMatchObject({ state: "taken_back", words: null });
    expect(await openReports(await chairs(), place.panel.id)).toEqual([]);
    const other = await secretOf(told());
    await settle("kept");
    expect(await takeReportBack(openPermitAt("report.send", later(3)), other)).toEqual({ ok: false, reason: "too_late" });
    expect(await takeReportBack(openPermitAt("report.send", now), "unknown")).toEqual({ ok: false, reason: "not_found" });
  });

  test("only what is public can be reported", async () => {
    const draft = await issueOf(place, [(await raised(place, now)).number], now, { isDraft: true, title: "Not out yet" });
    expect(await told({ subjectId: draft })).toEqual({ ok: false, reason: "not_found" });
    expect(await told({ subjectId: "unknown" })).toEqual({ ok: false, reason: "not_found" });
    expect(await subjectToReport(openPermitAt("report.send", now), "issue", draft)).toBeNull();
    const unanswered = await lineOf(place, (await raised(place, now)).number, now);
    expect(await told({ about: "answer", subjectId: unanswered.id })).toEqual({ ok: false, reason: "not_found" });
  });

  test("one corner of the network is slowed down, and told for how long", async () => {
    const outcomes = [];
    for (let sent = 0; sent < 11; sent += 1) outcomes.push(await told({ clientAddress: "203.0.113.77" }));
    expect(outcomes.slice(0, 10).every(({ ok }) => ok)).toBe(true);
    expect(outcomes[10]).toMatchObject({ ok: false, reason: "too_many", retryAfterSeconds: expect.any(Number) });
  });

  test("where somebody may be in danger every officer gets a letter at once, without a word of the report (MOD-08)", async () => {
    const secretary = await makePerson({ secretary: place.panel.id });
    await makePerson({ member: place.panel.id });
    await told({ kind: "wrong" });
    expect((await appRead().select().from(letters)).filter(({ kind }) => kind === "report.alarm")).toEqual([]);
    await told({ kind: "safety", words: "They know where she lives" });
    const sent = (await appRead().select().from(letters)).filter(({ kind }) => kind === "report.alarm");
    expect(sent.map(({ toAddress }) => toAddress).sort()).toEqual([(place.chair as { emailNorm?: string }).emailNorm, secretary.emailNorm].sort());
    for (const { text } of sent) {
      expect(text).toContain("2pm");
      expect(text).not.toContain("where she lives");
      expect(text).not.toContain("Speeding");
    }
    const tasks = await reportTasks(await permitFor("desk.view", place.chair, later(5)));
    expect(tasks.map(({ kind, status }) => [kind, status])).toEqual([["report.safety", "late"], ["report.settle", "todo"]]);
  });
});

describe("what the panel does", () => {
  test("removing hides the words at once wherever they stand, and draws those pages anew (MOD-06)", async () => {
    const view = openPermitAt("issue.view", now);
    const touched = new Set<string>();
    onTouched((things) => things.forEach((thing) => touched.add(thing)));
    const [one, two] = [await secretOf(told()), await secretOf(told({ kind: "wrong" }))];
    expect(await settle("removed")).toEqual({ ok: true, value: { end: "removed" } });
    expect(await findIssue(view, issueId)).toBeNull();
    expect(await issuesOfWard(view, place.panel.wardCode)).toEqual([]);
    const status = await findConcernStatus(openPermitAt("concern.view", now), number);
    expect(status?.issue?.title).toBeNull();
    for (const thing of [`issue:${issueId}`, `ward:${place.panel.wardCode}`, `panel:${place.panel.id}`, `concern:${number}`]) expect(touched).toContain(thing);
    for (const secret of [one, two]) expect(await own(secret)).toMatchObject({ state: "removed", reply: "You are right.", name: "", path: null });
    expect((await reportLog(await chairs(), place.panel.id))[0]).toMatchObject({ removedWords: expect.stringContaining("Speeding by the school") });
    expect((await publishIssue(await permitFor("issue.publish", place.chair, later(3)), issueId)).ok).toBe(true);
    expect(await findIssue(view, issueId)).not.toBeNull();
  });

  test("an answer's words go from its status page and the noticeboard", async () => {
    const line = await lineOf(place, (await raised(place, now)).number, now);
    await answerConcern(await permitFor("concern.answer", place.chair, now), line.id, { version: line.version, answer: { kind: "parked", words: "The people at the corner house do it." } });
    const secret = await secretOf(told({ about: "answer", subjectId: line.id }));
    expect((await own(secret))?.name).toMatch(/^\w{3}-\w{4}$/);
    await settle("removed");
    expect((await findConcernStatus(openPermitAt("concern.view", now), line.number))?.answerWords).toBeNull();
    expect(JSON.stringify(await noticeboardOf(openPermitAt("concern.view", now), place.panel.id))).not.toContain("corner house");
  });

  test("a published question goes from its page and its ward's list, and its asker still reads the answer", async () => {
    const row = { id: newId(), number: "K7M2QXT", wardCode: place.panel.wardCode, askedOf: "police" as const, holder: "police" as const, wasOffered: false, words: "Who parks there?", keptDetails: [], isDanger: false, mayPublish: true, receivedAt: now, state: "answered" as const, answeredAt: now, answer: "The corner house does.", wording: "Who parks on the corner?", publishedAt: now, version: 3 };
    await databases().app.write.insert(questions).values(row);
    const secret = await secretOf(told({ about: "question", subjectId: row.number }));
    expect(await own(secret)).toMatchObject({ name: "K7M-2QXT" });
    expect(await settle("removed")).toEqual({ ok: true, value: { end: "removed" } });
    expect(await publishedOf(openPermitAt("question.view", now), place.panel.wardCode)).toEqual([]);
    const [kept] = await appRead().select().from(questions);
    expect(kept).toMatchObject({ wording: null, publishedAt: null, answer: "The corner house does." });
  });

  test("words are called changed only once they were, and each end needs a reason that fits", async () => {
    await told();
    expect(await settle("reworded")).toEqual({ ok: false, reason: "not_reworded" });
    expect(await settle("kept", { reason: "points_at_somebody" })).toEqual({ ok: false, reason: "reason_does_not_fit" });
    expect(await settle("removed", { reply: "Mrs Jones of 12 Orchard Road, 07700 900123" })).toEqual({ ok: false, reason: "points_at_somebody" });
    const [{ version } = { version: 0 }] = await appRead().select({ version: issues.version }).from(issues).where(eq(issues.id, issueId));
    expect((await rewordIssue(await permitFor("issue.write", place.chair, now), issueId, { ...issueWish({ title: "Speeding near the school" }), version })).ok).toBe(true);
    expect(await settle("reworded")).toEqual({ ok: true, value: { end: "reworded" } });
    expect((await findIssue(openPermitAt("issue.view", now), issueId))?.title).toBe("Speeding near the school");
  });

  test("two officers settle it once, and nobody from elsewhere or with a post sees it", async () => {
    await told();
    const { id } = await first();
    expect((await settle("kept", { id })).ok).toBe(true);
    expect(await settle("removed", { id })).toEqual({ ok: false, reason: "settled_already" });
    const elsewhere = await permitFor("report.settle", await makePerson({ chair: (await makePanel()).id }), now);
    expect(await findReportWithin(elsewhere, id)).toBeNull();
    expect(await settleReport(elsewhere, id, { end: "kept", reason: "not_ours", reply: "No." })).toEqual({ ok: false, reason: "not_found" });
    const councillorToo = await permitFor("report.settle", await makePerson({ secretary: place.panel.id, councillor: place.panel.wardCode }), now);
    expect(await findReportWithin(councillorToo, id)).toBeNull();
    expect(await reportLog(councillorToo, place.panel.id)).toEqual([]);
  });

  test("the log says who, when, what and why; the audit names nobody's words", async () => {
    await told();
    await settle("kept", { reply: "It is what the counters say." });
    const [line] = await reportLog(await chairs(later(3)), place.panel.id);
    expect(line).toMatchObject({ about: "issue", kind: "privacy", state: "kept", reason: "fair_and_true", reply: "It is what the counters say.", by: expect.stringMatching(/^Person /), isLate: false, settledAt: later(2) });
    const told2 = JSON.stringify(await appRead().select().from(audit));
    expect(told2).toContain("report.kept");
    expect(told2).not.toContain("neighbour");
  });
});

describe("what is kept", () => {
  const days = (count: number) => later(2 + count * 24);
  const sweep = async (at: Date) => sweepReports(systemPermit("report.sweep", "reports", at));

  test("words go ninety days after it was settled, and not before; who, when and why stay (MOD-07)", async () => {
    await told();
    await settle("removed");
    expect(await sweep(days(89))).toEqual({ wiped: 0 });
    expect(await sweep(days(90))).toEqual({ wiped: 2 });
    expect(await sweep(days(90))).toEqual({ wiped: 0 });
    const [row] = await appRead().select().from(reports);
    expect(row).toMatchObject({ words: null, reply: null, removedWords: null, reason: "points_at_somebody", state: "removed" });
    const [issue] = await appRead().select().from(issues).where(eq(issues.id, issueId));
    expect(JSON.stringify(issue)).not.toMatch(/Speeding|Average speed|counters/);
  });

  test("words that the panel has published again stay", async () => {
    await told();
    await settle("removed");
    await publishIssue(await permitFor("issue.publish", place.chair, later(3)), issueId);
    await sweep(days(91));
    expect((await findIssue(openPermitAt("issue.view", now), issueId))?.title).toBe("Speeding by the school");
  });

  test("everybody reads how many came in a month and what came of them, up to yesterday", async () => {
    await told();
    await told({ kind: "wrong" });
    await settle("kept", { at: later(1) });
    const counts = async (at: Date) => reportCounts(openPermitAt("panel.view", at), place.panel.id);
    expect(await counts(now)).toEqual([]);
    expect(await counts(later(24))).toEqual([{ month: "2027-03", received: 2, removed: 0, reworded: 0, kept: 1, takenBack: 0, inTime: 1, appeals: 0, upheld: 0 }]);
  });
});
