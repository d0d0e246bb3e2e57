import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bestSlot, byDay, datePollStanding, inOrder, rankSlots, readSlot, remindSilentAt, slotAnswers, whyNotAsk, type Reply, type SlotAnswer } from "~/domain/date-poll";
import { readSlotLine, readSlotLines, slotLine } from "~/domain/slot-line";

const now = new Date("2027-02-20T12:00:00Z");
const at = (text: string) => new Date(text);
const slot = (id: string, startsAt = `2027-03-0${id.charCodeAt(0) - 96}T19:00:00Z`) => ({ id, startsAt: at(startsAt) });
const says = (answers: Record<string, SlotAnswer>, needsAccess = false): Reply => ({ needsAccess, answers });
const order = (slots: ReturnType<typeof slot>[], replies: Reply[]) => rankSlots(slots, replies).map(({ slotId }) => slotId);

describe("a poll stands", () => {
  const poll = { state: "open" as const, closesAt: at("2027-02-20T12:00:00Z") };
  test.each([
    ["open until its time", poll, at("2027-02-20T11:59:59Z"), "open"],
    ["closed at its time, whether a job ran or not", poll, now, "closed"],
    ["chosen", { ...poll, state: "chosen" as const }, now, "chosen"],
    ["withdrawn", { ...poll, state: "withdrawn" as const }, at("2027-02-01T00:00:00Z"), "withdrawn"],
  ])("%s", (_what, it, moment, expected) => expect(datePollStanding(it, moment)).toBe(expected));
});

describe("a slot", () => {
  test("is read in London time, summer and winter, also over midnight", () => {
    expect(readSlot({ day: "2027-03-04", start: "19:00" }, 90, now)).toEqual({ ok: true, slot: { startsAt: at("2027-03-04T19:00:00Z"), endsAt: at("2027-03-04T20:30:00Z") } });
    expect(readSlot({ day: "2027-06-04", start: "19:00" }, 90, now)).toEqual({ ok: true, slot: { startsAt: at("2027-06-04T18:00:00Z"), endsAt: at("2027-06-04T19:30:00Z") } });
    expect(readSlot({ day: "2027-03-04", start: "23:30" }, 60, now)).toMatchObject({ ok: true, slot: { endsAt: at("2027-03-05T00:30:00Z") } });
  });

  test.each([
    ["an hour that the spring change skips", { day: "2027-03-28", start: "01:30" }, "skipped"],
    ["an hour that the autumn change shows twice", { day: "2027-10-31", start: "01:30" }, "twice"],
    ["a time that is over", { day: "2027-02-20", start: "12:00" }, "in_past"],
  ])("refuses %s", (_what, wish, reason) => expect(readSlot(wish, 90, now)).toEqual({ ok: false, reason }));
});

describe("times as people type them", () => {
  test.each([
    ["4 March 2027, 7pm", "2027-03-04", "19:00"],
    ["Thursday 4 March 2027, 7pm", "2027-03-04", "19:00"],
    ["Thu 4 Mar at 7.30 pm", "2027-03-04", "19:30"],
    ["4th march 19:00", "2027-03-04", "19:00"],
    ["4/3/2027 7pm", "2027-03-04", "19:00"],
    ["4.3.2027, 1930", "2027-03-04", "19:30"],
    ["2027-03-04T19:00", "2027-03-04", "19:00"],
    ["2027-03-04 9:05", "2027-03-04", "09:05"],
    ["3 January, noon", "2028-01-03", "12:00"],
    ["20 February, 7pm", "2027-02-20", "19:00"],
  ])("%s", (line, day, start) => expect(readSlotLine(line, "2027-02-20")).toEqual({ day, start }));

  test.each(["", "soon", "31 February 2027, 7pm", "4 March 2027", "7pm", "4 March 2027, 25:00", "2027-13-04T19:00", "4 Marchember 2027, 7pm"])("%j is none", (line) => expect(readSlotLine(line, "2027-02-20")).toBeNull());

  test("a line that we fill in is read back as the same time", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 * 700 }), (minutes) => {
        const startsAt = new Date(now.getTime() + (minutes + 1) * 60_000);
        const read = readSlotLines(slotLine(startsAt), 60, now);
        // The two hours of a year that clocks show twice are refused, never guessed.
        if (read.ok) expect(read.slots).toEqual([{ startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) }]);
        else expect(read.reason).toBe("twice");
      }),
    );
  });

  test("the first line that cannot be is named, and empty lines are nothing", () => {
    expect(readSlotLines("\n4 March 2027, 7pm\n\nnonsense\nsoon", 90, now)).toEqual({ ok: false, reason: "unread", line: "nonsense" });
    expect(readSlotLines("1 February 2027, 7pm", 90, now)).toEqual({ ok: false, reason: "in_past", line: "1 February 2027, 7pm" });
    expect(readSlotLines(" \n", 90, now)).toEqual({ ok: true, slots: [] });
  });
});

