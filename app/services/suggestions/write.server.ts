/** Suggesting something for an agenda without an account, and answering it. */
import { and, eq, inArray, isNotNull, lt } from "drizzle-orm";
import { agendas, agendaItems, agendaSuggestions, meetings, panels } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { agendaLimits, overrunOf, placeForTopic, takesSuggestions, type AgendaLine } from "~/domain/agenda";
import { addDays, fullSpan, londonDay } from "~/domain/day";
import { mayChange } from "~/domain/meeting";
import type { Permit } from "~/domain/permission";
import { suggestionAnswer } from "~/emails/suggestion-answer";
import { env } from "~/env.server";
import { itemsOf } from "~/services/agendas/read.server";
import { keepAgenda } from "~/services/agendas/write.server";
import { queueLetters } from "~/services/letters/write.server";
import { placesOfMeeting, type MeetingRow } from "~/services/meetings/read.server";
import { takeFormTurn } from "~/services/sessions/limits.server";

export type SuggestionWish = { words: string; email: string | null; onceKey: string };

/**
 * Keeps a suggestion for the panel and answers with its number. The same `onceKey` twice makes one. Refuses a meeting that is not
 * public ("not_found"), one that takes no suggestions any more ("closed"), and too many from one corner of the network
 * ("too_many", with the seconds to wait). The audit holds none of the words.
 */
export async function suggest(permit: Permit<"suggestion.send">, meetingId: string, { words, email, onceKey }: SuggestionWish, clientAddress: string): Promise<{ ok: true; slip: string } | { ok: false; reason: "not_found" | "closed" } | { ok: false; reason: "too_many"; retryAfterSeconds: number }> {
  const turn = takeFormTurn("suggestion", { clientAddress, now: permit.now });
  if (!turn.ok) return { ok: false, reason: "too_many", retryAfterSeconds: turn.retryAfterSeconds };
  const outcome = await change(permit, async (tx) => {
    const [found] = await tx.select({ meeting: meetings, agenda: agendas }).from(meetings).innerJoin(agendas, eq(agendas.meetingId, meetings.id)).where(and(eq(meetings.id, meetingId), eq(meetings.state, "published")));
    if (!found) return { refused: "not_found" as const };
    const [first] = await tx.select({ slip: agendaSuggestions.slip }).from(agendaSuggestions).where(and(eq(agendaSuggestions.onceKey, onceKey), eq(agendaSuggestions.meetingId, meetingId)));
    if (first) return { value: first.slip, log: [], touches: [] };
    if (!takesSuggestions({ ...found.meeting, suggestUntilOn: found.agenda.suggestUntilOn }, permit.now)) return { refused: "closed" as const };
    const row = { id: newId(), slip: newSlip(), meetingId, words, email, receivedAt: permit.now, state: "waiting" as const, onceKey };
    await tx.insert(agendaSuggestions).values(row);
    return { value: row.slip, log: { verb: "suggestion.sent", subject: row.id, detail: { meetingId } }, touches: [`meeting:${meetingId}`] };
  });
  return outcome.ok ? { ok: true, slip: outcome.value } : outcome;
}

/** `line` is what the suggestion becomes on the agenda, in the panel's words; null where it is not taken. */
export type AnswerWish = { line: { title: string; minutes: number } | null; answer: string };
export type AnswerRefusal = "not_found" | "answered" | "too_late" | "overrun";

/**
 * Answers a suggestion once, tells the sender by letter where there is an address, and wipes the address. What is taken becomes a
 * topic before the items that close the meeting. Refuses what the permit does not reach ("not_found"), what has its answer
 * ("answered"), a meeting that is over or cancelled ("too_late"), and an agenda that would be too long ("overrun").
 */
export async function answerSuggestion(permit: Permit<"suggestion.answer">, id: string, { line, answer }: AnswerWish): Promise<Outcome<null, AnswerRefusal>> {
  return change(permit, async (tx) => {
    const found = await suggestionWithin(tx, permit, id);
    if (!found) return { refused: "not_found" as const };
    const { suggestion, meeting } = found;
    if (suggestion.state !== "waiting") return { refused: "answered" as const };
    if (!mayChange(meeting, permit.now)) return { refused: "too_late" as const };
    const agendaItemId = line ? await addTopic(tx, meeting, line) : null;
    if (line && agendaItemId === null) return { refused: "overrun" as const };
    const state = line ? ("taken" as const) : ("not_taken" as const);
    await tx.update(agendaSuggestions).set({ state, answer, answeredAt: permit.now, agendaItemId, email: null }).where(eq(agendaSuggestions.id, id));
    if (suggestion.email !== null) await tell(tx, permit.now, { ...found, email: suggestion.email, item: line?.title ?? null, answer });
    return { value: null, log: { verb: "suggestion.answered", subject: id, detail: { state } }, touches: [`meeting:${meeting.id}`, ...(await placesOfMeeting(meeting, tx))] };
  });
}

