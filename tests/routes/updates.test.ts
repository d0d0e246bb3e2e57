import type { ActionFunctionArgs } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { actions, priorities, sessions } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { sessionCookieName } from "~/http/session-cookie.server";
import { action as words } from "~/messages/en/action";
import { action as post } from "~/routes/updates/route";
import { action as goBack } from "~/routes/updates_.change/route";
import { action as check, loader as form } from "~/routes/updates_.new/route";
import { hashOfToken } from "~/services/sessions/lucia.server";
import { freshDatabases } from "../support/databases";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-03-01T12:00:00Z");

let priority: Awaited<ReturnType<typeof makePriority>>;
let cookie: string;

beforeEach(async () => {
  freshDatabases();
  const place = await makeActingWard();
  priority = await makePriority(place);
  const token = `token-${newId()}${newId()}`;
  await databases().app.write.insert(sessions).values({ id: hashOfToken(token), personId: place.sergeant.id, expiresAt: new Date(now.getTime() + 60_000), startedAt: now, isOwnDevice: false, freshUntil: now });
  cookie = `${sessionCookieName}=${token}`;
});

const typed = () => ({ priority: priority.id, kind: "speed_check", count: "2", when: "today", "pick-day": "", "pick-month": "", "pick-year": "", sentence: "We checked speeds.", phrase: "", state: "doing", reason: "", nextStep: "", onceKey: "once-key" });

function args(path: string, fields?: Record<string, string>): ActionFunctionArgs {
  const body = fields ? new URLSearchParams(fields) : undefined;
  const request = new Request(`http://localhost${path}`, { method: body ? "POST" : "GET", headers: { cookie }, ...(body ? { body } : {}) });
  return { request, params: {}, context: { requestId: "request-1", now, clientAddress: "192.0.2.1", page: { showing: null } } };
}

const shown = (answer: unknown) => answer as { form: { values: Record<string, string>; errors: Record<string, string> }; preview?: { action: { sentence: string }; warnings: string[] } };

function again(answer: unknown) {
  const { data, init } = answer as { data: unknown; init: { status: number } };
  return { status: init.status, ...shown(data) };
}

test("the form opens with the day, the state and a key of its own", async () => {
  const { form: fresh } = await form(args("/updates/new"));
  expect(fresh.values).toEqual({ priority: "", when: "today", state: "doing", onceKey: "request-1" });
  const asked = await form(args(`/updates/new?priority=${priority.id}`));
  expect(asked.form.values.priority).toBe(priority.id);
  expect((await form(args("/updates/new?priority=of-another-ward"))).form.values.priority).toBe("");
});

test("checking shows the update with its warnings and writes nothing", async () => {
  const answer = shown(await check(args("/updates/new", { ...typed(), sentence: "We stopped LD53 OKB." })));
  expect(answer.preview).toMatchObject({ action: { sentence: "We stopped LD53 OKB." }, warnings: ["plate"] });
  expect(await databases().app.read.select().from(actions)).toEqual([]);
});

test("a ready-made sentence becomes the update's own, so that it can be changed", async () => {
  const checked = shown(await check(args("/updates/new", { ...typed(), sentence: "", phrase: "speed_check.2" })));
  expect(checked.form.values).toMatchObject({ sentence: words.phrases.speed_check[1], phrase: "" });
  const back = shown(await goBack(args("/updates/change", { ...typed(), ...(checked.form.values as object) })));
  expect(back.form).toEqual({ values: expect.objectContaining({ sentence: words.phrases.speed_check[1], kind: "speed_check", count: "2" }), errors: {} });
});

test("a wrong count keeps what was typed and says what to do at the field", async () => {
  const { status, form: kept } = again(await check(args("/updates/new", { ...typed(), count: "-1" })));
  expect(status).toBe(422);
  expect(kept.values).toMatchObject({ count: "-1", sentence: "We checked speeds." });
  expect(kept.errors).toEqual({ count: words.errors.count });
});

test("posting goes on to a page that says so, and the same form again to the same page", async () => {
  const first = (await post(args("/updates", typed()))) as Response;
  const second = (await post(args("/updates", typed()))) as Response;
  expect(first.status).toBe(303);
  expect(first.headers.get("location")).toMatch(/^\/updates\/\w+\/posted$/);
  expect(second.headers.get("location")).toBe(first.headers.get("location"));
  expect((await databases().app.read.select().from(actions)).length).toBe(1);
});

test("an update for a priority that was closed meanwhile comes back with the way out, at the field", async () => {
  await databases().app.write.update(priorities).set({ state: "closed", closedOn: "2027-03-01", closedReason: "replaced" }).where(eq(priorities.id, priority.id));
  const { status, form: kept } = again(await post(args("/updates", typed())));
  expect(status).toBe(422);
  expect(kept.errors).toEqual({ priority: words.refused.closed });
  expect(kept.values.sentence).toBe("We checked speeds.");
});

test("a day to come is refused at the field where it was given", async () => {
  const { form: kept } = again(await post(args("/updates", { ...typed(), when: "pick", "pick-day": "2", "pick-month": "3", "pick-year": "2027" })));
  expect(kept.errors).toEqual({ pick: words.refused.future_day });
});

test("a twisted or doubled field is never posted", async () => {
  const body = new URLSearchParams({ ...typed(), sneaky: "1" });
  expect(again(await post(args("/updates", Object.fromEntries(body)))).status).toBe(422);
  expect(await databases().app.read.select().from(actions)).toEqual([]);
});
