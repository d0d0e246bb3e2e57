/** Concerns: what became of one, for everybody; the panel's queue and the words in it, for panel officers alone. */
import { and, asc, desc, eq, gte, inArray, ne } from "drizzle-orm";
import { concerns, concernFollowers, concernSlips, issueConcerns, issues, localities, meetings, panels, polls, priorities, relays, roundOptions, rounds, wards } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import { answerDueOn, isAnswered, isLate, readNumber, type ConcernState } from "~/domain/concern";
import { londonDay, type Day } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { holdsOneOf, isWithin, reachOf, rolesWithoutVote, type AnyPermit, type Permit } from "~/domain/permission";
import { lookAtDangerBy } from "~/domain/report";
import { stageOf } from "~/domain/round";
import { bankHolidayDays } from "~/services/almanac/bank-holidays.server";
import { hashOfSecret } from "./numbers.server";

type Row = typeof concerns.$inferSelect;

// ---- For everybody -----------------------------------------------------------------------------

/** Where an issue stands in a vote. */
export type VoteStanding = { roundId: string; question: string; stage: "coming" | "open" | "counting" | "chosen" | "not_chosen" | "void" };

export type ConcernStatus = {
  id: string;
  number: string;
  panelId: string;
  panelSlug: string;
  panelName: string;
  wardCode: string;
  state: ConcernState;
  receivedOn: Day;
  consideredOn: Day | null;
  answeredOn: Day | null;
  dueOn: Day;
  isLate: boolean;
  answerReason: Row["answerReason"];
  answerWords: string | null;
  passedTo: string | null;
  /** The panel's own words for it, once they are public; `isAlone`: it is the only concern in it. */
  issue: { id: string; title: string | null; isAlone: boolean } | null;
  votes: VoteStanding[];
  priority: { id: string; problem: string } | null;
};

/** What became of a concern, by its number as somebody typed it; null where there is none. Nothing that its sender wrote. */
export async function findConcernStatus(permit: Permit<"concern.view">, typed: string): Promise<ConcernStatus | null> {
  const number = readNumber(typed);
  if (number === null) return null;
  const tables = appRead();
  const [row] = await tables
    .select({ concern: concerns, panelSlug: panels.slug, panelName: panels.name })
    .from(concerns)
    .innerJoin(panels, eq(panels.id, concerns.panelId))
    .where(eq(concerns.number, number));
  if (!row) return null;
  const { concern, panelSlug, panelName } = row;
  const today = londonDay(permit.now);
  const dueOn = answerDueOn(londonDay(concern.receivedAt), await meetingDaysOf(tables, concern.panelId));
  const [link] = await tables.select({ issue: issues }).from(issueConcerns).innerJoin(issues, eq(issues.id, issueConcerns.issueId)).where(eq(issueConcerns.concernId, concern.id));
  const inIssue = link ? await tables.select({ id: issueConcerns.concernId }).from(issueConcerns).where(eq(issueConcerns.issueId, link.issue.id)) : [];
  const isPublic = link !== undefined && link.issue.state !== "draft" && link.issue.state !== "hidden";
  const [priority] = link ? await tables.select({ id: priorities.id, problem: priorities.problem }).from(priorities).where(eq(priorities.issueId, link.issue.id)).orderBy(desc(priorities.agreedOn)).limit(1) : [];
  const { id, panelId, wardCode, state, consideredOn, answeredAt, answerReason, answerWords, passedTo, receivedAt } = concern;
  return {
    id,
    number,
    panelId,
    panelSlug,
    panelName,
    wardCode,
    state,
    receivedOn: londonDay(receivedAt),
    consideredOn,
    answeredOn: answeredAt ? londonDay(answeredAt) : null,
    dueOn,
    isLate: isLate({ state, dueOn }, today),
    answerReason,
    answerWords,
    passedTo,
    issue: link ? { id: link.issue.id, title: isPublic ? link.issue.title : null, isAlone: inIssue.length === 1 } : null,
    votes: link && isPublic ? await votesOnIssue(permit, link.issue.id) : [],
    priority: priority ?? null,
  };
}

/** Public votes in which an issue was an option, newest first. */
export async function votesOnIssue(permit: AnyPermit, issueId: string): Promise<VoteStanding[]> {
  const rows = await appRead()
    .select({ optionId: roundOptions.id, round: rounds, count: polls.countJson })
    .from(roundOptions)
    .innerJoin(rounds, and(eq(rounds.id, roundOptions.roundId), ne(rounds.state, "draft")))
    .innerJoin(polls, and(eq(polls.roundId, rounds.id), eq(polls.electorate, "members")))
    .where(eq(roundOptions.issueId, issueId))
    .orderBy(desc(rounds.closesAt));
  return rows.map(({ optionId, round, count }) => {
    const stage = stageOf(round, permit.now);
    const winners = stage === "published" && count !== null ? (JSON.parse(count) as { winners: string[] }).winners : [];
    const standing = stage === "published" ? (winners.includes(optionId) ? "chosen" : "not_chosen") : stage === "open" ? "open" : stage === "void" ? "void" : stage === "scheduled" || stage === "draft" ? "coming" : "counting";
    return { roundId: round.id, question: round.question, stage: standing };
  });
}

