/** Real elections and committees with results that others worked out, where they lie beside the project; the checks of their own sums need nothing. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { tallyOf, votesOf, type CountTerms } from "~/domain/count";
import { sequentialPhragmen } from "~/domain/count-fair-shares";
import { countVotes } from "~/domain/count-rules";

const folder = path.resolve("../shared/data/voting");
const isThere = existsSync(folder);

function filesOf<T>(part: string): [string, T][] {
  if (!isThere) return [];
  return readdirSync(path.join(folder, part)).map((name) => [name, JSON.parse(readFileSync(path.join(folder, part, name), "utf8")) as T]);
}

type Counts = { options: { id: string }[]; ballots: string[][]; expected: { ballots_cast: number; votes: Record<string, number> } };
type Committee = { num_candidates: number; committee_size: number; ballots: number[][]; expected: Record<"av" | "equal-shares" | "seqphragmen", number[][]> };

/** Orders for ties that between them ask for many of the tied committees. */
function ordersOf(names: readonly string[]): string[][] {
  const forward = [...names];
  return names.flatMap((_, turn) => {
    const turned = [...forward.slice(turn), ...forward.slice(0, turn)];
    return [turned, [...turned].reverse()];
  });
}

describe.runIf(isThere)("real elections by totals", () => {
  test.each(filesOf<Counts>("approval_counts"))("%s", (_, { options, ballots, expected }) => {
    const optionIds = options.map(({ id }) => id);
    const tally = tallyOf(ballots, optionIds);
    expect(tally.ballots).toBe(expected.ballots_cast);
    expect(tally.totals).toMatchObject(expected.votes);
    const { winners } = countVotes("most_votes", votesOf(ballots, optionIds), { optionIds, places: optionIds.length, fewestVotes: 0, breakers: [], drawnOrder: optionIds });
    expect(winners.map((id) => tally.totals[id])).toEqual(Object.values(expected.votes).sort((one, other) => other - one));
  });
});

describe.runIf(isThere)("committees by rule, whatever the order for ties", () => {
  test.each(filesOf<Committee>("approval_committee"))("%s", (_, { num_candidates, committee_size, ballots, expected }) => {
    const optionIds = Array.from({ length: num_candidates }, (_one, number) => String(number));
    const votes = votesOf(ballots.map((ballot) => ballot.map(String)), optionIds);
    const committee = (winners: readonly string[]) => winners.map(Number).sort((one, other) => one - other);
    for (const drawnOrder of ordersOf(optionIds)) {
      const terms: CountTerms = { optionIds, places: committee_size, fewestVotes: 0, breakers: [], drawnOrder };
      const shares = countVotes("fair_shares", votes, terms);
      const most = countVotes("most_votes", votes, terms);
      expect(expected["equal-shares"]).toContainEqual(committee(shares.winners));
      expect(expected.av).toContainEqual(committee(most.winners));
      expect(expected.seqphragmen).toContainEqual(committee(sequentialPhragmen({ tally: votes.tally, groups: votes.groups! }, terms).winners));
      // Who is said to be tied is so exactly where others could have won.
      expect(most.tied.length > 0).toBe(expected.av.length > 1);
      if (shares.tied.length > 0) expect(expected["equal-shares"].length).toBeGreaterThan(1);
      if (expected["equal-shares"].length > 1) expect(shares.steps.some(({ code }) => code === "tie")).toBe(true);
    }
  });
});

test.skipIf(isThere)("without the reference elections beside the project there is nothing to compare", () => {
  expect(isThere).toBe(false);
});
