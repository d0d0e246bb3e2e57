/** The two counting rules over 100,000 ballots and 12 options, grouping included. */
import { votesOf, type CountTerms } from "../app/domain/count";
import { countVotes } from "../app/domain/count-rules";
import { median, type Row } from "./bench-rows";

const ballotCount = 100_000;
const optionIds = Array.from({ length: 12 }, (_, place) => `option-${place + 1}`);
const terms: CountTerms = { optionIds, places: 6, fewestVotes: 0, breakers: [], drawnOrder: optionIds };
const runs = 5;

export async function benchCount(): Promise<Row[]> {
  return ([3, 12] as const).flatMap((chooseUpTo): Row[] => {
    const ballots = randomBallots(chooseUpTo);
    const time = (rule: "most_votes" | "fair_shares") => median(Array.from({ length: runs }, () => timed(() => countVotes(rule, votesOf(ballots, optionIds), terms))));
    const [most, fair] = [time("most_votes"), time("fair_shares")];
    const what = `${ballotCount.toLocaleString("en-GB")} ballots that choose up to ${chooseUpTo} of 12`;
    return [
      { what: `Most votes, ${what}`, value: most, unit: "ms", wanted: "200 or less", isMet: most <= 200 },
      { what: `Fair shares, ${what}`, value: fair, unit: "ms", wanted: "2,000 or less", isMet: fair <= 2000 },
    ];
  }).concat(memoryRow());
}

function memoryRow(): Row {
  const used = process.resourceUsage().maxRSS / 1024;
  return { what: "Memory of the whole process at its highest", value: used, unit: "MB", wanted: "300 or less", isMet: used <= 300 };
}

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** Uneven on purpose, and without ties: the later an option, the fewer choose it. */
function randomBallots(chooseUpTo: number): string[][] {
  return Array.from({ length: ballotCount }, () => optionIds.filter((_, place) => Math.random() < (place + 2) / 16).slice(0, chooseUpTo));
}
