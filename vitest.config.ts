import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// The Remix plugin stays out: tests call loaders, services and rules as plain functions.
export default defineConfig({
  resolve: { alias: { "~": fileURLToPath(new URL("app", import.meta.url)) } },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    exclude: ["tests/e2e/**"],
    setupFiles: ["tests/support/setup.ts"],
    // A process each: the SQLite driver and the app's one writer belong to a process, not to a thread.
    pool: "forks",
    testTimeout: 10_000,
    hookTimeout: 60_000,
    allowOnly: false,
    unstubEnvs: true,
    env: { TZ: "UTC", JOBS: "off" },
  },
});
