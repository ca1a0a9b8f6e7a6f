/** Renders a scenario: its changed answers, and the difference from the real answers. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Scenario, WhatIf } from "../../engine/results";
import { type Catalogs, choiceOf } from "../../form/question_catalog";
import type { Say } from "../../ui/messages";
import { pairsView } from "../pairs";
import { tableView } from "../table";
import { withChange, withProfileChange } from "./scenarios";

/** Render the changed answers, each with a button that restores the real one. */
export function changesView(
  scenario: Scenario,
  { catalog, profile }: Catalogs,
  change: (scenario: Scenario) => void,
  say: Say,
): TemplateResult {
  const profiles = profile.flatMap((question) => {
    const value = scenario.profile?.[question.id];
    return value === undefined ? [] : [{ question, value }];
  });
  const changed = catalog.flatMap((question) => {
    const answer = scenario.answers[question.id];
    return answer === undefined ? [] : [{ question, value: answer && choiceOf(answer) }];
  });
  if (changed.length + profiles.length === 0) {
    return html`<p class="tr-hint">${say("whatif_none")}</p>`;
  }
  return html`<h4>${say("whatif_changes")}</h4>
    <ul class="tr-changes">
      ${profiles.map(({ question: { id, title, yes, no }, value }) => {
        const restore = (): void => change(withProfileChange(scenario, id, undefined));
        return html`<li>
          <a href="#p-${id}">${title}</a> <span>${value ? yes : no}</span> ${restoreButton(title, restore, say)}
        </li>`;
      })}
      ${changed.map(({ question: { id, choices }, value }) => {
        const text = value === null ? say("whatif_clear") : (choices.find((each) => each.value === value)?.text ?? value);
        const restore = (): void => change(withChange(scenario, id, undefined));
        return html`<li><a href="#q-${id}">${id}</a> <span>${text}</span> ${restoreButton(id, restore, say)}</li>`;
      })}
    </ul>`;
}

function restoreButton(what: string, restore: () => void, say: Say): TemplateResult {
  return html`<button type="button" class="tr-button tr-button--quiet" @click=${restore}>
    ${say("whatif_remove")}<span class="tr-sr"> ${what}</span>
  </button>`;
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
    ${pairsView(strategies)}
    ${plan ? html`<p>${plan}</p>` : nothing}
    ${problems.map(({ text }) => html`<p class="tr-wrong">${text}</p>`)}
  </div>`;
}
