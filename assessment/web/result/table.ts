/** A table that turns into a list of cards on a narrow screen and remains a table for screen readers. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Column } from "../engine/report";
import type { View } from "./context";

/** A text or a template; `nothing` leaves the cell empty. */
export type Cell = string | View;

export interface TableRow {
  readonly kind?: string;
  readonly strategy?: string;
  readonly cells: readonly Cell[];
}

export interface TableModel {
  readonly name: string;
  readonly caption: string;
  /** The caption is for screen readers only, because a heading above has the same text. */
  readonly quiet?: boolean;
  readonly columns: readonly Column[];
  /** Shown in the heads instead of the labels, such as buttons that sort. */
  readonly heads?: readonly Cell[];
  /** How the rows are sorted by a column, for screen readers. */
  readonly sortOf?: (column: number) => View | string;
  readonly rows: readonly TableRow[];
}

/** Render the table; the first cell of each row is its header. The explicit roles survive the change to cards. */
export function tableView({ name, caption, quiet, columns, heads, sortOf, rows }: TableModel): TemplateResult {
  return html`<table class="tr-table tr-table--${name}" role="table">
    <caption class=${quiet ? "tr-sr" : ""}>${caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map(
          (column, at) => html`<th role="columnheader" scope="col" class=${align(column)} aria-sort=${sortOf?.(at) ?? nothing}>
            ${heads?.[at] ?? column.label}
          </th>`,
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">${rows.map((row) => rowView(row, columns))}</tbody>
  </table>`;
}

function rowView(row: TableRow, columns: readonly Column[]): TemplateResult {
  return html`<tr role="row" class=${row.kind ? `tr-row--${row.kind}` : ""} data-strategy=${row.strategy ?? nothing}>
    ${columns.map((column, at) => {
      const cell = row.cells[at] ?? "";
      if (at === 0) {
        return html`<th role="rowheader" scope="row" class=${align(column)}>${cell}</th>`;
      }
      const empty = cell === "" || cell === nothing;
      return html`<td role="cell" class="${align(column)} ${empty ? "tr-empty" : ""}" data-label=${column.label}>${cell}</td>`;
    })}
  </tr>`;
}

function align(column: Column): string {
  return column.numeric ? "tr-number" : "";
}
