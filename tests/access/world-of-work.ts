/** What was done about the priority of the world. */
import { actions } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";

/** Words that wait until 20 March 2027: no public answer may hold them before. */
export const privateUpdate = "Knives were found behind the bins.";

export async function makeWork({ panelId, priorityId }: { panelId: string; priorityId: string }): Promise<{ update: string }> {
  const update = { id: newId(), panelId, priorityId, kind: "patrol" as const, sentence: "We walked the area.", state: "doing" as const, doneOn: "2027-03-01", organisation: "police" as const, post: "Safer Neighbourhoods Team", postedBy: "test", postedAt: new Date("2027-03-01T11:00:00Z") };
  const waiting = { ...update, id: newId(), sentence: privateUpdate, nextStep: privateUpdate, shownFromOn: "2027-03-20", heldBecause: "operation" as const };
  await databases().app.write.insert(actions).values([update, waiting]);
  return { update: update.id };
}
