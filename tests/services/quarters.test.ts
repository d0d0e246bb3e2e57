import { eq } from "drizzle-orm";
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { actions, boroughs, meetings, outcomes, partners, priorityMeasures, priorityReviews, referralAnswers, referrals, verdicts, wards } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { addDays } from "~/domain/day";
import { quartersTold } from "~/domain/told";
import { answerFeed } from "~/feeds/app.server";
import { importRecords } from "~/services/records/import.server";
import { importWards } from "~/services/wards/import.server";
import { factsOfWards, toldOfWard, toldOfWards } from "~/services/quarters/read.server";
import { plainText, toldText } from "~/services/quarters/text.server";
import { en } from "~/messages/en";
import { freshDatabases } from "../support/databases";
import { fileOf, realFiles } from "../support/files";
import { openPermitAt, systemPermit } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-03-10T12:00:00Z");
const today = "2027-03-10";
const anyone = openPermitAt("ward.view", now);
const write = () => databases().app.write;

type Place = Awaited<ReturnType<typeof makeActingWard>>;
let place: Place;
beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
});

async function act(priorityId: string, over: Partial<typeof actions.$inferInsert> = {}) {
  await write().insert(actions).values({ id: newId(), panelId: place.panel.id, priorityId, kind: "patrol", count: 4, sentence: "We walked Church Road at school time.", state: "done", doneOn: "2027-02-01", organisation: "police", post: "Safer Neighbourhoods Team", postedBy: "test", postedAt: now, ...over });
}

async function textOf(wardCode = place.ward.code, quarter: string | null = null): Promise<string> {
  const found = await toldOfWard(anyone, wardCode, quarter);
  return found ? plainText(toldText(found.told, today), "Test", "/here") : "";
}

