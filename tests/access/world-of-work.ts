/** What was done about the priority of the world. */
import { actions } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";

export async function makeWork({ panelId, priorityId }: { panelId: string; priorityId: string }): Promise<{ update: string }> {
  const update = { id: newId(), panelId, priorityId, kind: "patrol" as const, sentence: "We walked the area.", state: "doing" as const, doneOn: "2027-03-01", organisation: "police" as const, post: "Safer Neighbourhoods Team", postedBy: "test", postedAt: new Date("2027-03-01T11:00:00Z") };
  await databases().app.write.insert(actions).values(update);
  return { update: update.id };
}
