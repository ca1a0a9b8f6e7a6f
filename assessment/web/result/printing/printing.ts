/** Prints the result: the page for the boss, or all of it. */

import { html } from "lit-html";
import { adviserFields } from "./adviser";
import type { Logo } from "./logo";
import { createCollapsible } from "../collapsible";
import type { ResultContext, ResultSection } from "../context";

/** Make the section; an attribute tells the style sheet what to print. `prepare` draws what only paper shows. */
export function createPrinting(context: ResultContext, prepare: () => Promise<void>, logo: Logo): ResultSection {
  const { root, say } = context;
  const collapsible = createCollapsible();
  const print = async (what: "summary" | "full"): Promise<void> => {
    await prepare();
    root.dataset["print"] = what;
    window.print();
  };
  return {
    refresh: () => undefined,
    view: () => html`<section class="tr-block tr-noprint" id="result-print">
      ${collapsible(
        say("print_title"),
        say("print_lead"),
        html`<div class="tr-buttons">
            <button type="button" class="tr-button" @click=${() => void print("summary")}>${say("print_summary")}</button>
            <button type="button" class="tr-button" @click=${() => void print("full")}>${say("print_full")}</button>
          </div>
          ${adviserFields(context, logo)}`,
      )}
    </section>`,
  };
}

/** Open what is closed while the result is printed, and forget afterwards what was chosen to print. */
export function openWhilePrinting(root: HTMLElement): void {
  addEventListener("beforeprint", () => openAll(root));
  addEventListener("afterprint", () => {
    delete root.dataset["print"];
  });
}

/** Open what is printed and closed, and close it afterwards; sources stay a count. */
function openAll(root: HTMLElement): void {
  const closed = [
    ...root.querySelectorAll<HTMLDetailsElement>(".tr-outcome details:not([open], .tr-task__sources, .tr-cites--folded, .tr-adviser)"),
  ];
  closed.forEach((details) => details.setAttribute("open", ""));
  addEventListener("afterprint", () => closed.forEach((details) => details.removeAttribute("open")), { once: true });
}
