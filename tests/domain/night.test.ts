import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runningOrder, wrongWithEntry, type EntryWish } from "~/domain/night";

const entry = (over: Partial<EntryWish>): EntryWish => ({ kind: "decision", words: "Ask for two more lights.", agendaItemId: null, organisation: null, post: null, dueOn: null, ...over });

describe("what may be written down", () => {
  test.each([
    ["a decision", {}, null],
    ["nothing but spaces", { words: "  \n" }, "words_needed"],
    ["501 letters", { words: "x".repeat(501) }, "too_long"],
    ["500 letters of any script", { words: "é".repeat(500) }, null],
    ["an action with its owner", { kind: "action", organisation: "police" }, null],
    ["an action without one", { kind: "action" }, "owner_needed"],
    ["an action due on the day itself", { kind: "action", organisation: "council", dueOn: "2027-03-04" }, null],
    ["an action due the day before", { kind: "action", organisation: "council", dueOn: "2027-03-03" }, "due_in_past"],
    ["an interest that a post declares", { kind: "interest", post: "Vice chair" }, null],
    ["an interest that nobody declares", { kind: "interest", post: " " }, "who_needed"],
  ] as const)("%s", (_, over, wrong) => {
    expect(wrongWithEntry(entry(over), "2027-03-04")).toBe(wrong);
  });
});

describe("the running order", () => {
  const start = new Date("2027-03-04T19:00:00Z");
  const items = [{ id: "a", minutes: 5 }, { id: "b", minutes: 20 }, { id: "c", minutes: 10 }];
  const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

  test("before it begins everything is ahead", () => {
    expect(runningOrder(items, start, at(-1)).map(({ state }) => state)).toEqual(["ahead", "ahead", "ahead"]);
  });

  test("in the middle of an item it says how long that has", () => {
    expect(runningOrder(items, start, at(12)).map(({ state, minutesLeft }) => [state, minutesLeft])).toEqual([["over", null], ["now", 13], ["ahead", null]]);
  });

  test("on the minute the next one begins", () => {
    expect(runningOrder(items, start, at(25)).map(({ state }) => state)).toEqual(["over", "over", "now"]);
  });

  test("items follow each other without gaps and at most one is on", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 60 }) }), { maxLength: 25 }), fc.integer({ min: -60, max: 600 }), (list, now) => {
        const order = runningOrder(list, start, at(now));
        order.forEach((turn, index) => expect(turn.startsAt).toEqual(index === 0 ? start : order[index - 1]?.endsAt));
        expect(order.filter(({ state }) => state === "now").length).toBeLessThanOrEqual(1);
        for (const { state, minutesLeft } of order) expect(minutesLeft === null).toBe(state !== "now");
      }),
    );
  });
});
