/** What an import says about its files. The words for each reason are in messages/en/import. */

/** One thing of a file that cannot be taken, and where it stands: a row of a table (the header is row 1), a feature of a map, or a part of a record. */
export type Rejection<Reason extends string> = {
  file: string;
  of: "row" | "feature" | "part" | "file";
  /** Which row or feature (the first is 1), or the part's path: "meetings 2, date". */
  at: string;
  reason: Reason;
  /** What stands there, shortened. */
  found: string;
};

/**
 * All or nothing: with one rejection nothing is changed. `isDone` is false for a dry run and when there was nothing to
 * change. `rejections` may hold only the first of `total`.
 */
export type ImportOutcome<Report, Reason extends string> = { ok: true; isDone: boolean; report: Report } | { ok: false; rejections: Rejection<Reason>[]; total: number };

/** What was found, short enough for one line of a report. */
export function shortened(found: unknown): string {
  const text = (typeof found === "string" ? found : (JSON.stringify(found) ?? "")).replace(/\s+/g, " ").trim();
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
