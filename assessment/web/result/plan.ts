/** The plan: hours and weeks in, steps in three groups out; a step that is done raises its answer. */

import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import type { Finding, Plan, PlanFormat, PlanStep } from "../engine/results";
import { today } from "../form/form_binding";
import { ask } from "../ui/dialog";
import { offer } from "../ui/save_file";
import type { Desk, Part, View } from "./context";
import { Asked } from "./engine_query";
import { type Budget, budgetOf, withBudget } from "./plan_budget";
import { planStepView } from "./plan_step";
import { Told } from "./section_notice";

const FORMATS = [
  ["markdown", "plan_export_markdown"],
  ["csv", "plan_export_csv"],
  ["ics", "plan_export_ics"],
] as const;

/** Make the part. The budget is part of the answer file, so it comes back with it. */
export function createPlan(desk: Desk): Part {
  const asked = new Asked(desk, "plan");
  /** Where the reader holds a slider; the engine is asked when it has come to rest. */
  let moved: Partial<Budget> = {};
  const told = new Told(desk, "plan");
  const payload = (): { answers: ReturnType<Desk["file"]>; lang: Desk["lang"] } & Partial<Budget> => {
    const answers = desk.file();
    return { answers, lang: desk.lang, ...budgetOf(answers) };
  };

  const slider = (key: keyof Budget, limits: Plan["limits"]): TemplateResult => {
    const limit = limits[key];
    const text = (value: number): string => desk.say(key === "hours" ? "plan_hours_value" : "plan_weeks_value", { n: value });
    const id = `tr-plan-${key}`;
    const move = (event: Event): void => {
      moved = { ...moved, [key]: (event.target as HTMLInputElement).valueAsNumber };
      desk.redraw();
    };
    const rested = (event: Event): void => {
      moved = {};
      const shown = { hours: limits.hours.value, weeks: limits.weeks.value, ...budgetOf(desk.file()) };
      desk.keep(withBudget(desk.file(), { ...shown, [key]: (event.target as HTMLInputElement).valueAsNumber }));
    };
    const value = moved[key] ?? budgetOf(desk.file())[key] ?? limit.value;
    return html`<div class="tr-slider">
      <label for=${id}>${desk.say(key === "hours" ? "plan_hours" : "plan_weeks")}</label>
      <output for=${id}>${text(value)}</output>
      <input
        type="range"
        id=${id}
        min=${limit.min}
        max=${limit.max}
        step=${limit.step}
        .value=${live(String(value))}
        aria-valuetext=${text(value)}
        @input=${move}
        @change=${rested}
      />
    </div>`;
  };

  const complete = async (step: PlanStep): Promise<void> => {
    const { say } = desk;
    const agreed = await ask(desk.root, {
      title: say("plan_confirm", { question: step.question, level: step.level }),
      text: say("plan_confirm_detail", { text: step.done_when }),
      confirm: say("plan_confirm_yes"),
      cancel: say("plan_confirm_no"),
    });
    if (!agreed) {
      return;
    }
    try {
      const { answers } = await desk.ask("complete", { answers: desk.file(), question: step.question, level: step.level, date: today() });
      told.keep(answers, say("plan_completed", { question: step.question, level: step.level }), say("plan_undo"));
    } catch {
      told.say(say("part_failed"));
    }
  };

  const save = async (format: PlanFormat): Promise<void> => {
    try {
      offer(await desk.ask("plan_export", { ...payload(), format, date: today() }));
    } catch {
      told.say(desk.say("export_failed"));
    }
  };

  const plan = ({ budget, headline, notes, columns, find_out, groups, left_out, limits }: Plan): TemplateResult => html`
    <div class="tr-sliders">${slider("hours", limits)} ${slider("weeks", limits)}</div>
    <div class="tr-plan__head" aria-live="polite">
      <p class="tr-plan__headline">${headline}</p>
      <p>${budget.text}</p>
    </div>
    ${notes.length > 0 ? html`<ul class="tr-plan__notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>` : nothing}
    ${findOutView(find_out)} ${told.view()}
    ${groups.filter((group) => group.steps.length > 0).map(
      (group) => html`<details class="tr-plan__group tr-plan__group--${group.id}" ?open=${group.id === "now"}>
        <summary>${group.title}${group.note ? html`<span>${group.note}</span>` : nothing}</summary>
        <ol class="tr-tasks">${repeat(group.steps, ({ id }) => id, (step) => planStepView(step, columns, () => void complete(step)))}</ol>
      </details>`,
    )}
    ${left_out ? html`<p class="tr-hint">${left_out}</p>` : nothing}
    <div class="tr-buttons tr-noprint">
      ${FORMATS.map(
        ([format, key]) =>
          html`<button type="button" class="tr-button" @click=${() => void save(format)}>${desk.say(key)}</button>`,
      )}
    </div>
  `;

  return {
    refresh: () => asked.ask(payload()),
    view: () => html`<section class="tr-block tr-plan" id="result-plan">
      <h3>${desk.say("plan_title")}</h3>
      <p>${desk.say("plan_lead")}</p>
      ${asked.view(plan)}
    </section>`,
  };
}

/** What is not known cannot be planned; finding out comes first. */
function findOutView({ title, note, items }: Finding): View {
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
