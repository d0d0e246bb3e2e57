import { expect, test } from "vitest";
import { announcedHolidays, daysOf } from "~/domain/bank-holidays";
import { wrongWithOutcome } from "~/domain/outcome";
import { afterEvent, answerDueOn, bodyKey, bodyOfKey, isOverdue, isUnsettled, owesAnswer, referralEvents, referralStates, standingOfReferral, wrongWithAnswer, type ReferralAnswer, type ReferralEvent, type ReferralState } from "~/domain/referral";

test.each([
  ["2027-03-01", "2027-03-15"],
  ["2027-03-18", "2027-04-05"],
  ["2027-03-20", "2027-04-06"],
  ["2027-12-20", "2028-01-06"],
])("sent on %s, an answer is due by %s: weekends and bank holidays do not count", (sentOn, dueOn) => {
  expect(answerDueOn(sentOn, daysOf(announcedHolidays))).toBe(dueOn);
});

test("an answer is overdue from the day after it was due, and only while there is none", () => {
  const waiting = { state: "waiting" as const, answerDueOn: "2027-04-05" };
  expect(isOverdue(waiting, "2027-04-05")).toBe(false);
  expect(isOverdue(waiting, "2027-04-06")).toBe(true);
  expect(isOverdue({ ...waiting, state: "returned" }, "2027-04-06")).toBe(true);
  for (const state of ["declined", "passing", "released", "closed"] as const) expect(isOverdue({ ...waiting, state }, "2027-04-06")).toBe(false);
});

test.each([
  ["accepted", "", null],
  ["accepted", "Gladly.", null],
  ["accepted_with_change", " ", "words_needed"],
  ["accepted_with_change", "Only the north side.", null],
  ["declined", "", "reason_needed"],
  ["declined", "It is a private road.", null],
  ["passed_on", " ", "why_needed"],
  ["passed_on", "The land is theirs.", null],
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

/** Every pair of state and event that moves, written down by hand; all other pairs do nothing. */
const moves: [ReferralState, ReferralEvent, ReferralState][] = [
  ["waiting", "accepted", "accepted"],
  ["waiting", "accepted_with_change", "accepted_with_change"],
  ["waiting", "declined", "declined"],
  ["waiting", "passed_on", "passing"],
  ["waiting", "other_does_it", "released"],
  ["returned", "accepted", "accepted"],
  ["returned", "accepted_with_change", "accepted_with_change"],
  ["returned", "declined", "declined"],
  ["returned", "passed_on", "passing"],
  ["returned", "other_does_it", "released"],
  ["passing", "other_took", "taken"],
  ["passing", "other_refused", "returned"],
  ["passing", "accepted", "accepted"],
  ["passing", "accepted_with_change", "accepted_with_change"],
  ["passing", "other_does_it", "released"],
];

test.each(referralStates.flatMap((state) => referralEvents.map((event) => [state, event] as const)))("%s, then %s", (state, event) => {
  const expected = moves.find(([from, by]) => from === state && by === event)?.[2] ?? null;
  expect(afterEvent(state, event)).toBe(expected);
});

test("passing on settles nothing: only somebody who takes it or declines it does", () => {
  expect(referralStates.filter(isUnsettled)).toEqual(["waiting", "returned", "passing"]);
  expect(referralStates.filter(owesAnswer)).toEqual(["waiting", "returned"]);
  for (const state of referralStates) expect(standingOfReferral(state, { state: "closed" })).toBe(isUnsettled(state) ? "closed" : state);
  for (const state of referralStates) expect(standingOfReferral(state, { state: "active" })).toBe(state);
});

test.each([
  ["council", { kind: "council", partnerId: null }],
  ["police", { kind: "police", partnerId: null }],
  ["partner:abc", { kind: "partner", partnerId: "abc" }],
  ["partner:", null],
  ["", null],
  ["mayor", null],
])("the key %s names a body or nobody", (key, body) => {
  expect(bodyOfKey(key)).toEqual(body);
  if (body) expect(bodyKey(body.kind as "council", body.partnerId)).toBe(key);
});
