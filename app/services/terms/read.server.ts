/** What a panel has adopted about deciding. */
import { desc, eq } from "drizzle-orm";
import { panelTerms } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import type { Day } from "~/domain/day";
import type { AnyPermit } from "~/domain/permission";
import { usualTerms, type Terms } from "~/domain/quorum";

/** `version` is 0 and `adoptedOn` null while the panel has adopted none and our proposal holds. */
export type PanelTerms = Terms & { version: number; adoptedOn: Day | null };

/** The terms that hold for a panel now. */
export async function termsOfPanel(_permit: AnyPermit, panelId: string, read: AppDb = appRead()): Promise<PanelTerms> {
  const [newest] = await read.select().from(panelTerms).where(eq(panelTerms.panelId, panelId)).orderBy(desc(panelTerms.version)).limit(1);
  return newest ? termsOf(newest) : { ...usualTerms, version: 0, adoptedOn: null };
}

/** Every version that was adopted, the newest first. */
export async function adoptedTerms(_permit: AnyPermit, panelId: string): Promise<PanelTerms[]> {
  const rows = await appRead().select().from(panelTerms).where(eq(panelTerms.panelId, panelId)).orderBy(desc(panelTerms.version));
  return rows.map(termsOf);
}

function termsOf({ kind, count, needsLead, secretFromTen, councillorsJoin, cadenceWeeks, minutesDays, words, version, adoptedOn }: typeof panelTerms.$inferSelect): PanelTerms {
  return { kind, count, needsLead, secretFromTen, councillorsJoin, cadenceWeeks, minutesDays, words, version, adoptedOn };
}
