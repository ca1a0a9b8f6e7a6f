/** Collapsible section of the result: closed at first on a narrow screen, open on a wide one. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { View } from "./context";

const NARROW = "(max-width: 44.99em)";

export type Collapsible = (title: string, lead: string, body: View) => TemplateResult;

/** Make a collapsible section that keeps its open or closed state across renders. */
export function createCollapsible(): Collapsible {
  let open = !matchMedia(NARROW).matches;
  const toggled = (event: Event): void => {
    open = (event.target as HTMLDetailsElement).open;
  };
  return (title, lead, body) => html`<details class="tr-fold" ?open=${open} @toggle=${toggled}>
    <summary><h3>${title}</h3></summary>
    ${lead ? html`<p>${lead}</p>` : nothing} ${body}
  </details>`;
}
