import fc from "fast-check";
import { expect, test } from "vitest";
import { votesOf, type Ballot, type CountTerms } from "~/domain/count";
import { fairShares } from "~/domain/count-fair-shares";
import { countVotes } from "~/domain/count-rules";
import { count as words } from "~/messages/en/count";

const ids = ["a", "b", "c", "d", "e", "f"];
const terms = (over: Partial<CountTerms> = {}): CountTerms => ({ optionIds: ids, places: 3, fewestVotes: 1, breakers: [], drawnOrder: ids, ...over });

function share(ballots: readonly Ballot[], over: Partial<CountTerms> = {}) {
  const all = terms(over);
  const { groups, tally } = votesOf(ballots, all.optionIds);
  return fairShares({ groups: groups!, tally }, all);
}

const times = (count: number, ...ballot: string[]) => Array.from({ length: count }, () => ballot);

test("a third of the voters get one place of three, where most votes give them none", () => {
  const ballots = [...times(6, "a", "b", "c"), ...times(3, "d", "e", "f")];
  expect(share(ballots).winners).toEqual(["a", "b", "d"]);
  expect(countVotes("most_votes", votesOf(ballots, ids), terms()).winners).toEqual(["a", "b", "c"]);
});

test("the worked example of the page is what the two rules do", () => {
  const optionIds = ["bins", "bikes", "noise"];
  const over = { optionIds, drawnOrder: optionIds, places: 2 };
  const ballots = [...times(6, "bins", "bikes"), ...times(4, "noise")];
  expect(countVotes("most_votes", votesOf(ballots, optionIds), terms(over)).winners).toEqual(["bins", "bikes"]);
  expect(share(ballots, over).winners).toEqual(["bins", "noise"]);
});

test("every step is kept with exact figures, and reads as sentences", () => {
  const { winners, tied, steps } = share([...times(4, "a"), ...times(3, "a", "b"), ...times(2, "c"), []], { places: 2, optionIds: ["a", "b", "c"], drawnOrder: ["c", "b", "a"] });
  expect(winners).toEqual(["a", "b"]);
  expect(tied).toEqual([]);
  expect(steps).toEqual([
    { code: "points_given", ballots: 10, points: 2, cost: 10 },
    { code: "paid_for", option: "a", supporters: 7, each: "10/7", others: [{ option: "b", figure: null }, { option: "c", figure: null }] },
    { code: "nobody_can_pay", places: 1 },
    { code: "grown_for", option: "b", supporters: 3, growth: "58/21", others: [{ option: "c", figure: "3" }] },
  ]);
  expect(steps.map((step) => words.step(step, String))).toEqual([
    "Each of 10 ballots has 2 points. An option costs 10 points.",
    "a won: its 7 supporters pay 1 3/7 points each, or all they had left.",
    "No other option’s supporters had enough points for the last place. Everyone’s points then grew alike.",
    "b won: its 3 supporters could pay first, after everyone got 2 16/21 more points. The others needed no less: c 3.",
  ]);
});

test("whoever has less than the price gives all, and the others share the rest", () => {
  // b leaves each of the four who chose both with 1 1/2 points. That is less than 1 4/5, so they give it all for a.
  const { steps } = share([...times(4, "a", "b"), ...times(6, "b"), ...times(5, "a")]);
  expect(steps.slice(1, 3)).toMatchObject([
    { code: "paid_for", option: "b", supporters: 10, each: "3/2" },
    { code: "paid_for", option: "a", supporters: 9, each: "9/5" },
  ]);
});

test("level options are settled one at a time by the breakers and then by the lot", () => {
  const ballots = [["a"], ["b"], ["c"]];
  const counted = share(ballots, { places: 2, breakers: [{ by: "residents", totals: { c: 3 } }], drawnOrder: ["b", "a", "c", "d", "e", "f"] });
  expect(counted.winners).toEqual(["c", "b"]);
  expect(counted.tied).toEqual(["b", "a"]);
  expect(counted.steps.filter(({ code }) => code === "tie_broken")).toEqual([
    { code: "tie_broken", by: "residents", winners: ["c"], stillTied: [] },
    { code: "tie_broken", by: "residents", winners: [], stillTied: ["b", "a"] },
    { code: "tie_broken", by: "drawn_order", winners: ["b"], stillTied: [] },
  ]);
});

