import { beforeEach, describe, expect, test } from "vitest";
import { wardProfiles } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { importCensus } from "~/services/census/import.server";
import { importWards } from "~/services/wards/import.server";
import { freshDatabases } from "../support/databases";
import { fileOf, realFiles } from "../support/files";
import { systemPermit } from "../support/people";

const permit = () => systemPermit("place.import", "import", new Date("2027-03-01T12:00:00Z"));
const header = "ward_code,ward_name,age_15_under,age_16_24,age_25_34,age_35_49,age_50_64,age_65_plus,eth_asian,eth_black,eth_mixed,eth_other,eth_white,dis_disabled,dis_not_disabled";
const clissold = "E05009369,Clissold,1,2,3,4,5,6,7,8,9,10,11,12,13";
const table = (...rows: string[]) => fileOf([header, ...rows].join("\n"));
const profiles = () => appRead().select().from(wardProfiles);

beforeEach(async () => {
  freshDatabases();
  await importWards(permit(), [fileOf("ward_code,ward_name,borough_code,borough_name\nE05009369,Clissold,E09000012,Hackney\nE05009370,Dalston,E09000012,Hackney")]);
});

test("a table gives each ward its people, and a second time changes nothing", async () => {
  expect(await importCensus(permit(), [table(clissold, "E05009370,Dalston,,,,,,,,,,,,,")])).toEqual({
    ok: true,
    isDone: true,
    report: { wards: 1, added: 1, changed: 0, unchanged: 0, withoutNumbers: 1, passedOver: 0 },
  });
  expect(await profiles()).toEqual([
    {
      wardCode: "E05009369",
      counts: {
        age: { "15_under": 1, "16_24": 2, "25_34": 3, "35_49": 4, "50_64": 5, "65_plus": 6 },
        ethnic_group: { asian: 7, black: 8, mixed: 9, other: 10, white: 11 },
        disability: { disabled: 12, not_disabled: 13 },
      },
    },
  ]);
  expect(await importCensus(permit(), [table(clissold)])).toMatchObject({ ok: true, isDone: false, report: { unchanged: 1 } });
});

test("a dry run says what would change and changes nothing", async () => {
  expect(await importCensus(permit(), [table(clissold)], { isDryRun: true })).toMatchObject({ ok: true, isDone: false, report: { added: 1 } });
  expect(await profiles()).toEqual([]);
});

test.each([
  ["a ward we do not hold", "E05009399,Elsewhere,1,2,3,4,5,6,7,8,9,10,11,12,13", "row 3 unknown_ward"],
  ["a number that is none", "E05009370,Dalston,1,2,3,4,5,6,7,8,9,-1,11,12,13", "row 3 not_a_count"],
  ["a row with half its numbers", "E05009370,Dalston,1,2,3,4,5,6,7,8,9,10,11,,", "row 3 not_a_count"],
  ["a ward twice", clissold, "row 3 twice"],
  ["a code that is none", "Dalston,E05009370,1,2,3,4,5,6,7,8,9,10,11,12,13", "row 3 bad_code"],
])("%s is rejected with its row, and nothing is changed", async (_, row, said) => {
  const outcome = await importCensus(permit(), [table(clissold, row)]);
  expect(outcome.ok ? [] : outcome.rejections.map(({ of, at, reason }) => `${of} ${at} ${reason}`)).toEqual([said]);
  expect(await profiles()).toEqual([]);
});

test("a file without the columns is rejected as a whole", async () => {
  expect(await importCensus(permit(), [fileOf("ward_code,people\nE05009369,10")])).toMatchObject({ ok: false, rejections: [{ of: "file", reason: "no_census_columns" }] });
});

describe.runIf(realFiles.areThere)("the real table of London", () => {
  test("comes in whole beside the real wards", async () => {
    freshDatabases();
    await importWards(permit(), [realFiles.wards]);
    const outcome = await importCensus(permit(), [realFiles.census]);
    expect(outcome).toMatchObject({ ok: true, isDone: true });
    const people = (await profiles()).reduce((sum, { counts }) => sum + Object.values(counts.age ?? {}).reduce((so, count) => so + count, 0), 0);
    expect(people).toBe(8_799_687);
  });
});