describe("a told quarter", () => {
  test("is the records in sentences: who set it, what was done, what changed, what is owed", async () => {
    const priority = await makePriority(place, { reviewOn: "2027-04-02" });
    await act(priority.id);
    await act(priority.id, { state: "not_done", kind: "other", count: null, sentence: "The speed gun was not out.", reason: "It was being mended", doneOn: "2027-02-10" });
    await write().insert(outcomes).values({ id: newId(), panelId: place.panel.id, priorityId: priority.id, sentence: "Fewer cars speed", effect: "reduced", measure: "29 to 26 mph, speed gun, February", saidOn: "2027-02-20", saidBy: "test" });
    const text = await textOf();
    for (const line of [
      "Set by the panel, by members’ vote, 9 December 2026.",
      "1 February 2027: 4 patrols. We walked Church Road at school time. Police, Safer Neighbourhoods Team.",
      "Why not: It was being mended",
      "20 February 2027: Less. Fewer cars speed. How we know: 29 to 26 mph, speed gun, February.",
      "The panel looks at it again on 2 April 2027.",
    ]) expect(text).toContain(line);
  });

  test("says of the council that it accepted, and that it owes an answer", async () => {
    const priority = await makePriority(place);
    await write().insert(referrals).values({ id: "asked", priorityId: priority.id, boroughCode: place.borough.code, addressee: "council", sentAt: now, sentBy: "test", answerDueOn: "2027-03-24" });
    expect(await textOf()).toContain("The council answers by 24 March 2027.");
    await write().update(referrals).set({ state: "accepted_with_change" }).where(eq(referrals.id, "asked"));
    await write().insert(referralAnswers).values({ id: newId(), referralId: "asked", answer: "accepted_with_change", words: "From April on.", at: now, by: "test" });
    expect(await textOf()).toContain("The council accepted it with a change. From April on.");
    expect(await textOf()).not.toContain("The council answers by");
  });

  test("says the same of the police and of partners", async () => {
    const priority = await makePriority(place);
    const sent = { priorityId: priority.id, boroughCode: place.borough.code, sentAt: now, sentBy: "test" };
    const school = { id: newId(), boroughCode: place.borough.code, name: "Mill Road School", kind: "school" as const, email: "head@school.example", getsAll: false };
    await write().insert(partners).values(school);
    await write().insert(referrals).values([
      { ...sent, id: "to-police", addressee: "police", body: "police", state: "declined", answerDueOn: "2027-03-24" },
      { ...sent, id: "to-school", addressee: "partner", body: `partner:${school.id}`, partnerId: school.id, answerDueOn: "2027-03-05" },
    ]);
    await write().insert(referralAnswers).values({ id: newId(), referralId: "to-police", answer: "declined", words: "The road is the council’s.", at: now, by: "test" });
    const text = await textOf();
    expect(text).toMatch(/The police( \(.+\))? declined it\. The road is the council’s\./);
    expect(text).toContain("Mill Road School owed an answer by 5 March 2027 and has not given it.");
  });

  test("tells what the panel found with figure, source and day, and what ten residents or more say", async () => {
    const priority = await makePriority(place);
    const meeting = { id: newId(), panelId: place.panel.id, kind: "panel" as const, title: "Panel", onDay: "2027-02-24", isOnline: false, accessFacts: {}, sequence: 0, state: "held" as const, version: 1, changedAt: now };
    await write().insert(meetings).values(meeting);
    const measure = { id: newId(), priorityId: priority.id, version: 1, what: "Cars over 24 mph in a week", kind: "things" as const, baseline: 120, baselineOn: "2026-11-01", target: 60, source: "Counter", setAt: now, setBy: "test" };
    await write().insert(priorityMeasures).values(measure);
    await write().insert(priorityReviews).values({ id: newId(), priorityId: priority.id, panelId: place.panel.id, meetingId: meeting.id, onDay: meeting.onDay, decision: "keep", reason: "It is better, not over", effect: "reduced", measureId: measure.id, figure: 80, figureOn: "2027-02-20", figureSource: "Counter", reviewedAt: now, reviewedBy: "test" });
    const verdict = (answer: "changed" | "no", people: number) => write().insert(verdicts).values({ id: newId(), priorityId: priority.id, period: 1, answer, channel: "paper", people, on: today, isBrowserMark: false });
    await verdict("changed", 6);
    await verdict("no", 3);
    expect(await textOf()).not.toContain("people answered");
    await verdict("no", 1);
    const text = await textOf();
    for (const line of ["24 February 2027: Reviewed: the panel keeps it. What the panel found: there is less of it.", "Cars over 24 mph in a week: 80 (Counter, 20 February 2027).", "At the start: 120 (Counter, 1 November 2026).", "Why: It is better, not over.", "10 people answered: Yes, it changed: 6; A bit: 0; No: 4; It got worse: 0; I do not know: 0."]) expect(text).toContain(line);
  });

  test("never tells what is held back, was undone or withdrawn", async () => {
    const priority = await makePriority(place);
    await act(priority.id, { sentence: "Secretword of a raid", shownFromOn: addDays(today, 5), heldBecause: "operation" });
    await act(priority.id, { sentence: "Undoneword", undoneAt: now });
    await act(priority.id, { sentence: "Withdrawnword", state: "withdrawn", reason: "Withdrawnreason" });
    const text = await textOf();
    for (const word of ["Secretword", "Undoneword", "Withdrawnword", "Withdrawnreason", "4 patrols"]) expect(text).not.toContain(word);
    expect(text).toContain(en.told.silent);
  });

  test("has pages for the quarters on record and none for others", async () => {
    await makePriority(place);
    expect((await toldOfWard(anyone, place.ward.code, null))?.quarters).toEqual(["2027-q1", "2026-q4"]);
    expect(await toldOfWard(anyone, place.ward.code, "2026-q4")).not.toBeNull();
    for (const quarter of ["2026-q3", "2027-q2", "2031-q1"]) expect(await toldOfWard(anyone, place.ward.code, quarter)).toBeNull();
  });

  test("is read for many wards with as many queries as for one", async () => {
    await makePriority(place);
    const other = await makeActingWard();
    await makePriority(other, { problem: "Fly-tipping" });
    const codes = [place.ward.code, other.ward.code];
    const both = await factsOfWards(anyone, codes);
    for (const code of codes) expect(both.get(code)).toEqual((await factsOfWards(anyone, [code])).get(code));
    const asked = vi.spyOn(databases().app.reader, "prepare");
    const queriesFor = async (wanted: string[]) => {
      asked.mockClear();
      expect((await toldOfWards(anyone, wanted, "2027-q1")).size).toBe(wanted.length);
      return asked.mock.calls.length;
    };
    expect(await queriesFor(codes)).toBe(await queriesFor([place.ward.code]));
    expect((await toldOfWards(anyone, codes, "2019-q1")).size).toBe(0);
  });

  test("is plain text at its own address, kept like a page", async () => {
    await makePriority(place);
    const address = (end: string) => new Request(`http://localhost/boroughs/${place.borough.slug}/${place.ward.slug}/you-said-we-did${end}`);
    const context = () => ({ requestId: "test", now, clientAddress: "192.0.2.1", page: { showing: null } });
    for (const end of [".txt", "/2027-q1.txt", "/2026-q4.txt"]) {
      const own = context();
      const answered = await answerFeed(address(end), own);
      expect([end, answered?.status, answered?.headers.get("content-type")]).toEqual([end, 200, "text/plain; charset=utf-8"]);
      expect(await answered?.text()).toContain("SPEEDING ON CHURCH ROAD");
      expect(own.page.showing).toMatchObject({ shows: [`ward:${place.ward.code}`] });
    }
    for (const end of ["/2019-q1.txt", "/nonsense.txt"]) expect(await answerFeed(address(end), context())).toBeNull();
  });
});

