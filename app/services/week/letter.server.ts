/** The Monday letter to sergeants: the same list as the page, by post. */
import { and, eq, gte, isNotNull, isNull, lte, or } from "drizzle-orm";
import { people, roleGrants } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { mondayOf } from "~/domain/week";
import { weekLetter } from "~/emails/week";
import { env } from "~/env.server";
import { queueLetters, type Letter } from "~/services/letters/write.server";
import { viewerOfPerson } from "~/services/people/read.server";
import { isEmptyWeek, weekOf } from "./read.server";

/** Writes one letter to each sergeant for the week of `permit.now`, however often it runs; none where nothing waits. */
export async function writeWeekLetters(permit: Permit<"week.tell">): Promise<{ letters: number }> {
  const today = londonDay(permit.now);
  const sergeants = await appRead()
    .selectDistinct({ id: people.id, email: people.emailNorm })
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .where(and(eq(roleGrants.role, "sergeant"), lte(roleGrants.fromOn, today), or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, today)), isNotNull(people.emailNorm), isNull(people.erasedOn)));
  const letters: Letter[] = [];
  for (const { id, email } of sergeants) {
    const week = await weekOf(permit, await viewerOfPerson(id, permit.now, false));
    if (email === null || isEmptyWeek(week)) continue;
    letters.push({ onceKey: `week:${mondayOf(today)}:${id}`, kind: "week.list", to: email, dueAt: permit.now, ...weekLetter(week, `${env.publicUrl}/desk/week`) });
  }
  if (letters.length === 0) return { letters: 0 };
  await change(permit, async (tx) => {
    await queueLetters(tx, letters);
    return { value: null, log: [], touches: [] };
  });
  return { letters: letters.length };
}
