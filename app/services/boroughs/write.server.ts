/** What a borough says about itself. */
import { eq } from "drizzle-orm";
import { boroughs, wards } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { isWithin, type Permit } from "~/domain/permission";

export type BoroughContact = { contactLabel: string; contactPhone: string | null; contactEmail: string | null };

/** Says who answers for the panels of a borough; its wards' pages show it at once. Refuses a borough that the permit does not reach ("not_found"). */
export async function saveBoroughContact(permit: Permit<"borough.edit">, code: string, contact: BoroughContact): Promise<Outcome<null, "not_found">> {
  return change<null, "not_found">(permit, async (tx) => {
    if (!isWithin(permit.reach, { boroughCode: code })) return { refused: "not_found" };
    const [known] = await tx.update(boroughs).set(contact).where(eq(boroughs.code, code)).returning({ code: boroughs.code });
    if (!known) return { refused: "not_found" };
    const codes = await tx.select({ code: wards.code }).from(wards).where(eq(wards.boroughCode, code));
    return { value: null, log: { verb: "borough.edited", subject: code }, touches: ["places", ...codes.map((ward) => `ward:${ward.code}`)] };
  });
}
