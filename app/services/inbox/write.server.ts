/** Handing out what the council was sent: whose it is within the council, and by when. */
import { and, eq, inArray } from "drizzle-orm";
import { priorities, referrals } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { londonDay, type Day } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { officersWithin } from "./read.server";

/** `assignee` is "" to leave it as it is, "nobody", or an officer's id; `workDueOn` null leaves the day as it is. */
export type HandlingWish = { ids: readonly string[]; assignee: string; workDueOn: Day | null };

export type HandlingRefusal = "nothing_ticked" | "nothing_to_do" | "not_found" | "officer_unknown" | "day_past";

/**
 * Gives all of these items to one officer, or sets one day for them, or both: one deed, all or none. Refuses none at all,
 * no change, an item that another borough or body was sent ("not_found"), somebody who is no officer there today, and a
 * day that is over.
 */
export async function handleReferrals(permit: Permit<"referral.assign">, { ids, assignee, workDueOn }: HandlingWish): Promise<Outcome<{ handled: number }, HandlingRefusal>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return { ok: false, reason: "nothing_ticked" };
  if (assignee === "" && workDueOn === null) return { ok: false, reason: "nothing_to_do" };
  if (workDueOn !== null && workDueOn < londonDay(permit.now)) return { ok: false, reason: "day_past" };
  const officers = await officersWithin(permit);
  if (assignee !== "" && assignee !== "nobody" && !officers.some(({ id }) => id === assignee)) return { ok: false, reason: "officer_unknown" };
  return change<{ handled: number }, HandlingRefusal>(permit, async (tx) => {
    const own = and(inArray(referrals.id, wanted), eq(referrals.addressee, "council"), inArray(referrals.boroughCode, [...permit.reach.boroughCodes]));
    const rows = await tx.select({ id: referrals.id }).from(referrals).innerJoin(priorities, eq(priorities.id, referrals.priorityId)).where(own);
    if (rows.length !== wanted.length) return { refused: "not_found" };
    const set = { ...(assignee === "" ? {} : { assigneeId: assignee === "nobody" ? null : assignee }), ...(workDueOn === null ? {} : { workDueOn }) };
    await tx.update(referrals).set(set).where(own);
    return { value: { handled: rows.length }, log: { verb: "referrals.handled", subject: wanted[0] ?? "", detail: { items: wanted, isAssigned: assignee !== "", workDueOn } }, touches: [] };
  });
}
