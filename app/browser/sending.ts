/** Sends what waits, one after the other, and reads from each answer what became of it. */
import { entriesOf, forgetEntry, settleEntry, type Entry } from "./entries";

/** "sent": it is with the server. "later": nobody answered. "sign_in": the session has ended. "refused": its owner must look at it. */
export type Verdict = "sent" | "later" | "sign_in" | "refused";

/** A line that is there and answers nothing counts as no line after this many milliseconds. */
const longestWait = 15_000;

/**
 * What an answer means. Our forms answer a deed that is done with a redirect and nothing else, so a redirect that is not
 * to the sign-in page is a yes, even when the page behind it fails. A busy or broken server is asked again later.
 */
export function verdictOn({ status, redirected, url }: Pick<Response, "status" | "redirected" | "url">): Verdict {
  if (redirected) return isSignIn(url) ? "sign_in" : "sent";
  if (status >= 500 || status === 408 || status === 429) return "later";
  return "refused";
}

/** Sends one entry. Sending it again does no harm: the server knows its key. Answers where the server leads on to. */
export async function sendEntry(entry: Entry): Promise<{ verdict: Verdict; url: string }> {
  try {
    const answer = await fetch(entry.action, { method: "POST", body: new URLSearchParams(entry.fields), signal: AbortSignal.timeout(longestWait) });
    return { verdict: verdictOn(answer), url: answer.url };
  } catch {
    return { verdict: "later", url: "" };
  }
}

/** Sends an entry and puts down what became of it. */
export async function sendAndSettle(entry: Entry): Promise<{ verdict: Verdict; url: string }> {
  const outcome = await alone(() => sendEntry(entry));
  if (outcome.verdict === "sent") await forgetEntry(entry.onceKey);
  else await settleEntry(entry, outcome.verdict === "later" ? "waiting" : outcome.verdict);
  return outcome;
}

/**
 * Sends all that waits for `keeper`, in the order in which it was typed, until one does not get through. First it asks
 * for `page` as it is now: if nobody or somebody else is signed in by now, nothing is sent. Answers how many were sent.
 */
export async function sendWaiting(keeper: string, page: string): Promise<number> {
  const waiting = (await entriesOf(keeper)).filter(({ state }) => state !== "refused");
  if (waiting.length === 0) return 0;
  const holder = await whoIsSignedIn(page);
  if (holder === "nobody") for (const entry of waiting) await settleEntry(entry, "sign_in");
  if (holder !== keeper) return 0;
  let sent = 0;
  for (const entry of waiting) {
    const { verdict } = await sendAndSettle(entry);
    if (verdict === "sent") sent += 1;
    else if (verdict !== "refused") break;
  }
  return sent;
}

/** The code of the person for whom the server draws `page` now; "nobody" when it asks to sign in, null without an answer. */
async function whoIsSignedIn(page: string): Promise<string | null> {
  try {
    const answer = await fetch(page, { signal: AbortSignal.timeout(longestWait), cache: "no-store" });
    if (answer.redirected && isSignIn(answer.url)) return "nobody";
    return /data-keeper="([^"]*)"/.exec(await answer.text())?.[1] ?? null;
  } catch {
    return null;
  }
}

function isSignIn(url: string): boolean {
  return new URL(url).pathname === "/sign-in";
}

/** Two open windows take turns, so that each entry is sent by one of them. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  return "locks" in navigator ? navigator.locks.request("kept", work) : work();
}
