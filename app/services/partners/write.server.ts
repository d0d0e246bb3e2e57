/** Keeping the borough's directory of partners, and the managers to turn to. */
import { and, eq, inArray, ne } from "drizzle-orm";
import { bodyManagers, partners, partnerWards, wards } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import { isWithin, type Permit } from "~/domain/permission";
import type { PartnerKind } from "~/domain/referral";
import { managersOf } from "./read.server";

export type PartnerWish = {
  name: string;
  kind: PartnerKind;
  email: string;
  managerPost: string | null;
  managerEmail: string | null;
  serves: string | null;
  getsAll: boolean;
  /** None: the whole borough. */
  wardCodes: readonly string[];
};

export type PartnerRefusal = "not_found" | "name_taken" | "ward_unknown";

/**
 * Puts a partner into the directory, or changes it with `partnerId`; one that had left comes back by it. The same form
 * (`onceKey`) again is the same partner. Refuses "not_found" out of reach, a name that another partner has, and a ward of
 * another borough.
 */
export async function savePartner(permit: Permit<"partner.edit">, at: { boroughCode: string; partnerId: string | null; onceKey: string | null }, wish: PartnerWish): Promise<Outcome<{ id: string }, PartnerRefusal>> {
  return change<{ id: string }, PartnerRefusal>(permit, async (tx) => {
    const { boroughCode, partnerId, onceKey } = at;
    if (!isWithin(permit.reach, { boroughCode })) return { refused: "not_found" };
    const [again] = partnerId === null && onceKey !== null ? await tx.select({ id: partners.id }).from(partners).where(and(eq(partners.onceKey, onceKey), eq(partners.boroughCode, boroughCode))) : [];
    if (again) return { value: again, log: [], touches: [] };
    const [known] = partnerId === null ? [] : await tx.select().from(partners).where(and(eq(partners.id, partnerId), eq(partners.boroughCode, boroughCode)));
    if (partnerId !== null && !known) return { refused: "not_found" };
    const { wardCodes, ...details } = wish;
    const [taken] = await tx.select({ id: partners.id }).from(partners).where(and(eq(partners.boroughCode, boroughCode), eq(partners.name, details.name), ne(partners.id, partnerId ?? "")));
    if (taken) return { refused: "name_taken" };
    const own = await tx.select({ code: wards.code }).from(wards).where(eq(wards.boroughCode, boroughCode));
    if (!wardCodes.every((code) => own.some((ward) => ward.code === code))) return { refused: "ward_unknown" };
    const id = partnerId ?? newId();
    const row = { ...details, endedOn: null };
    if (known) await tx.update(partners).set(row).where(eq(partners.id, id));
    else await tx.insert(partners).values({ id, boroughCode, onceKey, ...row });
    await tx.delete(partnerWards).where(eq(partnerWards.partnerId, id));
    if (wardCodes.length > 0) await tx.insert(partnerWards).values(wardCodes.map((wardCode) => ({ partnerId: id, wardCode })));
    return { value: { id }, log: { verb: known ? "partner.edited" : "partner.added", subject: id, detail: { borough: boroughCode } }, touches: own.map(({ code }) => `ward:${code}`) };
  });
}

/** Takes a partner off the directory: it gets nothing new. What it was sent and what it answered stays. Refuses "not_found" out of reach. */
export async function endPartner(permit: Permit<"partner.edit">, partnerId: string): Promise<Outcome<{ boroughCode: string }, "not_found">> {
  return change<{ boroughCode: string }, "not_found">(permit, async (tx) => {
    const [partner] = await tx.select().from(partners).where(eq(partners.id, partnerId));
    if (!partner || !isWithin(permit.reach, { boroughCode: partner.boroughCode })) return { refused: "not_found" };
    const { boroughCode } = partner;
    if (partner.endedOn !== null) return { value: { boroughCode }, log: [], touches: [] };
    await tx.update(partners).set({ endedOn: londonDay(permit.now) }).where(eq(partners.id, partnerId));
    return { value: { boroughCode }, log: { verb: "partner.ended", subject: partnerId }, touches: [] };
  });
}

export type ManagerWish = { kind: "council" | "police"; scopeId: string; post: string; email: string };

/** Names the managers of a borough's council and teams; an empty post and address names nobody. Refuses "not_found" for a team elsewhere. */
export async function saveManagers(permit: Permit<"partner.edit">, boroughCode: string, wishes: readonly ManagerWish[]): Promise<Outcome<null, "not_found">> {
  const known = await managersOf(permit, boroughCode);
  if (known.length === 0 || !wishes.every((wish) => known.some(({ kind, scopeId }) => kind === wish.kind && scopeId === wish.scopeId))) return { ok: false, reason: "not_found" };
  return change<null, "not_found">(permit, async (tx) => {
    await tx.delete(bodyManagers).where(inArray(bodyManagers.scopeId, known.map(({ scopeId }) => scopeId)));
    const named = wishes.filter(({ post, email }) => post !== "" && email !== "");
    if (named.length > 0) await tx.insert(bodyManagers).values([...named]);
    return { value: null, log: { verb: "managers.named", subject: boroughCode, detail: { named: named.length } }, touches: [] };
  });
}
