/** What happens to polls by themselves: a reminder to the silent, word to the chair at the end, and forgetting. */
import { and, eq, inArray, isNotNull, isNull, lt, lte } from "drizzle-orm";
import { datePollPeople, datePolls, datePollSlots, letters } from "~/db/app-schema.server";
import { change, foldApp } from "~/db/change.server";
import { daysKept } from "~/domain/coming";
import { rankSlots, remindSilentAt } from "~/domain/date-poll";
import type { Permit } from "~/domain/permission";
import { isLetterOfPoll, tellAsked, tellClosed } from "./letters.server";
import { answeredCount, repliesTo, slotsOf } from "./read.server";

/** Reminds members who have not answered, once, and tells those who ask when time is over, once. */
export async function tendDatePolls(permit: Permit<"date-poll.close">): Promise<{ reminded: number; closed: number }> {
  const { now } = permit;
  const tended = await change(permit, async (tx) => {
    const over = await tx.select().from(datePolls).where(and(eq(datePolls.state, "open"), lte(datePolls.closesAt, now), isNull(datePolls.toldAt)));
    for (const poll of over) {
      await tx.update(datePolls).set({ toldAt: now }).where(eq(datePolls.id, poll.id));
      await tellClosed(tx, now, poll);
    }
    const open = await tx.select().from(datePolls).where(and(eq(datePolls.state, "open"), isNull(datePolls.remindedAt)));
    let reminded = 0;
    for (const poll of open.filter(({ madeAt, closesAt }) => closesAt > now && remindSilentAt(madeAt, closesAt) <= now)) {
      const silent = await tx
        .select()
        .from(datePollPeople)
        .where(and(eq(datePollPeople.pollId, poll.id), isNull(datePollPeople.answeredAt), isNotNull(datePollPeople.personId)));
      await tx.update(datePolls).set({ remindedAt: now }).where(eq(datePolls.id, poll.id));
      await tellAsked(tx, now, poll, silent, { news: "reminder", time: "once" });
      reminded += silent.length;
    }
    return { value: { reminded, closed: over.length }, log: over.map(({ id }) => ({ verb: "date_poll.closed", subject: id })), touches: [] };
  });
  return tended.ok ? tended.value : { reminded: 0, closed: 0 };
}

/**
 * Deletes who answered, their links and the letters to them 30 days after a poll ended; the numbers stay on its slots as the
 * record. A poll that nobody ends ends with its time. Answers how many polls were cleared.
 */
export async function forgetDatePolls(permit: Permit<"coming.forget">): Promise<number> {
  const before = new Date(permit.now.getTime() - daysKept * 24 * 60 * 60_000);
  const forgotten = await change(permit, async (tx) => {
    const old = await tx.select().from(datePolls).where(and(isNull(datePolls.forgottenAt), lt(datePolls.closesAt, before)));
    const ended = old.filter(({ endedAt }) => endedAt === null || endedAt < before);
    for (const { id } of ended) {
      const counts = rankSlots(await slotsOf(id, tx), await repliesTo(id, tx));
      for (const { slotId, yes, ifNeedBe, no } of counts) await tx.update(datePollSlots).set({ yes, ifNeedBe, no }).where(eq(datePollSlots.id, slotId));
      await tx.update(datePolls).set({ forgottenAt: permit.now, people: await answeredCount(id, tx) }).where(eq(datePolls.id, id));
      await tx.delete(letters).where(isLetterOfPoll(id));
    }
    const ids = ended.map(({ id }) => id);
    await tx.delete(datePollPeople).where(inArray(datePollPeople.pollId, ids));
    return { value: ids.length, log: ids.map((id) => ({ verb: "date_poll.forgotten", subject: id })), touches: [] };
  });
  const cleared = forgotten.ok ? forgotten.value : 0;
  if (cleared > 0) await foldApp();
  return cleared;
}
