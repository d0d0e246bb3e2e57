/**
 * Who may do what: one table, to be read aloud. "A chair may schedule a meeting" is the row
 * `"meeting.schedule": ["chair", …]`. Councillors and officers have no vote (rules R7, R10).
 */

export const roles = [
  "resident",
  "member",
  "chair",
  "vice_chair",
  "secretary",
  "snt_officer",
  "sergeant",
  "councillor",
  "council_officer",
  "borough_lead",
  "administrator",
] as const;
export type Role = (typeof roles)[number];

export type ScopeKind = "ward" | "panel" | "team" | "borough" | "platform";

/** Where each role is held: a chair of a panel, a sergeant of a team, a councillor of a ward. */
export const scopeOf: Record<Role, ScopeKind> = {
  resident: "ward",
  member: "panel",
  chair: "panel",
  vice_chair: "panel",
  secretary: "panel",
  snt_officer: "team",
  sergeant: "team",
  councillor: "ward",
  council_officer: "borough",
  borough_lead: "borough",
  administrator: "platform",
};

const panelOfficers = ["chair", "vice_chair", "secretary"] as const;

type Who = "everyone" | "signed_in" | "system" | readonly Role[];

export const permissions = {
  "page.view": "everyone",
  "ward.view": "everyone",
  "panel.view": "everyone",
  "meeting.view": "everyone",
  "round.view": "everyone",
  "priority.view": "everyone",
  "calendar.view": "everyone",
  "suggestion.send": "everyone",
  "coming.answer": "everyone",
  "date-poll.answer": "everyone",
  "demonstration.view": "everyone",
  "session.start": "everyone",
  "concern.raise": "everyone",
  "concern.view": "everyone",
  "issue.view": "everyone",
  "issue.support": "everyone",
  "verdict.give": "everyone",
  "relay.pass_on": "everyone",
  "question.ask": "everyone",
  "question.view": "everyone",
  "report.send": "everyone",
  "result.ask": "everyone",
  "referral.answer_by_link": "everyone",

  "session.end": "signed_in",
  "desk.view": "signed_in",
  "calendar.view_own": "signed_in",
  "calendar.keep_own": "signed_in",
  "residency.claim": "signed_in",
  "ballot.cast": "signed_in",
  "roll.appeal": "signed_in",

  "meeting.schedule": panelOfficers,
  "meeting.publish": panelOfficers,
  "meeting.move": panelOfficers,
  "meeting.cancel": panelOfficers,
  "venue.edit": panelOfficers,
  "pattern.edit": panelOfficers,
  "agenda.edit": panelOfficers,
  "suggestion.answer": panelOfficers,
  "paper.edit": ["chair", "vice_chair", "secretary", "sergeant", "snt_officer"],

  "terms.adopt": ["chair", "secretary"],
  "night.keep": panelOfficers,
  "minutes.write": panelOfficers,
  "minutes.publish": panelOfficers,
  "minutes.approve": panelOfficers,
  "minutes.correct": panelOfficers,
  "minutes.note": ["snt_officer", "sergeant", "council_officer"],
  "member.appear": ["member", "chair", "vice_chair", "secretary"],
  "coming.view": panelOfficers,
  "coming.note": panelOfficers,
  "need.answer": ["chair", "secretary"],
  "date-poll.make": panelOfficers,
  "date-poll.choose": panelOfficers,

  "round.prepare": panelOfficers,
  "round.open": ["chair", "vice_chair"],
  "roll.check": [...panelOfficers, "council_officer", "borough_lead"],
  "round.seal": [...panelOfficers, "council_officer", "borough_lead"],
  "round.count": ["chair", "vice_chair"],
  "round.publish": ["chair", "vice_chair"],
  "round.void": ["chair", "vice_chair"],

  "proof.show": "signed_in",
  "proof.vouch": "signed_in",
  "proof.see": [...panelOfficers, "member", "snt_officer", "sergeant", "council_officer"],
  "leaflet.print": panelOfficers,

  "paper-ballot.run": panelOfficers,
  "paper-ballot.give": panelOfficers,
  "paper-ballot.key": ["chair", "vice_chair", "secretary", "member", "council_officer"],
  "concern.read": panelOfficers,
  "concern.answer": panelOfficers,
  "concern.enter": [...panelOfficers, "member"],
  "issue.write": panelOfficers,
  "issue.publish": panelOfficers,
  "locality.edit": panelOfficers,
  "relay.invite": panelOfficers,
  "slip.print": [...panelOfficers, "member"],
  "report.settle": panelOfficers,
  "appeal.settle": [...panelOfficers, "borough_lead"],

  "priority.set_by_police": ["sergeant"],
  "action.post": ["snt_officer", "sergeant", "council_officer", "councillor"],
  "action.mend": ["snt_officer", "sergeant", "council_officer", "councillor"],
  "action.see_history": [...panelOfficers, "member", "snt_officer", "sergeant", "council_officer", "councillor", "borough_lead"],
  "duties.tell": ["sergeant"],
  "outcome.post": ["sergeant", "council_officer"],
  "priority.explain": ["sergeant", "council_officer"],
  "priority.review": panelOfficers,
  "measure.set": panelOfficers,
  "action.return": panelOfficers,
  "verdict.enter": [...panelOfficers, "member"],

  "question.read": ["snt_officer", "sergeant", "council_officer"],
  "question.answer": ["snt_officer", "sergeant", "council_officer"],
  "referral.view": ["council_officer", "sergeant", "snt_officer", "councillor"],
  "referral.answer": ["council_officer", "sergeant"],
  "referral.answer_council": ["council_officer"],
  "referral.answer_police": ["sergeant"],
  "referral.share": panelOfficers,
  "joint.sign": ["sergeant", "council_officer"],
  "referral.assign": ["council_officer"],
  "referral.remind": panelOfficers,
  "partner.edit": ["borough_lead", "administrator"],

  "almanac.edit": ["borough_lead", "administrator"],
  "panel.found": ["borough_lead", "administrator"],
  "panel.edit": ["chair", "secretary", "borough_lead", "administrator"],
  "borough.edit": ["borough_lead", "administrator"],
  "team.edit": ["sergeant", "borough_lead", "administrator"],
  "role.view": ["chair", "secretary", "borough_lead", "administrator"],
  "role.grant": ["chair", "secretary", "borough_lead", "administrator"],
  "role.end": ["chair", "secretary", "borough_lead", "administrator"],

  "week.tell": "system",
  "minutes.remind": "system",
  "almanac.refresh": "system",
  "suggestion.forget": "system",
  "letter.send": "system",
  "round.close": "system",
  "round.recount": "system",
  "letter.clear": "system",
  "calendar.keep_host": "system",
  "coming.remind": "system",
  "referral.chase": "system",
  "coming.forget": "system",
  "invitation.settle": "system",
  "date-poll.close": "system",
  "session.sweep": "system",
  "concern.sweep": "system",
  "verdict.ask": "system",
  "question.remind": "system",
  "quarter.tell": "system",
  "question.forget": "system",
  "report.sweep": "system",
  "administrator.appoint": "system",
  "place.import": "system",
  "record.import": "system",
  "demonstration.load": "system",
} as const satisfies Record<string, Who>;

