/** What a report can be about: words that a panel has published. A new kind of published words gets its case here. */
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { concerns, issues, panelWards, questions, roundOptions, rounds } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { shownNumber } from "~/domain/concern";
import type { ReportSubject } from "~/domain/report";
import { touchesOf } from "~/services/concerns/answer.server";
import { touchesOf as touchesOfQuestion } from "~/services/questions/write.server";
import { shownByIssue } from "~/services/issues/write.server";

export type Subject = {
  panelId: string;
  wardCode: string;
  /** What is called by: a title or a number. */
  name: string;
  /** The published words, one part a line. */
  words: string;
  /** Its public page, and where the panel changes its words: null where they are not the panel's. */
  path: string;
  editPath: string | null;
  /** Counts up with each change of the words. */
  version: number;
  isPublic: boolean;
};

/** The thing as it is now, public or not; null where there is none. */
export async function findSubject(tables: Tx, about: ReportSubject, id: string): Promise<Subject | null> {
  if (about === "question") return questionAsSubject(tables, id);
  return about === "issue" ? issueAsSubject(tables, id) : answerAsSubject(tables, id);
}

/** A question in the answerer's own wording, with its answer, by its number. The ward's panel looks after what is public there; without one nobody could. */
async function questionAsSubject(tables: Tx, id: string): Promise<Subject | null> {
  const [row] = await tables.select({ question: questions, panelId: panelWards.panelId }).from(questions).innerJoin(panelWards, eq(panelWards.wardCode, questions.wardCode)).where(eq(questions.number, id));
  if (!row) return null;
  const { number, wardCode, wording, answer, version } = row.question;
  return { panelId: row.panelId, wardCode, name: shownNumber(number), words: wording === null ? "" : [wording, answer].filter(Boolean).join("\n"), path: `/questions/${shownNumber(number)}`, editPath: null, version, isPublic: wording !== null };
}

async function issueAsSubject(tables: Tx, id: string): Promise<Subject | null> {
  const [issue] = await tables.select().from(issues).where(eq(issues.id, id));
  if (!issue) return null;
  const { panelId, wardCode, title, detail, success, measure, version, state } = issue;
  return { panelId, wardCode, name: title, words: [title, detail, success, measure].filter(Boolean).join("\n"), path: `/issues/${id}`, editPath: `/issues/${id}/edit`, version, isPublic: state === "published" || state === "closed" };
}

async function answerAsSubject(tables: Tx, id: string): Promise<Subject | null> {
  const [concern] = await tables.select().from(concerns).where(eq(concerns.id, id));
  if (!concern) return null;
  const { panelId, wardCode, answerWords, passedTo, version } = concern;
  const number = shownNumber(concern.number);
  return { panelId, wardCode, name: number, words: [passedTo, answerWords].filter(Boolean).join("\n"), path: `/concerns/${number}`, editPath: `/panels/${panelId}/concerns/${number}`, version, isPublic: answerWords !== null || passedTo !== null };
}

/** Takes the words off every public page at once, inside a change; gives what has to be drawn anew. An issue can be published again; an answer is gone; of a question only its asker still reads the answer. */
export async function removeSubject(tx: Tx, about: ReportSubject, id: string, why: string): Promise<string[]> {
  if (about === "issue") {
    const [issue] = await tx.select().from(issues).where(eq(issues.id, id));
    if (!issue || issue.state === "hidden" || issue.state === "draft") return [];
    await tx.update(issues).set({ state: "hidden", endReason: why, version: issue.version + 1 }).where(eq(issues.id, id));
    return shownByIssue(tx, issue);
  }
  if (about === "question") {
    const [question] = await tx.select().from(questions).where(eq(questions.number, id));
    if (!question) return [];
    await tx.update(questions).set({ wording: null, publishedAt: null, version: question.version + 1 }).where(eq(questions.number, id));
    return touchesOfQuestion(question);
  }
  const [concern] = await tx.select().from(concerns).where(eq(concerns.id, id));
  if (!concern) return [];
  await tx.update(concerns).set({ answerWords: null, passedTo: null, version: concern.version + 1 }).where(eq(concerns.id, id));
  return touchesOf(concern);
}

/** Votes that are open and have the issue as an option: its wording was fixed at opening and cannot be changed there. */
export async function openVotesWith(tables: Tx, about: ReportSubject, id: string): Promise<{ id: string; question: string }[]> {
  if (about !== "issue") return [];
  return tables
    .select({ id: rounds.id, question: rounds.question })
    .from(roundOptions)
    .innerJoin(rounds, eq(rounds.id, roundOptions.roundId))
    .where(and(eq(roundOptions.issueId, id), inArray(rounds.state, ["open", "closed", "sealed", "counted"]), isNotNull(rounds.opensAt)));
}
