/** The chair's way from the desk to a published meeting, counted, and the borough's almanac that the planner reads. No page here has a script, so none runs. */
import { type Browser, expect, type Page, test } from "@playwright/test";
import { addDays, dayParts, londonDay, plainDay } from "~/domain/day";
import { readSlotLines, slotLine as lineOf } from "~/domain/slot-line";
import { defaultWeights } from "~/domain/slot-weights";
import { en } from "~/messages/en";
import { ownSite } from "./support/own-site";
import { complaintsOf, lookAt } from "./support/page-checks";
import { signedIn } from "./support/people";

const server = ownSite();

const chair = "ruth.calloway@riverside.example";
const firstTimer = "cleo.hartnoll@riverside.example";
const lead = "priya.venn@riverside.example";

/** A window of somebody who has signed in, standing at the desk, and a count of what they touch. */
async function atDesk(browser: Browser, email: string): Promise<{ page: Page; touches: { count: number }; complaints: string[] }> {
  const page = await server.windowOf(browser, { storageState: await signedIn(email, server.url) });
  const complaints = complaintsOf(page);
  await page.goto("/desk");
  return { page, touches: { count: 0 }, complaints };
}

test("a repeat meeting takes 8 interactions or fewer from the desk to published", async ({ browser }) => {
  const { page, touches, complaints } = await atDesk(browser, chair);
  const touch = async (deed: Promise<unknown>) => {
    touches.count += 1;
    await deed;
  };
  await touch(page.getByRole("link", { name: en.desk.links.meeting }).click());
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.planner.title);
  await expect(page.getByText(en.planner.results.best, { exact: true })).toBeVisible();
  await lookAt(page, "panels_.$panel_.planner");
  const chosen = await page.locator(".wp-offer__day time").first().textContent();
  await touch(page.getByRole("link", { name: new RegExp(`^${en.planner.results.use}`) }).first().click());
  await expect(page.getByLabel(en.meeting.form.venueName, { exact: true })).not.toHaveValue("");
  await touch(page.getByRole("button", { name: en.meeting.form.next }).click());
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.meeting.check.title);
  await expect(page.getByRole("main")).toContainText(chosen ?? "no day");
  await touch(page.getByRole("button", { name: en.meeting.check.publish }).click());
  await expect(page).toHaveURL(/\/published$/);
  expect(touches.count).toBeLessThanOrEqual(8);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("times that are ticked in the planner stand in the form that asks people, without script", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: server.url, storageState: await signedIn(chair, server.url), javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/desk");
  await page.getByRole("link", { name: en.desk.links.meeting }).click();
  const ticks = page.getByRole("checkbox", { name: /(am|pm) to / });
  const values = [await ticks.nth(0).inputValue(), await ticks.nth(3).inputValue()];
  for (const at of [0, 3]) await ticks.nth(at).check();
  await page.getByRole("button", { name: en.planner.results.ask }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.datePoll.make.title);
  await expect(page.getByText(en.datePoll.make.planner)).toBeVisible();
  const lines = (await page.getByLabel(en.datePoll.make.slots).inputValue()).split("\n");
  expect(lines).toEqual(values.map((value) => slotLine(readSlotLines(value, 90, new Date()))));
  await context.close();
});

/** The line that the form shows for the one time that was read. */
function slotLine(read: ReturnType<typeof readSlotLines>): string {
  const [slot] = read.ok ? read.slots : [];
  if (!slot) throw new Error("The planner offers a time that cannot be read");
  return lineOf(slot.startsAt);
}

