/** The statement that adds one to a count of equality.db in one go. Whoever calls it does so inside changeEquality(). */
import { sql } from "drizzle-orm";
import type { EqualityDb } from "./client.server";
import { answerCounts } from "./equality-schema.server";

export async function addOneAnswer(tx: EqualityDb, answer: { roundId: string; question: string; answer: string }): Promise<void> {
  await tx
    .insert(answerCounts)
    .values({ ...answer, count: 1 })
    .onConflictDoUpdate({ target: [answerCounts.roundId, answerCounts.question, answerCounts.answer], set: { count: sql`${answerCounts.count} + 1` } });
}
