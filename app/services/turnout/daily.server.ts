/** How many have voted while voting runs: counted once a day, so that nobody who watches the number sees who made it move. */
import { and, count, eq, inArray } from "drizzle-orm";
import { dailyTurnouts, polls, rounds } from "~/db/app-schema.server";
import { openBallots } from "~/db/ballots-schema.server";
import { change } from "~/db/change.server";
import { appRead, ballotsRead } from "~/db/client.server";
import { londonDay, type Day } from "~/domain/day";
import type { AnyPermit, Permit } from "~/domain/permission";
import { stageOf } from "~/domain/round";
import { turnoutSoFar } from "~/domain/turnout";
import { shownBy } from "~/services/rounds/round-row.server";

/**
 * Writes down once a London day how many residents have voted in each open vote, rounded (standard VOT-11). The first run of
 * a day counts; later ones change nothing, so the number cannot be watched as it moves.
 */
export async function countDailyTurnout(permit: Permit<"round.close">): Promise<{ counted: number }> {
  const today = londonDay(permit.now);
  const rows = await appRead()
    .select({ round: rounds, pollId: polls.id })
    .from(rounds)
    .innerJoin(polls, and(eq(polls.roundId, rounds.id), eq(polls.electorate, "residents"), eq(polls.mode, "secret")))
    .where(inArray(rounds.state, ["open"]));
  let counted = 0;
  for (const { round, pollId } of rows) {
    if (stageOf(round, permit.now) !== "open") continue;
    const [stored] = await ballotsRead().select({ voted: count() }).from(openBallots).where(eq(openBallots.pollId, pollId));
    const outcome = await change<null, "counted_today">(permit, async (tx) => {
      const [before] = await tx.select().from(dailyTurnouts).where(eq(dailyTurnouts.pollId, pollId));
      if (before && before.countedOn >= today) return { refused: "counted_today" };
      const row = { countedOn: today, voted: turnoutSoFar(stored?.voted ?? 0) };
      await tx.insert(dailyTurnouts).values({ pollId, ...row }).onConflictDoUpdate({ target: dailyTurnouts.pollId, set: row });
      return { value: null, log: [], touches: shownBy(round) };
    });
    if (outcome.ok) counted += 1;
  }
  return { counted };
}

/** What everyone may know of an open vote: at least so many had voted on that morning; null where there is nothing to tell. */
export async function turnoutByToday(_permit: AnyPermit, pollId: string): Promise<{ voted: number; on: Day } | null> {
  const [row] = await appRead().select().from(dailyTurnouts).where(eq(dailyTurnouts.pollId, pollId));
  return row?.voted ? { voted: row.voted, on: row.countedOn } : null;
}
