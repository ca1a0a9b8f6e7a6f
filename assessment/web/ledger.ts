/** The ledger of the result: a table in a region that scrolls on narrow screens. */

import { html, type TemplateResult } from "lit-html";
import type { Say } from "./messages";
import type { Column, Ledger, Row, Source } from "./report";

/** Draw the table; the first cell of a question's row leads back to the question. */
export function ledgerTable(ledger: Ledger, say: Say): TemplateResult {
  return html`<p class="tr-scroll__hint" aria-hidden="true">${say("table_scroll")}</p>
    <div class="tr-scroll" role="region" aria-labelledby="tr-ledger-caption" tabindex="0">
      <table class="tr-ledger">
        <caption id="tr-ledger-caption">${ledger.caption}</caption>
        <thead>
          <tr>${ledger.columns.map((column) => html`<th scope="col" class=${align(column)}>${column.label}</th>`)}</tr>
        </thead>
        <tbody>${ledger.rows.map((row) => rowView(row, ledger.columns))}</tbody>
      </table>
    </div>`;
}

function rowView(row: Row, columns: readonly Column[]): TemplateResult {
  return html`<tr class="tr-ledger__${row.kind}">
    ${columns.map((column, at) => {
      const text = row.cells[at] ?? "";
      if (at === 0) {
        return html`<th scope="row">${row.kind === "question" ? html`<a href="#q-${row.question}">${text}</a>` : text}</th>`;
      }
      return html`<td class=${align(column)}>${column.key === "source" ? row.sources.map(sourceLink) : text}</td>`;
    })}
  </tr>`;
}

/** The publisher is enough to see; the title is there to hear and on hovering. */
function sourceLink({ publisher, title, url }: Source): TemplateResult {
  return html`<a class="tr-ledger__link" href=${url} rel="noreferrer" title=${title}
    >${publisher}<span class="tr-sr"> · ${title}</span></a
  > `;
}

function align(column: Column): string {
  return column.numeric ? "tr-number" : "";
}
