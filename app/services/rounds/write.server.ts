/** Setting up a voting round and changing its draft. Opening, sealing, the result and endings have files of their own. */
import { and, eq } from "drizzle-orm";
import { polls, roundOptions, rounds } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { isWithin, type Permit } from "~/domain/permission";
import { wishProblem, type PoliceProblem, type RoundWish, type WishProblem } from "~/domain/round";
import { bankHolidayDays } from "~/services/almanac/bank-holidays.server";
import { basisOf } from "~/services/issues/round.server";
import { repeatsPolice } from "~/services/priorities/police-slot.server";
import { roundWithin } from "./round-row.server";

/**
 * A draft for a panel's ward. Sent twice with one `onceKey` it is made once. Refuses what could not be opened, with the
 * first reason, and "not_found" for a panel or ward that the permit does not reach.
 */
export async function setUpRound(
  permit: Permit<"round.prepare">,
  { panelId, wardCode, onceKey, ...wish }: RoundWish & { panelId: string; wardCode: string; onceKey: string },
): Promise<Outcome<{ id: string }, WishProblem | PoliceProblem | "not_found">> {
  const problem = wishProblem(wish, permit.now, await bankHolidayDays());
  if (problem) return { ok: false, reason: problem };
  if (!isWithin(permit.reach, { panelId, wardCode })) return { ok: false, reason: "not_found" };
  return change(permit, async (tx) => {
    const [made] = await tx.select({ id: rounds.id }).from(rounds).where(and(eq(rounds.onceKey, onceKey), eq(rounds.panelId, panelId)));
    if (made) return { value: made, log: [], touches: [] };
    if (await repeatsPolice(tx, wardCode, wish.options)) return { refused: "set_by_police" };
    const id = newId();
    const { question, chooseUpTo, panelSlots, countRule, opensAt, closesAt, resultsOn, membersMode } = wish;
    await tx.insert(rounds).values({ id, panelId, wardCode, question, chooseUpTo, panelSlots, countRule, state: "draft", opensAt, closesAt, resultsOn, version: 1, onceKey });
    await writeOptions(tx, { id, panelId, wardCode }, wish);
    await tx.insert(polls).values([
      { id: newId(), roundId: id, electorate: "residents", mode: "secret" },
      { id: newId(), roundId: id, electorate: "members", mode: membersMode },
    ]);
    return { value: { id }, log: { verb: "round.set_up", subject: id, detail: { panelId, wardCode } }, touches: [] };
  });
}

/** Changes a draft. Refuses what could not be opened, "not_draft" once voting has been opened, and "changed_meanwhile" when `version` is not the newest. */
export async function changeRound(
  permit: Permit<"round.prepare">,
  roundId: string,
  { version, ...wish }: RoundWish & { version: number },
): Promise<Outcome<{ id: string }, WishProblem | PoliceProblem | "not_found" | "not_draft" | "changed_meanwhile">> {
  const problem = wishProblem(wish, permit.now, await bankHolidayDays());
  if (problem) return { ok: false, reason: problem };
  return change(permit, async (tx) => {
    const round = await roundWithin(tx, permit, roundId);
    if (!round) return { refused: "not_found" };
    if (round.state !== "draft") return { refused: "not_draft" };
    if (round.version !== version) return { refused: "changed_meanwhile" };
    if (await repeatsPolice(tx, round.wardCode, wish.options)) return { refused: "set_by_police" };
    const { question, chooseUpTo, panelSlots, countRule, opensAt, closesAt, resultsOn, membersMode } = wish;
    await tx.update(rounds).set({ question, chooseUpTo, panelSlots, countRule, opensAt, closesAt, resultsOn, version: version + 1 }).where(eq(rounds.id, roundId));
    await tx.delete(roundOptions).where(eq(roundOptions.roundId, roundId));
    await writeOptions(tx, round, wish);
    await tx.update(polls).set({ mode: membersMode }).where(and(eq(polls.roundId, roundId), eq(polls.electorate, "members")));
    return { value: { id: roundId }, log: { verb: "round.changed", subject: roundId }, touches: [] };
  });
}

/** An option in the words of a published issue stands for it, and takes the evidence there is now; opening the round takes it again. */
async function writeOptions(tx: Tx, round: { id: string; panelId: string; wardCode: string }, { options }: RoundWish): Promise<void> {
  for (const [position, { title, detail, owner }] of options.entries()) {
    await tx.insert(roundOptions).values({ id: newId(), roundId: round.id, position, title, detail, owner, ...(await basisOf(tx, round, title)) });
  }
}
