import { expect, test } from "vitest";
import { journeyOf, journeyStops, type JourneyRecords } from "~/domain/journey";
import { referralStates } from "~/domain/referral";

const nothing: JourneyRecords = { raisedOn: null, agreedOn: null, shared: [], doingOn: null, resultOn: null, toldOn: null };
const council = { sentOn: "2027-03-01", answerDueOn: "2027-03-15", state: "waiting" as const, answeredOn: null };
const whens = (records: Partial<JourneyRecords>, today = "2027-03-10") => journeyOf({ ...nothing, ...records }, today).steps.map(({ when }) => when);

test("a priority without a record has all seven stops ahead", () => {
  expect(journeyOf(nothing, "2027-03-10").steps.map(({ stop }) => stop)).toEqual([...journeyStops]);
  expect(new Set(whens({}))).toEqual(new Set(["ahead"]));
});

test("it is at the furthest stop that is on record, and what is not on record before it is said so", () => {
  expect(whens({ raisedOn: "2027-02-01", agreedOn: "2027-03-01", shared: [council] })).toEqual(["past", "past", "now", "ahead", "ahead", "ahead", "ahead"]);
  expect(whens({ agreedOn: "2021-09", resultOn: "2022-01-04" })).toEqual(["missed", "past", "missed", "missed", "missed", "now", "ahead"]);
  expect(whens({ agreedOn: "2027-03-01", shared: [council], doingOn: "2027-03-04" })).toEqual(["missed", "past", "past", "missed", "now", "ahead", "ahead"]);
});

test("it is answered when everybody who was asked has said what they do, on the day of the last", () => {
  const police = { ...council, state: "accepted" as const, answeredOn: "2027-03-03" };
  const half = journeyOf({ ...nothing, shared: [council, police] }, "2027-03-10");
  expect(half).toMatchObject({ asked: 2, answered: 1, answerDueOn: "2027-03-15", isOverdue: false });
  expect(half.steps[3]).toEqual({ stop: "answered", when: "ahead", on: null });
  const whole = journeyOf({ ...nothing, shared: [{ ...council, state: "declined", answeredOn: "2027-03-09" }, police] }, "2027-03-10");
  expect(whole).toMatchObject({ asked: 2, answered: 2, answerDueOn: null });
  expect(whole.steps[3]).toEqual({ stop: "answered", when: "now", on: "2027-03-09" });
});

test("what was passed on is not answered until it is taken, and whoever was let off is not waited for", () => {
  const passing = { ...council, state: "passing" as const, answeredOn: "2027-03-05" };
  const other = { sentOn: "2027-03-05", answerDueOn: "2027-03-19", state: "waiting" as const, answeredOn: null };
  expect(journeyOf({ ...nothing, shared: [passing, other] }, "2027-03-10")).toMatchObject({ asked: 2, answered: 0, answerDueOn: "2027-03-19" });
  expect(journeyOf({ ...nothing, shared: [{ ...passing, state: "taken" }, { ...other, state: "accepted", answeredOn: "2027-03-08" }] }, "2027-03-10").steps[3]?.on).toBe("2027-03-08");
  expect(journeyOf({ ...nothing, shared: [{ ...passing, state: "accepted" }, { ...other, state: "released" }] }, "2027-03-10")).toMatchObject({ asked: 1, answered: 1 });
});

test.each(referralStates)("overdue is computed: in the state %s", (state) => {
  const late = (today: string) => journeyOf({ ...nothing, shared: [{ ...council, state }] }, today).isOverdue;
  expect(late("2027-03-15")).toBe(false);
  expect(late("2027-03-16")).toBe(state === "waiting" || state === "returned");
});
