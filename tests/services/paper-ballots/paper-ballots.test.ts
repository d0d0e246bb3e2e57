import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { audit, latePaper, paperBatches, paperIssues, postcodes, rounds, voters } from "~/db/app-schema.server";
import { openBallots, paperKeys, paperSheets } from "~/db/ballots-schema.server";
import { appRead, ballotsRead, databases } from "~/db/client.server";
import type { Ability, Permit } from "~/domain/permission";
import { balanceBatch, destroyBatch, printBatch, reportLatePaper } from "~/services/paper-ballots/batches.server";
import { givePaper, type Receiver } from "~/services/paper-ballots/giving.server";
import { endKeying, keyingDesk, keySheet } from "~/services/paper-ballots/keying.server";
import { batchesOf, findBatch, hasOpenPaper, paperFigures, sheetsOf, type Batch } from "~/services/paper-ballots/read.server";
import type { Round } from "~/services/rounds/read.server";
import { sealRound } from "~/services/rounds/sealing.server";
import { freshDatabases } from "../../support/databases";
import { makePerson, permitFor } from "../../support/people";
import { afterwards, closing, during, makeVoter, openedRound, panelWithMembers, publicRound, vote, type Panel, type Person } from "../../support/rounds";

let by: { panel: Panel; chair: Person; members: Person[] };
let round: Round;

beforeEach(async () => {
  freshDatabases();
  by = await panelWithMembers(4);
  round = await openedRound(by);
});

const asChair = <A extends Ability>(ability: A, now = during): Promise<Permit<A>> => permitFor(ability, by.chair, now);

async function printed(sheets = 5, onceKey = "paper-once-1"): Promise<Batch> {
  const made = await printBatch(await asChair("paper-ballot.run"), round.id, { sheets, format: "a4", onceKey });
  if (!made.ok) throw new Error(made.reason);
  return batchNow(made.value.id);
}

async function batchNow(id: string): Promise<Batch> {
  const found = await findBatch(await asChair("paper-ballot.run"), round, id);
  if (!found) throw new Error("No such batch");
  return found.batch;
}

async function serials(batch: Batch): Promise<string[]> {
  return ((await sheetsOf(await asChair("paper-ballot.run"), round, batch)) ?? []).map(({ serial }) => serial);
}

/** A batch of five of which `used` came back, counted after the close. */
async function counted(used: number): Promise<{ batch: Batch; sheets: string[] }> {
  const batch = await printed();
  const balanced = await balanceBatch(await asChair("paper-ballot.run", afterwards), round.id, batch.id, { counts: { used, spoiled: 0, unused: 5 - used, missing: 0 }, reason: null });
  expect(balanced).toEqual({ ok: true, value: { isBalanced: true } });
  return { batch, sheets: await serials(batch) };
}

const option = (place: number) => round.options[place]!.id;

async function key(person: Person, batch: Batch, serial: string, mark: { chosen: readonly string[] } | { rejected: "unclear" | "blank" }) {
  return keySheet(await permitFor("paper-ballot.key", person, afterwards), round.id, batch.id, { serial, mark });
}

async function end(person: Person, batch: Batch) {
  return endKeying(await permitFor("paper-ballot.key", person, afterwards), round.id, batch.id);
}

describe("printing", () => {
  test("a batch is made once, each sheet with a serial of its own, and prints the same again", async () => {
    const batch = await printed(20);
    expect((await printed(20)).id).toBe(batch.id);
    const first = await serials(batch);
    expect(new Set(first).size).toBe(20);
    expect(await serials(batch)).toEqual(first);
    expect(await ballotsRead().select().from(paperSheets)).toHaveLength(20);
    const [second] = await Promise.all([printed(3, "paper-once-2")]);
    expect(second?.number).toBe(2);
    expect((await serials(second)).some((serial) => first.includes(serial))).toBe(false);
  });

  test("no serial stands in any file: only its hash", async () => {
    const batch = await printed(3);
    const everything = Buffer.concat([databases().app.writer.serialize(), databases().ballots.writer.serialize()]);
    for (const serial of await serials(batch)) expect(everything.includes(serial)).toBe(false);
  });

  test("nothing is printed once voting has closed, nor for another panel", async () => {
    expect(await printBatch(await asChair("paper-ballot.run", closing), round.id, { sheets: 5, format: "a4", onceKey: "paper-late" })).toEqual({ ok: false, reason: "not_open" });
    const other = await panelWithMembers(0);
    expect(await printBatch(await permitFor("paper-ballot.run", other.chair, during), round.id, { sheets: 5, format: "a4", onceKey: "paper-other" })).toEqual({ ok: false, reason: "not_found" });
  });
});

