import fc from "fast-check";
import { expect, test } from "vitest";
import type { Almanac, Engagement } from "~/domain/almanac";
import { addDays, londonInstant, weekdayOf, type Day } from "~/domain/day";
import { londonCentre } from "~/domain/daylight";
import { observancesBetween } from "~/domain/observance";
import { objectionsTo, planSlots, ranked, weighSlot, type PlannedSlot, type SlotWish } from "~/domain/slot";
import { memoryOf, owedTo, usualGap, type PastSlot } from "~/domain/slot-fairness";
import type { ReasonCode } from "~/domain/slot-reasons";
import { concerns, defaultWeights, weightsOf } from "~/domain/slot-weights";

const wish = (from: Day, to: Day, more: Partial<SlotWish> = {}): SlotWish => ({ from, to, minutes: 90, way: "in_person", parts: [], withShortNotice: false, ...more });

function almanac(more: Partial<Almanac> & { today: Day }): Almanac {
  return {
    place: londonCentre,
    bankHolidays: [],
    observances: observancesBetween(more.today, addDays(more.today, 400)),
    schoolHolidays: [],
    engagements: [],
    past: [],
    meetingDays: [],
    cadenceDays: 91,
    weights: defaultWeights,
    ...more,
  };
}

const six = (start: string, days: readonly Day[]): PastSlot[] => days.map((day) => ({ day, start, isOnline: false, isInPerson: true }));
const engagement = (more: Partial<Engagement> & { day: Day }): Engagement => ({ relation: "council", title: "Council", whose: null, start: "19:00", end: "22:00", isFullCouncil: false, ...more });
const rankOf = (slots: readonly PlannedSlot[], day: Day, start: string) => slots.findIndex((slot) => slot.day === day && slot.start === start);
const codesOf = (slot: PlannedSlot | null | undefined): ReasonCode[] => (slot?.reasons ?? []).map(({ code }) => code);
const reasonsAt = (day: Day, start: string, known: Almanac, minutes = 90) => weighSlot({ day, start, minutes }, "in_person", known);
const wednesdaysOfClissold = six("19:15", ["2018-01-17", "2018-04-18", "2018-07-18", "2018-10-17", "2019-01-16"]);

// ---- Real cases --------------------------------------------------------------------------------

test("the third Wednesday of April 2019 gives way to the one after Easter, as Clissold's panel chose", () => {
  const known = almanac({
    today: "2019-01-16",
    bankHolidays: [{ day: "2019-04-19", title: "Good Friday" }, { day: "2019-04-22", title: "Easter Monday" }],
    schoolHolidays: [{ name: "Easter holidays", from: "2019-04-08", to: "2019-04-22" }],
    past: wednesdaysOfClissold,
    meetingDays: wednesdaysOfClissold.map(({ day }) => day),
  });
  const slots = planSlots(wish("2019-04-10", "2019-04-30", { minutes: 75 }), known);
  expect(rankOf(slots, "2019-04-24", "19:15")).toBeLessThan(rankOf(slots, "2019-04-17", "19:15"));
  expect(codesOf(reasonsAt("2019-04-17", "19:15", known))).toEqual(expect.arrayContaining(["observance", "school_holiday"]));
  const keys = (day: Day) => reasonsAt(day, "19:15", known)?.reasons.flatMap((reason) => (reason.code === "observance" ? [reason.key] : []));
  expect([keys("2019-04-17"), keys("2019-04-24")]).toEqual([["holy_week"], ["passover"]]);
});

test("18 July 2018, when Hackney's full council sat and no councillor came, ranks below the Wednesdays on each side", () => {
  const known = almanac({
    today: "2018-05-01",
    past: wednesdaysOfClissold.slice(0, 2),
    meetingDays: ["2018-01-17", "2018-04-18"],
    engagements: [engagement({ day: "2018-07-18", title: "Full Council", isFullCouncil: true }), engagement({ day: "2018-07-11", title: "Planning Sub-Committee", start: "18:30" })],
  });
  const slots = planSlots(wish("2018-07-09", "2018-07-27"), known);
  const at = (day: Day) => rankOf(slots, day, "19:15");
  expect(at("2018-07-18")).toBeGreaterThan(at("2018-07-11"));
  expect(at("2018-07-18")).toBeGreaterThan(at("2018-07-25"));
  expect(reasonsAt("2018-07-18", "19:15", known)?.reasons[0]).toMatchObject({ code: "council", title: "Full Council", isFull: true, points: -12 });
});

