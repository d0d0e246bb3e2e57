/** Bringing in which postcode lies in which ward, from Code-Point Open and files like it. */
import { parse } from "csv-parse";
import { eq } from "drizzle-orm";
import path from "node:path";
import { wards } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { dropPostcodes, eachPostcode, putPostcodes } from "~/db/postcode-list.server";
import { shortened, type ImportOutcome, type Rejection } from "~/domain/import";
import type { Permit } from "~/domain/permission";
import { normalPostcode } from "~/domain/postcode";
import { openFile, type FileFault } from "../files/read.server";

export type PostcodeFault = FileFault | "no_wards_yet" | "empty" | "not_a_table" | "no_columns" | "bad_postcode" | "no_ward" | "unknown_ward" | "contradicts";

export type PostcodeImportReport = {
  /** Rows of the files with a postcode of a ward that we hold. */
  rows: number;
  wards: number;
  added: number;
  moved: number;
  removed: number;
  unchanged: number;
  /** Rows of wards that we do not hold, passed over because that was asked for. */
  passedOver: number;
};

type Options = {
  isDryRun?: boolean;
  /** Passes over rows of wards that are not in the database, where they would be rejected: for files of a whole region. */
  onlyKnownWards?: boolean;
  /** Called after each 20,000 rows with how many have been read. */
  onProgress?: (rows: number) => void;
};

const rowsBetweenReports = 20_000;
/** A report of more rows than this is of no use to anybody, and a wrong file must not fill the memory. */
const mostRejections = 200;

/**
 * Takes postcodes and their wards from CSV files, plain or gzip, with a header (ours, or Code-Point Open's) or as Code-Point
 * Open publishes them without one. The files are the truth for the wards and postcode areas ("SE") that they name: postcodes
 * of those that they do not list are removed. One commit, or none: with any rejection nothing changes.
 */
export async function importPostcodes(permit: Permit<"place.import">, files: readonly string[], { isDryRun = false, onlyKnownWards = false, onProgress }: Options = {}): Promise<ImportOutcome<PostcodeImportReport, PostcodeFault>> {
  const held = await appRead().select({ code: wards.code }).from(wards).where(eq(wards.isFormer, false));
  const list = new PostcodeList(new Set(held.map((ward) => ward.code)), onlyKnownWards);
  for (const file of files) await readFile(file, list, onProgress);
  if (list.total > 0) return { ok: false, rejections: list.rejections, total: list.total };

  const plan = planOf(list);
  if (isDryRun || plan.put.length + plan.drop.length === 0) return { ok: true, isDone: false, report: plan.report };
  await change(permit, async () => {
    dropPostcodes(plan.drop);
    putPostcodes(plan.put);
    return { value: null, log: { verb: "place.imported", subject: "postcodes", detail: { ...plan.report } }, touches: ["*"] };
  });
  return { ok: true, isDone: true, report: plan.report };
}

/** What the files have said so far. */
class PostcodeList {
  readonly wardOf = new Map<string, string>();
  readonly wards = new Set<string>();
  readonly areas = new Set<string>();
  readonly rejections: Rejection<PostcodeFault>[] = [];
  total = 0;
  rows = 0;
  passedOver = 0;

  constructor(
    private readonly held: ReadonlySet<string>,
    private readonly onlyKnownWards: boolean,
  ) {}

  get knowsWards(): boolean {
    return this.held.size > 0;
  }

  reject(rejection: Rejection<PostcodeFault>): void {
    this.total += 1;
    if (this.rejections.length < mostRejections) this.rejections.push(rejection);
  }

