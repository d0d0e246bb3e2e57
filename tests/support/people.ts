/** People with roles, and permits for them as the door would mint. */
import { grant, systemPermit } from "~/access/grant.server";
import { actors, people, roleGrants } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { scopeOf, type Ability, type Permit, type Role } from "~/domain/permission";
import { viewerOfPerson } from "~/services/people/read.server";

let made = 0;

/** A person; each role with the id of its scope (panel, team, ward or borough). */
export async function makePerson(held: Partial<Record<Role, string>> = {}, over: Partial<typeof people.$inferInsert> = {}) {
  made += 1;
  const person = { id: newId(), emailNorm: `person${made}@example.test`, shownName: `Person ${made}`, createdOn: "2026-01-01", erasedOn: null, ...over };
  const tables = databases().app.write;
  await tables.insert(people).values(person);
  await tables.insert(actors).values({ key: newId(), personId: person.id });
  for (const [role, scopeId] of Object.entries(held) as [Role, string][]) {
    await tables.insert(roleGrants).values({ id: newId(), personId: person.id, role, scopeKind: scopeOf[role], scopeId, fromOn: "2020-01-01", untilOn: null, grantedBy: "test" });
  }
  return person;
}

/** The permit that the door would give this person; throws when it would give none. */
export async function permitFor<A extends Ability>(ability: A, person: { id: string }, now: Date, isFresh = true): Promise<Permit<A>> {
  const permit = grant(ability, await viewerOfPerson(person.id, now, isFresh), now);
  if (!permit) throw new Error(`This person may not ${ability}`);
  return permit;
}

/** A permit as anybody has it. */
export function openPermitAt<A extends Ability>(ability: A, now: Date): Permit<A> {
  const permit = grant(ability, { kind: "visitor" }, now);
  if (!permit) throw new Error(`Not everybody may ${ability}`);
  return permit;
}

export { systemPermit };
