/** The summary card of a shared result. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { SharedSummary } from "../answers/share_fragment";

/** Render the summary in a link, as its sender previews it and its reader opens it. */
export function summaryCard(summary: SharedSummary): TemplateResult {
  return html`<div class="tr-card-summary">
    <p class="tr-card-summary__title">${summary.title}</p>
    <p class="tr-card-summary__range">${summary.headline}</p>
    ${summary.stage ? html`<p class="tr-card-summary__stage">${summary.stage}</p>` : nothing}
    <ul>${summary.lines.map((line) => html`<li>${line}</li>`)}</ul>
    ${summary.note ? html`<p class="tr-hint">${summary.note}</p>` : nothing}
  </div>`;
}