test.each([
  { what: "June, 7pm to 8:30pm, ends in daylight", day: "2026-06-17", start: "19:00", expected: { code: "daylight", sunset: "21:20" } },
  { what: "June, 8pm to 9:30pm, ends after dark", day: "2026-06-17", start: "20:00", expected: { code: "dark", sunset: "21:20", bothWays: false } },
  { what: "December, 7pm, is dark both ways", day: "2026-12-16", start: "19:00", expected: { code: "dark", sunset: "15:51", bothWays: true } },
  { what: "December, 2pm to 3:30pm, ends in daylight", day: "2026-12-16", start: "14:00", expected: { code: "daylight", sunset: "15:51" } },
  { what: "December, 3pm to 4:30pm, ends after dark", day: "2026-12-16", start: "15:00", expected: { code: "dark", sunset: "15:51", bothWays: false } },
])("$what", ({ day, start, expected }) => {
  expect(reasonsAt(day, start, almanac({ today: "2026-05-01" }))?.reasons).toContainEqual(expect.objectContaining(expected));
});

test("the dark is no objection when nobody travels", () => {
  expect(codesOf(weighSlot({ day: "2026-12-16", start: "19:00", minutes: 90 }, "online", almanac({ today: "2026-11-01" })))).not.toContain("dark");
});

test.each([
  ["2027-02-16", "17:00", "iftar"],
  ["2027-02-16", "16:00", "iftar"],
  ["2027-02-16", "19:00", "ramadan_evening"],
  ["2027-03-08", "18:30", "iftar"],
] as const)("on %s, in Ramadan, %s meets %s", (day, start, code) => {
  expect(codesOf(reasonsAt(day, start, almanac({ today: "2027-01-01" })))).toContain(code);
});

test.each([
  ["2027-02-16", "11:00"],
  ["2027-02-07", "18:00"],
  ["2027-03-10", "18:30"],
])("on %s at %s no fast is broken", (day, start) => {
  const codes = codesOf(reasonsAt(day, start, almanac({ today: "2027-01-01" })));
  expect(codes).not.toContain("iftar");
  expect(codes).not.toContain("ramadan_evening");
});

test("the evening before Yom Kippur counts, and so does the day until nightfall, but not the next evening", () => {
  const known = almanac({ today: "2026-08-01" });
  const part = (day: Day, start: string) => reasonsAt(day, start, known)?.reasons.find((reason) => reason.code === "observance" && reason.key === "yom_kippur");
  expect(part("2026-09-20", "19:00")).toMatchObject({ part: "eve", points: -12 });
  expect(part("2026-09-20", "11:00")).toBeUndefined();
  expect(part("2026-09-21", "18:30")).toMatchObject({ part: "day" });
  expect(part("2026-09-21", "20:15")).toBeUndefined();
});

test("the day after Eid counts half, because the moon decides", () => {
  const known = almanac({ today: "2027-01-01", observances: [{ key: "eid_al_fitr", faith: "muslim", from: "2027-03-09", to: "2027-03-09", beginsEveningBefore: true, certainty: "day_either_side", kind: "festival" }] });
  const points = (day: Day) => reasonsAt(day, "11:00", known)?.reasons.find(({ code }) => code === "observance")?.points;
  expect([points("2027-03-09"), points("2027-03-10"), points("2027-03-11")]).toEqual([-12, -6, undefined]);
});

test("a panel whose last six meetings were all Tuesday mornings is offered evenings and a weekend before another one", () => {
  const days = ["2025-12-02", "2026-01-13", "2026-02-24", "2026-04-14", "2026-05-26", "2026-07-07"];
  const known = almanac({ today: "2026-07-10", past: six("10:00", days), meetingDays: days, cadenceDays: 42 });
  const slots = planSlots(wish("2026-08-10", "2026-08-30"), known);
  const best = (kept: (slot: PlannedSlot) => boolean) => slots.findIndex(kept);
  const tuesdayMorning = best(({ day, start }) => weekdayOf(day) === 2 && start < "12:00");
  expect(best(({ period }) => period === "evening")).toBeLessThan(tuesdayMorning);
  expect(best(({ period }) => period === "weekend")).toBeLessThan(tuesdayMorning);
  expect(slots.slice(0, 10).every(({ period }) => period !== "daytime")).toBe(true);
  const again = slots[tuesdayMorning];
  expect(codesOf(again)).toEqual(expect.arrayContaining(["same_again", "same_weekday", "working_hours_again", "working_hours"]));
  expect(slots[0]?.reasons).toContainEqual(expect.objectContaining({ code: "left_out", count: 0, of: 6 }));
});

