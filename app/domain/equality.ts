/**
 * The optional questions about the person, asked after voting. They are about the whole of those who took part, never about
 * one of them (standards INC-23, PRV-05). The groups are those of Census 2021, so that a ward can be set beside them.
 */
import { withoutSmallNumbers } from "./small-numbers";

export const equalityQuestions = {
  age: ["15_under", "16_24", "25_34", "35_49", "50_64", "65_plus"],
  ethnic_group: ["asian", "black", "mixed", "white", "other"],
  disability: ["disabled", "not_disabled"],
  first_time: ["first", "before"],
} as const;
export type EqualityQuestion = keyof typeof equalityQuestions;
/** What one person answered; a question that was left out is undefined. */
export type EqualityAnswers = Readonly<Record<EqualityQuestion, string | undefined>>;

/** Those that the census asks too. */
export const censusQuestions = ["age", "ethnic_group", "disability"] as const satisfies readonly EqualityQuestion[];
export type CensusQuestion = (typeof censusQuestions)[number];

/** How many people gave each answer to one question. */
export type AnswerCounts = Readonly<Record<string, number>>;

/** One of the answers that we offer to `question`. */
export function isAnswerTo(question: EqualityQuestion, answer: string): boolean {
  return (equalityQuestions[question] as readonly string[]).includes(answer);
}

export type GroupShare = {
  group: string;
  /** People who gave this answer; null where they are too few to be shown. */
  answers: number | null;
  /** Whole per cent of those who answered the question; null with `answers`. */
  answersShare: number | null;
  /** Whole per cent of the ward's people at the census; null where the ward has no numbers. */
  wardShare: number | null;
  /** Half as many answers as the ward's share would give, or fewer. */
  isUnderheard: boolean;
};

/** Young children are in the census and not in a vote, so they are left out of the comparison. */
const notCompared: Readonly<Partial<Record<CensusQuestion, string>>> = { age: "15_under" };

/** A group is called underheard only where at least this many answers would be expected: with fewer, chance alone makes such gaps. */
const fewestExpected = 20;

/**
 * The groups of one question, in the order of the form: what was answered beside what the ward has. Figures about few are
 * hidden here, so nothing else has to know the `counts`. `ward` holds the census counts, or null where there are none.
 */
export function groupShares(question: EqualityQuestion, { counts, ward }: { counts: AnswerCounts; ward: AnswerCounts | null }): GroupShare[] {
  const groups: readonly string[] = equalityQuestions[question];
  const all = Object.fromEntries(groups.map((group) => [group, counts[group] ?? 0]));
  const total = sum(Object.values(all));
  const shown = withoutSmallNumbers(all);
  const leftOut = isCensusQuestion(question) ? notCompared[question] : undefined;
  const wardTotal = ward ? sum(Object.entries(ward).filter(([group]) => group !== leftOut).map(([, count]) => count)) : 0;
  return groups.map((group): GroupShare => {
    const answers = shown[group] ?? null;
    const share = ward && wardTotal > 0 && group !== leftOut ? (ward[group] ?? 0) / wardTotal : null;
    return {
      group,
      answers,
      answersShare: answers === null ? null : Math.round((answers / total) * 100),
      wardShare: share === null ? null : Math.round(share * 100),
      isUnderheard: share !== null && isUnderheard(all[group] ?? 0, share * total),
    };
  });
}

function isUnderheard(answers: number, expected: number): boolean {
  return expected >= fewestExpected && answers <= expected / 2;
}

export function isCensusQuestion(question: EqualityQuestion): question is CensusQuestion {
  return (censusQuestions as readonly EqualityQuestion[]).includes(question);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((so, count) => so + count, 0);
}
