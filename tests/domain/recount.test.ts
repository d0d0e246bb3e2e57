import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { countFile, readCountFile } from "~/domain/count-file";
import { settleTie, tieOrderOf } from "~/domain/count-ties";
import fc from "fast-check";

const hasPython = spawnSync("python3", ["--version"]).status === 0;

type Poll = { options: string[]; seats: number; rule: string; tieOrder: string[]; ballots: string[][]; fewestVotes: number };

/** One Python process counts them all. */
const driver = `
import json, sys
sys.path.insert(0, "public")
sys.dont_write_bytecode = True
from recount import count
for line in sys.stdin:
    print(json.dumps(count(**json.loads(line))))
`;

function recounted(polls: readonly Poll[]): string[][] {
  const done = spawnSync("python3", ["-c", driver], { input: polls.map((poll) => JSON.stringify(poll)).join("\n"), encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout.trim().split("\n").map((line) => JSON.parse(line) as string[]);
}

/** Small polls on purpose: they are full of ties and of options that nobody chose. */
function randomPolls(count: number): Poll[] {
  const below = (end: number) => Math.floor(Math.random() * end);
  return Array.from({ length: count }, () => {
    const options = Array.from({ length: 2 + below(7) }, (_, place) => "abcdefgh"[place]!);
    const ballots = Array.from({ length: below(14) }, () => options.filter(() => Math.random() < 0.35));
    const tieOrder = [...options].sort(() => Math.random() - 0.5);
    return { options, seats: 1 + below(options.length), rule: Math.random() < 0.5 ? "most-votes" : "fair-shares", tieOrder, ballots, fewestVotes: below(2) };
  });
}

function countedHere(poll: Poll): string[] {
  const read = readCountFile(poll);
  const done = read.ok ? countFile(read.file) : null;
  if (!done?.ok) throw new Error(`Refused: ${JSON.stringify(poll)}`);
  return done.counted.winners;
}

describe.runIf(hasPython)("the second counter", { timeout: 60_000 }, () => {
  test("agrees with the app on ten thousand random polls, winner by winner (CNT-04)", () => {
    const polls = randomPolls(10_000);
    const others = recounted(polls);
    const different = polls.filter((poll, at) => JSON.stringify(countedHere(poll)) !== JSON.stringify(others[at]));
    expect(different.slice(0, 3)).toEqual([]);
  });

  test("keeps to whole fractions where supporters have nothing left: a third is level with a third", () => {
    const poll = { options: ["a", "b", "c", "d", "e", "f", "g"], seats: 2, rule: "fair-shares", tieOrder: ["a", "f", "d", "b", "e", "c", "g"], ballots: [["a", "b", "c", "f"], ["d"], ["b", "d", "f"], ["b", "f"], ["a", "g"], []], fewestVotes: 0 };
    expect([countedHere(poll), ...recounted([poll])]).toEqual([["f", "a"], ["f", "a"]]);
  });

  test("agrees on a crowd", () => {
    const options = Array.from({ length: 12 }, (_, place) => `option-${place}`);
    const ballots = Array.from({ length: 3_000 }, () => options.filter((_, place) => Math.random() < (place + 1) / 14));
    const polls = ["most-votes", "fair-shares"].map((rule) => ({ options, seats: 6, rule, tieOrder: options, ballots, fewestVotes: 1 }));
    expect(recounted(polls)).toEqual(polls.map(countedHere));
  });
});

test("the second counter is short, and needs nothing but Python", () => {
  const text = readFileSync("public/recount.py", "utf8");
  const code = text.split('"""')[2]!.split("\n").filter((line) => line.trim() !== "" && !line.trim().startsWith("#"));
  expect(code.length).toBeLessThanOrEqual(50);
  expect([...text.matchAll(/^(?:import|from) (.*)$/gm)].map(([line]) => line)).toEqual(["import hashlib, json, sys", "from collections import Counter", "from fractions import Fraction"]);
});

test("one tie order settles what the breakers and the lot settle one after another", () => {
  const ids = ["a", "b", "c", "d", "e"];
  const totals = fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }).map((figures) => Object.fromEntries(ids.map((id, at) => [id, figures[at]!])));
  fc.assert(
    fc.property(totals, totals, fc.shuffledSubarray(ids, { minLength: 5 }), fc.subarray(ids, { minLength: 2 }), fc.nat(3), (checked, all, drawnOrder, tied, more) => {
      const places = 1 + (more % (tied.length - 1));
      const breakers = [{ by: "checked_residents" as const, totals: checked }, { by: "residents" as const, totals: all }];
      const order = tieOrderOf({ optionIds: ids, breakers, drawnOrder });
      const { winners } = settleTie(tied, places, { breakers, drawnOrder });
      expect(new Set(winners)).toEqual(new Set(order.filter((id) => tied.includes(id)).slice(0, places)));
    }),
  );
});
