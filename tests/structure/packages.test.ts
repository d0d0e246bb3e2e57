import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Package = {
  engines: { node: string };
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};
type Lock = { packages: Record<string, { version?: string; resolved?: string; hasInstallScript?: boolean }> };

const own = JSON.parse(readFileSync("package.json", "utf8")) as Package;
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
const direct = { ...own.dependencies, ...own.devDependencies };

test("Remix stays at exactly 2.17.5, in package.json and in the lock file", () => {
  const remix = Object.keys(direct).filter((name) => name.startsWith("@remix-run/"));
  expect(remix.length).toBeGreaterThan(0);
  for (const name of [...remix, "@remix-run/server-runtime"]) {
    expect.soft(direct[name] ?? "2.17.5", name).toBe("2.17.5");
    expect.soft(lock.packages[`node_modules/${name}`]?.version, name).toBe("2.17.5");
  }
});

test("what runs in production is pinned to one version", () => {
  const loose = Object.entries(own.dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
});

test("no more than 40 packages are depended on directly", () => {
  // Type declarations are read by the compiler alone: they never run, so they carry no such risk.
  const counted = Object.keys(direct).filter((name) => !name.startsWith("@types/"));
  expect(counted.length).toBeLessThanOrEqual(40);
});

test("every direct dependency is in the README's table with its reason", () => {
  const rows = readFileSync("README.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|"));
  const missing = Object.keys(direct).filter((name) => !rows.some((row) => row.includes(`\`${name}\``)));
  expect(missing, "Add a row to the README's table of dependencies: | `name` | why it is here |").toEqual([]);
});

test("only named packages may run a script when they are installed", () => {
  const allowed = Object.keys(own.allowScripts).filter((name) => own.allowScripts[name]);
  expect(allowed).toEqual(["better-sqlite3", "esbuild"]);
});

test("the lock file names no place but the public registry", () => {
  const elsewhere = Object.entries(lock.packages)
    .filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith("https://registry.npmjs.org/"))
    .map(([name]) => name);
  expect(elsewhere).toEqual([]);
});
