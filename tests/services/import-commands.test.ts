import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileOf, realFiles } from "../support/files";

const folder = mkdtempSync(path.join(tmpdir(), "ward-panels-command-"));
const wards = "ward_code,ward_name,borough_code,borough_name\nE05009369,Clissold,E09000012,Hackney\n";
const postcodes = "postcode,ward_code\nN16 0UA,E05009369\n";

/** Runs `npm run import:…` as somebody at a terminal would. */
function run(name: "wards" | "postcodes" | "panel" | "census" | "bank-holidays", given: readonly string[], dataFolder = folder): { code: number | null; out: string; said: string } {
  const done = spawnSync(process.execPath, ["--import", "tsx", `scripts/import-${name}.ts`, ...given], { encoding: "utf8", env: { ...process.env, NODE_ENV: "test", DATA_DIR: dataFolder } });
  return { code: done.status, out: done.stdout, said: done.stderr };
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the imports at the command line", { timeout: 60_000 }, () => {
  test.each(["wards", "postcodes", "panel", "census", "bank-holidays"] as const)("import:%s explains itself", (name) => {
    const { code, out } = run(name, ["--help"]);
    expect(code).toBe(0);
    expect(out).toContain(`npm run import:${name} -- FILE`);
    expect(out).toContain("--dry-run");
  });

  test.each([
    ["no file", [], "Name at least one file."],
    ["a file that is not there", ["nowhere.csv"], "There is no file nowhere.csv."],
    ["an option that is not there", ["--faster", "x.csv"], "Unknown option '--faster'."],
  ])("%s is refused with exit code 2, and no data folder is made", (_, given, words) => {
    const empty = path.join(folder, "untouched");
    const { code, said } = run("wards", given, empty);
    expect(code).toBe(2);
    expect(said).toContain(words);
    expect(existsSync(empty)).toBe(false);
  });

  test("a dry run without a data folder makes none", () => {
    const empty = path.join(folder, "untouched");
    const { code, said } = run("wards", ["--dry-run", fileOf(wards)], empty);
    expect([code, existsSync(empty)]).toEqual([0, false]);
    expect(said).toContain("Dry run: nothing was changed.");
    expect(said).toContain("1 wards added");
  });

  test("an import ends with 0, a rejected one with 1 and the row and the reason", () => {
    expect(run("wards", [fileOf(wards)])).toMatchObject({ code: 0 });
    expect(run("postcodes", [fileOf(postcodes)])).toMatchObject({ code: 0 });
    const file = fileOf(`${postcodes}N16 0UB,E05000000\n`);
    const { code, said } = run("postcodes", [file]);
    expect(code).toBe(1);
    expect(said).toContain("1 thing was rejected, so nothing was changed:");
    expect(said).toContain(`${path.basename(file)}, row 3: is in a ward that is not in the database.`);
    expect(said).toContain("(N16 0UB E05000000)");
  });

  test("bank holidays are taken from a file, and from an address only where its host is listed", () => {
    const file = fileOf(JSON.stringify({ "england-and-wales": { division: "england-and-wales", events: [{ title: "New Year’s Day", date: "2031-01-01", notes: "", bunting: true }] } }), "json");
    expect(run("bank-holidays", [file])).toMatchObject({ code: 0 });
    const { code, said } = run("bank-holidays", ["https://www.gov.uk/bank-holidays.json"]);
    expect(code).toBe(1);
    expect(said).toContain("is on a host that is not in the setting OUTGOING_HOSTS");
  });

  test("a second run says that there is nothing to change", () => {
    const { code, said } = run("wards", [fileOf(wards)]);
    expect(code).toBe(0);
    expect(said).toContain("Nothing to change: all of it is there already.");
  });
});

describe.runIf(realFiles.areThere)("the real files at the command line", { timeout: 120_000 }, () => {
  const london = path.join(folder, "london");
  beforeAll(() => {
    expect(run("wards", [realFiles.wards, realFiles.boundaries], london)).toMatchObject({ code: 0 });
  }, 60_000);

  test("180,790 postcodes take less than 20 seconds and 300 MB", () => {
    const { code, said } = run("postcodes", [realFiles.postcodes], london);
    expect(code).toBe(0);
    expect(said).toContain("180,790 added");
    expect(said).toContain("100,000 rows read");
    const [, seconds, megabytes] = /Took ([\d.]+) seconds and at most (\d+) MB/.exec(said) ?? [];
    console.info(`180,790 postcodes: ${seconds} s, ${megabytes} MB at most`);
    expect(Number(seconds)).toBeLessThan(20);
    expect(Number(megabytes)).toBeLessThan(300);
  });

  test("the real panel records come in", () => {
    const { code, said } = run("panel", [realFiles.panels], london);
    expect(code).toBe(0);
    expect(said).toContain("25 added, 0 changed, 0 unchanged");
    expect(said).toContain("East Walworth, Southwark; Stoke Newington Central, Hackney");
  });
});
