/** Voting rounds: for everyone, for those who run them, and for the desk. */
import { and, asc, desc, eq, gte, inArray, isNull, lte, ne, or, sql, type SQL } from "drizzle-orm";
import { panels, people, polls, roleGrants, roundOptions, rounds, voters, wards } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import { preparedOnce } from "~/db/prepared.server";
import type { CountRule } from "~/domain/count-rules";
import { addDays, londonDay, type Day } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { holdsOneOf, isWithin, reachOf, rolesWithoutVote, votingMembers, type AnyPermit, type Permit, type Reach } from "~/domain/permission";
import { readPollCount, type PollCount } from "~/domain/round-count";
import { stageOf, tieRule as usualTieRule, type Electorate, type FrozenRule, type OptionOwner, type PollMode, type Stage } from "~/domain/round";
import type { WardFrame } from "~/domain/ward";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

/** `evidence` is one sentence a line, as it stood when voting opened. */
export type RoundOption = { id: string; title: string; detail: string | null; owner: OptionOwner; issueId: string | null; evidence: string | null; success: string | null; measure: string | null };

export type Poll = {
  id: string;
  electorate: Electorate;
  mode: PollMode;
  rollSize: number | null;
  root: string | null;
  keyDestroyedOn: Day | null;
  count: PollCount | null;
};

export type Round = {
  id: string;
  panelId: string;
  panelName: string;
  panelSlug: string;
  wardCode: string;
  wardName: string;
  paperPlace: string | null;
  contactPhone: string | null;
  question: string;
  chooseUpTo: number;
  panelSlots: number;
  countRule: CountRule;
  noPackReason: string | null;
  packPaperId: string | null;
  state: typeof rounds.$inferSelect.state;
  stage: Stage;
  opensAt: Date | null;
  closesAt: Date | null;
  resultsOn: Day | null;
  ruleHash: string | null;
  tieRule: readonly string[];
  tieOrder: readonly string[];
  voidReason: string | null;
  lateReason: string | null;
  howVotesWereUsed: string | null;
  publishedAt: Date | null;
  version: number;
  /** In the chair's order. */
  options: RoundOption[];
  residents: Poll;
  members: Poll;
};

type RunsRounds = Permit<"roll.check" | "round.prepare" | "round.open" | "round.seal" | "round.count" | "round.publish" | "round.void">;

/** The round as everyone may see it, or null: drafts are nobody's business yet, and counts stay away until they are published. */
export async function findRound(permit: AnyPermit, id: string): Promise<Round | null> {
  const round = await loadRound(permit, id);
  if (!round || round.state === "draft") return null;
  return round.state === "published" ? round : withoutCounts(round);
}

/** The round for those who run it; null when it is another panel's. */
export async function findRoundWithin(permit: RunsRounds, id: string): Promise<Round | null> {
  const round = await loadRound(permit, id);
  return round && isWithin(permit.reach, { panelId: round.panelId }) ? round : null;
}

function withoutCounts(round: Round): Round {
  return { ...round, residents: { ...round.residents, count: null }, members: { ...round.members, count: null } };
}

function withinReach({ everywhere, panelIds }: Reach): SQL | undefined {
  return everywhere ? undefined : inArray(rounds.panelId, [...panelIds]);
}

const roundById = preparedOnce((tables: AppDb) =>
  tables
    .select({ round: rounds, panelName: panels.name, panelSlug: panels.slug, paperPlace: panels.paperPlace, contactPhone: panels.contactPhone, wardName: wards.name })
    .from(rounds)
    .innerJoin(panels, eq(panels.id, rounds.panelId))
    .innerJoin(wards, eq(wards.code, rounds.wardCode))
    .where(eq(rounds.id, sql.placeholder("id")))
    .prepare(),
);

const optionsOfRound = preparedOnce((tables: AppDb) =>
  tables
    .select({
      id: roundOptions.id,
      title: roundOptions.title,
      detail: roundOptions.detail,
      owner: roundOptions.owner,
      issueId: roundOptions.issueId,
      evidence: roundOptions.evidence,
      success: roundOptions.success,
      measure: roundOptions.measure,
    })
    .from(roundOptions)
    .where(eq(roundOptions.roundId, sql.placeholder("id")))
    .orderBy(asc(roundOptions.position))
    .prepare(),
);