describe("giving a sheet", () => {
  const give = async (receiver: Receiver, now = during) => givePaper(await asChair("paper-ballot.give", now), round.id, receiver);

  async function signedUp(): Promise<Person & { email: string; voterId: string }> {
    const voter = await makeVoter(by.panel.wardCode);
    return { ...voter, email: (voter as unknown as { emailNorm: string }).emailNorm };
  }

  test.each([true, false])("takes the vote online, whether there was one (%s) or not, with the same answer", async (hadVoted) => {
    const voter = await signedUp();
    if (hadVoted) expect((await vote(voter, round, [0])).ok).toBe(true);
    expect(await give({ kind: "online", email: voter.email })).toEqual({ ok: true, value: null });
    expect(await ballotsRead().select().from(openBallots)).toEqual([]);
    expect(await vote(voter, round, [1])).toEqual({ ok: false, reason: "paper_issued" });
    expect(await give({ kind: "online", email: voter.email })).toEqual({ ok: false, reason: "already_given" });
  });

  test("somebody who has not signed up is told so", async () => {
    expect(await give({ kind: "online", email: "nobody@example.test" })).toEqual({ ok: false, reason: "not_on_roll" });
  });

  test("whoever votes on paper alone is put on the roll once, checked, and without their name or address", async () => {
    await databases().app.write.insert(postcodes).values({ postcode: "ZZ9 9ZZ", wardCode: by.panel.wardCode });
    const person = { kind: "paper_only", name: "Ada Birch", firstLine: "4 Mill Lane", postcode: "ZZ9 9ZZ", connection: "lives" } as const;
    expect(await give(person)).toEqual({ ok: true, value: null });
    expect(await give({ ...person, name: "ADA  BIRCH", firstLine: "4, mill lane" })).toEqual({ ok: false, reason: "already_given" });
    expect(await give({ ...person, name: "Tom Birch" })).toEqual({ ok: true, value: null });
    const rows = await appRead().select().from(voters);
    expect(rows.map(({ level, levelBasis, personId }) => [level, levelBasis, personId])).toEqual([
      [2, "seen_in_person", null],
      [2, "seen_in_person", null],
    ]);
    expect(databases().app.writer.serialize().includes("Birch")).toBe(false);
    expect(databases().app.writer.serialize().includes("Mill Lane")).toBe(false);
  });

  test("a postcode of another ward is refused, and so is giving after the close", async () => {
    const other = await panelWithMembers(0);
    await databases().app.write.insert(postcodes).values({ postcode: "ZZ8 8ZZ", wardCode: other.panel.wardCode });
    const person = { kind: "paper_only", name: "Ada", firstLine: "4 Mill Lane", postcode: "ZZ8 8ZZ", connection: "works" } as const;
    expect(await give(person)).toEqual({ ok: false, reason: "elsewhere" });
    expect(await give({ ...person, postcode: "ZZ7 7ZZ" })).toEqual({ ok: false, reason: "unknown_postcode" });
    const voter = await signedUp();
    expect(await give({ kind: "online", email: voter.email }, closing)).toEqual({ ok: false, reason: "not_open" });
    expect(await appRead().select().from(paperIssues)).toEqual([]);
  });

  test("nothing ties a serial to a person: the log says only that a sheet was given", async () => {
    const voter = await signedUp();
    await printed();
    await give({ kind: "online", email: voter.email });
    const entries = await appRead().select().from(audit).where(eq(audit.verb, "paper-ballot.given"));
    expect(entries.map(({ subject, detail }) => [subject, detail])).toEqual([[round.id, "{}"]]);
  });
});

