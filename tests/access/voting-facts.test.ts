/**
 * Who can see what of a vote (voting.md 3.12): every page and feed as every persona gets it. What must not be seen is changed,
 * and then nothing that anybody sees may change with it; what has a name is marked, and the marks may stand in listed places only.
 */
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { letters, paperBatches, panels, polls, roleGrants, rounds, voters } from "~/db/app-schema.server";
import { sealedBallots } from "~/db/ballots-schema.server";
import { appRead, ballotsRead, databases } from "~/db/client.server";
import { roles } from "~/domain/permission";
import { findOwnBallot, findVoting } from "~/services/ballots/read.server";
import { countRound, publishRound } from "~/services/rounds/result.server";
import type { Round } from "~/services/rounds/read.server";
import { sealRound } from "~/services/rounds/sealing.server";
import { speakOnVoter } from "~/services/rolls/write.server";
import { countDailyTurnout } from "~/services/turnout/daily.server";
import { freshDatabases } from "../support/databases";
import { makePerson, permitFor, systemPermit } from "../support/people";
import { afterwards, ballotPermit, during, makeVoter, openedRound, roundAt, vote, type Panel, type Person } from "../support/rounds";
import { askRoute, differing, everythingSeen, showing, tokenAt, type Persona } from "./personas";
import { makeWorld, type World } from "./world";
import { privateConcern, privateFollower } from "./world-of-concerns";

type Seen = Map<string, string>;
type Voter = Person & { voterId: string };

const hour = 3_600_000;
const ballotPages = ["vote_.$electorate", "vote_.$electorate_.check", "vote_.$electorate_.saved"].map((page) => `rounds_.$round_.${page}`);
const rollPages = ["rounds_.$round_.roll", "rounds_.$round_.roll_.$voter"];
const rollCheckers = ["chair", "vice_chair", "secretary", "council_officer", "borough_lead"];
const officers = ["chair", "vice_chair", "secretary"];

let world: World;
let by: { panel: Panel; chair: Person };
let round: Round;
let personas: Persona[];
let things: Record<string, string>;
let xanthe: Voter;
let yusuf: Voter;
let crowd: Voter[];
let flagged: Voter;

async function look(now: Date): Promise<Seen> {
  const { borough = "", panel = "", team = "", ward = "", meeting = "" } = things;
  const feeds = ["/calendar.ics", `/boroughs/${borough}/calendar.ics`, `/teams/${team}/calendar.ics`, `/wards/${ward}/calendar.ics`, `/panels/${panel}/calendar.ics`, `/meetings/${meeting}.ics`, `/meetings/${meeting}/minutes.txt`, `/rounds/${round.id}/recount.zip`, "/healthz"];
  return everythingSeen(personas, { things, feeds, now });
}

/** The letters and every row that app.db holds but sessions: what could be read behind the pages. */
function appRows(): string {
  const file = databases().app.writer;
  const tables = (file.pragma("table_list") as { name: string; type: string; schema: string }[]).filter(({ name, type, schema }) => schema === "main" && type === "table" && name !== "sessions");
  return JSON.stringify(tables.map(({ name }) => [name, file.prepare(`SELECT * FROM ${name}`).all()]));
}

const only = (who: string, pages: readonly string[]) => pages.map((page) => `${who} ${page}`).sort();

async function markedVoter(name: string, email: string): Promise<Voter> {
  const person = await makePerson({ resident: by.panel.wardCode }, { shownName: name, emailNorm: email });
  const voterId = `voter${name.toLowerCase().replace(/\W/g, "")}`;
  await databases().app.write.insert(voters).values({ id: voterId, personId: person.id, wardCode: by.panel.wardCode, connection: "lives", level: 1, levelBasis: "email_and_postcode", addressKey: null, createdOn: "2027-01-10" });
  return { ...person, voterId };
}

beforeAll(async () => {
  freshDatabases();
  world = await makeWorld();
  const tables = databases().app.write;
  for (const table of [paperBatches, polls, rounds]) await tables.delete(table);
  const [panel] = await tables.select().from(panels).where(eq(panels.slug, world.here.things["panel"] ?? ""));
  const wardCode = world.here.things["ward"] ?? "";
  const held = await tables.select().from(roleGrants);
  const scopes = new Set([panel!.id, wardCode, world.here.things["team"], "london", (await databases().app.write.query.wards.findFirst({ where: (ward, { eq: is }) => is(ward.code, wardCode) }))?.boroughCode]);
  const personOf = (role: string) => held.find((grant) => grant.role === role && scopes.has(grant.scopeId))?.personId ?? "";
  by = { panel: { ...panel!, wardCode }, chair: { id: personOf("chair") } };
  round = await openedRound(by);
  xanthe = await markedVoter("Xanthe Marked", "xanthe.marked@example.test");
  yusuf = await markedVoter("Yusuf Marked", "yusuf.marked@example.test");
  flagged = await markedVoter("Flagged Marked", "flagged.marked@mailinator.com");
  crowd = [];
  for (let made = 0; made < 16; made += 1) crowd.push(await makeVoter(wardCode));
  for (const voter of [...crowd, xanthe]) await vote(voter, round, [0]);
  personas = [{ name: "public", personId: null }, { name: "xanthe", personId: xanthe.id }, { name: "yusuf", personId: yusuf.id }, ...roles.map((role) => ({ name: role, personId: personOf(role) }))];
  things = { ...world.here.things, round: round.id, openRound: round.id, voter: flagged.voterId };
});

