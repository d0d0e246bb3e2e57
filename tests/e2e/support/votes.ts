/** The steps of a vote that more than one journey walks. */
import { expect, type Locator, type Page } from "@playwright/test";
import { announcedHolidays, daysOf } from "~/domain/bank-holidays";
import { addDays, type Day, dayParts } from "~/domain/day";
import { en } from "~/messages/en";

/** The first day from `day` on on which voting may close. */
export function closingDay(day: Day): Day {
  return daysOf(announcedHolidays).has(day) ? closingDay(addDays(day, 1)) : day;
}

/** Ticks on the ballot that is open, as far as the page that asks whether it is right. */
export async function tickAndCheck(page: Page, titles: readonly string[]): Promise<void> {
  for (const title of titles) await page.getByLabel(title).check();
  await page.getByRole("button", { name: en.ballot.choose.check }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.ballot.check.title);
}

/** Casts what the page asks about. */
export async function cast(page: Page): Promise<void> {
  await page.getByRole("button", { name: en.ballot.check.cast }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.ballot.saved.title);
}

/** The whole words of the option that holds these. */
export async function labelOf(select: Locator, words: string): Promise<string> {
  return (await select.locator("option", { hasText: words }).first().textContent()) ?? "";
}

/** Fills the three boxes of a day. */
export async function fillDay(page: Page, label: string, day: Day): Promise<void> {
  const boxes = page.getByRole("group", { name: label });
  const { "x-day": date = "", "x-month": month = "", "x-year": year = "" } = dayParts("x", day);
  await boxes.getByLabel(en.frame.form.day).fill(date);
  await boxes.getByLabel(en.frame.form.month).fill(month);
  await boxes.getByLabel(en.frame.form.year).fill(year);
}
