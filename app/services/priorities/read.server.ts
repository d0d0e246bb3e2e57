/** Priorities as the public sees them, and for those who post about them. */
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { actions, boroughs, outputs, panelWards, priorities, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { londonDay, type Day } from "~/domain/day";
import type { AnyPermit, Permit } from "~/domain/permission";
import { isStale, standingOf, type CouncilAnswer, type SharedWith, type TellableOutcome, type WardPriority } from "~/domain/priority";
import { openActionsToUpdate, type OpenAction } from "~/services/actions/open.server";
import { actionsOfPriorities, type ActionOfPriority } from "~/services/actions/read.server";
import { journeysOf } from "~/services/journeys/read.server";
import { outcomesOfPriorities } from "~/services/outcomes/read.server";
import { councilAnswers, sharedWith } from "~/services/referrals/read.server";
import { silenceOf, type TellableReview } from "~/domain/review";
import { explanationsOf } from "~/services/explanations/read.server";
import { measuresOf, type Measure } from "~/services/measures/read.server";
import { returnsOfPriorities, type ReturnOfPriority } from "~/services/returns/read.server";
import { replacedAtReview, reviewsOfPriorities } from "~/services/reviews/read.server";

type Row = typeof priorities.$inferSelect;

/** What a ward is working on now, by slot: where each stands, the last update, the council's answer and the next date. */
export async function prioritiesOfWard(permit: AnyPermit, wardCode: string): Promise<WardPriority[]> {
  const rows = await appRead()
    .select()
    .from(priorities)
    .where(and(eq(priorities.wardCode, wardCode), eq(priorities.state, "active")))
    .orderBy(asc(priorities.slot), asc(priorities.agreedOn));
  return withStory(permit, rows);
}

/** What a ward has worked on before, the latest first. */
export async function pastPrioritiesOfWard(permit: AnyPermit, wardCode: string): Promise<WardPriority[]> {
  const rows = await appRead()
    .select()
    .from(priorities)
    .where(and(eq(priorities.wardCode, wardCode), eq(priorities.state, "closed")))
    .orderBy(desc(priorities.closedOn), desc(priorities.agreedOn), asc(priorities.slot));
  return withStory(permit, rows);
}

/** The priorities that a vote set, by slot, whether they are current or past. */
export async function prioritiesOfRound(permit: AnyPermit, roundId: string): Promise<WardPriority[]> {
  const rows = await appRead().select().from(priorities).where(eq(priorities.roundId, roundId)).orderBy(asc(priorities.slot));
  return withStory(permit, rows);
}

export type PriorityThread = WardPriority & {
  panelId: string;
  wardCode: string;
  evidence: string | null;
  periodMonths: number | null;
  partners: string[];
  sourceRef: string | null;
  /** Newest first. */
  actions: ActionOfPriority[];
  outcomes: TellableOutcome[];
  reviews: TellableReview[];
  /** What the panel has returned as not done. */
  returns: ReturnOfPriority[];
  /** The measure that holds, then every one before it. */
  measures: Measure[];
  /** What this one took the place of at a review. */
  replaces: { id: string; problem: string } | null;
  /** What was counted, as the record names it; a null count is a thing done whose number the record does not give. */
  outputs: { unit: string; count: number | null }[];
  /** Every body that was asked, and what it said. */
  shared: SharedWith[];
};

/** One priority with everything that was said and done about it, for everyone; null when there is none. */
export async function findPriority(permit: AnyPermit, id: string): Promise<PriorityThread | null> {
  const [row] = await appRead().select().from(priorities).where(eq(priorities.id, id));
  if (!row) return null;
  const [[base], acts, ends, counts, shared, reviews, measures, replaces, returns] = await Promise.all([
    withStory(permit, [row]),
    actionsOfPriorities(permit, [id]),
    outcomesOfPriorities(permit, [id]),
    appRead().select({ unit: outputs.unit, count: outputs.count }).from(outputs).where(eq(outputs.priorityId, id)).orderBy(desc(outputs.count), asc(outputs.unit)),
    sharedWith(permit, [id]),
    reviewsOfPriorities(permit, [id]),
    measuresOf(permit, id),
    replacedAtReview(permit, id),
    returnsOfPriorities(permit, [id]),
  ]);
  if (!base) return null;
  const { panelId, wardCode, evidence, periodMonths, partners, sourceRef } = row;
  return { ...base, panelId, wardCode, evidence, periodMonths, partners, sourceRef, actions: acts, outcomes: ends, outputs: counts, shared: shared.get(id) ?? [], reviews, measures, replaces, returns };
}

/** A priority within reach of somebody who acts on it; null for another ward's. */
export async function findPriorityWithin(permit: Permit<"action.post" | "outcome.post" | "priority.explain">, id: string): Promise<PriorityThread | null> {
  const priority = await findPriority(permit, id);
  return priority && (permit.reach.everywhere || permit.reach.wardCodes.includes(priority.wardCode)) ? priority : null;
}

/** A priority of a panel in reach of one of its officers; null for another panel's. */
export async function findPriorityOfPanel(permit: Permit<"measure.set" | "priority.review" | "action.return">, id: string): Promise<PriorityThread | null> {
  const priority = await findPriority(permit, id);
  return priority && (permit.reach.everywhere || permit.reach.panelIds.includes(priority.panelId)) ? priority : null;
}

export type WardToUpdate = { code: string; name: string; borough: string; priorities: { id: string; slot: number; problem: string; isStale: boolean; open: OpenAction[] }[] };

/**
 * The current priorities of every ward in reach, and the one that the viewer posted about last, ready for the next
 * update. The ward of that one comes first, the others A to Z. `lastUsed` is null for somebody who has not posted yet;
 * when their last one is closed, it is the first of the same ward.
 */
export async function prioritiesToUpdate(permit: Permit<"action.post">): Promise<{ wards: WardToUpdate[]; lastUsed: string | null }> {
  const { everywhere, wardCodes } = permit.reach;
  const rows = await appRead()
    .select({ priority: priorities, ward: { code: wards.code, name: wards.name, borough: boroughs.name } })
    .from(priorities)
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .innerJoin(boroughs, eq(boroughs.code, wards.boroughCode))
    .where(and(eq(priorities.state, "active"), everywhere ? undefined : inArray(priorities.wardCode, [...wardCodes])))
    .orderBy(asc(wards.name), asc(wards.code), asc(priorities.slot));
  const last = await lastPostedAbout(permit);
  const today = londonDay(permit.now);
  const owed = await openActionsToUpdate(permit.viewer, rows.map(({ priority }) => priority.id));
  const groups = new Map<string, WardToUpdate>();
  for (const { priority, ward } of rows) {
    const group = groups.get(ward.code) ?? { ...ward, priorities: [] };
    group.priorities.push({ id: priority.id, slot: priority.slot, problem: priority.problem, isStale: isStale(priority, today), open: owed.filter(({ priorityId }) => priorityId === priority.id) });
    groups.set(ward.code, group);
  }
  const all = [...groups.values()];
  const first = all.find(({ code }) => code === last?.wardCode);
  const lastUsed = first?.priorities.find(({ id }) => id === last?.id)?.id ?? first?.priorities[0]?.id ?? null;
  return { wards: first ? [first, ...all.filter((ward) => ward !== first)] : all, lastUsed };
}

/** The wards of a panel that a sergeant reaches, A to Z, each with what police have set there now. */
export async function policePrioritiesWithin(permit: Permit<"priority.set_by_police">, panelId: string): Promise<{ code: string; name: string; problem: string | null }[]> {
  const { everywhere, wardCodes } = permit.reach;
  return appRead()
    .select({ code: wards.code, name: wards.name, problem: priorities.problem })
    .from(panelWards)
    .innerJoin(wards, eq(wards.code, panelWards.wardCode))
    .leftJoin(priorities, and(eq(priorities.wardCode, wards.code), eq(priorities.state, "active"), eq(priorities.setBy, "police")))
    .where(and(eq(panelWards.panelId, panelId), everywhere ? undefined : inArray(wards.code, [...wardCodes])))
    .orderBy(asc(wards.name));
}

async function lastPostedAbout({ viewer }: AnyPermit): Promise<{ id: string; wardCode: string } | null> {
  if (viewer.kind !== "person") return null;
  const [row] = await appRead()
    .select({ id: priorities.id, wardCode: priorities.wardCode })
    .from(actions)
    .innerJoin(priorities, eq(priorities.id, actions.priorityId))
    .where(eq(actions.postedBy, viewer.actorKey))
    .orderBy(desc(actions.postedAt), desc(actions.id))
    .limit(1);
  return row ?? null;
}

async function withStory(permit: AnyPermit, rows: Row[]): Promise<WardPriority[]> {
  const ids = rows.map(({ id }) => id);
  const [acts, ends, answers] = await Promise.all([actionsOfPriorities(permit, ids), outcomesOfPriorities(permit, ids), councilAnswers(permit, ids)]);
  const happened = rows.map((row) => ({ row, actions: acts.filter(({ priorityId }) => priorityId === row.id), outcomes: ends.filter(({ priorityId }) => priorityId === row.id) }));
  const journeys = await journeysOf(permit, happened);
  const [reviews, because] = await Promise.all([reviewsOfPriorities(permit, ids), explanationsOf(permit, ids)]);
  const today = londonDay(permit.now);
  return rows.flatMap((row) => {
    const journey = journeys.get(row.id)?.journey;
    if (!journey) return [];
    const { id, slot, problem, detail, setBy, setHow, reason, owner, agreedOn, reviewOn, lastConfirmedOn, state, closedOn, closedReason, roundId } = row;
    const own = acts.filter(({ priorityId }) => priorityId === id);
    const council = answers.get(id) ?? null;
    const ended = ends.filter(({ priorityId }) => priorityId === id);
    const facts = { id, slot, problem, detail, setBy, setHow, reason, owner, agreedOn, reviewOn, lastConfirmedOn, state, closedOn, closedReason, roundId };
    const reviewed = reviews.find(({ priorityId }) => priorityId === id) ?? null;
    return { ...facts, reviewed, silence: silenceOf(row, own, because.get(id) ?? null, today), isStale: isStale(row, today), standing: standingOf(row, own, ended), last: own.find(({ state: at }) => at !== "withdrawn") ?? null, council, journey, next: nextOf(row, council, today) };
  });
}

/** The next day on which something is to be expected: the council's answer, or the review, whichever comes first. */
function nextOf({ state, reviewOn }: Row, council: CouncilAnswer | null, today: Day): WardPriority["next"] {
  if (state === "closed") return null;
  const dates: NonNullable<WardPriority["next"]>[] = [];
  if (council && council.answer === null && council.dueOn >= today) dates.push({ kind: "council_answer", on: council.dueOn });
  if (reviewOn !== null && reviewOn >= today) dates.push({ kind: "review", on: reviewOn });
  return dates.sort((one, other) => one.on.localeCompare(other.on))[0] ?? null;
}
