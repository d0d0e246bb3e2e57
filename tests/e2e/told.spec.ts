/** "You said, we did": from the ward page to a quarter, to an earlier one, as text for an email, and on two sheets of paper. */
import { expect, type Page, test } from "@playwright/test";
import { en } from "~/messages/en";
import { lookAt } from "./support/page-checks";

const ward = "/boroughs/riverside/thornfield";
const words = en.told;

test("a quarter is told from the records, in an order that reads with styles off, and earlier ones stay", async ({ page }) => {
  await page.goto(ward);
  await page.getByRole("link", { name: words.link }).click();
  await lookAt(page, "boroughs_.$borough_.$ward_.you-said-we-did");
  const first = page.locator(".wp-quarter section").first();
  const parts = await first.getByRole("heading", { level: 3 }).allInnerTexts();
  expect(parts).toEqual([words.parts.said, words.parts.done, words.parts.planned, words.parts.changed, words.parts.not_done, words.parts.next].filter((part) => parts.includes(part)));
  for (const part of [words.parts.said, words.parts.done, words.parts.changed]) expect(parts).toContain(part);
  await expect(first.locator("ol").first()).toBeVisible();
  await page.locator("section", { has: page.getByRole("heading", { name: words.earlier }) }).getByRole("link").first().click();
  await lookAt(page, "boroughs_.$borough_.$ward_.you-said-we-did_.$quarter");
  await page.getByRole("link", { name: words.plain }).click();
  await expect(page.locator("body")).toContainText(`${new URL(page.url()).pathname.replace(/\.txt$/, "")}`);
});

for (const place of ["thornfield", "millbrook", "kiln-cross"]) {
  test(`the quarter of ${place} fits on two sheets of A4`, async ({ page }) => {
    await page.goto(`/boroughs/riverside/${place}/you-said-we-did`);
    expect(await sheetsOf(page)).toBeLessThanOrEqual(2);
  });
}

async function sheetsOf(page: Page): Promise<number> {
  await page.emulateMedia({ media: "print" });
  return (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
