/** The calendar part of letters about a meeting. */
import type { CalendarEntry, Partstat } from "~/domain/calendar";
import { env } from "~/env.server";
import type { CalendarPart } from "~/services/mail/transport.server";
import type { Meeting } from "~/services/meetings/read.server";
import { invitationDocument } from "./document.server";
import { entryOf, type EntryFrame } from "./entry.server";

/** `sequence` is the receiver's own number; `isLeaving`: the meeting is held, but this receiver is not asked to it any more. */
export type Receiver = { to: string; sequence: number; partstat: Partstat; isLeaving: boolean };

/**
 * What makes the parts for a meeting as it is now: one for each receiver, who is its only guest. Program after program
 * takes all of them for one event, because the name stays and the number rises (rule R37).
 */
export function invitationsTo(meeting: Meeting, frame: EntryFrame): (receiver: Receiver) => CalendarPart {
  const entry: CalendarEntry = entryOf(meeting, frame);
  return ({ to, sequence, partstat, isLeaving }) => {
    const method = entry.isCancelled || isLeaving ? "CANCEL" : "REQUEST";
    return { method, text: invitationDocument({ entry: { ...entry, sequence }, method, to, partstat, sender: env.MAIL_FROM }) };
  };
}
