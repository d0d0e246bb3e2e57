/** Small files for imports to read, in a folder of their own that goes away with the test file; and the real ones, where they are. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "ward-panels-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;

/** A file with these words or bytes; its path. */
export function fileOf(content: string | Buffer, ending = "csv"): string {
  made += 1;
  const file = path.join(folder, `file${made}.${ending}`);
  writeFileSync(file, content);
  return file;
}

const shared = path.resolve("../shared/data");

/** The official open files and published records lie beside a developer's clone, not in it: tests of them run where they are. */
export const realFiles = {
  areThere: existsSync(shared),
  wards: path.join(shared, "geo/wards.csv"),
  boundaries: path.join(shared, "geo/wards.geojson"),
  postcodes: path.join(shared, "postcodes/postcode_ward_london.csv.gz"),
  panels: path.join(shared, "content/real-panels.json"),
  material: path.join(shared, "content/real_ward_panel_material.json"),
  census: path.join(shared, "demographics/ward_demographics_census2021.csv"),
};
