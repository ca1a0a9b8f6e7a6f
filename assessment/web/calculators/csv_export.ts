/** The result as a CSV file: sections first, then the series. */

import type { CalcResult } from "../engine/desk";
import type { Exported } from "../engine/payloads";
import type { Texts } from "./config";

/** What a spreadsheet would take for a formula, also behind spaces and in full width. */
const FORMULA = /^(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/u;

/** Return the file; a mark at its start lets spreadsheets read it as UTF-8. */
export function csvOf(result: CalcResult, texts: Texts, date: string): Exported {
  const rows: string[][] = [];
  for (const section of result.sections) {
    rows.push([section.title], [texts.column_label, texts.column_value, texts.column_how]);
    rows.push(...section.rows.map((row) => [row.label, row.shown, row.how ?? ""]), []);
  }
  for (const series of result.series) {
    rows.push([series.title], series.columns.map((column) => column.label));
    rows.push(...series.rows.map((row) => row.map((cell) => String(cell ?? ""))), []);
  }
  rows.push(...result.notes.map((note) => [note]));
  const text = `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  return { text, filename: `tiderider-${result.calculator}-${date}.csv`, mime: "text/csv" };
}

/** A cell that no spreadsheet runs; numbers below 0 stay numbers. */
function cell(text: string): string {
  const safe = FORMULA.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
