/** How firm the top five are: each with how often it stays there when the weights are shaken. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Sensitivity } from "../engine/results";
import { createFold } from "./collapsible";
import type { Desk, Part } from "./context";
import { Asked } from "./engine_query";
import { tableView } from "./table";

/** Seed of the draws: the same answers always give the same table. */
const SEED = 5;

/** Make the part. */
export function createSensitivity(desk: Desk): Part {
  const asked = new Asked(desk, "sensitivity");
  const fold = createFold();
  const table = ({ caption, columns, rows, note }: Sensitivity): TemplateResult => {
    const cells = rows.map((row) => ({
      cells: row.cells.map((cell, at) => (at === 0 ? html`<a href="#q-${row.question}">${cell}</a>` : cell)),
    }));
    return html`${tableView({ name: "sensitivity", caption, columns, rows: cells })}
    ${note ? html`<p class="tr-hint">${note}</p>` : nothing}`;
  };
  return {
    refresh: () => asked.ask({ answers: desk.file(), lang: desk.lang, seed: SEED }),
    view: () => html`<section class="tr-block" id="result-sensitivity">
      ${fold(desk.say("sensitivity_title"), "", asked.view(table))}
    </section>`,
  };
}
