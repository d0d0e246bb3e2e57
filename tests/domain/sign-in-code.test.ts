import { expect, test } from "vitest";
import { codeAlphabet, codeLength, readCode, shownCode } from "~/domain/sign-in-code";

test("a code has 40 bits and no letters that look alike", () => {
  expect(codeAlphabet).toHaveLength(32);
  expect(new Set(codeAlphabet).size).toBe(32);
  expect(Math.log2(codeAlphabet.length) * codeLength).toBe(40);
  expect(codeAlphabet).not.toMatch(/[ILOU]/);
});

test.each(["AB10-CD01", "ab10cd01", " AB10 CD01 ", "A B 1 0 C D 0 1", "ABIO-CDOL", "abLo-cdoi", "AB10–CD01", "AB10.CD01", "ＡＢ１０ＣＤ０１"])("“%s” is read as the code that was meant", (typed) => {
  expect(readCode(typed)).toBe("AB10CD01");
});

test.each(["", "AB10CD0", "AB10CD011", "AB10CDU1", "AB10CD0!", "'; drop --"])("“%s” is no code", (typed) => {
  expect(readCode(typed)).toBeNull();
});

test("a code is shown in two halves, and read back", () => {
  expect(shownCode("AB10CD01")).toBe("AB10-CD01");
  expect(readCode(shownCode("AB10CD01"))).toBe("AB10CD01");
});
