/** How to read the result: coverage and evidence in a line each, and the notes behind the range. */

import { html, nothing } from "lit-html";
import type { Report } from "../engine/report";
import { createCollapsible } from "./collapsible";
import type { ResultContext, ResultSection, View } from "./context";

/** Render what the range rests on. */
export function basisView({ coverage, evidence }: Report): View {
  return html`<p class="tr-basis">${coverage.text}</p><p class="tr-basis">${evidence.text}</p>`;
}

/** Make the list of the answers that would narrow the range most. */
export function createNarrowing({ say }: ResultContext): ResultSection {
  const collapsible = createCollapsible();
  return {
    refresh: () => undefined,
    view: ({ narrow }) =>
      narrow.length === 0
        ? nothing
        : html`<section class="tr-block" id="result-narrow">
            ${collapsible(
              say("narrow_title"),
              "",
              html`<ol class="tr-narrow">${narrow.map((line) => html`<li><a href="#q-${line.question}">${line.text}</a></li>`)}</ol>`,
            )}
          </section>`,
  };
}

/** Make the notes: what the bounds mean, what held the stage down, what is open or left out. */
export function createNotes(): ResultSection {
  const collapsible = createCollapsible();
  return {
    refresh: () => undefined,
    view: ({ headings, notes, range_note, scope, stage, stage_note }) => {
      const lines = [range_note, stage?.meaning ?? "", stage_note, scope.text, ...notes].filter((text) => text !== "");
      return html`<section class="tr-block" id="result-notes">
        ${collapsible(
          headings["notes"] ?? "",
          "",
          html`<ul class="tr-notes">${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
        )}
      </section>`;
    },
  };
}
