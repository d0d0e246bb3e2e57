/** Who is asked to a meeting by letter, and what their calendars were told of it last. */
import { and, asc, eq, gte, lt, ne } from "drizzle-orm";
import { letters, meetingPanels, panels } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import type { Day } from "~/domain/day";
import { peopleOfPanel, type Addressee } from "~/services/panels/members.server";

/** A member with the panel because of which they are asked: of a joint meeting it may be any of its panels. */
export type Guest = Addressee & { panel: string };

/** The panels that hold a meeting: the one that called it first, the others A to Z. */
export async function panelsHolding(tx: Tx, { id, panelId }: { id: string; panelId: string }): Promise<{ id: string; name: string }[]> {
  const own = await tx.select({ id: panels.id, name: panels.name }).from(panels).where(eq(panels.id, panelId));
  const others = await tx
    .select({ id: panels.id, name: panels.name })
    .from(meetingPanels)
    .innerJoin(panels, eq(panels.id, meetingPanels.panelId))
    .where(and(eq(meetingPanels.meetingId, id), ne(panels.id, panelId)))
    .orderBy(asc(panels.name));
  return [...own, ...others];
}

/** The members of every panel that holds the meeting, who can be written to, each once (rule R2). */
export async function guestsOf(tx: Tx, meeting: { id: string; panelId: string }, today: Day): Promise<Guest[]> {
  const guests = new Map<string, Guest>();
  for (const { id, name } of await panelsHolding(tx, meeting)) {
    for (const person of await peopleOfPanel(tx, id, today)) if (!guests.has(person.id)) guests.set(person.id, { ...person, panel: name });
  }
  return [...guests.values()];
}

/** Begins the key of every letter about this meeting. */
function lettersAboutAll(meetingId: string): string {
  return `meeting:${meetingId}:`;
}

/** Names the letter to one person about one change: a second of the same key is not written. */
export function letterKey(meetingId: string, sequence: number, personId: string): string {
  return `${lettersAboutAll(meetingId)}${sequence}:${personId}`;
}

/** The last that somebody's calendar was told: the entry's number, and whether it was taken out. */
export type Told = { sequence: number; isTakenOut: boolean };

export const takenOut = "meeting.left";

/** What each person was told of the meeting, by the letters that were written: their keys and kinds are kept when the words go. */
export async function toldOf(tx: Tx, meetingId: string): Promise<Map<string, Told>> {
  const prefix = lettersAboutAll(meetingId);
  const written = await tx
    .select({ key: letters.onceKey, kind: letters.kind })
    .from(letters)
    .where(and(gte(letters.onceKey, prefix), lt(letters.onceKey, `${prefix}\uffff`)));
  const told = new Map<string, Told>();
  for (const { key, kind } of written) {
    const [number = "", personId = ""] = key.slice(prefix.length).split(":");
    const sequence = Number(number);
    if ((told.get(personId)?.sequence ?? -1) < sequence) told.set(personId, { sequence, isTakenOut: kind === takenOut });
  }
  return told;
}

/**
 * The number that the next letter to somebody carries: the meeting's own, but higher than any that they were told before, so
 * that programs believe the newer word (rule R37). The two differ only for those who were taken out and asked again.
 */
export function nextNumber(sequence: number, told: Told | undefined): number {
  return told ? Math.max(sequence, told.sequence + 1) : sequence;
}
