import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "~/domain/day";
import { askingDue, shownVerdicts, takesVerdicts, tallyOf, verdictAnswers, wrongWithPile, type Given } from "~/domain/verdict";

const given = (people: number, place: string | null = null, answer: Given["answer"] = "a_bit"): Given => ({ answer, people, place });

describe("who may still answer", () => {
  test.each([
    ["active", null, null, true],
    ["closed", "resolved", "2027-03-01", true],
    ["closed", "not_done", "2027-03-01", true],
    ["closed", "resolved", "2026-10-01", false],
    ["closed", "replaced", "2027-03-01", false],
    ["closed", "not_ours", "2027-03-01", false],
    ["closed", "record_of_the_past", null, false],
    ["closed", "resolved", null, false],
  ] as const)("%s, %s on %s: %s", (state, closedReason, closedOn, expected) => {
    expect(takesVerdicts({ state, closedReason, closedOn }, "2027-03-05")).toBe(expected);
  });
});

test.each([
  [27, null],
  [28, 28],
  [41, 28],
  [42, null],
  [83, null],
  [84, 84],
  [97, 84],
  [98, null],
])("%i days into a period the asking of day %s is due", (days, expected) => {
  expect(askingDue("2027-01-01", addDays("2027-01-01", days))).toBe(expected);
});

describe("what is shown", () => {
  test("nothing below ten people, and ten are", () => {
    expect(shownVerdicts([given(9)])).toBeNull();
    expect(shownVerdicts([given(4), given(6, null, "worse")])?.whole).toEqual({ people: 10, byAnswer: { changed: 0, a_bit: 4, no: 0, worse: 6, dont_know: 0 } });
  });

  test("a place with ten is shown only when those elsewhere are ten too, or nobody", () => {
    expect(shownVerdicts([given(12, "Hill")])?.places.map(({ place }) => place)).toEqual(["Hill"]);
    expect(shownVerdicts([given(12, "Hill"), given(3)])?.places).toEqual([]);
    expect(shownVerdicts([given(12, "Hill"), given(10)])?.places.map(({ place }) => place)).toEqual(["Hill"]);
    expect(shownVerdicts([given(12, "Hill"), given(6, "Dock"), given(5, "Lock")])?.places.map(({ place }) => place)).toEqual(["Hill"]);
  });

  test("what is left over when the shown places are taken off is never a few", () => {
    const one = fc.record({ answer: fc.constantFrom(...verdictAnswers), people: fc.integer({ min: 1, max: 30 }), place: fc.constantFrom(null, "Hill", "Dock", "Lock") });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (all) => {
        const shown = shownVerdicts(all);
        if (!shown) return tallyOf(all).people < 10;
        const rest = shown.whole.people - shown.places.reduce((sum, { tally }) => sum + tally.people, 0);
        return shown.places.every(({ tally }) => tally.people >= 10) && (rest === 0 || rest >= 10);
      }),
    );
  });
});

test.each([
  [{}, "nothing"],
  [{ changed: -1 }, "bad_count"],
  [{ changed: 1.5 }, "bad_count"],
  [{ changed: 201 }, "bad_count"],
  [{ changed: 200 }, null],
])("a pile with %j: %s", (counts, expected) => {
  expect(wrongWithPile({ changed: 0, a_bit: 0, no: 0, worse: 0, dont_know: 0, ...counts })).toBe(expected);
});
