/** Letters about meetings as mail programs and calendars take them: read by a MIME reader and by two libraries for iCalendar. */
import fc from "fast-check";
import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { letters } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { calendarText } from "~/domain/calendar";
import { accessFactsOf, type MeetingDetails } from "~/domain/meeting";
import { useMail, type Mail } from "~/services/mail/transport.server";
import { sendDueLetters } from "~/services/letters/write.server";
import { cancelMeeting, changeDetails, moveMeeting, publishMeeting, scheduleMeeting } from "~/services/meetings/write.server";
import { freshDatabases } from "../support/databases";
import { makePerson, permitFor, systemPermit } from "../support/people";
import { makePanel } from "../support/places";
import { leavesOf, readMime, serveMail, type MimePart, type Received } from "../support/smtp";

const now = new Date("2027-02-01T12:00:00Z");
const details: MeetingDetails = {
  title: "Thornfield ward panel meeting",
  kind: "panel",
  venueName: "Library hall",
  venueAddress: "Mill Lane",
  venuePostcode: "SE1 0AA",
  isOnline: false,
  joinByPhone: null,
  whoMayCome: "anyone",
  accessFacts: accessFactsOf({ step_free: "yes" }),
  accessContact: null,
  about: null,
};

let panel: Awaited<ReturnType<typeof makePanel>>;
let chair: Awaited<ReturnType<typeof makePerson>>;
let member: Awaited<ReturnType<typeof makePerson>>;
let received: Received[];

beforeEach(async () => {
  freshDatabases();
  panel = await makePanel({ name: "Thornfield ward panel" });
  chair = await makePerson({ chair: panel.id });
  member = await makePerson({ member: panel.id }, { shownName: "Somebody Private" });
  const server = await serveMail();
  received = server.received;
  useMail(server.mail);
  onTestFinished(server.stop);
});

