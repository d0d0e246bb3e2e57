/** Showing that one belongs to a ward, and saying so for others. */
import { createHash } from "node:crypto";
import { and, count, eq, gt, isNull } from "drizzle-orm";
import { leafletBatches, leafletCodes, proofNumbers, voters, vouches } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { addDays, londonDay } from "~/domain/day";
import { isWithin, type AnyPermit, type Permit } from "~/domain/permission";
import { holdsNumber, leafletDays, mostVouchesAYear, proofCode, vouchersNeeded } from "~/domain/proof";
import { leafletBytes, proofNumberBytes } from "~/services/people/address-key.server";
import { raise, raiseBallots } from "./raise.server";

type VoterRow = typeof voters.$inferSelect;

export function codeHash(code: string): Buffer {
  return createHash("sha256").update(`proof|v1|${code}`).digest();
}

function personOf({ viewer }: AnyPermit): { personId: string; actorKey: string } {
  if (viewer.kind !== "person") throw new Error("Only a person belongs to a ward");
  return viewer;
}

export type LeafletRefusal = "not_on_roll" | "wrong_code" | "used" | "too_old";

/** Takes a code from a leaflet, which works once. Refuses a code of another ward as wrong, so that nobody learns where it belongs. */
export async function showLeaflet(permit: Permit<"proof.show">, { wardCode, code }: { wardCode: string; code: string }): Promise<Outcome<{ voterId: string }, LeafletRefusal>> {
  const { personId, actorKey } = personOf(permit);
  const today = londonDay(permit.now);
  const shown = await change<{ voterId: string }, LeafletRefusal>(permit, async (tx) => {
    const [voter] = await tx.select().from(voters).where(and(eq(voters.personId, personId), eq(voters.wardCode, wardCode)));
    if (!voter) return { refused: "not_on_roll" };
    if (voter.level >= 2) return { value: { voterId: voter.id }, log: [], touches: [] };
    const hash = codeHash(code);
    const [leaflet] = await tx.select({ usedOn: leafletCodes.usedOn, wardCode: leafletBatches.wardCode, madeOn: leafletBatches.madeOn }).from(leafletCodes).innerJoin(leafletBatches, eq(leafletBatches.id, leafletCodes.batchId)).where(eq(leafletCodes.codeHash, hash));
    if (leaflet?.wardCode !== wardCode) return { refused: "wrong_code" };
    if (today > addDays(leaflet.madeOn, leafletDays)) return { refused: "too_old" };
    const { changes } = await tx.update(leafletCodes).set({ usedOn: today }).where(and(eq(leafletCodes.codeHash, hash), isNull(leafletCodes.usedOn)));
    if (changes === 0) return { refused: "used" };
    await raise(tx, voter.id, "leaflet_code");
    return { value: { voterId: voter.id }, log: { verb: "proof.shown", subject: actorKey, detail: { wardCode, basis: "leaflet_code" } }, touches: [] };
  });
  if (shown.ok) await raiseBallots(shown.value.voterId, wardCode);
  return shown;
}

/** Makes the number that the voter shows to a volunteer or a neighbour, in place of an older one. Refuses somebody who has not signed up to vote there. */
export async function makeNumber(permit: Permit<"proof.show">, wardCode: string): Promise<Outcome<null, "not_on_roll">> {
  const { personId } = personOf(permit);
  const madeOn = londonDay(permit.now);
  return change<null, "not_on_roll">(permit, async (tx) => {
    const [voter] = await tx.select({ id: voters.id }).from(voters).where(and(eq(voters.personId, personId), eq(voters.wardCode, wardCode)));
    if (!voter) return { refused: "not_on_roll" };
    const made = { codeHash: codeHash(proofCode(proofNumberBytes(voter.id, madeOn), 6)), madeOn };
    await tx.insert(proofNumbers).values({ voterId: voter.id, ...made }).onConflictDoUpdate({ target: proofNumbers.voterId, set: made });
    return { value: null, log: [], touches: [] };
  });
}

export type SeenRefusal = "wrong_number" | "self";

/**
 * Somebody looked at proof and saw that this voter belongs to the ward; what they looked at is not noted. Refuses a number
 * that is wrong, too old or of a ward out of reach with one reason, and one's own.
 */
