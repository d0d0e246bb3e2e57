/** One list of all wards' items for those who answer them, filtered and paged in SQL. */
import { and, asc, eq, inArray, or, sql, type SQL } from "drizzle-orm";
import { partners, priorities, referrals, teams, teamWards, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { londonDay, type Day } from "~/domain/day";
import { inboxPageSize, likePattern, standingsOf, type InboxWish } from "~/domain/inbox";
import { reachOf, type AnyPermit, type Permit } from "~/domain/permission";
import { isOverdue, standingOfReferral, type Body, type ReferralStanding } from "~/domain/referral";
import { holdersOf } from "~/services/referrals/bodies.server";
import { answersFor } from "~/services/referrals/write.server";

export type InboxRow = {
  id: string;
  problem: string;
  ward: string;
  body: Body;
  standing: ReferralStanding;
  isOverdue: boolean;
  sentOn: Day;
  dueOn: Day;
  answeredOn: Day | null;
  words: string | null;
  /** Who looks after it; null for nobody. */
  assignee: string | null;
  /** It was somebody's whose role has ended, so it is nobody's now. */
  hasLost: boolean;
  workDueOn: Day | null;
  isOwn: boolean;
};

export type Inbox = { rows: InboxRow[]; total: number; page: number; pages: number; late: number; unassigned: number };

/** One page of what the permit reaches, those that wait first by their day. A `page` beyond the last shows the last. */
export async function inboxOf(permit: Permit<"referral.view">, wish: InboxWish): Promise<Inbox> {
  const officers = await officersWithin(permit);
  const where = whereOf(permit, wish, officers);
  const [counted] = await appRead()
    .select({ total: sql<number>`count(*)`, late: sql<number>`coalesce(sum(${isLate(londonDay(permit.now))}), 0)`, unassigned: sql<number>`coalesce(sum(not ${isAssigned(officers)}), 0)` })
    .from(referrals)
    .innerJoin(priorities, eq(priorities.id, referrals.priorityId))
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .where(where);
  const { total, late, unassigned } = counted ?? { total: 0, late: 0, unassigned: 0 };
  const pages = Math.max(1, Math.ceil(total / inboxPageSize));
  const page = Math.min(Math.max(1, wish.page), pages);
  const rows = await listed(where).limit(inboxPageSize).offset((page - 1) * inboxPageSize);
  return { rows: rows.map((row) => rowOf(permit, row, officers)), total, page, pages, late, unassigned };
}

/** Everything that the filters leave, for a file. */
export async function wholeInboxOf(permit: Permit<"referral.view">, wish: InboxWish): Promise<InboxRow[]> {
  const officers = await officersWithin(permit);
  const rows = await listed(whereOf(permit, wish, officers));
  return rows.map((row) => rowOf(permit, row, officers));
}

/** Those of these items that the viewer may hand out: what their council was sent. */
export async function itemsToHandle(permit: Permit<"referral.assign">, ids: readonly string[]): Promise<InboxRow[]> {
  if (ids.length === 0) return [];
  const officers = await officersWithin(permit);
  const rows = await listed(and(inArray(referrals.id, [...ids]), eq(referrals.addressee, "council"), inArray(referrals.boroughCode, [...permit.reach.boroughCodes])));
  return rows.map((row) => rowOf(permit, row, officers));
}

/** The wards in reach that have priorities, A to Z, for the filter. */
export async function wardsOfInbox(permit: Permit<"referral.view">): Promise<{ code: string; name: string }[]> {
  const { everywhere, wardCodes } = permit.reach;
  return appRead()
    .selectDistinct({ code: wards.code, name: wards.name })
    .from(wards)
    .innerJoin(priorities, eq(priorities.wardCode, wards.code))
    .where(everywhere ? undefined : inArray(wards.code, [...wardCodes]))
    .orderBy(asc(wards.name));
}

type Officer = { id: string; name: string };

/** The council officers in whose hands items can be, A to Z: of every borough where the viewer is one. */
export async function officersWithin(permit: Permit<"referral.view" | "referral.assign">): Promise<Officer[]> {
  const { boroughCodes } = reachOf(permit.viewer, "referral.assign");
  const today = londonDay(permit.now);
  const all = await Promise.all(boroughCodes.map((scopeId) => holdersOf(appRead(), { roles: ["council_officer"], scopeKind: "borough", scopeId }, today)));
  return [...new Map(all.flat().map(({ id, name }) => [id, { id, name }])).values()];
}

function listed(where: SQL | undefined) {
  return appRead()
    .select({ referral: referrals, priority: { problem: priorities.problem, state: priorities.state, wardCode: priorities.wardCode }, ward: wards.name, partner: partners.name, team: teams.name })
    .from(referrals)
    .innerJoin(priorities, eq(priorities.id, referrals.priorityId))
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .leftJoin(partners, eq(partners.id, referrals.partnerId))
    .leftJoin(teamWards, eq(teamWards.wardCode, priorities.wardCode))
    .leftJoin(teams, eq(teams.id, teamWards.teamId))
    .where(where)
    .orderBy(sql`${referrals.state} not in ('waiting', 'returned') or ${priorities.state} = 'closed'`, asc(referrals.answerDueOn), asc(wards.name), asc(priorities.slot), asc(referrals.id))
    .$dynamic();
}

function whereOf(permit: Permit<"referral.view">, { ward, state, whose, assignee, isLate: lateOnly, text }: InboxWish, officers: readonly Officer[]): SQL | undefined {
  const { everywhere, wardCodes } = permit.reach;
  const council = reachOf(permit.viewer, "referral.answer_council").boroughCodes;
  const police = reachOf(permit.viewer, "referral.answer_police").wardCodes;
  const own = or(and(eq(referrals.addressee, "council"), inArray(referrals.boroughCode, [...council])), and(eq(referrals.addressee, "police"), inArray(priorities.wardCode, [...police])));
  const like = likePattern(text);
  return and(
    everywhere ? undefined : inArray(priorities.wardCode, [...wardCodes]),
    // Somebody who answers for nobody reads everything of their wards.
    whose === "own" && council.length + police.length > 0 ? own : undefined,
    ward === "" ? undefined : eq(priorities.wardCode, ward),
    state === "all" ? undefined : state === "ended" ? and(eq(priorities.state, "closed"), inArray(referrals.state, ["waiting", "returned", "passing"])) : inArray(referrals.state, [...standingsOf[state]]),
    state === "open" || state === "passing" ? eq(priorities.state, "active") : undefined,
    lateOnly ? isLate(londonDay(permit.now)) : undefined,
    assignee === "" ? undefined : assignee === "nobody" ? sql`not ${isAssigned(officers)}` : and(eq(referrals.assigneeId, assignee), isAssigned(officers)),
    text.trim() === "" ? undefined : sql`(${priorities.problem} like ${like} escape '\\' or ${wards.name} like ${like} escape '\\' or coalesce(${priorities.detail}, '') like ${like} escape '\\')`,
  );
}

function isLate(today: Day): SQL {
  return sql`(${referrals.state} in ('waiting', 'returned') and ${priorities.state} = 'active' and ${referrals.answerDueOn} < ${today})`;
}

/** Whether somebody who is an officer today looks after it: who left looks after nothing. */
function isAssigned(officers: readonly Officer[]): SQL {
  return officers.length === 0 ? sql`(0)` : sql`(coalesce(${referrals.assigneeId}, '') in ${officers.map(({ id }) => id)})`;
}

type Listed = Awaited<ReturnType<typeof listed>>[number];

function rowOf(permit: AnyPermit, { referral, priority, ward, partner, team }: Listed, officers: readonly Officer[]): InboxRow {
  const standing = standingOfReferral(referral.state, priority);
  const isOwn = answersFor(permit.viewer, referral, priority);
  const assignee = officers.find(({ id }) => id === referral.assigneeId)?.name ?? null;
  return {
    id: referral.id,
    problem: priority.problem,
    ward,
    body: { kind: referral.addressee, name: referral.addressee === "partner" ? partner : referral.addressee === "police" ? team : null },
    standing,
    isOverdue: isOverdue({ state: standing, answerDueOn: referral.answerDueOn }, londonDay(permit.now)),
    sentOn: londonDay(referral.sentAt),
    dueOn: referral.answerDueOn,
    answeredOn: referral.answeredAt ? londonDay(referral.answeredAt) : null,
    words: referral.answerWords,
    assignee,
    hasLost: isOwn && referral.assigneeId !== null && assignee === null,
    // The body's own day is nobody else's business.
    workDueOn: isOwn ? referral.workDueOn : null,
    isOwn,
  };
}
