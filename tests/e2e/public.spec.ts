/** What anybody can read: without a cookie, from a kept copy, on paper, on a small phone, and where there is little to show yet. */
import { type APIRequestContext, expect, test } from "@playwright/test";
import ICAL from "ical.js";
import { en } from "~/messages/en";
import { routes } from "../access/routes";
import { complaintsOf, expectGoodPage } from "./support/page-checks";
import { walkTheSite } from "./support/site-map";

const thornfield = "/boroughs/riverside/thornfield";

/** Open to everybody, but made for one visitor at a time: a postcode, a sign-in, a receipt, the demonstration's own letters. */
const neverKept = [
  "find",
  "sign-in",
  "sign-in_.code",
  "sign-in_.link_.$token",
  "demo",
  "demo_.mailbox",
  "demo_.mailbox_.$letter",
  "rounds_.$round_.receipt",
  "concerns",
  "concerns_.$number_.mine_.$secret",
  "concerns_.letters_.$token",
  "issues_.$issue_.support",
  "wards_.$code_.concerns",
  "wards_.$code_.concerns_.new",
  "coming_.$link",
  "coming_.$link_.details",
  "coming_.$link_.withdrawal",
  "date-polls_.$poll",
  "meetings_.$meeting_.coming",
  "meetings_.$meeting_.suggestion",
  "relays_.$token",
  "when_.$link",
  "wards_.$code_.questions_.new",
  "priorities_.$priority_.verdict",
  "reports_.new",
];

test("public pages set no cookie, and whoever has one is told that it is unchanged", async ({ request }) => {
  const { places } = await walkTheSite();
  const kept = Object.entries(places).filter(([name]) => routes[name]?.who === "everyone" && !neverKept.includes(name));
  expect(kept.length).toBeGreaterThan(8);
  for (const [name, { path }] of kept) {
    const first = await request.get(path);
    const { etag = "", "set-cookie": cookie, "cache-control": rule } = first.headers();
    expect([name, cookie, etag !== "", rule?.startsWith("public")]).toEqual([name, undefined, true, true]);
    const again = await request.get(path, { headers: { "If-None-Match": etag } });
    expect([name, again.status(), (await again.body()).length]).toEqual([name, 304, 0]);
  }
});

test("reading, finding a ward and following a calendar need no cookie", async ({ page, context }) => {
  const complaints = complaintsOf(page);
  await page.goto("/");
  await page.getByRole("link", { name: en.place.home.orBoroughs }).click();
  await page.getByRole("link", { name: "Riverside" }).click();
  await page.getByRole("link", { name: "Thornfield" }).click();
  await page.getByRole("link", { name: en.ward.meeting.see }).click();
  expect((await page.request.get(`${new URL(page.url()).pathname}.ics`)).status()).toBe(200);
  await page.getByRole("link", { name: en.frame.ward.panel }).click();
  await page.goto(thornfield);
  await page.getByRole("link", { name: en.ward.vote.go, exact: true }).click();
  expect(await context.cookies()).toEqual([]);
  expect(complaints).toEqual([]);
});

test("any spelling of a postcode finds the ward", async ({ request }) => {
  const spellings = ["RV1 2AB", "rv12ab", " rv1  2ab ", "Rv1-2aB", "r v 1 2 a b", "RV1 2AB.", "“RV1 2AB”", "RV1\u00a02AB", "rv1,2ab", "RV1_2AB"];
  for (const spelling of spellings) {
    const answer = await request.get(`/find?postcode=${encodeURIComponent(spelling)}`, { maxRedirects: 0 });
    expect([spelling, answer.status(), answer.headers().location]).toEqual([spelling, 302, thornfield]);
  }
});

test("a postcode that is not known is met with ways on", async ({ page }) => {
  await page.goto("/find?postcode=rv1+9zz");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.place.find.unknownTitle("RV1 9ZZ"));
  await expect(page.getByLabel(en.place.home.postcode)).toHaveValue("rv1 9zz");
  await expect(page.getByRole("main").getByRole("link", { name: "Thornfield, Riverside" })).toBeVisible();
  await page.getByRole("link", { name: en.place.find.orChoose }).click();
  await expect(page).toHaveURL(/\/boroughs$/);
});

