/** Priorities that bodies have to answer, for themselves and for everyone. */
import { and, asc, desc, eq, gt, inArray, ne, sql } from "drizzle-orm";
import { issues, partners, priorities, referralAnswers, referralReminders, referrals, teams, teamWards, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { londonDay, type Day } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { reachOf, type AnyPermit, type Permit } from "~/domain/permission";
import type { CouncilAnswer, Owner, SetBy, SetHow, SharedWith, ToldAnswer } from "~/domain/priority";
import { isOverdue, owesAnswer, standingOfReferral, type Body, type ReferralStanding } from "~/domain/referral";
import { bodiesOfWard, type WardBody } from "./bodies.server";
import { referralOfLink } from "./links.server";
import { answersFor } from "./write.server";

type Row = typeof referrals.$inferSelect;
type Priority = typeof priorities.$inferSelect;

function councilAnswer(row: Row, priority: Pick<Priority, "state">, today: Day): CouncilAnswer {
  return {
    sentOn: londonDay(row.sentAt),
    dueOn: row.answerDueOn,
    answer: row.answer,
    words: row.answerWords,
    answeredOn: row.answeredAt ? londonDay(row.answeredAt) : null,
    isOverdue: isOverdue({ state: standingOfReferral(row.state, priority), answerDueOn: row.answerDueOn }, today),
  };
}

/** What the council has said about each of these priorities, by the priority's id. */
export async function councilAnswers(permit: AnyPermit, priorityIds: readonly string[]): Promise<Map<string, CouncilAnswer>> {
  if (priorityIds.length === 0) return new Map();
  const today = londonDay(permit.now);
  const rows = await appRead()
    .select({ referral: referrals, priority: priorities })
    .from(referrals)
    .innerJoin(priorities, eq(priorities.id, referrals.priorityId))
    .where(and(inArray(referrals.priorityId, [...priorityIds]), eq(referrals.addressee, "council")));
  return new Map(rows.map(({ referral, priority }) => [referral.priorityId, councilAnswer(referral, priority, today)]));
}

/** Every body that each of these priorities was sent to, in the order it was sent, for everyone: no person is named. */
export async function sharedWith(permit: AnyPermit, priorityIds: readonly string[]): Promise<Map<string, SharedWith[]>> {
  if (priorityIds.length === 0) return new Map();
  const today = londonDay(permit.now);
  const rows = await bodyRows().where(inArray(referrals.priorityId, [...priorityIds])).orderBy(asc(referrals.sentAt), sql`${referrals.addressee} = 'partner'`, asc(referrals.addressee), asc(partners.name));
  const given = rows.length === 0 ? [] : await appRead().select().from(referralAnswers).where(inArray(referralAnswers.referralId, rows.map(({ referral }) => referral.id))).orderBy(asc(referralAnswers.at), asc(referralAnswers.id));
  const reminded = rows.length === 0 ? [] : await appRead().select().from(referralReminders).where(and(inArray(referralReminders.referralId, rows.map(({ referral }) => referral.id)), gt(referralReminders.letters, 0))).orderBy(desc(referralReminders.sentAt));
  const bodies = new Map(rows.map((row) => [row.referral.id, bodyOf(row)]));
  const all = new Map<string, SharedWith[]>();
  for (const { referral, priority, ...named } of rows) {
    const standing = standingOfReferral(referral.state, priority);
    const answers = given
      .filter(({ referralId }) => referralId === referral.id)
      .map(({ id, answer, words, at, passedToId }): ToldAnswer => ({ id, answer, words, on: londonDay(at), passedTo: passedToId ? (bodies.get(passedToId) ?? null) : null }));
    const one: SharedWith = {
      id: referral.id,
      body: bodyOf({ referral, ...named }),
      standing,
      sentOn: londonDay(referral.sentAt),
      dueOn: referral.answerDueOn,
      isOverdue: isOverdue({ state: standing, answerDueOn: referral.answerDueOn }, today),
      passedFrom: referral.passedFromId ? (bodies.get(referral.passedFromId) ?? null) : null,
      remindedOn: lastReminder(reminded.find(({ referralId }) => referralId === referral.id)),
      answers,
    };
    all.set(referral.priorityId, [...(all.get(referral.priorityId) ?? []), one]);
  }
  return all;
}

function lastReminder(reminder: { sentAt: Date } | undefined): Day | null {
  return reminder ? londonDay(reminder.sentAt) : null;
}

export type Referral = CouncilAnswer & {
  id: string;
  body: Body;
  standing: ReferralStanding;
  passedFrom: Body | null;
  priority: {
    id: string;
    problem: string;
    detail: string | null;
    evidence: string | null;
    success: string | null;
    measure: string | null;
    owner: Owner | null;
    setBy: SetBy | null;
    setHow: SetHow;
    reason: string | null;
    agreedOn: string | null;
    roundId: string | null;
    state: "active" | "closed";
  };
  ward: { code: string; name: string };
};

/** A referral and whether the viewer answers it. */
export type ListedReferral = Referral & { isOwn: boolean };

/** What the viewer answers for, or may read as officer or councillor: those still to answer first, the longest waiting on top, then the rest, newest first. */
export async function referralsWithin(permit: Permit<"referral.view">): Promise<ListedReferral[]> {
  const rows = await within(permit.reach).orderBy(
    sql`${referrals.state} not in ('waiting', 'returned')`,
    asc(sql`case when ${referrals.state} in ('waiting', 'returned') then ${referrals.answerDueOn} end`),
    desc(referrals.answeredAt),
    asc(wards.name),
    asc(priorities.slot),
  );
  return rows.map((row) => ({ ...referralOf(row, permit.now), isOwn: answersFor(permit.viewer, row.referral, row.priority) }));
}

/** One referral within reach of the permit, with whether the viewer answers it; null for another place's. */
export async function findReferral(permit: Permit<"referral.view" | "referral.answer">, id: string): Promise<ListedReferral | null> {
  const [row] = await within(permit.reach, id);
  if (!row) return null;
  const isOwn = answersFor(permit.viewer, row.referral, row.priority);
  return permit.ability === "referral.answer" && !isOwn ? null : { ...referralOf(row, permit.now), passedFrom: await passerOf(row.referral), isOwn };
}

/** What a partner's personal link leads to; null for a link that is unknown. */
export async function referralByLink(permit: Permit<"referral.answer_by_link">, secret: string): Promise<Referral | null> {
  const id = await referralOfLink(secret);
  const [row] = id === null ? [] : await bodyRows().where(eq(referrals.id, id));
  return row ? { ...referralOf(row, permit.now), passedFrom: await passerOf(row.referral) } : null;
}

/** The bodies to which this referral can be passed on: those of its ward that do not have its priority yet. */
export async function bodiesToPassTo(_permit: AnyPermit, { priority, ward }: Pick<Referral, "priority" | "ward">): Promise<WardBody[]> {
  return bodiesWithout(priority.id, ward.code);
}

/** The bodies of the ward that this priority was not sent to, for a panel that asks for help. */
export async function bodiesToAsk(_permit: Permit<"referral.share">, priority: { id: string; wardCode: string; setBy: SetBy | null }): Promise<WardBody[]> {
  return (await bodiesWithout(priority.id, priority.wardCode)).filter(({ kind }) => !(kind === "police" && priority.setBy === "police"));
}

async function bodiesWithout(priorityId: string, wardCode: string): Promise<WardBody[]> {
  const taken = (await appRead().select({ body: referrals.body }).from(referrals).where(eq(referrals.priorityId, priorityId))).map(({ body }) => body);
  return (await bodiesOfWard(appRead(), wardCode)).filter(({ key }) => !taken.includes(key));
}

/** What waits at the desk of a council officer or a sergeant: an answer to each priority sent to them. */
export async function referralTasks(permit: Permit<"desk.view">): Promise<DeskTask[]> {
  const reach = reachOf(permit.viewer, "referral.answer");
  if (!reach.everywhere && reach.wardCodes.length === 0) return [];
  const rows = await within(reach, undefined, true).orderBy(asc(referrals.answerDueOn), asc(wards.name));
  const today = londonDay(permit.now);
  return rows
    .filter(({ referral, priority }) => answersFor(permit.viewer, referral, priority) && owesAnswer(standingOfReferral(referral.state, priority)))
    .map(({ referral, priority, ward }) => ({
      id: `referral-${referral.id}`,
      kind: "referral.answer",
      name: `${priority.problem} (${ward.name})`,
      href: `/referrals/${referral.id}/answer`,
      dueOn: referral.answerDueOn,
      status: isOverdue({ state: referral.state, answerDueOn: referral.answerDueOn }, today) ? "late" : "todo",
    }));
}

/** Answers of a ward's bodies, each with its priority. */
export async function answersOfWard(wardCode: string) {
  const rows = await appRead()
    .select({ given: referralAnswers, referral: referrals, priority: priorities, partner: partners.name })
    .from(referralAnswers)
    .innerJoin(referrals, eq(referrals.id, referralAnswers.referralId))
    .innerJoin(priorities, eq(priorities.id, referrals.priorityId))
    .leftJoin(partners, eq(partners.id, referrals.partnerId))
    .where(eq(priorities.wardCode, wardCode));
  const passed = new Map((await bodyRows().where(and(eq(priorities.wardCode, wardCode), ne(sql`coalesce(${referrals.passedFromId}, '')`, "")))).map((row) => [row.referral.id, bodyOf(row)]));
  return rows.map(({ given, referral, priority, partner }) => ({ given, priority, body: bodyOf({ referral, partner, team: null }), passedTo: given.passedToId ? (passed.get(given.passedToId) ?? null) : null }));
}

function bodyRows() {
  return appRead()
    .select({ referral: referrals, priority: priorities, ward: { code: wards.code, name: wards.name }, partner: partners.name, team: teams.name, success: issues.success, measure: issues.measure })
    .from(referrals)
    .innerJoin(priorities, eq(priorities.id, referrals.priorityId))
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .leftJoin(partners, eq(partners.id, referrals.partnerId))
    .leftJoin(teamWards, eq(teamWards.wardCode, priorities.wardCode))
    .leftJoin(teams, eq(teams.id, teamWards.teamId))
    .leftJoin(issues, eq(issues.id, priorities.issueId))
    .$dynamic();
}

function within({ everywhere, wardCodes }: { everywhere: boolean; wardCodes: readonly string[] }, id?: string, isOpenOnly = false) {
  return bodyRows().where(
    and(
      everywhere ? undefined : inArray(priorities.wardCode, [...wardCodes]),
      id === undefined ? undefined : eq(referrals.id, id),
      isOpenOnly ? inArray(referrals.state, ["waiting", "returned"]) : undefined,
    ),
  );
}

async function passerOf({ passedFromId }: Row): Promise<Body | null> {
  const [row] = passedFromId === null ? [] : await bodyRows().where(eq(referrals.id, passedFromId));
  return row ? bodyOf(row) : null;
}

/** The public name of the body that a row was sent to. */
function bodyOf({ referral, partner, team }: { referral: Pick<Row, "addressee">; partner: string | null; team: string | null }): Body {
  return { kind: referral.addressee, name: referral.addressee === "partner" ? partner : referral.addressee === "police" ? team : null };
}

type BodyRow = { referral: Row; priority: Priority; ward: Referral["ward"]; partner: string | null; team: string | null; success: string | null; measure: string | null };

function referralOf({ referral, priority, ward, success, measure, ...named }: BodyRow, now: Date): Referral {
  const { id, problem, detail, evidence, owner, setBy, setHow, reason, agreedOn, roundId, state } = priority;
  const standing = standingOfReferral(referral.state, priority);
  return {
    id: referral.id,
    body: bodyOf({ referral, ...named }),
    standing,
    passedFrom: null,
    ...councilAnswer(referral, priority, londonDay(now)),
    priority: { id, problem, detail, evidence, success, measure, owner, setBy, setHow, reason, agreedOn, roundId, state },
    ward,
  };
}
