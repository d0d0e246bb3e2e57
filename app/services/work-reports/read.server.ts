/** One entry, told in many places: what was done, for the report to a meeting, newsletters, alert messages and police.uk (standard ACT-10). */
import { and, eq, gte, inArray, isNotNull, ne, or } from "drizzle-orm";
import { actions, meetings, priorities } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { addDays, londonDay, startOfLondonDay, type Day } from "~/domain/day";
import type { AnyPermit } from "~/domain/permission";
import type { TellableAction, TellableOutcome } from "~/domain/priority";
import { visibleActions, type VisibleAction } from "~/services/actions/visible.server";
import { outcomesOfPriorities } from "~/services/outcomes/read.server";

/** What police posted about the panel's priorities since its last meeting, the newest first. Words that wait are only counted. */
export type WorkReport = { since: Day; lines: { id: string; problem: string; action: TellableAction }[]; waiting: number };

/** How far back the report goes for a panel that has not met yet, in days. */
const firstReport = 92;

/** The report for the panel's next meeting, from its last one on. */
export async function workSinceLastMeeting(permit: AnyPermit, panelId: string): Promise<WorkReport> {
  const today = londonDay(permit.now);
  const days = await appRead().select({ onDay: meetings.onDay }).from(meetings).where(and(eq(meetings.panelId, panelId), eq(meetings.state, "published"), inArray(meetings.kind, ["panel", "agm", "extraordinary"])));
  const since = days.map(({ onDay }) => onDay).filter((onDay) => onDay < today).sort().at(-1) ?? addDays(today, -firstReport);
  const found = await toldSince(permit, eq(actions.panelId, panelId), since);
  const ofPolice = found.filter(({ organisation }) => organisation === "police");
  return {
    since,
    lines: ofPolice.flatMap((action) => (action.held === null ? [{ id: action.id, problem: action.about?.problem ?? "", action }] : [])),
    waiting: ofPolice.filter(({ held }) => held !== null).length,
  };
}

export type WardWork = { id: string; slot: number; problem: string; detail: string | null; agreedOn: string | null; actions: TellableAction[]; waiting: number; outcomes: TellableOutcome[] };

/** The current priorities of a ward by slot, each with what was posted about it since `since`, and what came of it since then. */
export async function workOfWard(permit: AnyPermit, wardCode: string, since: Day): Promise<WardWork[]> {
  const rows = await appRead().select().from(priorities).where(and(eq(priorities.wardCode, wardCode), eq(priorities.state, "active"))).orderBy(priorities.slot, priorities.id);
  const ids = rows.map(({ id }) => id);
  const [acts, ends] = await Promise.all([ids.length === 0 ? [] : toldSince(permit, inArray(actions.priorityId, ids), since), outcomesOfPriorities(permit, ids)]);
  return rows.map(({ id, slot, problem, detail, agreedOn }) => {
    const own = acts.filter(({ priorityId }) => priorityId === id);
    return {
      id,
      slot,
      problem,
      detail,
      agreedOn,
      actions: own.filter(({ held }) => held === null),
      waiting: own.filter(({ held }) => held !== null).length,
      outcomes: ends.filter(({ priorityId, on }) => priorityId === id && on !== null && on >= since),
    };
  });
}

/** What was posted, or told further, since the start of a London day; not what was withdrawn, nor records from before this site. */
async function toldSince(permit: AnyPermit, where: ReturnType<typeof eq>, since: Day): Promise<VisibleAction[]> {
  const start = startOfLondonDay(since);
  return visibleActions(permit, and(where, isNotNull(actions.priorityId), ne(actions.state, "withdrawn"), ne(actions.state, "recorded"), or(gte(actions.postedAt, start), gte(actions.changedAt, start))));
}
