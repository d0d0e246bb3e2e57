import ICAL from "ical.js";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { boroughs, meetings, wards } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { onTouched } from "~/db/touched.server";
import { accessFactsOf, type MeetingDetails } from "~/domain/meeting";
import { env } from "~/env.server";
import { answerFeed } from "~/feeds/app.server";
import { keepCalendarHost } from "~/services/calendar/host.server";
import { cancelMeeting, changeDetails, changeDraft, moveMeeting, publishMeeting, scheduleMeeting } from "~/services/meetings/write.server";
import { sendRaw } from "../http/raw.ts";
import { startSite, type TestSite } from "../http/site.ts";
import { freshDatabases } from "../support/databases.ts";
import { makePerson, permitFor, systemPermit } from "../support/people.ts";
import { makePanel, makeTeam, makeWard } from "../support/places.ts";

const details: MeetingDetails = {
  title: "Thornfield ward panel meeting",
  kind: "panel",
  venueName: "Library hall",
  venueAddress: "Mill Lane",
  venuePostcode: "SE1 0AA",
  isOnline: true,
  onlineLink: "https://meet.example/private-room",
  joinByPhone: "Phone 020 7946 0150.",
  whoMayCome: "anyone",
  accessFacts: accessFactsOf({ step_free: "yes", hearing_loop: "no" }),
  accessContact: "020 7946 0101",
  about: "What was done since December.",
};
const evening = { day: "2027-03-04", start: "19:00", end: "20:30" };

let site: TestSite;
let panel: Awaited<ReturnType<typeof makePanel>>;
let chair: Awaited<ReturnType<typeof makePerson>>;
let clock = new Date("2027-02-01T12:00:00Z");
let stop: (() => void) | undefined;

beforeEach(async () => {
  freshDatabases();
  clock = new Date("2027-02-01T12:00:00Z");
  panel = await makePanel({ name: "Thornfield, Mill; panel" });
  chair = await makePerson({ chair: panel.id });
  site = await startSite({ answers: [answerFeed], now: () => clock });
  stop = onTouched((things) => site.site.pages.drop(things));
});

afterEach(async () => {
  stop?.();
  await site.close();
});

function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return sendRaw(site.port, `${method} ${path} HTTP/1.1\r\nHost: ${site.host}\r\n${lines.join("")}\r\n`, { isHead: method === "HEAD" });
}

async function entriesAt(path: string) {
  const { status, body } = await ask(path);
  expect(status).toBe(200);
  expect(body.endsWith("END:VCALENDAR\r\n")).toBe(true);
  return new ICAL.Component(ICAL.parse(body)).getAllSubcomponents("vevent").map((event) => ({
    uid: event.getFirstPropertyValue("uid"),
    sequence: event.getFirstPropertyValue("sequence"),
    status: event.getFirstPropertyValue("status"),
    start: String(event.getFirstPropertyValue("dtstart")),
    changed: String(event.getFirstPropertyValue("last-modified")),
    summary: event.getFirstPropertyValue("summary"),
    location: event.getFirstPropertyValue("location"),
    description: String(event.getFirstPropertyValue("description")),
    url: event.getFirstPropertyValue("url"),
  }));
}

const wardFeed = () => `/wards/${panel.wardCode}/calendar.ics`;
const panelFeed = () => `/panels/${panel.slug}/calendar.ics`;

