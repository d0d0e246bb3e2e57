/** What happens to a meeting that is there already: two people at it at once, a button pressed twice, and the end of it. */
import { type Browser, expect, type Page, test } from "@playwright/test";
import ICAL from "ical.js";
import { desk } from "~/messages/en/desk";
import { en } from "~/messages/en";
import { ownSite } from "./support/own-site";
import { expectGoodPage } from "./support/page-checks";
import { newestLetter, signedIn } from "./support/people";

const chair = "ruth.calloway@riverside.example";
const viceChair = "imran.seddon@riverside.example";
const member = "ade.fennimore@riverside.example";

const server = ownSite();

async function windowOf(browser: Browser, email: string): Promise<Page> {
  return server.windowOf(browser, { storageState: await signedIn(email, server.url) });
}

/** The address of a meeting by the links of the panel's public list. */
async function addressOf(page: Page, title: string): Promise<string> {
  await page.goto("/panels/thornfield-ward-panel/meetings");
  return (await page.getByRole("link", { name: title, exact: true }).first().getAttribute("href")) ?? "";
}

async function entryOf(page: Page, meeting: string) {
  const text = await (await page.request.get(`${meeting}.ics`)).text();
  const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent");
  const own = (name: string) => String(event?.getFirstPropertyValue(name));
  return { uid: own("uid"), sequence: Number(own("sequence")), status: own("status") };
}

/** How many letters of this subject the mailbox shows for one person. */
async function countOf(page: Page, email: string, subject: string): Promise<number> {
  const list = await (await page.request.get("/demo/mailbox")).text();
  return [...list.matchAll(/<tr.*?<\/tr>/gs)].filter(([row]) => row.includes(email) && row.includes(subject)).length;
}

test("two people who change one meeting see each other's words before the second save counts (MTG-10)", async ({ browser }) => {
  const [one, other] = [await windowOf(browser, chair), await windowOf(browser, viceChair)];
  const meeting = await addressOf(one, "Thornfield panel: annual general meeting");
  await one.goto(`${meeting}/edit`);
  await other.goto(`${meeting}/edit`);
  const about = (page: Page) => page.getByLabel(new RegExp(`^${en.meeting.form.about}`));
  await about(one).fill("We choose officers for the next year.");
  await one.getByRole("button", { name: en.meeting.form.save }).click();
  await expect(one).toHaveURL(/\/published/);
  await about(other).fill("Tea from 6:30pm.");
  await other.getByRole("button", { name: en.meeting.form.save }).click();
  await expect(other.getByRole("heading", { name: en.meeting.form.theirs })).toBeVisible();
  await expect(other.getByRole("main")).toContainText("We choose officers for the next year.");
  await expect(about(other)).toHaveValue("Tea from 6:30pm.");
  await expectGoodPage(other, null);
  await one.goto(meeting);
  await expect(one.getByRole("main")).toContainText("We choose officers for the next year.");
  await other.getByRole("button", { name: en.meeting.form.save }).click();
  await expect(other).toHaveURL(/\/published/);
  await one.reload();
  await expect(one.getByRole("main")).toContainText("Tea from 6:30pm.");
});

test("publishing from two windows makes one meeting and one letter for each member, and the confirmation can be opened again (MTG-07, MTG-08)", async ({ browser }) => {
  test.setTimeout(60_000);
  const email = "agnes.thorley@riverside.example";
  const one = await windowOf(browser, email);
  await one.goto("/desk");
  await one.getByRole("link", { name: desk.kinds["meeting.draft"]?.("Walk with the sergeant") ?? "" }).click();
  const other = await one.context().newPage();
  await other.goto(one.url());
  for (const page of [one, other]) {
    await page.getByRole("button", { name: en.meeting.check.publish }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.meeting.after.published.title.planned);
  }
  expect(other.url()).toBe(one.url());
  const told = await one.getByRole("main").getByText(/emails to members/).textContent();
  await expect.poll(() => countOf(one, "hana.pell@riverside.example", "Walk with the sergeant"), { timeout: 40_000 }).toBe(1);
  await one.goto(one.url());
  await expect(one.getByRole("main")).toContainText(told ?? "no letters");

  // One tap in the letter, on a phone without script, and the register opens with the apologies in it.
  const guest = await server.windowOf(browser, { javaScriptEnabled: false });
  const link = /\/coming\/[\w-]{43}/.exec(await newestLetter(one.request, "hana.pell@riverside.example", "Walk with the sergeant"))?.[0] ?? "";
  await guest.goto(link);
  await guest.getByRole("button", { name: en.coming.memberPlans.cannot_come }).click();
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText(en.coming.own.titleApologies);
  await one.goto(one.url().replace("/published", "/night"));
  await expect(one.getByRole("checkbox", { name: `${en.night.register.apologies} Hana Pell` })).toBeChecked();
  await expect(one.getByText(en.night.register.ahead)).toBeVisible();
});

test("a cancelled meeting says so first, everywhere, and stays (MTG-09, CAL-03)", async ({ browser }) => {
  test.setTimeout(60_000);
  const page = await windowOf(browser, chair);
  const meeting = await addressOf(page, "Thornfield panel: annual general meeting");
  const before = await entryOf(page, meeting);
  await page.goto(`${meeting}/published`);
  await page.getByRole("link", { name: en.meeting.after.published.cancel }).click();
  await page.getByRole("button", { name: en.meeting.after.cancel.submit }).click();
  await expect(page.getByRole("alert")).toContainText(en.meeting.errors.reason);
  await page.getByLabel(en.meeting.after.cancel.reason).fill("The hall is flooded.");
  await page.getByRole("button", { name: en.meeting.after.cancel.submit }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.meeting.after.published.title.cancelled);

  const visitor = await server.windowOf(browser, { javaScriptEnabled: false });
  await visitor.goto(meeting);
  await expect(visitor.getByRole("main").getByRole("heading").first()).toHaveText(en.meeting.page.cancelledTitle);
  await expect(visitor.getByRole("main")).toContainText("The hall is flooded.");
  await visitor.goto(`${meeting}/poster`);
  await expect(visitor.getByRole("main")).toContainText("cancelled", { ignoreCase: true });
  expect(await entryOf(visitor, meeting)).toEqual({ uid: before.uid, sequence: before.sequence + 1, status: "CANCELLED" });
  const feed = (await (await visitor.request.get("/panels/thornfield-ward-panel/calendar.ics")).text()).replace(/\r\n /g, "");
  expect(feed).toContain("SUMMARY:Cancelled: Thornfield panel: annual general meeting");
  await expect.poll(() => newestLetter(page.request, member, "Cancelled:").catch(() => ""), { timeout: 40_000 }).toContain("The hall is flooded.");
  expect(await countOf(page, member, "Cancelled: Thornfield panel: annual general meeting")).toBe(1);
});
