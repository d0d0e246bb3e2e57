/** A body's answer to a priority that it was sent. */
import { and, eq, inArray } from "drizzle-orm";
import { panels, partners, priorities, referralAnswers, referrals } from "~/db/app-schema.server";
import { change, type LogEntry, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import { reachOf, type Permit, type Viewer } from "~/domain/permission";
import { afterEvent, answerDueOn, bodyOfKey, longestAnswer, owesAnswer, standingOfReferral, wrongWithAnswer, type ReferralAnswer } from "~/domain/referral";
import { bodyWords } from "~/messages/en/sharing";
import { bankHolidayDays } from "~/services/almanac/bank-holidays.server";
import { touchesOfPriority } from "~/services/priorities/touches.server";
import { bodiesOfWard, placeOfWard, type WardPlace } from "./bodies.server";
import { tellPasser } from "./letters.server";
import { referralOfLink } from "./links.server";
import { referralWithBody, sendTo } from "./send.server";

export type AnswerWish = { answer: ReferralAnswer; words: string; /** The key of the body it is passed on to; "" when it is not. */ passTo?: string };
export type AnswerRefusal = "not_found" | "words_needed" | "reason_needed" | "why_needed" | "too_long" | "whom_needed" | "whom_unknown" | "itself" | "has_it_already" | "answered_already" | "priority_closed";

type Row = typeof referrals.$inferSelect;
type Given = { value: { id: string }; log: readonly LogEntry[]; touches: readonly string[] } | { refused: AnswerRefusal };

/**
 * Answers a priority in the name of the council or the police team: accepted, accepted with a change (which must be said),
 * declined (with the reason), or passed on to another body (with the reason), which must take it. Everybody sees it. The
 * same answer sent twice is one; another answer is refused ("answered_already"). Refuses "not_found" for what is not the
 * viewer's to answer, "has_it_already" for a body that has this priority, and an answer to a priority that has ended.
 */
export async function answerReferral(permit: Permit<"referral.answer">, { referralId, ...wish }: AnswerWish & { referralId: string }): Promise<Outcome<{ id: string }, AnswerRefusal>> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  return change<{ id: string }, AnswerRefusal>(permit, async (tx) => {
    const row = await rowOf(tx, referralId);
    if (!row || !answersFor(viewer, row.referral, row.priority)) return { refused: "not_found" };
    return giveAnswer(tx, row, wish, { now, by: viewer.actorKey });
  });
}

/** Answers by a partner's personal link, as answerReferral does. Refuses "not_found" for a link that is unknown. */
export async function answerByLink(permit: Permit<"referral.answer_by_link">, secret: string, wish: AnswerWish): Promise<Outcome<{ id: string }, AnswerRefusal>> {
  return change<{ id: string }, AnswerRefusal>(permit, async (tx) => {
    const row = await rowOf(tx, (await referralOfLink(secret, tx)) ?? "");
    return row ? giveAnswer(tx, row, wish, { now: permit.now, by: "link" }) : { refused: "not_found" };
  });
}

/** Whether the viewer answers in the name of the body that this was sent to. */
export function answersFor(viewer: Viewer, { addressee, boroughCode }: Pick<Row, "addressee" | "boroughCode">, { wardCode }: { wardCode: string }): boolean {
  if (addressee === "council") return reachOf(viewer, "referral.answer_council").boroughCodes.includes(boroughCode);
  return addressee === "police" && reachOf(viewer, "referral.answer_police").wardCodes.includes(wardCode);
}

type Found = { referral: Row; priority: typeof priorities.$inferSelect };

async function rowOf(tx: Tx, referralId: string): Promise<Found | null> {
  const [row] = await tx.select({ referral: referrals, priority: priorities }).from(referrals).innerJoin(priorities, eq(priorities.id, referrals.priorityId)).where(eq(referrals.id, referralId));
  return row ?? null;
}

type Giving = { now: Date; by: string };

async function giveAnswer(tx: Tx, { referral, priority }: Found, wish: AnswerWish, { now, by }: Giving): Promise<Given> {
  const words = wish.words.trim() || null;
  const target = wish.answer === "passed_on" ? (wish.passTo ?? "") : "";
  if (await isRepeat(tx, referral, { answer: wish.answer, words, target })) return { value: { id: referral.id }, log: [], touches: [] };
  if (standingOfReferral(referral.state, priority) === "closed") return { refused: "priority_closed" };
  const state = afterEvent(referral.state, wish.answer);
  if (state === null) return { refused: "answered_already" };
  const wrong = wrongWithAnswer(wish.answer, wish.words) ?? ([...(words ?? "")].length > longestAnswer ? "too_long" : null);
  if (wrong) return { refused: wrong };
  const place = await placeOfWard(tx, priority.wardCode);
  if (!place) throw new Error("A priority's ward has no borough");

  const log: LogEntry[] = [{ verb: "referral.answered", subject: referral.id, detail: { priority: priority.id, answer: wish.answer, body: referral.body } }];
  let passedToId: string | null = null;
  if (wish.answer === "passed_on") {
    const passed = await passOn(tx, place, { referral, priority }, target, { now, by, why: words ?? "" });
    if ("refused" in passed) return passed;
    passedToId = passed.id;
    log.push(...passed.log);
  }
  await tx.update(referrals).set({ state, answer: wish.answer, answerWords: words, answeredAt: now, answeredBy: by }).where(eq(referrals.id, referral.id));
  await tx.insert(referralAnswers).values({ id: newId(), referralId: referral.id, answer: wish.answer, words, at: now, by, passedToId });
  if (wish.answer === "accepted" || wish.answer === "accepted_with_change") {
    if (referral.state === "passing") await release(tx, referral.id);
    await tellUpwards(tx, place, { referral, priority }, "other_took", { now, by });
  }
  if (wish.answer === "declined") await tellUpwards(tx, place, { referral, priority }, "other_refused", { now, by });
  return { value: { id: referral.id }, log, touches: touchesOfPriority(priority) };
}