describe("what may be asked", () => {
  const slots = (count: number) => Array.from({ length: count }, (_, day) => ({ startsAt: new Date(at("2027-03-01T19:00:00Z").getTime() + day * 86_400_000), endsAt: at("2027-04-01T20:00:00Z") }));
  test.each([
    ["two times", slots(2), "2027-02-25T23:59:00Z", null],
    ["one time", slots(1), "2027-02-25T23:59:00Z", "too_few"],
    ["21 times", slots(21), "2027-02-25T23:59:00Z", "too_many"],
    ["20 times", slots(20), "2027-02-25T23:59:00Z", null],
    ["until a moment that is over", slots(2), "2027-02-20T12:00:00Z", "closes_in_past"],
    ["until after the first of them", slots(2), "2027-03-01T19:00:00Z", "closes_too_late"],
  ])("%s", (_what, asked, closesAt, expected) => expect(whyNotAsk(asked, at(closesAt), now)).toBe(expected));

  test("slots come in the order of time, each once", () => {
    expect(inOrder([slot("b"), slot("a"), slot("b")]).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  test("days of London hold their slots, also when UTC has another day", () => {
    expect(byDay([slot("a", "2027-06-04T23:30:00Z"), slot("b", "2027-06-04T18:00:00Z"), slot("c", "2027-06-05T18:00:00Z")]).map(({ day, slots: of }) => [day, of.map(({ id }) => id)])).toEqual([
      ["2027-06-04", ["b"]],
      ["2027-06-05", ["a", "c"]],
    ]);
  });

  test.each([
    ["two days before the end", "2027-02-10T12:00:00Z", "2027-02-20T12:00:00Z", "2027-02-18T12:00:00Z"],
    ["but not in the first half of a short time", "2027-02-10T12:00:00Z", "2027-02-12T12:00:00Z", "2027-02-11T12:00:00Z"],
  ])("the silent are reminded %s", (_what, madeAt, closesAt, expected) => expect(remindSilentAt(at(madeAt), at(closesAt))).toEqual(at(expected)));
});

describe("the best time", () => {
  const [a, b, c] = [slot("a"), slot("b"), slot("c")];
  test.each<[string, Reply[], string[], string | null]>([
    ["is the one that the fewest cannot", [says({ a: "no", b: "yes", c: "yes" }), says({ a: "yes", b: "if_need_be", c: "yes" })], ["c", "b", "a"], "c"],
    ["is not the one with the most Yes when somebody is shut out", [says({ a: "yes", b: "if_need_be" }), says({ a: "yes", b: "if_need_be" }), says({ a: "no", b: "if_need_be" })], ["b", "a", "c"], "b"],
    ["counts those who need help twice", [says({ a: "no", b: "yes", c: "no" }, true), says({ a: "yes", b: "no", c: "no" })], ["b", "a", "c"], "b"],
    ["is the earlier of equals", [says({ a: "yes", b: "yes", c: "yes" })], ["a", "b", "c"], "a"],
    ["prefers Yes to If need be", [says({ a: "if_need_be", b: "yes", c: "yes" })], ["b", "c", "a"], "b"],
    ["is none while nobody answered", [], ["a", "b", "c"], null],
    ["is none when nobody can come to any", [says({ a: "no", b: "no", c: "no" })], ["a", "b", "c"], null],
    ["takes what was left empty for No", [says({ b: "yes" })], ["b", "a", "c"], "b"],
  ])("%s", (_what, replies, ranked, best) => {
    expect(order([c, a, b], replies)).toEqual(ranked);
    expect(bestSlot(rankSlots([a, b, c], replies))?.slotId ?? null).toBe(best);
  });

  test("a time that everybody refused says so, and one that shuts out somebody who needs help", () => {
    const ranked = rankSlots([a, b], [says({ a: "no", b: "no" }, true), says({ a: "no", b: "yes" })]);
    expect(ranked).toEqual([
      { slotId: "b", yes: 1, ifNeedBe: 0, no: 1, shutsOutAccess: true, isRefusedByAll: false },
      { slotId: "a", yes: 0, ifNeedBe: 0, no: 2, shutsOutAccess: true, isRefusedByAll: true },
    ]);
    expect(rankSlots([a], [])[0]?.isRefusedByAll).toBe(false);
  });

  const answer = fc.constantFrom(...slotAnswers);
  const reply = fc.record({ needsAccess: fc.boolean(), answers: fc.record({ a: answer, b: answer, c: answer }) });
  const replies = fc.array(reply, { maxLength: 12 });

  test("who answered first changes nothing, and every answer is counted once", () => {
    fc.assert(
      fc.property(replies, (given) => {
        const ranked = rankSlots([a, b, c], given);
        expect(rankSlots([c, b, a], [...given].reverse())).toEqual(ranked);
        for (const { yes, ifNeedBe, no } of ranked) expect(yes + ifNeedBe + no).toBe(given.length);
      }),
    );
  });

  test("another No never lifts a slot, and another Yes to it alone never lowers it", () => {
    fc.assert(
      fc.property(replies, fc.boolean(), fc.constantFrom("a", "b", "c"), (given, needsAccess, of) => {
        const place = (all: Reply[]) => order([a, b, c], all).indexOf(of);
        const others = Object.fromEntries(["a", "b", "c"].filter((id) => id !== of).map((id) => [id, "yes" as const]));
        expect(place([...given, says({ ...others, [of]: "no" }, needsAccess)])).toBeGreaterThanOrEqual(place(given));
        expect(place([...given, says({ [of]: "yes" }, needsAccess)])).toBeLessThanOrEqual(place(given));
      }),
    );
  });
});
