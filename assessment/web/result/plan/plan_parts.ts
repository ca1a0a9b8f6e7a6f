/** Renders the parts of the plan: notes, questions to find out, groups of steps, export buttons. */

import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { FindOut, Plan, PlanFormat, PlanGroup, PlanStep } from "../../engine/results";
import type { Say } from "../../ui/messages";
import type { View } from "../context";
import { planStepView } from "./plan_step";

const FORMATS = [
  ["markdown", "plan_export_markdown"],
  ["csv", "plan_export_csv"],
  ["ics", "plan_export_ics"],
] as const;

/** Render sentences of the engine, each as a paragraph; the empty ones are left out. */
export function sentences(texts: readonly string[]): readonly TemplateResult[] {
  return texts.filter((text) => text !== "").map((text) => html`<p>${text}</p>`);
}

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

/** Render the notes, if any. */
export function notesView(notes: Plan["notes"]): View {
  return notes.length > 0 ? html`<ul class="tr-plan__notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>` : nothing;
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
      ${items.map((item) => html`<li><a href="#q-${item.question}">${item.question} · ${item.title}</a> ${item.how}</li>`)}
    </ul>
  </details>`;
}

/** Render a group of steps; the group to begin with is open. */
export function groupView(group: PlanGroup, columns: Plan["columns"], complete: (step: PlanStep) => void): TemplateResult {
  return html`<details class="tr-plan__group tr-plan__group--${group.id}" ?open=${group.id === "now"}>
    <summary>${group.title}${group.note ? html`<span>${group.note}</span>` : nothing}</summary>
    <ol class="tr-tasks">${repeat(group.steps, ({ id }) => id, (step) => planStepView(step, columns, () => complete(step)))}</ol>
  </details>`;
}

/** Render one button for each format. */
export function exportButtons(save: (format: PlanFormat) => void, say: Say): readonly TemplateResult[] {
  return FORMATS.map(
    ([format, key]) => html`<button type="button" class="tr-button" @click=${() => save(format)}>${say(key)}</button>`,
  );
}
