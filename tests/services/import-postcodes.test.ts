import { count } from "drizzle-orm";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { audit, postcodes } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { onTouched } from "~/db/touched.server";
import { normalPostcode } from "~/domain/postcode";
import { importPostcodes } from "~/services/postcodes/import.server";
import { wardOfPostcode, wardsOfOutcode } from "~/services/postcodes/read.server";
import { importWards } from "~/services/wards/import.server";
import { freshDatabases } from "../support/databases";
import { fileOf, realFiles } from "../support/files";
import { openPermitAt, systemPermit } from "../support/people";
import { makePostcode, makeWard } from "../support/places";

const now = new Date("2027-03-01T12:00:00Z");
const permit = () => systemPermit("place.import", "import", now);
const anyone = openPermitAt("ward.view", now);
const table = (...rows: string[]) => ["postcode,ward_code,lat,lon,pq", ...rows].join("\n");

const stored = async () => Object.fromEntries((await databases().app.read.select().from(postcodes).orderBy(postcodes.postcode)).map(({ postcode, wardCode }) => [postcode, wardCode]));
const auditCount = async () => (await databases().app.read.select({ entries: count() }).from(audit))[0]?.entries;

beforeEach(async () => {
  freshDatabases();
  await makeWard({ code: "E05000001" });
  await makeWard({ code: "E05000002" });
});

test.each([
  ["with our header", table("SE1 0AA,E05000001,51.5,-0.1,10", "N16 0UA,E05000002,,,50")],
  ["with Code-Point Open's header", "Postcode,Positional_quality_indicator,Eastings,Northings,Country_code,NHS_regional_HA_code,NHS_HA_code,Admin_county_code,Admin_district_code,Admin_ward_code\nSE1 0AA,10,1,2,E92000001,,,,E09000028,E05000001\nN160UA,10,1,2,E92000001,,,,E09000012,E05000002"],
  ["as Code-Point Open publishes it, without a header", '"SE1 0AA",10,532171,181720,"E92000001","E19000003","E18000007","","E09000028","E05000001"\n"N16 0UA",10,532171,181720,"E92000001","E19000003","E18000007","","E09000012","E05000002"'],
  ["with Windows line ends and a byte order mark", `\ufeff${table("SE1 0AA,E05000001,,,", "N16 0UA,E05000002,,,").replaceAll("\n", "\r\n")}\r\n`],
  ["in any case and spacing", table("se10aa,E05000001,,,", "N16  0UA,E05000002,,,")],
])("a list %s is read", async (_, text) => {
  expect(await importPostcodes(permit(), [fileOf(text)])).toMatchObject({ ok: true, isDone: true, report: { rows: 2, wards: 2, added: 2 } });
  expect(await stored()).toEqual({ "SE1 0AA": "E05000001", "N16 0UA": "E05000002" });
});

test("a packed list is read, whatever its name", async () => {
  expect(await importPostcodes(permit(), [fileOf(gzipSync(table("SE1 0AA,E05000001,,,")), "txt")])).toMatchObject({ ok: true, report: { added: 1 } });
});

test("a second import of the same list changes nothing and says so", async () => {
  const file = fileOf(table("SE1 0AA,E05000001,,,", "SE1 0AB,E05000001,,,"));
  await importPostcodes(permit(), [file]);
  expect(await importPostcodes(permit(), [file])).toMatchObject({ ok: true, isDone: false, report: { added: 0, moved: 0, removed: 0, unchanged: 2 } });
  expect(await auditCount()).toBe(1);
});

test("a dry run counts what would change and changes nothing", async () => {
  await makePostcode("SE1 0ZZ", "E05000001");
  const outcome = await importPostcodes(permit(), [fileOf(table("SE1 0AA,E05000001,,,"))], { isDryRun: true });
  expect(outcome).toMatchObject({ ok: true, isDone: false, report: { added: 1, removed: 1 } });
  expect(await stored()).toEqual({ "SE1 0ZZ": "E05000001" });
  expect(await auditCount()).toBe(0);
});

test("the list is the truth for the wards and areas that it names, and for no others", async () => {
  await makePostcode("SE1 0AA", "E05000001");
  await makePostcode("SE1 0AB", "E05000001");
  await makePostcode("SE1 0AC", "E05000001");
  await makePostcode("BR1 1AA", "E05000001");
  await makePostcode("SE2 2BB", "E05000002");
  const outcome = await importPostcodes(permit(), [fileOf(table("SE1 0AA,E05000001,,,", "SE1 0AB,E05000001,,,", "SE1 0AD,E05000001,,,"))]);
  expect(outcome).toMatchObject({ ok: true, report: { added: 1, moved: 0, removed: 1, unchanged: 2 } });
  expect(Object.keys(await stored())).toEqual(["BR1 1AA", "SE1 0AA", "SE1 0AB", "SE1 0AD", "SE2 2BB"]);
});

test("a postcode that lies in another ward now is moved there", async () => {
  await makePostcode("SE1 0AA", "E05000001");
  expect(await importPostcodes(permit(), [fileOf(table("SE1 0AA,E05000002,,,"))])).toMatchObject({ ok: true, report: { added: 0, moved: 1 } });
  expect(await stored()).toEqual({ "SE1 0AA": "E05000002" });
});

