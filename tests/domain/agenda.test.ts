import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arranged, beginningsOf, handbookMinutes, minutesOf, overrunOf, placeForTopic, takesSuggestions, usualSuggestionDay } from "~/domain/agenda";

const at = (clock: string) => new Date(`2027-03-04T${clock}:00Z`);

describe("the handbook's agenda (R17)", () => {
  test("has nine items in its order, and fills an hour and a half", () => {
    const items = handbookMinutes(90);
    expect(items.map(({ kind }) => kind)).toEqual(["welcome", "minutes_and_actions", "past_priorities", "police_report", "concerns", "agree_priorities", "contact_sessions", "any_other_business", "next_date"]);
    expect(items.map(({ minutes }) => minutes)).toEqual([5, 10, 15, 15, 15, 15, 5, 5, 5]);
    expect(minutesOf(items)).toBe(90);
  });

  test.each([
    [45, 45],
    [60, 60],
    [75, 75],
    [120, 120],
    [50, 50],
    [30, 30],
    [9, 9],
  ])("fills %i minutes with %i", (length, filled) => {
    expect(minutesOf(handbookMinutes(length))).toBe(filled);
  });

  test("fits any meeting, gives every item some time, and keeps the order (MTG-14)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 360 }), (length) => {
        const items = handbookMinutes(length);
        expect(minutesOf(items)).toBeLessThanOrEqual(length);
        expect(minutesOf(items)).toBeGreaterThan(length - 5);
        expect(items.every(({ minutes }) => minutes >= 1)).toBe(true);
        if (length >= 9) expect(items).toHaveLength(9);
      }),
    );
  });
});

describe("fitting the meeting (MTG-14)", () => {
  const meeting = { startsAt: at("19:00"), endsAt: at("20:30") };
  test.each([
    [[30, 60], 0],
    [[30, 61], 1],
    [[90, 15], 15],
    [[], 0],
  ])("%j minutes run over by %i", (minutes, by) => {
    expect(overrunOf(minutes.map((each) => ({ minutes: each })), meeting)).toBe(by);
  });

  test("a meeting without an end cannot be overrun", () => {
    expect(overrunOf([{ minutes: 500 }], { startsAt: at("19:00"), endsAt: null })).toBe(0);
  });

  test("over a clock change, minutes are real minutes", () => {
    const night = { startsAt: new Date("2027-03-28T00:30:00Z"), endsAt: new Date("2027-03-28T01:30:00Z") };
    expect(overrunOf([{ minutes: 60 }], night)).toBe(0);
    expect(overrunOf([{ minutes: 61 }], night)).toBe(1);
  });

  test("each item begins when those before it end", () => {
    expect(beginningsOf([{ minutes: 10 }, { minutes: 25 }, { minutes: 5 }], at("19:00"))).toEqual([at("19:00"), at("19:10"), at("19:35")]);
  });
});

describe("the order (ACC-07)", () => {
  const lines = ["a", "b", "c", "d"];
  const stood = [1, 2, 3, 4];
  test.each([
    [stood, { deed: "save" }, "abcd"],
    [stood, { deed: "up", place: 3 }, "acbd"],
    [stood, { deed: "down", place: 1 }, "bacd"],
    [stood, { deed: "up", place: 1 }, "abcd"],
    [stood, { deed: "down", place: 4 }, "abcd"],
    [stood, { deed: "remove", place: 2 }, "acd"],
    [stood, { deed: "remove", place: 9 }, "abcd"],
    [[1, 2, 3, 1], { deed: "save" }, "dabc"],
    [[4, 2, 3, 4], { deed: "save" }, "bcda"],
    [[3, 2, 3, 4], { deed: "save" }, "bcad"],
    [[1, 2, 2, 4], { deed: "save" }, "acbd"],
    [[1, 2, 3, 2], { deed: "up", place: 4 }, "dabc"],
  ] as const)("numbers %j and %j give %s", (places, press, order) => {
    expect(arranged(lines, [...places], press).join("")).toBe(order);
  });

  test("nothing is lost or doubled, whatever is typed", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 99 }), { minLength: 4, maxLength: 4 }), fc.integer({ min: 1, max: 4 }), fc.constantFrom("up" as const, "down" as const), (places, place, deed) => {
        expect(arranged(lines, places, { deed, place }).sort()).toEqual(lines);
      }),
    );
  });
});

test("a topic goes before the items that close a meeting", () => {
  expect(placeForTopic(handbookMinutes(90))).toBe(6);
  expect(placeForTopic([{ kind: "topic" }])).toBe(1);
});

describe("suggestions", () => {
  test("are taken until ten days before, unless that is over", () => {
    expect(usualSuggestionDay("2027-03-14", "2027-03-01")).toBe("2027-03-04");
    expect(usualSuggestionDay("2027-03-14", "2027-03-05")).toBeNull();
  });

  const open = { suggestUntilOn: "2027-03-04", state: "published", startsAt: new Date("2027-03-14T19:00:00Z") };
  test.each([
    [open, "2027-03-04T23:59:00Z", true],
    [open, "2027-03-05T00:00:00Z", false],
    [{ ...open, suggestUntilOn: null }, "2027-03-01T12:00:00Z", false],
    [{ ...open, state: "draft" }, "2027-03-01T12:00:00Z", false],
    [{ ...open, state: "cancelled" }, "2027-03-01T12:00:00Z", false],
  ])("%j at %s: %s", (agenda, now, takes) => {
    expect(takesSuggestions(agenda, new Date(now))).toBe(takes);
  });
});
