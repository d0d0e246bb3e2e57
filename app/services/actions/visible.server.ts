/**
 * What of actions is public, in one place: pages, feeds, search, open data and letters read actions through this query.
 * What was undone is not there. Words that are held back are blank here, so nobody downstream can leak them.
 */
import { and, asc, desc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { actions, actionSupporters, meetings, priorities } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { isLate, quartersCarried, type PlanStanding } from "~/domain/action-plan";
import { isAhead, isOwed } from "~/domain/action-state";
import { londonDay, type Day } from "~/domain/day";
import type { AnyPermit } from "~/domain/permission";
import type { About, TellableAction } from "~/domain/priority";
import { plansOf } from "./plans.server";

type Row = typeof actions.$inferSelect;

export type VisibleAction = TellableAction & {
  panelId: string;
  priorityId: string | null;
  meetingId: string | null;
  about: (About & { wardCode: string }) | null;
  meetingOn: Day | null;
  postedAt: Date;
  postedOn: Day;
};

/** The public actions that `where` asks for, the newest first; `order: "record"` is the order of an imported record. */
export async function visibleActions(permit: AnyPermit, where: SQL | undefined, { order = "newest" }: { order?: "newest" | "record" } = {}): Promise<VisibleAction[]> {
  const ordering = order === "newest" ? [desc(actions.postedAt), desc(actions.doneOn), desc(actions.id)] : [asc(actions.sourceRef), asc(actions.postedAt)];
  const rows = await appRead()
    .select({ action: actions, priority: { id: priorities.id, problem: priorities.problem, wardCode: priorities.wardCode }, meetingOn: meetings.onDay })
    .from(actions)
    .leftJoin(priorities, eq(priorities.id, actions.priorityId))
    .leftJoin(meetings, eq(meetings.id, actions.meetingId))
    .where(and(isNull(actions.undoneAt), where))
    .orderBy(...ordering);
  const [helpers, plans] = await Promise.all([supportersOf(rows.map(({ action }) => action.id)), plansOf(rows.map(({ action }) => action))]);
  const today = londonDay(permit.now);
  return rows.map(({ action, priority, meetingOn }) => ({
    ...tellableAction(action, today, { supporters: helpers.get(action.id), plan: plans.get(action.id) }),
    panelId: action.panelId,
    priorityId: action.priorityId,
    meetingId: action.meetingId,
    about: priority,
    meetingOn,
    postedAt: action.postedAt,
    postedOn: londonDay(action.postedAt),
  }));
}

/**
 * An action without who typed it. Where the day it was done is not said, an update counts from when it was posted; an
 * imported record stays without a day.
 */
export function tellableAction(row: Row, today: Day, { supporters = [], plan = null }: { supporters?: readonly string[] | undefined; plan?: PlanStanding | null | undefined } = {}): TellableAction {
  const { id, organisation, post, state, shape, term, dueOn } = row;
  const isHeld = row.shownFromOn !== null && row.shownFromOn > today;
  const since = row.openedOn ?? (row.sourceRef === null ? londonDay(row.postedAt) : null);
  const open = { id, organisation, post, supporters, shape, term, quartersCarried: since !== null && isOwed(row) ? quartersCarried(since, today) : 0 };
  if (isHeld) {
    return {
      ...open,
      kind: "other",
      count: null,
      sentence: "",
      state: isAhead(state) ? "accepted" : "doing",
      reason: null,
      nextStep: null,
      on: londonDay(row.postedAt),
      promise: null,
      dueOn: null,
      isLate: false,
      timeBand: null,
      changedOn: null,
      held: { because: row.heldBecause ?? "operation", until: row.shownFromOn ?? today },
    };
  }
  // Of what was withdrawn only that is left, and why.
  const { kind, count, sentence, reason, nextStep, promise, timeBand } = state === "withdrawn" ? { ...row, sentence: "", nextStep: null, promise: null } : row;
  const on = row.doneOn ?? (row.sourceRef === null ? londonDay(row.changedAt ?? row.postedAt) : null);
  const changedOn = row.changedAt ? londonDay(row.changedAt) : null;
  return { ...open, kind, count, sentence, state, reason, nextStep, on, promise, dueOn, isLate: isLate({ state, dueOn }, today), timeBand, changedOn, plan, held: null };
}

export async function supportersOf(ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (ids.length === 0) return found;
  const rows = await appRead().select().from(actionSupporters).where(inArray(actionSupporters.actionId, [...ids])).orderBy(asc(actionSupporters.name));
  for (const { actionId, name } of rows) found.set(actionId, [...(found.get(actionId) ?? []), name]);
  return found;
}
