import fc from "fast-check";
import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { describe, expect, test } from "vitest";
import { calendarLine, calendarName, calendarText, type CalendarEntry } from "~/domain/calendar";
import { londonInstant } from "~/domain/day";
import { calendarDocument, invitationDocument } from "~/services/calendar/document.server";

const entry: CalendarEntry = {
  uid: "abc@panels.example",
  sequence: 2,
  isCancelled: false,
  startsAt: new Date("2027-03-04T19:00:00Z"),
  endsAt: new Date("2027-03-04T20:30:00Z"),
  changedAt: new Date("2027-01-05T09:30:15Z"),
  summary: "Thornfield ward panel meeting",
  location: "Library hall, Mill Lane, SE1 0AA",
  description: "Anyone can come.\nGetting in: Lift: yes; Hearing loop: no.",
  url: "https://panels.example/meetings/abc",
  organiser: { name: "Thornfield ward panel", email: "thornfield@panels.example" },
};
const feed = (entries: CalendarEntry[], name = "Thornfield ward panel meetings") => calendarDocument({ name, address: "https://panels.example/wards/E05/calendar.ics", entries });

/** The content lines of a document, unfolded by hand: a second opinion beside ical.js. */
function contentLines(document: string): string[] {
  return document.replace(/\r\n[ \t]/g, "").split("\r\n").slice(0, -1);
}

function unescaped(value: string): string {
  return value.replace(/\\(n|N|.)/gs, (_all, mark: string) => (mark.toLowerCase() === "n" ? "\n" : mark));
}

function valuesOf(document: string, property: string): string[] {
  return contentLines(document)
    .filter((line) => line.startsWith(`${property}:`))
    .map((line) => unescaped(line.slice(property.length + 1)));
}

function eventsOf(document: string): ICAL.Event[] {
  return new ICAL.Component(ICAL.parse(document) as unknown as string).getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
}

function expectWellFolded(document: string): void {
  expect(document.endsWith("END:VCALENDAR\r\n")).toBe(true);
  expect(/(^|[^\r])\n|\r(?!\n)/.test(document)).toBe(false);
  // A fold inside a character would leave halves that do not decode.
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const wrong = document.split("\r\n").filter((line) => {
    const octets = Buffer.from(line);
    return octets.length > 75 || strict.decode(octets) !== line || !line.isWellFormed();
  });
  expect(wrong).toEqual([]);
}

function sorted(lines: readonly string[]): string[] {
  return [...lines].sort();
}

