/** Agendas: what a meeting will talk about, for everyone and for those who run it. */
import { and, asc, desc, eq, inArray, isNull, or } from "drizzle-orm";
import { actions, agendaItems, agendas, priorities } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import { handbookMinutes, lengthOf, type AgendaLine } from "~/domain/agenda";
import type { Day } from "~/domain/day";
import type { AnyPermit } from "~/domain/permission";
import { agenda as words } from "~/messages/en/agenda";

export type AgendaItem = typeof agendaItems.$inferSelect;

/** `version` is 0 while nobody has saved one. */
export type Agenda = { items: AgendaItem[]; suggestUntilOn: Day | null; version: number };

/** The agenda that is kept for a meeting, in its order; without items where there is none. */
export async function agendaOf(_permit: AnyPermit, meetingId: string, read: AppDb = appRead()): Promise<Agenda> {
  const [kept] = await read.select().from(agendas).where(eq(agendas.meetingId, meetingId));
  if (!kept) return { items: [], suggestUntilOn: null, version: 0 };
  return { items: await itemsOf(meetingId, read), suggestUntilOn: kept.suggestUntilOn, version: kept.version };
}

export async function itemsOf(meetingId: string, read: AppDb): Promise<AgendaItem[]> {
  return read.select().from(agendaItems).where(eq(agendaItems.meetingId, meetingId)).orderBy(asc(agendaItems.position));
}

/** The handbook's nine items (rule R17) with minutes that fit a meeting of these times; 90 minutes where they are not known. */
export function usualAgenda(times: { startsAt: Date | null; endsAt: Date | null }): AgendaLine[] {
  return handbookMinutes(lengthOf(times) ?? 90).map(({ kind, minutes }) => ({ id: null, kind, minutes, note: null, ...words.usual[kind] }));
}

export type Arising = { id: string; sentence: string; post: string | null; nextStep: string | null };

/**
 * Matters arising: what was agreed for this panel's active priorities and has no result yet, and what its last recorded
 * meeting left to do. A later word about the same kind of work on the same priority settles the earlier one.
 */
export async function mattersArising(_permit: AnyPermit, panelId: string): Promise<Arising[]> {
  const rows = await appRead()
    .select({ action: actions })
    .from(actions)
    .leftJoin(priorities, eq(priorities.id, actions.priorityId))
    .where(and(eq(actions.panelId, panelId), or(isNull(actions.priorityId), eq(priorities.state, "active")), inArray(actions.state, ["planned", "doing", "done", "not_done", "passed_on"])))
    .orderBy(desc(actions.postedAt), desc(actions.id));
  const newest = new Map<string, (typeof rows)[number]["action"]>();
  for (const { action } of rows) {
    const key = action.priorityId ? `${action.priorityId} ${action.kind}` : action.id;
    if (!newest.has(key)) newest.set(key, action);
  }
  const lastMeeting = rows.find(({ action }) => action.priorityId === null && action.meetingId !== null)?.action.meetingId;
  return [...newest.values()]
    .filter((action) => (action.state === "planned" || action.state === "doing") && (action.priorityId !== null || action.meetingId === lastMeeting))
    .map(({ id, sentence, post, nextStep }) => ({ id, sentence, post, nextStep }));
}
