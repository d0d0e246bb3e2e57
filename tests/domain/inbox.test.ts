import fc from "fast-check";
import { expect, test } from "vitest";
import { inboxQuery, inboxStates, likePattern, readInboxQuery, standingsOf, wholeInbox } from "~/domain/inbox";
import { referralStates } from "~/domain/referral";
import { remindersDue } from "~/domain/reminder";
import { csvOf } from "~/domain/spreadsheet";

test.each([
  ["=1+1", "'=1+1"],
  ["+44 20 7946 0101", "'+44 20 7946 0101"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["  =cmd", "'  =cmd"],
  ["\t=cmd", "'\t=cmd"],
  ["Speeding = fast", "Speeding = fast"],
  ['He said "no"', '"He said ""no"""'],
  ["a, b", '"a, b"'],
  ["two\nlines", '"two\nlines"'],
  ["=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\""],
])("the cell %j is written as %j", (text, cell) => {
  expect(csvOf([[text]])).toBe(`${cell}\r\n`);
});

test("no cell begins as a formula, whatever it holds", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const cell = csvOf([[text]]).replace(/\r\n$/, "").replace(/^"/, "");
      expect(cell).not.toMatch(/^\s*[=+\-@|]/);
    }),
  );
});

test("what the filter shows is kept in the address and read back from it", () => {
  fc.assert(
    fc.property(
      fc.record({ ward: fc.constantFrom("", "E05000001"), state: fc.constantFrom(...inboxStates), whose: fc.constantFrom("own" as const, "all" as const), assignee: fc.constantFrom("", "nobody", "abc"), isLate: fc.boolean(), text: fc.constantFrom("", "50% & more", "a=b"), page: fc.integer({ min: 1, max: 300 }) }),
      (wish) => {
        expect(readInboxQuery(new URLSearchParams(inboxQuery(wish)))).toEqual(wish);
      },
    ),
  );
});

test.each(["?page=0", "?page=x", "?state=lost", "?whose=them", "?late=perhaps", "?page=1e9"])("an address that makes no sense (%s) shows the usual list", (query) => {
  expect(readInboxQuery(new URLSearchParams(query))).toEqual(wholeInbox);
});

test("every state of the filter means other standings, and each but a released one is under one", () => {
  const all = [...standingsOf.open, ...standingsOf.passing, ...standingsOf.accepted, ...standingsOf.declined];
  expect(new Set(all).size).toBe(all.length);
  expect(referralStates.filter((state) => !all.includes(state))).toEqual(["released"]);
});

test("wildcards in the words are searched for as they stand", () => {
  expect(likePattern(" 50%_\\ ")).toBe("%50\\%\\_\\\\%");
});

const easter = new Set(["2027-03-26", "2027-03-29"]);
test.each([
  ["2027-03-12", []],
  ["2027-03-23", []],
  ["2027-03-24", []],
  ["2027-03-25", ["soon"]],
  ["2027-03-28", ["soon"]],
  ["2027-03-31", ["soon"]],
  ["2027-04-01", ["late"]],
  ["2027-04-06", ["late"]],
  ["2027-04-07", ["late", "manager"]],
  ["2027-05-01", ["late", "manager"]],
])("due on 31 March 2027, across Easter: by %s there are %j", (today, kinds) => {
  expect(remindersDue("2027-03-31", today, easter)).toEqual(kinds);
});
