/** The head of the result: range, stage, the verdict in a sentence, and the gates in a line each. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { GateLine, Report, StrategyLine } from "../engine/report";
import { bar, gauge } from "../ui/gauge";
import type { Say } from "../ui/messages";
import type { View } from "./context";
import { sourceLinks } from "./score_breakdown";

/** Render the head; it is understandable on its own for someone who has not answered. */
export function headView(report: Report, brand: string, say: Say): TemplateResult {
  const overall = report.targets.find((target) => target.id === "overall");
  return html`<header class="tr-summary">
    <h2>${report.headings["result"]}${brand ? html` <span class="tr-summary__brand">${brand}</span>` : nothing}</h2>
    ${report.range
      ? html`<p class="tr-summary__range">
            <strong>${report.range.text}</strong> <span class="tr-summary__unit">${say("result_unit")}</span>
            ${report.stage ? html`<span class="tr-summary__stage">${report.stage.name}</span>` : nothing}
          </p>
          ${gauge({ ...report.range, target: overall?.target ?? null })}`
      : nothing}
    <p class="tr-summary__sentence">${report.verdict.sentence}</p>
    ${overall?.gap ? html`<p class="tr-summary__gap">${overall.gap}</p>` : nothing}
    ${report.verdict.enough ? gatesView(report.gates, say) : nothing}
  </header>`;
}

/** Render each failed or open gate in one line that unfolds to its reason and its document. */
function gatesView(gates: readonly GateLine[], say: Say): View {
  if (gates.length === 0) {
    return nothing;
  }
  return html`<div id="result-gates" class="tr-gates">
    ${gates.map(
      (line) => html`<details class="tr-blocker tr-blocker--${line.state}">
        <summary>${line.line}</summary>
        <p>${line.text}</p>
        <div class="tr-blocker__more">
          <span>${say("source_prefix")}</span>${sourceLinks([line.source])}
          <a href="#q-${line.question}">${say("open_question", { question: line.question })}</a>
        </div>
      </details>`,
    )}
  </div>`;
}

/** Render the questions that are still missing for a verdict. */
export function missingView(report: Report): View {
  const { missing } = report.verdict;
  return missing.length === 0
    ? nothing
    : html`<section class="tr-block" id="result-missing">
        <h3>${report.headings["missing"]}</h3>
        <ul class="tr-missing">${missing.map((line) => html`<li><a href="#q-${line.question}">${line.title}</a></li>`)}</ul>
      </section>`;
}

/** Render a bar for each strategy, with its target. */
export function strategiesView(report: Report): TemplateResult {
  return html`<section class="tr-block" id="result-strategies">
    <h3>${report.headings["strategies"]}</h3>
    <ul class="tr-strategies">${report.strategies.map((line) => strategy(line, report))}</ul>
  </section>`;
}

function strategy(line: StrategyLine, report: Report): TemplateResult {
  const gap = report.targets.find((target) => target.id === line.id)?.gap ?? "";
  const weakest = report.weakest?.strategy === line.id ? "tr-strategy--weakest" : "";
  return html`<li class="tr-strategy ${line.capped ? "tr-strategy--capped" : ""} ${weakest}" data-strategy=${line.id}>
    <p class="tr-line"><span class="tr-strategy__name">${line.name}</span> <strong>${line.text}</strong></p>
    ${bar(line)} ${line.note ? html`<p class="tr-strategy__note">${line.note}</p>` : nothing}
    ${gap ? html`<p class="tr-strategy__gap">${gap}</p>` : nothing}
  </li>`;
}
