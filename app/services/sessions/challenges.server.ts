/** What was asked for at sign-in and is not done yet: codes and links. */
import { and, desc, eq, gt } from "drizzle-orm";
import { signInChallenges } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { maskedEmail } from "~/domain/person";
import type { Permit } from "~/domain/permission";
import { hashOfSecret } from "./codes.server";

export type Challenge = typeof signInChallenges.$inferSelect;

/** A code ends with its fifth wrong try (standard SGN-05). */
export const mostTries = 5;

const day = 24 * 60 * 60_000;

/**
 * The two newest of those that this browser asked for the inbox it asked for last: both of their codes are good, so
 * that a late letter does not fail. Newest first; used and expired ones too, for a day, to be able to say so.
 */
export async function challengesOfBrowser(browserKey: string | null, now: Date): Promise<Challenge[]> {
  if (browserKey === null) return [];
  const rows = await appRead()
    .select()
    .from(signInChallenges)
    .where(and(eq(signInChallenges.browserHash, hashOfSecret(browserKey)), gt(signInChallenges.askedAt, new Date(now.getTime() - day))))
    .orderBy(desc(signInChallenges.askedAt), desc(signInChallenges.id));
  return rows.filter(({ emailNorm }) => emailNorm === rows[0]?.emailNorm).slice(0, 2);
}

export type AskedSignIn = { email: string; maskedEmail: string; askedAt: Date; landing: string };

/** What this browser asked for last, for the page with the code box; null when it asked for nothing today. */
export async function lastAsked(permit: Permit<"session.start">, browserKey: string | null): Promise<AskedSignIn | null> {
  const [newest] = await challengesOfBrowser(browserKey, permit.now);
  return newest ? { email: newest.emailNorm, maskedEmail: maskedEmail(newest.emailNorm), askedAt: newest.askedAt, landing: newest.landing } : null;
}

export type LinkState =
  | { state: "ready"; maskedEmail: string; isSameBrowser: boolean }
  | { state: "used" | "expired"; landing: string }
  | { state: "unknown" };

/** What a link from a letter is good for. Looking uses nothing up, however often (standard SGN-03). */
export async function findLink(permit: Permit<"session.start">, linkToken: string, browserKey: string | null): Promise<LinkState> {
  const challenge = await challengeOfLink(linkToken);
  if (!challenge) return { state: "unknown" };
  if (challenge.usedAt) return { state: "used", landing: challenge.landing };
  if (challenge.expiresAt <= permit.now) return { state: "expired", landing: challenge.landing };
  const isSameBrowser = browserKey !== null && hashOfSecret(browserKey).equals(challenge.browserHash);
  return { state: "ready", maskedEmail: maskedEmail(challenge.emailNorm), isSameBrowser };
}

export async function challengeOfLink(linkToken: string): Promise<Challenge | null> {
  const [challenge] = await appRead().select().from(signInChallenges).where(eq(signInChallenges.linkHash, hashOfSecret(linkToken)));
  return challenge ?? null;
}
