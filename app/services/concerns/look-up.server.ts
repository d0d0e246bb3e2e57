/** Finding a concern or a slip by a number that somebody typed. */
import { readNumber } from "~/domain/concern";
import type { Permit } from "~/domain/permission";
import { takeConcernTurn } from "./limits.server";
import { findConcernStatus, isWaitingSlip } from "./read.server";

/** Refuses "unknown", and "too_many" from one corner of the network. */
export async function lookUpConcern(
  permit: Permit<"concern.view">,
  { typed, clientAddress }: { typed: string; clientAddress: string },
): Promise<{ ok: true; number: string } | { ok: false; reason: "unknown" } | { ok: false; reason: "too_many"; retryAfterSeconds: number }> {
  const turn = takeConcernTurn("look_up", clientAddress, permit.now);
  if (!turn.ok) return { ok: false, reason: "too_many", retryAfterSeconds: turn.retryAfterSeconds };
  const number = readNumber(typed);
  const isKnown = number !== null && ((await findConcernStatus(permit, number)) !== null || (await isWaitingSlip(permit, number)) !== null);
  return isKnown ? { ok: true, number } : { ok: false, reason: "unknown" };
}
