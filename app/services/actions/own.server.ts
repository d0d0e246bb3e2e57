/** Updates for the people who post them: the whole words, held back or not, and what may still be done about each. */
import { and, desc, eq, exists, inArray, isNull } from "drizzle-orm";
import { actionHistory, actions, priorities, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { creditOf, undoableUntil, type HoldReason } from "~/domain/action";
import { londonDay, type Day } from "~/domain/day";
import type { PlanStanding } from "~/domain/action-plan";
import type { AnyPermit, Permit } from "~/domain/permission";
import type { About, TellableAction } from "~/domain/priority";
import { action as words } from "~/messages/en/action";
import { plansOf } from "./plans.server";
import { supportersOf, tellableAction } from "./visible.server";
import { rolesIn } from "./write.server";

export type UpdateOfTeam = TellableAction & {
  about: About;
  wardCode: string;
  ward: string;
  postedAt: Date;
  version: number;
  /** Until then residents read only that it waits, and why. */
  waits: { because: HoldReason; until: Day } | null;
  /** The viewer posted it, and may still take it back until then. */
  undoUntil: Date | null;
  /** The viewer's own body and post put it there, so they may change and withdraw it. */
  mayMend: boolean;
};

type Row = { action: typeof actions.$inferSelect; priority: typeof priorities.$inferSelect; ward: string };

/** One update within reach, whole for those who posted it; null for another ward's, and for one that was taken back. */
export async function findUpdate(permit: Permit<"action.post" | "action.mend" | "action.see_history">, id: string): Promise<UpdateOfTeam | null> {
  const row = await placedRow(id);
  if (!row || row.action.undoneAt !== null || !isWithin(permit, row.priority)) return null;
  return updateOf(permit, row, { postings: await lastPostings(permit, [id]), told: await toldOf([row]) });
}

/** An update that the viewer took part in, for the page that says "posted"; null when somebody else did. */
export async function findOwnUpdate(permit: Permit<"action.post">, id: string): Promise<UpdateOfTeam | null> {
  const update = await findUpdate(permit, id);
  if (!update || permit.viewer.kind !== "person") return null;
  const own = await appRead().select({ id: actionHistory.id }).from(actionHistory).where(and(eq(actionHistory.actionId, id), eq(actionHistory.by, permit.viewer.actorKey))).limit(1);
  return own.length > 0 ? update : null;
}

/** What the viewer took back, as it was typed, to be mended and posted again; null for anything else. */
export async function findTakenBack(permit: Permit<"action.post">, id: string): Promise<(typeof actions.$inferSelect) | null> {
  const row = await placedRow(id);
  if (!row || permit.viewer.kind !== "person" || row.action.undoneAt === null || row.action.postedBy !== permit.viewer.actorKey || !isWithin(permit, row.priority)) return null;
  return row.action;
}

/** The newest updates of the viewer's own body about their wards, the newest first. */
export async function updatesOfTeam(permit: Permit<"action.post">, limit = 30): Promise<UpdateOfTeam[]> {
  const { viewer, reach } = permit;
  if (viewer.kind !== "person" || (reach.wardCodes.length === 0 && !reach.everywhere)) return [];
  const credit = creditOf(viewer.grants.map(({ role }) => role));
  if (!credit) return [];
  const rows = await appRead()
    .select({ action: actions, priority: priorities, ward: wards.name })
    .from(actions)
    .innerJoin(priorities, eq(priorities.id, actions.priorityId))
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .where(
      and(
        isNull(actions.undoneAt),
        isNull(actions.sourceRef),
        eq(actions.organisation, credit.organisation),
        reach.everywhere ? undefined : inArray(priorities.wardCode, [...reach.wardCodes]),
        exists(appRead().select({ id: actionHistory.id }).from(actionHistory).where(eq(actionHistory.actionId, actions.id))),
      ),
    )
    .orderBy(desc(actions.postedAt), desc(actions.id))
    .limit(limit);
  const postings = await lastPostings(permit, rows.map(({ action }) => action.id));
  const told = await toldOf(rows);
  return rows.map((row) => updateOf(permit, row, { postings, told }));
}

async function placedRow(id: string): Promise<Row | null> {
  const [row] = await appRead()
    .select({ action: actions, priority: priorities, ward: wards.name })
    .from(actions)
    .innerJoin(priorities, eq(priorities.id, actions.priorityId))
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .where(eq(actions.id, id));
  return row ?? null;
}

function isWithin({ reach }: AnyPermit, { wardCode, panelId }: typeof priorities.$inferSelect): boolean {
  return reach.everywhere || reach.wardCodes.includes(wardCode) || reach.panelIds.includes(panelId);
}

/** When the viewer was the last to post or move each of these. */
async function lastPostings({ viewer }: AnyPermit, ids: readonly string[]): Promise<Map<string, Date>> {
  const found = new Map<string, Date>();
  if (viewer.kind !== "person" || ids.length === 0) return found;
  const rows = await appRead().select().from(actionHistory).where(and(inArray(actionHistory.actionId, [...ids]), inArray(actionHistory.kind, ["posted", "moved", "undone"]))).orderBy(desc(actionHistory.at), desc(actionHistory.id));
  const seen = new Set<string>();
  for (const { actionId, kind, by, at } of rows) {
    if (!seen.has(actionId) && kind !== "undone" && by === viewer.actorKey) found.set(actionId, at);
    seen.add(actionId);
  }
  return found;
}

type Beside = { postings: Map<string, Date>; told: Map<string, { supporters: string[]; plan: PlanStanding | undefined }> };

/** Who helps with each of these, and how planned ones go. */
async function toldOf(rows: readonly Row[]): Promise<Beside["told"]> {
  const found = rows.map(({ action }) => action);
  const [helpers, plans] = await Promise.all([supportersOf(found.map(({ id }) => id)), plansOf(found)]);
  return new Map(found.map(({ id }) => [id, { supporters: helpers.get(id) ?? [], plan: plans.get(id) }]));
}

function updateOf(permit: AnyPermit, { action, priority, ward }: Row, { postings, told }: Beside): UpdateOfTeam {
  const { id, problem, wardCode } = priority;
  const postedAt = postings.get(action.id);
  const credit = creditOf(rolesIn(permit.viewer, wardCode));
  const isOwn = credit !== null && action.organisation === credit.organisation && action.post === words.posts[credit.post];
  const isWaiting = action.shownFromOn !== null && action.shownFromOn > londonDay(permit.now);
  return {
    ...(isWaiting && !isOwn ? tellableAction(action, londonDay(permit.now)) : { ...tellableAction(action, "9999-12-31", told.get(action.id)), isLate: false, quartersCarried: 0 }),
    about: { id, problem },
    wardCode,
    ward,
    postedAt: action.postedAt,
    version: action.version,
    waits: isWaiting ? { because: action.heldBecause ?? "operation", until: action.shownFromOn ?? "" } : null,
    undoUntil: postedAt && permit.now <= undoableUntil(postedAt) ? undoableUntil(postedAt) : null,
    mayMend: isOwn && action.sourceRef === null && action.state !== "withdrawn",
  };
}
