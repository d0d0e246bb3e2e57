import { describe, expect, test } from "vitest";
import { can, isWithin, mayGrant, permissions, reachOf, roles, rolesWithoutVote, scopeOf, votingMembers, type Ability, type Grant, type Role, type Viewer } from "~/domain/permission";

const grant = (role: Role, over: Partial<Grant> = {}): Grant => ({ id: "g", role, scopeKind: scopeOf[role], scopeId: "s", panelIds: ["p1"], wardCodes: ["w1"], boroughCodes: ["b1"], ...over });
const person = (...grants: Grant[]): Viewer => ({ kind: "person", personId: "x", actorKey: "a", shownName: null, email: "x@example.test", isFresh: true, grants });
const visitor: Viewer = { kind: "visitor" };

/** What the officers of a panel do with concerns; members only write them down for others. */
const concernsOfPanel: Ability[] = ["concern.read", "concern.answer", "concern.enter", "issue.write", "issue.publish", "locality.edit", "relay.invite", "slip.print"];

/** The policy read aloud, written down a second time by hand: who may do what beyond what everyone may. */
const policy: Record<Role, Ability[]> = {
  resident: [],
  member: ["concern.enter", "slip.print", "member.appear"],
  chair: ["venue.edit", "pattern.edit", "agenda.edit", "suggestion.answer", "paper.edit", ...concernsOfPanel, "meeting.schedule", "meeting.publish", "meeting.move", "meeting.cancel", "terms.adopt", "night.keep", "minutes.write", "minutes.publish", "minutes.approve", "minutes.correct", "member.appear", "round.prepare", "roll.check", "round.open", "round.seal", "round.count", "round.publish", "round.void", "panel.edit", "role.view", "role.grant", "role.end"],
  vice_chair: ["venue.edit", "pattern.edit", "agenda.edit", "suggestion.answer", "paper.edit", ...concernsOfPanel, "meeting.schedule", "meeting.publish", "meeting.move", "meeting.cancel", "night.keep", "minutes.write", "minutes.publish", "minutes.approve", "minutes.correct", "member.appear", "round.prepare", "roll.check", "round.open", "round.seal", "round.count", "round.publish", "round.void"],
  secretary: ["venue.edit", "pattern.edit", "agenda.edit", "suggestion.answer", "paper.edit", ...concernsOfPanel, "meeting.schedule", "meeting.publish", "meeting.move", "meeting.cancel", "terms.adopt", "night.keep", "minutes.write", "minutes.publish", "minutes.approve", "minutes.correct", "member.appear", "round.prepare", "roll.check", "round.seal", "panel.edit", "role.view", "role.grant", "role.end"],
  snt_officer: ["paper.edit", "minutes.note", "action.post"],
  sergeant: ["paper.edit", "minutes.note", "priority.set_by_police", "action.post", "outcome.post", "team.edit"],
  councillor: ["action.post"],
  council_officer: ["roll.check", "round.seal", "minutes.note", "action.post", "outcome.post"],
  borough_lead: ["roll.check", "round.seal", "panel.found", "panel.edit", "borough.edit", "team.edit", "role.view", "role.grant", "role.end"],
  administrator: ["panel.found", "panel.edit", "borough.edit", "team.edit", "role.view", "role.grant", "role.end"],
};

// Asking people when they can come, and looking after those who do. What people need is for two roles alone (standard PRV-06).
for (const role of ["chair", "vice_chair", "secretary"] as const) policy[role].push("coming.view", "coming.note", "date-poll.make", "date-poll.choose");
for (const role of ["chair", "secretary"] as const) policy[role].push("need.answer");

// Voting on paper, and seeing that somebody belongs to the ward.
for (const role of ["chair", "vice_chair", "secretary"] as const) policy[role].push("paper-ballot.run", "paper-ballot.give", "leaflet.print");
for (const role of ["chair", "vice_chair", "secretary", "member", "council_officer"] as const) policy[role].push("paper-ballot.key", "proof.see");
for (const role of ["snt_officer", "sergeant"] as const) policy[role].push("proof.see");
for (const role of ["borough_lead", "administrator"] as const) policy[role].push("almanac.edit");