/** The last answer in the same words, to the same body: a form that was sent twice. */
async function isRepeat(tx: Tx, referral: Row, { answer, words, target }: { answer: ReferralAnswer; words: string | null; target: string }): Promise<boolean> {
  if (owesAnswer(referral.state) || referral.answer !== answer || referral.answerWords !== words) return false;
  if (answer !== "passed_on") return true;
  const [child] = await tx.select({ body: referrals.body }).from(referrals).where(and(eq(referrals.passedFromId, referral.id), eq(referrals.body, target)));
  return child !== undefined;
}

async function passOn(tx: Tx, place: WardPlace, { referral, priority }: Found, target: string, { now, by, why }: Giving & { why: string }): Promise<{ id: string; log: LogEntry[] } | { refused: AnswerRefusal }> {
  const wanted = bodyOfKey(target);
  if (!wanted) return { refused: "whom_needed" };
  if (target === referral.body) return { refused: "itself" };
  if (!(await bodiesOfWard(tx, priority.wardCode)).some(({ key }) => key === target)) return { refused: "whom_unknown" };
  if (await referralWithBody(tx, priority.id, target)) return { refused: "has_it_already" };
  const log = await sendTo(tx, place, wanted, {
    onceKey: `passed-on:${referral.id}`,
    wardCode: priority.wardCode,
    panelName: null,
    roundId: priority.roundId,
    priorityIds: [priority.id],
    now,
    actor: by,
    passedFromId: referral.id,
    since: { as: "passed_on", by: await plainBody(tx, referral, place), why },
  });
  const made = await referralWithBody(tx, priority.id, target);
  if (!made) throw new Error("What was passed on was not sent");
  return { id: made.id, log };
}

/** Whoever passed it on does it: nobody down the line is asked any more. */
async function release(tx: Tx, referralId: string): Promise<void> {
  const children = await tx.select().from(referrals).where(and(eq(referrals.passedFromId, referralId), inArray(referrals.state, ["waiting", "returned", "passing"])));
  for (const child of children) {
    await tx.update(referrals).set({ state: "released" }).where(eq(referrals.id, child.id));
    await release(tx, child.id);
  }
}

/**
 * What an answer means to whoever passed it on. When it is taken, everybody up the line is free of it. When it is declined,
 * it is with the last of them again, who has ten working days more.
 */
async function tellUpwards(tx: Tx, place: WardPlace, { referral, priority }: Found, event: "other_took" | "other_refused", { now }: Giving): Promise<void> {
  const [parent] = referral.passedFromId === null ? [] : await tx.select().from(referrals).where(eq(referrals.id, referral.passedFromId));
  const state = parent ? afterEvent(parent.state, event) : null;
  if (!parent || state === null) return;
  const today = londonDay(now);
  const again = event === "other_refused" ? { answer: null, answerWords: null, answeredAt: null, answeredBy: null, answerDueOn: answerDueOn(today, await bankHolidayDays(tx)) } : {};
  await tx.update(referrals).set({ state, ...again }).where(eq(referrals.id, parent.id));
  await tellPasser(tx, place, { parent: { ...parent, ...again }, priority, other: await plainBody(tx, referral, place), event, now });
  if (event === "other_took") await tellUpwards(tx, place, { referral: parent, priority }, event, { now, by: "" });
}

/** A body's name for a letter. */
async function plainBody(tx: Tx, referral: Pick<Row, "addressee" | "partnerId">, place: WardPlace): Promise<string> {
  if (referral.addressee !== "partner") return bodyWords({ kind: referral.addressee, name: place.team?.name ?? null }, place.borough.name);
  const [partner] = await tx.select({ name: partners.name }).from(partners).where(eq(partners.id, referral.partnerId ?? ""));
  return bodyWords({ kind: "partner", name: partner?.name ?? null }, place.borough.name);
}

export type ShareRefusal = "not_found" | "whom_needed" | "has_it_already" | "priority_closed";

/** A panel asks one more body to help with a current priority: it gets it in its list and by letter, and owes an answer. */
export async function shareWith(permit: Permit<"referral.share">, priorityId: string, key: string): Promise<Outcome<{ id: string }, ShareRefusal>> {
  const { viewer, now, reach } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  return change<{ id: string }, ShareRefusal>(permit, async (tx) => {
    const [row] = await tx.select({ priority: priorities, panel: panels.name }).from(priorities).innerJoin(panels, eq(panels.id, priorities.panelId)).where(eq(priorities.id, priorityId));
    if (!row || !(reach.everywhere || reach.panelIds.includes(row.priority.panelId))) return { refused: "not_found" };
    const { priority, panel } = row;
    if (priority.state === "closed") return { refused: "priority_closed" };
    const wanted = bodyOfKey(key);
    const place = await placeOfWard(tx, priority.wardCode);
    if (!place || !wanted || !(await bodiesOfWard(tx, priority.wardCode)).some((body) => body.key === key)) return { refused: "whom_needed" };
    if (await referralWithBody(tx, priority.id, key)) return { refused: "has_it_already" };
    const log = await sendTo(tx, place, wanted, { onceKey: `shared:${priority.id}`, wardCode: priority.wardCode, panelName: panel, roundId: priority.roundId, priorityIds: [priority.id], now, actor: viewer.actorKey, since: { as: "asked", by: panel } });
    const made = await referralWithBody(tx, priority.id, key);
    // Police have nothing to answer about what they set themselves.
    if (!made) return { refused: "has_it_already" };
    return { value: { id: made.id }, log, touches: touchesOfPriority(priority) };
  });
}
