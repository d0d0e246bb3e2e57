/** Agendas: what a meeting will talk about, for everyone and for those who run it. */
import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import { actions, agendaItems, agendas, priorities } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import { actionStates, isOpen, isOwed } from "~/domain/action-state";
import { handbookMinutes, lengthOf, type AgendaLine } from "~/domain/agenda";
import type { Day } from "~/domain/day";
import type { AnyPermit } from "~/domain/permission";
import { agenda as words } from "~/messages/en/agenda";
import { visibleActions } from "~/services/actions/visible.server";

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

export type Arising = { id: string; sentence: string; dueOn: Day | null; isLate: boolean };

/**
 * Matters arising: what is still owed on this panel's active priorities, and what its last recorded meeting left to do. Words that
 * are held back stay back: only what everyone may read already is here.
 */
export async function mattersArising(permit: AnyPermit, panelId: string): Promise<Arising[]> {
  const active = appRead().select({ id: priorities.id }).from(priorities).where(and(eq(priorities.panelId, panelId), eq(priorities.state, "active")));
  const begun = await visibleActions(permit, and(eq(actions.panelId, panelId), inArray(actions.state, actionStates.filter(isOpen)), or(isNull(actions.priorityId), inArray(actions.priorityId, active))));
  const open = begun.filter((action) => action.held === null && isOwed(action));
  const lastMeeting = open
    .filter(({ priorityId, meetingOn }) => priorityId === null && meetingOn !== null)
    .sort((a, b) => (b.meetingOn ?? "").localeCompare(a.meetingOn ?? ""))[0]?.meetingId;
  return open
    .filter(({ priorityId, meetingId }) => priorityId !== null || (meetingId !== null && meetingId === lastMeeting))
    .map(({ id, sentence, promise, dueOn, isLate }) => ({ id, sentence: promise ?? sentence, dueOn, isLate }));
}
