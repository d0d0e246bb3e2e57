/** Adopting a panel's terms. */
import { panelTerms } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay, type Day } from "~/domain/day";
import { isWithin, type Permit } from "~/domain/permission";
import type { Terms } from "~/domain/quorum";
import { placesOfPanel } from "~/services/meetings/read.server";
import { termsOfPanel } from "./read.server";

/**
 * Writes the next version; earlier ones stay readable. `version` is the one that the form was made from: refuses
 * "changed_meanwhile" when there is a newer one, a day of adoption that is still to come ("future_day"), and a panel out of
 * reach ("not_found").
 */
export async function adoptTerms(
  permit: Permit<"terms.adopt">,
  panelId: string,
  { version, adoptedOn, terms }: { version: number; adoptedOn: Day; terms: Terms },
): Promise<Outcome<{ version: number }, "not_found" | "changed_meanwhile" | "future_day">> {
  return change(permit, async (tx) => {
    if (!isWithin(permit.reach, { panelId })) return { refused: "not_found" as const };
    if (adoptedOn > londonDay(permit.now)) return { refused: "future_day" as const };
    const before = await termsOfPanel(permit, panelId, tx);
    if (before.version !== version) return { refused: "changed_meanwhile" as const };
    const next = version + 1;
    await tx.insert(panelTerms).values({ id: newId(), panelId, version: next, adoptedOn, savedAt: permit.now, ...terms });
    return { value: { version: next }, log: { verb: "terms.adopted", subject: panelId, detail: { version: next, kind: terms.kind, count: terms.count } }, touches: await placesOfPanel(panelId, tx) };
  });
}