const pollsOfRound = preparedOnce((tables: AppDb) =>
  tables
    .select()
    .from(polls)
    .where(eq(polls.roundId, sql.placeholder("id")))
    .prepare(),
);

async function loadRound(permit: AnyPermit, id: string): Promise<Round | null> {
  const tables = appRead();
  const [row] = await roundById(tables).execute({ id });
  if (!row) return null;
  const { round, ...names } = row;
  const options = await optionsOfRound(tables).execute({ id });
  const pollRows = await pollsOfRound(tables).execute({ id });
  const poll = (electorate: Electorate): Poll => {
    const found = pollRows.find((one) => one.electorate === electorate);
    if (!found) throw new Error(`A round has no poll of ${electorate}`);
    const { id: pollId, mode, rollSize, root, keyDestroyedOn, countJson } = found;
    return { id: pollId, electorate, mode, rollSize, root, keyDestroyedOn, count: countJson === null ? null : (readPollCount(countJson)) };
  };
  const { ruleJson, onceKey: _, ...facts } = round;
  const { tieRule, tieOrder } = ruleJson === null ? { tieRule: usualTieRule, tieOrder: [] } : (JSON.parse(ruleJson) as FrozenRule);
  return { ...facts, ...names, stage: stageOf(round, permit.now), tieRule, tieOrder, options, residents: poll("residents"), members: poll("members") };
}

/** Who votes as a member on this London day: members and panel officers, without those whose post leaves them no vote. */
export async function membersOf(tables: AppDb, panelId: string, day: Day): Promise<string[]> {
  const holds = and(lte(roleGrants.fromOn, day), or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, day)));
  const members = await tables
    .selectDistinct({ personId: roleGrants.personId })
    .from(roleGrants)
    .innerJoin(people, and(eq(people.id, roleGrants.personId), isNull(people.erasedOn)))
    .where(and(eq(roleGrants.scopeKind, "panel"), eq(roleGrants.scopeId, panelId), inArray(roleGrants.role, [...votingMembers]), holds));
  const officials = await tables.selectDistinct({ personId: roleGrants.personId }).from(roleGrants).where(and(inArray(roleGrants.role, [...rolesWithoutVote]), holds));
  const without = new Set(officials.map(({ personId }) => personId));
  return members.map(({ personId }) => personId).filter((personId) => !without.has(personId));
}

/** How many would be on the members' roll if voting were opened at this moment. */
export async function expectedRoll(permit: RunsRounds, { panelId }: Pick<Round, "panelId">): Promise<number> {
  return (await membersOf(appRead(), panelId, londonDay(permit.now))).length;
}

/** The frame of the pages of a round: that of its ward. */
export async function frameOfRound(permit: AnyPermit, { wardCode }: Pick<Round, "wardCode">): Promise<WardFrame> {
  const ward = await findWardByCode(permit, wardCode);
  if (!ward) throw new Error("A round has no ward");
  return frameOfWard(permit, ward);
}

export type RoundGlance = {
  id: string;
  question: string;
  stage: Stage;
  chooseUpTo: number;
  opensAt: Date | null;
  closesAt: Date | null;
  resultsOn: Day | null;
};

/**
 * What a ward page says about voting: the ward's latest round that has been opened and whose result is not out yet; null
 * when there is none. With stage "scheduled", "open", "closed" or later.
 */
export async function currentRoundOfWard(permit: AnyPermit, wardCode: string): Promise<RoundGlance | null> {
  const [row] = await appRead()
    .select()
    .from(rounds)
    .where(and(eq(rounds.wardCode, wardCode), inArray(rounds.state, ["open", "closed", "sealed", "counted"])))
    .orderBy(desc(rounds.closesAt))
    .limit(1);
  return row ? glance(row, permit.now) : null;
}

