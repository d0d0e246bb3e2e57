/** Personal links to what somebody answered about times; kept only as hashes. Looking at one changes nothing. */
import { eq } from "drizzle-orm";
import { datePollLinks, datePollPeople } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { env } from "~/env.server";
import { hashOfSecret, newSecret } from "~/services/sessions/codes.server";

export type WhoRow = typeof datePollPeople.$inferSelect;

/** Makes a link inside the change() that needs it, and gives the secret this once. */
export async function makeDatePollLink(tx: Tx, now: Date, whoId: string, onceKey?: string): Promise<string> {
  const secret = newSecret();
  await tx.insert(datePollLinks).values({ hash: hashOfSecret(secret), whoId, madeAt: now, onceKey: onceKey ?? null });
  return secret;
}

export function addressOfDatePollLink(secret: string): string {
  return `${env.publicUrl}/when/${secret}`;
}

/** Whose link this is; null for one that is unknown or whose owner was forgotten. */
export async function whoOfLink(secret: string, read: Tx = appRead()): Promise<WhoRow | null> {
  const [found] = await read
    .select({ who: datePollPeople })
    .from(datePollLinks)
    .innerJoin(datePollPeople, eq(datePollPeople.id, datePollLinks.whoId))
    .where(eq(datePollLinks.hash, hashOfSecret(secret)));
  return found?.who ?? null;
}
