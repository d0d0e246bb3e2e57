import type { ActionFunctionArgs } from "@remix-run/node";
import { createHash } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import type { FormState } from "~/components/form-state";
import { sessions } from "~/db/app-schema.server";
import { openBallots } from "~/db/ballots-schema.server";
import { ballotsRead, databases } from "~/db/client.server";
import { noneOfThese } from "~/domain/ballot";
import { sessionCookieName } from "~/http/session-cookie.server";
import { en } from "~/messages/en";
import { action as change, loader as choose } from "~/routes/rounds_.$round_.vote_.$electorate/route";
import { action as check } from "~/routes/rounds_.$round_.vote_.$electorate_.check/route";
import { action as cast, loader as saved } from "~/routes/rounds_.$round_.vote_.$electorate_.saved/route";
import { action as askReceipt } from "~/routes/rounds_.$round_.receipt/route";
import { loader as about } from "~/routes/rounds_.$round/route";
import type { Round } from "~/services/rounds/read.server";
import { freshDatabases } from "../support/databases";
import { makePerson } from "../support/people";
import { closing, during, makeVoter, openedRound, panelWithMembers, type Panel, type Person } from "../support/rounds";

// The routes read the real clock at the moment of saving; the rounds of these tests are in 2027.
const clock = vi.hoisted(() => ({ now: new Date(0) }));
vi.mock("~/http/clock.server", () => ({ now: () => clock.now }));

let by: { panel: Panel; chair: Person; members: Person[] };
let round: Round;

beforeEach(async () => {
  freshDatabases();
  clock.now = during;
  by = await panelWithMembers(3);
  round = await openedRound(by);
});

async function tokenFor(person: Person, { until = new Date(closing.getTime() + 86_400_000) } = {}): Promise<string> {
  const token = `token-of-${person.id}`;
  const times = { startedAt: during, expiresAt: until, freshUntil: during };
  await databases().app.write.insert(sessions).values({ id: createHash("sha256").update(token).digest("hex"), personId: person.id, isOwnDevice: true, ...times });
  return token;
}

function argsFor(token: string | null, fields?: [string, string][], { electorate = "residents", search = "" } = {}): ActionFunctionArgs {
  const headers: Record<string, string> = token ? { Cookie: `${sessionCookieName}=${token}` } : {};
  const request = new Request(`http://127.0.0.1:3000/here${search}`, fields ? { method: "POST", headers, body: new URLSearchParams(fields) } : { headers });
  return { request, params: { round: round.id, electorate }, context: { requestId: "K7Q2M9XD", now: clock.now, clientAddress: "127.0.0.1", page: { showing: null } } };
}

const ticks = (...places: number[]): [string, string][] => places.map((place) => ["choice", round.options[place]!.id]);
const stored = () => ballotsRead().select().from(openBallots);

type Sent = { data: { form?: FormState; noVote?: { reason: string }; unsure?: true }; init: ResponseInit };

test("choose, check, cast: three screens, and only the last one stores anything", async () => {
  const token = await tokenFor(await makeVoter(by.panel.wardCode));
  const first = await choose(argsFor(token));
  expect(first.ballot!.paper.options).toHaveLength(5);
  expect(await check(argsFor(token, ticks(0, 1)))).toEqual({ chosen: [round.options[0]!.id, round.options[1]!.id] });
  expect(await stored()).toEqual([]);
  const answer = (await cast(argsFor(token, ticks(0, 1)))) as Response;
  expect([answer.status, answer.headers.get("Location")]).toEqual([303, `/rounds/${round.id}/vote/residents/saved`]);
  expect(await stored()).toHaveLength(1);
  const done = await saved(argsFor(token));
  expect(done.receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{3}-[0-9A-Z]{3}$/);
  expect((await choose(argsFor(token))).ballot!.form.values.choice).toEqual([round.options[0]!.id, round.options[1]!.id].sort());
});

test("going back to change keeps what was ticked, and stores nothing", async () => {
  const token = await tokenFor(await makeVoter(by.panel.wardCode));
  expect((await change(argsFor(token, ticks(2, 4)))).form.values.choice).toEqual([round.options[2]!.id, round.options[4]!.id]);
  expect(await stored()).toEqual([]);
});

