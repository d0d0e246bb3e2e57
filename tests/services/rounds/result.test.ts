import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { audit, priorities } from "~/db/app-schema.server";
import { sealedBallots, sealedSummaries } from "~/db/ballots-schema.server";
import { appRead, ballotsRead, databases } from "~/db/client.server";
import { findKey } from "~/services/ballots/key-store.server";
import { findOwnBallot, findVoting, receiptOutcome } from "~/services/ballots/read.server";
import type { Round } from "~/services/rounds/read.server";
import { sealedBy } from "~/services/rolls/read.server";
import { countRound, levelOptions, publishRound, type Hands } from "~/services/rounds/result.server";
import { sealRound, type SealedCounts } from "~/services/rounds/sealing.server";
import { freshDatabases } from "../../support/databases";
import { openPermitAt, permitFor } from "../../support/people";
import { afterwards, ballotPermit, during, makeVoter, openedRound, panelWithMembers, publicRound, roundAt, sealByTwo, vote, type Panel, type Person } from "../../support/rounds";

let by: { panel: Panel; chair: Person; members: Person[] };

beforeEach(async () => {
  freshDatabases();
  by = await panelWithMembers(9);
});

const alone = async (round: Round, { now = afterwards, isFresh = true } = {}) => sealRound(await permitFor("round.seal", by.chair, now, isFresh), round.id);
const seal = async (round: Round) => sealByTwo(by, round.id);
const count = async (round: Round, hands: Hands | null) => countRound(await permitFor("round.count", by.chair, afterwards), round.id, { hands });
const publish = async (round: Round, isFresh = true) => publishRound(await permitFor("round.publish", by.chair, afterwards, isFresh), round.id, { howVotesWereUsed: "We read them out first." });

function hands(round: Round, figures: number[], voted = 10, blank = 0): Hands {
  return { voted, blank, totals: Object.fromEntries(round.options.map(({ id }, place) => [id, figures[place] ?? 0])) };
}

async function residentsVote(round: Round, ballots: number[][], level: 1 | 2 = 1) {
  const people = [];
  for (const places of ballots) {
    const voter = await makeVoter(by.panel.wardCode, level);
    await vote(voter, round, places);
    people.push(voter);
  }
  return people;
}

test("sealing waits for the close and needs a fresh proof of the inbox", async () => {
  const round = await openedRound(by);
  expect(await alone(round, { now: during })).toEqual({ ok: false, reason: "not_closed" });
  expect(await alone(round, { isFresh: false })).toEqual({ ok: false, reason: "not_fresh" });
  await seal(round);
  expect((await roundAt(by.chair, round.id)).state).toBe("sealed");
});

test("sealing keeps every ballot, and nothing that leads to a voter", async () => {
  const round = await openedRound(by);
  const [first] = await residentsVote(round, [[0], [0, 1], [], [2]]);
  await seal(round);
  const sealed = await ballotsRead().select().from(sealedBallots);
  const id = (place: number) => round.options[place]!.id;
  expect(sealed.map(({ choices }) => choices).sort()).toEqual(["[]", JSON.stringify([id(0)]), JSON.stringify([id(2)]), JSON.stringify([id(0), id(1)].sort())].sort());
  expect(findKey(round.residents.id)).toBeNull();
  expect(databases().ballots.reader.prepare("select count(*) from open_ballots").pluck().get()).toBe(0);
  const permit = await ballotPermit(first!, afterwards);
  expect(await findOwnBallot(permit, (await findVoting(permit, round.id, "residents"))!)).toBeNull();
  expect((await roundAt(by.chair, round.id)).residents).toMatchObject({ root: expect.stringMatching(/^[0-9a-f]{64}$/), keyDestroyedOn: "2027-03-15" });
  await seal(round);
});

test("checked votes are kept apart only where ten or more hide each other", async () => {
  const few = await openedRound(by);
  await residentsVote(few, [[0], [1]], 2);
  await seal(few);
  const kept = async (round: Round): Promise<SealedCounts> => {
    const [row] = await ballotsRead().select().from(sealedSummaries).where(eq(sealedSummaries.pollId, round.residents.id));
    return JSON.parse(row!.countsJson) as SealedCounts;
  };
  expect(await kept(few)).toEqual({ ballots: 2, byBand: { "2o": 2 }, checkedTotals: null, aside: null });

  const many = await openedRound(by);
  await residentsVote(many, Array.from({ length: 10 }, () => [0]), 2);
  await residentsVote(many, [[1]]);
  await seal(many);
  expect((await kept(many)).checkedTotals).toBeNull();

  const enough = await openedRound(by);
  await residentsVote(enough, Array.from({ length: 10 }, () => [0]), 2);
  await residentsVote(enough, Array.from({ length: 10 }, () => [1]));
  await seal(enough);
  expect((await kept(enough)).checkedTotals).toEqual({ [enough.options[0]!.id]: 10 });
});