/** Whether a number is that of a slip that was printed and has not come back. */
export async function isWaitingSlip(_permit: Permit<"concern.view">, typed: string): Promise<{ number: string; wardCode: string } | null> {
  const number = readNumber(typed);
  if (number === null) return null;
  const [slip] = await appRead().select({ number: concernSlips.number, wardCode: concernSlips.wardCode }).from(concernSlips).where(eq(concernSlips.number, number));
  return slip ?? null;
}

/** The sender's own words, for whoever holds the secret; null otherwise, and once they are wiped. */
export async function ownConcern(_permit: Permit<"concern.view">, typed: string, secret: string): Promise<{ number: string; state: ConcernState; what: string | null; whenWords: string | null; wouldHelp: string | null; howOften: Row["howOften"]; place: string | null; hearsBack: boolean } | null> {
  const number = readNumber(typed);
  if (number === null) return null;
  const [row] = await appRead()
    .select({ concern: concerns, place: localities.name })
    .from(concerns)
    .leftJoin(localities, eq(localities.id, concerns.localityId))
    .where(and(eq(concerns.number, number), eq(concerns.secretHash, hashOfSecret(secret))));
  if (!row) return null;
  const [follower] = await appRead().select({ id: concernFollowers.id }).from(concernFollowers).where(eq(concernFollowers.concernId, row.concern.id));
  const { state, what, whenWords, wouldHelp, howOften } = row.concern;
  return { number, state, what, whenWords, wouldHelp, howOften, place: row.place, hearsBack: follower !== undefined };
}

export type BoardLine = { number: string; state: ConcernState; receivedOn: Day; answeredOn: Day | null; dueOn: Day; isLate: boolean; issue: { id: string; title: string } | null; priority: string | null; reason: Row["answerReason"]; passedTo: string | null };

/** How long what came on paper hangs on the noticeboard, in days. */
const daysOnBoard = 365;

/**
 * What became of everything that came on paper or through a helper in the last twelve months, newest first: by number,
 * because those people have no other way to hear (standard INC-17).
 */
export async function noticeboardOf(permit: Permit<"concern.view">, panelId: string): Promise<BoardLine[]> {
  const tables = appRead();
  const today = londonDay(permit.now);
  const rows = await tables
    .select({ concern: concerns, issue: issues, problem: priorities.problem })
    .from(concerns)
    .leftJoin(issueConcerns, eq(issueConcerns.concernId, concerns.id))
    .leftJoin(issues, eq(issues.id, issueConcerns.issueId))
    .leftJoin(priorities, and(eq(priorities.issueId, issues.id), eq(priorities.state, "active")))
    .where(and(eq(concerns.panelId, panelId), inArray(concerns.channel, ["paper", "assisted"]), gte(concerns.receivedAt, new Date(permit.now.getTime() - daysOnBoard * 86_400_000))))
    .orderBy(desc(concerns.receivedAt), asc(concerns.number));
  const days = await meetingDaysOf(tables, panelId);
  return rows.map(({ concern, issue, problem }) => {
    const { number, state, receivedAt, answeredAt, answerReason: reason, passedTo } = concern;
    const receivedOn = londonDay(receivedAt);
    const dueOn = answerDueOn(receivedOn, days);
    const isPublic = issue !== null && (issue.state === "published" || issue.state === "closed");
    return { number, state, receivedOn, answeredOn: answeredAt ? londonDay(answeredAt) : null, dueOn, isLate: isLate({ state, dueOn }, today), issue: isPublic ? { id: issue.id, title: issue.title } : null, priority: problem, reason, passedTo };
  });
}

/** How many concerns of the panel wait for an answer longer than they should: shown to everybody (standard ISS-10). */
export async function lateCountOf(permit: AnyPermit, panelId: string): Promise<number> {
  const tables = appRead();
  const today = londonDay(permit.now);
  const open = await tables.select({ state: concerns.state, receivedAt: concerns.receivedAt }).from(concerns).where(and(eq(concerns.panelId, panelId), inArray(concerns.state, ["received", "considered"])));
  const days = await meetingDaysOf(tables, panelId);
  return open.filter(({ state, receivedAt }) => isLate({ state, dueOn: answerDueOn(londonDay(receivedAt), days) }, today)).length;
}

// ---- For panel officers ------------------------------------------------------------------------

type Reads = Permit<"concern.read" | "concern.answer" | "issue.write">;

/** False for those whose post must never show them who said what, even where they hold a panel's office too (standard PRV-16). */
export function mayReadConcerns(permit: AnyPermit, panelId: string): boolean {
  return isWithin(permit.reach, { panelId }) && !holdsOneOf(permit.viewer, rolesWithoutVote);
}

