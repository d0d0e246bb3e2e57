/** A question with somebody's own words and address, which the team has not answered yet. */
import { questionAskers, questions } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { newNumber } from "~/services/concerns/numbers.server";
import { secretOf } from "~/services/questions/keys.server";

const now = new Date("2027-03-01T12:00:00Z");

/** What a resident asked the team, and nobody else. */
export const privateQuestion = "Why do the lamps go out behind the shops, asked in private words";
export const privateAsker = "asker-in-private@example.test";

/** A question offered to the council, so that both bodies reach it. */
export async function makeQuestion(wardCode: string): Promise<{ question: string; questionSecret: string }> {
  const tables = databases().app.write;
  const row = { id: newId(), number: newNumber(), wardCode, askedOf: "police" as const, holder: "police" as const, wasOffered: true, words: privateQuestion, keptDetails: [], isDanger: false, mayPublish: true, receivedAt: now, state: "offered" as const, version: 1 };
  await tables.insert(questions).values(row);
  await tables.insert(questionAskers).values({ questionId: row.id, emailNorm: privateAsker, keptUntil: "2028-03-01" });
  return { question: row.number, questionSecret: secretOf(row.id) };
}
