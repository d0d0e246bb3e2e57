/** How far priorities have come, from the records of everything that happened to them. */
import { and, asc, count, eq, gte, inArray, isNotNull, min } from "drizzle-orm";
import { concerns, issueConcerns, issues, meetings, minutes, priorities } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { londonDay, type Day } from "~/domain/day";
import { journeyOf, type Journey } from "~/domain/journey";
import type { AnyPermit } from "~/domain/permission";
import type { SharedWith } from "~/domain/priority";
import { shownPeople } from "~/domain/small-numbers";
import { sharedWith } from "~/services/referrals/read.server";

type Happened = {
  row: typeof priorities.$inferSelect;
  actions: readonly { state: string; on: Day | null }[];
  outcomes: readonly { on: Day | null }[];
};

/** The journey of each priority, by its id, with who it was shared with. */
export async function journeysOf(permit: AnyPermit, all: readonly Happened[]): Promise<Map<string, { journey: Journey; shared: SharedWith[] }>> {
  const today = londonDay(permit.now);
  const shared = await sharedWith(permit, all.map(({ row }) => row.id));
  const raised = await raisedDays(all.flatMap(({ row }) => row.issueId ?? []));
  const told = await toldDays(all);
  return new Map(
    all.map(({ row, actions, outcomes }) => {
      const own = shared.get(row.id) ?? [];
      const journey = journeyOf(
        {
          raisedOn: row.issueId ? (raised.get(row.issueId) ?? null) : null,
          agreedOn: row.agreedOn,
          shared: own.map(({ sentOn, dueOn, standing, answers }) => ({ sentOn, answerDueOn: dueOn, state: standing, answeredOn: answers.at(-1)?.on ?? null })),
          doingOn: firstDay(actions.filter(({ state }) => state === "doing" || state === "done").map(({ on }) => on)),
          resultOn: firstDay(outcomes.map(({ on }) => on)),
          toldOn: told.get(row.id) ?? null,
        },
        today,
      );
      return [row.id, { journey, shared: own }];
    }),
  );
}

/** When each issue was first raised: by the first of its people where they are many, else the day the panel published it, so that no day points at one person. */
async function raisedDays(issueIds: readonly string[]): Promise<Map<string, Day>> {
  if (issueIds.length === 0) return new Map();
  const rows = await appRead()
    .select({ id: issues.id, publishedAt: issues.publishedAt, firstAt: min(concerns.receivedAt), voices: count(concerns.id) })
    .from(issues)
    .leftJoin(issueConcerns, eq(issueConcerns.issueId, issues.id))
    .leftJoin(concerns, eq(concerns.id, issueConcerns.concernId))
    .where(inArray(issues.id, [...issueIds]))
    .groupBy(issues.id);
  return new Map(
    rows.flatMap(({ id, publishedAt, firstAt, voices }) => {
      const at = firstAt !== null && shownPeople(voices) !== null ? firstAt : publishedAt;
      return at ? [[id, londonDay(at)] as const] : [];
    }),
  );
}

/** The day on which minutes were published of the panel's first meeting on or after the result. */
async function toldDays(all: readonly Happened[]): Promise<Map<string, Day>> {
  const days = new Map<string, Day>();
  for (const { row, outcomes } of all) {
    const resultOn = firstDay(outcomes.map(({ on }) => on));
    if (resultOn === null) continue;
    const [meeting] = await appRead()
      .select({ draftedOn: minutes.draftedOn })
      .from(minutes)
      .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
      .where(and(eq(meetings.panelId, row.panelId), gte(meetings.onDay, resultOn), isNotNull(minutes.draftedOn)))
      .orderBy(asc(meetings.onDay))
      .limit(1);
    if (meeting?.draftedOn) days.set(row.id, meeting.draftedOn);
  }
  return days;
}

function firstDay(days: readonly (Day | null)[]): Day | null {
  return days.filter((day) => day !== null).sort()[0] ?? null;
}
