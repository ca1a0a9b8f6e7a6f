/** The page for the boss: whose result, of when, where it is, what blocks it, and what comes first. Only printed. */

import { html, nothing, svg, type TemplateResult } from "lit-html";
import { pageAddress } from "../../answers/share_fragment";
import type { Report } from "../../engine/report";
import type { Plan } from "../../engine/results";
import { today } from "../../form/form_binding";
import { bar } from "../../ui/gauge";
import { spokenAddress } from "../spoken_address";
import { adviserOf } from "./adviser";
import type { ResultContext, View } from "../context";
import { storedName } from "../other_files";
import type { Logo } from "./logo";
import type { QrCode } from "../qr_code";

export interface Sheet {
  /** Fetch what only the printed page needs, and draw it. */
  readonly prepare: () => Promise<void>;
  readonly view: (report: Report) => TemplateResult;
}

/** Make the page; without the code for its address the address itself is still on it. */
export function createSheet(context: ResultContext, plan: () => Plan | null, logo: Logo): Sheet {
  let code: QrCode | null = null;
  return {
    prepare: async () => {
      const loaded = await import("../qr_code").catch(() => null);
      code = loaded ? loaded.qrCode(pageAddress()) : null;
      context.redraw();
    },
    view: (report) => html`<section class="tr-sheet" id="result-sheet">
      ${headView(report, context, logo)} ${actionsView(report, plan())} ${adviserView(report, context)} ${footView(report, code)}
    </section>`,
  };
}

function headView(report: Report, context: ResultContext, logo: Logo): TemplateResult {
  const { range, sheet, stage, strategies, gates, verdict } = report;
  const name = storedName(context.file());
  return html`<header class="tr-sheet__head">
      <p class="tr-sheet__title">${sheet["title"]}</p>
      ${name ? html`<p class="tr-sheet__brand">${name}</p>` : nothing}
      <p class="tr-sheet__date">${today()}</p>
      ${logo.print()}
    </header>
    <div class="tr-sheet__score">
      <p><strong>${range?.text ?? ""}</strong> ${context.say("result_unit")}</p>
      ${stage ? html`<p class="tr-sheet__stage">${stage.name} <span>${stage.meaning}</span></p>` : nothing}
    </div>
    ${range ? html`<div class="tr-sheet__range">${bar(range)}</div>` : nothing}
    <p class="tr-sheet__sentence">${verdict.sentence}</p>
    <ul class="tr-sheet__strategies">
      ${strategies.map(
        (line) => html`<li data-strategy=${line.id}><p class="tr-line"><span>${line.name}</span> <strong>${line.text}</strong></p>${bar(line)}</li>`,
      )}
    </ul>
    ${gates.length > 0 ? html`<ul class="tr-sheet__gates">${gates.map((gate) => html`<li>${gate.line}</li>`)}</ul>` : nothing}`;
}

/** The actions with room to write who does each, and by when. */
function actionsView({ sheet }: Report, plan: Plan | null): View {
  return plan === null || plan.first.length === 0
    ? nothing
    : html`<table class="tr-sheet__actions">
        <thead>
          <tr>
            <th scope="col">${sheet["action"]}</th>
            <th scope="col">${sheet["owner"]}</th>
            <th scope="col">${sheet["due"]}</th>
          </tr>
        </thead>
        <tbody>
          ${plan.first.map(
            (action) => html`<tr data-strategy=${action.strategy}>
              <th scope="row">
                ${action.title}
                <small>${[action.gate_label, action.hours, action.gain].filter((text) => text !== "").join(" · ")}</small>
                <span>${action.do}</span>
                <span><i>${plan.columns["done_when"]}</i> ${action.done_when}</span>
              </th>
              <td></td>
              <td></td>
            </tr>`,
          )}
        </tbody>
      </table>`;
}

function adviserView({ sheet }: Report, context: ResultContext): View {
  const { name, comment } = adviserOf(context.file());
  return name === "" && comment === ""
    ? nothing
    : html`<p class="tr-sheet__adviser"><strong>${sheet["prepared_by"]}${name ? html` ${name}` : nothing}</strong> ${comment}</p>`;
}

function footView({ sheet, coverage, bank }: Report, code: QrCode | null): TemplateResult {
  return html`<footer class="tr-sheet__foot">
    <p>${sheet["method"]} <small>${coverage.short} · ${bank.id} ${bank.version}</small></p>
    <div>${code ? codeView(code) : nothing}<p>${sheet["address"]}<br />${spokenAddress(pageAddress())}</p></div>
  </footer>`;
}

function codeView({ size, path }: QrCode): TemplateResult {
  return html`<svg class="tr-sheet__code" viewBox="-2 -2 ${size + 4} ${size + 4}" aria-hidden="true" shape-rendering="crispEdges">
    ${svg`<path d=${path}></path>`}
  </svg>`;
}
