import type { ActionFunctionArgs } from "@remix-run/node";
import { beforeEach, expect, test } from "vitest";
import type { FormState } from "~/components/form-state";
import { sessionCookieName } from "~/http/session-cookie.server";
import { en } from "~/messages/en";
import { action, loader } from "~/routes/meetings_.$meeting_.agenda/route";
import { agendaOf } from "~/services/agendas/read.server";
import { makeWorld, now, type World } from "../access/world.ts";
import { freshDatabases } from "../support/databases.ts";
import { openPermitAt } from "../support/people.ts";

let world: World;

beforeEach(async () => {
  freshDatabases();
  world = await makeWorld();
});

const meeting = () => world.here.things["draft"] ?? "";

function args(fields?: Record<string, string>): ActionFunctionArgs {
  const headers = { Cookie: `${sessionCookieName}=${world.here.tokens.chair}` };
  const request = new Request("http://127.0.0.1:3000/here", fields ? { method: "POST", headers, body: new URLSearchParams(fields) } : { headers });
  return { request, params: { meeting: meeting() }, context: { requestId: "K7Q2M9XD", now, clientAddress: "127.0.0.1", page: { showing: null } } };
}

/** The boxes as a browser would send them back. */
async function boxes(): Promise<Record<string, string>> {
  return (await loader(args())).form.values as Record<string, string>;
}
const titles = async () => (await agendaOf(openPermitAt("meeting.view", now), meeting())).items.map(({ title }) => title);
const again = (answer: unknown) => (answer as { data: { form: FormState }; init: ResponseInit }).data.form;

test("a press on Up keeps what was typed and moves the item, without a script", async () => {
  await action(args({ ...(await boxes()), "item-3-title": "Speeding", press: "up-3" }));
  expect((await titles()).slice(0, 3)).toEqual([en.agenda.usual.welcome.title, "Speeding", en.agenda.usual.minutes_and_actions.title]);
});

test("a number typed beside an item moves it there, and Enter saves", async () => {
  await action(args({ ...(await boxes()), "item-9-place": "1" }));
  expect((await titles())[0]).toBe(en.agenda.usual.next_date.title);
});

test("taking out needs no whole row, and a row typed below is a topic of the panel's own", async () => {
  await action(args({ ...(await boxes()), "item-1-minutes": "", "item-10-title": "Canal path", "item-10-minutes": "5", press: "remove-1" }));
  expect(await titles()).toHaveLength(9);
  expect((await titles()).at(-1)).toBe("Canal path");
});

test("an agenda that is too long says by how much, and what to do; what was typed stays", async () => {
  const form = again(await action(args({ ...(await boxes()), "item-4-minutes": "35", press: "save" })));
  expect(form.errors).toEqual({ form: "The agenda is 20 minutes too long. The meeting lasts 90 minutes. Give some items less time, or end the meeting later." });
  expect(form.values["item-4-minutes"]).toBe("35");
});

test.each([
  [{ "item-2-title": "" }, "item-2-title", en.agenda.errors.title],
  [{ "item-2-minutes": "ten" }, "item-2-minutes", en.agenda.errors.minutes],
  [{ "item-2-minutes": "0" }, "item-2-minutes", en.agenda.errors.minutes],
  [{ "item-2-place": "first" }, "item-2-place", en.agenda.errors.place],
  [{ "item-2-note": "x".repeat(301) }, "item-2-note", en.agenda.errors.tooLong(300)],
  [{ "suggestUntilOn-day": "31", "suggestUntilOn-month": "2", "suggestUntilOn-year": "2027" }, "suggestUntilOn", en.meeting.errors.day.not_a_day],
  [{ press: "explode-1" }, "form", en.agenda.errors.press],
])("%j is told beside %s", async (typed, field, message) => {
  expect(again(await action(args({ ...(await boxes()), ...typed }))).errors).toEqual({ [field]: message });
});

test("nothing at all sends no server error", async () => {
  expect(again(await action(args({ press: "save" }))).errors).toEqual({ "item-1-title": en.agenda.errors.noItems });
});
