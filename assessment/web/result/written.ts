/** Evidence and notes of the answers, for those who check the result; a switch keeps them off the paper. */

import { html, nothing } from "lit-html";
import { createCollapsible } from "./collapsible";
import type { ResultContext, ResultSection } from "./context";

/** Make the section; it is printed unless the reader says otherwise. */
export function createWritten(context: ResultContext): ResultSection {
  const { say } = context;
  const collapsible = createCollapsible();
  let printed = true;
  const toggle = (event: Event): void => {
    printed = !(event.target as HTMLInputElement).checked;
    context.redraw();
  };
  return {
    refresh: () => undefined,
    view: ({ written: { title, items } }) =>
      items.length === 0
        ? nothing
        : html`<section class="tr-block tr-written ${printed ? "" : "tr-noprint"}" id="result-written">
            ${collapsible(
              title,
              "",
              html`<label class="tr-switch tr-noprint"
                  ><input type="checkbox" id="tr-written-redact" .checked=${!printed} @change=${toggle} /><span>${say("written_not_printed")}</span></label
                >
                <ul>
                  ${items.map(
                    (item) => html`<li>
                      <a href="#q-${item.question}">${item.title}</a>
                      ${item.lines.map((line) => html`<p>${line}</p>`)}
                    </li>`,
                  )}
                </ul>`,
            )}
          </section>`,
  };
}
