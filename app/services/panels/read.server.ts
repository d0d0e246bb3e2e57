/** Panels: for everyone, and for those who run one. */
import { and, asc, eq, gte, inArray, isNull, lte, ne, or } from "drizzle-orm";
import { panels, panelWards, roleGrants } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { londonDay } from "~/domain/day";
import { votingMembers, type AnyPermit, type Permit, type Role } from "~/domain/permission";

export type Panel = typeof panels.$inferSelect;

/** The panel at this address, for everyone; null when there is none. */
export async function findPanel(_permit: AnyPermit, slug: string): Promise<Panel | null> {
  const [row] = await appRead().select().from(panels).where(eq(panels.slug, slug));
  return row ?? null;
}

export async function findPanelById(_permit: AnyPermit, id: string): Promise<Panel | null> {
  const [row] = await appRead().select().from(panels).where(eq(panels.id, id));
  return row ?? null;
}

/** The panel at this address if the permit reaches it; null otherwise, so another panel's address is not found. */
export async function findPanelWithin(
  permit: Permit<"action.see_history" | "verdict.enter" | "leaflet.print" | "date-poll.make" | "pattern.edit" | "venue.edit" | "terms.adopt" | "meeting.schedule" | "meeting.publish" | "meeting.move" | "meeting.cancel" | "round.prepare" | "round.open" | "panel.edit" | "role.view" | "role.grant" | "priority.set_by_police" | "concern.read" | "concern.answer" | "concern.enter" | "issue.write" | "locality.edit" | "relay.invite" | "referral.remind" | "slip.print">,
  slug: string,
): Promise<Panel | null> {
  const panel = await findPanel(permit, slug);
  return panel && (permit.reach.everywhere || permit.reach.panelIds.includes(panel.id)) ? panel : null;
}

/** The panels that the permit reaches, A to Z; with reach everywhere, all of them. */
export async function panelsWithin(permit: AnyPermit): Promise<Panel[]> {
  const { everywhere, panelIds } = permit.reach;
  if (!everywhere && panelIds.length === 0) return [];
  return appRead()
    .select()
    .from(panels)
    .where(everywhere ? undefined : inArray(panels.id, [...panelIds]))
    .orderBy(asc(panels.name));
}

/** The panel that serves a ward, or null: a ward may have none yet. */
export async function panelOfWard(_permit: AnyPermit, wardCode: string): Promise<Panel | null> {
  const [row] = await appRead()
    .select({ panel: panels })
    .from(panelWards)
    .innerJoin(panels, eq(panels.id, panelWards.panelId))
    .where(and(eq(panelWards.wardCode, wardCode), ne(panels.status, "suspended")))
    .limit(1);
  return row?.panel ?? null;
}

export type PanelPosts = { memberCount: number; filled: readonly Role[] };

/**
 * How many people vote as members, and which of the three posts are held today: posts and numbers, never names or
 * addresses, because volunteers choose themselves how they are known.
 */
export async function postsOfPanel(permit: AnyPermit, panelId: string): Promise<PanelPosts> {
  const today = londonDay(permit.now);
  const rows = await appRead()
    .select({ personId: roleGrants.personId, role: roleGrants.role })
    .from(roleGrants)
    .where(and(eq(roleGrants.scopeKind, "panel"), eq(roleGrants.scopeId, panelId), lte(roleGrants.fromOn, today), or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, today))));
  const voting = rows.filter(({ role }) => votingMembers.includes(role));
  return { memberCount: new Set(voting.map(({ personId }) => personId)).size, filled: [...new Set(rows.map(({ role }) => role))] };
}
