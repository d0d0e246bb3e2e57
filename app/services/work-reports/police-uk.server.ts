/** A ward's priorities in the fields of data.police.uk: issue, issue-date, action, action-date. */
import { and, asc, eq } from "drizzle-orm";
import { priorities } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { firstDayOf } from "~/domain/day";
import type { AnyPermit } from "~/domain/permission";
import { workText as words } from "~/messages/en/work";
import { actionsOfPriorities } from "~/services/actions/read.server";
import { outcomesOfPriorities } from "~/services/outcomes/read.server";
import { sentenceOf } from "~/emails/ward-text";

export type PoliceUkPriority = { issue: string; "issue-date": string | null; action: string | null; "action-date": string | null };

/**
 * Plain text throughout, dates as that site writes them: midnight without a zone, in London. The newest action or result
 * stands for what was done; with none that may be told yet it is null, which is how that site says "nothing so far".
 */
export async function policeUkPriorities(permit: AnyPermit, wardCode: string): Promise<PoliceUkPriority[]> {
  const rows = await appRead().select().from(priorities).where(and(eq(priorities.wardCode, wardCode), eq(priorities.state, "active"))).orderBy(asc(priorities.slot), asc(priorities.id));
  const ids = rows.map(({ id }) => id);
  const [acts, ends] = await Promise.all([actionsOfPriorities(permit, ids), outcomesOfPriorities(permit, ids)]);
  return rows.map((row) => {
    const told = [
      ...acts.flatMap((action) => (action.priorityId === row.id && action.held === null && action.state !== "withdrawn" ? [{ on: action.on, text: sentenceOf(action) }] : [])),
      ...ends.flatMap((outcome) => (outcome.priorityId === row.id ? [{ on: outcome.on, text: words.result(outcome.sentence) }] : [])),
    ];
    const newest = told.sort((one, other) => (other.on ?? "").localeCompare(one.on ?? ""))[0] ?? null;
    return { issue: [row.problem, row.detail].filter(Boolean).join(". "), "issue-date": midnight(row.agreedOn), action: newest?.text ?? null, "action-date": midnight(newest?.on ?? null) };
  });
}

function midnight(recorded: string | null): string | null {
  return recorded === null ? null : `${firstDayOf(recorded)}T00:00:00`;
}
