/** Several people's files laid over each other: where they disagree is what to talk about. */

import { html, nothing, type TemplateResult } from "lit-html";
import { hasContent } from "./answers";
import { Asked } from "./asked";
import type { Desk, Part } from "./desk";
import { ask } from "./dialog";
import type { Merged, Named } from "./findings";
import { readOther } from "./others";
import { tableView } from "./table";

/** How many files the engine lays over each other. */
const FEWEST = 2;
const MOST = 8;

/** Make the part; the files stay as long as the page does. */
export function createMerge(desk: Desk): Part {
  const { say } = desk;
  const asked = new Asked(desk, "merge");
  let people: readonly Named[] = [];
  let complaints: readonly string[] = [];

  const refresh = (): void => {
    if (people.length >= FEWEST) {
      asked.ask({ files: people, lang: desk.lang });
    } else {
      asked.forget();
    }
  };
  const open = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = "";
    const readings = await Promise.all(files.map((file) => readOther(desk, file)));
    const all = [...people, ...readings.flatMap((reading) => ("named" in reading ? [reading.named] : []))];
    people = all.slice(0, MOST);
    complaints = readings.flatMap((reading) => ("text" in reading ? [reading.text] : []));
    if (all.length > MOST) {
      complaints = [...complaints, say("merge_too_many", { most: MOST })];
    }
    refresh();
    desk.redraw();
  };
  const drop = (person: Named): void => {
    people = people.filter((each) => each !== person);
    refresh();
    desk.redraw();
  };
  const use = async (proposal: Merged["proposal"]): Promise<void> => {
    const words = { title: say("merge_use_confirm"), text: say("replace_detail"), confirm: say("import_replace") };
    if (!hasContent(desk.file()) || (await ask(desk.root, { ...words, cancel: say("import_cancel") }))) {
      desk.replace(proposal, say("merge_used"));
    }
  };

  const merged = ({ caption, summary, columns, rows, proposal, notes }: Merged): TemplateResult => html`
    <p class="tr-merge__summary" aria-live="polite">${summary}</p>
    ${tableView({
      name: "merge",
      caption,
      columns,
      rows: rows.map((row) => ({
        kind: row.agree ? "agree" : "differ",
        cells: [html`<a href="#q-${row.question}">${row.question}</a>`, row.title, ...row.answers, row.spread],
      })),
    })}
    ${notes.map((note) => html`<p class="tr-hint">${note}</p>`)}
    <div class="tr-buttons">
      <button type="button" class="tr-button" @click=${() => void use(proposal)}>${say("merge_use")}</button>
    </div>
  `;

  return {
    refresh,
    view: () => html`<section class="tr-block" id="result-merge">
      <h3>${say("merge_title")}</h3>
      <p>${say("merge_lead", { fewest: FEWEST, most: MOST })}</p>
      <div class="tr-fields">
        <label class="tr-field"
          ><span>${say("merge_open")}</span
          ><input type="file" id="tr-merge-files" multiple accept=".json,application/json" @change=${(event: Event) => void open(event)}
        /></label>
      </div>
      ${complaints.map((text) => html`<p class="tr-wrong" role="alert">${text}</p>`)}
      ${people.length > 0
        ? html`<ul class="tr-changes">
            ${people.map(
              (person) => html`<li>
                <span>${person.name}</span>
                <button type="button" class="tr-button tr-button--quiet" @click=${() => drop(person)}>
                  ${say("merge_drop")}<span class="tr-sr"> ${person.name}</span>
                </button>
              </li>`,
            )}
          </ul>`
        : nothing}
      ${people.length >= FEWEST ? asked.view(merged) : html`<p class="tr-hint">${say("merge_empty", { fewest: FEWEST })}</p>`}
    </section>`,
  };
}
