/** Saying what came of a joint priority, and agreeing to it: nothing is published before both bodies stand behind it. */
import { and, eq } from "drizzle-orm";
import { jointResults, lessons, outcomes, priorities } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import { mayDecide, otherBody, type JointDecision } from "~/domain/joint-result";
import { wrongWithOutcome } from "~/domain/outcome";
import { isWithin, type Permit } from "~/domain/permission";
import { detailsIn } from "~/domain/personal-details";
import { action as words } from "~/messages/en/action";
import { joint } from "~/messages/en/joint";
import { sayOutcome, type OutcomeRefusal, type OutcomeWish } from "~/services/outcomes/write.server";
import { touchesOfPriority } from "~/services/priorities/touches.server";
import { jointBodyOf } from "./read.server";

export type ResultRefusal = OutcomeRefusal | "one_waits";

/**
 * Says what came of a priority. Of a joint one it waits for the other body (`isWaiting`); any other is published at once, as
 * sayOutcome does. The same form sent twice is one. Refuses a second joint result while one waits ("one_waits").
 */
export async function sayResult(permit: Permit<"outcome.post">, wish: OutcomeWish): Promise<Outcome<{ id: string; isWaiting: boolean }, ResultRefusal>> {
  const { viewer, now, reach } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  const onceKey = `${viewer.actorKey}:${wish.onceKey}`;
  const held = await change<{ id: string; isWaiting: boolean } | null, ResultRefusal>(permit, async (tx) => {
    const [priority] = await tx.select().from(priorities).where(eq(priorities.id, wish.priorityId));
    if (priority?.owner !== "joint") return { value: null, log: [], touches: [] };
    const [again] = await tx.select({ id: jointResults.id }).from(jointResults).where(eq(jointResults.onceKey, onceKey));
    if (again) return { value: { id: again.id, isWaiting: true }, log: [], touches: [] };
    const organisation = jointBodyOf(viewer, priority.wardCode);
    if (!isWithin(reach, { wardCode: priority.wardCode }) || organisation === null) return { refused: "not_found" };
    const wrong = wrongWithOutcome(wish);
    if (wrong) return { refused: wrong };
    const whatWorked = wish.whatWorked?.trim() || null;
    if (whatWorked !== null && detailsIn(whatWorked).length > 0) return { refused: "points_at_somebody" };
    const [waiting] = await tx.select({ id: jointResults.id }).from(jointResults).where(and(eq(jointResults.priorityId, priority.id), eq(jointResults.state, "waiting")));
    if (waiting) return { refused: "one_waits" };
    const id = newId();
    const measure = wish.isNotKnownYet ? null : (wish.measure?.trim() ?? null);
    await tx.insert(jointResults).values({ id, priorityId: priority.id, sentence: wish.sentence.trim(), effect: wish.effect, measure, whatWorked, organisation, saidBy: viewer.actorKey, saidAt: now, state: "waiting", onceKey });
    return { value: { id, isWaiting: true }, log: { verb: "joint_result.said", subject: id, detail: { priority: priority.id, by: organisation } }, touches: [`priority:${priority.id}`] };
  });
  if (!held.ok) return held;
  if (held.value) return { ok: true, value: held.value };
  const said = await sayOutcome(permit, wish);
  return said.ok ? { ok: true, value: { id: said.value.id, isWaiting: false } } : said;
}

export type DecisionRefusal = "not_found" | "own_side" | "decided_already" | "reason_needed";

/**
 * Agrees to a joint result, which publishes it with both named, or says what is wrong with it. The same decision twice is
 * one. Refuses the side that wrote it ("own_side"), another decision afterwards, and an objection without words.
 */
export async function decideJointResult(permit: Permit<"joint.sign">, id: string, { decision, words: said }: { decision: JointDecision; words: string }): Promise<Outcome<{ id: string }, DecisionRefusal>> {
  const { viewer, now, reach } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  return change<{ id: string }, DecisionRefusal>(permit, async (tx) => {
    const [row] = await tx.select({ result: jointResults, priority: priorities }).from(jointResults).innerJoin(priorities, eq(priorities.id, jointResults.priorityId)).where(eq(jointResults.id, id));
    if (!row || !isWithin(reach, { wardCode: row.priority.wardCode })) return { refused: "not_found" };
    const { result, priority } = row;
    if (!mayDecide(jointBodyOf(viewer, priority.wardCode), result.organisation)) return { refused: "own_side" };
    const state = decision === "agree" ? "agreed" : "objected";
    if (result.state !== "waiting") return result.state === state ? { value: { id }, log: [], touches: [] } : { refused: "decided_already" };
    const objection = decision === "object" ? said.trim() : null;
    if (objection === "") return { refused: "reason_needed" };
    const outcomeId = decision === "agree" ? newId() : null;
    if (outcomeId) {
      const post = { police: words.posts.team, council: words.posts.council_officer };
      const { sentence, effect, measure, saidBy, organisation } = result;
      const lead = joint.credit(post[organisation], post[otherBody(organisation)]);
      const told = { priorityId: priority.id, onDay: londonDay(now), outcomeId };
      await tx.insert(outcomes).values({ id: outcomeId, panelId: priority.panelId, priorityId: priority.id, sentence, effect, measure, lead, saidOn: londonDay(now), saidBy, onceKey: `joint:${id}` });
      if (result.whatWorked) await tx.insert(lessons).values({ id: newId(), words: result.whatWorked, notedAs: post[organisation], ...told });
    }
    await tx.update(jointResults).set({ state, decidedAt: now, decidedBy: viewer.actorKey, objection, outcomeId }).where(eq(jointResults.id, id));
    return {
      value: { id },
      log: [{ verb: `joint_result.${state}`, subject: id, detail: { priority: priority.id } }, ...(outcomeId ? [{ verb: "outcome.said", subject: outcomeId, detail: { priority: priority.id, effect: result.effect } }] : [])],
      touches: [...touchesOfPriority(priority), ...(outcomeId && result.whatWorked ? ["lessons"] : [])],
    };
  });
}