test("a first meeting takes 25 interactions or fewer, and a time with something against it keeps the panel's reason for everyone", async ({ browser }) => {
  const { page, touches, complaints } = await atDesk(browser, firstTimer);
  const touch = async (deed: Promise<unknown>) => {
    touches.count += 1;
    await deed;
  };
  await touch(page.getByRole("link", { name: en.desk.links.meeting }).click());
  await touch(page.getByLabel(en.planner.form.part.morning).check());
  await touch(page.getByRole("button", { name: en.planner.form.submit }).click());
  await expect(page.getByText(en.planner.reason.working_hours).first()).toBeVisible();
  await touch(page.getByRole("link", { name: new RegExp(`^${en.planner.results.use}`) }).first().click());
  await touch(page.getByLabel(en.meeting.form.venueName, { exact: true }).fill("Ferry Lane school hall"));
  await touch(page.getByLabel(new RegExp(`^${en.meeting.form.venueAddress}`)).fill("Ferry Lane"));
  await touch(page.getByRole("button", { name: en.meeting.form.next }).click());
  await expect(page.getByRole("main")).toContainText(en.planner.reason.working_hours);
  await touch(page.getByLabel(new RegExp(en.planner.chosen.question.replace("?", "\\?"))).fill("The school lends us its hall in the mornings only."));
  await lookAt(page, "meetings_.$meeting_.check");
  await touch(page.getByRole("button", { name: en.meeting.check.publish }).click());
  await expect(page).toHaveURL(/\/published$/);
  expect(touches.count).toBeLessThanOrEqual(25);
  const visitor = await server.windowOf(browser, { javaScriptEnabled: false });
  await visitor.goto(new URL(page.url()).pathname.replace("/published", ""));
  await expect(visitor.getByRole("heading", { name: en.planner.chosen.publicTitle })).toBeVisible();
  await expect(visitor.getByRole("main")).toContainText("The school lends us its hall in the mornings only.");
  await expect(visitor.getByRole("main")).toContainText(en.planner.reason.working_hours);
  // Another morning: what speaks against it is shown before it moves, and the panel's new reason takes the place of the old.
  await page.goto(page.url().replace("/published", "/new-time"));
  await page.getByLabel(en.meeting.form.start).fill("10:30am");
  await page.getByLabel(en.meeting.form.end).fill("11:30am");
  await page.getByLabel(en.meeting.after.move.reason).fill("The caretaker comes later.");
  await page.getByRole("button", { name: en.meeting.after.move.submit }).click();
  await expect(page.getByRole("alert")).toContainText(en.meeting.refused.agenda_overrun);
  await page.getByLabel(en.meeting.form.end).fill("12pm");
  await page.getByRole("button", { name: en.meeting.after.move.submit }).click();
  await expect(page.getByRole("main")).toContainText(en.planner.reason.working_hours);
  await expect(page.getByLabel(en.meeting.form.start)).toHaveValue("10:30am");
  await lookAt(page, "meetings_.$meeting_.new-time");
  await page.getByLabel(new RegExp(en.planner.chosen.question.replace("?", "\\?"))).fill("Ten in the morning was too early for the school.");
  await page.getByRole("button", { name: en.meeting.after.move.allTheSame }).click();
  await expect(page).toHaveURL(/\/published$/);
  await visitor.reload();
  await expect(visitor.getByRole("main")).toContainText("Ten in the morning was too early");
  expect(complaints).toEqual([]);
  await visitor.close();
  await page.context().close();
});

test("a reason that is too long comes back with what was typed, and nothing is published until it is shorter", async ({ browser }) => {
  const { page } = await atDesk(browser, chair);
  await page.getByRole("link", { name: en.desk.links.meeting }).click();
  await page.getByLabel(en.planner.form.part.morning).check();
  await page.getByRole("button", { name: en.planner.form.submit }).click();
  await page.getByRole("link", { name: new RegExp(`^${en.planner.results.use}`) }).first().click();
  await page.getByRole("button", { name: en.meeting.form.next }).click();
  const long = "The hall is free in the mornings. ".repeat(16);
  await page.getByLabel(new RegExp(en.planner.chosen.question.replace("?", "\\?"))).fill(long);
  await page.getByRole("button", { name: en.meeting.check.publish }).click();
  await expect(page).toHaveURL(/\/publication$/);
  await lookAt(page, "meetings_.$meeting_.publication");
  await expect(page.locator("[name=slotReason]")).toHaveValue(long);
  await page.locator("[name=slotReason]").fill("The hall is free in the mornings.");
  await page.getByRole("button", { name: en.meeting.check.publish }).click();
  await expect(page).toHaveURL(/\/published$/);
  await page.context().close();
});

