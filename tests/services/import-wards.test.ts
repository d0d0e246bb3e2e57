import { count, eq } from "drizzle-orm";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { audit, boroughs, panelWards, priorities, wards } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { onTouched } from "~/db/touched.server";
import { importWards } from "~/services/wards/import.server";
import { findWardByPath, wardsNamed } from "~/services/wards/read.server";
import { freshDatabases } from "../support/databases";
import { fileOf, realFiles } from "../support/files";
import { openPermitAt, systemPermit } from "../support/people";
import { makePanel } from "../support/places";

const now = new Date("2027-03-01T12:00:00Z");
const permit = () => systemPermit("place.import", "import", now);
const names = (...rows: string[]) => ["ward_code,ward_name,borough_code,borough_name", ...rows].join("\n");
const clissold = "E05009369,Clissold,E09000012,Hackney";
const square = (west = -0.1, south = 51.5) => ({ type: "Polygon", coordinates: [[[west, south], [west + 0.02, south], [west + 0.02, south + 0.02], [west, south + 0.02], [west, south]]] });
const map = (...features: { geometry: unknown; properties: object }[]) => JSON.stringify({ type: "FeatureCollection", features: features.map((feature) => ({ type: "Feature", ...feature })) });
const feature = (code: string, name: string, geometry: unknown = square()) => ({ geometry, properties: { code, name, borough: "E09000012", boroughName: "Hackney" } });

const allWards = () => databases().app.read.select().from(wards).orderBy(wards.code);
const auditCount = async () => (await databases().app.read.select({ entries: count() }).from(audit))[0]?.entries;

beforeEach(() => {
  freshDatabases();
});

/** What was refused and where, short. */
async function refusals(...files: string[]): Promise<string[]> {
  const outcome = await importWards(permit(), files);
  expect(await allWards()).toEqual([]);
  expect(await auditCount()).toBe(0);
  if (outcome.ok) throw new Error("nothing was refused");
  expect(outcome.total).toBe(outcome.rejections.length);
  return outcome.rejections.map(({ of, at, reason }) => `${of} ${at} ${reason}`.replace("  ", " "));
}

test("a table and a map together make wards with boundaries and stamps", async () => {
  const outcome = await importWards(permit(), [fileOf(names(clissold)), fileOf(map(feature("E05009369", "Clissold")), "geojson")]);
  expect(outcome).toMatchObject({ ok: true, isDone: true, report: { wardsAdded: 1, boroughsAdded: 1, boundariesDrawn: 1 } });
  const [ward] = await allWards();
  expect(ward).toMatchObject({ code: "E05009369", name: "Clissold", slug: "clissold", boroughCode: "E09000012", isFormer: false });
  expect(JSON.parse(ward?.boundary ?? "")).toEqual(square());
  expect(ward?.stamp).toMatch(/^M.*z$/);
});

test.each([
  ["with the ONS's columns of 2025", "WD25CD,WD25NM,LAD25CD,LAD25NM,ObjectId\nE05009369,Clissold,E09000012,Hackney,1"],
  ["with the ONS's columns of another year", "FID,LAD23CD,LAD23NM,WD23CD,WD23NM,WD23NMW\n1,E09000012,Hackney,E05009369,Clissold, "],
  ["with Windows line ends", `${names(clissold).replaceAll("\n", "\r\n")}\r\n`],
  ["with a byte order mark", `\ufeff${names(clissold)}`],
  ["with quoted cells", 'ward_code,ward_name,borough_code,borough_name\n"E05009369","Clissold","E09000012","Hackney"'],
  ["with empty lines at the end", `${names(clissold)}\n\n\n`],
])("a table %s is read", async (_, text) => {
  expect(await importWards(permit(), [fileOf(text)])).toMatchObject({ ok: true, report: { wardsAdded: 1 } });
  expect(await allWards()).toMatchObject([{ code: "E05009369", name: "Clissold" }]);
});

test("a packed table is read", async () => {
  expect(await importWards(permit(), [fileOf(gzipSync(names(clissold)), "csv.gz")])).toMatchObject({ ok: true, report: { wardsAdded: 1 } });
});

test("a map alone is enough when its properties say all", async () => {
  const properties = { WD25CD: "E05009369", WD25NM: "Clissold", LAD25CD: "E09000012", LAD25NM: "Hackney" };
  expect(await importWards(permit(), [fileOf(map({ geometry: square(), properties }), "geojson")])).toMatchObject({ ok: true, report: { wardsAdded: 1, boundariesDrawn: 1 } });
});

