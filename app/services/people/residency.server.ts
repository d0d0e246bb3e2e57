/** A resident's place on the roll of a ward (voting level 1: an inbox, a postcode and the first line of an address). */
import { and, eq, ne } from "drizzle-orm";
import { roleGrants, voters, wards } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { wardOfPostcode } from "~/services/postcodes/read.server";
import { addressKeyOf } from "./address-key.server";

export type Connection = (typeof voters.$inferSelect)["connection"];

/** `postcode` in its normal form ("SE1 0AA"). `firstLine` is hashed here and goes no further. */
export type ResidencyWish = { wardCode: string; postcode: string; firstLine: string; connection: Connection };

export type ResidencyRefusal = "no_such_ward" | "unknown_postcode" | "elsewhere" | "other_ward_already";

/** The viewer's places on rolls. */
export async function ownResidencies(permit: Permit<"residency.claim" | "desk.view">): Promise<{ wardCode: string; connection: Connection }[]> {
  if (permit.viewer.kind !== "person") return [];
  return appRead().select({ wardCode: voters.wardCode, connection: voters.connection }).from(voters).where(eq(voters.personId, permit.viewer.personId));
}

/**
 * Puts the viewer on the roll of a ward; somebody who is on it already stays as they are. Refuses a ward that is not
 * there any more ("no_such_ward"), a postcode we do not know ("unknown_postcode") or that lies in another ward
 * ("elsewhere"), and a second ward to live, work or study in ("other_ward_already"): nobody lives in two wards.
 */
export async function claimResidency(permit: Permit<"residency.claim">, { wardCode, postcode, firstLine, connection }: ResidencyWish): Promise<Outcome<{ isNew: boolean }, ResidencyRefusal>> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") throw new Error("Only a person lives in a ward");
  const ward = await wardOfPostcode(permit, postcode);
  if (!ward) return { ok: false, reason: "unknown_postcode" };
  if (ward.code !== wardCode) return { ok: false, reason: "elsewhere" };
  const addressKey = addressKeyOf(firstLine, postcode);
  const { personId, actorKey } = viewer;
  const today = londonDay(now);
  return change(permit, async (tx) => {
    const [current] = await tx.select({ code: wards.code }).from(wards).where(and(eq(wards.code, wardCode), eq(wards.isFormer, false)));
    if (!current) return { refused: "no_such_ward" };
    const [elsewhere] = await tx.select({ id: voters.id }).from(voters).where(and(eq(voters.personId, personId), eq(voters.connection, connection), ne(voters.wardCode, wardCode)));
    if (elsewhere) return { refused: "other_ward_already" };
    const [made] = await tx
      .insert(voters)
      .values({ id: newId(), personId, wardCode, connection, level: 1, levelBasis: "email_and_postcode", addressKey, createdOn: today })
      .onConflictDoNothing({ target: [voters.personId, voters.wardCode] })
      .returning({ id: voters.id });
    if (!made) return { value: { isNew: false }, log: [], touches: [] };
    // The role carries no ability of its own, so nobody has to sign in anew for it.
    await tx.insert(roleGrants).values({ id: newId(), personId, role: "resident", scopeKind: "ward", scopeId: wardCode, fromOn: today, untilOn: null, grantedBy: actorKey });
    return { value: { isNew: true }, log: { verb: "residency.claimed", subject: actorKey, detail: { wardCode } }, touches: [] };
  });
}
