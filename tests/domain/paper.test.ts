import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blocksOf, isPackLate, packDueOn } from "~/domain/paper";

describe("the text of a paper", () => {
  test.each([
    ["", []],
    ["One line", [{ kind: "paragraph", text: "One line" }]],
    ["One\ntwo\n\nthree", [{ kind: "paragraph", text: "One two" }, { kind: "paragraph", text: "three" }]],
    ["## Streets\nMill Lane", [{ kind: "heading", text: "Streets" }, { kind: "paragraph", text: "Mill Lane" }]],
    ["- one\n- two\ngoes on\n\n- three", [{ kind: "list", lines: ["one", "two goes on"] }, { kind: "list", lines: ["three"] }]],
    ["Before\n- one\nafter", [{ kind: "paragraph", text: "Before" }, { kind: "list", lines: ["one after"] }]],
    ["##no heading\n-no list\n-", [{ kind: "paragraph", text: "##no heading -no list -" }]],
    ["<b>[link](javascript:alert(1))</b>", [{ kind: "paragraph", text: "<b>[link](javascript:alert(1))</b>" }]],
  ])("%j is read as its blocks", (text, blocks) => {
    expect(blocksOf(text)).toEqual(blocks);
  });

  test("loses no word, whatever is typed", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("word", "- point", "## head", "", "<i>", "*", "1. one"), { maxLength: 20 }), (lines) => {
        const words = (text: string) => text.split(/\s+/).filter((word) => /[a-z]/.test(word)).sort();
        const read = blocksOf(lines.join("\n")).flatMap((block) => (block.kind === "list" ? block.lines : [block.text]));
        expect(words(read.join(" "))).toEqual(words(lines.join(" ")));
      }),
    );
  });
});

describe("the information pack (R16)", () => {
  test("is due seven days before", () => {
    expect(packDueOn("2027-03-04")).toBe("2027-02-25");
  });

  test.each([
    [null, "2027-02-25T23:00:00Z", false],
    [null, "2027-02-26T00:30:00Z", true],
    ["2027-02-25T20:00:00Z", "2027-03-03T12:00:00Z", false],
    ["2027-02-26T08:00:00Z", "2027-03-03T12:00:00Z", true],
  ])("published %s, seen %s: late is %s", (published, now, late) => {
    expect(isPackLate({ onDay: "2027-03-04", publishedAt: published === null ? null : new Date(published) }, new Date(now))).toBe(late);
  });
});
