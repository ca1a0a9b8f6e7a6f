/** Entry of the result, loaded when the reader is close to it: puts its sections in order and refreshes them. */

import { html, type TemplateResult } from "lit-html";
import type { AnswerFile } from "../answers/answer_file";
import type { Report } from "../engine/report";
import { createCompare } from "./compare/compare";
import type { ResultContext } from "./context";
import { createMerge } from "./merge/merge";
import { createPlan } from "./plan/plan";
import { createPrinting } from "./printing";
import { radarView } from "./radar";
import { createScoreBreakdown } from "./score_breakdown";
import { createSensitivity } from "./sensitivity";
import { createShare } from "./share";
import { gatesView, notesView, strategiesView, summaryView } from "./summary";
import { createTargets } from "./targets";
import { createTrend } from "./trend";
import { createWhatIf } from "./whatif/whatif";
import { createWritten } from "./written";

export interface ResultPage {
  /** Render the reader's own result. */
  readonly view: (report: Report, file: AnswerFile) => TemplateResult;
  /** Render the result of a shared link, without anything that changes answers. */
  readonly shared: (report: Report) => TemplateResult;
}

/** Make the result; it reaches the page around it only through `context`. */
export function createResultPage(context: ResultContext): ResultPage {
  const sections = {
    plan: createPlan(context),
    sensitivity: createSensitivity(context),
    whatif: createWhatIf(context),
    targets: createTargets(context),
    trend: createTrend(context),
    compare: createCompare(context),
    merge: createMerge(context),
    breakdown: createScoreBreakdown(context),
    written: createWritten(context),
    share: createShare(context),
    printing: createPrinting(context),
  };
  const sharedBreakdown = createScoreBreakdown(context);
  let lastReport: Report | null = null;
  let lastFile: AnswerFile | null = null;
  return {
    view: (report, file) => {
      if (lastReport !== report || lastFile !== file) {
        lastReport = report;
        lastFile = file;
        Object.values(sections).forEach((section) => section.refresh());
      }
      return html`${summaryView(report, context.say)} ${linksView(report, context)} ${gatesView(report, context.say)}
      ${strategiesView(report, context.say)} ${notesView(report)} ${radarView(report, context.say)} ${sections.plan.view(report)}
      ${sections.sensitivity.view(report)} ${sections.whatif.view(report)} ${sections.targets.view(report)}
      ${sections.trend.view(report)} ${sections.compare.view(report)} ${sections.merge.view(report)}
      ${sections.breakdown.view(report)} ${sections.written.view(report)} ${sections.share.view(report)} ${sections.printing.view(report)}`;
    },
    shared: (report) => html`${summaryView(report, context.say)} ${gatesView(report, context.say)}
    ${strategiesView(report, context.say)} ${notesView(report)} ${radarView(report, context.say)} ${sharedBreakdown.view(report)}`,
  };
}

/** Links to the sections, in the order of the page. */
function linksView(report: Report, { say }: ResultContext): TemplateResult {
  const sections = [
    ["radar", report.headings["capabilities"]],
    ["plan", say("plan_title")],
    ["whatif", say("whatif_title")],
    ["targets", say("targets_title")],
    ["trend", say("trend_title")],
    ["compare", say("compare_title")],
    ["merge", say("merge_title")],
    ["ledger", report.headings["ledger"]],
    ["share", say("share_title")],
    ["print", say("print_title")],
  ] as const;
  return html`<nav class="tr-places tr-noprint" aria-label=${say("places_label")}>
    <ul>${sections.map(([id, text]) => html`<li><a href="#result-${id}">${text}</a></li>`)}</ul>
  </nav>`;
}