// ---- The real past -----------------------------------------------------------------------------

/** Every word of the frame: all that the messages say by themselves. */
function frameWords(): Set<string> {
  const found: string[] = [];
  const walk = (part: unknown): void => {
    if (typeof part === "string") found.push(part);
    // With something in each gap, and with nothing in it: both say words of their own.
    else if (typeof part === "function") for (const gap of ["§", null]) found.push(String((part as (...all: unknown[]) => unknown)(...Array<string | null>(part.length).fill(gap))));
    else if (typeof part === "object" && part !== null) Object.values(part).forEach(walk);
  };
  for (const part of [en.told, en.verdict.answers, en.priority.setBy, en.priority.setByUnknown, en.priority.setHow, en.action.organisations, en.priority.closedReason]) walk(part);
  return new Set(wordsOf(found.join(" ")));
}

function wordsOf(text: string): string[] {
  return text.replace(/[’']/g, "'").toLowerCase().match(/[\p{L}']+|\d+/gu) ?? [];
}

const months = "january february march april may june july august september october november december".split(" ");

/** The words of a record: as they stand, with its days as people say them, and its units with spaces. */
function sourceWords(record: unknown): Set<string> {
  const raw = JSON.stringify(record);
  const days = [...raw.matchAll(/(\d{4})-(\d{2})(?:-(\d{2}))?/g)].flatMap(([, year = "", month = "", day = ""]) => [year, months[Number(month) - 1] ?? "", String(Number(day || "0"))]);
  return new Set([...wordsOf(raw.replaceAll("_", " ")), ...days]);
}

type Outcome = { result: string; effect?: string };
type RealRecord = { ward: string; borough: string; date?: string; outcomes?: Outcome[]; actions?: unknown[]; outputs?: object };

/** Reports that tell what came of something on a day: the words as they stand, and no effect, because they name none. */
function reportsWithADay(): RealRecord[] {
  const all = JSON.parse(readFileSync(realFiles.material, "utf8")) as { kind: string; ward?: string; borough?: string; date?: string; facts?: string[] }[];
  return all.flatMap(({ kind, ward, borough, date, facts }, index) => {
    const day = date?.slice(0, 10) ?? "";
    const isReport = kind === "panel_report" && /^\d{4}-\d{2}-\d{2}$/.test(day) && ward && borough && facts;
    return isReport ? [{ id: `R${index}`, kind: "panel", ward, borough, date: day, outcomes: facts.map((result) => ({ result })) }] : [];
  });
}

describe.skipIf(!realFiles.areThere)("the real outcomes of published records", () => {
  const shown: { ward: string; text: string; record: RealRecord[] }[] = [];

  async function tellAll(): Promise<void> {
    shown.length = 0;
    await importWards(systemPermit("place.import", "import", now), [realFiles.wards, realFiles.boundaries]);
    const real = JSON.parse(readFileSync(realFiles.panels, "utf8")) as { meetings: RealRecord[]; priorities: RealRecord[] };
    const reports = reportsWithADay();
    const imported = await importRecords(systemPermit("record.import", "import", now), [realFiles.panels, fileOf(JSON.stringify({ meetings: reports }), "json")]);
    expect(imported).toMatchObject({ ok: true, isDone: true });
    const records = [...real.meetings, ...real.priorities, ...reports];
    const rows = await databases().app.read.select({ code: wards.code, name: wards.name, borough: boroughs.name }).from(wards).innerJoin(boroughs, eq(boroughs.code, wards.boroughCode));
    const facts = await factsOfWards(anyone, rows.map(({ code }) => code));
    for (const { code, name } of rows) {
      const own = facts.get(code);
      if (!own || own.priorities.length + own.meetings.length === 0) continue;
      const record = records.filter(({ ward }) => plain(ward) === plain(name));
      for (const quarter of quartersTold(own, today)) {
        const found = await toldOfWard(anyone, code, quarter);
        shown.push({ ward: name, record, text: found ? plainText(toldText(found.told, today), name, "") : "" });
      }
    }
  }

  function plain(ward: string): string {
    return ward.toLowerCase().replace(/saint/g, "st").replace(/[^a-z]+/g, "").replace(/and/g, "");
  }

  test("are told without one word or figure that the source or the frame does not hold", async () => {
    await tellAll();
    expect(shown.length).toBeGreaterThan(10);
    const frame = frameWords();
    for (const { ward, text, record } of shown) {
      expect([ward, record.length > 0]).toEqual([ward, true]);
      const source = sourceWords(record);
      // Names of the ward, the address of the page and the quarter's own days are no claims about what happened.
      const body = text.split("\n\n").slice(3, -1).join("\n\n");
      const claimed = wordsOf(body).filter((word) => !frame.has(word) && !source.has(word));
      expect([ward, claimed.filter((word) => !/^\d+$/.test(word))]).toEqual([ward, []]);
      const figures = wordsOf(body.split("\n\n").slice(1).join("\n\n")).filter((word) => /^\d+$/.test(word));
      expect([ward, figures.filter((figure) => !source.has(figure))]).toEqual([ward, []]);
    }
  });

  test("name an effect only where the record names it, and every outcome with its own words", async () => {
    await tellAll();
    const effects = Object.entries(en.told.effect);
    const outcomesTold = shown.flatMap(({ text, record }) => text.split("\n").filter((line) => effects.some(([, word]) => line.includes(`: ${word} `) || line.includes(` ${word} `)) && line.startsWith("* ")).map((line) => ({ line, record })));
    for (const { line, record } of outcomesTold) {
      const named = effects.filter(([, word]) => line.includes(` ${word} `)).map(([effect]) => effect);
      const inSource = record.flatMap(({ outcomes: all }) => all ?? []).flatMap(({ effect }) => (effect ? [effect] : []));
      for (const effect of named) expect([line, inSource.includes(effect)]).toEqual([line, true]);
    }
    expect(outcomesTold.map(({ line }) => line).sort()).toEqual([
      expect.stringContaining("Solved. Group stays open. What was done: Wrote to the mayor. Led by: councillor."),
      expect.stringContaining("Less. Subsided; repeat visits saw nothing; no reports. Led by: council housing."),
    ]);
    const all = shown.map(({ text }) => text).join("\n");
    for (const { outcomes: said } of reportsWithADay()) for (const { result } of said ?? []) expect(all).toContain(`${en.told.noEffect} ${result}`);
  });

  test("a record that names an action is not told as if it were done, and numbers it leaves out stay out", async () => {
    await tellAll();
    const all = shown.map(({ text }) => text).join("\n");
    expect(all).toContain(en.told.recorded("late weekend patrols."));
    expect(all).toContain(en.told.output("penalty notices", null));
    expect(all).toContain(en.told.output("fixed penalty notices", 6));
    expect(all).toContain(en.told.setNoDay(en.priority.setByUnknown, ""));
  });
});

test.runIf(!realFiles.areThere)("the real records are not beside this clone, so telling them is not tested here", () => {
  console.info("Skipped: no ../shared/data, so the real outcomes were not told.");
  expect(realFiles.areThere).toBe(false);
});
