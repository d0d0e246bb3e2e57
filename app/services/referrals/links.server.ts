/** Personal links with which a partner answers without an account; kept only as hashes. Looking at one changes nothing. */
import { eq } from "drizzle-orm";
import { answerLinks } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { env } from "~/env.server";
import { hashOfSecret, newSecret } from "~/services/sessions/codes.server";

/** Makes a link inside the change() that needs it, and gives its whole address this once. Older links to the same referral go on working. */
export async function makeAnswerLink(tx: Tx, referralId: string, now: Date): Promise<string> {
  const secret = newSecret();
  await tx.insert(answerLinks).values({ hash: hashOfSecret(secret), referralId, madeAt: now });
  return `${env.publicUrl}/answers/${secret}`;
}

/** The referral that a secret answers; null for one that is unknown. */
export async function referralOfLink(secret: string, read: Tx = appRead()): Promise<string | null> {
  const [found] = await read.select({ id: answerLinks.referralId }).from(answerLinks).where(eq(answerLinks.hash, hashOfSecret(secret)));
  return found?.id ?? null;
}
