/** What is forgotten by the clock (standards PRV-03, MOD-07). */
import { and, eq, inArray, isNotNull, isNull, like, lt, lte, or } from "drizzle-orm";
import { concernFollowers, concerns, issueSupports, letters, verdicts } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import { keptFor } from "~/domain/concern";
import { addDays, londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";

const day = 86_400_000;

/** How long a letter that was sent is kept with its address, in days, so that a complaint about it can be looked into. */
const lettersKept = 30;

/**
 * Wipes email addresses after twelve months, the words of concerns after twelve months from their answer (ninety days
 * where they were not taken), marks of browsers after a week, and letters about
 * concerns thirty days after they were sent. Numbers, counts and answers stay. May run at any time, and twice.
 */
export async function sweepConcerns(permit: Permit<"concern.sweep">): Promise<{ wiped: number }> {
  const { now } = permit;
  const today = londonDay(now);
  const before = (days: number) => new Date(now.getTime() - days * day);
  const swept = await change(permit, async (tx) => {
    const addresses = await tx.delete(concernFollowers).where(lt(concernFollowers.keptUntil, today)).returning({ id: concernFollowers.id });
    const words = await tx
      .update(concerns)
      .set({ what: null, whenWords: null, wouldHelp: null, keptDetails: [] })
      .where(and(isNotNull(concerns.what), or(lte(concerns.answeredAt, before(keptFor.words)), and(eq(concerns.state, "not_taken"), lte(concerns.answeredAt, before(keptFor.refusedWords))))))
      .returning({ id: concerns.id });
    const marks = await tx
      .update(issueSupports)
      .set({ personMark: null })
      .where(and(eq(issueSupports.isBrowserMark, true), isNotNull(issueSupports.personMark), lt(issueSupports.on, addDays(today, -keptFor.browserMark))))
      .returning({ id: issueSupports.id });
    const answers = await tx
      .update(verdicts)
      .set({ personMark: null })
      .where(and(eq(verdicts.isBrowserMark, true), isNotNull(verdicts.personMark), lt(verdicts.on, addDays(today, -keptFor.browserMark))))
      .returning({ id: verdicts.id });
    const sent = await tx
      .delete(letters)
      .where(and(like(letters.kind, "concern.%"), inArray(letters.state, ["sent", "failed"]), or(lte(letters.sentAt, before(lettersKept)), and(isNull(letters.sentAt), lte(letters.dueAt, before(lettersKept))))))
      .returning({ id: letters.id });
    const wiped = { addresses: addresses.length, words: words.length, marks: marks.length + answers.length, letters: sent.length };
    const total = Object.values(wiped).reduce((sum, count) => sum + count, 0);
    return { value: { wiped: total }, log: total > 0 ? { verb: "concern.swept", subject: "concerns", detail: wiped } : [], touches: [] };
  });
  return swept.ok ? swept.value : { wiped: 0 };
}
