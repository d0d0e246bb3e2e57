/** Making an issue of concerns: the panel's words, what is merged in it, publishing and hiding. */
import { and, eq, inArray } from "drizzle-orm";
import { concerns, issueConcerns, issues } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { mayFollow } from "~/domain/concern";
import { londonDay } from "~/domain/day";
import { wrongWithIssue, type IssueWish, type WrongIssue } from "~/domain/issue";
import { isWithin, type Permit } from "~/domain/permission";
import { detailsIn } from "~/domain/personal-details";
import { touchesOf } from "~/services/concerns/answer.server";
import { tellPublished } from "~/services/concerns/letters.server";
import { mayReadConcerns } from "~/services/concerns/read.server";

export type IssueRow = typeof issues.$inferSelect;
export type IssueRefusal = WrongIssue | "not_found" | "changed_meanwhile" | "answered_meanwhile";

/** What an issue may not be published with. */
function wrongWith(wish: IssueWish): WrongIssue | null {
  const words = [wish.title, wish.detail, wish.success, wish.measure, ...wish.figures.map((figure) => `${figure.words} ${figure.source}`)].filter(Boolean).join("\n");
  return wrongWithIssue(wish, detailsIn(words).length);
}

/**
 * A draft in the panel's words, made of these concerns. Sent twice with one `onceKey` it is made once. Refuses words that
 * are too many or point at somebody, "answered_meanwhile" when a concern was answered by somebody else, and "not_found".
 */
export async function draftIssue(
  permit: Permit<"issue.write">,
  { panelId, wardCode, localityId, concernIds, onceKey, ...wish }: IssueWish & { panelId: string; wardCode: string; localityId: string | null; concernIds: readonly string[]; onceKey: string },
): Promise<Outcome<{ id: string }, IssueRefusal>> {
  if (!isWithin(permit.reach, { panelId, wardCode }) || !mayReadConcerns(permit, panelId)) return { ok: false, reason: "not_found" };
  const wrong = wrongWith(wish);
  if (wrong) return { ok: false, reason: wrong };
  return change<{ id: string }, IssueRefusal>(permit, async (tx) => {
    const [made] = await tx.select({ id: issues.id }).from(issues).where(and(eq(issues.onceKey, onceKey), eq(issues.panelId, panelId)));
    if (made) return { value: made, log: [], touches: [] };
    const id = newId();
    const { title, detail, owner, success, measure, figures } = wish;
    await tx.insert(issues).values({ id, panelId, wardCode, localityId, title, detail, owner, success, measure, figures: [...figures], state: "draft", createdAt: permit.now, version: 1, onceKey });
    const merged = await mergeInto(tx, permit, { id, panelId, wardCode }, concernIds);
    if (!merged.ok) return { refused: merged.reason };
    return { value: { id }, log: { verb: "issue.drafted", subject: id, detail: { concerns: concernIds.length } }, touches: merged.touches };
  });
}

/** Changes the words of an issue, published or not. Refuses as `draftIssue` does, and "changed_meanwhile" when `version` is not the newest. */
export async function rewordIssue(permit: Permit<"issue.write">, issueId: string, { version, ...wish }: IssueWish & { version: number }): Promise<Outcome<{ id: string }, IssueRefusal>> {
  const wrong = wrongWith(wish);
  if (wrong) return { ok: false, reason: wrong };
  return change<{ id: string }, IssueRefusal>(permit, async (tx) => {
    const issue = await issueWithin(tx, permit, issueId);
    if (!issue) return { refused: "not_found" };
    if (issue.version !== version) return { refused: "changed_meanwhile" };
    const { title, detail, owner, success, measure, figures } = wish;
    await tx.update(issues).set({ title, detail, owner, success, measure, figures: [...figures], version: version + 1 }).where(eq(issues.id, issueId));
    return { value: { id: issueId }, log: { verb: "issue.reworded", subject: issueId }, touches: await shownByIssue(tx, issue) };
  });
}

/** Puts more concerns into an issue. Their senders are told now if the words are public, or when they become so. */
export async function mergeConcerns(permit: Permit<"issue.write">, issueId: string, concernIds: readonly string[]): Promise<Outcome<{ count: number }, "not_found" | "answered_meanwhile">> {
  return change<{ count: number }, "not_found" | "answered_meanwhile">(permit, async (tx) => {
    const issue = await issueWithin(tx, permit, issueId);
    if (!issue || issue.state === "closed") return { refused: "not_found" };
    const merged = await mergeInto(tx, permit, issue, concernIds);
    if (!merged.ok) return { refused: merged.reason };
    if (issue.state === "published") await tellPublished(tx, permit.now, issue, concernIds);
    return { value: { count: concernIds.length }, log: { verb: "issue.merged", subject: issueId, detail: { concerns: concernIds.length } }, touches: [...merged.touches, ...(await shownByIssue(tx, issue))] };
  });
}

