/** Collapsible section of the result: one line until it is opened. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { View } from "./context";

export type Collapsible = (title: string, lead: string, body: View) => TemplateResult;

/** Make a collapsible section that keeps its open or closed state across renders. */
export function createCollapsible(): Collapsible {
  let open = false;
  const toggled = (event: Event): void => {
    open = (event.target as HTMLDetailsElement).open;
  };
  return (title, lead, body) => html`<details class="tr-fold" ?open=${open} @toggle=${toggled}>
    <summary><h4>${title}</h4></summary>
    ${lead ? html`<p>${lead}</p>` : nothing} ${body}
  </details>`;
}
