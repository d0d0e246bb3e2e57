/** The secrets of signing in. Made by chance, shown once in a letter, kept only as hashes (standard SEC-27). */
import { createHash, randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from "node:crypto";
import { codeAlphabet, codeLength } from "~/domain/sign-in-code";

/** About 40 ms and 16 MB a code: with five tries to a code, 40 bits are out of reach. */
const cost: ScryptOptions = { N: 16_384, r: 8, p: 1 };
const hashBytes = 32;

export function newCode(): string {
  return Array.from(randomBytes(codeLength), (byte) => codeAlphabet[byte & 31]).join("");
}

/** 256 bits, safe in an address and in a cookie: for the link, for the browser's own key and for sessions. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

export function newSalt(): Buffer {
  return randomBytes(16);
}

/** Salted scrypt of a code. Slow on purpose: never inside change(). */
export function hashOfCode(code: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(code, salt, hashBytes, cost, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}

export async function isCode(code: string, { codeSalt, codeHash }: { codeSalt: Buffer; codeHash: Buffer }): Promise<boolean> {
  return timingSafeEqual(await hashOfCode(code, codeSalt), codeHash);
}

/** For secrets that nobody could guess (256 bits) a plain hash is enough. */
export function hashOfSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
