/**
 * `npm start` in a new folder, as a newcomer would run it. The packages are linked from here instead of fetched
 * (the install itself is what `npm test` begins with on a fresh clone), without the compiled driver and the stamps.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, copyFileSync, cpSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptFiles } from "../support/tree.ts";

const driver = "node_modules/better-sqlite3/build/Release/better_sqlite3.node";
let clone = "";

beforeAll(() => {
  mkdirSync(".cache", { recursive: true });
  clone = path.resolve(mkdtempSync(".cache/fresh-clone-"));
  for (const file of keptFiles()) cpSync(file, path.join(clone, file));
  linkTree("node_modules", path.join(clone, "node_modules"));
  rmSync(path.join(clone, driver));
  rmSync(path.join(clone, "node_modules/.ward-panels-install"), { force: true });
  keepDriver();
}, 60_000);

afterAll(() => rmSync(clone, { recursive: true, force: true }));

/** Links every file, so that a copy of thousands of files takes no room and little time. */
function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}

/** Puts the compiled driver where an earlier clone would have left it. */
function keepDriver(): void {
  const { version } = JSON.parse(readFileSync("node_modules/better-sqlite3/package.json", "utf8")) as { version: string };
  const folder = path.join(clone, ".cache/ward-panels");
  mkdirSync(folder, { recursive: true });
  copyFileSync(driver, path.join(folder, `better-sqlite3-${version}-abi${process.versions.modules}-${process.platform}-${process.arch}.node`));
}

type Started = { url: string; milliseconds: number; said: () => string; stop: () => Promise<number | null> };

/** Runs `npm start` and resolves when the site answers. `stop` asks npm itself to stop, as a service manager does. */
async function npmStart(): Promise<Started> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  const env = { ...process.env, NODE_ENV: "development" as const, PORT: String(port), PUBLIC_URL: "", DATA_DIR: "./data", XDG_CACHE_HOME: path.join(clone, ".cache") };
  const begun = performance.now();
  const npm = spawn("npm", ["start"], { cwd: clone, env, stdio: ["ignore", "pipe", "pipe"] });
  const said = listenTo(npm);
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/healthz`).catch(() => undefined))?.ok) {
    if (npm.exitCode !== null) throw new Error(`npm start ended with ${npm.exitCode}:\n${said()}`);
    await wait(20);
  }
  const milliseconds = performance.now() - begun;
  const stop = async () => {
    npm.kill("SIGTERM");
    if (npm.exitCode === null) await once(npm, "exit");
    return npm.exitCode;
  };
  return { url, milliseconds, said, stop };
}

function listenTo(child: ChildProcess): () => string {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  return () => said;
}

test("npm start serves from a fresh clone, starts again in under five seconds, and rebuilds only after a change", { timeout: 420_000 }, async () => {
  const first = await npmStart();
  expect(first.said()).toContain("Building the app.");
  expect(first.said()).not.toContain("Preparing SQLite");
  expect(first.said()).toContain(`Ward Panels is at ${first.url}`);
  await expect.poll(() => first.said()).toMatch(/Chair +\S+@riverside\.example/);
  expect((await fetch(first.url)).status).toBe(200);
  expect(await first.stop()).toBe(0);
  await expect(fetch(first.url), "the server outlived npm").rejects.toThrow();

  // The quickest of three, because other tests may keep the machine busy.
  const times: number[] = [];
  while (times.length < 3 && !times.some((time) => time < 5_000)) {
    const again = await npmStart();
    expect(again.said()).not.toContain("Building the app.");
    times.push(again.milliseconds);
    expect(await again.stop()).toBe(0);
  }
  expect(Math.min(...times)).toBeLessThan(5_000);

  appendFileSync(path.join(clone, "app/domain/day.ts"), "\n// A change.\n");
  const third = await npmStart();
  expect(third.said()).toContain("Building the app.");
  expect(await third.stop()).toBe(0);
});
