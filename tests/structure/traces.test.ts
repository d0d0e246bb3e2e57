import { expect, test } from "vitest";
import { keptFiles, textOf } from "../support/tree.ts";

/** Every line of every kept text file, with its place. The lock file is npm's own writing. */
const lines = keptFiles()
  .filter((file) => file !== "package-lock.json")
  .flatMap((file) => (textOf(file) ?? "").split("\n").map((line, index) => ({ file, line, place: `${file}:${index + 1}` })));

const code = /\.(tsx?|m?js|cjs)$/;

function found(pattern: RegExp, files = /./): string[] {
  return lines.filter(({ file, line }) => files.test(file) && pattern.test(line)).map(({ place, line }) => `${place} ${line.trim().slice(0, 120)}`);
}

test("no kept file names a folder of somebody's machine or network", () => {
  const before = "(^|[\\s\"'`(=:])";
  const homes = ["home", "Users", "Volumes", "mnt", "root", "work"].join("|");
  expect.soft(found(new RegExp(`${before}/(${homes})/[\\w.-]`))).toEqual([]);
  expect.soft(found(new RegExp(`${before}[A-Z]:\\\\\\w`))).toEqual([]);
  expect.soft(found(/\b(smb|nfs|afp):\/\/\w/)).toEqual([]);
});

test("nothing is left half said", () => {
  const marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"].join("|");
  expect(found(new RegExp(`\\b(${marks})\\b`), /\.(tsx?|m?js|cjs|sql|md|scss)$/)).toEqual([]);
});

test("a skipped test, a silenced rule or an escape from the types carries its reason on the line", () => {
  const escape = /eslint-disable|@ts-(ignore|nocheck|expect-error)|\bas any\b|\b(test|it|describe)\.(skip|todo|fails|fixme)\(/;
  const reason = /(--|\/\/|@ts-expect-error:?)\s+\S.{9,}/;
  const bare = lines
    .filter(({ file }) => code.test(file) && file !== "tests/structure/traces.test.ts")
    .filter(({ line }) => escape.test(line) && !reason.test(line.slice(line.search(escape))))
    .map(({ place, line }) => `${place} ${line.trim()}`);
  expect(bare).toEqual([]);
});
