/** What a chair does with the agenda of a meeting. */
import { and, eq, inArray, notInArray } from "drizzle-orm";
import { agendaItems, agendas, agendaSuggestions, meetings, papers } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { hasAgenda, overrunOf, usualSuggestionDay, type AgendaLine } from "~/domain/agenda";
import { londonDay, type Day } from "~/domain/day";
import { mayChange } from "~/domain/meeting";
import type { Permit } from "~/domain/permission";
import { placesOfMeeting, type MeetingRow } from "~/services/meetings/read.server";
import { itemsOf, usualAgenda } from "./read.server";

export type AgendaWish = { version: number; lines: readonly AgendaLine[]; suggestUntilOn: Day | null };
export type AgendaRefusal = "not_found" | "too_late" | "changed_meanwhile" | "no_items" | "overrun" | "suggest_after";

/**
 * Keeps a whole agenda in the order of `lines`; items that are no longer among them are gone. Refuses a meeting that the permit
 * does not reach ("not_found") or that is over or cancelled ("too_late"), an agenda saved since `version` ("changed_meanwhile"), one
 * without items ("no_items"), one longer than the meeting ("overrun", standard MTG-14), and a last day for suggestions that is
 * not before the meeting ("suggest_after").
 */
export async function setAgenda(permit: Permit<"agenda.edit">, meetingId: string, { version, lines, suggestUntilOn }: AgendaWish): Promise<Outcome<{ version: number }, AgendaRefusal>> {
  return change(permit, async (tx) => {
    const meeting = await meetingWithin(tx, permit, meetingId);
    if (!meeting) return { refused: "not_found" as const };
    if (!mayChange(meeting, permit.now)) return { refused: "too_late" as const };
    const [kept] = await tx.select({ version: agendas.version }).from(agendas).where(eq(agendas.meetingId, meetingId));
    if ((kept?.version ?? 0) !== version) return { refused: "changed_meanwhile" as const };
    if (lines.length === 0) return { refused: "no_items" as const };
    if (overrunOf(lines, meeting) > 0) return { refused: "overrun" as const };
    if (suggestUntilOn !== null && suggestUntilOn >= meeting.onDay) return { refused: "suggest_after" as const };
    await keepAgenda(tx, meetingId, { version: version + 1, lines, suggestUntilOn });
    const touches = meeting.state === "draft" ? [] : [`meeting:${meetingId}`, ...(await placesOfMeeting(meeting, tx))];
    return { value: { version: version + 1 }, log: { verb: "agenda.changed", subject: meetingId, detail: { version: version + 1, items: lines.length } }, touches };
  });
}

/** Gives a meeting that is being published the usual agenda, unless it has one or needs none. Inside the transaction of the deed. */
export async function giveUsualAgenda(tx: Tx, now: Date, meeting: MeetingRow): Promise<void> {
  if (!hasAgenda(meeting.kind)) return;
  const [kept] = await tx.select({ version: agendas.version }).from(agendas).where(eq(agendas.meetingId, meeting.id));
  if (kept) return;
  await keepAgenda(tx, meeting.id, { version: 1, lines: usualAgenda(meeting), suggestUntilOn: usualSuggestionDay(meeting.onDay, londonDay(now)) });
}

/** Gives a new draft the items of an earlier meeting of its panel, where they fit. Inside the transaction of the deed. */
export async function copyAgenda(tx: Tx, now: Date, from: { id: string; panelId: string }, meeting: MeetingRow): Promise<void> {
  const [like] = await tx.select({ id: meetings.id }).from(meetings).where(and(eq(meetings.id, from.id), eq(meetings.panelId, from.panelId)));
  if (!like) return;
  const fromId = like.id;
  const items = await itemsOf(fromId, tx);
  if (items.length === 0 || !hasAgenda(meeting.kind) || overrunOf(items, meeting) > 0) return;
  // What residents suggested last time was for last time.
  const suggested = await tx.select({ id: agendaSuggestions.agendaItemId }).from(agendaSuggestions).where(eq(agendaSuggestions.meetingId, fromId));
  const once = new Set(suggested.map(({ id }) => id));
  const lines = items.filter(({ id }) => !once.has(id)).map((item) => ({ ...item, id: null }));
  await keepAgenda(tx, meeting.id, { version: 1, lines, suggestUntilOn: usualSuggestionDay(meeting.onDay, londonDay(now)) });
}

/** Takes away everything of an agenda, before its draft is thrown away. */
export async function dropAgenda(tx: Tx, meetingId: string): Promise<void> {
  await tx.delete(agendaItems).where(eq(agendaItems.meetingId, meetingId));
  await tx.delete(agendas).where(eq(agendas.meetingId, meetingId));
}

/** Whether the kept agenda is longer than the meeting, as after the meeting was made shorter. */
export async function agendaOverrun(tx: Tx, meeting: MeetingRow): Promise<number> {
  return overrunOf(await itemsOf(meeting.id, tx), meeting);
}

export async function keepAgenda(tx: Tx, meetingId: string, { version, lines, suggestUntilOn }: AgendaWish): Promise<void> {
  const known = new Set((await itemsOf(meetingId, tx)).map(({ id }) => id));
  const rows = lines.map(({ id, kind, title, minutes, lead, note }, at) => ({ id: id !== null && known.has(id) ? id : newId(), meetingId, position: at + 1, kind, title, minutes, lead, note }));
  const staying = rows.map(({ id }) => id);
  const gone = [...known].filter((id) => !staying.includes(id));
  await tx.insert(agendas).values({ meetingId, suggestUntilOn, version }).onConflictDoUpdate({ target: agendas.meetingId, set: { suggestUntilOn, version } });
  if (gone.length > 0) {
    await tx.update(papers).set({ agendaItemId: null }).where(inArray(papers.agendaItemId, gone));
    await tx.update(agendaSuggestions).set({ agendaItemId: null }).where(inArray(agendaSuggestions.agendaItemId, gone));
    await tx.delete(agendaItems).where(and(eq(agendaItems.meetingId, meetingId), notInArray(agendaItems.id, staying)));
  }
  for (const row of rows) {
    const { id, ...columns } = row;
    await tx.insert(agendaItems).values(row).onConflictDoUpdate({ target: agendaItems.id, set: columns });
  }
}

export async function meetingWithin(tx: Tx, { reach }: Permit, id: string): Promise<MeetingRow | null> {
  const [meeting] = await tx
    .select()
    .from(meetings)
    .where(and(eq(meetings.id, id), reach.everywhere ? undefined : inArray(meetings.panelId, [...reach.panelIds])));
  return meeting ?? null;
}
