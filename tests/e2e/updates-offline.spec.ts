/**
 * An update typed where there is no signal (standard ACT-06): it waits on the phone, outlives the browser, is sent once when
 * there is signal, and the page says so. The browser keeps its own folder, so that closing it is closing it.
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
const { form, look, posted } = en.action;

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

test("two updates without signal, the browser closed and opened again: each is sent once", async ({ launchOptions, isMobile, hasTouch, viewport }) => {
  test.setTimeout(90_000);
  async function open(): Promise<Page> {
    phone = await chromium.launchPersistentContext(path.join(folder, "sergeant"), { ...launchOptions, isMobile, hasTouch, viewport, baseURL: server.url });
    return phone.pages()[0] ?? (await phone.newPage());
  }
  const first = "We walked the canal path and spoke with anglers.";
  const second = "We called on the school and gave out bike locks.";
  const named = "We warned Mrs Okafor at the shop.";
  let page = await open();
  await signIn(page, sergeantEmail, "/updates/new");

  await test.step("it can be put on the home screen", async () => {
    await expect(page.locator("[data-is-ready]")).toBeAttached();
    const manifest = (await (await page.request.get((await page.locator("link[rel=manifest]").getAttribute("href")) ?? "")).json()) as { start_url: string; display: string; icons: { src: string }[] };
    expect(manifest).toMatchObject({ start_url: "/updates/new", display: "standalone" });
    for (const { src } of manifest.icons) expect((await page.request.get(src)).status()).toBe(200);
  });

  await test.step("the signal goes: both are kept, one after the other, and one that names somebody", async () => {
    await phone!.setOffline(true);
    await say(page, en.action.kinds.patrol, first);
    await expect(page.getByLabel(form.sentence)).toHaveValue("");
    await say(page, en.action.kinds.prevention, second);
    await say(page, en.action.kinds.letter, named);
    await expect(page.locator("[data-kept-list] li")).toHaveCount(3);
    expect(await countOf(first)).toBe(0);
  });

  await test.step("opened again without signal, the page shows what waits", async () => {
    await phone!.close();
    page = await open();
    await phone!.setOffline(true);
    await page.goto("/updates/new");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(form.title);
    await expect(page.locator("[data-kept-list] li")).toHaveCount(3);
    await expectGoodPage(page, null);
  });

  await test.step("with signal it asks to sign in, because closing the browser ended the session", async () => {
    await phone!.setOffline(false);
    await expect(page.getByRole("link", { name: en.keeps.signInLink }).first()).toBeVisible({ timeout: 30_000 });
    expect(await countOf(first)).toBe(0);
  });

  await test.step("signed in, both are sent, once each; the page says so, and keeps the one that needs a look", async () => {
    await signIn(page, sergeantEmail, "/updates/new");
    await expect.poll(() => countOf(first), { timeout: 30_000 }).toBe(1);
    await expect.poll(() => countOf(second)).toBe(1);
    await expect(page.locator("[data-kept-says]")).toHaveText(en.keeps.sent);
    await expect(page.locator("[data-kept-list] li")).toHaveCount(1);
    await page.reload();
    await expect(page.locator("[data-is-ready]")).toBeAttached();
    expect([await countOf(first), await countOf(second), await countOf("Okafor")]).toEqual([1, 1, 0]);
  });

  await test.step("that one opens with everything typed, and is posted once it was looked at", async () => {
    await page.getByRole("button", { name: en.keeps.mend }).click();
    await expect(page.locator("#sentence-error")).toContainText("Mrs Okafor");
    await expect(page.getByLabel(form.sentence)).toHaveValue(named);
    await page.getByRole("button", { name: look.post }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(posted.title);
    expect(await countOf("Okafor")).toBe(1);
    await page.goto("/updates/new");
    await expect(page.locator("[data-is-ready]")).toBeAttached();
    await expect(page.locator("[data-kept-list] li")).toHaveCount(0);
  });
});

async function say(page: Page, kind: string, sentence: string): Promise<void> {
  await page.getByRole("radio", { name: kind, exact: true }).tap();
  await page.getByLabel(form.sentence).fill(sentence);
  await page.getByRole("button", { name: form.button, exact: true }).click();
  await expect(page.getByRole("listitem").filter({ hasText: sentence })).toBeVisible();
  // Two presses in the same moment count as one; nobody types a second update that fast.
  await page.waitForTimeout(700);
}

/** How many updates on the public pages of the sergeant's priorities say it. */
async function countOf(sentence: string): Promise<number> {
  const wards = await Promise.all(["thornfield", "millbrook"].map(async (ward) => (await fetch(`${server.url}/boroughs/riverside/${ward}/priorities`)).text()));
  const threads = [...new Set(wards.flatMap((html) => [...html.matchAll(/href="(\/priorities\/[\w-]+)"/g)].map(([, address = ""]) => address)))];
  const pages = await Promise.all(threads.map(async (address) => (await fetch(server.url + address)).text()));
  return pages.join("").split(sentence).length - 1;
}
