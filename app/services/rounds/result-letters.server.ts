/** The result to everybody who asked for it (standard CNT-10). */
import { eq } from "drizzle-orm";
import { panels, resultAskers, rounds, wards } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import type { Permit } from "~/domain/permission";
import { resultLetter } from "~/emails/result-letter";
import { env } from "~/env.server";
import { mayWriteTo, takeConcernTurn } from "~/services/concerns/limits.server";
import { queueLetters } from "~/services/letters/write.server";
import { markOf } from "~/services/people/address-key.server";

/** Until then somebody can ask for a result. */
const mayAsk: readonly (typeof rounds.$inferSelect)["state"][] = ["open", "closed", "sealed", "counted"];

/**
 * Keeps an address for one letter, whoever's it is: asking says nothing about voting. Asking twice changes nothing. An
 * inbox that has had its letters for today is told the same, and gets none. Refuses "not_found" for a vote that has not been
 * opened, "too_late" once the result is out or the vote was stopped, and "too_many" from one corner of the network.
 */
export async function askForResult(permit: Permit<"result.ask">, roundId: string, { email, clientAddress }: { email: string; clientAddress: string }): Promise<Outcome<null, "not_found" | "too_late"> | { ok: false; reason: "too_many"; retryAfterSeconds: number }> {
  const turn = takeConcernTurn("result", clientAddress, permit.now);
  if (!turn.ok) return { ok: false, reason: "too_many", retryAfterSeconds: turn.retryAfterSeconds };
  if (!mayWriteTo(email, permit.now)) return { ok: true, value: null };
  return change<null, "not_found" | "too_late">(permit, async (tx) => {
    const [round] = await tx.select({ state: rounds.state }).from(rounds).where(eq(rounds.id, roundId));
    if (!round || round.state === "draft") return { refused: "not_found" };
    if (!mayAsk.includes(round.state)) return { refused: "too_late" };
    const { changes } = await tx.insert(resultAskers).values({ id: newId(), roundId, emailNorm: email }).onConflictDoNothing();
    return { value: null, log: changes > 0 ? { verb: "result.asked_for", subject: roundId } : [], touches: [] };
  });
}

/** Inside the change that publishes a round or stops it: one letter to each who asked, due at once, and their addresses go. */
export async function tellAskers(tx: Tx, now: Date, roundId: string, told: { chosen: readonly string[] } | { stopped: string }): Promise<{ letters: number }> {
  const askers = await tx.delete(resultAskers).where(eq(resultAskers.roundId, roundId)).returning({ email: resultAskers.emailNorm });
  const [round] = await tx.select({ question: rounds.question, panel: panels.name, ward: wards.name }).from(rounds).innerJoin(panels, eq(panels.id, rounds.panelId)).innerJoin(wards, eq(wards.code, rounds.wardCode)).where(eq(rounds.id, roundId));
  if (!round) return { letters: 0 };
  const letter = resultLetter({ ...round, ...told, link: `${env.publicUrl}/rounds/${roundId}` });
  await queueLetters(tx, askers.map(({ email }) => ({ onceKey: `result:${roundId}:${markOf("letter", email).toString("base64url")}`, kind: "round.result", to: email, dueAt: now, ...letter })));
  return { letters: askers.length };
}
