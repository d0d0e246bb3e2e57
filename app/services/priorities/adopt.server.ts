/** Makes what a vote chose the priorities of the ward, and shares them with the bodies that act. */
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { meetings, panels, priorities } from "~/db/app-schema.server";
import type { LogEntry, Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay, type Day } from "~/domain/day";
import { isSameProblem, slotsForPanel, type Winner } from "~/domain/priority";
import { sharePriorities } from "~/services/referrals/send.server";
import { adoptMeasures } from "~/services/measures/write.server";

type Row = typeof priorities.$inferSelect;

export type Adoption = {
  round: { id: string; membersMode: "secret" | "show_of_hands" };
  panelId: string;
  wardCode: string;
  /** In the order of the result. */
  winners: readonly Winner[];
  now: Date;
  /** The audit's key of who published the result. */
  actor: string;
};

/**
 * Inside the change that publishes a round: the winners fill the panel's slots in order, and what stood in those slots
 * is closed as replaced. A winner in the words of a current priority keeps that one, with its thread, and confirms it.
 * What police set stays where it is. Everything new is shared the same day, letters included. Running it
 * again for the same round changes nothing.
 */
export async function adoptPriorities(tx: Tx, adoption: Adoption): Promise<{ priorityIds: string[]; touches: string[]; log: LogEntry[] }> {
  const { round, panelId, wardCode, winners, now, actor } = adoption;
  const today = londonDay(now);
  const before = await tx
    .select()
    .from(priorities)
    .where(and(eq(priorities.wardCode, wardCode), eq(priorities.state, "active")))
    .orderBy(asc(priorities.slot));
  const already = before.filter(({ roundId }) => roundId === round.id);
  if (already.length > 0) return { priorityIds: already.map(({ id }) => id), touches: [], log: [] };

  const byPolice = before.filter(({ setBy }) => setBy === "police");
  const matched = matchUp(winners, before);
  const needSlot = matched.filter(({ kept }) => kept?.setBy !== "police");
  const slots = slotsForPanel(byPolice.map(({ slot }) => slot), needSlot.length);
  const keptIds = new Set(matched.flatMap(({ kept }) => (kept ? [kept.id] : [])));
  const replaced = before.filter(({ id, slot, setBy }) => setBy !== "police" && slots.includes(slot) && !keptIds.has(id));
  if (replaced.length > 0) {
    await tx
      .update(priorities)
      .set({ state: "closed", closedOn: today, closedReason: "replaced" })
      .where(inArray(priorities.id, replaced.map(({ id }) => id)));
  }

  const reviewOn = await nextMeetingDay(tx, panelId, today);
  const priorityIds: string[] = [];
  for (const { winner, kept } of matched) {
    if (kept?.setBy === "police") {
      await tx.update(priorities).set({ lastConfirmedOn: today }).where(eq(priorities.id, kept.id));
      priorityIds.push(kept.id);
    } else {
      const slot = slots.shift();
      if (slot === undefined) throw new Error("A vote chose more priorities than there are slots");
      priorityIds.push(await settle(tx, adoption, { winner, kept, slot, reviewOn, today }));
    }
  }

  await adoptMeasures(tx, priorityIds, { now, actor });
  const [panel] = await tx.select({ name: panels.name }).from(panels).where(eq(panels.id, panelId));
  const sent = await sharePriorities(tx, { onceKey: `priorities-of-round:${round.id}`, wardCode, panelName: panel?.name ?? null, roundId: round.id, priorityIds, now, actor });
  const log: LogEntry[] = [
    ...replaced.map(({ id }) => ({ verb: "priority.closed", subject: id, detail: { reason: "replaced", round: round.id } })),
    ...priorityIds.map((id) => ({ verb: keptIds.has(id) ? "priority.kept" : "priority.adopted", subject: id, detail: { round: round.id } })),
    ...sent,
  ];
  return { priorityIds, touches: [...[...priorityIds, ...replaced.map(({ id }) => id)].map((id) => `priority:${id}`), `ward:${wardCode}`, `panel:${panelId}`], log };
}

/** Each winner with the current priority of the same words, if there is one; no priority is kept for two winners. */
function matchUp(winners: readonly Winner[], before: readonly Row[]): { winner: Winner; kept: Row | null }[] {
  const left = [...before];
  return winners.map((winner) => {
    const at = left.findIndex(({ problem }) => isSameProblem(problem, winner.title));
    return { winner, kept: at === -1 ? null : (left.splice(at, 1)[0] ?? null) };
  });
}

/** The winner's priority in its slot: the one kept, or a new one. */
async function settle(
  tx: Tx,
  { round, panelId, wardCode }: Adoption,
  { winner, kept, slot, reviewOn, today }: { winner: Winner; kept: Row | null; slot: number; reviewOn: Day | null; today: Day },
): Promise<string> {
  const set = { slot, setBy: "panel", setHow: round.membersMode === "secret" ? "members_vote" : "show_of_hands", owner: winner.owner, roundId: round.id, reviewOn, lastConfirmedOn: today } as const;
  if (kept) {
    await tx.update(priorities).set({ ...set, detail: winner.detail ?? kept.detail, evidence: winner.evidence ?? kept.evidence, issueId: winner.issueId ?? kept.issueId }).where(eq(priorities.id, kept.id));
    return kept.id;
  }
  const id = newId();
  await tx.insert(priorities).values({ id, panelId, wardCode, problem: winner.title, detail: winner.detail, evidence: winner.evidence ?? null, issueId: winner.issueId ?? null, agreedOn: today, state: "active", partners: [], ...set });
  return id;
}

/** When the panel looks at its priorities again: at its next meeting (rule R14); null while none is published. */
export async function nextMeetingDay(tx: Tx, panelId: string, today: Day): Promise<Day | null> {
  const [next] = await tx
    .select({ on: meetings.onDay })
    .from(meetings)
    .where(and(eq(meetings.panelId, panelId), eq(meetings.state, "published"), gt(meetings.onDay, today), inArray(meetings.kind, ["panel", "agm", "extraordinary"])))
    .orderBy(asc(meetings.onDay))
    .limit(1);
  return next?.on ?? null;
}
