/** The secret in the address of a reader's own page about a problem that they told of. */
import { createHash } from "node:crypto";

/** Made from the random key of the form, so that sending twice leads to the same page. Only its hash is kept. */
export function reportSecretFrom(onceKey: string): string {
  return createHash("sha256").update(`report-secret|v1|${onceKey}`).digest("base64url").slice(0, 32);
}

export function hashOfReportSecret(secret: string): Buffer {
  return createHash("sha256").update(`report|v1|${secret}`).digest();
}

export function reportOnceHash(onceKey: string): string {
  return createHash("sha256").update(`report-once|v1|${onceKey}`).digest("base64url");
}
