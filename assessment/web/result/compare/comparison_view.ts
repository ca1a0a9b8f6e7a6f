/** Renders a comparison: a table of scores, a table of different answers, and notes. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Column } from "../../engine/report";
import type { Comparison, ComparisonRow } from "../../engine/results";
import { bar } from "../../ui/gauge";
import { tableView } from "../table";

/** Render the comparison. */
export function comparisonView({ title, columns, overall, rows, questions, notes }: Comparison): TemplateResult {
  const column = (key: keyof typeof columns): Column => ({ key, label: columns[key], numeric: false });
  const span = (text: string, bounds: ComparisonRow["left"]): TemplateResult => html`<span>${text}</span>${bar(bounds)}`;
  const cells = [overall, ...rows].map((row) => ({
    kind: row === overall ? "total" : "strategy",
    strategy: row.id,
    cells: [row.name, span(row.left.text, row.left), span(row.right.text, row.right), row.change],
  }));
  const answers = questions.map((line) => ({
    cells: [html`<a href="#q-${line.question}">${line.question}</a> ${line.title}`, line.left, line.right],
  }));
  const sides = [column("left"), column("right")];
  return html`<div class="tr-comparison">
    ${tableView({ name: "compare", caption: title, columns: [column("name"), ...sides, column("change")], rows: cells })}
    ${answers.length > 0
      ? tableView({ name: "differences", caption: title, quiet: true, columns: [column("question"), ...sides], rows: answers })
      : nothing}
    ${notes.map((note) => html`<p class="tr-hint">${note}</p>`)}
  </div>`;
}
