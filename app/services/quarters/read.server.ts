/** The records behind "You said, we did", read for many wards at once: the number of queries does not grow with the wards. */
import { and, asc, count, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { actions, issues, meetings, outcomes, outputs, panelWards, polls, priorities, priorityReviews, resultVersions, roundOptions, rounds, verdicts } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { londonDay } from "~/domain/day";
import type { AnyPermit } from "~/domain/permission";
import { shownVerdicts, type Tally } from "~/domain/verdict";
import { owesAnswer } from "~/domain/referral";
import { readPollCount } from "~/domain/round-count";
import { shownVoters } from "~/domain/small-numbers";
import { quartersTold, tellQuarter, type MeetingFacts, type PriorityFacts, type ToldQuarter, type VoteFact, type WardFacts } from "~/domain/told";
import type { Quarter } from "~/domain/quarter";
import { bodyAtStart } from "~/messages/en/sharing";
import { visibleActions } from "~/services/actions/visible.server";
import { voicesOfIssues } from "~/services/issues/voices.server";
import { tellableOutcome } from "~/services/outcomes/read.server";
import { explanationsOf } from "~/services/explanations/read.server";
import { sharedWith } from "~/services/referrals/read.server";
import { returnsOfPriorities } from "~/services/returns/read.server";
import { reviewsOfPriorities } from "~/services/reviews/read.server";

type PriorityRow = typeof priorities.$inferSelect;

/** Wards read in one go; SQLite takes some thirty thousand values in one query. */
const atOnce = 100;

/** What is on record about each of these wards: what is held back, undone or withdrawn is not in it. */
export async function factsOfWards(permit: AnyPermit, wardCodes: readonly string[]): Promise<Map<string, WardFacts>> {
  const facts = new Map<string, WardFacts>();
  for (let start = 0; start < wardCodes.length; start += atOnce) {
    for (const [code, found] of await factsOf(permit, wardCodes.slice(start, start + atOnce))) facts.set(code, found);
  }
  return facts;
}

async function factsOf(permit: AnyPermit, wardCodes: readonly string[]): Promise<Map<string, WardFacts>> {
  const codes = [...wardCodes];
  const rows = await appRead().select().from(priorities).where(inArray(priorities.wardCode, codes)).orderBy(asc(priorities.slot), desc(priorities.agreedOn), asc(priorities.id));
  const ids = rows.map(({ id }) => id);
  const [acts, ends, counts, shared, issueFacts, votes, told, found, sentBack, because, said] = await Promise.all([
    visibleActions(permit, inArray(priorities.wardCode, codes)),
    appRead().select({ outcome: outcomes }).from(outcomes).innerJoin(priorities, eq(priorities.id, outcomes.priorityId)).where(inArray(priorities.wardCode, codes)).orderBy(desc(outcomes.saidOn), desc(outcomes.id)),
    appRead().select({ output: outputs }).from(outputs).innerJoin(priorities, eq(priorities.id, outputs.priorityId)).where(inArray(priorities.wardCode, codes)).orderBy(desc(outputs.count), asc(outputs.unit)),
    sharedWith(permit, ids),
    issuesOf(rows),
    votesOf(rows),
    meetingsOf(permit, codes),
    reviewsOfPriorities(permit, ids),
    returnsOfPriorities(permit, ids),
    explanationsOf(permit, ids),
    verdictsNow(ids),
  ]);
  const foundOf = grouped(found, ({ priorityId }) => priorityId);
  const sentBackOf = grouped(sentBack, ({ priorityId }) => priorityId);
  const actsOf = grouped(acts, ({ priorityId }) => priorityId);
  const endsOf = grouped(ends.map(({ outcome }) => outcome), ({ priorityId }) => priorityId);
  const countsOf = grouped(counts.map(({ output }) => output), ({ priorityId }) => priorityId);
  const prioritiesOf = grouped(rows, ({ wardCode }) => wardCode);
  return new Map(
    codes.map((code) => {
      const own = (prioritiesOf.get(code) ?? []).map((row): PriorityFacts => {
        const { id, slot, problem, setBy, setHow, agreedOn, state, closedOn, closedReason, reviewOn } = row;
        const asked = shared.get(id) ?? [];
        return {
          id, slot, problem, setBy, setHow, agreedOn, state, closedOn, closedReason, reviewOn,
          issue: issueFacts.get(row.issueId ?? "") ?? null,
          vote: votes.get(id) ?? null,
          answers: asked.flatMap(({ body, answers }) => answers.map(({ answer, words, on }) => ({ body: bodyAtStart(body), answer, words, on }))),
          waits: asked.filter(({ standing }) => owesAnswer(standing)).map(({ body, dueOn, isOverdue }) => ({ body: bodyAtStart(body), dueOn, isOverdue })),
          actions: actsOf.get(id) ?? [],
          outcomes: (endsOf.get(id) ?? []).map(tellableOutcome),
          outputs: (countsOf.get(id) ?? []).map(({ unit, count }) => ({ unit, count })),
          reviews: foundOf.get(id) ?? [],
          returns: sentBackOf.get(id) ?? [],
          verdict: said.get(id) ?? null,
          because: because.get(id) ?? null,
        };
      });
      return [code, { priorities: own, meetings: told.get(code) ?? [] }];
    }),
  );
}

/** The panel's published words behind priorities, with how many spoke up, by the issue's id. */
async function issuesOf(rows: readonly PriorityRow[]): Promise<Map<string, NonNullable<PriorityFacts["issue"]>>> {
  const ids = [...new Set(rows.flatMap(({ issueId }) => (issueId ? [issueId] : [])))];
  if (ids.length === 0) return new Map();
  const found = await appRead().select({ id: issues.id, title: issues.title }).from(issues).where(and(inArray(issues.id, ids), inArray(issues.state, ["published", "closed"])));
  const voices = await voicesOfIssues(appRead(), found.map(({ id }) => id));
  return new Map(found.flatMap(({ id, title }) => {
    const own = voices.get(id);
    return own ? [[id, { id, title, voices: own }] as const] : [];
  }));
}

/** The published vote that chose each priority, by the priority's id. A poll of fewer than ten tells no numbers. */
async function votesOf(rows: readonly PriorityRow[]): Promise<Map<string, VoteFact>> {
  const roundIds = [...new Set(rows.flatMap(({ roundId }) => (roundId ? [roundId] : [])))];
  if (roundIds.length === 0) return new Map();
  const tables = appRead();
  const [found, options, counted, published] = await Promise.all([
    tables.select({ id: rounds.id, question: rounds.question }).from(rounds).where(and(inArray(rounds.id, roundIds), eq(rounds.state, "published"))),
    tables.select({ id: roundOptions.id, roundId: roundOptions.roundId, title: roundOptions.title, issueId: roundOptions.issueId }).from(roundOptions).where(inArray(roundOptions.roundId, roundIds)),
    tables.select({ roundId: polls.roundId, electorate: polls.electorate, countJson: polls.countJson }).from(polls).where(and(inArray(polls.roundId, roundIds), isNotNull(polls.countJson))),
    tables.select({ roundId: resultVersions.roundId, at: resultVersions.publishedAt }).from(resultVersions).where(and(inArray(resultVersions.roundId, roundIds), eq(resultVersions.number, 1))),
  ]);
  const questions = new Map(found.map(({ id, question }) => [id, question]));
  const optionsOf = grouped(options, ({ roundId }) => roundId);
  const days = new Map(published.map(({ roundId, at }) => [roundId, londonDay(at)]));
  const countOf = new Map(counted.map(({ roundId, electorate, countJson }) => [`${roundId} ${electorate}`, readPollCount(countJson ?? "{}")]));
  return new Map(rows.flatMap(({ id, roundId, issueId, problem }) => {
    const question = questions.get(roundId ?? "");
    const publishedOn = days.get(roundId ?? "");
    if (!roundId || question === undefined || publishedOn === undefined) return [];
    const option = optionsOf.get(roundId)?.find((one) => (issueId !== null && one.issueId === issueId) || one.title === problem);
    const votesIn = (electorate: "members" | "residents"): VoteFact["members"] => {
      const count = countOf.get(`${roundId} ${electorate}`);
      const votes = option && count?.totals[option.id];
      return count && votes !== undefined && shownVoters(count.ballots) !== null ? { votes, ballots: count.ballots } : null;
    };
    return [[id, { roundId, question, publishedOn, members: votesIn("members"), residents: votesIn("residents") }] as const];
  }));
}

/** What residents have answered since the last review of each priority, where ten or more did. */
async function verdictsNow(priorityIds: readonly string[]): Promise<Map<string, Tally>> {
  if (priorityIds.length === 0) return new Map();
  const ids = [...priorityIds];
  const [given, reviews] = await Promise.all([
    appRead().select({ priorityId: verdicts.priorityId, period: verdicts.period, answer: verdicts.answer, people: verdicts.people }).from(verdicts).where(inArray(verdicts.priorityId, ids)),
    appRead().select({ priorityId: priorityReviews.priorityId, period: count() }).from(priorityReviews).where(inArray(priorityReviews.priorityId, ids)).groupBy(priorityReviews.priorityId),
  ]);
  const periods = new Map(reviews.map(({ priorityId, period }) => [priorityId, period]));
  const now = grouped(given.filter(({ priorityId, period }) => period === (periods.get(priorityId) ?? 0)), ({ priorityId }) => priorityId);
  return new Map([...now].flatMap(([priorityId, answers]) => {
    const shown = shownVerdicts(answers.map(({ answer, people }) => ({ answer, people, place: null })));
    return shown ? [[priorityId, shown.whole] as const] : [];
  }));
}

/** What meetings of the wards' panels agreed and were told about no priority. */
async function meetingsOf(permit: AnyPermit, codes: string[]): Promise<Map<string, MeetingFacts[]>> {
  const served = await appRead().select().from(panelWards).where(inArray(panelWards.wardCode, codes));
  const panelIds = [...new Set(served.map(({ panelId }) => panelId))];
  if (panelIds.length === 0) return new Map();
  const [acts, ends] = await Promise.all([
    visibleActions(permit, and(isNull(actions.priorityId), isNotNull(actions.meetingId), inArray(actions.panelId, panelIds)), { order: "record" }),
    appRead().select({ outcome: outcomes, meetingOn: meetings.onDay }).from(outcomes).innerJoin(meetings, eq(meetings.id, outcomes.meetingId)).where(and(isNull(outcomes.priorityId), inArray(outcomes.panelId, panelIds))).orderBy(asc(outcomes.sourceRef)),
  ]);
  const found = new Map<string, MeetingFacts & { panelId: string; actions: MeetingFacts["actions"][number][]; outcomes: MeetingFacts["outcomes"][number][] }>();
  const meetingOf = (id: string, panelId: string, on: string) => {
    const known = found.get(id) ?? { id, panelId, on, actions: [], outcomes: [] };
    found.set(id, known);
    return known;
  };
  for (const action of acts) if (action.meetingId && action.meetingOn) meetingOf(action.meetingId, action.panelId, action.meetingOn).actions.push(action);
  for (const { outcome, meetingOn } of ends) if (outcome.meetingId) meetingOf(outcome.meetingId, outcome.panelId, meetingOn).outcomes.push(tellableOutcome(outcome));
  const ofPanel = grouped([...found.values()], ({ panelId }) => panelId);
  const all = new Map<string, MeetingFacts[]>();
  for (const { panelId, wardCode } of served) all.set(wardCode, [...(all.get(wardCode) ?? []), ...(ofPanel.get(panelId) ?? [])]);
  return all;
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row) ?? "";
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** A ward's told quarter, and the quarters that can be read, newest first; null for a quarter about which nothing is on record. Without `quarter` it is the latest. */
export async function toldOfWard(permit: AnyPermit, wardCode: string, quarter: Quarter | null): Promise<{ told: ToldQuarter; quarters: Quarter[] } | null> {
  const facts = (await factsOfWards(permit, [wardCode])).get(wardCode) ?? { priorities: [], meetings: [] };
  const today = londonDay(permit.now);
  const quarters = quartersTold(facts, today);
  const [latest = ""] = quarters;
  const wanted = quarter ?? latest;
  return quarters.includes(wanted) ? { told: tellQuarter(facts, wanted, { latest, today }), quarters } : null;
}

/** One quarter of many wards, for those who write to all of them; a ward about which that quarter says nothing is left out. */
export async function toldOfWards(permit: AnyPermit, wardCodes: readonly string[], quarter: Quarter): Promise<Map<string, ToldQuarter>> {
  const today = londonDay(permit.now);
  const told = new Map<string, ToldQuarter>();
  for (const [code, facts] of await factsOfWards(permit, wardCodes)) {
    const quarters = quartersTold(facts, today);
    if (quarters.includes(quarter)) told.set(code, tellQuarter(facts, quarter, { latest: quarters[0] ?? quarter, today }));
  }
  return told;
}
