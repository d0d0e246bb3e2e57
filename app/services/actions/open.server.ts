/** What is still owed: promised or begun, and not ended. */
import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import { actions } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { creditOf, type Organisation } from "~/domain/action";
import type { Day } from "~/domain/day";
import type { Viewer } from "~/domain/permission";
import { plansOf } from "./plans.server";

/** `dueOn` of what comes again is the day by which it is to happen next. */
export type OpenAction = { id: string; priorityId: string; sentence: string; dueOn: Day | null; shownFromOn: Day | null; isRecurring: boolean };

/**
 * The promises that the viewer's own body has made about these priorities and not yet kept, for whoever says what came of
 * them: the most urgent first. A deed that is merely "doing" without ever having been promised is not among them.
 */
export async function openActionsToUpdate(viewer: Viewer, priorityIds: readonly string[]): Promise<OpenAction[]> {
  const credit = viewer.kind === "person" ? creditOf(viewer.grants.map(({ role }) => role)) : null;
  if (!credit || priorityIds.length === 0) return [];
  const bodies: Organisation[] = credit.organisation === "council" ? ["council", "partner"] : [credit.organisation];
  const rows = await appRead()
    .select()
    .from(actions)
    .where(and(inArray(actions.priorityId, [...priorityIds]), inArray(actions.organisation, bodies), isNull(actions.undoneAt), or(inArray(actions.state, ["proposed", "accepted", "passed_on"]), and(eq(actions.state, "doing"), inArray(actions.shape, ["recurring", "campaign"])))))
    .orderBy(asc(actions.dueOn), asc(actions.postedAt));
  const plans = await plansOf(rows);
  return rows.map(({ id, priorityId, promise, sentence, dueOn, shownFromOn, shape }) => ({ id, priorityId: priorityId ?? "", sentence: promise ?? sentence, dueOn: plans.get(id)?.nextOn ?? dueOn, shownFromOn, isRecurring: shape === "recurring" }));
}
