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
import { loader as form } from "~/routes/updates_.new/route";
import { action as undo } from "~/routes/updates_.$update_.undoing/route";
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
  await databases().app.write.insert(sessions).values({ id: hashOfToken(token), personId: place.sergeant.id, expiresAt: new Date(now.getTime() + 3_600_000), startedAt: now, isOwnDevice: false, freshUntil: now });
  cookie = `${sessionCookieName}=${token}`;
});

const typed = () => ({ priority: priority.id, kind: "speed_check", count: "2", when: "today", "pick-day": "", "pick-month": "", "pick-year": "", sentence: "We checked speeds.", phrase: "", state: "doing", reason: "", nextStep: "", onceKey: "once-key" });

function args(path: string, fields?: Record<string, string>, params: Record<string, string> = {}, at = now): ActionFunctionArgs {
  const body = fields ? new URLSearchParams(fields) : undefined;
  const request = new Request(`http://localhost${path}`, { method: body ? "POST" : "GET", headers: { cookie }, ...(body ? { body } : {}) });
  return { request, params, context: { requestId: "request-1", now: at, clientAddress: "192.0.2.1", page: { showing: null } } };
}

const shown = (answer: unknown) => answer as { form: { values: Record<string, string>; errors: Record<string, string> }; lookedAt?: string };

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

test("what could point at a person is said at its field and nothing is written, until somebody has looked", async () => {
  const sentence = "We stopped LD53 OKB.";
  const first = again(await post(args("/updates", { ...typed(), sentence, nextStep: "Mr Hale calls again." })));
  expect(first.status).toBe(422);
  expect(first.form.errors).toEqual({ sentence: expect.stringContaining("LD53 OKB") as string, nextStep: expect.stringContaining("Mr Hale") as string });
  expect(first.form.values.sentence).toBe(sentence);
  expect(await databases().app.read.select().from(actions)).toEqual([]);
  const checked = first.lookedAt ?? "";
  const other = again(await post(args("/updates", { ...typed(), sentence: "We stopped LD53 OKB and LK61 ABC.", checked })));
  expect(other.form.errors.sentence).toContain("LK61 ABC");
  expect(other.form.errors.sentence).not.toContain("LD53 OKB");
  const second = (await post(args("/updates", { ...typed(), sentence, nextStep: "Mr Hale calls again.", checked }))) as Response;
  expect(second.status).toBe(303);
  expect((await databases().app.read.select().from(actions)).length).toBe(1);
});

test("without script a ready-made sentence is put into the box, behind what stands there", async () => {
  const put = shown(await goBack(args("/updates/change", { ...typed(), sentence: "", phrase: "speed_check.2" })));
  expect(put.form.values).toMatchObject({ sentence: words.phrases.speed_check[1], phrase: "", kind: "speed_check", count: "2" });
  const behind = shown(await goBack(args("/updates/change", { ...typed(), phrase: "speed_check.2" })));
  expect(behind.form.values.sentence).toBe(`We checked speeds. ${words.phrases.speed_check[1]}`);
});

test("a ready-made sentence that was only chosen is posted as it is", async () => {
  expect(((await post(args("/updates", { ...typed(), sentence: "", phrase: "speed_check.2" }))) as Response).status).toBe(303);
  expect((await databases().app.read.select().from(actions))[0]?.sentence).toBe(words.phrases.speed_check[1]);
});

test.each([
  ["typed before midnight and sent after it, “today” is the day of typing", "2027-02-28T23:50:00.000Z", "2027-02-28"],
  ["a phone whose clock runs ahead is not believed", "2027-03-02T09:00:00.000Z", "2027-03-01"],
  ["nor one that waited for weeks", "2027-02-01T09:00:00.000Z", "2027-03-01"],
  ["nor words that are no time", "yesterday", "2027-03-01"],
])("%s", async (_, typedAt, day) => {
  expect(((await post(args("/updates", { ...typed(), typedAt }))) as Response).status).toBe(303);
  expect((await databases().app.read.select().from(actions))[0]?.doneOn).toBe(day);
});

test("undoing leads to the form with what was typed; after ten minutes it says the way out", async () => {
  const postAs = async (onceKey: string, sentence: string) => ((await post(args("/updates", { ...typed(), onceKey, sentence }))) as Response).headers.get("location")?.split("/")[2] ?? "";
  const [id, other] = [await postAs("first-key", "We checked speeds."), await postAs("other-key", "We checked again.")];
  const undone = (await undo(args(`/updates/${id}/undoing`, {}, { update: id }))) as Response;
  expect(undone.headers.get("location")).toBe(`/updates/new?again=${id}&said=update.undone`);
  const back = await form(args(`/updates/new?again=${id}`));
  expect(back.form.values).toMatchObject({ priority: priority.id, kind: "speed_check", count: "2", when: "today", sentence: "We checked speeds.", state: "doing", onceKey: "request-1" });
  const late = again(await undo(args(`/updates/${other}/undoing`, {}, { update: other }, new Date(now.getTime() + 10 * 60_000 + 1))));
  expect(late.status).toBe(422);
  expect(late.form.errors.form).toBe(words.undo.refused.too_late);
});

test("a wrong count keeps what was typed and says what to do at the field", async () => {
  const { status, form: kept } = again(await post(args("/updates", { ...typed(), count: "-1" })));
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

test("a form that comes after the session has ended is given back whole to a browser, and turned to the sign-in page for everybody else", async () => {
  const send = (headers: Record<string, string>) => {
    const { request, ...rest } = args("/updates", typed());
    const late = new Request(request, { headers: { "content-type": "application/x-www-form-urlencoded", ...headers } });
    return post({ ...rest, request: late }).catch((thrown: unknown) => thrown as Response) as Promise<Response>;
  };
  const given = await send({ "sec-fetch-dest": "document" });
  expect(given.status).toBe(401);
  expect(await given.json()).toEqual({ action: "/updates", fields: Object.entries(typed()) });
  const others: Record<string, string>[] = [{}, { "sec-fetch-dest": "empty" }];
  for (const headers of others) {
    const turned = await send(headers);
    expect([turned.status, turned.headers.get("location")]).toEqual([302, "/sign-in?landing=%2Fupdates"]);
  }
  expect(await databases().app.read.select().from(actions)).toEqual([]);
});
