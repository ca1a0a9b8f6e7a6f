/** Entry of the result, loaded when the reader is close to it: puts its four parts in order and refreshes them. */

import { html, nothing, type TemplateResult } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import type { AnswerFile } from "../answers/answer_file";
import type { Report } from "../engine/report";
import { createClients } from "./clients/clients";
import { createCompare } from "./compare/compare";
import type { ResultContext, View } from "./context";
import { createDailySnapshot } from "./daily_snapshot";
import { createExports } from "./exports";
import { createMerge } from "./merge/merge";
import { createInvite } from "./invite/invite";
import { storedName } from "./other_files";
import { partView, placesOf, placesView } from "./parts";
import { createPlan } from "./plan/plan";
import { createLogo } from "./printing/logo";
import { createPrinting, openWhilePrinting } from "./printing/printing";
import { createReplay } from "./replay";
import { createRadar } from "./radar";
import { basisView, createNarrowing, createNotes } from "./reading";
import { createScoreBreakdown } from "./score_breakdown";
import { createSensitivity } from "./sensitivity";
import { createShare } from "./share/share";
import { createSheet } from "./printing/sheet";
import { createTargets } from "./targets";
import { createTrend } from "./trend";
import { headView, missingView, strategiesView } from "./verdict";
import { createViews } from "./views/views";
import { createWhatIf } from "./whatif/whatif";
import { createWritten } from "./written";

export interface ResultPage {
  /** Render the reader's own result. */
  readonly view: (report: Report, file: AnswerFile) => TemplateResult;
  /** Render the result of a shared link, without anything that changes answers. */
  readonly shared: (report: Report, file: AnswerFile) => TemplateResult;
}

/** Make the result; it reaches the page around it only through `context`. */
export function createResultPage(context: ResultContext): ResultPage {
  let own: { readonly turn: number; readonly view: (report: Report, file: AnswerFile) => TemplateResult } | null = null;
  openWhilePrinting(context.root);
  let shared: { readonly file: AnswerFile; readonly view: (report: Report) => TemplateResult } | null = null;
  return {
    view: (report, file) => {
      // What was typed for one brand must not be stored to the one that another tab has opened meanwhile.
      const turn = context.takenOver();
      own = own?.turn === turn ? own : { turn, view: createOwnResult(untilTakenOver(context)) };
      return html`${keyed(turn, own.view(report, file))}`;
    },
    shared: (report, file) => {
      shared = shared?.file === file ? shared : { file, view: createSharedResult(context, file) };
      return shared.view(report);
    },
  };
}

/** A field that is removed while it has the focus reports its change, then for another brand than it was typed for. */
function untilTakenOver(context: ResultContext): ResultContext {
  const turn = context.takenOver();
  const ifHere = <Given extends readonly unknown[]>(act: (...given: Given) => void) => (...given: Given): void => {
    if (context.takenOver() === turn) {
      act(...given);
    }
  };
  return { ...context, save: ifHere(context.save), keep: ifHere(context.keep) };
}

function createOwnResult(context: ResultContext): (report: Report, file: AnswerFile) => TemplateResult {
  const { say } = context;
  const plan = createPlan(context);
  const logo = createLogo(context);
  const sheet = createSheet(context, plan.plan, logo);
  const sections = {
    plan,
    narrow: createNarrowing(context),
    notes: createNotes(),
    replay: createReplay(context),
    radar: createRadar(context),
    sensitivity: createSensitivity(context),
    whatif: createWhatIf(context),
    targets: createTargets(context),
    trend: createTrend(context),
    compare: createCompare(context),
    merge: createMerge(context),
    views: createViews(context),
    clients: createClients(context),
    invite: createInvite(context),
    exports: createExports(context),
    breakdown: createScoreBreakdown(context),
    written: createWritten(context),
    share: createShare(context, () => plan.plan()?.first ?? []),
    printing: createPrinting(context, sheet.prepare, logo),
  };
  const daily = createDailySnapshot(context);
  let lastReport: Report | null = null;
  let lastFile: AnswerFile | null = null;
  const toolbox = (report: Report, which: readonly (keyof typeof sections)[]): View =>
    partView({ id: "toolbox", title: report.headings["toolbox"] ?? "", sections: which.map((key) => sections[key].view(report)) });
  return (report, file) => {
    if (lastReport !== report || lastFile !== file) {
      lastReport = report;
      lastFile = file;
      Object.values(sections).forEach((section) => section.refresh());
      daily.refresh(report);
    }
    if (!report.verdict.enough) {
      return html`<div class="tr-outcome">
        <section class="tr-part" id="result-verdict">${headView(report, storedName(file), say)} ${missingView(report)}</section>
        ${toolbox(report, ["trend", "compare", "merge", "views", "clients", "invite"])}
      </div>`;
    }
    return html`<div class="tr-outcome">
      <section class="tr-part" id="result-verdict">
        ${headView(report, storedName(file), say)} ${sections.plan.first(report)} ${sections.share.view(report)}
        ${sections.printing.view(report)} ${daily.view()} ${strategiesView(report)}
      </section>
      ${placesView(placesOf(report, context), context)} ${sections.plan.view(report)}
      ${reading(report, [sections.narrow, sections.notes, sections.replay, sections.radar, sections.breakdown, sections.sensitivity, sections.written])}
      ${toolbox(report, ["whatif", "targets", "trend", "compare", "merge", "views", "clients", "invite", "exports"])} ${sheet.view(report)}
    </div>`;
  };
}

/** A result that is only looked at: no ticks, no tools. */
function createSharedResult(own: ResultContext, file: AnswerFile): (report: Report) => TemplateResult {
  const context: ResultContext = { ...own, file: () => file, save: () => undefined, keep: () => undefined, readOnly: true };
  const plan = createPlan(context);
  const parts = [createNarrowing(context), createNotes(), createRadar(context), createScoreBreakdown(context)];
  plan.refresh();
  return (report) => html`<div class="tr-outcome">
    <section class="tr-part" id="result-verdict">
      ${headView(report, storedName(file), context.say)}
      ${report.verdict.enough ? plan.first(report) : nothing} ${strategiesView(report)}
    </section>
    ${report.verdict.enough ? plan.view(report) : nothing} ${reading(report, parts)}
  </div>`;
}

function reading(report: Report, sections: readonly { readonly view: (report: Report) => View }[]): View {
  return partView({
    id: "reading",
    title: report.headings["reading"] ?? "",
    sections: [basisView(report), ...sections.map((section) => section.view(report))],
  });
}
