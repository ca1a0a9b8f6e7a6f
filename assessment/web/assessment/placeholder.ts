/** The placeholder of the result, shown until the result can be rendered. */

import { html, type TemplateResult } from "lit-html";
import type { Say } from "../ui/messages";

/** Render the heading and what the page waits for. */
export function placeholderView(text: string, say: Say): TemplateResult {
  return html`<h2>${say("result_title")}</h2>
    <p class="tr-waiting" aria-busy="true">${text}</p>`;
}

/** Render the error when the script of the result did not arrive, with a button to reload the page. */
export function loadFailedView(say: Say): TemplateResult {
  return html`<h2>${say("result_title")}</h2>
    <div class="tr-notice tr-notice--warn" role="alert">
      <p>${say("outcome_failed")}</p>
      <button type="button" class="tr-button" @click=${() => location.reload()}>${say("reload")}</button>
    </div>`;
}
