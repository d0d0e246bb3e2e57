/** Whose page it is, for the phone that keeps its forms (docs/keeping.md). */
import { createHash } from "node:crypto";
import type { AnyPermit } from "~/domain/permission";

/**
 * A letter code of the person behind the permit, the same on every page and day. It stands in their own private pages and
 * on their own phone only, says nothing about them, and keeps one person's entries from being sent as another's.
 */
export function keeperOf({ viewer }: AnyPermit): string {
  if (viewer.kind !== "person") return "";
  return createHash("sha256").update(`keeper\n${viewer.personId}`).digest("base64url").slice(0, 22);
}
