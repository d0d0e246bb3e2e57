/** Saying what came of a priority. */
import { eq } from "drizzle-orm";
import { lessons, outcomes, priorities } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { creditOf } from "~/domain/action";
import { londonDay } from "~/domain/day";
import { wrongWithOutcome, type OutcomeEffect } from "~/domain/outcome";
import type { Permit } from "~/domain/permission";
import { detailsIn } from "~/domain/personal-details";
import { action as words } from "~/messages/en/action";
import { touchesOfPriority } from "~/services/priorities/touches.server";

export type OutcomeWish = {
  priorityId: string;
  sentence: string;
  effect: OutcomeEffect;
  /** How we know; null with `isNotKnownYet`. */
  measure: string | null;
  isNotKnownYet: boolean;
  /** What another ward could copy; nothing personal. */
  whatWorked?: string | null;
  onceKey: string;
};

export type OutcomeRefusal = "not_found" | "both_must_agree" | "points_at_somebody" | NonNullable<ReturnType<typeof wrongWithOutcome>>;

/**
 * Says in one plain sentence what changed, with a measure or the plain word that we do not know yet (standard ACT-09). A
 * closed priority may have its result too. Sending the same form again gives the outcome of the first time. Refuses
 * "not_found" for a priority out of reach, "both_must_agree" for a joint one, whose result waits for the other body
 * (`sayResult`), and a note on what worked that could point at one person.
 */
export async function sayOutcome(permit: Permit<"outcome.post">, wish: OutcomeWish): Promise<Outcome<{ id: string }, OutcomeRefusal>> {
  const { viewer, now, reach } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  const ownKey = `${viewer.actorKey}:${wish.onceKey}`;
  return change<{ id: string }, OutcomeRefusal>(permit, async (tx) => {
    const [said] = await tx.select({ id: outcomes.id }).from(outcomes).where(eq(outcomes.onceKey, ownKey));
    if (said) return { value: said, log: [], touches: [] };
    const [priority] = await tx.select().from(priorities).where(eq(priorities.id, wish.priorityId));
    if (!priority || !(reach.everywhere || reach.wardCodes.includes(priority.wardCode))) return { refused: "not_found" };
    if (priority.owner === "joint") return { refused: "both_must_agree" };
    const wrong = wrongWithOutcome(wish);
    if (wrong) return { refused: wrong };
    const lesson = wish.whatWorked?.trim() ?? "";
    if (detailsIn(lesson).length > 0) return { refused: "points_at_somebody" };
    const credit = creditOf(viewer.grants.filter(({ wardCodes }) => wardCodes.includes(priority.wardCode)).map(({ role }) => role));
    const id = newId();
    await tx.insert(outcomes).values({
      id,
      panelId: priority.panelId,
      priorityId: priority.id,
      sentence: wish.sentence.trim(),
      effect: wish.effect,
      measure: wish.isNotKnownYet ? null : (wish.measure?.trim() ?? null),
      lead: credit ? words.posts[credit.post] : null,
      saidOn: londonDay(now),
      saidBy: viewer.actorKey,
      onceKey: ownKey,
    });
    if (lesson !== "") await tx.insert(lessons).values({ id: newId(), priorityId: priority.id, words: lesson, notedAs: credit ? words.posts[credit.post] : words.organisations.council, onDay: londonDay(now), outcomeId: id });
    return {
      value: { id },
      log: { verb: "outcome.said", subject: id, detail: { priority: priority.id, effect: wish.effect } },
      touches: [...touchesOfPriority(priority), ...(lesson === "" ? [] : ["lessons"])],
    };
  });
}