test("and a panel of six evenings is offered a daytime before another evening", () => {
  const known = almanac({ today: "2026-11-01", past: six("19:00", ["2026-01-14", "2026-03-11", "2026-05-13", "2026-07-08", "2026-09-09", "2026-10-14"]) });
  const slots = planSlots(wish("2026-12-01", "2026-12-20"), known);
  expect(slots.findIndex(({ period }) => period === "daytime")).toBeLessThan(slots.findIndex(({ period }) => period === "evening"));
});

test.each([
  ["09:00", ["early_start", "school_run", "working_hours"]],
  ["15:00", ["school_run", "working_hours"]],
  ["17:30", ["rush_hour"]],
])("a school day's %s has %j against it", (start, codes) => {
  const slot = reasonsAt("2027-06-09", start, almanac({ today: "2027-05-01" }));
  expect(slot && objectionsTo(slot).map(({ code }) => code).sort()).toEqual(codes);
});

test("a bank holiday is against a day, and nobody works or goes to school on it", () => {
  const known = almanac({ today: "2027-07-01", bankHolidays: [{ day: "2027-08-30", title: "Summer bank holiday" }] });
  expect(objectionsTo(reasonsAt("2027-08-30", "15:00", known) ?? { reasons: [] }).map(({ code }) => code)).toEqual(["bank_holiday"]);
});

test("the team's other meeting weighs more at the same hour than on the same evening, and a neighbour's less", () => {
  const points = (relation: Engagement["relation"], start: string) =>
    reasonsAt("2027-06-09", "19:00", almanac({ today: "2027-05-01", engagements: [engagement({ day: "2027-06-09", relation, whose: "Mill Ward panel", title: "Panel meeting", start, end: start === "19:00" ? "20:30" : "22:00" })] }))?.reasons.find(({ code }) => code === relation)?.points;
  expect([points("team", "19:00"), points("team", "21:15"), points("neighbour", "19:00"), points("neighbour", "21:15")]).toEqual([-4, -2, -2, -1]);
});

test("one meeting that is a neighbour's and the team's counts once, as the team's", () => {
  const other = engagement({ day: "2027-06-09", whose: "Mill Ward panel", title: "Panel meeting", end: "20:30" });
  const slot = reasonsAt("2027-06-09", "19:00", almanac({ today: "2027-05-01", engagements: [{ ...other, relation: "neighbour" }, { ...other, relation: "team" }] }));
  expect(codesOf(slot).filter((code) => code === "team" || code === "neighbour")).toEqual(["team"]);
});

test("a room that is taken and a second meeting on one day weigh whatever the panel's weights are", () => {
  const weights = weightsOf(Object.fromEntries(concerns.map((concern) => [concern, 0])));
  const engagements = (["venue", "own"] as const).map((relation) => engagement({ day: "2027-06-09", relation, end: "20:00" }));
  expect(codesOf(reasonsAt("2027-06-09", "19:00", almanac({ today: "2027-05-01", weights, engagements }))).sort()).toEqual(["own_meeting", "venue_taken"]);
});

test.each([
  [40, "too_soon"],
  [70, "too_soon"],
  [88, "on_time"],
  [120, "overdue"],
] as const)("%i days after the last meeting of a panel that meets four times a year is %s", (days, code) => {
  expect(codesOf(reasonsAt(addDays("2027-01-06", days), "19:00", almanac({ today: "2027-01-10", meetingDays: ["2027-01-06"] })))).toContain(code);
});

test("the usual gap is the median, and two meetings are no habit", () => {
  expect(usualGap(["2027-01-01", "2027-04-01"])).toBeNull();
  expect(usualGap(["2027-07-01", "2027-01-01", "2027-04-02", "2027-07-01", "2027-12-30"])).toBe(91);
});

test("owed hours are a share of what is remembered", () => {
  expect(owedTo("evening", memoryOf([]))).toBe(0);
  expect(owedTo("evening", memoryOf(six("10:00", ["2027-01-05", "2027-02-02"])))).toBe(1);
});

