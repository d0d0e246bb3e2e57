import { asc, count, eq, isNotNull } from "drizzle-orm";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as schema from "~/db/app-schema.server";
import { auditHash } from "~/db/change.server";
import { closeDatabases, databases, openDatabases, useDatabases, type Databases } from "~/db/client.server";
import { londonClock, weekdayOf } from "~/domain/day";
import { claimResidency } from "~/services/people/residency.server";
import { enrolPerson } from "~/services/people/write.server";
import { castVote } from "~/services/ballots/write.server";
import { meetingsWithoutDraft } from "~/services/minutes/read.server";
import { nextMeetingOfWard } from "~/services/meetings/read.server";
import { panelOfWard } from "~/services/panels/read.server";
import { prioritiesOfWard } from "~/services/priorities/read.server";
import { currentRoundOfWard, findRound } from "~/services/rounds/read.server";
import { wardsOfBorough } from "~/services/wards/read.server";
import { loadDemonstrationIfEmpty, placeFiles } from "../../drizzle/demonstration/load";
import { tellStory } from "../../drizzle/demonstration/story";
import { freshDatabases } from "../support/databases";
import { realFiles } from "../support/files";
import { openPermitAt, permitFor, systemPermit } from "../support/people";

const now = new Date("2027-03-02T12:00:00Z");
const anyone = openPermitAt("ward.view", now);
const read = () => databases().app.read;
const all = <T extends (typeof schema)["meetings" | "rounds" | "priorities" | "people" | "wards" | "panels" | "actions" | "outcomes" | "referrals" | "letters" | "postcodes" | "teams" | "boroughs"]>(table: T) => read().select().from(table as (typeof schema)["meetings"]) as unknown as Promise<T["$inferSelect"][]>;
const thornfield = "E05999001";

let told: Databases;
beforeAll(async () => {
  told = freshDatabases();
  await tellStory(now, placeFiles());
}, 30_000);

