import { expect, test } from "vitest";
import { roundForm } from "~/forms/round";

test("everything that is missing from a vote is said at once, each at its own box", () => {
  const read = roundForm.read({ wardCode: "E05999001", membersMode: "secret", opens: "later" });
  expect(read.ok ? [] : Object.keys(read.errors).sort()).toEqual(["chooseUpTo", "closesAt", "closesOn", "countRule", "opensOn", "option-1-title", "panelSlots", "question", "resultsOn"]);
  const sentences = read.ok ? [] : Object.values(read.errors);
  expect(new Set(sentences).size).toBe(sentences.length);
});
