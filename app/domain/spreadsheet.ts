/** Tables for spreadsheet programs: comma-separated, and no cell that such a program would run as a formula. */

/** One line for each row, with CRLF as RFC 4180 has it. A cell that begins like a formula gets a quote mark in front, which programs do not show. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cellOf).join(",") + "\r\n").join("");
}

function cellOf(text: string): string {
  const safe = /^[\s\u0000-\u001f]*[=+\-@|]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
