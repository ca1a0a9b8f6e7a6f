/** Shows a result: the arithmetic, charts with their tables, what it means for the assessment, how far it reaches. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Store } from "../answers/store";
import type { CalcResult, CalcSection } from "../engine/desk";
import { today } from "../form/form_binding";
import { draw } from "../ui/draw";
import { csvFile } from "../ui/csv_file";
import { offerDownload } from "../ui/save_file";
import { joinSentences } from "../ui/join_sentences";
import type { Config } from "./config";
import { idOf } from "./form_inputs";
import { proposalsView } from "./proposals_view";
import { seriesView } from "./series_view";

export class ResultView {
  readonly #place: HTMLElement;
  readonly #config: Config;
  readonly #store: Store;
  readonly #say: (text: string) => void;

  constructor(place: HTMLElement, config: Config, store: Store, say: (text: string) => void) {
    this.#place = place;
    this.#config = config;
    this.#store = store;
    this.#say = say;
  }

  /** Show a result, or what is wrong with the fields. */
  show(result: CalcResult): void {
    this.#draw(result.ok ? this.#result(result) : this.#errors(result));
  }

  /** Say that there is no result, and offer another try. */
  failed(reason: string, retry: () => void): void {
    const { texts } = this.#config;
    this.#draw(html`<div class="tr-notice tr-notice--warn" role="alert">
      <p>${joinSentences(texts.failed, reason)}</p>
      <button type="button" class="tr-button" @click=${retry}>${texts.retry}</button>
    </div>`);
  }

  clear(): void {
    draw(nothing, this.#place);
    this.#place.hidden = true;
  }

  #draw(view: TemplateResult): void {
    draw(view, this.#place);
    this.#place.hidden = false;
  }

  #errors({ errors }: CalcResult): TemplateResult {
    return html`<div class="tr-errors" role="alert">
      <h2>${this.#config.texts.errors_title}</h2>
      <ul>
        ${errors.map(({ path, text }) => html`<li>${this.#errorLink(path)} ${text}</li>`)}
      </ul>
    </div>`;
  }

  /** Leads to the field; a place in a table names its row too. */
  #errorLink(path: string): TemplateResult {
    const field = document.getElementById(idOf(path));
    const label = document.querySelector(`label[for="${CSS.escape(idOf(path))}"]`)?.textContent ?? path;
    const row = /\[\d+\].*$/u.exec(path)?.[0] ?? "";
    const focus = (event: Event): void => {
      event.preventDefault();
      field?.focus();
    };
    return html`<a href="#${idOf(path)}" @click=${focus}>${label} ${row}</a>`;
  }

  #result(result: CalcResult): TemplateResult {
    const { texts } = this.#config;
    const taking = {
      config: this.#config,
      store: this.#store,
      say: this.#say,
      redraw: () => this.show(result),
    };
    return html`<h2>${texts.result_title}</h2>
      ${result.sections.map((section) => this.#section(section))} ${result.series.map((series) => seriesView(series, texts))}
      ${proposalsView(result.proposals, taking)}
      <h3>${texts.notes_title}</h3>
      <ul>
        ${result.notes.map((note) => html`<li>${note}</li>`)}
      </ul>
      <p class="tr-calc__buttons">
        <button type="button" class="tr-button" @click=${() => save(result)}>${texts.export}</button>
        <button type="button" class="tr-button tr-button--quiet" @click=${() => print()}>${texts.print}</button>
      </p>`;
  }

  #section(section: CalcSection): TemplateResult {
    const { texts } = this.#config;
    return html`<table class="tr-table tr-calc__table" role="table">
      <caption>${section.title}</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${[texts.column_label, texts.column_value, texts.column_how].map((label) => html`<th role="columnheader" scope="col">${label}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${section.rows.map(
          (row) => html`<tr role="row" data-row=${row.key}>
            <th role="rowheader" scope="row">${row.label}</th>
            <td role="cell" class="tr-number">${row.shown}</td>
            <td role="cell" class=${row.how === null ? "tr-empty" : ""}>${row.how}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

function save(result: CalcResult): void {
  offerDownload(csvFile(result.table, `tiderider-${result.calculator}-${today()}.csv`));
}