/** Rounds of a panel that everyone may see, newest first. */
export async function roundsOfPanel(permit: AnyPermit, panelId: string): Promise<RoundGlance[]> {
  const rows = await appRead().select().from(rounds).where(and(eq(rounds.panelId, panelId), ne(rounds.state, "draft"))).orderBy(desc(rounds.closesAt));
  return rows.map((row) => glance(row, permit.now));
}

function glance({ id, question, chooseUpTo, state, opensAt, closesAt, resultsOn }: typeof rounds.$inferSelect, now: Date): RoundGlance {
  return { id, question, chooseUpTo, stage: stageOf({ state, opensAt, closesAt }, now), opensAt, closesAt, resultsOn };
}

/** Where the person who runs a round goes next, by its stage. */
const nextPage = { scheduled: "opening", open: "opening", closed: "sealing", sealed: "counting", counted: "publication" } as const;

/** What waits at the desk: for those who run rounds the next step of each, and for residents and members the votes that are open. */
export async function roundTasks(permit: Permit<"desk.view">): Promise<DeskTask[]> {
  return [...(await tasksOfRunners(permit)), ...(await openVotesFor(permit))];
}

async function tasksOfRunners(permit: Permit<"desk.view">): Promise<DeskTask[]> {
  const reach = reachOf(permit.viewer, "round.prepare");
  if (!reach.everywhere && reach.panelIds.length === 0) return [];
  const rows = await appRead()
    .select()
    .from(rounds)
    .where(and(withinReach(reach), inArray(rounds.state, ["draft", "open", "closed", "sealed", "counted"])))
    .orderBy(asc(rounds.closesAt));
  const opens = reachOf(permit.viewer, "round.open");
  return rows.flatMap((row): DeskTask[] => {
    const stage = stageOf(row, permit.now);
    if (!isWithin(opens, { panelId: row.panelId })) return stage === "draft" ? [{ ...draftTask(row), href: `/rounds/${row.id}/edit` }] : [];
    if (stage === "draft") return [draftTask(row)];
    if (stage === "scheduled" || stage === "open") {
      const until = stage === "open" ? row.closesAt : row.opensAt;
      return [{ id: `round-${row.id}`, kind: `round.${stage}`, name: row.question, href: `/rounds/${row.id}/${nextPage[stage]}`, dueOn: until ? londonDay(until) : null, status: stage === "open" ? "open" : "planned" }];
    }
    if (stage === "published" || stage === "void") return [];
    const dueOn = row.resultsOn ?? (row.closesAt ? addDays(londonDay(row.closesAt), 7) : null);
    const isLate = dueOn !== null && dueOn < londonDay(permit.now);
    return [{ id: `round-${row.id}`, kind: `round.${stage}`, name: row.question, href: `/rounds/${row.id}/${nextPage[stage]}`, dueOn, status: isLate ? "late" : "todo" }];
  });
}

function draftTask({ id, question }: typeof rounds.$inferSelect): DeskTask {
  return { id: `round-${id}`, kind: "round.draft", name: question, href: `/rounds/${id}/opening`, dueOn: null, status: "draft" };
}

/** Open votes of the wards where the person has signed up. Whether they have voted is not known here, nor anywhere in app.db. */
async function openVotesFor({ viewer, now }: Permit<"desk.view">): Promise<DeskTask[]> {
  if (viewer.kind !== "person" || holdsOneOf(viewer, rolesWithoutVote)) return [];
  const rows = await appRead()
    .select({ round: rounds })
    .from(rounds)
    .innerJoin(voters, and(eq(voters.wardCode, rounds.wardCode), eq(voters.personId, viewer.personId)))
    .where(eq(rounds.state, "open"))
    .orderBy(asc(rounds.closesAt));
  return rows
    .filter(({ round }) => stageOf(round, now) === "open")
    .map(({ round }) => ({ id: `vote-${round.id}`, kind: "round.vote", name: round.question, href: `/rounds/${round.id}/vote/residents`, dueOn: round.closesAt ? londonDay(round.closesAt) : null, status: "open" as const }));
}