describe.sequential("while voting is open", () => {
  let before: Seen;

  test("two looks at the same world are the same, or nothing below would prove anything", async () => {
    before = await look(during);
    expect(differing(before, await look(during))).toEqual([]);
    expect(before.get("chair rounds_.$round_.paper")).toMatch(/^200 /);
    expect(before.get("xanthe rounds_.$round_.vote_.$electorate")).toMatch(/^200 /);
  });

  test("a stored vote is seen by its own voter, and by nobody else", async () => {
    const kept = appRows();
    await vote(xanthe, round, [1, 2]);
    const after = await look(during);
    expect(differing(before, after)).toEqual(only("xanthe", [ballotPages[0]!]));
    expect(appRows()).toBe(kept);
    before = after;
  });

  test("whether somebody voted is seen by themselves alone, and is nowhere in app.db", async () => {
    const kept = appRows();
    await vote(yusuf, round, [3]);
    const after = await look(during);
    const changed = differing(before, after);
    expect(changed).toContain("yusuf rounds_.$round_.vote_.$electorate");
    expect(changed.filter((key) => !only("yusuf", [...ballotPages, "rounds_.$round_.about-you"]).includes(key))).toEqual([]);
    expect(appRows()).toBe(kept);
    before = after;
  });

  test("totals are seen by nobody, however the votes change (VOT-11)", async () => {
    for (const [place, voter] of crowd.entries()) await vote(voter, round, [place % 5]);
    const after = await look(during);
    expect(differing(before, after)).toEqual([]);
    before = after;
  });

  test("turnout is told to everyone alike, once a day and rounded", async () => {
    await countDailyTurnout(systemPermit("round.close", "turnout", during));
    const after = await look(during);
    expect(differing(before, after)).toEqual(personas.map(({ name }) => `${name} rounds_.$round`).sort());
    expect(new Set(personas.map(({ name }) => after.get(`${name} rounds_.$round`))).size).toBe(1);
    expect(after.get("public rounds_.$round")).toContain("At least 15 residents");
    before = after;
  });

  test("a receipt says nothing before the result, whoever asks", async () => {
    const own = await findOwnBallot(await ballotPermit(xanthe), (await findVoting(await ballotPermit(xanthe), round.id, "residents"))!);
    const ask = (code: string) => askRoute({ name: "rounds_.$round_.receipt", things, token: null, now: during, form: { code } });
    const known = await ask(own!.receipt);
    expect(known).toContain('"outcome":null');
    expect(known.replaceAll(own!.receipt, "R")).toBe((await ask("ABCDEFGHJK")).replaceAll("ABCDEFGHJK", "R"));
  });

  test("who took a sheet of paper is seen by themselves; the page of whoever gave it looks the same for a voter and for somebody who had not voted", async () => {
    const silent = await makeVoter(by.panel.wardCode);
    const chair = await tokenAt(by.chair.id, during);
    const give = async (person: Person) => askRoute({ name: "rounds_.$round_.paper_.giving", things, token: chair, now: during, form: { kind: "online", email: (person as unknown as { emailNorm: string }).emailNorm, name: "", firstLine: "", postcode: "", connection: "", seen: "" } });
    before = await look(during);
    const toVoter = await give(yusuf);
    const after = await look(during);
    expect(toVoter).toMatch(/^303 /);
    expect(await give(silent)).toBe(toVoter);
    expect(differing(before, after).filter((key) => !only("yusuf", [...ballotPages, "rounds_.$round_.about-you"]).includes(key))).toEqual([]);
    expect(showing(after, ["Xanthe Marked", "Yusuf Marked", "Flagged Marked", "flagged.marked@mailinator.com"]).filter((key) => !/^(xanthe|yusuf) /.test(key))).toEqual([]);
  });
});