function value<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason}`);
  return outcome.value;
}

const schedule = async (over: Partial<MeetingDetails> = {}) =>
  value(await scheduleMeeting(await permitFor("meeting.schedule", chair, clock), { panelId: panel.id, details: { ...details, ...over }, when: evening, onceKey: `once-${Math.random()}` }));
const publish = async ({ id, version }: { id: string; version: number }) => value(await publishMeeting(await permitFor("meeting.publish", chair, clock), id, version));
const cancel = async ({ id, version }: { id: string; version: number }) => value(await cancelMeeting(await permitFor("meeting.cancel", chair, clock), id, { version, reason: "The hall is flooded." }));

describe("the feeds", () => {
  test("hold what a person needs to come: place, postcode, access, phone and the page", async () => {
    const { id } = await publish(await schedule());
    const [entry] = await entriesAt(wardFeed());
    expect(entry).toMatchObject({ sequence: 0, status: "CONFIRMED", start: "2027-03-04T19:00:00", summary: details.title, location: "Library hall, Mill Lane, SE1 0AA" });
    expect(entry?.url).toMatch(new RegExp(`/meetings/${id}$`));
    expect(entry?.description.split("\n")).toEqual([
      "Anyone can come. You do not have to book.",
      "Getting in: Step-free way in and room: yes; Hearing loop that works: no.",
      "Join by phone: Phone 020 7946 0150.",
      "People can join online too. Ask the panel for the link.",
      "What was done since December.",
      `Agenda: ${String(entry?.url)}#agenda`,
      "Questions or help to get in: 020 7946 0101",
      `Latest news of this meeting: ${String(entry?.url)}`,
    ]);
  });

  test("of the ward, the panel by name and by id, and the meeting hold the same entry", async () => {
    const { id } = await publish(await schedule());
    const all = await Promise.all([wardFeed(), panelFeed(), `/panels/${panel.id}/calendar.ics`, `/meetings/${id}.ics`].map(entriesAt));
    expect(new Set(all.map((entries) => JSON.stringify(entries))).size).toBe(1);
    expect(all[0]).toHaveLength(1);
  });

  test("without a meeting, or of a ward without a panel, are still calendars", async () => {
    const bare = await makeWard();
    for (const path of [wardFeed(), panelFeed(), `/wards/${bare.code}/calendar.ics`]) {
      expect(await entriesAt(path)).toEqual([]);
      expect((await ask(path)).body).toContain("BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n");
    }
  });

  test("show no draft, no record without a time, and no words of a surgery", async () => {
    await schedule();
    const surgery = await publish(await schedule({ kind: "surgery", about: "A secret" }));
    await databases().app.write.insert(meetings).values({ id: "recordofthepast1", panelId: panel.id, kind: "panel", title: "Old", state: "held", onDay: "2027-01-15", isOnline: false, accessFacts: {}, sequence: 0, version: 1, changedAt: clock });
    const entries = await entriesAt(wardFeed());
    expect(entries.map(({ uid }) => String(uid).split("@")[0])).toEqual([surgery.id]);
    expect(entries[0]?.description).toContain("Nothing is written down here.");
    expect(entries[0]?.description).not.toMatch(/secret|Agenda/);
  });

  test("name the panel as organiser, and no person and no member's inbox", async () => {
    await makePerson({ member: panel.id }, { shownName: "Somebody Private", emailNorm: "private@example.test" });
    await publish(await schedule());
    const { body } = await ask(wardFeed());
    for (const word of ["Somebody", "private@", chair.id, String(chair.emailNorm), "ATTENDEE"]) expect(body).not.toContain(word);
    expect(body).toContain('ORGANIZER;CN="Thornfield, Mill; panel":mailto:panel@wardpanels.example\r\n');
  });

  test("keep the entry's name whatever is edited, and raise its number only for time, place, way in and status", async () => {
    const made = await schedule();
    const permit = () => permitFor("meeting.schedule", chair, clock);
    const seen: { uid: unknown; sequence: unknown; changed: string }[] = [];
    async function see() {
      const [entry] = await entriesAt(wardFeed());
      seen.push({ uid: entry?.uid, sequence: entry?.sequence, changed: entry?.changed ?? "" });
      clock = new Date(clock.getTime() + 60_000);
    }
    let last = value(await changeDraft(await permit(), made.id, { version: made.version, details: { ...details, venueName: "Town hall" }, when: { ...evening, start: "18:30" } }));
    last = await publish(last);
    await see();
    const edits: Partial<MeetingDetails>[] = [{ title: "Another name" }, { kind: "agm" }, { whoMayCome: "residents" }, { about: "More" }, { accessContact: null }, { joinByPhone: null }, { accessFacts: accessFactsOf({ lift: "no" }) }, { venueName: "Church hall" }, { venueAddress: "Mill Road" }, { venuePostcode: "SE1 0AB" }, { isOnline: false }];
    let current = { ...details, venueName: "Town hall" };
    for (const edit of edits) {
      current = { ...current, ...edit } as typeof current;
      last = value(await changeDetails(await permit(), made.id, { version: last.version, details: current }));
      await see();
    }
    last = value(await moveMeeting(await permitFor("meeting.move", chair, clock), made.id, { version: last.version, when: { day: "2027-03-11", start: "18:00", end: "20:00" }, reason: "Why" }));
    await see();
    await cancel(last);
    await see();
    expect(new Set(seen.map(({ uid }) => uid))).toEqual(new Set([`${made.id}@127.0.0.1`]));
    expect(seen.map(({ sequence }) => sequence)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7]);
    const stamps = seen.map(({ changed }) => changed);
    expect([...new Set(stamps)].sort()).toEqual(stamps);
  });

  test("keep a cancelled meeting for 90 days after its day, and its own file for good", async () => {
    const made = await cancel(await publish(await schedule()));
    for (const [day, count] of [["2027-02-02", 1], ["2027-05-03", 1], ["2027-06-02", 1], ["2027-06-03", 0]] as const) {
      clock = new Date(`${day}T12:00:00Z`);
      const entries = await entriesAt(panelFeed());
      expect([day, entries.length]).toEqual([day, count]);
      if (count) expect(entries[0]).toMatchObject({ status: "CANCELLED", sequence: 1, summary: "Cancelled: Thornfield ward panel meeting" });
    }
    const [entry] = await entriesAt(`/meetings/${made.id}.ics`);
    expect(entry?.description).toMatch(/^This meeting is cancelled\.\nWhy: The hall is flooded\./);
  });
});

