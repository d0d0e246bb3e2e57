/** What worked, across all wards: public words only. */
import { and, count, desc, eq, or, sql, type SQL } from "drizzle-orm";
import { boroughs, lessons, outcomes, priorities, priorityReviews, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import type { Day } from "~/domain/day";
import { lessonsOfPage, pageOf, termsOf } from "~/domain/lesson";
import type { OutcomeEffect } from "~/domain/outcome";
import type { AnyPermit } from "~/domain/permission";

export type FoundLesson = { id: string; words: string; notedAs: string; on: Day; effect: OutcomeEffect | null; priorityId: string; problem: string; ward: string; borough: string };

/** The notes that have every word of the query, in their own words, the priority's or the place's name; the newest first, by page. */
export async function searchLessons(_permit: AnyPermit, query: string, wantedPage: string | null): Promise<{ found: FoundLesson[]; total: number; page: number; pages: number }> {
  const where = and(...termsOf(query).map(holds));
  const [counted] = await appRead()
    .select({ total: count() })
    .from(lessons)
    .innerJoin(priorities, eq(priorities.id, lessons.priorityId))
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .innerJoin(boroughs, eq(boroughs.code, wards.boroughCode))
    .where(where);
  const total = counted?.total ?? 0;
  const page = pageOf(wantedPage, total);
  const rows = await appRead()
    .select({ lesson: lessons, problem: priorities.problem, ward: wards.name, borough: boroughs.name, reviewed: priorityReviews.effect, told: outcomes.effect })
    .from(lessons)
    .innerJoin(priorities, eq(priorities.id, lessons.priorityId))
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .innerJoin(boroughs, eq(boroughs.code, wards.boroughCode))
    .leftJoin(priorityReviews, eq(priorityReviews.id, lessons.reviewId))
    .leftJoin(outcomes, eq(outcomes.id, lessons.outcomeId))
    .where(where)
    .orderBy(desc(lessons.onDay), desc(lessons.id))
    .limit(lessonsOfPage)
    .offset((page - 1) * lessonsOfPage);
  const found = rows.map(({ lesson, problem, ward, borough, reviewed, told }) => ({ id: lesson.id, words: lesson.words, notedAs: lesson.notedAs, on: lesson.onDay, effect: reviewed ?? told, priorityId: lesson.priorityId, problem, ward, borough }));
  return { found, total, page, pages: Math.max(1, Math.ceil(total / lessonsOfPage)) };
}

/** The word anywhere; what a person types is never a pattern. */
function holds(term: string): SQL | undefined {
  const pattern = `%${term.replace(/[\\%_]/g, "\\$&")}%`;
  return or(...[lessons.words, priorities.problem, wards.name, boroughs.name].map((column) => sql`${column} LIKE ${pattern} ESCAPE '\\'`));
}
