/** The calendars that everyone may follow, made from the meetings that everyone may see. */
import { calendarUid, type Calendar, type CalendarEntry } from "~/domain/calendar";
import { fullMoment } from "~/domain/day";
import { accessFactKeys, keepsNotes } from "~/domain/meeting";
import type { Permit } from "~/domain/permission";
import { env } from "~/env.server";
import { calendar as words } from "~/messages/en/calendar";
import { meeting as meetingWords } from "~/messages/en/meeting";
import { findMeeting, meetingsForCalendar, placesOfPanel, type Meeting } from "~/services/meetings/read.server";
import { findPanel, findPanelById } from "~/services/panels/read.server";
import { findWardByCode } from "~/services/wards/read.server";

/** A calendar, and what it shows, for whoever keeps a copy. */
export type PublicCalendar = { calendar: Calendar; shows: string[] };

/** The meetings of the ward's panel; empty for a ward without one, null when there is no such ward. */
export async function calendarOfWard(permit: Permit<"calendar.view">, code: string): Promise<PublicCalendar | null> {
  const ward = await findWardByCode(permit, code);
  if (!ward) return null;
  const meetings = await meetingsForCalendar(permit, { wardCode: ward.code });
  return { calendar: { name: words.wardName(ward.name), address: wardCalendar(ward.code), entries: meetings.map(entryOf) }, shows: ["places", `ward:${ward.code}`] };
}

/** The meetings of a panel, by its readable name or its id; null when there is no such panel. */
export async function calendarOfPanel(permit: Permit<"calendar.view">, slugOrId: string): Promise<PublicCalendar | null> {
  const panel = (await findPanel(permit, slugOrId)) ?? (await findPanelById(permit, slugOrId));
  if (!panel) return null;
  const meetings = await meetingsForCalendar(permit, { panelId: panel.id });
  return { calendar: { name: words.panelName(panel.name), address: panelCalendar(panel.slug), entries: meetings.map(entryOf) }, shows: await placesOfPanel(panel.id) };
}

/** One public meeting for as long as the site stands; null for a draft, or a record that gives no time. */
export async function calendarOfMeeting(permit: Permit<"calendar.view">, id: string): Promise<PublicCalendar | null> {
  const meeting = await findMeeting(permit, id);
  if (!meeting?.startsAt) return null;
  return { calendar: { name: null, address: null, entries: [entryOf(meeting)] }, shows: [`meeting:${meeting.id}`, ...(await placesOfPanel(meeting.panelId))] };
}

export type FollowAddresses = { https: string; webcal: string };

/** Where to follow a panel's meetings: the address to copy, and the one that calendar programs open at once. */
export function followPanel(slug: string): FollowAddresses {
  const https = panelCalendar(slug);
  return { https, webcal: https.replace(/^https?:/, "webcal:") };
}

function wardCalendar(code: string): string {
  return `${env.publicUrl}/wards/${encodeURIComponent(code)}/calendar.ics`;
}

function panelCalendar(slug: string): string {
  return `${env.publicUrl}/panels/${encodeURIComponent(slug)}/calendar.ics`;
}

function entryOf(meeting: Meeting): CalendarEntry {
  if (!meeting.startsAt) throw new Error("Only a meeting with a time has a calendar entry");
  const isCancelled = meeting.state === "cancelled";
  const url = `${env.publicUrl}/meetings/${meeting.id}`;
  const place = [meeting.venueName, meeting.venueAddress, meeting.venuePostcode].filter((part) => part !== null).join(", ");
  return {
    uid: calendarUid(meeting.id, new URL(env.publicUrl).hostname),
    sequence: meeting.sequence,
    isCancelled,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    changedAt: meeting.changedAt,
    summary: isCancelled ? words.cancelled(meeting.title) : meeting.title,
    location: place === "" ? null : place,
    description: descriptionOf(meeting, url),
    url,
  };
}

function descriptionOf(meeting: Meeting, url: string): string {
  const { state, kind, movedFrom, changeReason, whoMayCome, joinByPhone, isOnline, about, accessContact } = meeting;
  const isCancelled = state === "cancelled";
  const lines = [
    isCancelled ? words.cancelledWords : movedFrom ? words.moved(fullMoment(movedFrom)) : null,
    (isCancelled || movedFrom) && changeReason ? words.why(changeReason) : null,
    whoMayCome ? meetingWords.whoMayCome[whoMayCome] : null,
    meeting.venueName ? accessLine(meeting) : null,
    joinByPhone ? words.byPhone(joinByPhone) : null,
    isOnline ? words.online : null,
    keepsNotes(kind) ? about : words.surgery,
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
