import type { ActionFunctionArgs } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { FormState } from "~/components/form-state";
import { letters, meetings } from "~/db/app-schema.server";
import { appRead, databases } from "~/db/client.server";
import { sessionCookieName } from "~/http/session-cookie.server";
import { en } from "~/messages/en";
import { action as cancel } from "~/routes/meetings_.$meeting_.cancellation/route";
import { action as edit, loader as editLoader } from "~/routes/meetings_.$meeting_.edit/route";
import { action as move } from "~/routes/meetings_.$meeting_.new-time/route";
import { action as publish } from "~/routes/meetings_.$meeting_.publication/route";
import { action as plan, loader as planLoader } from "~/routes/panels_.$panel_.meetings_.new/route";
import { makeWorld, now, type World } from "../access/world.ts";
import { freshDatabases } from "../support/databases.ts";

let world: World;

beforeEach(async () => {
  freshDatabases();
  world = await makeWorld();
});

const complete = {
  title: "Panel meeting",
  kind: "panel",
  "day-day": "15",
  "day-month": "April",
  "day-year": "2027",
  start: "7pm",
  end: "8.30pm",
  venueName: "Library hall",
  venuePostcode: "se10aa",
  whoMayCome: "anyone",
  "access-lift": "no",
  onceKey: "0123456789",
};

function argsFor(params: Record<string, string>, fields?: Record<string, string>): ActionFunctionArgs {
  const headers = { Cookie: `${sessionCookieName}=${world.here.tokens.chair}` };
  const request = new Request("http://127.0.0.1:3000/here", fields ? { method: "POST", headers, body: new URLSearchParams(fields) } : { headers });
  return { request, params, context: { requestId: "K7Q2M9XD", now, clientAddress: "127.0.0.1", page: { showing: null } } };
}

const here = () => ({ panel: world.here.things["panel"] ?? "", meeting: world.here.things["meeting"] ?? "", draft: world.here.things["draft"] ?? "" });
const sendPlan = (fields: Record<string, string>) => plan(argsFor({ panel: here().panel }, fields));
const rowOf = async (id: string) => (await appRead().select().from(meetings).where(eq(meetings.id, id)))[0];

/** What a form that has to be sent again comes back with. */
function again(answer: unknown): { status: number | undefined; form: FormState } {
  const { data, init } = answer as { data: { form: FormState }; init: ResponseInit };
  return { status: init.status, form: data.form };
}

function landing(answer: unknown): string {
  expect(answer).toBeInstanceOf(Response);
  return (answer as Response).headers.get("Location") ?? "";
}

