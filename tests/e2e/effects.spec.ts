/**
 * What came of it: the chair reviews a priority at the panel's meeting in a browser without script, says how one is
 * measured, and the sergeant says why nothing is done yet. A resident without an account says whether it changed anything,
 * and a member types in slips. A second window with script looks at each page with axe.
 */
import { type Browser, expect, type Page, test } from "@playwright/test";
import { en } from "~/messages/en";
import { ownSite } from "./support/own-site";
import { expectGoodPage, lookAt } from "./support/page-checks";
import { signIn } from "./support/people";

const chairEmail = "winston.adair@riverside.example";
const sergeantEmail = "tunde.barlow@riverside.example";
const councilEmail = "daniel.okoro@riverside.example";
const memberEmail = "anya.birch@riverside.example";
const wardPriorities = "/boroughs/riverside/millbrook/priorities";
const violence = "Violence at home";
const parking = "Dangerous parking by Millbrook School";
const words = en.review;

const server = ownSite();

test("the panel reviews what is left at its meeting, without script, and everyone reads what it found", async ({ browser }) => {
  test.setTimeout(120_000);
  const { plain: chair, seeing } = await windowsOf(browser, chairEmail);

  await test.step("the desk says that a review is left, and leads to it", async () => {
    await chair.getByRole("link", { name: /^Review the priorities:/ }).click();
    await expect(chair.getByRole("heading", { level: 1 })).toHaveText(words.list.title);
    await seeing.goto(chair.url());
    await lookAt(seeing, "meetings_.$meeting_.reviews");
    await chair.getByRole("link", { name: violence }).click();
    await seeing.goto(chair.url());
    await lookAt(seeing, "meetings_.$meeting_.reviews_.$priority");
  });

  await test.step("without a reason it comes back with everything chosen", async () => {
    await chair.getByLabel(en.outcome.effects.cannot_tell).check();
    await chair.getByLabel(words.form.decisions.keep).check();
    await chair.getByLabel(words.form.worked).fill("Safe words that pharmacies know.");
    await chair.getByRole("button", { name: words.form.button }).click();
    await expect(chair.locator("#reason-error")).toContainText(words.errors.reason);
    await expect(chair.getByLabel(words.form.decisions.keep)).toBeChecked();
  });

  await test.step("with one it is public at once", async () => {
    await chair.getByLabel(words.form.reason).fill("More families take up help, and calls are still many.");
    await chair.getByRole("button", { name: words.form.button }).click();
    await expect(chair.getByText(en.said["priority.reviewed"])).toBeVisible();
    await expect(chair.getByText(words.list.none)).toBeVisible();
    await chair.goto(wardPriorities);
    await expect(chair.getByText("More families take up help, and calls are still many.").first()).toBeVisible();
    await chair.getByRole("link", { name: violence, exact: true }).first().click();
    await expect(chair.getByRole("main")).toContainText(words.worked("Safe words that pharmacies know."));
    await seeing.goto(chair.url());
    await expectGoodPage(seeing, null);
  });

  await test.step("a measure is changed, and the earlier one stays readable", async () => {
    await chair.goto("/desk");
    await chair.getByRole("link", { name: words.hub.link }).click();
    await seeing.goto(chair.url());
    await lookAt(seeing, "panels_.$panel_.priorities");
    await chair.getByRole("link", { name: `${en.measure.form.title} ${parking}` }).click();
    await seeing.goto(chair.url());
    await lookAt(seeing, "priorities_.$priority_.measure");
    await chair.getByLabel(en.measure.form.baseline).fill("-1");
    await chair.getByRole("button", { name: en.measure.form.button }).click();
    await expect(chair.locator("#baseline-error")).toContainText(en.measure.errors.figure);
    await chair.getByLabel(en.measure.form.baseline).fill("15");
    await chair.getByRole("button", { name: en.measure.form.button }).click();
    await expect(chair.getByText(en.said["measure.set"])).toBeVisible();
    await chair.locator(".govuk-back-link").click();
    await expect(chair.getByText(en.measure.history)).toBeVisible();
    await seeing.goto(chair.url());
    await expectGoodPage(seeing, null);
  });
  expect(server.complaints.flat()).toEqual([]);
});