export type QueueLine = Pick<Row, "id" | "number" | "channel" | "people" | "what" | "howOften" | "whenWords" | "wouldHelp" | "keptDetails" | "isDanger" | "state" | "consideredOn" | "answerReason" | "answerWords" | "passedTo" | "version" | "wardCode"> & {
  place: string | null;
  ward: string;
  relay: string | null;
  receivedOn: Day;
  answeredOn: Day | null;
  dueOn: Day;
  isLate: boolean;
  /** By when somebody looks at one that sounds like danger and nobody has considered yet; null for the rest. */
  lookBy: Date | null;
  hearsBack: boolean;
  issue: { id: string; title: string } | null;
};

/** Everything a panel was told and has not wiped, oldest first; empty out of reach. Addresses are not in it, only whether there is one. */
export async function queueOf(permit: Reads, panelId: string): Promise<QueueLine[]> {
  return mayReadConcerns(permit, panelId) ? linesWhere(permit, panelId) : [];
}

/** One concern of the panel's queue; null out of reach. */
export async function findConcernWithin(permit: Reads, panelId: string, typed: string): Promise<QueueLine | null> {
  const number = readNumber(typed);
  if (number === null || !mayReadConcerns(permit, panelId)) return null;
  return (await linesWhere(permit, panelId, number))[0] ?? null;
}

async function linesWhere(permit: Reads, panelId: string, number?: string): Promise<QueueLine[]> {
  const tables = appRead();
  const rows = await tables
    .select({ concern: concerns, place: localities.name, ward: wards.name, relay: relays.name, issue: { id: issues.id, title: issues.title } })
    .from(concerns)
    .innerJoin(wards, eq(wards.code, concerns.wardCode))
    .leftJoin(localities, eq(localities.id, concerns.localityId))
    .leftJoin(relays, eq(relays.id, concerns.relayId))
    .leftJoin(issueConcerns, eq(issueConcerns.concernId, concerns.id))
    .leftJoin(issues, eq(issues.id, issueConcerns.issueId))
    .where(and(eq(concerns.panelId, panelId), number === undefined ? undefined : eq(concerns.number, number)))
    .orderBy(asc(concerns.receivedAt), asc(concerns.number));
  const followed = new Set((await tables.select({ id: concernFollowers.concernId }).from(concernFollowers).where(inArray(concernFollowers.concernId, rows.map(({ concern }) => concern.id)))).map(({ id }) => id));
  const days = await meetingDaysOf(tables, panelId);
  const today = londonDay(permit.now);
  const holidays = await bankHolidayDays(tables);
  return rows.map(({ concern, ...beside }) => {
    const { panelId: _panel, answeredBy: _by, secretHash: _secret, onceKey: _once, relayId: _relay, localityId: _place, receivedAt, answeredAt, ...facts } = concern;
    const dueOn = answerDueOn(londonDay(receivedAt), days);
    return { ...facts, ...beside, receivedOn: londonDay(receivedAt), answeredOn: answeredAt ? londonDay(answeredAt) : null, dueOn, isLate: isLate({ state: concern.state, dueOn }, today), lookBy: concern.isDanger && concern.state === "received" ? lookAtDangerBy(receivedAt, holidays) : null, hearsBack: followed.has(concern.id) };
  });
}

/** What waits at the desk of a panel's officers: concerns without an answer, by the day on which the first is due. */
export async function concernTasks(permit: Permit<"desk.view">): Promise<DeskTask[]> {
  const { viewer, now } = permit;
  const { panelIds } = reachOf(viewer, "concern.answer");
  if (panelIds.length === 0 || holdsOneOf(viewer, rolesWithoutVote)) return [];
  const tables = appRead();
  const rows = await tables
    .select({ panelId: concerns.panelId, slug: panels.slug, name: panels.name, state: concerns.state, receivedAt: concerns.receivedAt })
    .from(concerns)
    .innerJoin(panels, eq(panels.id, concerns.panelId))
    .where(and(inArray(concerns.panelId, [...panelIds]), inArray(concerns.state, ["received", "considered"])));
  const tasks: DeskTask[] = [];
  for (const panelId of new Set(rows.map((row) => row.panelId))) {
    const waiting = rows.filter((row) => row.panelId === panelId && !isAnswered(row.state));
    const days = await meetingDaysOf(tables, panelId);
    const dueOn = waiting.map(({ receivedAt }) => answerDueOn(londonDay(receivedAt), days)).sort()[0] ?? null;
    const [first] = waiting;
    if (first && dueOn) tasks.push({ id: `concerns-${panelId}`, kind: "concern.answer", name: String(waiting.length), href: `/panels/${first.slug}/concerns`, dueOn, status: dueOn < londonDay(now) ? "late" : "todo" });
  }
  return tasks;
}

/** London days of a panel's meetings that were published and not cancelled, those of the last two years too. */
export async function meetingDaysOf(tables: AppDb, panelId: string): Promise<Day[]> {
  const rows = await tables
    .select({ on: meetings.onDay })
    .from(meetings)
    .where(and(eq(meetings.panelId, panelId), inArray(meetings.state, ["published", "held"]), inArray(meetings.kind, ["panel", "agm", "extraordinary"])));
  return rows.map(({ on }) => on);
}