export async function seeInPerson(permit: Permit<"proof.see">, code: string): Promise<Outcome<{ wardCode: string }, SeenRefusal>> {
  const { personId } = personOf(permit);
  const seen = await change<{ wardCode: string; voterId: string }, SeenRefusal>(permit, async (tx) => {
    const voter = await voterByNumber(tx, code, londonDay(permit.now));
    if (!voter || !isWithin(permit.reach, { wardCode: voter.wardCode })) return { refused: "wrong_number" };
    if (voter.personId === personId) return { refused: "self" };
    const isNew = await raise(tx, voter.id, "seen_in_person");
    const { wardCode } = voter;
    return { value: { wardCode, voterId: voter.id }, log: isNew ? { verb: "proof.seen", subject: wardCode } : [], touches: [] };
  });
  if (!seen.ok) return seen;
  await raiseBallots(seen.value.voterId, seen.value.wardCode);
  return { ok: true, value: { wardCode: seen.value.wardCode } };
}

export type VouchRefusal = "not_checked" | "wrong_number" | "self" | "too_many";

/**
 * A neighbour at level 2 says that this voter belongs to their ward; the second who says so makes it level 2. At most five
 * a year each ("too_many"). Refuses neighbours who are not checked themselves ("not_checked") and numbers of other wards as wrong.
 */
export async function vouch(permit: Permit<"proof.vouch">, code: string): Promise<Outcome<{ isEnough: boolean }, VouchRefusal>> {
  const { personId } = personOf(permit);
  const today = londonDay(permit.now);
  const said = await change<{ isEnough: boolean; voterId: string; wardCode: string }, VouchRefusal>(permit, async (tx) => {
    const voter = await voterByNumber(tx, code, today);
    const own = await tx.select().from(voters).where(eq(voters.personId, personId));
    if (!own.some(({ level }) => level >= 2)) return { refused: "not_checked" };
    const voucher = own.find((one) => one.level >= 2 && one.wardCode === voter?.wardCode);
    if (voter?.personId === personId) return { refused: "self" };
    if (!voter || !voucher) return { refused: "wrong_number" };
    const { changes } = await tx.insert(vouches).values({ voterId: voter.id, voucherId: voucher.id, onDay: today }).onConflictDoNothing();
    const [given] = await tx.select({ times: count() }).from(vouches).where(and(eq(vouches.voucherId, voucher.id), gt(vouches.onDay, addDays(today, -365))));
    if (changes === 1 && (given?.times ?? 0) > mostVouchesAYear) return { refused: "too_many" };
    const [received] = await tx.select({ times: count() }).from(vouches).where(eq(vouches.voterId, voter.id));
    const isEnough = (received?.times ?? 0) >= vouchersNeeded;
    if (isEnough) await raise(tx, voter.id, "vouched");
    const { wardCode } = voter;
    return { value: { isEnough, voterId: voter.id, wardCode }, log: changes === 1 ? { verb: "proof.vouched", subject: wardCode } : [], touches: [] };
  });
  if (!said.ok) return said;
  if (said.value.isEnough) await raiseBallots(said.value.voterId, said.value.wardCode);
  return { ok: true, value: { isEnough: said.value.isEnough } };
}

async function voterByNumber(tx: Tx, code: string, today: string): Promise<VoterRow | null> {
  const [found] = await tx.select({ voter: voters, madeOn: proofNumbers.madeOn }).from(proofNumbers).innerJoin(voters, eq(voters.id, proofNumbers.voterId)).where(eq(proofNumbers.codeHash, codeHash(code)));
  return found && holdsNumber(found.madeOn, today) ? found.voter : null;
}

/** Makes so many leaflets with a code each for a ward of the panel; the same `onceKey` makes them once. Refuses a ward that is not the panel's. */
export async function printLeaflets(permit: Permit<"leaflet.print">, { panelId, wardCode, leaflets, onceKey }: { panelId: string; wardCode: string; leaflets: number; onceKey: string }): Promise<Outcome<{ id: string }, "not_found">> {
  return change<{ id: string }, "not_found">(permit, async (tx) => {
    if (!isWithin(permit.reach, { panelId, wardCode })) return { refused: "not_found" };
    const [already] = await tx.select({ id: leafletBatches.id }).from(leafletBatches).where(eq(leafletBatches.onceKey, onceKey));
    if (already) return { value: already, log: [], touches: [] };
    const id = newId();
    await tx.insert(leafletBatches).values({ id, panelId, wardCode, leaflets, madeOn: londonDay(permit.now), onceKey });
    const codes = Array.from({ length: leaflets }, (_, place) => ({ codeHash: codeHash(proofCode(leafletBytes(id, place), 8)), batchId: id, usedOn: null }));
    await tx.insert(leafletCodes).values(codes);
    return { value: { id }, log: { verb: "leaflet.printed", subject: id, detail: { panelId, wardCode, leaflets } }, touches: [] };
  });
}
