import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { londonClock, londonDay } from "~/domain/day";
import {
  accessFactKeys,
  accessFactsOf,
  askForHelpBy,
  isShortNotice,
  mayCancel,
  mayChange,
  mayMove,
  mayPublish,
  meetingKinds,
  nextTurn,
  readWhen,
  sequenceAfter,
  standingOf,
  warningsFor,
  type Announced,
  type MeetingState,
} from "~/domain/meeting";

const at = (iso: string) => new Date(iso);
const long = at("2026-01-01T12:00:00Z");

describe("a time for a meeting", () => {
  test.each([
    ["an evening in winter", "2027-03-04", "19:00", "20:30", "2027-03-04T19:00:00Z", "2027-03-04T20:30:00Z"],
    ["an evening in summer", "2027-07-01", "19:00", "20:30", "2027-07-01T18:00:00Z", "2027-07-01T19:30:00Z"],
    ["a night on which the clocks go forward", "2027-03-28", "00:30", "02:30", "2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z"],
    ["exactly six hours", "2027-03-04", "10:00", "16:00", "2027-03-04T10:00:00Z", "2027-03-04T16:00:00Z"],
  ])("%s is London's", (_name, day, start, end, startsAt, endsAt) => {
    expect(readWhen({ day, start, end }, long)).toEqual({ ok: true, startsAt: at(startsAt), endsAt: at(endsAt) });
  });

  test.each([
    ["a start that the spring change skips", "2027-03-28", "01:30", "03:00", "start_skipped"],
    ["an end that the spring change skips", "2027-03-28", "00:30", "01:30", "end_skipped"],
    ["a start that the autumn change shows twice", "2027-10-31", "01:30", "03:00", "twice"],
    ["an end that the autumn change shows twice", "2027-10-31", "00:30", "01:30", "twice"],
    ["an end before the start", "2027-03-04", "19:00", "18:00", "end_before_start"],
    ["an end at the start", "2027-03-04", "19:00", "19:00", "end_before_start"],
    ["more than six hours", "2027-03-04", "10:00", "16:01", "too_long"],
    ["a day that is over", "2025-03-04", "19:00", "20:30", "in_past"],
  ])("%s is refused", (_name, day, start, end, reason) => {
    expect(readWhen({ day, start, end }, long)).toEqual({ ok: false, reason });
  });

  test("the very moment of asking is too late", () => {
    const now = at("2027-03-04T19:00:00Z");
    expect(readWhen({ day: "2027-03-04", start: "19:00", end: "20:30" }, now)).toEqual({ ok: false, reason: "in_past" });
    expect(readWhen({ day: "2027-03-04", start: "19:01", end: "20:30" }, now)).toMatchObject({ ok: true });
  });

  test("a time that comes twice is taken once somebody says which", () => {
    const wish = { day: "2027-10-31", start: "01:15", end: "01:45" };
    expect(readWhen({ ...wish, which: "first" }, long)).toEqual({ ok: true, startsAt: at("2027-10-31T00:15:00Z"), endsAt: at("2027-10-31T00:45:00Z") });
    expect(readWhen({ ...wish, which: "second" }, long)).toEqual({ ok: true, startsAt: at("2027-10-31T01:15:00Z"), endsAt: at("2027-10-31T01:45:00Z") });
  });

  test.each(lastSundays(3))("the hour skipped on %s is refused, and its neighbours are not", (day) => {
    expect(readWhen({ day, start: "01:00", end: "04:00" }, at("2025-01-01T00:00:00Z"))).toEqual({ ok: false, reason: "start_skipped" });
    expect(readWhen({ day, start: "01:59", end: "04:00" }, at("2025-01-01T00:00:00Z"))).toEqual({ ok: false, reason: "start_skipped" });
    expect(readWhen({ day, start: "00:59", end: "04:00" }, at("2025-01-01T00:00:00Z"))).toMatchObject({ ok: true });
    expect(readWhen({ day, start: "02:00", end: "04:00" }, at("2025-01-01T00:00:00Z"))).toMatchObject({ ok: true });
  });

  test.each(lastSundays(10))("the hour shown twice on %s is asked about, and its neighbours are not", (day) => {
    expect(readWhen({ day, start: "01:00", end: "04:00" }, at("2025-01-01T00:00:00Z"))).toEqual({ ok: false, reason: "twice" });
    expect(readWhen({ day, start: "01:59", end: "04:00" }, at("2025-01-01T00:00:00Z"))).toEqual({ ok: false, reason: "twice" });
    expect(readWhen({ day, start: "00:59", end: "04:00" }, at("2025-01-01T00:00:00Z"))).toMatchObject({ ok: true });
    expect(readWhen({ day, start: "02:00", end: "04:00" }, at("2025-01-01T00:00:00Z"))).toMatchObject({ ok: true });
  });

  test("whatever is taken reads on London's clocks as it was asked for, and lasts a sane time", () => {
    const twoFigures = (most: number) => fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, "0"));
    const clock = fc.tuple(twoFigures(23), twoFigures(59)).map(([hour, minute]) => `${hour}:${minute}`);
    const day = fc.date({ min: at("2026-01-02T12:00:00Z"), max: at("2035-12-30T12:00:00Z"), noInvalidDate: true }).map((date) => londonDay(date));
    fc.assert(
      fc.property(day, clock, clock, fc.constantFrom("first" as const, "second" as const, undefined), (wanted, start, end, which) => {
        const read = readWhen({ day: wanted, start, end, which }, long);
        if (!read.ok) return;
        expect([londonDay(read.startsAt), londonClock(read.startsAt), londonClock(read.endsAt)]).toEqual([wanted, start, end]);
        const hours = (read.endsAt.getTime() - read.startsAt.getTime()) / 3_600_000;
        expect(hours).toBeGreaterThan(0);
        expect(hours).toBeLessThanOrEqual(6);
      }),
      { numRuns: 2000 },
    );
  });
});

