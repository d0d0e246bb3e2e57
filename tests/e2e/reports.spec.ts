/**
 * A reader tells of a problem with the panel's words, without an account and without script: confirm, send, take back (MOD-04).
 * The chair takes the words off, and they are gone from every page at once (MOD-06). A sender asks somebody else to look at an
 * answer, and the borough's lead says why it stays (MOD-05). axe on every page.
 */
import { type Browser, expect, type Page, test } from "@playwright/test";
import { en } from "~/messages/en";
import { ownSite } from "./support/own-site";
import { lookAt } from "./support/page-checks";
import { signIn } from "./support/people";

const chairEmail = "ruth.calloway@riverside.example";
const leadEmail = "priya.venn@riverside.example";
const bikes = "Bikes and scooters on the Broadway pavement";
const list = "/boroughs/riverside/thornfield/issues";
const { write, own, desk, appeal } = en.report;

const server = ownSite();

test("a reader’s report is confirmed, taken back, sent again, and the words are gone from every page", async ({ browser }) => {
  test.setTimeout(120_000);
  const reader = await windowOf(browser, { javaScriptEnabled: false });
  const seeing = await windowOf(browser);
  const chair = await windowOf(browser);

  await test.step("nothing is sent before the reader has checked it", async () => {
    await reader.goto(list);
    await reader.getByRole("link", { name: bikes, exact: true }).click();
    const issue = reader.url();
    await reader.getByRole("link", { name: en.report.link }).click();
    await reader.getByRole("button", { name: write.check }).click();
    await expect(reader.getByRole("alert")).toContainText(write.errors.kind);
    await reader.getByLabel(en.report.kinds.privacy).check();
    await reader.getByLabel(write.words).fill("Everybody knows who is meant");
    await reader.getByRole("button", { name: write.check }).click();
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText(write.checkTitle);
    await reader.getByRole("button", { name: write.change }).click();
    await expect(reader.getByLabel(write.words)).toHaveValue("Everybody knows who is meant");
    await reader.getByRole("button", { name: write.check }).click();
    await reader.getByRole("button", { name: write.send }).click();
    await expect(reader.getByText(own.sent)).toBeVisible();
    await seeing.goto(reader.url());
    await lookAt(seeing, "reports_.$secret");
    await reader.getByRole("button", { name: own.back.button }).click();
    await expect(reader.getByText(own.states.taken_back)).toBeVisible();
    await reader.goto(issue);
    await reader.getByRole("link", { name: en.report.link }).click();
    await reader.getByLabel(en.report.kinds.safety).check();
    await reader.getByRole("button", { name: write.check }).click();
    await reader.getByRole("button", { name: write.send }).click();
    await expect(reader.getByText(own.sent)).toBeVisible();
  });

  await test.step("the chair takes the words off with a reason, and nobody reads them any more", async () => {
    await signIn(chair, chairEmail, "/panels/thornfield-ward-panel/concerns");
    await expect(chair.getByRole("heading", { name: desk.queueTitle })).toBeVisible();
    await lookAt(chair, "panels_.$panel_.concerns");
    await chair.locator("article", { hasText: en.report.kinds.safety }).getByRole("link", { name: desk.open }).click();
    await chair.getByRole("button", { name: desk.save }).click();
    await expect(chair.getByRole("alert")).toContainText(desk.errors.end);
    await lookAt(chair, "panels_.$panel_.reports_.$report");
    await chair.getByLabel(desk.ends.removed).check();
    await chair.getByLabel(desk.reason, { exact: true }).selectOption("points_at_somebody");
    await chair.getByLabel(desk.reply).fill("You are right. We write it anew.");
    await chair.getByRole("button", { name: desk.save }).click();
    await expect(chair.getByText(en.said["report.removed"])).toBeVisible();
    await chair.goto("/panels/thornfield-ward-panel/reports");
    await expect(chair.getByRole("table")).toContainText(en.report.log.ends.removed);
    await lookAt(chair, "panels_.$panel_.reports");
    for (const path of [list, "/boroughs/riverside/thornfield", "/panels/thornfield-ward-panel/noticeboard"]) {
      await reader.goto(path);
      await expect(reader.getByRole("main")).not.toContainText(bikes);
    }
  });
  expect(server.complaints.flat()).toEqual([]);
});

test("a sender asks somebody else to look at an answer, and reads why it stays", async ({ browser }) => {
  test.setTimeout(120_000);
  const sender = await windowOf(browser);
  const chair = await windowOf(browser);
  const lead = await windowOf(browser);
  let number = "";

  await test.step("the chair turns a concern down with a reason", async () => {
    await sender.goto("/wards/E05999001/concerns/new");
    await sender.getByLabel(en.concern.form.what.label).fill("The clock of the town hall is four minutes slow");
    await sender.getByLabel(en.concern.form.where.label).selectOption({ label: "Orchard Rise" });
    await sender.getByLabel(en.concern.howOften.daily).check();
    await sender.waitForTimeout(3_100);
    await sender.getByRole("button", { name: en.concern.form.submit }).click();
    await sender.getByRole("button", { name: en.concern.check.send }).click();
    number = /concerns\/([\w-]+)\/mine/.exec(sender.url())?.[1] ?? "";
    expect(number).not.toBe("");
    await signIn(chair, chairEmail, `/panels/thornfield-ward-panel/concerns/${number}`);
    await chair.getByRole("radio", { name: en.concernDesk.one.kinds.not_taken }).check();
    await chair.getByLabel(en.concernDesk.one.reason).selectOption("not_for_the_panel");
    await chair.getByLabel(en.concernDesk.one.words, { exact: true }).fill("The clock is the council’s own.");
    await chair.getByRole("button", { name: en.concernDesk.one.save }).click();
  });

  await test.step("the sender says why that is wrong, and the chair may not judge it", async () => {
    await sender.reload();
    await sender.getByRole("link", { name: appeal.link }).click();
    await sender.getByRole("button", { name: appeal.send }).click();
    await expect(sender.getByRole("alert")).toContainText(appeal.errors.words);
    await lookAt(sender, "concerns_.$number_.mine_.$secret_.appeal");
    await sender.getByLabel(appeal.label).fill("It decides when the bus leaves.");
    await sender.getByRole("button", { name: appeal.send }).click();
    await expect(sender.getByText("Somebody else looks at the answer by")).toBeVisible();
    await chair.goto(`/panels/thornfield-ward-panel/appeals/${number}`);
    await expect(chair.getByText(appeal.desk.own)).toBeVisible();
  });

  await test.step("the borough’s lead looks, and the sender reads what they say", async () => {
    await signIn(lead, leadEmail);
    await lead.getByRole("link", { name: en.desk.kinds["appeal.settle"]?.(number) ?? "" }).click();
    await lookAt(lead, "panels_.$panel_.appeals_.$number");
    await lead.getByLabel(appeal.desk.words.stay).check();
    await lead.getByLabel(appeal.desk.reply).fill("The council mends clocks. We have told them.");
    await lead.getByRole("button", { name: appeal.desk.save }).click();
    await expect(lead.getByText(en.said["appeal.settled"])).toBeVisible();
    await sender.reload();
    await expect(sender.getByText("The council mends clocks. We have told them.")).toBeVisible();
    await lookAt(sender, "concerns_.$number_.mine_.$secret");
  });
  expect(server.complaints.flat()).toEqual([]);
});

function windowOf(browser: Browser, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  return server.windowOf(browser, { viewport: { width: 360, height: 780 }, ...options });
}
