import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "clock-"));
const file = path.join(folder, "offset");
const day = 24 * 60 * 60 * 1000;
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => vi.resetModules());

test("the clock is moved by what the test clock's file says, as soon as it says so", async () => {
  vi.stubEnv("TEST_CLOCK_FILE", file);
  const { now } = await import("~/http/clock.server");
  expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(100);
  writeFileSync(file, `${3 * day}\n`);
  expect(Math.abs(now().getTime() - Date.now() - 3 * day)).toBeLessThan(100);
  rmSync(file);
  expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(100);
});

test("in production no file moves the clock: the process does not even start with one", async () => {
  vi.stubEnv("TEST_CLOCK_FILE", file);
  vi.stubEnv("NODE_ENV", "production");
  vi.stubEnv("PUBLIC_URL", "https://panels.example.org");
  await expect(import("~/http/clock.server")).rejects.toThrow("TEST_CLOCK_FILE");
});
