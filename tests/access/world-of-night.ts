/** What has been written down on the night of a meeting of the world. */
import { nightEntries } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";

export async function makeNight(meetingId: string): Promise<{ entry: string }> {
  const entry = { id: newId(), meetingId, kind: "decision" as const, words: "Ask for two more lights.", isProvisional: false, notedAt: new Date("2027-03-01T12:00:00Z"), onceKey: newId() };
  await databases().app.write.insert(nightEntries).values(entry);
  return { entry: entry.id };
}
