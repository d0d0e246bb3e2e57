/** An action that was marked done and that the panel has returned. */
import { actionReturns, actions } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";

const now = new Date("2027-03-01T12:00:00Z");

/** The return that its owner has to answer; the action belongs to nobody in particular, so that every body may. */
export async function makeReturn(priority: { id: string; panelId: string }): Promise<{ return: string }> {
  const tables = databases().app.write;
  const action = { id: newId(), panelId: priority.panelId, priorityId: priority.id, kind: "other" as const, sentence: "The lamps are lit.", state: "doing" as const, doneOn: "2027-02-20", postedBy: "test", postedAt: now };
  await tables.insert(actions).values(action);
  const back = { id: newId(), actionId: action.id, priorityId: priority.id, panelId: priority.panelId, words: "Two are dark again.", returnedOn: "2027-03-01", returnedAt: now, returnedBy: "test", answerDueOn: "2027-03-15" };
  await tables.insert(actionReturns).values(back);
  return { return: back.id };
}
