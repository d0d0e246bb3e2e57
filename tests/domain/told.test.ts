import { describe, expect, test } from "vitest";
import type { TellableAction, TellableOutcome } from "~/domain/priority";
import type { TellableReview } from "~/domain/review";
import { mostLines, quartersTold, tellQuarter, type PriorityFacts, type ToldPart, type WardFacts } from "~/domain/told";

const today = "2027-03-10";
const action = (over: Partial<TellableAction> = {}): TellableAction => ({
  id: "a", kind: "patrol", count: 3, sentence: "We walked the area.", state: "done", reason: null, nextStep: null, on: "2027-02-01", organisation: "police", post: "Team", supporters: [],
  promise: null, dueOn: null, isLate: false, shape: "one_off", term: null, timeBand: null, quartersCarried: 0, changedOn: null, held: null, ...over,
});
const outcome = (over: Partial<TellableOutcome> = {}): TellableOutcome => ({ id: "o", sentence: "Fewer cars speed.", effect: "reduced", measure: "29 to 26 mph", on: "2027-02-20", issue: null, lead: null, did: null, isFromRecord: false, ...over });
const priority = (over: Partial<PriorityFacts> = {}): PriorityFacts => ({
  id: "p", slot: 1, problem: "Speeding", setBy: "panel", setHow: "members_vote", agreedOn: "2026-12-09", state: "active", closedOn: null, closedReason: null, reviewOn: null,
  issue: null, vote: null, answers: [], waits: [], actions: [], outcomes: [], outputs: [], reviews: [], returns: [], verdict: null, because: null, ...over,
});
const review = (over: Partial<TellableReview> = {}): TellableReview => ({ id: "v", priorityId: "p", meetingId: "m", on: "2027-02-20", decision: "keep", reason: "It goes on", effect: "reduced", ending: null, measured: null, before: null, replacedBy: null, whatWorked: null, ...over });
const verdict = { people: 12, byAnswer: { changed: 5, a_bit: 4, no: 3, worse: 0, dont_know: 0 } };
const ward = (...priorities: PriorityFacts[]): WardFacts => ({ priorities, meetings: [] });

/** The codes of one part of the first story, or [] where it has none. */
function codes(facts: WardFacts, part: ToldPart, quarter = "2027-q1"): string[] {
  const { stories } = tellQuarter(facts, quarter, { latest: quartersTold(facts, today)[0] ?? "", today });
  return stories[0]?.parts.find((one) => one.part === part)?.lines.map(({ code }) => code) ?? [];
}

describe("which quarters are told", () => {
  test.each<[string, PriorityFacts, string, string[]]>([
    ["one that stands now", priority(), today, ["2027-q1", "2026-q4"]],
    ["one without any day", priority({ agreedOn: null, state: "closed" }), today, ["2027-q1"]],
    ["one of the past", priority({ agreedOn: "2011-05", state: "closed" }), today, ["2011-q2"]],
    ["deeds after it was agreed", priority({ state: "closed", closedOn: "2026-09-01", agreedOn: "2026-01-01", actions: [action({ on: "2026-05-01" })] }), today, ["2026-q3", "2026-q2", "2026-q1"]],
    ["held back words make no quarter", priority({ agreedOn: "2026-01-01", state: "closed", actions: [action({ on: "2026-05-01", held: { because: "court", until: "2027-06-01" } })] }), today, ["2026-q1"]],
    ["neither does what was withdrawn", priority({ agreedOn: "2026-01-01", state: "closed", actions: [action({ on: "2026-05-01", state: "withdrawn", reason: "Another street" })] }), today, ["2026-q1"]],
    ["in the first days of a quarter the last one is the latest", priority(), "2027-01-10", ["2026-q4"]],
    ["unless something has happened already", priority({ actions: [action({ on: "2027-01-03" })] }), "2027-01-10", ["2027-q1", "2026-q4"]],
    ["and after a fortnight the new one is", priority(), "2027-01-15", ["2027-q1", "2026-q4"]],
  ])("%s", (_, facts, on, quarters) => {
    expect(quartersTold(ward(facts), on)).toEqual(quarters);
  });
});

