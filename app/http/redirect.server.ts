/** Redirects, to this site's own paths only (standard SEC-13). */
import { redirect, type TypedResponse } from "@remix-run/node";
import type { SaidKey } from "~/messages/en/said";

/**
 * The path to go to, if it is one of ours; `fallback` otherwise. Refuses other sites in every spelling: `//x`, `/\x`,
 * encoded slashes at the start, schemes, control characters, and anything over 2,000 characters.
 */
export function ownPath(wanted: string | null | undefined, fallback = "/"): string {
  if (!wanted || wanted.length > 2000 || !wanted.startsWith("/")) return fallback;
  let decoded = wanted;
  for (let round = 0; round < 3; round += 1) {
    if (hasControlCharacter(decoded) || /^\/[/\\]/.test(decoded) || decoded.includes("\\")) return fallback;
    try {
      const next = decodeURIComponent(decoded);
      if (next === decoded) break;
      decoded = next;
    } catch {
      return fallback;
    }
  }
  if (/^\/[/\\]/.test(decoded) || decoded.includes("\\") || hasControlCharacter(decoded)) return fallback;
  const base = "http://own.invalid";
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : null;
  if (!url || url.origin !== base || url.pathname.startsWith("//")) return fallback;
  return url.pathname + url.search + url.hash;
}

function hasControlCharacter(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return true;
  }
  return false;
}

/**
 * Goes on to `path` by GET after a deed (303). `said` names the sentence that the next private page shows on top;
 * it travels in the address, so public pages, which are the same for everyone, never show it.
 */
export function seeOther(path: string, said?: SaidKey): TypedResponse<never> {
  const target = said ? `${path}${path.includes("?") ? "&" : "?"}said=${said}` : path;
  return redirect(target, 303);
}