describe("a calendar written down", () => {
  test("holds what the entry says, in London's time, from the panel, for reading", () => {
    const document = feed([entry]);
    expectWellFolded(document);
    // In which order the library writes properties is its own business.
    expect(sorted(contentLines(document))).toEqual(sorted([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Ward Panels//calendar//EN",
      "SOURCE;VALUE=URI:https://panels.example/wards/E05/calendar.ics",
      "NAME:Thornfield ward panel meetings",
      "X-WR-CALNAME:Thornfield ward panel meetings",
      "COLOR:darkslateblue",
      "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
      "X-PUBLISHED-TTL:PT4H",
      "X-WR-TIMEZONE:Europe/London",
      ...zoneLines(document),
      "BEGIN:VEVENT",
      "UID:abc@panels.example",
      "SEQUENCE:2",
      "DTSTAMP:20270105T093015Z",
      "LAST-MODIFIED:20270105T093015Z",
      "DTSTART;TZID=Europe/London:20270304T190000",
      "DTEND;TZID=Europe/London:20270304T203000",
      "STATUS:CONFIRMED",
      "TRANSP:TRANSPARENT",
      "SUMMARY:Thornfield ward panel meeting",
      "LOCATION:Library hall\\, Mill Lane\\, SE1 0AA",
      "DESCRIPTION:Anyone can come.\\nGetting in: Lift: yes\\; Hearing loop: no.",
      "URL;VALUE=URI:https://panels.example/meetings/abc",
      'ORGANIZER;CN="Thornfield ward panel":mailto:thornfield@panels.example',
      "END:VEVENT",
      "END:VCALENDAR",
    ]));
  });

  test("holds both rules of London's clocks", () => {
    const lines = zoneLines(feed([entry]));
    expect(lines).toEqual(expect.arrayContaining(["TZID:Europe/London", "BEGIN:DAYLIGHT", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "BEGIN:STANDARD", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"]));
  });

  test("is the same bytes for the same entries", () => {
    expect(feed([entry])).toBe(feed([{ ...entry }]));
  });

  test("an empty one still holds the zone, so that programs take it", () => {
    const document = feed([]);
    expectWellFolded(document);
    const calendar = new ICAL.Component(ICAL.parse(document));
    expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(["vtimezone"]);
  });

  test("a cancelled entry says so", () => {
    expect(valuesOf(feed([{ ...entry, isCancelled: true }]), "STATUS")).toEqual(["CANCELLED"]);
  });

  test("reminders are there for who asked, and not for what is cancelled", () => {
    const reminded = calendarDocument({ name: "x", address: null, entries: [entry, { ...entry, uid: "other@x", isCancelled: true }], alarms: [1440, 120] });
    expectWellFolded(reminded);
    expect(eventsOf(reminded).map(({ component }) => component.getAllSubcomponents("valarm").map((alarm) => [alarm.getFirstPropertyValue("action"), String(alarm.getFirstPropertyValue("trigger"))]))).toEqual([[["DISPLAY", "-P1D"], ["DISPLAY", "-PT2H"]], []]);
  });

  test("an entry whose end nobody recorded has none", () => {
    expect(feed([{ ...entry, endsAt: null, location: null }])).not.toMatch(/^(DTEND|LOCATION)/m);
  });

  test("the calendar's own name is escaped too", () => {
    const name = "Panel; of, the \\ ward\r\nBEGIN:VEVENT";
    const document = feed([], name);
    expect(valuesOf(document, "NAME")).toEqual([calendarLine(name)]);
    expect(new ICAL.Component(ICAL.parse(document) as unknown as string).getAllSubcomponents("vevent")).toEqual([]);
  });
});

describe("hostile words", () => {
  const nasty = fc.constantFrom(",", ";", ":", "\\", "\\n", "\n", "\r\n", "\r", '"', "END:VEVENT", "\r\nBEGIN:VEVENT\r\nUID:x", "😀", "👩🏽‍🚒", "🇬🇧", "é", "e\u0301", "\u202eשלום\u202c", "مرحبا", "வணக்கம்", "\u0000", "\u0007", "\ud800", "\udc00", "\u2028", "\ufeff", " ", "\t", "<b>", "{{x}}", "=", "%0D%0A");
  const hostile = fc.oneof(fc.array(fc.oneof({ weight: 3, arbitrary: nasty }, fc.string({ unit: "binary", maxLength: 12 })), { maxLength: 30 }).map((parts) => parts.join("")), fc.string({ unit: "grapheme", maxLength: 120 }));

  test("10,000 of them come back whole from two readers", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 100, maxLength: 100 }), (texts) => {
        const entries = texts.map((text, index) => ({ ...entry, uid: `${index}@panels.example`, summary: text, location: text, description: text }));
        const document = feed(entries);
        expectWellFolded(document);
        const lines = texts.map(calendarLine);
        const whole = texts.map(calendarText);
        expect(valuesOf(document, "SUMMARY")).toEqual(lines);
        expect(valuesOf(document, "LOCATION")).toEqual(lines.filter((line) => line !== ""));
        expect(valuesOf(document, "DESCRIPTION")).toEqual(whole);
        const events = eventsOf(document);
        expect(events.map(({ summary }) => summary ?? "")).toEqual(lines);
        expect(events.map(({ location }) => location ?? "")).toEqual(lines);
        expect(events.map(({ description }) => description ?? "")).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });

  test("a third reader agrees, and a panel's name with quotes or line ends stays a name", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const document = invitationDocument({ entry: { ...entry, summary: text, location: text, description: text, organiser: { name: text, email: "thornfield@panels.example" } }, method: "REQUEST", to: "jo@example.org", partstat: "NEEDS-ACTION", sender: "panels@panels.example" });
        expectWellFolded(document);
        const read = Object.values(nodeIcal.sync.parseICS(document)).filter((part) => part?.type === "VEVENT");
        expect(read).toHaveLength(1);
        const [event] = read as unknown as { uid: string; summary?: string; start: Date; attendee: unknown; organizer: { val: string } }[];
        expect(event).toMatchObject({ uid: entry.uid, sequence: 2, method: "REQUEST" });
        expect(event?.start.toISOString()).toBe(entry.startsAt.toISOString());
        expect([event?.attendee].flat()).toHaveLength(1);
        expect(event?.organizer.val).toBe("mailto:thornfield@panels.example");
        const [organizer] = eventsOf(document).map(({ component }) => component.getFirstProperty("organizer"));
        expect(organizer?.getFirstParameter("cn")).toBe(calendarName(text) || "Ward Panels");
        expect(organizer?.getFirstParameter("sent-by")).toBe("mailto:panels@panels.example");
      }),
      { numRuns: 300 },
    );
  });

  test("10,000 letters of any kind are folded on the edges of characters", () => {
    for (const unit of ["a", "é", "😀", "שלום,", "👩🏽‍🚒;", "\\\n"]) {
      const text = unit.repeat(Math.ceil(10_000 / unit.length)).slice(0, 10_000).toWellFormed();
      const document = feed([{ ...entry, description: text }]);
      expectWellFolded(document);
      expect(eventsOf(document).map(({ description }) => description)).toEqual([calendarText(text)]);
      expect(valuesOf(document, "DESCRIPTION")).toEqual([calendarText(text)]);
    }
  });
});