describe("what a priority is told with", () => {
  test.each<[string, Partial<PriorityFacts>, ToldPart, string[]]>([
    ["nothing on record", {}, "done", ["nothing_done"]],
    ["nothing on record, nobody says why", {}, "not_done", ["silent"]],
    ["nothing on record, and the owner said why", { because: { words: "The car is mended first", by: "Police", on: "2027-02-01" } }, "not_done", ["because"]],
    ["nothing on record of one that is young", { agreedOn: "2027-03-01" }, "not_done", ["fresh"]],
    ["something in an earlier quarter and nothing in this one", { actions: [action({ on: "2026-12-20" })] }, "not_done", ["silent"]],
    ["what the panel found", { reviews: [review()] }, "changed", ["review_found"]],
    ["what the panel found in another quarter", { reviews: [review({ on: "2026-12-20" })] }, "changed", ["change_unknown"]],
    ["what residents say, beside the official word", { reviews: [review()], verdict }, "changed", ["review_found", "verdict"]],
    ["a review that closed it says so once", { state: "closed", closedOn: "2027-02-20", closedReason: "resolved", reviews: [review({ decision: "close_done" })] }, "changed", ["review_found"]],
    ["a deed that the panel sent back", { actions: [action()], returns: [{ id: "r", actionId: "a", sentence: "We walked.", words: "Nobody came", on: "2027-02-25", dueOn: "2027-03-11", isLate: false, answer: null, answerWords: null, answeredOn: null, by: null }] }, "not_done", ["returned"]],
    ["nothing on record, no change claimed", {}, "changed", ["change_unknown"]],
    ["nothing on record, nothing to come", {}, "next", ["no_next"]],
    ["who set it, and that nobody knows who raised it", {}, "said", ["set", "said_unknown"]],
    ["the panel's words and who spoke up", { issue: { id: "i", title: "Cars race", voices: { people: 12, byChannel: { online: 12, paper: 0, assisted: 0, relay: 0 }, howOften: {} } } }, "said", ["set", "issue", "voices"]],
    ["the vote", { vote: { roundId: "r", question: "What next?", publishedOn: "2026-12-09", members: null, residents: null } }, "said", ["set", "vote"]],
    ["what is done", { actions: [action({ id: "1", state: "accepted", on: "2027-03-01", dueOn: "2027-04-01" }), action({ id: "2", on: "2027-01-05" })] }, "done", ["done"]],
    ["what is promised comes after it", { actions: [action({ id: "1", state: "accepted", on: "2027-03-01", dueOn: "2027-04-01" }), action({ id: "2", on: "2027-01-05" })] }, "planned", ["promised"]],
    ["a review that was missed", { reviewOn: "2027-03-09", actions: [action()] }, "not_done", ["review_missed"]],
    ["a review of today is not missed", { reviewOn: today }, "next", ["review"]],
    ["under way comes after done", { actions: [action({ id: "1", state: "doing", on: "2027-03-01" }), action({ id: "2", on: "2027-01-05" })] }, "done", ["done", "under_way"]],
    ["a deed of another quarter is not told in this one", { actions: [action({ on: "2026-12-20" })] }, "done", ["nothing_done"]],
    ["what is held back is never told", { actions: [action({ held: { because: "court", until: "2027-06-01" } })] }, "done", ["nothing_done"]],
    ["nor what was withdrawn", { actions: [action({ state: "withdrawn", reason: "x" })] }, "done", ["nothing_done"]],
    ["a record that names an action and no more", { actions: [action({ state: "recorded", on: null })], agreedOn: null }, "done", ["recorded"]],
    ["not done, and why", { actions: [action({ state: "not_done", reason: "No officers" })] }, "not_done", ["not_done"]],
    ["a promise that is late is not done", { actions: [action({ state: "accepted", dueOn: "2027-02-01", isLate: true })] }, "not_done", ["late"]],
    ["a promise that is late is not a promise any more", { actions: [action({ state: "accepted", dueOn: "2027-02-01", isLate: true })] }, "planned", []],
    ["passed on", { actions: [action({ state: "passed_on", reason: "TfL" })] }, "not_done", ["passed_on"]],
    ["accepted by the council", { answers: [{ body: "The council", answer: "accepted", words: null, on: "2027-01-05" }] }, "done", ["answer"]],
    ["declined by the council", { answers: [{ body: "The council", answer: "declined", words: "No money", on: "2027-01-05" }] }, "not_done", ["declined"]],
    ["an answer that is overdue", { waits: [{ body: "The council", dueOn: "2027-01-05", isOverdue: true }] }, "not_done", ["overdue"]],
    ["an answer to come, and the review", { waits: [{ body: "The council", dueOn: "2027-03-20", isOverdue: false }], reviewOn: "2027-04-01" }, "next", ["waiting", "review"]],
    ["the next step of the newest", { actions: [action({ id: "1", nextStep: "Another check" }), action({ id: "2", on: "2027-03-01", nextStep: "A letter" })] }, "next", ["next_step"]],
    ["the official effect", { outcomes: [outcome()] }, "changed", ["outcome"]],
    ["an effect of another quarter is not claimed for this one", { outcomes: [outcome({ on: "2026-12-20" })] }, "changed", ["change_unknown"]],
    ["closed in the quarter", { state: "closed", closedOn: "2027-02-01", closedReason: "resolved" }, "changed", ["closed"]],
    ["closed: nothing comes next", { state: "closed", closedOn: "2027-02-01", closedReason: "resolved" }, "next", []],
    ["a record of the past is not called closed", { state: "closed", agreedOn: null, closedReason: "record_of_the_past" }, "changed", ["change_unknown"]],
    ["numbers of a record without a day", { agreedOn: null, state: "closed", closedReason: "record_of_the_past", outputs: [{ unit: "arrests", count: 1 }] }, "done", ["output"]],
  ])("%s", (_, over, part, expected) => {
    expect(codes(ward(priority(over)), part)).toEqual(expected);
  });

  test("in an earlier quarter nothing is promised, late or to come: those stand as of today", () => {
    const facts = ward(priority({ actions: [action({ id: "1", on: "2026-12-20" }), action({ id: "2", state: "accepted", on: "2026-12-20" }), action({ id: "3", state: "accepted", on: "2026-12-20", isLate: true, dueOn: "2026-12-30" })], waits: [{ body: "The council", dueOn: "2027-01-05", isOverdue: true }], reviewOn: "2027-04-01" }));
    expect(codes(facts, "done", "2026-q4")).toEqual(["done"]);
    expect(codes(facts, "planned", "2026-q4")).toEqual([]);
    expect(codes(facts, "not_done", "2026-q4")).toEqual([]);
    expect(codes(facts, "next", "2026-q4")).toEqual([]);
  });

  test("what residents say is told in the latest quarter alone", () => {
    expect(codes(ward(priority({ verdict })), "changed", "2026-q4")).toEqual(["change_unknown"]);
    expect(codes(ward(priority({ verdict })), "changed")).toEqual(["verdict"]);
  });

  test("a promise of an undated record is told in its own quarter", () => {
    const facts = ward(priority({ state: "closed", closedReason: "record_of_the_past", agreedOn: "2011-05", actions: [action({ state: "accepted", on: null })], reviewOn: null }), priority({ id: "now", slot: 2 }));
    expect(codes(facts, "planned", "2011-q2")).toEqual(["promised"]);
  });

  test("many deeds are the newest in full and a number", () => {
    const many = Array.from({ length: mostLines + 4 }, (_, at) => action({ id: `${at}`, on: `2027-02-${String(at + 1).padStart(2, "0")}` }));
    const told = tellQuarter(ward(priority({ actions: many })), "2027-q1", { latest: "2027-q1", today });
    const lines = told.stories[0]?.parts.find(({ part }) => part === "done")?.lines ?? [];
    expect(lines).toHaveLength(mostLines + 1);
    expect(lines.at(-1)).toEqual({ code: "more", count: 4 });
    expect(lines[0]).toMatchObject({ on: "2027-02-09" });
    expect(told.counts.done).toBe(mostLines + 4);
  });

  test("active priorities come by slot, before those that ended", () => {
    const facts = ward(priority({ id: "b", slot: 2 }), priority({ id: "c", slot: 1, state: "closed", closedOn: "2027-02-01", closedReason: "resolved" }), priority({ id: "a", slot: 1 }));
    expect(tellQuarter(facts, "2027-q1", { latest: "2027-q1", today }).stories.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });
});

describe("what a meeting agreed and was told", () => {
  const meeting = { id: "m", on: "2021-06-15", actions: [action({ id: "1", on: null, kind: "other", count: null }), action({ id: "2", on: null, state: "accepted" })], outcomes: [outcome({ on: "2021-06-15", isFromRecord: true })] };

  test("is told in the quarter of the meeting", () => {
    const facts = { priorities: [priority()], meetings: [meeting] };
    expect(quartersTold(facts, today)).toEqual(["2027-q1", "2026-q4", "2021-q2"]);
    const { stories } = tellQuarter(facts, "2021-q2", { latest: "2027-q1", today });
    expect(stories).toMatchObject([{ of: { kind: "meeting", on: "2021-06-15" }, parts: [{ part: "done", lines: [{ code: "done" }] }, { part: "planned", lines: [{ code: "promised" }] }, { part: "changed", lines: [{ code: "outcome" }] }] }]);
  });

  test("a meeting that only has held back words is not there", () => {
    const facts = { priorities: [], meetings: [{ ...meeting, outcomes: [], actions: [action({ held: { because: "court", until: "2027-06-01" } })] }] };
    expect(tellQuarter(facts, "2021-q2", { latest: "2021-q2", today }).stories).toEqual([]);
  });
});
