/** Issues: the panel's own words for what people raised. Public ones for everybody, all of them for panel officers. */
import { and, asc, desc, eq, inArray, ne } from "drizzle-orm";
import { concerns, issueConcerns, issues, localities, priorities, roundOptions, rounds, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import type { IssueState, Voices } from "~/domain/issue";
import { alike } from "~/domain/issue";
import type { AnyPermit, Permit } from "~/domain/permission";
import { mayReadConcerns, votesOnIssue, type VoteStanding } from "~/services/concerns/read.server";
import { voicesOfIssues } from "./voices.server";

type Row = typeof issues.$inferSelect;

export type PublicIssue = Pick<Row, "id" | "wardCode" | "panelId" | "title" | "detail" | "owner" | "success" | "measure" | "figures" | "state" | "publishedAt" | "localityId"> & { place: string | null; voices: Voices };

const isPublic = inArray(issues.state, ["published", "closed"]);

/** What the panel has published for a ward and has not closed, the most spoken up for first. */
export async function issuesOfWard(_permit: AnyPermit, wardCode: string): Promise<PublicIssue[]> {
  const rows = await appRead()
    .select({ issue: issues, place: localities.name })
    .from(issues)
    .leftJoin(localities, eq(localities.id, issues.localityId))
    .where(and(eq(issues.wardCode, wardCode), eq(issues.state, "published")))
    .orderBy(asc(issues.title));
  const shown = await withVoices(rows);
  return shown.sort((one, other) => other.voices.people - one.voices.people);
}

/** Published issues of the ward that are about what somebody is writing; compared on this machine alone. */
export async function issuesAlike(permit: AnyPermit, wardCode: string, { text, localityId }: { text: string; localityId: string | null }): Promise<PublicIssue[]> {
  return alike(text, localityId, await issuesOfWard(permit, wardCode));
}

export type IssuePageFacts = PublicIssue & { votes: VoteStanding[]; priority: { id: string; problem: string } | null; endReason: string | null };

/** A public issue for everybody; null for drafts and hidden ones, whoever asks. */
export async function findIssue(permit: AnyPermit, id: string): Promise<IssuePageFacts | null> {
  const rows = await appRead()
    .select({ issue: issues, place: localities.name })
    .from(issues)
    .leftJoin(localities, eq(localities.id, issues.localityId))
    .where(and(eq(issues.id, id), isPublic));
  const [issue] = await withVoices(rows);
  if (!issue || !rows[0]) return null;
  const [priority] = await appRead().select({ id: priorities.id, problem: priorities.problem }).from(priorities).where(eq(priorities.issueId, id)).orderBy(desc(priorities.agreedOn)).limit(1);
  return { ...issue, endReason: rows[0].issue.endReason, votes: await votesOnIssue(permit, id), priority: priority ?? null };
}

async function withVoices(rows: { issue: Row; place: string | null }[]): Promise<PublicIssue[]> {
  const voices = await voicesOfIssues(appRead(), rows.map(({ issue }) => issue.id));
  return rows.flatMap(({ issue, place }) => {
    const own = voices.get(issue.id);
    if (!own) return [];
    const { id, wardCode, panelId, title, detail, owner, success, measure, figures, state, publishedAt, localityId } = issue;
    return [{ id, wardCode, panelId, title, detail, owner, success, measure, figures, state, publishedAt, localityId, place, voices: own }];
  });
}

// ---- For panel officers ------------------------------------------------------------------------

type Writes = Permit<"issue.write" | "issue.publish" | "concern.read" | "concern.answer">;

export type IssueToWrite = PublicIssue & {
  version: number;
  endReason: string | null;
  ward: string;
  /** What it was made of, oldest first. */
  concerns: { id: string; number: string; what: string | null; channel: (typeof concerns.$inferSelect)["channel"]; version: number }[];
  /** Rounds that it is or was an option of. */
  rounds: { id: string; question: string; isDraft: boolean }[];
};

/** Everything the panel has made of concerns, drafts first, then by title; empty out of reach. */
export async function issuesToWrite(permit: Writes, panelId: string): Promise<IssueToWrite[]> {
  return mayReadConcerns(permit, panelId) ? issuesWhere({ panelId }) : [];
}

/** One issue for those who write it; null out of reach. */
export async function findIssueWithin(permit: Writes, id: string): Promise<IssueToWrite | null> {
  const [issue] = await issuesWhere({ id });
  return issue && mayReadConcerns(permit, issue.panelId) ? issue : null;
}

const stateOrder: Record<IssueState, number> = { draft: 0, published: 1, hidden: 2, closed: 3 };

async function issuesWhere(which: { id: string } | { panelId: string }): Promise<IssueToWrite[]> {
  const tables = appRead();
  const rows = await tables
    .select({ issue: issues, place: localities.name, ward: wards.name })
    .from(issues)
    .innerJoin(wards, eq(wards.code, issues.wardCode))
    .leftJoin(localities, eq(localities.id, issues.localityId))
    .where("id" in which ? eq(issues.id, which.id) : eq(issues.panelId, which.panelId))
    .orderBy(asc(issues.title));
  const ids = rows.map(({ issue }) => issue.id);
  const made = await tables
    .select({ issueId: issueConcerns.issueId, id: concerns.id, number: concerns.number, what: concerns.what, channel: concerns.channel, version: concerns.version })
    .from(issueConcerns)
    .innerJoin(concerns, eq(concerns.id, issueConcerns.concernId))
    .where(inArray(issueConcerns.issueId, ids))
    .orderBy(asc(concerns.receivedAt));
  const voted = await tables.select({ issueId: roundOptions.issueId, id: rounds.id, question: rounds.question, state: rounds.state }).from(roundOptions).innerJoin(rounds, eq(rounds.id, roundOptions.roundId)).where(inArray(roundOptions.issueId, ids));
  const shown = await withVoices(rows);
  return shown
    .map((issue): IssueToWrite => {
      const row = rows.find((one) => one.issue.id === issue.id);
      if (!row) throw new Error("An issue has lost its row");
      return {
        ...issue,
        version: row.issue.version,
        endReason: row.issue.endReason,
        ward: row.ward,
        concerns: made.filter(({ issueId }) => issueId === issue.id).map(({ issueId: _, ...concern }) => concern),
        rounds: voted.filter(({ issueId }) => issueId === issue.id).map(({ id, question, state }) => ({ id, question, isDraft: state === "draft" })),
      };
    })
    .sort((one, other) => stateOrder[one.state] - stateOrder[other.state]);
}

/** Draft votes of the issue's ward to which it could be added. */
export async function draftsFor(_permit: Permit<"issue.write">, { panelId, wardCode, id }: Pick<IssueToWrite, "panelId" | "wardCode" | "id">): Promise<{ id: string; question: string }[]> {
  const drafts = await appRead().select({ id: rounds.id, question: rounds.question }).from(rounds).where(and(eq(rounds.panelId, panelId), eq(rounds.wardCode, wardCode), eq(rounds.state, "draft")));
  const taken = await appRead().select({ roundId: roundOptions.roundId }).from(roundOptions).where(eq(roundOptions.issueId, id));
  return drafts.filter((draft) => !taken.some(({ roundId }) => roundId === draft.id));
}

/** Published issues that may stand on a new vote of this ward: those that are no priority at the moment. */
export async function issuesToVoteOn(_permit: AnyPermit, wardCode: string): Promise<Pick<Row, "id" | "title" | "detail" | "owner">[]> {
  const tables = appRead();
  const active = await tables.select({ issueId: priorities.issueId }).from(priorities).where(and(eq(priorities.wardCode, wardCode), eq(priorities.state, "active"), ne(priorities.setBy, "panel")));
  const rows = await tables.select({ id: issues.id, title: issues.title, detail: issues.detail, owner: issues.owner }).from(issues).where(and(eq(issues.wardCode, wardCode), eq(issues.state, "published"))).orderBy(asc(issues.title));
  return rows.filter(({ id }) => !active.some(({ issueId }) => issueId === id));
}