function value<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason}`);
  return outcome.value;
}

async function publish(over: Partial<MeetingDetails> = {}) {
  const wish = { panelId: panel.id, details: { ...details, ...over }, when: { day: "2027-03-04", start: "19:00", end: "20:30" }, onceKey: `once-${Math.random()}` };
  const made = value(await scheduleMeeting(await permitFor("meeting.schedule", chair, now), wish));
  return value(await publishMeeting(await permitFor("meeting.publish", chair, now), made.id, made.version));
}

/** What this person got since the last call. */
async function lettersTo(person: { emailNorm: string | null }): Promise<MimePart[]> {
  await sendDueLetters(systemPermit("letter.send", "test", now));
  return received.splice(0).filter(({ to }) => to.includes(person.emailNorm ?? "")).map(({ words }) => readMime(words));
}

/** The calendar beside the words, after checking that the file holds the very same. */
function calendarIn(letter: MimePart): string {
  const leaves = leavesOf(letter);
  const inline = leaves.find(({ type }) => type.startsWith("text/calendar"));
  const file = leaves.find(({ type }) => type.startsWith("application/ics"));
  expect(file?.text).toBe(inline?.text);
  return inline?.text ?? "";
}

function eventIn(document: string) {
  expect(document.split("\r\n").every((line) => Buffer.from(line).length <= 75 && !/[\r\n]/.test(line))).toBe(true);
  const calendar = new ICAL.Component(ICAL.parse(document));
  const [event, ...others] = calendar.getAllSubcomponents("vevent");
  expect(others).toEqual([]);
  const second = Object.values(nodeIcal.sync.parseICS(document)).filter((part) => part?.type === "VEVENT") as unknown as { uid: string; sequence: number; status: string; method: string; start: Date }[];
  expect(second).toHaveLength(1);
  const own = (name: string) => String(event?.getFirstPropertyValue(name));
  const read = { method: String(calendar.getFirstPropertyValue("method")), uid: own("uid"), sequence: Number(own("sequence")), status: own("status") };
  expect(second[0]).toMatchObject(read);
  return { ...read, start: second[0]?.start.toISOString(), summary: own("summary"), description: own("description"), location: own("location"), event };
}

describe("a letter about a meeting", () => {
  test("holds the words, the HTML and the invitation side by side, and the same invitation as a file", async () => {
    await publish();
    const [letter] = await lettersTo(member);
    expect(letter?.type).toMatch(/^multipart\/mixed;/);
    expect(letter?.parts.map(({ type }) => type.split(";")[0])).toEqual(["multipart/alternative", "application/ics"]);
    // The richest comes last (RFC 2046), and programs look for the method in the type.
    expect(letter?.parts[0]?.parts.map(({ type }) => type)).toEqual(["text/plain; charset=utf-8", "text/html; charset=utf-8", "text/calendar; charset=utf-8; method=REQUEST"]);
    expect(letter?.parts[1]?.headers.get("content-disposition")).toBe("attachment; filename=invitation.ics");
    expect(eventIn(calendarIn(letter!))).toMatchObject({ method: "REQUEST", sequence: 0, status: "CONFIRMED", start: "2027-03-04T19:00:00.000Z", summary: details.title, location: "Library hall, Mill Lane, SE1 0AA" });
  });

  test("asks the receiver alone, for the panel, and names nobody", async () => {
    await publish();
    await sendDueLetters(systemPermit("letter.send", "test", now));
    const all = received.splice(0);
    expect(all).toHaveLength(2);
    for (const { to, words } of all) {
      const { event } = eventIn(calendarIn(readMime(words)));
      const guests = event?.getAllProperties("attendee") ?? [];
      expect(guests.map((guest) => String(guest.getFirstValue()).toLowerCase())).toEqual([`mailto:${to[0]}`]);
      expect(guests.map((guest) => ["partstat", "rsvp", "cn"].map((name) => guest.getFirstParameter(name)))).toEqual([["NEEDS-ACTION", "FALSE", undefined]]);
      const organiser = event?.getFirstProperty("organizer");
      expect([organiser?.getFirstValue(), organiser?.getFirstParameter("cn"), organiser?.getFirstParameter("sent-by")]).toEqual(["mailto:panel@wardpanels.example", "Thornfield ward panel", "mailto:panels@wardpanels.example"]);
      expect(words).not.toContain("Somebody");
      expect(words).not.toContain(to[0] === member.emailNorm ? chair.emailNorm : member.emailNorm);
    }
  });

  test("of a panel without a mailbox comes from the address that sends, never a person's", async () => {
    panel = await makePanel({ name: "Without", contactEmail: null });
    chair = await makePerson({ chair: panel.id });
    await publish();
    const [letter] = await lettersTo(chair);
    const organiser = eventIn(calendarIn(letter!)).event?.getFirstProperty("organizer");
    expect([organiser?.getFirstValue(), organiser?.getFirstParameter("cn"), organiser?.getFirstParameter("sent-by")]).toEqual(["mailto:panels@wardpanels.example", "Without", undefined]);
  });

  test("keeps the event's name through another time, another place and the end, and its number rises", async () => {
    let last = await publish();
    const seen = [await lettersTo(member)];
    last = value(await moveMeeting(await permitFor("meeting.move", chair, now), last.id, { version: last.version, when: { day: "2027-03-11", start: "18:00", end: "19:30" }, reason: "The hall is taken." }));
    seen.push(await lettersTo(member));
    last = value(await changeDetails(await permitFor("meeting.schedule", chair, now), last.id, { version: last.version, details: { ...details, venueName: "Town hall" } }));
    seen.push(await lettersTo(member));
    last = value(await changeDetails(await permitFor("meeting.schedule", chair, now), last.id, { version: last.version, details: { ...details, venueName: "Town hall", about: "Words alone" } }));
    expect(await lettersTo(member)).toEqual([]);
    value(await cancelMeeting(await permitFor("meeting.cancel", chair, now), last.id, { version: last.version, reason: "Nobody can come." }));
    seen.push(await lettersTo(member));
    const events = seen.map(([letter]) => eventIn(calendarIn(letter!)));
    expect(events.map(({ method, sequence, status, start }) => [method, sequence, status, start])).toEqual([
      ["REQUEST", 0, "CONFIRMED", "2027-03-04T19:00:00.000Z"],
      ["REQUEST", 1, "CONFIRMED", "2027-03-11T18:00:00.000Z"],
      ["REQUEST", 2, "CONFIRMED", "2027-03-11T18:00:00.000Z"],
      ["CANCEL", 3, "CANCELLED", "2027-03-11T18:00:00.000Z"],
    ]);
    expect(new Set(events.map(({ uid }) => uid))).toEqual(new Set([`${last.id}@127.0.0.1`]));
    expect(events[3]).toMatchObject({ summary: `Cancelled: ${details.title}` });
    expect(events[3]?.description).toMatch(/^This meeting is cancelled\.\nWhy: Nobody can come\./);
    const types = seen.map(([letter]) => leavesOf(letter!).find(({ type }) => type.startsWith("text/calendar"))?.type);
    expect(types).toEqual([...Array<string>(3).fill("text/calendar; charset=utf-8; method=REQUEST"), "text/calendar; charset=utf-8; method=CANCEL"]);
  });

  test("is sent as it was written, even when the meeting has changed since", async () => {
    const made = await publish();
    value(await cancelMeeting(await permitFor("meeting.cancel", chair, now), made.id, { version: made.version, reason: "Rain." }));
    const both = await lettersTo(member);
    expect(both.map((letter) => eventIn(calendarIn(letter)).method).sort()).toEqual(["CANCEL", "REQUEST"]);
    expect((await databases().app.read.select().from(letters)).map(({ calendarMethod }) => calendarMethod).sort()).toEqual(["CANCEL", "CANCEL", "REQUEST", "REQUEST"]);
  });
});

describe("hostile words", () => {
  const nasty = fc.constantFrom("\r\nBcc: eve@example.org\r\n", "\r\n\r\n", "\n.\r\n", ",", ";", ":", '"', "\\", "\nEND:VEVENT\nBEGIN:VEVENT\nUID:x", "=?utf-8?B?QQ==?=", "--_boundary", "😀", "👩🏽‍🚒", "שלום", "\u0000", "\u2028", "<b>", " ", "é");
  const hostile = fc.array(fc.oneof({ weight: 3, arbitrary: nasty }, fc.string({ maxLength: 20 })), { minLength: 1, maxLength: 20 }).map((parts) => `x${parts.join("")}x`);

  test("in names, titles and places reach no header and no other event, and come back whole", { timeout: 60_000 }, async () => {
    const server = await serveMail();
    onTestFinished(server.stop);
    const names = ["from", "to", "subject", "message-id", "date", "mime-version", "auto-submitted", "content-type"].sort();
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (title, words) => {
        freshDatabases();
        panel = await makePanel({ name: title });
        chair = await makePerson({ chair: panel.id });
        await publish({ title, venueName: words, venueAddress: null, venuePostcode: null, accessContact: words });
        useMail(server.mail);
        await sendDueLetters(systemPermit("letter.send", "test", now));
        const [got] = server.received.splice(0);
        expect(got?.to).toEqual([chair.emailNorm]);
        const letter = readMime(got?.words ?? "");
        expect([...letter.headers.keys()].sort()).toEqual(names);
        const event = eventIn(calendarIn(letter));
        expect(event.summary).toBe(calendarText(title).replace(/\s*\n\s*/g, ", "));
        expect(event.location).toBe(calendarText(words).replace(/\s*\n\s*/g, ", "));
        expect(event.description).toContain(calendarText(words));
      }),
      { numRuns: 40 },
    );
  });

  test("10,000 letters long are folded and come back whole", async () => {
    const title = "Größe 😀, ".repeat(1_000);
    await publish({ title });
    const [letter] = await lettersTo(member);
    expect(eventIn(calendarIn(letter!)).summary).toBe(title.trim());
  });
});

test("a letter without a calendar is words and HTML alone", async () => {
  const server = await serveMail();
  onTestFinished(server.stop);
  const mail: Mail = server.mail;
  await mail.send({ once: "1", to: "jo@example.org", subject: "Hello", text: "Words", html: "<p>Words</p>", at: now });
  const letter = readMime(server.received[0]?.words ?? "");
  expect(letter.parts.map(({ type }) => type)).toEqual(["text/plain; charset=utf-8", "text/html; charset=utf-8"]);
});
