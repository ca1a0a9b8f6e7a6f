/** The sensitivity of the top five: how often each keeps its place when the weights vary. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Sensitivity } from "../engine/results";
import { createCollapsible } from "./collapsible";
import type { ResultContext, ResultSection } from "./context";
import { EngineQuery } from "./engine_query";
import { tableView } from "./table";

/** Seed of the random weights: the same answers always give the same table. */
const SEED = 5;

/** Make the section. */
export function createSensitivity(context: ResultContext): ResultSection {
  const query = new EngineQuery(context, "sensitivity");
  const collapsible = createCollapsible();
  const table = ({ caption, columns, rows, note }: Sensitivity): TemplateResult => {
    const cells = rows.map((row) => ({
      cells: row.cells.map((cell, at) => (at === 0 ? html`<a href="#q-${row.question}">${cell}</a>` : cell)),
    }));
    return html`${tableView({ name: "sensitivity", caption, columns, rows: cells })}
    ${note ? html`<p class="tr-hint">${note}</p>` : nothing}`;
  };
  return {
    refresh: () => query.ask({ answers: context.file(), lang: context.lang, seed: SEED }),
    view: () => html`<section class="tr-block" id="result-sensitivity">
      ${collapsible(context.say("sensitivity_title"), "", query.view(table))}
    </section>`,
  };
}
