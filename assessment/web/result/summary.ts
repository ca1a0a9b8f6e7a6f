/** The head of the result: range, stage, gates, strategies and notes, in the texts of the report. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { CapabilityLine, GateLine, Report, StrategyLine } from "../engine/report";
import { bar, gauge } from "../ui/gauge";
import type { Say } from "../ui/messages";
import type { View } from "./context";
import { sourceLinks } from "./score_breakdown";

/** Render the summary panel, which is understandable on its own for someone who has not answered. */
export function summaryView(report: Report, say: Say): TemplateResult {
  const overall = report.targets.find((target) => target.id === "overall");
  return html`<header class="tr-summary">
    <h2>${report.headings["result"]}</h2>
    ${report.range
      ? html`<p class="tr-summary__range"><strong>${report.range.text}</strong> <span>${say("result_unit")}</span></p>
          ${gauge({ ...report.range, target: overall?.target ?? null })}`
      : paragraph(report.headline)}
    <div class="tr-summary__columns">
      <div>
        ${heading(report, "stage")}
        ${report.stage
          ? html`<p class="tr-summary__stage">${report.stage.name}</p>
              <p>${report.stage.meaning}</p>`
          : nothing}
        ${paragraph(report.stage_note)} ${paragraph(report.weakest?.text ?? "")}
      </div>
      <div>
        ${narrow(report, say)} ${paragraph(overall?.gap ?? "")} ${paragraph(report.coverage.text)}
        ${paragraph(report.scope.text)} ${paragraph(report.evidence.text)}
        ${paragraph(report.range_note)}
      </div>
    </div>
  </header>`;
}

/** Render the failed and open gates, before the strategies that they cap. */
export function gatesView(report: Report, say: Say): View {
  if (report.gates.length === 0) {
    return nothing;
  }
  return html`<section class="tr-block" id="result-gates">
    ${heading(report, "gates")}
    <ul class="tr-blockers">${report.gates.map((line) => gate(line, say))}</ul>
  </section>`;
}

/** Render a bar for each strategy, with its capabilities and its target. */
export function strategiesView(report: Report, say: Say): TemplateResult {
  const capabilities = (id: string): readonly CapabilityLine[] =>
    report.capabilities.filter((capability) => capability.strategy === id);
  return html`<section class="tr-block" id="result-strategies">
    ${heading(report, "strategies")}
    <ul class="tr-strategies">
      ${report.strategies.map((line) => strategy(line, capabilities(line.id), report, say))}
    </ul>
  </section>`;
}

/** Render the notes of the report. */
export function notesView(report: Report): View {
  if (report.notes.length === 0) {
    return nothing;
  }
  return html`<section class="tr-block">
    ${heading(report, "notes")}
    <ul class="tr-notes">${report.notes.map((note) => html`<li>${note}</li>`)}</ul>
  </section>`;
}

function heading(report: Report, key: string): View {
  const text = report.headings[key];
  return text ? html`<h3>${text}</h3>` : nothing;
}

function narrow(report: Report, say: Say): View {
  if (report.narrow.length === 0) {
    return nothing;
  }
  return html`<h3>${say("narrow_title")}</h3>
    <ol class="tr-narrow">
      ${report.narrow.map((line) => html`<li><a href="#q-${line.question}">${line.text}</a></li>`)}
    </ol>`;
}

function gate(line: GateLine, say: Say): TemplateResult {
  return html`<li class="tr-blocker tr-blocker--${line.state}">
    <p>${line.text}</p>
    <div class="tr-blocker__more">
      <span>${say("source_prefix")}</span>${sourceLinks([line.source])}
      <a href="#q-${line.question}">${say("open_question", { question: line.question })}</a>
    </div>
  </li>`;
}

function strategy(
  line: StrategyLine,
  capabilities: readonly CapabilityLine[],
  report: Report,
  say: Say,
): TemplateResult {
  const gap = report.targets.find((target) => target.id === line.id)?.gap ?? "";
  const weakest = report.weakest?.strategy === line.id ? "tr-strategy--weakest" : "";
  return html`<li class="tr-strategy ${line.capped ? "tr-strategy--capped" : ""} ${weakest}" data-strategy=${line.id}>
    <p class="tr-line"><span class="tr-strategy__name">${line.name}</span> <strong>${line.text}</strong></p>
    ${bar(line)} ${paragraph(line.note, "tr-strategy__note")} ${paragraph(gap, "tr-strategy__gap")}
    <ul class="tr-capabilities" aria-label=${say("result_capabilities", { strategy: line.name })}>
      ${capabilities.map(
        (capability) => html`<li>
          <p class="tr-line"><span>${capability.name}</span> <span class="tr-line__value">${capability.text}</span></p>
          ${bar(capability)}
        </li>`,
      )}
    </ul>
  </li>`;
}

function paragraph(text: string, name = ""): View {
  return text ? html`<p class=${name}>${text}</p>` : nothing;
}
