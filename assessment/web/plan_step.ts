/** One step of the plan: what to do, what it brings and costs, when it is done, and on whose word. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { View } from "./desk";
import { sourceLinks } from "./ledger";
import type { PlanStep } from "./findings";
import type { Say } from "./messages";

/** The figures of a step, in the order they are read. */
const FIGURES = ["gain", "hours", "gain_per_hour", "weeks", "cash"] as const;

type Labels = Readonly<Record<string, string>>;

/** Draw one step; `done` proposes the raised level. */
export function planStepView(step: PlanStep, labels: Labels, say: Say, done: () => void): TemplateResult {
  return html`<li class="tr-task" data-strategy=${step.strategy} data-step-id=${step.id}>
    <p class="tr-task__head">
      <a href="#q-${step.question}">${step.question} · ${step.title}</a>
      ${step.gate ? html`<strong class="tr-task__gate">${say("plan_gate")}</strong>` : nothing}
    </p>
    <p class="tr-task__do">${step.do}</p>
    <dl class="tr-figures">${FIGURES.map((key) => figure(labels[key] ?? "", step[key]))}</dl>
    <dl class="tr-task__more">${figure(labels["done_when"] ?? "", step.done_when)} ${figure(labels["after"] ?? "", step.after)}</dl>
    ${step.sources.length > 0 ? html`<div class="tr-task__sources"><span>${say("source_prefix")}</span>${sourceLinks(step.sources)}</div>` : nothing}
    <button type="button" class="tr-button tr-task__done" @click=${done}>
      ${step.done_label}<span class="tr-sr"> ${step.question}</span>
    </button>
  </li>`;
}

function figure(label: string, text: string): View {
  return text ? html`<div><dt>${label}</dt> <dd>${text}</dd></div>` : nothing;
}
