/** Renders one step of the plan: task, figures, completion criterion and sources. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { PlanStep } from "../../engine/results";
import type { View } from "../context";
import { sourceLinks } from "../score_breakdown";

/** The figures of a step, in the order they are read. */
const FIGURES = [
  ["gain", "gain"],
  ["hours", "hours"],
  ["gain_per_hour", "gain_per_hour"],
  ["weeks", "when"],
  ["cash", "cash"],
] as const;

type Labels = Readonly<Record<string, string>>;

/** Render one step; `done` proposes the higher level. A step for evidence links to its question instead. */
export function planStepView(step: PlanStep, labels: Labels, done: () => void): TemplateResult {
  return html`<li class="tr-task" data-strategy=${step.strategy} data-step-id=${step.id}>
    <p class="tr-task__head">
      <a href="#q-${step.question}">${step.title}</a>
      ${step.gate ? html`<strong class="tr-task__gate">${step.gate_label}</strong>` : nothing}
    </p>
    ${step.place === step.title ? nothing : html`<p class="tr-task__place tr-hint">${step.place}</p>`}
    <p class="tr-task__do">${step.do}</p>
    <dl class="tr-figures">${FIGURES.map(([key, label]) => figure(labels[label] ?? "", step[key]))}</dl>
    <dl class="tr-task__more">${figure(labels["done_when"] ?? "", step.done_when)} ${figure(labels["after"] ?? "", step.after)}</dl>
    ${step.sources.length > 0 ? html`<details class="tr-task__sources">
          <summary>${labels["source"]}<span class="tr-sr"> ${step.id}</span></summary>
          ${sourceLinks(step.sources)}
        </details>` : nothing}
    ${step.kind === "proof"
      ? html`<a class="tr-task__proof" href="#q-${step.question}">${step.done_label}</a>`
      : html`<button type="button" class="tr-button tr-task__done" @click=${done}>
          ${step.done_label}<span class="tr-sr"> ${step.question}</span>
        </button>`}
  </li>`;
}

function figure(label: string, text: string): View {
  return text ? html`<div><dt>${label}</dt> <dd>${text}</dd></div>` : nothing;
}
