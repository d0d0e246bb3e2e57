import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { paperIssues, voters } from "~/db/app-schema.server";
import { openBallots } from "~/db/ballots-schema.server";
import { ballotsRead, databases } from "~/db/client.server";
import { findKey, tagOf } from "~/services/ballots/key-store.server";
import { findOwnBallot, findVoting, optionsFor } from "~/services/ballots/read.server";
import { castVote } from "~/services/ballots/write.server";
import { freshDatabases } from "../../support/databases";
import { makePerson } from "../../support/people";
import { afterwards, ballotPermit, closing, during, makeVoter, openedRound, panelWithMembers, publicRound, vote, type Panel, type Person } from "../../support/rounds";

let by: { panel: Panel; chair: Person; members: Person[] };

beforeEach(async () => {
  freshDatabases();
  by = await panelWithMembers(9);
});

const stored = () => ballotsRead().select().from(openBallots);

test("a resident has one vote, and the latest one stands", async () => {
  const round = await openedRound(by);
  const voter = await makeVoter(by.panel.wardCode);
  await vote(voter, round, [0, 1]);
  await vote(voter, round, [2]);
  await Promise.all([vote(voter, round, [3]), vote(voter, round, [4])]);
  const [ballot, ...more] = await stored();
  expect(more).toEqual([]);
  expect(JSON.parse(ballot!.choices)).toEqual([round.options[4]!.id]);
});

test("a vote is changed until the close and never after, and a late one is not stored", async () => {
  const round = await openedRound(by);
  const voter = await makeVoter(by.panel.wardCode);
  await vote(voter, round, [0]);
  expect((await vote(voter, round, [1], { now: new Date(closing.getTime() - 1) })).ok).toBe(true);
  expect(await vote(voter, round, [2], { now: closing })).toEqual({ ok: false, reason: "closed" });
  expect(JSON.parse((await stored())[0]!.choices)).toEqual([round.options[1]!.id]);
});

test("the time that counts is the moment of saving, not that of the request", async () => {
  const round = await openedRound(by);
  const voter = await makeVoter(by.panel.wardCode);
  const permit = await ballotPermit(voter, new Date(closing.getTime() - 1));
  expect(await castVote(permit, { roundId: round.id, electorate: "residents", chosen: ["none"] }, () => closing)).toEqual({ ok: false, reason: "closed" });
  expect(await stored()).toEqual([]);
});

test("residents vote as residents and members as members, each by their own roll", async () => {
  const round = await openedRound(by, { membersMode: "secret" });
  const resident = await makeVoter(by.panel.wardCode);
  expect(await vote(resident, round, [0], { electorate: "members" })).toEqual({ ok: false, reason: "not_on_roll" });
  expect(await vote(by.members[0]!, round, [0])).toEqual({ ok: false, reason: "not_signed_up" });
  expect((await vote(by.members[0]!, round, [0], { electorate: "members" })).ok).toBe(true);
  expect(await vote(resident, round, [0], { electorate: "everyone" })).toEqual({ ok: false, reason: "not_found" });
});

test("signing up in one ward gives no vote in another", async () => {
  const round = await openedRound(by);
  const elsewhere = await makeVoter((await panelWithMembers(0)).panel.wardCode);
  expect(await vote(elsewhere, round, [0])).toEqual({ ok: false, reason: "not_signed_up" });
});

test.each(["snt_officer", "sergeant", "councillor", "council_officer"] as const)("a %s has no vote, even where they live", async (role) => {
  const round = await openedRound(by);
  const { wardCode } = by.panel;
  const official = await makePerson({ [role]: role === "councillor" ? wardCode : "somewhere" });
  await databases().app.write.insert(voters).values({ id: "voterofficial00", personId: official.id, wardCode, connection: "lives", level: 1, levelBasis: "email_and_postcode", addressKey: null, createdOn: "2027-01-10" });
  expect(await vote(official, round, [0])).toEqual({ ok: false, reason: "official" });
});

test("whoever took a paper ballot does not vote here as well", async () => {
  const round = await openedRound(by);
  const voter = await makeVoter(by.panel.wardCode);
  await databases().app.write.insert(paperIssues).values({ pollId: round.residents.id, voterId: voter.voterId });
  expect(await vote(voter, round, [0])).toEqual({ ok: false, reason: "paper_issued" });
});

test("where members show hands there is nothing to vote on here", async () => {
  const round = await openedRound(by, { membersMode: "show_of_hands" });
  expect(await vote(by.members[0]!, round, [0], { electorate: "members" })).toEqual({ ok: false, reason: "show_of_hands" });
});

test.each([
  [["none", "x"], "unknown_option"],
  [[], "empty"],
  [["", ""], "unknown_option"],
])("the ballot %j is refused as %s, and nothing is stored", async (chosen, reason) => {
  const round = await openedRound(by);
  const voter = await makeVoter(by.panel.wardCode);
  expect(await castVote(await ballotPermit(voter), { roundId: round.id, electorate: "residents", chosen }, () => during)).toEqual({ ok: false, reason });
  expect(await stored()).toEqual([]);
});

