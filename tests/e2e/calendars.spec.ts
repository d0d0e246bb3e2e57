/** Having meetings in one's own calendar: the steps for everyone, and a person's own secret address. */
import { expect, request, test } from "@playwright/test";
import ICAL from "ical.js";
import { en } from "~/messages/en";
import { ownBaseUrl } from "./support/kept";
import { complaintsOf, expectGoodPage } from "./support/page-checks";
import { stateOf } from "./support/site-map";

const words = en.follow;

test("from a meeting's page anybody comes to the steps, chooses a reminder and follows", async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto("/boroughs/riverside/thornfield");
  await page.getByRole("link", { name: en.ward.meeting.see }).click();
  const facts = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "") as Record<string, unknown>;
  expect(facts).toMatchObject({ "@type": "Event", eventStatus: "https://schema.org/EventScheduled", isAccessibleForFree: true });
  await page.getByRole("link", { name: en.calendar.follow.howTo }).click();
  await page.getByLabel(words.alarm.choices["1d"], { exact: true }).check();
  await page.getByRole("button", { name: words.alarm.submit }).click();
  const address = await page.locator(".wp-address-to-copy").innerText();
  expect(address).toMatch(/\/panels\/[\w-]+\/calendar\.ics\?alarm=1d$/);
  await expect(page.getByRole("link", { name: words.ways.device })).toHaveAttribute("href", address.replace(/^https?:/, "webcal:"));
  expect(decodeURIComponent((await page.getByRole("link", { name: words.ways.google }).getAttribute("href")) ?? "")).toContain(address.replace(/^https?:/, "webcal:"));
  await expectGoodPage(page, null);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".wp-qr")).toBeVisible();
  const { pathname, search } = new URL(address);
  const events = new ICAL.Component(ICAL.parse(await (await page.request.get(pathname + search)).text())).getAllSubcomponents("vevent");
  expect(events.some((event) => event.getAllSubcomponents("valarm").length === 1)).toBe(true);
  expect(complaints).toEqual([]);
});

test("a sergeant makes a secret address, a calendar reads it without signing in, and ending it ends that", async ({ browser }) => {
  const context = await browser.newContext({ storageState: await stateOf("sergeant") });
  const page = await context.newPage();
  await page.goto("/desk");
  await page.getByRole("link", { name: words.own.desk }).click();
  await expectGoodPage(page, null);
  await page.getByRole("button", { name: words.own.make }).click();
  await expect(page.getByRole("status")).toContainText(words.own.made);
  const { pathname } = new URL(await page.locator(".wp-address-to-copy").innerText());
  const program = await request.newContext({ baseURL: ownBaseUrl() });
  const read = await program.get(pathname);
  expect([read.status(), read.headers()["cache-control"]]).toEqual([200, "no-store"]);
  expect(await read.text()).toContain("BEGIN:VEVENT");
  await page.goto("/desk/calendar");
  await page.getByRole("link", { name: words.own.end }).click();
  await page.getByRole("button", { name: words.own.ending.submit }).click();
  await expect(page.getByText(words.own.none)).toBeVisible();
  expect((await program.get(pathname)).status()).toBe(404);
  await program.dispose();
  await context.close();
});
