import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

type Violation = { rule: { name: string }; from: string };

const configFile = path.resolve(".dependency-cruiser.cjs");
const cruiser = path.resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
const config = createRequire(import.meta.url)(configFile) as { forbidden: { name: string; comment: string }[] };

const packages = ["better-sqlite3", "croner", "date-fns", "drizzle-orm", "hono", "lucia", "nodemailer", "react", "suncalc", "zod", "@remix-run/node"];

/** A small house in which everybody keeps the rules. */
const tidy: Record<string, string> = {
  "app/env.server.ts": "export const env = 1;",
  "app/root.tsx": `import "react"; import "@remix-run/node"; import "~/components/page"; import "~/messages/en";`,
  "app/entry.server.tsx": `import "~/jobs/start.server";`,
  "app/domain/ballot.ts": `import "date-fns"; import "./day";`,
  "app/domain/day.ts": "export const day = 1;",
  "app/domain/daylight.ts": `import "suncalc"; import "./day";`,
  "app/messages/en.ts": "export const en = 1;",
  "app/forms/vote.ts": `import "zod"; import "~/domain/ballot"; import "~/messages/en";`,
  "app/db/client.server.ts": `import "better-sqlite3"; import "drizzle-orm"; import "~/env.server"; import "~/domain/day";`,
  "app/services/ballots/write.server.ts": `import "~/db/client.server"; import "~/domain/ballot"; import "~/emails/receipt"; import "drizzle-orm";`,
  "app/services/sessions/read.server.ts": `import "lucia"; import "~/db/client.server";`,
  "app/services/mail/send.server.ts": `import "nodemailer";`,
  "app/access/door.server.ts": `import "~/services/sessions/read.server"; import "./grant.server";`,
  "app/access/grant.server.ts": `import "~/domain/ballot";`,
  "app/http/gate.server.ts": `import "hono"; import "~/env.server";`,
  "app/components/page.tsx": `import "react"; import "~/messages/en";`,
  "app/emails/receipt.ts": `import "~/messages/en";`,
  "app/jobs/start.server.ts": `import "croner"; import "~/services/mail/send.server"; import "~/access/grant.server";`,
  "app/feeds/calendar.server.ts": `import "hono"; import "~/access/door.server"; import "~/services/ballots/write.server";`,
  "app/routes/vote/route.tsx": `import "@remix-run/node"; import "~/access/door.server"; import "~/services/ballots/write.server"; import "~/components/page"; import "~/forms/vote"; import "./part";`,
  "app/routes/vote/part.tsx": `import "react";`,
  "app/browser/keeps.ts": `import "./entries";`,
  "app/browser/entries.ts": "export const entries = 1;",
  "server.ts": `import "hono"; import "~/feeds/calendar.server"; import "~/http/gate.server"; import "~/jobs/start.server";`,
  "scripts/import-wards.ts": `import "~/services/ballots/write.server"; import "~/access/grant.server";`,
  "tests/domain/ballot.test.ts": `import "~/domain/ballot"; import "~/routes/vote/route";`,
};

