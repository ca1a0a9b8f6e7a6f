/** Rows from the engine as a CSV file; their cells come guarded, so that no spreadsheet runs one. */

import type { Exported } from "../engine/payloads";

/** Return the file; a mark at its start lets spreadsheets read it as UTF-8. */
export function csvFile(rows: readonly (readonly string[])[], filename: string): Exported {
  const text = `\ufeff${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
  return { text, filename, mime: "text/csv" };
}

function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
