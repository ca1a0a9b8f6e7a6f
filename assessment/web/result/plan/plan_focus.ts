/** What the plan is for: the choice is stored with the budget. */

import { html, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Plan } from "../../engine/results";
import type { ResultContext } from "../context";
import { budgetOf, withBudget } from "./plan_budget";

/** Render the choice of what the plan is for. */
export function focusView({ focus, limits }: Plan, context: ResultContext): TemplateResult {
  const choose = (event: Event): void => {
    const file = context.file();
    const shown = { hours: limits.hours.value, weeks: limits.weeks.value, ...budgetOf(file) };
    context.save(withBudget(file, { ...shown, focus: (event.target as HTMLSelectElement).value }));
  };
  return html`<p class="tr-plan__focus">
    <label for="tr-plan-focus">${focus.label}</label>
    <select id="tr-plan-focus" .value=${live(focus.value)} @change=${choose}>
      ${focus.options.map(
        ({ id, label }) => html`<option value=${id} ?selected=${id === focus.value}>${label}</option>`,
      )}
    </select>
  </p>`;
}
