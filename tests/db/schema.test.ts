import { afterEach, beforeEach, expect, test } from "vitest";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { closeDatabases, databases, openDatabases, useDatabases } from "~/db/client.server";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ward-panels-schema-"));
  useDatabases(openDatabases(folder));
});

afterEach(() => {
  closeDatabases();
  rmSync(folder, { recursive: true, force: true });
});

type TableFacts = { name: string; strict: number; wr: number; type: string };

function tablesOf(file: "app" | "ballots" | "equality"): TableFacts[] {
  return (databases()[file].writer.pragma("table_list") as (TableFacts & { schema: string })[]).filter(({ name, schema, type }) => schema === "main" && type === "table" && !name.startsWith("sqlite_"));
}

test.each(["app", "ballots", "equality"] as const)("every table of %s.db is STRICT", (file) => {
  const tables = tablesOf(file);
  expect(tables.length).toBeGreaterThan(0);
  expect(tables.filter(({ strict }) => strict === 0)).toEqual([]);
});

test("no table of ballots.db has row ids, so that row order cannot tell voting order", () => {
  expect(tablesOf("ballots").filter(({ wr, name }) => wr === 0 && name !== "migrations")).toEqual([]);
});

test("no column outside ballots.db could hold a choice or a tag, and none inside it a person or a time", () => {
  const columns = (file: "app" | "ballots") => tablesOf(file).flatMap(({ name }) => (databases()[file].writer.pragma(`table_info(${name})`) as { name: string }[]).map((column) => `${name}.${column.name}`));
  expect(columns("app").filter((column) => /choice|tag$|receipt|ballot/.test(column))).toEqual([]);
  expect(columns("ballots").filter((column) => /person|voter|email|_at$|address|actor/.test(column)).sort()).toEqual(["gates.closes_at", "gates.opens_at"]);
});

test("files are durable, keep their references, and forget deleted ballots", () => {
  for (const file of ["app", "ballots", "equality"] as const) {
    const { writer } = databases()[file];
    expect(writer.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(writer.pragma("synchronous", { simple: true })).toBe(2);
    expect(writer.pragma("foreign_keys", { simple: true })).toBe(1);
    expect(writer.pragma("trusted_schema", { simple: true })).toBe(0);
  }
  expect(databases().ballots.writer.pragma("secure_delete", { simple: true })).toBe(1);
});

test("a reader cannot write", () => {
  expect(() => databases().app.reader.exec("DELETE FROM boroughs")).toThrow(/readonly/);
});

test("opening twice applies no migration twice, and a file of a newer version is refused", () => {
  closeDatabases();
  useDatabases(openDatabases(folder));
  databases().app.writer.exec("INSERT INTO migrations (name, hash) VALUES ('9999_from-the-future', 'x')");
  closeDatabases();
  expect(() => openDatabases(folder)).toThrow("9999_from-the-future");
  // Leaves something open for afterEach to close.
  useDatabases(openDatabases(path.join(folder, "other")));
});
