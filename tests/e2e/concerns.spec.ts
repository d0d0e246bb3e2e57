/**
 * A resident raises a concern on a phone (once more without script: axe itself needs it) and adds a voice; a helper types a slip in; a group passes counts
 * on; the chair makes an issue of two concerns and publishes it; and the resident's number tells. axe on every page.
 */
import { expect, type Page, test } from "@playwright/test";
import { en } from "~/messages/en";
import { ownSite } from "./support/own-site";
import { expectGoodPage, lookAt } from "./support/page-checks";
import { newestLetter, signIn } from "./support/people";

const ward = "/wards/E05999001";
const chairEmail = "ruth.calloway@riverside.example";
const residentEmail = "raises@example.org";
const plated = "Scooters come along the pavement by the shops, one is LD53 OKB";
const mine = "A burst pipe floods the alley by Orchard Rise, privateword";
const bikes = "Bikes and scooters on the Broadway pavement";
const { form, check, alike, help } = en.concern;
const desk = en.concernDesk;

const server = ownSite();

test("what a resident raises is heard, grouped, published in the panel’s words, and told by its number", async ({ browser }) => {
  test.setTimeout(120_000);
  const resident = await server.windowOf(browser);
  const chair = await server.windowOf(browser);

  await test.step("999 comes before the box, and private details are asked out with the words kept", async () => {
    await resident.goto(ward);
    await resident.getByRole("link", { name: en.ward.raise.button }).click();
    const order = await resident.getByRole("main").innerText();
    expect(order.indexOf("999")).toBeLessThan(order.indexOf(form.what.label));
    await fill(resident, plated);
    await resident.getByRole("button", { name: form.submit }).click();
    await expect(resident.locator("#what-error")).toContainText("“LD53 OKB” looks like a number plate.");
    await expect(resident.getByLabel(form.what.label)).toHaveValue(plated);
    await lookAt(resident, "wards_.$code_.concerns_.new");
  });

  await test.step("what the panel has published already is shown first, and a voice is counted once", async () => {
    await resident.getByLabel(form.what.label).fill("Scooters come along the Broadway pavement by the shops");
    await goOn(resident);
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText(alike.title);
    await expectGoodPage(resident, null);
    await resident.locator("section", { hasText: bikes }).getByRole("link", { name: en.issue.me }).click();
    await lookAt(resident, "issues_.$issue_.support");
    for (const answer of [en.issue.support.thanks, en.issue.support.again]) {
      await resident.getByRole("button", { name: en.issue.support.button }).click();
      await expect(resident.getByRole("heading", { level: 1 })).toHaveText(answer);
      if (answer === en.issue.support.thanks) await resident.goBack();
    }
  });

  await test.step("words that sound like danger lead to help first, and on", async () => {
    await resident.goto(`${ward}/concerns/new`);
    await fill(resident, `${mine}. He has a knife`);
    await goOn(resident);
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText(help.title);
    await expectGoodPage(resident, null);
    await resident.getByRole("button", { name: help.back }).click();
    await expect(resident.getByLabel(form.what.label)).toHaveValue(`${mine}. He has a knife`);
  });

  const number = await test.step("a concern is checked, sent and has a number", async () => {
    await resident.getByLabel(form.what.label).fill(mine);
    await resident.getByLabel(form.email.label).fill(residentEmail);
    await goOn(resident);
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText(check.title);
    await expectGoodPage(resident, null);
    await resident.getByRole("button", { name: check.send }).click();
    await lookAt(resident, "concerns_.$number_.mine_.$secret");
    await expect(resident.getByText(mine)).toBeVisible();
    const shown = (await resident.locator(".wp-slip__code").innerText()).trim();
    await resident.goto("/concerns");
    await resident.getByLabel(en.concern.lookUp.label).fill(shown.toLowerCase().replace("-", " "));
    await resident.getByRole("button", { name: en.concern.lookUp.button }).click();
    await lookAt(resident, "concerns_.$number");
    await expect(resident.getByRole("main")).not.toContainText("privateword");
    return shown;
  });

  const slip = await test.step("the chair prints slips, and types one in", async () => {
    await signIn(chair, chairEmail, "/panels/thornfield-ward-panel/slips");
    await chair.getByRole("button", { name: desk.slips.make }).click();
    await lookAt(chair, "panels_.$panel_.slips_.$batch");
    await expect(chair.locator(".wp-paper")).toHaveCount(20);
    await printsWhole(chair, 5);
    const printed = (await chair.locator(".wp-paper__number strong").first().innerText()).trim();
    await chair.goto("/panels/thornfield-ward-panel/concerns/new");
    await chair.getByLabel(desk.enter.slip).fill(printed);
    await chair.getByLabel(form.what.label).fill("Water comes into the alley behind Orchard Rise");
    await chair.getByLabel(form.where.label).selectOption({ label: "Orchard Rise" });
    await chair.getByRole("button", { name: desk.enter.save }).click();
    await expect(chair.getByRole("heading", { level: 1 })).toHaveText(desk.enter.doneTitle);
    await lookAt(chair, "panels_.$panel_.concerns_.new");
    return printed;
  });

  await test.step("a trusted group passes on counts, without an account", async () => {
    await chair.goto("/panels/thornfield-ward-panel/relays");
    await chair.getByLabel(desk.relays.name).fill("Foundry youth club");
    await chair.getByRole("button", { name: desk.relays.make }).click();
    await lookAt(chair, "panels_.$panel_.relays");
    const link = new URL((await chair.locator("code").first().innerText()).trim());
    await resident.goto(link.pathname);
    await lookAt(resident, "relays_.$token");
    await resident.getByLabel(desk.relays.page.how(bikes)).fill("23");
    await resident.getByRole("button", { name: desk.relays.page.send }).click();
    await expect(resident.getByText(desk.relays.page.sentWords(23))).toBeVisible();
  });

  await test.step("the form’s own address, and the page that stops letters, are good", async () => {
    await resident.goto(`${ward}/concerns`);
    await lookAt(resident, "wards_.$code_.concerns");
    await hears(resident, number);
    const link = /\/concerns\/letters\/[\w-]+/.exec(await letterText(resident, residentEmail))?.[0] ?? "";
    await resident.goto(link);
    await lookAt(resident, "concerns_.letters_.$token");
  });

  await test.step("the chair reads the queue, makes an issue of both, and publishes it", async () => {
    await chair.goto("/panels/thornfield-ward-panel/concerns");
    await expectGoodPage(chair, null);
    for (const one of [number, slip]) await chair.getByLabel(desk.queue.pick(one)).check();
    await chair.getByRole("button", { name: desk.queue.group }).click();
    await lookAt(chair, "panels_.$panel_.issues_.new");
    await chair.getByLabel(desk.issue.title).fill("Flooding in the alley by Orchard Rise");
    await chair.getByLabel(desk.issue.success).fill("The alley is dry a day after rain");
    await chair.getByLabel(desk.issue.measure).fill("The wardens look after each heavy rain");
    await chair.getByRole("button", { name: desk.issue.save }).click();
    await lookAt(chair, "issues_.$issue_.edit");
    await chair.getByRole("button", { name: desk.issue.publish }).click();
    await expect(chair.getByText(en.said["issue.published"])).toBeVisible();
  });

  await test.step("the number tells, in the panel’s words, and so does the noticeboard", async () => {
    await resident.goto(`/concerns/${number}`);
    await expect(resident.getByRole("link", { name: "Flooding in the alley by Orchard Rise" })).toBeVisible();
    await hears(resident, "Flooding in the alley by Orchard Rise");
    await resident.goto("/panels/thornfield-ward-panel/noticeboard");
    await expect(resident.getByRole("row", { name: slip })).toContainText("Flooding in the alley by Orchard Rise");
    for (const path of ["/boroughs/riverside/thornfield/issues", `/concerns/${number}`]) {
      expect(await (await resident.request.get(path)).text()).not.toContain("privateword");
    }
  });

  await test.step("hidden words are gone from every page at once", async () => {
    await chair.getByRole("link", { name: desk.issue.end }).click();
    await lookAt(chair, "issues_.$issue_.ending");
    await chair.getByLabel(desk.issue.endReason).fill("It names the place too closely.");
    await chair.getByRole("button", { name: desk.issue.endButton }).click();
    for (const path of ["/boroughs/riverside/thornfield/issues", `/concerns/${number}`, "/panels/thornfield-ward-panel/noticeboard"]) {
      expect(await (await resident.request.get(path)).text()).not.toContain("Flooding in the alley");
    }
  });

  await test.step("all of it works in a browser without script", async () => {
    const plain = await server.windowOf(browser, { javaScriptEnabled: false });
    await plain.goto(`${ward}/concerns/new`);
    await fill(plain, "The underpass smells of smoke in the mornings");
    await goOn(plain);
    await plain.getByRole("button", { name: check.send }).click();
    await expect(plain.locator(".wp-slip__code")).toHaveText(/^[2-9C-Y]{3}-[2-9C-Y]{4}$/);
  });
  expect(server.complaints.flat()).toEqual([]);
});

