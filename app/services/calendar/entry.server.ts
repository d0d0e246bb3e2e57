/** A meeting as an entry of a calendar: what a person needs to come, short and in the order of need. */
import { calendarAddress, calendarUid, shortened, type CalendarEntry } from "~/domain/calendar";
import { fullMoment } from "~/domain/day";
import { accessFactKeys, keepsNotes } from "~/domain/meeting";
import { env } from "~/env.server";
import { calendar as words } from "~/messages/en/calendar";
import { meeting as meetingWords } from "~/messages/en/meeting";
import type { Meeting } from "~/services/meetings/read.server";

/** What the meeting is about in so many letters; the whole stands on its page. */
const mostAbout = 300;

/**
 * `host` ends the entry's name. `withAgenda` are the meetings that have an agenda. `isOneOfMany`: the calendar holds several
 * panels, so each entry says whose it is.
 */
export type EntryFrame = { host: string; withAgenda: ReadonlySet<string>; isOneOfMany?: boolean };

/** Throws for a record of the past without a time: it has no entry. */
export function entryOf(meeting: Meeting, { host, withAgenda, isOneOfMany = false }: EntryFrame): CalendarEntry {
  if (!meeting.startsAt) throw new Error("Only a meeting with a time has a calendar entry");
  const isCancelled = meeting.state === "cancelled";
  const url = `${env.publicUrl}/meetings/${meeting.id}`;
  const place = [meeting.venueName, meeting.venueAddress, meeting.venuePostcode].filter((part) => part !== null).join(", ");
  const title = isOneOfMany && !namesPanel(meeting) ? words.ofPanel(meeting.title, meeting.panelName) : meeting.title;
  return {
    uid: calendarUid(meeting.id, host),
    sequence: meeting.sequence,
    isCancelled,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    changedAt: meeting.changedAt,
    summary: isCancelled ? words.cancelled(title) : title,
    location: place === "" ? null : place,
    description: descriptionOf(meeting, { url, hasAgenda: withAgenda.has(meeting.id) }),
    url,
    organiser: { name: meeting.panelName, email: calendarAddress(meeting.panelEmail) ?? env.MAIL_FROM },
  };
}

function namesPanel({ title, panelName }: Meeting): boolean {
  return title.toLowerCase().includes(panelName.toLowerCase().replace(/ (ward )?panel$/, ""));
}

function descriptionOf(meeting: Meeting, { url, hasAgenda }: { url: string; hasAgenda: boolean }): string {
  const { state, kind, movedFrom, changeReason, whoMayCome, joinByPhone, isOnline, onlineLink, about, accessContact } = meeting;
  const isCancelled = state === "cancelled";
  const lines = [
    isCancelled ? words.cancelledWords : movedFrom ? words.moved(fullMoment(movedFrom)) : null,
    (isCancelled || movedFrom) && changeReason ? words.why(changeReason) : null,
    whoMayCome ? meetingWords.whoMayCome[whoMayCome] : null,
    meeting.venueName ? accessLine(meeting) : null,
    joinByPhone ? words.byPhone(joinByPhone) : null,
    isOnline ? (onlineLink ? words.onlineAt(onlineLink) : words.online) : null,
    keepsNotes(kind) ? about && shortened(about, mostAbout) : words.surgery,
    hasAgenda && !isCancelled ? words.agenda(`${url}#agenda`) : null,
    accessContact ? words.ask(accessContact) : null,
    words.page(url),
  ];
  return lines.filter((line) => line !== null).join("\n");
}

function accessLine({ accessFacts }: Meeting): string {
  const known = accessFactKeys.filter((key) => accessFacts[key] !== "not_checked");
  if (known.length === 0) return words.accessNone;
  return words.access(known.map((key) => `${meetingWords.access[key]}: ${meetingWords.accessAnswers[accessFacts[key]]}`).join("; "));
}