describe("Riverside, as it is told", () => {
  test("is one invented borough of six wards with outlines and postcodes of their own", async () => {
    expect(await all(schema.boroughs)).toMatchObject([{ name: "Riverside", isInvented: true, contactLabel: expect.stringContaining("Riverside") }]);
    const { current } = await wardsOfBorough(anyone, "E09999001");
    expect(current.map(({ name }) => name)).toEqual(["Ferry Lane & Marsh End", "Kiln Cross", "Lantern Hill", "Millbrook", "St Brannock's", "Thornfield"]);
    expect(new Set(current.map(({ stamp }) => stamp)).size).toBe(6);
    const wardsWithPostcodes = await read().selectDistinct({ code: schema.postcodes.wardCode }).from(schema.postcodes);
    expect(wardsWithPostcodes).toHaveLength(6);
  });

  test("has a ward without a panel, a panel that is forming and one that is dormant", async () => {
    expect(await panelOfWard(anyone, "E05999006")).toBeNull();
    const statuses = (await all(schema.panels)).map(({ slug, status }) => [slug, status]);
    expect(Object.fromEntries(statuses)).toEqual({
      "thornfield-ward-panel": "active",
      "millbrook-ward-panel": "active",
      "kiln-cross-ward-panel": "active",
      "st-brannocks-ward-panel": "dormant",
      "ferry-lane-and-marsh-end-ward-panel": "forming",
    });
  });

  test("has minutes: approved ones with their fingerprints, a draft, and one that is late", async () => {
    const rows = await read().select({ state: schema.minutes.state, hash: schema.minutes.hash }).from(schema.minutes);
    expect(rows.filter(({ state }) => state === "approved").length).toBeGreaterThan(5);
    expect(rows.every(({ state, hash }) => (state === "approved") === /^[0-9a-f]{64}$/.test(hash ?? ""))).toBe(true);
    expect(rows.some(({ state }) => state === "draft")).toBe(true);
    const late = await meetingsWithoutDraft(anyone, null);
    expect(late.map(({ title }) => title)).toEqual(["Millbrook panel: parking by the school"]);
    expect(await read().select({ kind: schema.minutesNotes.kind }).from(schema.minutesNotes).orderBy(asc(schema.minutesNotes.kind))).toEqual([{ kind: "correction" }, { kind: "note" }]);
  });

  test("has two years of meetings: evenings, daytimes and Saturdays, one moved, some cancelled, some still to come", async () => {
    const meetings = await all(schema.meetings);
    const past = meetings.filter(({ startsAt, state }) => startsAt && startsAt < now && state === "published");
    expect(past.length).toBeGreaterThan(20);
    expect(Math.min(...past.map(({ startsAt }) => startsAt?.getTime() ?? 0))).toBeLessThan(now.getTime() - 690 * 86_400_000);
    const clocks = past.map(({ startsAt }) => londonClock(startsAt ?? now));
    expect(clocks.filter((clock) => clock >= "17:00").length).toBeGreaterThan(5);
    expect(clocks.filter((clock) => clock < "17:00").length).toBeGreaterThan(5);
    expect(past.filter(({ onDay }) => weekdayOf(onDay) === 6).length).toBeGreaterThan(2);
    expect(meetings.filter(({ movedFrom }) => movedFrom)).toHaveLength(1);
    expect(meetings.filter(({ state }) => state === "cancelled").length).toBeGreaterThan(0);
    expect(meetings.filter(({ state }) => state === "draft")).toHaveLength(1);
    expect(await nextMeetingOfWard(anyone, thornfield)).toMatchObject({ kind: "panel", joinByPhone: expect.any(String) });
  });

  test("has votes that were counted and published, one that is open and one that is a draft", async () => {
    const rounds = await all(schema.rounds);
    const states = rounds.map(({ state }) => state).sort();
    expect(states).toEqual(["draft", "open", "published", "published", "published", "published", "published"]);
    for (const { id } of rounds.filter(({ state }) => state === "published")) {
      const round = await findRound(anyone, id);
      expect(round?.residents.count?.ballots).toBeGreaterThan(5);
      expect(round?.members.count?.winners).toHaveLength(2);
      expect(round?.members.count?.tied).toEqual([]);
      expect(round?.residents.root).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  test("has current priorities set by panel and police, a stale one, and every kind of answer", async () => {
    for (const code of [thornfield, "E05999002", "E05999003"]) {
      const current = await prioritiesOfWard(anyone, code);
      expect(current.map(({ slot, setBy }) => [slot, setBy])).toEqual([[1, "panel"], [2, "panel"], [3, "police"]]);
      expect(current.find(({ setBy }) => setBy === "police")?.reason).toBeTruthy();
    }
    const kilnCross = await prioritiesOfWard(anyone, "E05999003");
    expect(kilnCross.map(({ isStale }) => isStale)).toEqual([true, false, false]);
    const answers = (await all(schema.referrals)).map(({ answer }) => answer);
    expect(new Set(answers)).toEqual(new Set(["accepted", "accepted_with_change", "declined", "passed_on", null]));
    const late = (await all(schema.referrals)).filter(({ answeredAt, answerDueOn }) => (answeredAt ?? now).toISOString().slice(0, 10) > answerDueOn);
    expect(late).toMatchObject([{ addressee: "partner", state: "waiting" }]);
  });

  test("tells of things done, not done and passed on, and of what came of them", async () => {
    const states = (await all(schema.actions)).map(({ state }) => state);
    for (const state of ["accepted", "doing", "done", "not_done", "passed_on"] as const) expect(states).toContain(state);
    const outcomes = await all(schema.outcomes);
    expect(outcomes.some(({ measure }) => measure === null)).toBe(true);
    expect(outcomes.filter(({ measure }) => measure).length).toBeGreaterThan(3);
  });

  test("names nobody and no place that could be real", async () => {
    for (const { emailNorm } of await all(schema.people)) expect.soft(emailNorm).toMatch(/^[a-z.-]+@riverside\.example$/);
    for (const { postcode } of await all(schema.postcodes)) expect.soft(postcode).toMatch(/^RV[1-6] \d[A-Z]{2}$/);
    for (const { venuePostcode } of await all(schema.meetings)) expect.soft(venuePostcode).toMatch(/^RV[1-6] /);
    for (const { code } of await all(schema.wards)) expect.soft(code).toMatch(/^E05999/);
    const everything = JSON.stringify([await all(schema.meetings), await all(schema.panels), await all(schema.teams), await all(schema.actions), await all(schema.boroughs), await all(schema.priorities)]);
    // Numbers of 020 7946 0 are kept by Ofcom for stories.
    expect(everything.match(/\b0\d{2,4} ?\d{3,4} ?\d{3,4}\b/g)?.filter((number) => !/^020 7946 0\d{3}$/.test(number))).toEqual([]);
    expect(everything.match(/[\w.]+@[\w.]+/g)?.filter((address) => !address.endsWith("@riverside.example"))).toEqual([]);
    expect(everything.replaceAll("https://meet.riverside.example/", "")).not.toMatch(/https?:|www\.|\.(com|org|uk)\b/);
  });

  test.runIf(realFiles.areThere)("shares no ward name and no postcode area with London", () => {
    const real = new Set(readFileSync(realFiles.wards, "utf8").split("\n").map((line) => line.split(",")[1]));
    for (const name of ["Ferry Lane & Marsh End", "Kiln Cross", "Lantern Hill", "Millbrook", "St Brannock's", "Thornfield"]) expect.soft(real.has(name), name).toBe(false);
  });

  test("happened in the order of its times, and the audit chain holds", async () => {
    const entries = await read().select().from(schema.audit).orderBy(asc(schema.audit.seq));
    expect(entries.length).toBeGreaterThan(300);
    let before = { hash: "", at: new Date(0) };
    for (const { prev, hash, at, ...entry } of entries) {
      expect.soft(prev).toBe(before.hash);
      expect.soft(hash).toBe(auditHash(prev, { ...entry, at: at.getTime() }));
      expect.soft(at >= before.at && at <= now, `${entry.verb} at ${at.toISOString()}`).toBe(true);
      before = { hash, at };
    }
    expect(entries.at(-1)?.verb).toBe("demonstration.loaded");
  });

  test("leaves no letter to be sent", async () => {
    expect(await read().select({ letters: count() }).from(schema.letters).where(eq(schema.letters.state, "sent"))).toEqual([{ letters: (await all(schema.letters)).length }]);
    expect((await all(schema.letters)).length).toBeGreaterThan(100);
  });

  test("keeps no season in its words, because its days count back from today", async () => {
    // What figures rest on names their day, which counts back from today like every other.
    const options = (await read().select().from(schema.roundOptions)).map(({ evidence: _, ...option }) => option);
    const words = JSON.stringify([await all(schema.meetings), await all(schema.priorities), await all(schema.actions), await all(schema.outcomes), options]);
    expect(words.match(/\b(spring|summer|autumn|winter|christmas|easter|january|february|march|april|june|july|august|september|october|november|december)\b/gi)).toBeNull();
  });

  test("has an open vote in Thornfield that a newcomer can join", async () => {
    const open = await currentRoundOfWard(anyone, thornfield);
    const round = await findRound(anyone, open?.id ?? "");
    expect(round).toMatchObject({ stage: "open", state: "open" });
    const id = await enrolPerson(systemPermit("demonstration.load", "test", now), { email: "newcomer@example.test", shownName: null });
    const claim = await claimResidency(await permitFor("residency.claim", { id }, now), { wardCode: thornfield, postcode: "RV1 1AA", firstLine: "1 New Road", connection: "works" });
    expect(claim.ok).toBe(true);
    const option = round?.options[0]?.id ?? "";
    expect(await castVote(await permitFor("ballot.cast", { id }, now), { roundId: round?.id ?? "", electorate: "residents", chosen: [option] }, () => now)).toEqual({ ok: true, value: null });
  });

  test("leaves the first of the residents a vote to cast", async () => {
    const [aisha] = await read().select().from(schema.people).where(eq(schema.people.emailNorm, "aisha.abbot@riverside.example"));
    const open = await currentRoundOfWard(anyone, thornfield);
    const round = await findRound(anyone, open?.id ?? "");
    const before = told.ballots.reader.prepare("select count(*) from open_ballots where poll_id = ?").pluck().get(round?.residents.id);
    const cast = await castVote(await permitFor("ballot.cast", { id: aisha?.id ?? "" }, now), { roundId: round?.id ?? "", electorate: "residents", chosen: [round?.options[1]?.id ?? ""] }, () => now);
    expect(cast.ok).toBe(true);
    expect(told.ballots.reader.prepare("select count(*) from open_ballots where poll_id = ?").pluck().get(round?.residents.id)).toBe(Number(before) + 1);
  });

  test("gives every post of the permission table to somebody", async () => {
    const held = await read().selectDistinct({ role: schema.roleGrants.role }).from(schema.roleGrants).where(isNotNull(schema.roleGrants.personId));
    expect(held.map(({ role }) => role).sort()).toEqual(["administrator", "borough_lead", "chair", "council_officer", "councillor", "member", "resident", "secretary", "sergeant", "snt_officer", "vice_chair"]);
  });
});

describe("the story can be told at any moment", { timeout: 30_000 }, () => {
  test.each(["2026-12-17T12:00:00Z", "2027-03-28T01:30:00Z", "2027-10-31T01:10:00Z", "2028-02-29T23:59:00Z"])("%s", async (moment) => {
    freshDatabases();
    await tellStory(new Date(moment), placeFiles());
    expect((await all(schema.rounds)).filter(({ state }) => state === "published")).toHaveLength(5);
    expect(await nextMeetingOfWard(openPermitAt("ward.view", new Date(moment)), thornfield)).not.toBeNull();
  });
});

describe("loading it into a data folder", { timeout: 60_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), "ward-panels-riverside-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("fills an empty folder, clears away what an earlier start left half made, and keeps the keys of open votes", async () => {
    mkdirSync(path.join(folder, ".demonstration"));
    writeFileSync(path.join(folder, ".demonstration", "app.db"), "half");
    expect(await loadDemonstrationIfEmpty(now, folder)).toEqual({ loaded: true });
    expect(readdirSync(folder).sort()).toEqual(["app.db", "ballots.db", "equality.db", "keys"]);
    useDatabases(openDatabases(folder));
    const open = await findRound(anyone, (await currentRoundOfWard(anyone, thornfield))?.id ?? "");
    expect(existsSync(path.join(folder, "keys", `${open?.residents.id ?? ""}.key`))).toBe(true);
    expect(readdirSync(path.join(folder, "keys"))).toHaveLength(3);
    closeDatabases();
  });

  test("leaves a folder that has been used alone", async () => {
    expect(await loadDemonstrationIfEmpty(now, folder)).toEqual({ loaded: false });
  });
});
