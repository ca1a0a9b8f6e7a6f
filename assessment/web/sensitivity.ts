/** How firm the top five are: each with how often it stays there when the weights are shaken. */

import { html, nothing } from "lit-html";
import { Asked } from "./asked";
import type { Desk, Part } from "./desk";
import { tableView } from "./table";

/** Seed of the draws: the same answers always give the same table. */
const SEED = 5;

/** Make the part. */
export function createSensitivity(desk: Desk): Part {
  const asked = new Asked(desk, "sensitivity");
  return {
    refresh: () => asked.ask({ answers: desk.file(), lang: desk.lang, seed: SEED }),
    view: () => html`<section class="tr-block" id="result-sensitivity">
      <h3>${desk.say("sensitivity_title")}</h3>
      ${asked.view(({ caption, columns, rows, note }) => {
        const cells = rows.map((row) => ({
          cells: row.cells.map((cell, at) => (at === 0 ? html`<a href="#q-${row.question}">${cell}</a>` : cell)),
        }));
        return html`${tableView({ name: "sensitivity", caption, columns, rows: cells })}
        ${note ? html`<p class="tr-hint">${note}</p>` : nothing}`;
      })}
    </section>`,
  };
}