test("something that is no postcode is said to be none, and kept in the box", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: en.place.home.find }).click();
  await expect(page.locator("#postcode-error")).toContainText(en.place.find.empty);
  await page.getByLabel(en.place.home.postcode).fill("Chandlers Hill");
  await page.getByRole("button", { name: en.place.home.find }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.locator(".govuk-error-summary")).toBeFocused();
  await expect(page.locator("#postcode-error")).toContainText(en.place.find.notPostcode);
  await expect(page.getByLabel(en.place.home.postcode)).toHaveValue("Chandlers Hill");
});

test("two screens of a small phone hold the ward's name, next meeting, priorities and its team's number", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(thornfield);
  const main = page.getByRole("main");
  const parts = [main.getByRole("heading", { level: 1 }), main.locator("a[href^='/meetings/']").first(), ...(await main.locator(".wp-glance a[href^='/priorities/']").all()), main.locator("a[href='tel:02079460188']").first()];
  expect(parts.length).toBeGreaterThanOrEqual(6);
  for (const part of parts) {
    const box = await part.boundingBox();
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(1280);
  }
});

for (const ward of ["thornfield", "millbrook", "kiln-cross"]) {
  test(`the ward page of ${ward} prints on two sheets of A4, in 14 point`, async ({ page }) => {
    await page.goto(`/boroughs/riverside/${ward}`);
    await page.emulateMedia({ media: "print" });
    const small = await page.evaluate(() => [...document.querySelectorAll("main p, main li")].filter((part) => part.checkVisibility() && parseFloat(getComputedStyle(part).fontSize) < (14 * 96) / 72 - 0.1).map((part) => part.outerHTML.slice(0, 120)));
    expect(small).toEqual([]);
    const sheets = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g);
    expect(sheets?.length).toBeLessThanOrEqual(2);
  });
}

test("a ward without a panel, and one whose panel rests, name whom to ask", async ({ page }) => {
  await page.goto("/wards/E05999006");
  await expect(page.getByText(en.ward.meeting.noPanelTitle)).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Riverside Safer Neighbourhood Board");
  await expectGoodPage(page, null);
  await page.goto("/wards/E05999004");
  await expect(page.getByText(en.ward.meeting.dormantTitle)).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "020 7946 0150" }).first()).toBeVisible();
  await expectGoodPage(page, null);
});

test("a cancelled meeting says so first, with the reason, in page and calendar", async ({ page }) => {
  await page.goto("/wards/E05999002");
  await page.getByRole("navigation").getByRole("link", { name: en.frame.ward.meetings }).click();
  await page.getByRole("main").getByRole("link", { name: "Street briefing at the bridge" }).click();
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: en.meeting.page.cancelledTitle })).toBeVisible();
  await expect(main).toContainText("Both officers are called to court that day.");
  expect(await statusOf(page.request, `${new URL(page.url()).pathname}.ics`)).toBe("CANCELLED");
  await expectGoodPage(page, null);
});

test("a meeting that moved says when it was, and why", async ({ page }) => {
  await page.goto("/wards/E05999002");
  await page.getByRole("link", { name: en.ward.meeting.see }).click();
  await expect(page.getByRole("heading", { name: en.meeting.page.movedTitle })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("The community centre is needed as a polling place that evening.");
  await expectGoodPage(page, null);
});

test("an address that leads nowhere answers 404 with ways on", async ({ page }) => {
  for (const path of ["/nothing-here", "/boroughs/riverside/atlantis", "/meetings/nosuchmeeting", "/wards/E05000000"]) {
    const sent = await page.goto(path);
    expect([path, sent?.status()]).toEqual([path, 404]);
    await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
  }
  await expectGoodPage(page, null);
});

test("the main pages are good on a wide screen @desktop-only", async ({ page }) => {
  const complaints = complaintsOf(page);
  const { places } = await walkTheSite();
  for (const name of ["_index", "boroughs_.$borough_.$ward", "meetings_.$meeting", "rounds_.$round", "priorities_.$priority", "panels_.$panel"]) {
    await expectGoodPage(page, await page.goto(places[name]?.path ?? name));
  }
  expect(complaints).toEqual([]);
});

async function statusOf(request: APIRequestContext, feed: string): Promise<string> {
  const calendar = new ICAL.Component(ICAL.parse(await (await request.get(feed)).text()));
  return String(calendar.getFirstSubcomponent("vevent")?.getFirstPropertyValue("status"));
}
