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
import { focusView } from "./plan_focus";
import { doneView, exportButtons, findOutView, groupView, notesView, sentences } from "./plan_parts";
import { createSliders } from "./plan_sliders";

const MILLISECONDS = 1000;

/** Make the section; the budget is stored in the answer file. */
export function createPlan(context: ResultContext): ResultSection {
  const { say } = context;
  const query = new EngineQuery(context, "plan");
  const notice = new SectionNotice(context, "plan");
  const sliders = createSliders(context);
  const save = (format: PlanFormat): void => void exportPlan(format, context, notice);
  const complete = (step: PlanStep): void => void completeStep(step, context, notice);

  const planView = (plan: Plan): TemplateResult => html`
    <div class="tr-sliders">${sliders(plan.limits)}</div>
    ${focusView(plan, context)}
    <div class="tr-plan__head" aria-live="polite">
      <p class="tr-plan__headline">${plan.headline}</p>
      ${sentences([plan.later, plan.budget.text, plan.short])}
    </div>
    ${notesView(plan.notes)} ${findOutView(plan.find_out)} ${notice.view()}
    ${plan.groups.filter((group) => group.steps.length > 0).map((group) => groupView(group, plan.columns, complete))}
    ${doneView(plan.done)} ${sentences([plan.missing])}
    ${plan.left_out ? html`<p class="tr-hint">${plan.left_out}</p>` : nothing}
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

/** The address of the site, for links to the steps; none where the page was opened from a disk. */
function siteOf({ lang }: ResultContext): { readonly site?: string } {
  const { href, protocol } = new URL(lang === "zh" ? "../" : "../../", location.href.replace(/[?#].*$/, ""));
  return protocol.startsWith("http") ? { site: href } : {};
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
    const revision = Math.floor(Date.now() / MILLISECONDS);
    offerDownload(await context.ask("plan_export", { ...request(context), ...siteOf(context), format, date: today(), revision }));
  } catch {
    notice.show(context.say("export_failed"));
  }
}
