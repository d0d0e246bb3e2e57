import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import app from "../../drizzle/app.config.ts";
import ballots from "../../drizzle/ballots.config.ts";
import equality from "../../drizzle/equality.config.ts";

const drizzleKit = path.resolve("node_modules/drizzle-kit/bin.cjs");

async function drizzle(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [drizzleKit, ...args]);
  return stdout;
}

describe.concurrent.each([
  ["app", app],
  ["ballots", ballots],
  ["equality", equality],
])("the %s database", (name, { schema, out }) => {
  test("has migrations that lead to exactly its schema", { timeout: 60_000 }, async ({ onTestFinished }) => {
    // drizzle-kit takes only folders below its own, so the copy lies in the repository, where git does not look.
    mkdirSync(".cache", { recursive: true });
    const copy = mkdtempSync(".cache/migrations-");
    onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
    cpSync(String(out), copy, { recursive: true });
    const said = await drizzle("generate", "--dialect", "sqlite", "--schema", String(schema), "--out", copy);
    expect(said, `Run: npm run db:generate -- NAME-OF-THE-CHANGE`).toContain("No schema changes");
  });

  test("has migrations that follow on from each other", { timeout: 60_000 }, async () => {
    expect(await drizzle("check", "--dialect", "sqlite", "--out", String(out))).toContain("fine");
  });

  test("makes only STRICT tables", () => {
    const files = readdirSync(`drizzle/${name}`).filter((file) => file.endsWith(".sql"));
    const statements = files.flatMap((file) => readFileSync(`drizzle/${name}/${file}`, "utf8").match(/CREATE TABLE[\s\S]*?;/g) ?? []);
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.filter((statement) => !/\bSTRICT;$/.test(statement))).toEqual([]);
  });
});
