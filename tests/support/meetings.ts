/** Meetings for tests, put straight into the tables. */
import { meetings } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { accessFactsOf } from "~/domain/meeting";

/** A published meeting of the panel on the evening of 4 March 2027, unless said otherwise. */
export async function makeMeeting(panelId: string, over: Partial<typeof meetings.$inferInsert> = {}) {
  const meeting = {
    id: newId(),
    panelId,
    kind: "panel" as const,
    title: "Thornfield meeting",
    state: "published" as const,
    onDay: "2027-03-04",
    startsAt: new Date("2027-03-04T19:00:00Z"),
    endsAt: new Date("2027-03-04T20:30:00Z"),
    venueName: "Library hall",
    venueAddress: "Mill Lane",
    venuePostcode: "SE1 0AA",
    isOnline: true,
    joinByPhone: "020 7946 0199, then 123",
    whoMayCome: "anyone" as const,
    accessFacts: accessFactsOf({ step_free: "yes" }),
    sequence: 0,
    version: 1,
    changedAt: new Date("2027-02-01T12:00:00Z"),
    ...over,
  };
  await databases().app.write.insert(meetings).values(meeting);
  return meeting;
}
