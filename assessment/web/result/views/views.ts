/** The adviser's own view of answers, noted next to the client's and shown with the difference. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { AdviserView } from "../../engine/results";
import { today } from "../../form/form_binding";
import { readCatalog } from "../../form/question_catalog";
import { createCollapsible } from "../collapsible";
import type { ResultContext, ResultSection, View } from "../context";
import { EngineQuery } from "../engine_query";
import { tableView } from "../table";
import { viewsOf, withView } from "./stored_views";
import { createViewEditor } from "./view_editor";

/** Make the section; what it shows is worked out when it is opened. */
export function createViews(context: ResultContext): ResultSection {
  const { lang, say } = context;
  const query = new EngineQuery(context, "adviser_view");
  const calculate = (): void => query.ask({ answers: context.file(), lang });
  const collapsible = createCollapsible((open) => {
    if (open) {
      calculate();
    }
    context.redraw();
  });
  let kept = "";
  const editor = createViewEditor(context, readCatalog(context.form), (question, level, note) => {
    kept = question;
    const view = { state: "level" as const, level, date: today(), ...(note === "" ? {} : { note }) };
    context.save(withView(context.file(), question, view));
  });
  const takeBack = (question: string): void => {
    kept = "";
    context.save(withView(context.file(), question, null));
  };
  const body = (): View => html`${editor.view()}
    <p role="status" class="tr-share__said">${kept ? say("views_kept", { question: kept }) : nothing}</p>
    ${Object.keys(viewsOf(context.file())).length === 0 ? html`<p class="tr-hint">${say("views_none")}</p>` : query.view((views) => besideView(views, takeBack, context))}`;

  return {
    refresh: () => {
      if (collapsible.open) {
        calculate();
      }
    },
    view: () => html`<section class="tr-block" id="result-views">
      ${collapsible(say("views_title"), say("views_lead"), collapsible.open ? body() : nothing)}
    </section>`,
  };
}

/** The table of both, with a button in each row that takes the view out. */
function besideView({ caption, columns, rows, summary, ranges }: AdviserView, takeBack: (question: string) => void, { say }: ResultContext): TemplateResult {
  return html`<p>${summary}</p>
    <p>${ranges}</p>
    ${tableView({
      name: "views",
      caption,
      columns: [...columns, { key: "take_back", label: "", numeric: false }],
      heads: [...columns.map(({ label }) => label), html`<span class="tr-sr">${say("views_take_back")}</span>`],
      rows: rows.map(({ question, cells, differs }) => ({
        kind: differs ? "differ" : "agree",
        cells: [
          html`<a href="#q-${question}">${question}</a>`,
          ...cells.slice(1),
          html`<button type="button" class="tr-button tr-button--quiet" @click=${() => takeBack(question)}>
            ${say("views_take_back")}<span class="tr-sr"> ${question}</span>
          </button>`,
        ],
      })),
    })}`;
}
