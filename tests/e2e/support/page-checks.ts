/** What is true of every page, whatever it is about. */
import { type APIResponse, expect, type Page, type Response } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { photograph } from "./photographs";
import { routeOf } from "./site-map";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The narrowest phone that pages are made for, in CSS pixels (standard ACC-14). */
const narrowest = 320;

/**
 * Collects what the browser complains of: script errors, broken parts, and anything that the content security policy
 * stopped. A form that comes back with its errors is no complaint, although its status is 422.
 */
export function complaintsOf(page: Page): string[] {
  page.removeAllListeners("console").removeAllListeners("pageerror");
  const complaints: string[] = [];
  page.on("console", (message) => {
    const isComplaint = message.type() === "error" || message.type() === "warning";
    if (isComplaint && !message.text().includes("status of 422")) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
}

/** Checks the page that is open: its outline, its frame, its fields, its width, and every axe rule of WCAG 2.2 AA. */
export async function expectGoodPage(page: Page, sent: Response | APIResponse | null): Promise<void> {
  await photograph(page);
  if (sent) await expectOnlyOwnScript(sent);
  const facts = await page.evaluate(readFacts);
  expect(facts.h1).toHaveLength(1);
  expect(facts.skippedHeadings).toEqual([]);
  expect(facts.lang).toBe("en-GB");
  expect(facts.title).toMatch(/(^|– )Ward Panels$/);
  expect(facts.sameIds).toEqual([]);
  expect(facts.unlabelled).toEqual([]);
  expect(facts.first).toBe("#main");
  expect(facts.main).toBe("MAIN");
  expect(facts.frame).toEqual(["header", "main", "help:strip", "help:phone", "help:person", "help:paper", "footer"]);
  await expectNoSidewaysScroll(page);
  await expectNoAxeViolations(page);
}

/**
 * No page has a script, but for the one of private pages that go on working without signal, and then the policy says so.
 * Facts in JSON-LD stand in an element of the same name, which no browser runs.
 */
async function expectOnlyOwnScript(sent: Response | APIResponse): Promise<void> {
  const html = (await sent.text()).toLowerCase();
  const keeps = '<script type="module" src="/keeps.js"></script>';
  const policy = sent.headers()["content-security-policy"] ?? "";
  const facts = /<script type="application\/ld\+json">[^<>&]*<\/script>/g;
  expect(html.replace(keeps, "").replace(facts, "")).not.toContain("<script");
  expect(policy).toContain(html.includes(keeps) ? "script-src 'self'; connect-src 'self'; worker-src 'self'" : "script-src 'none'; connect-src 'none'");
}

/** Checks the page that a journey has come to, which must be of the route with this folder name. */
export async function lookAt(page: Page, name: string): Promise<void> {
  expect(routeOf(new URL(page.url()).pathname)).toBe(name);
  await expectGoodPage(page, null);
}

/** The title without its "Error: ", to hold against those of other pages. */
export async function titleOf(page: Page): Promise<string> {
  return (await page.title()).replace(/^Error: /, "");
}

export async function expectNoAxeViolations(page: Page): Promise<void> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: { run: (where: Document, options: object) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> } };
    const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} — ${failureSummary ?? ""}`));
  }, standards);
  expect(found).toEqual([]);
}

/** Draws the page at the narrowest width, looks for anything that sticks out, and puts the width back. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const usual = page.viewportSize();
  await page.setViewportSize({ width: narrowest, height: 640 });
  const stickingOut = await page.evaluate((width) => {
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")].filter((part) => part.getBoundingClientRect().right > width + 1).map((part) => part.outerHTML.slice(0, 150));
  }, narrowest);
  if (usual) await page.setViewportSize(usual);
  expect(stickingOut).toEqual([]);
}

/** Runs in the browser: knows nothing of this file. */
function readFacts() {
  const all = <E extends Element>(selector: string) => [...document.querySelectorAll<E>(selector)];
  const levels = all("h1, h2, h3, h4, h5, h6").map((heading) => ({ level: Number(heading.tagName[1]), words: heading.textContent ?? "" }));
  const ids = all("[id]").map(({ id }) => id);
  const fields = all<HTMLInputElement>("input, select, textarea").filter((field) => field.type !== "hidden");
  const firstLink = document.querySelector("a, button, input, select, textarea");
  const frameParts = all<HTMLElement>("body > header, main, [data-help], body > footer");
  return {
    title: document.title,
    lang: document.documentElement.lang,
    h1: levels.filter(({ level }) => level === 1).map(({ words }) => words),
    skippedHeadings: levels.filter(({ level }, at) => level > (levels[at - 1]?.level ?? 1) + 1).map(({ words }) => words),
    sameIds: ids.filter((id, at) => ids.indexOf(id) !== at),
    unlabelled: fields.filter((field) => ![...(field.labels ?? [])].some((label) => label.textContent?.trim())).map((field) => field.outerHTML),
    first: firstLink?.getAttribute("href"),
    main: document.getElementById("main")?.tagName,
    frame: frameParts.map((part) => (part.dataset.help ? `help:${part.dataset.help}` : part.tagName.toLowerCase())),
  };
}