test("residents' and members' votes are counted side by side, and the members' decide", async () => {
  const round = await openedRound(by);
  await residentsVote(round, [[0], [0], [0, 1], []]);
  await seal(round);
  expect((await count(round, hands(round, [0, 2, 9, 8]))).ok).toBe(true);
  const counted = await roundAt(by.chair, round.id);
  const id = (place: number) => round.options[place]!.id;
  expect(counted.residents.count).toMatchObject({ ballots: 4, blank: 1, checked: null, levels: null, rule: "most_votes", winners: [id(0), id(1)], other: { rule: "fair_shares", winners: [id(0), id(1)] } });
  expect(counted.residents.count!.totals).toEqual({ [id(0)]: 3, [id(1)]: 1, [id(2)]: 0, [id(3)]: 0, [id(4)]: 0 });
  expect(counted.members.count).toMatchObject({ ballots: 10, winners: [id(2), id(3)], tied: [], other: null, steps: [{ code: "most_votes", winners: [id(2), id(3)] }] });
});

test("members show hands for what is level, and only where it changes what is chosen (voting.md 3.10)", async () => {
  const round = await openedRound(by);
  await residentsVote(round, [[4], [4], [3]]);
  await seal(round);
  const shown = hands(round, [0, 0, 9, 5, 5]);
  const id = (place: number) => round.options[place]!.id;
  expect(await count(round, shown)).toEqual({ ok: false, reason: "tie_needs_hands" });
  const permit = await permitFor("round.count", by.chair, afterwards);
  const level = await levelOptions(permit, round.id, { hands: shown });
  expect(level?.places).toBe(1);
  expect([...level!.options].sort()).toEqual([id(3), id(4)].sort());
  const settle = async (one: number, other: number) => countRound(permit, round.id, { hands: shown, tieHands: { [id(3)]: one, [id(4)]: other } });
  expect(await settle(9, 9)).toEqual({ ok: false, reason: "tie_hands_wrong" });
  expect((await roundAt(by.chair, round.id)).state).toBe("sealed");
  expect((await settle(3, 6)).ok).toBe(true);
  const { members } = await roundAt(by.chair, round.id);
  expect(members.count!.winners).toEqual([id(2), id(4)]);
  expect(members.count!.hands).toEqual({ [id(3)]: 3, [id(4)]: 6 });
  expect(members.count!.steps.at(-1)).toEqual({ code: "tie_broken", by: "hands", winners: [id(4)], stillTied: [] });
});

test("where the hands are level too the lot decides, and a tie that changes nothing is left alone", async () => {
  const round = await openedRound(by);
  await seal(round);
  const permit = await permitFor("round.count", by.chair, afterwards);
  const id = (place: number) => round.options[place]!.id;
  expect(await levelOptions(permit, round.id, { hands: hands(round, [5, 5, 0, 0, 0]) })).toBeNull();
  expect((await countRound(permit, round.id, { hands: hands(round, [9, 5, 5]), tieHands: { [id(1)]: 4, [id(2)]: 4 } })).ok).toBe(true);
  const { members, tieOrder } = await roundAt(by.chair, round.id);
  const lucky = tieOrder.indexOf(id(1)) < tieOrder.indexOf(id(2)) ? id(1) : id(2);
  expect(members.count!.winners).toEqual([id(0), lucky]);
  expect(members.count!.steps.slice(-2)).toMatchObject([{ by: "hands", winners: [] }, { by: "drawn_order", winners: [lucky] }]);
});

test("by fair shares a third of the members choose one of three, and the result says what most votes would have chosen", async () => {
  const round = await openedRound(by, { membersMode: "secret", countRule: "fair_shares", panelSlots: 3 });
  for (const [at, member] of by.members.entries()) await vote(member, round, at < 6 ? [0, 1, 2] : [3, 4], { electorate: "members" });
  await seal(round);
  // The first two of the six level options come in whichever the lot favours; of the two that four members chose one does not.
  const permit = await permitFor("round.count", by.chair, afterwards);
  const tieHands: Record<string, number> = {};
  for (let level = await levelOptions(permit, round.id, { hands: null }); level; level = await levelOptions(permit, round.id, { hands: null, tieHands })) for (const [at, id] of level.options.entries()) tieHands[id] = at;
  expect((await countRound(permit, round.id, { hands: null, tieHands })).ok).toBe(true);
  const { members } = await roundAt(by.chair, round.id);
  const places = (ids: string[]) => ids.map((one) => round.options.findIndex(({ id }) => id === one)).sort();
  expect(members.count!.winners.filter((id) => places([id])[0]! >= 3)).toHaveLength(1);
  expect(members.count!.other).toMatchObject({ rule: "most_votes" });
  expect(places(members.count!.other!.winners)).toEqual([0, 1, 2]);
});

