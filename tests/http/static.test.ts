import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { readStaticFiles } from "~/http/static.server";

const folder = mkdtempSync(path.join(tmpdir(), "static-"));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, text = name): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

test("only files meant for browsers are read: nothing hidden, no source map, no script, no manifest of the build", () => {
  for (const name of ["favicon.svg", "assets/app-abc.css", "assets/a.woff2", "assets/app-abc.css.map", "assets/root-abc.js", ".vite/manifest.json", ".env", "assets/.git/config", "robots.txt", ".well-known/security.txt", "notes"]) put(name);
  const { files, stylesheet } = readStaticFiles(folder, []);
  expect([...files.keys()].sort()).toEqual(["/.well-known/security.txt", "/assets/a.woff2", "/assets/app-abc.css", "/favicon.svg", "/robots.txt"]);
  expect(stylesheet).toBe("/assets/app-abc.css");
});

test("of scripts only our own two are read, with the policy that they run under, and browsers ask for them afresh", () => {
  for (const name of ["keeps.js", "service-worker.js", "assets/keeps.js"]) put(name);
  const { files } = readStaticFiles(folder, ["Content-Security-Policy", "script-src 'none'"], ["Content-Security-Policy", "script-src 'self'"]);
  const scripts = [...files].filter(([address]) => address.endsWith(".js"));
  expect(scripts.map(([address]) => address).sort()).toEqual(["/keeps.js", "/service-worker.js"]);
  for (const [, { shared }] of scripts) expect(shared).toEqual(["Content-Type", "text/javascript; charset=utf-8", "Cache-Control", "public, max-age=0, must-revalidate", "Content-Security-Policy", "script-src 'self'"]);
});

test("hashed files are kept for a year, others for an hour", () => {
  const { files } = readStaticFiles(folder, ["X-Content-Type-Options", "nosniff"]);
  expect(files.get("/assets/app-abc.css")!.shared).toEqual(["Content-Type", "text/css; charset=utf-8", "Cache-Control", "public, max-age=31536000, immutable", "X-Content-Type-Options", "nosniff"]);
  expect(files.get("/favicon.svg")!.shared).toContain("public, max-age=3600");
});

test("a folder that is not there holds no files", () => {
  expect(readStaticFiles(path.join(folder, "none"), [])).toEqual({ files: new Map(), stylesheet: null });
});
