/** What the browser keeps while somebody signs in, and what it is given once they have. */
import type { TypedResponse } from "@remix-run/node";
import { env } from "~/env.server";
import type { SignedIn } from "~/services/sessions/write.server";
import { ownPath, seeOther } from "./redirect.server";
import { cookieOf, ownCookieName, sessionCookieName, setCookieLine } from "./session-cookie.server";

const browserCookieName = ownCookieName("sign-in");

/** In seconds: a little longer than any code works, so that "used" and "too old" can be told apart. */
const browserCookieLasts = 30 * 60;

/** The key of this browser, by which its codes know it again (standard SGN-06); null before it asked for any. */
export function browserKeyOf(request: Request): string | null {
  return cookieOf(request, browserCookieName);
}

/** To the page with the code box, with this browser's key. */
export function goToCodePage(browserKey: string): TypedResponse<never> {
  const response = seeOther("/sign-in/code");
  response.headers.append("Set-Cookie", setCookieLine(browserCookieName, browserKey, browserCookieLasts));
  return response;
}

/** To where the person was going, signed in. */
export function goOnSignedIn({ token, cookieLasts, landing }: SignedIn): TypedResponse<never> {
  const response = seeOther(landingOf(landing));
  response.headers.append("Set-Cookie", setCookieLine(sessionCookieName, token, cookieLasts));
  return response;
}

/** To the sign-in page, signed out: the browser forgets the cookie and what it kept of private pages. */
export function goOnSignedOut(): TypedResponse<never> {
  const response = seeOther("/sign-in", "session.ended");
  response.headers.append("Set-Cookie", setCookieLine(sessionCookieName, "", 0));
  // Not "cookies": that would also clear those of other sites on the same domain.
  if (env.publicUrl.startsWith("https:")) response.headers.set("Clear-Site-Data", '"cache", "storage"');
  return response;
}

/** Where to go after signing in: a path of our own that is not about signing in itself; the desk otherwise. */
export function landingOf(wanted: string | null | undefined): string {
  const path = ownPath(wanted, "/desk");
  return /^\/sign-(in|out)([/?#]|$)/.test(path) ? "/desk" : path;
}
