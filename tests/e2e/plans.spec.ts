/** A promise of more than a one-off, noted as it goes, and what residents read of it: without script throughout. */
import { expect, type Page, test } from "@playwright/test";
import { en } from "~/messages/en";
import { plan as words } from "~/messages/en/plan";
import { ownSite } from "./support/own-site";
import { lookAt } from "./support/page-checks";
import { signIn } from "./support/people";

const server = ownSite();

test("a promise that comes again, with a partner and steps, is noted as done and as missed", async ({ browser }) => {
  test.setTimeout(60_000);
  const page = await server.windowOf(browser);
  const sentence = "A walk past the lock every week with the wardens.";
  await signIn(page, "helen.tarrow@riverside.example", "/updates/new");

  await test.step("what is missing or names somebody is said at its field", async () => {
    await page.getByRole("link", { name: words.link }).click();
    await lookAt(page, "updates_.plan");
    await page.getByLabel(words.sentence).fill("A walk with Mrs Okafor every week.");
    await page.getByLabel(words.repeat).selectOption("");
    await page.getByRole("button", { name: words.submit }).click();
    await expect(page.locator("#sentence-error")).toContainText("Mrs Okafor");
    await page.getByLabel(words.sentence).fill(sentence);
    await page.getByRole("button", { name: words.submit }).click();
    await expect(page.locator("#repeat-error")).toBeVisible();
    await expect(page.getByLabel(words.sentence)).toHaveValue(sentence);
  });

  await test.step("promised, residents see it with its helpers", async () => {
    await page.getByLabel(words.repeat).selectOption({ label: words.rhythms[7] ?? "" });
    await page.getByLabel(words.bodies.council).check();
    await page.getByLabel(words.partners, { exact: true }).fill("Canal Trust");
    await page.getByLabel(words.steps, { exact: true }).fill("Agree the day\nTell the boaters");
    await page.getByRole("button", { name: words.submit }).click();
    await expect(page.getByRole("status")).toHaveText(en.said["update.planned"]);
    const told = await asResident(page);
    for (const part of [sentence, "Canal Trust", words.rhythms[7] ?? "", words.told.steps(0, 2)]) expect(told).toContain(part);
  });

  await test.step("done today, missed yesterday and why", async () => {
    await page.getByRole("button", { name: words.log.submit }).click();
    await expect(page.getByRole("status")).toHaveText(en.said["update.noted"]);
    await page.getByRole("radio", { name: words.log.results.missed }).check();
    await page.getByRole("radio", { name: en.action.form.whens.yesterday }).check();
    await page.getByRole("button", { name: words.log.submit }).click();
    await expect(page.locator("#why-error")).toBeVisible();
    await page.getByLabel(words.log.why).fill("The path was flooded.");
    await page.getByRole("button", { name: words.log.submit }).click();
    await expect(page.getByRole("status")).toHaveText(en.said["update.noted"]);
    await lookAt(page, "updates_.$update_.log");
    const told = await asResident(page);
    expect(told).toContain(words.told.done(1));
    expect(told).toContain("The path was flooded.");
  });

  await test.step("a step is ticked", async () => {
    await page.getByRole("checkbox", { name: "Agree the day" }).check();
    await page.getByRole("button", { name: words.log.stepsSubmit }).click();
    await expect(page.getByRole("status")).toHaveText(en.said["update.steps_saved"]);
    expect(await asResident(page)).toContain(words.told.steps(1, 2));
    await page.goto(new URL(page.url()).pathname.replace("/log", "/steps"));
    await lookAt(page, "updates_.$update_.steps");
  });
  await page.close();
});

/** The public page of the priority that the log names. */
async function asResident(page: Page): Promise<string> {
  const address = (await page.getByRole("main").locator('a[href^="/priorities/"]').first().getAttribute("href")) ?? "";
  return (await fetch(server.url + address)).text();
}
