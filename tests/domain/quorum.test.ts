import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { roles, type Role } from "~/domain/permission";
import { countsForQuorum, neededFor, quorumKinds, quorumOf, usualTerms, type QuorumRule } from "~/domain/quorum";

const here = (...held: Role[]) => ({ held, isHere: true });
const away = (...held: Role[]) => ({ held, isHere: false });

describe("how many are needed (rule R11)", () => {
  test.each([
    ["third", 15, 5],
    ["third", 14, 5],
    ["third", 10, 4],
    ["third", 9, 3],
    ["third", 4, 3],
    ["third", 2, 3],
    ["quarter", 15, 4],
    ["half", 15, 8],
    ["half", 0, 3],
  ] as const)("a %s of %i members is %i", (kind, of, needed) => {
    expect(neededFor({ kind, count: null }, of)).toBe(needed);
  });

  test("a number is that number, however many members there are", () => {
    expect(neededFor({ kind: "count", count: 6 }, 4)).toBe(6);
  });
});

describe("whether a meeting can decide", () => {
  const nine = (...first: { held: Role[]; isHere: boolean }[]) => [...first, ...Array.from({ length: 9 - first.length }, () => away("member"))];

  test("three of nine with the chair can", () => {
    expect(quorumOf(usualTerms, nine(here("chair"), here("member"), here("member")))).toEqual({ present: 3, of: 9, needed: 3, isQuorate: true, lacks: null });
  });

  test("three of nine without chair and vice chair cannot", () => {
    expect(quorumOf(usualTerms, nine(away("chair"), here("secretary"), here("member"), here("member")))).toMatchObject({ present: 3, isQuorate: false, lacks: "lead" });
  });

  test("unless the panel's terms say that both may be away", () => {
    expect(quorumOf({ ...usualTerms, needsLead: false }, nine(away("chair"), here("member"), here("member"), here("member")))).toMatchObject({ isQuorate: true });
  });

  test("two of nine cannot, whoever they are", () => {
    expect(quorumOf(usualTerms, nine(here("chair"), here("vice_chair")))).toMatchObject({ present: 2, isQuorate: false, lacks: "members" });
  });

  test.each(["councillor", "sergeant", "snt_officer", "council_officer"] as const)("a %s never counts, even as a member (rule R10)", (role) => {
    expect(countsForQuorum([role])).toBe(false);
    expect(countsForQuorum(["member", role])).toBe(false);
    expect(quorumOf(usualTerms, [here("chair"), here("member"), here("member", role)])).toMatchObject({ present: 2, of: 2, isQuorate: false });
  });
});

const rule: fc.Arbitrary<QuorumRule> = fc.record({ kind: fc.constantFrom(...quorumKinds), count: fc.integer({ min: 1, max: 30 }), needsLead: fc.boolean() });
const roster = fc.array(fc.record({ held: fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1, maxLength: 3 }), isHere: fc.boolean() }), { maxLength: 40 });

test("one more member in the room never takes the quorum away, and police and councillors never give it", () => {
  fc.assert(
    fc.property(rule, roster, fc.nat(), (terms, people, at) => {
      const before = quorumOf(terms, people);
      const one = people[at % Math.max(1, people.length)];
      if (!one) return;
      const after = quorumOf(terms, people.map((person) => (person === one ? { ...person, isHere: true } : person)));
      if (before.isQuorate) expect(after.isQuorate).toBe(true);
      if (!countsForQuorum(one.held)) expect(after).toEqual(before);
      expect(after.present).toBeLessThanOrEqual(after.of);
      expect(after.isQuorate).toBe(after.lacks === null);
    }),
  );
});
