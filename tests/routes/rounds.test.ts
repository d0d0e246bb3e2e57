import type { ActionFunctionArgs } from "@remix-run/node";
import { beforeEach, expect, test } from "vitest";
import type { FormState } from "~/components/form-state";
import { rounds } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { sessionCookieName } from "~/http/session-cookie.server";
import { en } from "~/messages/en";
import { action as setUp, loader as newRound } from "~/routes/panels_.$panel_.rounds_.new/route";
import { action as edit, loader as editLoader } from "~/routes/rounds_.$round_.edit/route";
import { action as open, loader as opening } from "~/routes/rounds_.$round_.opening/route";
import { action as seal } from "~/routes/rounds_.$round_.sealing/route";
import { action as stop } from "~/routes/rounds_.$round_.void/route";
import { makeWorld, now, type World } from "../access/world";
import { freshDatabases } from "../support/databases";

let world: World;

beforeEach(async () => {
  freshDatabases();
  world = await makeWorld();
});

const complete: Record<string, string> = {
  question: "What should the panel take on?",
  "option-1-title": "Bikes on pavements",
  "option-1-detail": "High Street.",
  "option-1-owner": "police",
  "option-2-title": "Fly-tipping",
  "option-2-owner": "council",
  "option-4-title": "Noise in the square",
  "option-4-owner": "joint",
  chooseUpTo: "2",
  panelSlots: "2",
  countRule: "most_votes",
  membersMode: "show_of_hands",
  opens: "now",
  "closesOn-day": "15",
  "closesOn-month": "June",
  "closesOn-year": "2027",
  closesAt: "8pm",
  "resultsOn-day": "22",
  "resultsOn-month": "6",
  "resultsOn-year": "2027",
  onceKey: "0123456789",
};

function argsFor(params: Record<string, string>, fields?: Record<string, string>, who = "chair"): ActionFunctionArgs {
  const headers = { Cookie: `${sessionCookieName}=${world.here.tokens[who as "chair"]}` };
  const request = new Request("http://127.0.0.1:3000/here", fields ? { method: "POST", headers, body: new URLSearchParams(fields) } : { headers });
  return { request, params, context: { requestId: "K7Q2M9XD", now, clientAddress: "127.0.0.1", page: { showing: null } } };
}

const send = (fields: Record<string, string>) => setUp(argsFor({ panel: world.here.things["panel"] ?? "" }, { wardCode: world.here.things["ward"] ?? "", ...fields }));

function wrong(answer: unknown): FormState {
  const { data, init } = answer as { data: { form: FormState }; init: ResponseInit };
  expect(init.status).toBe(422);
  return data.form;
}

function landing(answer: unknown): string {
  expect(answer).toBeInstanceOf(Response);
  return (answer as Response).headers.get("Location") ?? "";
}

async function draft(): Promise<string> {
  return landing(await send(complete)).split("/")[2] ?? "";
}

test("the form of a new vote knows the panel's usual answers", async () => {
  const { form, wards } = await newRound(argsFor({ panel: world.here.things["panel"] ?? "" }));
  expect(form.values).toMatchObject({ chooseUpTo: "3", panelSlots: "2", opens: "now" });
  expect(wards.map(({ code }) => code)).toEqual([world.here.things["ward"]]);
});

test("a chair sets up a vote, leaves a row free, and goes on to check it", async () => {
  const id = await draft();
  const [round] = (await appRead().select().from(rounds)).filter((row) => row.id === id);
  expect(round).toMatchObject({ state: "draft", chooseUpTo: 2, closesAt: new Date("2027-06-15T19:00:00Z"), opensAt: null, resultsOn: "2027-06-22" });
  const { facts, problem } = await opening(argsFor({ round: id }));
  expect(facts.options.map(({ title, detail, owner }) => [title, detail, owner])).toEqual([
    ["Bikes on pavements", "High Street.", "police"],
    ["Fly-tipping", null, "council"],
    ["Noise in the square", null, "joint"],
  ]);
  expect(problem).toBeNull();
});

