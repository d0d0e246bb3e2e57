import { expect, test } from "vitest";
import { announcedHolidays, daysOf } from "~/domain/bank-holidays";
import { canonicalJson, closingProblem, earliestClosingDay, mayBecome, mayBeSecret, nextTurn, openingOf, optionProblems, roundStates, stageOf, wishProblem, type RoundState, type RoundWish } from "~/domain/round";

const allowed: [RoundState, RoundState][] = [
  ["draft", "open"],
  ["open", "closed"],
  ["closed", "sealed"],
  ["sealed", "counted"],
  ["counted", "published"],
  ["draft", "void"],
  ["open", "void"],
  ["closed", "void"],
  ["sealed", "void"],
  ["counted", "void"],
];

const pairs = roundStates.flatMap((from) => roundStates.map((to) => [from, to] as const));

test("there are 49 ordered pairs of states", () => {
  expect(pairs).toHaveLength(49);
});

test.each(pairs)("from %s to %s goes only as the rules allow", (from, to) => {
  expect(mayBecome(from, to)).toBe(allowed.some(([one, other]) => one === from && other === to));
});

const at = (text: string) => new Date(text);
const open = { state: "open" as const, opensAt: at("2027-03-01T12:00:00Z"), closesAt: at("2027-03-14T20:00:00Z") };

test.each([
  ["2027-03-01T11:59:59.999Z", "scheduled"],
  ["2027-03-01T12:00:00.000Z", "open"],
  ["2027-03-14T19:59:59.999Z", "open"],
  ["2027-03-14T20:00:00.000Z", "closed"],
  ["2028-01-01T00:00:00.000Z", "closed"],
])("at %s an open round is %s, whatever its row says", (moment, stage) => {
  expect(stageOf(open, at(moment))).toBe(stage);
});

test.each(roundStates.filter((state) => state !== "open"))("a round that is %s stays so at any time", (state) => {
  expect(stageOf({ ...open, state }, at("2027-03-05T12:00:00Z"))).toBe(state);
});

test("a page about a round ends at its opening, then at its closing, then not by the clock", () => {
  expect(nextTurn(open, at("2027-02-01T00:00:00Z"))).toEqual(open.opensAt);
  expect(nextTurn(open, open.opensAt)).toEqual(open.closesAt);
  expect(nextTurn(open, open.closesAt)).toBeUndefined();
  expect(nextTurn({ ...open, state: "draft" }, at("2027-02-01T00:00:00Z"))).toBeUndefined();
});

test("a round needs two to twelve options", () => {
  const options = (count: number) => Array.from({ length: count }, (_, index) => ({ title: `Option ${index}`, detail: null, owner: "police" as const }));
  expect(optionProblems(options(1)).list).toBe("too_few");
  expect(optionProblems(options(2)).list).toBeNull();
  expect(optionProblems(options(12)).list).toBeNull();
  expect(optionProblems(options(13)).list).toBe("too_many");
});

test("two options may not have the same words, however they are spelt", () => {
  const option = (title: string) => ({ title, detail: null, owner: "police" as const });
  expect(optionProblems([option("Fly-tipping, Mill Lane"), option("  fly tipping  mill lane")]).each).toEqual([{ at: 1, reason: "same_words" }]);
  expect(optionProblems([option("Speeding"), option(" ")]).each).toEqual([{ at: 1, reason: "empty_title" }]);
});

test("an option has at most twenty words, in its title and in its detail", () => {
  const words = (count: number) => Array.from({ length: count }, () => "word").join(" ");
  const others = { title: "Speeding", detail: null, owner: "police" as const };
  expect(optionProblems([others, { ...others, title: words(20) }]).each).toEqual([]);
  expect(optionProblems([others, { ...others, title: words(21) }]).each).toEqual([{ at: 1, reason: "too_many_words" }]);
  expect(optionProblems([others, { ...others, title: "Other", detail: words(21) }]).each).toEqual([{ at: 1, reason: "too_many_words" }]);
});

const opensAt = at("2027-03-01T12:00:00Z");
const holidays = daysOf(announcedHolidays);
const now = at("2027-02-20T12:00:00Z");

