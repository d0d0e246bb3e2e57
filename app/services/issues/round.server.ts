/** Issues as options of a vote: put on a draft, and written down with their evidence. */
import { and, eq, max } from "drizzle-orm";
import { issues, roundOptions, rounds } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import type { Permit } from "~/domain/permission";
import { isSameProblem } from "~/domain/priority";
import { limits, optionProblems } from "~/domain/round";
import { issueWithin } from "./write.server";
import { evidenceOf } from "./voices.server";

/** What an option takes from the issue it stands for. */
export type OptionBasis = { issueId: string | null; evidence: string | null; success: string | null; measure: string | null };

const none: OptionBasis = { issueId: null, evidence: null, success: null, measure: null };

/** For an option in these words: the published issue of the panel and ward that says the same; nothing for one that was written for a vote alone. */
export async function basisOf(tx: Tx, { panelId, wardCode }: { panelId: string; wardCode: string }, title: string): Promise<OptionBasis> {
  const published = await tx.select().from(issues).where(and(eq(issues.panelId, panelId), eq(issues.wardCode, wardCode), eq(issues.state, "published")));
  const issue = published.find((one) => isSameProblem(one.title, title));
  return issue ? { issueId: issue.id, evidence: await evidenceOf(tx, issue.id), success: issue.success, measure: issue.measure } : none;
}

/** Writes the evidence down as it stands now: called when voting opens, after which it is not changed. */
export async function freezeEvidence(tx: Tx, round: { id: string; panelId: string; wardCode: string }): Promise<void> {
  const options = await tx.select({ id: roundOptions.id, title: roundOptions.title }).from(roundOptions).where(eq(roundOptions.roundId, round.id));
  for (const { id, title } of options) await tx.update(roundOptions).set(await basisOf(tx, round, title)).where(eq(roundOptions.id, id));
}

/**
 * Adds a published issue to a draft vote, in its own words. Doing it again changes nothing. Refuses "not_published",
 * "not_draft" once voting has been opened, "too_many" options, "same_words" as one that is there, and "not_found".
 */
export async function putOnRound(permit: Permit<"issue.write">, issueId: string, roundId: string): Promise<Outcome<{ roundId: string }, "not_found" | "not_published" | "not_draft" | "too_many" | "same_words">> {
  return change<{ roundId: string }, "not_found" | "not_published" | "not_draft" | "too_many" | "same_words">(permit, async (tx) => {
    const issue = await issueWithin(tx, permit, issueId);
    const [round] = await tx.select().from(rounds).where(eq(rounds.id, roundId));
    if (!issue || round?.panelId !== issue.panelId || round.wardCode !== issue.wardCode) return { refused: "not_found" };
    if (issue.state !== "published") return { refused: "not_published" };
    if (round.state !== "draft") return { refused: "not_draft" };
    const options = await tx.select().from(roundOptions).where(eq(roundOptions.roundId, roundId));
    if (options.some((option) => option.issueId === issueId)) return { value: { roundId }, log: [], touches: [] };
    if (options.length >= limits.mostOptions) return { refused: "too_many" };
    if (optionProblems([...options, issue]).each.some(({ reason }) => reason === "same_words")) return { refused: "same_words" };
    const [last] = await tx.select({ position: max(roundOptions.position) }).from(roundOptions).where(eq(roundOptions.roundId, roundId));
    const { title, detail, owner } = issue;
    await tx.insert(roundOptions).values({ id: newId(), roundId, position: (last?.position ?? -1) + 1, title, detail, owner, ...(await basisOf(tx, issue, title)) });
    await tx.update(rounds).set({ version: round.version + 1 }).where(eq(rounds.id, roundId));
    return { value: { roundId }, log: { verb: "issue.put_on_round", subject: issueId, detail: { round: roundId } }, touches: [] };
  });
}
