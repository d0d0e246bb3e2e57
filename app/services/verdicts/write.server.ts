/** Counting what residents answer: once for each person between two reviews, by light checks that keep nobody out. */
import { and, eq, isNull } from "drizzle-orm";
import { priorities, verdictEntries, verdicts } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { takesVerdicts, verdictAnswers, wrongWithPile, type VerdictAnswer } from "~/domain/verdict";
import { takeConcernTurn } from "~/services/concerns/limits.server";
import { localitiesOfWard } from "~/services/localities/read.server";
import { markOf } from "~/services/people/address-key.server";
import { touchesOfPriority } from "~/services/priorities/touches.server";
import { periodOf } from "./read.server";

type Row = typeof priorities.$inferSelect;
type Said = { answer: VerdictAnswer; localityId: string | null };

export type VerdictRefusal = "not_found" | "closed" | "no_such_place" | "answered_already";
export type VerdictWish = Said & { priorityId: string; email: string | null; isChange: boolean; clientAddress: string; userAgent: string };

/**
 * Counts a resident's answer. With an email address, that is who they are; without one it is their browser on their line,
 * for a week; neither can be read back, nor followed from one period to the next. Who has answered already is refused
 * ("answered_already") unless they say that they mean to change it. Refuses "not_found", "closed", a part of another
 * ward, and "too_many" with the seconds to wait.
 */
export async function giveVerdict(permit: Permit<"verdict.give">, wish: VerdictWish): Promise<Outcome<{ isNew: boolean }, VerdictRefusal> | { ok: false; reason: "too_many"; retryAfterSeconds: number }> {
  const { priorityId, email, isChange, clientAddress, userAgent, ...said } = wish;
  const turn = takeConcernTurn("verdict", clientAddress, permit.now);
  if (!turn.ok) return { ok: false, reason: "too_many", retryAfterSeconds: turn.retryAfterSeconds };
  return change<{ isNew: boolean }, VerdictRefusal>(permit, async (tx) => {
    const found = await openPriority(tx, permit, priorityId, said.localityId);
    if ("refused" in found) return found;
    const mark = email ? emailMark(priorityId, found.period, email) : markOf("verdict-browser", `${priorityId}|${found.period}|${clientAddress}|${userAgent}`);
    return count(tx, permit, { ...found, said, mark, channel: "online", isBrowserMark: email === null, isChange });
  });
}

/** The mark of a person with this address in one period. */
export function emailMark(priorityId: string, period: number, email: string): Buffer {
  return markOf("verdict-email", `${priorityId}|${period}|${email}`);
}

type Counting = { priority: Row; period: number; said: Said; mark: Buffer; channel: "online" | "letter"; isBrowserMark: boolean; isChange: boolean };
type Counted = { value: { isNew: boolean }; log: { verb: string; subject: string; detail: { channel: string } }; touches: string[] } | { refused: "answered_already" };

/** The unique mark settles who came first: a second answer of one person changes the first or is refused. */
export async function count(tx: Tx, permit: Permit<"verdict.give">, { priority, period, said, mark, channel, isBrowserMark, isChange }: Counting): Promise<Counted> {
  const on = londonDay(permit.now);
  const touches = touchesOfPriority(priority);
  const [made] = await tx
    .insert(verdicts)
    .values({ id: newId(), priorityId: priority.id, period, ...said, channel, people: 1, on, personMark: mark, isBrowserMark })
    .onConflictDoNothing()
    .returning({ id: verdicts.id });
  if (made) return { value: { isNew: true }, log: { verb: "verdict.given", subject: priority.id, detail: { channel } }, touches };
  if (!isChange) return { refused: "answered_already" };
  await tx.update(verdicts).set({ ...said, on }).where(and(eq(verdicts.priorityId, priority.id), eq(verdicts.period, period), eq(verdicts.personMark, mark)));
  return { value: { isNew: false }, log: { verb: "verdict.changed", subject: priority.id, detail: { channel } }, touches };
}

