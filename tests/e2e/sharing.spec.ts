/**
 * Sharing a priority: the borough lead adds a partner, the chair asks it to help, it answers by its letter without an account
 * or script and passes it on, the next one takes it, and the ward page tells the journey. Then a reminder, and the inbox.
 */
import { expect, type Page, test } from "@playwright/test";
import { en } from "~/messages/en";
import { inbox } from "~/messages/en/inbox";
import { partner as directory } from "~/messages/en/partner";
import { waiting } from "~/messages/en/waiting";
import { ownSite } from "./support/own-site";
import { expectGoodPage, lookAt } from "./support/page-checks";
import { newestLetter, signIn } from "./support/people";

const leadEmail = "priya.venn@riverside.example";
const chairEmail = "ruth.calloway@riverside.example";
const gardensEmail = "weir.gardens@riverside.example";
const transportEmail = "riverside.transport@riverside.example";
const problem = "Knife carrying around the market";

const server = ownSite();

test("a partner answers by letter, passes on, and the other takes it, for everyone to see", async ({ browser }) => {
  test.setTimeout(180_000);
  const lead = await server.windowOf(browser);
  const chair = await server.windowOf(browser);
  const partner = await server.windowOf(browser, { javaScriptEnabled: false });
  const other = await server.windowOf(browser, { javaScriptEnabled: false });
  const resident = await server.windowOf(browser, { javaScriptEnabled: false });
  // Looks at the same addresses with axe, which needs script in the browser.
  const looker = await server.windowOf(browser);
  const words = en.referral;

  await test.step("the borough lead adds a partner; a manager without an address is refused", async () => {
    await signIn(lead, leadEmail);
    await lead.getByRole("link", { name: directory.desk }).click();
    await lead.getByRole("link", { name: directory.add }).click();
    await lead.getByLabel(directory.form.name).fill("Friends of Weir Gardens");
    await lead.getByLabel(directory.kinds.charity).check();
    await lead.getByLabel(directory.form.email, { exact: true }).fill(gardensEmail);
    await lead.getByLabel(directory.form.managerPost).fill("Chair of the friends");
    await lead.getByRole("button", { name: directory.form.save }).click();
    await expect(lead.getByRole("alert")).toContainText(directory.errors.managerBoth);
    await expectGoodPage(lead, null);
    await lead.getByLabel(directory.form.managerEmail).fill("friends.chair@riverside.example");
    await lead.getByRole("button", { name: directory.form.save }).click();
    await expect(lead.getByRole("link", { name: "Friends of Weir Gardens" })).toBeVisible();
  });

  const priority = await test.step("the chair asks it to help with a priority", async () => {
    await signIn(chair, chairEmail);
    await chair.goto("/wards/E05999001");
    await chair.getByRole("main").getByRole("link", { name: problem }).first().click();
    const address = new URL(chair.url()).pathname;
    await chair.getByRole("link", { name: en.sharing.link }).click();
    await chair.getByRole("link", { name: en.sharing.share }).click();
    await chair.getByRole("button", { name: en.sharing.partners.button }).click();
    await expect(chair.getByRole("alert")).toContainText(en.sharing.partners.refused.whom_needed);
    await lookAt(chair, "priorities_.$priority_.partners");
    await chair.getByLabel("Friends of Weir Gardens").check();
    await chair.getByRole("button", { name: en.sharing.partners.button }).click();
    await lookAt(chair, "priorities_.$priority_.sharing");
    return address;
  });

  await test.step("the partner opens the link in the letter, which looking does not use up, and passes it on", async () => {
    const link = await linkTo(partner, gardensEmail);
    await looker.goto(link);
    await lookAt(looker, "answers_.$secret");
    await partner.goto(link);
    await expect(partner.getByRole("heading", { level: 1 })).toContainText(problem);
    await partner.getByLabel(words.page.answers.passed_on.label).check();
    await partner.getByRole("button", { name: words.page.button }).click();
    await expect(partner.getByRole("alert")).toContainText(words.refused.whom_needed);
    await expect(partner.getByRole("alert")).toContainText(words.refused.why_needed);
    await partner.getByLabel(words.page.passTo, { exact: true }).selectOption({ label: "Riverside Transport" });
    await partner.getByLabel(words.page.words).fill("The passage is theirs to light and lock.");
    await partner.getByRole("button", { name: words.page.button }).click();
    await expect(partner.getByText(en.sharing.standing.passing)).toBeVisible();
  });

  await test.step("residents see that it is still open, with both", async () => {
    await resident.goto(`${priority}/sharing`);
    await expect(resident.getByRole("heading", { name: "Friends of Weir Gardens" })).toBeVisible();
    await expect(resident.getByText(en.sharing.standing.passing)).toBeVisible();
    await expect(resident.getByText("The passage is theirs to light and lock.")).toBeVisible();
  });

  await test.step("the other declines without a reason and is refused, then takes it with a change", async () => {
    await other.goto(await linkTo(other, transportEmail, problem));
    await expect(other.getByText("Friends of Weir Gardens")).toBeVisible();
    await other.getByLabel(words.page.answers.declined.label).check();
    await other.getByRole("button", { name: words.page.button }).click();
    await expect(other.getByRole("alert")).toContainText(words.refused.reason_needed);
    await other.getByLabel(words.page.answers.accepted_with_change.label).check();
    await other.getByLabel(words.page.words).fill("We lock the passage at midnight, not at ten.");
    await other.getByRole("button", { name: words.page.button }).click();
    await expect(other.getByRole("status")).toContainText("Thank you.");
  });

  await test.step("the ward's pages tell who took it and how far it has come", async () => {
    await resident.goto(`${priority}/sharing`);
    await expect(resident.getByText(en.sharing.standing.taken)).toBeVisible();
    await resident.goto(priority);
    await expect(resident.getByRole("list", { name: en.sharing.journey.title })).toContainText(en.sharing.journey.stops.answered);
    await expect(resident.getByText("We lock the passage at midnight, not at ten.")).toBeVisible();
    await resident.goto("/wards/E05999001");
    await expect(resident.getByRole("list", { name: en.sharing.journey.title }).first()).toContainText(en.sharing.journey.stops.shared);
  });
  await test.step("the chair sees whom the panel waits for, and reminds them once a day", async () => {
    const panel = await server.windowOf(browser);
    await signIn(panel, "winston.adair@riverside.example");
    await panel.getByRole("link", { name: waiting.desk }).click();
    await lookAt(panel, "panels_.$panel_.waiting");
    await expect(panel.getByRole("heading", { name: "Millbrook School" })).toBeVisible();
    await panel.getByRole("button", { name: waiting.button }).first().click();
    await expect(panel.getByRole("status")).toContainText("The reminder is sent.");
    await panel.getByRole("button", { name: waiting.button }).first().click();
    await expect(panel.getByRole("alert")).toContainText(waiting.refused.reminded_today);
    await linkTo(panel, "millbrook.school@riverside.example", "asks for your answer");
  });

  await test.step("an officer narrows the inbox down and hands out two items at once", async () => {
    const officer = await server.windowOf(browser);
    await signIn(officer, "daniel.okoro@riverside.example", "/referrals?state=all");
    await expect(officer.getByRole("heading", { level: 1 })).toHaveText(inbox.title);
    await officer.getByText(inbox.filters).click();
    await officer.getByLabel(inbox.ward, { exact: true }).selectOption({ label: "Millbrook" });
    await officer.getByRole("button", { name: inbox.show }).click();
    await expect(officer).toHaveURL(/ward=E05999002/);
    await lookAt(officer, "referrals");
    for (const box of (await officer.getByRole("checkbox", { name: /^Tick/ }).all()).slice(0, 2)) await box.check();
    await officer.getByRole("button", { name: inbox.handle }).click();
    await officer.getByRole("button", { name: inbox.handling.button }).click();
    await expect(officer.getByRole("alert")).toContainText(inbox.handling.refused.nothing_to_do);
    await lookAt(officer, "referrals_.handling");
    await officer.getByLabel("Moira Stell").check();
    await officer.getByRole("button", { name: inbox.handling.button }).click();
    await expect(officer.getByRole("status")).toContainText("They are handed out.");
    await officer.goto("/referrals?state=all&ward=E05999002");
    await expect(officer.locator("td").getByText("Moira Stell").first()).toBeVisible();
    const file = await officer.request.get("/referrals.csv?state=all&ward=E05999002");
    expect(await file.text()).toContain("Moira Stell");
  });
  expect(server.complaints.flat()).toEqual([]);
});

/** The path of the answer link in the newest letter to this address. Letters leave the outbox within a quarter of a minute. */
async function linkTo(page: Page, email: string, about = ""): Promise<string> {
  const link = new RegExp(`${about}.*?(/answers/[\\w-]{43})`);
  let found = "";
  await expect
    .poll(async () => (found = link.exec(await newestLetter(page.request, email).catch(() => ""))?.[1] ?? ""), { timeout: 25_000, intervals: [500] })
    .not.toBe("");
  return found;
}
