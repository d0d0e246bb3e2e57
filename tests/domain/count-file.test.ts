import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { countFile, readCountFile } from "~/domain/count-file";
import { count as words } from "~/messages/en/count";
import { fileOf } from "../support/files";

const good = { options: ["a", "b", "c"], seats: 2, rule: "most-votes", tieOrder: ["b", "a", "c"], ballots: [["a", "c"], ["a"], ["b"], ["c"], []] };

test.each([
  ["a list", [good], "not_an_object"],
  ["nothing", null, "not_an_object"],
  ["no seats", { ...good, seats: undefined }, "seats_not_whole"],
  ["a key left out", { options: ["a"], seats: 1, rule: "most-votes", ballots: [] }, "missing_key"],
  ["a key too many", { ...good, seat: 1 }, "unknown_key"],
  ["options that are no list", { ...good, options: "ab" }, "options_not_names"],
  ["an option that is a number", { ...good, options: ["a", 2] }, "options_not_names"],
  ["an option without a name", { ...good, options: ["a", ""] }, "options_not_names"],
  ["no options", { ...good, options: [] }, "no_options"],
  ["an option twice", { ...good, options: ["a", "b", "c", "a"] }, "option_twice"],
  ["half a seat", { ...good, seats: 1.5 }, "seats_not_whole"],
  ["seats in words", { ...good, seats: "2" }, "seats_not_whole"],
  ["no seat", { ...good, seats: 0 }, "too_few_seats"],
  ["more seats than options", { ...good, seats: 4 }, "too_many_seats"],
  ["a rule that is not there", { ...good, rule: "toString" }, "unknown_rule"],
  ["a rule by its inner name", { ...good, rule: "most_votes" }, "unknown_rule"],
  ["a tie order that is no list", { ...good, tieOrder: "b" }, "tie_order_not_names"],
  ["a stranger in the tie order", { ...good, tieOrder: ["a", "x"] }, "tie_order_unknown"],
  ["the tie order twice", { ...good, tieOrder: ["a", "b", "a"] }, "tie_order_twice"],
  ["ballots that are no list", { ...good, ballots: {} }, "ballots_not_lists"],
  ["a ballot that is no list", { ...good, ballots: [["a"], "b"] }, "ballots_not_lists"],
  ["a ballot of numbers", { ...good, ballots: [[1]] }, "ballot_not_names"],
  ["a ballot for a stranger", { ...good, ballots: [["__proto__"]] }, "ballot_unknown_option"],
  ["a ballot that chooses twice", { ...good, ballots: [["a", "a"]] }, "ballot_choice_twice"],
  ["votes that an option needs, too many", { ...good, fewestVotes: 2 }, "fewest_votes_wrong"],
])("%s is refused with its reason", (_, given, reason) => {
  expect(readCountFile(given)).toMatchObject({ ok: false, reason });
});

test("the tie order may leave options out as long as no place hangs on them", () => {
  const count = (over: object) => {
    const read = readCountFile({ ...good, ...over });
    if (!read.ok) throw new Error(read.reason);
    return countFile(read.file);
  };
  expect(count({ tieOrder: [] })).toMatchObject({ ok: true, counted: { winners: ["a", "c"], tied: [] } });
  expect(count({ tieOrder: [], seats: 1 })).toEqual({ ok: false, reason: "tie_undecided", found: "a, c" });
  expect(count({ tieOrder: ["c"], seats: 1 })).toMatchObject({ ok: true, counted: { winners: ["c"], tied: ["c", "a"] } });
});

test("an option may be called anything", () => {
  const read = readCountFile({ options: ["__proto__", "1", "constructor"], seats: 1, rule: "fair-shares", tieOrder: [], ballots: [["__proto__"]] });
  const done = read.ok ? countFile(read.file) : null;
  expect(done).toMatchObject({ ok: true, counted: { winners: ["__proto__"] } });
  expect(done?.ok && Object.entries(done.counted.totals)).toEqual([["1", 0], ["__proto__", 1], ["constructor", 0]]);
});

test("long fractions are rounded for readers, and say so", () => {
  expect(words.step({ code: "grown_for", option: "a", supporters: 1, growth: "200003/100003", others: [{ option: "b", figure: "7/3" }] }, String)).toBe("a won: its 1 supporter could pay first, after everyone got about 2.000 more points. The others needed no less: b 2 1/3.");
});

describe("npm run count", { timeout: 60_000 }, () => {
  const run = (given: readonly string[], input?: string) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "scripts/count.ts", ...given], { encoding: "utf8", input });
    return { code: status, out: stdout, said: stderr };
  };

  test("prints winners, ties, totals and steps, from a file and from standard input", () => {
    const text = JSON.stringify({ ...good, seats: 1 });
    const expected = '{"winners":["a"],"tied":["a","c"],"totals":{"a":2,"b":1,"c":2},"steps":["a and c were level for one place.","tieOrder decided for a."]}\n';
    expect(run([fileOf(text)])).toEqual({ code: 0, out: expected, said: "" });
    expect(run(["-"], `\uFEFF${text}`)).toEqual({ code: 0, out: expected, said: "" });
  });

  test.each([
    ["nothing at all", [], undefined, "Name one file, or - for standard input."],
    ["a file that is not there", ["nowhere.json"], undefined, "nowhere.json cannot be read."],
    ["a folder", ["scripts"], undefined, "scripts cannot be read."],
    ["half a file", ["-"], '{"options":', "Standard input is not JSON: "],
    ["a wrong ballot", ["-"], JSON.stringify({ ...good, ballots: [["a"], ["z"]] }), "Standard input: ballot 2 chooses z, which is no option."],
    ["an open tie", ["-"], JSON.stringify({ ...good, seats: 1, tieOrder: [] }), "Standard input: a place hangs on a tie between options that tieOrder leaves out: a, c."],
  ])("%s ends with 2, a clear sentence and no result", (_, given, input, sentence) => {
    const { code, out, said } = run(given, input);
    expect([code, out]).toEqual([2, ""]);
    expect(said).toContain(sentence);
    expect(said).not.toContain("    at ");
  });
});
