/** Several people's files laid over each other: where they disagree is what to talk about. */

import { html, nothing, type TemplateResult } from "lit-html";
import { hasContent } from "../answers/answer_file";
import type { Merged, Named } from "../engine/results";
import { ask } from "../ui/dialog";
import { createFold } from "./collapsible";
import type { Desk, Part, View } from "./context";
import { Asked } from "./engine_query";
import { fileField, readOther } from "./other_files";
import { Told } from "./section_notice";
import { tableView } from "./table";

/** Make the part; the files stay as long as the page does. */
export function createMerge(desk: Desk): Part {
  const { say } = desk;
  const asked = new Asked(desk, "merge");
  const fold = createFold();
  const told = new Told(desk, "merge");
  const [fewest, most] = desk.limits.people;
  let people: readonly Named[] = [];
  let complaints: readonly string[] = [];

  const refresh = (): void => {
    if (people.length >= fewest) {
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
    const all = [...people, ...readings.flatMap(({ named }) => (named ? [named] : []))];
    people = all.slice(0, most);
    complaints = readings.flatMap(({ text }) => (text ? [text] : []));
    if (all.length > most) {
      complaints = [...complaints, say("merge_too_many", { most })];
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
      told.keep(proposal, say("merge_used"), say("merge_undo"));
    }
  };

  const persons = (): View =>
    people.length === 0
      ? nothing
      : html`<ul class="tr-changes">
          ${people.map(
            (person) => html`<li>
              <span>${person.name}</span>
              <button type="button" class="tr-button tr-button--quiet" @click=${() => drop(person)}>
                ${say("merge_drop")}<span class="tr-sr"> ${person.name}</span>
              </button>
            </li>`,
          )}
        </ul>`;

  const table = (columns: Merged["columns"], rows: Merged["rows"], caption: string, quiet = false): TemplateResult =>
    tableView({
      name: "merge",
      caption,
      quiet,
      columns,
      rows: rows.map((row) => ({
        kind: row.agree ? "agree" : "differ",
        cells: [html`<a href="#q-${row.question}">${row.question}</a>`, row.title, ...row.answers, row.spread],
      })),
    });

  const merged = ({ caption, summary, columns, rows, proposal, notes }: Merged): TemplateResult => html`
    <p class="tr-merge__summary" aria-live="polite">${summary}</p>
    ${rows.some((row) => !row.agree) ? table(columns, rows.filter((row) => !row.agree), caption) : nothing}
    ${agreed(columns, rows.filter((row) => row.agree))}
    ${notes.map((note) => html`<p class="tr-hint">${note}</p>`)}
    <div class="tr-buttons">
      <button type="button" class="tr-button" @click=${() => void use(proposal)}>${say("merge_use")}</button>
    </div>
  `;

  /** What nobody needs to talk about, for those who look it up. */
  const agreed = (columns: Merged["columns"], rows: Merged["rows"]): View =>
    rows.length === 0
      ? nothing
      : html`<details class="tr-more tr-merge__agreed">
          <summary>${say("merge_agreed", { count: rows.length })}</summary>
          ${table(columns, rows, say("merge_agreed", { count: rows.length }), true)}
        </details>`;

  return {
    refresh,
    view: () => html`<section class="tr-block" id="result-merge">
      ${fold(
        say("merge_title"),
        say("merge_lead", { fewest, most }),
        html`<div class="tr-fields">${fileField("tr-merge-files", say("merge_open"), open, true)}</div>
          ${complaints.map((text) => html`<p class="tr-wrong" role="alert">${text}</p>`)} ${persons()}
          ${told.view()}
          ${people.length >= fewest ? asked.view(merged) : html`<p class="tr-hint">${say("merge_empty", { fewest })}</p>`}`,
      )}
    </section>`,
  };
}
