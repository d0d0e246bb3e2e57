/**
 * One matter from the first word to the last, by five people: a resident raises it, the chair makes it an option, a member
 * votes, the council answers, the sergeant acts and says what changed, and the resident answers back and is told. The
 * resident's browser runs no script, and the clock is this journey's own.
 */
import { expect, type Page, test } from "@playwright/test";
import { addDays, londonDay } from "~/domain/day";
import { en } from "~/messages/en";
import { joint } from "~/messages/en/joint";
import { ownSite } from "./support/own-site";
import { newestLetter, signIn } from "./support/people";
import { moveClock } from "./support/server";
import { cast, closingDay, fillDay, labelOf, tickAndCheck } from "./support/votes";

const dayLong = 86_400_000;
const ward = "/boroughs/riverside/millbrook";
const chairEmail = "winston.adair@riverside.example";
const memberEmail = "anya.birch@riverside.example";
const officerEmail = "daniel.okoro@riverside.example";
const sergeantEmail = "helen.tarrow@riverside.example";
const residentEmail = "upstairs@example.org";

const typed = "Mopeds cut through the passage by the mill every evening, in my own words";
const matter = "Mopeds in the mill passage";
const deed = "We stood at both ends of the passage and gave out warnings.";
const change = "Hardly a moped comes through now";
const measured = "From 40 to 6 an evening, a count by the panel";

const server = ownSite();

test("what one resident raises is voted on, shared, done, judged and told", async ({ browser }) => {
  test.setTimeout(180_000);
  const resident = await server.windowOf(browser, { javaScriptEnabled: false });
  const chair = await server.windowOf(browser);
  const officer = await server.windowOf(browser);

  const number = await test.step("the resident raises it, without an account", () => raise(resident));
  await test.step("the chair puts it on the panel's list in the panel's words, and the number says so", async () => {
    await makeIssue(chair, number);
    await resident.goto(`/concerns/${number}`);
    await expect(resident.getByRole("link", { name: matter })).toBeVisible();
  });
  const round = await test.step("it is an option of the next vote, which the chair opens", () => openVote(chair));
  await test.step("a member votes for it", async () => {
    const member = await server.windowOf(browser);
    await signIn(member, memberEmail, round);
    await member.getByRole("link", { name: en.round.membersVote }).click();
    await tickAndCheck(member, [matter]);
    await cast(member);
  });

  await moveClock(server.clockFile, 12 * dayLong);
  await test.step("chair and council seal it, the chair counts and publishes", () => sealCountPublish(chair, officer, round));
  const priority = await test.step("the resident hears that it was chosen, by letter and by its number", async () => {
    await expect.poll(() => newestLetter(resident.request, residentEmail, "What became of").catch(() => ""), { timeout: 25_000 }).toContain(`“${matter}” was chosen.`);
    await resident.goto(`/concerns/${number}`);
    await resident.getByRole("link", { name: `${en.concern.status.priority} ${matter}` }).click();
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText(matter);
    return new URL(resident.url()).pathname;
  });

  await test.step("the council answers", async () => {
    await officer.goto("/referrals");
    await officer.getByRole("link", { name: matter }).first().click();
    await officer.getByLabel(en.referral.page.answers.accepted_with_change.label).check();
    await officer.getByLabel(en.referral.page.words).fill("We put a barrier up, and cannot close the passage.");
    await officer.getByRole("button", { name: en.referral.page.button }).click();
    await expect(officer.getByRole("status")).toBeVisible();
  });

  await test.step("the sergeant acts, and says what changed and how they know", async () => {
    const sergeant = await server.windowOf(browser);
    await signIn(sergeant, sergeantEmail, "/updates/new");
    await logDeed(sergeant);
    await sergeant.goto(`${priority}/outcomes/new`);
    const { form } = en.outcome;
    await sergeant.getByLabel(form.sentence).fill(change);
    await sergeant.getByLabel(en.outcome.effects.reduced).check();
    await sergeant.getByLabel(form.knowns.yes, { exact: true }).check();
    await sergeant.getByLabel(form.measure).fill(measured);
    await sergeant.getByRole("button", { name: form.button }).click();
    await expect(sergeant.getByText(en.said["joint.waits"])).toBeVisible();
  });

  await test.step("it is joint work, so residents read nothing of the result until the council has agreed", async () => {
    await resident.goto(priority);
    await expect(resident.getByText(/^A result waits for the council’s agreement/)).toBeVisible();
    await expect(resident.getByText(change)).toHaveCount(0);
    await officer.goto("/desk");
    await officer.getByRole("link", { name: en.desk.kinds["joint.sign"]?.(matter) ?? "no words" }).click();
    await officer.getByRole("button", { name: joint.button }).click();
    await expect(officer.locator(".govuk-error-summary")).toContainText(joint.errors.decision);
    await officer.getByLabel(joint.decisions.agree.label).check();
    await officer.getByRole("button", { name: joint.button }).click();
    await expect(officer.getByText(en.said["joint.agreed"])).toBeVisible();
    await resident.goto(priority);
    await expect(resident.getByText(change).first()).toBeVisible();
  });

  await test.step("the resident answers back, without an account", async () => {
    await resident.goto(`${priority}/verdict`);
    await resident.getByLabel(en.verdict.answers.a_bit, { exact: true }).check();
    await resident.getByRole("button", { name: en.verdict.form.button }).click();
    if (await resident.getByText(en.verdict.errors.fast).first().isVisible()) {
      await resident.waitForTimeout(3000);
      await resident.getByRole("button", { name: en.verdict.form.button }).click();
    }
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText(en.verdict.form.thanks);
  });

  await test.step("the quarter tells all of it in order, in the words of the records, and nothing that was typed in private", async () => {
    await resident.goto(`${ward}/you-said-we-did`);
    const story = resident.locator("section", { has: resident.getByRole("heading", { level: 2, name: matter }) });
    const words = await story.innerText();
    const inOrder = [en.told.parts.said, en.told.issue(matter), "Raised by fewer than five people.", en.told.parts.done, deed, "We put a barrier up, and cannot close the passage.", en.told.parts.changed, change, measured];
    const places = inOrder.map((line) => words.indexOf(line));
    expect(places.every((place) => place >= 0), words).toBe(true);
    expect([...places].sort((one, other) => one - other)).toEqual(places);
    for (const path of [`${ward}/you-said-we-did`, `${ward}/you-said-we-did.txt`, ward, priority]) {
      const page = await (await resident.request.get(path)).text();
      for (const secret of ["in my own words", residentEmail]) expect(page).not.toContain(secret);
    }
  });
  expect(server.complaints.flat()).toEqual([]);
});

