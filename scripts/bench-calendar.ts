/** A calendar of 500 meetings: made from the database, written down, and asked for again unchanged. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openPermit } from "../app/access/door.server";
import { boroughs, meetings, panels, panelWards, wards } from "../app/db/app-schema.server";
import { closeDatabases, databases, openDatabases, useDatabases } from "../app/db/client.server";
import { newId } from "../app/db/id.server";
import { calendarDocument } from "../app/services/calendar/document.server";
import { calendarOfBorough } from "../app/services/calendar/read.server";
import { answersPerSecond } from "./bench-load";
import { startServer, stopServer } from "./bench-pages";
import { median, type Row } from "./bench-rows";

const eventCount = 500;
const boroughSlug = "benchborough";
const rounds = 30;
const day = 86_400_000;

export async function benchCalendar(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "ward-panels-bench-"));
  try {
    const now = new Date();
    useDatabases(openDatabases(folder));
    await makeBorough(now);
    const made = await renderRows(now);
    closeDatabases();
    return [...made, ...(await servedRows(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One borough of 20 panels with 25 meetings each. */
async function makeBorough(now: Date): Promise<void> {
  const tables = databases().app;
  tables.writer.exec("BEGIN");
  await tables.write.insert(boroughs).values({ code: "E09990000", name: "Bench", slug: boroughSlug, isInvented: true });
  for (let index = 0; index < 20; index += 1) {
    const code = `E0597${String(index).padStart(4, "0")}`;
    const panelId = newId();
    await tables.write.insert(wards).values({ code, name: `Ward ${index}`, slug: `ward-${index}`, boroughCode: "E09990000", isFormer: false });
    await tables.write.insert(panels).values({ id: panelId, slug: `ward-${index}-panel`, name: `Ward ${index} ward panel`, status: "active", authority: "decides", contactEmail: `ward-${index}@panels.example` });
    await tables.write.insert(panelWards).values({ panelId, wardCode: code });
    for (let nth = 0; nth < eventCount / 20; nth += 1) {
      const startsAt = new Date(Math.floor(now.getTime() / day + (nth - 12) * 14 + index / 4) * day + 19 * 3_600_000);
      await tables.write.insert(meetings).values({
        id: newId(), panelId, kind: "panel", title: "Panel meeting", state: nth % 9 === 8 ? "cancelled" : "published", onDay: startsAt.toISOString().slice(0, 10), startsAt, endsAt: new Date(startsAt.getTime() + 5_400_000),
        venueName: "Library hall, first floor", venueAddress: "Mill Lane", venuePostcode: "ZZ1 1AA", isOnline: true, joinByPhone: "020 7946 0102", whoMayCome: "anyone", changeReason: "The hall is taken.",
        accessFacts: { step_free: "yes", lift: "yes", hearing_loop: "yes", accessible_toilet: "no" }, accessContact: "020 7946 0101", about: "What the police and the council did since the last meeting, and what comes next.", sequence: 1, version: 1, changedAt: now, publishedAt: now,
      });
    }
  }
  tables.writer.exec("COMMIT");
}

async function renderRows(now: Date): Promise<Row[]> {
  const whole: number[] = [];
  const written: number[] = [];
  let entries = 0;
  let bytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    const begun = process.cpuUsage();
    const found = await calendarOfBorough(openPermit("calendar.view", { now }), boroughSlug);
    if (!found) throw new Error("The borough of the benchmark is not there");
    const read = process.cpuUsage();
    // As after somebody changed one meeting: the others are as they were.
    const [one, ...others] = found.calendar.entries;
    const document = calendarDocument({ ...found.calendar, entries: one ? [{ ...one, sequence: one.sequence + round }, ...others] : others });
    written.push(millisecondsSince(read));
    whole.push(millisecondsSince(begun));
    entries = found.calendar.entries.length;
    bytes = document.length;
  }
  const first = whole[0] ?? Infinity;
  const p50 = median(whole.slice(5));
  return [
    { what: "Entries in the calendar", value: entries, unit: "" },
    { what: "Its size", value: bytes / 1024, unit: "KB" },
    { what: "First time, processor time", value: first, unit: "ms", wanted: "100 or less", isMet: first <= 100 && entries === eventCount },
    { what: "After a change of one meeting, read and written down, processor time, p50", value: p50, unit: "ms", wanted: "100 or less", isMet: p50 <= 100 && entries === eventCount },
    { what: "… of which writing", value: median(written.slice(5)), unit: "ms" },
  ];
}

/** Processor time, which other programs on the machine do not lengthen: reading and writing wait for nothing, so on an idle machine it is the time itself. */
function millisecondsSince(earlier: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(earlier);
  return (user + system) / 1000;
}

async function servedRows(folder: string): Promise<Row[]> {
  const server = await startServer(folder);
  const url = `${server.origin}/boroughs/${boroughSlug}/calendar.ics`;
  const headers = { "accept-encoding": "gzip" };
  const first = await fetch(url, { headers: { ...headers, connection: "close" } });
  await first.arrayBuffer();
  const etag = first.headers.get("etag") ?? "";
  const load = { clients: 16, seconds: 2 };
  const small = await answersPerSecond(new URL(`${server.origin}/bench-string?bytes=10`), headers, load);
  const unchanged = await answersPerSecond(new URL(url), { ...headers, "if-none-match": etag }, load);
  await stopServer(server.process);
  return [
    { what: "Unchanged (304)", value: unchanged, unit: "req/s" },
    { what: "… as a share of ten bytes from memory", value: unchanged / small, unit: "ratio", wanted: "0.6 or more", isMet: unchanged / small >= 0.6 },
  ];
}
