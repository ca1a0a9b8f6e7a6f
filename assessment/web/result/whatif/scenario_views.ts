/** Renders a scenario: its changed answers, and the difference from the real answers. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Scenario, WhatIf } from "../../engine/results";
import { type CatalogQuestion, choiceOf } from "../../form/question_catalog";
import { bar } from "../../ui/gauge";
import type { Say } from "../../ui/messages";
import { tableView } from "../table";
import { withChange } from "./scenarios";

/** Render the changed answers, each with a button that restores the real one. */
export function changesView(
  scenario: Scenario,
  catalog: readonly CatalogQuestion[],
  change: (scenario: Scenario) => void,
  say: Say,
): TemplateResult {
  const changed = catalog.flatMap((question) => {
    const answer = scenario.answers[question.id];
    return answer ? [{ question, value: choiceOf(answer) }] : [];
  });
  if (changed.length === 0) {
    return html`<p class="tr-hint">${say("whatif_none")}</p>`;
  }
  return html`<h4>${say("whatif_changes")}</h4>
    <ul class="tr-changes">
      ${changed.map(({ question: { id, choices }, value }) => {
        const text = choices.find((each) => each.value === value)?.text ?? value;
        return html`<li>
          <a href="#q-${id}">${id}</a> <span>${text}</span>
          <button type="button" class="tr-button tr-button--quiet" @click=${() => change(withChange(scenario, id, null))}>
            ${say("whatif_remove")}<span class="tr-sr"> ${id}</span>
          </button>
        </li>`;
      })}
    </ul>`;
}

/** Render what the scenario changes: a table, the strategies before and after, and the effect on the plan. */
export function differenceView({ title, rows, strategies, plan, problems }: WhatIf, say: Say): TemplateResult {
  const columns = [
    { key: "label", label: say("whatif_what"), numeric: false },
    { key: "before", label: say("whatif_before"), numeric: false },
    { key: "after", label: say("whatif_after"), numeric: false },
    { key: "change", label: say("whatif_change"), numeric: false },
  ];
  const cells = rows.map(({ label, before, after, change }) => ({ cells: [label, before, after, change] }));
  return html`<div class="tr-difference" aria-live="polite">
    ${tableView({ name: "whatif", caption: title, columns, rows: cells })}
    <ul class="tr-pairs">
      ${strategies.map(
        (line) => html`<li data-strategy=${line.id}>
          <p class="tr-line"><span>${line.name}</span> <span class="tr-line__value">${line.before.text} → ${line.after.text}</span></p>
          <div class="tr-pairs__before">${bar(line.before)}</div>
          ${bar(line.after)}
        </li>`,
      )}
    </ul>
    ${plan ? html`<p>${plan}</p>` : nothing}
    ${problems.map(({ text }) => html`<p class="tr-wrong">${text}</p>`)}
  </div>`;
}
