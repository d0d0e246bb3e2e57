import { expect, test } from "vitest";
import { announcedHolidays, daysOf } from "~/domain/bank-holidays";
import { wrongWithOutcome } from "~/domain/outcome";
import { answerDueOn, isOverdue, wrongWithAnswer, type ReferralAnswer } from "~/domain/referral";

test.each([
  ["2027-03-01", "2027-03-15"],
  ["2027-03-18", "2027-04-05"],
  ["2027-03-20", "2027-04-06"],
  ["2027-12-20", "2028-01-06"],
])("sent on %s, an answer is due by %s: weekends and bank holidays do not count", (sentOn, dueOn) => {
  expect(answerDueOn(sentOn, daysOf(announcedHolidays))).toBe(dueOn);
});

test("an answer is overdue from the day after it was due, and only while there is none", () => {
  const waiting = { answer: null, answerDueOn: "2027-04-05" };
  expect(isOverdue(waiting, "2027-04-05")).toBe(false);
  expect(isOverdue(waiting, "2027-04-06")).toBe(true);
  expect(isOverdue({ ...waiting, answer: "declined" }, "2027-04-06")).toBe(false);
});

test.each([
  ["accepted", "", null],
  ["accepted", "Gladly.", null],
  ["accepted_with_change", " ", "words_needed"],
  ["accepted_with_change", "Only the north side.", null],
  ["declined", "", "reason_needed"],
  ["declined", "It is a private road.", null],
] as [ReferralAnswer, string, string | null][])("the answer %s with the words “%s”: %s", (answer, words, wrong) => {
  expect(wrongWithAnswer(answer, words)).toBe(wrong);
});

test("an outcome needs a sentence, and a measure or the word that we do not know yet", () => {
  const outcome = { sentence: "Fewer cars speed.", measure: null, isNotKnownYet: true };
  expect(wrongWithOutcome(outcome)).toBeNull();
  expect(wrongWithOutcome({ ...outcome, measure: "29 to 26 mph", isNotKnownYet: false })).toBeNull();
  expect(wrongWithOutcome({ ...outcome, sentence: " " })).toBe("sentence_needed");
  expect(wrongWithOutcome({ ...outcome, isNotKnownYet: false })).toBe("measure_needed");
  expect(wrongWithOutcome({ ...outcome, measure: "29 to 26 mph" })).toBe("both_given");
  expect(wrongWithOutcome({ ...outcome, sentence: "a".repeat(281) })).toBe("too_long");
});