test("names with &, apostrophes, stops and commas come through, with readable addresses", async () => {
  const rows = ['E05013772,"Ham, Petersham & Richmond Riverside",E09000027,Richmond upon Thames', "E05013937,St. Helen's,E09000020,Kensington and Chelsea"];
  await importWards(permit(), [fileOf(names(...rows))]);
  expect((await allWards()).map(({ name, slug }) => [name, slug])).toEqual([
    ["Ham, Petersham & Richmond Riverside", "ham-petersham-and-richmond-riverside"],
    ["St. Helen's", "st-helens"],
  ]);
});

test("a second import of the same files changes nothing and says so", async () => {
  const files = [fileOf(names(clissold)), fileOf(map(feature("E05009369", "Clissold")), "geojson")];
  await importWards(permit(), files);
  const before = await allWards();
  expect(await importWards(permit(), files)).toMatchObject({ ok: true, isDone: false, report: { wards: 1, wardsAdded: 0, wardsRenamed: 0, boundariesDrawn: 0 } });
  expect(await allWards()).toEqual(before);
  expect(await auditCount()).toBe(1);
});

test("a dry run says what would change and changes nothing", async () => {
  const outcome = await importWards(permit(), [fileOf(names(clissold))], { isDryRun: true });
  expect(outcome).toMatchObject({ ok: true, isDone: false, report: { wardsAdded: 1, boroughsAdded: 1 } });
  expect(await allWards()).toEqual([]);
  expect(await auditCount()).toBe(0);
});

test("a new name is taken over, and the boundary stays when the file has none", async () => {
  await importWards(permit(), [fileOf(map(feature("E05009369", "Clisold")), "geojson")]);
  const [before] = await allWards();
  expect(await importWards(permit(), [fileOf(names(clissold))])).toMatchObject({ ok: true, report: { wardsRenamed: 1, boundariesDrawn: 0, withoutBoundary: 0 } });
  expect(await allWards()).toMatchObject([{ name: "Clissold", slug: "clissold", boundary: before?.boundary, stamp: before?.stamp }]);
});

test("two wards of a borough may change names with each other", async () => {
  await importWards(permit(), [fileOf(names("E05000001,North,E09000012,Hackney", "E05000002,South,E09000012,Hackney"))]);
  await importWards(permit(), [fileOf(names("E05000001,South,E09000012,Hackney", "E05000002,North,E09000012,Hackney"))]);
  expect((await allWards()).map(({ code, slug }) => [code, slug])).toEqual([["E05000001", "south"], ["E05000002", "north"]]);
});

test("wards of other places are passed over, in tables and in maps", async () => {
  const rows = [clissold, "E05001234,Elsewhere,E07000001,Othershire", "W05000001,Ward,W06000001,Cymru"];
  const outcome = await importWards(permit(), [fileOf(names(...rows)), fileOf(map({ geometry: square(), properties: { WD25CD: "E05001234", WD25NM: "Elsewhere" } }), "geojson")]);
  expect(outcome).toMatchObject({ ok: true, report: { wardsAdded: 1, passedOver: 3 } });
});

test("an import tells those who keep pages that everything may have changed", async () => {
  const heard: string[] = [];
  const stop = onTouched((things) => heard.push(...things));
  await importWards(permit(), [fileOf(names(clissold))]);
  stop();
  expect(heard).toEqual(["*"]);
});

test("a ward that only old records named becomes the official one, with all that belongs to it", async () => {
  await importWards(permit(), [fileOf(names(clissold))]);
  const write = databases().app.write;
  await write.insert(wards).values({ code: "former-hackney-dalston", name: "Dalston", slug: "dalston", boroughCode: "E09000012", isFormer: true });
  const panel = await makePanel({ wardCode: "former-hackney-dalston" });
  await write.insert(priorities).values({ id: "p", panelId: panel.id, wardCode: "former-hackney-dalston", slot: 1, problem: "Noise", setHow: "imported", state: "closed", partners: [] });
  expect(await importWards(permit(), [fileOf(names("E05009370,Dalston,E09000012,Hackney"))])).toMatchObject({ ok: true, report: { wardsAdded: 1, formerWardsFound: 1 } });
  expect((await allWards()).map(({ code, slug }) => [code, slug])).toEqual([["E05009369", "clissold"], ["E05009370", "dalston"]]);
  expect(await databases().app.read.select({ code: panelWards.wardCode }).from(panelWards)).toEqual([{ code: "E05009370" }]);
  expect(await databases().app.read.select({ code: priorities.wardCode }).from(priorities)).toEqual([{ code: "E05009370" }]);
});

