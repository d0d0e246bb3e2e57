/**
 * A hall without signal: what is typed is kept on the phone, outlives the browser, and reaches the server exactly once. The
 * browser keeps its own folder, so that closing it is closing it.
 */
import { type BrowserContext, chromium, expect, type Page, test } from "@playwright/test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { en } from "~/messages/en";
import { boroughFolder } from "./support/kept";
import { expectGoodPage } from "./support/page-checks";
import { signIn } from "./support/people";
import { type RunningServer, startServer } from "./support/server";

const sergeantEmail = "helen.tarrow@riverside.example";

let server: RunningServer;
let folder = "";
let phone: BrowserContext | null = null;

test.beforeAll(async () => {
  test.setTimeout(60_000);
  server = await startServer({ data: boroughFolder() });
  folder = await mkdtemp(path.join(tmpdir(), "ward-panels-phone-"));
});

test.afterAll(async () => {
  await phone?.close();
  await rm(folder, { recursive: true, force: true });
  await server.stop();
});

test("what is typed without signal outlives the browser, is sent once, and goes with its owner", async ({ launchOptions, isMobile, hasTouch, viewport }) => {
  test.setTimeout(60_000);
  async function open(name = "sergeant"): Promise<Page> {
    phone = await chromium.launchPersistentContext(path.join(folder, name), { ...launchOptions, isMobile, hasTouch, viewport, baseURL: server.url });
    return phone.pages()[0] ?? (await phone.newPage());
  }
  const words = { field: en.outcome.form.sentence, button: en.outcome.form.button };
  const sentence = "The two riders were dealt with and nobody has seen them since.";
  let page = await open();
  await signIn(page, sergeantEmail);
  const address = await findOutcomePage(page);

  const answer = await page.goto(address);
  await expectGoodPage(page, answer);
  expect(answer?.headers()["content-security-policy"]).toContain("script-src 'self'; connect-src 'self'; worker-src 'self'");
  await expect(page.locator("[data-is-ready]")).toBeAttached();

  await test.step("the signal goes: the form says that it is kept, and is empty for the next", async () => {
    await phone!.setOffline(true);
    await say(page, words, sentence);
    await expect(page.getByRole("status")).toHaveText(en.keeps.kept);
    await expect(page.getByLabel(words.field)).toHaveValue("");
    await expect(page.getByRole("listitem").filter({ hasText: sentence })).toBeVisible();
    expect(await countOf(address, sentence)).toBe(0);
  });

  await test.step("the browser is closed and opened again, still without signal: the page opens and shows what waits", async () => {
    await phone!.close();
    page = await open();
    await phone!.setOffline(true);
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.outcome.form.title);
    await expect(page.getByRole("listitem").filter({ hasText: sentence })).toBeVisible();
    await expectGoodPage(page, null);
  });

  await test.step("somebody else's session does not send it, and does not see it", async () => {
    // The session ends, as officials' sessions do after an hour.
    await phone!.clearCookies();
    await phone!.setOffline(false);
    await expect(page.getByRole("link", { name: en.keeps.signInLink })).toBeVisible({ timeout: 30_000 });
    expect(await countOf(address, sentence)).toBe(0);
  });

  await test.step("signed in again, it is sent, once", async () => {
    await signIn(page, sergeantEmail, address);
    await expect.poll(() => countOf(address, sentence)).toBe(1);
    await expect(page.getByRole("listitem").filter({ hasText: sentence })).toBeHidden();
    await page.reload();
    await expect(page.locator("[data-is-ready]")).toBeAttached();
    expect(await countOf(address, sentence)).toBe(1);
  });

  await test.step("after signing out nothing of the page is left on the phone", async () => {
    await page.goto("/sign-out");
    await page.getByRole("main").getByRole("button").click();
    await expect(page).toHaveURL(/\/sign-in/);
    await phone!.setOffline(true);
    await expect(page.goto(address)).rejects.toThrow();
  });
  await phone!.close();
});

async function say(page: Page, { field, button }: { field: string; button: string }, sentence: string): Promise<void> {
  await page.getByLabel(field).fill(sentence);
  await page.getByRole("radio", { name: en.outcome.effects.reduced }).check();
  await page.getByRole("radio", { name: en.outcome.form.knowns.no }).check();
  await page.getByRole("button", { name: button }).click();
}

async function findOutcomePage(page: Page): Promise<string> {
  await page.goto("/updates/new");
  return (await page.locator('a[href$="/outcomes/new"]').first().getAttribute("href")) ?? "";
}

/** How many times the public page of the priority says it. */
async function countOf(address: string, sentence: string): Promise<number> {
  const answer = await fetch(server.url + address.replace("/outcomes/new", ""));
  return (await answer.text()).split(sentence).length - 1;
}
