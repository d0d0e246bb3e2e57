/** A borough's calendar of council meetings: subscribed to, given as a file, and read again by the timetable. */
import { and, eq, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { councilCalendars, councilMeetings } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { addDays, londonDay, type Day } from "~/domain/day";
import { isWithin, type AnyPermit, type Permit } from "~/domain/permission";
import { addressProblem, fetchListed, realWorld, type OutgoingFault, type World } from "~/services/outgoing/fetch.server";
import { readCouncilDocument, type CouncilMeeting } from "./council-document.server";

export type CouncilFault = OutgoingFault | "not_a_calendar" | "too_many";

/** Months that can be planned, and a little of the past. */
const daysBack = 31;
const daysAhead = 550;

export type CouncilCalendar = Omit<typeof councilCalendars.$inferSelect, "document"> & { meetingCount: number; lastOn: Day | null };

/** The borough's calendar as it stands, for those who keep it; null when there is none. */
export async function findCouncilCalendar({ reach }: Permit<"almanac.edit">, boroughCode: string): Promise<CouncilCalendar | null> {
  if (!isWithin(reach, { boroughCode })) return null;
  const { address, fileName, checkedAt, triedAt, problem, version } = councilCalendars;
  const [row] = await appRead().select({ boroughCode: councilCalendars.boroughCode, address, fileName, checkedAt, triedAt, problem, version }).from(councilCalendars).where(eq(councilCalendars.boroughCode, boroughCode));
  if (!row) return null;
  const days = await appRead().select({ onDay: councilMeetings.onDay }).from(councilMeetings).where(eq(councilMeetings.boroughCode, boroughCode));
  return { ...row, meetingCount: days.length, lastOn: days.map(({ onDay }) => onDay).sort().at(-1) ?? null };
}

type Source = { address: string } | { fileName: string; text: string };

/**
 * Keeps where the council's meetings are read from, and reads them at once. An address that does not answer now is kept all the
 * same, with its problem, and tried again by the timetable. Refuses a borough that the permit does not reach ("not_found"), an
 * address that could never be asked ("not_https", "not_listed"), a file that is no calendar ("not_a_calendar", "too_many"),
 * and a form made from an older version ("changed_meanwhile").
 */
export async function keepCouncilCalendar(
  permit: Permit<"almanac.edit">,
  boroughCode: string,
  { source, version }: { source: Source; version: number },
  world: World = realWorld,
): Promise<Outcome<{ problem: CouncilFault | null; meetings: number }, "not_found" | "not_https" | "not_listed" | "not_a_calendar" | "too_many" | "changed_meanwhile">> {
  if (!isWithin(permit.reach, { boroughCode })) return { ok: false, reason: "not_found" };
  const isAddress = "address" in source;
  const wrong = isAddress ? addressProblem(source.address, world) : null;
  if (wrong) return { ok: false, reason: wrong };
  const read = await readSource(source, permit.now, world);
  if (!read.ok && !isAddress) return { ok: false, reason: read.reason === "too_many" ? "too_many" : "not_a_calendar" };
  return change(permit, async (tx) => {
    const [before] = await tx.select({ version: councilCalendars.version }).from(councilCalendars).where(eq(councilCalendars.boroughCode, boroughCode));
    if ((before?.version ?? 0) !== version) return { refused: "changed_meanwhile" as const };
    const row = {
      address: isAddress ? source.address : null,
      fileName: isAddress ? null : source.fileName,
      document: read.ok ? read.document : null,
      checkedAt: read.ok ? permit.now : null,
      triedAt: permit.now,
      problem: read.ok ? null : read.reason,
      version: version + 1,
    };
    await tx.insert(councilCalendars).values({ boroughCode, ...row }).onConflictDoUpdate({ target: councilCalendars.boroughCode, set: row });
    await replaceMeetings(tx, boroughCode, read.ok ? read.meetings : []);
    const value = { problem: read.ok ? null : read.reason, meetings: read.ok ? read.meetings.length : 0 };
    return { value, log: { verb: "almanac.council_calendar_kept", subject: boroughCode, detail: { kind: isAddress ? "address" : "file", ...value } }, touches: [] };
  });
}

/**
 * Reads every subscribed calendar again, and works the repeated meetings of files out anew. One that fails keeps the meetings it
 * had, and says since when it was not checked. Answers how many were read and how many failed. May run twice without harm.
 */
export async function refreshCouncilCalendars(permit: Permit<"almanac.refresh">, world: World = realWorld): Promise<{ read: number; failed: number }> {
  const calendars = await appRead().select().from(councilCalendars).where(or(isNotNull(councilCalendars.address), isNotNull(councilCalendars.document)));
  const counts = { read: 0, failed: 0 };
  for (const { boroughCode, address, document, version } of calendars) {
    const read = await readSource(address === null ? { fileName: "", text: document ?? "" } : { address }, permit.now, world);
    await keepReading(permit, boroughCode, { version, isFile: address === null, read });
    counts[read.ok ? "read" : "failed"] += 1;
  }
  return counts;
}

type Read = { ok: true; document: string; meetings: CouncilMeeting[] } | { ok: false; reason: CouncilFault };

async function readSource(source: Source, now: Date, world: World): Promise<Read> {
  const got = "address" in source ? await fetchListed(source.address, world) : { ok: true as const, text: source.text };
  if (!got.ok) return got;
  const today = londonDay(now);
  const read = readCouncilDocument(got.text, { from: addDays(today, -daysBack), to: addDays(today, daysAhead) });
  return read.ok ? { ok: true, document: got.text, meetings: read.meetings } : read;
}

/** Passed over when somebody changed the source meanwhile: theirs was read at once. */
async function keepReading(permit: AnyPermit, boroughCode: string, { version, isFile, read }: { version: number; isFile: boolean; read: Read }): Promise<void> {
  await change(permit, async (tx) => {
    const unchanged = and(eq(councilCalendars.boroughCode, boroughCode), eq(councilCalendars.version, version), isFile ? isNull(councilCalendars.address) : isNotNull(councilCalendars.address));
    const fresh = read.ok ? { problem: null, triedAt: permit.now, ...(isFile ? {} : { checkedAt: permit.now, document: read.document }) } : { problem: read.reason, triedAt: permit.now };
    const [kept] = await tx.update(councilCalendars).set(fresh).where(unchanged).returning({ boroughCode: councilCalendars.boroughCode });
    if (!kept) return { refused: "changed_meanwhile" as const };
    if (read.ok) await replaceMeetings(tx, boroughCode, read.meetings);
    return { value: null, log: [], touches: [] };
  });
}

async function replaceMeetings(tx: Tx, boroughCode: string, meetings: readonly CouncilMeeting[]): Promise<void> {
  await tx.delete(councilMeetings).where(inArray(councilMeetings.boroughCode, [boroughCode]));
  const rows = meetings.map((meeting) => ({ id: newId(), boroughCode, ...meeting }));
  for (let at = 0; at < rows.length; at += 500) await tx.insert(councilMeetings).values(rows.slice(at, at + 500));
}