const evening = { onDay: "2027-03-04", startsAt: at("2027-03-04T19:00:00Z"), endsAt: at("2027-03-04T20:30:00Z") };
const before = at("2027-03-04T18:59:59Z");
const during = at("2027-03-04T19:00:00Z");
const after = at("2027-03-04T20:30:00Z");

describe("how a meeting stands", () => {
  test.each([
    ["draft", before, "draft"],
    ["published", before, "planned"],
    ["published", during, "on_now"],
    ["published", after, "held"],
    ["cancelled", before, "cancelled"],
    ["cancelled", after, "cancelled"],
    ["held", before, "held"],
  ] as const)("%s at %s is %s", (state, now, standing) => {
    expect(standingOf({ ...evening, state }, now)).toBe(standing);
  });

  test("a moved meeting says so until it begins", () => {
    const moved = { ...evening, state: "published" as const, movedFrom: at("2027-02-25T19:00:00Z") };
    expect(standingOf(moved, before)).toBe("moved");
    expect(standingOf(moved, during)).toBe("on_now");
  });

  const states: MeetingState[] = ["draft", "published", "cancelled", "held"];
  const deeds = { mayPublish, mayMove, mayCancel, mayChange };
  test.each([
    [before, { mayPublish: ["draft"], mayMove: ["published"], mayCancel: ["published"], mayChange: ["draft", "published"] }],
    [during, { mayPublish: [], mayMove: [], mayCancel: ["published"], mayChange: ["draft", "published"] }],
    [after, { mayPublish: [], mayMove: [], mayCancel: [], mayChange: ["draft"] }],
  ])("what may be done at %s", (now, expected) => {
    const found = Object.fromEntries(Object.entries(deeds).map(([name, may]) => [name, states.filter((state) => may({ ...evening, state }, now))]));
    expect(found).toEqual(expected);
  });

  test("the words on its page turn at its start and at its end, and never after", () => {
    expect([before, during, after].map((now) => nextTurn(evening, now))).toEqual([evening.startsAt, evening.endsAt, undefined]);
  });

  test("a record without times is over the day after", () => {
    const record = { state: "published" as const, onDay: "2021-06-15", startsAt: null, endsAt: null };
    expect(standingOf(record, at("2021-06-15T22:00:00Z"))).toBe("planned");
    expect(standingOf(record, at("2021-06-16T00:00:00Z"))).toBe("held");
  });
});

