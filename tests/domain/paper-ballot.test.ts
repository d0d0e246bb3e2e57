import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { batchStage, imbalance, printedOrder, readSerial, sameReading, serialFrom, settled, shownSerial, type Reading } from "~/domain/paper-ballot";

describe("serials", () => {
  test("every serial reads back from how it is printed, and from how people type it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 32 }), (bytes) => {
        const serial = serialFrom(bytes);
        for (const typed of [shownSerial(serial), serial.toLowerCase(), ` ${serial.slice(0, 4)} ${serial.slice(4)} `, serial.replace(/0/g, "O").replace(/1/g, "l")]) expect(readSerial(typed)).toBe(serial);
      }),
    );
  });
  test.each(["", "KMTR-7PQ", "KMTR-7PQ2X", "KMTR-7PU2", "!!!!!!!!"])("%j is no serial", (typed) => {
    expect(readSerial(typed)).toBeNull();
  });
});

test("each batch begins at another option, and leaves none out", () => {
  expect([1, 2, 3, 4].map((number) => printedOrder(["a", "b", "c"], number).join(""))).toEqual(["abc", "bca", "cab", "abc"]);
});

test.each([
  [{ used: 12, spoiled: 1, unused: 5, missing: 2 }, 0],
  [{ used: 12, spoiled: 1, unused: 5, missing: 1 }, -1],
  [{ used: 15, spoiled: 1, unused: 5, missing: 2 }, 3],
])("of 20 sheets, %j is off by %i", (counts, off) => {
  expect(imbalance(20, counts)).toBe(off);
});

describe("what a sheet comes to", () => {
  const a: Reading = { choices: ["a"] };
  const b: Reading = { choices: ["b"] };
  const unclear: Reading = { rejected: "unclear" };
  test.each<[string, Parameters<typeof settled>[0], Reading | null]>([
    ["two who agree settle it", { first: a, second: a }, a],
    ["two who agree that it is not counted settle it", { first: unclear, second: unclear }, unclear],
    ["two who differ wait for a third", { first: a, second: b }, null],
    ["the third settles it, even with a reading of their own", { first: a, second: b, third: unclear }, unclear],
    ["a sheet that only one saw waits too", { first: a }, null],
    ["a third cannot overrule two who agree", { first: a, second: a, third: b }, a],
    ["nobody saw it", {}, null],
  ])("%s", (_, readings, outcome) => {
    expect(settled(readings)).toEqual(outcome);
  });
  test("no choice and no mark are not the same reading", () => {
    expect(sameReading({ choices: [] }, { rejected: "blank" })).toBe(false);
    expect(sameReading({ rejected: "blank" }, { rejected: "unclear" })).toBe(false);
  });
});

test.each([
  [{ isBalanced: false, hasFirst: false, hasSecond: false, openDifferences: 0, isEntered: false }, "to_balance"],
  [{ isBalanced: true, hasFirst: false, hasSecond: false, openDifferences: 0, isEntered: false }, "to_key_first"],
  [{ isBalanced: true, hasFirst: true, hasSecond: false, openDifferences: 0, isEntered: false }, "to_key_second"],
  [{ isBalanced: true, hasFirst: true, hasSecond: true, openDifferences: 2, isEntered: false }, "to_settle"],
  [{ isBalanced: true, hasFirst: true, hasSecond: true, openDifferences: 0, isEntered: true }, "entered"],
])("a batch with %j is %s", (facts, stage) => {
  expect(batchStage(facts)).toBe(stage);
});