test("the sergeant says why nothing is done yet", async ({ browser }) => {
  test.setTimeout(60_000);
  const { plain: sergeant, seeing } = await windowsOf(browser, sergeantEmail);
  await sergeant.goto("/boroughs/riverside/kiln-cross/priorities");
  await expect(sergeant.getByText(/^No action yet, because: Two officers moved away/)).toBeVisible();
  await sergeant.getByRole("link", { name: "Robbery of pupils on the way home", exact: true }).first().click();
  await sergeant.goto(`${sergeant.url()}/explanation`);
  await seeing.goto(sergeant.url());
  await lookAt(seeing, "priorities_.$priority_.explanation");
  await sergeant.getByLabel(words.explain.words).fill("");
  await sergeant.getByRole("button", { name: words.explain.button }).click();
  await expect(sergeant.locator("#words-error")).toContainText(words.explain.refused.words_needed);
  await sergeant.getByLabel(words.explain.words).fill("The new officers begin next week.");
  await sergeant.getByRole("button", { name: words.explain.button }).click();
  await sergeant.goto("/boroughs/riverside/kiln-cross/priorities");
  await expect(sergeant.getByText(/^No action yet, because: The new officers begin next week\./)).toBeVisible();
});

test("a resident says whether it changed anything, is counted once, and slips of paper count too", async ({ browser }) => {
  test.setTimeout(90_000);
  const verdict = en.verdict;
  const resident = await server.windowOf(browser, { javaScriptEnabled: false });
  const seeing = await server.windowOf(browser);
  await resident.goto(wardPriorities);
  await resident.getByRole("link", { name: parking, exact: true }).first().click();
  const page = resident.url();

  await test.step("fewer than ten are not shown", async () => {
    await expect(resident.getByText(verdict.shown.few)).toBeVisible();
    await resident.getByRole("link", { name: verdict.ask }).click();
    await seeing.goto(resident.url());
    await lookAt(seeing, "priorities_.$priority_.verdict");
  });

  await test.step("without an answer it comes back; with one it is counted", async () => {
    await resident.getByRole("button", { name: verdict.form.button }).click();
    await expect(resident.locator("#answer-error")).toContainText(verdict.errors.answer);
    await resident.getByLabel(verdict.answers.no, { exact: true }).check();
    await resident.getByLabel(verdict.form.where).selectOption({ label: "School and Sluice Lane" });
    await resident.getByRole("button", { name: verdict.form.button }).click();
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText(verdict.form.thanks);
  });

  await test.step("a second time they are told kindly, and may change it", async () => {
    await resident.goto(`${page}/verdict`);
    await resident.getByLabel(verdict.answers.worse).check();
    await resident.getByRole("button", { name: verdict.form.button }).click();
    await expect(resident.getByText(verdict.form.againWords)).toBeVisible();
    await expect(resident.getByLabel(verdict.answers.worse)).toBeChecked();
    await resident.getByRole("button", { name: verdict.form.change }).click();
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText(verdict.form.changedThanks);
  });

  const { plain: member, seeing: memberSees } = await windowsOf(browser, memberEmail);
  await test.step("a member prints slips and types a pile in", async () => {
    await member.goto(`${page}/verdicts`);
    await memberSees.goto(member.url());
    await lookAt(memberSees, "priorities_.$priority_.verdicts");
    await memberSees.goto(`${page}/verdict-slips`);
    await lookAt(memberSees, "priorities_.$priority_.verdict-slips");
    await printsOnOneSheet(memberSees);
    await member.getByRole("button", { name: verdict.paper.button }).click();
    await expect(member.locator("#count-changed-error")).toContainText(verdict.errors.nothing);
    await member.getByLabel(`${verdict.paper.counts} “${verdict.answers.no}”`).fill("5");
    await member.getByRole("button", { name: verdict.paper.button }).click();
    await expect(member.getByText(en.said["verdict.entered"])).toBeVisible();
    await memberSees.goto(member.url());
    await expectGoodPage(memberSees, null);
  });

  await test.step("with ten or more, everyone reads them beside what the panel found", async () => {
    await resident.goto(page);
    const residents = resident.locator("#residents");
    await expect(residents).toContainText("What the panel found on");
    await expect(residents).toContainText(verdict.shown.now(12));
    await seeing.goto(page);
    await expectGoodPage(seeing, null);
  });

  await test.step("a wrong pile is taken back, and too few are hidden again", async () => {
    await member.getByRole("button", { name: verdict.paper.takeBack }).click();
    await expect(member.getByText(en.said["verdict.taken_back"])).toBeVisible();
    await resident.goto(page);
    await expect(resident.getByText(verdict.shown.few)).toBeVisible();
  });
});

