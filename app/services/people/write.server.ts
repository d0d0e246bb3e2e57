/** People, the roles they hold, and their place on the roll of a ward. */
import { and, eq, gte, isNull, or } from "drizzle-orm";
import { actors, people, roleGrants } from "~/db/app-schema.server";
import { change, type LogEntry, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { addDays, londonDay, plainDay, type Day } from "~/domain/day";
import { scopeOf, votingMembers, type Permit, type Role } from "~/domain/permission";
import { normalEmail } from "~/domain/person";
import { mayGive } from "~/domain/role-giving";
import { roleGiven } from "~/emails/role-given";
import { env } from "~/env.server";
import { queueLetters } from "~/services/letters/write.server";
import { settleInvitationsOfPanel } from "~/services/meetings/letters.server";
import { luciaForWriting } from "~/services/sessions/lucia.server";
import { findGrant, findScope, type HeldRole, type NamedScope } from "./roles.server";

export type KnownPerson = { id: string; actorKey: string; isNew: boolean };

/**
 * The person of this address, made if there is none. To be called inside a change(). The name is taken only for
 * somebody who has none yet: nobody renames another person.
 */
export async function personForEmail(tx: Tx, email: string, { shownName, on }: { shownName: string | null; on: Day }): Promise<KnownPerson> {
  const emailNorm = normalEmail(email);
  const [made] = await tx
    .insert(people)
    .values({ id: newId(), emailNorm, shownName, createdOn: on, erasedOn: null })
    .onConflictDoNothing({ target: people.emailNorm })
    .returning({ id: people.id });
  if (made) {
    const key = newId();
    await tx.insert(actors).values({ key, personId: made.id });
    return { id: made.id, actorKey: key, isNew: true };
  }
  const [known] = await tx
    .select({ id: people.id, shownName: people.shownName, actorKey: actors.key })
    .from(people)
    .innerJoin(actors, eq(actors.personId, people.id))
    .where(eq(people.emailNorm, emailNorm));
  if (!known) throw new Error("A person without an audit key");
  if (shownName !== null && known.shownName === null) await tx.update(people).set({ shownName }).where(eq(people.id, known.id));
  return { id: known.id, actorKey: known.actorKey, isNew: false };
}

/** Enters somebody who has not signed in yet, so that rolls and stories can name them. The same address gives the same person. */
export async function enrolPerson(permit: Permit<"role.grant" | "demonstration.load">, { email, shownName }: { email: string; shownName: string | null }): Promise<string> {
  const enrolled = await change(permit, async (tx) => {
    const person = await personForEmail(tx, email, { shownName, on: londonDay(permit.now) });
    return { value: person.id, log: person.isNew ? { verb: "person.enrolled", subject: person.actorKey } : [], touches: [] };
  });
  if (!enrolled.ok) throw new Error("Enrolling refuses nobody");
  return enrolled.value;
}

/** `scopeId` is the panel's, team's, ward's or borough's id as scopeOf[role] says; "platform" for administrators. Days are London days, the last one included. */
export type RoleWish = { email: string; shownName: string | null; role: Role; scopeId: string; fromOn: Day; untilOn: Day | null };

export type GrantRefusal = "not_fresh" | "no_such_place" | "not_yours_to_give" | "ends_before_it_starts" | "already_held";

/**
 * Gives a person a role. Refuses a viewer who has not proved the inbox lately ("not_fresh"), a place that does not
 * exist or is out of reach ("no_such_place"), a role that is not the viewer's to give ("not_yours_to_give"), days in
 * the wrong order ("ends_before_it_starts"), and a role that the person already holds there on one of those days
 * ("already_held"). Whoever gets the role signs in anew everywhere (standard SEC-08),
 * and a letter tells them of it. New members are asked to the panel's coming meetings.
 */
export async function grantRole(permit: Permit<"role.grant">, wish: RoleWish): Promise<Outcome<{ grantId: string; personId: string }, GrantRefusal>> {
  const { viewer } = permit;
  if (viewer.kind !== "person" || !viewer.isFresh) return { ok: false, reason: "not_fresh" };
  const scope = await findScope(permit, { kind: scopeOf[wish.role], id: wish.scopeId });
  if (!scope) return { ok: false, reason: "no_such_place" };
  if (!mayGive(viewer, wish.role, scope)) return { ok: false, reason: "not_yours_to_give" };
  return change(permit, (tx) => giveRole(tx, { ...wish, scope, grantedBy: viewer.actorKey, now: permit.now }));
}

/** The first administrator of an installation, or one more, by whoever runs the server. Refuses only "already_held". */
export async function appointAdministrator(permit: Permit<"administrator.appoint">, { email, shownName }: { email: string; shownName: string | null }): Promise<Outcome<{ grantId: string; personId: string }, GrantRefusal>> {
  const scope: NamedScope = { kind: "platform", id: "platform", name: "", panelIds: [], wardCodes: [], boroughCodes: [] };
  const wish: RoleWish = { email, shownName, role: "administrator", scopeId: "platform", fromOn: londonDay(permit.now), untilOn: null };
  return change(permit, (tx) => giveRole(tx, { ...wish, scope, grantedBy: "system", now: permit.now }));
}

type GivenRole = { value: { grantId: string; personId: string }; log: LogEntry; touches: readonly string[] } | { refused: GrantRefusal };

async function giveRole(tx: Tx, wish: RoleWish & { scope: NamedScope; grantedBy: string; now: Date }): Promise<GivenRole> {
  const { role, scope, fromOn, untilOn, now } = wish;
  if (untilOn !== null && untilOn < fromOn) return { refused: "ends_before_it_starts" };
  const person = await personForEmail(tx, wish.email, { shownName: wish.shownName, on: londonDay(now) });
  const here = and(eq(roleGrants.personId, person.id), eq(roleGrants.role, role), eq(roleGrants.scopeKind, scope.kind), eq(roleGrants.scopeId, scope.id));
  const held = await tx.select().from(roleGrants).where(and(here, or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, fromOn))));
  if (held.some((grant) => untilOn === null || grant.fromOn <= untilOn)) return { refused: "already_held" };
  const grantId = newId();
  await tx.insert(roleGrants).values({ id: grantId, personId: person.id, role, scopeKind: scope.kind, scopeId: scope.id, fromOn, untilOn, grantedBy: wish.grantedBy });
  await luciaForWriting(tx, now).invalidateUserSessions(person.id);
  const letter = roleGiven({ role, place: scope.name, from: plainDay(fromOn), until: untilOn && plainDay(untilOn), signIn: `${env.publicUrl}/sign-in` });
  if (votingMembers.includes(role) && fromOn <= londonDay(now)) await settleInvitationsOfPanel(tx, now, scope.id);
  await queueLetters(tx, [{ onceKey: `role:${grantId}`, kind: "role.given", to: normalEmail(wish.email), dueAt: now, ...letter }]);
  return {
    value: { grantId, personId: person.id },
    log: { verb: "role.granted", subject: grantId, detail: { who: person.actorKey, role, scope: `${scope.kind}:${scope.id}`, fromOn, untilOn } },
    touches: touchesOf(scope),
  };
}