test.each([
  ["nothing", [], en.ballot.refused.empty],
  ["four", [0, 1, 2, 3], en.ballot.refused.too_many(3, 4)],
])("ticking %s is said at the choices, which are kept", async (_name, places, message) => {
  const token = await tokenFor(await makeVoter(by.panel.wardCode));
  for (const send of [check, cast]) {
    const { data, init } = (await send(argsFor(token, ticks(...places)))) as Sent;
    expect(init.status).toBe(422);
    expect(data.form!.errors).toEqual({ choice: message });
    expect(data.form!.values.choice ?? []).toEqual(places.map((place) => round.options[place]!.id));
  }
  expect(await stored()).toEqual([]);
});

test.each<[string, [string, string][]]>([
  ["none of these and another", [["choice", noneOfThese], ["choice", "x"]]],
  ["an option that is not on the ballot", [["choice", "constructor"]]],
  ["a field that the ballot does not have", [["choice", noneOfThese], ["round", "other"]]],
])("a form with %s is refused and nothing is stored", async (_name, fields) => {
  const token = await tokenFor(await makeVoter(by.panel.wardCode));
  const { init } = (await cast(argsFor(token, fields))) as Sent;
  expect(init.status).toBe(422);
  expect(await stored()).toEqual([]);
});

test("a ballot that was opened before the close and sent after it gets a kind page, and is not stored", async () => {
  const token = await tokenFor(await makeVoter(by.panel.wardCode));
  clock.now = closing;
  for (const send of [check, cast]) {
    const { data, init } = (await send(argsFor(token, ticks(0)))) as Sent;
    expect([init.status, data.noVote!.reason]).toEqual([422, "closed"]);
  }
  expect((await choose(argsFor(token))).noVote).toMatchObject({ reason: "closed", resultsBy: "Sunday 21 March 2027" });
  expect(await stored()).toEqual([]);
});

test("a request that waited past the close is judged at the moment of saving", async () => {
  const token = await tokenFor(await makeVoter(by.panel.wardCode));
  const args = argsFor(token, ticks(0));
  clock.now = closing;
  const { data } = (await cast(args)) as Sent;
  expect(data.noVote!.reason).toBe("closed");
});

test("whoever has no vote gets a helpful page", async () => {
  const stranger = await tokenFor(await makePerson());
  expect((await choose(argsFor(stranger))).noVote).toMatchObject({ reason: "not_signed_up" });
  const sergeant = await tokenFor(await makePerson({ sergeant: "somewhere" }), { until: new Date(during.getTime() + 3_000_000) });
  expect((await choose(argsFor(sergeant))).noVote).toMatchObject({ reason: "official" });
  expect((await choose(argsFor(stranger, undefined, { electorate: "members" }))).noVote).toMatchObject({ reason: "show_of_hands" });
});

test("when saving fails we say that we cannot tell, and never yes or no", async () => {
  const token = await tokenFor(await makeVoter(by.panel.wardCode));
  databases().ballots.writer.exec("create trigger broken before insert on open_ballots begin select raise(abort, 'the disk is full'); end");
  const { data, init } = (await cast(argsFor(token, ticks(0)))) as Sent;
  expect([init.status, data.unsure]).toEqual([503, true]);
});

test("A to Z is there for whoever wants it", async () => {
  const token = await tokenFor(await makeVoter(by.panel.wardCode));
  const az = await choose(argsFor(token, undefined, { search: "?order=az" }));
  const titles = az.ballot!.paper.options.map(({ title }) => title);
  expect(titles).toEqual([...titles].sort());
});

test("a visitor is asked to sign in before the ballot, and lands there again", async () => {
  const answer: unknown = await choose(argsFor(null)).catch((thrown: unknown) => thrown);
  expect((answer as Response).headers.get("Location")).toBe("/sign-in?landing=%2Fhere");
});

test("the public page of a vote ends at the moment of closing, and a receipt tells nothing before the result", async () => {
  const args = argsFor(null);
  expect((await about(args)).round.stage).toBe("open");
  expect(args.context.page.showing).toMatchObject({ until: closing, shows: [`round:${round.id}`, `panel:${by.panel.id}`, `ward:${by.panel.wardCode}`] });
  const asked = await askReceipt(argsFor(null, [["code", "KMTR-7PQ-2XA"]]));
  expect(asked).toMatchObject({ outcome: null });
});
