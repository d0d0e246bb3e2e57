import { beforeEach, describe, expect, test } from "vitest";
import { leafletCodes, voters, vouches } from "~/db/app-schema.server";
import { openBallots } from "~/db/ballots-schema.server";
import { appRead, ballotsRead, databases } from "~/db/client.server";
import { leafletCodesOf, leafletsOf, ownProof } from "~/services/proofs/read.server";
import { makeNumber, printLeaflets, seeInPerson, showLeaflet, vouch } from "~/services/proofs/write.server";
import { freshDatabases } from "../../support/databases";
import { makePerson, permitFor } from "../../support/people";
import { during, makeVoter, openedRound, panelWithMembers, vote, type Panel, type Person } from "../../support/rounds";

let by: { panel: Panel; chair: Person; members: Person[] };
let wardCode: string;

beforeEach(async () => {
  freshDatabases();
  by = await panelWithMembers(2);
  wardCode = by.panel.wardCode;
});

const later = (days: number) => new Date(during.getTime() + days * 86_400_000);
const levelOf = async (voterId: string) => (await appRead().select().from(voters)).find(({ id }) => id === voterId);

async function leaflets(count = 3): Promise<string[]> {
  const permit = await permitFor("leaflet.print", by.chair, during);
  const made = await printLeaflets(permit, { panelId: by.panel.id, wardCode, leaflets: count, onceKey: "leaflets-once" });
  if (!made.ok) throw new Error(made.reason);
  return (await leafletCodesOf(permit, by.panel.id, made.value.id))?.codes ?? [];
}

async function numberOf(voter: Person, now = during): Promise<string> {
  const permit = await permitFor("proof.show", voter, now);
  await makeNumber(permit, wardCode);
  return (await ownProof(permit, wardCode))?.number?.code ?? "";
}

const show = async (person: Person, code: string, now = during, ward = wardCode) => showLeaflet(await permitFor("proof.show", person, now), { wardCode: ward, code });
const see = async (person: Person, code: string, now = during) => seeInPerson(await permitFor("proof.see", person, now), code);
const vouchFor = async (person: Person, code: string, now = during) => vouch(await permitFor("proof.vouch", person, now), code);

