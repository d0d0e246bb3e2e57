/** Signing in by letter: what a link, a code and a landing may do, and what they may not (standards SGN-03, -05, -06, -07, -09, -11). */
import { expect, type Page, test } from "@playwright/test";
import { session } from "~/messages/en/session";
import { ownClockFile } from "./support/kept";
import { complaintsOf, lookAt } from "./support/page-checks";
import { newestCode, newestLink, signIn } from "./support/people";
import { moveClock } from "./support/server";

const minute = 60_000;

test("a link opened in another browser asks before it signs anybody in", async ({ page, browser }) => {
  await askFor(page, "another-browser@example.org");
  const elsewhere = await browser.newPage();
  await elsewhere.goto(await newestLink(page.request, "another-browser@example.org"));
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText(session.link.title);
  await elsewhere.goto("/desk");
  await expect(elsewhere).toHaveURL(/\/sign-in\?landing=/);
  await elsewhere.goBack();
  await elsewhere.getByRole("button", { name: session.link.submit }).click();
  await expect(elsewhere).toHaveURL(/\/desk$/);
  await elsewhere.close();
});

test("looking at a link five times uses nothing up, and pressing its button once does", async ({ page }) => {
  await askFor(page, "scanner@example.org");
  const complaints = complaintsOf(page);
  await lookAt(page, "sign-in_.code");
  const link = await newestLink(page.request, "scanner@example.org");
  for (let times = 0; times < 5; times += 1) expect((await page.request.get(link)).status()).toBe(200);
  expect((await page.request.head(link)).status()).toBe(200);
  await page.goto(link);
  await lookAt(page, "sign-in_.link_.$token");
  await page.getByRole("button", { name: session.link.submit }).click();
  await expect(page).toHaveURL(/\/desk$/);
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(session.link.over.used.title);
  expect(complaints).toEqual([]);
});

test("a code that is too old says so, and a new one is one press away", async ({ page }) => {
  await askFor(page, "late@example.org");
  const code = await newestCode(page.request, "late@example.org");
  await moveClock(ownClockFile(), 16 * minute);
  try {
    await page.getByLabel(session.code.label, { exact: true }).fill(code.toLowerCase().replace("-", " "));
    await page.getByRole("button", { name: session.code.submit }).click();
    await expect(page).toHaveTitle(/^Error: /);
    await expect(page.locator("#code-error")).toContainText(session.code.refused.expired);
    await page.getByRole("button", { name: session.code.again.button }).click();
    await page.getByLabel(session.code.label, { exact: true }).fill(await newestCode(page.request, "late@example.org"));
    await page.getByRole("button", { name: session.code.submit }).click();
    await expect(page).toHaveURL(/\/desk$/);
  } finally {
    await moveClock(ownClockFile(), 0);
  }
});

test("a code works only in the browser that asked for it", async ({ page, browser }) => {
  await askFor(page, "own-browser@example.org");
  const elsewhere = await browser.newPage();
  await askFor(elsewhere, "somebody-else@example.org");
  await elsewhere.getByLabel(session.code.label, { exact: true }).fill(await newestCode(page.request, "own-browser@example.org"));
  await elsewhere.getByRole("button", { name: session.code.submit }).click();
  await expect(elsewhere.locator("#code-error")).toContainText(session.code.refused.wrong);
  await elsewhere.close();
});

test("after signing out, the old cookie opens nothing", async ({ page, context }) => {
  await signIn(page, "leaver@example.org");
  const cookies = await context.cookies();
  await page.getByRole("banner").getByRole("link", { name: "Sign out" }).click();
  await page.getByRole("button", { name: session.signOut.submit }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole("status")).toBeVisible();
  await context.addCookies(cookies);
  await page.goto("/desk");
  await expect(page).toHaveURL(/\/sign-in\?landing=/);
});

test("signing in goes on to where one was going", async ({ page }) => {
  await page.goto("/desk?part=two");
  await expect(page).toHaveURL(/\/sign-in\?landing=/);
  await signInHere(page, "traveller@example.org");
  await expect(page).toHaveURL(/\/desk\?part=two$/);
});

test("nobody is sent to another site after signing in", async ({ page }) => {
  for (const landing of ["https://evil.example/", "//evil.example", "/\\evil.example", "/%2f%2fevil.example", "javascript:alert(1)", "/\tevil", "/desk\r\nSet-Cookie: a=b"]) {
    await page.goto(`/sign-in?landing=${encodeURIComponent(landing)}`);
    expect([landing, await page.locator("input[name=landing]").inputValue()]).toEqual([landing, "/desk"]);
  }
  await page.locator("input[name=landing]").evaluate((field: HTMLInputElement) => (field.value = "//evil.example/"));
  await signInHere(page, "tricked@example.org");
  await expect(page).toHaveURL(new RegExp(`^${test.info().project.use.baseURL ?? "http://127.0.0.1:\\d+"}/desk$`));
});

/** As far as the page with the code box. */
async function askFor(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel(session.signIn.email.label).fill(email);
  await page.getByRole("button", { name: session.signIn.submit }).click();
  await expect(page).toHaveURL(/\/sign-in\/code$/);
}

/** From the sign-in page that is open to wherever it leads. */
async function signInHere(page: Page, email: string): Promise<void> {
  await page.getByLabel(session.signIn.email.label).fill(email);
  await page.getByRole("button", { name: session.signIn.submit }).click();
  await page.getByLabel(session.code.label, { exact: true }).fill(await newestCode(page.request, email));
  await page.getByRole("button", { name: session.code.submit }).click();
}
