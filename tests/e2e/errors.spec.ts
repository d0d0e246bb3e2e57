/** What happens when a form is sent with something missing: the same on every form (standards ACC-11, ACC-12). */
import { expect, test } from "@playwright/test";
import { en } from "~/messages/en";
import { expectGoodPage } from "./support/page-checks";
import { type Persona, stateOf, walkTheSite } from "./support/site-map";

type Case = {
  route: string;
  /** Who sends it; otherwise whoever came to the page by its links. */
  as?: Persona;
  button: string | RegExp;
  /** A field to fill, and the words that must still be there. */
  typed?: [label: string, words: string];
};

const cases: Case[] = [
  { route: "sign-in", button: en.session.signIn.submit, typed: [en.session.signIn.email.label, "no-address"] },
  { route: "wards_.$code_.residency", as: "administrator", button: en.residency.submit, typed: [en.residency.firstLine.label, "7 Mill Lane"] },
  { route: "panels_.$panel_.meetings_.new", button: en.meeting.form.next, typed: [en.meeting.form.joinByPhone, "Ring and say the code"] },
  { route: "meetings_.$meeting_.edit", button: /^Save/, typed: [en.meeting.form.joinByPhone, "Ring and say the code"] },
  { route: "meetings_.$meeting_.new-time", button: en.meeting.after.move.submit, typed: [en.meeting.after.move.reason, "The hall is taken"] },
  { route: "panels_.$panel_.rounds_.new", button: en.round.form.save, typed: [en.round.form.closesAt, "teatime"] },
  { route: "rounds_.$round_.edit", button: en.round.form.save, typed: [en.round.form.closesAt, "teatime"] },
  { route: "updates_.new", button: /^Post$/, typed: [en.action.form.nextStep, "Next check by May"] },
  { route: "referrals_.$referral_.answer", button: en.referral.page.button, typed: [en.referral.page.words, "Not by us"] },
];

test("a form with something missing says what, keeps what was typed, and puts the focus there", async ({ browser }) => {
  test.setTimeout(120_000);
  const { places } = await walkTheSite();
  for (const { route, as, button, typed } of cases) {
    await test.step(route, async () => {
      const place = places[route];
      if (!place) throw new Error(`No link leads to ${route}.`);
      const page = await browser.newPage({ storageState: await stateOf(as ?? place.as) });
      await page.goto(place.path);
      for (const box of await page.locator("main form :is(input[type=text], input[type=email], textarea):visible").all()) await box.fill("");
      if (typed) await page.getByLabel(typed[0]).fill(typed[1]);
      await page.getByRole("button", { name: button }).click();
      await expect(page).toHaveTitle(/^Error: /);
      const summary = page.locator(".govuk-error-summary");
      await expect(summary).toBeFocused();
      for (const link of await summary.getByRole("link").all()) {
        const target = (await link.getAttribute("href")) ?? "";
        await expect(page.locator(target)).toBeVisible();
        await expect(page.locator(`${target}-error`)).toContainText((await link.textContent()) ?? "");
      }
      if (typed) await expect(page.getByLabel(typed[0])).toHaveValue(typed[1]);
      await expectGoodPage(page, null);
      await page.close();
    });
  }
});
