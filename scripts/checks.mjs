// The checks that `npm test` runs, how each is counted, and the table at the end.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { ensureBuilt, ensureInstalled, NotReady, npm, root, runTool } from "./ready.mjs";

const reports = join(root, ".cache", "test");
const unitReport = join(reports, "unit.json");
const e2eReport = join(reports, "e2e.json");

/** In the order they run: the quickest to point at a mistake first. Each resolves to what it counted. */
const checks = {
  types: () => script("types"),
  lint: () => script("lint"),
  imports: () => script("imports"),
  unit: async () => {
    const code = await runTool("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`], { NODE_ENV: "test" });
    return countUnit(code, readReport(unitReport));
  },
  e2e: async () => {
    await ensureBuilt();
    const CHROMIUM_PATH = await ensureChromium();
    const code = await runTool("playwright", ["test", "--reporter=list,json"], { CHROMIUM_PATH, PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport });
    return countE2e(code, readReport(e2eReport));
  },
};

/** Runs all checks, or those named after --only, and ends the process: exit code 0 only when all passed. */
export async function runChecks(args) {
  const chosen = chosenChecks(args);
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  await ensureInstalled();
  if (chosen.some((name) => name === "unit" || name === "e2e")) await ensureBuilt().catch(tell);

  const rows = [];
  for (const name of chosen) {
    console.log(`\n── ${name} ──`);
    const begun = performance.now();
    const count = await checks[name]().catch((error) => {
      if (error.exitCode > 128) throw error;
      tell(error);
      return { passed: 0, failed: 1, skipped: 0 };
    });
    rows.push({ name, ...count, seconds: (performance.now() - begun) / 1000 });
  }
  printTable(rows);
  const passed = sum(rows, "passed");
  const failed = sum(rows, "failed");
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

/** The names after --only, or all of them. */
function chosenChecks(args) {
  const all = Object.keys(checks);
  if (args.length === 0) return all;
  const only = (args[0] === "--only" && args.length === 2 ? args[1] : args[0].replace(/^--only=/, "")).split(",");
  if (!only.every((name) => all.includes(name))) throw new NotReady(`Usage: npm test -- --only ${all.join(",")}`);
  return all.filter((name) => only.includes(name));
}

/** A check that only says yes or no counts as one. */
async function script(name) {
  const code = await npm(["run", "--silent", name]);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** Counts Vitest's report. A file that could not be loaded has no tests to fail, so it counts as one itself. */
export function countUnit(code, report) {
  if (!report) return settle(code, { passed: 0, failed: 0, skipped: 0 });
  const unloaded = report.testResults.filter((file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"));
  const skipped = report.numPendingTests + report.numTodoTests;
  return settle(code, { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length, skipped });
}

/** Counts Playwright's report. A test that passed only at a second try is a failure: it will fail somebody again. */
export function countE2e(code, report) {
  if (!report) return settle(code, { passed: 0, failed: 0, skipped: 0 });
  const { expected, unexpected, flaky, skipped } = report.stats;
  return settle(code, { passed: expected, failed: unexpected + flaky, skipped });
}

/** A runner that crashed, or ran nothing, is one failure even when no test says so. */
function settle(code, count) {
  const silent = count.failed === 0 && (code !== 0 || count.passed === 0);
  return silent ? { ...count, failed: 1 } : count;
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

function printTable(rows) {
  const line = (name, passed, failed, skipped, time) =>
    `${name.padEnd(10)}${String(passed).padStart(8)}${String(failed).padStart(8)}${String(skipped).padStart(9)}${time.padStart(10)}`;
  const total = (name, some) => line(name, sum(some, "passed"), sum(some, "failed"), sum(some, "skipped"), `${sum(some, "seconds").toFixed(1)} s`);
  console.log(`\n${line("check", "passed", "failed", "skipped", "time")}`);
  for (const row of rows) console.log(total(row.name, [row]));
  console.log(`${total("all", rows)}\n`);
}

function sum(rows, key) {
  return rows.reduce((so, row) => so + row[key], 0);
}

function tell(error) {
  console.error(error.plain ? error.message : error);
}