/** One break of every rule: who imports what they must not. */
const breaks: Record<string, { file: string; code: string }> = {
  "no-circles": { file: "app/domain/circle.ts", code: `import "./circle";` },
  "every-import-resolves": { file: "app/domain/lost.ts", code: `import "./nowhere";` },
  "no-unlisted-packages": { file: "app/http/unlisted.server.ts", code: `import "unlisted";` },
  "only-listed-at-run-time": { file: "app/http/development.server.ts", code: `import "only-for-developers";` },
  "domain-is-pure": { file: "app/domain/file.ts", code: `import "node:fs";` },
  "messages-are-only-words": { file: "app/messages/day.ts", code: `import "~/domain/day";` },
  "forms-know-domain-and-words": { file: "app/forms/stored.ts", code: `import "~/env.server";` },
  "the-browser-knows-only-itself": { file: "app/browser/words.ts", code: `import "~/messages/en";` },
  "nobody-imports-the-browser": { file: "app/components/kept.tsx", code: `import "~/browser/entries";` },
  "db-knows-its-place": { file: "app/db/words.server.ts", code: `import "~/messages/en";` },
  "services-knows-its-place": { file: "app/services/ballots/page.server.ts", code: `import "~/http/gate.server";` },
  "access-knows-its-place": { file: "app/access/wide.server.ts", code: `import "~/services/ballots/write.server";` },
  "http-knows-its-place": { file: "app/http/stored.server.ts", code: `import "~/db/client.server";` },
  "components-knows-its-place": { file: "app/components/form.tsx", code: `import "~/forms/vote";` },
  "emails-knows-its-place": { file: "app/emails/ballot.ts", code: `import type {} from "~/services/ballots/write.server";` },
  "jobs-knows-its-place": { file: "app/jobs/stored.server.ts", code: `import "~/db/client.server";` },
  "feeds-knows-its-place": { file: "app/feeds/drawn.server.ts", code: `import "~/components/page";` },
  "routes-knows-its-place": { file: "app/routes/stored/route.tsx", code: `import "~/db/client.server";` },
  "routes-feeds-and-jobs-are-leaves": { file: "app/http/leaf.server.ts", code: `import "~/routes/vote/part";` },
  "components-never-see-the-server": { file: "app/components/env.tsx", code: `import "~/env.server";` },
  "only-db-and-services-speak-sql": { file: "app/routes/sql/route.tsx", code: `import "drizzle-orm";` },
  "only-db-knows-the-driver": { file: "app/services/ballots/driver.server.ts", code: `import "better-sqlite3";` },
  "remix-stays-at-the-edge": { file: "app/components/remix.tsx", code: `import "@remix-run/node";` },
  "hono-stays-at-the-edge": { file: "app/services/ballots/hono.server.ts", code: `import "hono";` },
  "react-only-draws": { file: "app/services/ballots/react.server.ts", code: `import "react";` },
  "mail-leaves-by-one-door": { file: "app/services/ballots/mail.server.ts", code: `import "nodemailer";` },
  "lucia-stays-in-sessions": { file: "app/access/lucia.server.ts", code: `import "lucia";` },
  "the-sun-is-asked-in-one-place": { file: "app/domain/sunset.ts", code: `import "suncalc";` },
  "jobs-hold-the-timetable": { file: "app/services/ballots/clock.server.ts", code: `import "croner";` },
  "the-app-knows-no-scripts-or-tests": { file: "app/http/script.server.ts", code: `import "../../scripts/import-wards";` },
  "scripts-only-call-services": { file: "scripts/sql.ts", code: `import "drizzle-orm";` },
  "nobody-imports-the-process": { file: "app/http/process.server.ts", code: `import "../../server";` },
};

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ward-panels-imports-"));
  const dependencies = Object.fromEntries(packages.map((name) => [name, "1.0.0"]));
  await keep("package.json", JSON.stringify({ dependencies, devDependencies: { "only-for-developers": "1.0.0" } }));
  await keep("tsconfig.json", JSON.stringify({ compilerOptions: { moduleResolution: "Bundler", module: "ESNext", paths: { "~/*": ["./app/*"] } } }));
  for (const name of [...packages, "only-for-developers", "unlisted"]) {
    await keep(`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "main.js" }));
    await keep(`node_modules/${name}/main.js`, "");
  }
  for (const [file, code] of Object.entries(tidy)) await keep(file, code);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function keep(file: string, code: string): Promise<void> {
  const full = path.join(folder, file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, code);
}

/** Every break found in the small house, as "rule file". The cruiser's exit code is the number of breaks. */
async function found(): Promise<string[]> {
  const args = [cruiser, "--config", configFile, "--output-type", "json", "app", "scripts", "tests", "server.ts"];
  const run = promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 64_000_000 });
  const { stdout } = await run.catch((failed: { stdout: string }) => failed);
  const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
  return summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
}

test("a tidy house has no complaints, and every planted break is found by its own rule", { timeout: 180_000 }, async () => {
  expect(await found()).toEqual([]);
  for (const { file, code } of Object.values(breaks)) await keep(file, code);
  const complaints = await found();
  for (const [rule, { file }] of Object.entries(breaks)) expect.soft(complaints).toContain(`${rule} ${file}`);
});

test("every rule has a planted break and says how to mend it", () => {
  expect(Object.keys(breaks).sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
  expect(config.forbidden.filter(({ comment }) => !comment)).toEqual([]);
});