describe.sequential("between the close and the result", () => {
  let before: Seen;

  test("no choice and no change of one can be seen any more, not even one's own", async () => {
    before = await look(afterwards);
    await vote(xanthe, round, [4]);
    for (const [place, voter] of crowd.entries()) await vote(voter, round, [(place + 2) % 5]);
    const after = await look(afterwards);
    expect(differing(before, after)).toEqual([]);
    expect(await vote(xanthe, round, [0], { now: afterwards })).toEqual({ ok: false, reason: "closed" });
  });

  test("names, addresses and flags of voters are seen by those who check the roll, and only of voters with a flag", async () => {
    const seen = await look(afterwards);
    const allowed = rollCheckers.flatMap((role) => only(role, rollPages)).sort();
    expect(showing(seen, ["Flagged Marked", "flagged.marked@mailinator.com"])).toEqual(allowed);
    expect(showing(seen, ["Xanthe Marked", "xanthe.marked@example.test"]).filter((key) => !key.startsWith("xanthe "))).toEqual([]);
  });

  test("those who check voters see no senders, and those who read concerns no voters (MOD-09)", async () => {
    const seen = await look(afterwards);
    const places = showing(seen, [privateConcern]);
    expect(places.filter((key) => !officers.some((role) => key.startsWith(`${role} `)))).toEqual(["public", "xanthe", "yusuf", ...roles.filter((role) => !officers.includes(role))].map((who) => `${who} concerns_.$number_.mine_.$secret`).sort());
    expect(places.filter((key) => rollPages.some((page) => key.endsWith(page)))).toEqual([]);
    expect(showing(seen, [privateFollower])).toEqual([]);
    for (const key of showing(seen, ["Flagged Marked", flagged.voterId])) expect(seen.get(key)).not.toContain(world.here.things["concern"]);
  });

  test("whether somebody whom the checkers look at has voted does not show", async () => {
    before = await look(afterwards);
    await vote(flagged, round, [1]);
    const changed = differing(before, await look(afterwards));
    // How many voted is told to everyone from the close on; by whom, to nobody.
    expect(changed.filter((key) => !key.endsWith("rounds_.$round_.who-took-part") && !key.startsWith("flagged "))).toEqual([]);
  });
});

describe.sequential("with the result", () => {
  test("what came out is seen by the chairs who publish it, and by nobody else before", async () => {
    const borough = personas.find(({ name }) => name === "borough_lead")!.personId!;
    for (const person of [by.chair.id, borough]) await speakOnVoter(await permitFor("roll.check", { id: person }, afterwards), round.id, { voterId: flagged.voterId, word: "take_off", reason: "throw_away_mail" });
    const later = new Date(afterwards.getTime() + 49 * hour);
    for (const person of [by.chair.id, borough]) expect((await sealRound(await permitFor("round.seal", { id: person }, later), round.id)).ok).toBe(true);
    const sealed = await look(later);
    expect(showing(sealed, ['"totals":{'])).toEqual([]);
    const first = round.options[0]!.id;
    expect((await countRound(await permitFor("round.count", by.chair, later), round.id, { hands: { voted: 1, blank: 0, totals: { [first]: 1 } } })).ok).toBe(true);
    const counted = await look(later);
    expect(showing(counted, ['"totals":{'])).toEqual(["chair", "vice_chair"].flatMap((role) => only(role, ["rounds_.$round_.publication"])).sort());
  });

  test("results, fingerprint and how many were taken off are seen by everyone alike", async () => {
    const later = new Date(afterwards.getTime() + 50 * hour);
    expect((await publishRound(await permitFor("round.publish", by.chair, later), round.id, { howVotesWereUsed: "We read them out." })).ok).toBe(true);
    const seen = await look(later);
    const pages = personas.map(({ name }) => seen.get(`${name} rounds_.$round`) ?? "");
    expect(new Set(pages).size).toBe(1);
    const { residents } = await roundAt(by.chair, round.id, later);
    expect(pages[0]).toContain(residents.root);
    expect(pages[0]).toContain('"takenOff":{"throw_away_mail":1}');
    expect(showing(seen, ["Flagged Marked", "Xanthe Marked", "Yusuf Marked"]).filter((key) => !/^(xanthe|yusuf) /.test(key))).toEqual([]);
  });

  test("sealed ballots are seen by nobody one by one, and by name or place in no letter", async () => {
    const seen = await look(new Date(afterwards.getTime() + 51 * hour));
    const rows = await ballotsRead().select().from(sealedBallots);
    expect(rows.length).toBeGreaterThan(10);
    expect(showing(seen, rows.map(({ rid }) => rid.toString("hex")))).toEqual([]);
    // Fewer than fifty: the pack holds totals and the fingerprint, and no ballot (voting.md 3.13).
    const pack = seen.get(`feed /rounds/${round.id}/recount.zip`)!;
    expect(pack).toMatch(/^200 /);
    expect(pack).not.toContain("residents-ballots.txt");
    const sent = await appRead().select().from(letters);
    for (const { text } of sent) for (const { title } of round.options.slice(1)) if (!text.includes("The result")) expect(text).not.toContain(title);
  });
});
