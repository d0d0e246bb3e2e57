/** The official files about wards: names and codes as CSV, boundaries as GeoJSON, with the ONS's column names of any year or plain ones. */
import { parse } from "csv-parse/sync";
import path from "node:path";
import { readBoundary, type Boundary, type BoundaryFault } from "~/domain/boundary";
import { shortened, type Rejection } from "~/domain/import";
import { readTextFile, type FileFault } from "../files/read.server";

export type WardFault =
  | FileFault
  | BoundaryFault
  | "not_a_table"
  | "not_geojson"
  | "no_code_column"
  | "bad_code"
  | "no_name"
  | "name_too_long"
  | "no_borough"
  | "borough_unnamed"
  | "invented_code"
  | "contradicts"
  | "drawn_twice"
  | "same_address";

/** Where a fact stands, to name it in a report. */
export type Place = Pick<Rejection<WardFault>, "file" | "of" | "at">;

/** What one row or one feature says. Empty text is null. */
export type WardFact = { code: string; name: string | null; boroughCode: string | null; borough: string | null; boundary: Boundary | null; place: Place };

export type WardFiles = { facts: WardFact[]; passedOver: number; passedOverCodes: Set<string>; rejections: Rejection<WardFault>[] };

const headings = {
  code: /^(ward_?code|code|wd\d\dcd)$/i,
  name: /^(ward_?name|name|wd\d\dnm)$/i,
  boroughCode: /^(borough_?code|borough|lad\d\dcd)$/i,
  borough: /^(borough_?name|lad\d\dnm)$/i,
};
type Heading = keyof typeof headings;

/** Every fact about London's wards in `files`. Wards of other places are passed over: the ONS's lists cover the whole country. */
export async function readWardFiles(files: readonly string[]): Promise<WardFiles> {
  const read: WardFiles = { facts: [], passedOver: 0, passedOverCodes: new Set(), rejections: [] };
  for (const file of files) {
    const name = path.basename(file);
    const got = await readTextFile(file);
    if (!got.ok) read.rejections.push({ file: name, of: "file", at: "", reason: got.reason, found: "" });
    else if (/^\s*[{[]/.test(got.text)) readMap(name, got.text, read);
    else readTable(name, got.text, read);
  }
  return read;
}

function readTable(file: string, text: string, read: WardFiles): void {
  const whole = (reason: WardFault, found: string) => read.rejections.push({ file, of: "file", at: "", reason, found: shortened(found) });
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    whole("not_a_table", error instanceof Error ? error.message : "");
    return;
  }
  const [header = [], ...body] = rows;
  const columns = Object.fromEntries(Object.entries(headings).map(([heading, pattern]) => [heading, header.findIndex((cell) => pattern.test(cell))])) as Record<Heading, number>;
  if (columns.code < 0) {
    whole("no_code_column", header.join(", "));
    return;
  }
  for (const [index, row] of body.entries()) {
    const cell = (heading: Heading) => row[columns[heading]] ?? "";
    take({ code: cell("code"), name: cell("name"), boroughCode: cell("boroughCode"), borough: cell("borough") }, null, { file, of: "row", at: String(index + 2) }, read);
  }
}

function readMap(file: string, text: string, read: WardFiles): void {
  const features = featuresOf(text);
  if (!features) {
    read.rejections.push({ file, of: "file", at: "", reason: "not_geojson", found: "" });
    return;
  }
  for (const [index, feature] of features.entries()) {
    const { properties, geometry } = (feature ?? {}) as { properties?: Record<string, unknown>; geometry?: unknown };
    const entries = Object.entries(properties ?? {});
    const property = (heading: Heading) => {
      const value = entries.find(([key]) => headings[heading].test(key))?.[1];
      return typeof value === "string" ? value.trim() : "";
    };
    const said = { code: property("code"), name: property("name"), boroughCode: property("boroughCode"), borough: property("borough") };
    take(said, { geometry }, { file, of: "feature", at: String(index + 1) }, read);
  }
}

function featuresOf(text: string): unknown[] | null {
  try {
    const map = JSON.parse(text) as { type?: unknown; features?: unknown } | null;
    return map?.type === "FeatureCollection" && Array.isArray(map.features) ? (map.features as unknown[]) : null;
  } catch {
    return null;
  }
}

/** Keeps one fact, passes over what lies outside London, or rejects it. */
function take(said: Record<Heading, string>, drawn: { geometry: unknown } | null, place: Place, read: WardFiles): void {
  const reject = (reason: WardFault, found: string) => read.rejections.push({ ...place, reason, found: shortened(found) });
  const { code, name, boroughCode, borough } = said;
  if (!/^[ENSW]\d{8}$/.test(code) || (boroughCode !== "" && !/^[ENSW]\d{8}$/.test(boroughCode))) {
    reject("bad_code", [code, boroughCode].filter(Boolean).join(", "));
  } else if (!code.startsWith("E05") || (boroughCode !== "" && !boroughCode.startsWith("E09"))) {
    read.passedOver += 1;
    read.passedOverCodes.add(code);
  } else if (name.length > 100 || borough.length > 100) {
    reject("name_too_long", name.length > 100 ? name : borough);
  } else {
    const shape = drawn && readBoundary(drawn.geometry);
    if (shape && !shape.ok) reject(shape.reason, `${code} ${name}`);
    else read.facts.push({ code, name: name || null, boroughCode: boroughCode || null, borough: borough || null, boundary: shape?.boundary ?? null, place });
  }
}
