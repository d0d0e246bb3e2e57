import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarLine, calendarText, isInFeed } from "~/domain/calendar";

const meeting = { onDay: "2027-03-04", startsAt: new Date("2027-03-04T19:00:00Z") };

describe("what stands in a feed", () => {
  test.each([
    ["a draft", "draft", "2027-03-01", false],
    ["a planned meeting", "published", "2026-03-01", true],
    ["a meeting of last year", "published", "2028-04-07", true],
    ["a meeting of long ago", "published", "2028-04-08", false],
    ["a cancelled meeting before its day", "cancelled", "2027-01-01", true],
    ["a cancelled meeting 90 days after its day", "cancelled", "2027-06-02", true],
    ["a cancelled meeting 91 days after its day", "cancelled", "2027-06-03", false],
  ] as const)("%s", (_name, state, today, isIn) => {
    expect(isInFeed({ ...meeting, state }, today)).toBe(isIn);
  });

  test("a record without a time is not in it", () => {
    expect(isInFeed({ state: "held", onDay: "2027-03-04", startsAt: null }, "2027-03-04")).toBe(false);
  });
});

describe("text for calendars", () => {
  test.each([
    ["a\r\nb\rc\u2028d", "a\nb\nc\nd"],
    ["  bell\u0007 and\tnull\u0000  ", "bell and null"],
    ["half \ud83d of an emoji", "half \ufffd of an emoji"],
    ["😀 شارع", "😀 شارع"],
  ])("%j becomes %j", (given, expected) => {
    expect(calendarText(given)).toBe(expected);
  });

  test("a name is one line", () => {
    expect(calendarLine("Library hall\n first floor ")).toBe("Library hall, first floor");
  });

  test("cleaning twice changes nothing", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => calendarText(calendarText(text)) === calendarText(text)));
  });
});
