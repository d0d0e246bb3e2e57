/** A voter goes from level 1 to level 2, and with them a ballot that waits in an open vote, whether or not there is one. */
import { and, eq } from "drizzle-orm";
import { polls, rounds, voters } from "~/db/app-schema.server";
import { openBallots } from "~/db/ballots-schema.server";
import { changeBallots, type Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import type { ProofBasis } from "~/domain/proof";
import { findKey, tagOf } from "~/services/ballots/key-store.server";

/** Inside a change(): true when the voter is at level 2 from now on, false when they were before. */
export async function raise(tx: Tx, voterId: string, levelBasis: ProofBasis): Promise<boolean> {
  const { changes } = await tx.update(voters).set({ level: 2, levelBasis }).where(and(eq(voters.id, voterId), eq(voters.level, 1)));
  return changes === 1;
}

/** After it: a vote that the voter has cast online already counts as checked. Found by its tag, without looking what it says or whether it is there. */
export async function raiseBallots(voterId: string, wardCode: string): Promise<void> {
  const open = await appRead().select({ pollId: polls.id }).from(polls).innerJoin(rounds, eq(rounds.id, polls.roundId)).where(and(eq(rounds.wardCode, wardCode), eq(polls.electorate, "residents"), eq(polls.mode, "secret")));
  for (const { pollId } of open) {
    const key = findKey(pollId);
    if (!key) continue;
    const tag = tagOf(key, pollId, voterId);
    await changeBallots(async (tx) => ({ value: await tx.update(openBallots).set({ band: "2o" }).where(and(eq(openBallots.pollId, pollId), eq(openBallots.tag, tag), eq(openBallots.band, "1o"))) }));
  }
}
