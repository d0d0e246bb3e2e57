import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alarmWish, calendarAddress, calendarLine, calendarText, clashesOf, folded, isInFeed, partstatOf, readAlarms, shortened, withAnswer, type CalendarEntry } from "~/domain/calendar";

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

describe("reminders", () => {
  test.each([
    ["1d,2h", [1440, 120], "1d,2h"],
    ["2h,1d,2h,120m", [1440, 120], "1d,2h"],
    [" 90M , 1W ", [10_080, 90], "1w,90m"],
    ["1d,2h,3h,4h", [1440, 240, 180], "1d,4h,3h"],
    ["4w,5w,0h,-1d,1,d,1x,1.5h", [40_320], "4w"],
    ["", [], ""],
    [null, [], ""],
  ])("%j are %j minutes before", (wish, minutes, again) => {
    expect(readAlarms(wish)).toEqual(minutes);
    expect(alarmWish(readAlarms(wish))).toBe(again);
  });

  test("whatever is asked, what is read is written the same and read again", () => {
    const part = fc.oneof(fc.tuple(fc.nat(50), fc.constantFrom("m", "h", "d", "w", "x", "")).map(([count, unit]) => `${count}${unit}`), fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const alarms = readAlarms(parts.join(","));
        expect(readAlarms(alarmWish(alarms))).toEqual(alarms);
        expect(alarms.length).toBeLessThanOrEqual(3);
        for (const minutes of alarms) expect(minutes > 0 && minutes <= 40_320).toBe(true);
      }),
    );
  });
});

describe("clashes", () => {
  const stay = (uid: string, from: string, until: string | null, isCancelled = false) => ({ uid, startsAt: new Date(`2027-03-04T${from}:00Z`), endsAt: until === null ? null : new Date(`2027-03-04T${until}:00Z`), isCancelled });

  test.each([
    ["over the same time", [stay("a", "19:00", "20:30"), stay("b", "19:30", "21:00")], { a: ["b"], b: ["a"] }],
    ["one inside another", [stay("a", "18:00", "21:00"), stay("b", "19:00", "19:30"), stay("c", "20:00", "20:30")], { a: ["b", "c"], b: ["a"], c: ["a"] }],
    ["too near to get from one to the other", [stay("a", "19:00", "20:00"), stay("b", "20:29", "21:00")], { a: ["b"], b: ["a"] }],
    ["with time for the way", [stay("a", "19:00", "20:00"), stay("b", "20:30", "21:00")], {}],
    ["one cancelled", [stay("a", "19:00", "20:30"), stay("b", "19:00", "20:30", true)], {}],
    ["a joint meeting listed twice", [stay("a", "19:00", "20:30"), stay("a", "19:00", "20:30")], {}],
    ["no end recorded", [stay("a", "19:00", null), stay("b", "20:45", "21:00")], { a: ["b"], b: ["a"] }],
    ["nothing", [], {}],
  ])("%s", (_name, stays, expected) => {
    expect(Object.fromEntries(clashesOf(stays))).toEqual(expected);
  });

  test("are mutual, and the same whatever the order", () => {
    const stays = fc.uniqueArray(fc.record({ uid: fc.string({ minLength: 1 }), at: fc.nat(2000), lasts: fc.integer({ min: 15, max: 240 }), isCancelled: fc.boolean() }), { selector: ({ uid }) => uid, maxLength: 20 }).map((all) => all.map(({ uid, at, lasts, isCancelled }) => ({ uid, isCancelled, startsAt: new Date(at * 60_000), endsAt: new Date((at + lasts) * 60_000) })));
    const plain = (clashes: Map<string, string[]>) => [...clashes].map(([uid, others]) => [uid, [...others].sort()]).sort();
    fc.assert(
      fc.property(stays, (all) => {
        const clashes = clashesOf(all);
        for (const [uid, others] of clashes) for (const other of others) expect(clashes.get(other)).toContain(uid);
        expect(plain(clashesOf([...all].reverse()))).toEqual(plain(clashes));
      }),
    );
  });
});

test.each([
  ["panel@wardpanels.example", "panel@wardpanels.example"],
  ["o'brien@example.org", "o'brien@example.org"],
  ["a b@example.org", null],
  ['"a;b"@example.org', null],
  ["a@example.org\r\nATTENDEE:x", null],
  ["", null],
  [null, null],
])("%j as an address in a calendar is %j", (text, expected) => {
  expect(calendarAddress(text)).toBe(expected);
});