async function mergeInto(tx: Tx, permit: Permit<"issue.write">, { id, panelId, wardCode }: { id: string; panelId: string; wardCode: string }, concernIds: readonly string[]): Promise<{ ok: true; touches: string[] } | { ok: false; reason: "not_found" | "answered_meanwhile" }> {
  const rows = await tx.select().from(concerns).where(and(inArray(concerns.id, [...concernIds]), eq(concerns.panelId, panelId), eq(concerns.wardCode, wardCode)));
  if (rows.length !== new Set(concernIds).size) return { ok: false, reason: "not_found" };
  const today = londonDay(permit.now);
  for (const concern of rows) {
    if (!mayFollow(concern.state, "merged")) return { ok: false, reason: "answered_meanwhile" };
    await tx.insert(issueConcerns).values({ concernId: concern.id, issueId: id, mergedAt: permit.now });
    await tx
      .update(concerns)
      .set({ state: "merged", consideredOn: concern.consideredOn ?? today, answeredAt: permit.now, answerReason: null, answerWords: null, passedTo: null, version: concern.version + 1 })
      .where(eq(concerns.id, concern.id));
  }
  return { ok: true, touches: rows.flatMap(touchesOf) };
}

/** Makes the panel's words public and tells everybody whose concern is in it. Publishing again, after hiding too, changes nothing but the state. */
export async function publishIssue(permit: Permit<"issue.publish">, issueId: string): Promise<Outcome<{ id: string }, "not_found" | WrongIssue>> {
  return change<{ id: string }, "not_found" | WrongIssue>(permit, async (tx) => {
    const issue = await issueWithin(tx, permit, issueId);
    if (!issue || issue.state === "closed") return { refused: "not_found" };
    if (issue.state === "published") return { value: { id: issueId }, log: [], touches: [] };
    const wrong = wrongWith(issue);
    if (wrong) return { refused: wrong };
    await tx.update(issues).set({ state: "published", publishedAt: issue.publishedAt ?? permit.now, endReason: null, version: issue.version + 1 }).where(eq(issues.id, issueId));
    const merged = await tx.select({ id: issueConcerns.concernId }).from(issueConcerns).where(eq(issueConcerns.issueId, issueId));
    await tellPublished(tx, permit.now, issue, merged.map(({ id }) => id));
    return { value: { id: issueId }, log: { verb: "issue.published", subject: issueId }, touches: await shownByIssue(tx, issue) };
  });
}

/** Takes an issue off every public page at once, or closes it for good, with the reason. A closed one stays to be read; a hidden one does not. */
export async function endIssue(permit: Permit<"issue.publish">, issueId: string, { as, reason }: { as: "hidden" | "closed"; reason: string }): Promise<Outcome<{ id: string }, "not_found">> {
  return change<{ id: string }, "not_found">(permit, async (tx) => {
    const issue = await issueWithin(tx, permit, issueId);
    if (!issue || issue.state === "draft" || issue.state === "closed") return { refused: "not_found" };
    await tx.update(issues).set({ state: as, endReason: reason, version: issue.version + 1 }).where(eq(issues.id, issueId));
    return { value: { id: issueId }, log: { verb: `issue.${as}`, subject: issueId, detail: { reason } }, touches: await shownByIssue(tx, issue) };
  });
}

/** The issue, if it is there and the permit's holder may read concerns of its panel. */
export async function issueWithin(tx: Tx, permit: Permit<"issue.write" | "issue.publish">, issueId: string): Promise<IssueRow | null> {
  const [issue] = await tx.select().from(issues).where(eq(issues.id, issueId));
  return issue && mayReadConcerns(permit, issue.panelId) ? issue : null;
}

/** Everything public that shows an issue: its page, its ward, and the status of every concern in it. */
export async function shownByIssue(tx: Tx, { id, wardCode, panelId }: Pick<IssueRow, "id" | "wardCode" | "panelId">): Promise<string[]> {
  const rows = await tx.select({ number: concerns.number }).from(issueConcerns).innerJoin(concerns, eq(concerns.id, issueConcerns.concernId)).where(eq(issueConcerns.issueId, id));
  return [`issue:${id}`, `ward:${wardCode}`, `panel:${panelId}`, ...rows.map(({ number }) => `concern:${number}`)];
}
