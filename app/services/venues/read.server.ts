/** A panel's venue book. */
import { and, asc, count, eq, gt, inArray } from "drizzle-orm";
import { meetings, panels, venues } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { londonDay } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { venueFactsOf, type VenueFacts } from "~/domain/meeting";
import { reachOf, type AnyPermit, type Permit } from "~/domain/permission";
import { isCheckDue, uncheckedOf } from "~/domain/venue";

export type VenueRow = typeof venues.$inferSelect;
export type Venue = Omit<VenueRow, "facts"> & { facts: VenueFacts };

type BookPermit = Permit<"venue.edit" | "meeting.schedule">;

/** The panel's places, A to Z; those that are not used any more come last. Empty for a panel that the permit does not reach. */
export async function venuesOfPanel({ reach }: BookPermit, panelId: string): Promise<Venue[]> {
  if (!reach.everywhere && !reach.panelIds.includes(panelId)) return [];
  const rows = await appRead().select().from(venues).where(eq(venues.panelId, panelId)).orderBy(asc(venues.isRetired), asc(venues.name));
  return rows.map(venueOf);
}

/** One place, with the address name of its panel; null where the permit does not reach it. */
export async function findVenue({ reach }: BookPermit, id: string): Promise<(Venue & { panelSlug: string }) | null> {
  const [row] = await appRead()
    .select({ venue: venues, panelSlug: panels.slug })
    .from(venues)
    .innerJoin(panels, eq(panels.id, venues.panelId))
    .where(and(eq(venues.id, id), reach.everywhere ? undefined : inArray(venues.panelId, [...reach.panelIds])));
  return row ? { ...venueOf(row.venue), panelSlug: row.panelSlug } : null;
}

/** What a form about a meeting offers: the places in use, and coming meetings that a surgery may come before. */
export type MeetingChoices = { venues: { id: string; name: string }[]; coming: { id: string; title: string }[]; bookPath: string };

export async function meetingChoices(permit: Permit<"meeting.schedule">, panel: { id: string; slug: string }): Promise<MeetingChoices> {
  const book = await venuesOfPanel(permit, panel.id);
  const coming = await appRead()
    .select({ id: meetings.id, title: meetings.title, kind: meetings.kind })
    .from(meetings)
    .where(and(eq(meetings.panelId, panel.id), inArray(meetings.state, ["draft", "published"]), gt(meetings.startsAt, permit.now)))
    .orderBy(asc(meetings.startsAt));
  return {
    venues: book.filter(({ isRetired }) => !isRetired).map(({ id, name }) => ({ id, name })),
    coming: coming.filter(({ kind }) => kind !== "surgery").map(({ id, title }) => ({ id, title })),
    bookPath: `/panels/${panel.slug}/venues`,
  };
}

/** How many meetings at this place are still to come, drafts included. */
export async function meetingsAt(permit: BookPermit, venueId: string): Promise<number> {
  if (!(await findVenue(permit, venueId))) return 0;
  const [counted] = await appRead()
    .select({ total: count() })
    .from(meetings)
    .where(and(eq(meetings.venueId, venueId), inArray(meetings.state, ["draft", "published"]), gt(meetings.endsAt, permit.now)));
  return counted?.total ?? 0;
}

/** What everyone may know of a place: never who has the key, what it costs, or the panel's notes. */
export type PublicVenue = Pick<Venue, "directions" | "nearestStation" | "nearestStop" | "loopTestedOn" | "seats" | "wheelchairSpaces" | "checkedOn">;

export async function publicVenue(_permit: AnyPermit, id: string | null): Promise<PublicVenue | null> {
  if (id === null) return null;
  const [row] = await appRead()
    .select({ directions: venues.directions, nearestStation: venues.nearestStation, nearestStop: venues.nearestStop, loopTestedOn: venues.loopTestedOn, seats: venues.seats, wheelchairSpaces: venues.wheelchairSpaces, checkedOn: venues.checkedOn })
    .from(venues)
    .where(eq(venues.id, id));
  return row ?? null;
}

/** Places to look at again, because it was over a year ago (standard MTG-11) or because something was never checked (MTG-03). */
export async function venueTasks({ viewer, now }: Permit<"desk.view">): Promise<DeskTask[]> {
  const { everywhere, panelIds } = reachOf(viewer, "venue.edit");
  if (everywhere || panelIds.length === 0) return [];
  const rows = await appRead().select().from(venues).where(and(inArray(venues.panelId, [...panelIds]), eq(venues.isRetired, false))).orderBy(asc(venues.name));
  const today = londonDay(now);
  return rows.map(venueOf).flatMap((venue): DeskTask[] => {
    const task = { name: venue.name, href: `/venues/${venue.id}/edit`, dueOn: null, status: "todo" as const };
    if (isCheckDue(venue, today)) return [{ ...task, id: `venue.recheck:${venue.id}`, kind: "venue.recheck" }];
    return uncheckedOf(venue.facts) > 0 ? [{ ...task, id: `venue.unchecked:${venue.id}`, kind: "venue.unchecked" }] : [];
  });
}

export function venueOf(row: VenueRow): Venue {
  return { ...row, facts: venueFactsOf(row.facts) };
}
