/** The row of a round, as the writing services share it. */
import { eq } from "drizzle-orm";
import { rounds } from "~/db/app-schema.server";
import { change, type Tx } from "~/db/change.server";
import { isWithin, type AnyPermit } from "~/domain/permission";
import { mayBecome, stageOf, type FrozenRule } from "~/domain/round";

export type RoundRow = typeof rounds.$inferSelect;

/** What public pages show of a round. */
export function shownBy({ id, panelId, wardCode }: Pick<RoundRow, "id" | "panelId" | "wardCode">): string[] {
  return [`round:${id}`, `panel:${panelId}`, `ward:${wardCode}`];
}

/** What was fixed at opening. Throws for a round that was never opened. */
export function ruleOf({ ruleJson }: Pick<RoundRow, "ruleJson">): FrozenRule {
  if (ruleJson === null) throw new Error("A round that was not opened has no rule");
  return JSON.parse(ruleJson) as FrozenRule;
}

/** The round, if it is there and the permit reaches it. */
export async function roundWithin(tables: Tx, permit: AnyPermit, roundId: string): Promise<RoundRow | null> {
  const [round] = await tables.select().from(rounds).where(eq(rounds.id, roundId));
  return round && isWithin(permit.reach, { panelId: round.panelId, wardCode: round.wardCode }) ? round : null;
}

/** True when this call wrote it down; false when it was so already, or is not yet time. */
export async function recordClosed(permit: AnyPermit, roundId: string): Promise<boolean> {
  const outcome = await change<true, "no_change">(permit, async (tx) => {
    const [round] = await tx.select().from(rounds).where(eq(rounds.id, roundId));
    if (!round || !mayBecome(round.state, "closed") || stageOf(round, permit.now) !== "closed") return { refused: "no_change" };
    await tx.update(rounds).set({ state: "closed", version: round.version + 1 }).where(eq(rounds.id, roundId));
    return { value: true, log: { verb: "round.closed", subject: roundId }, touches: shownBy(round) };
  });
  return outcome.ok;
}
