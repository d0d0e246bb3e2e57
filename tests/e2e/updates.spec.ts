/** The sergeant's minute: an update from a phone, and what may be done about it afterwards (standards ACT-01 to ACT-08). */
import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { en } from "~/messages/en";
import { ownSite } from "./support/own-site";
import { complaintsOf, expectGoodPage, lookAt } from "./support/page-checks";
import { signIn } from "./support/people";
import { moveClock } from "./support/server";

const sergeantEmail = "helen.tarrow@riverside.example";
const officerEmail = "jamie.osei@riverside.example";
const memberEmail = "ade.fennimore@riverside.example";
const minute = 60_000;

const { form, posted, undo, edit, withdraw, look, team, history } = en.action;

const server = ownSite();

test("twelve taps and a short text at 360 pixels, and the public ward page shows it", async ({ browser, viewport }) => {
  expect(viewport?.width).toBe(360);
  const page = await phone(browser);
  const complaints = complaintsOf(page);
  await signIn(page, sergeantEmail);
  let taps = 0;
  const tap = async (target: Locator) => {
    taps += 1;
    await target.tap();
  };
  const sentence = "We stopped eleven drivers and sent letters.";

  await tap(page.getByRole("link", { name: en.desk.links.update }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(form.title);
  await lookAt(page, "updates_.new");
  await expect(page.getByLabel(form.priority, { exact: true })).not.toHaveValue("");
  await expect(page.getByRole("radio", { name: form.whens.today })).toBeChecked();
  await tap(page.getByRole("radio", { name: en.action.kinds.speed_check, exact: true }));
  await tap(page.getByLabel(form.count));
  taps += 1;
  await page.keyboard.type("2");
  taps += 2; // opens the list of times of day, and touches one
  await page.getByLabel(form.timeBand).selectOption("evening");
  await tap(page.getByLabel(form.sentence));
  await page.keyboard.type(sentence);
  await tap(page.getByRole("radio", { name: en.action.states.done, exact: true }));
  await tap(page.getByRole("button", { name: form.button, exact: true }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(posted.title);
  expect(taps).toBeLessThanOrEqual(12);

  const ward = await page.getByRole("link", { name: posted.see }).getAttribute("href");
  const seen = await (await fetch(server.url + ward)).text();
  expect(seen).toContain(sentence);
  expect(seen).not.toContain("Tarrow");
  await lookAt(page, "updates_.$update_.posted");
  expect(complaints).toEqual([]);
});

test("without script: what was typed after the session had ended is sent once its owner has signed in again", async ({ browser }) => {
  test.setTimeout(60_000);
  const page = await phone(browser, { javaScriptEnabled: false });
  await signIn(page, officerEmail, "/updates/new");
  const sentence = "Six doors knocked at & \"around\" the arches.";
  await page.getByRole("radio", { name: en.action.kinds.visit, exact: true }).tap();
  await page.getByLabel(form.sentence).fill(sentence);
  await page.getByRole("radio", { name: en.action.states.done, exact: true }).tap();
  await page.context().clearCookies();
  await page.getByRole("button", { name: form.button, exact: true }).tap();
  const { ended } = en.session;
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(ended.title);
  const [window] = await Promise.all([page.context().waitForEvent("page"), page.getByRole("link", { name: ended.signIn }).tap()]);
  await signIn(window, officerEmail);
  await page.getByRole("button", { name: ended.button }).tap();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(posted.title);
  const ward = await page.getByRole("link", { name: posted.see }).getAttribute("href");
  await page.goto(server.url + ward);
  await expect(page.getByText(sentence).first()).toBeVisible();
});

test("without script: a ready-made sentence, a second look, undo, other words, withdrawing", async ({ browser }) => {
  test.setTimeout(60_000);
  const page = await phone(browser, { javaScriptEnabled: false });
  await signIn(page, sergeantEmail, "/updates/new");

  await test.step("a ready-made sentence is put into the box and changed there", async () => {
    await page.getByRole("radio", { name: en.action.kinds.visit, exact: true }).tap();
    await page.getByLabel(form.phrase).selectOption({ label: en.action.phrases.visit[0] ?? "" });
    await page.getByRole("button", { name: form.usePhrase }).click();
    await expect(page.getByLabel(form.sentence)).toHaveValue(en.action.phrases.visit[0] ?? "");
    await expect(page.getByRole("radio", { name: en.action.kinds.visit })).toBeChecked();
  });

  await test.step("a name and a plate are pointed at, and nothing is posted before a second look", async () => {
    await page.getByLabel(form.sentence).fill("We called on Mr Hale, who drives LD53 OKB.");
    await page.getByRole("button", { name: form.button, exact: true }).click();
    await expect(page.locator("#sentence-error")).toContainText("LD53 OKB");
    await expect(page.locator("#sentence-error")).toContainText("Mr Hale");
    expect(await wardSays(page, "Mr Hale")).toBe(false);
    await page.getByLabel(form.sentence).fill("We called on Mr Hale at the shop.");
    await page.getByRole("button", { name: look.post }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(posted.title);
    expect(await wardSays(page, "Mr Hale")).toBe(true);
  });

  await test.step("undone, it is nowhere, and comes back into the form", async () => {
    await page.getByRole("button", { name: posted.undo }).click();
    await expect(page.getByRole("status")).toHaveText(en.said["update.undone"]);
    await expect(page.getByLabel(form.sentence)).toHaveValue("We called on Mr Hale at the shop.");
    expect(await wardSays(page, "Mr Hale")).toBe(false);
  });

  await test.step("posted as it is meant, and after ten minutes no undo, but other words", async () => {
    await page.getByLabel(form.sentence).fill("We called at two shops.");
    await page.getByRole("button", { name: form.button, exact: true }).click();
    const address = new URL(page.url()).pathname.replace("/posted", "");
    await moveClock(server.clockFile, 11 * minute);
    await page.goto(`${address}/undoing`);
    await page.getByRole("button", { name: undo.submit }).click();
    await expect(page.getByText(undo.refused.too_late).first()).toBeVisible();
    await page.getByRole("link", { name: posted.edit }).click();
    await page.getByLabel(form.sentence).fill("We called at three shops.");
    await page.getByRole("button", { name: edit.submit }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(team.title);
    expect(await wardSays(page, "We called at three shops.")).toBe(true);
    expect(await wardSays(page, "We called at two shops.")).toBe(false);
  });

  await test.step("withdrawn with a reason, only that is left", async () => {
    await page.getByRole("link", { name: posted.withdraw }).first().click();
    await page.getByRole("button", { name: withdraw.submit }).click();
    await expect(page.locator("#reason-error")).toBeVisible();
    await page.getByLabel(withdraw.reason).fill("It was another ward.");
    await page.getByRole("button", { name: withdraw.submit }).click();
    await expect(page.getByText(en.action.withdrawnWhy("It was another ward."))).toBeVisible();
    expect(await wardSays(page, "three shops")).toBe(false);
  });
});

test("the pages for setting right are good, and a member of the panel reads what was changed", async ({ browser }) => {
  test.setTimeout(60_000);
  const page = await phone(browser);
  await signIn(page, sergeantEmail, "/updates");
  await lookAt(page, "updates");
  await page.goto("/updates/new");
  await page.getByRole("radio", { name: en.action.kinds.patrol, exact: true }).tap();
  await page.getByLabel(form.phrase).selectOption({ label: en.action.phrases.patrol[0] ?? "" });
  await expect(page.getByLabel(form.sentence)).toHaveValue(en.action.phrases.patrol[0] ?? "");
  await expect(page.getByRole("button", { name: form.usePhrase })).toBeHidden();
  await page.getByLabel(form.sentence).fill("We patrolled the market with Mrs Okafor.");
  await page.getByRole("button", { name: form.button, exact: true }).click();
  await expect(page.locator("#sentence-error")).toBeVisible();
  await expectGoodPage(page, null);
  await page.getByLabel(form.sentence).fill("We patrolled the market three times.");
  await page.getByRole("button", { name: form.button, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(posted.title);
  const address = new URL(page.url()).pathname.replace("/posted", "");
  await page.goto(`${address}/undoing`);
  await lookAt(page, "updates_.$update_.undoing");
  await page.goto(`${address}/withdrawal`);
  await lookAt(page, "updates_.$update_.withdrawal");
  await page.goto(`${address}/edit`);
  await lookAt(page, "updates_.$update_.edit");
  await page.getByLabel(form.sentence).fill("We patrolled the market twice.");
  await page.getByRole("button", { name: edit.submit }).click();
  await expect(page.getByRole("status")).toHaveText(en.said["update.edited"]);
  const member = await phone(browser);
  await signIn(member, memberEmail, `${address}/history`);
  await lookAt(member, "updates_.$update_.history");
  await expect(member.getByText(history.before)).toBeVisible();
  await expect(member.getByText("We patrolled the market three times.")).toBeVisible();
});

function phone(browser: Browser, settings: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  return server.windowOf(browser, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, ...settings });
}

/** Whether the public pages of the sergeant's wards hold these words. */
async function wardSays(page: Page, words: string): Promise<boolean> {
  const pages = await Promise.all(["thornfield", "millbrook"].map(async (ward) => (await page.request.get(`${server.url}/boroughs/riverside/${ward}`)).text()));
  return pages.some((html) => html.includes(words));
}