describe("all is refused, with the place and the reason, because of", () => {
  test.each([
    ["a code that is none", names(clissold, "E0500936,Dalston,E09000012,Hackney"), "row 3 bad_code"],
    ["a row without a name", names(clissold, "E05009370,,E09000012,Hackney"), "row 3 no_name"],
    ["a row without a borough", names("E05009370,Dalston,,"), "row 2 no_borough"],
    ["a borough without a name", names("E05009370,Dalston,E09000012,"), "row 2 borough_unnamed"],
    ["two names for one code", names(clissold, "E05009369,Dalston,E09000012,Hackney"), "row 3 contradicts"],
    ["two names for one borough", names(clissold, "E05009370,Dalston,E09000012,Hackny"), "row 3 contradicts"],
    ["two wards at one address", names("E05009369,St. John's,E09000012,Hackney", "E05009370,St Johns,E09000012,Hackney"), "row 3 same_address"],
    ["two boroughs at one address", names(clissold, "E05009370,Dalston,E09000013,hackney"), "row 3 same_address"],
    ["a code kept for invented places", names("E05999001,Thornfield,E09999001,Riverside"), "row 2 invented_code"],
    ["a name too long", names(`E05009370,${"n".repeat(101)},E09000012,Hackney`), "row 2 name_too_long"],
    ["a table of something else", "postcode,pq\nSE1 0AA,10", "file no_code_column"],
    ["a broken table", 'ward_code,ward_name\n"E05009369,Clissold\n', "file not_a_table"],
    ["an empty file", "", "file no_code_column"],
    ["text in another encoding", Buffer.from([0x77, 0x61, 0x72, 0x64, 0xe9, 0x0a]), "file not_text"],
    ["a packed file cut short", gzipSync(names(clissold)).subarray(0, 40), "file file_broken"],
    ["JSON that is no map", '{"type":"Feature"}', "file not_geojson"],
    ["JSON cut short", '{"type":"FeatureCollection","features":[', "file not_geojson"],
    ["a boundary that is open", map(feature("E05009369", "Clissold", { type: "Polygon", coordinates: [square().coordinates[0]?.slice(0, 4)] })), "feature 1 ring_not_closed"],
    ["a boundary in metres", map(feature("E05009369", "Clissold", square(532171, 181720))), "feature 1 in_grid_metres"],
    ["a ward drawn twice", map(feature("E05009369", "Clissold"), feature("E05009369", "Clissold", square(0))), "feature 2 drawn_twice"],
    ["a map that names no borough", map({ geometry: square(), properties: { code: "E05009369", name: "Clissold" } }), "feature 1 no_borough"],
  ])("%s", async (_, content, refusal) => {
    expect(await refusals(fileOf(content))).toEqual([refusal]);
  });

  test("a ward whose name another ward of the borough still has", async () => {
    await importWards(permit(), [fileOf(names(clissold))]);
    const outcome = await importWards(permit(), [fileOf(names("E05099999,Clissold,E09000012,Hackney"))]);
    expect(outcome).toMatchObject({ ok: false, rejections: [{ at: "2", reason: "same_address" }] });
    expect(await allWards()).toMatchObject([{ code: "E05009369" }]);
  });
});

test.runIf(realFiles.areThere)("all of London's 704 wards and 33 boroughs come in, and a second time nothing changes", async () => {
  const files = [realFiles.wards, realFiles.boundaries];
  expect(await importWards(permit(), files)).toMatchObject({ ok: true, isDone: true, report: { wards: 704, boroughs: 33, wardsAdded: 704, boroughsAdded: 33, boundariesDrawn: 704, withoutBoundary: 0, passedOver: 0 } });
  const stored = await allWards();
  expect(stored).toHaveLength(704);
  expect(stored.filter(({ stamp, boundary }) => stamp && boundary)).toHaveLength(704);
  expect(new Set(stored.map(({ boroughCode, slug }) => `${boroughCode} ${slug}`)).size).toBe(704);
  expect(await databases().app.read.select().from(boroughs).where(eq(boroughs.isInvented, true))).toEqual([]);

  const anyone = openPermitAt("ward.view", now);
  expect((await wardsNamed(anyone, "Belmont")).map(({ borough }) => borough).sort()).toEqual(["Harrow", "Sutton"]);
  expect(await findWardByPath(anyone, "tower-hamlets", "st-katharines-and-wapping")).toMatchObject({ name: "St Katharine's & Wapping" });
  expect(await importWards(permit(), files)).toMatchObject({ ok: true, isDone: false, report: { wardsAdded: 0, wardsRenamed: 0, boundariesDrawn: 0 } });
});
