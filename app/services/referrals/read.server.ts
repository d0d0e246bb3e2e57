/** Priorities that the council has to answer. */
import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { priorities, referrals, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { londonDay, type Day } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { reachOf, type AnyPermit, type Permit, type Reach } from "~/domain/permission";
import type { CouncilAnswer, Owner, SetBy, SetHow } from "~/domain/priority";
import { isOverdue } from "~/domain/referral";

type Row = typeof referrals.$inferSelect;

/** A referral as the public sees it: days and words, not who answered. */
export function councilAnswer(row: Row, today: Day): CouncilAnswer {
  return {
    sentOn: londonDay(row.sentAt),
    dueOn: row.answerDueOn,
    answer: row.answer,
    words: row.answerWords,
    answeredOn: row.answeredAt ? londonDay(row.answeredAt) : null,
    isOverdue: isOverdue(row, today),
  };
}

/** What the council has said about each of these priorities, by the priority's id. */
export async function councilAnswers(permit: AnyPermit, priorityIds: readonly string[]): Promise<Map<string, CouncilAnswer>> {
  if (priorityIds.length === 0) return new Map();
  const today = londonDay(permit.now);
  const rows = await appRead()
    .select()
    .from(referrals)
    .where(inArray(referrals.priorityId, [...priorityIds]));
  return new Map(rows.map((row) => [row.priorityId, councilAnswer(row, today)]));
}

export type Referral = CouncilAnswer & {
  id: string;
  priority: {
    id: string;
    problem: string;
    detail: string | null;
    evidence: string | null;
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

/** The council's list: those still to answer first, the longest waiting on top, then the answered, newest first. */
export async function referralsWithin(permit: Permit<"referral.view">): Promise<Referral[]> {
  const rows = await within(permit.reach).orderBy(
    sql`${referrals.answer} is not null`,
    asc(sql`case when ${referrals.answer} is null then ${referrals.answerDueOn} end`),
    desc(referrals.answeredAt),
    asc(wards.name),
    asc(priorities.slot),
  );
  return rows.map((row) => referralOf(row, londonDay(permit.now)));
}

/** One referral within reach of the permit; null for another borough's. */
export async function findReferral(permit: Permit<"referral.view" | "referral.answer">, id: string): Promise<Referral | null> {
  const [row] = await within(permit.reach, id);
  return row ? referralOf(row, londonDay(permit.now)) : null;
}

/** What waits at the desk of a council officer: an answer to each priority sent to their borough. */
export async function referralTasks(permit: Permit<"desk.view">): Promise<DeskTask[]> {
  const reach = reachOf(permit.viewer, "referral.view");
  const rows = await within(reach, undefined, true).orderBy(asc(referrals.answerDueOn), asc(wards.name));
  const today = londonDay(permit.now);
  return rows.map(({ referral, priority, ward }) => ({
    id: `referral-${referral.id}`,
    kind: "referral.answer",
    name: `${priority.problem} (${ward.name})`,
    href: `/referrals/${referral.id}`,
    dueOn: referral.answerDueOn,
    status: isOverdue(referral, today) ? "late" : "todo",
  }));
}

function within({ everywhere, boroughCodes }: Reach, id?: string, isOpenOnly = false) {
  return appRead()
    .select({ referral: referrals, priority: priorities, ward: { code: wards.code, name: wards.name } })
    .from(referrals)
    .innerJoin(priorities, eq(priorities.id, referrals.priorityId))
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .where(
      and(
        everywhere ? undefined : inArray(referrals.boroughCode, [...boroughCodes]),
        id === undefined ? undefined : eq(referrals.id, id),
        isOpenOnly ? isNull(referrals.answer) : undefined,
      ),
    )
    .$dynamic();
}

function referralOf({ referral, priority, ward }: { referral: Row; priority: typeof priorities.$inferSelect; ward: Referral["ward"] }, today: Day): Referral {
  const { id, problem, detail, evidence, owner, setBy, setHow, reason, agreedOn, roundId, state } = priority;
  return { id: referral.id, ...councilAnswer(referral, today), priority: { id, problem, detail, evidence, owner, setBy, setHow, reason, agreedOn, roundId, state }, ward };
}