  take(postcodeCell: string, wardCell: string, place: { file: string; at: string }): void {
    const reject = (reason: PostcodeFault, found: string) => this.reject({ ...place, of: "row", reason, found: shortened(found) });
    const postcode = normalPostcode(postcodeCell);
    // An official list is not put right where a person's typing is: what differs in more than spaces and case is wrong.
    if (postcode === null || postcode.replace(" ", "") !== postcodeCell.replace(/\s/g, "").toUpperCase()) {
      reject("bad_postcode", postcodeCell);
    } else if (!this.held.has(wardCell)) {
      if (this.onlyKnownWards) this.passedOver += 1;
      else reject(wardCell === "" ? "no_ward" : "unknown_ward", `${postcode} ${wardCell}`);
    } else if ((this.wardOf.get(postcode) ?? wardCell) !== wardCell) {
      reject("contradicts", `${postcode} ${wardCell}`);
    } else {
      this.wardOf.set(postcode, wardCell);
      this.wards.add(wardCell);
      this.areas.add(areaOf(postcode));
    }
  }
}

async function readFile(file: string, list: PostcodeList, onProgress: Options["onProgress"]): Promise<void> {
  const name = path.basename(file);
  const rejectFile = (reason: PostcodeFault, found = "") => list.reject({ file: name, of: "file", at: "", reason, found: shortened(found) });
  if (!list.knowsWards) {
    rejectFile("no_wards_yet");
    return;
  }
  const bytes = await openFile(file);
  const table = parse({ bom: true, relax_column_count: true, skip_empty_lines: true, trim: true, max_record_size: 10_000 });
  bytes.on("error", (error) => table.destroy(error));
  let columns: Columns | null = null;
  let row = 0;
  try {
    for await (const cells of bytes.pipe(table) as AsyncIterable<string[]>) {
      row += 1;
      const isHeader = row === 1 && normalPostcode(cells[0] ?? "") === null;
      columns ??= isHeader ? headerColumns(cells) : codePointOpen;
      if (columns === null) {
        rejectFile("no_columns", cells.join(", "));
        return;
      }
      if (isHeader) continue;
      list.rows += 1;
      list.take(cells[columns.postcode] ?? "", cells[columns.ward] ?? "", { file: name, at: String(row) });
      if (list.rows % rowsBetweenReports === 0) onProgress?.(list.rows);
    }
  } catch (error) {
    // What the parser complains of names the line; what the unpacking complains of ("unexpected end of file") is of the whole file.
    const isTable = error instanceof Error && "code" in error && String(error.code).startsWith("CSV_");
    rejectFile(isTable ? "not_a_table" : "file_broken", error instanceof Error ? error.message : "");
  } finally {
    bytes.destroy();
  }
  if (row === 0) rejectFile("empty");
}

type Columns = { postcode: number; ward: number };

/** Code-Point Open without its header: postcode first, ward code last of ten. */
const codePointOpen: Columns = { postcode: 0, ward: 9 };

function headerColumns(cells: readonly string[]): Columns | null {
  const postcode = cells.findIndex((cell) => /^(postcode|pc|pcds?)$/i.test(cell));
  const ward = cells.findIndex((cell) => /^(ward_?code|admin_ward_code|wc|wd\d\dcd|osward)$/i.test(cell));
  return postcode < 0 || ward < 0 ? null : { postcode, ward };
}

function planOf(list: PostcodeList): { put: [string, string][]; drop: string[]; report: PostcodeImportReport } {
  const put = new Map(list.wardOf);
  const drop: string[] = [];
  let moved = 0;
  for (const [postcode, wardCode] of eachPostcode()) {
    const said = list.wardOf.get(postcode);
    if (said === wardCode) put.delete(postcode);
    else if (said !== undefined) moved += 1;
    else if (list.wards.has(wardCode) && list.areas.has(areaOf(postcode))) drop.push(postcode);
  }
  const rows = list.wardOf.size;
  const report = { rows, wards: list.wards.size, added: put.size - moved, moved, removed: drop.length, unchanged: rows - put.size, passedOver: list.passedOver };
  return { put: [...put], drop, report };
}

/** "SE" of "SE1 0AA": Code-Point Open has one file for each area. */
function areaOf(postcode: string): string {
  return /^[A-Z]+/.exec(postcode)?.[0] ?? "";
}
