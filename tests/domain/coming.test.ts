import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerNeedBy, asksEveryone, plansFor, freeIn, isToBeForgotten, mayAnswer, needsMore, nextFromList, placesFor, type Places, type Room } from "~/domain/coming";

const now = new Date("2027-03-01T12:00:00Z");
const evening = { state: "published" as const, kind: "panel" as const, onDay: "2027-03-04", startsAt: new Date("2027-03-04T19:00:00Z"), endsAt: new Date("2027-03-04T20:30:00Z") };

describe("when people may answer", () => {
  test.each([
    ["a published meeting to come", {}, true],
    ["one that is on now", { startsAt: new Date("2027-03-01T11:30:00Z"), endsAt: new Date("2027-03-01T13:00:00Z") }, true],
    ["one that is over", { startsAt: new Date("2027-03-01T10:00:00Z"), endsAt: new Date("2027-03-01T11:00:00Z") }, false],
    ["a draft", { state: "draft" as const }, false],
    ["a cancelled one", { state: "cancelled" as const }, false],
    ["a private surgery", { kind: "surgery" as const }, false],
  ])("%s", (_what, over, expected) => expect(mayAnswer({ ...evening, ...over }, now)).toBe(expected));

  test.each([
    ["anyone", true],
    ["residents", true],
    ["members", false],
    ["by_invitation", false],
    [null, true],
  ] as const)("a meeting for %s asks everyone: %s", (who, expected) => expect(asksEveryone(who)).toBe(expected));
});

test.each([
  ["a hall alone", { venueName: "Hall", isOnline: false, joinByPhone: null }, ["coming", "cannot_come"]],
  ["a hall and a phone", { venueName: "Hall", isOnline: false, joinByPhone: "020 7946 0101" }, ["coming", "joining", "cannot_come"]],
  ["a hall and online", { venueName: "Hall", isOnline: true, joinByPhone: null }, ["coming", "joining", "cannot_come"]],
  ["online alone", { venueName: null, isOnline: true, joinByPhone: null }, ["joining", "cannot_come"]],
  ["a place that is not known yet", { venueName: null, isOnline: false, joinByPhone: null }, ["coming", "cannot_come"]],
])("what can be said about %s", (_what, meeting, expected) => expect(plansFor(meeting)).toEqual(expected));

test.each([
  ["by oneself", { plan: "coming" as const, carers: 0, usesWheelchair: false }, { seats: 1, wheelchairs: 0 }],
  ["with a carer", { plan: "coming" as const, carers: 1, usesWheelchair: false }, { seats: 2, wheelchairs: 0 }],
  ["in a wheelchair", { plan: "coming" as const, carers: 0, usesWheelchair: true }, { seats: 0, wheelchairs: 1 }],
  ["in a wheelchair with two carers", { plan: "coming" as const, carers: 2, usesWheelchair: true }, { seats: 2, wheelchairs: 1 }],
  ["joining by phone", { plan: "joining" as const, carers: 1, usesWheelchair: true }, { seats: 0, wheelchairs: 0 }],
  ["not at all", { plan: "cannot_come" as const, carers: 1, usesWheelchair: false }, { seats: 0, wheelchairs: 0 }],
])("coming %s takes its places", (_how, answer, expected) => expect(placesFor(answer)).toEqual(expected));

test("more of either kind is more; a swap is more too", () => {
  expect(needsMore({ seats: 1, wheelchairs: 0 }, { seats: 2, wheelchairs: 0 })).toBe(true);
  expect(needsMore({ seats: 1, wheelchairs: 0 }, { seats: 0, wheelchairs: 1 })).toBe(true);
  expect(needsMore({ seats: 2, wheelchairs: 1 }, { seats: 1, wheelchairs: 1 })).toBe(false);
});

describe("the waiting list", () => {
  const seats = (number: number): Places => ({ seats: number, wheelchairs: 0 });
  const wheelchair = (carers = 0): Places => ({ seats: carers, wheelchairs: 1 });

  test.each<[string, Places[], Room, number[]]>([
    ["nobody is called when nothing is free", [seats(1), seats(1)], { seats: 0, wheelchairs: 0 }, []],
    ["first come, first called", [seats(1), seats(1), seats(1)], { seats: 2, wheelchairs: 0 }, [0, 1]],
    ["somebody with a carer is not passed by single people", [seats(2), seats(1)], { seats: 1, wheelchairs: null }, []],
    ["who waits for another kind of place is not held back", [seats(2), wheelchair(), seats(1)], { seats: 1, wheelchairs: 1 }, [1]],
    ["a wheelchair user whose carer has no seat waits, and keeps both kinds", [wheelchair(1), wheelchair(), seats(1)], { seats: 0, wheelchairs: 2 }, []],
    ["no limit calls everybody", [seats(2), wheelchair(2), seats(1)], { seats: null, wheelchairs: null }, [0, 1, 2]],
  ])("%s", (_what, waiting, free, called) => expect(nextFromList(waiting, free)).toEqual(called.map((at) => waiting[at])));

  const party = fc.record({ seats: fc.integer({ min: 0, max: 4 }), wheelchairs: fc.integer({ min: 0, max: 1 }) }).filter((one) => one.seats + one.wheelchairs > 0);
  const room = fc.record({ seats: fc.option(fc.integer({ min: 0, max: 12 })), wheelchairs: fc.option(fc.integer({ min: 0, max: 3 })) });

  test("never gives out more than is free, keeps the order, and a second call gives nothing more", () => {
    fc.assert(
      fc.property(fc.array(party, { maxLength: 20 }), room, (waiting, free) => {
        const called = nextFromList(waiting, free);
        for (const kind of ["seats", "wheelchairs"] as const) {
          const given = called.reduce((total, one) => total + one[kind], 0);
          if (free[kind] !== null) expect(given).toBeLessThanOrEqual(free[kind]);
          // Of those who need this kind, the called are the first ones.
          const wanting = waiting.filter((one) => one[kind] > 0);
          const ofKind = called.filter((one) => one[kind] > 0);
          expect(ofKind).toEqual(wanting.slice(0, ofKind.length));
        }
        const taken = called.reduce((total, one) => ({ seats: total.seats + one.seats, wheelchairs: total.wheelchairs + one.wheelchairs }), { seats: 0, wheelchairs: 0 });
        expect(nextFromList(waiting.filter((one) => !called.includes(one)), freeIn(free, taken))).toEqual([]);
      }),
    );
  });
});

describe("the day by which a need is answered", () => {
  const holidays = new Set(["2027-03-26", "2027-03-29"]);
  test.each([
    ["three working days", "2027-03-01", "2027-04-20", "2027-03-04"],
    ["over a weekend", "2027-03-04", "2027-04-20", "2027-03-09"],
    ["over Easter", "2027-03-25", "2027-04-20", "2027-04-01"],
    ["the day before a meeting that is near", "2027-03-01", "2027-03-03", "2027-03-02"],
    ["today, for a meeting tomorrow", "2027-03-01", "2027-03-02", "2027-03-01"],
    ["today, for a meeting today", "2027-03-01", "2027-03-01", "2027-03-01"],
  ])("%s", (_what, today, meetingOn, expected) => expect(answerNeedBy(today, meetingOn, holidays)).toBe(expected));
});

test("answers stay for 30 days after the meeting, and no day longer", () => {
  expect(isToBeForgotten("2027-03-04", "2027-04-03")).toBe(false);
  expect(isToBeForgotten("2027-03-04", "2027-04-04")).toBe(true);
});
