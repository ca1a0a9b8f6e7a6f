/** The actions next to the verdict: each with its time, its gain, its sign of being done, and a tick. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { FirstAction, Plan } from "../../engine/results";
import type { View } from "../context";

/** Completes an action; null where the result is only looked at. */
export type Tick = ((action: FirstAction) => void) | null;

/** Render the actions, most urgent first; nothing when the plan has none. */
export function firstActionsView(plan: Plan, title: string, tick: Tick): View {
  if (plan.first.length === 0) {
    return nothing;
  }
  return html`<section class="tr-first" id="result-first">
    <h3>${title}</h3>
    <ol>${plan.first.map((action) => actionView(action, plan.columns, tick))}</ol>
  </section>`;
}

function actionView(action: FirstAction, columns: Plan["columns"], tick: Tick): TemplateResult {
  const figures = [action.hours, action.gain].filter((text) => text !== "");
  return html`<li class="tr-action" data-strategy=${action.strategy} data-action-id=${action.id}>
    <div>
      <p class="tr-action__title"><a href="#q-${action.question}">${action.title}</a></p>
      <p class="tr-action__figures">
        ${action.gate ? html`<strong class="tr-action__gate">${action.gate_label}</strong>` : nothing}
        ${figures.map((text) => html`<span>${text}</span>`)}
      </p>
      <p class="tr-action__done"><span class="tr-sr">${columns["done_when"]} </span>${action.done_when}</p>
    </div>
    ${tick ? tickView(action, tick) : nothing}
  </li>`;
}

/** A step is ticked off here; evidence and an answer are given at their question. */
function tickView(action: FirstAction, tick: (action: FirstAction) => void): TemplateResult {
  const label = html`<span class="tr-sr">${action.done_label} ${action.title}</span>`;
  return action.kind === "rise"
    ? html`<button type="button" class="tr-tick" @click=${() => tick(action)}>${label}</button>`
    : html`<a class="tr-tick tr-tick--go" href="#q-${action.question}">${label}</a>`;
}
