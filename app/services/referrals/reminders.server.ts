/** Reminders of answers that are owed: by themselves near and after the day, and by the panel's button. */
import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { panels, partners, priorities, referralReminders, referrals } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { addDays, londonDay, plainDay, type Day } from "~/domain/day";
import { isWithin, type Permit } from "~/domain/permission";
import type { Body, ReferralStanding } from "~/domain/referral";
import { isOverdue, owesAnswer, standingOfReferral } from "~/domain/referral";
import { remindersDue, type ReminderKind } from "~/domain/reminder";
import { reminderLetter } from "~/emails/reminder";
import { env } from "~/env.server";
import { bodyWords } from "~/messages/en/sharing";
import { bankHolidayDays } from "~/services/almanac/bank-holidays.server";
import { queueLetters } from "~/services/letters/write.server";
import { addressesOf, managerOf, placeOfWard } from "./bodies.server";
import { makeAnswerLink } from "./links.server";
import { sharedWith } from "./read.server";

/** Within this many days before it is due, an answer is looked at: more than two working days and any run of holidays. */
const daysAhead = 10;

type Row = { referral: typeof referrals.$inferSelect; priority: typeof priorities.$inferSelect; panel: string; partner: string | null };

/**
 * Sends what is due by now: each kind once for one due day, so running it again sends nothing. A body without an address is
 * noted too, with no letter, so that the panel sees it.
 */
export async function chaseReferrals(permit: Permit<"referral.chase">): Promise<{ letters: number }> {
  const { now } = permit;
  const today = londonDay(now);
  const chased = await change(permit, async (tx) => {
    const holidays = await bankHolidayDays(tx);
    const rows = await openRows(tx, lte(referrals.answerDueOn, addDays(today, daysAhead)));
    const touches: string[] = [];
    let letters = 0;
    for (const row of rows) {
      for (const kind of remindersDue(row.referral.answerDueOn, today, holidays)) {
        const sent = await remind(tx, row, { kind, onceOn: row.referral.answerDueOn, by: "system", now });
        if (sent === null) continue;
        letters += sent;
        touches.push(`priority:${row.priority.id}`);
      }
    }
    return { value: { letters }, log: touches.length > 0 ? [{ verb: "referrals.chased", subject: today, detail: { letters } }] : [], touches };
  });
  return chased.ok ? chased.value : { letters: 0 };
}

export type RemindRefusal = "not_found" | "not_waiting" | "reminded_today" | "nobody_to_write_to";

/** A panel's own reminder of one answer, once in a London day. */
export async function remindNow(permit: Permit<"referral.remind">, referralId: string): Promise<Outcome<{ id: string }, RemindRefusal>> {
  const { viewer, now, reach } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  return change<{ id: string }, RemindRefusal>(permit, async (tx) => {
    const [row] = await rowsOf(tx).where(eq(referrals.id, referralId));
    if (!row || !isWithin(reach, { panelId: row.priority.panelId })) return { refused: "not_found" };
    if (!owesAnswer(standingOfReferral(row.referral.state, row.priority))) return { refused: "not_waiting" };
    const sent = await remind(tx, row, { kind: "panel", onceOn: londonDay(now), by: viewer.actorKey, now });
    if (sent === null) return { refused: "reminded_today" };
    if (sent === 0) return { refused: "nobody_to_write_to" };
    return { value: { id: referralId }, log: { verb: "referral.reminded", subject: referralId, detail: { letters: sent } }, touches: [`priority:${row.priority.id}`] };
  });
}

type Reminding = { kind: ReminderKind | "panel"; onceOn: Day; by: string; now: Date };

