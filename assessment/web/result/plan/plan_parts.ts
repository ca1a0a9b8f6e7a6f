/** Renders the parts of the plan: questions to find out, groups of steps, what is done, how it was worked out. */

import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { FindOut, Plan, PlanGroup, PlanStep } from "../../engine/results";
import type { View } from "../context";
import { planStepView } from "./plan_step";

/** Completes a step; null where the plan is only looked at. */
export type Complete = ((step: PlanStep) => void) | null;

/** Render the completed steps with the gain that each brought, if any. */
export function doneView({ title, items }: Plan["done"]): View {
  if (items.length === 0) {
    return nothing;
  }
  return html`<details class="tr-more tr-plan__done">
    <summary>${title}</summary>
    <ul>
      ${items.map(
        (item) => html`<li><a href="#q-${item.question}">${item.title}</a> <span>${item.gain}</span> <time datetime=${item.date}>${item.date}</time></li>`,
      )}
    </ul>
  </details>`;
}

/** Render how the plan was worked out and what is not in it, for those who ask. */
export function howView({ later, short, notes, missing, left_out: leftOut }: Plan, title: string): View {
  const lines = [later, short, ...notes, missing, leftOut].filter((text) => text !== "");
  return lines.length > 0
    ? html`<details class="tr-more tr-plan__how">
        <summary>${title}</summary>
        <ul class="tr-plan__notes">${lines.map((line) => html`<li>${line}</li>`)}</ul>
      </details>`
    : nothing;
}

/** Render the questions answered "unknown": the reader has to find out before they can be planned. */
export function findOutView({ title, note, items }: FindOut): View {
  if (items.length === 0) {
    return nothing;
  }
  return html`<details class="tr-more tr-plan__findout">
    <summary>${title}</summary>
    <p>${note}</p>
    <ul>
      ${items.map((item) => html`<li><a href="#q-${item.question}">${item.title}</a> ${item.how}</li>`)}
    </ul>
  </details>`;
}

/** Render a group of steps; the group to begin with is open. */
export function groupView(group: PlanGroup, columns: Plan["columns"], complete: Complete): TemplateResult {
  return html`<details class="tr-plan__group tr-plan__group--${group.id}" ?open=${group.id === "now"}>
    <summary>${group.title}${group.note ? html`<span>${group.note}</span>` : nothing}</summary>
    <ol class="tr-tasks">
      ${repeat(group.steps, ({ id }) => id, (step) => planStepView(step, columns, complete && (() => complete(step))))}
    </ol>
  </details>`;
}
