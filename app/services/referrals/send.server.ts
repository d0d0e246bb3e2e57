/** Shares priorities: one referral for each body that must answer, and the letters that say so. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { issues, priorities, referrals } from "~/db/app-schema.server";
import type { LogEntry, Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay, plainDay } from "~/domain/day";
import { answerDueOn, bodyKey, type BodyKind } from "~/domain/referral";
import { prioritiesSent, type SentPriority } from "~/emails/priorities-sent";
import { env } from "~/env.server";
import { bankHolidayDays } from "~/services/almanac/bank-holidays.server";
import { queueLetters } from "~/services/letters/write.server";
import { addressesOf, partnersOfWard, placeOfWard, type WardPlace } from "./bodies.server";
import { makeAnswerLink } from "./links.server";

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

/** What is sent after the day it was set says why it comes. */
type Later = Sending & { passedFromId?: string; since?: Parameters<typeof prioritiesSent>[0]["since"] };

type Target = { kind: BodyKind; partnerId: string | null };

/**
 * Inside the caller's change, on the day priorities are set: sends each to the council, to the ward's police team (unless
 * police set it) and to the partners that get every priority of the ward. The answer is due ten working days after the
 * London day of `now`. Nobody is sent a priority twice, and no letter goes out when there is nothing new to answer.
 */
export async function sharePriorities(tx: Tx, sending: Sending): Promise<LogEntry[]> {
  const place = await placeOfWard(tx, sending.wardCode);
  if (!place) throw new Error("A priority's ward has no borough");
  const always = (await partnersOfWard(tx, sending.wardCode)).filter(({ getsAll }) => getsAll);
  const targets: Target[] = [
    { kind: "council", partnerId: null },
    ...(place.team ? [{ kind: "police" as const, partnerId: null }] : []),
    ...always.map(({ id }) => ({ kind: "partner" as const, partnerId: id })),
  ];
  const log: LogEntry[] = [];
  for (const target of targets) log.push(...(await sendTo(tx, place, target, sending)));
  return log;
}

/** Inside the caller's change: sends these priorities to one body, with its letters. Gives nothing back for what it has already. */
export async function sendTo(tx: Tx, place: WardPlace, { kind, partnerId }: Target, sending: Later): Promise<LogEntry[]> {
  const { onceKey, priorityIds, now, actor, passedFromId = null, since = null } = sending;
  const today = londonDay(now);
  const dueOn = answerDueOn(today, await bankHolidayDays(tx));
  const rows = await tx
    .select({ priority: priorities, success: issues.success, measure: issues.measure })
    .from(priorities)
    .leftJoin(issues, eq(issues.id, priorities.issueId))
    .where(inArray(priorities.id, [...priorityIds]))
    .orderBy(asc(priorities.slot));
  const sent: { referralId: string; row: (typeof rows)[number] }[] = [];
  for (const row of rows) {
    // Police have answered what they set themselves.
    if (kind === "police" && row.priority.setBy === "police" && passedFromId === null) continue;
    const [made] = await tx
      .insert(referrals)
      .values({ id: newId(), priorityId: row.priority.id, boroughCode: place.borough.code, addressee: kind, partnerId, body: bodyKey(kind, partnerId), sentAt: now, sentBy: actor, answerDueOn: dueOn, passedFromId })
      .onConflictDoNothing({ target: [referrals.priorityId, referrals.body] })
      .returning({ id: referrals.id });
    if (made) sent.push({ referralId: made.id, row });
  }
  if (sent.length === 0) return [];
  const addressees = await addressesOf(tx, place, { body: kind, partnerId }, today);
  const told: SentPriority[] = [];
  for (const { referralId, row } of sent) {
    const { problem, detail, owner, reason, evidence } = row.priority;
    told.push({ problem, detail, owner: owner ?? "joint", reason, evidence, success: row.success, measure: row.measure, link: kind === "partner" ? await makeAnswerLink(tx, referralId, now) : null });
  }
  const { panelName, roundId } = sending;
  const letter = prioritiesSent({
    to: kind,
    ward: place.ward.name,
    panel: panelName,
    since,
    setOn: plainDay(today),
    dueOn: plainDay(dueOn),
    priorities: told,
    link: kind === "partner" ? null : `${env.publicUrl}/referrals`,
    resultLink: roundId === null ? null : `${env.publicUrl}/rounds/${roundId}`,
  });
  const prefix = kind === "council" ? onceKey : `${onceKey}:${bodyKey(kind, partnerId)}`;
  await queueLetters(
    tx,
    addressees.map((to) => ({ onceKey: `${prefix}:${to}`, kind: "priorities.sent", to, dueAt: now, ...letter })),
  );
  return sent.map(({ row }) => ({ verb: `priority.sent_to_${kind}`, subject: row.priority.id, detail: { borough: place.borough.code, dueOn, letters: addressees.length, ...(partnerId ? { partner: partnerId } : {}) } }));
}

/** The referral of this priority with this body; null when it was not sent there. */
export async function referralWithBody(tx: Tx, priorityId: string, key: string): Promise<typeof referrals.$inferSelect | null> {
  const [row] = await tx.select().from(referrals).where(and(eq(referrals.priorityId, priorityId), eq(referrals.body, key)));
  return row ?? null;
}
