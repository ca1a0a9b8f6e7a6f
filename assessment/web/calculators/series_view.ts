/** Shows a series under its heading: the chart, and a table that says the same. */

import { html, type TemplateResult } from "lit-html";
import type { CalcSeries } from "../engine/desk";
import { chart } from "./chart";

/** Draw a series. */
export function seriesView(series: CalcSeries, texts: { readonly table: string }): TemplateResult {
  return html`<h3>${series.title}</h3>
    ${chart(series)}
    <details class="tr-more">
      <summary>${texts.table}<span class="tr-sr">: ${series.title}</span></summary>
      <div class="tr-calc__scroll" role="region" tabindex="0" aria-label=${series.title}>
        <table class="tr-table">
          <thead>
            <tr>${series.columns.map((column) => html`<th scope="col">${column.label}</th>`)}</tr>
          </thead>
          <tbody>
            ${series.shown.map((row) => html`<tr>${row.map((cell) => html`<td class="tr-number">${cell}</td>`)}</tr>`)}
          </tbody>
        </table>
      </div>
    </details>`;
}
