/** The adviser's clients: every brand on this device and every opened file in one table, to sort and to export. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Clients, NamedAnswers } from "../engine/results";
import { today } from "../form/form_binding";
import { offerDownload } from "../ui/save_file";
import { createCollapsible } from "./collapsible";
import type { ResultContext, ResultSection } from "./context";
import { EngineQuery } from "./engine_query";
import { fileField, readOther, storedName } from "./other_files";
import { tableView } from "./table";

interface Order {
  readonly column: number;
  readonly down: boolean;
}

/** Make the section; opened files are remembered until the page is closed, and the table is worked out when it is opened. */
export function createClients(context: ResultContext): ResultSection {
  const { lang, say } = context;
  const query = new EngineQuery(context, "clients");
  const collapsible = createCollapsible(() => {
    refresh();
    context.redraw();
  });
  let opened: readonly NamedAnswers[] = [];
  let errors: readonly string[] = [];
  let order: Order = { column: 0, down: false };

  const all = (): readonly NamedAnswers[] => {
    const own = context.file();
    return [{ name: storedName(own) || say("brand_unnamed"), answers: own }, ...context.brands(), ...opened];
  };
  const refresh = (): void => {
    if (collapsible.open) {
      query.ask({ files: all(), lang, date: today() });
    }
  };
  const open = async (files: readonly File[]): Promise<void> => {
    const readings = await Promise.all(files.map((file) => readOther(context, file)));
    opened = [...opened, ...readings.flatMap(({ named }) => (named ? [named] : []))];
    errors = readings.flatMap(({ text }) => (text ? [text] : []));
    refresh();
    context.redraw();
  };
  const sort = (column: number) => (): void => {
    order = { column, down: order.column === column && !order.down };
    context.redraw();
  };
  const body = (): TemplateResult => html`<div class="tr-fields">${fileField("tr-clients-files", say("clients_open"), open, true)}</div>
    ${errors.map((text) => html`<p class="tr-wrong" role="alert">${text}</p>`)}
    ${collapsible.open ? query.view((table) => clientsView(table, order, sort, say("clients_export"))) : nothing}`;

  return {
    refresh,
    view: () => html`<section class="tr-block" id="result-clients">
      ${collapsible(say("clients_title"), say("clients_lead"), body())}
    </section>`,
  };
}

function clientsView(table: Clients, order: Order, sort: (column: number) => () => void, exportLabel: string): TemplateResult {
  const { caption, columns, rows, unread } = table;
  const sorted = [...rows].sort((one, other) => compared(one.keys[order.column], other.keys[order.column]) * (order.down ? -1 : 1));
  const heads = columns.map(
    (column, at) => html`<button type="button" class="tr-sort" @click=${sort(at)}>
      ${column.label}<span aria-hidden="true">${at === order.column ? (order.down ? " ▾" : " ▴") : ""}</span>
    </button>`,
  );
  const sortOf = (at: number): string | typeof nothing => (at !== order.column ? nothing : order.down ? "descending" : "ascending");
  return html`${tableView({ name: "clients", caption, columns, heads, sortOf, rows: sorted })}
    ${unread.map((name) => html`<p class="tr-wrong">${name}</p>`)}
    <div class="tr-buttons">
      <button type="button" class="tr-button" @click=${() => offerDownload(table.export)}>${exportLabel}</button>
    </div>`;
}

function compared(one: string | number | undefined, other: string | number | undefined): number {
  return typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other));
}
