import { describe, expect, test } from "vitest";
import { accessFactKeys, accessFactsOf, meetingTaskList, venueFactsOf, wayInProblem } from "~/domain/meeting";
import { isCheckDue, uncheckedOf } from "~/domain/venue";

describe("a place (MTG-11)", () => {
  test.each([
    ["2026-03-04", "2027-03-04", false],
    ["2026-03-04", "2027-03-05", true],
    ["2024-02-29", "2025-02-28", false],
    ["2024-02-29", "2025-03-01", true],
    ["2027-03-04", "2027-03-04", false],
  ])("looked at on %s, on %s: due is %s", (checkedOn, today, due) => {
    expect(isCheckDue({ checkedOn }, today)).toBe(due);
  });

  test("counts what nobody checked, and knows nothing of what a panel arranges", () => {
    expect(uncheckedOf(venueFactsOf({ lift: "yes", step_free: "no", interpreter: "no" }))).toBe(10);
    expect(Object.keys(venueFactsOf({ interpreter: "yes" }))).not.toContain("interpreter");
  });
});

test("every access fact of MTG-03 is asked", () => {
  expect([...accessFactKeys].sort()).toEqual(
    ["step_free_stop", "blue_badge_parking", "lit_route", "step_free", "lift", "accessible_toilet", "wheelchair_space", "hearing_loop", "microphone", "quiet_space", "assistance_dogs", "children_welcome", "interpreter", "captions", "papers_early", "large_print", "easy_read", "childcare_or_costs", "food_needs"].sort(),
  );
});

describe("getting to a meeting", () => {
  const nowhere = { venueName: null, isOnline: false, onlineLink: null, joinByPhone: null, whoMayCome: "anyone" as const };
  test.each([
    [nowhere, "no_place"],
    [{ ...nowhere, venueName: "Hall" }, null],
    [{ ...nowhere, joinByPhone: "020 7946 0300" }, null],
    [{ ...nowhere, isOnline: true }, "no_way_in"],
    [{ ...nowhere, venueName: "Hall", isOnline: true }, "no_way_in"],
    [{ ...nowhere, isOnline: true, onlineLink: "https://meet.example/a" }, null],
    [{ ...nowhere, isOnline: true, joinByPhone: "020 7946 0300" }, null],
    [{ ...nowhere, venueName: "Hall", whoMayCome: null }, "no_audience"],
  ])("%j: %s", (meeting, problem) => {
    expect(wayInProblem(meeting)).toBe(problem);
  });
});

describe("the task list (MTG-01)", () => {
  const now = new Date("2027-03-01T12:00:00Z");
  const begun = { kind: "panel" as const, state: "draft" as const, onDay: "2027-04-01", startsAt: new Date("2027-04-01T18:00:00Z"), endsAt: new Date("2027-04-01T19:30:00Z"), venueName: null, isOnline: false, onlineLink: null, joinByPhone: null, whoMayCome: null, accessFacts: accessFactsOf({}), accessContact: null };
  const doneIn = (over: object, kept = false) => meetingTaskList({ ...begun, ...over }, { hasAgenda: true, isAgendaKept: kept, now }).flatMap(({ task, isDone }) => (isDone ? [task] : []));

  test("has at most six tasks, and five where there is no agenda", () => {
    expect(meetingTaskList(begun, { hasAgenda: true, isAgendaKept: false, now }).map(({ task }) => task)).toEqual(["when", "where", "access", "agenda", "who", "tell"]);
    expect(meetingTaskList(begun, { hasAgenda: false, isAgendaKept: false, now })).toHaveLength(5);
  });

  test("each task is done by its own answers, in any order", () => {
    expect(doneIn({})).toEqual(["when"]);
    expect(doneIn({ startsAt: new Date("2027-02-01T18:00:00Z") })).toEqual([]);
    expect(doneIn({ venueName: "Hall" })).toEqual(["when", "where"]);
    expect(doneIn({ whoMayCome: "members" }, true)).toEqual(["when", "agenda", "who"]);
    const facts = accessFactsOf(Object.fromEntries(accessFactKeys.map((key) => [key, "no"])));
    expect(doneIn({ accessFacts: facts, accessContact: "020 7946 0101" })).toEqual(["when", "access"]);
    expect(doneIn({ accessFacts: { ...facts, lift: "not_checked" }, accessContact: "020 7946 0101" })).toEqual(["when"]);
  });
});
