/** The ledger: why this number, row by row down to the answer, for all strategies or one. */

import { html, type TemplateResult } from "lit-html";
import type { Column, Report, Row, Source } from "../engine/report";
import { createFold } from "./collapsible";
import type { Desk, Part } from "./context";
import { tableView } from "./table";

/** Make the part; it keeps which strategy the reader looks at. */
export function createLedger(desk: Desk): Part {
  const fold = createFold();
  let shown = "";
  const choose = (id: string) => (): void => {
    shown = id;
    desk.redraw();
  };
  return {
    refresh: () => undefined,
    view: (report) => {
      const { caption, columns, rows } = report.ledger;
      const filtered = rows.filter((row) => shown === "" || row.strategy === shown);
      return html`<section class="tr-block" id="result-ledger">
        ${fold(
          report.headings["ledger"] ?? "",
          "",
          html`<fieldset class="tr-pick">
              <legend>${desk.say("ledger_filter")}</legend>
              ${option("", desk.say("filter_all"), shown, choose)}
              ${report.strategies.map((line) => option(line.id, line.name, shown, choose))}
            </fieldset>
            ${tableView({ name: "ledger", caption, columns, rows: filtered.map((row) => rowOf(row, columns)) })} ${foot(report, desk)}`,
        )}
      </section>`;
    },
  };
}

/** Sources, each by its title and publisher. */
export function sourceLinks(sources: readonly Source[]): TemplateResult {
  return html`<ul class="tr-cites">
    ${sources.map(
      ({ publisher, title, url }) =>
        html`<li><a href=${url} rel="noreferrer"><cite>${title}</cite></a> <span>${publisher}</span></li>`,
    )}
  </ul>`;
}

/** Sources in a narrow column: the publisher is seen, the title is heard, and printed. */
function publishers(sources: readonly Source[]): TemplateResult {
  return html`<ul class="tr-cites tr-cites--short">
    ${sources.map(
      ({ publisher, title, url }) =>
        html`<li><a href=${url} rel="noreferrer">${publisher}<cite class="tr-sr"> ${title}</cite></a></li>`,
    )}
  </ul>`;
}

function option(id: string, label: string, shown: string, choose: (id: string) => () => void): TemplateResult {
  return html`<label class="tr-pick__choice"
    ><input type="radio" name="tr-ledger-filter" value=${id} .checked=${shown === id} @change=${choose(id)} /><span>${label}</span></label
  >`;
}

function rowOf(row: Row, columns: readonly Column[]): { kind: string; strategy: string; cells: (string | TemplateResult)[] } {
  const cells = columns.map((column, at) => {
    const text = row.cells[at] ?? "";
    if (at === 0 && row.kind === "question") {
      return html`<a href="#q-${row.question}">${text}</a>`;
    }
    return column.key === "source" && row.sources.length > 0 ? publishers(row.sources) : text;
  });
  return { kind: row.kind, strategy: row.strategy, cells };
}

/** What the numbers were reckoned with, so that they can be had again. */
function foot(report: Report, desk: Desk): TemplateResult {
  const line = (label: string, value: string): TemplateResult =>
    html`<div><dt>${label}</dt> <dd><code>${value}</code></dd></div>`;
  return html`<dl class="tr-stamp">
    ${line(desk.say("stamp_bank"), `${report.bank.id} ${report.bank.version}`)}
    ${line(desk.say("stamp_hash"), report.bank.hash.slice(0, 12))} ${line(desk.say("stamp_engine"), report.engine)}
  </dl>`;
}