test.each([
  ["short", 10, "short"],
  ["a sentence that is cut between words", 20, "a sentence that is…"],
  ["Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…"],
])("%j in %i letters is %j", (text, most, expected) => {
  expect(shortened(text, most)).toBe(expected);
});

describe("long lines (CAL-01)", () => {
  const octetsOf = (line: string) => Buffer.byteLength(line);

  test.each([
    ["just as long as it may be", "a".repeat(74), 1],
    ["one letter longer", "a".repeat(75), 2],
    ["of letters of two octets", "é".repeat(38), 2],
    ["of letters of three octets", "漢".repeat(25), 2],
    ["of letters of four octets", "😀".repeat(19), 2],
  ])("a line %s", (_what, line, parts) => {
    const text = folded(line);
    expect(text.split("\r\n")).toHaveLength(parts);
    expect(text.replaceAll("\r\n ", "")).toBe(line);
  });

  test("whatever stands in them, no line is over 75 octets, no character is cut, and put together they are the text again", () => {
    const part = fc.oneof(fc.string({ unit: "grapheme", maxLength: 200 }), fc.constantFrom("é", "漢", "👩🏽‍🚒", "שלום", " ", "a".repeat(80)), fc.string({ unit: "binary", maxLength: 60 }));
    fc.assert(
      fc.property(fc.array(fc.array(part, { maxLength: 8 }).map((parts) => parts.join("").toWellFormed().replace(/[\r\n]/g, "")), { minLength: 1, maxLength: 5 }), (lines) => {
        const text = folded(lines.join("\r\n"));
        for (const line of text.split("\r\n")) {
          expect(octetsOf(line)).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
        }
        expect(text.replaceAll("\r\n ", "")).toBe(lines.join("\r\n").replaceAll("\r\n ", ""));
      }),
      { numRuns: 500 },
    );
  });
});

describe("what its reader said", () => {
  const entry: CalendarEntry = { uid: "1@panels.example", sequence: 1, isCancelled: false, startsAt: new Date("2027-03-04T19:00:00Z"), endsAt: null, changedAt: new Date("2027-02-01T12:00:00Z"), summary: "Meeting", location: null, description: "Words", url: "https://panels.example/1", organiser: { name: "Panel", email: "panel@panels.example" } };
  const words = { said: { coming: "Coming.", joining: "Joining.", cannot_come: "Not." }, waiting: "Waiting.", toConfirm: "Say again.", declined: (title: string) => `Not: ${title}` };
  const said = { plan: "coming", standing: "held", isToConfirm: false } as const;
  const at = new Date("2027-02-02T12:00:00Z");

  test.each([
    [undefined, "NEEDS-ACTION"],
    [said, "ACCEPTED"],
    [{ ...said, standing: "waiting" }, "TENTATIVE"],
    [{ ...said, plan: "joining", standing: "none" }, "ACCEPTED"],
    [{ ...said, plan: "cannot_come", standing: "none" }, "DECLINED"],
    [{ ...said, isToConfirm: true }, "NEEDS-ACTION"],
    [{ ...said, plan: "cannot_come", isToConfirm: true }, "NEEDS-ACTION"],
  ] as const)("%o is %s", (answer, partstat) => {
    expect(partstatOf(answer)).toBe(partstat);
  });

  test("stands first, and the entry is as new as the newer of both", () => {
    expect(withAnswer(entry, { ...said, standing: "waiting", changedAt: at }, words)).toMatchObject({ description: "Coming.\nWaiting.\nWords", changedAt: at, sequence: 1, uid: entry.uid });
    expect(withAnswer({ ...entry, changedAt: new Date("2027-02-03T12:00:00Z") }, { ...said, changedAt: at }, words).changedAt).toEqual(new Date("2027-02-03T12:00:00Z"));
  });

  test("a cancelled meeting takes nobody's time, whatever they said", () => {
    for (const plan of ["coming", "cannot_come"] as const) expect(withAnswer({ ...entry, isCancelled: true }, { ...said, plan, changedAt: at }, words)).toMatchObject({ isBusy: false, isTentative: false, summary: "Meeting" });
  });
});
