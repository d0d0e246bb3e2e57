/** What was done about priorities, and the list of it that a ward page shows. */
import { and, asc, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import { actions, meetings, outcomes, panelWards, priorities, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { addDays, firstDayOf, londonDay, type Day } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { reachOf, type AnyPermit, type Role, type Viewer } from "~/domain/permission";
import { daysUntilUpdateIsDue, isStale, type About, type Owner, type TellableAction, type Told } from "~/domain/priority";
import { answersOfWard } from "~/services/referrals/read.server";
import { tellableOutcome } from "~/services/outcomes/read.server";
import { returnsOfPriorities } from "~/services/returns/read.server";
import { reviewsOfPriorities } from "~/services/reviews/read.server";
import { visibleActions } from "./visible.server";

export type ActionOfPriority = TellableAction & { priorityId: string; postedAt: Date; postedOn: Day };

/** The actions of these priorities, the newest update first. */
export async function actionsOfPriorities(permit: AnyPermit, priorityIds: readonly string[]): Promise<ActionOfPriority[]> {
  if (priorityIds.length === 0) return [];
  const found = await visibleActions(permit, inArray(actions.priorityId, [...priorityIds]));
  return found.map(({ panelId: _panel, meetingId: _meeting, about: _about, meetingOn: _on, priorityId, ...action }) => ({ ...action, priorityId: priorityId ?? "" }));
}

/** The actions of one priority, the newest update first. */
export async function actionsOfPriority(permit: AnyPermit, priorityId: string): Promise<ActionOfPriority[]> {
  return actionsOfPriorities(permit, [priorityId]);
}

/** What was agreed to do at a meeting, in the order of the record. */
export async function actionsOfMeeting(permit: AnyPermit, meetingId: string): Promise<TellableAction[]> {
  return visibleActions(permit, eq(actions.meetingId, meetingId), { order: "record" });
}

/**
 * "You said, we did": what was done, what came of it, what the council answered and what was agreed, newest first.
 * Entries whose record does not say when come last.
 */
export async function latestOfWard(permit: AnyPermit, wardCode: string, limit = 6): Promise<Told[]> {
  const all = [...(await agreedIn(wardCode)), ...(await answersIn(wardCode)), ...(await actionsIn(permit, wardCode)), ...(await outcomesIn(wardCode)), ...(await reviewsIn(permit, wardCode)), ...(await returnsIn(permit, wardCode))];
  return all.sort(newestFirst).slice(0, limit).map(({ told }) => told);
}

const ownersOf: Partial<Record<Role, readonly (Owner | null)[]>> = {
  sergeant: ["police", "joint", null],
  snt_officer: ["police", "joint", null],
  council_officer: ["council", "joint"],
};

/**
 * What waits at the desk of those who act: a priority of theirs about which nothing was posted for 28 days, and one
 * that nobody has confirmed for 92 (rule R28).
 */
export async function actionTasks(permit: AnyPermit, viewer: Viewer = permit.viewer): Promise<DeskTask[]> {
  if (viewer.kind !== "person") return [];
  const today = londonDay(permit.now);
  const { wardCodes } = reachOf(viewer, "action.post");
  if (wardCodes.length === 0) return [];
  const rows = await appRead()
    .select({ priority: priorities, ward: wards.name })
    .from(priorities)
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .where(and(eq(priorities.state, "active"), inArray(priorities.wardCode, [...wardCodes])))
    .orderBy(asc(wards.name), asc(priorities.slot));
  const { grants } = viewer;
  const mine = rows.filter(({ priority }) => grants.some(({ role, wardCodes: reached }) => reached.includes(priority.wardCode) && ownersOf[role]?.includes(priority.owner)));
  const lastByPriority = new Map<string, Day>();
  for (const { priorityId, postedOn } of await actionsOfPriorities(permit, mine.map(({ priority }) => priority.id))) {
    if (!lastByPriority.has(priorityId)) lastByPriority.set(priorityId, postedOn);
  }
  return mine.flatMap(({ priority, ward }): DeskTask[] => {
    const name = `${priority.problem} (${ward})`;
    if (isStale(priority, today)) {
      return [{ id: `confirm-${priority.id}`, kind: "priority.confirm", name, href: `/priorities/${priority.id}/confirmation`, dueOn: null, status: "late" }];
    }
    const last = lastByPriority.get(priority.id) ?? priority.lastConfirmedOn ?? priority.agreedOn;
    const dueOn = last === null ? null : addDays(firstDayOf(last), daysUntilUpdateIsDue);
    if (dueOn !== null && dueOn > today) return [];
    return [{ id: `update-${priority.id}`, kind: "priority.update", name, href: `/updates/new?priority=${priority.id}`, dueOn, status: "todo" }];
  });
}

type Placed = { told: Told; day: string; rank: number; at: number };

function newestFirst(one: Placed, other: Placed): number {
  return other.day.localeCompare(one.day) || other.rank - one.rank || other.at - one.at || one.told.id.localeCompare(other.told.id);
}

async function actionsIn(permit: AnyPermit, wardCode: string): Promise<Placed[]> {
  const ofPriorities = await visibleActions(permit, and(eq(priorities.wardCode, wardCode), ne(actions.state, "withdrawn")));
  const panelsHere = appRead().select({ id: panelWards.panelId }).from(panelWards).where(eq(panelWards.wardCode, wardCode));
  const ofMeetings = await visibleActions(permit, and(isNull(actions.priorityId), isNotNull(actions.meetingId), inArray(actions.panelId, panelsHere), ne(actions.state, "withdrawn")));
  return [...ofPriorities, ...ofMeetings].map((action) => {
    const told: Told = { kind: "action", id: action.id, on: action.on, action, about: action.about ? aboutOf(action.about) : null };
    return { told, day: action.on ?? action.meetingOn ?? "", rank: 2, at: action.postedAt.getTime() };
  });
}

async function outcomesIn(wardCode: string): Promise<Placed[]> {
  const ofPriorities = await appRead()
    .select({ outcome: outcomes, priority: priorities, meetingOn: meetings.onDay })
    .from(outcomes)
    .innerJoin(priorities, eq(priorities.id, outcomes.priorityId))
    .leftJoin(meetings, eq(meetings.id, outcomes.meetingId))
    .where(eq(priorities.wardCode, wardCode));
  const ofMeetings = await appRead()
    .select({ outcome: outcomes, meetingOn: meetings.onDay })
    .from(outcomes)
    .innerJoin(meetings, eq(meetings.id, outcomes.meetingId))
    .innerJoin(panelWards, eq(panelWards.panelId, outcomes.panelId))
    .where(and(isNull(outcomes.priorityId), eq(panelWards.wardCode, wardCode)));
  return [...ofPriorities, ...ofMeetings.map((row) => ({ ...row, priority: null }))].map(({ outcome, priority, meetingOn }) => {
    const told: Told = { kind: "outcome", id: outcome.id, on: outcome.saidOn, outcome: tellableOutcome(outcome), about: priority ? aboutOf(priority) : null };
    return { told, day: outcome.saidOn ?? meetingOn ?? "", rank: 3, at: 0 };
  });
}

async function returnsIn(permit: AnyPermit, wardCode: string): Promise<Placed[]> {
  const rows = await appRead().select({ id: priorities.id, problem: priorities.problem }).from(priorities).where(eq(priorities.wardCode, wardCode));
  const returns = await returnsOfPriorities(permit, rows.map(({ id }) => id));
  return returns.flatMap((returned) => {
    const about = rows.find(({ id }) => id === returned.priorityId);
    return about ? [{ told: { kind: "returned" as const, id: returned.id, on: returned.on, returned, about: aboutOf(about) }, day: returned.on, rank: 3, at: 0 }] : [];
  });
}

async function reviewsIn(permit: AnyPermit, wardCode: string): Promise<Placed[]> {
  const rows = await appRead().select({ id: priorities.id, problem: priorities.problem }).from(priorities).where(eq(priorities.wardCode, wardCode));
  const reviews = await reviewsOfPriorities(permit, rows.map(({ id }) => id));
  return reviews.flatMap((review) => {
    const about = rows.find(({ id }) => id === review.priorityId);
    return about ? [{ told: { kind: "review" as const, id: review.id, on: review.on, review, about: aboutOf(about) }, day: review.on, rank: 4, at: 0 }] : [];
  });
}

async function answersIn(wardCode: string): Promise<Placed[]> {
  return (await answersOfWard(wardCode)).map(({ given, priority, body, passedTo }) => {
    const on = londonDay(given.at);
    const told: Told = { kind: "answer", id: given.id, on, answer: given.answer, words: given.words, body, passedTo, about: aboutOf(priority) };
    return { told, day: on, rank: 1, at: given.at.getTime() };
  });
}

/** What was agreed on one day by one body is one entry. A priority whose record gives no day tells nothing here. */
async function agreedIn(wardCode: string): Promise<Placed[]> {
  const rows = await appRead()
    .select()
    .from(priorities)
    .where(and(eq(priorities.wardCode, wardCode), isNotNull(priorities.agreedOn)))
    .orderBy(asc(priorities.slot), asc(priorities.id));
  const sets = new Map<string, typeof rows>();
  for (const row of rows) {
    const key = `${row.agreedOn} ${row.setBy} ${row.setHow}`;
    sets.set(key, [...(sets.get(key) ?? []), row]);
  }
  return [...sets.values()].flatMap((set) => {
    const [first] = set;
    if (!first) return [];
    const told: Told = { kind: "agreed", id: `agreed-${first.id}`, on: first.agreedOn, setBy: first.setBy, setHow: first.setHow, priorities: set.map(aboutOf) };
    return [{ told, day: first.agreedOn ?? "", rank: 0, at: 0 }];
  });
}

function aboutOf({ id, problem }: About): About {
  return { id, problem };
}
