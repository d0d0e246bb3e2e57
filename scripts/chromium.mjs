// Finds a Chromium for the browser tests, or gets one.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { NotReady, root, run, runTool } from "./ready.mjs";

const namesOnPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const fixedPlaces = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Full path of the Chromium to use: CHROMIUM_PATH, else one on this machine, else the one Playwright fetched.
 * @returns {string | undefined}
 */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = namesOnPath.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...fixedPlaces, playwrightsOwn()].find((path) => existsSync(path) && runs(path));
}

/**
 * Finds a Chromium and, where there is none, gets it from apt (as root on Debian and its kin) or through Playwright.
 * Refuses with a sentence that says what to do when no way works.
 */
export async function ensureChromium() {
  const found = findChromium();
  if (process.env.CHROMIUM_PATH && !runs(found)) {
    throw new NotReady(`CHROMIUM_PATH is ${found}, but that cannot be run. Correct it, or unset it to let the tests look for themselves.`);
  }
  if (found) return found;
  console.log("No Chromium found on this machine, so the tests fetch one.");
  return (await fromApt()) ?? (await fromPlaywright()) ?? refuse();
}

async function fromApt() {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return undefined;
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  if ((await run("apt-get", ["update", "-q"], quiet)) !== 0) return undefined;
  await run("apt-get", ["install", "-q", "-y", "--no-install-recommends", "chromium"], quiet);
  return findChromium();
}

async function fromPlaywright() {
  await runTool("playwright", ["install", "chromium"]);
  return findChromium();
}

function refuse() {
  throw new NotReady(
    "The browser tests need Chromium, and it could not be fetched.\n" +
      "Install Chromium or Chrome, or set CHROMIUM_PATH to one, then run npm test again.",
  );
}

function playwrightsOwn() {
  return createRequire(`${root}package.json`)("@playwright/test").chromium.executablePath();
}

/** Asks for its version, because Ubuntu's chromium-browser is only a note about where to find the real one. */
function runs(path) {
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}
