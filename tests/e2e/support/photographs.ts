/** Pictures for people to look at, taken while the checks pass by; only when SCREENSHOTS_DIR says where to. */
import type { Page } from "@playwright/test";
import path from "node:path";
import { routeOf } from "./site-map";

const sizes = [
  { width: 360, height: 740 },
  { width: 1280, height: 900 },
];

/** Keeps the page that is open as `<route>.<title>.<width>.png`, so that states of one route lie side by side. */
export async function photograph(page: Page): Promise<void> {
  const folder = process.env.SCREENSHOTS_DIR;
  if (!folder) return;
  const usual = page.viewportSize();
  const route = routeOf(new URL(page.url()).pathname) ?? "nowhere";
  const title = (await page.title()).replace(/ – Ward Panels$/, "").replace(/[^A-Za-z0-9]+/g, "-");
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.screenshot({ path: path.join(folder, `${route}.${title}.${size.width}.png`.replaceAll("$", "")), fullPage: true });
  }
  if (usual) await page.setViewportSize(usual);
}
