/** Concerns and issues, made with the services' own verbs. */
import { newId } from "~/db/id.server";
import type { IssueWish } from "~/domain/issue";
import { raiseConcern, type ConcernWords } from "~/services/concerns/write.server";
import { queueOf, type QueueLine } from "~/services/concerns/read.server";
import { draftIssue, publishIssue } from "~/services/issues/write.server";
import { openPermitAt, permitFor } from "./people";

type Place = { panel: { id: string; wardCode: string }; chair: { id: string } };

export const said = "Cars race past the school every evening, far above the limit";

/** A concern from anybody; its number and secret. */
export async function raised({ panel }: Place, now: Date, over: Partial<ConcernWords & { email: string | null; keepsDetails: boolean; onceKey: string; clientAddress: string }> = {}) {
  const outcome = await raiseConcern(openPermitAt("concern.raise", now), { wardCode: panel.wardCode, what: said, localityId: null, howOften: "daily", whenWords: null, wouldHelp: null, email: null, keepsDetails: false, onceKey: `${newId()}${newId()}`, clientAddress: "192.0.2.1", ...over });
  if (!outcome.ok) throw new Error(`The concern was refused: ${outcome.reason}`);
  return outcome.value;
}

/** The concern with this number, as the chair reads it. */
export async function lineOf({ panel, chair }: Place, number: string, now: Date): Promise<QueueLine> {
  const line = (await queueOf(await permitFor("concern.read", chair, now), panel.id)).find((one) => one.number === number);
  if (!line) throw new Error(`No concern ${number}`);
  return line;
}

export function issueWish(over: Partial<IssueWish> = {}): IssueWish {
  return { title: "Speeding by the school", detail: "Evenings, mostly.", owner: "joint", success: "Average speed down to 20 mph", measure: "A week of counters", figures: [], ...over };
}

/** An issue made of these concerns, published at `now` unless it is to stay a draft. */
export async function issueOf({ panel, chair }: Place, numbers: readonly string[], now: Date, { isDraft = false, ...over }: Partial<IssueWish> & { isDraft?: boolean } = {}): Promise<string> {
  const ids = await Promise.all(numbers.map(async (number) => (await lineOf({ panel, chair }, number, now)).id));
  const outcome = await draftIssue(await permitFor("issue.write", chair, now), { ...issueWish(over), panelId: panel.id, wardCode: panel.wardCode, localityId: null, concernIds: ids, onceKey: newId() });
  if (!outcome.ok) throw new Error(`The issue was refused: ${outcome.reason}`);
  if (!isDraft) await publishIssue(await permitFor("issue.publish", chair, now), outcome.value.id);
  return outcome.value.id;
}
