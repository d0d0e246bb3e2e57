import { expect, test } from "vitest";
import { afterWord, appealEnds, rollProblem, type RollDecision, type RollState } from "~/domain/roll-check";
import { inboxOf, notIndependent, notTwoPeople, organisationsOf, type Partaker } from "~/domain/two-people";

const chair: Partaker = { personId: "chair", email: "chair@example.org", organisations: ["panel"] };
const secretary: Partaker = { personId: "secretary", email: "secretary@example.org", organisations: ["panel"] };
const council: Partaker = { personId: "council", email: "officer@council.example", organisations: ["council"] };

const at = (state: RollState, spokeLast: Partaker | null = chair): RollDecision => ({ state, spokeLast });

test.each<[string, RollDecision | null, "take_off" | "leave_on", Partaker, string]>([
  ["the first word proposes", null, "take_off", chair, "proposed"],
  ["the same person cannot agree", at("proposed"), "take_off", chair, "same_person"],
  ["nor can a colleague", at("proposed"), "take_off", secretary, "same_organisation"],
  ["nor another account of the same inbox", at("proposed"), "take_off", { ...council, email: "chair+council@example.org" }, "same_inbox"],
  ["somebody of another organisation agrees", at("proposed"), "take_off", council, "agreed"],
  ["or declines", at("proposed"), "leave_on", council, "declined"],
  ["what is declined stays declined", at("declined"), "take_off", council, "decided_already"],
  ["what is agreed is not agreed again", at("agreed"), "take_off", council, "decided_already"],
  ["but may be lifted by any checker", at("agreed"), "leave_on", secretary, "lifted"],
  ["after an appeal one is not enough", at("appealed", null), "take_off", council, "kept_once"],
  ["and two must again be independent", at("kept_once", council), "take_off", { ...council, personId: "second" , email: "second@council.example" }, "same_organisation"],
  ["then the voter stays off", at("kept_once", council), "take_off", chair, "kept"],
  ["or one ends it in the voter's favour", at("kept_once", council), "leave_on", chair, "lifted"],
  ["what is lifted stays lifted", at("lifted"), "take_off", council, "decided_already"],
  ["there is nothing to lift where nobody spoke", null, "leave_on", council, "nothing_to_lift"],
])("%s", (_, before, word, checker, expected) => {
  const after = afterWord(before, word, checker);
  expect(after.ok ? after.state : after.reason).toBe(expected);
});

test("nothing is sealed while somebody has yet to speak, or may still appeal", () => {
  const toldAt = new Date("2027-03-15T10:00:00Z");
  const after = (hours: number) => new Date(toldAt.getTime() + hours * 3_600_000);
  expect(appealEnds(toldAt)).toEqual(after(48));
  for (const state of ["proposed", "appealed", "kept_once"] as const) expect(rollProblem([{ state, toldAt: null }], after(99))).toBe("roll_undecided");
  expect(rollProblem([{ state: "agreed", toldAt }], after(47))).toBe("appeals_open");
  expect(rollProblem([{ state: "agreed", toldAt }], after(48))).toBeNull();
  for (const state of ["declined", "kept", "lifted"] as const) expect(rollProblem([{ state, toldAt }], after(1))).toBeNull();
  expect(rollProblem([], after(0))).toBeNull();
});

test("one inbox is one person, whatever is written around it", () => {
  expect(inboxOf("jo.bloggs+vote@gmail.com")).toBe("jobloggs@gmail.com");
  expect(inboxOf("jobloggs@googlemail.com")).toBe("jobloggs@gmail.com");
  expect(inboxOf("jo.bloggs+a@example.org")).toBe("jo.bloggs@example.org");
  expect(notTwoPeople(chair, { personId: "other", email: "chair+2@example.org" })).toBe("same_inbox");
  expect(notTwoPeople({ personId: "a", email: "" }, { personId: "b", email: "" })).toBeNull();
  expect(notTwoPeople(chair, secretary)).toBeNull();
});

test("whoever acts for two organisations is independent of neither", () => {
  expect(notIndependent(chair, { ...council, organisations: ["panel", "council"] })).toBe("same_organisation");
  expect(notIndependent(chair, council)).toBeNull();
});

test("organisations count where they reach the panel", () => {
  const grant = (role: "chair" | "council_officer" | "sergeant", panelIds: string[]) => ({ id: role, role, scopeKind: "panel" as const, scopeId: "x", panelIds, wardCodes: [], boroughCodes: [] });
  const viewer = { kind: "person" as const, personId: "a", actorKey: "a", shownName: null, email: "a@example.org", isFresh: true, grants: [grant("chair", ["other"]), grant("council_officer", ["ours"]), grant("sergeant", ["ours"])] };
  expect(organisationsOf(viewer, "ours")).toEqual(["council"]);
  expect(organisationsOf({ kind: "visitor" }, "ours")).toEqual([]);
});
