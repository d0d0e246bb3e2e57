/** The outbox: letters are written with the change they tell about, and sent afterwards. */
import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { letters } from "~/db/app-schema.server";
import { change, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import type { Permit } from "~/domain/permission";
import { mail, type CalendarPart } from "~/services/mail/transport.server";

/**
 * `onceKey` names the thing, the person and the time it is about: a second letter of the same key is not kept. `dueAt` is
 * UTC. `calendar` is an invitation or its cancellation, made when the letter is written and sent as it was then.
 */
export type Letter = { onceKey: string; kind: string; to: string; subject: string; text: string; html: string; dueAt: Date; calendar?: CalendarPart | null };

const minute = 60_000;

/** After each try that failed, how long until the next. */
const waits = [1, 5, 15, 60, 120, 240, 480].map((minutes) => minutes * minute);
const mostTries = waits.length + 1;

/** How long a claimed letter is left to whoever claimed it; after that its sender is taken to have died. */
const claimLasts = 15 * minute;

const mostInOneGo = 25;

/** Puts letters in the outbox. To be called inside the change() they belong to; a letter that is already there stays as it is. */
export async function queueLetters(tx: Tx, wished: readonly Letter[]): Promise<void> {
  for (const { to, calendar = null, ...letter } of wished) {
    await tx
      .insert(letters)
      .values({ id: newId(), toAddress: to, state: "due", tries: 0, calendarMethod: calendar?.method, calendarText: calendar?.text, ...letter })
      .onConflictDoNothing({ target: letters.onceKey });
  }
}

/**
 * Sends what is due. Each letter is claimed before it is sent, so two runs at once do not send it twice; a process
 * that dies between sending and noting it sends one more copy, with the same Message-ID. A letter that cannot be
 * sent is tried eight times over some fifteen hours and then kept as failed.
 */
export async function sendDueLetters(permit: Permit<"letter.send">): Promise<{ sent: number; failed: number }> {
  const claimed = await claimDue(permit);
  let sent = 0;
  for (const letter of claimed) {
    const { onceKey, toAddress, subject, text, html, calendarMethod, calendarText } = letter;
    const calendar = calendarMethod && calendarText !== null ? { method: calendarMethod, text: calendarText } : null;
    const delivery = await mail().send({ once: onceKey, to: toAddress, subject, text, html, calendar, at: permit.now });
    if (delivery.ok) sent += 1;
    await noteDelivery(permit, letter, delivery.ok ? null : delivery.code);
  }
  return { sent, failed: claimed.length - sent };
}

type Claimed = typeof letters.$inferSelect;

async function claimDue(permit: Permit<"letter.send">): Promise<Claimed[]> {
  const claim = await change(permit, async (tx) => {
    const due = await tx
      .select()
      .from(letters)
      .where(and(inArray(letters.state, ["due", "sending"]), lte(letters.dueAt, permit.now)))
      .orderBy(asc(letters.dueAt), asc(letters.id))
      .limit(mostInOneGo);
    for (const { id, tries } of due) {
      await tx
        .update(letters)
        .set({ state: "sending", tries: tries + 1, dueAt: new Date(permit.now.getTime() + claimLasts) })
        .where(eq(letters.id, id));
    }
    return { value: due, log: [], touches: [] };
  });
  return claim.ok ? claim.value.map((letter) => ({ ...letter, tries: letter.tries + 1 })) : [];
}

async function noteDelivery(permit: Permit<"letter.send">, { id, kind, tries }: Claimed, error: string | null): Promise<void> {
  await change(permit, async (tx) => {
    // Another run may have taken it over meanwhile; then the note is that run's to write.
    const mine = and(eq(letters.id, id), eq(letters.state, "sending"), eq(letters.tries, tries));
    if (error === null) {
      // Letters hold personal links and words meant for one person: what was sent is not kept here.
      await tx.update(letters).set({ state: "sent", sentAt: permit.now, lastError: null, text: "", html: "" }).where(mine);
      return { value: null, log: { verb: "letter.sent", subject: id, detail: { kind } }, touches: [] };
    }
    const wait = waits[tries - 1];
    const next = wait === undefined ? { state: "failed" as const } : { state: "due" as const, dueAt: new Date(permit.now.getTime() + wait) };
    await tx.update(letters).set({ ...next, lastError: error }).where(mine);
    return { value: null, log: tries >= mostTries ? { verb: "letter.failed", subject: id, detail: { kind, error } } : [], touches: [] };
  });
}
