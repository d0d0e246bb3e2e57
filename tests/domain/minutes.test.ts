import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assembleParts, blocksOf, canonicalText, initialsOf, isOverdue, minutesDueOn, missingFrom, publicHeadcount } from "~/domain/minutes";

describe("when the draft is due (rule R25)", () => {
  test.each([
    ["ten days after the meeting", "2027-03-04", 10, "2027-03-14"],
    ["over the end of a month and the clock change", "2027-03-25", 10, "2027-04-04"],
    ["as the panel's terms say", "2027-12-28", 7, "2028-01-04"],
  ] as const)("%s", (_, onDay, days, due) => {
    expect(minutesDueOn(onDay, days)).toBe(due);
  });

  test.each([
    [null, "2027-03-14", false],
    [null, "2027-03-15", true],
    ["writing", "2027-03-15", true],
    ["draft", "2027-03-15", false],
    ["approved", "2028-01-01", false],
  ] as const)("minutes that are %s on %s are overdue: %s", (state, today, overdue) => {
    expect(isOverdue({ state, dueOn: "2027-03-14" }, today)).toBe(overdue);
  });
});

test.each([
  ["Ruth Calloway", "R.C."],
  ["  nkemelu  joy ", "N.J."],
  ["Anne-Marie O’Brien", "A.M.O."],
  ["Éloïse", "É."],
  ["李 小龍", "李.小."],
  ["", ""],
  ["(77)", ""],
])("the initials of “%s” are “%s”", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

describe("how many residents may be told (standard PRV-22)", () => {
  test.each([
    [0, 0, null, null],
    [4, 4, null, null],
    [5, 0, 5, null],
    [12, 4, 12, null],
    [12, 5, 12, 5],
    [12, 8, 12, null],
    [9, 9, 9, 9],
  ])("%i residents, %i of them new: %s and %s", (residents, firstTimers, shown, shownFirst) => {
    expect(publicHeadcount({ residents, firstTimers })).toEqual({ residents: shown, firstTimers: shownFirst });
  });

  test("neither number, nor their difference, is ever between 1 and 4", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (one, other) => {
        const wish = { residents: Math.max(one, other), firstTimers: Math.min(one, other) };
        const shown = publicHeadcount(wish);
        const told = [shown.residents, shown.firstTimers, shown.residents !== null && shown.firstTimers !== null ? shown.residents - shown.firstTimers : null];
        for (const number of told) expect(number === null || number === 0 || number >= 5).toBe(true);
      }),
    );
  });
});

describe("putting minutes together", () => {
  const items = [
    { id: "a", title: "Welcome" },
    { id: "b", title: "Community concerns" },
  ];
  const noted = (words: string, agendaItemId: string | null) => ({ words, line: `Decided: ${words}`, agendaItemId });

  test("what was noted stands under its item; the rest comes last", () => {
    const parts = assembleParts(items, [noted("Two lights.", "b"), noted("A bench.", null), noted("A bin.", "gone"), noted("A gate.", "b")], "Other");
    expect(parts).toEqual([
      { heading: "Welcome", body: "" },
      { heading: "Community concerns", body: "- Decided: Two lights.\n- Decided: A gate." },
      { heading: "Other", body: "- Decided: A bench.\n- Decided: A bin." },
    ]);
  });

  test("what came late is missing until it is added, whatever its spaces", () => {
    const parts = assembleParts(items, [noted("Two lights.", "b")], "Other");
    expect(missingFrom(parts, [noted("Two   lights.", "b"), noted("A bench.", null)]).map(({ words }) => words)).toEqual(["A bench."]);
  });

  test("nothing that was noted is ever lost", () => {
    const lines = fc.array(fc.record({ words: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ""), item: fc.constantFrom("a", "b", "c", null) }));
    fc.assert(
      fc.property(lines, (list) => {
        const all = list.map(({ words, item }) => noted(words, item));
        expect(missingFrom(assembleParts(items, all, "Other"), all)).toEqual([]);
      }),
    );
  });
});

describe("the text that is frozen", () => {
  test.each([
    ["line ends of another system", "a\r\nb\rc", "a\nb\nc\n"],
    ["spaces at line ends", "a  \nb\t\n", "a\nb\n"],
    ["many empty lines", "\n\na\n\n\n\nb\n\n", "a\n\nb\n"],
    ["letters in two pieces", "e\u0301", "\u00e9\n"],
  ])("%s make no difference", (_, typed, canonical) => {
    expect(canonicalText(typed)).toBe(canonical);
  });

  test("doing it twice changes nothing", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(canonicalText(canonicalText(text))).toBe(canonicalText(text));
    }));
  });

  test("is drawn as headings, paragraphs and lists", () => {
    expect(blocksOf("# Minutes\n\nPanel\n\n## People\n- one\n- two\n\nThree <b>there</b>.\n- four")).toEqual([
      { kind: "title", words: "Minutes" },
      { kind: "paragraph", words: "Panel" },
      { kind: "heading", words: "People" },
      { kind: "list", lines: ["one", "two"] },
      { kind: "paragraph", words: "Three <b>there</b>." },
      { kind: "list", lines: ["four"] },
    ]);
  });
});
