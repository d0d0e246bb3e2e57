import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { channels, howOftens } from "~/domain/concern";
import { alike, voicesOf, wrongWithIssue, type Voice } from "~/domain/issue";
import { evidenceIn, spokenUp } from "~/messages/en/issue";

const issue = (id: string, title: string, detail: string | null = null, localityId: string | null = null) => ({ id, title, detail, localityId });
const list = [
  issue("speed", "Speeding on Chandlers Hill", "A 20 mph road past two schools."),
  issue("tip", "Fly-tipping behind Bell Parade", "Mattresses and builders’ waste by the bins.", "parade"),
  issue("deal", "Dealing by the Foundry Street garages", "Raised by tenants and by the caretaker."),
  issue("bikes", "Bikes and scooters on the Broadway pavement", "Outside the shops, mostly at delivery times."),
  issue("cars", "Car break-ins around Orchard Rise", "Mostly weekday nights."),
  issue("noise", "Noise and drinking in Weir Gardens", "Friday and Saturday nights."),
];

describe("what is alike (standard ISS-08)", () => {
  test.each([
    ["Cars race past the school, it is a 20 mph road and they are far too fast on Chandlers Hill", "speed"],
    ["Rubbish dumped behind the shops on Bell Parade again", "tip"],
    ["People selling drugs near the garages", "deal"],
    ["escooters on the pavement by the broadway", "bikes"],
    ["loud music and drunk people in the gardens", "noise"],
  ])("%s", (text, id) => {
    expect(alike(text, null, list)[0]?.id).toBe(id);
  });
  test.each(["The underpass floods", "No bus shelter", "", "the and of it is very much"])("nothing like “%s”", (text) => {
    expect(alike(text, null, list)).toEqual([]);
  });
  test("the same place counts for something", () => {
    expect(alike("bags and boxes left out, so much litter", "parade", list)[0]?.id).toBe("tip");
  });
  test("no more than three, and no time for hostile text", () => {
    const began = performance.now();
    expect(alike(`${"speeding dumping dealing bikes cars noise ".repeat(3000)}`, null, list).length).toBeLessThanOrEqual(3);
    expect(performance.now() - began).toBeLessThan(200);
  });
});

describe("voices", () => {
  const voices = fc.array(fc.record({ channel: fc.constantFrom(...channels), people: fc.integer({ min: 1, max: 90 }), howOften: fc.option(fc.constantFrom(...howOftens)) }));

  test("everybody is in one channel, and order does not matter", () => {
    fc.assert(
      fc.property(voices, (all: Voice[]) => {
        const counted = voicesOf(all);
        expect(counted.people).toBe(all.reduce((sum, { people }) => sum + people, 0));
        expect(Object.values(counted.byChannel).reduce((sum, count) => sum + count, 0)).toBe(counted.people);
        expect(voicesOf([...all].reverse())).toEqual(counted);
      }),
    );
  });

  test("no number under five is ever told (standard PRV-22)", () => {
    fc.assert(
      fc.property(voices, (all: Voice[]) => {
        const counted = voicesOf(all);
        const numbers = [...evidenceIn(counted, []).join(" ").matchAll(/\d+/g)].map(([found]) => Number(found));
        expect(numbers.filter((number) => number < 5)).toEqual([]);
      }),
    );
  });

  test("a channel’s number is not to be had by taking the others away from the whole", () => {
    const counted = voicesOf([{ channel: "online", people: 12 }, { channel: "paper", people: 2 }]);
    expect(spokenUp(counted)).toBe("Raised by 14 people, on this site and on paper.");
  });

  test("evidence names how many, how, how often, and figures with source and day", () => {
    const counted = voicesOf([{ channel: "online", people: 9, howOften: "daily" }, { channel: "relay", people: 20 }]);
    expect(evidenceIn(counted, [{ kind: "crime", words: "31 reports in three months.", source: "Met Police, information pack", on: "2027-03-01" }])).toEqual([
      "Raised by 29 people: 9 on this site, 20 through local groups.",
      "Most say that it happens every day or nearly.",
      "31 reports in three months. (Met Police, information pack, 1 March 2027)",
    ]);
  });
});

const wish = { title: "Speeding on Chandlers Hill", detail: null, owner: "joint" as const, success: "Slower cars", measure: "Counters", figures: [] };
test.each([
  [{}, 0, null],
  [{ title: " " }, 0, "title_needed"],
  [{ title: "word ".repeat(21) }, 0, "too_many_words"],
  [{ detail: "word ".repeat(21) }, 0, "too_many_words"],
  [{ figures: [{ kind: "crime" as const, words: "31", source: "", on: "2027-03-01" }] }, 0, "figure_incomplete"],
  [{}, 1, "points_at_somebody"],
])("an issue with %j: %s seen, %s", (over, seen, wrong) => {
  expect(wrongWithIssue({ ...wish, ...over }, seen)).toBe(wrong);
});
