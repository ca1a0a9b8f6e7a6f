/** The result: range, stage, gates, strategies, notes and ledger, all in the words of the report. */

import { html, nothing, type TemplateResult } from "lit-html";
import { bar, gauge } from "./gauge";
import { ledgerTable } from "./ledger";
import type { Say } from "./messages";
import type { CapabilityLine, GateLine, Report, StrategyLine } from "./report";

/** Draw the report; what blocks the reader comes before what is fine. */
export function resultView(report: Report, say: Say): TemplateResult {
  return html`${summary(report, say)} ${gates(report, say)} ${strategies(report, say)} ${notes(report)}
    <section class="tr-block">${heading(report, "ledger")} ${ledgerTable(report.ledger, say)}</section>
    <p class="tr-stamp">${report.bank.id} ${report.bank.version} · ${report.bank.hash.slice(0, 12)} · ${report.engine}</p>`;
}

/** What stands in place of the result until the engine answers. */
export function waitingView(text: string, say: Say): TemplateResult {
  return html`<h2>${say("result_title")}</h2>
    <p class="tr-waiting" aria-busy="true">${text}</p>`;
}

function heading(report: Report, key: string): TemplateResult | typeof nothing {
  const text = report.headings[key];
  return text ? html`<h3>${text}</h3>` : nothing;
}

function summary(report: Report, say: Say): TemplateResult {
  return html`<header class="tr-summary">
    <h2>${report.headings["result"]}</h2>
    ${report.range
      ? html`<p class="tr-summary__range"><strong>${report.range.text}</strong> <span>${say("result_unit")}</span></p>
          ${gauge(report.range)}`
      : paragraph(report.headline)}
    <div class="tr-summary__columns">
      <div>
        ${heading(report, "stage")}
        ${report.stage
          ? html`<p class="tr-summary__stage">${report.stage.name}</p>
              <p>${report.stage.meaning}</p>`
          : nothing}
        ${paragraph(report.stage_note)}
      </div>
      <div>${paragraph(report.weakest?.text ?? "")} ${paragraph(report.coverage.text)} ${paragraph(report.range_note)}</div>
    </div>
  </header>`;
}

function gates(report: Report, say: Say): TemplateResult | typeof nothing {
  if (report.gates.length === 0) {
    return nothing;
  }
  return html`<section class="tr-block">
    ${heading(report, "gates")}
    <ul class="tr-blockers">${report.gates.map((line) => gate(line, say))}</ul>
  </section>`;
}

function gate(line: GateLine, say: Say): TemplateResult {
  const { title, url, publisher } = line.source;
  return html`<li class="tr-blocker tr-blocker--${line.state}">
    <p>${line.text}</p>
    <p class="tr-blocker__more">
      <span>${say("source_prefix")}<a href=${url} rel="noreferrer">${publisher} · <cite>${title}</cite></a></span>
      <a href="#q-${line.question}">${say("open_question", { question: line.question })}</a>
    </p>
  </li>`;
}

function strategies(report: Report, say: Say): TemplateResult {
  return html`<section class="tr-block">
    ${heading(report, "strategies")}
    <ul class="tr-strategies">
      ${report.strategies.map((line) =>
        strategy(line, report.capabilities.filter((capability) => capability.strategy === line.id), say),
      )}
    </ul>
  </section>`;
}

function strategy(line: StrategyLine, capabilities: readonly CapabilityLine[], say: Say): TemplateResult {
  return html`<li class="tr-strategy ${line.capped ? "tr-strategy--capped" : ""}" data-strategy=${line.id}>
    <p class="tr-line"><span class="tr-strategy__name">${line.name}</span> <strong>${line.text}</strong></p>
    ${bar(line)} ${paragraph(line.note)}
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

function notes(report: Report): TemplateResult | typeof nothing {
  if (report.notes.length === 0) {
    return nothing;
  }
  return html`<section class="tr-block">
    ${heading(report, "notes")}
    <ul class="tr-notes">${report.notes.map((note) => html`<li>${note}</li>`)}</ul>
  </section>`;
}

function paragraph(text: string): TemplateResult | typeof nothing {
  return text ? html`<p>${text}</p>` : nothing;
}
