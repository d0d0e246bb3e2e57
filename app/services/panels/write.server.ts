/** Setting up a panel, and its public details. */
import { and, eq } from "drizzle-orm";
import { panels, panelWards, wards } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import { isWithin, type Permit } from "~/domain/permission";
import { slugOf } from "~/domain/ward";
import type { Panel } from "./read.server";

type Contact = Pick<Panel, "contactPhone" | "contactEmail" | "paperPlace" | "about">;
export type PanelWish = Contact & { wardCode: string; name: string; authority: NonNullable<Panel["authority"]> };

/**
 * Makes a panel for a ward. Refuses a ward that the permit does not reach ("ward_unknown"), one that has a panel
 * ("ward_has_panel"), and a name whose address is taken ("name_taken").
 */
export async function foundPanel(permit: Permit<"panel.found">, wish: PanelWish): Promise<Outcome<{ id: string; slug: string }, "ward_unknown" | "ward_has_panel" | "name_taken">> {
  return change(permit, async (tx) => {
    const [ward] = await tx.select().from(wards).where(and(eq(wards.code, wish.wardCode), eq(wards.isFormer, false)));
    if (!ward || !isWithin(permit.reach, { wardCode: ward.code })) return { refused: "ward_unknown" };
    const served = await tx.select({ id: panelWards.panelId }).from(panelWards).where(eq(panelWards.wardCode, ward.code));
    if (served.length > 0) return { refused: "ward_has_panel" };
    const { wardCode, ...details } = wish;
    const panel = { id: newId(), slug: slugOf(wish.name), status: "forming" as const, foundedOn: londonDay(permit.now), ...details };
    const [made] = await tx.insert(panels).values(panel).onConflictDoNothing({ target: panels.slug }).returning({ id: panels.id });
    if (!made) return { refused: "name_taken" };
    await tx.insert(panelWards).values({ panelId: panel.id, wardCode });
    return {
      value: { id: panel.id, slug: panel.slug },
      log: { verb: "panel.founded", subject: panel.id, detail: { wardCode } },
      touches: ["places", `ward:${wardCode}`, `panel:${panel.id}`],
    };
  });
}

/** Changes a panel's public details; its address stays. Refuses nothing but a panel out of reach ("not_found"). */
export async function editPanel(permit: Permit<"panel.edit">, panelId: string, wish: Contact & Pick<Panel, "name" | "authority" | "status">): Promise<Outcome<null, "not_found">> {
  return change(permit, async (tx) => {
    if (!isWithin(permit.reach, { panelId })) return { refused: "not_found" };
    await tx.update(panels).set(wish).where(eq(panels.id, panelId));
    const served = await tx.select({ code: panelWards.wardCode }).from(panelWards).where(eq(panelWards.panelId, panelId));
    return {
      value: null,
      log: { verb: "panel.edited", subject: panelId, detail: { status: wish.status } },
      touches: ["places", `panel:${panelId}`, ...served.map(({ code }) => `ward:${code}`)],
    };
  });
}
