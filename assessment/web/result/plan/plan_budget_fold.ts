/** The budget of the plan in one line; it unfolds to the sliders and to what the plan is for. */

import { html, type TemplateResult } from "lit-html";
import type { Plan } from "../../engine/results";
import type { ResultContext } from "../context";
import { focusView } from "./plan_focus";
import { createSliders } from "./plan_sliders";

/** Make the function that renders the fold; it keeps its open or closed state across renders. */
export function createBudgetFold(context: ResultContext): (plan: Plan) => TemplateResult {
  const { say } = context;
  const sliders = createSliders(context);
  let open = false;
  const toggled = (event: Event): void => {
    open = (event.target as HTMLDetailsElement).open;
  };
  return (plan) => html`<details class="tr-more tr-plan__budget" ?open=${open} @toggle=${toggled}>
    <summary>${say("plan_budget_fold")} <span>${plan.budget.text}</span></summary>
    <p>${say("plan_lead")}</p>
    <div class="tr-sliders">${sliders(plan.limits)}</div>
    ${focusView(plan, context)}
  </details>`;
}
