/** Bringing in how many people of each age, ethnic group and disability live in each ward, from Census 2021. */
import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import path from "node:path";
import { wardProfiles, wards } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { censusQuestions, equalityQuestions, type AnswerCounts, type CensusQuestion } from "~/domain/equality";
import { shortened, type ImportOutcome, type Rejection } from "~/domain/import";
import type { Permit } from "~/domain/permission";
import { readTextFile, type FileFault } from "../files/read.server";

export type CensusFault = FileFault | "not_a_table" | "no_census_columns" | "no_wards_yet" | "bad_code" | "unknown_ward" | "not_a_count" | "twice";

export type CensusImportReport = {
  /** Wards with numbers in the files. */
  wards: number;
  added: number;
  changed: number;
  unchanged: number;
  withoutNumbers: number;
  /** Rows of wards that we do not hold, passed over because that was asked for. */
  passedOver: number;
};

type Options = { isDryRun?: boolean; onlyKnownWards?: boolean };
type Profile = Record<CensusQuestion, AnswerCounts>;
type Read = { profiles: Map<string, Profile>; withoutNumbers: Set<string>; passedOver: number; rejections: Rejection<CensusFault>[] };

/** The column of each group: "age_16_24", "eth_asian", "dis_disabled". */
const prefixes: Record<CensusQuestion, string> = { age: "age_", ethnic_group: "eth_", disability: "dis_" };
const columns = censusQuestions.flatMap((question) => equalityQuestions[question].map((group) => ({ question, group, name: prefixes[question] + group })));

/**
 * Takes tables of wards and people from CSV files. One commit, or none: with any rejection nothing changes. Wards that the
 * files do not name, or name without numbers, keep what they have. A second import of the same files changes nothing.
 */
export async function importCensus(permit: Permit<"place.import">, files: readonly string[], { isDryRun = false, onlyKnownWards = false }: Options = {}): Promise<ImportOutcome<CensusImportReport, CensusFault>> {
  const held = new Set((await appRead().select({ code: wards.code }).from(wards).where(eq(wards.isFormer, false))).map(({ code }) => code));
  const read: Read = { profiles: new Map(), withoutNumbers: new Set(), passedOver: 0, rejections: [] };
  for (const file of files) await readFile(file, read, { held, onlyKnownWards });
  if (read.rejections.length > 0) return { ok: false, rejections: read.rejections, total: read.rejections.length };

  const stored = new Map((await appRead().select().from(wardProfiles)).map(({ wardCode, counts }) => [wardCode, JSON.stringify(counts)]));
  const fresh = [...read.profiles].filter(([code, profile]) => stored.get(code) !== JSON.stringify(profile));
  const added = fresh.filter(([code]) => !stored.has(code)).length;
  const report = { wards: read.profiles.size, added, changed: fresh.length - added, unchanged: read.profiles.size - fresh.length, withoutNumbers: read.withoutNumbers.size, passedOver: read.passedOver };
  if (isDryRun || fresh.length === 0) return { ok: true, isDone: false, report };
  await change(permit, async (tx) => {
    for (const [wardCode, counts] of fresh) await tx.insert(wardProfiles).values({ wardCode, counts }).onConflictDoUpdate({ target: wardProfiles.wardCode, set: { counts } });
    return { value: null, log: { verb: "place.imported", subject: "census", detail: report }, touches: ["*"] };
  });
  return { ok: true, isDone: true, report };
}

async function readFile(file: string, read: Read, { held, onlyKnownWards }: { held: ReadonlySet<string>; onlyKnownWards: boolean }): Promise<void> {
  const name = path.basename(file);
  const whole = (reason: CensusFault, found = "") => read.rejections.push({ file: name, of: "file", at: "", reason, found: shortened(found) });
  if (held.size === 0) return void whole("no_wards_yet");
  const got = await readTextFile(file);
  if (!got.ok) return void whole(got.reason);
  let rows: Record<string, string>[];
  try {
    rows = parse(got.text, { bom: true, columns: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    return void whole("not_a_table", error instanceof Error ? error.message : "");
  }
  const missing = ["ward_code", ...columns.map((column) => column.name)].filter((column) => rows[0]?.[column] === undefined);
  if (missing.length > 0) return void whole("no_census_columns", missing.join(", "));
  for (const [index, row] of rows.entries()) {
    const reject = (reason: CensusFault, found: string) => read.rejections.push({ file: name, of: "row", at: String(index + 2), reason, found: shortened(found) });
    takeRow(row, read, reject, (code) => held.has(code), onlyKnownWards);
  }
}

function takeRow(row: Record<string, string>, read: Read, reject: (reason: CensusFault, found: string) => void, isHeld: (code: string) => boolean, onlyKnownWards: boolean): void {
  const code = row.ward_code ?? "";
  const cells = columns.map((column) => ({ ...column, text: row[column.name] ?? "" }));
  const odd = cells.find(({ text }) => !/^\d{1,7}$/.test(text));
  if (!/^E05\d{6}$/.test(code)) reject("bad_code", code);
  else if (read.profiles.has(code) || read.withoutNumbers.has(code)) reject("twice", code);
  else if (!isHeld(code) && onlyKnownWards) read.passedOver += 1;
  else if (!isHeld(code)) reject("unknown_ward", code);
  else if (cells.every(({ text }) => text === "")) read.withoutNumbers.add(code);
  else if (odd) reject("not_a_count", `${odd.name} ${odd.text}`);
  else read.profiles.set(code, profileOf(cells));
}

function profileOf(cells: readonly { question: CensusQuestion; group: string; text: string }[]): Profile {
  const of = (question: CensusQuestion) => Object.fromEntries(cells.filter((cell) => cell.question === question).map(({ group, text }) => [group, Number(text)]));
  return { age: of("age"), ethnic_group: of("ethnic_group"), disability: of("disability") };
}
