/** Letters to a body that passed a priority on: whether the other took it. */
import type { priorities, referrals } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { londonDay, plainDay } from "~/domain/day";
import { passedOnNews } from "~/emails/passed-on";
import { env } from "~/env.server";
import { queueLetters } from "~/services/letters/write.server";
import { addressesOf, type WardPlace } from "./bodies.server";
import { makeAnswerLink } from "./links.server";

type News = { parent: typeof referrals.$inferSelect; priority: typeof priorities.$inferSelect; other: string; event: "other_took" | "other_refused"; now: Date };

/** Inside the change in which the other body answered. */
export async function tellPasser(tx: Tx, place: WardPlace, { parent, priority, other, event, now }: News): Promise<void> {
  const isPartner = parent.addressee === "partner";
  const link = event === "other_took" ? `${env.publicUrl}/priorities/${priority.id}/sharing` : isPartner ? await makeAnswerLink(tx, parent.id, now) : `${env.publicUrl}/referrals/${parent.id}/answer`;
  const letter = passedOnNews({ event, problem: priority.problem, ward: place.ward.name, other, dueOn: plainDay(parent.answerDueOn), link });
  const to = await addressesOf(tx, place, { body: parent.addressee, partnerId: parent.partnerId, assigneeId: parent.assigneeId }, londonDay(now));
  await queueLetters(
    tx,
    to.map((address) => ({ onceKey: `passed-on:${parent.id}:${event}:${parent.answerDueOn}:${address}`, kind: `referral.${event}`, to: address, dueAt: now, ...letter })),
  );
}
