/** What is forgotten ninety days after a report or an appeal was settled (standard MOD-07). */
import { and, eq, inArray, isNotNull, lte, ne, or } from "drizzle-orm";
import { concernAppeals, issues, reports } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import type { Permit } from "~/domain/permission";
import { reportKept } from "~/domain/report";
import { report as words } from "~/messages/en/report";

const day = 86_400_000;

/**
 * Wipes what readers and senders wrote, what the panel replied, and words that were removed and are still hidden. Who did
 * what, when and why stays in the log, and the counts stay. May run at any time, and twice.
 */
export async function sweepReports(permit: Permit<"report.sweep">): Promise<{ wiped: number }> {
  const before = new Date(permit.now.getTime() - reportKept * day);
  const swept = await change(permit, async (tx) => {
    const old = lte(reports.settledAt, before);
    const removed = await tx.select({ id: reports.subjectId }).from(reports).where(and(old, eq(reports.about, "issue"), eq(reports.state, "removed")));
    const gone = { title: words.wipedTitle, detail: null, success: words.wipedTitle, measure: words.wipedTitle, figures: [], endReason: null };
    const hidden = await tx
      .update(issues)
      .set(gone)
      .where(and(eq(issues.state, "hidden"), ne(issues.title, words.wipedTitle), inArray(issues.id, removed.map(({ id }) => id))))
      .returning({ id: issues.id });
    const told = await tx
      .update(reports)
      .set({ words: null, reply: null, removedWords: null })
      .where(and(old, or(isNotNull(reports.words), isNotNull(reports.reply), isNotNull(reports.removedWords))))
      .returning({ id: reports.id });
    const appeals = await tx
      .update(concernAppeals)
      .set({ words: null, reply: null })
      .where(and(lte(concernAppeals.settledAt, before), or(isNotNull(concernAppeals.words), isNotNull(concernAppeals.reply))))
      .returning({ id: concernAppeals.concernId });
    const wiped = { reports: told.length, issues: hidden.length, appeals: appeals.length };
    const total = wiped.reports + wiped.issues + wiped.appeals;
    return { value: { wiped: total }, log: total > 0 ? { verb: "report.swept", subject: "reports", detail: wiped } : [], touches: [] };
  });
  return swept.ok ? swept.value : { wiped: 0 };
}
