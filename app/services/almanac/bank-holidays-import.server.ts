/** Bringing in bank holidays from the JSON that gov.uk publishes, out of a file or from its address. */
import { inArray } from "drizzle-orm";
import path from "node:path";
import { z } from "zod";
import { bankHolidays } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import type { BankHoliday } from "~/domain/bank-holidays";
import { shortened, type ImportOutcome, type Rejection } from "~/domain/import";
import type { Permit } from "~/domain/permission";
import { readTextFile, type FileFault } from "~/services/files/read.server";
import { fetchListed, realWorld, type OutgoingFault, type World } from "~/services/outgoing/fetch.server";
import { knownBankHolidays } from "./bank-holidays.server";

export const govUkAddress = "https://www.gov.uk/bank-holidays.json";

const division = "england-and-wales";

export type BankHolidayFault = FileFault | OutgoingFault | "not_json" | "no_division" | "wrong_value" | "twice" | "empty";

export type BankHolidayReport = { read: number; added: number; removed: number; firstYear: string; lastYear: string };

const event = z.object({ title: z.string().min(1).max(100), date: z.iso.date() });
const file = z.object({ [division]: z.object({ events: z.array(z.unknown()) }) });

/**
 * Takes the bank holidays of England and Wales from one file or https address in gov.uk's shape. For every year that it names it is
 * the whole truth; other years stay. One commit, or none: with any rejection nothing changes.
 */
export async function importBankHolidays(permit: Permit<"almanac.refresh">, sources: readonly string[], { isDryRun = false, world = realWorld }: { isDryRun?: boolean; world?: World } = {}): Promise<ImportOutcome<BankHolidayReport, BankHolidayFault>> {
  const rejections: Rejection<BankHolidayFault>[] = [];
  const holidays = new Map<string, BankHoliday>();
  for (const source of sources) await readSource(source, { holidays, rejections, world });
  if (rejections.length > 0) return { ok: false, rejections, total: rejections.length };
  const wanted = [...holidays.values()].sort((one, other) => one.day.localeCompare(other.day));
  const years = [...new Set(wanted.map(({ day }) => day.slice(0, 4)))];
  const before = (await knownBankHolidays()).filter(({ day }) => years.includes(day.slice(0, 4)));
  const isSame = (one: BankHoliday) => (other: BankHoliday) => one.day === other.day && one.title === other.title;
  const added = wanted.filter((holiday) => !before.some(isSame(holiday)));
  const removed = before.filter((holiday) => !wanted.some(isSame(holiday)));
  const report = { read: wanted.length, added: added.length, removed: removed.length, firstYear: years[0] ?? "", lastYear: years.at(-1) ?? "" };
  if (isDryRun || added.length + removed.length === 0) return { ok: true, isDone: false, report };
  await change(permit, async (tx) => {
    const stored = await tx.select({ day: bankHolidays.day }).from(bankHolidays);
    const replaced = stored.map(({ day }) => day).filter((day) => years.includes(day.slice(0, 4)));
    if (replaced.length > 0) await tx.delete(bankHolidays).where(inArray(bankHolidays.day, replaced));
    await tx.insert(bankHolidays).values(wanted);
    return { value: null, log: { verb: "almanac.bank_holidays_imported", subject: "bank-holidays", detail: report }, touches: ["*"] };
  });
  return { ok: true, isDone: true, report };
}

/** Asks gov.uk again, where the operator lets us out to it; does nothing where not. */
export async function refreshBankHolidays(permit: Permit<"almanac.refresh">, world: World = realWorld): Promise<ImportOutcome<BankHolidayReport, BankHolidayFault> | null> {
  return world.hosts.includes(new URL(govUkAddress).hostname) ? importBankHolidays(permit, [govUkAddress], { world }) : null;
}

type Reading = { holidays: Map<string, BankHoliday>; rejections: Rejection<BankHolidayFault>[]; world: World };

async function readSource(source: string, { holidays, rejections, world }: Reading): Promise<void> {
  const isAddress = /^[a-z]+:\/\//i.test(source);
  const name = isAddress ? source : path.basename(source);
  const reject = (reason: BankHolidayFault, at = "", found: unknown = "") => rejections.push({ file: name, of: at === "" ? "file" : "part", at, reason, found: shortened(found) });
  const got = isAddress ? await fetchListed(source, world) : await readTextFile(source);
  if (!got.ok) {
    reject(got.reason);
    return;
  }
  const parsed = parseJson(got.text);
  const divisions = file.safeParse(parsed);
  if (parsed === undefined || !divisions.success) {
    reject(parsed === undefined ? "not_json" : "no_division");
    return;
  }
  const events = divisions.data[division].events;
  if (events.length === 0) reject("empty");
  for (const [index, value] of events.entries()) {
    const at = `${division} ${index + 1}`;
    const read = event.safeParse(value);
    if (!read.success) reject("wrong_value", at, value);
    else if (holidays.has(read.data.date)) reject("twice", at, value);
    else holidays.set(read.data.date, { day: read.data.date, title: read.data.title });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