test("rows of wards that we do not hold can be passed over on purpose", async () => {
  const file = fileOf(table("SE1 0AA,E05000001,,,", "TN1 1AA,E05009999,,,", "TN1 1AB,,,,"));
  expect(await importPostcodes(permit(), [file], { onlyKnownWards: true })).toMatchObject({ ok: true, report: { rows: 1, added: 1, passedOver: 2 } });
});

test("a postcode that stands twice with the same ward is one", async () => {
  expect(await importPostcodes(permit(), [fileOf(table("SE1 0AA,E05000001,,,", "SE10AA,E05000001,,,"))])).toMatchObject({ ok: true, report: { rows: 1, added: 1 } });
});

test("an import tells those who keep pages that everything may have changed", async () => {
  const heard: string[] = [];
  const stop = onTouched((things) => heard.push(...things));
  await importPostcodes(permit(), [fileOf(table("SE1 0AA,E05000001,,,"))]);
  stop();
  expect(heard).toEqual(["*"]);
});

describe("all is refused, with the row and the reason, because of", () => {
  test.each([
    ["something that is no postcode", table("SE1 0AA,E05000001,,,", "SE1,E05000001,,,"), ["row 3 bad_postcode"]],
    ["a postcode with a slip of the pen", table("SEI 0AA,E05000001,,,"), ["row 2 bad_postcode"]],
    ["a ward that we do not hold", table("SE1 0AA,E05000001,,,", "TN1 1AA,E05009999,,,"), ["row 3 unknown_ward"]],
    ["a row without a ward", table("SE1 0AA,,,,"), ["row 2 no_ward"]],
    ["two wards for one postcode", table("SE1 0AA,E05000001,,,", "SE1 0AA,E05000002,,,"), ["row 3 contradicts"]],
    ["a short row of Code-Point Open", "SE1 0AA,10,1,2", ["row 1 no_ward"]],
    ["a table of something else", "name,colour\nx,y", ["file no_columns"]],
    ["an empty file", "", ["file empty"]],
    ["a broken table", `${table("SE1 0AA,E05000001,,,")}\n"SE1 0AB,E05000001`, ["file not_a_table"]],
    ["a packed file cut short", gzipSync(table(...Array.from({ length: 400 }, (_, at) => `SE${at % 20} 0AA,E05000001,${Math.sin(at)},,`))).subarray(0, 900), ["file file_broken"]],
  ])("%s", async (_, content, refusals) => {
    await makePostcode("SE1 0ZZ", "E05000001");
    const outcome = await importPostcodes(permit(), [fileOf(content)]);
    if (outcome.ok) throw new Error("nothing was refused");
    expect(outcome.rejections.map(({ of, at, reason }) => `${of} ${at} ${reason}`.replace("  ", " "))).toEqual(expect.arrayContaining(refusals));
    expect(await stored()).toEqual({ "SE1 0ZZ": "E05000001" });
    expect(await auditCount()).toBe(0);
  });

  test("there being no wards at all", async () => {
    freshDatabases();
    expect(await importPostcodes(permit(), [fileOf(table("SE1 0AA,E05000001,,,"))])).toMatchObject({ ok: false, total: 1, rejections: [{ reason: "no_wards_yet" }] });
  });

  test("many bad rows, of which the first are named and all are counted", async () => {
    const outcome = await importPostcodes(permit(), [fileOf(table(...Array.from({ length: 1000 }, (_, at) => `x${at},E05000001,,,`)))]);
    if (outcome.ok) throw new Error("nothing was refused");
    expect([outcome.rejections.length, outcome.total]).toEqual([200, 1000]);
  });
});

test.runIf(realFiles.areThere)("all of London's 180,790 postcodes come in, and a second time nothing changes", { timeout: 60_000 }, async () => {
  freshDatabases();
  await importWards(permit(), [realFiles.wards]);
  const progress: number[] = [];
  const outcome = await importPostcodes(permit(), [realFiles.postcodes], { onProgress: (rows) => progress.push(rows) });
  expect(outcome).toMatchObject({ ok: true, isDone: true, report: { rows: 180_790, wards: 704, added: 180_790, removed: 0 } });
  expect(progress).toEqual([20_000, 40_000, 60_000, 80_000, 100_000, 120_000, 140_000, 160_000, 180_000]);
  const all = await stored();
  expect(Object.keys(all)).toHaveLength(180_790);
  expect(Object.keys(all).filter((postcode) => normalPostcode(postcode) !== postcode)).toEqual([]);
  expect(await wardOfPostcode(anyone, "N16 0UA")).toMatchObject({ name: "Clissold", borough: "Hackney", path: "/boroughs/hackney/clissold" });
  expect(await wardOfPostcode(anyone, "SW1A 1AA")).toMatchObject({ borough: "Westminster" });
  expect(await wardOfPostcode(anyone, "BR1 1AA")).toMatchObject({ code: "E05013991" });
  expect(await wardOfPostcode(anyone, "SE99 9ZZ")).toBeNull();
  expect((await wardsOfOutcode(anyone, "N16")).map(({ name }) => name)).toContain("Clissold");
  expect(await importPostcodes(permit(), [realFiles.postcodes])).toMatchObject({ ok: true, isDone: false, report: { added: 0, moved: 0, removed: 0, unchanged: 180_790 } });
});
