/** What readers and senders wait for, in the words of the queue. */
import { fullMoment } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { openAppeals } from "~/services/concerns/appeals.server";
import { openReports } from "~/services/reports/read.server";

export async function reportsToShow(permit: Permit<"concern.read">, panelId: string) {
  const rows = await openReports(permit, panelId);
  return rows.map(({ id, about, kind, words, name, isLate, lookBy }) => ({ id, about, kind, words, name, isLate, by: fullMoment(lookBy) }));
}

export async function appealsToShow(permit: Permit<"concern.read">, panelId: string) {
  const rows = await openAppeals(permit, panelId);
  return rows.map(({ number, isLate, lookBy }) => ({ number, isLate, by: fullMoment(lookBy) }));
}