describe("the names of entries", () => {
  test("stay when the site moves to another address", async () => {
    const { id } = await publish(await schedule());
    await keepCalendarHost(systemPermit("calendar.keep_host", "test", clock));
    const publicUrl = env.publicUrl;
    onTestFinished(() => {
      env.publicUrl = publicUrl;
    });
    env.publicUrl = "https://panels.moved.example";
    await keepCalendarHost(systemPermit("calendar.keep_host", "test", clock));
    site.site.pages.drop(["*"]);
    const [entry] = await entriesAt(wardFeed());
    expect(entry).toMatchObject({ uid: `${id}@127.0.0.1`, url: `https://panels.moved.example/meetings/${id}` });
  });
});

describe("calendars of many panels", () => {
  /** A second panel in another ward of the same borough, with a chair. */
  async function neighbour(name: string) {
    const ward = await makeWard({ boroughCode: (await databases().app.write.select().from(wards))[0]?.boroughCode ?? "" });
    const other = await makePanel({ name, wardCode: ward.code });
    return { ward, panel: other, chair: await makePerson({ chair: other.id }) };
  }
  async function planAs(who: { id: string }, panelId: string, over: Partial<MeetingDetails>, when: { day: string; start: string; end: string }) {
    const made = value(await scheduleMeeting(await permitFor("meeting.schedule", who, clock), { panelId, details: { ...details, ...over }, when, onceKey: `once-${Math.random()}` }));
    return value(await publishMeeting(await permitFor("meeting.publish", who, clock), made.id, made.version));
  }

  test("a borough's holds every panel's meetings, and says whose each is", async () => {
    const [borough] = await databases().app.write.select().from(boroughs);
    const other = await neighbour("Eastgate ward panel");
    await planAs(chair, panel.id, {}, evening);
    const there = await planAs(other.chair, other.panel.id, { title: "Spring meeting" }, { ...evening, day: "2027-03-05" });
    for (const path of [`/boroughs/${borough?.slug}/calendar.ics`, `/boroughs/${borough?.code}/calendar.ics`, "/calendar.ics"]) {
      expect((await entriesAt(path)).map(({ summary }) => summary)).toEqual(["Thornfield ward panel meeting, Thornfield, Mill; panel", "Spring meeting, Eastgate ward panel"]);
    }
    value(await cancelMeeting(await permitFor("meeting.cancel", other.chair, clock), there.id, { version: there.version, reason: "Nobody can come." }));
    for (const path of [`/boroughs/${borough?.slug}/calendar.ics`, "/calendar.ics"]) expect((await entriesAt(path))[1]).toMatchObject({ status: "CANCELLED", summary: "Cancelled: Spring meeting, Eastgate ward panel" });
  });

  test("all of London's looks three months ahead and not back", async () => {
    await planAs(chair, panel.id, {}, evening);
    for (const [day, count] of [["2026-12-02", 1], ["2026-12-01", 0], ["2027-03-04", 1], ["2027-03-05", 0]] as const) {
      clock = new Date(`${day}T12:00:00Z`);
      site.site.pages.drop(["*"]);
      expect([day, (await entriesAt("/calendar.ics")).length]).toEqual([day, count]);
    }
  });

  test("a sergeant's marks the meetings that nobody can be at together", async () => {
    const other = await neighbour("Eastgate ward panel");
    const team = await makeTeam([panel.wardCode, other.ward.code]);
    await planAs(chair, panel.id, {}, evening);
    const there = await planAs(other.chair, other.panel.id, { title: "Eastgate ward panel meeting" }, { ...evening, start: "20:45", end: "22:00" });
    await planAs(other.chair, other.panel.id, { title: "Eastgate walkabout" }, { day: "2027-03-05", start: "19:00", end: "20:00" });
    const path = `/teams/${team.id}/calendar.ics`;
    const marked = await entriesAt(path);
    expect(marked.map(({ summary }) => summary)).toEqual(["Thornfield ward panel meeting, Thornfield, Mill; panel (clash)", "Eastgate ward panel meeting (clash)", "Eastgate walkabout"]);
    expect(marked[0]?.description).toMatch(/^At about the same time: Eastgate ward panel meeting, 8:45pm to 10pm\.\n/);
    value(await moveMeeting(await permitFor("meeting.move", other.chair, clock), there.id, { version: there.version, when: { ...evening, day: "2027-03-11" }, reason: "To clear the clash." }));
    expect((await entriesAt(path)).filter(({ summary }) => String(summary).includes("clash"))).toEqual([]);
  });
});