/** How many letters it took; null when this reminder went out before. */
async function remind(tx: Tx, { referral, priority, panel, partner }: Row, { kind, onceOn, by, now }: Reminding): Promise<number | null> {
  const place = await placeOfWard(tx, priority.wardCode);
  if (!place) throw new Error("A priority's ward has no borough");
  const today = londonDay(now);
  const written = { body: referral.addressee, partnerId: referral.partnerId, assigneeId: referral.assigneeId };
  const manager = kind === "manager" ? await managerOf(tx, place, written) : null;
  const to = kind === "manager" ? (manager ? [manager.email] : []) : await addressesOf(tx, place, written, today);
  const id = newId();
  const [made] = await tx
    .insert(referralReminders)
    .values({ id, referralId: referral.id, kind, onceOn, sentAt: now, sentBy: by, letters: to.length })
    .onConflictDoNothing({ target: [referralReminders.referralId, referralReminders.kind, referralReminders.onceOn] })
    .returning({ id: referralReminders.id });
  if (!made) return null;
  if (to.length === 0) return 0;
  const letter = reminderLetter({
    kind,
    problem: priority.problem,
    ward: place.ward.name,
    body: bodyWords({ kind: referral.addressee, name: referral.addressee === "partner" ? partner : (place.team?.name ?? null) }, place.borough.name),
    panel,
    sentOn: plainDay(londonDay(referral.sentAt)),
    dueOn: plainDay(referral.answerDueOn),
    isOver: today > referral.answerDueOn,
    // A partner's link of before may be lost; each letter to one brings its own.
    link: referral.addressee === "partner" && kind !== "manager" ? await makeAnswerLink(tx, referral.id, now) : `${env.publicUrl}/referrals/${referral.id}/answer`,
    publicLink: `${env.publicUrl}/priorities/${priority.id}/sharing`,
  });
  await queueLetters(
    tx,
    to.map((address) => ({ onceKey: `reminder:${made.id}:${address}`, kind: `referral.reminder_${kind}`, to: address, dueAt: now, ...letter })),
  );
  return to.length;
}

function rowsOf(tx: Tx) {
  return tx
    .select({ referral: referrals, priority: priorities, panel: panels.name, partner: partners.name })
    .from(referrals)
    .innerJoin(priorities, eq(priorities.id, referrals.priorityId))
    .innerJoin(panels, eq(panels.id, priorities.panelId))
    .leftJoin(partners, eq(partners.id, referrals.partnerId))
    .$dynamic();
}

function openRows(tx: Tx, within: Parameters<typeof and>[0]) {
  return rowsOf(tx).where(and(inArray(referrals.state, ["waiting", "returned"]), eq(priorities.state, "active"), within));
}

export type Awaited = {
  id: string;
  priority: { id: string; problem: string };
  body: Body;
  standing: ReferralStanding;
  sentOn: Day;
  dueOn: Day;
  isOverdue: boolean;
  reminders: { kind: ReminderKind | "panel"; on: Day; letters: number }[];
};

/** Whom a panel waits for, the longest overdue first, with every reminder; those that were passed on and not taken come last. */
export async function awaitedBy(permit: Permit<"referral.remind">, panelId: string): Promise<Awaited[]> {
  if (!isWithin(permit.reach, { panelId })) return [];
  const current = await appRead().select({ id: priorities.id, problem: priorities.problem }).from(priorities).where(and(eq(priorities.panelId, panelId), eq(priorities.state, "active"))).orderBy(asc(priorities.slot));
  const shared = await sharedWith(permit, current.map(({ id }) => id));
  const open = current.flatMap((priority) => (shared.get(priority.id) ?? []).filter(({ standing }) => owesAnswer(standing) || standing === "passing").map((one) => ({ priority, one })));
  const sent = open.length === 0 ? [] : await appRead().select().from(referralReminders).where(inArray(referralReminders.referralId, open.map(({ one }) => one.id))).orderBy(asc(referralReminders.sentAt));
  const today = londonDay(permit.now);
  return open
    .map(({ priority, one: { id, body, standing, sentOn, dueOn } }) => ({
      id,
      priority,
      body,
      standing,
      sentOn,
      dueOn,
      isOverdue: isOverdue({ state: standing, answerDueOn: dueOn }, today),
      reminders: sent.filter(({ referralId }) => referralId === id).map(({ kind, sentAt, letters }) => ({ kind, on: londonDay(sentAt), letters })),
    }))
    .sort((a, b) => Number(a.standing === "passing") - Number(b.standing === "passing") || a.dueOn.localeCompare(b.dueOn));
}
