/** "No action yet, because": the owner of a priority says why. */
import { eq } from "drizzle-orm";
import { priorities, priorityExplanations } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { creditOf, lengthOf, mayConfirm } from "~/domain/action";
import { londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { detailsIn } from "~/domain/personal-details";
import { longestBecause } from "~/domain/review";
import { action as messages } from "~/messages/en/action";

export type ExplainRefusal = "not_found" | "closed" | "not_owner" | "words_needed" | "too_long" | "points_at_somebody";

/**
 * Says in public why there is no action yet; it also confirms that the priority still stands (rule R28). The same form
 * sent again is the same word. Refuses "not_found" for another ward's, "closed", "not_owner" for a body that does not own
 * it, and words that are missing, too long or could point at one person.
 */
export async function explainSilence(permit: Permit<"priority.explain">, priorityId: string, wish: { words: string; onceKey: string }): Promise<Outcome<{ id: string }, ExplainRefusal>> {
  const { viewer, now, reach } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  const words = wish.words.trim();
  if (words === "") return { ok: false, reason: "words_needed" };
  if (lengthOf(words) > longestBecause) return { ok: false, reason: "too_long" };
  if (detailsIn(words).length > 0) return { ok: false, reason: "points_at_somebody" };
  const onceKey = `${viewer.actorKey}:${wish.onceKey}`;
  return change<{ id: string }, ExplainRefusal>(permit, async (tx) => {
    const [said] = await tx.select({ id: priorityExplanations.id }).from(priorityExplanations).where(eq(priorityExplanations.onceKey, onceKey));
    if (said) return { value: said, log: [], touches: [] };
    const [priority] = await tx.select().from(priorities).where(eq(priorities.id, priorityId));
    if (!priority || !(reach.everywhere || reach.wardCodes.includes(priority.wardCode))) return { refused: "not_found" };
    if (priority.state === "closed") return { refused: "closed" };
    const held = viewer.grants.filter(({ wardCodes }) => wardCodes.includes(priority.wardCode)).map(({ role }) => role);
    const credit = creditOf(held);
    if (!credit || !mayConfirm(priority.owner, held)) return { refused: "not_owner" };
    const today = londonDay(now);
    const id = newId();
    await tx.insert(priorityExplanations).values({ id, priorityId, words, organisation: credit.organisation, post: messages.posts[credit.post], saidOn: today, saidAt: now, saidBy: viewer.actorKey, onceKey });
    await tx.update(priorities).set({ lastConfirmedOn: today }).where(eq(priorities.id, priorityId));
    return { value: { id }, log: { verb: "priority.explained", subject: priorityId }, touches: [`priority:${priorityId}`, `ward:${priority.wardCode}`, `panel:${priority.panelId}`] };
  });
}