export type Ability = keyof typeof permissions;

/** Which roles a person with `role` may give or end. A chair keeps the list of members; posts come from the borough. */
export const mayGrant: Partial<Record<Role, readonly Role[]>> = {
  chair: ["member", "vice_chair", "secretary"],
  secretary: ["member"],
  borough_lead: ["member", "chair", "vice_chair", "secretary", "snt_officer", "sergeant", "councillor", "council_officer"],
  administrator: roles.filter((role) => role !== "resident"),
};

/** Roles that leave their holder without a vote in any round (rule R10). */
export const rolesWithoutVote: readonly Role[] = ["snt_officer", "sergeant", "councillor", "council_officer"];

/** Roles that count as members of the panel and so vote in the members' poll. */
export const votingMembers: readonly Role[] = ["member", "chair", "vice_chair", "secretary"];

/** Officials' sessions are short (standard SEC-09). */
export const officialRoles: readonly Role[] = ["snt_officer", "sergeant", "councillor", "council_officer", "borough_lead", "administrator"];

/** A role with everything it reaches already worked out. */
export type Grant = {
  id: string;
  role: Role;
  scopeKind: ScopeKind;
  scopeId: string;
  panelIds: readonly string[];
  wardCodes: readonly string[];
  boroughCodes: readonly string[];
};

