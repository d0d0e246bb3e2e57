/** Where a question can be asked. */
import type { Permit } from "~/domain/permission";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";
import { whoListens } from "./read.server";

/** The ward and the bodies that somebody answers for there; null for a ward that is not there (any more). */
export async function placeToAsk(permit: Permit<"question.ask">, wardCode: string) {
  const ward = await findWardByCode(permit, wardCode);
  const listening = await whoListens(permit, wardCode);
  return ward && listening ? { ward: await frameOfWard(permit, ward), listening } : null;
}