describe("before publishing", () => {
  const complete = {
    kind: "panel" as const,
    onDay: "2027-03-18",
    venueName: "Hall",
    venuePostcode: "SE1 0AA",
    joinByPhone: "Phone us",
    accessContact: "020 7946 0101",
    accessFacts: accessFactsOf(Object.fromEntries(accessFactKeys.map((key) => [key, "yes"]))),
  };

  test("fourteen days are enough notice, and thirteen are warned about", () => {
    expect(warningsFor(complete, "2027-03-04")).toEqual([]);
    expect(warningsFor(complete, "2027-03-05")).toEqual([{ kind: "short_notice", days: 13 }]);
  });

  test("an extra meeting may come at short notice", () => {
    expect(meetingKinds.filter((kind) => isShortNotice(kind, "2027-03-05", "2027-03-04"))).toEqual(["panel", "agm", "workshop"]);
  });

  test("everything that is missing is named", () => {
    const bare = { ...complete, venuePostcode: null, joinByPhone: null, accessContact: null, accessFacts: accessFactsOf({ lift: "no", hearing_loop: "maybe" }) };
    expect(warningsFor(bare, "2027-03-04")).toEqual([{ kind: "not_checked", count: 18 }, { kind: "no_postcode" }, { kind: "no_phone_way" }, { kind: "no_access_contact" }]);
  });

  test("help is asked for ten days before, or at once when that is over", () => {
    expect(askForHelpBy("2027-03-18", "2027-03-08")).toBe("2027-03-08");
    expect(askForHelpBy("2027-03-18", "2027-03-09")).toBeNull();
  });
});

describe("the number of a calendar entry", () => {
  const known: Announced = { ...evening, state: "published", venueName: "Hall", venueAddress: "Mill Lane", venuePostcode: "SE1 0AA", isOnline: false, onlineLink: null, joinByPhone: null, sequence: 3 };

  test.each([
    ["nothing", {}, 3],
    ["another start", { startsAt: at("2027-03-04T18:00:00Z") }, 4],
    ["another end", { endsAt: at("2027-03-04T21:00:00Z") }, 4],
    ["another day", { onDay: "2027-03-05", startsAt: at("2027-03-05T19:00:00Z"), endsAt: at("2027-03-05T20:30:00Z") }, 4],
    ["another room", { venueName: "Library" }, 4],
    ["another postcode", { venuePostcode: null }, 4],
    ["online", { isOnline: true }, 4],
    ["another link to join", { onlineLink: "https://meet.example.org/b" }, 4],
    ["another number to phone", { joinByPhone: "020 7946 0199" }, 4],
    ["cancelled", { state: "cancelled" as const }, 4],
  ])("%s", (_name, changed, sequence) => {
    expect(sequenceAfter(known, { ...known, ...changed })).toBe(sequence);
  });

  test("a draft keeps its number whatever is changed, and publishing does not raise it", () => {
    const draft: Announced = { ...known, state: "draft", sequence: 0 };
    expect(sequenceAfter(draft, { ...draft, venueName: "Library", startsAt: at("2027-04-01T18:00:00Z") })).toBe(0);
    expect(sequenceAfter(draft, { ...draft, state: "published" })).toBe(0);
  });
});

/** The last Sunday of March (3) or October (10), when London's clocks change, from 2026 to 2035. */
function lastSundays(month: 3 | 10): string[] {
  return Array.from({ length: 10 }, (_, index) => {
    const last = new Date(Date.UTC(2026 + index, month - 1, 31));
    return `${2026 + index}-${String(month).padStart(2, "0")}-${31 - last.getUTCDay()}`;
  });
}