// ---- What is offered ---------------------------------------------------------------------------

test("no day within the notice period is offered unless asked for, and then each says so", () => {
  const known = almanac({ today: "2027-05-01" });
  expect(planSlots(wish("2027-05-01", "2027-05-20"), known).map(({ day }) => day).sort()[0]).toBe("2027-05-15");
  const asked = planSlots(wish("2027-05-01", "2027-05-20", { withShortNotice: true }), known);
  expect(asked.map(({ day }) => day).sort()[0]).toBe("2027-05-02");
  expect(asked.filter(({ day }) => day < "2027-05-15").every((slot) => codesOf(slot).includes("short_notice"))).toBe(true);
});

test.each([["morning"], ["afternoon"], ["evening"], ["weekend"]] as const)("only %s is offered when only that is asked for", (part) => {
  const slots = planSlots(wish("2027-06-01", "2027-06-30", { parts: [part] }), almanac({ today: "2027-05-01" }));
  expect(slots.length).toBeGreaterThan(8);
  expect(slots.every(({ day, start, period }) => (part === "weekend" ? period === "weekend" : weekdayOf(day) % 6 !== 0 && (part === "evening" ? start >= "17:00" : part === "morning" ? start < "12:00" : start >= "12:00" && start < "17:00")))).toBe(true);
});

test.each([
  ["an empty window", wish("2027-06-30", "2027-06-01")],
  ["a window that is over", wish("2027-01-01", "2027-02-01")],
  ["no time at all", wish("2027-06-01", "2027-06-30", { minutes: 0 })],
  ["a whole day", wish("2027-06-01", "2027-06-30", { minutes: 600 })],
])("%s gives no slots", (_what, odd) => {
  expect(planSlots(odd, almanac({ today: "2027-05-01" }))).toEqual([]);
});

test("a time is weighed only while it ends on the same day", () => {
  expect(weighSlot({ day: "2027-06-09", start: "23:30", minutes: 60 }, "in_person", almanac({ today: "2027-05-01" }))).toBeNull();
});

test.each(Array.from({ length: 10 }, (_, index) => 2026 + index))("across both clock changes of %i every offered time exists once, whatever hour a panel used before", (year) => {
  const lastSunday = (month: number) => {
    let day = `${year}-${String(month).padStart(2, "0")}-31`;
    while (weekdayOf(day) !== 0) day = addDays(day, -1);
    return day;
  };
  for (const sunday of [lastSunday(3), lastSunday(10)]) {
    const oddHours = ["00:30", "00:45", "01:00", "01:30", "02:00"].flatMap((start) => six(start, [addDays(sunday, -28)]));
    const slots = planSlots(wish(addDays(sunday, -2), addDays(sunday, 2), { minutes: 30 }), almanac({ today: addDays(sunday, -60), past: oddHours }));
    for (const { day, start, end } of slots) expect([londonInstant(day, start).ok, londonInstant(day, end).ok], `${day} ${start}`).toEqual([true, true]);
    const nights = slots.filter(({ day, start }) => day === sunday && start < "03:00").map(({ start }) => start);
    expect(nights).not.toContain("01:30");
    expect(nights).toContain("02:00");
    expect(slots.some(({ day }) => day === sunday)).toBe(true);
  }
});

// ---- Properties --------------------------------------------------------------------------------

const holyDays = observancesBetween("2027-01-25", "2027-03-10");
const anyDay = fc.integer({ min: 0, max: 120 }).map((count) => addDays("2027-02-01", count));
const anyClock = fc.tuple(fc.integer({ min: 8, max: 20 }), fc.constantFrom("00", "15", "30")).map(([hours, minutes]) => `${String(hours).padStart(2, "0")}:${minutes}`);
const anyEngagement: fc.Arbitrary<Engagement> = fc.record({
  relation: fc.constantFrom("council", "neighbour", "team", "venue"),
  title: fc.constantFrom("Council", "Panel meeting", "Cabinet"),
  whose: fc.constantFrom(null, "Mill Ward panel", "Hill Ward panel"),
  day: anyDay,
  start: anyClock,
  end: fc.constantFrom("21:30", "22:00"),
  isFullCouncil: fc.boolean(),
});
const anyAlmanac: fc.Arbitrary<Almanac> = fc
  .record({
    bankHolidays: fc.uniqueArray(anyDay, { maxLength: 4 }).map((days) => days.map((day) => ({ day, title: "Bank holiday" }))),
    schoolHolidays: fc.array(fc.tuple(anyDay, fc.integer({ min: 0, max: 14 })).map(([from, days]) => ({ name: "Holiday", from, to: addDays(from, days) })), { maxLength: 3 }),
    engagements: fc.array(anyEngagement, { maxLength: 12 }),
    past: fc.array(fc.record({ day: fc.integer({ min: 10, max: 400 }).map((days) => addDays("2027-02-01", -days)), start: anyClock, isOnline: fc.boolean(), isInPerson: fc.boolean() }), { maxLength: 9 }),
    weights: fc.tuple(...concerns.map((concern) => fc.constantFrom(0, 1, 2, 3).map((weight) => [concern, weight] as const))).map((pairs) => weightsOf(Object.fromEntries(pairs))),
  })
  .map((parts) => almanac({ today: "2027-01-10", observances: holyDays, meetingDays: parts.past.map(({ day }) => day), ...parts }));
