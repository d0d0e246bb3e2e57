/** Every page that the site has, looked at by axe and held to what is true of all pages (standards ACC-01, -02, -08, -13, -14, -20, -34). */
import { type Browser, expect, type Page, test } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { routes } from "../access/routes";
import { complaintsOf, expectGoodPage, titleOf } from "./support/page-checks";
import { type Persona, type SiteMap, stateOf, walkTheSite } from "./support/site-map";

let map: SiteMap;
const windows = new Map<Persona, Page>();
const titles = new Map<string, string>();

test.beforeAll(async () => {
  test.setTimeout(120_000);
  map = await walkTheSite();
});

test("no link of the site leads nowhere", () => {
  expect(map.broken).toEqual([]);
});

/** Some routes have no page of their own and only send people on. */
const pages = Object.entries(routes).filter(([name]) => !readFileSync(`app/routes/${name}/route.tsx`, "utf8").includes("export default function LeadsOn()"));

/** Pages that exist only in the middle of doing something: a journey looks at them on its way. */
const journeys = readdirSync("tests/e2e").filter((name) => name.endsWith(".spec.ts")).map((name) => readFileSync(`tests/e2e/${name}`, "utf8"));
const seenOnTheWay = new Set([...journeys.join("").matchAll(/ lookAt\(\w+, "([^"]+)"\)/g)].map(([, name]) => name ?? ""));

/** Pages that appear after a deed which neither the demonstration nor a journey does yet: route and service tests know them, axe does not. */
const afterADeed = new Set([
  "desk_.calendar_.ending",
  "desk_.sessions_.$session",
  "panels_.$panel_.leaflets_.$batch",
  "papers_.$paper",
  "rounds_.$round_.appeal",
  "rounds_.$round_.correction",
  "rounds_.$round_.lateness",
  "rounds_.$round_.paper_.late",
  "rounds_.$round_.roll_.$voter",
  "rounds_.$round_.versions_.$number",
  "verdicts_.$token",
]);

for (const [name, { who }] of pages) {
  if (seenOnTheWay.has(name) || afterADeed.has(name)) continue;

  test(`the page ${name} is good for everybody`, async ({ browser }) => {
    const place = map.places[name];
    if (!place) throw new Error(`No link leads to ${name} (for ${String(who)}). Link to it, or look at it where a journey passes it.`);
    const page = await pageOf(browser, place.as);
    const complaints = complaintsOf(page);
    await expectGoodPage(page, await page.goto(place.path));
    expect(complaints).toEqual([]);
    const title = await titleOf(page);
    const sharing = titles.get(title);
    expect(sharing === undefined || sameForm(sharing, name), `“${title}” is the title of ${sharing} too`).toBe(true);
    titles.set(title, name);
  });
}

/** Steps of one form that draw the same page under addresses of their own. */
function sameForm(one: string, other: string): boolean {
  return [one, other].every((name) => name.split("_.")[0] === "updates");
}

/** One browser window for each persona, kept from test to test. */
async function pageOf(browser: Browser, persona: Persona): Promise<Page> {
  const known = windows.get(persona);
  if (known) return known;
  const page = await browser.newPage({ storageState: await stateOf(persona) });
  windows.set(persona, page);
  return page;
}
