/** The plan: turns a budget of hours and weeks into steps, and records completed steps in the answers. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Payload } from "../../engine/operations";
import type { Report } from "../../engine/report";
import type { FirstAction, Plan, PlanFormat } from "../../engine/results";
import { today } from "../../form/form_binding";
import { ask } from "../../ui/dialog";
import { offerDownload } from "../../ui/save_file";
import type { ResultContext, ResultSection, View } from "../context";
import { EngineQuery } from "../engine_query";
import { SectionNotice } from "../section_notice";
import { firstActionsView } from "./first_actions";
import { nextRevision, withRevision } from "./calendar_revision";
import { budgetOf } from "./plan_budget";
import { createBudgetFold } from "./plan_budget_fold";
import { doneView, findOutView, groupView, howView } from "./plan_parts";

export interface PlanSection extends ResultSection {
  /** Render the things to do first, for their place with the verdict. */
  readonly first: (report: Report) => View;
  /** The plan on screen; null before it has arrived. */
  readonly plan: () => Plan | null;
}

/** Make the section; the budget is stored in the answer file. */
export function createPlan(context: ResultContext): PlanSection {
  const { say, readOnly = false } = context;
  const query = new EngineQuery(context, "plan");
  const notice = new SectionNotice(context, "plan");
  const firstNotice = new SectionNotice(context, "first");
  const budget = createBudgetFold(context);
  const complete = (notice: SectionNotice) => (step: FirstAction) => void completeStep(step, context, notice);

  const planView = (plan: Plan): TemplateResult => html`
    <div class="tr-plan__head" aria-live="polite"><p class="tr-plan__headline">${plan.headline}</p></div>
    ${notice.view()} ${findOutView(plan.find_out)}
    ${plan.groups
      .filter((group) => group.steps.length > 0)
      .map((group) => groupView(group, plan.columns, readOnly ? null : complete(notice)))}
    ${doneView(plan.done)} ${readOnly ? nothing : budget(plan)} ${howView(plan, say("plan_how"))}
  `;

  return {
    refresh: () => query.ask(request(context)),
    plan: () => query.value,
    first: (report) =>
      html`${firstNotice.view()}
      ${query.view((plan) => firstActionsView(plan, report.headings["first"] ?? "", readOnly ? null : complete(firstNotice)))}`,
    view: () => html`<section class="tr-part tr-plan" id="result-plan">
      <h3>${say("plan_title")}</h3>
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
async function completeStep(step: FirstAction, context: ResultContext, notice: SectionNotice): Promise<void> {
  const { say } = context;
  const { question, level, title } = step;
  const agreed = await ask(context.root, {
    title: say("plan_confirm", { title }),
    text: say("plan_confirm_detail", { text: step.done_when }),
    confirm: say("plan_confirm_yes"),
    cancel: say("plan_confirm_no"),
  });
  if (!agreed) {
    return;
  }
  try {
    const before = context.file();
    const payload = { answers: before, lang: context.lang, question, level, date: today() };
    const { answers, said } = await context.ask("complete", payload);
    notice.saveWithUndo(answers, said, say("plan_undo"), before);
  } catch {
    notice.show(say("part_failed"));
  }
}

/** Offer the plan as a file. */
export async function exportPlan(format: PlanFormat, context: ResultContext, notice: SectionNotice): Promise<void> {
  try {
    const revision = nextRevision(context.file(), Date.now());
    if (format === "ics") {
      // Before the calendar leaves: one that left without its number being kept could be followed by an equal one.
      context.keep(withRevision(context.file(), revision));
    }
    offerDownload(await context.ask("plan_export", { ...request(context), ...siteOf(context), format, date: today(), revision }));
  } catch {
    notice.show(context.say("export_failed"));
  }
}
