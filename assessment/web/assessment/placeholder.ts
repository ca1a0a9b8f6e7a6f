/** What stands in place of the result until it can be drawn. */

import { html, type TemplateResult } from "lit-html";
import type { Say } from "../ui/messages";

/** Draw the heading and what is being waited for. */
export function waitingView(text: string, say: Say): TemplateResult {
  return html`<h2>${say("result_title")}</h2>
    <p class="tr-waiting" aria-busy="true">${text}</p>`;
}

/** The script of the result did not arrive; a reload asks for it again. */
export function missingView(say: Say): TemplateResult {
  return html`<h2>${say("result_title")}</h2>
    <div class="tr-notice tr-notice--warn" role="alert">
      <p>${say("outcome_failed")}</p>
      <button type="button" class="tr-button" @click=${() => location.reload()}>${say("reload")}</button>
    </div>`;
}