test.each<[string, Record<string, string>, string, string]>([
  ["the same words twice", { "option-2-title": "bikes on  Pavements!" }, "option-2-title", en.round.form.errors.same_words],
  ["an option of details alone", { "option-3-detail": "Where?" }, "option-3-title", en.round.form.errors.empty_title],
  ["one option", { "option-2-title": "", "option-4-title": "" }, "option-2-title", en.round.form.errors.too_few],
  ["21 words", { "option-2-title": Array.from({ length: 21 }, () => "word").join(" ") }, "option-2-title", en.round.form.errors.too_many_words],
  ["no question", { question: " " }, "question", en.round.form.errors.question],
  ["a day that is not there", { "closesOn-day": "31" }, "closesOn", en.round.form.errors.day.not_a_day],
  ["no closing day", { "closesOn-day": "", "closesOn-month": "", "closesOn-year": "" }, "closesOn", en.round.form.errors.noDay.closesOn],
  ["an unclear time", { closesAt: "8" }, "closesAt", en.round.form.errors.clock],
  ["closing at night", { closesAt: "9.30pm" }, "closesAt", en.round.refused.wrong_hour],
  ["closing long ago", { "closesOn-year": "2020" }, "closesOn", en.round.refused.in_the_past],
  ["choosing more than there are", { chooseUpTo: "4" }, "chooseUpTo", en.round.refused.choose_too_many],
  ["as many places as options", { panelSlots: "3" }, "panelSlots", en.round.refused.too_many_places],
  ["a result before the close", { "resultsOn-day": "1" }, "resultsOn", en.round.refused.results_before_closing],
  ["fair shares of a show of hands", { countRule: "fair_shares" }, "countRule", en.round.refused.fair_shares_needs_ballots],
  ["opening on a day that is not given", { opens: "later" }, "opensOn", en.round.form.errors.noDay.opensOn],
])("%s is said at its field, and what was typed is kept", async (_name, change, field, message) => {
  const form = wrong(await send({ ...complete, ...change }));
  expect(form.errors).toEqual({ [field]: message });
  expect(form.values).toMatchObject({ "option-1-title": "Bikes on pavements", ...change });
});

test("a draft is changed as it was written, and refused after somebody else changed it", async () => {
  const id = await draft();
  const { form } = await editLoader(argsFor({ round: id }));
  const values = form.values as Record<string, string>;
  expect(values).toMatchObject({ question: complete["question"], closesAt: "8pm", "closesOn-day": "15", "option-3-title": "Noise in the square", version: "1" });
  expect(landing(await edit(argsFor({ round: id }, { ...values, question: "Another question?" })))).toBe(`/rounds/${id}/opening?said=round.changed`);
  expect(wrong(await edit(argsFor({ round: id }, { ...values, question: "A third?" }))).errors.form).toBe(en.round.refused.changed_meanwhile);
});

test("voting is not opened without facts to read, or a reason why there are none", async () => {
  const id = await draft();
  expect(wrong(await open(argsFor({ round: id }, { version: "1", noPackReason: " " }))).errors).toEqual({ noPackReason: en.round.refused.no_pack });
});

test("opening goes to the desk, a draft that changed meanwhile is not opened, and nothing is sealed while voting runs", async () => {
  const id = await draft();
  expect(wrong(await open(argsFor({ round: id }, { version: "7", noPackReason: "None was made." }))).errors.form).toBe(en.round.refused.changed_meanwhile);
  expect(landing(await open(argsFor({ round: id }, { version: "1", noPackReason: "None was made." })))).toBe("/desk?said=round.opened");
  expect(wrong(await seal(argsFor({ round: id }, {}))).errors.form).toMatch(/not closed yet|inbox/);
});

test("stopping a vote asks why", async () => {
  const id = await draft();
  expect(wrong(await stop(argsFor({ round: id }, { reason: "" }))).errors).toEqual({ reason: en.round.void.reasonEmpty });
  expect(landing(await stop(argsFor({ round: id }, { reason: "An option was missing." })))).toBe("/desk?said=round.voided");
});
