/** The score breakdown: a table of every answer and its points, for all strategies or one. */

import { html, type TemplateResult } from "lit-html";
import type { Column, Report, Row, Source } from "../engine/report";
import { createCollapsible } from "./collapsible";
import type { ResultContext, ResultSection } from "./context";
import { tableView } from "./table";

/** Make the section; it remembers the chosen strategy. */
export function createScoreBreakdown(context: ResultContext): ResultSection {
  const collapsible = createCollapsible();
  let shown = "";
  const choose = (id: string) => (): void => {
    shown = id;
    context.redraw();
  };
  return {
    refresh: () => undefined,
    view: (report) => {
      const { caption, columns, rows } = report.ledger;
      const filtered = rows.filter((row) => shown === "" || row.strategy === shown);
      return html`<section class="tr-block" id="result-ledger">
        ${collapsible(
          report.headings["ledger"] ?? "",
          "",
          html`<fieldset class="tr-pick">
              <legend>${context.say("ledger_filter")}</legend>
              ${option("", context.say("filter_all"), shown, choose)}
              ${report.strategies.map((line) => option(line.id, line.name, shown, choose))}
            </fieldset>
            ${tableView({ name: "ledger", caption, columns, rows: filtered.map((row) => rowOf(row, columns)) })} ${versions(report, context)}`,
        )}
      </section>`;
    },
  };
}

/** Render links to sources, each with its title and publisher. */
export function sourceLinks(sources: readonly Source[]): TemplateResult {
  return html`<ul class="tr-cites">
    ${sources.map(
      ({ publisher, title, url }) =>
        html`<li><a href=${url} rel="noreferrer"><cite>${title}</cite></a> <span>${publisher}</span></li>`,
    )}
  </ul>`;
}

/** Sources in a narrow column: how many there are; they unfold to their titles. */
function folded(sources: readonly Source[], label: string): TemplateResult {
  return html`<details class="tr-cites--folded">
    <summary>${sources.length}<span class="tr-sr"> ${label}</span></summary>
    ${sourceLinks(sources)}
  </details>`;
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
    return column.key === "source" && row.sources.length > 0 ? folded(row.sources, column.label) : text;
  });
  return { kind: row.kind, strategy: row.strategy, cells };
}

/** Versions used for this score, so that it can be reproduced. */
function versions(report: Report, context: ResultContext): TemplateResult {
  const line = (label: string, value: string): TemplateResult =>
    html`<div><dt>${label}</dt> <dd><code>${value}</code></dd></div>`;
  return html`<dl class="tr-stamp">
    ${line(context.say("stamp_bank"), `${report.bank.id} ${report.bank.version}`)}
    ${line(context.say("stamp_hash"), report.bank.hash.slice(0, 12))} ${line(context.say("stamp_engine"), report.engine)}
  </dl>`;
}
