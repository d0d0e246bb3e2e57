import fc from "fast-check";
import { expect, test } from "vitest";
import { votesOf } from "~/domain/count";
import { countVotes } from "~/domain/count-rules";
import type { FrozenRule } from "~/domain/round";
import { countPolls, levelForHands, mayBeShown, readPollCount, termsOf } from "~/domain/round-count";

const ids = ["a", "b", "c", "d"];

function rule(over: Partial<FrozenRule> = {}): FrozenRule {
  return { version: 2, count: "most_votes", question: "?", chooseUpTo: 3, panelSlots: 2, options: ids.map((id) => ({ id, title: id, detail: null, owner: "police" as const })), polls: [], tieRule: ["checked_residents", "hands", "drawn_order"], tieOrder: ["d", "c", "b", "a"], opensAt: "", closesAt: "", ...over };
}
const votes = (ballots: string[][]) => votesOf(ballots, ids);
const none = votes([]);

test("criteria are asked in the order that was fixed at opening, and an older vote keeps the one it was opened with", () => {
  const residents = votes([["a"], ["a"], ["b"]]);
  const by = (over: Partial<FrozenRule>) => termsOf({ rule: rule(over), residents, checkedTotals: { a: 1 }, tieHands: { a: 3 } }).members.breakers.map((breaker) => breaker.by);
  expect(by({})).toEqual(["checked_residents", "hands"]);
  expect(by({ tieRule: ["checked_residents", "residents", "drawn_order"] })).toEqual(["checked_residents", "residents"]);
  expect(termsOf({ rule: rule(), residents, checkedTotals: { a: 1 }, tieHands: { a: 3 } }).residents.breakers.map((breaker) => breaker.by)).toEqual(["checked_residents"]);
});

test("hands are asked for only among options that stay level after the checked residents", () => {
  const members = votes([["a"], ["b"], ["c"], ["a"]]);
  const level = (checkedTotals: Record<string, number> | null) => levelForHands(rule(), members, termsOf({ rule: rule(), residents: none, checkedTotals }).members, null);
  expect(level(null)).toEqual({ options: ["c", "b"], places: 1 });
  expect(level({ b: 4, c: 2 })).toBeNull();
  expect(levelForHands(rule({ tieRule: ["checked_residents", "residents", "drawn_order"] }), members, termsOf({ rule: rule(), residents: none, checkedTotals: null }).members, null)).toBeNull();
});

test("nobody shows more hands than there are places, or two for one option", () => {
  const level = { options: ["a", "b", "c"], places: 2 };
  expect(mayBeShown({ a: 7, b: 7, c: 0 }, level, 7)).toBe(true);
  expect(mayBeShown({ a: 7, b: 7, c: 1 }, level, 7)).toBe(false);
  expect(mayBeShown({ a: 8, b: 0, c: 0 }, level, 7)).toBe(false);
});

test.each(["most_votes", "fair_shares"] as const)("by %s, once nothing is left for hands, no other lot would choose otherwise unless hands were level", (count) => {
  const ballot = fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 3 });
  fc.assert(
    fc.property(fc.array(ballot, { minLength: 1, maxLength: 8 }), fc.shuffledSubarray(ids, { minLength: 4, maxLength: 4 }), (ballots, lot) => {
      const terms = (tieOrder: string[], tieHands: Record<string, number> | null) => termsOf({ rule: rule({ count, tieOrder }), residents: none, checkedTotals: null, tieHands }).members;
      const members = votes(ballots);
      const tieHands: Record<string, number> = {};
      for (let level = levelForHands(rule({ count }), members, terms(lot, null), null); level; level = levelForHands(rule({ count }), members, terms(lot, tieHands), tieHands)) {
        for (const id of level.options) tieHands[id] ??= 1 + ids.indexOf(id);
      }
      const winners = (order: string[]) => countVotes(count, members, terms(order, tieHands)).winners.toSorted();
      if (count === "most_votes") expect(winners(lot.toReversed())).toEqual(winners(lot));
      expect(countPolls(rule({ count, tieOrder: lot }), { residents: none, checkedTotals: null, checked: 0, members, tieHands }).members.winners.toSorted()).toEqual(winners(lot));
    }),
  );
});

test("a count that was kept before hands were shown reads as one without", () => {
  expect(readPollCount('{"ballots":1,"blank":0,"totals":{}}').hands).toBeNull();
});
