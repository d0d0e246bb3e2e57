/** Personal links to an answer: random, kept only as hashes, good until the answers are forgotten. Looking at one changes nothing (standard RSV-04). */
import { and, eq, or } from "drizzle-orm";
import { comingAnswers, comingLinks, people } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { env } from "~/env.server";
import { hashOfSecret, newSecret } from "~/services/sessions/codes.server";

export type AnswerRow = typeof comingAnswers.$inferSelect;
export type LinkRow = typeof comingLinks.$inferSelect;

/** To an answer, or to a member's answer that may not be there yet. Without `showsSince` (UTC) it shows everything: only for letters to the inbox's owner. */
export type LinkTo = { meetingId: string; answerId?: string | null; personId?: string | null; showsSince?: Date; onceKey?: string };

/** Makes a link inside the change() that needs it, and gives the secret this once. */
export async function makeLink(tx: Tx, now: Date, { meetingId, answerId = null, personId = null, showsSince = new Date(0), onceKey }: LinkTo): Promise<string> {
  const secret = newSecret();
  await tx.insert(comingLinks).values({ hash: hashOfSecret(secret), meetingId, answerId, personId, showsSince, madeAt: now, onceKey: onceKey ?? null });
  return secret;
}

/** The whole address of a link, for letters. */
export function addressOfLink(secret: string): string {
  return `${env.publicUrl}/coming/${secret}`;
}

/** The link of this secret with its answer, if there is one yet; null for a link that is unknown, or whose answer was taken back. */
export async function linkOf(secret: string, read: Tx = appRead()): Promise<{ link: LinkRow; answer: AnswerRow | null } | null> {
  const [link] = await read.select().from(comingLinks).where(eq(comingLinks.hash, hashOfSecret(secret)));
  if (!link) return null;
  return { link, answer: await answerOfLink(link, read) };
}

/** A member's link finds what the member said, also where it was said on the public page with the same email address. */
async function answerOfLink({ meetingId, answerId, personId }: LinkRow, read: Tx): Promise<AnswerRow | null> {
  if (answerId !== null) {
    const [answer] = await read.select().from(comingAnswers).where(eq(comingAnswers.id, answerId));
    return answer ?? null;
  }
  return personId === null ? null : answerOfPerson({ meetingId, personId }, read);
}

/** What a member said about a meeting: by their own link, or with the same email address on the public page. */
export async function answerOfPerson({ meetingId, personId }: { meetingId: string; personId: string }, read: Tx = appRead()): Promise<AnswerRow | null> {
  const [person] = await read.select({ email: people.emailNorm }).from(people).where(eq(people.id, personId));
  const isTheirs = person?.email ? or(eq(comingAnswers.personId, personId), eq(comingAnswers.emailNorm, person.email)) : eq(comingAnswers.personId, personId);
  const found = await read.select().from(comingAnswers).where(and(eq(comingAnswers.meetingId, meetingId), isTheirs));
  return found.find((answer) => answer.personId === personId) ?? found[0] ?? null;
}
