/** Readers who tell of a problem with the panel's words, and a sender who asks somebody else to look at an answer. */
import { appealAnswer } from "~/services/concerns/appeals.server";
import { secretFrom } from "~/services/concerns/numbers.server";
import { queueOf } from "~/services/concerns/read.server";
import { issuesOfWard } from "~/services/issues/read.server";
import { openReports } from "~/services/reports/read.server";
import { sendReport, settleReport } from "~/services/reports/write.server";
import * as cast from "./cast";
import { done, expected, type Deed, type Riverside } from "./telling";

const chair = "Ruth Calloway";

/** One report is settled, one waits with its clock; and the answer about the bollards waits for somebody else's look. */
export function reportDeeds(riverside: Riverside): Deed[] {
  const { calendar } = riverside;
  return [
    { at: calendar.at([-12], "09:10"), tell: async (when) => report(riverside, { about: "Fly-tipping", kind: "wrong", words: "19 loads cannot be right. I counted more from my window.", key: 1 }, when) },
    { at: calendar.at([-11], "19:40"), tell: async (when) => keep(riverside, "The figure is the council’s, for three months, and its source stands beside it.", when) },
    { at: calendar.at([-1], "17:20"), tell: async (when) => report(riverside, { about: "Bikes and scooters", kind: "privacy", words: "Everybody here knows which takeaway is meant.", key: 2 }, when) },
    { at: calendar.at([-1], "12:15"), tell: async (when) => askAgain(riverside, when) },
  ];
}

type Told = { about: string; kind: "wrong" | "privacy"; words: string; key: number };

async function report(riverside: Riverside, { about, kind, words, key }: Told, at: Date): Promise<void> {
  const issue = expected((await issuesOfWard(riverside.anyone("issue.view", at), cast.wards.thornfield)).find(({ title }) => title.startsWith(about)), `no issue about ${about}`);
  const sent = await sendReport(riverside.anyone("report.send", at), { about: "issue", subjectId: issue.id, kind, words, onceKey: `riverside-report-number-${key}`, clientAddress: `198.18.${key}.1` });
  if (!sent.ok) throw new Error(`The story of Riverside: a report was refused: ${sent.reason}`);
}

async function keep(riverside: Riverside, reply: string, at: Date): Promise<void> {
  const permit = await riverside.as(chair, "report.settle", at);
  const [waiting] = await openReports(permit, riverside.panel("thornfield").id);
  done(await settleReport(permit, expected(waiting, "no report waits").id, { end: "kept", reason: "fair_and_true", reply }), "settling a report");
}

async function askAgain(riverside: Riverside, at: Date): Promise<void> {
  const queue = await queueOf(await riverside.as(chair, "concern.read", at), riverside.panel("thornfield").id);
  const { number } = expected(queue.find(({ what }) => what?.startsWith("Paint the bollards")), "nobody wrote about bollards");
  done(await appealAnswer(riverside.anyone("concern.raise", at), { number, secret: secretFrom("riverside-concern-number-6"), words: "They painted one side only. From the towpath you still see nothing." }), "appealing");
}
