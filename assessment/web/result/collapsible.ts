/** A part of the result that is looked up rather than read: folded where the screen is narrow, open where there is room. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { View } from "./context";

const NARROW = "(max-width: 44.99em)";

export type Fold = (title: string, lead: string, body: View) => TemplateResult;

/** Make the fold of one part; it stays as the reader left it, also when the result is drawn anew. */
export function createFold(): Fold {
  let open = !matchMedia(NARROW).matches;
  const toggled = (event: Event): void => {
    open = (event.target as HTMLDetailsElement).open;
  };
  return (title, lead, body) => html`<details class="tr-fold" ?open=${open} @toggle=${toggled}>
    <summary><h3>${title}</h3></summary>
    ${lead ? html`<p>${lead}</p>` : nothing} ${body}
  </details>`;
}