test("too many choices are refused whole, and an option of another round is unknown", async () => {
  const round = await openedRound(by);
  const other = await openedRound(await panelWithMembers(1));
  const voter = await makeVoter(by.panel.wardCode);
  const permit = await ballotPermit(voter);
  const cast = (chosen: string[]) => castVote(permit, { roundId: round.id, electorate: "residents", chosen }, () => during);
  expect(await cast(round.options.slice(0, 4).map(({ id }) => id))).toEqual({ ok: false, reason: "too_many" });
  expect(await cast([other.options[0]!.id])).toEqual({ ok: false, reason: "unknown_option" });
  expect(await stored()).toEqual([]);
});

test("a voter sees their own vote and receipt while voting is open, and no choices after it", async () => {
  const round = await openedRound(by);
  const voter = await makeVoter(by.panel.wardCode);
  const own = async (now: Date) => {
    const permit = await ballotPermit(voter, now);
    return findOwnBallot(permit, (await findVoting(permit, round.id, "residents"))!);
  };
  expect(await own(during)).toBeNull();
  await vote(voter, round, [2]);
  const first = await own(during);
  expect(first).toEqual({ receipt: expect.stringMatching(/^[0-9A-Z]{10}$/), choices: [round.options[2]!.id] });
  await vote(voter, round, [1]);
  expect(await own(during)).toEqual({ receipt: first!.receipt, choices: [round.options[1]!.id] });
  expect(await own(afterwards)).toEqual({ receipt: first!.receipt, choices: null });
});

test("a changed row in the file is seen by its voter while voting is open", async () => {
  const round = await openedRound(by);
  const voter = await makeVoter(by.panel.wardCode);
  await vote(voter, round, [2]);
  databases().ballots.writer.prepare("update open_ballots set choices = ?").run(JSON.stringify([round.options[0]!.id]));
  const permit = await ballotPermit(voter);
  const own = await findOwnBallot(permit, (await findVoting(permit, round.id, "residents"))!);
  expect(own!.choices).toEqual([round.options[0]!.id]);
});

test("each voter meets the options in an order of their own, the same every time", async () => {
  const round = await openedRound(by);
  const orders = new Set<string>();
  for (let made = 0; made < 12; made += 1) {
    const permit = await ballotPermit(await makeVoter(by.panel.wardCode));
    const order = async () => optionsFor((await findVoting(permit, round.id, "residents"))!).map(({ id }) => id);
    expect(await order()).toEqual(await order());
    orders.add((await order()).join());
  }
  expect(orders.size).toBeGreaterThan(6);
});

test("a ballot carries level and channel, a hashed receipt and a tag, and nothing of the person", async () => {
  const round = await openedRound(by);
  const voter = await makeVoter(by.panel.wardCode, 2);
  await vote(voter, round, []);
  const [ballot] = await stored();
  expect(ballot).toMatchObject({ band: "2o", choices: "[]" });
  expect(ballot!.tag).toEqual(tagOf(findKey(round.residents.id)!, round.residents.id, voter.voterId));
  expect(ballot!.receiptHash).toHaveLength(32);
  const dump = JSON.stringify(databases().ballots.reader.prepare("select * from open_ballots").all());
  for (const secret of [voter.id, voter.voterId]) expect(dump).not.toContain(secret);
});

test("a vote writes nothing into app.db, not even a counter", async () => {
  const round = await openedRound(by);
  const voter = await makeVoter(by.panel.wardCode);
  const changes = () => databases().app.writer.prepare("select total_changes()").pluck().get();
  const before = { changes: changes(), bytes: databases().app.writer.serialize().toString("base64") };
  await vote(voter, round, [0]);
  await vote(voter, round, [1]);
  expect({ changes: changes(), bytes: databases().app.writer.serialize().toString("base64") }).toEqual(before);
});

test("nobody is told totals before the result is published", async () => {
  const round = await openedRound(by);
  const before = await publicRound(round.id);
  for (let made = 0; made < 12; made += 1) await vote(await makeVoter(by.panel.wardCode), round, [0]);
  expect(await publicRound(round.id)).toEqual(before);
  expect(before).toMatchObject({ residents: { count: null }, members: { count: null } });
});

test("the place of a ballot in the file does not tell when it was cast", async () => {
  const round = await openedRound(by);
  const key = Buffer.alloc(32, 7); // a fixed key, so that the figure is the same in every run
  const count = 3000;
  const insert = databases().ballots.writer.prepare("insert into open_ballots values (?, ?, '[]', ?, '1o')");
  const castAt = new Map<string, number>();
  for (let at = 0; at < count; at += 1) {
    const tag = tagOf(key, "poll", `voter${at}`);
    castAt.set(tag.toString("hex"), at);
    insert.run(round.residents.id, tag, tag);
  }
  const places = (await ballotsRead().select({ tag: openBallots.tag }).from(openBallots).where(eq(openBallots.pollId, round.residents.id))).map(({ tag }) => castAt.get(tag.toString("hex"))!);
  expect(places).toHaveLength(count);
  expect(Math.abs(correlation(places))).toBeLessThan(0.05);
});

/** Spearman's rho between an order and the order of its places. */
function correlation(ranks: readonly number[]): number {
  const count = ranks.length;
  const squares = ranks.reduce((sum, rank, place) => sum + (rank - place) ** 2, 0);
  return 1 - (6 * squares) / (count * (count ** 2 - 1));
}