test.each<[string, string | null, string]>([
  ["2027-03-08T12:00:00Z", null, "a week to the minute"],
  ["2027-03-08T11:59:00Z", "too_soon", "a minute short of a week"],
  ["2027-03-14T21:00:00Z", null, "9pm"],
  ["2027-03-14T21:01:00Z", "wrong_hour", "past 9pm"],
  ["2027-03-14T08:59:00Z", "wrong_hour", "before 9am"],
  ["2027-03-14T09:00:00Z", null, "9am"],
  ["2027-03-26T12:00:00Z", "bank_holiday", "Good Friday"],
  ["2027-03-01T11:00:00Z", "before_opening", "before it opens"],
  ["2027-02-20T12:00:00Z", "in_the_past", "now"],
])("closing at %s is judged %s: %s", (closesAt, problem) => {
  expect(closingProblem({ opensAt, closesAt: at(closesAt), now, holidays })).toBe(problem);
});

test("a week across the spring clock change is seven days by the clock, though an hour short", () => {
  const before = at("2027-03-24T18:00:00Z"); // 6pm GMT
  expect(closingProblem({ opensAt: before, closesAt: at("2027-03-31T17:00:00Z"), now, holidays })).toBeNull(); // 6pm BST
  expect(earliestClosingDay(before, "17:59")).toBe("2027-04-01");
});

test("a closing time is London's: 9pm in summer is 8pm by UTC", () => {
  expect(closingProblem({ opensAt: at("2027-07-01T09:00:00Z"), closesAt: at("2027-07-14T20:00:00Z"), now, holidays })).toBeNull();
  expect(closingProblem({ opensAt: at("2027-07-01T09:00:00Z"), closesAt: at("2027-07-14T20:30:00Z"), now, holidays })).toBe("wrong_hour");
});

test.each([
  ["2027-10-31T00:30:00Z", "the hour that is shown twice"],
  ["2027-10-31T01:30:00Z", "its second half"],
  ["2027-03-28T00:30:00Z", "the hour before the clocks jump"],
  ["2027-03-28T01:00:00Z", "the moment after it"],
])("closing at %s, %s, is refused because the clocks change", (moment) => {
  expect(closingProblem({ opensAt: at("2027-01-01T09:00:00Z"), closesAt: at(moment), now: at("2027-01-01T09:00:00Z"), holidays })).toBe("clock_change");
});

test("voting never opens in the past", () => {
  expect(openingOf(null, now)).toEqual(now);
  expect(openingOf(at("2027-02-01T00:00:00Z"), now)).toEqual(now);
  expect(openingOf(opensAt, now)).toEqual(opensAt);
});

const wish: RoundWish = {
  question: "What next?",
  chooseUpTo: 3,
  panelSlots: 2,
  countRule: "most_votes",
  options: ["A", "B", "C", "D"].map((title) => ({ title, detail: null, owner: "police" })),
  opensAt,
  closesAt: at("2027-03-14T20:00:00Z"),
  resultsOn: "2027-03-21",
  membersMode: "show_of_hands",
};

test.each([
  [{}, null],
  [{ chooseUpTo: 5 }, "choose_too_many"],
  [{ chooseUpTo: 0 }, "choose_too_many"],
  [{ panelSlots: 4 }, "too_many_places"],
  [{ panelSlots: 0 }, "too_many_places"],
  [{ options: wish.options.slice(0, 2), chooseUpTo: 2 }, "too_many_places"],
  [{ countRule: "fair_shares" as const }, "fair_shares_needs_ballots"],
  [{ countRule: "fair_shares" as const, membersMode: "secret" as const }, null],
  [{ resultsOn: "2027-03-13" }, "results_before_closing"],
  [{ closesAt: at("2027-03-02T20:00:00Z") }, "too_soon"],
])("a wish with %o is judged %s", (change, problem) => {
  expect(wishProblem({ ...wish, ...change }, now, holidays)).toBe(problem);
});

test("a secret members' vote needs ten on the roll", () => {
  expect(mayBeSecret(9)).toBe(false);
  expect(mayBeSecret(10)).toBe(true);
});

test("canonical JSON is one text for one value", () => {
  expect(canonicalJson({ b: [1, { d: null, c: "x" }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
  expect(canonicalJson({ a: true, b: [1, { c: "x", d: null }] })).toBe(canonicalJson({ b: [1, { d: null, c: "x" }], a: true }));
});
