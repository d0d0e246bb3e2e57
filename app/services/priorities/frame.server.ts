/** The problem-solving frame of a priority, for those who act on it and want one: scan, analyse, respond, assess. */
import { eq } from "drizzle-orm";
import { priorities, problemFrames } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { londonDay, type Day } from "~/domain/day";
import type { Permit } from "~/domain/permission";

export const frameParts = ["scan", "analyse", "respond", "assess"] as const;
export type ProblemFrame = Record<(typeof frameParts)[number], string> & { version: number; changedOn: Day | null };

const empty: ProblemFrame = { scan: "", analyse: "", respond: "", assess: "", version: 0, changedOn: null };

/** The frame as it is now; empty where nobody has begun one. The permit has found the priority before. */
export async function frameOfPriority(_permit: Permit<"action.post">, priorityId: string): Promise<ProblemFrame> {
  const [row] = await appRead().select().from(problemFrames).where(eq(problemFrames.priorityId, priorityId));
  return row ?? empty;
}

/** Keeps the four parts. Refuses "not_found" out of reach, and "changed_since" for a form made from an older version. */
export async function keepFrame(permit: Permit<"action.post">, priorityId: string, { version, ...parts }: Omit<ProblemFrame, "changedOn">): Promise<Outcome<{ id: string }, "not_found" | "changed_since">> {
  return change<{ id: string }, "not_found" | "changed_since">(permit, async (tx) => {
    const [priority] = await tx.select({ wardCode: priorities.wardCode }).from(priorities).where(eq(priorities.id, priorityId));
    if (!priority || !(permit.reach.everywhere || permit.reach.wardCodes.includes(priority.wardCode))) return { refused: "not_found" };
    const [before] = await tx.select({ version: problemFrames.version }).from(problemFrames).where(eq(problemFrames.priorityId, priorityId));
    if ((before?.version ?? 0) !== version) return { refused: "changed_since" };
    const row = { priorityId, ...parts, version: version + 1, changedOn: londonDay(permit.now) };
    await tx.insert(problemFrames).values(row).onConflictDoUpdate({ target: problemFrames.priorityId, set: row });
    return { value: { id: priorityId }, log: { verb: "priority.frame_kept", subject: priorityId }, touches: [] };
  });
}
