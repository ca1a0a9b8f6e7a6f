/** Shows what the files say: questions back, proposals with their lines, what to repair, how far it reaches. */

import { html, nothing, type TemplateResult } from "lit-html";
import { proposalsView, type Taking } from "../calculators/proposals_view";
import type { CalcProposal, DeskFinding, DeskNotice, DeskProposal, DeskReport, DeskTable, Place } from "../engine/desk";
import { fill } from "../ui/placeholders";
import { csvFile } from "../ui/csv_file";
import { offerDownload } from "../ui/save_file";
import { type Answer, asksView } from "./asks_view";
import type { Config } from "./config";
import type { Answered } from "./given_form";
import { parted } from "./one_question";

export interface Showing {
  readonly config: Config;
  readonly store: Taking["store"];
  readonly answered: Answered;
  readonly answer: Answer;
  readonly say: (text: string) => void;
  readonly redraw: () => void;
  /** Charts of what changed from day to day. */
  readonly trends: readonly TemplateResult[];
  /** The question that the files were chosen for, if for one. */
  readonly question: string | null;
  /** Whether the files are a sample. */
  readonly sample: boolean;
}

/** Draw a report. */
export function reportView(report: DeskReport, showing: Showing): TemplateResult {
  const { config, answered, answer } = showing;
  const { texts } = config;
  const silent = report.proposals.length === 0;
  // Where no file says anything, what is said of the files is the reason, and comes before all tables.
  const notices = noticesView(report.warnings, silent ? texts.silent_title : texts.warnings_title);
  return html`${showing.sample ? html`<p class="tr-notice">${texts.sample_note}</p>` : nothing}
    ${asksView(report, config, answered, answer)}
    ${proposalsPart(report, showing)} ${silent ? notices : nothing}
    ${showing.trends}
    ${report.files.flatMap((file) => file.tables.map((table) => tableView(file.name, table, report.proposals.length === 0)))}
    ${findingsView(report.findings, config)} ${silent ? nothing : notices}
    <p class="tr-calc__buttons">
      ${report.exports["claims"] ? saveClaims(report, config) : nothing}
      <button type="button" class="tr-button tr-button--quiet" @click=${() => saveReport(report)}>${texts.save_report}</button>
    </p>`;
}

/** The proposals, those for the reader's question first; the others wait until they are wanted. */
function proposalsPart(report: DeskReport, { config, store, say, redraw, question }: Showing): TemplateResult {
  const { texts } = config;
  const details = (found: CalcProposal): TemplateResult => detailsView(found as DeskProposal, config);
  const questions = Object.fromEntries(
    Object.entries(report.questions).map(([id, one]) => [id, { ...one, link: config.links[id] ?? "" }]),
  );
  const taking = { config: { questions, texts }, store, say, redraw, details };
  const { here, elsewhere } = parted(report.proposals, question);
  const none = question === null ? texts.nothing : fill(texts.place_nothing, { question });
  return html`${here.length > 0 ? proposalsView(here, taking) : report.asks.length > 0 ? nothing : html`<p>${none}</p>`}
    ${elsewhere.length === 0
      ? nothing
      : html`<details class="tr-more" ?open=${here.length === 0}>
          <summary>${fill(texts.place_others, { count: elsewhere.length })}</summary>
          ${proposalsView(elsewhere, taking)}
        </details>`}`;
}

/** The lines a proposal rests on, and what keeps it from more. */
function detailsView(found: DeskProposal, config: Config): TemplateResult {
  const { texts } = config;
  const scope = { active: texts.scope_active, all: texts.scope_all }[found.scope];
  const short = found.sample !== null && !found.sample.complete && found.sample.found < found.sample.asked;
  return html`${scope ? html`<p class="tr-hint">${scope}</p>` : nothing}
    ${found.lines.length === 0
      ? nothing
      : html`<p class="tr-hint"><b>${texts.rests_on}</b> ${found.lines.map((place) => placeView(place, config))}</p>`}
    ${short && found.sample ? html`<p class="tr-hint">${fill(texts.sample_short, { ...found.sample, complete: "" })}</p>` : nothing}
    ${found.state === "not_from_file" ? html`<p class="tr-hint">${texts.silent}</p>` : nothing}`;
}

function placeView(place: Place, { texts }: Config): TemplateResult {
  const where =
    "first" in place
      ? fill(place.first === place.last ? texts.line : texts.lines_span, { ...place, lines: place.first })
      : place.lines.length === 0
        ? ""
        : fill(place.lines.length === 1 ? texts.line : texts.lines, { lines: place.lines.join(", ") });
  return html`<span class="tr-desk__place"><code>${place.file}</code> ${where}</span> `;
}

/** A table of a file, open where it is all there is to show. */
function tableView(file: string, table: DeskTable, alone: boolean): TemplateResult {
  return html`<details class="tr-more" ?open=${alone}>
    <summary>${table.title} <code>${file}</code></summary>
    <div class="tr-calc__scroll" role="region" tabindex="0" aria-label=${table.title}>
      <table class="tr-table">
        <thead>
          <tr>${table.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr>
        </thead>
        <tbody>
          ${table.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
        </tbody>
      </table>
    </div>
  </details>`;
}

function findingsView(findings: readonly DeskFinding[], config: Config): TemplateResult | typeof nothing {
  if (findings.length === 0) {
    return nothing;
  }
  return html`<section class="tr-desk__findings">
    <h3>${config.texts.findings_title}</h3>
    <ul>
      ${findings.map(
        (one) => html`<li data-code=${one.code}>${one.text} ${one.lines.map((place) => placeView(place, config))}</li>`,
      )}
    </ul>
  </section>`;
}

function noticesView(notices: readonly DeskNotice[], title: string): TemplateResult | typeof nothing {
  if (notices.length === 0) {
    return nothing;
  }
  return html`<section class="tr-desk__notices">
    <h3>${title}</h3>
    <ul>
      ${notices.map((one) => html`<li data-code=${one.code}>${one.text} ${one.file ? html`<code>${one.file}</code>` : nothing}</li>`)}
    </ul>
  </section>`;
}

function saveClaims(report: DeskReport, { texts }: Config): TemplateResult {
  const save = (): void => {
    offerDownload(csvFile(report.exports["claims"] ?? [], `tiderider-claims-${report.today}.csv`));
  };
  return html`<button type="button" class="tr-button" @click=${save}>${texts.export_claims}</button>`;
}

function saveReport(report: DeskReport): void {
  const text = `${JSON.stringify(report, null, 1)}\n`;
  offerDownload({ text, filename: `desk-${report.today}.json`, mime: "application/json" });
}
