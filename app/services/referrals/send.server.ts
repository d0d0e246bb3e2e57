/** Sends priorities to the council: a referral that must be answered, and the letters that say so. */
import { and, eq, gte, inArray, isNull, lte, or } from "drizzle-orm";
import { boroughs, people, priorities, referrals, roleGrants, wards } from "~/db/app-schema.server";
import type { LogEntry, Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay, plainDay, type Day } from "~/domain/day";
import { normalEmail } from "~/domain/person";
import { answerDueOn } from "~/domain/referral";
import { prioritiesSent } from "~/emails/priorities-sent";
import { env } from "~/env.server";
import { bankHolidayDays } from "~/services/almanac/bank-holidays.server";
import { queueLetters } from "~/services/letters/write.server";

type Sending = {
  /** Names the occasion, so that each addressee gets one letter about it. */
  onceKey: string;
  wardCode: string;
  /** The panel whose vote set them; null when police did. */
  panelName: string | null;
  roundId: string | null;
  priorityIds: readonly string[];
  now: Date;
  /** The audit's key of who sent them. */
  actor: string;
};

/**
 * Inside the caller's change: one referral for each of these priorities that the council has not been sent before, and
 * one letter to each of the borough's council officers and to its own mailbox. The answer is due ten working days after
 * the London day of `now`. Sends no letter when there is nothing new to answer.
 */
export async function sendToCouncil(tx: Tx, sending: Sending): Promise<LogEntry[]> {
  const { onceKey, wardCode, priorityIds, now, actor } = sending;
  const today = londonDay(now);
  const [place] = await tx.select({ ward: wards.name, borough: boroughs }).from(wards).innerJoin(boroughs, eq(boroughs.code, wards.boroughCode)).where(eq(wards.code, wardCode));
  if (!place) throw new Error("A priority's ward has no borough");
  const dueOn = answerDueOn(today, await bankHolidayDays(tx));
  const sentIds: string[] = [];
  for (const priorityId of priorityIds) {
    const [made] = await tx
      .insert(referrals)
      .values({ id: newId(), priorityId, boroughCode: place.borough.code, addressee: "council", sentAt: now, sentBy: actor, answerDueOn: dueOn })
      .onConflictDoNothing({ target: [referrals.priorityId, referrals.addressee] })
      .returning({ priorityId: referrals.priorityId });
    if (made) sentIds.push(made.priorityId);
  }
  if (sentIds.length === 0) return [];
  const composed = await composeFor(tx, sending, { sentIds, ward: place.ward, setOn: plainDay(today), dueOn: plainDay(dueOn) });
  const addressees = await addresseesIn(tx, place.borough, today);
  await queueLetters(
    tx,
    addressees.map((to) => ({ onceKey: `${onceKey}:${to}`, kind: "priorities.sent", to, dueAt: now, ...composed })),
  );
  return sentIds.map((subject) => ({ verb: "priority.sent_to_council", subject, detail: { borough: place.borough.code, dueOn, letters: addressees.length } }));
}

async function composeFor(tx: Tx, { panelName, roundId }: Sending, { sentIds, ward, setOn, dueOn }: { sentIds: string[]; ward: string; setOn: string; dueOn: string }) {
  const rows = await tx.select().from(priorities).where(inArray(priorities.id, sentIds)).orderBy(priorities.slot);
  return prioritiesSent({
    ward,
    panel: panelName,
    setOn,
    dueOn,
    priorities: rows.map(({ problem, detail, owner, reason }) => ({ problem, detail, owner: owner ?? "joint", reason })),
    link: `${env.publicUrl}/referrals`,
    resultLink: roundId === null ? null : `${env.publicUrl}/rounds/${roundId}`,
  });
}

/** The council officers of the borough whose role holds today, and the borough's own mailbox; each address once. */
async function addresseesIn(tx: Tx, borough: typeof boroughs.$inferSelect, today: Day): Promise<string[]> {
  const officers = await tx
    .selectDistinct({ email: people.emailNorm })
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .where(
      and(
        eq(roleGrants.role, "council_officer"),
        eq(roleGrants.scopeKind, "borough"),
        eq(roleGrants.scopeId, borough.code),
        lte(roleGrants.fromOn, today),
        or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, today)),
        isNull(people.erasedOn),
      ),
    );
  const all = [...officers.map(({ email }) => email), borough.contactEmail ? normalEmail(borough.contactEmail) : null];
  return [...new Set(all.filter((email): email is string => email !== null))];
}
