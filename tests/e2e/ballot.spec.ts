/**
 * The ballot on a phone: whole rows to tap, a line that drops, two windows, a second press, and the back button after
 * signing out (standards VOT-09, VOT-12, VOT-14).
 */
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { en } from "~/messages/en";
import { ownSite } from "./support/own-site";
import { complaintsOf } from "./support/page-checks";
import { signIn } from "./support/people";

const words = en.ballot;
/** The least height of a row, in pixels. */
const leastRow = 44;

const server = ownSite();

test("one ballot, whatever the hands and the line do", async ({ browser }) => {
  test.setTimeout(120_000);
  const { page, context } = await windowOf(browser);
  const ballot = await openBallot(page, "votes.by.phone@example.org");

  await test.step("the whole row is to be tapped, and is high enough for a thumb", async () => {
    for (const row of await page.locator(".govuk-checkboxes__item").all()) expect((await row.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(leastRow);
    await page.locator(".govuk-checkboxes__item").nth(0).tap({ position: { x: 250, y: 20 } });
    await expect(page.getByRole("checkbox").nth(0)).toBeChecked();
  });
  const first = (await page.locator(".govuk-checkboxes__item").nth(0).innerText()).split("\n")[0] ?? "";

  await test.step("a line that drops loses nothing: the same choices are sent once it is back", async () => {
    await context.setOffline(true);
    await page.getByRole("button", { name: words.choose.check }).click().catch(() => undefined);
    await page.waitForURL(/chrome-error|check/, { timeout: 5_000 }).catch(() => undefined);
    await context.setOffline(false);
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.check.title);
    await expect(page.getByRole("main")).toContainText(first);
  });

  await test.step("pressed twice, and looked at again, it is one vote", async () => {
    await page.getByRole("button", { name: words.check.cast }).dblclick();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.saved.title);
    const receipt = await page.locator(".wp-slip").innerText();
    await page.reload();
    await expect(page.locator(".wp-slip")).toHaveText(receipt, { useInnerText: true });
  });

  await test.step("of two windows the later one stands", async () => {
    const other = await context.newPage();
    server.complaints.push(complaintsOf(other));
    for (const [window, at] of [[page, 1], [other, 2]] as const) {
      await window.goto(ballot);
      for (const box of await window.getByRole("checkbox").all()) await box.uncheck();
      await window.getByRole("checkbox").nth(at).check();
      await window.getByRole("button", { name: words.choose.check }).click();
    }
    await other.getByRole("button", { name: words.check.cast }).click();
    await expect(other.getByRole("heading", { level: 1 })).toHaveText(words.saved.title);
    await page.getByRole("button", { name: words.check.cast }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.saved.title);
    await other.goto(ballot);
    await expect(other.getByRole("checkbox").nth(1)).toBeChecked();
    await expect(other.getByRole("checkbox").nth(2)).not.toBeChecked();
    await other.close();
  });

  await test.step("after signing out the back button shows nothing of it", async () => {
    await page.goto(ballot);
    await page.goto("/sign-out");
    await page.getByRole("button", { name: en.session.signOut.submit }).click();
    // Before the answer is there the session has not ended, and going back would show it rightly.
    await expect(page).toHaveURL(/\/sign-in/);
    for (let back = 0; back < 3; back += 1) {
      await page.goBack().catch(() => null);
      await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
      await expect(page.locator(".wp-slip")).toHaveCount(0);
    }
  });
  expect(server.complaints.flat().filter((line) => !line.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
});

/** Signs somebody new up for Thornfield's vote and opens their ballot; gives its address. */
async function openBallot(page: Page, email: string): Promise<string> {
  await page.goto("/boroughs/riverside/thornfield");
  const round = await page.getByRole("main").getByRole("link", { name: en.ward.vote.go, exact: true }).getAttribute("href");
  await signIn(page, email, "/wards/E05999001/residency");
  await page.getByLabel(en.residency.connections.lives).check();
  await page.getByLabel(en.residency.postcode.label).fill("RV1 1AA");
  await page.getByLabel(en.residency.firstLine.label).fill("3 Foundry Street");
  await page.getByRole("button", { name: en.residency.submit }).click();
  const ballot = `${(round ?? "").replace(/\/vote\/residents$/, "")}/vote/residents`;
  await page.goto(ballot);
  await expect(page.getByRole("checkbox").first()).toBeVisible();
  return ballot;
}

async function windowOf(browser: Browser): Promise<{ page: Page; context: BrowserContext }> {
  const page = await server.windowOf(browser, { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true });
  return { page, context: page.context() };
}
