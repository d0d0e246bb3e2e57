/** The calendars that everyone may follow, made from the meetings that everyone may see. */
import { clashesOf, type Calendar, type CalendarEntry } from "~/domain/calendar";
import { plainSpan } from "~/domain/day";
import type { AnyPermit, Permit } from "~/domain/permission";
import { env } from "~/env.server";
import { calendar as words } from "~/messages/en/calendar";
import { findMeeting, meetingsForCalendar, placesOfMeeting, placesOfPanel, type Whose } from "~/services/meetings/read.server";
import { findPanel, findPanelById } from "~/services/panels/read.server";
import { findTeam } from "~/services/teams/read.server";
import { boroughByName, everyWardCode, findWardByCode, wardsOfBorough } from "~/services/wards/read.server";
import { meetingsWithAgenda } from "./agendas.server";
import { entryOf } from "./entry.server";
import { calendarHost } from "./host.server";

/** A calendar, and what it shows, for whoever keeps a copy. */
export type PublicCalendar = { calendar: Calendar; shows: string[] };

/** The meetings of the ward's panel; empty for a ward without one, null when there is no such ward. */
export async function calendarOfWard(permit: Permit<"calendar.view">, code: string): Promise<PublicCalendar | null> {
  const ward = await findWardByCode(permit, code);
  if (!ward) return null;
  const entries = await entriesOf(permit, { wardCode: ward.code });
  return { calendar: { name: words.wardName(ward.name), address: addressOf.ward(ward.code), page: env.publicUrl + ward.path, entries }, shows: ["places", `ward:${ward.code}`] };
}

/** The meetings of a panel, by its readable name or its id; null when there is no such panel. */
export async function calendarOfPanel(permit: Permit<"calendar.view">, slugOrId: string): Promise<PublicCalendar | null> {
  const panel = (await findPanel(permit, slugOrId)) ?? (await findPanelById(permit, slugOrId));
  if (!panel) return null;
  const entries = await entriesOf(permit, { panelId: panel.id });
  const calendar = { name: words.panelName(panel.name), address: addressOf.panel(panel.slug), page: `${env.publicUrl}/panels/${panel.slug}/meetings`, entries };
  return { calendar, shows: await placesOfPanel(panel.id) };
}

/** The meetings of every panel of a borough, by its readable name or its code; null when there is no such borough. */
export async function calendarOfBorough(permit: Permit<"calendar.view">, slugOrCode: string): Promise<PublicCalendar | null> {
  const borough = await boroughByName(permit, slugOrCode);
  if (!borough) return null;
  const { current, former } = await wardsOfBorough(permit, borough.code);
  const wardCodes = [...current, ...former].map(({ code }) => code);
  const entries = await entriesOf(permit, { wardCodes });
  const calendar = { name: words.boroughName(borough.name), address: addressOf.borough(borough.slug), page: `${env.publicUrl}/boroughs/${borough.slug}`, entries };
  return { calendar, shows: ["places", ...wardCodes.map((code) => `ward:${code}`)] };
}

/** The meetings of the wards that a police team looks after, each marked where nobody can be at two of them; null when there is no such team. */
export async function calendarOfTeam(permit: Permit<"calendar.view">, id: string): Promise<PublicCalendar | null> {
  const team = await findTeam(permit, id);
  if (!team) return null;
  const { name, wardCodes } = team;
  const entries = withClashes(await entriesOf(permit, { wardCodes }));
  return { calendar: { name: words.teamName(name), address: addressOf.team(id), entries }, shows: ["places", ...wardCodes.map((code) => `ward:${code}`)] };
}

/** What all of London's panels do in the next three months; what is over stays in the calendars of boroughs, panels and wards. */
export async function calendarOfLondon(permit: Permit<"calendar.view">): Promise<PublicCalendar> {
  const entries = await entriesOf(permit, "everyone");
  const wardCodes = await everyWardCode(permit);
  return { calendar: { name: words.londonName, address: addressOf.london, page: `${env.publicUrl}/boroughs`, entries }, shows: ["places", ...wardCodes.map((code) => `ward:${code}`)] };
}

/** One public meeting for as long as the site stands; null for a draft, or a record that gives no time. */
export async function calendarOfMeeting(permit: Permit<"calendar.view">, id: string): Promise<PublicCalendar | null> {
  const meeting = await findMeeting(permit, id);
  if (!meeting?.startsAt) return null;
  const entry = entryOf(meeting, { host: await calendarHost(), withAgenda: await meetingsWithAgenda([meeting.id]) });
  return { calendar: { name: null, address: null, entries: [entry] }, shows: [`meeting:${meeting.id}`, ...(await placesOfMeeting(meeting))] };
}

/** The entries of the meetings that stand in a feed today. `links` are ways into online rooms, by meeting, that this reader may have beside the public ones. */
export async function entriesOf(permit: AnyPermit, whose: Whose, links: ReadonlyMap<string, string> = new Map()): Promise<CalendarEntry[]> {
  const meetings = await meetingsForCalendar(permit, whose);
  const isOneOfMany = whose === "everyone" || "wardCodes" in whose || ("panelIds" in whose && whose.panelIds.length > 1);
  const frame = { host: await calendarHost(), withAgenda: await meetingsWithAgenda(meetings.map(({ id }) => id)), isOneOfMany };
  return meetings.map((meeting) => entryOf({ ...meeting, onlineLink: links.get(meeting.id) ?? meeting.onlineLink }, frame));
}

/** The same entries, each that clashes with others saying with which and when, first thing. */
export function withClashes(entries: readonly CalendarEntry[]): CalendarEntry[] {
  const clashes = clashesOf(entries);
  const byUid = new Map(entries.map((entry) => [entry.uid, entry]));
  return entries.map((entry) => {
    const others = (clashes.get(entry.uid) ?? []).flatMap((uid) => byUid.get(uid) ?? []);
    if (others.length === 0) return entry;
    const lines = others.map(({ summary, startsAt, endsAt }) => words.clashesWith(summary, plainSpan(startsAt, endsAt ?? startsAt)));
    return { ...entry, summary: words.clash(entry.summary), description: [...lines, entry.description].join("\n") };
  });
}

// ---- Addresses ---------------------------------------------------------------------------------

export type FollowAddresses = { https: string; webcal: string };

/** Where to follow a panel's meetings: the address to copy, the one that calendar programs open at once, and the page of steps. */
export function followPanel(slug: string): FollowAddresses & { howTo: string } {
  return { ...following(addressOf.panel(slug)), howTo: `/calendars?panel=${encodeURIComponent(slug)}` };
}

/** A calendar's address in the two forms that people need. */
export function following(https: string): FollowAddresses {
  return { https, webcal: https.replace(/^https?:/, "webcal:") };
}

/** The permanent addresses of the calendars (standard CAL-05). */
export const addressOf = {
  ward: (code: string) => `${env.publicUrl}/wards/${encodeURIComponent(code)}/calendar.ics`,
  panel: (slug: string) => `${env.publicUrl}/panels/${encodeURIComponent(slug)}/calendar.ics`,
  borough: (slug: string) => `${env.publicUrl}/boroughs/${encodeURIComponent(slug)}/calendar.ics`,
  team: (id: string) => `${env.publicUrl}/teams/${encodeURIComponent(id)}/calendar.ics`,
  london: `${env.publicUrl}/calendar.ics`,
};
