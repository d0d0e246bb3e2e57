import { readFileSync, existsSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { londonCentre, sunsetOn } from "~/domain/daylight";
import { isFullCouncil } from "~/domain/council";
import { easterOf, observancesBetween, orthodoxEasterOf, type ObservanceKey } from "~/domain/observance";

const inYear = (key: ObservanceKey, year: number) =>
  observancesBetween(`${year}-01-01`, `${year}-12-31`)
    .filter((observance) => observance.key === key && observance.from >= `${year}-01-01` && observance.from <= `${year}-12-31`)
    .map(({ from, to }) => [from, to]);

test.each([
  [2019, "2019-04-21", "2019-04-28"],
  [2024, "2024-03-31", "2024-05-05"],
  [2025, "2025-04-20", "2025-04-20"],
  [2026, "2026-04-05", "2026-04-12"],
  [2027, "2027-03-28", "2027-05-02"],
  [2038, "2038-04-25", "2038-04-25"],
])("Easter of %i is %s, and the Orthodox one %s", (year, west, east) => {
  expect([easterOf(year), orthodoxEasterOf(year)]).toEqual([west, east]);
});

test.each<[ObservanceKey, number, string[][]]>([
  ["ramadan", 2026, [["2026-02-18", "2026-03-19"]]],
  ["ramadan", 2027, [["2027-02-08", "2027-03-08"]]],
  ["ramadan", 2030, [["2030-01-05", "2030-02-03"], ["2030-12-26", "2031-01-23"]]],
  ["eid_al_fitr", 2027, [["2027-03-09", "2027-03-09"], ["2027-03-10", "2027-03-11"]]],
  ["yom_kippur", 2026, [["2026-09-21", "2026-09-21"]]],
  ["passover", 2027, [["2027-04-22", "2027-04-23"], ["2027-04-24", "2027-04-27"], ["2027-04-28", "2027-04-29"]]],
  ["purim", 2027, [["2027-03-23", "2027-03-23"]]],
  ["hanukkah", 2026, [["2026-12-04", "2026-12-11"]]],
  ["lunar_new_year", 2027, [["2027-02-06", "2027-02-08"]]],
  ["diwali", 2028, [["2028-10-17", "2028-10-17"]]],
  ["vesak", 2026, [["2026-05-01", "2026-05-01"], ["2026-05-31", "2026-05-31"]]],
])("%s of %i", (key, year, days) => {
  expect(inYear(key, year)).toEqual(days);
});

const published = "../shared/data/calendar/religious_observances_2025_2028.csv";
const keyOf: Record<string, ObservanceKey> = {
  "Lunar New Year": "lunar_new_year", "Maha Shivaratri": "maha_shivaratri", "Ramadan (fasting month)": "ramadan", "Ash Wednesday": "ash_wednesday", Purim: "purim", Holi: "holi",
  "Eid al-Fitr": "eid_al_fitr", "Passover (Pesach)": "passover", Vaisakhi: "vaisakhi", "Good Friday": "good_friday", "Easter Sunday": "easter", "Orthodox Easter": "orthodox_easter",
  "Easter Monday": "easter_monday", "Vesak (Buddha Day)": "vesak", "Vesak (Buddha Day), alternative": "vesak", Shavuot: "shavuot", "Eid al-Adha": "eid_al_adha", "Islamic New Year": "islamic_new_year",
  Ashura: "ashura", "Raksha Bandhan": "raksha_bandhan", Janmashtami: "janmashtami", "Navaratri begins": "navaratri", "Rosh Hashanah": "rosh_hashanah", "Yom Kippur": "yom_kippur",
  "Sukkot (first two days)": "sukkot", "Simchat Torah": "simchat_torah", "Diwali / Bandi Chhor Divas": "diwali", "Guru Nanak Gurpurab": "guru_nanak", "Hanukkah (evenings)": "hanukkah", "Christmas Eve and Day": "christmas",
};

test.runIf(existsSync(published))("all 117 published days of 2025 to 2028 are found, each with the evening before where it has one", () => {
  const rows = parse<Record<string, string>>(readFileSync(published, "utf8"), { columns: true });
  const known = observancesBetween("2025-01-01", "2028-12-31");
  expect(rows).toHaveLength(117);
  for (const row of rows) {
    const key = keyOf[row.observance ?? ""];
    const parts = known.filter((observance) => observance.key === key && observance.from >= (row.start_date ?? "") && observance.to <= (row.end_date ?? ""));
    expect([parts[0]?.from, parts.at(-1)?.to], row.observance).toEqual([row.start_date, row.end_date]);
    expect(parts[0]?.beginsEveningBefore, row.observance).toBe(row.begins_previous_evening === "yes");
  }
});

test.each([
  ["2026-06-21", "21:21"],
  ["2026-12-21", "15:53"],
  ["2027-03-27", "18:24"],
  ["2027-03-28", "19:26"],
  ["2027-10-30", "17:38"],
  ["2027-10-31", "16:36"],
])("on %s the sun sets at %s in London, within two minutes", (day, clock) => {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  expect(Math.abs(minutes(sunsetOn(day, londonCentre)) - minutes(clock))).toBeLessThanOrEqual(2);
});

test.each([
  ["Council", true],
  ["Full Council", true],
  ["FULL COUNCIL MEETING", true],
  ["Council (AGM)", true],
  ["Annual Meeting of the Council", true],
  ["Budget Council", true],
  ["Extraordinary Council Meeting", true],
  ["Council Tax Setting", true],
  ["Walworth Community Council", false],
  ["Youth Council", false],
  ["Council Housing Scrutiny Panel", false],
  ["Planning Committee", false],
  ["Cabinet", false],
])("%s is a meeting of the whole council: %s", (title, expected) => {
  expect(isFullCouncil(title)).toBe(expected);
});
