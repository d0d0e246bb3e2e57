/** Answering which times suit: by a personal link, or at once on the page for residents. Nobody needs an account. */
import { and, eq } from "drizzle-orm";
import { datePollLinks, datePollPeople, datePollReplies, datePolls } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { datePollStanding, type SlotAnswer } from "~/domain/date-poll";
import type { Permit } from "~/domain/permission";
import { normalEmail } from "~/domain/person";
import { takeFormTurn } from "~/services/sessions/limits.server";
import { tellAsked } from "./letters.server";
import { makeDatePollLink, whoOfLink, type WhoRow } from "./links.server";
import { slotsOf, type DatePollRow } from "./read.server";

type AnswerPermit = Permit<"date-poll.answer">;

/** Answers by the id of the slot; slots of another poll are passed over, and what is left out counts as no. */
export type ReplyWish = { name: string | null; needsAccess: boolean; answers: Readonly<Record<string, SlotAnswer>> };
type Closed = "not_found" | "closed" | "nothing_said";

/** Answers by a personal link, or changes what was answered. Refuses an unknown link, a poll that is over ("closed"), and answers to none of its times ("nothing_said"). */
export async function replyByLink(permit: AnswerPermit, secret: string, wish: ReplyWish): Promise<Outcome<null, Closed>> {
  return change<null, Closed>(permit, async (tx) => {
    const who = await whoOfLink(secret, tx);
    const poll = who ? await openPoll(tx, who.pollId, permit.now) : null;
    if (!who || !poll) return { refused: who ? "closed" : "not_found" };
    const isSaid = await keepReply(tx, permit.now, poll, who, wish);
    return isSaid ? { value: null, log: { verb: "date_poll.answered", subject: poll.id }, touches: [] } : { refused: "nothing_said" };
  });
}

/**
 * An answer from the public page, by anybody. Gives the secret of a personal link to it. The same form (`onceKey`) and the same
 * email address change the first answer instead of adding one. Refuses as replyByLink, a poll that asks members alone
 * ("not_found"), and "too_many" for ten answers from one corner of the network within an hour.
 */
export async function replyOpenly(
  permit: AnswerPermit,
  pollId: string,
  wish: ReplyWish & { email: string | null; onceKey: string; clientAddress: string },
): Promise<Outcome<{ secret: string }, Closed> | { ok: false; reason: "too_many"; retryAfterSeconds: number }> {
  const turn = takeFormTurn("date-poll", { clientAddress: wish.clientAddress, now: permit.now });
  if (!turn.ok) return { ok: false, reason: "too_many", retryAfterSeconds: turn.retryAfterSeconds };
  const emailNorm = wish.email === null ? null : normalEmail(wish.email);
  return change<{ secret: string }, Closed>(permit, async (tx) => {
    const [row] = await tx.select().from(datePolls).where(eq(datePolls.id, pollId));
    if (!row?.asksResidents) return { refused: "not_found" };
    if (datePollStanding(row, permit.now) !== "open") return { refused: "closed" };
    const { who, isRepeat } = await whoAnswers(tx, row.id, { emailNorm, onceKey: wish.onceKey });
    if (!(await keepReply(tx, permit.now, row, who, wish))) return { refused: "nothing_said" };
    if (emailNorm !== null && !isRepeat) await tellAsked(tx, permit.now, row, [{ ...who, emailNorm }], { news: "saved", time: String(permit.now.getTime()) });
    const secret = await makeDatePollLink(tx, permit.now, who.id, isRepeat ? undefined : wish.onceKey);
    return { value: { secret }, log: { verb: "date_poll.answered", subject: row.id }, touches: [] };
  });
}

async function openPoll(tx: Tx, id: string, now: Date): Promise<DatePollRow | null> {
  const [poll] = await tx.select().from(datePolls).where(eq(datePolls.id, id));
  return poll && datePollStanding(poll, now) === "open" ? poll : null;
}

/** Whoever sent this form or gave this address before, or somebody new. */
async function whoAnswers(tx: Tx, pollId: string, { emailNorm, onceKey }: { emailNorm: string | null; onceKey: string }): Promise<{ who: WhoRow; isRepeat: boolean }> {
  const [same] = await tx
    .select({ who: datePollPeople })
    .from(datePollLinks)
    .innerJoin(datePollPeople, eq(datePollPeople.id, datePollLinks.whoId))
    .where(and(eq(datePollLinks.onceKey, onceKey), eq(datePollPeople.pollId, pollId)));
  const [known] = emailNorm === null ? [] : await tx.select().from(datePollPeople).where(and(eq(datePollPeople.pollId, pollId), eq(datePollPeople.emailNorm, emailNorm)));
  if (same && known && same.who.id !== known.id) await tx.delete(datePollPeople).where(eq(datePollPeople.id, same.who.id));
  if (known) return { who: known, isRepeat: same?.who.id === known.id };
  if (same) {
    if (emailNorm !== null) await tx.update(datePollPeople).set({ emailNorm }).where(eq(datePollPeople.id, same.who.id));
    return { who: same.who, isRepeat: emailNorm === null || same.who.emailNorm === emailNorm };
  }
  const who = { id: newId(), pollId, personId: null, emailNorm, name: null, needsAccess: false, answeredAt: null };
  await tx.insert(datePollPeople).values(who);
  return { who, isRepeat: false };
}

/** False when none of the answers is about a slot of this poll: then nothing is kept. */
async function keepReply(tx: Tx, now: Date, poll: DatePollRow, who: WhoRow, { name, needsAccess, answers }: ReplyWish): Promise<boolean> {
  const slots = await slotsOf(poll.id, tx);
  if (!slots.some(({ id }) => answers[id])) return false;
  for (const { id } of slots) {
    const reply = { whoId: who.id, slotId: id, answer: answers[id] ?? ("no" as const) };
    await tx.insert(datePollReplies).values(reply).onConflictDoUpdate({ target: [datePollReplies.whoId, datePollReplies.slotId], set: { answer: reply.answer } });
  }
  await tx.update(datePollPeople).set({ name: name ?? who.name, needsAccess, answeredAt: now }).where(eq(datePollPeople.id, who.id));
  return true;
}