describe("counting the sheets", () => {
  const balance = async (person: Person, batch: Batch, counts: { used: number; spoiled: number; unused: number; missing: number }, reason: string | null = null, now = afterwards) =>
    balanceBatch(await permitFor("paper-ballot.run", person, now), round.id, batch.id, { counts, reason });

  test("numbers that do not make up the sheets need a reason and two people", async () => {
    const batch = await printed();
    const secretary = await makePerson({ secretary: by.panel.id });
    const off = { used: 3, spoiled: 0, unused: 1, missing: 0 };
    expect(await balance(by.chair, batch, off)).toEqual({ ok: false, reason: "no_reason" });
    expect(await balance(by.chair, batch, off, "One got wet.")).toEqual({ ok: true, value: { isBalanced: false } });
    expect(await hasOpenPaper([round.residents.id])).toBe(true);
    expect(await balance(by.chair, batch, off, "One got wet.")).toEqual({ ok: false, reason: "same_person" });
    expect(await balance(secretary, batch, { ...off, used: 2 }, "Two got wet.")).toEqual({ ok: true, value: { isBalanced: false } });
    expect(await balance(by.chair, batch, { ...off, used: 2 }, "Two got wet.")).toEqual({ ok: true, value: { isBalanced: true } });
    expect((await batchNow(batch.id)).stage).toBe("to_key_first");
  });

  test("counting waits for the close", async () => {
    expect(await balance(by.chair, await printed(), { used: 5, spoiled: 0, unused: 0, missing: 0 }, null, during)).toEqual({ ok: false, reason: "not_closed" });
  });

  test("a batch that nobody used is done at once", async () => {
    const batch = await printed();
    await balance(by.chair, batch, { used: 0, spoiled: 0, unused: 5, missing: 0 });
    expect((await batchNow(batch.id)).stage).toBe("entered");
    expect(await hasOpenPaper([round.residents.id])).toBe(false);
  });
});

describe("reading the sheets", () => {
  test("two who agree make ballots; what is not counted is told by reason", async () => {
    const { batch, sheets } = await counted(3);
    const [one, two] = [by.members[0]!, by.members[1]!];
    for (const reader of [one, two]) {
      expect(await key(reader, batch, sheets[0]!, { chosen: [option(0), option(2)] })).toEqual({ ok: true, value: null });
      expect(await key(reader, batch, sheets[1]!, { chosen: ["none"] })).toEqual({ ok: true, value: null });
      expect(await key(reader, batch, sheets[2]!, { rejected: "unclear" })).toEqual({ ok: true, value: null });
      expect(await end(reader, batch)).toEqual({ ok: true, value: { isEntered: reader === two } });
    }
    const ballots = await ballotsRead().select().from(openBallots);
    expect(ballots.map(({ band }) => band)).toEqual(["p", "p"]);
    expect(ballots.map(({ choices }) => choices).sort()).toEqual([JSON.stringify([option(0), option(2)].sort()), "[]"].sort());
    expect(await paperFigures(round.residents.id)).toEqual({ accepted: 2, rejected: { unclear: 1 }, spoiled: 0, late: [] });
    expect(await hasOpenPaper([round.residents.id])).toBe(false);
  });

  test("the same person never reads a batch twice, and readers do not see each other's readings", async () => {
    const { batch, sheets } = await counted(1);
    const [one, two] = [by.members[0]!, by.members[1]!];
    await key(one, batch, sheets[0]!, { chosen: [option(0)] });
    await end(one, batch);
    expect(await key(one, batch, sheets[0]!, { chosen: [option(1)] })).toEqual({ ok: false, reason: "not_turn" });
    const desk = await keyingDesk(await permitFor("paper-ballot.key", two, afterwards), round.id, batch.id);
    expect(desk).toEqual({ keyer: 2, keyed: 0, used: 1, toSettle: [] });
    expect(await keyingDesk(await permitFor("paper-ballot.key", one, afterwards), round.id, batch.id)).toMatchObject({ keyer: null });
  });

  test("where two differ a third settles it, and may touch nothing else", async () => {
    const { batch, sheets } = await counted(2);
    const [one, two, three] = [by.members[0]!, by.members[1]!, by.members[2]!];
    await key(one, batch, sheets[0]!, { chosen: [option(0)] });
    await key(one, batch, sheets[1]!, { chosen: [option(1)] });
    await end(one, batch);
    await key(two, batch, sheets[0]!, { chosen: [option(0)] });
    await key(two, batch, sheets[1]!, { chosen: [option(2)] });
    expect(await end(two, batch)).toEqual({ ok: true, value: { isEntered: false } });
    const thirds = await permitFor("paper-ballot.key", three, afterwards);
    expect(await keyingDesk(thirds, round.id, batch.id)).toEqual({ keyer: 3, keyed: 0, used: 2, toSettle: [sheets[1]] });
    expect(await key(three, batch, sheets[0]!, { chosen: [option(3)] })).toEqual({ ok: false, reason: "not_different" });
    expect(await end(three, batch)).toEqual({ ok: false, reason: "still_different" });
    await key(three, batch, sheets[1]!, { chosen: [option(2)] });
    expect(await end(three, batch)).toEqual({ ok: true, value: { isEntered: true } });
    expect((await ballotsRead().select().from(openBallots)).map(({ choices }) => choices).sort()).toEqual([JSON.stringify([option(0)]), JSON.stringify([option(2)])].sort());
  });

  test("a serial that is none of the batch is set aside, and a slip is put right by keying again", async () => {
    const { batch, sheets } = await counted(1);
    const [one, two] = [by.members[0]!, by.members[1]!];
    expect(await key(one, batch, "ZZZZZZZZ", { chosen: [option(0)] })).toEqual({ ok: false, reason: "unknown_serial" });
    expect(await key(one, batch, sheets[0]!, { chosen: [option(0), option(1), option(2), option(3)] })).toEqual({ ok: false, reason: "bad_choices" });
    await key(one, batch, sheets[0]!, { chosen: [option(3)] });
    await key(one, batch, sheets[0]!, { chosen: [option(0)] });
    expect(await ballotsRead().select().from(paperKeys)).toHaveLength(1);
    await end(one, batch);
    await key(two, batch, sheets[0]!, { chosen: [option(0)] });
    expect(await end(two, batch)).toEqual({ ok: true, value: { isEntered: true } });
  });

  test("reading fewer sheets than were used is not the end", async () => {
    const { batch, sheets } = await counted(2);
    await key(by.members[0]!, batch, sheets[0]!, { chosen: [option(0)] });
    expect(await end(by.members[0]!, batch)).toEqual({ ok: false, reason: "too_few" });
  });

  test("two who begin in the same moment become first and second", async () => {
    const { batch, sheets } = await counted(1);
    const [one, two] = [by.members[0]!, by.members[1]!];
    await Promise.all([key(one, batch, sheets[0]!, { chosen: [option(0)] }), key(two, batch, sheets[0]!, { chosen: [option(0)] })]);
    const [row] = await appRead().select().from(paperBatches);
    expect(new Set([row?.firstKeyer, row?.secondKeyer])).toEqual(new Set([one.id, two.id]));
  });
});

