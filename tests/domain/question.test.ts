import { describe, expect, test } from "vitest";
import { fullMoment, londonInstant } from "~/domain/day";
import {
  bodyOfRole,
  dueAt,
  isFound,
  isLate,
  isNearItsTime,
  isOpen,
  limits,
  mayAppeal,
  mayFollow,
  mayRead,
  nextTurn,
  questionStates,
  recordOf,
  reminderDue,
  shownRecord,
  timeLeft,
  wasInTime,
  wrongWithAnswer,
  wrongWithOffer,
  wrongWithReply,
  type Answer,
  type Clocked,
  type QuestionState,
} from "~/domain/question";

const received = new Date("2027-03-01T12:00:00Z");
const after = (hours: number, milliseconds = 0) => new Date(received.getTime() + hours * 3_600_000 + milliseconds);
const waiting = { state: "waiting" as const, receivedAt: received };

describe("the states of a question", () => {
  const table: Record<QuestionState, string> = {
    waiting: "offered answered declined withdrawn",
    offered: "waiting answered declined withdrawn",
    answered: "answered",
    declined: "answered",
    withdrawn: "",
  };
  test.each(questionStates.flatMap((from) => questionStates.map((to) => [from, to] as const)))("%s to %s", (from, to) => {
    expect(mayFollow(from, to)).toBe(table[from].split(" ").includes(to));
  });

  test("passing it on never ends it", () => {
    expect(questionStates.filter(isOpen)).toEqual(["waiting", "offered"]);
  });
});

describe("the clock of 72 hours", () => {
  test.each([
    ["an ordinary week", "2027-03-01", "18:30", "6:30pm, Thursday 4 March 2027"],
    ["over the spring change the wall clock shows an hour more", "2027-03-27", "18:30", "7:30pm, Tuesday 30 March 2027"],
    ["over the autumn change it shows an hour less", "2027-10-30", "18:30", "5:30pm, Tuesday 2 November 2027"],
    ["received on the morning of the change", "2027-03-28", "02:30", "2:30am, Wednesday 31 March 2027"],
    ["over the end of a year", "2027-12-30", "23:59", "11:59pm, Sunday 2 January 2028"],
  ])("%s", (_, day, clock, due) => {
    const at = londonInstant(day, clock);
    if (!at.ok) throw new Error("no such time");
    expect(fullMoment(dueAt(at.instant))).toBe(due);
  });

  test("it is in time to the last millisecond and late from the next", () => {
    expect(isLate(waiting, after(72))).toBe(false);
    expect(isLate(waiting, after(72, 1))).toBe(true);
    expect(isLate({ ...waiting, state: "offered" }, after(72, 1))).toBe(true);
    expect(isLate({ ...waiting, state: "answered" }, after(100))).toBe(false);
    expect([wasInTime({ ...waiting, state: "answered", answeredAt: after(72) }), wasInTime({ ...waiting, state: "answered", answeredAt: after(72, 1) })]).toEqual([true, false]);
    expect([wasInTime({ ...waiting, answeredAt: null }), wasInTime({ ...waiting, state: "withdrawn", answeredAt: after(1) })]).toEqual([null, null]);
  });

  test.each([
    [0, false, 72],
    [0.5, false, 71],
    [71.5, false, 0],
    [72, false, 0],
    [72.5, true, 0],
    [100, true, 28],
  ])("%s hours after receipt", (hours, isItLate, shown) => {
    expect(timeLeft(received, after(hours))).toEqual({ isLate: isItLate, hours: shown });
  });

  test("reminders come once each before the end, and after a gap only the newest is due", () => {
    expect([0, 47.9, 48, 65, 66, 72, 73, 500].map((hours) => reminderDue(waiting, after(hours)))).toEqual([null, null, "day_left", "day_left", "hours_left", "hours_left", "late", "late"]);
    expect(reminderDue({ ...waiting, state: "answered" }, after(80))).toBeNull();
  });

  test("it is near its time for the last day, and while it is late", () => {
    expect([47.9, 48, 90].map((hours) => isNearItsTime(waiting, after(hours)))).toEqual([false, true, true]);
    expect(isNearItsTime({ ...waiting, state: "declined" }, after(90))).toBe(false);
  });

  test("those above hear once, and only when it is late", () => {
    expect([mayAppeal({ ...waiting, appealedAt: null }, after(72)), mayAppeal({ ...waiting, appealedAt: null }, after(73)), mayAppeal({ ...waiting, appealedAt: after(73) }, after(90)), mayAppeal({ ...waiting, state: "answered", appealedAt: null }, after(90))]).toEqual([false, true, false, false]);
  });

  test("a page turns one millisecond after the first question is due, and not when none can become late", () => {
    expect(nextTurn([{ ...waiting, receivedAt: after(5) }, waiting], after(1))).toEqual(after(72, 1));
    expect(nextTurn([waiting, { state: "answered", receivedAt: received }], after(80))).toBeUndefined();
  });
});

