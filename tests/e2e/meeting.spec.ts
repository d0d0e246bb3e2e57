/**
 * A meeting from nothing: the chair begins it on a phone and publishes it on a computer, a resident without script suggests an item,
 * and the chair answers. Counts what the chair has to press and fill in (standard MTG-02).
 */
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { addDays, type Day, dayParts, londonDay } from "~/domain/day";
import { en } from "~/messages/en";
import { agenda } from "~/messages/en/agenda";
import { paper } from "~/messages/en/paper";
import { pattern } from "~/messages/en/pattern";
import { suggestion } from "~/messages/en/suggestion";
import { lookAt } from "./support/page-checks";
import { newestLetter, signedIn } from "./support/people";

const chairEmail = "cleo.hartnoll@riverside.example";
const residentEmail = "river.neighbour@example.org";
const link = "https://meet.example/ferry-lane-room-9";
const typed = "Loud engines under the bridge at two in the morning";

const contexts: BrowserContext[] = [];
test.afterAll(() => Promise.all(contexts.map((context) => context.close())));

test("a chair makes a hybrid meeting with an agenda in 25 steps, and a resident suggests an item and is answered", async ({ browser }) => {
  test.setTimeout(120_000);
  const storageState = await signedIn(chairEmail);
  const windowOf = async (settings: Parameters<typeof browser.newContext>[0] = {}) => {
    const context = await browser.newContext(settings);
    contexts.push(context);
    return context.newPage();
  };
  const phone = await windowOf({ storageState });
  const computer = await windowOf({ storageState, viewport: { width: 1280, height: 900 } });
  const resident = await windowOf({ javaScriptEnabled: false });
  let steps = 0;
  const step = async (deed: Promise<unknown>) => {
    steps += 1;
    await deed;
  };

  const meeting = await test.step("the chair begins on a phone with the name and the time", async () => {
    await phone.goto("/desk");
    await step(phone.getByRole("link", { name: en.desk.links.meeting }).click());
    await step(phone.getByRole("link", { name: en.planner.results.other }).click());
    await step(phone.getByRole("link", { name: en.meeting.form.beginInstead }).click());
    await step(phone.getByLabel(en.meeting.form.title).fill("Ferry Lane panel: quiet nights"));
    for (const [box, value] of boxesOf(addDays(londonDay(new Date()), 40))) await step(phone.locator(`[name="${box}"]`).fill(value));
    await step(phone.getByLabel(en.meeting.form.start, { exact: true }).fill("7pm"));
    await step(phone.getByLabel(en.meeting.form.end, { exact: true }).fill("8.30pm"));
    await step(phone.getByRole("button", { name: en.meeting.form.begin }).click());
    await expect(phone.getByRole("heading", { level: 1 })).toHaveText(en.meeting.tasks.title);
    await lookAt(phone, "meetings_.$meeting_.tasks");
    return new URL(phone.url()).pathname.replace("/tasks", "");
  });

  await test.step("an online meeting without a way in is refused, and then its link is kept", async () => {
    await step(phone.getByRole("link", { name: en.meeting.tasks.names.where }).click());
    await step(phone.getByLabel(en.meeting.form.venueId).selectOption({ label: "Marsh End boat club" }));
    await step(phone.getByLabel(en.meeting.form.isOnlineYes).check());
    await phone.getByRole("button", { name: en.meeting.tasks.partSaved }).click();
    await expect(phone.getByRole("link", { name: en.meeting.errors.noWayIn })).toBeVisible();
    await step(phone.getByLabel(en.meeting.form.onlineLink).fill(link));
    await step(phone.getByRole("button", { name: en.meeting.tasks.partSaved }).click());
  });

  await test.step("the chair goes on at a computer: who can come, the agenda, and publishing", async () => {
    await computer.goto(`${meeting}/tasks`);
    await step(computer.getByRole("link", { name: en.meeting.tasks.names.who }).click());
    await step(computer.getByLabel(en.meeting.form.whoShort.anyone).check());
    await step(computer.getByRole("button", { name: en.meeting.tasks.partSaved }).click());
    await step(computer.getByRole("link", { name: en.meeting.tasks.names.agenda }).click());
    await lookAt(computer, "meetings_.$meeting_.agenda");
    await step(computer.getByRole("button", { name: new RegExp(`^${agenda.edit.down} ?${agenda.edit.theItem(agenda.usual.concerns.title)}$`) }).click());
    await expect(computer.getByLabel(agenda.edit.what).nth(5)).toHaveValue(agenda.usual.concerns.title);
    await step(computer.getByRole("link", { name: en.frame.back, exact: true }).click());
    await expect(computer.getByText(link)).toBeVisible();
    await step(computer.getByRole("button", { name: en.meeting.check.publish }).click());
    await expect(computer.getByRole("heading", { level: 1 })).toHaveText(en.meeting.after.published.title.planned);
    expect(steps).toBeLessThanOrEqual(25);
  });

  await test.step("the link to the online room is nowhere in public (MTG-13)", async () => {
    for (const path of [meeting, `${meeting}.ics`, `${meeting}/poster`, "/panels/ferry-lane-and-marsh-end-ward-panel/meetings", "/panels/ferry-lane-and-marsh-end-ward-panel/calendar.ics", "/wards/E05999005/calendar.ics"]) {
      const answer = await resident.request.get(path);
      expect([path, answer.status()]).toEqual([path, 200]);
      expect((await answer.text()).replace(/\r\n /g, "")).not.toContain("ferry-lane-room");
    }
    expect((await resident.request.get(`${meeting}.svg`)).headers()["content-type"]).toBe("image/svg+xml");
  });

  const slip = await test.step("a resident without script suggests an item and gets a number", async () => {
    await resident.goto(meeting);
    await resident.getByRole("link", { name: agenda.public.suggest }).click();
    await resident.getByRole("button", { name: suggestion.send.submit }).click();
    await expect(resident.getByRole("link", { name: suggestion.errors.words })).toBeVisible();
    await resident.getByLabel(suggestion.send.words).fill(typed);
    await resident.getByLabel(suggestion.send.email).fill(residentEmail);
    await resident.getByRole("button", { name: suggestion.send.submit }).click();
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText(suggestion.sent.title);
    return (await resident.locator(".wp-slip__code").textContent()) ?? "";
  });

  await test.step("the chair answers: too long at first, then with a shorter report", async () => {
    await computer.goto(`${meeting}/suggestions`);
    await computer.getByRole("link", { name: suggestion.list.answer }).click();
    const answers = computer.url();
    await answer(computer);
    await expect(computer.getByRole("link", { name: suggestion.answerRefused.overrun(agenda.minutes(5)) })).toBeVisible();
    await computer.goto(`${meeting}/agenda`);
    await computer.locator('[name="item-4-minutes"]').fill("10");
    await computer.getByRole("button", { name: agenda.edit.save }).last().click();
    await computer.goto(answers);
    await answer(computer);
    await expect(computer.getByText(en.said["suggestion.answered"])).toBeVisible();
  });

  await test.step("the answer stands under the number, in the panel's words, and a letter tells it", async () => {
    await resident.goto(meeting);
    await expect(resident.getByText(suggestion.public.taken(slip, "Noise at night"))).toBeVisible();
    await expect(resident.getByText(typed)).toHaveCount(0);
    await expect(async () => expect(await newestLetter(resident.request, residentEmail)).toContain("Noise at night")).toPass({ timeout: 30_000, intervals: [2_000] });
  });

  await test.step("anybody reads the information pack before the next meeting (R16)", async () => {
    await resident.goto("/panels/thornfield-ward-panel/meetings");
    await resident.getByRole("link", { name: "Thornfield panel: results of the vote", exact: true }).click();
    await resident.getByRole("link", { name: "Information pack", exact: true }).click();
    await expect(resident.getByRole("table", { name: paper.public.figures })).toContainText("Council traffic count");
  });

  await test.step("the poster with the most to say fits one sheet of A4", async () => {
    await computer.goto("/panels/thornfield-ward-panel/meetings");
    await computer.getByRole("link", { name: "Thornfield panel: results of the vote", exact: true }).click();
    await computer.getByRole("link", { name: en.meeting.page.poster }).click();
    const sheets = (await computer.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page[^s]/g);
    expect(sheets).toHaveLength(1);
  });

  await test.step("a year of meetings is refused and made from the pattern's own page", async () => {
    await computer.goto("/panels/ferry-lane-and-marsh-end-ward-panel/meeting-pattern/meetings");
    await lookAt(computer, "panels_.$panel_.meeting-pattern_.meetings");
    await computer.getByRole("button", { name: pattern.page.makeTitle }).click();
    await expect(computer.getByText(pattern.refused.no_pattern)).toBeVisible();
  });
});

function boxesOf(day: Day): [string, string][] {
  return Object.entries(dayParts("day", day));
}

async function answer(page: Page): Promise<void> {
  await page.getByLabel(suggestion.answer.taken, { exact: true }).check();
  await page.getByLabel(suggestion.answer.item).fill("Noise at night");
  await page.getByLabel(suggestion.answer.minutes).fill("5");
  await page.getByLabel(suggestion.answer.answer).fill("The team brings its figures.");
  await page.getByRole("button", { name: suggestion.answer.submit }).click();
}