describe("London's clocks", () => {
  test("a time that comes twice is written so that nobody can take it for the other", () => {
    const second = { ...entry, startsAt: new Date("2027-10-31T01:15:00Z"), endsAt: new Date("2027-10-31T02:15:00Z") };
    expect(contentLines(feed([second])).filter((line) => /^DT(START|END):2027/.test(line))).toEqual(["DTSTART:20271031T011500Z", "DTEND:20271031T021500Z"]);
  });

  test.each(clockChanges())("entries before, over and after the change of %s show the right time", (day) => {
    const starts = [at(day, "00:30"), at(day, "02:30"), at(day, "12:00")];
    const changeOver: CalendarEntry = { ...entry, startsAt: at(day, "00:30"), endsAt: at(day, "03:00") };
    const entries = [...starts.map((startsAt, index) => ({ ...entry, uid: `${index}@x`, startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) })), changeOver];
    const document = feed(entries);
    const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(document)).getFirstSubcomponent("vtimezone"));
    const read = eventsOf(document).map(({ startDate, endDate }) => [startDate, endDate].map((time) => utcOf(time, zone)));
    expect(read).toEqual(entries.map(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt?.toISOString()]));
    // The end of the first one in autumn comes twice on London's clocks, so that entry is in UTC.
    const days = day.replaceAll("-", "");
    expect(contentLines(document).filter((line) => line.startsWith("DTSTART;TZID"))).toEqual((day.includes("-03-") ? ["003000", "023000", "120000", "003000"] : ["023000", "120000", "003000"]).map((clock) => `DTSTART;TZID=Europe/London:${days}T${clock}`));
  });
});

function zoneLines(document: string): string[] {
  const lines = contentLines(document);
  return lines.slice(lines.indexOf("BEGIN:VTIMEZONE"), lines.indexOf("END:VTIMEZONE") + 1);
}

function utcOf(time: ICAL.Time, zone: ICAL.Timezone): string {
  const local = time.clone();
  if (local.zone !== ICAL.Timezone.utcTimezone) local.zone = zone;
  return new Date(local.toUnixTime() * 1000).toISOString();
}

function at(day: string, clock: string): Date {
  const read = londonInstant(day, clock);
  if (!read.ok) throw new Error(`${day} ${clock} is ${read.reason}`);
  return read.instant;
}

/** Every Sunday on which London's clocks change, from 2026 to 2035. */
function clockChanges(): string[] {
  return Array.from({ length: 10 }, (_, index) => 2026 + index).flatMap((year) =>
    ["03", "10"].map((month) => {
      const last = new Date(Date.UTC(year, Number(month) - 1, 31));
      return `${year}-${month}-${31 - last.getUTCDay()}`;
    }),
  );
}
