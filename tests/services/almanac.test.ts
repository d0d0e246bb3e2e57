import { eq } from "drizzle-orm";
import fc from "fast-check";
import { createServer, type RequestListener, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bankHolidays, councilCalendars, councilMeetings } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { answerDueOn } from "~/domain/referral";
import { importBankHolidays, refreshBankHolidays } from "~/services/almanac/bank-holidays-import.server";
import { bankHolidayDays, knownBankHolidays } from "~/services/almanac/bank-holidays.server";
import { readCouncilDocument } from "~/services/almanac/council-document.server";
import { findCouncilCalendar, keepCouncilCalendar, refreshCouncilCalendars } from "~/services/almanac/council.server";
import { addSchoolHoliday, findBoroughWithin, removeSchoolHoliday, schoolHolidaysOf } from "~/services/almanac/school-holidays.server";
import { addressProblem, fetchListed, isPrivateAddress, type World } from "~/services/outgoing/fetch.server";
import { freshDatabases } from "../support/databases";
import { fileOf, realFiles } from "../support/files";
import { makePerson, permitFor, systemPermit } from "../support/people";
import { makeBorough } from "../support/places";

const now = new Date("2027-03-01T12:00:00Z");
const refreshing = (at = now) => systemPermit("almanac.refresh", "test", at);
const span = { from: "2027-01-01", to: "2027-12-31" };

const calendar = (...events: string[]) => ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Council//EN", ...events, "END:VCALENDAR", ""].join("\r\n");
const event = (...lines: string[]) => ["BEGIN:VEVENT", `UID:${lines.join("").length}-${lines[0] ?? ""}`, "DTSTAMP:20270101T000000Z", ...lines, "END:VEVENT"].join("\r\n");
const fullCouncil = event("SUMMARY:Full Council", "DTSTART;TZID=Europe/London:20270714T190000", "DTEND;TZID=Europe/London:20270714T220000");

let borough: Awaited<ReturnType<typeof makeBorough>>;
let lead: Awaited<ReturnType<typeof makePerson>>;

beforeEach(async () => {
  freshDatabases();
  borough = await makeBorough({ name: "Riverside" });
  lead = await makePerson({ borough_lead: borough.code });
});

const editing = () => permitFor("almanac.edit", lead, now);

// ---- A council's file --------------------------------------------------------------------------