test("the panel returns what is not done, its owner answers in public, and what worked is found in all wards", async ({ browser }) => {
  test.setTimeout(90_000);
  const back = en.actionReturn;
  const { plain: council, seeing: councilSees } = await windowsOf(browser, councilEmail);

  await test.step("a late answer is told to everyone, and waits at the owner's desk", async () => {
    await council.getByRole("link", { name: /^Answer the panel, which has returned this:/ }).first().click();
    await councilSees.goto(council.url());
    await lookAt(councilSees, "returns_.$return");
    await expect(council.getByText(/^The answer was due by .* We are still waiting\.$/)).toBeVisible();
    await council.getByRole("button", { name: back.answer.button }).click();
    await expect(council.locator("#answer-error")).toContainText(back.errors.answer);
    await council.getByLabel(back.answer.kinds.stands).check();
    await council.getByLabel(back.answer.words).fill("We looked on Tuesday night, and all eight are lit.");
    await council.getByRole("button", { name: back.answer.button }).click();
    await expect(council.getByText(en.said["action.return_answered"])).toBeVisible();
  });

  const { plain: chair, seeing: chairSees } = await windowsOf(browser, "agnes.thorley@riverside.example");
  await test.step("the chair returns it once more, and it is open again for everyone", async () => {
    await chair.goto("/boroughs/riverside/kiln-cross/priorities");
    await chair.getByRole("link", { name: "Broken lights in the Kiln Lane underpass", exact: true }).first().click();
    await expect(chair.getByText("We looked on Tuesday night, and all eight are lit.")).toBeVisible();
    const page = chair.url();
    await chair.goto("/panels/kiln-cross-ward-panel/priorities");
    await chair.getByRole("link", { name: `${back.form.link} Broken lights in the Kiln Lane underpass` }).click();
    await chairSees.goto(chair.url());
    await lookAt(chairSees, "priorities_.$priority_.returns");
    await chair.getByLabel(/^Update\. Eight new lamps/).check();
    await chair.getByRole("button", { name: back.form.button }).click();
    await expect(chair.locator("#words-error")).toContainText(back.errors.words);
    await chair.getByLabel(back.form.words).fill("Two are dark again since Thursday.");
    await chair.getByRole("button", { name: back.form.button }).click();
    await expect(chair.getByText(en.said["action.returned"])).toBeVisible();
    await chair.goto(page);
    await expect(chair.getByText("Two are dark again since Thursday.")).toBeVisible();
    await chairSees.goto(page);
    await expectGoodPage(chairSees, null);
    await council.goto("/desk");
    await expect(council.getByRole("link", { name: /^Answer the panel, which has returned this:/ }).first()).toBeVisible();
  });

  await test.step("what worked is found by a word, in every ward", async () => {
    await chair.goto(wardPriorities);
    await chair.getByRole("link", { name: en.lesson.link }).click();
    await chairSees.goto(chair.url());
    await lookAt(chairSees, "what-worked");
    await chair.getByLabel(en.lesson.search).fill("gate");
    await chair.getByRole("button", { name: en.lesson.button }).click();
    await expect(chair.getByRole("main")).toContainText("A gate at night with a code for neighbours did more than the camera.");
    await chair.getByLabel(en.lesson.search).fill("zeppelin");
    await chair.getByRole("button", { name: en.lesson.button }).click();
    await expect(chair.getByText(en.lesson.none("zeppelin"))).toBeVisible();
  });
});

/** Four slips on a sheet of A4, and nothing of them cut off. */
async function printsOnOneSheet(page: Page): Promise<void> {
  const usual = page.viewportSize();
  await page.emulateMedia({ media: "print" });
  // What margins of 14 mm leave of A4, in CSS pixels.
  await page.setViewportSize({ width: 688, height: 1000 });
  expect(await page.evaluate(() => [...document.querySelectorAll(".wp-paper")].filter((slip) => slip.scrollHeight > slip.clientHeight).length)).toBe(0);
  expect((await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: null });
  if (usual) await page.setViewportSize(usual);
}

/** One person in two windows: one without script does everything, one with script only looks. */
async function windowsOf(browser: Browser, email: string): Promise<{ plain: Page; seeing: Page }> {
  const plain = await server.windowOf(browser, { javaScriptEnabled: false });
  await signIn(plain, email);
  return { plain, seeing: await server.windowOf(browser, { storageState: await plain.context().storageState() }) };
}
