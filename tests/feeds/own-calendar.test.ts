/** A person's own calendar: a secret address, made, used and ended, and what it shows as roles come and go. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { eq } from "drizzle-orm";
import ICAL from "ical.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { calendarLinks, comingAnswers, meetings, people, roleGrants, sessions } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { answerFeed } from "~/feeds/app.server";
import { action, loader } from "~/routes/desk_.calendar/route";
import { action as end } from "~/routes/desk_.calendar_.ending/route";
import { sessionCookieName } from "~/http/session-cookie.server";
import { hashOfToken } from "~/services/sessions/lucia.server";
import { sendRaw } from "../http/raw.ts";
import { startSite, type TestSite } from "../http/site.ts";
import { freshDatabases } from "../support/databases.ts";
import { makePerson } from "../support/people.ts";
import { makeBorough, makePanel, makeTeam, makeWard } from "../support/places.ts";

const now = new Date("2027-02-01T12:00:00Z");
const token = "token-of-the-person-at-the-desk";
let site: TestSite;
let clock = now;

beforeEach(async () => {
  freshDatabases();
  clock = now;
  site = await startSite({ answers: [answerFeed], now: () => clock });
});
afterEach(() => site.close());

async function signIn(person: { id: string }) {
  await databases().app.write.insert(sessions).values({ id: hashOfToken(token), personId: person.id, expiresAt: new Date(now.getTime() + 3_000_000), startedAt: now, isOwnDevice: false, freshUntil: now });
}

function visit(form?: Record<string, string>): LoaderFunctionArgs & ActionFunctionArgs {
  const init = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  const request = new Request("http://127.0.0.1:3000/desk/calendar", { ...init, headers: { cookie: `${sessionCookieName}=${token}` } });
  return { request, params: {}, context: { requestId: "TEST", now, clientAddress: "192.0.2.1", page: { showing: null } } };
}

/** What the page's form would send. */
async function formOfPage(alarm = "none"): Promise<Record<string, string>> {
  const { form } = await loader(visit());
  return { alarm, version: String(form.values.version), onceKey: String(form.values.onceKey) };
}

/** Presses the button; the path of the new address. */
async function makeLink(form?: Record<string, string>): Promise<string> {
  const answer = await action(visit(form ?? (await formOfPage())));
  if (!("made" in answer)) throw new Error("Refused");
  const { https, webcal } = answer.made;
  expect(webcal).toBe(https.replace("http:", "webcal:"));
  return https.replace("http://127.0.0.1:3000", "");
}

async function ask(path: string, from = "192.0.2.7") {
  return sendRaw(site.port, `GET ${path} HTTP/1.1\r\nHost: ${site.host}\r\nX-Forwarded-For: ${from}\r\n\r\n`);
}

async function summariesAt(path: string): Promise<string[]> {
  const { status, body } = await ask(path);
  expect(status).toBe(200);
  return new ICAL.Component(ICAL.parse(body)).getAllSubcomponents("vevent").map((event) => String(event.getFirstPropertyValue("summary")));
}

async function makeMeeting(panelId: string, title: string, hour = 19, state: "published" | "draft" = "published") {
  const startsAt = new Date(Date.UTC(2027, 2, 4, hour));
  await databases().app.write.insert(meetings).values({ id: newId(), panelId, kind: "panel", title, state, onDay: "2027-03-04", startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000), venueName: "Hall", isOnline: false, accessFacts: {}, sequence: 0, version: 1, changedAt: now, publishedAt: now });
}

describe("the address", () => {
  test("holds 256 bits, of which only a hash is kept, and is shown once", async () => {
    await signIn(await makePerson());
    const path = await makeLink();
    const secret = /^\/calendars\/([\w-]{43})\.ics$/.exec(path)?.[1] ?? "";
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    const rows = await databases().app.read.select().from(calendarLinks);
    expect(rows).toHaveLength(1);
    expect(databases().app.writer.serialize().toString("latin1")).not.toContain(secret);
    expect(JSON.stringify(await loader(visit()))).not.toContain(secret);
    expect(await loader(visit())).toMatchObject({ madeOn: "1 February 2027" });
  });

  test("is one for each press of the button, however often the press arrives", async () => {
    await signIn(await makePerson());
    const form = await formOfPage("1d,2h");
    const [first, second] = await Promise.all([makeLink(form), makeLink(form)]);
    expect(second).toBe(first);
    expect(first).toMatch(/\.ics\?alarm=1d,2h$/);
    expect((await ask(first)).status).toBe(200);
  });

  test("ends when another is made, and cannot be brought back by an old page", async () => {
    await signIn(await makePerson());
    const form = await formOfPage();
    const first = await makeLink(form);
    const second = await makeLink();
    expect([(await ask(first)).status, (await ask(second)).status]).toEqual([404, 200]);
    await expect(makeLink(form)).rejects.toThrow("Refused");
    expect((await ask(first)).status).toBe(404);
    await end(visit({}));
    expect((await ask(second)).status).toBe(404);
    await expect(makeLink(form)).rejects.toThrow("Refused");
    expect(await loader(visit())).toMatchObject({ madeOn: null });
    const third = await makeLink();
    expect([(await ask(first)).status, (await ask(second)).status, (await ask(third)).status]).toEqual([404, 404, 200]);
  });

  test("opens nothing but the calendar, and is kept by nobody on the way", async () => {
    const panel = await makePanel();
    await signIn(await makePerson({ chair: panel.id }));
    const path = await makeLink();
    const { headers } = await ask(path);
    expect(headers).toMatchObject({ "content-type": "text/calendar; charset=utf-8", "cache-control": "no-store" });
    expect(headers["set-cookie"]).toBeUndefined();
    expect(site.site.pages.size().entries).toBe(0);
    const secret = path.slice("/calendars/".length, -".ics".length);
    const args = { ...visit(), request: new Request("http://127.0.0.1:3000/desk/calendar", { headers: { cookie: `${sessionCookieName}=${secret}` } }) };
    await expect(loader(args)).rejects.toMatchObject({ status: 302 });
  });
});