const window = wish("2027-02-01", "2027-03-03");

test("the order of what comes in changes nothing", () => {
  fc.assert(
    fc.property(anyAlmanac, fc.infiniteStream(fc.nat()), (known, numbers) => {
      const shuffled = <T,>(values: readonly T[]): T[] => values.map((value) => ({ value, at: numbers.next().value ?? 0 })).sort((one, other) => one.at - other.at).map(({ value }) => value);
      const mixed: Almanac = {
        ...known,
        bankHolidays: shuffled(known.bankHolidays),
        observances: shuffled(known.observances),
        schoolHolidays: shuffled(known.schoolHolidays),
        engagements: shuffled(known.engagements),
        past: shuffled(known.past),
        meetingDays: shuffled(known.meetingDays),
      };
      expect(planSlots(window, mixed)).toEqual(planSlots(window, known));
    }),
    { numRuns: 40 },
  );
});

test("taking an engagement or a holy day away never lowers a slot's score", () => {
  fc.assert(
    fc.property(anyAlmanac, fc.nat(), (known, pick) => {
      const scores = (with_: Almanac) => new Map(planSlots(window, with_).map((slot) => [`${slot.day} ${slot.start}`, slot.score]));
      const before = scores(known);
      const without = <T,>(values: readonly T[]) => values.filter((_, index) => index !== pick % Math.max(1, values.length));
      for (const fewer of [{ ...known, engagements: without(known.engagements) }, { ...known, observances: without(known.observances) }]) {
        for (const [slot, score] of scores(fewer)) expect(score).toBeGreaterThanOrEqual(before.get(slot) ?? 0);
      }
    }),
    { numRuns: 40 },
  );
});

test("taking an objection from one slot never lowers its rank, and taking a reason for it away never raises it", () => {
  fc.assert(
    fc.property(anyAlmanac, fc.nat(), (known, pick) => {
      const slots = planSlots(window, known);
      const slot = slots[pick % slots.length];
      if (!slot) return;
      for (const reason of slot.reasons) {
        const lighter = { ...slot, score: slot.score - reason.points };
        const rank = ranked(slots.map((other) => (other === slot ? lighter : other))).indexOf(lighter);
        if (reason.points < 0) expect(rank).toBeLessThanOrEqual(slots.indexOf(slot));
        else expect(rank).toBeGreaterThanOrEqual(slots.indexOf(slot));
      }
    }),
    { numRuns: 40 },
  );
});

test("every offered slot is on London's clocks, in the window and outside the notice period, and its score is the sum of its reasons", () => {
  fc.assert(
    fc.property(anyAlmanac, fc.integer({ min: 15, max: 240 }), fc.integer({ min: 0, max: 60 }), (known, minutes, later) => {
      const asked = wish(addDays("2027-01-05", later), addDays("2027-01-25", later), { minutes });
      for (const slot of planSlots(asked, known)) {
        const [start, end] = [londonInstant(slot.day, slot.start), londonInstant(slot.day, slot.end)];
        expect(start.ok && end.ok && end.instant.getTime() - start.instant.getTime()).toBe(minutes * 60_000);
        expect(slot.day >= "2027-01-24" && slot.day >= asked.from && slot.day <= asked.to).toBe(true);
        expect(slot.score).toBe(slot.reasons.reduce((sum, { points }) => sum + points, 0));
      }
    }),
    { numRuns: 25 },
  );
});
