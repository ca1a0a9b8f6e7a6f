/** The files that were added, each named for what it is. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { DeskReport } from "../engine/desk";
import { fill } from "../ui/placeholders";
import type { Config } from "./config";
import type { Added } from "./reading";

export interface FilesActions {
  readonly remove: (added: Added) => void;
  readonly removeAll: () => void;
  /** Stops a reading; null when none goes on. */
  readonly cancel: (() => void) | null;
  /** Reads the files after a stop; null when they have been read or are being read. */
  readonly again: (() => void) | null;
}

/** Draw the list of files with what each was recognised as. */
export function filesView(
  added: readonly Added[],
  report: DeskReport | null,
  config: Config,
  actions: FilesActions,
): TemplateResult | typeof nothing {
  if (added.length === 0) {
    return nothing;
  }
  const { texts } = config;
  return html`<h3>${texts.files_title}</h3>
    <ul class="tr-desk__files">
      ${added.map(
        (one) => html`<li>
          <code>${one.file.name}</code> ${describe(one, report, config)}
          <button type="button" class="tr-button tr-button--quiet" @click=${() => actions.remove(one)}>
            ${texts.remove}<span class="tr-sr"> ${one.file.name}</span>
          </button>
        </li>`,
      )}
    </ul>
    <p class="tr-calc__buttons">
      ${actions.cancel ? html`<button type="button" class="tr-button" @click=${actions.cancel}>${texts.cancel}</button>` : nothing}
      ${actions.again ? html`<button type="button" class="tr-button" @click=${actions.again}>${texts.look_again}</button>` : nothing}
      <button type="button" class="tr-button tr-button--quiet" @click=${actions.removeAll}>${texts.remove_all}</button>
    </p>`;
}

function describe(one: Added, report: DeskReport | null, { texts, locale }: Config): TemplateResult | string {
  const name = one.file.name;
  if (one.trouble !== null) {
    return fill(one.trouble === "gone" ? texts.file_gone : texts.file_failed, { name });
  }
  const found = report?.files.find((file) => file.name === name);
  if (!found) {
    return "";
  }
  const many = found.rows > 1 ? fill(texts.file_rows, { count: found.rows.toLocaleString(locale) }) : "";
  const rows = found.rows === 1 ? texts.file_row : many;
  const period = found.first === found.last ? found.first : `${found.first} – ${found.last}`;
  const said = [found.kind_name, rows].filter(Boolean).join(" · ");
  return html`<span>${said}${period ? html` · <span class="tr-desk__period">${period}</span>` : nothing}</span>`;
}