test("the vote is not sealed while paper waits to be read", async () => {
  const batch = await printed();
  const seal = async () => sealRound(await permitFor("round.seal", by.chair, afterwards), round.id);
  expect(await seal()).toEqual({ ok: false, reason: "paper_open" });
  await balanceBatch(await asChair("paper-ballot.run", afterwards), round.id, batch.id, { counts: { used: 0, spoiled: 0, unused: 5, missing: 0 }, reason: null });
  expect((await seal()).ok).toBe(true);
});

test("paper that is found after sealing is logged and published, never counted", async () => {
  const late = { sheets: 2, reason: "Behind the radiator in the hall.", onceKey: "late-once-1" };
  expect(await reportLatePaper(await asChair("paper-ballot.run", afterwards), round.id, late)).toEqual({ ok: false, reason: "not_sealed" });
  await databases().app.write.update(rounds).set({ state: "published", publishedAt: afterwards }).where(eq(rounds.id, round.id));
  const permit = await asChair("paper-ballot.run", afterwards);
  expect(await reportLatePaper(permit, round.id, late)).toEqual({ ok: true, value: null });
  expect(await reportLatePaper(permit, round.id, late)).toEqual({ ok: true, value: null });
  expect(await appRead().select().from(latePaper)).toHaveLength(1);
  expect((await paperFigures(round.residents.id)).late).toEqual([{ sheets: 2, reason: late.reason, foundOn: "2027-03-15" }]);
});

test("sheets are destroyed six months after the result at the earliest, and that is recorded", async () => {
  const batch = await printed();
  await databases().app.write.update(rounds).set({ state: "published", publishedAt: afterwards }).where(eq(rounds.id, round.id));
  expect(await destroyBatch(await asChair("paper-ballot.run", new Date("2027-09-15T09:59:00Z")), round.id, batch.id)).toEqual({ ok: false, reason: "too_early" });
  expect(await destroyBatch(await asChair("paper-ballot.run", new Date("2027-09-15T10:00:00Z")), round.id, batch.id)).toEqual({ ok: true, value: null });
  expect((await batchesOf(await asChair("paper-ballot.run"), (await publicRound(round.id))!))[0]?.destroyedOn).toBe("2027-09-15");
});
