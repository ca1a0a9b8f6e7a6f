/** Renders the file section: buttons to export, import and delete the answers. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { StorageState } from "../answers/store";
import { takeFiles } from "../ui/file_input";
import type { MessageKey, Say } from "../ui/messages";

export interface ExportActions {
  readonly save: () => void;
  /** Open an answer file; `remark` is said with whatever comes of it. */
  readonly open: (source: Blob, remark?: string) => void;
  readonly clear: () => void;
}

export interface ExportModel {
  readonly storageState: StorageState;
  /** There are answers, so that a file becomes another brand next to them. */
  readonly beside: boolean;
  /** The answers as a text to send. */
  readonly code: TemplateResult;
}

const LEAD: Readonly<Record<StorageState, MessageKey>> = {
  kept: "file_lead",
  blocked: "storage_blocked",
  full: "storage_full",
};

/** Render the buttons; the exports of a result are in its toolbox. */
export function exportView(model: ExportModel, actions: ExportActions, say: Say): TemplateResult {
  const button = (text: string, run: (event: Event) => void, kind = ""): TemplateResult =>
    html`<button type="button" class="tr-button ${kind}" @click=${run}>${text}</button>`;
  const opened = (event: Event): void => {
    const [file] = takeFiles(event);
    if (file) {
      actions.open(file);
    }
  };
  const choose = (event: Event): void => {
    (event.target as HTMLElement).parentElement?.querySelector<HTMLInputElement>("input[type=file]")?.click();
  };
  const paste = (event: Event): void => {
    const box = (event.target as HTMLElement).parentElement?.querySelector("textarea");
    if (box && box.value.trim() !== "") {
      actions.open(new Blob([box.value]));
    }
  };
  return html`<h2>${say("file_title")}</h2>
    <p class=${model.storageState === "kept" ? "" : "tr-warning"}>${say(LEAD[model.storageState])}</p>
    <div class="tr-buttons">
      ${button(say("export_json"), actions.save)}
      <button type="button" class="tr-button" @click=${choose}>${say("import")}</button>
      <input type="file" accept=".json,application/json" aria-label=${say("import")} hidden @change=${opened} />
      ${button(say("delete"), actions.clear, "tr-button--quiet")}
    </div>
    ${model.beside ? html`<p class="tr-hint">${say("import_hint")}</p>` : nothing}
    ${model.code}
    <details class="tr-more tr-paste">
      <summary>${say("paste_title")}</summary>
      <label for="tr-paste-text">${say("paste_label")}</label>
      <textarea id="tr-paste-text" rows="4" autocomplete="off" spellcheck="false"></textarea>
      ${button(say("paste_open"), paste)}
    </details>`;
}