/** The priority and its period, if it takes answers about this part of its ward. */
export async function openPriority(tx: Tx, permit: Permit<"verdict.give" | "verdict.enter">, priorityId: string, localityId: string | null): Promise<{ priority: Row; period: number } | { refused: "not_found" | "closed" | "no_such_place" }> {
  const [priority] = await tx.select().from(priorities).where(eq(priorities.id, priorityId));
  if (!priority) return { refused: "not_found" };
  if (!takesVerdicts(priority, londonDay(permit.now))) return { refused: "closed" };
  if (localityId !== null && !(await localitiesOfWard(permit, priority.wardCode, tx)).some(({ id }) => id === localityId)) return { refused: "no_such_place" };
  return { priority, period: await periodOf(tx, priorityId) };
}

// ---- On paper ----------------------------------------------------------------------------------

export type PileRefusal = "not_found" | "closed" | "no_such_place" | "bad_count" | "nothing";

/** Adds slips of paper, one or a pile. The same form again adds nothing. Refuses "not_found" for another panel's priority, "closed", and a pile that is empty or too large. */
export async function enterVerdicts(
  permit: Permit<"verdict.enter">,
  priorityId: string,
  { localityId, counts, onceKey }: { localityId: string | null; counts: Record<VerdictAnswer, number>; onceKey: string },
): Promise<Outcome<{ id: string }, PileRefusal>> {
  const { viewer, now, reach } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  const wrong = wrongWithPile(counts);
  if (wrong) return { ok: false, reason: wrong };
  const ownKey = `${viewer.actorKey}:${onceKey}`;
  return change<{ id: string }, PileRefusal>(permit, async (tx) => {
    const [entered] = await tx.select({ id: verdictEntries.id }).from(verdictEntries).where(eq(verdictEntries.onceKey, ownKey));
    if (entered) return { value: entered, log: [], touches: [] };
    const found = await openPriority(tx, permit, priorityId, localityId);
    if ("refused" in found) return found;
    if (!(reach.everywhere || reach.panelIds.includes(found.priority.panelId))) return { refused: "not_found" };
    const id = newId();
    const people = Object.values(counts).reduce((sum, one) => sum + one, 0);
    await tx.insert(verdictEntries).values({ id, priorityId, period: found.period, localityId, people, enteredAt: now, enteredBy: viewer.actorKey, onceKey: ownKey });
    const rows = verdictAnswers.filter((answer) => counts[answer] > 0).map((answer) => ({ id: newId(), priorityId, period: found.period, localityId, answer, channel: "paper" as const, people: counts[answer], on: londonDay(now), personMark: null, isBrowserMark: false, entryId: id }));
    await tx.insert(verdicts).values(rows);
    return { value: { id }, log: { verb: "verdict.entered", subject: priorityId, detail: { entry: id, people } }, touches: touchesOfPriority(found.priority) };
  });
}

/** Takes a wrong entry back: its answers count no more, its row stays. A second time changes nothing. Refuses "not_found" for another panel's. */
export async function takeBackEntry(permit: Permit<"verdict.enter">, entryId: string): Promise<Outcome<{ priorityId: string }, "not_found">> {
  const { now, reach } = permit;
  return change<{ priorityId: string }, "not_found">(permit, async (tx) => {
    const [row] = await tx.select({ entry: verdictEntries, priority: priorities }).from(verdictEntries).innerJoin(priorities, eq(priorities.id, verdictEntries.priorityId)).where(eq(verdictEntries.id, entryId));
    if (!row || !(reach.everywhere || reach.panelIds.includes(row.priority.panelId))) return { refused: "not_found" };
    const { priorityId } = row.entry;
    const [taken] = await tx.update(verdictEntries).set({ takenBackAt: now }).where(and(eq(verdictEntries.id, entryId), isNull(verdictEntries.takenBackAt))).returning({ id: verdictEntries.id });
    if (!taken) return { value: { priorityId }, log: [], touches: [] };
    await tx.delete(verdicts).where(eq(verdicts.entryId, entryId));
    return { value: { priorityId }, log: { verb: "verdict.taken_back", subject: priorityId, detail: { entry: entryId } }, touches: touchesOfPriority(row.priority) };
  });
}