describe("planning a meeting", () => {
  test("a whole form makes a draft and goes on to checking it", async () => {
    const to = landing(await sendPlan(complete));
    const id = /^\/meetings\/(\w+)\/check$/.exec(to)?.[1] ?? "";
    expect(await rowOf(id)).toMatchObject({ state: "draft", onDay: "2027-04-15", startsAt: new Date("2027-04-15T18:00:00Z"), endsAt: new Date("2027-04-15T19:30:00Z"), venuePostcode: "SE1 0AA", accessFacts: { lift: "no", step_free: "not_checked" } });
    expect(landing(await sendPlan(complete))).toBe(to);
  });

  test("an empty form says everything that is wrong at once, each in a sentence", async () => {
    const { status, form } = again(await sendPlan({}));
    const { errors } = en.meeting;
    expect(status).toBe(422);
    expect(form.errors).toMatchObject({ title: errors.title, kind: errors.kind, day: errors.day.empty, start: errors.start, end: errors.end, venueName: errors.venueName, whoMayCome: errors.who });
  });

  test.each([
    [{ "day-day": "31" }, "day", en.meeting.errors.day.not_a_day],
    [{ "day-year": "" }, "day", en.meeting.errors.day.no_year],
    [{ "day-month": "January" }, "day", en.meeting.refused.in_past],
    [{ start: "7" }, "start", en.meeting.errors.start],
    [{ end: "6pm" }, "end", en.meeting.refused.end_before_start],
    [{ start: "8am" }, "end", en.meeting.refused.too_long],
    [{ "day-day": "28", "day-month": "3", start: "1:30am", end: "4am" }, "start", en.meeting.refused.start_skipped],
    [{ "day-day": "31", "day-month": "10", start: "1:30am", end: "4am" }, "which", en.meeting.refused.twice],
    [{ venuePostcode: "nowhere at all" }, "venuePostcode", en.meeting.errors.venuePostcode],
    [{ joinByPhone: "https://zoom.us/j/1" }, "joinByPhone", en.meeting.errors.noLinks],
    [{ title: "x".repeat(121) }, "title", en.meeting.errors.tooLong(120)],
    [{ kind: "party" }, "kind", en.meeting.errors.kind],
    [{ surprise: "1" }, "form", en.form.twisted],
  ])("%j is told at %s, and what was typed stays", async (wrong, field, sentence) => {
    const sent = { ...complete, ...wrong };
    const { status, form } = again(await sendPlan(sent));
    expect([status, form.errors]).toEqual([422, { [field]: sentence }]);
    if (!("surprise" in wrong)) expect(form.values).toMatchObject(sent);
    expect(await appRead().select().from(meetings)).toHaveLength(4);
  });

  test("a place is not needed where people join online", async () => {
    const online = { ...complete, venueName: "", venuePostcode: "", isOnline: "yes" };
    expect(landing(await sendPlan({ ...online, onlineLink: "https://meet.example/room" }))).toMatch(/check$/);
    expect(landing(await sendPlan({ ...online, joinByPhone: "020 7946 0300", onceKey: "by-phone-1" }))).toMatch(/check$/);
    expect(again(await sendPlan(online)).form.errors).toEqual({ onlineLink: en.meeting.errors.noWayIn });
    expect(again(await sendPlan({ ...online, onlineLink: "meet.example" })).form.errors).toEqual({ onlineLink: en.meeting.errors.onlineLink });
    expect(again(await sendPlan({ ...online, onlineLink: "javascript:alert(1)" })).form.errors).toEqual({ onlineLink: en.meeting.errors.onlineLink });
  });

  test("the next form is filled in from the last, but for the day", async () => {
    await sendPlan({ ...complete, "day-month": "May", onceKey: "another-key" });
    const { form } = await planLoader(argsFor({ panel: here().panel }));
    expect(form.values).toMatchObject({ title: "Panel meeting", start: "7pm", end: "8:30pm", venueName: "Library hall", "access-lift": "no" });
    expect(form.values["day-day"]).toBeUndefined();
    expect(form.values["onceKey"]).toMatch(/^[\w-]{30,}$/);
  });
});

describe("a meeting that somebody else changed meanwhile", () => {
  test("comes back with both texts, and is saved once they were seen", async () => {
    const { draft } = here();
    const sent = Object.fromEntries(Object.entries(complete).filter(([name]) => name !== "onceKey"));
    expect(landing(await edit(argsFor({ meeting: draft }, { ...sent, title: "Theirs", version: "1" })))).toBe(`/meetings/${draft}/check?said=meeting.saved`);
    const { status, form } = again(await edit(argsFor({ meeting: draft }, { ...sent, title: "Ours", version: "1" })));
    expect([status, form.errors, form.values["title"]]).toEqual([422, { form: en.meeting.refused.changed_meanwhile }, "Ours"]);
    const saved = await editLoader(argsFor({ meeting: draft }));
    expect([saved.form.values["title"], saved.version]).toEqual(["Theirs", 2]);
    expect(landing(await edit(argsFor({ meeting: draft }, { ...sent, title: "Ours", version: "2" })))).toMatch(/check/);
    expect(await rowOf(draft)).toMatchObject({ title: "Ours", version: 3 });
  });

  test("is checked again before it is published", async () => {
    const { draft } = here();
    expect(landing(await publish(argsFor({ meeting: draft }, { version: "7" })))).toBe(`/meetings/${draft}/check?again=1`);
    expect(await rowOf(draft)).toMatchObject({ state: "draft" });
  });
});

