/** Posting what was done about a priority. */
import { and, desc, eq } from "drizzle-orm";
import { actions, priorities, wards } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { creditOf, mayConfirm, wrongWithUpdate, type Update, type WrongUpdate } from "~/domain/action";
import { londonDay } from "~/domain/day";
import type { Permit, Role } from "~/domain/permission";
import type { About, TellableAction } from "~/domain/priority";
import { action as words } from "~/messages/en/action";

export type UpdateWish = Update & { priorityId: string };
export type PostRefusal = "not_found" | "closed" | WrongUpdate;

type Judged = { ok: true; priority: typeof priorities.$inferSelect; credit: { organisation: "police" | "council"; post: string }; mayConfirm: boolean } | { ok: false; reason: PostRefusal };

/** The update as residents would see it, without posting it; or the reason why it would be refused. */
export async function previewUpdate(permit: Permit<"action.post">, wish: UpdateWish): Promise<Outcome<{ action: TellableAction; about: About; ward: string }, PostRefusal>> {
  const judged = await judge(appRead(), permit, wish);
  if (!judged.ok) return judged;
  const { priority, credit } = judged;
  const [ward] = await appRead().select({ name: wards.name }).from(wards).where(eq(wards.code, priority.wardCode));
  const { kind, count, sentence, state, reason, nextStep, doneOn } = wish;
  const action = { id: "preview", kind, count, sentence, state, reason, nextStep, on: doneOn ?? londonDay(permit.now), ...credit };
  return { ok: true, value: { action, about: { id: priority.id, problem: priority.problem }, ward: ward?.name ?? "" } };
}

/**
 * Posts an update in the name of the viewer's organisation and post. `onceKey` comes with the form: sending the same
 * form again gives the update of the first time. An owner's update also confirms that the priority still stands.
 *
 * Refuses "not_found" for a priority out of reach, "closed", and whatever is wrong with the update itself (domain/action).
 */
export async function postAction(permit: Permit<"action.post">, { onceKey, ...wish }: UpdateWish & { onceKey: string }): Promise<Outcome<{ id: string }, PostRefusal>> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  const ownKey = `${viewer.actorKey}:${onceKey}`;
  return change<{ id: string }, PostRefusal>(permit, async (tx) => {
    const [posted] = await tx.select({ id: actions.id }).from(actions).where(eq(actions.onceKey, ownKey));
    if (posted) return { value: posted, log: [], touches: [] };
    const judged = await judge(tx, permit, wish);
    if (!judged.ok) return { refused: judged.reason };
    const { priority, credit } = judged;
    const { priorityId, kind, count, sentence, state } = wish;
    const id = newId();
    await tx.insert(actions).values({
      id,
      panelId: priority.panelId,
      priorityId,
      kind,
      count,
      doneOn: state === "planned" ? null : wish.doneOn,
      sentence: sentence.trim(),
      state,
      reason: state === "not_done" || state === "passed_on" ? wish.reason : null,
      nextStep: wish.nextStep,
      ...credit,
      postedBy: viewer.actorKey,
      postedAt: now,
      onceKey: ownKey,
    });
    if (judged.mayConfirm && state !== "not_done" && state !== "passed_on") {
      await tx.update(priorities).set({ lastConfirmedOn: londonDay(now) }).where(eq(priorities.id, priorityId));
    }
    return {
      value: { id },
      log: { verb: "action.posted", subject: id, detail: { priority: priorityId, kind, state, organisation: credit.organisation } },
      touches: [`priority:${priorityId}`, `ward:${priority.wardCode}`, `panel:${priority.panelId}`],
    };
  });
}

async function judge(db: Tx, permit: Permit<"action.post">, wish: UpdateWish): Promise<Judged> {
  const [priority] = await db.select().from(priorities).where(eq(priorities.id, wish.priorityId));
  if (!priority || !(permit.reach.everywhere || permit.reach.wardCodes.includes(priority.wardCode))) return { ok: false, reason: "not_found" };
  const held = rolesIn(permit, priority.wardCode);
  const credit = creditOf(held);
  if (!credit) return { ok: false, reason: "not_found" };
  if (priority.state === "closed") return { ok: false, reason: "closed" };
  const [last] = await db
    .select({ state: actions.state })
    .from(actions)
    .where(and(eq(actions.priorityId, priority.id), eq(actions.organisation, credit.organisation)))
    .orderBy(desc(actions.postedAt), desc(actions.doneOn), desc(actions.id))
    .limit(1);
  const wrong = wrongWithUpdate(wish, { agreedOn: priority.agreedOn, last: last?.state ?? null, today: londonDay(permit.now) });
  if (wrong) return { ok: false, reason: wrong };
  return { ok: true, priority, credit: { organisation: credit.organisation, post: words.posts[credit.post] }, mayConfirm: mayConfirm(priority.owner, held) };
}

/** The roles that the permit's holder has in this ward. */
function rolesIn({ viewer }: Permit<"action.post">, wardCode: string): Role[] {
  return viewer.kind === "person" ? viewer.grants.filter(({ wardCodes }) => wardCodes.includes(wardCode)).map(({ role }) => role) : [];
}