// Setting right what was posted, and reading what it said before.
for (const role of ["snt_officer", "sergeant", "council_officer", "councillor"] as const) policy[role].push("action.mend");
for (const role of ["member", "chair", "vice_chair", "secretary", "snt_officer", "sergeant", "council_officer", "councillor", "borough_lead"] as const) policy[role].push("action.see_history");

// Problems that readers tell of; and answers that somebody else looks at again, the borough's lead among them (standard MOD-05).
for (const role of ["chair", "vice_chair", "secretary"] as const) policy[role].push("report.settle", "appeal.settle");
policy.borough_lead.push("appeal.settle");

// What came of it: how a priority is measured, what the panel found, and why nothing is done.
for (const role of ["chair", "vice_chair", "secretary"] as const) policy[role].push("priority.review", "measure.set", "action.return");
for (const role of ["sergeant", "council_officer"] as const) policy[role].push("priority.explain");
for (const role of ["chair", "vice_chair", "secretary", "member"] as const) policy[role].push("verdict.enter");

// Residents' questions, and the hours that a team worked elsewhere.
for (const role of ["snt_officer", "sergeant", "council_officer"] as const) policy[role].push("question.read", "question.answer");
policy.sergeant.push("duties.tell");

// Answering what was shared, and the partners it is shared with.
for (const role of ["council_officer", "sergeant", "snt_officer", "councillor"] as const) policy[role].push("referral.view");
for (const role of ["council_officer", "sergeant"] as const) policy[role].push("referral.answer", "joint.sign");
policy.council_officer.push("referral.answer_council", "referral.assign");
policy.sergeant.push("referral.answer_police");
for (const role of ["chair", "vice_chair", "secretary"] as const) policy[role].push("referral.share", "referral.remind");
for (const role of ["borough_lead", "administrator"] as const) policy[role].push("partner.edit");

const abilities = Object.keys(permissions) as Ability[];
const closed = abilities.filter((ability) => typeof permissions[ability] !== "string");

describe.each(roles)("a %s", (role) => {
  test.each(closed)("%s", (ability) => {
    expect(can(person(grant(role)), ability)).toBe(policy[role].includes(ability));
  });
});

test("everyone may read; nobody but the system may do the system's work", () => {
  for (const ability of abilities) {
    const who = permissions[ability];
    expect([ability, can(visitor, ability)]).toEqual([ability, who === "everyone"]);
    expect([ability, can({ kind: "system", name: "test" }, ability)]).toEqual([ability, who === "system"]);
    if (who === "system") expect(can(person(...roles.map((role) => grant(role))), ability)).toBe(false);
    if (who === "signed_in") expect(can(person(), ability)).toBe(true);
  }
});

test("a role reaches its own panel and no other", () => {
  const chair = person(grant("chair"));
  expect(can(chair, "meeting.move", { panelId: "p1" })).toBe(true);
  expect(can(chair, "meeting.move", { panelId: "p2" })).toBe(false);
  expect(can(person(grant("administrator", { panelIds: [], wardCodes: [], boroughCodes: [], scopeKind: "platform" })), "panel.edit", { panelId: "p2" })).toBe(true);
});

test("reach with one ability takes in only the roles that carry it", () => {
  const both = person(grant("chair", { panelIds: ["p1"] }), grant("member", { panelIds: ["p2"] }));
  expect(reachOf(both, "meeting.move").panelIds).toEqual(["p1"]);
  expect(isWithin(reachOf(both, "meeting.move"), { panelId: "p2" })).toBe(false);
});

test("councillors and officers have no vote, and none of them is a voting member (rules R7, R10)", () => {
  expect(rolesWithoutVote).toEqual(["snt_officer", "sergeant", "councillor", "council_officer"]);
  expect(votingMembers.filter((role) => rolesWithoutVote.includes(role))).toEqual([]);
});

test("nobody may give a role above their own", () => {
  expect(mayGrant.chair).not.toContain("chair");
  expect(mayGrant.secretary).toEqual(["member"]);
  expect(mayGrant.borough_lead).not.toContain("administrator");
  expect(Object.values(mayGrant).flat()).not.toContain("resident");
});
