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

/** Render one step in a line that unfolds; `done` proposes the higher level. Evidence is given at its question. */
export function planStepView(step: PlanStep, labels: Labels, done: (() => void) | null): TemplateResult {
  return html`<li class="tr-task" data-strategy=${step.strategy} data-step-id=${step.id}>
    <details class="tr-task__fold">
      <summary>
        <span class="tr-task__title">
          ${step.gate ? html`<strong class="tr-task__gate"><span class="tr-sr">${step.gate_label}</span></strong>` : nothing} ${step.title}
        </span>
        <span class="tr-task__brief">${step.hours} <b>${step.gain}</b></span>
      </summary>
      <p class="tr-task__place tr-hint"><a href="#q-${step.question}">${step.place}</a></p>
      <p class="tr-task__do">${step.do}</p>
      <dl class="tr-figures">${FIGURES.map(([key, label]) => figure(labels[label] ?? "", step[key]))}</dl>
      <dl class="tr-task__more">${figure(labels["done_when"] ?? "", step.done_when)} ${figure(labels["after"] ?? "", step.after)}</dl>
      ${step.sources.length > 0
        ? html`<details class="tr-task__sources">
            <summary>${labels["source"]}<span class="tr-sr"> ${step.id}</span></summary>
            ${sourceLinks(step.sources)}
          </details>`
        : nothing}
      ${done ? doneView(step, done) : nothing}
    </details>
  </li>`;
}

function doneView(step: PlanStep, done: () => void): TemplateResult {
  return step.kind === "proof"
    ? html`<a class="tr-task__proof" href="#q-${step.question}">${step.done_label}</a>`
    : html`<button type="button" class="tr-button tr-task__done" @click=${done}>
        ${step.done_label}<span class="tr-sr"> ${step.question}</span>
      </button>`;
}

function figure(label: string, text: string): View {
  return text ? html`<div><dt>${label}</dt> <dd>${text}</dd></div>` : nothing;
}
