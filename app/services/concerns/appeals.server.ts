/** A sender who is not happy with an answer: somebody else looks at it again (standard MOD-05). */
import { and, asc, eq } from "drizzle-orm";
import { concernAppeals, concerns, panels } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { readNumber, shownNumber } from "~/domain/concern";
import { londonDay } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { holdsOneOf, reachOf, rolesWithoutVote, type Permit } from "~/domain/permission";
import { detailsIn } from "~/domain/personal-details";
import { lookAgainBy, mayAppeal } from "~/domain/report";
import { concern as concernWords } from "~/messages/en/concern";
import { bankHolidayDays } from "~/services/almanac/bank-holidays.server";
import { tellSender } from "./letters.server";
import { hashOfSecret } from "./numbers.server";
import { mayReadConcerns } from "./read.server";
import { touchesOf } from "./answer.server";

type AppealRow = typeof concernAppeals.$inferSelect;
export type OwnAppeal = Pick<AppealRow, "state" | "lookBy" | "words" | "reply">;

/** The sender's own appeal; null where there is none, and without the secret. */
export async function ownAppeal(_permit: Permit<"concern.view">, typed: string, secret: string): Promise<OwnAppeal | null> {
  const number = readNumber(typed);
  if (number === null) return null;
  const [row] = await appRead()
    .select({ appeal: concernAppeals })
    .from(concernAppeals)
    .innerJoin(concerns, eq(concerns.id, concernAppeals.concernId))
    .where(and(eq(concerns.number, number), eq(concerns.secretHash, hashOfSecret(secret))));
  if (!row) return null;
  const { state, lookBy, words, reply } = row.appeal;
  return { state, lookBy, words, reply };
}

/**
 * The sender says why the answer is wrong. Refuses "not_found" without the secret, "nothing_to_appeal" where the panel has
 * not turned the concern down or put it aside, and "appealed_already": somebody else looks once.
 */
export async function appealAnswer(permit: Permit<"concern.raise">, { number: typed, secret, words }: { number: string; secret: string; words: string }): Promise<Outcome<null, "not_found" | "nothing_to_appeal" | "appealed_already">> {
  return change<null, "not_found" | "nothing_to_appeal" | "appealed_already">(permit, async (tx) => {
    const [concern] = await tx.select().from(concerns).where(and(eq(concerns.number, readNumber(typed) ?? ""), eq(concerns.secretHash, hashOfSecret(secret))));
    if (!concern) return { refused: "not_found" };
    const [before] = await tx.select({ state: concernAppeals.state }).from(concernAppeals).where(eq(concernAppeals.concernId, concern.id));
    if (before) return { refused: "appealed_already" };
    if (!mayAppeal(concern.state)) return { refused: "nothing_to_appeal" };
    const lookBy = lookAgainBy(permit.now, await bankHolidayDays(tx));
    await tx.insert(concernAppeals).values({ concernId: concern.id, panelId: concern.panelId, words, sentAt: permit.now, lookBy, answeredBy: concern.answeredBy, state: "open" });
    return { value: null, log: { verb: "concern.appealed", subject: concern.id }, touches: [] };
  });
}

export type AppealToSettle = {
  concernId: string;
  number: string;
  panelId: string;
  words: string | null;
  lookBy: Date;
  isOpen: boolean;
  /** True for whoever gave the answer: somebody else has to look. */
  isOwn: boolean;
  concern: Pick<typeof concerns.$inferSelect, "what" | "state" | "answerReason" | "answerWords">;
};

/** An appeal with the concern it is about, for those who look at it again; null out of reach, and where there is none. */
export async function findAppealWithin(permit: Permit<"appeal.settle">, panelId: string, typed: string): Promise<AppealToSettle | null> {
  const number = readNumber(typed);
  if (number === null || !mayReadConcerns(permit, panelId)) return null;
  const [row] = await appRead()
    .select({ appeal: concernAppeals, concern: concerns })
    .from(concernAppeals)
    .innerJoin(concerns, eq(concerns.id, concernAppeals.concernId))
    .where(and(eq(concerns.number, number), eq(concernAppeals.panelId, panelId)));
  if (!row) return null;
  const { appeal, concern } = row;
  const { what, state, answerReason, answerWords } = concern;
  return { concernId: concern.id, number: shownNumber(concern.number), panelId, words: appeal.words, lookBy: appeal.lookBy, isOpen: appeal.state === "open", isOwn: isOwnAnswer(permit, appeal), concern: { what, state, answerReason, answerWords } };
}

