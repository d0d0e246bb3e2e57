/** Who took part in a vote, and who was not heard from: for everyone, once voting is over. */
import { and, count, eq, lte } from "drizzle-orm";
import { voters, wardProfiles } from "~/db/app-schema.server";
import { openBallots, sealedSummaries } from "~/db/ballots-schema.server";
import { appRead, ballotsRead, equalityRead } from "~/db/client.server";
import { answerCounts } from "~/db/equality-schema.server";
import { londonDay } from "~/domain/day";
import { equalityQuestions, groupShares, isCensusQuestion, type EqualityQuestion, type GroupShare } from "~/domain/equality";
import type { AnyPermit } from "~/domain/permission";
import { shownVoters } from "~/domain/small-numbers";
import { turnoutOf, type Turnout } from "~/domain/turnout";
import type { Round } from "~/services/rounds/read.server";
import type { SealedCounts } from "~/services/rounds/sealing.server";

export type QuestionShares = {
  question: EqualityQuestion;
  /** How many answered this question; null where they are too few to be told, and then `groups` is empty. */
  answered: number | null;
  groups: GroupShare[];
};

export type WhoTookPart = {
  turnout: Turnout;
  questions: QuestionShares[];
  /** Whether the census numbers of this ward are known. */
  hasProfile: boolean;
};

/** Null before voting has closed: until then nobody sees how many took part. */
export async function whoTookPart(_permit: AnyPermit, round: Round): Promise<WhoTookPart | null> {
  const isOver = round.stage !== "draft" && round.stage !== "scheduled" && round.stage !== "open" && round.stage !== "void";
  if (!isOver || !round.closesAt) return null;
  const tables = appRead();
  const [signedUp] = await tables.select({ people: count() }).from(voters).where(and(eq(voters.wardCode, round.wardCode), lte(voters.createdOn, londonDay(round.closesAt))));
  const [profile] = await tables.select({ counts: wardProfiles.counts }).from(wardProfiles).where(eq(wardProfiles.wardCode, round.wardCode));
  const given = await equalityRead().select().from(answerCounts).where(eq(answerCounts.roundId, round.id));
  const questions = (Object.keys(equalityQuestions) as EqualityQuestion[]).map((question): QuestionShares => {
    const counts = Object.fromEntries(given.filter((row) => row.question === question).map((row) => [row.answer, row.count]));
    const answered = shownVoters(Object.values(counts).reduce((sum, people) => sum + people, 0));
    const ward = isCensusQuestion(question) ? (profile?.counts[question] ?? null) : null;
    return { question, answered, groups: answered === null ? [] : groupShares(question, { counts, ward }) };
  });
  return { turnout: turnoutOf(await bandsOf(round.residents.id), signedUp?.people ?? 0), questions, hasProfile: profile !== undefined };
}

/** Ballots by level and channel: from the sealed summary, else from the ballots that wait to be sealed. */
async function bandsOf(pollId: string): Promise<Record<string, number>> {
  const [summary] = await ballotsRead().select().from(sealedSummaries).where(eq(sealedSummaries.pollId, pollId));
  if (summary) return (JSON.parse(summary.countsJson) as SealedCounts).byBand;
  const rows = await ballotsRead().select({ band: openBallots.band, ballots: count() }).from(openBallots).where(eq(openBallots.pollId, pollId)).groupBy(openBallots.band);
  return Object.fromEntries(rows.map(({ band, ballots }) => [band, ballots]));
}