test("a chair looks elsewhere, puts a wrong window right, and changes what matters", async ({ browser }) => {
  const { page, complaints } = await atDesk(browser, chair);
  const today = londonDay(new Date());
  await page.goto("/desk");
  await page.getByRole("link", { name: en.desk.links.meeting }).click();
  const fill = async (name: string, day: string) => {
    for (const [field, value] of Object.entries(dayParts(name, day))) await page.locator(`[name="${field}"]`).fill(value);
  };
  await fill("from", addDays(today, 60));
  await fill("to", addDays(today, 40));
  await page.getByRole("button", { name: en.planner.form.submit }).click();
  await expect(page.getByRole("alert")).toContainText(en.planner.errors.order);
  await expect(page).toHaveTitle(/^Error: /);
  await fill("to", addDays(today, 90));
  await page.getByLabel(en.planner.form.part.weekend).check();
  await page.getByRole("button", { name: en.planner.form.submit }).click();
  await expect(page.getByRole("heading", { name: en.planner.results.title(plainDay(addDays(today, 60)), plainDay(addDays(today, 90))) })).toBeVisible();
  const days = await page.locator(".wp-offer__day time").allTextContents();
  expect(days.length).toBeGreaterThan(2);
  expect(days.filter((day) => !/^(Saturday|Sunday)/.test(day))).toEqual([]);

  await page.getByRole("link", { name: en.planner.weightsLink }).click();
  await lookAt(page, "panels_.$panel_.planner_.weights");
  await page.locator('[name="weekend"][value="0"]').check();
  await page.getByLabel(new RegExp(`^${en.planner.weights.cadence}`)).fill("100");
  await page.getByRole("button", { name: en.planner.weights.save }).click();
  await expect(page.getByRole("alert")).toContainText(en.planner.weights.cadenceError);
  await expect(page.locator('[name="weekend"][value="0"]')).toBeChecked();
  await page.getByLabel(new RegExp(`^${en.planner.weights.cadence}`)).fill("6");
  await page.getByRole("button", { name: en.planner.weights.save }).click();
  await expect(page.getByText(en.said["planner.weights_kept"])).toBeVisible();
  await expect(page.getByText(en.planner.cadence(6))).toBeVisible();
  await page.getByRole("link", { name: en.planner.weightsLink }).click();
  await page.getByRole("link", { name: en.planner.weights.reset }).click();
  await expect(page.locator(`[name="weekend"][value="${defaultWeights.weekend}"]`)).toBeChecked();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a borough lead writes school holidays down, a calendar that cannot be read is refused, and everyone sees the last six meetings", async ({ browser }) => {
  const { page, complaints } = await atDesk(browser, lead);
  await page.getByRole("link", { name: en.desk.links.almanac }).click();
  await lookAt(page, "boroughs_.$borough_.almanac");
  await expect(page.getByRole("main")).toContainText("council-meetings.ics");

  await page.getByRole("link", { name: en.almanac.schools.add }).click();
  await page.getByRole("button", { name: en.almanac.schools.form.save }).click();
  await expect(page.getByRole("alert")).toContainText(en.almanac.schools.errors.name);
  await lookAt(page, "boroughs_.$borough_.almanac_.school-holidays_.new");
  await page.getByLabel(en.almanac.schools.form.name, { exact: true }).fill("Strike day");
  for (const name of ["from", "to"]) for (const [field, value] of Object.entries(dayParts(name, "2030-05-07"))) await page.locator(`[name="${field}"]`).fill(value);
  await page.getByRole("button", { name: en.almanac.schools.form.save }).click();
  await page.getByRole("link", { name: en.almanac.schools.removeLabel("Strike day", "7 May 2030") }).click();
  await lookAt(page, "boroughs_.$borough_.almanac_.school-holidays_.$holiday_.removal");
  await page.getByRole("button", { name: en.almanac.schools.removal.submit }).click();
  await expect(page.getByText(en.said["almanac.school_holiday_removed"])).toBeVisible();

  await page.getByRole("link", { name: en.almanac.council.change }).click();
  await lookAt(page, "boroughs_.$borough_.almanac_.council-calendar");
  await page.getByLabel(en.almanac.council.form.address, { exact: true }).fill("https://169.254.169.254/latest/meta-data");
  await page.getByRole("button", { name: en.almanac.council.form.save }).click();
  await expect(page.getByRole("alert")).toContainText(en.almanac.council.errors.not_listed);
  await page.getByLabel(en.almanac.council.form.address, { exact: true }).fill("");
  const choose = (text: string) => page.getByLabel(en.almanac.council.form.file, { exact: true }).setInputFiles({ name: "riverside.ics", mimeType: "text/calendar", buffer: Buffer.from(text) });
  await choose("hello");
  await page.getByRole("button", { name: en.almanac.council.form.save }).click();
  await expect(page.getByRole("alert")).toContainText(en.almanac.council.errors.not_a_calendar);
  const date = addDays(londonDay(new Date()), 40).replaceAll("-", "");
  const notes = Array.from({ length: 2000 }, (_, index) => `X-NOTE-${index}:${"word ".repeat(30)}`);
  await choose(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Riverside//EN", ...notes, "BEGIN:VEVENT", "UID:1", "DTSTAMP:20260101T000000Z", `DTSTART:${date}T190000`, `DTEND:${date}T220000`, "SUMMARY:Full Council", "END:VEVENT", "END:VCALENDAR", ""].join("\r\n"));
  await page.getByRole("button", { name: en.almanac.council.form.save }).click();
  await expect(page.getByText(en.said["almanac.council_calendar_kept"])).toBeVisible();
  await expect(page.getByRole("main")).toContainText(en.almanac.council.file("riverside.ics"));
  expect(complaints).toEqual([]);
  await page.context().close();

  const visitor = await server.windowOf(browser);
  await visitor.goto("/panels/thornfield-ward-panel/meetings");
  await expect(visitor.getByText(en.planner.lastSix.title)).toBeVisible();
  await lookAt(visitor, "panels_.$panel_.meetings");
  await visitor.close();
});
