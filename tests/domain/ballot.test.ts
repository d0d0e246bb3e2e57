import fc from "fast-check";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { alphabetical, ballotProblem, noneOfThese, readReceipt, receiptFrom, shownReceipt, shuffled, tickedChoices, writtenChoices } from "~/domain/ballot";

const terms = { optionIds: ["a", "b", "c", "d"], chooseUpTo: 2 };

test.each([
  [[], "empty"],
  [["a", "b", "c"], "too_many"],
  [["a", "a"], "chosen_twice"],
  [["a", "z"], "unknown_option"],
  [[noneOfThese, "a"], "none_with_others"],
  [[noneOfThese, noneOfThese], "chosen_twice"],
  [["constructor"], "unknown_option"],
])("the choices %j are refused as %s", (chosen, reason) => {
  expect(ballotProblem(chosen, terms)).toBe(reason);
});

test("choices are stored A to Z whatever the order of ticking, and none of these is an empty ballot", () => {
  expect(ballotProblem(["d", "a"], terms)).toBeNull();
  expect(ballotProblem([noneOfThese], terms)).toBeNull();
  expect(writtenChoices(["d", "a"])).toBe('["a","d"]');
  expect(writtenChoices([noneOfThese])).toBe("[]");
  expect(tickedChoices([])).toEqual([noneOfThese]);
});

test("whatever is sent, a ballot is taken whole or refused: nothing is dropped", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "b", "c", "d", "e", noneOfThese, ""), { maxLength: 6 }), (chosen) => {
      const counted = new Set(chosen).size === chosen.length && chosen.every((choice) => [...terms.optionIds, noneOfThese].includes(choice));
      if (ballotProblem(chosen, terms) === null) expect({ counted, kept: JSON.parse(writtenChoices(chosen)).length }).toEqual({ counted: true, kept: chosen.filter((choice) => choice !== noneOfThese).length });
    }),
  );
});

const seed = (text: string) => createHash("sha256").update(text).digest();

test("a voter sees the same order each time", () => {
  const options = ["a", "b", "c", "d", "e", "f"];
  expect(shuffled(options, seed("one"))).toEqual(shuffled(options, seed("one")));
  expect([...shuffled(options, seed("one"))].sort()).toEqual(options);
});

test("each option stands in each place for about as many voters", () => {
  const options = Array.from({ length: 12 }, (_, index) => index);
  const voters = 12_000;
  const seen = options.map(() => options.map(() => 0));
  for (let voter = 0; voter < voters; voter += 1) shuffled(options, seed(`voter ${voter}`)).forEach((option, place) => (seen[option]![place]! += 1));
  const expected = voters / options.length;
  const squares = seen.flat().reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // Chi squared with 121 degrees of freedom: above 190 is less likely than one in ten thousand.
  expect(squares).toBeLessThan(190);
});

test("A to Z is by words as people read them", () => {
  expect(alphabetical([{ title: "zebra" }, { title: "Apple" }, { title: "élan" }, { title: "bike" }]).map(({ title }) => title)).toEqual(["Apple", "bike", "élan", "zebra"]);
});

test("a receipt is ten letters that can be read out, and is read back however it is typed", () => {
  const code = receiptFrom(seed("receipt"));
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
  expect(shownReceipt("KMTR7PQ2XA")).toBe("KMTR-7PQ-2XA");
  expect(readReceipt(" kmtr 7pq–2xa ")).toBe("KMTR7PQ2XA");
  expect(readReceipt("OIL0123456")).toBe("0110123456");
  expect(readReceipt(shownReceipt(code).toLowerCase())).toBe(code);
});

test.each(["", "KMTR", "KMTR7PQ2XAB", "KMTR7PQ2X!", "UUUUUUUUUU"])("%j cannot be a receipt", (typed) => {
  expect(readReceipt(typed)).toBeNull();
});