async function raise(page: Page): Promise<string> {
  const { form, check } = en.concern;
  await page.goto("/wards/E05999002/concerns/new");
  await page.getByLabel(form.what.label).fill(typed);
  await page.getByLabel(form.where.label).selectOption({ label: "Mill Terrace" });
  await page.getByLabel(en.concern.howOften.daily).check();
  await page.getByLabel(form.email.label).fill(residentEmail);
  await page.waitForTimeout(3000);
  await page.getByRole("button", { name: form.submit }).click();
  await page.getByRole("button", { name: check.send }).click();
  return (await page.locator(".wp-slip__code").innerText()).trim();
}

async function makeIssue(page: Page, number: string): Promise<void> {
  const { queue, issue } = en.concernDesk;
  await signIn(page, chairEmail, "/panels/millbrook-ward-panel/concerns");
  await page.getByLabel(queue.pick(number)).check();
  await page.getByRole("button", { name: queue.group }).click();
  await page.getByLabel(issue.title).fill(matter);
  await page.getByLabel(issue.success).fill("People walk through the passage without fear");
  await page.getByLabel(issue.measure).fill("A count of mopeds, one evening in a month");
  await page.getByRole("button", { name: issue.save }).click();
  await page.getByRole("button", { name: issue.publish }).click();
  await expect(page.getByText(en.said["issue.published"])).toBeVisible();
}

/** The issue stands in the form already; a third option is typed beside it. */
async function openVote(page: Page): Promise<string> {
  const { form } = en.round;
  const closes = closingDay(addDays(londonDay(new Date()), 8));
  await page.goto("/panels/millbrook-ward-panel/rounds/new");
  await page.getByLabel(form.question).fill("What comes first in Millbrook?");
  const titles = await Promise.all([1, 2, 3].map((at) => page.getByRole("group", { name: form.option(at), exact: true }).getByLabel(form.optionTitle).inputValue()));
  expect(titles).toContain(matter);
  await page.getByRole("group", { name: form.option(3), exact: true }).getByLabel(form.optionTitle).fill("A broken gate by the brook");
  await page.getByLabel(form.modes.secret).check();
  await fillDay(page, form.closesOn, closes);
  await page.getByLabel(form.closesAt).fill("8pm");
  await fillDay(page, form.resultsOn, addDays(closes, 7));
  await page.getByRole("button", { name: form.save }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.round.opening.title);
  const round = new URL(page.url()).pathname.replace("/opening", "");
  await page.getByLabel(en.round.opening.pack).fill("The figures are in the notes of the last meeting.");
  await page.getByRole("button", { name: en.round.opening.open }).click();
  await expect(page).not.toHaveURL(/opening/);
  return round;
}

async function sealCountPublish(chair: Page, officer: Page, round: string): Promise<void> {
  await signIn(chair, chairEmail, `${round}/sealing`);
  await chair.getByRole("button", { name: en.round.sealing.first }).click();
  await signIn(officer, officerEmail, `${round}/sealing`);
  await officer.getByRole("button", { name: en.round.sealing.seal }).click();
  await expect(officer).toHaveURL(/\/desk/);
  await chair.goto(`${round}/counting`);
  await chair.getByRole("button", { name: en.round.counting.count }).click();
  await chair.getByLabel(en.round.publication.used).fill("The votes were read out before members voted.");
  await chair.getByRole("button", { name: en.round.publication.publish }).click();
  await expect(chair).toHaveURL(/\/desk/);
}

async function logDeed(page: Page): Promise<void> {
  const { form, posted } = en.action;
  const priorities = page.getByLabel(form.priority, { exact: true });
  await priorities.selectOption({ label: await labelOf(priorities, matter) });
  await page.getByLabel(en.action.kinds.letter, { exact: true }).check();
  await page.getByLabel(form.count).fill("9");
  await page.getByLabel(form.sentence).fill(deed);
  await page.getByLabel(en.action.states.done, { exact: true }).check();
  await page.getByRole("button", { name: form.button, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(posted.title);
}
