/** Prints the result: a summary on one page, or all of it. */

import { html } from "lit-html";
import { createCollapsible } from "./collapsible";
import type { ResultContext, ResultSection } from "./context";

/** Make the section; an attribute tells the style sheet what to print. */
export function createPrinting(context: ResultContext): ResultSection {
  const collapsible = createCollapsible();
  const print = (what: "summary" | "full") => (): void => {
    context.root.dataset["print"] = what;
    window.print();
  };
  addEventListener("beforeprint", () => openAll(context.root));
  addEventListener("afterprint", () => {
    delete context.root.dataset["print"];
  });
  return {
    refresh: () => undefined,
    view: () => html`<section class="tr-block tr-noprint" id="result-print">
      ${collapsible(
        context.say("print_title"),
        context.say("print_lead"),
        html`<div class="tr-buttons">
          <button type="button" class="tr-button" @click=${print("summary")}>${context.say("print_summary")}</button>
          <button type="button" class="tr-button" @click=${print("full")}>${context.say("print_full")}</button>
        </div>`,
      )}
    </section>`,
  };
}

/** Open every closed section for the print, and close it afterwards. */
function openAll(root: HTMLElement): void {
  const closed = [...root.querySelectorAll<HTMLDetailsElement>(".tr-outcome details:not([open], .tr-task__sources)")];
  closed.forEach((details) => details.setAttribute("open", ""));
  addEventListener("afterprint", () => closed.forEach((details) => details.removeAttribute("open")), { once: true });
}
