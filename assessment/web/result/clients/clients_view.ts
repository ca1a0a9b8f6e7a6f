/** Renders the table of clients, whose heads sort it. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Clients } from "../../engine/results";
import { offerDownload } from "../../ui/save_file";
import type { Say } from "../../ui/messages";
import { tableView } from "../table";

/** The column that the rows are sorted by, and the direction. */
export interface Order {
  readonly column: number;
  readonly down: boolean;
}

/** Render the table and the button that exports it. */
export function clientsView(table: Clients, order: Order, sort: (column: number) => () => void, say: Say): TemplateResult {
  const { caption, columns, rows, unread, note } = table;
  const sorted = [...rows].sort((one, other) => compared(one.keys[order.column], other.keys[order.column]) * (order.down ? -1 : 1));
  const heads = columns.map(
    (column, at) => html`<button type="button" class="tr-sort" @click=${sort(at)}>
      ${column.label}<span aria-hidden="true">${at === order.column ? (order.down ? " ▾" : " ▴") : ""}</span>
    </button>`,
  );
  const sortOf = (at: number): string | typeof nothing => (at !== order.column ? nothing : order.down ? "descending" : "ascending");
  return html`${tableView({ name: "clients", caption, columns, heads, sortOf, rows: sorted })}
    ${note ? html`<p class="tr-wrong" role="status">${note}</p>` : nothing}
    ${unread.map((name) => html`<p class="tr-wrong">${say("other_unreadable", { file: name })}</p>`)}
    <div class="tr-buttons">
      <button type="button" class="tr-button" @click=${() => offerDownload(table.export)}>${say("clients_export")}</button>
    </div>`;
}

function compared(one: string | number | undefined, other: string | number | undefined): number {
  return typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other));
}
