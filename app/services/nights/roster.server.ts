/** Whom a panel expects in the room by their role: its members, the ward's team, its councillors, the council's officers. */
import { and, asc, eq, gte, inArray, isNull, lte, or } from "drizzle-orm";
import { panelWards, people, roleGrants, teamWards, wards } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import { londonDay, type Day } from "~/domain/day";
import { scopeOf, votingMembers, type AnyPermit, type Role } from "~/domain/permission";
import { countsForQuorum, mayLead } from "~/domain/quorum";
import { panelsHolding } from "~/services/meetings/guests.server";

export const attendeeGroups = ["member", "councillor", "police", "council"] as const;
export type AttendeeGroup = (typeof attendeeGroups)[number];

export type Expected = {
  personId: string;
  /** As the panel knows them; empty where they gave no name. */
  name: string;
  group: AttendeeGroup;
  /** The one role that says why they are there. */
  role: Role;
  held: Role[];
  isVoting: boolean;
  isLead: boolean;
  inMinutes: "role" | "initials";
  /** For a member of another panel of a joint meeting, its name: they are no part of the quorum of the panel that called it. */
  ofPanel: string | null;
};

/** The order in which one person's roles count: whoever chairs and is a councillor comes as the chair, and has no vote. */
const groupOf: readonly (readonly [AttendeeGroup, readonly Role[]])[] = [
  ["member", ["chair", "vice_chair", "secretary", "member"]],
  ["councillor", ["councillor"]],
  ["police", ["sergeant", "snt_officer"]],
  ["council", ["council_officer"]],
];

/** Everybody with a role for this panel on a day (today when left out): groups in order, officers of the panel first, then A to Z. */
export async function expectedAt({ now }: AnyPermit, panelId: string, on: Day = londonDay(now), read: AppDb = appRead()): Promise<Expected[]> {
  const places = await placesAround(panelId, read);
  const wanted = groupOf.flatMap(([, roles]) => roles);
  const rows = await read
    .select({ personId: people.id, name: people.shownName, inMinutes: people.inMinutes, role: roleGrants.role, scopeKind: roleGrants.scopeKind })
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .where(and(inArray(roleGrants.scopeId, places), inArray(roleGrants.role, wanted), lte(roleGrants.fromOn, on), or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, on)), isNull(people.erasedOn)))
    .orderBy(asc(people.shownName), asc(people.id));
  const byPerson = new Map<string, Expected>();
  for (const { personId, name, inMinutes, role, scopeKind } of rows) {
    if (scopeOf[role] !== scopeKind) continue;
    const known = byPerson.get(personId);
    const held = [...new Set([...(known?.held ?? []), role])];
    const [group = "member", roles = []] = groupOf.find(([, some]) => some.some((one) => held.includes(one))) ?? [];
    const leading = roles.find((one) => held.includes(one)) ?? role;
    byPerson.set(personId, { personId, name: name ?? "", group, role: leading, held, isVoting: countsForQuorum(held), isLead: mayLead(held), inMinutes: inMinutes ?? "role", ofPanel: null });
  }
  return [...byPerson.values()].sort((one, other) => rankOf(one) - rankOf(other));
}

/** Everybody whom the panels that hold a meeting expect: those of the panel that called it, then those of the others, each once. */
export async function expectedAtMeeting(permit: AnyPermit, { id, panelId, onDay }: { id: string; panelId: string; onDay: Day }, read: AppDb = appRead()): Promise<Expected[]> {
  const everybody = new Map((await expectedAt(permit, panelId, onDay, read)).map((person) => [person.personId, person]));
  for (const panel of (await panelsHolding(read, { id, panelId })).filter((other) => other.id !== panelId)) {
    for (const person of await expectedAt(permit, panel.id, onDay, read)) {
      if (everybody.has(person.personId)) continue;
      everybody.set(person.personId, { ...person, held: [], isVoting: false, isLead: false, ofPanel: person.group === "member" ? panel.name : null });
    }
  }
  return [...everybody.values()];
}

/** The members of the panel alone. */
export async function rosterOfPanel(permit: AnyPermit, panelId: string, on?: Day, read?: AppDb): Promise<Expected[]> {
  return (await expectedAt(permit, panelId, on, read)).filter(({ held }) => held.some((role) => votingMembers.includes(role)));
}

function rankOf({ role }: Expected): number {
  return groupOf.flatMap(([, roles]) => roles).indexOf(role);
}

/** The ids of the panel, its wards, their teams and their borough: ids of different kinds are never alike. */
async function placesAround(panelId: string, read: AppDb): Promise<string[]> {
  const served = await read.select({ code: wards.code, borough: wards.boroughCode }).from(panelWards).innerJoin(wards, eq(wards.code, panelWards.wardCode)).where(eq(panelWards.panelId, panelId));
  const codes = served.map(({ code }) => code);
  const teams = await read.select({ id: teamWards.teamId }).from(teamWards).where(inArray(teamWards.wardCode, codes));
  return [...new Set([panelId, ...codes, ...served.map(({ borough }) => borough), ...teams.map(({ id }) => id)])];
}
