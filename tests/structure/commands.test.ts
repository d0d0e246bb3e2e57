import { Linter } from "eslint";
import { readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { countE2e, countUnit } from "../../scripts/checks.mjs";
import { whyNodeIsRefused } from "../../scripts/node-version.mjs";

test.each(["v20.19.0", "v20.20.2", "v22.12.0", "v22.23.3"])("Node %s may run the app", (version) => {
  expect(whyNodeIsRefused(version)).toBe("");
});

test.each(["v18.20.4", "v20.18.3", "v21.7.3", "v22.11.0", "v23.11.1", "v24.21.0", "v120.19.0"])("Node %s is refused with a way forward", (version) => {
  expect(whyNodeIsRefused(version)).toContain(`cannot run on Node ${version}`);
  expect(whyNodeIsRefused(version)).toContain("https://nodejs.org/");
});

test("package.json allows the same Nodes as the message does", () => {
  const { engines } = JSON.parse(readFileSync("package.json", "utf8")) as { engines: { node: string } };
  expect(engines.node).toBe("^20.19.0 || ^22.12.0");
});

test.each(["scripts/node-version.mjs", "scripts/start.mjs", "scripts/test.mjs"])("%s can be read by an old Node, so that it can say so", (file) => {
  const code = readFileSync(file, "utf8");
  const complaints = new Linter().verify(code, { languageOptions: { ecmaVersion: 2020, sourceType: "module" } });
  expect(complaints).toEqual([]);
  expect(code).not.toMatch(/\?\.[a-z[(]|\?\?|from "node:/i);
});

test("the check that others call can be executed", () => {
  expect(statSync(".ci/run").mode & 0o111).not.toBe(0);
});

const unit = (changed: object) => ({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [], ...changed });
const e2e = (changed: object) => ({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...changed } });

test("unit tests are counted, and a file that could not be loaded is a failure", () => {
  expect(countUnit(0, unit({ numPassedTests: 7, numPendingTests: 2 }))).toEqual({ passed: 7, failed: 0, skipped: 2 });
  const files = [
    { status: "failed", assertionResults: [] },
    { status: "failed", assertionResults: [{ status: "failed" }] },
  ];
  expect(countUnit(1, unit({ numPassedTests: 7, numFailedTests: 1, testResults: files }))).toEqual({ passed: 7, failed: 2, skipped: 0 });
});

test("browser tests are counted, and one that passed only at the second try is a failure", () => {
  expect(countE2e(0, e2e({ expected: 5, skipped: 1 }))).toEqual({ passed: 5, failed: 0, skipped: 1 });
  expect(countE2e(0, e2e({ expected: 5, flaky: 1, unexpected: 2 }))).toEqual({ passed: 5, failed: 3, skipped: 0 });
});

test("a runner that crashed, left no report or ran nothing is a failure", () => {
  expect(countUnit(1, unit({ numPassedTests: 7 }))).toMatchObject({ passed: 7, failed: 1 });
  expect(countUnit(0, unit({}))).toMatchObject({ passed: 0, failed: 1 });
  expect(countUnit(0, undefined)).toMatchObject({ passed: 0, failed: 1 });
  expect(countE2e(1, undefined)).toMatchObject({ passed: 0, failed: 1 });
  expect(countE2e(0, e2e({ skipped: 4 }))).toMatchObject({ passed: 0, failed: 1 });
});