test("the result says of which organisations the two were who sealed it, and never who (CNT-05)", async () => {
  const round = await openedRound(by);
  await seal(round);
  expect(await sealedBy(openPermitAt("round.view", afterwards), { id: round.id, panelId: by.panel.id })).toEqual(["panel", "borough"]);
});

test("checked and unchecked residents are counted apart, where there are ten of each", async () => {
  const round = await openedRound(by);
  await residentsVote(round, Array.from({ length: 10 }, () => [0]), 2);
  await residentsVote(round, Array.from({ length: 11 }, () => [0, 1]));
  await seal(round);
  await count(round, hands(round, [10]));
  const { levels, checked } = (await roundAt(by.chair, round.id)).residents.count!;
  const id = (place: number) => round.options[place]!.id;
  expect(checked).toBe(10);
  expect([levels!.checked[id(0)], levels!.unchecked[id(0)], levels!.checked[id(1)], levels!.unchecked[id(1)]]).toEqual([10, 11, 0, 11]);
});

test("secret members' ballots are counted from the file", async () => {
  const round = await openedRound(by, { membersMode: "secret" });
  for (const member of by.members) await vote(member, round, [1, 3], { electorate: "members" });
  await seal(round);
  expect((await count(round, null)).ok).toBe(true);
  expect((await roundAt(by.chair, round.id)).members.count).toMatchObject({ ballots: 9, blank: 0 });
});

test("a show of hands must fit the roll, and must be there", async () => {
  const round = await openedRound(by);
  expect(await count(round, hands(round, [1]))).toEqual({ ok: false, reason: "not_sealed" });
  await seal(round);
  expect(await count(round, null)).toEqual({ ok: false, reason: "hands_missing" });
  expect(await count(round, hands(round, [11], 11))).toEqual({ ok: false, reason: "more_than_the_roll" });
  expect(await count(round, hands(round, [9], 8))).toEqual({ ok: false, reason: "more_than_voted" });
});

test("sealed ballots that were altered in the file are not counted", async () => {
  const round = await openedRound(by);
  await residentsVote(round, [[0], [1]]);
  await seal(round);
  databases().ballots.writer.prepare("update sealed_ballots set choices = '[]' where rid in (select rid from sealed_ballots limit 1)").run();
  expect(await count(round, hands(round, [10]))).toEqual({ ok: false, reason: "altered" });
});

test("publishing adopts the winners, once, and shows the counts to everyone", async () => {
  const round = await openedRound(by);
  await residentsVote(round, [[0]]);
  await seal(round);
  expect(await publish(round)).toEqual({ ok: false, reason: "not_counted" });
  await count(round, hands(round, [0, 0, 9, 8]));
  expect((await publicRound(round.id, afterwards))!.members.count).toBeNull();
  expect(await publish(round, false)).toEqual({ ok: false, reason: "not_fresh" });
  expect((await publish(round)).ok).toBe(true);
  expect((await publish(round)).ok).toBe(true);
  const adopted = await appRead().select().from(priorities).where(eq(priorities.roundId, round.id));
  expect(adopted.map(({ problem }) => problem).sort()).toEqual([round.options[2]!.title, round.options[3]!.title].sort());
  expect((await publicRound(round.id, afterwards))!.members.count!.ballots).toBe(10);
  expect(await appRead().select().from(audit).where(eq(audit.verb, "round.published"))).toHaveLength(1);
});

test("a receipt says after publication that its vote was counted, and never what it was", async () => {
  const round = await openedRound(by);
  const [voter] = await residentsVote(round, [[0]]);
  const permit = await ballotPermit(voter!);
  const own = await findOwnBallot(permit, (await findVoting(permit, round.id, "residents"))!);
  const ask = (code: string) => receiptOutcome(openPermitAt("round.view", afterwards), round.id, code);
  await seal(round);
  await count(round, hands(round, [10]));
  expect(await ask(own!.receipt)).toBeNull();
  await publish(round);
  expect(await ask(own!.receipt.toLowerCase())).toEqual({ is: "counted" });
  expect(await ask("0000000000")).toEqual({ is: "not_known" });
  expect(await ask("what?")).toEqual({ is: "not_known" });
});

test("there is no way back and no step may be left out", async () => {
  const round = await openedRound(by);
  await seal(round);
  await count(round, hands(round, [10]));
  await publish(round);
  expect(await alone(round)).toEqual({ ok: false, reason: "not_closed" });
  expect(await count(round, hands(round, [10]))).toEqual({ ok: false, reason: "not_sealed" });
});
