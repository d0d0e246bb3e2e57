/** A reader's report on a published issue, and a sender who asks somebody else to look at an answer. */
import { concernAppeals, concerns, reports } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { hashOfSecret, newNumber } from "~/services/concerns/numbers.server";
import { hashOfReportSecret } from "~/services/reports/keys.server";

const now = new Date("2027-03-01T12:00:00Z");

/** What a reader wrote for the panel's officers alone, and why a sender is not happy. */
export const privateReport = "A reader's private words about an issue";
export const privateAppeal = "A sender's private words about an answer";

/** The things of the world that addresses name. */
export async function makeReport({ panelId, wardCode, issueId }: { panelId: string; wardCode: string; issueId: string }): Promise<{ report: string; reportSecret: string; appealed: string }> {
  const tables = databases().app.write;
  const [report, reportSecret] = [newId(), `${newId()}${newId()}`];
  await tables.insert(reports).values({ id: report, panelId, about: "issue", subjectId: issueId, subjectVersion: 1, kind: "privacy", words: privateReport, receivedAt: now, lookBy: new Date("2027-03-02T12:00:00Z"), state: "open", secretHash: hashOfReportSecret(reportSecret), onceKey: newId() });
  const concern = { id: newId(), number: newNumber(), panelId, wardCode, channel: "online" as const, people: 1, what: "Something that was turned down", keptDetails: [], isDanger: false, receivedAt: now, state: "not_taken" as const, answeredAt: now, answerReason: "already_done" as const, answerWords: "Done in May.", secretHash: hashOfSecret(newId()), version: 1 };
  await tables.insert(concerns).values(concern);
  await tables.insert(concernAppeals).values({ concernId: concern.id, panelId, words: privateAppeal, sentAt: now, lookBy: new Date("2027-03-08T12:00:00Z"), state: "open" });
  return { report, reportSecret, appealed: concern.number };
}
