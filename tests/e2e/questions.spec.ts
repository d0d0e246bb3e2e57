/**
 * A resident asks the police team on a phone; the team answers and publishes it; another question goes to the council, which
 * takes it; one is closed with a reason; and the asker's own page says so. axe on every page, and once all without script.
 */
import { expect, type Page, test } from "@playwright/test";
import { en } from "~/messages/en";
import { ownSite } from "./support/own-site";
import { expectGoodPage, lookAt } from "./support/page-checks";
import { newestLetter, signIn } from "./support/people";

const wardPath = "/boroughs/riverside/thornfield";
const sergeantEmail = "helen.tarrow@riverside.example";
const councilEmail = "daniel.okoro@riverside.example";
const askerEmail = "asks@example.org";
const plated = "Why does the van LD53 OKB stand on the kerb by the school";
const mine = "Which evenings do officers walk along the canal, privateword";
const { ask, mine: own, list, desk, status } = en.question;
const { one } = desk;
const phone = { viewport: { width: 360, height: 740 } };

const server = ownSite();

test("what a resident asks is answered, and published in the team’s words alone", async ({ browser }) => {
  test.setTimeout(120_000);
  const resident = await server.windowOf(browser, phone);
  const sergeant = await server.windowOf(browser, phone);
  const council = await server.windowOf(browser, phone);

  await test.step("999, 101, Crimestoppers and the ASB case review come before the form; details are asked out and the words kept", async () => {
    await resident.goto(wardPath);
    await resident.getByRole("link", { name: en.question.ward.button }).click();
    const words = await resident.getByRole("main").innerText();
    for (const line of ["999", "101", "Crimestoppers", "ASB case review"]) expect(words.indexOf(line)).toBeLessThan(words.indexOf(ask.words.label));
    await send(resident, plated);
    await expect(resident.locator("#words-error")).toContainText("“LD53 OKB” looks like a number plate.");
    await expect(resident.getByLabel(ask.words.label)).toHaveValue(plated);
    await lookAt(resident, "wards_.$code_.questions_.new");
  });

  await test.step("words that sound like danger lead to help first, and back with everything kept", async () => {
    await send(resident, `${mine}. He has a knife`);
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText(en.concern.help.title);
    await expectGoodPage(resident, null);
    await resident.getByRole("button", { name: ask.back }).click();
    await expect(resident.getByLabel(ask.words.label)).toHaveValue(`${mine}. He has a knife`);
    await expect(resident.getByLabel(ask.mayPublish.yes)).toBeChecked();
  });

  const { number, ownPath } = await test.step("it is sent, and has a number, a time and a page of its own", async () => {
    await resident.getByLabel(ask.email.label).fill(askerEmail);
    await send(resident, mine);
    await lookAt(resident, "questions_.$number_.mine_.$secret");
    await expect(resident.getByText(mine)).toBeVisible();
    const shown = (await resident.locator(".wp-slip__code").innerText()).trim();
    const path = new URL(resident.url()).pathname;
    await resident.goto(`${path}/appeal`);
    await lookAt(resident, "questions_.$number_.mine_.$secret_.appeal");
    await resident.goto(path);
    await resident.getByRole("link", { name: own.status }).click();
    await lookAt(resident, "questions_.$number");
    await expect(resident.getByRole("main")).not.toContainText("privateword");
    return { number: shown, ownPath: path };
  });

  await test.step("the sergeant sees it last of what waits, with the time left, and answers from a phone", async () => {
    await signIn(sergeant, sergeantEmail, "/desk/questions");
    await lookAt(sergeant, "desk_.questions");
    const waiting = sergeant.locator("section", { has: sergeant.getByRole("heading", { name: desk.open, exact: true }) }).locator("article");
    await expect(waiting.first()).toContainText("late");
    await expect(waiting.last()).toContainText(mine);
    await expect(waiting.last()).toContainText(/7[12] hours left/);
    await waiting.last().getByRole("link").click();
    await lookAt(sergeant, "desk_.questions_.$number");
    await sergeant.getByLabel(one.words).fill("Mostly on Fridays, and Mr Brown knows more.");
    await sergeant.getByLabel(one.helps.option).check();
    await sergeant.getByRole("button", { name: one.save }).click();
    await expect(sergeant.locator("#words-error")).toContainText("Mr Brown");
    await expect(sergeant.locator("#wording-error")).toContainText(desk.errors.wording);
    await expectGoodPage(sergeant, null);
    await sergeant.getByLabel(one.words).fill("Mostly on Fridays and Saturdays, until midnight.");
    await sergeant.getByLabel(one.wording).fill("When is the canal patrolled?");
    await sergeant.getByRole("button", { name: one.save }).click();
    await expect(sergeant.getByText(en.said["question.answered"])).toBeVisible();
  });

  await test.step("the asker hears, and everybody reads it in the team’s words, at once", async () => {
    await expect.poll(() => newestLetter(resident.request, askerEmail, "The answer to").catch(() => ""), { timeout: 25_000 }).toContain("Mostly on Fridays and Saturdays, until midnight.");
    await resident.goto(ownPath);
    await expect(resident.getByText("Mostly on Fridays and Saturdays, until midnight.")).toBeVisible();
    await resident.goto(`${wardPath}/questions`);
    await expect(resident.getByRole("heading", { name: "When is the canal patrolled?" })).toBeVisible();
    await lookAt(resident, "boroughs_.$borough_.$ward_.questions");
    await resident.getByLabel(list.search).fill("canal");
    await resident.getByRole("button", { name: list.searchButton }).click();
    await expect(resident.getByText(list.found(1, "canal"))).toBeVisible();
    await expect(resident.getByRole("heading", { name: "Whom do we tell when a street lamp is out?" })).toHaveCount(0);
    for (const path of [wardPath, `${wardPath}/questions`, `/questions/${number}`]) expect(await (await resident.request.get(path)).text()).not.toContain("privateword");
  });

  await test.step("the council is offered one and takes it; who has it since when stays in sight", async () => {
    await signIn(council, councilEmail, "/desk/questions");
    await council.locator("article", { hasText: "Weir Gardens" }).getByRole("link").click();
    await council.getByRole("link", { name: one.take }).click();
    await lookAt(council, "desk_.questions_.$number_.reply");
    await council.getByRole("button", { name: one.giveBack }).click();
    await expect(council.locator("#giveBackReason-error")).toContainText(desk.refused.reason_needed);
    await council.getByRole("button", { name: one.take }).click();
    await expect(council.getByRole("heading", { name: one.answerTitle, exact: true })).toBeVisible();
    const shown = /\/desk\/questions\/([\w-]+)/.exec(council.url())?.[1] ?? "";
    await resident.goto(`/questions/${shown}`);
    await expect(resident.getByRole("list", { name: status.thread })).toContainText(status.taken(en.question.bodiesFirst.council));
    await expect(resident.getByText(en.question.bodiesFirst.council).first()).toBeVisible();
  });

  await test.step("one is offered on, and one is closed with a reason and words", async () => {
    await sergeant.goto("/desk/questions");
    await sergeant.locator("article", { hasText: "nature pond" }).getByRole("link").click();
    await sergeant.getByRole("link", { name: one.declineLink }).click();
    await sergeant.getByRole("button", { name: one.decline }).click();
    await expect(sergeant.locator("#reason-error")).toContainText(desk.errors.reason);
    await lookAt(sergeant, "desk_.questions_.$number_.declining");
    await sergeant.getByLabel(one.reason).selectOption({ value: "may_not_say" });
    await sergeant.getByLabel(one.declineWords).fill("We do not tell routes beforehand.");
    await sergeant.getByRole("button", { name: one.decline }).click();
    await expect(sergeant.getByText(en.said["question.declined"])).toBeVisible();
    await sergeant.locator("article", { hasText: "residents’ meeting" }).getByRole("link").click();
    await sergeant.getByRole("link", { name: one.pass(en.question.bodies.council) }).click();
    await lookAt(sergeant, "desk_.questions_.$number_.passing");
    await sergeant.getByLabel(one.passReason).fill("The council runs the meetings’ diary.");
    await sergeant.getByRole("button", { name: one.pass(en.question.bodies.council) }).click();
    await expect(sergeant.getByText(en.said["question.offered"])).toBeVisible();
  });

  await test.step("asking and taking back work in a browser without script", async () => {
    const plain = await server.windowOf(browser, { javaScriptEnabled: false });
    await plain.goto("/wards/E05999001/questions/new");
    await send(plain, "Is the towpath lit in winter");
    await expect(plain.locator(".wp-slip__code")).toHaveText(/^[2-9C-Y]{3}-[2-9C-Y]{4}$/);
    await plain.getByRole("button", { name: own.withdraw.button }).click();
    await expect(plain.getByRole("main")).toContainText(status.withdrawn);
  });
  expect(server.complaints.flat()).toEqual([]);
});

/** Asks the police; whoever is quicker than three seconds is asked to look once more. */
async function send(page: Page, words: string): Promise<void> {
  await page.getByLabel(ask.of.police).check();
  await page.getByLabel(ask.words.label).fill(words);
  await page.getByLabel(ask.mayPublish.yes).check();
  await page.getByRole("button", { name: ask.submit }).click();
  if (await page.getByText(ask.errors.fast).first().isVisible()) {
    await page.waitForTimeout(3000);
    await page.getByRole("button", { name: ask.submit }).click();
  }
}