describe("a council's calendar", () => {
  const read = (text: string) => {
    const document = readCouncilDocument(text, span);
    return document.ok ? document.meetings.map(({ onDay, start, end, title, isFullCouncil }) => [onDay, start, end, title, ...(isFullCouncil ? ["full"] : [])].join(" ")) : document.reason;
  };

  test.each([
    ["a time in London", event("SUMMARY:Cabinet", "DTSTART;TZID=Europe/London:20270714T183000", "DTEND;TZID=Europe/London:20270714T203000"), ["2027-07-14 18:30 20:30 Cabinet"]],
    ["a time without a zone", event("SUMMARY:Cabinet", "DTSTART:20270714T183000", "DTEND:20270714T203000"), ["2027-07-14 18:30 20:30 Cabinet"]],
    ["a time in UTC, in summer", event("SUMMARY:Full Council", "DTSTART:20270714T180000Z", "DTEND:20270714T210000Z"), ["2027-07-14 19:00 22:00 Full Council full"]],
    ["a time in UTC, in winter", event("SUMMARY:Full Council", "DTSTART:20270113T190000Z", "DTEND:20270113T210000Z"), ["2027-01-13 19:00 21:00 Full Council full"]],
    ["a length instead of an end", event("SUMMARY:Cabinet", "DTSTART:20270714T183000", "DURATION:PT90M"), ["2027-07-14 18:30 20:00 Cabinet"]],
    ["no end", event("SUMMARY:Cabinet", "DTSTART:20270714T183000"), ["2027-07-14 18:30 20:30 Cabinet"]],
    ["an end after midnight", event("SUMMARY:Licensing", "DTSTART:20270714T220000", "DTEND:20270715T003000"), ["2027-07-14 22:00 24:00 Licensing"]],
    ["a whole day of the full council", event("SUMMARY:Council", "DTSTART;VALUE=DATE:20270714"), ["2027-07-14 18:30 22:00 Council full"]],
    ["a whole day of something else", event("SUMMARY:Recess", "DTSTART;VALUE=DATE:20270714"), []],
    ["a cancelled meeting", event("SUMMARY:Cabinet", "STATUS:CANCELLED", "DTSTART:20270714T183000"), []],
    ["a meeting whose title says so", event("SUMMARY:CANCELLED - Cabinet", "DTSTART:20270714T183000"), []],
    ["another year", event("SUMMARY:Cabinet", "DTSTART:20290714T183000"), []],
    ["a meeting that repeats", event("SUMMARY:Cabinet", "DTSTART;TZID=Europe/London:20270310T183000", "DTEND;TZID=Europe/London:20270310T200000", "RRULE:FREQ=WEEKLY;INTERVAL=3;COUNT=3"), ["2027-03-10 18:30 20:00 Cabinet", "2027-03-31 18:30 20:00 Cabinet", "2027-04-21 18:30 20:00 Cabinet"]],
    ["a day left out", event("SUMMARY:Cabinet", "DTSTART:20270310T183000", "DTEND:20270310T200000", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20270317T183000"), ["2027-03-10 18:30 20:00 Cabinet", "2027-03-24 18:30 20:00 Cabinet"]],
    ["a rule without an end", event("SUMMARY:Cabinet", "DTSTART:20271201T183000", "DTEND:20271201T200000", "RRULE:FREQ=MONTHLY;BYDAY=1WE"), ["2027-12-01 18:30 20:00 Cabinet"]],
  ])("is read with %s", (_what, component, expected) => {
    expect(read(calendar(component))).toEqual(expected);
  });

  test("is read with one evening of a series moved", () => {
    const series = ["BEGIN:VEVENT", "UID:series", "DTSTAMP:20270101T000000Z", "SUMMARY:Cabinet", "DTSTART:20270310T183000", "DTEND:20270310T200000", "RRULE:FREQ=WEEKLY;COUNT=2", "END:VEVENT"].join("\r\n");
    const moved = ["BEGIN:VEVENT", "UID:series", "DTSTAMP:20270101T000000Z", "RECURRENCE-ID:20270317T183000", "SUMMARY:Cabinet", "DTSTART:20270318T190000", "DTEND:20270318T200000", "END:VEVENT"].join("\r\n");
    expect(read(calendar(series, moved))).toEqual(["2027-03-10 18:30 20:00 Cabinet", "2027-03-18 19:00 20:00 Cabinet"]);
  });

  test("is read by the zone that it brings with it", () => {
    const zone = ["BEGIN:VTIMEZONE", "TZID:Paris", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE"].join("\r\n");
    expect(read(calendar(zone, event("SUMMARY:Cabinet", "DTSTART;TZID=Paris:20270113T193000", "DTEND;TZID=Paris:20270113T203000")))).toEqual(["2027-01-13 18:30 19:30 Cabinet"]);
  });

  test.each([
    ["a web page", "<!doctype html><title>Meetings</title>"],
    ["nothing", ""],
    ["half a calendar", calendar(fullCouncil).slice(0, 150)],
    ["a contact", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Clerk\r\nEND:VCARD\r\n"],
    ["JSON", '{"meetings":[]}'],
  ])("is refused when it is %s", (_what, text) => {
    expect(read(text)).toBe("not_a_calendar");
  });

  test("is refused when it repeats every second", () => {
    expect(read(calendar(event("SUMMARY:Cabinet", "DTSTART:20270310T183000", "DTEND:20270310T183001", "RRULE:FREQ=SECONDLY")))).toBe("too_many");
  });

  test("never throws, whatever stands in it", () => {
    const line = fc.oneof(fc.constantFrom("BEGIN:VEVENT", "END:VEVENT", "DTSTART:20270714T183000", "DTSTART:nonsense", "DTEND;TZID=Nowhere:20270714T2", "RRULE:FREQ=NEVER", "RRULE:FREQ=DAILY;COUNT=-1", "SUMMARY:Council", "RECURRENCE-ID:x", "UID:1", "EXDATE:"), fc.string());
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const document = readCouncilDocument(calendar(...lines), span);
        expect(document.ok || document.reason === "not_a_calendar" || document.reason === "too_many").toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

// ---- The way out -------------------------------------------------------------------------------

let server: Server | null = null;
afterEach(() => {
  server?.close();
  server = null;
});

/** A world with one host, council.example, which this machine answers for. */
async function worldOf(answer: RequestListener, over: Partial<World> = {}): Promise<{ world: World; address: string }> {
  server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const world: World = { hosts: ["council.example"], resolve: () => Promise.resolve(["127.0.0.1"]), isPrivate: () => false, protocols: ["http:"], ...over };
  return { world, address: `http://council.example:${port}/calendar.ics` };
}

test("text is fetched from a listed host", async () => {
  const { world, address } = await worldOf((_request, response) => response.end("hello"));
  expect(await fetchListed(address, world)).toEqual({ ok: true, text: "hello" });
});

test.each<[string, string, string]>([
  ["http", "http://www.gov.uk/bank-holidays.json", "not_https"],
  ["a file", "file:///etc/passwd", "not_https"],
  ["a name and password", "https://a:b@www.gov.uk/", "not_https"],
  ["no address", "hello", "not_https"],
  ["a host that is not listed", "https://example.org/", "not_listed"],
  ["a host that only ends alike", "https://evilwww.gov.uk/", "not_listed"],
  ["another port", "https://www.gov.uk:8443/", "not_listed"],
  ["this machine by number", "https://127.0.0.1/", "not_listed"],
])("%s is never asked", (_what, address, reason) => {
  expect(addressProblem(address, { hosts: ["www.gov.uk"], protocols: ["https:"] })).toBe(reason);
});

test.each(["127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::a00:1", "2002:a00:1::", "2001::1", "2001:db8::1", "ff02::1", "localhost", ""])(
  "%s is a private address",
  (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  },
);

test.each(["8.8.8.8", "172.32.0.1", "151.101.0.144", "192.169.0.1", "2a00:1450:4009:823::200e", "2606:4700::1111"])("%s is a public one", (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});

test.each<[string, Partial<World>, string]>([
  ["a listed name that leads into a private network", { isPrivate: isPrivateAddress }, "private_address"],
  ["one of whose addresses one is private", { resolve: () => Promise.resolve(["151.101.0.144", "10.0.0.1"]), isPrivate: isPrivateAddress }, "private_address"],
  ["a name that nobody knows", { resolve: () => Promise.reject(new Error("ENOTFOUND")) }, "unreachable"],
  ["a name without an address", { resolve: () => Promise.resolve([]) }, "unreachable"],
])("%s is refused", async (_what, over, reason) => {
  let asked = 0;
  const { world, address } = await worldOf((_request, response) => {
    asked += 1;
    response.end("secret");
  }, over);
  expect(await fetchListed(address, world)).toEqual({ ok: false, reason });
  expect(asked).toBe(0);
});

test.each<[string, RequestListener, string]>([
  ["an error", (_request, response) => response.writeHead(500).end(), "wrong_answer"],
  ["no content", (_request, response) => response.writeHead(204).end(), "wrong_answer"],
  ["a redirect to a host that is not listed", (_request, response) => response.writeHead(302, { location: "http://127.0.0.1/admin" }).end(), "not_listed"],
  ["a redirect to a file", (_request, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end(), "not_https"],
  ["redirects without end", (request, response) => response.writeHead(302, { location: request.url ?? "/" }).end(), "wrong_answer"],
  ["more than two megabytes", (_request, response) => response.end(Buffer.alloc(2_000_001, 65)), "too_big"],
  ["what is not text", (_request, response) => response.end(Buffer.from([0xff, 0xfe, 0x00])), "not_text"],
  ["an answer that is cut off", (_request, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("half");
    setTimeout(() => response.destroy(), 20);
  }, "unreachable"],
])("%s is told as what it is", async (_what, answer, reason) => {
  const { world, address } = await worldOf(answer);
  expect(await fetchListed(address, world)).toEqual({ ok: false, reason });
});

// ---- The borough's calendar --------------------------------------------------------------------

test("a subscribed calendar is read at once, again by the timetable, and keeps what it had when it cannot be reached", async () => {
  let answer: RequestListener = (_request, response) => response.end(calendar(fullCouncil));
  const { world, address } = await worldOf((request, response) => answer(request, response));
  expect(await keepCouncilCalendar(await editing(), borough.code, { source: { address }, version: 0 }, world)).toEqual({ ok: true, value: { problem: null, meetings: 1 } });
  expect(await findCouncilCalendar(await editing(), borough.code)).toMatchObject({ address, checkedAt: now, problem: null, meetingCount: 1, lastOn: "2027-07-14" });

  const later = new Date("2027-03-02T05:15:00Z");
  for (const [broken, problem] of [[(_request: unknown, response: { writeHead: (code: number) => { end: () => void } }) => response.writeHead(503).end(), "wrong_answer"], [(_request: unknown, response: { end: (text: string) => void }) => response.end("<html>Sorry</html>"), "not_a_calendar"]] as const) {
    answer = broken;
    expect(await refreshCouncilCalendars(refreshing(later), world)).toEqual({ read: 0, failed: 1 });
    expect(await findCouncilCalendar(await editing(), borough.code)).toMatchObject({ checkedAt: now, triedAt: later, problem, meetingCount: 1 });
  }

  const muchLater = new Date("2027-03-03T05:15:00Z");
  answer = (_request, response) => response.end(calendar(fullCouncil, event("SUMMARY:Cabinet", "DTSTART:20270715T183000")));
  expect(await refreshCouncilCalendars(refreshing(muchLater), world)).toEqual({ read: 1, failed: 0 });
  expect(await findCouncilCalendar(await editing(), borough.code)).toMatchObject({ checkedAt: muchLater, problem: null, meetingCount: 2 });
});

test("an address that does not answer yet is kept with its problem, and one that could never be asked is not", async () => {
  const { world, address } = await worldOf((_request, response) => response.writeHead(404).end());
  expect(await keepCouncilCalendar(await editing(), borough.code, { source: { address: "http://elsewhere.example/" }, version: 0 }, world)).toEqual({ ok: false, reason: "not_listed" });
  expect(await findCouncilCalendar(await editing(), borough.code)).toBeNull();
  expect(await keepCouncilCalendar(await editing(), borough.code, { source: { address }, version: 0 }, world)).toEqual({ ok: true, value: { problem: "wrong_answer", meetings: 0 } });
  expect(await findCouncilCalendar(await editing(), borough.code)).toMatchObject({ checkedAt: null, problem: "wrong_answer" });
});

test("a file is kept as it is, its repeated meetings go on as the year does, and rubbish is refused", async () => {
  const text = calendar(event("SUMMARY:Full Council", "DTSTART:20270310T190000", "DTEND:20270310T220000", "RRULE:FREQ=MONTHLY;BYDAY=2WE"));
  const give = async (source: { fileName: string; text: string }, version: number) => keepCouncilCalendar(await editing(), borough.code, { source, version });
  expect(await give({ fileName: "council.ics", text: "hello" }, 0)).toEqual({ ok: false, reason: "not_a_calendar" });
  expect(await give({ fileName: "council.ics", text }, 0)).toMatchObject({ ok: true });
  expect(await give({ fileName: "older.ics", text }, 0)).toEqual({ ok: false, reason: "changed_meanwhile" });
  const lastDay = async () => (await findCouncilCalendar(await editing(), borough.code))?.lastOn ?? "";
  const before = await lastDay();
  expect(await refreshCouncilCalendars(refreshing(new Date("2027-09-01T05:15:00Z")))).toEqual({ read: 1, failed: 0 });
  expect((await lastDay()) > before).toBe(true);
  expect((await appRead().select().from(councilCalendars))[0]).toMatchObject({ fileName: "council.ics", checkedAt: now });
  expect((await appRead().select().from(councilMeetings).where(eq(councilMeetings.isFullCouncil, false)))).toEqual([]);
});

test("another borough's almanac is not there for a borough lead", async () => {
  const other = await makeBorough({ name: "Hillside" });
  expect(await findBoroughWithin(await editing(), "hillside")).toBeNull();
  expect(await findCouncilCalendar(await editing(), other.code)).toBeNull();
  expect(await keepCouncilCalendar(await editing(), other.code, { source: { fileName: "x", text: calendar(fullCouncil) }, version: 0 })).toEqual({ ok: false, reason: "not_found" });
  expect(await addSchoolHoliday(await editing(), other.code, { name: "Easter", fromOn: "2027-03-26", toOn: "2027-04-09" })).toEqual({ ok: false, reason: "not_found" });
});

// ---- School holidays ---------------------------------------------------------------------------

test("school holidays are written down once, renamed, and struck out once", async () => {
  const add = async (name: string, fromOn = "2027-03-26", toOn = "2027-04-09") => addSchoolHoliday(await editing(), borough.code, { name, fromOn, toOn });
  const first = await add("Easter");
  expect(await add("Easter holidays")).toEqual(first);
  expect(await schoolHolidaysOf(await editing(), borough.code)).toMatchObject([{ name: "Easter holidays" }]);
  expect(await add("Backwards", "2027-04-09", "2027-03-26")).toEqual({ ok: false, reason: "wrong_order" });
  expect(await add("For ever", "2027-04-01", "2027-07-01")).toEqual({ ok: false, reason: "too_long" });
  const id = first.ok ? first.value.id : "";
  expect(await removeSchoolHoliday(await editing(), borough.code, id)).toMatchObject({ ok: true });
  expect(await removeSchoolHoliday(await editing(), borough.code, id)).toEqual({ ok: false, reason: "not_found" });
});

// ---- Bank holidays -----------------------------------------------------------------------------

const govUk = (...events: unknown[]) => JSON.stringify({ "england-and-wales": { division: "england-and-wales", events }, scotland: { division: "scotland", events: [{ title: "St Andrew’s Day", date: "2029-11-30", notes: "", bunting: true }] } });
const newYear = { title: "New Year’s Day", date: "2029-01-01", notes: "", bunting: true };

test("an imported year is the whole truth for that year, everywhere, and importing it again changes nothing", async () => {
  const file = fileOf(govUk(newYear, { title: "A coronation", date: "2027-03-08", notes: "", bunting: true }), "json");
  expect(await importBankHolidays(refreshing(), [file], { isDryRun: true })).toMatchObject({ ok: true, isDone: false, report: { read: 2, added: 2, removed: 8 } });
  expect(await appRead().select().from(bankHolidays)).toEqual([]);
  expect(await importBankHolidays(refreshing(), [file])).toMatchObject({ ok: true, isDone: true });
  expect((await knownBankHolidays()).filter(({ day }) => day >= "2027" && day < "2028")).toEqual([{ day: "2027-03-08", title: "A coronation" }]);
  expect((await knownBankHolidays()).filter(({ day }) => day < "2027")).toHaveLength(16);
  expect(answerDueOn("2027-03-01", await bankHolidayDays())).toBe("2027-03-16");
  expect(await importBankHolidays(refreshing(), [file])).toMatchObject({ ok: true, isDone: false, report: { added: 0, removed: 0 } });
});

test.each<[string, string, string]>([
  ["no JSON", "hello", "not_json"],
  ["another shape", "[]", "no_division"],
  ["no events", govUk(), "empty"],
  ["a day that is none", govUk({ ...newYear, date: "2029-02-30" }), "wrong_value"],
  ["no title", govUk({ date: "2029-01-01" }), "wrong_value"],
  ["a day twice", govUk(newYear, newYear), "twice"],
])("%s is rejected and nothing changes", async (_what, text, reason) => {
  const outcome = await importBankHolidays(refreshing(), [fileOf(text, "json")]);
  expect(outcome.ok ? [] : outcome.rejections.map((rejection) => rejection.reason)).toEqual([reason]);
  expect(await appRead().select().from(bankHolidays)).toEqual([]);
});

test("the timetable asks gov.uk only where the operator lets it", async () => {
  const shut: World = { hosts: [], resolve: () => Promise.reject(new Error("asked")), isPrivate: () => true, protocols: ["https:"] };
  expect(await refreshBankHolidays(refreshing(), shut)).toBeNull();
  expect(await refreshBankHolidays(refreshing(), { ...shut, hosts: ["www.gov.uk"] })).toMatchObject({ ok: false, rejections: [{ reason: "unreachable" }] });
});

test("an address in the place of a file is asked for by the same rules", async () => {
  const { world, address } = await worldOf((_request, response) => response.end(govUk(newYear)));
  expect(await importBankHolidays(refreshing(), [address], { world })).toMatchObject({ ok: true, isDone: true, report: { firstYear: "2029" } });
  expect(await importBankHolidays(refreshing(), ["https://elsewhere.example/"], { world })).toMatchObject({ ok: false, rejections: [{ reason: "not_https" }] });
});

test.runIf(realFiles.areThere)("the file that gov.uk publishes is taken whole", async () => {
  expect(await importBankHolidays(refreshing(), ["../shared/data/calendar/bank-holidays.json"])).toMatchObject({ ok: true, report: { read: 83, firstYear: "2019", lastYear: "2028" } });
});