export type Viewer =
  | { kind: "visitor" }
  | { kind: "person"; personId: string; actorKey: string; shownName: string | null; email: string; isFresh: boolean; grants: readonly Grant[] }
  | { kind: "system"; name: string };

/** What the viewer's roles reach with one ability; the `where` of every read and write behind a door. */
export type Reach = { everywhere: boolean; panelIds: readonly string[]; wardCodes: readonly string[]; boroughCodes: readonly string[] };

declare const minted: unique symbol;

/** Proof that somebody asked at the door and may do this one thing. Only access/grant.server.ts makes one. */
export type Permit<A extends Ability = Ability> = {
  readonly ability: A;
  readonly viewer: Viewer;
  readonly reach: Reach;
  /** UTC: the moment of the request or the job. */
  readonly now: Date;
  readonly [minted]: true;
};
export type AnyPermit = Permit;

export type Subject = { panelId?: string | undefined; wardCode?: string | undefined; boroughCode?: string | undefined };

/** True when the viewer holds `ability` at all and, where a subject is named, for that subject. */
export function can(viewer: Viewer, ability: Ability, subject: Subject = {}): boolean {
  const who: Who = permissions[ability];
  if (viewer.kind === "system") return who === "system";
  if (who === "everyone") return true;
  if (viewer.kind === "visitor" || who === "system") return false;
  if (who === "signed_in") return true;
  return isWithin(reachOf(viewer, ability), subject) && holdsOneOf(viewer, who);
}

/** What `viewer` may touch with `ability`: the union over the grants that carry it. */
export function reachOf(viewer: Viewer, ability: Ability): Reach {
  const who: Who = permissions[ability];
  const isOpen = who === "everyone" || who === "signed_in";
  if (viewer.kind === "system" || isOpen) return { everywhere: true, panelIds: [], wardCodes: [], boroughCodes: [] };
  if (viewer.kind === "visitor" || who === "system") return { everywhere: false, panelIds: [], wardCodes: [], boroughCodes: [] };
  const grants = viewer.grants.filter((grant) => who.includes(grant.role));
  return {
    everywhere: grants.some((grant) => grant.scopeKind === "platform"),
    panelIds: unique(grants.flatMap((grant) => grant.panelIds)),
    wardCodes: unique(grants.flatMap((grant) => grant.wardCodes)),
    boroughCodes: unique(grants.flatMap((grant) => grant.boroughCodes)),
  };
}

/** True when every part of the subject that is named lies within reach. */
export function isWithin(reach: Reach, { panelId, wardCode, boroughCode }: Subject): boolean {
  if (reach.everywhere) return true;
  return (
    (panelId === undefined || reach.panelIds.includes(panelId)) &&
    (wardCode === undefined || reach.wardCodes.includes(wardCode)) &&
    (boroughCode === undefined || reach.boroughCodes.includes(boroughCode))
  );
}

export function holdsOneOf(viewer: Viewer, wanted: readonly Role[]): boolean {
  return viewer.kind === "person" && viewer.grants.some((grant) => wanted.includes(grant.role));
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
