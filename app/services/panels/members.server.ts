/** Who of a panel can be written to. */
import { and, eq, gte, inArray, isNotNull, isNull, lte, or } from "drizzle-orm";
import { people, roleGrants } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { votingMembers, type Role } from "~/domain/permission";

export type Addressee = { id: string; email: string; name: string | null };

/** Everybody who holds one of `roles` (members, unless said otherwise) in the panel on the London day `today` and has an email address; each once. */
export async function peopleOfPanel(tx: Tx, panelId: string, today: string, roles: readonly Role[] = votingMembers): Promise<Addressee[]> {
  const rows = await tx
    .selectDistinct({ id: people.id, email: people.emailNorm, name: people.shownName })
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .where(
      and(
        eq(roleGrants.scopeKind, "panel"),
        eq(roleGrants.scopeId, panelId),
        inArray(roleGrants.role, [...roles]),
        lte(roleGrants.fromOn, today),
        or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, today)),
        isNotNull(people.emailNorm),
        isNull(people.erasedOn),
      ),
    );
  return rows.flatMap(({ id, email, name }) => (email === null ? [] : [{ id, email, name }]));
}
