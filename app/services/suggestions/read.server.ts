/** What residents suggested for agendas: their words for the panel alone, the panel's answers for everyone. */
import { and, asc, count, eq, inArray } from "drizzle-orm";
import { agendaItems, agendaSuggestions, meetings } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import type { DeskTask } from "~/domain/desk";
import { reachOf, type AnyPermit, type Permit } from "~/domain/permission";

/** A suggestion without anything that its sender wrote. */
export type PublicAnswer = { slip: string; state: "taken" | "not_taken"; answer: string | null; item: string | null };

/** The answers that everyone may see, in the order in which the suggestions came, and how many still wait. */
export async function answersOfMeeting(_permit: AnyPermit, meetingId: string): Promise<{ answers: PublicAnswer[]; waiting: number }> {
  const rows = await appRead()
    .select({ slip: agendaSuggestions.slip, state: agendaSuggestions.state, answer: agendaSuggestions.answer, item: agendaItems.title })
    .from(agendaSuggestions)
    .leftJoin(agendaItems, eq(agendaItems.id, agendaSuggestions.agendaItemId))
    .where(eq(agendaSuggestions.meetingId, meetingId))
    .orderBy(asc(agendaSuggestions.receivedAt), asc(agendaSuggestions.slip));
  const answers = rows.flatMap(({ state, ...row }) => (state === "waiting" ? [] : [{ ...row, state }]));
  return { answers, waiting: rows.length - answers.length };
}

/** Whether this meeting has a suggestion with this number; tells nothing else about it. */
export async function hasSlip(_permit: AnyPermit, meetingId: string, slip: string): Promise<boolean> {
  const [found] = await appRead()
    .select({ id: agendaSuggestions.id })
    .from(agendaSuggestions)
    .where(and(eq(agendaSuggestions.meetingId, meetingId), eq(agendaSuggestions.slip, slip)));
  return found !== undefined;
}

/** What the panel reads. Whether there is an address to answer to is said; the address itself is not. */
export type Suggestion = { id: string; meetingId: string; slip: string; words: string; hasEmail: boolean; receivedAt: Date; state: "waiting" | "taken" | "not_taken"; answer: string | null; item: string | null };

type ReadPermit = Permit<"suggestion.answer" | "agenda.edit">;

/** Every suggestion for a meeting that the permit reaches, oldest first. */
export async function suggestionsOfMeeting(permit: ReadPermit, meetingId: string): Promise<Suggestion[]> {
  return suggestionsWhere(permit, eq(agendaSuggestions.meetingId, meetingId));
}

export async function findSuggestion(permit: ReadPermit, id: string): Promise<Suggestion | null> {
  const [found] = await suggestionsWhere(permit, eq(agendaSuggestions.id, id));
  return found ?? null;
}

async function suggestionsWhere({ reach }: ReadPermit, which: ReturnType<typeof eq>): Promise<Suggestion[]> {
  const rows = await appRead()
    .select({ suggestion: agendaSuggestions, item: agendaItems.title })
    .from(agendaSuggestions)
    .innerJoin(meetings, eq(meetings.id, agendaSuggestions.meetingId))
    .leftJoin(agendaItems, eq(agendaItems.id, agendaSuggestions.agendaItemId))
    .where(and(which, reach.everywhere ? undefined : inArray(meetings.panelId, [...reach.panelIds])))
    .orderBy(asc(agendaSuggestions.receivedAt), asc(agendaSuggestions.slip));
  return rows.map(({ suggestion: { id, meetingId, slip, words, email, receivedAt, state, answer }, item }) => ({ id, meetingId, slip, words, hasEmail: email !== null, receivedAt, state, answer, item }));
}

/** Meetings with suggestions that wait for an answer, for the desk of those who give it. */
export async function suggestionTasks({ viewer, now }: Permit<"desk.view">): Promise<DeskTask[]> {
  const { everywhere, panelIds } = reachOf(viewer, "suggestion.answer");
  if (everywhere || panelIds.length === 0) return [];
  const rows = await appRead()
    .select({ id: meetings.id, title: meetings.title, onDay: meetings.onDay, startsAt: meetings.startsAt, total: count() })
    .from(agendaSuggestions)
    .innerJoin(meetings, eq(meetings.id, agendaSuggestions.meetingId))
    .where(and(inArray(meetings.panelId, [...panelIds]), eq(meetings.state, "published"), eq(agendaSuggestions.state, "waiting")))
    .groupBy(meetings.id);
  return rows
    .filter(({ startsAt }) => startsAt !== null && startsAt > now)
    .map(({ id, title, onDay }) => ({ id: `suggestion.answer:${id}`, kind: "suggestion.answer", name: title, href: `/meetings/${id}/suggestions`, dueOn: onDay, status: "todo" }));
}