function isOwnAnswer({ viewer }: Permit<"appeal.settle" | "desk.view">, { answeredBy }: Pick<AppealRow, "answeredBy">): boolean {
  return viewer.kind === "person" && viewer.actorKey === answeredBy;
}

export type AppealRefusal = "not_found" | "settled_already" | "own_answer" | "points_at_somebody";

/**
 * Somebody else's word on an answer. If they agree with the sender, the concern is "considered" again and the panel owes
 * another answer; either way the sender hears why. Refuses "own_answer" to whoever gave the answer, "settled_already",
 * words that point at somebody, and "not_found" out of reach.
 */
export async function settleAppeal(permit: Permit<"appeal.settle">, concernId: string, { agrees, reply }: { agrees: boolean; reply: string }): Promise<Outcome<null, AppealRefusal>> {
  if (detailsIn(reply).length > 0) return { ok: false, reason: "points_at_somebody" };
  const settledBy = permit.viewer.kind === "person" ? permit.viewer.actorKey : null;
  return change<null, AppealRefusal>(permit, async (tx) => {
    const [row] = await tx.select({ appeal: concernAppeals, concern: concerns }).from(concernAppeals).innerJoin(concerns, eq(concerns.id, concernAppeals.concernId)).where(eq(concernAppeals.concernId, concernId));
    if (!row || !mayReadConcerns(permit, row.appeal.panelId)) return { refused: "not_found" };
    const { appeal, concern } = row;
    if (appeal.state !== "open") return { refused: "settled_already" };
    if (isOwnAnswer(permit, appeal)) return { refused: "own_answer" };
    await tx.update(concernAppeals).set({ state: agrees ? "upheld" : "turned_down", reply, settledAt: permit.now, settledBy }).where(eq(concernAppeals.concernId, concernId));
    const again = agrees && mayAppeal(concern.state);
    if (again) {
      const cleared = { answeredAt: null, answeredBy: null, answerReason: null, answerWords: null, passedTo: null };
      await tx
        .update(concerns)
        .set({ ...cleared, state: "considered", consideredOn: concern.consideredOn ?? londonDay(permit.now), version: concern.version + 1 })
        .where(eq(concerns.id, concernId));
    }
    const { upheld, turnedDown } = concernWords.letter.appeal;
    const told = agrees ? upheld : turnedDown;
    await tellSender(tx, permit.now, concern, { once: "appeal", subject: told.subject(shownNumber(concern.number)), sentences: [...told.sentences, reply] });
    return { value: null, log: { verb: agrees ? "concern.appeal_upheld" : "concern.appeal_turned_down", subject: concernId }, touches: again ? touchesOf(concern) : [] };
  });
}

/** Appeals that wait for the person at the desk: those of answers that somebody else gave. */
export async function appealTasks(permit: Permit<"desk.view">): Promise<DeskTask[]> {
  const { viewer, now } = permit;
  const { panelIds } = reachOf(viewer, "appeal.settle");
  if (panelIds.length === 0 || holdsOneOf(viewer, rolesWithoutVote)) return [];
  const rows = await appRead()
    .select({ appeal: concernAppeals, number: concerns.number, slug: panels.slug })
    .from(concernAppeals)
    .innerJoin(concerns, eq(concerns.id, concernAppeals.concernId))
    .innerJoin(panels, eq(panels.id, concernAppeals.panelId))
    .where(eq(concernAppeals.state, "open"))
    .orderBy(asc(concernAppeals.lookBy));
  return rows
    .filter(({ appeal }) => panelIds.includes(appeal.panelId) && !isOwnAnswer(permit, appeal))
    .map(({ appeal, number, slug }) => ({ id: `appeal-${appeal.concernId}`, kind: "appeal.settle", name: shownNumber(number), href: `/panels/${slug}/appeals/${shownNumber(number)}`, dueOn: londonDay(appeal.lookBy), status: appeal.lookBy < now ? "late" : "todo" }));
}

/** Appeals of a panel that wait, for its queue. */
export async function openAppeals(permit: Permit<"concern.read">, panelId: string): Promise<{ number: string; lookBy: Date; isLate: boolean }[]> {
  if (!mayReadConcerns(permit, panelId)) return [];
  const rows = await appRead().select({ number: concerns.number, lookBy: concernAppeals.lookBy }).from(concernAppeals).innerJoin(concerns, eq(concerns.id, concernAppeals.concernId)).where(and(eq(concernAppeals.panelId, panelId), eq(concernAppeals.state, "open"))).orderBy(asc(concernAppeals.lookBy));
  return rows.map(({ number, lookBy }) => ({ number: shownNumber(number), lookBy, isLate: lookBy < permit.now }));
}
