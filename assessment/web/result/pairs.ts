/** Renders strategies before and after, one bar above the other. */

import { html, type TemplateResult } from "lit-html";
import type { Pair } from "../engine/results";
import { bar } from "../ui/gauge";

/** Render the strategies. */
export function pairsView(pairs: readonly Pair[]): TemplateResult {
  return html`<ul class="tr-pairs">
    ${pairs.map(
      (line) => html`<li data-strategy=${line.id}>
        <p class="tr-line"><span>${line.name}</span> <span class="tr-line__value">${line.before.text} → ${line.after.text}</span></p>
        <div class="tr-pairs__before">${bar(line.before)}</div>
        ${bar(line.after)}
      </li>`,
    )}
  </ul>`;
}
