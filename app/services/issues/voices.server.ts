/** How many spoke up about issues, and the evidence that goes beside an option. */
import { eq, inArray } from "drizzle-orm";
import { concerns, issueConcerns, issues, issueSupports } from "~/db/app-schema.server";
import type { AppDb } from "~/db/client.server";
import { voicesOf, type Voice, type Voices } from "~/domain/issue";
import { evidenceIn } from "~/messages/en/issue";

/** Voices by issue; every issue asked for is there. */
export async function voicesOfIssues(tables: AppDb, issueIds: readonly string[]): Promise<Map<string, Voices>> {
  const ids = [...issueIds];
  const raised = await tables
    .select({ issueId: issueConcerns.issueId, channel: concerns.channel, people: concerns.people, howOften: concerns.howOften })
    .from(issueConcerns)
    .innerJoin(concerns, eq(concerns.id, issueConcerns.concernId))
    .where(inArray(issueConcerns.issueId, ids));
  const supported = await tables.select({ issueId: issueSupports.issueId, channel: issueSupports.channel, people: issueSupports.people }).from(issueSupports).where(inArray(issueSupports.issueId, ids));
  const all: (Voice & { issueId: string })[] = [...raised, ...supported];
  return new Map(ids.map((id) => [id, voicesOf(all.filter(({ issueId }) => issueId === id))]));
}

/** What stands beside the option of this issue, one sentence a line; null for an issue that is not there. */
export async function evidenceOf(tables: AppDb, issueId: string): Promise<string | null> {
  const [issue] = await tables.select({ figures: issues.figures }).from(issues).where(eq(issues.id, issueId));
  if (!issue) return null;
  const voices = (await voicesOfIssues(tables, [issueId])).get(issueId);
  return voices ? evidenceIn(voices, issue.figures).join("\n") : null;
}
