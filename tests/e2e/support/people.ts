/** Signing in as the invented people do, by the letters in the demonstration mailbox. */
import { type APIRequestContext, expect, type Page, request } from "@playwright/test";
import { session } from "~/messages/en/session";
import { keptResult, ownBaseUrl } from "./kept";

/** Signs `page` in as the owner of `email`, and leaves it at `landing`. */
export async function signIn(page: Page, email: string, landing = "/desk"): Promise<void> {
  await page.goto(`/sign-in?landing=${encodeURIComponent(landing)}`);
  await page.getByLabel(session.signIn.email.label).fill(email);
  await page.getByRole("button", { name: session.signIn.submit }).click();
  await page.getByLabel(session.code.label, { exact: true }).fill(await newestCode(page.request, email));
  await page.getByRole("button", { name: session.code.submit }).click();
  await expect(page).toHaveURL(new RegExp(`${escaped(landing)}$`));
}

export type SignedIn = Awaited<ReturnType<APIRequestContext["storageState"]>>;

/** What a browser keeps once the owner of `email` has signed in, got without a browser. Each person signs in once for all tests. */
export async function signedIn(email: string, baseURL = ownBaseUrl()): Promise<SignedIn> {
  return keptResult(`signed-in ${email} ${baseURL}`, async () => {
    const browser = await request.newContext({ baseURL, extraHTTPHeaders: { Origin: baseURL } });
    await browser.post("/sign-in", { form: { email, landing: "/desk" } });
    const answer = await browser.post("/sign-in/code", { form: { code: await newestCode(browser, email) }, maxRedirects: 0 });
    if (answer.status() !== 303) throw new Error(`${email} could not sign in: ${answer.status()} ${await answer.text()}`);
    const state = await browser.storageState();
    await browser.dispose();
    return state;
  });
}

/** The text of the newest letter to `email`, as the mailbox page shows it. */
export async function newestLetter(browser: APIRequestContext, email: string, subject = ""): Promise<string> {
  const list = await (await browser.get("/demo/mailbox")).text();
  for (const [, path, row = ""] of list.matchAll(/href="(\/demo\/mailbox\/[\w-]+)"(.*?)<\/tr>/gs)) {
    if (!row.includes(email) || !row.includes(subject)) continue;
    const letter = await (await browser.get(path ?? "")).text();
    return plain(letter.slice(letter.indexOf("<main"), letter.indexOf("</main>")));
  }
  throw new Error(`No letter “${subject}” to ${email} in the mailbox.`);
}

/** The code of the newest sign-in letter to `email`, as it is printed there. */
export async function newestCode(browser: APIRequestContext, email: string): Promise<string> {
  return match(await newestLetter(browser, email, "Sign in"), /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/);
}

/** The address in the newest sign-in letter to `email`, from the path on. */
export async function newestLink(browser: APIRequestContext, email: string): Promise<string> {
  return match(await newestLetter(browser, email, "Sign in"), /\/sign-in\/link\/[\w-]+/);
}

function match(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[0];
  if (!found) throw new Error(`The letter holds no ${pattern.source}:\n${text}`);
  return found;
}

/** Words without markup, as one line. */
function plain(html: string): string {
  return html.replace(/<[^>]*>/g, " ").replaceAll("&amp;", "&").replaceAll("&#x27;", "'").replaceAll("&quot;", '"').replace(/\s+/g, " ");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