describe("to programs", () => {
  test("give the reminders that the address asks for, and hear no other question", async () => {
    await publish(await schedule());
    const alarmsAt = async (path: string) => [...(await ask(path)).body.matchAll(/^TRIGGER:(.*)\r$/gm)].map(([, trigger]) => trigger);
    expect(await alarmsAt(wardFeed())).toEqual([]);
    expect(await alarmsAt(`${wardFeed()}?alarm=2h,1d`)).toEqual(["-P1D", "-PT2H"]);
    expect(await alarmsAt(`${wardFeed()}?alarm=rubbish,9999w,-1d&colour=red`)).toEqual([]);
    expect((await ask(`${wardFeed()}?alarm=120m`)).body).toContain("SOURCE;VALUE=URI:");
    expect((await ask(`${panelFeed()}?alarm=120m`)).body.replace(/\r\n /g, "")).toContain(`${panelFeed()}?alarm=2h\r\n`);
  });
});

describe("to programs", () => {
  test("say what they are, are kept by anyone for a while, and answer 304 until something changes", async () => {
    const made = await publish(await schedule());
    const first = await ask(wardFeed());
    expect(first.headers).toMatchObject({ "content-type": "text/calendar; charset=utf-8", "cache-control": "public, max-age=0, must-revalidate" });
    expect(first.headers["set-cookie"]).toBeUndefined();
    const etag = first.headers["etag"] ?? "";
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(await ask(wardFeed(), { "If-None-Match": etag })).toMatchObject({ status: 304, body: "" });
    expect(await ask(wardFeed(), {}, "HEAD")).toMatchObject({ status: 200, body: "", headers: { etag } });
    await cancel(made);
    const second = await ask(wardFeed(), { "If-None-Match": etag });
    expect(second.status).toBe(200);
    expect(second.headers["etag"]).not.toBe(etag);
  });

  test("are the same to the byte after another start, so the tag still holds", async () => {
    await publish(await schedule());
    const before = (await ask(wardFeed())).headers["etag"];
    site.site.pages.drop(["*"]);
    expect((await ask(wardFeed())).headers["etag"]).toBe(before);
  });

  test("are not there for what is not there, in plain words", async () => {
    const draft = await schedule();
    for (const path of ["/wards/E09999999/calendar.ics", "/panels/none/calendar.ics", "/meetings/none.ics", `/meetings/${draft.id}.ics`]) {
      const { status, headers, body } = await ask(path);
      expect([path, status, headers["content-type"], body]).toEqual([path, 404, "text/plain; charset=UTF-8", "There is no calendar at this address.\n"]);
    }
  });
});
