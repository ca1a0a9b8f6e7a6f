/** The sliders of the budget: follow the reader's hand, and store the value on release. */

import { html, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Plan } from "../../engine/results";
import type { ResultContext } from "../context";
import { type Budget, budgetOf, withBudget } from "./plan_budget";

/** Make the function that renders both sliders. */
export function createSliders(context: ResultContext): (limits: Plan["limits"]) => TemplateResult {
  const { say } = context;
  /** Values of a slider in motion; the engine gets them on release. */
  let moving: Partial<Budget> = {};

  const slider = (key: "hours" | "weeks", limits: Plan["limits"]): TemplateResult => {
    const limit = limits[key];
    const text = (value: number): string => say(key === "hours" ? "plan_hours_value" : "plan_weeks_value", { n: value });
    const id = `tr-plan-${key}`;
    const move = (event: Event): void => {
      moving = { ...moving, [key]: (event.target as HTMLInputElement).valueAsNumber };
      context.redraw();
    };
    const release = (event: Event): void => {
      moving = {};
      const shown = { hours: limits.hours.value, weeks: limits.weeks.value, ...budgetOf(context.file()) };
      context.save(withBudget(context.file(), { ...shown, [key]: (event.target as HTMLInputElement).valueAsNumber }));
    };
    const value = moving[key] ?? budgetOf(context.file())[key] ?? limit.value;
    return html`<div class="tr-slider">
      <label for=${id}>${say(key === "hours" ? "plan_hours" : "plan_weeks")}</label>
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
        @change=${release}
      />
    </div>`;
  };
  return (limits) => html`${slider("hours", limits)} ${slider("weeks", limits)}`;
}
