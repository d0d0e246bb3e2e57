import fc from "fast-check";
import { expect, test } from "vitest";
import { handsProblem, tallyOf, type Ballot, type CountTerms } from "~/domain/count";
import { mostVotes } from "~/domain/count-most-votes";

const ids = ["a", "b", "c", "d", "e"];

const terms = (over: Partial<CountTerms> = {}): CountTerms => ({ optionIds: ids, places: 2, fewestVotes: 1, breakers: [], drawnOrder: ["e", "d", "c", "b", "a"], ...over });
const votes = (totals: Record<string, number>) => ({ ballots: 20, blank: 0, totals });

test("ballots are added up, blank ones too", () => {
  expect(tallyOf([["a", "b"], ["a"], []], ids)).toEqual({ ballots: 3, blank: 1, totals: { a: 2, b: 1, c: 0, d: 0, e: 0 } });
});

test("a stored ballot that names no option is a fault, not a vote", () => {
  expect(() => tallyOf([["z"]], ids)).toThrow();
});

test("the most votes win, in order of votes", () => {
  expect(mostVotes(votes({ a: 3, b: 9, c: 5 }), terms())).toEqual({ winners: ["b", "c"], tied: [], steps: [{ code: "most_votes", winners: ["b", "c"] }] });
});

test("a tie that changes nothing needs no breaking", () => {
  expect(mostVotes(votes({ a: 5, b: 5, c: 1 }), terms()).steps).toEqual([{ code: "most_votes", winners: ["b", "a"] }]);
});

test("a tie at the last place is broken by checked residents first", () => {
  const counted = mostVotes(votes({ a: 9, b: 5, c: 5 }), terms({ breakers: [{ by: "checked_residents", totals: { b: 1, c: 2 } }, { by: "residents", totals: { b: 50, c: 2 } }] }));
  expect(counted.winners).toEqual(["a", "c"]);
  expect(counted.tied).toEqual(["c", "b"]);
  expect(counted.steps).toEqual([
    { code: "most_votes", winners: ["a"] },
    { code: "tie", tied: ["c", "b"], places: 1 },
    { code: "tie_broken", by: "checked_residents", winners: ["c"], stillTied: [] },
  ]);
});

test("then by all residents, then by the lot drawn at opening", () => {
  const breakers = [{ by: "checked_residents" as const, totals: { b: 2, c: 2, d: 2 } }, { by: "residents" as const, totals: { b: 7, c: 7, d: 3 } }];
  const counted = mostVotes(votes({ a: 9, b: 5, c: 5, d: 5 }), terms({ breakers }));
  expect(counted.winners).toEqual(["a", "c"]);
  expect(counted.steps.slice(2)).toEqual([
    { code: "tie_broken", by: "checked_residents", winners: [], stillTied: ["d", "c", "b"] },
    { code: "tie_broken", by: "residents", winners: [], stillTied: ["c", "b"] },
    { code: "tie_broken", by: "drawn_order", winners: ["c"], stillTied: [] },
  ]);
});

test("an option that nobody chose does not win, so a place may stay empty", () => {
  expect(mostVotes(votes({ a: 1 }), terms())).toEqual({ winners: ["a"], tied: [], steps: [{ code: "most_votes", winners: ["a"] }, { code: "places_left", places: 1 }] });
  expect(mostVotes(votes({}), terms()).winners).toEqual([]);
});

const ballots = fc.array(fc.subarray(ids, { maxLength: 3 }), { maxLength: 30 });
const settings = fc.record({
  places: fc.integer({ min: 1, max: 4 }),
  drawnOrder: fc.shuffledSubarray(ids, { minLength: ids.length }),
  residents: fc.tuple(...ids.map(() => fc.nat(3))).map((figures) => Object.fromEntries(ids.map((id, index) => [id, figures[index] ?? 0]))),
});

type Settings = { places: number; drawnOrder: string[]; residents: Record<string, number> };

const count = (cast: readonly Ballot[], { places, drawnOrder, residents }: Settings, optionIds = ids) =>
  mostVotes(tallyOf(cast, optionIds), { optionIds, places, fewestVotes: 1, drawnOrder, breakers: [{ by: "residents", totals: residents }] });

test("neither the order of ballots nor that of options changes the result", () => {
  fc.assert(
    fc.property(ballots, settings, fc.infiniteStream(fc.nat()), fc.shuffledSubarray(ids, { minLength: ids.length }), (cast, set, order, optionIds) => {
      const moved = cast.map((ballot) => ({ ballot, place: order.next().value as number })).sort((one, other) => one.place - other.place).map(({ ballot }) => [...ballot].reverse());
      expect(count(moved, set, optionIds)).toEqual(count(cast, set));
    }),
  );
});

test("one more ballot for a winner never unseats it", () => {
  fc.assert(
    fc.property(ballots, settings, fc.subarray(ids, { maxLength: 2 }), (cast, set, others) => {
      for (const winner of count(cast, set).winners) {
        expect(count([...cast, [...new Set([winner, ...others])]], set).winners).toContain(winner);
      }
    }),
  );
});

test("every place is filled as long as somebody chose enough options, and nobody with fewer votes stands before one with more", () => {
  fc.assert(
    fc.property(ballots, settings, (cast, set) => {
      const { totals } = tallyOf(cast, ids);
      const { winners } = count(cast, set);
      expect(winners).toHaveLength(Math.min(set.places, ids.filter((id) => totals[id]! > 0).length));
      const losers = ids.filter((id) => !winners.includes(id));
      for (const winner of winners) for (const loser of losers) expect(totals[winner]!).toBeGreaterThanOrEqual(totals[loser]!);
    }),
  );
});

test.each([
  [{ voted: 14, blank: 0, totals: [14, 0] }, null],
  [{ voted: 15, blank: 0, totals: [5, 0] }, "more_than_the_roll"],
  [{ voted: 10, blank: 0, totals: [11, 0] }, "more_than_voted"],
  [{ voted: 10, blank: 3, totals: [8, 0] }, "more_than_voted"],
  [{ voted: 10, blank: 11, totals: [0, 0] }, "more_than_voted"],
  [{ voted: 10, blank: 0, totals: [10, 10, 10] }, "too_many_in_all"],
  [{ voted: 10, blank: 2, totals: [4, 3] }, "fewer_choices_than_voters"],
  [{ voted: 0, blank: 0, totals: [0, 0] }, null],
])("a show of hands %j of 14 is judged %s", (hands, problem) => {
  expect(handsProblem({ ...hands, rollSize: 14, chooseUpTo: 2 })).toBe(problem);
});
