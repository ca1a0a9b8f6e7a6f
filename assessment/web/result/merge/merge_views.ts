/** Renders a merge: the opened files, the answers that differ, and those that agree. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Merged, NamedAnswers } from "../../engine/results";
import type { Say } from "../../ui/messages";
import type { View } from "../context";
import { tableView } from "../table";

/** Render the opened files under names that are apart, each with a button to remove it by its place. */
export function peopleView(people: readonly NamedAnswers[], remove: (place: number) => void, say: Say): View {
  if (people.length === 0) {
    return nothing;
  }
  return html`<ul class="tr-changes">
    ${people.map(
      (person, place) => html`<li>
        <span>${person.name}</span>
        <button type="button" class="tr-button tr-button--quiet" @click=${() => remove(place)}>
          ${say("merge_drop")}<span class="tr-sr"> ${person.name}</span>
        </button>
      </li>`,
    )}
  </ul>`;
}

/** Render the merged answers, with a button that adopts the proposal. */
export function mergedView(merged: Merged, adopt: (proposal: Merged["proposal"]) => void, say: Say): TemplateResult {
  const { caption, summary, columns, rows, proposal, notes } = merged;
  const differing = rows.filter((row) => !row.agree);
  return html`
    <p class="tr-merge__summary" aria-live="polite">${summary}</p>
    ${differing.length > 0 ? answerTable(columns, differing, caption) : nothing}
    ${agreedView(columns, rows.filter((row) => row.agree), say)}
    ${notes.map((note) => html`<p class="tr-hint">${note}</p>`)}
    <div class="tr-buttons">
      <button type="button" class="tr-button" @click=${() => adopt(proposal)}>${say("merge_use")}</button>
    </div>
  `;
}

/** The answers that agree need no discussion, so they are collapsed. */
function agreedView(columns: Merged["columns"], rows: Merged["rows"], say: Say): View {
  if (rows.length === 0) {
    return nothing;
  }
  const caption = say("merge_agreed", { count: rows.length });
  return html`<details class="tr-more tr-merge__agreed">
    <summary>${caption}</summary>
    ${answerTable(columns, rows, caption, true)}
  </details>`;
}

function answerTable(columns: Merged["columns"], rows: Merged["rows"], caption: string, quiet = false): TemplateResult {
  return tableView({
    name: "merge",
    caption,
    quiet,
    columns,
    rows: rows.map((row) => ({
      kind: row.agree ? "agree" : "differ",
      cells: [html`<a href="#q-${row.question}">${row.question}</a>`, row.title, ...row.answers, row.spread],
    })),
  });
}
