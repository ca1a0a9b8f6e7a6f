/** Two ways onto paper: one page for a boss, or all of it. */

import { html } from "lit-html";
import type { Desk, Part } from "./context";

/** Make the part. What is printed is chosen by an attribute that the style sheet reads. */
export function createPrinting(desk: Desk): Part {
  const print = (what: "summary" | "full") => (): void => {
    desk.root.dataset["print"] = what;
    window.print();
  };
  addEventListener("beforeprint", () => unfold(desk.root));
  addEventListener("afterprint", () => {
    delete desk.root.dataset["print"];
  });
  return {
    refresh: () => undefined,
    view: () => html`<section class="tr-block tr-noprint" id="result-print">
      <h3>${desk.say("print_title")}</h3>
      <p>${desk.say("print_lead")}</p>
      <div class="tr-buttons">
        <button type="button" class="tr-button" @click=${print("summary")}>${desk.say("print_summary")}</button>
        <button type="button" class="tr-button" @click=${print("full")}>${desk.say("print_full")}</button>
      </div>
    </section>`,
  };
}

/** Paper cannot be unfolded: open what is closed, and close them again afterwards. */
function unfold(root: HTMLElement): void {
  const closed = [...root.querySelectorAll<HTMLDetailsElement>(":is(.tr-plan > details, .tr-fold, #result-merge details):not([open])")];
  closed.forEach((part) => part.setAttribute("open", ""));
  addEventListener("afterprint", () => closed.forEach((part) => part.removeAttribute("open")), { once: true });
}
