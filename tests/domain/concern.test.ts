import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerDueOn, concernStates, isAnswered, isLate, mayFollow, numberFrom, numberLetters, readNumber, shownNumber, wrongWithAnswer, type Answer } from "~/domain/concern";
import { dangerIn } from "~/domain/danger";
import { addDays } from "~/domain/day";
import { wrongWithLocalities } from "~/domain/locality";

describe("when the answer is due (standard ISS-10)", () => {
  const received = "2027-03-01";
  test.each([
    ["the next meeting after a week", ["2027-03-20", "2027-05-01"], "2027-03-20"],
    ["a meeting within the week is too soon to prepare", ["2027-03-07", "2027-05-01"], "2027-05-01"],
    ["a meeting on the seventh day counts", ["2027-03-08"], "2027-03-08"],
    ["without a meeting, a quarter of a year", [], "2027-06-01"],
    ["a meeting later than that is too late", ["2027-09-01"], "2027-06-01"],
    ["meetings before it came do not count", ["2027-01-10", "2027-02-28"], "2027-06-01"],
  ])("%s", (_what, meetings, due) => {
    expect(answerDueOn(received, meetings)).toBe(due);
  });

  test("it is late from the day after, until it is answered", () => {
    const dueOn = "2027-03-20";
    expect(isLate({ state: "received", dueOn }, "2027-03-20")).toBe(false);
    expect(isLate({ state: "received", dueOn }, "2027-03-21")).toBe(true);
    expect(isLate({ state: "considered", dueOn }, "2027-03-21")).toBe(true);
    for (const state of ["merged", "parked", "passed_on", "not_taken", "withdrawn"] as const) expect(isLate({ state, dueOn }, "2027-04-01")).toBe(false);
  });

  test("more meetings never make it later", () => {
    const days = fc.array(fc.integer({ min: -50, max: 400 }).map((days) => addDays(received, days)));
    fc.assert(fc.property(days, days, (some, more) => answerDueOn(received, [...some, ...more]) <= answerDueOn(received, some)));
  });
});

describe("states", () => {
  test("everything that was answered can be taken back, except by its sender", () => {
    for (const state of concernStates) if (isAnswered(state)) expect([state, mayFollow(state, "considered")]).toEqual([state, state !== "withdrawn"]);
  });
  test("nothing becomes unread again, and a concern in an issue is not withdrawn", () => {
    for (const state of concernStates) expect(mayFollow(state, "received")).toBe(false);
    expect(mayFollow("merged", "withdrawn")).toBe(false);
  });

  const facts = { state: "received" as const, receivedOn: "2027-03-01", today: "2027-03-10" };
  test.each<[string, Answer, string | null]>([
    ["parked without words", { kind: "parked", words: " " }, "words_needed"],
    ["not taken without words", { kind: "not_taken", reason: "abuse", words: "" }, "words_needed"],
    ["passed on to nobody", { kind: "passed_on", to: "", words: null }, "whom_needed"],
    ["passed on without words", { kind: "passed_on", to: "Transport for London", words: null }, null],
    ["considered tomorrow", { kind: "considered", on: "2027-03-11" }, "future_day"],
    ["considered before it came", { kind: "considered", on: "2027-02-28" }, "before_received"],
    ["considered today", { kind: "considered", on: "2027-03-10" }, null],
    ["too many words", { kind: "parked", words: "x".repeat(1001) }, "too_long"],
  ])("%s", (_what, answer, wrong) => {
    expect(wrongWithAnswer(answer, facts)).toBe(wrong);
  });
});

describe("numbers", () => {
  const bytes = fc.uint8Array({ minLength: 6, maxLength: 6 });

  test("any number is read back however it is written", () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const number = numberFrom(random);
        expect(number).toHaveLength(7);
        expect([number, shownNumber(number), shownNumber(number).toLowerCase(), ` ${number.split("").join(" ")} `].map(readNumber)).toEqual(Array(4).fill(number));
      }),
    );
  });

  test("one wrong letter, or two neighbours that changed places, is always found", () => {
    fc.assert(
      fc.property(bytes, fc.nat(6), fc.nat(21), (random, at, step) => {
        const number = numberFrom(random);
        const letters = [...number];
        const wrong = numberLetters[(numberLetters.indexOf(letters[at] ?? "") + 1 + step) % 23] ?? "";
        if (wrong !== letters[at]) expect(readNumber(letters.with(at, wrong).join(""))).toBeNull();
        const [one, other] = [letters[at], letters[at + 1]];
        if (other !== undefined && one !== other) expect(readNumber([...letters.slice(0, at), other, one, ...letters.slice(at + 2)].join(""))).toBeNull();
      }),
    );
  });

  test("letters that look alike are taken as meant, and no vowel is in use", () => {
    expect(numberLetters).not.toMatch(/[AEIOU01BGSZLQ]/);
    const number = numberFrom(Uint8Array.from([0, 3, 4, 6, 0, 3]));
    expect(readNumber(number.replace("2", "Z").replace("5", "S").replace("6", "G").replace("8", "B"))).toBe(number);
  });

  test.each(["", "K7M", "hello", "OOOOOOO", "x".repeat(100_000), "K7M-2QXT-K7M-2QXT"])("%s is no number", (typed) => {
    expect(readNumber(typed)).toBeNull();
  });
});

describe("danger (standard ISS-03)", () => {
  test.each([
    ["They are fighting right now outside my door", "now"],
    ["He’s going to kill her", "now"],
    ["somebody has a knife", "now"],
    ["She can’t breathe", "now"],
    ["I want to die", "now"],
    ["My husband hits me", "harm"],
    ["a man FOLLOWED   ME home", "harm"],
    ["I think he is cuckooed", "harm"],
  ])("%s: %s", (text, danger) => {
    expect(dangerIn(text)).toBe(danger);
  });
  test.each(["Motorbikes race down the hill at night.", "Young people carry knives near the market.", "The lights have been out for weeks.", "Fire doors are left open.", "The nightlife is good"])("no danger: %s", (text) => {
    expect(dangerIn(text)).toBeNull();
  });
  test("hostile text costs little", () => {
    const began = performance.now();
    dangerIn("right no ".repeat(12_000));
    expect(performance.now() - began).toBeLessThan(200);
  });
});

test.each([
  [["Around the station", "The Green"], null],
  [["The Green", "the green"], "same_name"],
  [["14 Mill Lane"], "looks_like_address"],
  [["SE1 0AA"], "looks_like_address"],
  [["x".repeat(61)], "too_long"],
  [Array.from({ length: 21 }, (_, at) => `Area ${at}`), "too_many"],
])("localities %j: %s", (names, wrong) => {
  expect(wrongWithLocalities(names)?.reason ?? null).toBe(wrong);
});
