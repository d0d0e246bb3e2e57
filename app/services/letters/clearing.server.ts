/** What was written in letters goes once they are sent: the outbox is no archive of who was told what (standard PRV-03). */
import { and, inArray, isNull, lte, or } from "drizzle-orm";
import { letters } from "~/db/app-schema.server";
import { change, foldApp } from "~/db/change.server";
import type { Permit } from "~/domain/permission";

const day = 24 * 60 * 60_000;

/** How long the address and the words of a letter are kept after it was sent, or after the last try, in days. */
export const daysLettersKeep = 14;

/**
 * Takes address, subject, words and calendar from letters that were sent or given up long enough ago, and leaves no copy of
 * them in the file. Kind, key and times stay, so that no letter is written twice and numbers of letters still hold.
 */
export async function clearOldLetters(permit: Permit<"letter.clear">): Promise<{ cleared: number }> {
  const before = new Date(permit.now.getTime() - daysLettersKeep * day);
  const outcome = await change(permit, async (tx) => {
    const isOld = or(lte(letters.sentAt, before), and(isNull(letters.sentAt), lte(letters.dueAt, before)));
    const cleared = await tx
      .update(letters)
      .set({ toAddress: "", subject: "", text: "", html: "", calendarMethod: null, calendarText: null, clearedAt: permit.now })
      .where(and(inArray(letters.state, ["sent", "failed"]), isNull(letters.clearedAt), isOld))
      .returning({ id: letters.id });
    const log = cleared.length > 0 ? { verb: "letter.cleared", subject: "outbox", detail: { letters: cleared.length } } : [];
    return { value: cleared.length, log, touches: [] };
  });
  const cleared = outcome.ok ? outcome.value : 0;
  if (cleared > 0) await foldApp();
  return { cleared };
}
