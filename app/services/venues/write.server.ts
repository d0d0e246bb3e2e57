/** Keeping a panel's venue book. */
import { and, eq, gt, inArray } from "drizzle-orm";
import { meetings, venues } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { isAnotherPlace } from "~/domain/meeting";
import { isWithin, type Permit } from "~/domain/permission";
import { tellMembers } from "~/services/meetings/letters.server";
import { placesOfMeeting } from "~/services/meetings/read.server";
import { save } from "~/services/meetings/save.server";
import type { Venue, VenueRow } from "./read.server";

export type VenueWish = Omit<Venue, "id" | "panelId" | "version" | "onceKey">;

/** Adds a place to a panel's book; the same `onceKey` twice makes one. Refuses a panel that the permit does not reach ("not_found"). */
export async function addVenue(permit: Permit<"venue.edit">, panelId: string, wish: VenueWish, onceKey: string): Promise<Outcome<{ id: string }, "not_found">> {
  return change(permit, async (tx) => {
    if (!isWithin(permit.reach, { panelId })) return { refused: "not_found" as const };
    const [first] = await tx.select({ id: venues.id }).from(venues).where(and(eq(venues.onceKey, onceKey), eq(venues.panelId, panelId)));
    if (first) return { value: first, log: [], touches: [] };
    const id = newId();
    await tx.insert(venues).values({ ...wish, id, panelId, version: 1, onceKey });
    return { value: { id }, log: { verb: "venue.added", subject: id, detail: { panelId } }, touches: [] };
  });
}

/**
 * Changes a place. Coming meetings there change with it: what is said about getting in at once, and another name or address as a
 * change of place, which raises the calendar's number and tells the members. Refuses what was saved since `version`.
 */
export async function changeVenue(permit: Permit<"venue.edit">, id: string, version: number, wish: VenueWish): Promise<Outcome<{ meetings: number }, "not_found" | "changed_meanwhile">> {
  return change(permit, async (tx) => {
    const [before] = await tx
      .select()
      .from(venues)
      .where(and(eq(venues.id, id), permit.reach.everywhere ? undefined : inArray(venues.panelId, [...permit.reach.panelIds])));
    if (!before) return { refused: "not_found" as const };
    if (before.version !== version) return { refused: "changed_meanwhile" as const };
    await tx.update(venues).set({ ...wish, version: version + 1 }).where(eq(venues.id, id));
    const { count, touches } = await changeMeetingsThere(tx, permit, { ...before, ...wish });
    return { value: { meetings: count }, log: { verb: "venue.changed", subject: id, detail: { version: version + 1, meetings: count } }, touches };
  });
}

async function changeMeetingsThere(tx: Tx, permit: Permit, venue: VenueRow): Promise<{ count: number; touches: string[] }> {
  const there = await tx
    .select()
    .from(meetings)
    .where(and(eq(meetings.venueId, venue.id), inArray(meetings.state, ["draft", "published"]), gt(meetings.endsAt, permit.now)));
  const touches: string[] = [];
  for (const before of there) {
    const after = await save(tx, permit, before, { venueName: venue.name, venueAddress: venue.address, venuePostcode: venue.postcode, accessFacts: { ...before.accessFacts, ...venue.facts } });
    if (after.state !== "published") continue;
    if (isAnotherPlace(before, after)) await tellMembers(tx, permit.now, "place_changed", after);
    touches.push(`meeting:${after.id}`, ...(await placesOfMeeting(after, tx)));
  }
  return { count: there.length, touches };
}