export type EndRefusal = "not_fresh" | "not_found" | "not_yours_to_end" | "already_ended" | "last_administrator";

/**
 * Ends a role at once: yesterday becomes its last day, and its holder signs in anew everywhere. The panel's coming meetings leave
 * the calendar of whoever is not a member any more. Refuses "not_fresh",
 * a grant that does not exist or is out of reach ("not_found"), one that is not the viewer's to end
 * ("not_yours_to_end"), one that has ended ("already_ended") and the last administrator ("last_administrator").
 */
export async function endRole(permit: Permit<"role.end">, grantId: string): Promise<Outcome<HeldRole, EndRefusal>> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person" || !viewer.isFresh) return { ok: false, reason: "not_fresh" };
  const held = await findGrant(permit, grantId);
  if (!held) return { ok: false, reason: "not_found" };
  if (!mayGive(viewer, held.role, held.scope)) return { ok: false, reason: "not_yours_to_end" };
  const today = londonDay(now);
  const yesterday = addDays(today, -1);
  return change(permit, async (tx) => {
    if (held.role === "administrator" && (await isLastAdministrator(tx, grantId, today))) return { refused: "last_administrator" as const };
    const [ended] = await tx
      .update(roleGrants)
      .set({ untilOn: yesterday })
      .where(and(eq(roleGrants.id, grantId), or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, today))))
      .returning({ id: roleGrants.id });
    if (!ended) return { refused: "already_ended" as const };
    await luciaForWriting(tx, now).invalidateUserSessions(held.personId);
    if (votingMembers.includes(held.role)) await settleInvitationsOfPanel(tx, now, held.scope.id);
    const log = { verb: "role.ended", subject: grantId, detail: { who: held.actorKey, role: held.role, scope: `${held.scope.kind}:${held.scope.id}` } };
    return { value: held, log, touches: touchesOf(held.scope) };
  });
}

async function isLastAdministrator(tx: Tx, grantId: string, today: Day): Promise<boolean> {
  const stands = or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, today));
  const all = await tx.select().from(roleGrants).where(and(eq(roleGrants.role, "administrator"), stands));
  return all.some(({ id }) => id === grantId) && !all.some(({ id, fromOn }) => id !== grantId && fromOn <= today);
}

/** Public pages name a panel's officers and a ward's councillors and team. */
function touchesOf({ kind, id, panelIds, wardCodes }: NamedScope): string[] {
  if (kind === "borough" || kind === "platform") return [];
  return [...new Set([...(kind === "panel" ? [id] : panelIds).map((panel) => `panel:${panel}`), ...wardCodes.map((ward) => `ward:${ward}`)])];
}