/** Addresses of suggestions that nobody answered are kept this many days after the meeting. */
const daysKept = 30;

/** Wipes the addresses that an answer no longer goes to, because the meeting was over 30 days ago. Answers how many. A second run wipes none. */
export async function forgetAddresses(permit: Permit<"suggestion.forget">): Promise<number> {
  const lastDay = addDays(londonDay(permit.now), -daysKept);
  const outcome = await change(permit, async (tx) => {
    const over = tx.select({ id: meetings.id }).from(meetings).where(lt(meetings.onDay, lastDay));
    const wiped = await tx
      .update(agendaSuggestions)
      .set({ email: null })
      .where(and(isNotNull(agendaSuggestions.email), inArray(agendaSuggestions.meetingId, over)))
      .returning({ id: agendaSuggestions.id });
    return { value: wiped.length, log: wiped.length === 0 ? [] : { verb: "suggestion.forgotten", subject: "suggestions", detail: { count: wiped.length } }, touches: [] };
  });
  return outcome.ok ? outcome.value : 0;
}

type Found = { suggestion: typeof agendaSuggestions.$inferSelect; meeting: MeetingRow; panel: string };

async function suggestionWithin(tx: Tx, { reach }: Permit, id: string): Promise<Found | null> {
  const [found] = await tx
    .select({ suggestion: agendaSuggestions, meeting: meetings, panel: panels.name })
    .from(agendaSuggestions)
    .innerJoin(meetings, eq(meetings.id, agendaSuggestions.meetingId))
    .innerJoin(panels, eq(panels.id, meetings.panelId))
    .where(and(eq(agendaSuggestions.id, id), reach.everywhere ? undefined : inArray(meetings.panelId, [...reach.panelIds])));
  return found ?? null;
}

/** Puts a topic where it belongs and answers with its id; null when the agenda would be longer than the meeting or than a list may be. */
async function addTopic(tx: Tx, meeting: MeetingRow, { title, minutes }: { title: string; minutes: number }): Promise<string | null> {
  const [kept] = await tx.select().from(agendas).where(eq(agendas.meetingId, meeting.id));
  const items = await itemsOf(meeting.id, tx);
  const topic: AgendaLine = { id: null, kind: "topic", title, minutes, lead: null, note: null };
  const lines = items.toSpliced(placeForTopic(items), 0, { ...topic, id: "", meetingId: meeting.id, position: 0 });
  if (overrunOf(lines, meeting) > 0 || lines.length > agendaLimits.mostItems) return null;
  await keepAgenda(tx, meeting.id, { version: (kept?.version ?? 0) + 1, lines, suggestUntilOn: kept?.suggestUntilOn ?? null });
  const known = new Set(items.map(({ id }) => id));
  const rows = await tx.select({ id: agendaItems.id }).from(agendaItems).where(eq(agendaItems.meetingId, meeting.id));
  return rows.find(({ id }) => !known.has(id))?.id ?? null;
}

async function tell(tx: Tx, now: Date, { suggestion, meeting, panel, email, item, answer }: Found & { email: string; item: string | null; answer: string }): Promise<void> {
  const { startsAt, endsAt } = meeting;
  if (!startsAt || !endsAt) throw new Error("A published meeting has its times");
  const letter = suggestionAnswer({ slip: suggestion.slip, panel, item, answer, title: meeting.title, when: fullSpan(startsAt, endsAt), address: `${env.publicUrl}/meetings/${meeting.id}` });
  await queueLetters(tx, [{ onceKey: `suggestion:${suggestion.id}`, kind: "suggestion.answered", to: email, dueAt: now, ...letter }]);
}

/** "K7Q-4MD": short enough to read out. It opens nothing but the panel's public answer. */
function newSlip(): string {
  const letters = newId().slice(0, 6).toUpperCase();
  return `${letters.slice(0, 3)}-${letters.slice(3)}`;
}