describe("a code from a leaflet", () => {
  test("works once, for one person, and nothing says who used it", async () => {
    const [code = ""] = await leaflets();
    const [one, two] = [await makeVoter(wardCode), await makeVoter(wardCode)];
    expect(await show(one, code)).toMatchObject({ ok: true });
    expect(await levelOf(one.voterId)).toMatchObject({ level: 2, levelBasis: "leaflet_code" });
    expect(await show(two, code)).toEqual({ ok: false, reason: "used" });
    expect((await levelOf(two.voterId))?.level).toBe(1);
    expect((await appRead().select().from(leafletCodes)).filter(({ usedOn }) => usedOn !== null).map((row) => Object.keys(row))).toEqual([["codeHash", "batchId", "usedOn"]]);
  });

  test("ten people who send the same code in the same moment get one check", async () => {
    const [code = ""] = await leaflets();
    const people = await Promise.all(Array.from({ length: 10 }, () => makeVoter(wardCode)));
    const outcomes = await Promise.all(people.map((person) => show(person, code)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("is wrong in another ward, too old after half a year, and of no use before signing up", async () => {
    const [code = ""] = await leaflets();
    const elsewhere = (await panelWithMembers(0)).panel.wardCode;
    expect(await show(await makeVoter(elsewhere), code, during, elsewhere)).toEqual({ ok: false, reason: "wrong_code" });
    expect(await show(await makeVoter(wardCode), "ZZZZZZZZ")).toEqual({ ok: false, reason: "wrong_code" });
    expect(await show(await makeVoter(wardCode), code, later(181))).toEqual({ ok: false, reason: "too_old" });
    expect(await show(await makePerson(), code)).toEqual({ ok: false, reason: "not_on_roll" });
  });

  test("prints again the same, and stands in no file", async () => {
    const codes = await leaflets(20);
    expect(await leaflets(20)).toEqual(codes);
    expect(new Set(codes).size).toBe(20);
    const file = databases().app.writer.serialize();
    for (const code of codes) expect(file.includes(code)).toBe(false);
    const other = await panelWithMembers(0);
    expect(await leafletsOf(await permitFor("leaflet.print", other.chair, during), other.panel.id)).toEqual([]);
  });
});

describe("a number shown in person", () => {
  test("checks the voter, and holds for seven days", async () => {
    const [voter, late] = [await makeVoter(wardCode), await makeVoter(wardCode)];
    const code = await numberOf(voter);
    expect(await see(by.members[0]!, code, later(7))).toEqual({ ok: true, value: { wardCode } });
    expect(await levelOf(voter.voterId)).toMatchObject({ level: 2, levelBasis: "seen_in_person" });
    expect(await see(by.members[0]!, await numberOf(late), later(8))).toEqual({ ok: false, reason: "wrong_number" });
  });

  test("cannot be used on oneself, nor by somebody of another ward, nor by a resident", async () => {
    const code = await numberOf(await makeVoter(wardCode));
    const other = await panelWithMembers(1);
    expect(await see(other.members[0]!, code)).toEqual({ ok: false, reason: "wrong_number" });
    const member = by.members[0]!;
    await databases().app.write.insert(voters).values({ id: "voterofmember00", personId: member.id, wardCode, connection: "lives", level: 1, levelBasis: "email_and_postcode", addressKey: null, createdOn: "2027-01-10" });
    expect(await see(member, await numberOf(member))).toEqual({ ok: false, reason: "self" });
    await expect(permitFor("proof.see", await makeVoter(wardCode), during)).rejects.toThrow();
  });

  test("a vote that was cast before counts as checked at once, and says the same", async () => {
    const round = await openedRound(by);
    const voter = await makeVoter(wardCode);
    await vote(voter, round, [0, 2]);
    const [before] = await ballotsRead().select().from(openBallots);
    await see(by.members[0]!, await numberOf(voter));
    expect(await ballotsRead().select().from(openBallots)).toEqual([{ ...before, band: "2o" }]);
  });
});

describe("neighbours who vouch", () => {
  test("two checked neighbours are enough, the same one twice is not", async () => {
    const voter = await makeVoter(wardCode);
    const [one, two] = [await makeVoter(wardCode, 2), await makeVoter(wardCode, 2)];
    const code = await numberOf(voter);
    expect(await vouchFor(one, code)).toEqual({ ok: true, value: { isEnough: false } });
    expect(await vouchFor(one, code)).toEqual({ ok: true, value: { isEnough: false } });
    expect((await levelOf(voter.voterId))?.level).toBe(1);
    expect(await vouchFor(two, code)).toEqual({ ok: true, value: { isEnough: true } });
    expect(await levelOf(voter.voterId)).toMatchObject({ level: 2, levelBasis: "vouched" });
  });

  test("who is not checked cannot vouch, nobody vouches for themselves, nor across wards", async () => {
    const voter = await makeVoter(wardCode);
    const code = await numberOf(voter);
    expect(await vouchFor(await makeVoter(wardCode), code)).toEqual({ ok: false, reason: "not_checked" });
    expect(await vouchFor(await makeVoter((await panelWithMembers(0)).panel.wardCode, 2), code)).toEqual({ ok: false, reason: "wrong_number" });
    const checked = await makeVoter(wardCode, 2);
    expect(await vouchFor(checked, await numberOf(checked))).toEqual({ ok: false, reason: "self" });
  });

  test("five a year, and the sixth is refused until a year has gone by", async () => {
    const neighbour = await makeVoter(wardCode, 2);
    for (let times = 0; times < 5; times += 1) expect((await vouchFor(neighbour, await numberOf(await makeVoter(wardCode)))).ok).toBe(true);
    expect(await vouchFor(neighbour, await numberOf(await makeVoter(wardCode)))).toEqual({ ok: false, reason: "too_many" });
    expect(await appRead().select().from(vouches)).toHaveLength(5);
    expect((await vouchFor(neighbour, await numberOf(await makeVoter(wardCode), later(366)), later(366))).ok).toBe(true);
  });
});
