/** The calendar part of letters about a meeting. */
import type { CalendarEntry } from "~/domain/calendar";
import { env } from "~/env.server";
import type { CalendarPart } from "~/services/mail/transport.server";
import type { Meeting } from "~/services/meetings/read.server";
import { invitationDocument } from "./document.server";
import { entryOf, type EntryFrame } from "./entry.server";

/**
 * What makes the parts for a meeting as it is now: one for each receiver, who is its only guest. Program after program
 * takes all of them for one event, because the name stays and the number rises (rule R37).
 */
export function invitationsTo(meeting: Meeting, frame: EntryFrame): (to: string) => CalendarPart {
  const entry: CalendarEntry = entryOf(meeting, frame);
  const method = entry.isCancelled ? "CANCEL" : "REQUEST";
  return (to) => ({ method, text: invitationDocument({ entry, method, to, sender: env.MAIL_FROM }) });
}
