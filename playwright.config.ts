import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/chromium.mjs";

// Debian's Chromium, run as root in a container, needs the first two; the others keep it from calling home.
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  globalSetup: "./tests/e2e/support/global-setup.ts",
  forbidOnly: true,
  retries: 0,
  // One demonstration borough serves all journeys, so they go one after the other.
  workers: 1,
  reporter: "list",
  timeout: 30_000,
  use: {
    // Set by the global set-up, once the server has a port.
    baseURL: process.env.E2E_BASE_URL,
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/London",
    actionTimeout: 10_000,
    // A picture and the page's outline say enough; a trace would take longer than the checks.
    screenshot: "only-on-failure",
    launchOptions: { executablePath: findChromium(), args: flags },
  },
  projects: [
    { name: "phone", grepInvert: /@desktop-only/, use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
    { name: "desktop", grep: /@desktop/, use: { viewport: { width: 1280, height: 900 } } },
  ],
});
