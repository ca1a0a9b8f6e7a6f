/** The desk's questions back to the reader: ties are asked, never guessed. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { DeskAsk, DeskFile, DeskReport } from "../engine/desk";
import type { Config } from "./config";
import { type Answered, ratesIn } from "./given_form";

/** Takes what was answered and has the files read again. */
export type Answer = (change: Partial<Answered>) => void;

/** Draw the open questions, and files whose kind the reader has to name. */
export function asksView(report: DeskReport, config: Config, answered: Answered, answer: Answer): TemplateResult | typeof nothing {
  const unknown = report.files.filter((file) => file.kind === "unknown");
  if (report.asks.length + unknown.length === 0) {
    return nothing;
  }
  return html`<section class="tr-desk__asks">
    <h3>${config.texts.asks_title}</h3>
    ${report.asks.map((ask) => askView(ask, config, answered, answer))}
    ${unknown.map((file) => unknownView(file, config, answered, answer))}
  </section>`;
}

function askView(ask: DeskAsk, config: Config, answered: Answered, answer: Answer): TemplateResult {
  if (ask.options.length === 0) {
    return ask.id === "rates" ? ratesView(ask, config, answer) : html`<p>${ask.text}</p>`;
  }
  const choose = (option: string): void =>
    ask.id.startsWith("kind:")
      ? answer({ kinds: { ...answered.kinds, [ask.file]: option } })
      : answer({ choices: { ...answered.choices, [ask.id]: option } });
  return html`<fieldset class="tr-desk__ask" data-ask=${ask.id}>
    <legend>${ask.text} ${ask.file && !ask.text.includes(ask.file) ? html`<code>${ask.file}</code>` : nothing}</legend>
    ${ask.options.map(
      (option) => html`<button type="button" class="tr-button tr-button--quiet" data-option=${option.id} @click=${() => choose(option.id)}>
        ${option.label}
      </button>`,
    )}
  </fieldset>`;
}

function ratesView(ask: DeskAsk, { texts }: Config, answer: Answer): TemplateResult {
  const submit = (event: Event): void => {
    const field = (event.currentTarget as HTMLElement).parentElement?.querySelector("textarea");
    answer({ rates: ratesIn(field?.value ?? "") });
  };
  return html`<div class="tr-desk__ask" data-ask=${ask.id}>
    <label for="tr-desk-rates">${ask.text}</label>
    <p class="tr-hint">${texts.rate_hint}</p>
    <textarea id="tr-desk-rates" rows="2" spellcheck="false"></textarea>
    <button type="button" class="tr-button tr-button--quiet" @click=${submit}>${texts.answer}</button>
  </div>`;
}

/** A file of no known kind: the reader names it, then says which column is which. */
function unknownView(file: DeskFile, config: Config, answered: Answered, answer: Answer): TemplateResult {
  const { texts, tables } = config;
  const kind = answered.kinds[file.name] ?? "";
  const needs = Object.entries(tables[kind]?.needs ?? {});
  const mapped = answered.columns[file.name] ?? {};
  const choose = (event: Event): void => {
    const value = (event.target as HTMLSelectElement).value;
    answer({ kinds: { ...answered.kinds, [file.name]: value } });
  };
  const map = (field: string, event: Event): void => {
    const header = (event.target as HTMLSelectElement).value;
    answer({ columns: { ...answered.columns, [file.name]: { ...mapped, [field]: header } } });
  };
  return html`<fieldset class="tr-desk__ask" data-unknown=${file.name}>
    <legend>${texts.kind_title} <code>${file.name}</code></legend>
    <select aria-label=${texts.kind_title} @change=${choose}>
      <option value="" ?selected=${kind === ""}>${texts.kind_choose}</option>
      ${Object.entries(tables).map(
        ([id, table]) => html`<option value=${id} ?selected=${id === kind}>${table.name}</option>`,
      )}
    </select>
    ${needs.length === 0 || file.unmatched.length === 0
      ? nothing
      : html`<p class="tr-hint">${texts.column_hint}</p>
          ${needs.map(
            ([field, label]) => html`<label>
              ${label}
              <select @change=${(event: Event) => map(field, event)}>
                <option value="">${texts.column_choose}</option>
                ${file.unmatched.map(
                  (header) => html`<option ?selected=${mapped[field] === header}>${header}</option>`,
                )}
              </select>
            </label>`,
          )}`}
  </fieldset>`;
}
