import { describe, expect, test } from "vitest";
import { normalPostcode, outcodeOf } from "~/domain/postcode";

/** Forty ways in which people write five postcodes (standard INC-09). */
const forms: Record<string, readonly string[]> = {
  "SE1 0AA": ["SE1 0AA", "se1 0aa", "SE10AA", "se10aa", "S E 1 0 A A", "SE1-0AA", "SE1.0AA", "SEI OAA"],
  "N16 0UA": ["N16 0UA", "n160ua", " N16 0UA ", "N16  0UA", "n16-0ua.", "N16 OUA", "nI6 0ua", "(N16 0UA)"],
  "E8 3AB": ["E8 3AB", "e83ab", "E8\t3AB", "E8,3AB", "e8 3 ab", "“E8 3AB”", "E8\u00a03AB", "E8 3AB!"],
  "SW1A 2AA": ["SW1A 2AA", "sw1a2aa", "SW1A_2AA", "SW 1A 2AA", "swia 2aa", "SW1A/2AA", "ＳＷ１Ａ ２ＡＡ", "SW1A 2AA\r\n"],
  "EC1V 9AZ": ["EC1V 9AZ", "ec1v9az", "EC1V9 AZ", "E.C.1.V. 9.A.Z.", "eclv 9az", "EC1V–9AZ", "'EC1V 9AZ'", "ec1V 9Az,"],
};

describe.each(Object.entries(forms))("%s", (postcode, ways) => {
  test.each(ways)("is understood from %j", (typed) => {
    expect(normalPostcode(typed)).toBe(postcode);
  });
});

test("the standard's number of forms is covered", () => {
  expect(Object.values(forms).flat()).toHaveLength(40);
});

test.each(["", "   ", "SE1", "0AA", "SE1 0A", "SE1 0AAA", "SE1 0A1", "1SE 0AA", "QQ1 1AA", "SE1 0CK", "London", "SE1 0AA SE1 0AB", "😀", "SE1 0AA".repeat(50)])(
  "%j is no postcode",
  (typed) => {
    expect(normalPostcode(typed)).toBeNull();
  },
);

test("an invented postcode of the demonstration has a postcode's shape", () => {
  expect(normalPostcode("rv11aa")).toBe("RV1 1AA");
});

test("O and I are figures only where no letter can stand", () => {
  expect(normalPostcode("W1O 5AA")).toBe("W10 5AA");
  expect(normalPostcode("OL1 1AA")).toBe("OL1 1AA");
  expect(normalPostcode("0L1 1AA")).toBe("OL1 1AA");
  expect(normalPostcode("IG1 1AA")).toBe("IG1 1AA");
});

test("what is normal already stays as it is", () => {
  for (const postcode of Object.keys(forms)) expect(normalPostcode(postcode)).toBe(postcode);
});

test("the first half is found in a whole postcode, and alone", () => {
  expect(outcodeOf("se1 0aa")).toBe("SE1");
  expect(outcodeOf("sw1a2aa")).toBe("SW1A");
  expect(outcodeOf(" n16 ")).toBe("N16");
  expect(outcodeOf("hello")).toBeNull();
});
