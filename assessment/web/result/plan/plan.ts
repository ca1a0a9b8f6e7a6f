/** The plan: turns a budget of hours and weeks into steps, and records completed steps in the answers. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Payload } from "../../engine/operations";
import type { Plan, PlanFormat, PlanStep } from "../../engine/results";
import { today } from "../../form/form_binding";
import { ask } from "../../ui/dialog";
import { offerDownload } from "../../ui/save_file";
import type { ResultContext, ResultSection } from "../context";
import { EngineQuery } from "../engine_query";
import { SectionNotice } from "../section_notice";
import { budgetOf } from "./plan_budget";
import { exportButtons, findOutView, groupView, notesView } from "./plan_parts";
import { createSliders } from "./plan_sliders";

/** Make the section; the budget is stored in the answer file. */
export function createPlan(context: ResultContext): ResultSection {
  const { say } = context;
  const query = new EngineQuery(context, "plan");
  const notice = new SectionNotice(context, "plan");
  const sliders = createSliders(context);
  const save = (format: PlanFormat): void => void exportPlan(format, context, notice);
  const complete = (step: PlanStep): void => void completeStep(step, context, notice);

  const planView = ({ budget, headline, notes, columns, find_out, groups, left_out, limits }: Plan): TemplateResult => html`
    <div class="tr-sliders">${sliders(limits)}</div>
    <div class="tr-plan__head" aria-live="polite">
      <p class="tr-plan__headline">${headline}</p>
      <p>${budget.text}</p>
    </div>
    ${notesView(notes)} ${findOutView(find_out)} ${notice.view()}
    ${groups.filter((group) => group.steps.length > 0).map((group) => groupView(group, columns, complete))}
    ${left_out ? html`<p class="tr-hint">${left_out}</p>` : nothing}
    <div class="tr-buttons tr-noprint">${exportButtons(save, say)}</div>
  `;

  return {
    refresh: () => query.ask(request(context)),
    view: () => html`<section class="tr-block tr-plan" id="result-plan">
      <h3>${say("plan_title")}</h3>
      <p>${say("plan_lead")}</p>
      ${query.view(planView)}
    </section>`,
  };
}

function request({ file, lang }: ResultContext): Payload<"plan"> {
  const answers = file();
  return { answers, lang, ...budgetOf(answers) };
}

/** Record a completed step, after confirmation: the answer rises to the level of the step. */
async function completeStep(step: PlanStep, context: ResultContext, notice: SectionNotice): Promise<void> {
  const { say } = context;
  const { question, level } = step;
  const agreed = await ask(context.root, {
    title: say("plan_confirm", { question, level }),
    text: say("plan_confirm_detail", { text: step.done_when }),
    confirm: say("plan_confirm_yes"),
    cancel: say("plan_confirm_no"),
  });
  if (!agreed) {
    return;
  }
  try {
    const { answers } = await context.ask("complete", { answers: context.file(), question, level, date: today() });
    notice.saveWithUndo(answers, say("plan_completed", { question, level }), say("plan_undo"));
  } catch {
    notice.show(say("part_failed"));
  }
}

async function exportPlan(format: PlanFormat, context: ResultContext, notice: SectionNotice): Promise<void> {
  try {
    offerDownload(await context.ask("plan_export", { ...request(context), format, date: today() }));
  } catch {
    notice.show(context.say("export_failed"));
  }
}
