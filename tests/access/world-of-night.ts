/** What has been written down on the night of a meeting of the world, and minutes that are being written. */
import { minutes, minutesParts, nightEntries } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";

export async function makeNight(meetingId: string): Promise<{ entry: string; part: string }> {
  const tables = databases().app.write;
  const entry = { id: newId(), meetingId, kind: "decision" as const, words: "Ask for two more lights.", isProvisional: false, notedAt: new Date("2027-03-01T12:00:00Z"), onceKey: newId() };
  await tables.insert(nightEntries).values(entry);
  const part = { id: newId(), meetingId, position: 1, heading: "Welcome", body: "Everyone was welcomed." };
  await tables.insert(minutes).values({ meetingId, state: "writing", version: 1 });
  await tables.insert(minutesParts).values(part);
  return { entry: entry.id, part: part.id };
}
