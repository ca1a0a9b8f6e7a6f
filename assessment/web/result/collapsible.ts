/** Collapsible section of the result: one line until it is opened. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { View } from "./context";

export interface Collapsible {
  (title: string, lead: string, body: View): TemplateResult;
  readonly open: boolean;
}

/**
 * Make a collapsible section that keeps its open or closed state across renders.
 *
 * @param changed Called after the reader has opened or closed it.
 */
export function createCollapsible(changed: (open: boolean) => void = () => undefined): Collapsible {
  let open = false;
  const toggled = (event: Event): void => {
    const now = (event.target as HTMLDetailsElement).open;
    if (now !== open) {
      open = now;
      changed(now);
    }
  };
  const view = (title: string, lead: string, body: View): TemplateResult => html`<details class="tr-fold" ?open=${open} @toggle=${toggled}>
    <summary><h4>${title}</h4></summary>
    ${lead ? html`<p>${lead}</p>` : nothing} ${body}
  </details>`;
  return Object.defineProperty(view, "open", { get: () => open }) as Collapsible;
}
