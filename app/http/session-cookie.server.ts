/** The one cookie of the site (standard SEC-07). */
import { env } from "~/env.server";

const isSecure = env.publicUrl.startsWith("https:");

/** `__Host-` needs https; on plain http (a developer's machine) the cookie has another name, so the two never mix. */
export const sessionCookieName = isSecure ? "__Host-session" : "session";

/** The session token that the browser sent, or null. A cookie header that cannot be read is no session, never an error. */
export function sessionTokenOf(request: Request): string | null {
  return cookieOf(request, sessionCookieName);
}

/** The value of one cookie as it came, or null. Values are our own random letters: nothing is decoded. */
export function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, ...rest] = part.trim().split("=");
    if (key === name) {
      const value = rest.join("=");
      return /^[A-Za-z0-9_-]{10,200}$/.test(value) ? value : null;
    }
  }
  return null;
}

/** A Set-Cookie line. `maxAgeSeconds` null: the cookie ends with the browser; 0: it is taken away. */
export function setCookieLine(name: string, value: string, maxAgeSeconds: number | null): string {
  const age = maxAgeSeconds === null ? "" : `; Max-Age=${maxAgeSeconds}`;
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}${age}`;
}

/** The name for another of our cookies, with the prefix that https allows. */
export function ownCookieName(name: string): string {
  return isSecure ? `__Host-${name}` : name;
}
