/** Where a voter stands with their proof, and the leaflets of a panel. */
import { and, count, desc, eq, isNotNull } from "drizzle-orm";
import { leafletBatches, leafletCodes, proofNumbers, voters, vouches, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { addDays, londonDay, type Day } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { holdsNumber, numberDays, proofCode } from "~/domain/proof";
import { leafletBytes, proofNumberBytes } from "~/services/people/address-key.server";

export type OwnProof = {
  isChecked: boolean;
  basis: (typeof voters.$inferSelect)["levelBasis"];
  /** The number to show, and the last day on which it holds; null when there is none. */
  number: { code: string; until: Day } | null;
  vouches: number;
};

/** The viewer's own proof in a ward; null when they have not signed up to vote there. */
export async function ownProof({ viewer, now }: Permit<"proof.show">, wardCode: string): Promise<OwnProof | null> {
  if (viewer.kind !== "person") return null;
  const [voter] = await appRead().select().from(voters).where(and(eq(voters.personId, viewer.personId), eq(voters.wardCode, wardCode)));
  if (!voter) return null;
  const [made] = await appRead().select({ madeOn: proofNumbers.madeOn }).from(proofNumbers).where(eq(proofNumbers.voterId, voter.id));
  const [received] = await appRead().select({ times: count() }).from(vouches).where(eq(vouches.voterId, voter.id));
  const isHeld = made !== undefined && holdsNumber(made.madeOn, londonDay(now));
  return {
    isChecked: voter.level >= 2,
    basis: voter.levelBasis,
    number: isHeld ? { code: proofCode(proofNumberBytes(voter.id, made.madeOn), 6), until: addDays(made.madeOn, numberDays) } : null,
    vouches: received?.times ?? 0,
  };
}

export type LeafletBatch = { id: string; ward: string; leaflets: number; used: number; madeOn: Day };

export async function leafletsOf(_permit: Permit<"leaflet.print">, panelId: string): Promise<LeafletBatch[]> {
  const rows = await appRead()
    .select({ id: leafletBatches.id, ward: wards.name, leaflets: leafletBatches.leaflets, madeOn: leafletBatches.madeOn })
    .from(leafletBatches)
    .innerJoin(wards, eq(wards.code, leafletBatches.wardCode))
    .where(eq(leafletBatches.panelId, panelId))
    .orderBy(desc(leafletBatches.madeOn));
  return Promise.all(
    rows.map(async (row) => {
      const [used] = await appRead().select({ codes: count() }).from(leafletCodes).where(and(eq(leafletCodes.batchId, row.id), isNotNull(leafletCodes.usedOn)));
      return { ...row, used: used?.codes ?? 0 };
    }),
  );
}

/** The codes of a batch of the panel as they are printed; null when there is no such batch. */
export async function leafletCodesOf(permit: Permit<"leaflet.print">, panelId: string, batchId: string): Promise<{ batch: LeafletBatch; wardCode: string; codes: string[] } | null> {
  const batch = (await leafletsOf(permit, panelId)).find(({ id }) => id === batchId);
  const [row] = await appRead().select({ wardCode: leafletBatches.wardCode }).from(leafletBatches).where(eq(leafletBatches.id, batchId));
  if (!batch || !row) return null;
  return { batch, wardCode: row.wardCode, codes: Array.from({ length: batch.leaflets }, (_, place) => proofCode(leafletBytes(batchId, place), 8)) };
}
