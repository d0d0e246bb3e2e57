import fc from "fast-check";
import { expect, test } from "vitest";
import { fewestVoters, shownPeople, shownVoters, withoutSmallNumbers } from "~/domain/small-numbers";

test.each([
  ["nothing is hidden where every group is large", { a: 10, b: 40 }, { a: 10, b: 40 }],
  ["a single small group hides the next smallest as well, or it would come back by subtraction", { a: 4, b: 12, c: 40 }, { a: null, b: null, c: 40 }],
  ["two small groups that are many together hide each other", { a: 6, b: 7, c: 40 }, { a: null, b: null, c: 40 }],
  ["two small groups that are few together take a third with them", { a: 2, b: 3, c: 11, d: 40 }, { a: null, b: null, c: null, d: 40 }],
  ["an empty group is not shown, and takes nobody with it", { a: 0, b: 25 }, { a: null, b: 25 }],
  ["an empty group does not hide a small one", { a: 0, b: 3, c: 12, d: 40 }, { a: null, b: null, c: null, d: 40 }],
  ["all is hidden where all together are few", { a: 3, b: 4 }, { a: null, b: null }],
])("%s", (_, cells, shown) => {
  expect(withoutSmallNumbers<string>(cells)).toEqual(shown);
});

test("no figure about few is shown, and none comes back from the total", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.nat({ max: 60 }), { minKeys: 1, maxKeys: 7 }), (cells) => {
      const shown = withoutSmallNumbers(cells);
      const hidden = Object.keys(cells).filter((key) => shown[key] === null);
      for (const [key, figure] of Object.entries(shown)) if (figure !== null) expect([figure, figure >= fewestVoters]).toEqual([cells[key], true]);
      const isAllHidden = hidden.length === Object.keys(cells).length;
      const sumOfHidden = hidden.reduce((sum, key) => sum + (cells[key] ?? 0), 0);
      expect(isAllHidden || sumOfHidden === 0 || sumOfHidden >= fewestVoters).toBe(true);
    }),
  );
});

test("fewer than five people, or ten voters, are not shown", () => {
  expect([shownPeople(0), shownPeople(4), shownPeople(5)]).toEqual([null, null, 5]);
  expect([shownVoters(0), shownVoters(9), shownVoters(10)]).toEqual([null, null, 10]);
});
