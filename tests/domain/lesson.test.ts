import { expect, test } from "vitest";
import { pageOf, plainQuery, termsOf } from "~/domain/lesson";

test.each([
  [null, ""],
  ["  gate \n code ", "gate code"],
  ["x".repeat(300), "x".repeat(100)],
])("%j is asked as %j", (typed, expected) => {
  expect(plainQuery(typed)).toBe(expected);
});

test.each([
  ["Gates and patrols", ["gate", "and", "patrol"].map((word) => (word === "gate" ? "gat" : word))],
  ["bus", ["bus"]],
  ["100%_\\", ["100"]],
  ["", []],
  ["a b c d e f g h", ["a", "b", "c", "d", "e", "f"]],
])("%j looks for %j", (query, expected) => {
  expect(termsOf(query)).toEqual(expected);
});

test.each([
  [null, 45, 1],
  ["2", 45, 2],
  ["99", 45, 3],
  ["-1", 45, 1],
  ["1e3", 45, 1],
  ["0", 0, 1],
])("page %j of %i notes is %i", (typed, total, expected) => {
  expect(pageOf(typed, total)).toBe(expected);
});
