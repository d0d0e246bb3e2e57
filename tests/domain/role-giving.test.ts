import { expect, test } from "vitest";
import { roles, scopeOf, type Grant, type Role, type Viewer } from "~/domain/permission";
import { mayGive, rolesToGive, type RoleScope } from "~/domain/role-giving";

const panel: RoleScope = { kind: "panel", id: "p1", panelIds: ["p1"], wardCodes: ["w1"], boroughCodes: ["b1"] };
const otherPanel: RoleScope = { ...panel, id: "p2", panelIds: ["p2"], wardCodes: ["w2"] };
const borough: RoleScope = { kind: "borough", id: "b1", panelIds: ["p1", "p2"], wardCodes: ["w1", "w2"], boroughCodes: ["b1"] };
const otherBorough: RoleScope = { ...borough, id: "b2", panelIds: [], wardCodes: ["w9"], boroughCodes: ["b2"] };
const team: RoleScope = { kind: "team", id: "t1", panelIds: ["p1"], wardCodes: ["w1", "w2"], boroughCodes: ["b1"] };
const platform: RoleScope = { kind: "platform", id: "platform", panelIds: [], wardCodes: [], boroughCodes: [] };

function viewer(...held: [Role, RoleScope][]): Viewer {
  const grants = held.map(([role, scope], index): Grant => ({ id: String(index), role, scopeKind: scopeOf[role], scopeId: scope.id, panelIds: scope.panelIds, wardCodes: scope.wardCodes, boroughCodes: scope.boroughCodes }));
  return { kind: "person", personId: "x", actorKey: "x", shownName: null, email: "", isFresh: true, grants };
}

test("a chair names members, a vice chair and a secretary of the own panel, and nobody of another", () => {
  const chair = viewer(["chair", panel]);
  expect(rolesToGive(chair)).toEqual(["member", "vice_chair", "secretary"]);
  for (const role of rolesToGive(chair)) {
    expect(mayGive(chair, role, panel)).toBe(true);
    expect(mayGive(chair, role, otherPanel)).toBe(false);
  }
  expect(mayGive(chair, "chair", panel)).toBe(false);
  expect(mayGive(chair, "sergeant", team)).toBe(false);
});

test("who chairs one panel and is secretary of another names a vice chair of the first only", () => {
  const both = viewer(["chair", panel], ["secretary", otherPanel]);
  expect(mayGive(both, "vice_chair", panel)).toBe(true);
  expect(mayGive(both, "vice_chair", otherPanel)).toBe(false);
  expect(mayGive(both, "member", otherPanel)).toBe(true);
});

test("a borough lead gives posts in the whole own borough, and neither leads nor administrators", () => {
  const lead = viewer(["borough_lead", borough]);
  expect(mayGive(lead, "chair", otherPanel)).toBe(true);
  expect(mayGive(lead, "sergeant", team)).toBe(true);
  expect(mayGive(lead, "council_officer", borough)).toBe(true);
  expect(mayGive(lead, "council_officer", otherBorough)).toBe(false);
  expect(mayGive(lead, "sergeant", { ...team, wardCodes: ["w1", "w9"] })).toBe(false);
  expect(mayGive(lead, "sergeant", { ...team, wardCodes: [] })).toBe(false);
  expect(mayGive(lead, "borough_lead", borough)).toBe(false);
  expect(mayGive(lead, "administrator", platform)).toBe(false);
});

test("an administrator gives every role but that of a resident", () => {
  const administrator = viewer(["administrator", platform]);
  expect(rolesToGive(administrator)).toEqual(roles.filter((role) => role !== "resident"));
  expect(mayGive(administrator, "borough_lead", otherBorough)).toBe(true);
});

test.each(["resident", "member", "vice_chair", "snt_officer", "sergeant", "councillor", "council_officer"] as const)("a %s gives no role", (role) => {
  expect(rolesToGive(viewer([role, panel]))).toEqual([]);
});
