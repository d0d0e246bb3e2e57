/** Priorities that police set, and the word that one still stands. */
import { and, eq } from "drizzle-orm";
import { panelWards, priorities } from "~/db/app-schema.server";
import { change, type LogEntry, type Outcome } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { mayConfirm } from "~/domain/action";
import { londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { isSameProblem, slotForPolice } from "~/domain/priority";
import { sharePriorities } from "~/services/referrals/send.server";

export type PoliceRefusal = "not_found" | "no_free_slot";

/**
 * Sets the priority that police may have in a ward, always with the reason that residents see (rule R13). It takes the
 * slot that police hold, which closes the one before, or a free slot; a panel's choice is never pushed out ("no_free_slot").
 * The same words again only confirm it. Refuses "not_found" for a ward out of reach or not of this panel.
 */
export async function setByPolice(
  permit: Permit<"priority.set_by_police">,
  wish: { panelId: string; wardCode: string; problem: string; detail: string | null; reason: string },
): Promise<Outcome<{ id: string }, PoliceRefusal>> {
  const { viewer, now, reach } = permit;
  if (viewer.kind !== "person" || !(reach.everywhere || reach.wardCodes.includes(wish.wardCode))) return { ok: false, reason: "not_found" };
  const today = londonDay(now);
  const { panelId, wardCode, problem, detail, reason } = wish;
  return change<{ id: string }, PoliceRefusal>(permit, async (tx) => {
    const [served] = await tx.select().from(panelWards).where(and(eq(panelWards.panelId, panelId), eq(panelWards.wardCode, wardCode)));
    if (!served) return { refused: "not_found" };
    const active = await tx.select().from(priorities).where(and(eq(priorities.wardCode, wardCode), eq(priorities.state, "active")));
    const before = active.find(({ setBy }) => setBy === "police");
    const shown = [`ward:${wardCode}`, `panel:${panelId}`];
    if (before && isSameProblem(before.problem, problem)) {
      await tx.update(priorities).set({ reason, detail, lastConfirmedOn: today }).where(eq(priorities.id, before.id));
      return { value: { id: before.id }, log: { verb: "priority.kept", subject: before.id, detail: { by: "police" } }, touches: [`priority:${before.id}`, ...shown] };
    }
    const slot = slotForPolice(active);
    if (slot === null) return { refused: "no_free_slot" };
    if (before) await tx.update(priorities).set({ state: "closed", closedOn: today, closedReason: "replaced" }).where(eq(priorities.id, before.id));
    const id = newId();
    await tx.insert(priorities).values({
      id,
      panelId,
      wardCode,
      slot,
      problem,
      detail,
      setBy: "police",
      setHow: "police_decision",
      reason,
      owner: "police",
      agreedOn: today,
      lastConfirmedOn: today,
      state: "active",
      partners: [],
    });
    const sent = await sharePriorities(tx, { onceKey: `priority-of-police:${id}`, wardCode, panelName: null, roundId: null, priorityIds: [id], now, actor: viewer.actorKey });
    const log: LogEntry[] = [
      ...(before ? [{ verb: "priority.closed", subject: before.id, detail: { reason: "replaced" } }] : []),
      { verb: "priority.set_by_police", subject: id, detail: { ward: wardCode } },
      ...sent,
    ];
    return { value: { id }, log, touches: [`priority:${id}`, ...(before ? [`priority:${before.id}`] : []), ...shown] };
  });
}

export type ConfirmRefusal = "not_found" | "closed" | "not_owner";

/** Says that a priority still stands (rule R28). For those who own it: refuses "not_owner" for others in reach, and "closed". */
export async function confirmPriority(permit: Permit<"action.post">, priorityId: string): Promise<Outcome<{ id: string }, ConfirmRefusal>> {
  const { viewer, now, reach } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  return change<{ id: string }, ConfirmRefusal>(permit, async (tx) => {
    const [priority] = await tx.select().from(priorities).where(eq(priorities.id, priorityId));
    if (!priority || !(reach.everywhere || reach.wardCodes.includes(priority.wardCode))) return { refused: "not_found" };
    const held = viewer.grants.filter(({ wardCodes }) => wardCodes.includes(priority.wardCode)).map(({ role }) => role);
    if (!mayConfirm(priority.owner, held)) return { refused: "not_owner" };
    if (priority.state === "closed") return { refused: "closed" };
    await tx.update(priorities).set({ lastConfirmedOn: londonDay(now) }).where(eq(priorities.id, priorityId));
    return {
      value: { id: priorityId },
      log: { verb: "priority.confirmed", subject: priorityId },
      touches: [`priority:${priorityId}`, `ward:${priority.wardCode}`, `panel:${priority.panelId}`],
    };
  });
}
