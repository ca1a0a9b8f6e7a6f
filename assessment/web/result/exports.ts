/** Exports of the toolbox: the report and the plan as files. */

import { html, type TemplateResult } from "lit-html";
import type { ExportFormat } from "../engine/payloads";
import type { PlanFormat } from "../engine/results";
import { today } from "../form/form_binding";
import type { MessageKey } from "../ui/messages";
import { offerDownload } from "../ui/save_file";
import { createCollapsible } from "./collapsible";
import type { ResultContext, ResultSection } from "./context";
import { exportPlan } from "./plan/plan";
import { SectionNotice } from "./section_notice";

const REPORTS: readonly (readonly [ExportFormat, MessageKey])[] = [
  ["markdown", "export_markdown"],
  ["csv", "export_csv"],
];
const PLANS: readonly (readonly [PlanFormat, MessageKey])[] = [
  ["markdown", "plan_export_markdown"],
  ["csv", "plan_export_csv"],
  ["ics", "plan_export_ics"],
];

/** Make the section. */
export function createExports(context: ResultContext): ResultSection {
  const { say } = context;
  const collapsible = createCollapsible();
  const notice = new SectionNotice(context, "export");
  let redact = false;
  const setRedact = (event: Event): void => {
    redact = (event.target as HTMLInputElement).checked;
  };
  const report = async (format: ExportFormat): Promise<void> => {
    try {
      const payload = { answers: context.file(), lang: context.lang, format, date: today(), redact };
      offerDownload(await context.ask("export", payload));
    } catch {
      notice.show(say("export_failed"));
    }
  };
  const button = (label: MessageKey, run: () => void): TemplateResult =>
    html`<button type="button" class="tr-button" @click=${run}>${say(label)}</button>`;
  return {
    refresh: () => undefined,
    view: () => html`<section class="tr-block tr-noprint" id="result-export">
      ${collapsible(
        say("export_title"),
        say("export_lead"),
        html`<div class="tr-buttons">
            ${REPORTS.map(([format, label]) => button(label, () => void report(format)))}
            ${PLANS.map(([format, label]) => button(label, () => void exportPlan(format, context, notice)))}
          </div>
          <label class="tr-switch"
            ><input type="checkbox" id="tr-export-redact" .checked=${redact} @change=${setRedact} /><span>${say("export_redact")}</span></label
          >
          ${notice.view()}`,
      )}
    </section>`,
  };
}
