import { describe, expect, test } from "vitest";
import { groupShares } from "~/domain/equality";
import { turnoutOf } from "~/domain/turnout";

describe("turnout", () => {
  test("ballots are told by channel and check, and as a share of those who signed up", () => {
    expect(turnoutOf({ "1o": 60, "2o": 30, p: 10 }, 400)).toEqual({ residents: 100, groups: { online: 60, online_checked: 30, paper: 10 }, signedUp: 400, share: 25 });
  });
  test("paper counts as paper whatever the level", () => {
    expect(turnoutOf({ "1p": 10, "2p": 10, p: 10, "1o": 20 }, 100).groups).toEqual({ online: 20, online_checked: null, paper: 30 });
  });
  test("below ten voters nothing is told", () => {
    expect(turnoutOf({ "1o": 9 }, 400)).toEqual({ residents: null, groups: { online: null, online_checked: null, paper: null }, signedUp: 400, share: null });
  });
  test("where more voted than had signed up there is no share", () => {
    expect(turnoutOf({ p: 30 }, 20).share).toBeNull();
  });
});

describe("groups beside the ward", () => {
  const ward = { "15_under": 500, "16_24": 250, "25_34": 250, "35_49": 250, "50_64": 150, "65_plus": 100 };
  const age = (counts: Record<string, number>) => groupShares("age", { counts, ward });

  test("a group with half its share of the answers or less was heard from less", () => {
    const shares = age({ "16_24": 12, "25_34": 30, "35_49": 30, "50_64": 20, "65_plus": 20 });
    expect(shares.filter(({ isUnderheard }) => isUnderheard).map(({ group }) => group)).toEqual(["16_24"]);
    expect(shares.find(({ group }) => group === "16_24")).toMatchObject({ answers: 12, answersShare: 11, wardShare: 25 });
  });
  test("a group too small to be shown can still be named as heard from less", () => {
    expect(age({ "16_24": 2, "25_34": 40, "35_49": 40, "50_64": 20, "65_plus": 10 }).find(({ group }) => group === "16_24")).toMatchObject({ answers: null, answersShare: null, isUnderheard: true });
  });
  test("children are not expected to vote, so they are not compared", () => {
    expect(age({ "16_24": 60, "25_34": 60 }).find(({ group }) => group === "15_under")).toMatchObject({ wardShare: null, isUnderheard: false });
  });
  test("few answers single nobody out", () => {
    expect(age({ "25_34": 10, "35_49": 10 }).some(({ isUnderheard }) => isUnderheard)).toBe(false);
  });
  test("without census numbers nothing is compared", () => {
    const shares = groupShares("disability", { counts: { disabled: 20, not_disabled: 80 }, ward: null });
    expect(shares).toEqual([
      { group: "disabled", answers: 20, answersShare: 20, wardShare: null, isUnderheard: false },
      { group: "not_disabled", answers: 80, answersShare: 80, wardShare: null, isUnderheard: false },
    ]);
  });
});
