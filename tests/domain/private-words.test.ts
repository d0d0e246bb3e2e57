import { expect, test } from "vitest";
import { privateWordsIn, warningsIn } from "~/domain/private-words";

test.each([
  ["We stopped LD53 OKB on Mill Lane.", "plate", "LD53 OKB"],
  ["Phone 020 7946 0123 for advice.", "phone", "020 7946 0123"],
  ["Write to someone@example.org.", "email", "someone@example.org"],
  ["More at www.example.org/news", "link", "www.example.org/news"],
  ["Near SE1 0AA.", "postcode", "SE1 0AA"],
  ["We called at 14 Mill Lane.", "address", "14 Mill Lane"],
  ["We spoke with Mrs Okafor again.", "name", "Mrs Okafor"],
  ["A boy called Kyle has the key.", "name", "called Kyle"],
  ["Kevin Marlow was warned.", "name", "Kevin Marlow"],
  ["Plain clothes officers watch the shop.", "live_operation", "Plain clothes"],
  ["We will search two flats next week.", "live_operation", "We will search"],
  ["Part of Operation Nightjar.", "live_operation", "Operation Nightjar"],
] as const)("%s has a warning: %s, at “%s”", (sentence, sign, words) => {
  expect(privateWordsIn(sentence)).toContainEqual({ sign, words });
});

test.each([
  "2 speed checks on Church Road: 11 drivers stopped and sent letters. Next check by 20 February.",
  "3 patrols, Saturday night, East Street area; 2 notices issued.",
  "We seized 4 e-scooters and gave 12 warnings on 3 March 2027.",
  "Average speed fell from 29 to 26 mph.",
  "Officers walked St Mary Church Road and Victoria Park with the head teacher.",
  "We met the council at James Street Estate and Paul Robeson House.",
  "We will be back on Friday evening.",
])("an ordinary update has no warning: %s", (sentence) => {
  expect(warningsIn(sentence)).toEqual([]);
});

test("each sign is named once, in one order, however often it is there", () => {
  expect(warningsIn("Mr Hale, Mr Dale, LD53 OKB and 020 7946 0123")).toEqual(["name", "plate", "phone"]);
});