describe("what it shows", () => {
  test("is the meetings of every panel that a role reaches, each once and with clashes marked, and no draft", async () => {
    const borough = await makeBorough();
    const [one, two, three] = await Promise.all(["One", "Two", "Three"].map(async (name) => makePanel({ name: `${name} ward panel`, wardCode: (await makeWard({ boroughCode: borough.code, name })).code })));
    const team = await makeTeam([one!.wardCode, two!.wardCode]);
    await makeMeeting(one!.id, "One ward panel meeting");
    await makeMeeting(two!.id, "Spring meeting", 19);
    await makeMeeting(three!.id, "Three ward panel meeting");
    await makeMeeting(one!.id, "One, still a draft", 12, "draft");
    await signIn(await makePerson({ sergeant: team.id, resident: one!.wardCode }));
    expect((await summariesAt(await makeLink())).sort()).toEqual(["One ward panel meeting (clash)", "Spring meeting, Two ward panel (clash)"]);
  });

  test.each(["member", "chair", "secretary"] as const)("stops with the role of a %s, at the next reading", async (role) => {
    const panel = await makePanel();
    await makeMeeting(panel.id, "Meeting");
    const person = await makePerson({ [role]: panel.id });
    await signIn(person);
    const path = await makeLink();
    expect(await summariesAt(path)).toHaveLength(1);
    await databases().app.write.update(roleGrants).set({ untilOn: "2027-02-01" }).where(eq(roleGrants.personId, person.id));
    expect(await summariesAt(path)).toHaveLength(1);
    clock = new Date("2027-02-02T12:00:00Z");
    expect(await summariesAt(path)).toEqual([]);
    expect((await ask(path)).body).toContain("BEGIN:VTIMEZONE");
  });

  test("holds the way into the online room for members, and for nobody else while it is private", async () => {
    const panel = await makePanel();
    await makeMeeting(panel.id, "Meeting");
    const link = "https://rooms.example/a-private-room";
    await databases().app.write.update(meetings).set({ isOnline: true, onlineLink: link });
    const person = await makePerson({ member: panel.id });
    await signIn(person);
    const path = await makeLink();
    const read = async (from: string) => (await ask(from)).body.replace(/\r\n /g, "");
    expect(await read(path)).toContain(link);
    expect(await read(`/panels/${panel.slug}/calendar.ics`)).not.toContain("rooms.example");
    await databases().app.write.update(roleGrants).set({ role: "resident", scopeKind: "ward", scopeId: panel.wardCode }).where(eq(roleGrants.personId, person.id));
    expect(await read(path)).toContain("SUMMARY:Meeting");
    expect(await read(path)).not.toContain("rooms.example");
  });

  describe("says what its owner said", () => {
    type Said = Partial<typeof comingAnswers.$inferInsert> & { plan: "coming" | "joining" | "cannot_come" };
    async function answered(panelId: string, person: { id: string; emailNorm: string | null }, said: Said, byLink = true) {
      await makeMeeting(panelId, "Meeting");
      const [meeting] = await databases().app.read.select().from(meetings);
      if (!meeting) throw new Error("No meeting");
      const answeredAt = new Date("2027-01-31T12:00:00Z");
      await databases().app.write.insert(comingAnswers).values({ id: newId(), meetingId: meeting.id, personId: byLink ? person.id : null, emailNorm: person.emailNorm, carers: 0, usesWheelchair: false, seats: 0, wheelchairs: 0, standing: "held", wantsReminder: false, isToConfirm: false, answeredAt, changedAt: new Date("2027-02-01T11:00:00Z"), ...said });
      await databases().app.write.update(meetings).set({ changedAt: answeredAt });
    }
    async function entryFor(person: { id: string }) {
      await signIn(person);
      return entryAt(await makeLink(await formOfPage("1d")));
    }
    async function entryAt(path: string) {
      const [event] = new ICAL.Component(ICAL.parse((await ask(path)).body)).getAllSubcomponents("vevent");
      const own = (name: string) => String(event?.getFirstPropertyValue(name));
      return { summary: own("summary"), first: own("description").split("\n")[0], status: own("status"), transp: own("transp"), changed: own("last-modified"), alarms: event?.getAllSubcomponents("valarm").length };
    }

    test.each([
      ["coming", { plan: "coming" }, { summary: "Meeting", first: "You said: I am coming.", status: "CONFIRMED", transp: "OPAQUE", alarms: 1 }],
      ["joining", { plan: "joining", standing: "none" }, { summary: "Meeting", first: "You said: I will join online or by phone.", status: "CONFIRMED", transp: "OPAQUE", alarms: 1 }],
      ["cannot come", { plan: "cannot_come", standing: "none" }, { summary: "Not coming: Meeting", first: "You said: I cannot come.", status: "CONFIRMED", transp: "TRANSPARENT", alarms: 0 }],
      ["waiting", { plan: "coming", standing: "waiting" }, { summary: "Meeting", first: "You said: I am coming.", status: "TENTATIVE", transp: "TRANSPARENT", alarms: 1 }],
      ["to say again", { plan: "coming", isToConfirm: true }, { summary: "Meeting", first: "You said: I am coming.", status: "TENTATIVE", transp: "TRANSPARENT", alarms: 1 }],
    ] as const)("%s", async (_what, said, entry) => {
      const panel = await makePanel();
      const person = await makePerson({ member: panel.id });
      await answered(panel.id, person, said);
      expect(await entryFor(person)).toMatchObject({ ...entry, changed: "2027-02-01T11:00:00Z" });
    });

    test("nothing said takes nobody's time", async () => {
      const panel = await makePanel();
      await makeMeeting(panel.id, "Meeting");
      expect(await entryFor(await makePerson({ member: panel.id }))).toMatchObject({ summary: "Meeting", status: "CONFIRMED", transp: "TRANSPARENT", alarms: 1 });
    });

    test("a meeting elsewhere is in it while they said that they come, and no public feed says so", async () => {
      const panel = await makePanel();
      const person = await makePerson();
      await answered(panel.id, person, { plan: "coming", name: "Jo Fenwick" }, false);
      await signIn(person);
      const path = await makeLink();
      expect(await entryAt(path)).toMatchObject({ summary: expect.stringContaining("Meeting"), transp: "OPAQUE" });
      const { body } = await ask(`/panels/${panel.slug}/calendar.ics`);
      expect(body).not.toMatch(/You said|Jo Fenwick|OPAQUE/);
      await databases().app.write.update(comingAnswers).set({ plan: "cannot_come" });
      expect((await entryAt(path)).summary).toBe("undefined");
    });
  });

  test("is nothing at all once the person is erased", async () => {
    const person = await makePerson();
    await signIn(person);
    const path = await makeLink();
    await databases().app.write.update(people).set({ erasedOn: "2027-02-01" }).where(eq(people.id, person.id));
    expect((await ask(path)).status).toBe(404);
  });

  test("names no person, and not its own address", async () => {
    const panel = await makePanel();
    await makeMeeting(panel.id, "Meeting");
    await makePerson({ member: panel.id }, { shownName: "Somebody Private", emailNorm: "private@example.test" });
    const person = await makePerson({ member: panel.id });
    await signIn(person);
    const path = await makeLink();
    const { body } = await ask(path);
    for (const word of ["Somebody", "private@", person.id, String(person.emailNorm), "/calendars/"]) expect(body.replace(/\r\n /g, "")).not.toContain(word);
  });
});

describe("guesses", () => {
  const guess = (at: number) => `/calendars/${String(at).padStart(43, "x")}.ics`;

  test("are answered like any calendar that is not there", async () => {
    for (const path of [guess(1), "/calendars/short.ics", `/calendars/${"x".repeat(44)}.ics`]) {
      const { status, body } = await ask(path);
      expect([path, status]).toEqual([path, 404]);
      expect(body).not.toContain("BEGIN:VCALENDAR");
    }
  });

  test("by the dozen close the door from there for a quarter of an hour; an old address asked for again and again does not", async () => {
    await signIn(await makePerson());
    const path = await makeLink();
    for (let times = 0; times < 40; times += 1) await ask(guess(0));
    expect((await ask(path)).status).toBe(200);
    for (let at = 1; at < 30; at += 1) await ask(guess(at));
    expect((await ask(path)).status).toBe(404);
    clock = new Date(now.getTime() + 16 * 60_000);
    expect((await ask(path)).status).toBe(200);
  });
});
