import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addWorkingDays, daysBetween, fullMoment, fullSpan, leafOf, londonClock, londonDay, londonInstant, nextLondonMidnight, plainClock, readClock, readDay, recordedDay, shortDay, startOfLondonDay } from "~/domain/day";

describe("London's clock", () => {
  test.each([
    ["2027-03-04T19:00:00Z", "2027-03-04", "19:00"],
    ["2027-07-01T18:00:00Z", "2027-07-01", "19:00"],
    ["2027-06-30T23:30:00Z", "2027-07-01", "00:30"],
    ["2026-12-31T23:59:00Z", "2026-12-31", "23:59"],
  ])("%s is %s, %s", (instant, day, clock) => {
    expect(londonDay(new Date(instant))).toBe(day);
    expect(londonClock(new Date(instant))).toBe(clock);
  });

  // Last Sundays of March and October, 2026 to 2035.
  const springs = ["2026-03-29", "2027-03-28", "2028-03-26", "2029-03-25", "2030-03-31", "2031-03-30", "2032-03-28", "2033-03-27", "2034-03-26", "2035-03-25"];
  const autumns = ["2026-10-25", "2027-10-31", "2028-10-29", "2029-10-28", "2030-10-27", "2031-10-26", "2032-10-31", "2033-10-30", "2034-10-29", "2035-10-28"];

  test.each(springs)("01:30 on %s does not exist", (day) => {
    expect(londonInstant(day, "01:30")).toEqual({ ok: false, reason: "skipped" });
    expect(londonInstant(day, "00:59")).toMatchObject({ ok: true });
    expect(londonInstant(day, "02:00")).toMatchObject({ ok: true });
  });

  test.each(autumns)("01:30 on %s comes twice, an hour apart", (day) => {
    expect(londonInstant(day, "01:30")).toEqual({ ok: false, reason: "twice" });
    const [first, second] = (["first", "second"] as const).map((which) => londonInstant(day, "01:30", which));
    if (!first?.ok || !second?.ok) throw new Error("both exist");
    expect(second.instant.getTime() - first.instant.getTime()).toBe(3_600_000);
  });

  test("every other minute of a day comes back as it went in", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3650 }), fc.integer({ min: 2, max: 23 }), fc.integer({ min: 0, max: 59 }), (days, hour, minute) => {
        const day = addDays("2026-01-01", days);
        const clock = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
        const found = londonInstant(day, clock);
        expect(found.ok && [londonDay(found.instant), londonClock(found.instant)]).toEqual([day, clock]);
      }),
    );
  });

  test("the next midnight is the first instant of tomorrow, on 23-hour and 25-hour days too", () => {
    for (const day of [...springs, ...autumns, "2027-01-01"]) {
      const midnight = nextLondonMidnight(new Date(`${day}T12:00:00Z`));
      expect(midnight).toEqual(startOfLondonDay(addDays(day, 1)));
      expect(londonClock(midnight)).toBe("00:00");
    }
  });
});

describe("words for days and times", () => {
  test.each([
    ["00:00", "midnight"],
    ["12:00", "noon"],
    ["00:30", "12:30am"],
    ["09:05", "9:05am"],
    ["19:00", "7pm"],
    ["20:30", "8:30pm"],
  ])("%s is %s", (clock, words) => expect(plainClock(clock)).toBe(words));

  test("a span and a moment say the day in full", () => {
    expect(fullSpan(new Date("2027-03-04T19:00:00Z"), new Date("2027-03-04T20:30:00Z"))).toBe("7pm to 8:30pm, Thursday 4 March 2027");
    expect(fullMoment(new Date("2027-07-18T19:00:00Z"))).toBe("8pm, Sunday 18 July 2027");
  });

  test("a short day names its year only when it is another", () => {
    expect(shortDay("2027-03-04", "2027-01-01")).toBe("4 March");
    expect(shortDay("2026-12-09", "2027-01-01")).toBe("9 December 2026");
    expect(leafOf("2027-03-04", "2026-12-01")).toEqual({ weekday: "Thursday", day: "4", month: "March", year: "2027", iso: "2027-03-04" });
  });

  test("a record's day is told as exactly as the record has it", () => {
    expect([recordedDay("2021"), recordedDay("2021-09"), recordedDay("2018-04-18")]).toEqual(["2021", "September 2021", "18 April 2018"]);
  });
});

describe("counting days", () => {
  test("a day and as many back is the same day", () => {
    fc.assert(fc.property(fc.integer({ min: -4000, max: 4000 }), (count) => daysBetween("2026-11-21", addDays("2026-11-21", count)) === count));
  });

  test("ten working days across Easter 2027 pass over two holidays", () => {
    expect(addWorkingDays("2027-03-19", 10)).toBe("2027-04-02");
    expect(addWorkingDays("2027-03-19", 10, new Set(["2027-03-26", "2027-03-29"]))).toBe("2027-04-06");
  });
});

describe("reading what people type", () => {
  test.each([
    [["4", "3", "2027"], "2027-03-04"],
    [["04", "03", "2027"], "2027-03-04"],
    [["4", "mar", "2027"], "2027-03-04"],
    [["4", "March", "2027"], "2027-03-04"],
    [[" 29 ", "feb.", "2028"], "2028-02-29"],
  ])("%j is %s", ([day = "", month = "", year = ""], read) => expect(readDay({ day, month, year })).toEqual({ ok: true, day: read }));

  test.each([
    [["", "", ""], "empty"],
    [["", "3", "2027"], "no_day"],
    [["4", "", "2027"], "no_month"],
    [["4", "3", ""], "no_year"],
    [["30", "2", "2027"], "not_a_day"],
    [["29", "2", "2027"], "not_a_day"],
    [["4", "13", "2027"], "not_a_day"],
    [["4", "ma", "2027"], "not_a_day"],
    [["4", "3", "27"], "not_a_day"],
    [["0", "3", "2027"], "not_a_day"],
    [["4.5", "3", "2027"], "not_a_day"],
  ])("%j is refused: %s", ([day = "", month = "", year = ""], reason) => expect(readDay({ day, month, year })).toEqual({ ok: false, reason }));

  test.each([
    ["7pm", "19:00"],
    ["7 PM", "19:00"],
    ["7.30pm", "19:30"],
    ["7:30 p.m.", "19:30"],
    ["19:30", "19:30"],
    ["1930", "19:30"],
    ["0900", "09:00"],
    ["9:00", "09:00"],
    ["noon", "12:00"],
    ["midday", "12:00"],
    ["12am", "00:00"],
    ["12pm", "12:00"],
    ["12.15am", "00:15"],
  ])("%s is %s", (typed, clock) => expect(readClock(typed)).toBe(clock));

  test.each(["", "7", "25:00", "7:60pm", "13pm", "0am", "half seven", "7pm tomorrow", "-7pm"])("%j is no time", (typed) => expect(readClock(typed)).toBeNull());
});