/** Answers the questions; the rest is filled in by each step. */
async function fill(page: Page, what: string): Promise<void> {
  await page.getByLabel(form.what.label).fill(what);
  await page.getByLabel(form.where.label).selectOption({ label: "Orchard Rise" });
  await page.getByLabel(en.concern.howOften.weekly).check();
}

/** Whoever is quicker than three seconds is asked to look once more. */
async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: form.submit }).click();
  if (await page.getByText(form.errors.fast).first().isVisible()) {
    await page.waitForTimeout(3000);
    await page.getByRole("button", { name: form.submit }).click();
  }
}

/** Four slips on each sheet of A4, and nothing of them cut off. */
async function printsWhole(page: Page, sheets: number): Promise<void> {
  const usual = page.viewportSize();
  await page.emulateMedia({ media: "print" });
  // What margins of 14 mm leave of A4, in CSS pixels.
  await page.setViewportSize({ width: 688, height: 1000 });
  expect(await page.evaluate(() => [...document.querySelectorAll(".wp-paper")].filter((slip) => slip.scrollHeight > slip.clientHeight).length)).toBe(0);
  expect((await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(sheets);
  await page.emulateMedia({ media: null });
  if (usual) await page.setViewportSize(usual);
}

/** Letters leave the house every quarter of a minute. */
async function hears(page: Page, words: string): Promise<void> {
  await expect.poll(() => newestLetter(page.request, residentEmail).catch(() => ""), { timeout: 25_000 }).toContain(words);
}

/** Links included, which the mailbox shows in the plain text of a letter. */
async function letterText(page: Page, email: string): Promise<string> {
  const list = await (await page.request.get("/demo/mailbox")).text();
  const row = list.split("<tr").find((one) => one.includes(email)) ?? "";
  return (await page.request.get(/href="(\/demo\/mailbox\/[\w-]+)"/.exec(row)?.[1] ?? "")).text();
}
