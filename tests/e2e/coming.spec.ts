/**
 * Asking people and coming, on a phone without script: a chair asks which time suits, a member answers by a link, the chair
 * chooses; a resident says they come and asks for help, the chair answers, and the resident changes their mind.
 */
import { expect, type Page, test } from "@playwright/test";
import { addDays, londonDay, plainDay } from "~/domain/day";
import { coming as words } from "~/messages/en/coming";
import { datePoll } from "~/messages/en/date-poll";
import { desk } from "~/messages/en/desk";
import { ownSite } from "./support/own-site";
import { expectGoodPage, lookAt } from "./support/page-checks";
import { newestLetter, signIn } from "./support/people";

const chairEmail = "agnes.thorley@riverside.example";
const memberEmail = "hana.pell@riverside.example";
const residentEmail = "resident@example.org";
const need = "A way in without steps, please.";

const server = ownSite();

test("a time is asked for and chosen, and a resident says that they come, with help, without an account", async ({ browser }) => {
  test.setTimeout(120_000);
  const chair = await server.windowOf(browser);
  const member = await server.windowOf(browser, { javaScriptEnabled: false });
  const resident = await server.windowOf(browser, { javaScriptEnabled: false });
  // Looks at the same addresses with axe, which needs script in the browser.
  const looker = await server.windowOf(browser);
  const today = londonDay(new Date());
  await signIn(chair, chairEmail);

  await test.step("the chair asks members which of two evenings suits", async () => {
    await chair.getByRole("link", { name: desk.links.datePolls }).click();
    await chair.getByRole("link", { name: datePoll.list.new }).click();
    await chair.getByRole("button", { name: datePoll.make.submit }).click();
    await expectGoodPage(chair, null);
    await expect(chair.getByRole("alert")).toContainText(datePoll.errors.slots);
    await chair.getByLabel(datePoll.make.slots).fill(`${plainDay(addDays(today, 40))}, 7pm\n${plainDay(addDays(today, 41))}, 10am`);
    await chair.getByLabel(datePoll.make.residentsYes).check();
    const [year = "", month = "", day = ""] = addDays(today, 5).split("-");
    const closes = chair.getByRole("group", { name: datePoll.make.closes });
    for (const [label, text] of [["Day", day], ["Month", month], ["Year", year]] as const) await closes.getByLabel(label).fill(text);
    await chair.getByRole("button", { name: datePoll.make.submit }).click();
    await expect(chair.getByRole("heading", { level: 1 })).toHaveText(datePoll.result.title);
    await lookAt(chair, "date-polls_.$poll_.result");
    await chair.getByRole("link", { name: datePoll.result.withdraw }).click();
    await lookAt(chair, "date-polls_.$poll_.withdrawal");
    await chair.getByRole("link", { name: datePoll.withdrawal.keep }).click();
    await looker.goto(new URL(chair.url()).pathname.replace("/result", ""));
    await lookAt(looker, "date-polls_.$poll");
  });

  await test.step("a member answers by the link, which opening does not use up", async () => {
    await member.goto(await linkTo(member, memberEmail, "Which times", /\/when\/[\w-]{43}/));
    await looker.goto(member.url());
    await lookAt(looker, "when_.$link");
    await member.reload();
    await member.getByRole("button", { name: datePoll.reply.save }).click();
    await expect(member.getByRole("alert")).toContainText(datePoll.reply.errors.answers);
    const times = member.getByRole("group", { name: /(am|pm) to|to .*(am|pm)/ });
    await times.nth(0).getByRole("radio", { name: datePoll.answers.no, exact: true }).check();
    await times.nth(1).getByRole("radio", { name: datePoll.answers.yes, exact: true }).check();
    await member.getByRole("button", { name: datePoll.reply.save }).click();
    await expect(member.getByRole("status")).toContainText(datePoll.reply.saved);
  });

  await test.step("the chair chooses the best time, and the meeting is a draft at it", async () => {
    await chair.reload();
    const best = chair.getByRole("row").filter({ hasText: datePoll.result.best }).first();
    await expect(best).toContainText("10am");
    await best.getByRole("link", { name: datePoll.result.choose }).click();
    await lookAt(chair, "date-polls_.$poll_.slots_.$slot");
    await chair.getByRole("button", { name: datePoll.choose.submit }).click();
    await expect(chair.getByRole("main")).toContainText("10am to 11:30am");
    await member.reload();
    await expect(member.getByRole("heading", { level: 1 })).toHaveText(datePoll.over.chosen.title);
  });

  const meeting = await nextMeeting(resident);

  await test.step("a resident says that they come and asks for help", async () => {
    await resident.goto(`${meeting}/coming`);
    await expect(resident.getByRole("main")).toContainText(words.ask.turnUp);
    await resident.getByRole("button", { name: words.ask.submit }).click();
    await expect(resident.getByRole("alert")).toContainText(words.errors.plan);
    await resident.getByLabel(words.plans.coming).check();
    await resident.getByLabel(words.ask.need).fill(need);
    await resident.getByLabel(words.ask.email).fill(residentEmail);
    await resident.getByRole("button", { name: words.ask.submit }).click();
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText(words.own.titleSaid.coming);
    await looker.goto(resident.url());
    await lookAt(looker, "coming_.$link");
    expect(await resident.context().cookies()).toEqual([]);
  });

  await test.step("the chair answers in private, and the resident reads it", async () => {
    await chair.goto(`${meeting}/answers`);
    await lookAt(chair, "meetings_.$meeting_.answers");
    await chair.getByRole("link", { name: words.list.answerNeed }).filter({ hasText: need }).click();
    await chair.getByLabel(words.need.cannotArrange).check();
    await chair.getByRole("button", { name: words.need.submit }).click();
    await expect(chair.getByRole("alert")).toContainText(words.need.errors.reply);
    await chair.getByLabel(words.need.reply).fill("Two of us carry the ramp to the side door at 6:15pm.");
    await chair.getByRole("button", { name: words.need.submit }).click();
    await resident.reload();
    await expect(resident.getByRole("main")).toContainText("carry the ramp");
  });

  await test.step("the chair notes apologies that a member phoned in, and the list has them", async () => {
    await chair.goto(`${meeting}/answers`);
    await chair.getByRole("button", { name: words.note.submit }).click();
    await expect(chair.getByRole("alert")).toContainText(words.errors.person);
    await lookAt(chair, "meetings_.$meeting_.answers_.new");
    await chair.getByLabel(words.note.person).selectOption({ label: "Hana Pell (Panel member)" });
    await chair.getByLabel(words.note.plans.cannot_come).check();
    await chair.getByRole("button", { name: words.note.submit }).click();
    await expect(chair.getByRole("row").filter({ hasText: "Hana Pell" })).toContainText(words.plans.cannot_come);
  });

  await test.step("the resident changes their mind by the link in the letter, and takes the answer back", async () => {
    await resident.goto(await linkTo(resident, residentEmail, "Your answer", /\/coming\/[\w-]{43}/));
    await resident.getByRole("button", { name: words.plans.cannot_come }).click();
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText(words.own.titleSaid.cannot_come);
    await resident.getByRole("link", { name: words.own.details }).click();
    await looker.goto(resident.url());
    await lookAt(looker, "coming_.$link_.details");
    await resident.goBack();
    await resident.getByRole("link", { name: words.own.withdraw }).click();
    await looker.goto(resident.url());
    await lookAt(looker, "coming_.$link_.withdrawal");
    await resident.getByRole("button", { name: words.withdrawal.submit }).click();
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText(words.own.unknown.title);
  });
});

/** The panel's next meeting, by the links of its public pages. */
async function nextMeeting(page: Page): Promise<string> {
  await page.goto("/wards/E05999003");
  const panel = await page.getByRole("main").locator('a[href^="/meetings/"]').first().getAttribute("href");
  return (panel ?? "").replace(/\.ics$/, "");
}

/** A link in the newest letter of this subject, once it has been sent. */
async function linkTo(page: Page, email: string, subject: string, pattern: RegExp): Promise<string> {
  let found = "";
  await expect
    .poll(async () => (found = pattern.exec(await newestLetter(page.request, email, subject).catch(() => ""))?.[0] ?? ""), { timeout: 40_000 })
    .not.toBe("");
  return found;
}
