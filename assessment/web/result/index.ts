/** The whole result, loaded when it is near: puts its parts in order and lets each ask for what it shows. */

import { html, type TemplateResult } from "lit-html";
import type { AnswerFile } from "../answers/answer_file";
import type { Report } from "../engine/report";
import { createCompare } from "./compare";
import type { Desk } from "./context";
import { createLedger } from "./ledger";
import { createMerge } from "./merge";
import { createPlan } from "./plan";
import { createPrinting } from "./printing";
import { radarView } from "./radar";
import { createSensitivity } from "./sensitivity";
import { createShare } from "./share";
import { gatesView, notesView, strategiesView, summaryView } from "./summary";
import { createTargets } from "./targets";
import { createTrend } from "./trend";
import { createWhatIf } from "./whatif";

export interface Outcome {
  /** Draw the reader's own result. */
  readonly view: (report: Report, file: AnswerFile) => TemplateResult;
  /** Draw a result that is only looked at: nothing in it changes anything. */
  readonly shared: (report: Report) => TemplateResult;
}

/** Make the result; `desk` is all it knows of the page around it. */
export function openOutcome(desk: Desk): Outcome {
  const parts = {
    plan: createPlan(desk),
    sensitivity: createSensitivity(desk),
    whatif: createWhatIf(desk),
    targets: createTargets(desk),
    trend: createTrend(desk),
    compare: createCompare(desk),
    merge: createMerge(desk),
    ledger: createLedger(desk),
    share: createShare(desk),
    printing: createPrinting(desk),
  };
  const visiting = createLedger(desk);
  let seen: Report | null = null;
  let seenFile: AnswerFile | null = null;
  return {
    view: (report, file) => {
      if (seen !== report || seenFile !== file) {
        seen = report;
        seenFile = file;
        Object.values(parts).forEach((part) => part.refresh());
      }
      return html`${summaryView(report, desk.say)} ${placesView(report, desk)} ${gatesView(report, desk.say)}
      ${strategiesView(report, desk.say)} ${notesView(report)} ${radarView(report, desk.say)} ${parts.plan.view(report)}
      ${parts.sensitivity.view(report)} ${parts.whatif.view(report)} ${parts.targets.view(report)}
      ${parts.trend.view(report)} ${parts.compare.view(report)} ${parts.merge.view(report)}
      ${parts.ledger.view(report)} ${parts.share.view(report)} ${parts.printing.view(report)}`;
    },
    shared: (report) => html`${summaryView(report, desk.say)} ${gatesView(report, desk.say)}
    ${strategiesView(report, desk.say)} ${notesView(report)} ${radarView(report, desk.say)} ${visiting.view(report)}`,
  };
}

/** Where the reader can jump to, in the order of the page. */
function placesView(report: Report, { say }: Desk): TemplateResult {
  const places = [
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
    <ul>${places.map(([id, text]) => html`<li><a href="#result-${id}">${text}</a></li>`)}</ul>
  </nav>`;
}