describe("who answers", () => {
  test("by the role", () => {
    expect((["sergeant", "snt_officer", "council_officer", "councillor", "chair", "resident"] as const).map(bodyOfRole)).toEqual(["police", "police", "council", null, null, null]);
  });

  test("the words are read by whoever was asked, has it, or is offered it, and by nobody else", () => {
    const ofPolice = { askedOf: "police" as const, holder: "police" as const };
    expect([mayRead({ ...ofPolice, state: "waiting" }, "police"), mayRead({ ...ofPolice, state: "waiting" }, "council"), mayRead({ ...ofPolice, state: "offered" }, "council")]).toEqual([true, false, true]);
    expect([mayRead({ askedOf: "police", holder: "council", state: "answered" }, "police"), mayRead({ askedOf: "police", holder: "council", state: "answered" }, "council")]).toEqual([true, true]);
  });

  test.each([
    ["the holder, with a reason", { state: "waiting", holder: "police", wasOffered: false }, "police", "It is about bins.", null],
    ["without a reason", { state: "waiting", holder: "police", wasOffered: false }, "police", "  ", "reason_needed"],
    ["with a speech", { state: "waiting", holder: "police", wasOffered: false }, "police", "x".repeat(limits.reason + 1), "too_long"],
    ["somebody else", { state: "waiting", holder: "council", wasOffered: false }, "police", "It is ours.", "not_yours"],
    ["a second time", { state: "waiting", holder: "police", wasOffered: true }, "police", "Again.", "offered_before"],
    ["while it is offered", { state: "offered", holder: "police", wasOffered: true }, "police", "Again.", "cannot_follow"],
    ["when it is answered", { state: "answered", holder: "police", wasOffered: false }, "police", "Late.", "cannot_follow"],
  ] as const)("offering it on: %s", (_, held, by, reason, wrong) => {
    expect(wrongWithOffer(held, by, reason)).toBe(wrong);
  });

  test.each([
    ["the other body takes it", "offered", "council", { takes: true }, null],
    ["the other body gives it back with a reason", "offered", "council", { takes: false, reason: "It is a police matter." }, null],
    ["and not without one", "offered", "council", { takes: false, reason: "" }, "reason_needed"],
    ["the holder cannot take its own", "offered", "police", { takes: true }, "not_yours"],
    ["nothing was offered", "waiting", "council", { takes: true }, "cannot_follow"],
    ["too late", "answered", "council", { takes: true }, "cannot_follow"],
  ] as const)("replying: %s", (_, state, by, reply, wrong) => {
    expect(wrongWithReply({ state, holder: "police", wasOffered: true }, by, reply)).toBe(wrong);
  });

  const said = (over: Partial<Extract<Answer, { kind: "answered" }>> = {}): Answer => ({ kind: "answered", words: "They are mended on Friday.", wording: null, ...over });
  test.each([
    ["to the asker alone", said(), {}, null],
    ["published in the answerer's words", said({ wording: "When are the lamps mended?" }), {}, null],
    ["published without consent", said({ wording: "When?" }), { mayPublish: false }, "not_agreed"],
    ["published without a wording", said({ wording: " " }), {}, "wording_needed"],
    ["a wording too long", said({ wording: "x".repeat(limits.wording + 1) }), {}, "wording_long"],
    ["no words", said({ words: " " }), {}, "words_needed"],
    ["too many words", said({ words: "x".repeat(limits.answer + 1) }), {}, "too_long"],
    ["the other body's question", said(), { holder: "council" }, "not_yours"],
    ["one that was taken back", said(), { state: "withdrawn" }, "cannot_follow"],
    ["putting it right", said(), { state: "answered" }, null],
    ["declining without words", { kind: "declined", reason: "abuse", words: "" }, {}, "words_needed"],
    ["declining what is answered", { kind: "declined", reason: "abuse", words: "No." }, { state: "answered" }, "cannot_follow"],
  ] as const)("answering: %s", (_, answer, over, wrong) => {
    expect(wrongWithAnswer(answer, { state: "waiting", holder: "police", mayPublish: true, ...over }, "police")).toBe(wrong);
  });
});

describe("what everybody sees", () => {
  const one = (state: QuestionState, answeredAfter: number | null = null): Clocked => ({ state, receivedAt: received, answeredAt: answeredAfter === null ? null : after(answeredAfter) });

  test("each question is counted once, and what was taken back not at all", () => {
    const all = [one("answered", 10), one("declined", 20), one("answered", 80), one("waiting"), one("offered"), one("withdrawn", 5), { ...one("waiting"), receivedAt: after(50) }];
    expect(recordOf(all, after(90))).toEqual({ asked: 6, inTime: 2, late: 1, lateNow: 2, waiting: 1 });
  });

  test("below five there is no figure, only whether one is late now", () => {
    const few = { asked: 4, inTime: 3, late: 0, lateNow: 1, waiting: 0 };
    expect(shownRecord(few)).toEqual({ isFew: true, isAny: true, isOneLate: true });
    expect(shownRecord({ ...few, asked: 0, lateNow: 0 })).toEqual({ isFew: true, isAny: false, isOneLate: false });
    expect(shownRecord({ ...few, asked: 5 })).toEqual({ isFew: false, record: { ...few, asked: 5 } });
  });

  test.each([
    ["lamp", true],
    ["LAMPS fixed", true],
    ["café", true],
    ["cafe", true],
    ["amp", false],
    ["lamps bins", false],
    ["", true],
    ["?!", true],
    ["(lamps|bins)", false],
  ])("a search for “%s”", (wanted, found) => {
    expect(isFound({ wording: "When are the lamps by the Café fixed?", answer: "On Friday." }, wanted)).toBe(found);
  });
});
