/** Numbers and secrets of concerns. */
import { createHash, randomBytes } from "node:crypto";
import { numberFrom } from "~/domain/concern";

/** A number that has not been given yet, as far as chance can tell; a unique index settles the rest. */
export function newNumber(): string {
  return numberFrom(randomBytes(6));
}

/**
 * The sender's own secret, made from the random key that came with the form, so that sending twice leads to the same
 * page. Only its hash is kept, and the form's key only as another hash.
 */
export function secretFrom(onceKey: string): string {
  return createHash("sha256").update(`concern-secret|v1|${onceKey}`).digest("base64url").slice(0, 32);
}

export function onceKeyHash(onceKey: string): string {
  return createHash("sha256").update(`concern-once|v1|${onceKey}`).digest("base64url");
}

export function hashOfSecret(secret: string): Buffer {
  return createHash("sha256").update(`concern|v1|${secret}`).digest();
}