test("a tie that keeps nobody out leaves nobody tied", () => {
  expect(share([["a"], ["b"]], { places: 2 })).toMatchObject({ winners: ["a", "b"], tied: [] });
});

test("what nobody chose wins only where it may, in the order for ties", () => {
  expect(share([["a"]], { places: 3 })).toMatchObject({ winners: ["a"], steps: expect.arrayContaining([{ code: "places_left", places: 2 }]) });
  expect(share([["a"]], { places: 3, fewestVotes: 0, drawnOrder: ["f", "e", "d", "c", "b", "a"] })).toMatchObject({ winners: ["a", "f", "e"], tied: ["f", "e", "d", "c", "b"] });
  expect(share([], { places: 6, fewestVotes: 0 }).winners).toEqual(ids);
  expect(share([], { places: 6 }).winners).toEqual([]);
});

test("a show of hands cannot be shared fairly", () => {
  expect(() => countVotes("fair_shares", { groups: null, tally: { ballots: 1, blank: 0, totals: { a: 1 } } }, terms())).toThrow("totals");
});

const profiles = fc.array(fc.subarray(ids, { maxLength: 4 }), { minLength: 1, maxLength: 24 });
const settings = fc.record({ places: fc.integer({ min: 1, max: 5 }), drawnOrder: fc.shuffledSubarray(ids, { minLength: ids.length }), fewestVotes: fc.constantFrom(0, 1) });

test("neither the order of ballots nor that of options changes the result", () => {
  fc.assert(
    fc.property(profiles, settings, fc.infiniteStream(fc.nat()), fc.shuffledSubarray(ids, { minLength: ids.length }), (ballots, set, order, optionIds) => {
      const moved = ballots.map((ballot) => ({ ballot, place: order.next().value as number })).sort((one, other) => one.place - other.place).map(({ ballot }) => [...ballot].reverse());
      const { winners, tied } = share(moved, { ...set, optionIds });
      expect({ winners, tied }).toEqual((({ winners: w, tied: t }) => ({ winners: w, tied: t }))(share(ballots, set)));
    }),
  );
});

test("new names for the options give the same result under the new names", () => {
  fc.assert(
    fc.property(profiles, settings, (ballots, set) => {
      const renamed = (id: string) => `${"fedcba"[ids.indexOf(id)]}${id}`;
      const other = share(ballots.map((ballot) => ballot.map(renamed)), { ...set, optionIds: ids.map(renamed), drawnOrder: set.drawnOrder.map(renamed) });
      expect(other.winners).toEqual(share(ballots, set).winners.map(renamed));
    }),
  );
});

test("fair shares justify their winners: no group that is owed a place and agrees on an option is left without one", () => {
  fc.assert(
    fc.property(profiles, settings, (ballots, set) => {
      const { winners } = share(ballots, { ...set, fewestVotes: 0 });
      const without = ballots.filter((ballot) => !ballot.some((id) => winners.includes(id)));
      for (const id of ids) {
        const group = without.filter((ballot) => ballot.includes(id)).length;
        expect(group * set.places).toBeLessThan(ballots.length);
      }
    }),
    { numRuns: 500 },
  );
});

test("every place is filled as long as somebody chose enough options, each option once", () => {
  fc.assert(
    fc.property(profiles, settings, (ballots, { places, drawnOrder }) => {
      const { winners } = share(ballots, { places, drawnOrder });
      expect(new Set(winners).size).toBe(Math.min(places, new Set(ballots.flat()).size));
      expect(winners).toHaveLength(new Set(winners).size);
    }),
  );
});

test("a hundred thousand ballots over twelve options are counted in time", () => {
  const optionIds = Array.from({ length: 12 }, (_, place) => `option-${place}`);
  const ballots = Array.from({ length: 100_000 }, (_, voter) => optionIds.filter((_option, place) => (voter * 2654435761) % (place * 7 + 3) === 0));
  const all = terms({ optionIds, drawnOrder: optionIds, places: 6 });
  const begun = performance.now();
  countVotes("most_votes", votesOf(ballots, optionIds), all);
  const between = performance.now();
  countVotes("fair_shares", votesOf(ballots, optionIds), all);
  expect(between - begun).toBeLessThan(200);
  expect(performance.now() - between).toBeLessThan(2_000);
});
