/** Which public calendar somebody wants to follow, with all the addresses that lead to it. */
import { alarmWish, readAlarms, subscribeLinks, type SubscribeLinks } from "~/domain/calendar";
import type { Permit } from "~/domain/permission";
import { env } from "~/env.server";
import { calendar as words } from "~/messages/en/calendar";
import { placesOfPanel } from "~/services/meetings/read.server";
import { findPanel } from "~/services/panels/read.server";
import { findTeam } from "~/services/teams/read.server";
import { findBorough, findWardByCode } from "~/services/wards/read.server";
import { addressOf, following, type FollowAddresses } from "./read.server";

/** One of the kinds with its own name in the address: `?panel=thornfield`. */
export type CalendarWish = { kind: string; name: string; alarm: string | null };

export type ChosenCalendar = FollowAddresses & {
  name: string;
  subscribe: SubscribeLinks;
  /** The page of the site that shows the same meetings, as a path; null when there is none. */
  page: string | null;
  /** This choice as an address of ours, for a code on paper. */
  ownAddress: string;
  /** What these words depend on, for whoever keeps a copy. */
  shows: string[];
};

type Known = { name: string; https: string; page: string | null; shows: string[] };

/** The calendar of a panel, ward, borough or team, or of London; null when there is none of that name. */
export async function chosenCalendar(permit: Permit<"calendar.view">, { kind, name, alarm }: CalendarWish): Promise<ChosenCalendar | null> {
  const known = await find[kind]?.(permit, name);
  if (!known) return null;
  const alarms = readAlarms(alarm);
  const https = alarms.length > 0 ? `${known.https}?alarm=${alarmWish(alarms)}` : known.https;
  const ownAddress = `${env.publicUrl}/calendars?${kind}=${encodeURIComponent(name)}`;
  return { name: known.name, page: known.page, shows: ["places", ...known.shows], ownAddress, ...following(https), subscribe: subscribeLinks({ https, name: known.name }) };
}

const find: Partial<Record<string, (permit: Permit<"calendar.view">, name: string) => Promise<Known | null>>> = {
  async panel(permit, slug) {
    const panel = await findPanel(permit, slug);
    return panel && { name: words.panelName(panel.name), https: addressOf.panel(panel.slug), page: `/panels/${panel.slug}/meetings`, shows: await placesOfPanel(panel.id) };
  },
  async ward(permit, code) {
    const ward = await findWardByCode(permit, code);
    return ward && { name: words.wardName(ward.name), https: addressOf.ward(ward.code), page: ward.path, shows: [`ward:${ward.code}`] };
  },
  async borough(permit, slug) {
    const borough = await findBorough(permit, slug);
    return borough && { name: words.boroughName(borough.name), https: addressOf.borough(borough.slug), page: `/boroughs/${borough.slug}`, shows: [] };
  },
  async team(permit, id) {
    const team = await findTeam(permit, id);
    return team && { name: words.teamName(team.name), https: addressOf.team(team.id), page: null, shows: team.wardCodes.map((code) => `ward:${code}`) };
  },
  london: () => Promise.resolve({ name: words.londonName, https: addressOf.london, page: "/boroughs", shows: [] }),
};

/** The kinds of calendar that an address may ask for. */
export const calendarKinds = ["panel", "ward", "borough", "team", "london"] as const;
