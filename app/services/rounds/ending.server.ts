/** How rounds end by the clock, or for good. */
import { and, eq, inArray } from "drizzle-orm";
import { polls, rounds } from "~/db/app-schema.server";
import { asideBallots, gates, openBallots, paperKeys, paperSheets } from "~/db/ballots-schema.server";
import { change, changeBallots, foldBallots, type Outcome } from "~/db/change.server";
import { appRead, ballotsRead } from "~/db/client.server";
import type { Permit } from "~/domain/permission";
import { mayBecome, stageOf } from "~/domain/round";
import { destroyKey, findKey } from "~/services/ballots/key-store.server";
import { placeGates } from "./opening.server";
import { tellAskers } from "./result-letters.server";
import { recordClosed, roundWithin, shownBy } from "./round-row.server";
import { finishSealing } from "./sealing.server";

/**
 * Writes down that rounds are closed whose closing time has passed; the gates have refused votes since that very moment.
 * It also finishes what a crash cut short: gates not yet up, a sealing or a voiding half done. May run at any time, and twice.
 */
export async function closeRounds(permit: Permit<"round.close">): Promise<{ closed: number }> {
  const unfinished = await appRead().select().from(rounds).where(inArray(rounds.state, ["open", "closed", "void"]));
  let closed = 0;
  for (const round of unfinished) {
    if (round.state === "open") await placeGates(round.id);
    if (round.state === "void") await takeDown(round.id);
    if (round.state === "closed") await finishSealing(permit, round.id);
    if (stageOf(round, permit.now) === "closed" && (await recordClosed(permit, round.id))) closed += 1;
  }
  return { closed };
}

/**
 * Ends a spoiled round for good, with a public reason; it can only be run again as a new one. Ballots that are not
 * sealed yet are wiped and their keys destroyed. Refuses "already_published".
 */
export async function voidRound(permit: Permit<"round.void">, roundId: string, { reason }: { reason: string }): Promise<Outcome<{ id: string }, "not_found" | "already_published">> {
  const voided = await change<{ id: string }, "not_found" | "already_published">(permit, async (tx) => {
    const round = await roundWithin(tx, permit, roundId);
    if (!round) return { refused: "not_found" };
    if (round.state === "void") return { value: { id: roundId }, log: [], touches: [] };
    if (!mayBecome(round.state, "void")) return { refused: "already_published" };
    await tx.update(rounds).set({ state: "void", voidReason: reason, version: round.version + 1 }).where(eq(rounds.id, roundId));
    await tellAskers(tx, permit.now, roundId, { stopped: reason });
    return { value: { id: roundId }, log: { verb: "round.voided", subject: roundId, detail: { from: round.state, reason } }, touches: shownBy(round) };
  });
  if (voided.ok) await takeDown(roundId);
  return voided;
}

/** Shuts the gates of a void round, wipes its open ballots and then destroys its keys, which mark it as unfinished. May run twice. */
async function takeDown(roundId: string): Promise<void> {
  const secret = await appRead().select({ id: polls.id }).from(polls).where(and(eq(polls.roundId, roundId), eq(polls.mode, "secret")));
  const ids = secret.map(({ id }) => id);
  const standing = await ballotsRead().select().from(gates).where(and(inArray(gates.pollId, ids), eq(gates.state, "open")));
  if (standing.length === 0 && ids.every((id) => findKey(id) === null)) return;
  await changeBallots(async (tx) => {
    for (const table of [openBallots, asideBallots, paperSheets, paperKeys]) await tx.delete(table).where(inArray(table.pollId, ids));
    await tx.update(gates).set({ state: "void" }).where(and(inArray(gates.pollId, ids), eq(gates.state, "open")));
    return { value: null };
  });
  await foldBallots();
  for (const id of ids) destroyKey(id);
}
