/** Naming the localities of a panel. */
import { and, eq, inArray } from "drizzle-orm";
import { localities, localityWards, panelWards } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import { wrongWithLocalities, type WrongLocality } from "~/domain/locality";
import { isWithin, type Permit } from "~/domain/permission";

/** `wardCodes` empty: all the wards of the panel. */
export type LocalityWish = { name: string; wardCodes: readonly string[] };

/**
 * Writes the panel's list anew: names that are there stay what they are, new ones are added, and those left out are not
 * offered any more, though concerns that named them keep them. Refuses a list that is wrong, and "not_found" out of reach.
 */
export async function nameLocalities(permit: Permit<"locality.edit">, panelId: string, wished: readonly LocalityWish[]): Promise<Outcome<{ count: number }, WrongLocality | "not_found">> {
  if (!isWithin(permit.reach, { panelId })) return { ok: false, reason: "not_found" };
  const wrong = wrongWithLocalities(wished.map(({ name }) => name));
  if (wrong) return { ok: false, reason: wrong.reason };
  const today = londonDay(permit.now);
  return change(permit, async (tx) => {
    const served = (await tx.select({ code: panelWards.wardCode }).from(panelWards).where(eq(panelWards.panelId, panelId))).map(({ code }) => code);
    const before = await tx.select().from(localities).where(eq(localities.panelId, panelId));
    const names = new Set(wished.map(({ name }) => name.toLowerCase()));
    const left = before.filter(({ name, endedOn }) => endedOn === null && !names.has(name.toLowerCase())).map(({ id }) => id);
    await tx.update(localities).set({ endedOn: today }).where(inArray(localities.id, left));
    for (const [position, { name, wardCodes }] of wished.entries()) {
      const known = before.find((one) => one.name.toLowerCase() === name.toLowerCase());
      const id = known?.id ?? newId();
      if (known) await tx.update(localities).set({ name, position, endedOn: null }).where(and(eq(localities.id, id), eq(localities.panelId, panelId)));
      else await tx.insert(localities).values({ id, panelId, name, position, endedOn: null });
      const within = served.filter((code) => wardCodes.length === 0 || wardCodes.includes(code));
      await tx.delete(localityWards).where(eq(localityWards.localityId, id));
      for (const wardCode of within.length === 0 ? served : within) await tx.insert(localityWards).values({ localityId: id, wardCode });
    }
    return { value: { count: wished.length }, log: { verb: "localities.named", subject: panelId, detail: { count: wished.length } }, touches: [`panel:${panelId}`, ...served.map((code) => `ward:${code}`)] };
  });
}