describe("what everyone sees changed", () => {
  test("publishing twice lands on the same page and writes once", async () => {
    const { draft } = here();
    for (const _press of [1, 2]) expect(landing(await publish(argsFor({ meeting: draft }, { version: "1" })))).toBe(`/meetings/${draft}/published`);
    const sent = await appRead().select().from(letters).where(eq(letters.kind, "meeting.published"));
    expect(new Set(sent.map(({ toAddress }) => toAddress)).size).toBe(sent.length);
    expect(sent.length).toBeGreaterThan(0);
  });

  test("moving and cancelling ask for a reason", async () => {
    const { meeting } = here();
    const when = { "day-day": "8", "day-month": "4", "day-year": "2027", start: "7pm", end: "8pm", version: "1" };
    expect(again(await move(argsFor({ meeting }, when))).form.errors).toEqual({ reason: en.meeting.errors.reason });
    expect(again(await cancel(argsFor({ meeting }, { version: "1" }))).form.errors).toEqual({ reason: en.meeting.errors.reason });
    const doubted = (await move(argsFor({ meeting }, { ...when, reason: "The hall is let." }))) as unknown as { doubts: { seen: string } };
    expect(landing(await move(argsFor({ meeting }, { ...when, reason: "The hall is let.", seen: doubted.doubts.seen })))).toBe(`/meetings/${meeting}/published`);
    expect(again(await cancel(argsFor({ meeting }, { version: "1", reason: "Nobody can come." }))).form.errors).toEqual({ form: en.meeting.refused.changed_meanwhile });
    expect(landing(await cancel(argsFor({ meeting }, { version: "2", reason: "Nobody can come." })))).toBe(`/meetings/${meeting}/published`);
    expect(await rowOf(meeting)).toMatchObject({ state: "cancelled", sequence: 2 });
  });

  test("a time with something against it says so once, keeps what was typed, and moves when it is sent again with the panel's reason", async () => {
    const { meeting } = here();
    const when = { "day-day": "8", "day-month": "4", "day-year": "2027", start: "10am", end: "11am", version: "1", reason: "The hall is let." };
    type Doubted = { form: FormState; doubts: { objections: { code: string }[]; seen: string } };
    const first = (await move(argsFor({ meeting }, when))) as unknown as Doubted;
    expect(first.doubts.objections.map(({ code }) => code)).toContain("working_hours");
    expect(first.form.values).toMatchObject({ start: "10am", reason: "The hall is let." });
    expect(await rowOf(meeting)).toMatchObject({ version: 1, slotReason: null });
    const other = (await move(argsFor({ meeting }, { ...when, end: "12pm", seen: first.doubts.seen }))) as unknown as Doubted;
    expect(other.doubts.seen).not.toBe(first.doubts.seen);
    expect(landing(await move(argsFor({ meeting }, { ...when, seen: first.doubts.seen, slotReason: "It is the only hour left." })))).toBe(`/meetings/${meeting}/published`);
    const row = await rowOf(meeting);
    expect(row).toMatchObject({ version: 2, startsAt: new Date("2027-04-08T09:00:00Z"), slotReason: "It is the only hour left." });
    expect(row?.slotObjections?.map(({ code }) => code)).toContain("working_hours");
  });

  test("a time that comes twice is taken once the answer says which", async () => {
    const { meeting } = here();
    const when = { "day-day": "31", "day-month": "10", "day-year": "2027", start: "1:30am", end: "4am", version: "1", reason: "A night walk." };
    expect(again(await move(argsFor({ meeting }, when))).form.errors).toEqual({ which: en.meeting.refused.twice });
    const doubted = (await move(argsFor({ meeting }, { ...when, which: "second" }))) as unknown as { doubts: { seen: string } };
    await move(argsFor({ meeting }, { ...when, which: "second", seen: doubted.doubts.seen }));
    expect(await rowOf(meeting)).toMatchObject({ startsAt: new Date("2027-10-31T01:30:00Z") });
  });

  test("a meeting that is over is told so and stays", async () => {
    const { meeting } = here();
    databases().app.writer.prepare("update meetings set starts_at = ?, ends_at = ? where id = ?").run(now.getTime() - 7_200_000, now.getTime() - 3_600_000, meeting);
    expect(again(await cancel(argsFor({ meeting }, { version: "1", reason: "Too late" }))).form.errors).toEqual({ form: en.meeting.refused.too_late });
  });
});
